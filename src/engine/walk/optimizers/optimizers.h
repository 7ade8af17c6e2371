#ifndef ENGINE_WALK_OPTIMIZERS_H
#define ENGINE_WALK_OPTIMIZERS_H

#include "thalweg/optimizer.h"

// The rows of the optimizer table, each in a file of its name; optimizers.c lists them.

extern const tw_optimizer optimizer_gd;

#endif
