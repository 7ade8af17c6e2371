#include "study/basins/basins.h"

#include "study/at_once.h"
#include "study/basins/track.h"
#include "study/forecast.h"
#include "study/points/inspector.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Walking from many cells: each thread steps one block of hikers, and whoever ends gives the lane
// to the next start, so that blocks stay full until there are no more.

// Cells of a stride are handed out in squares of so many a side.
enum { TILE = 32 };

// Where a thread is in handing out cells.
typedef struct walker {
    tw_basins *map;
    size_t stride;
    atomic_size_t *next_tile; // Shared by all threads.
    size_t from, to;          // Rows.
    size_t tile_columns, tile_rows;
    size_t row, row_end, column, column_begin, column_end; // In cells.
    block lanes;
    watch watch;
    track track;
    bool catches, marks;
    forecasts forecasts;
    inspector inspector;    // To see where slow walks lead.
    size_t most;            // Hikers at once.
    uint8_t done[TW_BLOCK]; // The lanes of those who have ended.
    tw_slope *slope;
    finds *finds;
    uint64_t steps;
    size_t walked;
} walker;

tw_vec2 basins_centre(const tw_basins_spec *s, size_t column, size_t row)
{
    const tw_view v = s->view;

    return (tw_vec2){
        v.xmin + (v.xmax - v.xmin) * (((double)column + 0.5) / (double)s->columns),
        v.ymax - (v.ymax - v.ymin) * (((double)row + 0.5) / (double)s->rows),
    };
}

static bool next_tile(walker *w)
{
    const size_t tile = atomic_fetch_add(w->next_tile, 1), side = TILE * w->stride;
    const tw_basins_spec *s = &w->map->spec;

    // Once a tile is often enough to tell of progress, and seldom enough to cost nothing.
    atomic_fetch_add(&w->map->known, w->walked);
    w->walked = 0;
    if (tile >= w->tile_columns * w->tile_rows)
        return false;
    w->row = w->from + tile / w->tile_columns * side;
    w->column = w->column_begin = tile % w->tile_columns * side;
    w->row_end = w->row + side < w->to ? w->row + side : w->to;
    w->column_end = w->column + side < s->columns ? w->column + side : s->columns;
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
                if (basins_state(w->map, cell) == CELL_UNKNOWN) {
                    *next = (place){cell, basins_centre(s, w->column, w->row)};
                    w->column += w->stride;
                    return true;
                }
            }
        if (!next_tile(w))
            return false;
    }
}

static void begin(walker *w, size_t lane)
{
    watch_begin(&w->watch, &w->lanes, lane);
    track_begin(&w->track, lane);
    forecasts_begin(&w->forecasts, lane);
}

static void fill(walker *w)
{
    const tw_walk_spec *spec = &w->map->spec.walk;
    place next;

    while (w->lanes.walking < w->most && next_place(w, &next)) {
        block_add(&w->lanes, next.cell, tw_steering_place(&w->map->spec.walk.steering, next.centre),
                  spec->optimizer->param_count, spec->params);
        begin(w, w->lanes.walking - 1);
    }
}

// The hiker of a lane has ended: the lane is the next start's; without one, the last hiker's.
static void hand_on(walker *w, size_t lane)
{
    place next;

    if (next_place(w, &next)) {
        block_replace(&w->lanes, lane, next.cell,
                      tw_steering_place(&w->map->spec.walk.steering, next.centre));
        begin(w, lane);
        return;
    }
    block_end(&w->lanes, lane);
    watch_move(&w->watch, w->lanes.walking, lane);
    track_move(&w->track, w->lanes.walking, lane);
    forecasts_move(&w->forecasts, w->lanes.walking, lane);
}

// Backwards, so that the last hiker is nobody who has ended.
static void refill(walker *w)
{
    for (size_t lane = w->lanes.walking; lane-- > 0;)
        if (w->done[lane]) {
            w->done[lane] = 0;
            hand_on(w, lane);
        }
    block_forget(&w->lanes);
}

static void settle(walker *w, size_t lane, int label, uint64_t steps)
{
    const size_t cell = w->lanes.hiker[lane];

    atomic_store_explicit(&w->map->state[cell], CELL_WALKED, memory_order_relaxed);
    w->map->label[cell] = (int16_t)label;
    w->map->steps[cell] = (uint32_t)steps;
    w->steps += (uint64_t)block_row(&w->lanes, ROW_T)[lane];
    w->walked++;
    w->done[lane] = 1;
}

static tw_vec2 place_of(const walker *w, size_t lane)
{
    return (tw_vec2){block_row(&w->lanes, ROW_X)[lane], block_row(&w->lanes, ROW_Y)[lane]};
}

// The hiker of a lane comes to rest at a place.
static tw_status keep_rest(walker *w, size_t lane, tw_vec2 at, double loss, bool is_start)
{
    const tw_view v = w->map->spec.view;
    finds *f = w->finds;

    if (basins_make_room((void **)&f->rests, f->rest_count, &f->rest_room, sizeof *f->rests) < 0)
        return TW_ENOMEM;
    f->rests[f->rest_count++] = (rest){
        .x = (float)((at.x - v.xmin) / (v.xmax - v.xmin)),
        .y = (float)((at.y - v.ymin) / (v.ymax - v.ymin)),
        .loss = (float)watch_part(&w->map->scale, loss),
        .cell = (uint32_t)w->lanes.hiker[lane] & 0x7FFFFFFFu,
        .is_start = is_start,
    };
    return TW_OK;
}

static tw_status keep_orbit(walker *w, size_t lane, watch_fate fate)
{
    finds *f = w->finds;

    if (basins_make_room((void **)&f->orbits, f->orbit_count, &f->orbit_room, sizeof *f->orbits) <
        0)
        return TW_ENOMEM;
    f->orbits[f->orbit_count++] = (orbit){
        .cell = w->lanes.hiker[lane],
        .steps = (uint64_t)block_row(&w->lanes, ROW_T)[lane],
        .period = fate == WATCH_CYCLES ? w->watch.period[lane] : 0,
        .at = place_of(w, lane),
        .box = watch_box(&w->watch, lane),
    };
    return TW_OK;
}

// The label that a fate comes to without looking into it; TW_BASIN_UNKNOWN where that is needed.
static int plain_label(const walker *w, size_t lane, watch_fate fate)
{
    const tw_vec2 at = place_of(w, lane);

    switch (fate) {
    case WATCH_DIVERGED:
        return tw_terrain_covers(w->map->spec.walk.terrain, at.x, at.y) ? TW_BASIN_DIVERGED
                                                                        : TW_BASIN_OFF_MAP;
    case WATCH_DRIFTS:
    case WATCH_CRAWLS:
    case WATCH_STOPPED:
        return TW_BASIN_UNFINISHED;
    case WATCH_STANDS:
        return watch_is_at_start(&w->watch, &w->lanes, lane) ? TW_BASIN_UNFINISHED
                                                             : TW_BASIN_UNKNOWN;
    default:
        return TW_BASIN_UNKNOWN;
    }
}

// Does a walk that is slow, or on ground too flat to begin, lead from a place to a level point all
// the same?
static bool leads_to_bottom(walker *w, size_t lane, watch_fate fate, tw_vec2 from,
                            tw_inspection *bottom)
{
    return (watch_is_slow(&w->watch, fate) ||
            (fate == WATCH_RESTS && watch_is_at_start(&w->watch, &w->lanes, lane))) &&
           inspector_find_flat_bottom(&w->inspector, from, bottom);
}

static tw_status end_at_bottom(walker *w, size_t lane, const tw_inspection *bottom)
{
    settle(w, lane, TW_BASIN_UNKNOWN, (uint64_t)block_row(&w->lanes, ROW_T)[lane]);
    return keep_rest(w, lane, bottom->at, bottom->loss, false);
}

// Keep how the hiker of a lane has ended.
static tw_status take_in(walker *w, size_t lane, watch_fate fate)
{
    const int label = plain_label(w, lane, fate);
    tw_inspection bottom;

    if (leads_to_bottom(w, lane, fate, place_of(w, lane), &bottom))
        return end_at_bottom(w, lane, &bottom);
    if (fate == WATCH_WALKING || fate == WATCH_CREEPS)
        return TW_OK;
    settle(w, lane, label,
           label == TW_BASIN_UNFINISHED ? w->map->spec.walk.steps
                                        : (uint64_t)block_row(&w->lanes, ROW_T)[lane]);
    if (label != TW_BASIN_UNKNOWN)
        return TW_OK;
    if (fate != WATCH_RESTS)
        return keep_orbit(w, lane, fate);
    return keep_rest(w, lane, place_of(w, lane), block_row(&w->lanes, ROW_F)[lane],
                     watch_is_at_start(&w->watch, &w->lanes, lane));
}

// The walk of a lane need not be walked to its end where it is certain.
static tw_status look_ahead(walker *w, size_t lane)
{
    const double most = (double)w->map->spec.walk.steps;
    tw_inspection bottom;
    outlook o;

    if (w->done[lane] || !forecasts_look(&w->forecasts, &w->lanes, lane, &o) ||
        (o.fate == TW_FATE_CONVERGED && !o.is_stable))
        return TW_OK;
    const double steps = block_row(&w->lanes, ROW_T)[lane] + o.steps;
    if (o.fate == TW_FATE_UNFINISHED && leads_to_bottom(w, lane, WATCH_CRAWLS, o.at, &bottom))
        return end_at_bottom(w, lane, &bottom);
    const bool converges = o.fate == TW_FATE_CONVERGED && steps <= most;
    const bool diverges = o.fate == TW_FATE_DIVERGED && steps <= most;
    settle(w, lane,
           converges  ? TW_BASIN_UNKNOWN
           : diverges ? TW_BASIN_DIVERGED
                      : TW_BASIN_UNFINISHED,
           (uint64_t)fmin(steps, most));
    return converges ? keep_rest(w, lane, o.at, o.loss, false) : TW_OK;
}

static tw_status harvest(walker *w)
{
    size_t lanes[TW_BLOCK + 1];
    size_t count = watch_look(&w->watch, &w->lanes, lanes);
    tw_status status = TW_OK;

    for (size_t k = 0; k < count && status == TW_OK; k++)
        status = take_in(w, lanes[k], watch_tell(&w->watch, &w->lanes, lanes[k]));
    count = forecasts_due(&w->forecasts, &w->lanes, lanes);
    for (size_t k = 0; k < count && status == TW_OK; k++)
        status = look_ahead(w, lanes[k]);
    return status;
}

// What is left to go is another walk's: near the maximum only a walk of one's own can tell.
static void catch_walk(walker *w, size_t lane)
{
    const uint64_t t = (uint64_t)block_row(&w->lanes, ROW_T)[lane], left = w->track.left[lane];

    if (!w->done[lane] && t + 2 * left <= w->map->spec.walk.steps)
        settle(w, lane, w->track.ground[lane], t + left);
}

static tw_status track_walks(walker *w)
{
    size_t lanes[TW_BLOCK + 1], count = 0;

    track_look(&w->track, &w->lanes);
    if (w->catches)
        count = track_catch(&w->track, &w->lanes, lanes);
    for (size_t k = 0; k < count; k++)
        catch_walk(w, lanes[k]);
    return w->marks ? track_mark(&w->track, &w->lanes, w->finds) : TW_OK;
}

static bool is_scheduled(const tw_walk_spec *spec)
{
    return spec->schedule.row != NULL && tw_optimizer_has_lr(spec->optimizer);
}

static bool is_cancelled(const walker *w)
{
    return atomic_load_explicit(&w->map->cancelled, memory_order_relaxed);
}

static tw_status run(walker *w)
{
    const tw_walk_spec *spec = &w->map->spec.walk;
    block *b = &w->lanes;
    tw_status status = TW_OK;

    fill(w);
    while (b->walking > 0 && status == TW_OK && !is_cancelled(w)) {
        block_feel(b, spec, 0, w->slope);
        status = harvest(w);
        if ((w->catches || w->marks) && status == TW_OK)
            status = track_walks(w);
        if (is_scheduled(spec))
            block_schedule(b, spec, 0);
        block_step(b, spec, 0, w->slope); // Who has ended steps too: cheaper than to make way.
        refill(w);
    }
    return status;
}

// What the threads of a pass have in common.
typedef struct pass {
    size_t stride, from, to;
    atomic_size_t tiles;
} pass;

static tw_status walk_as_thread(tw_basins *map, pass *p, finds *f)
{
    const tw_basins_spec *s = &map->spec;
    const size_t stride = p->stride, side = TILE * stride;
    walker *w = calloc(1, sizeof *w);
    tw_status status;

    if (w == NULL)
        return TW_ENOMEM;
    w->map = map;
    w->stride = stride;
    w->next_tile = &p->tiles;
    w->from = p->from;
    w->to = p->to;
    w->most = hikers_at_once(s->walk.terrain);
    w->tile_columns = (s->columns + side - 1) / side;
    w->tile_rows = (p->to - p->from + side - 1) / side;
    w->finds = f;
    w->track.map = map;
    w->catches = basins_catches(s) && stride < BASINS_COARSEST && map->plain_count == 0;
    w->marks = basins_catches(s) && stride > 1;
    watch_init(&w->watch, &map->scale, s->walk.steps);
    const tw_inspect_spec inspect = basins_inspect(s);
    if ((status = block_init(&w->lanes, s->walk.optimizer)) == TW_OK)
        status = tw_slope_new(&w->slope, s->walk.terrain, &s->walk.slope);
    if (status == TW_OK)
        status = inspector_init(&w->inspector, s->walk.terrain, &inspect);
    if (status == TW_OK && !s->exhaustive)
        status = forecasts_init(&w->forecasts, &s->walk, &map->scale);
    if (status == TW_OK)
        status = run(w);
    atomic_fetch_add(&map->known, w->walked);
#pragma omp atomic
    map->steps_total += w->steps;
    forecasts_clear(&w->forecasts);
    inspector_clear(&w->inspector);
    tw_slope_free(w->slope);
    block_clear(&w->lanes);
    free(w);
    return status;
}

tw_status basins_walk(tw_basins *b, size_t stride, size_t from, size_t to, basins_finds *f)
{
    pass p = {.stride = stride, .from = from, .to = to};
    tw_status status = TW_OK;

#pragma omp parallel for num_threads(f->threads) schedule(static, 1)
    for (int k = 0; k < f->threads; k++) {
        const tw_status mine = walk_as_thread(b, &p, &f->of[k]);
#pragma omp critical
        status = mine < 0 ? mine : status;
    }
    if (status == TW_OK && atomic_load(&b->cancelled))
        return TW_CANCELLED;
    return status;
}
