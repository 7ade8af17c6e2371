#include "study/points/newton.h"

#include "base/symmetric.h"

#include <stdbool.h>

// Steps and cuts at most. A zero that is no simple one is approached by halves.
enum { ROUNDS = 128 };

// A curvature below this part of the other one is not divided by, in units of x and y in which the
// ground curves alike along both: it may be rounding.
#define LEAST_CURVATURE 1e-11

// Steps that become shorter by a part between these lead to a zero of a higher order.
#define LEAST_RATIO 0.4
#define MOST_RATIO 0.99

// A step is cut down to this part. Then its point stands where the Hessian is singular and the
// gradient shortest without vanishing; it begins again, and takes whole steps, which leap over such
// places.
#define LEAST_CUT 1e-5

// A point on its way: where it stands, the Hessian there, Newton's step, and how much of that is
// tried next.
typedef struct pilgrim {
    size_t index;
    tw_vec2 from;
    double x, y, norm; // norm: the gradient's.
    symmetric hessian;
    tw_vec2 step;
    double cut, most; // At most as much of it as makes a stride.
    bool is_careful;  // A step that went as far as all of them did not pay.
    bool is_bold;     // It takes whole steps, wherever they lead.
} pilgrim;

typedef struct samples {
    double x[TW_BLOCK], y[TW_BLOCK], f[TW_BLOCK], fx[TW_BLOCK], fy[TW_BLOCK];
    double fxx[TW_BLOCK], fxy[TW_BLOCK], fyy[TW_BLOCK];
} samples;

// -g / lambda along one axis, without dividing by next to nothing; the squares of g lambda /
// (lambda^2
// + least^2) are avoided, for they overflow.
static double along(double g, double lambda, double least)
{
    return lambda == 0.0 ? 0.0 : -g / (lambda + least * (least / lambda));
}

// Newton's step for a gradient under a Hessian, along the axes of that.
static tw_vec2 step_for(symmetric hessian, double gx, double gy)
{
    const tw_vec2 units = symmetric_units(hessian);
    const tw_vec2 unit = units.x > 0.0 && units.y > 0.0 ? units : (tw_vec2){1.0, 1.0};
    const eigen e = symmetric_eigen(symmetric_in(hessian, unit));
    const double least = LEAST_CURVATURE * fmax(fabs(e.small), fabs(e.large));
    const double large = along(gx / unit.x * e.v.x + gy / unit.y * e.v.y, e.large, least);
    const double small = along(gy / unit.y * e.v.x - gx / unit.x * e.v.y, e.small, least);

    return (tw_vec2){(large * e.v.x - small * e.v.y) / unit.x,
                     (large * e.v.y + small * e.v.x) / unit.y};
}

static double length(tw_vec2 v)
{
    return hypot(v.x, v.y);
}

// How many steps the next one is to be: the sum of a geometric series where it is the next term.
static double steps_ahead(tw_vec2 last, tw_vec2 next)
{
    const double dot = last.x * next.x + last.y * next.y;
    const double ratio = length(next) / length(last);
    const bool in_line = dot > 0.99 * length(last) * length(next);

    return in_line && ratio > LEAST_RATIO && ratio < MOST_RATIO ? 1.0 / (1.0 - ratio) : 1.0;
}

static void accept(pilgrim *p, const samples *s, size_t i, double stride)
{
    const tw_vec2 last = p->step;
    const bool whole = p->cut == 1.0;

    p->x = s->x[i];
    p->y = s->y[i];
    p->norm = hypot(s->fx[i], s->fy[i]);
    p->hessian = (symmetric){s->fxx[i], s->fxy[i], s->fyy[i]};
    p->step = step_for(p->hessian, s->fx[i], s->fy[i]);
    p->most = fmin(1.0, stride / length(p->step));
    p->cut = p->is_bold ? 1.0 : fmin(2.0 * p->cut, p->most);
    if (whole && p->cut == 1.0 && !p->is_careful && !p->is_bold)
        p->cut = steps_ahead(last, p->step);
}

// The gradient is shorter, or, by the natural monotonicity test (Deuflhard 2004, section 3.3), the
// step is that it would ask for under the old Hessian: so that a valley's walls do not hide what is
// gained along its floor.
static bool is_better(const pilgrim *p, const samples *s, size_t i)
{
    const double left = length(step_for(p->hessian, s->fx[i], s->fy[i]));
    const double norm = hypot(s->fx[i], s->fy[i]);

    return isfinite(s->f[i]) && (left <= length(p->step) * (1.0 - 0.25 * fmin(p->cut, 1.0)) ||
                                 norm <= p->norm * (1.0 - 0.25 * fmin(p->cut, 1.0)));
}

static bool is_lost(const pilgrim *p, const tw_view *leash)
{
    return !(p->x >= leash->xmin && p->x <= leash->xmax && p->y >= leash->ymin &&
             p->y <= leash->ymax) ||
           !isfinite(p->step.x) || !isfinite(p->step.y);
}

static void begin(pilgrim *p)
{
    p->x = p->from.x;
    p->y = p->from.y;
    p->step = (tw_vec2){0.0, 0.0};
    p->cut = 1.0;
}

// Try less of a step, or begin again and be bold. Is there another to try?
static bool shorten(pilgrim *p, double settled)
{
    p->is_careful = p->is_careful || p->cut > 1.0;
    p->cut = p->cut > 1.0 ? 1.0 : 0.25 * p->cut;
    p->is_bold = p->cut <= LEAST_CUT * p->most;
    if (p->is_bold)
        begin(p);
    return p->is_bold || p->cut * length(p->step) > settled;
}

// Take the step that was tried (at first, the place itself), or cut it. Is there another to try?
static bool advance(pilgrim *p, const samples *s, size_t i, const newton_limits *limits, bool first)
{
    if (!first && !p->is_bold && !is_better(p, s, i))
        return shorten(p, limits->settled);
    accept(p, s, i, limits->stride);
    return !is_lost(p, &limits->leash) && p->cut * length(p->step) > limits->settled;
}

static tw_vec2 end_of(const pilgrim *p, const newton_limits *limits)
{
    if (is_lost(p, &limits->leash) || length(p->step) > limits->arrived)
        return (tw_vec2){NAN, NAN};
    return (tw_vec2){p->x, p->y};
}

static void try_steps(const scaled *ground, size_t n, const pilgrim *on_way, samples *s)
{
    for (size_t i = 0; i < n; i++) {
        s->x[i] = on_way[i].x + on_way[i].cut * on_way[i].step.x;
        s->y[i] = on_way[i].y + on_way[i].cut * on_way[i].step.y;
    }
    scaled_hessian(ground, n, s->x, s->y, s->f, s->fx, s->fy, s->fxx, s->fxy, s->fyy);
}

// At most a block. Those who have arrived make room, so that only those on their way are evaluated.
static void follow_block(const scaled *ground, const newton_limits *limits, size_t n,
                         tw_vec2 *points)
{
    pilgrim on_way[TW_BLOCK];
    samples s;

    for (size_t i = 0; i < n; i++) {
        on_way[i] = (pilgrim){.index = i, .from = points[i]};
        begin(&on_way[i]);
    }
    for (int round = 0; round < ROUNDS && n > 0; round++) {
        try_steps(ground, n, on_way, &s);
        // Backwards: what takes the place of one that has arrived has been seen to.
        for (size_t i = n; i-- > 0;) {
            const bool goes_on = advance(&on_way[i], &s, i, limits, round == 0);
            points[on_way[i].index] = end_of(&on_way[i], limits);
            if (!goes_on)
                on_way[i] = on_way[--n];
        }
    }
}

void newton_follow(const scaled *s, const newton_limits *limits, size_t n, tw_vec2 *points)
{
    for (size_t i = 0; i < n; i += TW_BLOCK)
        follow_block(s, limits, n - i < TW_BLOCK ? n - i : TW_BLOCK, points + i);
}
