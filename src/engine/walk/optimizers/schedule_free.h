#ifndef ENGINE_WALK_OPTIMIZERS_SCHEDULE_FREE_H
#define ENGINE_WALK_OPTIMIZERS_SCHEDULE_FREE_H

#include "walk/optimizers/axis.h"

// What the schedule-free optimizers share (Defazio et al. 2024, "The Road Less Scheduled",
// algorithm 1): a hiker stands at the average of the points that steps lead to, and the slope is
// felt between it and the last of them. What is kept of that is how far it is away, which is 0 at
// first.

enum { FREE_AWAY, FREE_Y, FREE_H, FREE_OWN };

enum { FREE_SHARE, FREE_SUM, FREE_SCALARS };

// The point between where the slope is felt.
TW_CLONES
static inline void free_between(const tw_stride *s, const double *beta, const double *w,
                                double *state)
{
    const double *away = axis_vector(state, FREE_AWAY);
    double *y = axis_vector(state, FREE_Y);

    FOR_HIKERS (i, s->n)
        y[i] = w[i] + (1.0 - beta[i]) * away[i];
}

// Feel the slope there; the share of the next point in the average, as large as the square of the
// rate.
static inline void free_feel(const tw_stride *s, const double *beta, const double *lr,
                             size_t vectors)
{
    double *share = scalar_row(s, vectors, FREE_SHARE), *sum = scalar_row(s, vectors, FREE_SUM);
    double f[TW_BLOCK];

    free_between(s, beta, s->x, s->state);
    free_between(s, beta, s->y, s->state + TW_BLOCK);
    tw_slope_feel(s->slope, s->n, axis_vector(s->state, FREE_Y),
                  axis_vector(s->state + TW_BLOCK, FREE_Y), f, axis_vector(s->state, FREE_H),
                  axis_vector(s->state + TW_BLOCK, FREE_H));
    for (size_t i = 0; i < s->n; i++) {
        sum[i] += lr[i] * lr[i];
        share[i] = sum[i] > 0.0 ? lr[i] * lr[i] / sum[i] : 0.0;
    }
}

#endif
