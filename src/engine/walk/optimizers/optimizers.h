#ifndef ENGINE_WALK_OPTIMIZERS_OPTIMIZERS_H
#define ENGINE_WALK_OPTIMIZERS_OPTIMIZERS_H

#include "thalweg/optimizer.h"

// The rows of the optimizer table, in its order, each in a file of its name.
// clang-format off
#define OPTIMIZERS(ROW) \
    ROW(gd) \
    ROW(momentum) \
    ROW(nesterov) \
    ROW(nag) \
    ROW(adagrad) \
    ROW(rmsprop) \
    ROW(adadelta) \
    ROW(adam) \
    ROW(adamw) \
    ROW(nadam) \
    ROW(radam) \
    ROW(adamax) \
    ROW(rprop) \
    ROW(asgd) \
    ROW(lion) \
    ROW(adabelief) \
    ROW(signgd) \
    ROW(qhm) \
    ROW(adafactor) \
    ROW(schedule_free_sgd) \
    ROW(schedule_free_adamw) \
    ROW(prodigy) \
    ROW(sam) \
    ROW(lookahead) \
    ROW(steepest) \
    ROW(backtracking) \
    ROW(cg) \
    ROW(newton) \
    ROW(bfgs) \
    ROW(lbfgs) \
    ROW(trust_region) \
    ROW(gauss_newton) \
    ROW(levenberg_marquardt) \
    ROW(nelder_mead) \
    ROW(cma_es)
// clang-format on

#define DECLARE_OPTIMIZER(name) extern const tw_optimizer optimizer_##name;
OPTIMIZERS(DECLARE_OPTIMIZER)
#undef DECLARE_OPTIMIZER

#endif
