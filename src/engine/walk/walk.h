#ifndef ENGINE_WALK_WALK_H
#define ENGINE_WALK_WALK_H

#include "thalweg/walk.h"
#include "walk/block.h"
#include "walk/path.h"

// The insides of a walk, for the files that make, advance and branch one.
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

static inline block *walk_block_of(const tw_walk *walk, size_t hiker)
{
    return &walk->blocks[hiker / TW_BLOCK];
}

// Memory for everything but the blocks' insides, and the slopes. On TW_ENOMEM what could be had is
// left for tw_walk_free().
tw_status walk_allocate(tw_walk *walk);

// The insides of all blocks of a walk, for an optimizer. TW_OK or TW_ENOMEM.
tw_status walk_init_blocks(const tw_walk *walk, block *blocks, const tw_optimizer *optimizer);

void walk_free_blocks(const tw_walk *walk, block *blocks);

#endif
