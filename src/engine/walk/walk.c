#include "thalweg/walk.h"

#include "thalweg/threads.h"
#include "walk/gradient.h"
#include "walk/walk.h"

#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

// Steps between two looks at the memory for the trail.
enum { BATCH = 1024 };

const char *tw_walk_status_name(tw_walk_status status)
{
    static const char *const names[] = {
        [TW_WALKING] = "walking",   [TW_CONVERGED] = "converged", [TW_STOPPED] = "stopped",
        [TW_DIVERGED] = "diverged", [TW_OFF_MAP] = "off-map",
    };

    return names[status];
}

tw_walk_spec tw_walk_default(const tw_terrain *terrain, const tw_optimizer *optimizer)
{
    tw_walk_spec spec = {
        .terrain = terrain,
        .optimizer = optimizer,
        .steering = tw_steering_default(),
        .slope = tw_slope_default(),
        .keep_path = true,
        .seed = 1,
    };

    for (size_t k = 0; k < optimizer->param_count; k++)
        spec.params[k] = optimizer->params[k].initial;
    return spec;
}

// Keep what is felt where the hiker of a lane stands.
static void leave_footprint(tw_walk *walk, const block *b, size_t lane)
{
    const double gx = block_row(b, ROW_GX)[lane], gy = block_row(b, ROW_GY)[lane];
    tw_hiker *hiker = &walk->hikers[b->hiker[lane]];
    path *trail = &walk->paths[b->hiker[lane]];

    hiker->here = (tw_footprint){
        .x = block_row(b, ROW_X)[lane],
        .y = block_row(b, ROW_Y)[lane],
        .loss = block_row(b, ROW_F)[lane],
        .gradient_norm = gradient_length(gx, gy),
    };
    if (walk->spec.keep_path)
        trail->footprints[trail->count++] = hiker->here;
}

// What becomes of the hiker of a lane, whose footprint has just been left after `taken` steps.
static tw_walk_status judge(const tw_walk *walk, const tw_hiker *hiker, uint64_t taken)
{
    if (hiker->here.gradient_norm < walk->spec.tolerance)
        return TW_CONVERGED;
    return taken == walk->spec.steps ? TW_STOPPED : TW_WALKING;
}

// After so many steps: keep where each hiker of a block is, and let those rest that have ended.
static void settle(tw_walk *walk, block *b, uint64_t taken)
{
    const double *x = block_row(b, ROW_X), *y = block_row(b, ROW_Y), *f = block_row(b, ROW_F);

    for (size_t lane = b->walking; lane-- > 0;) { // Backwards: the last lane takes its place.
        tw_hiker *hiker = &walk->hikers[b->hiker[lane]];
        hiker->evaluations = (uint64_t)block_row(b, ROW_EVALUATIONS)[lane];
        if (isfinite(x[lane]) && isfinite(y[lane]) && isfinite(f[lane])) {
            leave_footprint(walk, b, lane);
            hiker->steps = taken;
            hiker->status = judge(walk, hiker, taken);
        } else {
            if (taken == 0)
                leave_footprint(walk, b, lane);
            hiker->status =
                tw_terrain_covers(walk->spec.terrain, x[lane], y[lane]) ? TW_DIVERGED : TW_OFF_MAP;
        }
        if (hiker->status != TW_WALKING)
            block_end(b, lane);
    }
}

static bool is_scheduled(const tw_walk_spec *spec)
{
    return spec->schedule.row != NULL && tw_optimizer_has_lr(spec->optimizer);
}

static void advance_block(tw_walk *walk, block *b, tw_slope *slope, uint64_t steps)
{
    for (uint64_t k = 0; k < steps && b->walking > 0; k++) {
        if (is_scheduled(&walk->spec))
            block_schedule(b, &walk->spec, walk->clock);
        block_step(b, &walk->spec, walk->clock, slope);
        block_feel(b, &walk->spec, walk->clock, slope);
        settle(walk, b, walk->taken + k + 1);
    }
}

static tw_status reserve_paths(tw_walk *walk, uint64_t steps)
{
    const uint64_t needed = walk->taken + steps + 1;

    if (!walk->spec.keep_path)
        return TW_OK;
    for (size_t i = 0; i < walk->count; i++) {
        path *trail = &walk->paths[i];
        uint64_t capacity = needed;
        if (walk->hikers[i].status != TW_WALKING || needed <= trail->capacity)
            continue;
        // Doubling, but never beyond what the whole walk can leave.
        if (capacity < 2 * (uint64_t)trail->capacity)
            capacity = 2 * (uint64_t)trail->capacity;
        if (capacity > walk->spec.steps + 1)
            capacity = walk->spec.steps + 1;
        if (path_reserve(trail, capacity) < 0)
            return TW_ENOMEM;
    }
    return TW_OK;
}

static void advance_blocks(tw_walk *walk, uint64_t steps)
{
    if (walk->block_count == 1) {
        advance_block(walk, &walk->blocks[0], walk->slopes[0], steps);
    } else {
#pragma omp parallel for num_threads(walk->slope_count) schedule(dynamic)
        for (size_t i = 0; i < walk->block_count; i++)
            advance_block(walk, &walk->blocks[i], walk->slopes[omp_get_thread_num()], steps);
    }
    walk->taken += steps;
}

tw_status tw_walk_advance(tw_walk *walk, uint64_t steps)
{
    const uint64_t left = walk->spec.steps - walk->taken;
    tw_status status;

    if (steps > left)
        steps = left;
    while (steps > 0 && tw_walk_walking(walk) > 0) {
        const uint64_t batch = steps < BATCH ? steps : BATCH;
        if ((status = reserve_paths(walk, batch)) < 0)
            return status;
        advance_blocks(walk, batch);
        steps -= batch;
    }
    return TW_OK;
}

static int thread_count(const tw_walk_spec *spec, size_t blocks)
{
    const int most = tw_threads(spec->threads);

    return blocks < (size_t)most ? (int)blocks : most;
}

tw_status walk_allocate(tw_walk *walk)
{
    tw_status status = TW_OK;

    // One more of each, so that nothing is asked for no memory.
    walk->hikers = calloc(walk->count + 1, sizeof *walk->hikers);
    walk->paths = calloc(walk->count + 1, sizeof *walk->paths);
    walk->blocks = calloc(walk->block_count + 1, sizeof *walk->blocks);
    walk->slopes = calloc((size_t)walk->slope_count + 1, sizeof *walk->slopes);
    if (!walk->hikers || !walk->paths || !walk->blocks || !walk->slopes)
        return TW_ENOMEM;
    for (int i = 0; i < walk->slope_count && status == TW_OK; i++)
        status = tw_slope_new(&walk->slopes[i], walk->spec.terrain, &walk->spec.slope);
    return status;
}

tw_status walk_init_blocks(const tw_walk *walk, block *blocks, const tw_optimizer *optimizer)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < walk->block_count && status == TW_OK; i++)
        status = block_init(&blocks[i], optimizer);
    return status;
}

void walk_free_blocks(const tw_walk *walk, block *blocks)
{
    for (size_t i = 0; blocks != NULL && i < walk->block_count; i++)
        block_clear(&blocks[i]);
    free(blocks);
}

static void set_down(tw_walk *walk, const tw_vec2 *starts)
{
    for (size_t i = 0; i < walk->count; i++) {
        walk->hikers[i].start = starts[i];
        block_add(&walk->blocks[i / TW_BLOCK], i,
                  tw_steering_place(&walk->spec.steering, starts[i]),
                  walk->spec.optimizer->param_count, walk->spec.params);
    }
    for (size_t i = 0; i < walk->block_count; i++) {
        block_feel(&walk->blocks[i], &walk->spec, 0, walk->slopes[0]);
        settle(walk, &walk->blocks[i], 0);
    }
}

tw_status tw_walk_new(tw_walk **out, const tw_walk_spec *spec, size_t n, const tw_vec2 *starts)
{
    tw_walk *walk = calloc(1, sizeof *walk);
    tw_status status;

    if (walk == NULL)
        return TW_ENOMEM;
    walk->spec = *spec;
    walk->spec.schedule = tw_schedule_for_steps(&spec->schedule, spec->steps);
    walk->count = n;
    walk->block_count = (n + TW_BLOCK - 1) / TW_BLOCK;
    walk->slope_count = thread_count(spec, walk->block_count);
    if ((status = walk_allocate(walk)) < 0 ||
        (status = walk_init_blocks(walk, walk->blocks, spec->optimizer)) < 0 ||
        (status = reserve_paths(walk, 0)) < 0) {
        tw_walk_free(walk);
        return status;
    }
    set_down(walk, starts);
    *out = walk;
    return TW_OK;
}

void tw_walk_free(tw_walk *walk)
{
    if (walk == NULL)
        return;
    walk_free_blocks(walk, walk->blocks);
    for (int i = 0; walk->slopes != NULL && i < walk->slope_count; i++)
        tw_slope_free(walk->slopes[i]);
    for (size_t i = 0; walk->paths != NULL && i < walk->count; i++)
        free(walk->paths[i].footprints);
    free(walk->slopes);
    free(walk->paths);
    free(walk->hikers);
    free(walk);
}

tw_luggage tw_walk_luggage(const tw_walk *walk, size_t i)
{
    const tw_optimizer *optimizer = walk->spec.optimizer;
    const size_t params = optimizer->param_count, state = tw_optimizer_state(optimizer);
    const block *b = walk_block_of(walk, i);
    const size_t lane = block_lane(b, i);
    tw_luggage luggage = {
        .gradient = block_felt(b, &walk->spec, lane),
        .given = block_given(b, &walk->spec, lane),
    };

    for (size_t k = 0; k < params; k++)
        luggage.params[k] = block_row(b, ROW_PARAMS + k)[lane];
    if (is_scheduled(&walk->spec))
        luggage.params[0] = block_rate(b, &walk->spec, walk->clock, lane);
    for (size_t k = 0; k < state; k++)
        luggage.state[k] = block_row(b, ROW_PARAMS + params + k)[lane];
    return luggage;
}

const tw_walk_spec *tw_walk_made_of(const tw_walk *walk)
{
    return &walk->spec;
}

size_t tw_walk_count(const tw_walk *walk)
{
    return walk->count;
}

size_t tw_walk_walking(const tw_walk *walk)
{
    size_t walking = 0;

    for (size_t i = 0; i < walk->block_count; i++)
        walking += walk->blocks[i].walking;
    return walking;
}

tw_hiker tw_walk_hiker(const tw_walk *walk, size_t i)
{
    return walk->hikers[i];
}

const tw_footprint *tw_walk_path(const tw_walk *walk, size_t i)
{
    return walk->paths[i].footprints;
}
