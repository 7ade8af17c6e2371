#include "figure/trail/cover.h"

#include "base/vector.h"

#include <math.h>
#include <stdlib.h>

// Lines longer than this, in pixels, are not looked into: they leave the picture at once.
#define LONGEST 1e6

tw_status figure_cover_make(figure_cover *out, canvas_rect place, double scale, double wide,
                            double inner)
{
    figure_cover c = {.place = place, .scale = scale};

    c.columns = (size_t)fmax(ceil(place.width * scale), 1.0);
    c.rows = (size_t)fmax(ceil(place.height * scale), 1.0);
    // Half a pixel is what an edge takes from nothing to all.
    c.reach = (float)(0.5 * fmax(wide * scale, 1.0) + 0.5 - FIGURE_COVER_TOLERANCE);
    c.solid = (float)(0.5 * inner * scale - 0.5);
    if ((c.shut = calloc(c.columns * c.rows, sizeof *c.shut)) == NULL)
        return TW_ENOMEM;
    *out = c;
    return TW_OK;
}

void figure_cover_clear(figure_cover *c)
{
    free(c->shut);
    *c = (figure_cover){.shut = NULL};
}

// A point in pixels, from the corner of the place.
static canvas_point in_pixels(const figure_cover *c, canvas_point p)
{
    return (canvas_point){(p.x - c->place.x) * c->scale, (p.y - c->place.y) * c->scale};
}

// Shorten [t0, t1] of p + t d to where it is from low to high.
static void cut(double p, double d, double low, double high, double *t0, double *t1)
{
    const double to_low = (low - p) / d, to_high = (high - p) / d;

    if (d == 0.0) {
        *t1 = p >= low && p <= high ? *t1 : -1.0;
        return;
    }
    *t0 = fmax(*t0, fmin(to_low, to_high));
    *t1 = fmin(*t1, fmax(to_low, to_high));
}

// Cut a line to what is within reach of the picture. @return Whether anything is.
static bool cut_line(const figure_cover *c, canvas_point *a, canvas_point *b)
{
    const double dx = b->x - a->x, dy = b->y - a->y, reach = (double)c->reach;
    const canvas_point from = *a;
    double t0 = 0.0, t1 = 1.0;

    cut(from.x, dx, -reach, (double)c->columns + reach, &t0, &t1);
    cut(from.y, dy, -reach, (double)c->rows + reach, &t0, &t1);
    if (!(t0 <= t1))
        return false;
    *a = (canvas_point){from.x + t0 * dx, from.y + t0 * dy};
    *b = (canvas_point){from.x + t1 * dx, from.y + t1 * dy};
    return true;
}

// fminf() and fmaxf() are calls.
static inline float least(float a, float b)
{
    return a < b ? a : b;
}

static inline float most(float a, float b)
{
    return a > b ? a : b;
}

// All points within reach of a line, as a raster draws it.
typedef struct capsule {
    float ax, ay, dx, dy;
    float ux, uy;      // Along the axis, by its length: 0 to 1 from end to end.
    float left, right; // Of ax, as all of it goes.
    float slope, half; // In a row: the axis' place, and how far what is within reach goes on.
} capsule;

static capsule make_capsule(canvas_point a, canvas_point b, float reach)
{
    const float dx = (float)(b.x - a.x), dy = (float)(b.y - a.y), square = dx * dx + dy * dy;
    const float inverse = square > 1e-12f ? 1.0f / square : 0.0f;
    capsule k = {(float)a.x, (float)a.y, dx, dy, dx * inverse, dy * inverse, 0, 0, 0, INFINITY};

    k.left = least(dx, 0.0f) - reach;
    k.right = most(dx, 0.0f) + reach;
    if (fabsf(dy) > 1.0f) {
        k.slope = dx / dy;
        k.half = reach * sqrtf(square) / fabsf(dy);
    }
    return k;
}

// Of a pixel's centre from the axis.
static inline float square_of_distance(const capsule *k, float x, float y)
{
    const float t = x * k->ux + y * k->uy, within = least(most(t, 0.0f), 1.0f);
    const float ex = x - within * k->dx, ey = y - within * k->dy;

    return ex * ex + ey * ey;
}

// Pixels of a row, from first on.
typedef struct span {
    float *shut;
    size_t count;
    float x, y; // The first one's centre, from the axis' beginning.
} span;

static inline span span_of(const figure_cover *c, const capsule *k, size_t row)
{
    const float y = (float)row + 0.5f - k->ay, middle = k->slope * y, end = (float)c->columns;
    const float from = k->ax + most(k->left, middle - k->half);
    const float to = k->ax + least(k->right, middle + k->half) + 1.0f;
    const size_t first = (size_t)least(most(from, 0.0f), end);
    const size_t last = (size_t)least(most(to, (float)first), end);

    return (span){c->shut + row * c->columns + first, last - first, (float)first + 0.5f - k->ax, y};
}

// Does a line change any pixel of some rows?
TW_CLONES
static bool is_new(const figure_cover *c, const capsule *shared, size_t first, size_t last)
{
    const capsule k = *shared;
    const float square = c->reach * c->reach;
    int any = 0;

    for (size_t row = first; row < last && any == 0; row++) {
        const span s = span_of(c, &k, row);

        for (size_t i = 0; i < s.count; i++)
            any |= square_of_distance(&k, s.x + (float)i, s.y) < square - s.shut[i];
    }
    return any != 0;
}

// Draw a line.
static void shut(const figure_cover *c, const capsule *k, size_t first, size_t last)
{
    const float square = c->reach * c->reach;

    for (size_t row = first; row < last; row++) {
        const span s = span_of(c, k, row);

        for (size_t i = 0; i < s.count; i++) {
            const float distance = sqrtf(square_of_distance(k, s.x + (float)i, s.y));
            const float nearer = most(distance - (float)FIGURE_COVER_TOLERANCE, 0.0f);
            const float left = distance <= c->solid ? 0.0f : nearer * nearer;

            s.shut[i] = most(s.shut[i], square - left);
        }
    }
}

bool figure_cover_add(figure_cover *c, canvas_point a, canvas_point b)
{
    canvas_point from = in_pixels(c, a), to = in_pixels(c, b);

    if (!cut_line(c, &from, &to))
        return false;
    if (!(hypot(b.x - a.x, b.y - a.y) * c->scale < LONGEST))
        return true;
    const capsule k = make_capsule(from, to, c->reach);
    const double high = fmin(from.y, to.y) - (double)c->reach;
    const double low = fmax(from.y, to.y) + (double)c->reach;
    const size_t first = (size_t)fmin(fmax(high, 0.0), (double)c->rows);
    const size_t last = (size_t)fmin(fmax(ceil(low), (double)first), (double)c->rows);

    if (!is_new(c, &k, first, last))
        return false;
    shut(c, &k, first, last);
    return true;
}
