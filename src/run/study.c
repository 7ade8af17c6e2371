#include "run/study.h"

#include <stdlib.h>
#include <string.h>

static tw_status copy_rates(run_sweep_spec *s)
{
    double *rates = malloc((s->count + 1) * sizeof *rates);

    if (rates == NULL)
        return TW_ENOMEM;
    if (s->count > 0)
        memcpy(rates, s->rates, s->count * sizeof *rates);
    s->rates = rates;
    return TW_OK;
}

tw_status run_study_new(run_study **out, const run_study_spec *spec)
{
    run_study *s = calloc(1, sizeof *s);

    if (s == NULL)
        return TW_ENOMEM;
    s->spec = *spec;
    if (copy_rates(&s->spec.sweep) < 0) {
        free(s);
        return TW_ENOMEM;
    }
    run_terrain_hold(s->spec.terrain);
    s->holders = 1;
    s->bottom.kind = TW_KIND_NONE;
    *out = s;
    return TW_OK;
}

run_study *run_study_hold(run_study *s)
{
    s->holders++;
    return s;
}

void run_study_let_go(run_study *s)
{
    if (s == NULL || --s->holders > 0)
        return;
    s->spec.kind->free(s);
    run_terrain_let_go(s->spec.terrain);
    free((double *)s->spec.sweep.rates);
    free(s);
}

void run_study_cells(const run_study_spec *spec, size_t *columns, size_t *rows)
{
    *columns = *rows = 1;
    if (spec->kind->cells != NULL)
        spec->kind->cells(spec, columns, rows);
}

bool run_study_same(const run_study_spec *a, const run_study_spec *b)
{
    return a->kind == b->kind && a->terrain == b->terrain && tw_view_same(a->view, b->view) &&
           a->kind->same(a, b);
}

static tw_status begin(run_study *s)
{
    tw_status status = TW_OK;

    if (!s->made && s->spec.kind->make != NULL && (status = s->spec.kind->make(s)) < 0)
        return status;
    s->made = true;
    return s->cancelled ? TW_CANCELLED : TW_OK; // From now on cancelling reaches what was made.
}

tw_status run_study_pass(run_study *s)
{
    const run_study_kind *kind = s->spec.kind;
    tw_status status = begin(s);

    if (status < 0 || (status = kind->pass(s)) < 0)
        return status;
    s->finished = kind->done == NULL || kind->done(s);
    return TW_OK;
}

tw_status run_study_finish(run_study *s)
{
    tw_status status = begin(s);

    if (status == TW_OK && s->spec.kind->finish != NULL && !s->finished) {
        status = s->spec.kind->finish(s);
        s->finished = status == TW_OK;
    }
    while (status == TW_OK && !s->finished)
        status = run_study_pass(s);
    return status;
}

bool run_study_done(const run_study *s)
{
    return s->finished;
}

double run_study_progress(const run_study *s)
{
    if (s->finished)
        return 1.0;
    return s->made && s->spec.kind->progress != NULL ? s->spec.kind->progress(s) : 0.0;
}

void run_study_cancel(run_study *s)
{
    s->cancelled = true;
    if (s->made && s->spec.kind->cancel != NULL)
        s->spec.kind->cancel(s);
}

tw_status run_study_see(run_study **out, const run_study *basins, const run_study_spec *place)
{
    const tw_basins_spec *where = &place->basins;
    run_study_spec spec = basins->spec;
    run_study *seen;
    tw_status status;

    spec.basins.view = where->view;
    spec.basins.columns = where->columns;
    spec.basins.rows = where->rows;
    if ((status = run_study_new(&seen, &spec)) < 0)
        return status;
    status =
        tw_basins_seen_in(&seen->basins, basins->basins, where->view, where->columns, where->rows);
    seen->made = true;
    if (status == TW_OK)
        *out = seen;
    else
        run_study_let_go(seen);
    return status;
}

bool run_study_same_place(const run_study_spec *a, const run_study_spec *b)
{
    return a->kind == b->kind && a->terrain == b->terrain &&
           a->basins.columns == b->basins.columns && a->basins.rows == b->basins.rows &&
           tw_view_same(a->basins.view, b->basins.view);
}

bool run_same_walk(const tw_walk_spec *a, const tw_walk_spec *b)
{
    return a->optimizer == b->optimizer && memcmp(a->params, b->params, sizeof a->params) == 0 &&
           a->schedule.row == b->schedule.row &&
           memcmp(a->schedule.params, b->schedule.params, sizeof a->schedule.params) == 0 &&
           memcmp(&a->steering, &b->steering, sizeof a->steering) == 0 &&
           a->slope.gradient == b->slope.gradient && a->slope.h == b->slope.h &&
           a->slope.unit.x == b->slope.unit.x && a->slope.unit.y == b->slope.unit.y &&
           a->slope.noise == b->slope.noise && a->slope.batch == b->slope.batch &&
           a->steps == b->steps && a->tolerance == b->tolerance && a->seed == b->seed;
}
