// How the slope is felt, and when a walk ends.

#include "app/panel/panels.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

// What widgets reach to; a scene file may go beyond.
#define MOST_NOISE 1e6
#define MOST_STEPS 100000.0

static bool show_gradient(ui *u, scene *s)
{
    size_t chosen = s->slope.gradient;

    if (!panel_show_names(u, "Gradient", tw_gradient_names, &chosen))
        return false;
    s->slope.gradient = (tw_gradient)chosen;
    return true;
}

static bool show_h(ui *u, scene *s)
{
    ui_range range = ui_range_make(1e-12, 1.0, true);

    range.least = DBL_TRUE_MIN;
    range.most = DBL_MAX;
    range.reset = tw_slope_default().h;
    return ui_number(u, "Difference h", &s->slope.h, &range);
}

// Where h is not what is used, or no use.
static void note_h(const window *w, ui *u)
{
    const run_plan *plan = &world_pane(&w->world)->plan;
    const tw_slope_spec *slope = &plan->walks[0].slope;
    const tw_vec2 h = tw_slope_steps(slope);
    char text[96];

    if (!plan->is_felt) {
        ui_note(u, "No h gives the slope at the start: choose the exact gradient.");
    } else if (h.x != slope->h || h.y != slope->h) {
        snprintf(text, sizeof text, "In use here: h %.3g in x, %.3g in y.", h.x, h.y);
        ui_note(u, text);
    }
}

static bool show_noise(ui *u, scene *s)
{
    ui_range range = ui_range_make(0.0, MOST_NOISE, false);

    range.reset = 0.0;
    return ui_number(u, "Noise", &s->slope.noise, &range);
}

static bool show_whole(ui *u, const char *label, double least, double most, double reset,
                       double *value)
{
    ui_range range = ui_range_make(least, most, false);

    range.step = 1.0;
    range.reset = reset;
    return ui_number(u, label, value, &range);
}

static bool show_seed(ui *u, scene *s)
{
    double seed = (double)s->seed;
    const bool changed = show_whole(u, "Seed", 0.0, (double)SCENE_MAX_SEED, 1.0, &seed);

    s->seed = (uint64_t)seed;
    return changed;
}

static bool show_batch(ui *u, scene *s)
{
    double batch = (double)s->slope.batch;
    const bool changed = show_whole(u, "Rows a step, 0 all", 0.0, 1e6, 0.0, &batch);

    s->slope.batch = (size_t)batch;
    return changed;
}

static bool show_steps(const window *w, ui *u, scene *s)
{
    double steps = (double)world_pane(&w->world)->plan.walks[0].steps;
    ui_range range = ui_range_make(1.0, MOST_STEPS, true);

    range.step = 1.0;
    if (!ui_slider(u, "Steps at most", &steps, &range))
        return false;
    s->has_steps = true;
    s->steps = (uint64_t)steps;
    return true;
}

static bool show_tolerance(ui *u, scene *s)
{
    ui_range range = ui_range_make(0.0, 1e6, false);

    range.reset = 0.0;
    return ui_number(u, "Tolerance", &s->tolerance, &range);
}

void panel_show_slope(window *w, ui *u)
{
    scene s;
    tw_error error;
    bool changed;

    if (world_draft(&w->world, &s) < 0)
        return;
    changed = show_gradient(u, &s);
    ui_push_disabled(u, s.slope.gradient == TW_GRADIENT_EXACT);
    changed = show_h(u, &s) || changed;
    ui_pop_disabled(u);
    note_h(w, u);
    changed = show_noise(u, &s) || changed;
    ui_push_disabled(u, s.slope.noise == 0.0 && s.slope.batch == 0);
    changed = show_seed(u, &s) || changed;
    ui_pop_disabled(u);
    if (s.data != NULL)
        changed = show_batch(u, &s) || changed;
    changed = show_steps(w, u, &s) || changed;
    changed = show_tolerance(u, &s) || changed;
    if (changed)
        window_check(w, world_commit(&w->world, &s, &error), &error);
    else
        scene_clear(&s);
}
