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

// Narrow the wedge to the directions that pass within the tolerance of v, at distance d.
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

// May the line go straight from the anchor to v? Not if anything overflowed.
static bool passes(const thin *t, canvas_point v, double d)
{
    if (!t->wedged)
        return d < INFINITY;
    return d >= t->reach && cross(t->right, v) >= 0.0 && cross(v, t->left) >= 0.0;
}

// hypot(), which is slow, only where a square would overflow.
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

static canvas_point scaled(canvas_point p, double scale)
{
    return (canvas_point){p.x * scale, p.y * scale};
}

static bool is_finite(canvas_point p)
{
    return isfinite(p.x) && isfinite(p.y);
}

// Thin a run of finite points, and return how many it was.
static size_t thin_run(size_t count, const canvas_point *points, double scale, double tolerance,
                       thin_segment *segment, void *user)
{
    canvas_point first = scaled(points[0], scale), last = first, keep;
    thin t;
    size_t i = 1;

    thin_begin(&t, first, tolerance);
    for (; i < count; i++) {
        canvas_point next = scaled(points[i], scale);

        if (!is_finite(next))
            break;
        if (thin_add(&t, next, &keep)) {
            segment(user, last, keep);
            last = keep;
        }
    }
    if (!thin_end(&t, &keep))
        keep = last;
    // What ends where it stands has nothing to add, unless it is all there is: a dot.
    if (keep.x != last.x || keep.y != last.y || (last.x == first.x && last.y == first.y))
        segment(user, last, keep);
    return i;
}

void thin_line(size_t count, const canvas_point *points, double scale, double tolerance,
               thin_segment *segment, void *user)
{
    for (size_t i = 0; i < count;)
        if (is_finite(scaled(points[i], scale)))
            i += thin_run(count - i, points + i, scale, tolerance, segment, user);
        else
            i++;
}
