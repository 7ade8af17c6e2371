#ifndef ENGINE_WALK_BLOCK_H
#define ENGINE_WALK_BLOCK_H

#include "thalweg/walk.h"

// Up to TW_BLOCK hikers side by side in rows: what is stepped at once. Hikers that have ended leave
// their lane to the last one that walks, so the walking ones are always the first `walking` lanes.
typedef struct block {
    size_t walking;
    size_t hiker[TW_BLOCK]; // Whose lane it is: index into the walk's hikers.
    size_t row_count;       // Rows that move along when a lane moves.
    double *rows;           // x, y, f, gx, gy, then parameters, then state; TW_BLOCK doubles each.
    const double *param[TW_OPTIMIZER_PARAMS];
} block;

enum { ROW_X, ROW_Y, ROW_F, ROW_GX, ROW_GY, ROW_PARAMS };

static inline double *block_row(const block *b, size_t row)
{
    return b->rows + row * TW_BLOCK;
}

// Rows for the optimizer, all zero; no hikers. TW_OK or TW_ENOMEM.
tw_status block_init(block *b, const tw_optimizer *optimizer);

void block_clear(block *b);

// Set a hiker down in a new lane; there must be room.
void block_add(block *b, size_t hiker, tw_vec2 start, size_t param_count, const double *params);

// The hiker of a lane walks no more: the last lane moves into its place.
void block_remove(block *b, size_t lane);

// Feel loss and gradient where the hikers stand.
void block_feel(block *b, tw_slope *slope);

// One step of all: the optimizer moves them, without feeling the new place.
void block_step(block *b, const tw_optimizer *optimizer, uint64_t step, tw_slope *slope);

#endif
