#include "study/rates/plane.h"

#include "base/log_scale.h"
#include "thalweg/threads.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double tw_plane_axis_value(const tw_plane_axis *axis, double i)
{
    const double last = axis->count > 1 ? (double)(axis->count - 1) : 1.0, t = i / last;

    // The ends are exact, which powers would not be.
    if (t == 0.0 || t == 1.0)
        return t == 0.0 ? axis->from : axis->to;
    return axis->log ? log_scale_value(axis->from, axis->to, t)
                     : axis->from + t * (axis->to - axis->from);
}

const char *tw_plane_axis_name(const tw_plane_axis *axis, const tw_optimizer *optimizer)
{
    if (axis->param >= 0)
        return optimizer->params[axis->param].name;
    return axis->param == TW_PLANE_START_X ? "start x" : "start y";
}

tw_status tw_plane_axis_find(int *param, const tw_optimizer *optimizer, const char *name,
                             tw_error *error)
{
    int found;

    if (strcmp(name, "x") == 0 || strcmp(name, "y") == 0) {
        *param = name[0] == 'x' ? TW_PLANE_START_X : TW_PLANE_START_Y;
        return TW_OK;
    }
    if ((found = tw_optimizer_param(optimizer, name, error)) < 0)
        return TW_EINVALID;
    if (optimizer->params[found].kind == TW_PARAM_FLAG)
        return tw_error_set(error, TW_NOWHERE,
                            "%s of %s is a switch, an axis takes a number, or x or y of the start",
                            name, optimizer->name);
    *param = found;
    return TW_OK;
}

tw_status tw_plane_axis_check(const tw_plane_axis *axis, const tw_optimizer *optimizer,
                              tw_error *error)
{
    if (!isfinite(axis->from) || !isfinite(axis->to) || !isfinite(axis->to - axis->from))
        return tw_error_set(error, TW_NOWHERE, "expected finite numbers");
    if (axis->log && !(axis->from > 0.0))
        return tw_error_set(error, TW_NOWHERE,
                            "expected a logarithmic axis to begin above 0, got %g", axis->from);
    if (axis->count == 0)
        return tw_error_set(error, TW_NOWHERE, "expected at least 1 value");
    if (axis->count > 1 && !(axis->from < axis->to))
        return tw_error_set(error, TW_NOWHERE,
                            "expected an axis from a lower to a higher number, got %g and %g",
                            axis->from, axis->to);
    for (size_t i = 0; axis->param >= 0 && i < axis->count; i++)
        if (tw_param_check(&optimizer->params[axis->param], optimizer->name,
                           tw_plane_axis_value(axis, (double)i), error) < 0)
            return TW_EINVALID;
    return TW_OK;
}

int plane_threads(const tw_plane *p)
{
    return tw_threads(p->spec.walk.threads);
}

size_t tw_plane_bytes(size_t columns, size_t rows)
{
    return columns * rows * sizeof(tw_plane_cell);
}

tw_status tw_plane_new(tw_plane **out, const tw_plane_spec *spec)
{
    tw_plane *p = calloc(1, sizeof *p);

    if (p == NULL)
        return TW_ENOMEM;
    p->spec = *spec;
    p->spec.walk.schedule = tw_schedule_for_steps(&spec->walk.schedule, spec->walk.steps);
    p->columns = spec->x.count;
    p->rows = spec->y.count;
    p->cells = calloc(p->columns * p->rows, sizeof *p->cells);
    if (p->cells == NULL) {
        tw_plane_free(p);
        return TW_ENOMEM;
    }
    for (size_t i = 0; i < p->columns * p->rows; i++)
        p->cells[i].rate = NAN;
    *out = p;
    return TW_OK;
}

void tw_plane_free(tw_plane *p)
{
    if (p == NULL)
        return;
    free(p->cells);
    free(p);
}

tw_status tw_plane_pass(tw_plane *p)
{
    const tw_walk_spec *walk = &p->spec.walk;
    const size_t stride = p->stride == 0 ? PLANE_COARSEST : p->stride / 2;
    tw_status status = TW_OK;

    if (p->stride == 0)
        status = watch_scale_of(&p->scale, walk->terrain, p->spec.view, walk->tolerance);
    else if (!p->spec.exhaustive)
        plane_infer(p);
    if (status == TW_OK && (status = plane_walk(p, stride)) == TW_OK)
        p->stride = stride;
    return status;
}

bool tw_plane_done(const tw_plane *p)
{
    return p->stride == 1;
}

void tw_plane_cancel(tw_plane *p)
{
    atomic_store(&p->cancelled, true);
}

double tw_plane_progress(const tw_plane *p)
{
    return (double)atomic_load(&p->known) / (double)(p->columns * p->rows);
}

const tw_plane_spec *tw_plane_made_of(const tw_plane *p)
{
    return &p->spec;
}

const tw_plane_cell *tw_plane_cells(const tw_plane *p)
{
    return p->cells;
}

const tw_plane_cell *tw_plane_shown(const tw_plane *p, size_t column, size_t row)
{
    const size_t stride = p->stride == 0 ? PLANE_COARSEST : p->stride;
    const tw_plane_cell *cell = &p->cells[row * p->columns + column];

    if (cell->fate != TW_FATE_UNKNOWN)
        return cell;
    return &p->cells[(row - row % stride) * p->columns + column - column % stride];
}

// The period of all cycles, if they have one.
static unsigned common_period(const tw_plane *p)
{
    unsigned period = 0;

    for (size_t i = 0; i < p->columns * p->rows; i++) {
        const unsigned of = p->cells[i].period;
        if (of > 0 && period > 0 && of != period)
            return 0;
        period = of > 0 ? of : period;
    }
    return period;
}

static bool is_better(const tw_plane_cell *a, const tw_plane_cell *b)
{
    return a->steps < b->steps || (a->steps == b->steps && a->rate < b->rate);
}

tw_plane_summary tw_plane_summarize(const tw_plane *p)
{
    tw_plane_summary s = {.period = common_period(p)};
    size_t best = 0;

    for (size_t i = 0; i < p->columns * p->rows; i++) {
        const tw_plane_cell *cell = &p->cells[i];
        s.counts[cell->fate]++;
        if (cell->fate != TW_FATE_CONVERGED || (s.has_best && !is_better(cell, &p->cells[best])))
            continue;
        s.has_best = true;
        best = i;
    }
    s.best_column = best % p->columns;
    s.best_row = best / p->columns;
    return s;
}
