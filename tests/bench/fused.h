#ifndef TESTS_BENCH_FUSED_H
#define TESTS_BENCH_FUSED_H

// What an engineer would write by hand for one terrain alone: a kernel that walks from every pixel,
// fused and vectorised, in one function. The measure for the engine, which knows no terrain
// beforehand.

#include "base/vector.h"
#include "thalweg/geometry.h"

#include <stddef.h>
#include <stdint.h>

typedef struct fused_spec {
    tw_view view;
    size_t columns, rows;
    double lr, h, tolerance;
    int steps;
} fused_spec;

// Walk from all pixels on all cores; ends and steps taken are the caller's, columns x rows each.
// Returns the steps of all walks together.
uint64_t fused_multimodal(const fused_spec *s, float *x, float *y, uint16_t *steps);
uint64_t fused_himmelblau(const fused_spec *s, float *x, float *y, uint16_t *steps);

#endif
