#include "study/points/ladder.h"

#include <float.h>

// Each rung is four times as far away as the one before it: from 3e-7 to 1e-1 of a view.
enum { RUNGS = 10, COLUMNS = 5 };
#define WIDER 4.0

// Noise is how losses differ between places so near to each other that nothing else tells them
// apart.
#define JITTER 0x1p-30

// Along the axes, and between them.
static const double ways[][2] = {{1, 0},
                                 {0, 1},
                                 {0.7071067811865476, 0.7071067811865476},
                                 {0.7071067811865476, -0.7071067811865476}};
enum { ALONG_X, ALONG_Y, ACROSS_UP, ACROSS_DOWN, WAYS };

// Losses on both sides.
typedef struct samples {
    double ahead[RUNGS][WAYS], behind[RUNGS][WAYS];
} samples;

static void sample(samples *out, const scaled *s, tw_vec2 at, double nearest)
{
    enum { SIDE = RUNGS * WAYS };
    double x[2 * SIDE], y[2 * SIDE], f[2 * SIDE], step = nearest;

    for (int j = 0; j < RUNGS; j++, step *= WIDER)
        for (int w = 0; w < WAYS; w++) {
            const int i = j * WAYS + w;
            x[i] = at.x + step * ways[w][0];
            y[i] = at.y + step * ways[w][1];
            x[SIDE + i] = at.x - step * ways[w][0];
            y[SIDE + i] = at.y - step * ways[w][1];
        }
    scaled_value(s, 2 * SIDE, x, y, f);
    for (int i = 0; i < SIDE; i++) {
        out->ahead[i / WAYS][i % WAYS] = f[i];
        out->behind[i / WAYS][i % WAYS] = f[SIDE + i];
    }
}

// Quotients of differences along one way, the finest first, and what noise may add to them.
typedef struct quotients {
    int count; // Those farther away have no loss.
    double value[RUNGS], noise[RUNGS];
} quotients;

static double rounding(const samples *s, int j, int way)
{
    return DBL_EPSILON * (fabs(s->ahead[j][way]) + fabs(s->behind[j][way]));
}

// First differences are taken from side to side.
static quotients slopes(const samples *a, const samples *b, int way, double nearest)
{
    quotients q = {0};
    double step = nearest;

    for (int j = 0; j < RUNGS; j++, step *= WIDER) {
        const double rise = a->ahead[j][way] - a->behind[j][way];
        const double again = b->ahead[j][way] - b->behind[j][way];
        if (!isfinite(rise) || !isfinite(again))
            break;
        q.value[j] = rise / (2.0 * step);
        q.noise[j] = (fabs(rise - again) + rounding(a, j, way)) / (2.0 * step);
        q.count++;
    }
    return q;
}

// The mean of both sides, above one loss that all are measured from.
static double mean_of(const samples *s, int j, int way, double from)
{
    return 0.5 * ((s->ahead[j][way] - from) + (s->behind[j][way] - from));
}

// Second differences are taken from rung to rung: what the means of both sides differ by.
static quotients bends(const samples *a, const samples *b, int way, double nearest)
{
    const double from = a->ahead[0][way];
    quotients q = {0};
    double step = nearest;

    for (int j = 0; j + 1 < RUNGS; j++, step *= WIDER) {
        const double span = 0.5 * (WIDER * WIDER - 1.0) * step * step;
        const double near = mean_of(a, j, way, from), far = mean_of(a, j + 1, way, from);
        const double noise =
            fabs(near - mean_of(b, j, way, from)) + fabs(far - mean_of(b, j + 1, way, from));
        if (!isfinite(far - near) || !isfinite(noise))
            break;
        q.value[j] = (far - near) / span;
        q.noise[j] = (noise + rounding(a, j, way) + rounding(a, j + 1, way)) / span;
        q.count++;
    }
    return q;
}

// Extrapolated to a distance of nothing (Ridders 1982), from the rung where that comes out best.
static estimate limit_of(const quotients *q)
{
    estimate best = {NAN, INFINITY};
    double table[RUNGS][COLUMNS];

    for (int j = q->count - 1; j >= 0; j--) {
        double part = 1.0;
        table[j][0] = q->value[j];
        for (int k = 1; k < COLUMNS && j + k < q->count; k++) {
            part *= WIDER * WIDER;
            const double fine = table[j][k - 1], coarse = table[j + 1][k - 1];
            table[j][k] = fine + (fine - coarse) / (part - 1.0);
            const double error =
                fmax(fabs(table[j][k] - fine), fabs(table[j][k] - coarse)) + 2.0 * q->noise[j];
            if (error < best.error)
                best = (estimate){table[j][k], error};
        }
    }
    return best;
}

// By how much a quotient differs from the next coarser one; 0 where that may be noise.
static double change(const quotients *q, int j)
{
    const double by = q->value[j] - q->value[j + 1];

    return fabs(by) > 16.0 * (q->noise[j] + q->noise[j + 1]) ? by : 0.0;
}

// Do quotients grow by the same factor from rung to rung, like a power of the distance? On round
// ground what they change by becomes a sixteenth each time.
static bool is_rough(const quotients *q)
{
    const double least = 0.95, alike = 0.8;
    int j = 0;

    while (j + 3 < q->count && change(q, j) == 0.0)
        j++;
    if (j + 3 >= q->count)
        return false;
    const double fine = change(q, j) / change(q, j + 1);
    const double coarse = change(q, j + 1) / change(q, j + 2);

    return fine > least && fine > alike * coarse && coarse > alike * fine;
}

// What may be nothing is.
static estimate half_of_difference(estimate a, estimate b)
{
    const double value = 0.5 * (a.value - b.value), error = 0.5 * (a.error + b.error);

    return (estimate){fabs(value) <= error ? 0.0 : value, error};
}

ladder ladder_look(const scaled *s, tw_vec2 at, double step)
{
    const double nearest = 0.25 * step;
    samples a, b;
    estimate bend[WAYS];
    ladder l = {.rough = false};

    sample(&a, s, at, nearest);
    sample(&b, s, at, nearest * (1.0 + JITTER));
    for (int w = 0; w < WAYS; w++) {
        const quotients q = bends(&a, &b, w, nearest);
        bend[w] = limit_of(&q);
        l.rough = l.rough || is_rough(&q);
        l.edge = l.edge || isfinite(a.ahead[0][w]) != isfinite(a.behind[0][w]);
    }
    const quotients along_x = slopes(&a, &b, ALONG_X, nearest);
    const quotients along_y = slopes(&a, &b, ALONG_Y, nearest);
    l.x = limit_of(&along_x);
    l.y = limit_of(&along_y);
    l.xx = bend[ALONG_X];
    l.yy = bend[ALONG_Y];
    l.xy = half_of_difference(bend[ACROSS_UP], bend[ACROSS_DOWN]);
    return l;
}
