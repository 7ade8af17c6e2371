#ifndef ENGINE_WALK_STEERING_H
#define ENGINE_WALK_STEERING_H

#include "thalweg/steering.h"

// Is there anything to be done to gradients and losses before an optimizer sees them?
bool steering_turns(const tw_steering *s);

// Are gradients left as they are but for their sign?
bool steering_is_linear(const tw_steering *s);

// The nearest points in the box to n points.
void steering_place(const tw_steering *s, size_t n, double *x, double *y);

// Take n points that have missed a bound by the rounding of a step onto it; where they were before.
void steering_snap(const tw_steering *s, size_t n, const double *was_x, const double *was_y,
                   double *x, double *y);

// Leave out of n gradients the partials that lead out of the box. They are those of f; it is
// maximized or minimized as is said.
void steering_project(const tw_steering *s, size_t n, const double *x, const double *y, double *gx,
                      double *gy);

// The losses of n points as an optimizer is to see them.
void steering_turn_losses(const tw_steering *s, size_t n, double *f);

// Their gradients.
void steering_turn_slopes(const tw_steering *s, size_t n, double *gx, double *gy);

// And their second derivatives.
void steering_turn_curvatures(const tw_steering *s, size_t n, double *xx, double *xy, double *yy);

#endif
