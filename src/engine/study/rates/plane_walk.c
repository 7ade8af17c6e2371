#include "study/rates/plane.h"

#include "study/at_once.h"
#include "study/follow.h"

#include <math.h>
#include <string.h>

// Cells of a stride are handed out in runs of so many of a row.
enum { RUN = 64 };

// Where a thread is in handing out cells.
typedef struct runner {
    tw_plane *plane;
    size_t stride;
    atomic_size_t *next_run; // Shared by all threads.
    size_t runs_a_row;
    size_t row, column, column_end; // In cells.
    size_t walked;
} runner;

static bool next_run(runner *r)
{
    const size_t run = atomic_fetch_add(r->next_run, 1), length = RUN * r->stride;
    const tw_plane *p = r->plane;

    atomic_fetch_add(&r->plane->known, r->walked);
    r->walked = 0;
    r->row = run / r->runs_a_row * r->stride;
    if (r->row >= p->rows)
        return false;
    r->column = run % r->runs_a_row * length;
    r->column_end = r->column + length < p->columns ? r->column + length : p->columns;
    return true;
}

// The next cell to walk for, or false.
static bool next_cell(runner *r, size_t *cell)
{
    do {
        for (; r->column < r->column_end; r->column += r->stride) {
            *cell = r->row * r->plane->columns + r->column;
            if (r->plane->cells[*cell].fate == TW_FATE_UNKNOWN) {
                r->column += r->stride;
                return true;
            }
        }
    } while (next_run(r));
    return false;
}

// Give the hiker of a cell its value of one axis.
static void take_value(followed *hiker, const tw_plane_axis *axis, size_t i)
{
    const double value = tw_plane_axis_value(axis, (double)i);

    if (axis->param >= 0)
        hiker->params[axis->param] = value;
    else
        *(axis->param == TW_PLANE_START_X ? &hiker->start.x : &hiker->start.y) = value;
}

static bool next(void *of, followed *next)
{
    runner *r = of;
    const tw_plane_spec *s = &r->plane->spec;
    size_t cell;

    if (!next_cell(r, &cell))
        return false;
    next->hiker = cell;
    next->start = s->start;
    memcpy(next->params, s->walk.params, sizeof next->params);
    take_value(next, &s->x, cell % r->plane->columns);
    take_value(next, &s->y, cell / r->plane->columns);
    return true;
}

static double rate_of(const ending *e)
{
    if (isnan(e->last))
        return NAN;
    if (e->last == 0.0 || e->steps == 0)
        return 0.0;
    return exp((log(e->last) - log(e->first)) / (double)e->steps);
}

static void tell(void *of, size_t hiker, const ending *e, const cycle *round)
{
    runner *r = of;

    (void)round;
    r->plane->cells[hiker] = (tw_plane_cell){
        .end = e->at,
        .rate = rate_of(e),
        .steps = (uint32_t)e->steps,
        .fate = (uint8_t)e->fate,
        .period = (uint8_t)e->period,
    };
    r->walked++;
}

static tw_status walk_as_thread(tw_plane *plane, size_t stride, atomic_size_t *runs)
{
    const size_t length = RUN * stride;
    runner r = {
        .plane = plane,
        .stride = stride,
        .next_run = runs,
        .runs_a_row = (plane->columns + length - 1) / length,
    };
    const follow_source source = {&r, next, tell, &plane->cancelled, !plane->spec.exhaustive};
    const tw_status status = follow(&plane->spec.walk, &plane->scale, &source);

    atomic_fetch_add(&plane->known, r.walked);
    return status;
}

tw_status plane_walk(tw_plane *p, size_t stride)
{
    atomic_size_t runs = 0;
    tw_status status = TW_OK;

#pragma omp parallel num_threads(plane_threads(p))
    {
        const tw_status mine = walk_as_thread(p, stride, &runs);
#pragma omp critical
        status = mine < 0 ? mine : status;
    }
    if (status == TW_OK && atomic_load(&p->cancelled))
        return TW_CANCELLED;
    return status;
}
