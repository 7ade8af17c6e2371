#include "study/points/inspector.h"

#include <math.h>

// Points on a circle, and how often the surroundings of the lowest are looked at more closely, each
// time an eighth as wide: at the end as closely as coordinates go.
enum { AROUND = 32, CLOSER = 16 };

#define TURN 6.283185307179586

// Where a circle's points begin: creases like to lie along the axes.
#define ASKEW 0.1

// Differences of losses below this part of the losses are rounding.
#define LOSS_ROUNDING 1e-12

// Directions in which a crease is looked for: along the axes and between.
static const double ways[][2] = {{1, 0},
                                 {0, 1},
                                 {0.7071067811865476, 0.7071067811865476},
                                 {0.7071067811865476, -0.7071067811865476}};
enum { WAYS = sizeof ways / sizeof *ways };

// Second differences along the ways, at a distance; the largest loss met.
static double bends(tw_evaluator *evaluator, tw_vec2 at, double step, double bend[WAYS])
{
    double x[2 * WAYS + 1], y[2 * WAYS + 1], f[2 * WAYS + 1], most = 0.0;

    x[2 * WAYS] = at.x;
    y[2 * WAYS] = at.y;
    for (int k = 0; k < 2 * WAYS; k++) {
        const double signed_step = k % 2 == 0 ? step : -step;
        x[k] = at.x + signed_step * ways[k / 2][0];
        y[k] = at.y + signed_step * ways[k / 2][1];
    }
    tw_evaluator_value(evaluator, 2 * WAYS + 1, x, y, f);
    for (int k = 0; k < WAYS; k++) {
        bend[k] = fabs((f[2 * k] - f[2 * WAYS]) + (f[2 * k + 1] - f[2 * WAYS]));
        most = fmax(most, fmax(fabs(f[2 * k]), fabs(f[2 * k + 1])));
    }
    return fmax(most, fabs(f[2 * WAYS]));
}

// A quarter of the way bends a sixteenth as much where the ground is round, a quarter or more at a
// kink.
bool kink_at(tw_evaluator *evaluator, tw_vec2 at, double step)
{
    double far[WAYS], near[WAYS];
    const double rounding = LOSS_ROUNDING * bends(evaluator, at, step, far);

    bends(evaluator, at, step / 4.0, near);
    for (int k = 0; k < WAYS; k++)
        if (near[k] > far[k] / 8.0 && near[k] > rounding)
            return true;
    return false;
}

// An arc of a circle, and the losses at points evenly spread over it.
typedef struct arc {
    double middle, width; // In radians.
    double loss[AROUND];
} arc;

static double arc_angle(const arc *a, int k)
{
    return a->middle + a->width * ((double)k / AROUND - 0.5);
}

static tw_vec2 on_circle(tw_vec2 centre, double radius, double angle)
{
    return (tw_vec2){centre.x + radius * cos(angle), centre.y + radius * sin(angle)};
}

static void arc_look(arc *a, tw_evaluator *evaluator, tw_vec2 centre, double radius)
{
    double x[AROUND], y[AROUND];

    for (int k = 0; k < AROUND; k++) {
        const tw_vec2 at = on_circle(centre, radius, arc_angle(a, k));
        x[k] = at.x;
        y[k] = at.y;
    }
    tw_evaluator_value(evaluator, AROUND, x, y, a->loss);
}

static int arc_lowest(const arc *a)
{
    int lowest = 0;

    for (int k = 1; k < AROUND; k++)
        if (!(a->loss[k] >= a->loss[lowest]))
            lowest = isnan(a->loss[k]) ? lowest : k;
    return lowest;
}

// Look ever more closely at the surroundings of an angle; the lowest loss, and where.
static double look_closer(tw_evaluator *evaluator, tw_vec2 centre, double radius, double angle,
                          tw_vec2 *where)
{
    arc a = {.middle = angle, .width = TURN};
    int lowest = 0;

    for (int k = 0; k < CLOSER; k++) {
        a.width /= 8.0;
        arc_look(&a, evaluator, centre, radius);
        lowest = arc_lowest(&a);
        a.middle = arc_angle(&a, lowest);
    }
    *where = on_circle(centre, radius, a.middle);
    return a.loss[lowest];
}

// The lowest point of a circle. A crease crosses it at two places, between the points of a plain
// look, and either may be the lower one.
static double circle_lowest(tw_evaluator *evaluator, tw_vec2 centre, double radius, tw_vec2 *where)
{
    arc a = {.middle = ASKEW, .width = TURN};
    double lowest = INFINITY;

    arc_look(&a, evaluator, centre, radius);
    for (int k = 0; k < AROUND; k++) {
        const double before = a.loss[(k + AROUND - 1) % AROUND], after = a.loss[(k + 1) % AROUND];
        tw_vec2 at;
        if (a.loss[k] > before || a.loss[k] > after || (a.loss[k] == before && a.loss[k] == after))
            continue; // Where all are as low as their neighbours, there is nothing to look for.
        const double loss = look_closer(evaluator, centre, radius, arc_angle(&a, k), &at);
        if (loss < lowest) {
            lowest = loss;
            *where = at;
        }
    }
    return lowest;
}

static double loss_at(tw_evaluator *evaluator, tw_vec2 at)
{
    double f;

    tw_evaluator_value(evaluator, 1, &at.x, &at.y, &f);
    return f;
}

bool kink_is_lowest(tw_evaluator *evaluator, tw_vec2 at, double radius)
{
    tw_vec2 where;

    return circle_lowest(evaluator, at, radius, &where) > loss_at(evaluator, at);
}

tw_kind kink_kind(tw_evaluator *evaluator, tw_vec2 at, double radius)
{
    const double here = loss_at(evaluator, at);
    arc a = {.middle = ASKEW, .width = TURN};
    int above = 0, below = 0, changes = 0;

    arc_look(&a, evaluator, at, radius);
    for (int k = 0; k < AROUND; k++) {
        const double rounding = LOSS_ROUNDING * fmax(fabs(here), fabs(a.loss[k]));
        const double before = a.loss[(k + AROUND - 1) % AROUND] - here;
        above += a.loss[k] - here > rounding;
        below += here - a.loss[k] > rounding;
        changes += (a.loss[k] - here > 0.0) != (before > 0.0);
    }
    if (above == AROUND && kink_is_lowest(evaluator, at, radius))
        return TW_KIND_MINIMUM;
    if (below == AROUND)
        return TW_KIND_MAXIMUM;
    if (above > 0 && below > 0 && changes >= 4)
        return TW_KIND_SADDLE;
    return above == 0 || below == 0 ? TW_KIND_DEGENERATE : TW_KIND_SLOPE;
}

tw_vec2 kink_descend(tw_evaluator *evaluator, tw_vec2 from, double radius, double least,
                     double leash)
{
    enum { MOST = 400 }; // Circles; a long crease may need many.
    const tw_vec2 first = from;
    double here = loss_at(evaluator, from), r = radius;

    for (int k = 0; k < MOST && r > least && hypot(from.x - first.x, from.y - first.y) <= leash;
         k++) {
        tw_vec2 to;
        const double there = circle_lowest(evaluator, from, r, &to);
        if (there < here) {
            from = to;
            here = there;
            r = fmin(2.0 * r, radius);
        } else {
            r *= 0.25;
        }
    }
    return from;
}
