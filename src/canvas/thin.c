#include "canvas/thin.h"

#include <math.h>

void thin_begin(thin *t, canvas_point first, double tolerance)
{
    *t = (thin){.tolerance = tolerance, .anchor = first, .last = first};
}

static double cross(canvas_point a, canvas_point b)
{
    return a.x * b.y - a.y * b.x;
}

/** Narrow the wedge to the directions that pass within the tolerance of v, at distance d. */
static void narrow(thin *t, canvas_point v, double d)
{
    double s = t->tolerance / d, c = sqrt(1.0 - s * s);
    canvas_point left = {c * v.x - s * v.y, c * v.y + s * v.x};
    canvas_point right = {c * v.x + s * v.y, c * v.y - s * v.x};

    if (!t->wedged || cross(left, t->left) > 0.0)
        t->left = left;
    if (!t->wedged || cross(t->right, right) > 0.0)
        t->right = right;
    t->wedged = true;
    t->reach = fmax(t->reach, d);
}

/** May the line go straight from the anchor to v? Not if anything overflowed. */
static bool passes(const thin *t, canvas_point v, double d)
{
    if (!t->wedged)
        return d < INFINITY;
    return d >= t->reach && cross(t->right, v) >= 0.0 && cross(v, t->left) >= 0.0;
}

/** hypot(), which is slow, only where a square would overflow. */
static double length(canvas_point v)
{
    double square = v.x * v.x + v.y * v.y;

    return square < 1e300 ? sqrt(square) : hypot(v.x, v.y);
}

bool thin_add(thin *t, canvas_point next, canvas_point *keep)
{
    canvas_point v = {next.x - t->anchor.x, next.y - t->anchor.y};
    double d = length(v);
    bool kept = false;

    if (!t->wedged && d <= t->tolerance) {
        t->last = next;
        t->pending = true;
        return false;
    }
    if (t->pending && !passes(t, v, d)) {
        *keep = t->last;
        thin_begin(t, t->last, t->tolerance);
        v = (canvas_point){next.x - t->anchor.x, next.y - t->anchor.y};
        d = length(v);
        kept = true;
    }
    if (d > t->tolerance && d < INFINITY)
        narrow(t, v, d);
    t->last = next;
    t->pending = true;
    return kept;
}

bool thin_end(thin *t, canvas_point *keep)
{
    *keep = t->last;
    return t->pending;
}
