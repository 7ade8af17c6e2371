#include "run/bottom.h"
#include "run/study.h"

#include <stdlib.h>
#include <string.h>

// The rows of the table of studies.

// What maps of basins and planes do by themselves, a pass at a time.
// clang-format off
#define IN_PASSES(noun) \
    static tw_status make_##noun(run_study *s) { return tw_##noun##_new(&s->noun, &s->spec.noun); } \
    static bool noun##_done(const run_study *s) { return tw_##noun##_done(s->noun); } \
    static double noun##_progress(const run_study *s) { return tw_##noun##_progress(s->noun); } \
    static void cancel_##noun(run_study *s) { tw_##noun##_cancel(s->noun); } \
    static void free_##noun(run_study *s) { tw_##noun##_free(s->noun); }
IN_PASSES(basins)
IN_PASSES(plane)
// clang-format on

// Maps of basins.

static tw_status pass_basins(run_study *s)
{
    return tw_basins_pass(s->basins);
}

static tw_status finish_basins(run_study *s)
{
    return tw_basins_finish(s->basins);
}

static bool same_basins(const run_study_spec *a, const run_study_spec *b)
{
    return run_study_same_place(a, b) && run_same_walk(&a->basins.walk, &b->basins.walk) &&
           a->basins.exhaustive == b->basins.exhaustive;
}

static void basins_cells(const run_study_spec *s, size_t *columns, size_t *rows)
{
    *columns = s->basins.columns;
    *rows = s->basins.rows;
}

const run_study_kind run_basins = {
    .label = "Computing basins",
    .make = make_basins,
    .pass = pass_basins,
    .finish = finish_basins,
    .done = basins_done,
    .progress = basins_progress,
    .cancel = cancel_basins,
    .free = free_basins,
    .cells = basins_cells,
    .same = same_basins,
};

// Planes of two parameters.

// Look at where the fastest walk leads.
static tw_status find_bottom_of_plane(run_study *s)
{
    const tw_plane_summary summary = tw_plane_summarize(s->plane);
    const size_t best = summary.best_row * s->spec.plane.x.count + summary.best_column;

    if (!summary.has_best)
        return TW_OK;
    return run_bottom_find(&s->bottom, s->spec.terrain, &s->spec.plane.walk, s->spec.view,
                           tw_plane_cells(s->plane)[best].end);
}

static tw_status pass_plane(run_study *s)
{
    const tw_status status = tw_plane_pass(s->plane);

    return status == TW_OK && tw_plane_done(s->plane) ? find_bottom_of_plane(s) : status;
}

static bool same_axis(const tw_plane_axis *a, const tw_plane_axis *b)
{
    return a->param == b->param && a->from == b->from && a->to == b->to && a->log == b->log &&
           a->count == b->count;
}

static bool same_vec(tw_vec2 a, tw_vec2 b)
{
    return a.x == b.x && a.y == b.y;
}

static bool same_plane(const run_study_spec *a, const run_study_spec *b)
{
    return run_same_walk(&a->plane.walk, &b->plane.walk) &&
           same_vec(a->plane.start, b->plane.start) && same_axis(&a->plane.x, &b->plane.x) &&
           same_axis(&a->plane.y, &b->plane.y) && a->plane.exhaustive == b->plane.exhaustive;
}

static void plane_cells(const run_study_spec *s, size_t *columns, size_t *rows)
{
    *columns = s->plane.x.count;
    *rows = s->plane.y.count;
}

const run_study_kind run_plane = {
    .label = "Computing the plane",
    .make = make_plane,
    .pass = pass_plane,
    .done = plane_done,
    .progress = plane_progress,
    .cancel = cancel_plane,
    .free = free_plane,
    .cells = plane_cells,
    .same = same_plane,
};

// Sweeps of learning rates.

static tw_status make_sweep(run_study *s)
{
    const size_t count = s->spec.sweep.count;

    s->swept.hikers = calloc(count, sizeof *s->swept.hikers);
    s->swept.judgements = calloc(count, sizeof *s->swept.judgements);
    return s->swept.hikers != NULL && s->swept.judgements != NULL ? TW_OK : TW_ENOMEM;
}

static tw_status pass_sweep(run_study *s)
{
    const run_sweep_spec *spec = &s->spec.sweep;
    run_swept *swept = &s->swept;
    const tw_status status = tw_sweep(&spec->walk, &spec->judging, spec->start, 0, spec->count,
                                      spec->rates, swept->hikers, swept->judgements);

    if (status < 0)
        return status;
    swept->best = tw_sweep_best(&spec->walk, spec->count, swept->hikers, swept->judgements);
    if (swept->best == spec->count)
        return TW_OK;
    const tw_footprint *end = &swept->hikers[swept->best].here;

    return run_bottom_find(&s->bottom, s->spec.terrain, &spec->walk, s->spec.view,
                           (tw_vec2){end->x, end->y});
}

static void free_sweep(run_study *s)
{
    free(s->swept.hikers);
    free(s->swept.judgements);
}

static bool same_sweep(const run_study_spec *a, const run_study_spec *b)
{
    const run_sweep_spec *p = &a->sweep, *q = &b->sweep;

    return run_same_walk(&p->walk, &q->walk) && p->judging.steps == q->judging.steps &&
           same_vec(p->start, q->start) && p->count == q->count &&
           memcmp(p->rates, q->rates, p->count * sizeof *p->rates) == 0;
}

const run_study_kind run_sweep = {
    .label = "Sweeping rates",
    .make = make_sweep,
    .pass = pass_sweep,
    .free = free_sweep,
    .same = same_sweep,
};

// Critical points of a view.

static tw_status pass_critical(run_study *s)
{
    return tw_critical_find(&s->critical, s->spec.terrain->terrain, &s->spec.critical);
}

static void free_critical(run_study *s)
{
    tw_critical_free(s->critical);
}

static bool same_critical(const run_study_spec *a, const run_study_spec *b)
{
    const tw_critical_spec *p = &a->critical, *q = &b->critical;

    return p->lattice == q->lattice && p->most == q->most && p->kinks == q->kinks;
}

const run_study_kind run_critical = {
    .label = "Looking for critical points",
    .pass = pass_critical,
    .free = free_critical,
    .same = same_critical,
};
