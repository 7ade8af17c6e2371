#ifndef ENGINE_WALK_OPTIMIZERS_ADAM_H
#define ENGINE_WALK_OPTIMIZERS_ADAM_H

#include "walk/optimizers/axis.h"

// What the family of Adam shares.

enum {
    ADAM_LR,
    ADAM_BETA1,
    ADAM_BETA2,
    ADAM_EPS,
    ADAM_WEIGHT_DECAY, // Where there is one,
    ADAM_AMSGRAD,      // and this.
    ADAM_PARAM_COUNT,
};

#define ADAM_PARAMS(lr)                                                                            \
    [ADAM_LR] = PARAM_LR(lr), [ADAM_BETA1] = PARAM_BETA("beta1", "Beta 1 (memory of g)", 0.9),     \
    [ADAM_BETA2] = PARAM_BETA("beta2", "Beta 2 (memory of g²)", 0.999),                            \
    [ADAM_EPS] = PARAM_EPS(1e-8)

// What a memory that began empty would hold of a slope that is always 1: 1 - beta^t after t steps,
// without a power for each hiker and step. To divide by it takes the bias out of the memory.
TW_CLONES
static inline void remember_one(size_t n, const double *beta, double *bias)
{
    FOR_HIKERS (i, n)
        bias[i] = beta[i] * bias[i] + (1.0 - beta[i]);
}

#endif
