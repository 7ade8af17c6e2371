#ifndef ENGINE_TERRAIN_OPERATE_H
#define ENGINE_TERRAIN_OPERATE_H

#include "base/vector.h"
#include "terrain/op.h"

// One operation on n values, n a multiple of LANES: a dispatch, then a loop that the compiler turns
// into vector code. For functions that are TW_CLONES, into which it inlines.
static inline __attribute__((always_inline)) void operate(op operation, size_t n,
                                                          const double *left, const double *right,
                                                          double *to)
{
    switch (operation) {
    case OP_CONSTANT:
    case OP_X:
    case OP_Y:
    case OP_COLUMN:
        break;
#define OPERATE_UNARY(name, value, ...)                                                            \
    case OP_##name:                                                                                \
        FOR_LANES (i, n) {                                                                         \
            const double a = left[i];                                                              \
            to[i] = value;                                                                         \
        }                                                                                          \
        break;
        OPS_UNARY(OPERATE_UNARY)
#undef OPERATE_UNARY
#define OPERATE_BINARY(name, value, ...)                                                           \
    case OP_##name:                                                                                \
        FOR_LANES (i, n) {                                                                         \
            const double a = left[i], b = right[i];                                                \
            to[i] = value;                                                                         \
        }                                                                                          \
        break;
        OPS_BINARY(OPERATE_BINARY)
#undef OPERATE_BINARY
#define OPERATE_CHOICE(name, is_a, is_b)                                                           \
    case OP_##name:                                                                                \
        FOR_LANES (i, n) {                                                                         \
            const double a = left[i], b = right[i];                                                \
            to[i] = (is_a) ? a : (is_b) ? b : 0.0;                                                 \
        }                                                                                          \
        break;
        OPS_CHOICE(OPERATE_CHOICE)
#undef OPERATE_CHOICE
    }
}

#endif
