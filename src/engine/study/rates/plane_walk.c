#include "study/rates/plane.h"

#include "study/at_once.h"
#include "study/rates/ended.h"

#include <math.h>
#include <string.h>

// Walking for many cells, as basins_walk.c walks from them: each thread steps one block of hikers,
// and whoever ends gives the lane to the next cell. Here every lane has parameters of its own.

// Cells of a stride are handed out in runs of so many of a row.
enum { RUN = 64 };

// What a thread works with.
typedef struct walker {
    tw_plane *plane;
    size_t stride;
    atomic_size_t *next_run; // Shared by all threads.
    size_t runs_a_row;
    size_t row, column, column_end; // In cells.
    size_t most;                    // Hikers at once.
    block lanes;
    tw_slope *slope;
    bool has_new;                    // Somebody in a lane has not walked yet.
    double x[TW_BLOCK], y[TW_BLOCK]; // Where the lanes' hikers stood before the last step.
    size_t walked;
} walker;

static bool next_run(walker *w)
{
    const size_t run = atomic_fetch_add(w->next_run, 1), length = RUN * w->stride;
    const tw_plane *p = w->plane;

    atomic_fetch_add(&w->plane->known, w->walked);
    w->walked = 0;
    w->row = run / w->runs_a_row * w->stride;
    if (w->row >= p->rows)
        return false;
    w->column = run % w->runs_a_row * length;
    w->column_end = w->column + length < p->columns ? w->column + length : p->columns;
    return true;
}

// The next cell to walk for, or false.
static bool next_cell(walker *w, size_t *cell)
{
    do {
        for (; w->column < w->column_end; w->column += w->stride) {
            *cell = w->row * w->plane->columns + w->column;
            if (w->plane->cells[*cell].status == TW_WALKING) {
                w->column += w->stride;
                return true;
            }
        }
    } while (next_run(w));
    return false;
}

static tw_vec2 start_of(const tw_plane_spec *s, double x, double y)
{
    tw_vec2 start = s->start;

    if (s->x.param < 0)
        *(s->x.param == TW_PLANE_START_X ? &start.x : &start.y) = x;
    if (s->y.param < 0)
        *(s->y.param == TW_PLANE_START_X ? &start.x : &start.y) = y;
    return start;
}

// Set a hiker down in a lane, behind those who walk or in the place of one.
static void set_down(walker *w, size_t lane, size_t cell)
{
    const tw_plane_spec *s = &w->plane->spec;
    const double x = tw_plane_axis_value(&s->x, (double)(cell % w->plane->columns));
    const double y = tw_plane_axis_value(&s->y, (double)(cell / w->plane->columns));
    const tw_vec2 start = start_of(s, x, y);

    if (lane == w->lanes.walking)
        block_add(&w->lanes, cell, start, s->walk.optimizer->param_count, s->walk.params);
    else
        block_replace(&w->lanes, lane, cell, start);
    if (s->x.param >= 0)
        block_row(&w->lanes, ROW_PARAMS + (size_t)s->x.param)[lane] = x;
    if (s->y.param >= 0)
        block_row(&w->lanes, ROW_PARAMS + (size_t)s->y.param)[lane] = y;
    w->has_new = true;
}

static void fill(walker *w)
{
    size_t cell;

    while (w->lanes.walking < w->most && next_cell(w, &cell))
        set_down(w, w->lanes.walking, cell);
}

static double gradient_norm(const block *b, size_t lane)
{
    const double gx = block_row(b, ROW_GX)[lane], gy = block_row(b, ROW_GY)[lane];

    return sqrt(gx * gx + gy * gy);
}

// Keep the slope at the starts where the rate will be, until it is known.
static void look_at_starts(walker *w)
{
    const double *t = block_row(&w->lanes, ROW_T);

    for (size_t lane = 0; w->has_new && lane < w->lanes.walking; lane++)
        if (t[lane] == 0.0) {
            w->plane->cells[w->lanes.hiker[lane]].rate = gradient_norm(&w->lanes, lane);
            w->x[lane] = block_row(&w->lanes, ROW_X)[lane];
            w->y[lane] = block_row(&w->lanes, ROW_Y)[lane];
        }
    w->has_new = false;
}

static tw_walk_status status_of(const block *b, size_t lane, const tw_walk_spec *spec)
{
    const double x = block_row(b, ROW_X)[lane], y = block_row(b, ROW_Y)[lane];

    if (!isfinite(x) || !isfinite(y) || !isfinite(block_row(b, ROW_F)[lane]))
        return tw_terrain_covers(spec->terrain, x, y) ? TW_DIVERGED : TW_OFF_MAP;
    if (gradient_norm(b, lane) < spec->tolerance)
        return TW_CONVERGED;
    return block_row(b, ROW_T)[lane] >= (double)spec->steps ? TW_STOPPED : TW_WALKING;
}

static double rate_of(double first, double last, double steps)
{
    if (last == 0.0 || steps == 0.0)
        return 0.0;
    return exp((log(last) - log(first)) / steps);
}

// Keep how the hiker of a lane has ended. False for one who has not.
static bool take_in(walker *w, size_t lane)
{
    const block *b = &w->lanes;
    const tw_walk_status status = status_of(b, lane, &w->plane->spec.walk);
    const double t = block_row(b, ROW_T)[lane];
    tw_plane_cell *cell = &w->plane->cells[b->hiker[lane]];

    if (status == TW_WALKING)
        return false;
    if (status == TW_CONVERGED || status == TW_STOPPED) {
        cell->end = (tw_vec2){block_row(b, ROW_X)[lane], block_row(b, ROW_Y)[lane]};
        cell->steps = (uint32_t)t;
        cell->rate = rate_of(cell->rate, gradient_norm(b, lane), t);
    } else {
        cell->end = (tw_vec2){w->x[lane], w->y[lane]};
        cell->steps = t > 0.0 ? (uint32_t)t - 1 : 0;
        cell->rate = NAN;
    }
    cell->status = (uint8_t)status;
    w->walked++;
    return true;
}

// Who has ended gives the lane to the next cell; without one, to the last who walks: backwards, so
// that this is nobody who has ended.
static void refill(walker *w, size_t count, const size_t *ended)
{
    size_t cell;

    for (size_t k = count; k-- > 0;)
        if (next_cell(w, &cell)) {
            set_down(w, ended[k], cell);
        } else {
            const size_t last = w->lanes.walking - 1;
            block_end(&w->lanes, ended[k]);
            w->x[ended[k]] = w->x[last];
            w->y[ended[k]] = w->y[last];
        }
    block_forget(&w->lanes);
}

static bool is_scheduled(const tw_walk_spec *spec)
{
    return spec->schedule.row != NULL && tw_optimizer_has_lr(spec->optimizer);
}

static size_t harvest(walker *w, size_t *ended)
{
    const tw_walk_spec *spec = &w->plane->spec.walk;
    size_t marked[TW_BLOCK + 1], count = 0;
    const size_t most = ended_lanes(&w->lanes, spec->tolerance, (double)spec->steps, marked);

    for (size_t k = 0; k < most; k++)
        if (take_in(w, marked[k]))
            ended[count++] = marked[k];
    return count;
}

static void run(walker *w)
{
    const tw_walk_spec *spec = &w->plane->spec.walk;
    block *b = &w->lanes;
    size_t ended[TW_BLOCK];

    fill(w);
    while (b->walking > 0 && !atomic_load_explicit(&w->plane->cancelled, memory_order_relaxed)) {
        block_feel(b, spec, 0, w->slope);
        look_at_starts(w);
        const size_t count = harvest(w, ended);
        memcpy(w->x, block_row(b, ROW_X), b->walking * sizeof *w->x);
        memcpy(w->y, block_row(b, ROW_Y), b->walking * sizeof *w->y);
        if (is_scheduled(spec))
            block_schedule(b, &spec->schedule, 0);
        block_step(b, spec, 0, w->slope); // Who has ended steps too: cheaper than to make way.
        refill(w, count, ended);
    }
}

// Cells that were under way when the plane was cancelled are as if nobody had walked for them.
static void give_up(walker *w)
{
    for (size_t lane = 0; lane < w->lanes.walking; lane++)
        w->plane->cells[w->lanes.hiker[lane]].rate = NAN;
}

static tw_status walk_as_thread(tw_plane *plane, size_t stride, atomic_size_t *runs)
{
    const size_t length = RUN * stride;
    walker w = {
        .plane = plane,
        .stride = stride,
        .next_run = runs,
        .most = hikers_at_once(plane->spec.walk.terrain),
        .runs_a_row = (plane->columns + length - 1) / length,
    };
    tw_status status = block_init(&w.lanes, plane->spec.walk.optimizer);

    if (status == TW_OK)
        status = tw_slope_new(&w.slope, plane->spec.walk.terrain, &plane->spec.walk.slope);
    if (status == TW_OK)
        run(&w);
    give_up(&w);
    atomic_fetch_add(&plane->known, w.walked);
    tw_slope_free(w.slope);
    block_clear(&w.lanes);
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
