#include "app/over/plane_view.h"

#include "app/job/study_task.h"
#include "app/world/optimizers.h"
#include "canvas/canvas_sdl.h"
#include "canvas/share.h"
#include "figure/style/theme.h"
#include "run/plan.h"

#include <float.h>
#include <math.h>
#include <string.h>

// Points a cell's side.
#define CELL 3.0

// The plate's share of its place, and the room around the plane in text sizes.
#define SHARE 0.96
#define PADDING 1.4

// Rates from so much below the critical one to so much above. Where that is not known, ten times
// the rate there is takes its place.
#define BELOW 3e-3
#define ABOVE 3.0
#define UNKNOWN 10.0

#define MOMENTUM_HIGHEST 0.99

static const run_plan *plan_of(const world *w)
{
    return &world_pane(w)->plan;
}

// The selected hiker's walk of the plan.
static size_t walk_number(const world *w)
{
    return run_pane_walk_of(world_pane(w), w->selected);
}

// The parameter of the second axis; -1 for an optimizer that has none.
static int second_param(const tw_optimizer *optimizer)
{
    static const char *const names[] = {"momentum", "beta1"};
    tw_error error;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const int param = tw_optimizer_param(optimizer, names[i], &error);
        if (param >= 0)
            return param;
    }
    return -1;
}

// The plane's hikers walk as the selected one does, by momentum where that has none.
static void take_momentum(tw_walk_spec *walk)
{
    tw_error error;

    if (second_param(walk->optimizer) < 0) {
        const tw_optimizer *momentum = tw_optimizer_require("momentum", &error);
        const tw_walk_spec other = tw_walk_default(walk->terrain, momentum);
        walk->optimizer = momentum;
        memcpy(walk->params, other.params, sizeof walk->params);
    }
    // What the axes run over is the same for all.
    walk->params[0] = walk->optimizer->params[0].initial;
    walk->params[second_param(walk->optimizer)] = 0.0;
}

static tw_plane_axis rate_axis(const plane_view *v, const tw_param *lr, size_t count)
{
    return (tw_plane_axis){
        .param = 0,
        .from = fmax(BELOW * v->usual, DBL_MIN),
        .to = fmin(ABOVE * v->usual, lr->maximum),
        .log = true,
        .count = count,
    };
}

static size_t cells(double points)
{
    return (size_t)fmax(points / CELL, 8.0);
}

static run_study_spec spec_of(const plane_view *v, const world *w)
{
    tw_plane_spec spec =
        run_plan_plane(plan_of(w), walk_number(w), run_pane_start_of(world_pane(w), w->selected));

    take_momentum(&spec.walk);
    spec.x = rate_axis(v, &spec.walk.optimizer->params[0], cells(v->place.width));
    spec.y = (tw_plane_axis){
        .param = second_param(spec.walk.optimizer),
        .to = MOMENTUM_HIGHEST,
        .count = cells(v->place.height),
    };
    return (run_study_spec){
        .kind = &run_plane, .terrain = v->terrain, .view = spec.view, .plane = spec};
}

static canvas_rect plate_of(const plane_look *look)
{
    const canvas_rect *r = &look->within;
    const double width = floor(fmax(SHARE * r->width, 24.0 * look->text));
    const double height = floor(fmin(SHARE * r->height, 0.9 * width));

    return (canvas_rect){floor(r->x + (r->width - width) / 2.0),
                         floor(r->y + (r->height - height) / 2.0), width, height};
}

// Look at the bottom that the hiker's walk has come to.
static void inspect_bottom(plane_view *v, const world *w)
{
    tw_inspect_spec how = tw_inspect_default(plan_of(w)->view);
    const tw_footprint here = run_pane_hiker(world_pane(w), w->selected).here;
    const tw_vec2 at = {here.x, here.y};

    how.climbs = tw_steering_sense(&plan_of(w)->walks[walk_number(w)].steering) < 0.0;
    v->has_bottom = tw_inspect_end(&v->bottom, plan_of(w)->terrain, &how, at) == TW_OK &&
                    v->bottom.kind == TW_KIND_MINIMUM;
    v->usual = v->has_bottom && v->bottom.critical_lr > 0.0 ? v->bottom.critical_lr
                                                            : UNKNOWN * world_lr(w, walk_number(w));
}

// Stand on the terrain of the world. What theory says is that of the first walk on it: the axes
// stay where they are while a person changes the rate.
static void stand(plane_view *v, const world *w)
{
    if (v->terrain == plan_of(w)->shared)
        return;
    plane_view_clear(v);
    inspect_bottom(v, w);
    v->terrain = run_terrain_hold(plan_of(w)->shared);
}

static tw_status ask(plane_view *v, const run_study_spec *spec)
{
    study_task *t = study_task_new();
    run_study *study;
    tw_status status = TW_ENOMEM;

    if (t == NULL || (status = run_study_new(&study, spec)) < 0) {
        study_task_free(t);
        return status;
    }
    run_study_let_go(v->study);
    v->study = study;
    study_task_add(t, 0, study);
    job_start(v->job, &study_job, t, v->has_plot);
    return TW_OK;
}

static tw_status draw_picture(plane_view *v, const plane_look *look, const tw_plane *plane,
                              const char *colormap, tw_error *error)
{
    const figure_plane drawn = {plane, v->has_bottom ? &v->bottom : NULL};
    const double padding = PADDING * look->text;
    const canvas_rect inside = {padding, padding, v->place.width - 2.0 * padding,
                                v->place.height - 2.0 * padding};
    char share[SHARE_PATH], fonts[SHARE_PATH];
    figure_colormap colors;
    canvas *c;
    tw_status status;

    share_path(share, "");
    share_path(fonts, "fonts");
    if ((status = figure_colormap_load(&colors, share, colormap, error)) < 0 ||
        (status = canvas_sdl_new(&c, v->place.width, v->place.height, look->scale, fonts, error)) <
            0)
        return status;
    const figure_style style = {figure_theme_of(look->theme), &colors, look->text};
    canvas_clear(c, style.theme->paper);
    status = figure_draw_plane(c, inside, &style, &drawn);
    v->plot = figure_plane_plot(c, inside, &style, plane);
    v->has_plot = true;
    canvas_free(v->picture);
    v->picture = c;
    return status;
}

tw_status plane_view_follow(plane_view *v, const world *w, const plane_look *look, tw_error *error)
{
    const canvas_rect place = plate_of(look);
    const study_task *made;
    run_study_spec spec;
    tw_status status = TW_OK;

    if (!v->shown || world_pane(w)->hiker_count == 0 || isnan(world_lr(w, walk_number(w)))) {
        plane_view_clear(v);
        return TW_OK;
    }
    v->place = place;
    stand(v, w);
    spec = spec_of(v, w);
    if ((v->study == NULL || !run_study_same(&v->study->spec, &spec)) &&
        (status = ask(v, &spec)) < 0)
        return status;
    made = job_look(v->job, &study_job);
    if (made == NULL)
        return TW_OK;
    status = draw_picture(v, look, made->studies[0]->plane, world_pane(w)->scene.colormap, error);
    job_go_on(v->job);
    return status;
}

bool plane_view_covers(const plane_view *v, canvas_point at)
{
    const canvas_rect *r = &v->place;

    return v->has_plot && at.x >= r->x && at.x < r->x + r->width && at.y >= r->y &&
           at.y < r->y + r->height;
}

// The value of the second axis that a walk has: none is none.
static double momentum_of(const tw_walk_spec *walk)
{
    const int param = second_param(walk->optimizer);

    return param >= 0 ? walk->params[param] : 0.0;
}

void plane_view_draw(const plane_view *v, canvas *c, const world *w, scene_theme theme)
{
    const figure_theme *colors = figure_theme_of(theme);
    canvas_point at;

    if (!v->has_plot)
        return;
    canvas_sdl_draw_layer(c, v->place, v->picture);
    figure_draw_frame(c, colors, v->place);
    const tw_walk_spec *walk = &plan_of(w)->walks[walk_number(w)];
    at = figure_plot_point(&v->plot, walk->params[0], momentum_of(walk));
    at = (canvas_point){at.x + v->place.x, at.y + v->place.y};
    if (!isfinite(at.x) || !plane_view_covers(v, at))
        return;
    canvas_fill_circle(c, at, 0.55 * v->plot.text, figure_casing);
    canvas_fill_circle(c, at, 0.38 * v->plot.text, figure_hiker_color(w->selected));
}

tw_status plane_view_pick(const plane_view *v, world *w, canvas_point at, tw_error *error)
{
    const canvas_rect *frame = &v->plot.frame;
    const canvas_point inside = {
        fmin(fmax(at.x - v->place.x, frame->x), frame->x + frame->width),
        fmin(fmax(at.y - v->place.y, frame->y), frame->y + frame->height),
    };
    const size_t walk = walk_number(w);
    double lr, momentum;
    tw_status status = TW_OK;

    figure_plot_values(&v->plot, inside, &lr, &momentum);
    if (second_param(plan_of(w)->walks[walk].optimizer) < 0)
        status = world_set_optimizer(w, walk, "momentum", error);
    if (status == TW_OK)
        status = world_set_param(w, walk, 0, lr, error);
    if (status < 0)
        return status;
    return world_set_param(w, walk, (size_t)second_param(plan_of(w)->walks[walk].optimizer),
                           momentum, error);
}

void plane_view_clear(plane_view *v)
{
    if (v->terrain == NULL)
        return;
    job_stop(v->job);
    run_study_let_go(v->study);
    run_terrain_let_go(v->terrain);
    v->study = NULL;
    v->terrain = NULL;
    canvas_free(v->picture);
    v->picture = NULL;
    v->has_plot = false;
}
