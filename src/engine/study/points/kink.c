#include "study/points/inspector.h"

#include <math.h>

bool kink_is_lowest(const scaled *s, tw_vec2 at, double radius)
{
    const double here = loss_at(s, at);
    const double rounding = fmax(LOSS_ROUNDING * fabs(here), loss_noise(s, at, here));
    tw_vec2 where;

    return circle_lowest(s, at, radius, &where) >= here - rounding;
}

tw_vec2 kink_descend(const scaled *s, tw_vec2 from, double radius, double least, double leash)
{
    enum { MOST = 400 }; // Circles; a long crease may need many.
    const tw_vec2 first = from;
    double here = loss_at(s, from), r = radius;

    for (int k = 0; k < MOST && r > least && hypot(from.x - first.x, from.y - first.y) <= leash;
         k++) {
        tw_vec2 to;
        const double there = circle_lowest(s, from, r, &to);
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
