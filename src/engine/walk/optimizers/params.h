#ifndef ENGINE_WALK_OPTIMIZERS_PARAMS_H
#define ENGINE_WALK_OPTIMIZERS_PARAMS_H

#include "thalweg/optimizer.h"

#include <float.h>

// Parameters of the same meaning and range wherever they occur.
#define PARAM_LR(default_)                                                                         \
    {                                                                                              \
        .name = "lr", .label = "Learning rate", .maximum = DBL_MAX, .initial = default_,           \
        .above_minimum = true                                                                      \
    }
#define PARAM_UNIT(name_, label_, default_)                                                        \
    {                                                                                              \
        .name = name_, .label = label_, .maximum = 1.0, .initial = default_                        \
    }
#define PARAM_BETA(name_, label_, default_)                                                        \
    {                                                                                              \
        .name = name_, .label = label_, .maximum = 1.0, .initial = default_, .below_maximum = true \
    }
#define PARAM_EPS(default_)                                                                        \
    {                                                                                              \
        .name = "eps", .label = "Epsilon", .maximum = 1.0, .initial = default_                     \
    }
#define PARAM_WEIGHT_DECAY(default_)                                                               \
    {                                                                                              \
        .name = "weight_decay", .label = "Weight decay", .maximum = 1000.0, .initial = default_    \
    }
#define PARAM_FLAG(name_, label_)                                                                  \
    {                                                                                              \
        .name = name_, .label = label_, .maximum = 1.0, .kind = TW_PARAM_FLAG                      \
    }
#define PARAM_INSIDE(name_, label_, default_)                                                      \
    {                                                                                              \
        .name = name_, .label = label_, .maximum = 1.0, .initial = default_,                       \
        .above_minimum = true, .below_maximum = true                                               \
    }
#define PARAM_TRIAL(default_)                                                                      \
    {                                                                                              \
        .name = "trial", .label = "Step tried first", .maximum = DBL_MAX, .initial = default_,     \
        .above_minimum = true                                                                      \
    }

#endif
