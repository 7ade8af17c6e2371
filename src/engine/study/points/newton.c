#include "study/points/newton.h"

#include "base/symmetric.h"

#include <stdbool.h>

// Steps and cuts at most. A zero that is no simple one is approached by halves.
enum { ROUNDS = 64 };

// A curvature below this part of the other one is not divided by.
#define LEAST_CURVATURE 1e-9

// Cuts of a step before its point is taken for an end.
#define LEAST_CUT 1e-5

// A point on its way: where it stands, the Hessian there, Newton's step, and how much of that is
// tried next.
typedef struct pilgrim {
    size_t index;
    double x, y, norm; // norm: the gradient's.
    eigen hessian;
    tw_vec2 step;
    double cut, most; // At most as much of it as makes a stride.
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
static tw_vec2 step_for(const eigen *e, double gx, double gy)
{
    const double least = LEAST_CURVATURE * fmax(fabs(e->small), fabs(e->large));
    const double large = along(gx * e->v.x + gy * e->v.y, e->large, least);
    const double small = along(gy * e->v.x - gx * e->v.y, e->small, least);

    return (tw_vec2){large * e->v.x - small * e->v.y, large * e->v.y + small * e->v.x};
}

static double length(tw_vec2 v)
{
    return hypot(v.x, v.y);
}

static void accept(pilgrim *p, const samples *s, size_t i, double stride)
{
    p->x = s->x[i];
    p->y = s->y[i];
    p->norm = hypot(s->fx[i], s->fy[i]);
    p->hessian = symmetric_eigen((symmetric){s->fxx[i], s->fxy[i], s->fyy[i]});
    p->step = step_for(&p->hessian, s->fx[i], s->fy[i]);
    p->most = fmin(1.0, stride / length(p->step));
    p->cut = fmin(2.0 * p->cut, p->most);
}

// The gradient is shorter, or, by the natural monotonicity test (Deuflhard 2004, section 3.3), the
// step is that it would ask for under the old Hessian: so that a valley's walls do not hide what is
// gained along its floor.
static bool is_better(const pilgrim *p, const samples *s, size_t i)
{
    const double left = length(step_for(&p->hessian, s->fx[i], s->fy[i]));
    const double norm = hypot(s->fx[i], s->fy[i]);

    return isfinite(s->f[i]) && (left <= length(p->step) * (1.0 - 0.25 * p->cut) ||
                                 norm <= p->norm * (1.0 - 0.25 * p->cut));
}

static bool is_lost(const pilgrim *p, const tw_view *leash)
{
    return !(p->x >= leash->xmin && p->x <= leash->xmax && p->y >= leash->ymin &&
             p->y <= leash->ymax) ||
           !isfinite(p->step.x) || !isfinite(p->step.y);
}

// Take the step that was tried (at first, the place itself), or cut it. Is there another to try?
static bool advance(pilgrim *p, const samples *s, size_t i, const newton_limits *limits, bool first)
{
    if (first || is_better(p, s, i))
        accept(p, s, i, limits->stride);
    else
        p->cut *= 0.25;
    return !is_lost(p, &limits->leash) && p->cut > LEAST_CUT * p->most &&
           p->cut * length(p->step) > limits->settled;
}

static tw_vec2 end_of(const pilgrim *p, const newton_limits *limits)
{
    if (is_lost(p, &limits->leash) || length(p->step) > limits->arrived)
        return (tw_vec2){NAN, NAN};
    return (tw_vec2){p->x, p->y};
}

static void try_steps(tw_evaluator *evaluator, size_t n, const pilgrim *on_way, samples *s)
{
    for (size_t i = 0; i < n; i++) {
        s->x[i] = on_way[i].x + on_way[i].cut * on_way[i].step.x;
        s->y[i] = on_way[i].y + on_way[i].cut * on_way[i].step.y;
    }
    tw_evaluator_hessian(evaluator, n, s->x, s->y, s->f, s->fx, s->fy, s->fxx, s->fxy, s->fyy);
}

// At most a block. Those who have arrived make room, so that only those on their way are evaluated.
static void follow_block(tw_evaluator *evaluator, const newton_limits *limits, size_t n,
                         tw_vec2 *points)
{
    pilgrim on_way[TW_BLOCK];
    samples s;

    for (size_t i = 0; i < n; i++)
        on_way[i] = (pilgrim){.index = i, .x = points[i].x, .y = points[i].y, .cut = 1.0};
    for (int round = 0; round < ROUNDS && n > 0; round++) {
        try_steps(evaluator, n, on_way, &s);
        // Backwards: what takes the place of one that has arrived has been seen to.
        for (size_t i = n; i-- > 0;) {
            const bool goes_on = advance(&on_way[i], &s, i, limits, round == 0);
            points[on_way[i].index] = end_of(&on_way[i], limits);
            if (!goes_on)
                on_way[i] = on_way[--n];
        }
    }
}

void newton_follow(tw_evaluator *evaluator, const newton_limits *limits, size_t n, tw_vec2 *points)
{
    for (size_t i = 0; i < n; i += TW_BLOCK)
        follow_block(evaluator, limits, n - i < TW_BLOCK ? n - i : TW_BLOCK, points + i);
}
