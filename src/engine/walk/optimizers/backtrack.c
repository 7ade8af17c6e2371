#include "walk/optimizers/backtrack.h"

enum { MOST_TRIALS = 60 };

typedef struct trials {
    double x[TW_BLOCK], y[TW_BLOCK], f[TW_BLOCK];
} trials;

// Who searches on tries a point. What the slope promises over the length of the others drowns in
// the rounding of the loss: no value can tell a better point from a worse one there.
static void propose(const tw_stride *s, descents *d, trials *t)
{
    const size_t count = d->count;

    d->count = 0;
    for (size_t k = 0; k < count; k++) {
        const size_t i = d->who[k];
        const double length = d->length[i];
        const bool drowned = fabs(d->slope[i] * length) <= 0x1p-53 * fabs(s->f[i]);

        d->length[i] = drowned ? 0.0 : length;
        t->x[d->count] = s->x[i] + length * d->px[i];
        t->y[d->count] = s->y[i] + length * d->py[i];
        d->who[d->count] = i;
        d->count += !drowned;
    }
}

// Those for whom f does not fall far enough, as where it is NaN, search on.
static void judge(const tw_stride *s, const double *c1, const double *shrink, descents *d,
                  const trials *t)
{
    const size_t count = d->count;

    d->count = 0;
    for (size_t k = 0; k < count; k++) {
        const size_t i = d->who[k];
        const double length = d->length[i];
        const bool falls = t->f[k] <= s->f[i] + c1[i] * length * d->slope[i];

        s->evaluations[i] += 1.0;
        d->length[i] = falls ? length : length * shrink[i];
        d->who[d->count] = i;
        d->count += !falls;
    }
}

void backtrack(const tw_stride *s, const double *c1, const double *shrink, descents *d)
{
    trials t;

    propose(s, d, &t);
    for (int trial = 1; d->count > 0 && trial <= MOST_TRIALS; trial++) {
        tw_slope_value(s->slope, d->count, t.x, t.y, t.f);
        judge(s, c1, shrink, d, &t);
        propose(s, d, &t);
    }
    for (size_t k = 0; k < d->count; k++)
        d->length[d->who[k]] = 0.0;
}
