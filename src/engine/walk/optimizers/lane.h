#ifndef ENGINE_WALK_OPTIMIZERS_LANE_H
#define ENGINE_WALK_OPTIMIZERS_LANE_H

#include "thalweg/geometry.h"
#include "walk/optimizers/params.h"

#include <math.h>

// What optimizers share that look around before they step: one hiker of a stride at a time, each
// with evaluations of its own, which are counted.

typedef struct lane {
    const tw_stride *s;
    size_t i;
} lane;

// What is known of a point.
typedef struct ground {
    tw_vec2 at;
    double f;
    tw_vec2 g;
} ground;

static inline tw_vec2 vec_along(tw_vec2 a, double t, tw_vec2 b)
{
    return (tw_vec2){a.x + t * b.x, a.y + t * b.y};
}

static inline tw_vec2 vec_minus(tw_vec2 a, tw_vec2 b)
{
    return (tw_vec2){a.x - b.x, a.y - b.y};
}

static inline double vec_dot(tw_vec2 a, tw_vec2 b)
{
    return a.x * b.x + a.y * b.y;
}

static inline tw_vec2 vec_scaled(double t, tw_vec2 a)
{
    return (tw_vec2){t * a.x, t * a.y};
}

static inline bool lane_is_first_step(lane l)
{
    return l.s->t[l.i] == 0.0;
}

static inline double lane_param(lane l, size_t k)
{
    return l.s->param[k][l.i];
}

static inline void lane_pay(lane l, unsigned evaluations)
{
    l.s->evaluations[l.i] += evaluations;
}

// What has been felt under the boots.
static inline ground lane_here(lane l)
{
    return (ground){
        .at = {l.s->x[l.i], l.s->y[l.i]},
        .f = l.s->f[l.i],
        .g = {l.s->gx[l.i], l.s->gy[l.i]},
    };
}

static inline void lane_go(lane l, tw_vec2 to)
{
    l.s->x[l.i] = to.x;
    l.s->y[l.i] = to.y;
}

// Vector k of the state, and number k of one with so many vectors.
static inline tw_vec2 lane_vector(lane l, size_t k)
{
    const double *row = l.s->state + 2 * k * TW_BLOCK;

    return (tw_vec2){row[l.i], row[TW_BLOCK + l.i]};
}

static inline void lane_set_vector(lane l, size_t k, tw_vec2 v)
{
    double *row = l.s->state + 2 * k * TW_BLOCK;

    row[l.i] = v.x;
    row[TW_BLOCK + l.i] = v.y;
}

static inline double *lane_scalar(lane l, size_t vectors, size_t k)
{
    return l.s->state + (2 * vectors + k) * TW_BLOCK + l.i;
}

// The loss somewhere else: one evaluation.
static inline double lane_value(lane l, tw_vec2 at)
{
    double f;

    tw_slope_value(l.s->slope, 1, &at.x, &at.y, &f);
    lane_pay(l, 1);
    return f;
}

// Take every hiker of a stride through one step.
static inline void for_each_lane(const tw_stride *s, void (*step)(lane l))
{
    for (size_t i = 0; i < s->n; i++)
        step((lane){s, i});
}

#endif
