#include "terrain/program.h"

#include "base/vector.h"
#include "thalweg/terrain.h"

#include <stdbool.h>

// Forward differentiation of a program (Griewank & Walther, Evaluating Derivatives, 2008, ch. 3 and
// 13): one loop an operation computes its value, its partial derivatives, and the chain rule. The
// loop is written once and compiled for each combination of what the operands depend on, so that
// zeros cost nothing in first derivatives; second ones carry all planes.

// Which operands vary.
enum { ONLY_A = 1, ONLY_B = 2, BOTH = 3 };

typedef struct planes {
    double *f, *x, *y, *xx, *xy, *yy;
} planes;

static inline planes planes_of(double *const *registers, size_t register_count, size_t r, int order)
{
    double *const *at = registers + r;
    planes p = {.f = at[0], .x = at[register_count], .y = at[PLANE_Y * register_count]};

    if (order == 2) {
        p.xx = at[PLANE_XX * register_count];
        p.xy = at[PLANE_XY * register_count];
        p.yy = at[PLANE_YY * register_count];
    }
    return p;
}

// The chain rule for r(u(x, y)), with p = dr/du and q = d2r/du2.
#define CHAIN_UNARY(U)                                                                             \
    if (live & ON_X)                                                                               \
        to.x[i] = p * U.x[i];                                                                      \
    if (live & ON_Y)                                                                               \
        to.y[i] = p * U.y[i];                                                                      \
    if (order == 2) {                                                                              \
        to.xx[i] = p * U.xx[i] + q * U.x[i] * U.x[i];                                              \
        to.xy[i] = p * U.xy[i] + q * U.x[i] * U.y[i];                                              \
        to.yy[i] = p * U.yy[i] + q * U.y[i] * U.y[i];                                              \
    }

// The chain rule for r(a(x, y), b(x, y)).
#define CHAIN_FIRST(t) to.t[i] = pa * A.t[i] + pb * B.t[i]
#define CHAIN_SECOND(s, t)                                                                         \
    to.s##t[i] = pa * A.s##t[i] + pb * B.s##t[i] + paa * A.s[i] * A.t[i] +                         \
                 pab * (A.s[i] * B.t[i] + A.t[i] * B.s[i]) + pbb * B.s[i] * B.t[i]
#define CHAIN_BINARY                                                                               \
    if (live & ON_X)                                                                               \
        CHAIN_FIRST(x);                                                                            \
    if (live & ON_Y)                                                                               \
        CHAIN_FIRST(y);                                                                            \
    if (order == 2) {                                                                              \
        CHAIN_SECOND(x, x);                                                                        \
        CHAIN_SECOND(x, y);                                                                        \
        CHAIN_SECOND(y, y);                                                                        \
    }

#define CASE_UNARY(name, value, first, second)                                                     \
    case OP_##name:                                                                                \
        FOR_LANES (i, n) {                                                                         \
            const double a = A.f[i], r = value, p = first, q = second;                             \
            (void)q;                                                                               \
            to.f[i] = r;                                                                           \
            CHAIN_UNARY(A)                                                                         \
        }                                                                                          \
        break;

// Where only one operand varies, the other's partials are never computed.
#define CASE_BINARY(name, value, first_a, first_b, second_aa, second_ab, second_bb)                \
    case OP_##name:                                                                                \
        FOR_LANES (i, n) {                                                                         \
            const double a = A.f[i], b = B.f[i], r = value;                                        \
            to.f[i] = r;                                                                           \
            if (vary == ONLY_A) {                                                                  \
                const double p = first_a, q = second_aa;                                           \
                (void)q;                                                                           \
                CHAIN_UNARY(A)                                                                     \
            } else if (vary == ONLY_B) {                                                           \
                const double p = first_b, q = second_bb;                                           \
                (void)q;                                                                           \
                CHAIN_UNARY(B)                                                                     \
            } else {                                                                               \
                const double pa = first_a, pb = first_b;                                           \
                const double paa = second_aa, pab = second_ab, pbb = second_bb;                    \
                (void)paa, (void)pab, (void)pbb;                                                   \
                CHAIN_BINARY                                                                       \
            }                                                                                      \
        }                                                                                          \
        break;

// What does not vary has no planes of derivatives.
#define CHOOSE(t)                                                                                  \
    to.t[i] = is_a && (vary & ONLY_A) ? A.t[i] : is_b && (vary & ONLY_B) ? B.t[i] : 0.0
#define CASE_CHOICE(name, chooses_a, chooses_b)                                                    \
    case OP_##name:                                                                                \
        FOR_LANES (i, n) {                                                                         \
            const double a = A.f[i], b = B.f[i];                                                   \
            const bool is_a = chooses_a, is_b = chooses_b;                                         \
            to.f[i] = is_a ? a : is_b ? b : 0.0;                                                   \
            if (live & ON_X)                                                                       \
                CHOOSE(x);                                                                         \
            if (live & ON_Y)                                                                       \
                CHOOSE(y);                                                                         \
            if (order == 2) {                                                                      \
                CHOOSE(xx);                                                                        \
                CHOOSE(xy);                                                                        \
                CHOOSE(yy);                                                                        \
            }                                                                                      \
        }                                                                                          \
        break;

static inline __attribute__((always_inline)) void run(op operation, int order, int vary,
                                                      unsigned live, size_t n, planes A, planes B,
                                                      planes to)
{
    if (vary == ONLY_A) {
        switch (operation) {
            OPS_UNARY(CASE_UNARY)
            OPS_BINARY(CASE_BINARY)
            OPS_CHOICE(CASE_CHOICE)
        default:
            break;
        }
    } else {
        switch (operation) {
            OPS_BINARY(CASE_BINARY)
            OPS_CHOICE(CASE_CHOICE)
        default:
            break;
        }
    }
}

static double zeros[TW_BLOCK]; // Read only; planes are not const.

// First derivatives: only the planes that live are computed, and where one operand lacks a plane
// that the other has, zeros stand in.
static inline __attribute__((always_inline)) void run_first(const instruction *at, size_t n,
                                                            planes a, planes b, planes to)
{
    const op operation = (op)at->op;

    if (at->b_on == 0 || at->op <= OP_LAST_UNARY) {
        switch (at->a_on) {
        case ON_X:
            return run(operation, 1, ONLY_A, ON_X, n, a, b, to);
        case ON_Y:
            return run(operation, 1, ONLY_A, ON_Y, n, a, b, to);
        default:
            return run(operation, 1, ONLY_A, ON_X | ON_Y, n, a, b, to);
        }
    }
    if (at->a_on == 0) {
        switch (at->b_on) {
        case ON_X:
            return run(operation, 1, ONLY_B, ON_X, n, a, b, to);
        case ON_Y:
            return run(operation, 1, ONLY_B, ON_Y, n, a, b, to);
        default:
            return run(operation, 1, ONLY_B, ON_X | ON_Y, n, a, b, to);
        }
    }
    switch (at->a_on | at->b_on) {
    case ON_X:
        return run(operation, 1, BOTH, ON_X, n, a, b, to);
    case ON_Y:
        return run(operation, 1, BOTH, ON_Y, n, a, b, to);
    default:
        a.x = at->a_on & ON_X ? a.x : zeros;
        a.y = at->a_on & ON_Y ? a.y : zeros;
        b.x = at->b_on & ON_X ? b.x : zeros;
        b.y = at->b_on & ON_Y ? b.y : zeros;
        return run(operation, 1, BOTH, ON_X | ON_Y, n, a, b, to);
    }
}

// What depends on neither variable, but on columns, has a value only.
static bool is_fixed(const instruction *at)
{
    return (at->a_on | at->b_on) == 0;
}

TW_CLONES
void program_run_gradient(const instruction *instructions, size_t count, double *const *registers,
                          size_t register_count, size_t n)
{
    for (const instruction *at = instructions; at < instructions + count; at++) {
        if (is_fixed(at))
            program_run(at, 1, registers, n);
        else
            run_first(at, n, planes_of(registers, register_count, at->a, 1),
                      planes_of(registers, register_count, at->b, 1),
                      planes_of(registers, register_count, at->to, 1));
    }
}

static bool is_even(op operation)
{
    return operation == OP_ABS || operation == OP_COSH;
}

static bool is_concave(op operation)
{
    return operation == OP_SQRT || operation == OP_LOG || operation == OP_LOG1P ||
           operation == OP_ATAN;
}

// Of a term, the residuals' second derivatives are left out; those of a concave function of squares
// are the function's own.
static void leave_out(op operation, planes *a, planes *b)
{
    if (is_concave(operation))
        a->x = a->y = zeros;
    else if (operation != OP_ADD_SQUARE)
        a->xx = a->xy = a->yy = zeros;
    if (operation == OP_ADD_SQUARE || operation == OP_SUM_SQUARES)
        b->xx = b->xy = b->yy = zeros;
}

// The square that touches an even function of a residual r from above has the curvature of the
// function's slope over r.
TW_CLONES
static void reweight(size_t n, planes a, planes to)
{
    FOR_LANES (i, n) {
        const double r = a.f[i];
        to.xx[i] = r != 0.0 ? to.x[i] / r * a.x[i] : to.xx[i];
        to.xy[i] = r != 0.0 ? to.x[i] / r * a.y[i] : to.xy[i];
        to.yy[i] = r != 0.0 ? to.y[i] / r * a.y[i] : to.yy[i];
    }
}

TW_CLONES
void program_run_hessian(const instruction *instructions, size_t count, double *const *registers,
                         size_t register_count, size_t n, bool flat)
{
    for (const instruction *at = instructions; at < instructions + count; at++) {
        const bool term = flat && at->term;
        planes a = planes_of(registers, register_count, at->a, 2);
        planes b = planes_of(registers, register_count, at->b, 2);
        const planes to = planes_of(registers, register_count, at->to, 2);
        if (term)
            leave_out((op)at->op, &a, &b);
        if (is_fixed(at))
            program_run(at, 1, registers, n);
        else if (at->b_on == 0 || at->op <= OP_LAST_UNARY)
            run((op)at->op, 2, ONLY_A, ON_X | ON_Y, n, a, b, to);
        else if (at->a_on == 0)
            run((op)at->op, 2, ONLY_B, ON_X | ON_Y, n, a, b, to);
        else
            run((op)at->op, 2, BOTH, ON_X | ON_Y, n, a, b, to);
        if (term && is_even((op)at->op))
            reweight(n, a, to);
        if (term && is_concave((op)at->op)) // First derivatives are whole.
            program_run_gradient(at, 1, registers, register_count, n);
    }
}
