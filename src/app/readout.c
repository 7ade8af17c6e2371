#include "app/readout.h"

#include "app/world_optimizers.h"
#include "figure/round.h"

#include <inttypes.h>
#include <stdio.h>

enum { LINE = 160 };

tw_status readout_feel(const world *w, tw_vec2 at, readout_place *out)
{
    tw_slope *slope;
    tw_status status =
        tw_slope_new(&slope, world_pane(w)->plan.terrain, &world_pane(w)->scene.slope);

    if (status < 0)
        return status;
    out->at = at;
    tw_slope_feel(slope, 1, &at.x, &at.y, &out->loss, &out->slope.x, &out->slope.y);
    tw_slope_free(slope);
    return TW_OK;
}

// Writes a line; the higher the brevity, the shorter.
typedef void line_writer(char *line, const world *w, const readout_place *place, int brevity);

enum { BREVITIES = 3 };

static void write_progress(char *line, const world *w, const readout_place *place, int brevity)
{
    static const char *const invitation[BREVITIES] = {
        "Click on the map to drop a hiker",
        "Click to drop a hiker",
        "No hikers",
    };
    static const char *const of[BREVITIES] = {", learning rate ", ", rate ", ""};
    const char *paused = w->playback.playing || world_finished(w) ? "" : ", paused";
    char rates[LINE / 2];
    // There is no room for more than one.
    const bool rated = world_describe_lr(w, sizeof rates, rates) == 1 && brevity < BREVITIES - 1;

    (void)place;
    if (world_pane(w)->hiker_count == 0)
        snprintf(line, LINE, "%s", invitation[brevity]);
    else
        snprintf(line, LINE, "Step %" PRIu64 " of %" PRIu64 "%s%s%s", world_shown(w),
                 world_pane(w)->plan.walks[0].steps, paused, rated ? of[brevity] : "",
                 rated ? rates : "");
}

static void write_place(char *line, const world *w, const readout_place *place, int brevity)
{
    char x[FIGURE_NUMBER], y[FIGURE_NUMBER];

    (void)w;
    snprintf(line, LINE, "x %s   y %s", figure_number(x, place->at.x, 4 - brevity),
             figure_number(y, place->at.y, 4 - brevity));
}

static void write_loss(char *line, const world *w, const readout_place *place, int brevity)
{
    char loss[FIGURE_NUMBER];

    (void)w;
    snprintf(line, LINE, "loss %s", figure_number(loss, place->loss, 6 - brevity));
}

static void write_slope(char *line, const world *w, const readout_place *place, int brevity)
{
    char x[FIGURE_NUMBER], y[FIGURE_NUMBER];

    (void)w;
    snprintf(line, LINE, "slope (%s, %s)", figure_number(x, place->slope.x, 4 - brevity),
             figure_number(y, place->slope.y, 4 - brevity));
}

void readout_draw(canvas *c, const figure_layout *layout, const ui_style *style, const world *w,
                  const readout_place *place)
{
    static line_writer *const writers[FIGURE_READOUT_LINES] = {
        write_progress,
        write_place,
        write_loss,
        write_slope,
    };
    canvas_text_style look = {
        .size = style->text,
        .color = style->ink,
        .anchor_x = CANVAS_LEFT,
        .anchor_y = CANVAS_MIDDLE,
        .tabular = true,
    };
    canvas_point at = {
        layout->readout.x,
        layout->readout.y + 0.5 * figure_line_height(layout),
    };
    char line[LINE];

    for (int i = 0; i < (place != NULL ? FIGURE_READOUT_LINES : 1); i++) {
        for (int brevity = 0; brevity < BREVITIES; brevity++) {
            writers[i](line, w, place, brevity);
            if (canvas_text_width(c, line, look) <= layout->readout.width)
                break;
        }
        canvas_draw_text(c, at, line, look);
        at.y += figure_line_height(layout);
        look.color = style->muted;
    }
}
