#ifndef ENGINE_WALK_BLOCK_H
#define ENGINE_WALK_BLOCK_H

#include "thalweg/walk.h"
#include "walk/schedule.h"


// Up to TW_BLOCK hikers side by side in rows: what is stepped at once. The first `walking` lanes
// are those that walk; behind them stand those that have ended, with all they carry.
typedef struct block {
    size_t hikers, walking;
    size_t hiker[TW_BLOCK]; // Whose lane it is: index into the walk's hikers.
    size_t row_count;       // Rows that move along when a lane moves.
    size_t state;           // The first row of the optimizer's state.
    double *rows;           // The rows below, then parameters, then state; TW_BLOCK doubles each.
    const double *param[TW_OPTIMIZER_PARAMS];
} block;

// ROW_GX, ROW_GY: the gradient as it is felt; in a box, without the partials that lead out of it.
// ROW_FELT_X, ROW_FELT_Y, in a box: with them. ROW_T: steps taken with the present optimizer.
// ROW_LR: parameter 0 as the schedule has it, where there is a schedule; ROW_PARAMS always keeps
// the full rate.
enum {
    ROW_X,
    ROW_Y,
    ROW_F,
    ROW_GX,
    ROW_GY,
    ROW_EVALUATIONS,
    ROW_T,
    ROW_LR,
    ROW_FELT_X,
    ROW_FELT_Y,
    ROW_PLATEAU, // A tw_plateau, a row a number.
    ROW_PARAMS = ROW_PLATEAU + 5,
};

static inline double *block_row(const block *b, size_t row)
{
    return b->rows + row * TW_BLOCK;
}

// Rows for the optimizer, all zero; no hikers. TW_OK or TW_ENOMEM.
tw_status block_init(block *b, const tw_optimizer *optimizer);

// A block like another, with rows of its own. TW_OK or TW_ENOMEM.
tw_status block_copy(block *b, const block *from, const tw_optimizer *optimizer);

void block_clear(block *b);

// Set a hiker down in a new lane, as one who walks; there must be room, and nobody who has ended.
void block_add(block *b, size_t hiker, tw_vec2 start, size_t param_count, const double *params);

// Set a hiker down in a lane in the place of who walked there, with the parameters of that one.
void block_replace(block *b, size_t lane, size_t hiker, tw_vec2 start);

// Fill a new block with the hikers of another, who stand where they stood: parameters are given,
// state is zero.
void block_adopt(block *b, const block *from, size_t param_count, const double *params);

// The hiker of a lane walks no more, or walks again: lanes change places.
void block_end(block *b, size_t lane);
void block_revive(block *b, size_t lane);

// Those who have ended leave the block.
void block_forget(block *b);

// The lane of a hiker of the block.
size_t block_lane(const block *b, size_t hiker);

// The lanes with a mark that is not 0, in order, and their number; one more is written than listed.
size_t block_marked(const uint8_t marks[TW_BLOCK], size_t lanes[TW_BLOCK + 1]);

// Feel loss and gradient where the hikers stand; clock is the walk's steps before the present
// optimizer's first.
void block_feel(block *b, const tw_walk_spec *spec, uint64_t clock, tw_slope *slope);

// The gradient of a lane as it is felt, and as the optimizer is to be given it.
tw_vec2 block_felt(const block *b, const tw_walk_spec *spec, size_t lane);
tw_vec2 block_given(const block *b, const tw_walk_spec *spec, size_t lane);

// Steer those who stand in a block by the spec from now on, who were steered otherwise; those who
// stand outside its box go to the nearest point of it with their next step.
void block_steer(block *b, const tw_walk_spec *spec, const tw_steering *before);

// The learning rate of the next step; a schedule that watches takes in the losses of this one.
void block_schedule(block *b, const tw_walk_spec *spec, uint64_t clock);

// The learning rate of the next step of a lane.
double block_rate(const block *b, const tw_walk_spec *spec, uint64_t clock, size_t lane);

// Schedules have seen nothing yet.
void block_forget_losses(block *b);

// One step of all: the optimizer moves them, without feeling the new place.
void block_step(block *b, const tw_walk_spec *spec, uint64_t clock, tw_slope *slope);

#endif
