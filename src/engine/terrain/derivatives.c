#include "terrain/program.h"

#include "base/vector.h"
#include "thalweg/terrain.h"

#include <stdbool.h>
#include <string.h>

// Forward differentiation of a program, an operation at a time: its partial derivatives at the
// values of its operands, then the chain rule (Griewank & Walther, Evaluating Derivatives, 2008,
// ch. 3 and 13). Everything inlines into the cloned function at the end, to become vector code
// there.
#define INLINE static inline __attribute__((always_inline))

// The partial derivatives of one operation, a block each. Of one operand, only a and aa.
typedef struct partials {
    double a[TW_BLOCK], b[TW_BLOCK];
    double aa[TW_BLOCK], ab[TW_BLOCK], bb[TW_BLOCK];
} partials;

// The planes of an operand, or of the result.
typedef struct planes {
    double *plane[PLANES];
    unsigned on;
} planes;

static const struct second {
    int plane, s, t; // The second partial in s and t.
} seconds[] = {
    {PLANE_XX, PLANE_X, PLANE_X}, {PLANE_XY, PLANE_X, PLANE_Y}, {PLANE_YY, PLANE_Y, PLANE_Y}};

INLINE bool varies(const planes *p, int plane)
{
    return plane_lives(plane, p->on);
}

// to = p u, or to += p u
INLINE void add_product(size_t n, double *to, bool first, const double *p, const double *u)
{
    if (first) {
        FOR_LANES(i, n) to[i] = p[i] * u[i];
    } else {
        FOR_LANES(i, n) to[i] += p[i] * u[i];
    }
}

// to += p u v
INLINE void add_product_3(size_t n, double *to, const double *p, const double *u, const double *v)
{
    FOR_LANES(i, n) to[i] += p[i] * u[i] * v[i];
}

// r_t = pa a_t + pb b_t
INLINE void chain_first(size_t n, const partials *d, const planes *a, const planes *b, planes *to)
{
    for (int t = PLANE_X; t < PLANES_FIRST; t++) {
        const bool in_a = varies(a, t), in_b = varies(b, t);
        if (in_a)
            add_product(n, to->plane[t], true, d->a, a->plane[t]);
        if (in_b)
            add_product(n, to->plane[t], !in_a, d->b, b->plane[t]);
    }
}

// r_st = pa a_st + pb b_st + paa a_s a_t + pab (a_s b_t + a_t b_s) + pbb b_s b_t
INLINE void chain_second(size_t n, const partials *d, const planes *a, const planes *b, planes *to)
{
    for (size_t k = 0; k < sizeof seconds / sizeof *seconds; k++) {
        const int s = seconds[k].s, t = seconds[k].t, st = seconds[k].plane;
        double *r = to->plane[st];
        if (!varies(to, s) || !varies(to, t))
            continue;
        memset(r, 0, n * sizeof *r);
        if (varies(a, s) && varies(a, t)) {
            add_product(n, r, false, d->a, a->plane[st]);
            add_product_3(n, r, d->aa, a->plane[s], a->plane[t]);
        }
        if (varies(b, s) && varies(b, t)) {
            add_product(n, r, false, d->b, b->plane[st]);
            add_product_3(n, r, d->bb, b->plane[s], b->plane[t]);
        }
        if (varies(a, s) && varies(b, t))
            add_product_3(n, r, d->ab, a->plane[s], b->plane[t]);
        if (varies(a, t) && varies(b, s))
            add_product_3(n, r, d->ab, a->plane[t], b->plane[s]);
    }
}

// Sums need no partials: r_t = a_t + sign b_t, to any order.
INLINE void chain_sum(size_t n, double sign, int count, const planes *a, const planes *b,
                      planes *to)
{
    for (int k = PLANE_X; k < count; k++) {
        const bool in_a = varies(a, k), in_b = varies(b, k);
        const double *u = a->plane[k], *v = b->plane[k];
        double *r = to->plane[k];
        if (in_a && in_b) {
            FOR_LANES(i, n) r[i] = u[i] + sign * v[i];
        } else if (in_a) {
            memcpy(r, u, n * sizeof *r);
        } else if (in_b) {
            FOR_LANES(i, n) r[i] = sign * v[i];
        } else if (varies(to, k)) {
            memset(r, 0, n * sizeof *r); // x + y has no mixed part, but what reads it expects one.
        }
    }
}

INLINE void differentiate_unary(op operation, int order, size_t n, const double *left,
                                const double *to, partials *d)
{
    switch (operation) {
#define UNARY(name, value, first, second)                                                          \
    case OP_##name:                                                                                \
        FOR_LANES(i, n)                                                                            \
        {                                                                                          \
            const double a = left[i], r = to[i];                                                   \
            (void)a, (void)r;                                                                      \
            d->a[i] = first;                                                                       \
        }                                                                                          \
        if (order == 2)                                                                            \
            FOR_LANES(i, n)                                                                        \
            {                                                                                      \
                const double a = left[i], r = to[i], p = d->a[i];                                  \
                (void)a, (void)r, (void)p;                                                         \
                d->aa[i] = second;                                                                 \
            }                                                                                      \
        break;
        OPS_UNARY(UNARY)
#undef UNARY
    default:
        break;
    }
}

// One partial derivative of an operation of two operands.
#define PARTIAL(block, expression)                                                                 \
    FOR_LANES(i, n)                                                                                \
    {                                                                                              \
        const double a = left[i], b = right[i], r = to[i];                                         \
        (void)a, (void)b, (void)r;                                                                 \
        block[i] = expression;                                                                     \
    }

INLINE void differentiate_binary(op operation, int order, size_t n, const planes *x,
                                 const planes *y, const double *to, partials *d)
{
    const double *left = x->plane[PLANE_F], *right = y->plane[PLANE_F];

    switch (operation) {
#define BINARY(name, value, pa, pb, paa, pab, pbb)                                                 \
    case OP_##name:                                                                                \
        if (x->on)                                                                                 \
            PARTIAL(d->a, pa)                                                                      \
        if (y->on)                                                                                 \
            PARTIAL(d->b, pb)                                                                      \
        if (order == 2 && x->on)                                                                   \
            PARTIAL(d->aa, paa)                                                                    \
        if (order == 2 && x->on && y->on)                                                          \
            PARTIAL(d->ab, pab)                                                                    \
        if (order == 2 && y->on)                                                                   \
            PARTIAL(d->bb, pbb)                                                                    \
        break;
        OPS_BINARY(BINARY)
#undef BINARY
    default:
        break;
    }
}

INLINE planes planes_of(double *const *registers, size_t register_count, size_t r, unsigned on)
{
    planes p = {.on = on};

    for (size_t k = 0; k < PLANES; k++)
        p.plane[k] = registers[k * register_count + r];
    return p;
}

TW_CLONES
void program_run_derivatives(const instruction *instructions, size_t count,
                             double *const *registers, size_t register_count, int order, size_t n)
{
    partials d;

    for (const instruction *at = instructions; at < instructions + count; at++) {
        const bool binary = at->op > OP_LAST_UNARY;
        const planes a = planes_of(registers, register_count, at->a, at->a_on);
        const planes b = planes_of(registers, register_count, at->b, binary ? at->b_on : 0);
        planes to = planes_of(registers, register_count, at->to, a.on | b.on);

        program_run(at, 1, registers, n);
        if (at->op == OP_ADD || at->op == OP_SUBTRACT) {
            chain_sum(n, at->op == OP_ADD ? 1.0 : -1.0, order == 2 ? PLANES : PLANES_FIRST, &a, &b,
                      &to);
            continue;
        }
        if (binary)
            differentiate_binary((op)at->op, order, n, &a, &b, to.plane[PLANE_F], &d);
        else
            differentiate_unary((op)at->op, order, n, a.plane[PLANE_F], to.plane[PLANE_F], &d);
        chain_first(n, &d, &a, &b, &to);
        if (order == 2)
            chain_second(n, &d, &a, &b, &to);
    }
}
