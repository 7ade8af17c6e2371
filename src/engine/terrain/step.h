#ifndef ENGINE_TERRAIN_STEP_H
#define ENGINE_TERRAIN_STEP_H

#include "base/vector.h"
#include "terrain/operate.h"
#include "terrain/program.h"

#include <stdbool.h>

// A program in steps: an operation, and in the same loop what is done to its result r next if that
// needs no other value than a constant c. Half of what a polynomial computes is then never stored.
// Every operation is rounded as it is alone.

typedef enum tail {
    TAIL_NONE,
    TAIL_ADD,           // r + c
    TAIL_SUBTRACT,      // r - c
    TAIL_SUBTRACT_FROM, // c - r
    TAIL_SCALE,         // r * c
    TAIL_SQUARE,        // r * r
} tail;

typedef struct step {
    instruction head;
    tail tail;
    double c;
} step;

// The steps of a formula's program, at most as many as it has instructions. The result is in
// another register than the program's. names is scratch, one a register.
size_t steps_of(const tw_formula *formula, step *steps, uint16_t *names, uint16_t *result);

// Operations that have tails: those that cost less than to store their result.
#define HEADS(HEAD)                                                                                \
    HEAD(SQUARE, a *a)                                                                             \
    HEAD(SUM_SQUARES, a *a + b * b)                                                                \
    HEAD(ADD_SQUARE, a + b * b)                                                                    \
    HEAD(SUBTRACT_SQUARE, a - b * b)                                                               \
    HEAD(ADD, a + b)                                                                               \
    HEAD(SUBTRACT, a - b)                                                                          \
    HEAD(MULTIPLY, a *b)

// A step on n values, as operate(). For functions that are TW_CLONES.
static inline __attribute__((always_inline)) void operate_step(const step *s, size_t n,
                                                               const double *left,
                                                               const double *right, double *to)
{
    const double c = s->c;

    if (s->tail == TAIL_NONE) {
        operate((op)s->head.op, n, left, right, to);
        return;
    }
    switch (s->tail) {
    case TAIL_NONE:
        break;
#define OPERATE_HEAD(name, value)                                                                  \
    case OP_##name:                                                                                \
        FOR_LANES (i, n) {                                                                         \
            const double a = left[i], b = right[i], r = value;                                     \
            (void)a, (void)b;                                                                      \
            to[i] = TAIL_VALUE;                                                                    \
        }                                                                                          \
        break;
#define OPERATE_HEADS                                                                              \
    switch (s->head.op) {                                                                          \
        HEADS(OPERATE_HEAD)                                                                        \
    }                                                                                              \
    break;
#define TAIL_VALUE r + c
    case TAIL_ADD:
        OPERATE_HEADS
#undef TAIL_VALUE
#define TAIL_VALUE r - c
    case TAIL_SUBTRACT:
        OPERATE_HEADS
#undef TAIL_VALUE
#define TAIL_VALUE c - r
    case TAIL_SUBTRACT_FROM:
        OPERATE_HEADS
#undef TAIL_VALUE
#define TAIL_VALUE r *c
    case TAIL_SCALE:
        OPERATE_HEADS
#undef TAIL_VALUE
#define TAIL_VALUE r *r
    case TAIL_SQUARE:
        OPERATE_HEADS
#undef TAIL_VALUE
#undef OPERATE_HEADS
#undef OPERATE_HEAD
    }
}

#endif
