#include "app/readout.h"

#include <stdio.h>
#include <string.h>

enum { LINE = 160 };

tw_status readout_feel(const world *w, tw_vec2 at, readout_place *out)
{
    tw_slope *slope;
    tw_status status = tw_slope_new(&slope, w->plan.terrain, &w->scene.slope);

    if (status < 0)
        return status;
    out->at = at;
    tw_slope_feel(slope, 1, &at.x, &at.y, &out->loss, &out->slope.x, &out->slope.y);
    tw_slope_free(slope);
    return TW_OK;
}

// Numbers on the screen have a true minus sign.
static void set_minus_signs(char *line)
{
    char copy[LINE];
    size_t n = 0;

    for (const char *at = line; *at != '\0' && n + 4 < sizeof copy; at++) {
        if (*at == '-') {
            memcpy(copy + n, "\xe2\x88\x92", 3);
            n += 3;
        } else {
            copy[n++] = *at;
        }
    }
    memcpy(line, copy, n);
    line[n] = '\0';
}

static void write_progress(char *line, const world *w)
{
    const char *how = world_finished(w) ? "" : w->playing ? "" : ", paused";
    const tw_walk_spec *walk = &w->plan.walks[0];
    char rates[LINE / 2];
    const bool one = world_describe_lr(w, sizeof rates, rates) == 1; // There is no room for more.

    if (w->hiker_count == 0)
        snprintf(line, LINE, "Click on the map to drop a hiker");
    else
        snprintf(line, LINE, "Step %llu of %llu%s%s%s", (unsigned long long)world_shown(w),
                 (unsigned long long)walk->steps, how, one ? ", learning rate " : "",
                 one ? rates : "");
}

static void draw_line(canvas *c, const figure_layout *layout, const ui_style *style, int number,
                      char *text, canvas_color color)
{
    const canvas_point at = {
        layout->readout.x,
        layout->readout.y + (number + 0.5) * figure_line_height(layout),
    };
    const canvas_text_style line = {
        .size = style->text,
        .color = color,
        .anchor_x = CANVAS_LEFT,
        .anchor_y = CANVAS_MIDDLE,
        .tabular = true,
    };

    set_minus_signs(text);
    canvas_draw_text(c, at, text, line);
}

void readout_draw(canvas *c, const figure_layout *layout, const ui_style *style, const world *w,
                  const readout_place *place)
{
    char line[LINE];

    canvas_push_clip(c, layout->readout);
    write_progress(line, w);
    draw_line(c, layout, style, 0, line, style->ink);
    if (place != NULL) {
        snprintf(line, LINE, "x %+.4g   y %+.4g", place->at.x, place->at.y);
        draw_line(c, layout, style, 1, line, style->muted);
        snprintf(line, LINE, "loss %.6g", place->loss);
        draw_line(c, layout, style, 2, line, style->muted);
        snprintf(line, LINE, "slope (%+.4g, %+.4g)", place->slope.x, place->slope.y);
        draw_line(c, layout, style, 3, line, style->muted);
    }
    canvas_pop_clip(c);
}
