#include "study/cycle.h"

#include <math.h>

// A hiker begins so far beside a cycle, in its sizes; and then so many times nearer.
#define ASIDE 0.01
#define NEARER 8.0
#define LEAST_ASIDE 1e-4

// Back is within this part of that; beyond so many times that, it has gone elsewhere.
#define BACK 0.3
#define GONE 3.0

// As far away as it began within this part of that: it stays there.
#define STAYS 0.01

// A round that differs by less, in the same sizes, is the same.
#define SAME 1e-3

// It has so many steps for that, or as many as the first walk took: at most so many.
enum { SETTLING = 1024, SETTLING_AT_MOST = 8192 };

static double between(double least, double value, double most)
{
    return fmin(fmax(value, least), most);
}

void trial_init(trial *t, unsigned period, double steps)
{
    const double settling = between(SETTLING, steps, SETTLING_AT_MOST);

    *t = (trial){
        .cycle.period = period,
        .settling = settling,
        .aside = ASIDE,
        .due = steps + settling,
    };
}

size_t cycle_lowest(const cycle *c)
{
    size_t lowest = 0;

    for (size_t k = 1; k < c->period; k++)
        if (c->losses[k] < c->losses[lowest])
            lowest = k;
    return lowest;
}

tw_view cycle_box(const cycle *c)
{
    tw_view box = {c->points[0].x, c->points[0].x, c->points[0].y, c->points[0].y};

    for (size_t k = 1; k < c->period; k++) {
        box.xmin = fmin(box.xmin, c->points[k].x);
        box.xmax = fmax(box.xmax, c->points[k].x);
        box.ymin = fmin(box.ymin, c->points[k].y);
        box.ymax = fmax(box.ymax, c->points[k].y);
    }
    return box;
}

// From one point to another, in views.
static tw_vec2 between_points(tw_vec2 from, tw_vec2 to, tw_view view)
{
    return (tw_vec2){(to.x - from.x) / (view.xmax - view.xmin),
                     (to.y - from.y) / (view.ymax - view.ymin)};
}

static double distance(tw_vec2 from, tw_vec2 to, tw_view view)
{
    const tw_vec2 way = between_points(from, to, view);

    return hypot(way.x, way.y);
}

static tw_vec2 farthest_from(const cycle *c, tw_vec2 at, tw_view view)
{
    tw_vec2 found = at;

    for (size_t k = 0; k < c->period; k++)
        if (distance(at, c->points[k], view) > distance(at, found, view))
            found = c->points[k];
    return found;
}

tw_vec2 trial_start(trial *t, tw_view view)
{
    const tw_vec2 lowest = t->cycle.points[cycle_lowest(&t->cycle)];
    const tw_vec2 across = farthest_from(&t->cycle, lowest, view);
    const tw_vec2 way = between_points(lowest, across, view);

    t->due = t->settling;
    t->seen = 0;
    if (t->side == SIDE_ACROSS) // Without a detour through views, which rounds: symmetry is kept.
        return (tw_vec2){lowest.x + t->aside * (across.x - lowest.x),
                         lowest.y + t->aside * (across.y - lowest.y)};
    return (tw_vec2){lowest.x - t->aside * way.y * (view.xmax - view.xmin),
                     lowest.y + t->aside * way.x * (view.ymax - view.ymin)};
}

// From the nearest point of a cycle, in sizes of that.
static double away(const cycle *c, tw_view view, tw_vec2 at)
{
    const tw_vec2 lowest = c->points[cycle_lowest(c)];
    double nearest = INFINITY;

    for (size_t k = 0; k < c->period; k++)
        nearest = fmin(nearest, distance(c->points[k], at, view));
    return nearest / distance(lowest, farthest_from(c, lowest, view), view);
}

static trial_answer begin_at(trial *t, trial_side side, double aside)
{
    t->side = side;
    t->aside = aside;
    return TRIAL_BEGINS;
}

// The round in which the points are kept, and the next.
static trial_answer look_at_cycle(trial *t, tw_view view, tw_vec2 at, double loss)
{
    cycle *c = &t->cycle;

    if (t->seen < c->period) {
        c->points[t->seen] = at;
        c->losses[t->seen] = loss;
    } else if (!(away(c, view, at) <= SAME)) {
        return TRIAL_REFUTED;
    }
    return ++t->seen < 2 * c->period ? TRIAL_GOES_ON : begin_at(t, SIDE_ACROSS, ASIDE);
}

// The round after the hiker began beside the cycle.
static trial_answer look_beside(trial *t, tw_view view, tw_vec2 at)
{
    const double far = away(&t->cycle, view, at);

    if (!(far <= GONE * t->aside) && t->aside > LEAST_ASIDE * NEARER)
        return begin_at(t, t->side, t->aside / NEARER);
    if (!(far <= BACK * t->aside)) {
        t->cycle.is_neutral = fabs(far - t->aside) <= STAYS * t->aside;
        return t->side == SIDE_ACROSS ? TRIAL_FAILED : TRIAL_PASSED;
    }
    if (++t->seen < t->cycle.period)
        return TRIAL_GOES_ON;
    if (t->side == SIDE_ACROSS)
        return begin_at(t, SIDE_BESIDE, ASIDE);
    t->cycle.is_attractor = true;
    return TRIAL_PASSED;
}

trial_answer trial_look(trial *t, tw_view view, tw_vec2 at, double loss, double steps)
{
    if (steps < t->due)
        return TRIAL_GOES_ON;
    return t->side == SIDE_NONE ? look_at_cycle(t, view, at, loss) : look_beside(t, view, at);
}
