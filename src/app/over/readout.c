#include "app/over/readout.h"

#include "app/world/optimizers.h"
#include "figure/plot/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

enum { LINE = 160 };

// Points so far apart are told apart, of the view.
#define TOLD 1e-3

tw_status readout_feel(const run_pane *p, const figure *f, tw_vec2 at, readout_place *out)
{
    const tw_inspect_spec spec = tw_inspect_default(p->plan.view);
    // As hikers feel it, whose difference step may suit the scale of x and y.
    const tw_slope_spec *felt = p->plan.walk_count > 0 ? &p->plan.walks[0].slope : &p->scene.slope;
    tw_slope *slope;
    double loss;

    out->view = p->plan.view;
    out->losses_told = figure_losses_told(f);
    tw_status status = tw_inspect(&out->ground, p->plan.terrain, &spec, at);

    if (status < 0)
        return status;
    if ((status = tw_slope_new(&slope, p->plan.terrain, felt)) < 0)
        return status;
    tw_slope_feel(slope, 1, &at.x, &at.y, &loss, &out->slope.x, &out->slope.y);
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
    const tw_vec2 at = place->ground.at;
    const char *absence = place->ground.absence;
    const tw_view view = place->view;
    const double coarser = pow(10.0, brevity), told = TOLD * coarser; // Of the view.
    char x[FIGURE_NUMBER], y[FIGURE_NUMBER], loss[FIGURE_NUMBER];

    (void)w;
    figure_number_apart(loss, place->ground.loss, coarser * place->losses_told, 5 - brevity);
    snprintf(line, LINE, brevity > 0 ? "(%s, %s)   %s%s" : "x %s   y %s   %s%s",
             figure_number_apart(x, at.x, told * (view.xmax - view.xmin), 4 - brevity),
             figure_number_apart(y, at.y, told * (view.ymax - view.ymin), 4 - brevity),
             brevity > 0 || absence != NULL ? "" : "loss ", absence != NULL ? absence : loss);
}

static void write_slope(char *line, const world *w, const readout_place *place, int brevity)
{
    char x[FIGURE_NUMBER], y[FIGURE_NUMBER];

    (void)w;
    line[0] = '\0';
    if (place->ground.absence == NULL)
        snprintf(line, LINE, brevity > 1 ? "(%s, %s)" : "slope (%s, %s)",
                 figure_number(x, place->slope.x, 4 - brevity),
                 figure_number(y, place->slope.y, 4 - brevity));
}

static void write_curvature(char *line, const world *w, const readout_place *place, int brevity)
{
    const tw_inspection *ground = &place->ground;
    char small[FIGURE_NUMBER], large[FIGURE_NUMBER];

    (void)w;
    line[0] = '\0';
    if (ground->absence != NULL)
        return;
    if (isnan(ground->large)) {
        snprintf(line, LINE, brevity > 1 ? "no curvature" : "no curvature: a kink");
        return;
    }
    snprintf(line, LINE, brevity > 1 ? "λ %s, %s" : "curvature λ %s, %s",
             figure_number(small, ground->small, 4 - brevity),
             figure_number(large, ground->large, 4 - brevity));
}

void readout_draw(canvas *c, const figure_sheet_layout *layout, const ui_style *style,
                  const world *w, const readout_place *place)
{
    static line_writer *const writers[FIGURE_READOUT_LINES] = {
        write_progress,
        write_place,
        write_slope,
        write_curvature,
    };
    canvas_text_style look = {
        .size = style->text,
        .color = style->ink,
        .anchor_x = CANVAS_LEFT,
        .anchor_y = CANVAS_MIDDLE,
        .tabular = true,
    };
    const double line_height = layout->readout.height / FIGURE_READOUT_LINES;
    canvas_point at = {layout->readout.x, layout->readout.y + 0.5 * line_height};
    char line[LINE];

    for (int i = 0; i < (place != NULL ? FIGURE_READOUT_LINES : 1); i++) {
        for (int brevity = 0; brevity < BREVITIES; brevity++) {
            writers[i](line, w, place, brevity);
            if (canvas_text_width(c, line, look) <= layout->readout.width)
                break;
        }
        canvas_draw_text(c, at, line, look);
        at.y += line_height;
        look.color = style->muted;
    }
}
