#ifndef ENGINE_WALK_OPTIMIZERS_OPTIMIZERS_H
#define ENGINE_WALK_OPTIMIZERS_OPTIMIZERS_H

#include "thalweg/optimizer.h"

// The rows of the optimizer table, in its order, each in a file of its name.
// clang-format off
#define OPTIMIZERS(ROW) \
    ROW(gd)
// clang-format on

#define DECLARE_OPTIMIZER(name) extern const tw_optimizer optimizer_##name;
OPTIMIZERS(DECLARE_OPTIMIZER)
#undef DECLARE_OPTIMIZER

#endif
