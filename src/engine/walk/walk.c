#include "thalweg/walk.h"

#include "walk/block.h"
#include "walk/path.h"

#include <assert.h>
#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

struct tw_walk {
    tw_walk_spec spec;
    size_t count;
    tw_hiker *hikers;
    path *paths; // One a hiker, empty without keep_path.
    size_t block_count;
    block *blocks;
    int slope_count; // One a thread.
    tw_slope **slopes;
    uint64_t taken; // Steps every walking hiker has taken,
    uint64_t clock; // and those of them before the present optimizer.
};

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
        .gradient_norm = sqrt(gx * gx + gy * gy),
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
            hiker->status = TW_DIVERGED;
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
            block_schedule(b, &walk->spec.schedule, walk->clock);
        block_step(b, &walk->spec, slope);
        block_feel(b, slope);
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
        size_t capacity = needed;
        if (walk->hikers[i].status != TW_WALKING || needed <= trail->capacity)
            continue;
        // Doubling, but never beyond what the whole walk can leave.
        if (capacity < 2 * trail->capacity)
            capacity = 2 * trail->capacity;
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
    const int most = spec->threads > 0 ? spec->threads : omp_get_max_threads();

    return blocks < (size_t)most ? (int)blocks : most;
}

// All but the blocks' insides.
static tw_status allocate(tw_walk *walk)
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

static tw_status init_blocks(const tw_walk *walk, block *blocks, const tw_optimizer *optimizer)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < walk->block_count && status == TW_OK; i++)
        status = block_init(&blocks[i], optimizer);
    return status;
}

static void free_blocks(const tw_walk *walk, block *blocks)
{
    for (size_t i = 0; blocks != NULL && i < walk->block_count; i++)
        block_clear(&blocks[i]);
    free(blocks);
}

static void set_down(tw_walk *walk, const tw_vec2 *starts)
{
    for (size_t i = 0; i < walk->count; i++) {
        walk->hikers[i].start = starts[i];
        block_add(&walk->blocks[i / TW_BLOCK], i, starts[i], walk->spec.optimizer->param_count,
                  walk->spec.params);
    }
    for (size_t i = 0; i < walk->block_count; i++) {
        block_feel(&walk->blocks[i], walk->slopes[0]);
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
    if ((status = allocate(walk)) < 0 ||
        (status = init_blocks(walk, walk->blocks, spec->optimizer)) < 0 ||
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
    free_blocks(walk, walk->blocks);
    for (int i = 0; walk->slopes != NULL && i < walk->slope_count; i++)
        tw_slope_free(walk->slopes[i]);
    for (size_t i = 0; walk->paths != NULL && i < walk->count; i++)
        free(walk->paths[i].footprints);
    free(walk->slopes);
    free(walk->paths);
    free(walk->hikers);
    free(walk);
}

// What a walk has gathered on the way: where its hikers are, what they carry, and their paths.
static tw_status copy_contents(tw_walk *walk, const tw_walk *from)
{
    tw_status status = TW_OK;

    memcpy(walk->hikers, from->hikers, walk->count * sizeof *walk->hikers);
    for (size_t i = 0; i < walk->block_count && status == TW_OK; i++)
        status = block_copy(&walk->blocks[i], &from->blocks[i], walk->spec.optimizer);
    for (size_t i = 0; i < walk->count && status == TW_OK; i++)
        status = path_copy(&walk->paths[i], &from->paths[i]);
    return status;
}

tw_status tw_walk_copy(tw_walk **out, const tw_walk *from)
{
    tw_walk *walk = malloc(sizeof *walk);
    tw_status status;

    if (walk == NULL)
        return TW_ENOMEM;
    *walk = *from;
    walk->hikers = NULL;
    walk->paths = NULL;
    walk->blocks = NULL;
    walk->slopes = NULL;
    if ((status = allocate(walk)) < 0 || (status = copy_contents(walk, from)) < 0) {
        tw_walk_free(walk);
        return status;
    }
    *out = walk;
    return TW_OK;
}

static block *block_of(const tw_walk *walk, size_t hiker)
{
    return &walk->blocks[hiker / TW_BLOCK];
}

void tw_walk_set_param(tw_walk *walk, size_t hiker, size_t param, double value)
{
    const block *b = block_of(walk, hiker);

    block_row(b, ROW_PARAMS + param)[block_lane(b, hiker)] = value;
}

tw_status tw_walk_set_optimizer(tw_walk *walk, const tw_optimizer *optimizer, const double *params)
{
    block *blocks = calloc(walk->block_count, sizeof *blocks);
    tw_status status = blocks != NULL ? init_blocks(walk, blocks, optimizer) : TW_ENOMEM;

    if (status < 0) {
        free_blocks(walk, blocks);
        return status;
    }
    for (size_t i = 0; i < walk->block_count; i++)
        block_adopt(&blocks[i], &walk->blocks[i], optimizer->param_count, params);
    free_blocks(walk, walk->blocks);
    walk->blocks = blocks;
    walk->clock = walk->taken;
    walk->spec.optimizer = optimizer;
    memcpy(walk->spec.params, params, optimizer->param_count * sizeof *params);
    return TW_OK;
}

void tw_walk_set_schedule(tw_walk *walk, const tw_schedule *schedule)
{
    walk->spec.schedule = tw_schedule_for_steps(schedule, walk->spec.steps);
    for (size_t i = 0; i < walk->block_count; i++)
        walk->blocks[i].param[0] = block_row(&walk->blocks[i], ROW_PARAMS);
}

// Whether a hiker walks depends on the steps at most, unless it has ended for another reason.
static void resume(tw_walk *walk, block *b)
{
    for (size_t lane = b->walking; lane < b->hikers; lane++) {
        tw_hiker *hiker = &walk->hikers[b->hiker[lane]];
        if (hiker->status == TW_STOPPED && hiker->steps < walk->spec.steps) {
            hiker->status = TW_WALKING;
            block_revive(b, lane);
        }
    }
    for (size_t lane = b->walking; lane-- > 0;) {
        tw_hiker *hiker = &walk->hikers[b->hiker[lane]];
        if (hiker->steps == walk->spec.steps) {
            hiker->status = TW_STOPPED;
            block_end(b, lane);
        }
    }
}

void tw_walk_set_steps(tw_walk *walk, uint64_t steps)
{
    assert(steps >= walk->taken);
    walk->spec.steps = steps;
    for (size_t i = 0; i < walk->block_count; i++)
        resume(walk, &walk->blocks[i]);
}

tw_luggage tw_walk_luggage(const tw_walk *walk, size_t i)
{
    const tw_optimizer *optimizer = walk->spec.optimizer;
    const size_t params = optimizer->param_count, state = tw_optimizer_state(optimizer);
    const block *b = block_of(walk, i);
    const size_t lane = block_lane(b, i);
    tw_luggage luggage = {{block_row(b, ROW_GX)[lane], block_row(b, ROW_GY)[lane]}, {0}, {0}};

    for (size_t k = 0; k < params; k++)
        luggage.params[k] = block_row(b, ROW_PARAMS + k)[lane];
    if (is_scheduled(&walk->spec))
        luggage.params[0] =
            tw_schedule_rate(&walk->spec.schedule, luggage.params[0], walk->hikers[i].steps);
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
