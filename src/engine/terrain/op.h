#ifndef ENGINE_TERRAIN_OP_H
#define ENGINE_TERRAIN_OP_H

#include <stdint.h>

// The operations of a compiled formula: name, what it makes of its operands a and b.
// An operation is one line here; the evaluator is generated from these lists.

#define OPS_UNARY(OP)                                                                              \
    OP(NEGATE, -a)                                                                                 \
    OP(SQUARE, a *a)                                                                               \
    OP(SQRT, sqrt(a))                                                                              \
    OP(CBRT, cbrt(a))                                                                              \
    OP(SIN, sin(a))                                                                                \
    OP(COS, cos(a))                                                                                \
    OP(TAN, tan(a))                                                                                \
    OP(ASIN, asin(a))                                                                              \
    OP(ACOS, acos(a))                                                                              \
    OP(ATAN, atan(a))                                                                              \
    OP(SINH, sinh(a))                                                                              \
    OP(COSH, cosh(a))                                                                              \
    OP(TANH, tanh(a))                                                                              \
    OP(EXP, exp(a))                                                                                \
    OP(LOG, log(a))                                                                                \
    OP(LOG2, log2(a))                                                                              \
    OP(LOG10, log10(a))                                                                            \
    OP(ABS, fabs(a))                                                                               \
    OP(SIGN, a > 0.0 ? 1.0 : a < 0.0 ? -1.0 : a)                                                   \
    OP(FLOOR, floor(a))                                                                            \
    OP(CEIL, ceil(a))                                                                              \
    OP(ROUND, round(a))

#define OPS_BINARY(OP)                                                                             \
    OP(ADD, a + b)                                                                                 \
    OP(SUBTRACT, a - b)                                                                            \
    OP(MULTIPLY, a *b)                                                                             \
    OP(DIVIDE, a / b)                                                                              \
    OP(POW, pow(a, b))                                                                             \
    OP(ATAN2, atan2(a, b))                                                                         \
    OP(HYPOT, hypot(a, b))                                                                         \
    OP(MIN, a < b ? a : b)                                                                         \
    OP(MAX, a > b ? a : b)

typedef enum op {
    OP_CONSTANT, // Not computed: a register that holds one value.
    OP_X,        // Not computed: the inputs.
    OP_Y,
#define OP_NAME(name, value) OP_##name,
    OPS_UNARY(OP_NAME) OP_LAST_UNARY = OP_ROUND,
    OPS_BINARY(OP_NAME)
#undef OP_NAME
} op;

// One operation on whole blocks: registers[to] = op(registers[a], registers[b]).
typedef struct instruction {
    uint16_t op, to, a, b;
} instruction;

#endif
