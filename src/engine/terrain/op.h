#ifndef ENGINE_TERRAIN_OP_H
#define ENGINE_TERRAIN_OP_H

#include <stdbool.h>
#include <stdint.h>

// The operations of a compiled formula. An operation is one entry here; the evaluators of values
// and of derivatives are generated from these lists.
//
// Of one operand: name; the value r made of a; the first derivative p, of a and r; the second, of
// a, r and p. At a kink the derivative is 0 (abs) or that of the operand given (min, max); steps
// and comparisons are flat. Where the rules have no finite answer, see tw_evaluator_gradient().

#define LN_2 0.69314718055994530942
#define LN_10 2.30258509299404568402

#define OPS_UNARY(OP)                                                                              \
    OP(NEGATE, -a, -1.0, 0.0)                                                                      \
    OP(SQUARE, a *a, 2.0 * a, 2.0)                                                                 \
    OP(SQRT, sqrt(a), 0.5 / r, -0.5 * p / a)                                                       \
    OP(CBRT, cbrt(a), 1.0 / (3.0 * r * r), -2.0 * p / (3.0 * a))                                   \
    OP(SIN, sin(a), vector_cos(a), -r)                                                             \
    OP(COS, cos(a), -vector_sin(a), -r)                                                            \
    OP(TAN, tan(a), 1.0 + r * r, 2.0 * r * p)                                                      \
    OP(ASIN, asin(a), 1.0 / sqrt(1.0 - a * a), a * p * p * p)                                      \
    OP(ACOS, acos(a), -1.0 / sqrt(1.0 - a * a), a * p * p * p)                                     \
    OP(ATAN, atan(a), 1.0 / (1.0 + a * a), -2.0 * a * p * p)                                       \
    OP(SINH, sinh(a), cosh(a), r)                                                                  \
    OP(COSH, cosh(a), sinh(a), r)                                                                  \
    OP(TANH, tanh(a), 1.0 - r * r, -2.0 * r * p)                                                   \
    OP(EXP, exp(a), r, r)                                                                          \
    OP(EXPM1, expm1(a), r + 1.0, p)                                                                \
    OP(LOG1P, log1p(a), 1.0 / (1.0 + a), -p * p)                                                   \
    OP(SINC, a == 0.0 ? 1.0 : sin(a) / a, SINC_FIRST(a, r), SINC_SECOND(a, r, p))                  \
    OP(LOG, log(a), 1.0 / a, -p / a)                                                               \
    OP(LOG2, log2(a), 1.0 / (a * LN_2), -p / a)                                                    \
    OP(LOG10, log10(a), 1.0 / (a * LN_10), -p / a)                                                 \
    OP(ABS, fabs(a), SIGN_OF(a), 0.0)                                                              \
    OP(SIGN, SIGN_OF(a), 0.0, 0.0)                                                                 \
    OP(FLOOR, floor(a), 0.0, 0.0)                                                                  \
    OP(CEIL, ceil(a), 0.0, 0.0)                                                                    \
    OP(ROUND, round(a), 0.0, 0.0)

// sinc is sin(a)/a. Near 0 its derivatives are their power series, for their quotients would lose
// all digits there; at 1/2, where the two meet, both are good to a few ulp.
#define SINC_IS_SMALL(a) ((a) * (a) < 0.25)
#define SINC_FIRST(a, r)                                                                           \
    (SINC_IS_SMALL(a) ? SINC_FIRST_SERIES(a, (a) * (a)) : (vector_cos(a) - (r)) / (a))
#define SINC_FIRST_SERIES(a, s)                                                                    \
    (a) * (-1.0 / 3.0 +                                                                            \
           (s) * (1.0 / 30.0 +                                                                     \
                  (s) * (-1.0 / 840.0 +                                                            \
                         (s) * (1.0 / 45360.0 +                                                    \
                                (s) * (-1.0 / 3991680.0 +                                          \
                                       (s) * (1.0 / 518918400.0 - (s) / 93405312000.0))))))
#define SINC_SECOND(a, r, p)                                                                       \
    (SINC_IS_SMALL(a) ? SINC_SECOND_SERIES((a) * (a)) : -(r)-2.0 * (p) / (a))
#define SINC_SECOND_SERIES(s)                                                                      \
    (-1.0 / 3.0 +                                                                                  \
     (s) * (1.0 / 10.0 +                                                                           \
            (s) * (-1.0 / 168.0 +                                                                  \
                   (s) * (1.0 / 6480.0 + (s) * (-1.0 / 443520.0 + (s) * (11.0 / 518918400.0 -      \
                                                                         (s) / 7185024000.0))))))

#define SIGN_OF(a) ((a) > 0.0 ? 1.0 : (a) < 0.0 ? -1.0 : (a))

// Of two operands: name; the value r made of a and b; the partial derivatives pa and pb, of a, b
// and r; the second ones paa, pab and pbb. pow's are those of exp(b log a), and it
// stands still in b where a <= 0. The first three are pairs of operations in one, rounded twice as
// the pair is: squares are added more often than anything else on test functions.

#define OPS_BINARY(OP)                                                                             \
    OP(SUM_SQUARES, a *a + b * b, 2.0 * a, 2.0 * b, 2.0, 0.0, 2.0)                                 \
    OP(ADD_SQUARE, a + b * b, 1.0, 2.0 * b, 0.0, 0.0, 2.0)                                         \
    OP(SUBTRACT_SQUARE, a - b * b, 1.0, -2.0 * b, 0.0, 0.0, -2.0)                                  \
    OP(ADD, a + b, 1.0, 1.0, 0.0, 0.0, 0.0)                                                        \
    OP(SUBTRACT, a - b, 1.0, -1.0, 0.0, 0.0, 0.0)                                                  \
    OP(MULTIPLY, a *b, b, a, 0.0, 1.0, 0.0)                                                        \
    OP(DIVIDE, a / b, (1.0 / b), -r * (1.0 / b), 0.0, -(1.0 / b) * (1.0 / b),                      \
       2.0 * r * (1.0 / b) * (1.0 / b))                                                            \
    OP(POW, pow(a, b), b *pow(a, b - 1.0), a > 0.0 ? r * log(a) : 0.0,                             \
       b * (b - 1.0) * pow(a, b - 2.0), pow(a, b - 1.0) * (1.0 + b * log(a)), r * log(a) * log(a)) \
    OP(ATAN2, atan2(a, b), b / (a * a + b * b), -a / (a * a + b * b),                              \
       -2.0 * a * b / SQUARED(a * a + b * b), (a * a - b * b) / SQUARED(a * a + b * b),            \
       2.0 * a * b / SQUARED(a * a + b * b))                                                       \
    OP(HYPOT, hypot(a, b), a / r, b / r, b * b / (r * r * r), -a * b / (r * r * r),                \
       a * a / (r * r * r))                                                                        \
    OP(MOD, a - b * floor(a / b), 1.0, -floor(a / b), 0.0, 0.0, 0.0)                               \
    OP(LESS, a < b ? 1.0 : 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)                                           \
    OP(AT_MOST, a <= b ? 1.0 : 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)                                       \
    OP(SAME, a == b ? 1.0 : 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)

// Choices of two operands: name; whether the value is a; whether it is b, or else 0. Derivatives
// are those of what is chosen, and nothing of the other, which may have none. KEEP and SKIP take a
// condition, 1 or 0, for a: their sum is if(condition, b, another b).

#define OPS_CHOICE(OP)                                                                             \
    OP(MIN, a < b, !(a < b))                                                                       \
    OP(MAX, a > b, !(a > b))                                                                       \
    OP(KEEP, false, a != 0.0)                                                                      \
    OP(SKIP, false, a == 0.0)

#define SQUARED(a) ((a) * (a))

typedef enum op {
    OP_CONSTANT, // Not computed: a register that holds one value.
    OP_X,        // Not computed: the inputs.
    OP_Y,
    OP_COLUMN,
#define OP_NAME(name, ...) OP_##name,
    OPS_UNARY(OP_NAME) OP_LAST_UNARY = OP_ROUND,
    OPS_BINARY(OP_NAME) OPS_CHOICE(OP_NAME)
#undef OP_NAME
} op;

// Whether a value is made by an instruction, rather than given.
#define OP_IS_COMPUTED(operation) ((operation) > OP_COLUMN)

// What a value depends on, as bits; of a column or a constant, none.
enum { ON_X = 1, ON_Y = 2 };

// One operation on whole blocks: registers[to] = op(registers[a], registers[b]). `to` is never one
// of its operands, so that derivatives may read them after the value is there. Of one operand, b is
// a.
typedef struct instruction {
    uint16_t op, to, a, b;
    uint8_t a_on, b_on; // What its operands depend on.
    uint8_t term;       // Of a sum of squares, see program_run_hessian().
} instruction;

#endif
