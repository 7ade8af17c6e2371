#include "figure/diagram/diagram.h"

#include "figure/diagram/ground.h"
#include "figure/diagram/plane.h"
#include "figure/diagram/sweep_curve.h"
#include "run/plane_axis.h"
#include "scene/check.h"

#include <stdlib.h>
#include <string.h>

/** Places along the axes of a plane, and along that of a sweep, where a scene does not say. */
enum { COLUMNS = 400, ROWS = 300, RATES = 120 };

struct figure_diagram {
    const run_plan *plan;
    tw_plane *plane; ///< NULL: a sweep. Owned.
    size_t count;    ///< Rates of a sweep.
    double *rates;   ///< Owned.
    tw_hiker *hikers;
    tw_judgement *judgements;
    size_t best;
    tw_inspection ground; ///< Where the best walk leads.
};

void figure_diagram_free(figure_diagram *d)
{
    if (d == NULL)
        return;
    tw_plane_free(d->plane);
    free(d->rates);
    free(d->hikers);
    free(d->judgements);
    free(d);
}

static tw_status make_axis(tw_plane_axis *out, scene_axis axis, size_t count, const run_plan *plan,
                           const char *name, tw_error *error)
{
    const tw_status status = run_plane_axis_make(out, &axis, count, plan, error);

    return status == TW_EINVALID ? scene_error_at(error, name) : status;
}

static tw_status make_sweep(figure_diagram *d, const scene *s, tw_error *error)
{
    tw_plane_axis axis;
    tw_status status;

    if (strcmp(s->x_axis.key, "lr") != 0)
        return tw_error_set(error, TW_NOWHERE, "x_axis: expected the key lr, which a sweep varies");
    if ((status = make_axis(&axis, s->x_axis, RATES, d->plan, "x_axis", error)) < 0)
        return status;
    d->count = axis.count;
    d->rates = malloc(d->count * sizeof *d->rates);
    d->hikers = calloc(d->count, sizeof *d->hikers);
    d->judgements = calloc(d->count, sizeof *d->judgements);
    if (d->rates == NULL || d->hikers == NULL || d->judgements == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < d->count; i++)
        d->rates[i] = tw_plane_axis_value(&axis, (double)i);
    return TW_OK;
}

static tw_status check_cells(const tw_plane_spec *spec, tw_error *error)
{
    const double cells = (double)spec->x.count * (double)spec->y.count;

    if (spec->x.param == spec->y.param)
        return tw_error_set(error, TW_NOWHERE, "y_axis: expected another key than that of x_axis");
    if (cells <= TW_PLANE_CELLS)
        return TW_OK;
    return tw_error_set(error, TW_NOWHERE,
                        "x_axis: %zux%zu is %.3g cells, which would need %.1f GB; at most %.0f "
                        "million",
                        spec->x.count, spec->y.count, cells,
                        (double)tw_plane_bytes(spec->x.count, spec->y.count) * 1e-9,
                        TW_PLANE_CELLS * 1e-6);
}

static tw_status make_plane(figure_diagram *d, const scene *s, tw_error *error)
{
    tw_plane_spec spec = run_plan_plane(d->plan, 0, 0);
    tw_status status;

    if ((status = make_axis(&spec.x, s->x_axis, COLUMNS, d->plan, "x_axis", error)) < 0 ||
        (status = make_axis(&spec.y, s->y_axis, ROWS, d->plan, "y_axis", error)) < 0 ||
        (status = check_cells(&spec, error)) < 0)
        return status;
    return tw_plane_new(&d->plane, &spec);
}

tw_status figure_diagram_new(figure_diagram **out, const scene *s, const run_plan *plan,
                             tw_error *error)
{
    figure_diagram *d = calloc(1, sizeof *d);
    tw_status status;

    if (d == NULL)
        return TW_ENOMEM;
    d->plan = plan;
    if (plan->start_count == 0) {
        free(d);
        return tw_error_set(error, TW_NOWHERE, "starts: a %s needs one to walk from",
                            s->show == SCENE_SHOW_PLANE ? "plane" : "sweep");
    }
    status = s->show == SCENE_SHOW_PLANE ? make_plane(d, s, error) : make_sweep(d, s, error);
    if (status < 0) {
        figure_diagram_free(d);
        return status;
    }
    *out = d;
    return TW_OK;
}

static tw_status work_on_plane(figure_diagram *d)
{
    const tw_status status = tw_plane_finish(d->plane);

    if (status < 0)
        return status;
    const tw_plane_summary summary = tw_plane_summarize(d->plane);
    const size_t columns = tw_plane_made_of(d->plane)->x.count;

    if (!summary.has_best)
        return TW_OK;
    return figure_ground_find(
        &d->ground, d->plan,
        tw_plane_cells(d->plane)[summary.best_row * columns + summary.best_column].end);
}

static tw_status work_on_sweep(figure_diagram *d)
{
    const tw_judging how = run_plan_judging(d->plan);
    const tw_status status = tw_sweep(&d->plan->walks[0], &how, d->plan->starts[0], 0, d->count,
                                      d->rates, d->hikers, d->judgements);

    if (status < 0)
        return status;
    d->best = tw_sweep_best(d->count, d->hikers, d->judgements);
    if (d->best == d->count)
        return TW_OK;
    const tw_footprint *end = &d->hikers[d->best].here;

    return figure_ground_find(&d->ground, d->plan, (tw_vec2){end->x, end->y});
}

tw_status figure_diagram_work(figure_diagram *d)
{
    d->ground = (tw_inspection){.kind = TW_KIND_NONE};
    return d->plane != NULL ? work_on_plane(d) : work_on_sweep(d);
}

double figure_diagram_progress(const figure_diagram *d)
{
    return d->plane != NULL ? tw_plane_progress(d->plane) : 1.0;
}

void figure_diagram_cancel(figure_diagram *d)
{
    if (d->plane != NULL)
        tw_plane_cancel(d->plane);
}

tw_status figure_diagram_draw(const figure_diagram *d, canvas *c, canvas_rect place,
                              const figure_style *style)
{
    const figure_sweep sweep = {
        &d->plan->walks[0], d->count, d->rates,   d->hikers,
        d->judgements,      d->best,  &d->ground, figure_ground_lowest(d->plan, &d->ground)};

    if (d->plane != NULL)
        return figure_draw_plane(c, place, style, &(figure_plane){d->plane, &d->ground});
    figure_draw_sweep(c, place, style, &sweep);
    return TW_OK;
}
