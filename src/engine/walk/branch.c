#include "walk/walk.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

// Time travel: copies of a walk, and walks that go on by other rules than they began.

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
    if ((status = walk_allocate(walk)) < 0 || (status = copy_contents(walk, from)) < 0) {
        tw_walk_free(walk);
        return status;
    }
    *out = walk;
    return TW_OK;
}

void tw_walk_set_param(tw_walk *walk, size_t hiker, size_t param, double value)
{
    const block *b = walk_block_of(walk, hiker);

    block_row(b, ROW_PARAMS + param)[block_lane(b, hiker)] = value;
}

tw_status tw_walk_set_optimizer(tw_walk *walk, const tw_optimizer *optimizer, const double *params)
{
    block *blocks = calloc(walk->block_count, sizeof *blocks);
    tw_status status = blocks != NULL ? walk_init_blocks(walk, blocks, optimizer) : TW_ENOMEM;

    if (status < 0) {
        walk_free_blocks(walk, blocks);
        return status;
    }
    for (size_t i = 0; i < walk->block_count; i++)
        block_adopt(&blocks[i], &walk->blocks[i], optimizer->param_count, params);
    walk_free_blocks(walk, walk->blocks);
    walk->blocks = blocks;
    walk->clock = walk->taken;
    walk->spec.optimizer = optimizer;
    memcpy(walk->spec.params, params, optimizer->param_count * sizeof *params);
    return TW_OK;
}

void tw_walk_set_schedule(tw_walk *walk, const tw_schedule *schedule)
{
    const tw_schedule fitted = tw_schedule_for_steps(schedule, walk->spec.steps);
    const bool same = fitted.row == walk->spec.schedule.row;

    walk->spec.schedule = fitted;
    for (size_t i = 0; i < walk->block_count && !same; i++)
        block_forget_losses(&walk->blocks[i]);
    for (size_t i = 0; i < walk->block_count; i++)
        walk->blocks[i].param[0] = block_row(&walk->blocks[i], ROW_PARAMS);
}

void tw_walk_set_steering(tw_walk *walk, const tw_steering *steering)
{
    const tw_steering before = walk->spec.steering;

    walk->spec.steering = *steering;
    for (size_t i = 0; i < walk->block_count; i++)
        block_steer(&walk->blocks[i], &walk->spec, &before);
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
