#include "study/basins.h"

#include "study/at_once.h"
#include "study/ended.h"
#include "walk/block.h"

#include <math.h>
#include <stdlib.h>

// Walking from many cells: each thread steps one block of hikers, and whoever ends gives the lane
// to the next start, so that blocks stay full until there are no more.

// Cells of a stride are handed out in squares of so many a side.
enum { TILE = 32 };

// Where a thread is in handing out cells.
typedef struct walker {
    tw_basins *map;
    size_t stride;
    atomic_size_t *next_tile; // Shared by all threads.
    size_t left, top;         // The first cell of the stride.
    size_t tile_columns, tile_rows;
    size_t row, row_end, column, column_begin, column_end; // In cells.
    block lanes;
    size_t most; // Hikers at once.
    size_t ended_count;
    size_t ended[TW_BLOCK]; // Lanes of those who have ended, in order.
    tw_slope *slope;
    uint64_t steps;
    size_t walked;
} walker;

static bool next_tile(walker *w)
{
    const size_t tile = atomic_fetch_add(w->next_tile, 1), side = TILE * w->stride;
    const tw_basins_spec *s = &w->map->spec;

    // Once a tile is often enough to tell of progress, and seldom enough to cost nothing.
    atomic_fetch_add(&w->map->known, w->walked);
    w->walked = 0;
    if (tile >= w->tile_columns * w->tile_rows)
        return false;
    w->row = w->top + tile / w->tile_columns * side;
    w->column = w->column_begin = w->left + tile % w->tile_columns * side;
    w->row_end = w->row + side < s->rows ? w->row + side : s->rows;
    w->column_end = w->column + side < s->columns ? w->column + side : s->columns;
    return true;
}

// How the walk from this cell ended is known; false if it is not.
static bool take_over(walker *w, size_t cell)
{
    uint8_t *state = &w->map->state[cell];

    if (*state < CELL_OFFERED)
        return false;
    *state = (uint8_t)(*state - CELL_OFFERED);
    w->walked++;
    return true;
}

// A cell to walk from.
typedef struct place {
    size_t cell;
    tw_vec2 centre;
} place;

// The next one, or false.
static bool next_place(walker *w, place *next)
{
    const tw_basins_spec *s = &w->map->spec;

    for (;;) {
        for (; w->row < w->row_end; w->row += w->stride, w->column = w->column_begin)
            for (; w->column < w->column_end; w->column += w->stride) {
                const size_t cell = w->row * s->columns + w->column;
                if (!take_over(w, cell) && w->map->state[cell] == CELL_UNKNOWN) {
                    *next = (place){cell, basins_centre(s, w->column, w->row)};
                    w->column += w->stride;
                    return true;
                }
            }
        if (!next_tile(w))
            return false;
    }
}

static void fill(walker *w)
{
    const tw_walk_spec *spec = &w->map->spec.walk;
    place next;

    while (w->lanes.walking < w->most && next_place(w, &next))
        block_add(&w->lanes, next.cell, next.centre, spec->optimizer->param_count, spec->params);
}

// Who has ended gives the lane to the next start; without one, to the last who walks: backwards, so
// that this is nobody who has ended.
static void refill(walker *w)
{
    place next;

    for (size_t k = w->ended_count; k-- > 0;)
        if (next_place(w, &next))
            block_replace(&w->lanes, w->ended[k], next.cell, next.centre);
        else
            block_end(&w->lanes, w->ended[k]);
    block_forget(&w->lanes);
}

static cell_state state_of(const block *b, size_t lane, const tw_walk_spec *spec)
{
    const double x = block_row(b, ROW_X)[lane], y = block_row(b, ROW_Y)[lane];
    const double gx = block_row(b, ROW_GX)[lane], gy = block_row(b, ROW_GY)[lane];

    if (!isfinite(x) || !isfinite(y) || !isfinite(block_row(b, ROW_F)[lane]))
        return tw_terrain_covers(spec->terrain, x, y) ? CELL_DIVERGED : CELL_OFF_MAP;
    if (sqrt(gx * gx + gy * gy) < spec->tolerance)
        return CELL_CONVERGED;
    return block_row(b, ROW_T)[lane] >= (double)spec->steps ? CELL_UNFINISHED : CELL_UNKNOWN;
}

// Keep how the hiker of a lane has ended. False for one who has not.
static bool take_in(walker *w, size_t lane)
{
    const block *b = &w->lanes;
    const tw_basins *map = w->map;
    const cell_state state = state_of(b, lane, &map->spec.walk);
    const size_t cell = b->hiker[lane];
    const double t = block_row(b, ROW_T)[lane];

    if (state == CELL_UNKNOWN)
        return false;
    map->state[cell] = (uint8_t)state;
    map->steps[cell] = (uint16_t)(t < 65535.0 ? t : 65535.0);
    map->end[cell] = (cell_end){(float)block_row(b, ROW_X)[lane], (float)block_row(b, ROW_Y)[lane]};
    w->steps += (uint64_t)t;
    w->walked++;
    return true;
}

static void harvest(walker *w)
{
    const tw_walk_spec *spec = &w->map->spec.walk;
    size_t marked[TW_BLOCK + 1];
    const size_t count = ended_lanes(&w->lanes, spec->tolerance, (double)spec->steps, marked);

    w->ended_count = 0;
    for (size_t k = 0; k < count; k++)
        if (take_in(w, marked[k]))
            w->ended[w->ended_count++] = marked[k];
}

static bool is_scheduled(const tw_walk_spec *spec)
{
    return spec->schedule.row != NULL && tw_optimizer_has_lr(spec->optimizer);
}

static void run(walker *w)
{
    const tw_walk_spec *spec = &w->map->spec.walk;
    block *b = &w->lanes;

    fill(w);
    while (b->walking > 0 && !atomic_load_explicit(&w->map->cancelled, memory_order_relaxed)) {
        block_feel(b, spec, 0, w->slope);
        harvest(w);
        if (is_scheduled(spec))
            block_schedule(b, &spec->schedule, 0);
        block_step(b, spec, 0, w->slope); // Who has ended steps too: cheaper than to make way.
        refill(w);
    }
}

static tw_status walk_as_thread(tw_basins *map, size_t stride, atomic_size_t *tiles)
{
    const tw_basins_spec *s = &map->spec;
    const size_t side = TILE * stride;
    const size_t left = basins_phase(s->lattice.first_column, s->columns, stride);
    const size_t top = basins_phase(s->lattice.first_row, s->rows, stride);
    walker w = {
        .map = map,
        .stride = stride,
        .next_tile = tiles,
        .most = hikers_at_once(map->spec.walk.terrain),
        .left = left,
        .top = top,
        .tile_columns = (s->columns - left + side - 1) / side,
        .tile_rows = (s->rows - top + side - 1) / side,
    };
    tw_status status = block_init(&w.lanes, map->spec.walk.optimizer);

    if (status == TW_OK)
        status = tw_slope_new(&w.slope, map->spec.walk.terrain, &map->spec.walk.slope);
    if (status == TW_OK)
        run(&w);
    atomic_fetch_add(&map->known, w.walked);
#pragma omp atomic
    map->steps_total += w.steps;
    tw_slope_free(w.slope);
    block_clear(&w.lanes);
    return status;
}

tw_status basins_walk(tw_basins *b, size_t stride)
{
    atomic_size_t tiles = 0;
    tw_status status = TW_OK;

#pragma omp parallel num_threads(basins_threads(b))
    {
        const tw_status mine = walk_as_thread(b, stride, &tiles);
#pragma omp critical
        status = mine < 0 ? mine : status;
    }
    if (status == TW_OK && atomic_load(&b->cancelled))
        return TW_CANCELLED;
    return status;
}
