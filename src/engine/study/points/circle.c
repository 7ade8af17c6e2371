#include "study/points/circle.h"

#include <float.h>
#include <math.h>

// How often the surroundings of the lowest are looked at more closely, each time an eighth as wide:
// at the end as closely as coordinates go.
enum { CLOSER = 16 };

#define TURN 6.283185307179586

// Where a circle's points begin: creases like to lie along the axes.
#define ASKEW 0.1

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

static void arc_look(arc *a, const scaled *s, tw_vec2 centre, double radius)
{
    double x[AROUND], y[AROUND];

    for (int k = 0; k < AROUND; k++) {
        const tw_vec2 at = on_circle(centre, radius, arc_angle(a, k));
        x[k] = at.x;
        y[k] = at.y;
    }
    scaled_value(s, AROUND, x, y, a->loss);
}

static int arc_extreme(const arc *a, double sign)
{
    int found = 0;

    for (int k = 1; k < AROUND; k++)
        if (!(sign * a->loss[k] >= sign * a->loss[found]))
            found = isnan(a->loss[k]) ? found : k;
    return found;
}

// Look ever more closely at the surroundings of an angle; the lowest loss if the sign is 1, the
// highest if it is -1, where, and by how much losses still differ there between places that can
// just be told apart.
static double look_closer(const scaled *s, tw_vec2 centre, double radius, double angle, double sign,
                          tw_vec2 *where, double *doubt)
{
    arc a = {.middle = angle, .width = TURN};
    int found = 0;

    for (int k = 0; k < CLOSER; k++) {
        a.width /= 8.0;
        arc_look(&a, s, centre, radius);
        found = arc_extreme(&a, sign);
        a.middle = arc_angle(&a, found);
    }
    *where = on_circle(centre, radius, a.middle);
    *doubt = fabs(a.loss[arc_extreme(&a, -sign)] - a.loss[found]);
    return a.loss[found];
}

// Is a point of a circle no higher than its neighbours (sign 1), or no lower (sign -1)? Where all
// are alike, there is nothing to look for.
static bool is_extreme(const arc *a, int k, double sign)
{
    const double before = a->loss[(k + AROUND - 1) % AROUND], after = a->loss[(k + 1) % AROUND];
    const double here = a->loss[k];

    return !(sign * here > sign * before || sign * here > sign * after) &&
           !(here == before && here == after);
}

double circle_lowest(const scaled *s, tw_vec2 centre, double radius, tw_vec2 *where)
{
    arc a = {.middle = ASKEW, .width = TURN};
    double lowest = INFINITY;

    arc_look(&a, s, centre, radius);
    for (int k = 0; k < AROUND; k++) {
        tw_vec2 at;
        double doubt;
        if (!is_extreme(&a, k, 1.0))
            continue;
        const double loss = look_closer(s, centre, radius, arc_angle(&a, k), 1.0, &at, &doubt);
        if (loss < lowest) {
            lowest = loss;
            *where = at;
        }
    }
    return lowest;
}

double loss_at(const scaled *s, tw_vec2 at)
{
    double f;

    scaled_value(s, 1, &at.x, &at.y, &f);
    return f;
}

double loss_noise(const scaled *s, tw_vec2 at, double here)
{
    const double dx = 8.0 * DBL_EPSILON * at.x, dy = 8.0 * DBL_EPSILON * at.y;
    const double x[] = {at.x - dx, at.x + dx, at.x, at.x};
    const double y[] = {at.y, at.y, at.y - dy, at.y + dy};
    double f[4], most = 0.0;

    scaled_value(s, 4, x, y, f);
    for (int k = 0; k < 4; k++)
        most = fmax(most, fabs(f[k] - here)); // fmax() passes over a NaN.
    return most;
}

// What is known of the points of a circle.
typedef struct points {
    tw_vec2 at[AROUND];
    double doubt[AROUND];
    bool turns[AROUND]; // No passage from higher to lower ones.
} points;

// Put the lowest and highest losses of the circle in place of those at the points nearest to them.
static points refine(arc *a, const scaled *s, tw_vec2 centre, double radius)
{
    const arc plain = *a;
    points p = {.doubt = {0.0}};

    for (int k = 0; k < AROUND; k++) {
        const bool low = is_extreme(&plain, k, 1.0), high = is_extreme(&plain, k, -1.0);
        const double angle = arc_angle(a, k), sign = low ? 1.0 : -1.0;
        p.at[k] = on_circle(centre, radius, angle);
        p.turns[k] = low || high || plain.loss[k] == plain.loss[(k + AROUND - 1) % AROUND];
        if (low || high)
            a->loss[k] = look_closer(s, centre, radius, angle, sign, &p.at[k], &p.doubt[k]);
    }
    return p;
}

circle circle_look(const scaled *s, tw_vec2 centre, double radius)
{
    const double here = loss_at(s, centre);
    arc a = {.middle = ASKEW, .width = TURN};
    circle c = {.low = INFINITY, .high = -INFINITY, .noise = loss_noise(s, centre, here)};
    int signs[AROUND], known = 0;

    arc_look(&a, s, centre, radius);
    const points p = refine(&a, s, centre, radius);
    for (int k = 0; k < AROUND; k++) {
        c.low = fmin(c.low, a.loss[k]);
        c.high = fmax(c.high, a.loss[k]);
    }
    const double most = fmax(fabs(here), fmax(fabs(c.low), fabs(c.high)));
    const double rounding = fmax(LOSS_ROUNDING * most, c.noise);
    for (int k = 0; k < AROUND; k++) {
        const double doubt = fmax(rounding, p.doubt[k]); // Passes over a NaN.
        const int sign = (a.loss[k] - here > doubt) - (a.loss[k] - here < -doubt);
        c.above += sign > 0;
        c.below += sign < 0;
        if (sign != 0)
            signs[known++] = sign;
        else if (p.turns[k] && a.loss[k] == a.loss[k])
            c.level_at[c.level++] = p.at[k];
    }
    for (int k = 0; k < known; k++)
        c.changes += signs[k] != signs[(k + known - 1) % known];
    return c;
}
