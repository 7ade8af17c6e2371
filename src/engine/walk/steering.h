#ifndef ENGINE_WALK_STEERING_H
#define ENGINE_WALK_STEERING_H

#include "thalweg/steering.h"

// Is there anything to be done to gradients and losses before an optimizer sees them?
bool steering_turns(const tw_steering *s);

// Are gradients left as they are but for their sign?
bool steering_is_linear(const tw_steering *s);

// The losses of n points as an optimizer is to see them.
void steering_turn_losses(const tw_steering *s, size_t n, double *f);

// Their gradients.
void steering_turn_slopes(const tw_steering *s, size_t n, double *gx, double *gy);

// And their second derivatives.
void steering_turn_curvatures(const tw_steering *s, size_t n, double *xx, double *xy, double *yy);

#endif
