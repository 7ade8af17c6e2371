#include "study/points/scaled.h"

#include <assert.h>
#include <math.h>

tw_vec2 scaled_units(tw_view view)
{
    int wide, high;

    frexp(view.xmax - view.xmin, &wide);
    frexp(view.ymax - view.ymin, &high);
    return (tw_vec2){wide > high ? ldexp(1.0, wide - high) : 1.0,
                     high > wide ? ldexp(1.0, high - wide) : 1.0};
}

tw_vec2 scaled_in(tw_vec2 unit, tw_vec2 v)
{
    return (tw_vec2){v.x / unit.x, v.y / unit.y};
}

tw_vec2 scaled_out(tw_vec2 unit, tw_vec2 v)
{
    return (tw_vec2){v.x * unit.x, v.y * unit.y};
}

tw_view scaled_view(tw_vec2 unit, tw_view view)
{
    return (tw_view){view.xmin / unit.x, view.xmax / unit.x, view.ymin / unit.y,
                     view.ymax / unit.y};
}

// Points of the terrain.
typedef struct places {
    double x[TW_BLOCK], y[TW_BLOCK];
} places;

static void find_places(places *p, const scaled *s, size_t n, const double *x, const double *y)
{
    assert(n <= TW_BLOCK);
    p->x[0] = p->y[0] = 0.0;
    for (size_t i = 0; i < n; i++) {
        p->x[i] = x[i] * s->unit.x;
        p->y[i] = y[i] * s->unit.y;
    }
}

static void scale(size_t n, double *values, double a, double b)
{
    for (size_t i = 0; i < n; i++)
        values[i] = values[i] * a * b;
}

void scaled_value(const scaled *s, size_t n, const double *x, const double *y, double *f)
{
    places p;

    find_places(&p, s, n, x, y);
    tw_evaluator_value(s->evaluator, n, p.x, p.y, f);
}

void scaled_hessian(const scaled *s, size_t n, const double *x, const double *y, double *f,
                    double *fx, double *fy, double *fxx, double *fxy, double *fyy)
{
    places p;

    find_places(&p, s, n, x, y);
    tw_evaluator_hessian(s->evaluator, n, p.x, p.y, f, fx, fy, fxx, fxy, fyy);
    scale(n, fx, s->unit.x, 1.0);
    scale(n, fy, s->unit.y, 1.0);
    scale(n, fxx, s->unit.x, s->unit.x);
    scale(n, fxy, s->unit.x, s->unit.y);
    scale(n, fyy, s->unit.y, s->unit.y);
}
