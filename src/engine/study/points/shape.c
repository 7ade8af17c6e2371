#include "study/points/inspector.h"

#include <math.h>

// Circles are looked at from a few reaches of a point to a thirtieth of the view, each so many
// times as wide as the one before it.
enum { CIRCLES = 6 };
#define FIRST 10.0
#define WIDER 8.0

const char *tw_shape_name(tw_shape shape)
{
    static const char *const names[] = {
        [TW_SHAPE_NONE] = NULL,
        [TW_SHAPE_MINIMUM] = "a minimum",
        [TW_SHAPE_SADDLE] = "a saddle",
        [TW_SHAPE_MAXIMUM] = "a maximum",
        [TW_SHAPE_SLOPE] = "neither a minimum nor a maximum",
        [TW_SHAPE_LOWEST_LINE] = "a line of lowest points",
        [TW_SHAPE_HIGHEST_LINE] = "a line of highest points",
        [TW_SHAPE_LEVEL] = "level ground",
    };

    return names[shape];
}

static tw_shape shape_of(const circle *c)
{
    if (c->above > 0 && c->below > 0)
        return c->changes >= 4 ? TW_SHAPE_SADDLE : TW_SHAPE_SLOPE;
    if (c->level == 0)
        return c->above > 0 ? TW_SHAPE_MINIMUM : c->below > 0 ? TW_SHAPE_MAXIMUM : TW_SHAPE_NONE;
    return c->above > 0   ? TW_SHAPE_LOWEST_LINE
           : c->below > 0 ? TW_SHAPE_HIGHEST_LINE
                          : TW_SHAPE_LEVEL;
}

// Do losses nearer by differ by as much as those farther off, or more? What is small beside all
// differences there are may be rounding.
static bool is_steepening(const double f[3], double range)
{
    const double far = fabs(f[0] - f[1]), near = fabs(f[1] - f[2]);

    return far > 1e-3 * range && near >= 0.9 * far;
}

// Nearer to a pole, be it only that of a logarithm, losses differ as much from circle to circle, or
// more; on a crease ever less. At a pole itself they differ as much for the rounding of
// coordinates.
static bool is_pole(const scaled *s, tw_vec2 at, double radius)
{
    const circle first = circle_look(s, at, radius);
    const double range = first.high - first.low;
    double low[3], high[3];

    for (int k = 0; k < 3; k++) {
        const circle c = circle_look(s, at, radius);
        low[k] = c.low;
        high[k] = c.high;
        radius /= 16.0;
    }
    return isinf(first.noise) || isinf(range) || (range > 0.0 && first.noise > 0.1 * range) ||
           is_steepening(low, range) || is_steepening(high, range);
}

tw_shape shape_at(const scaled *s, tw_vec2 at, double reach)
{
    double radius = FIRST * reach;
    tw_shape shape = TW_SHAPE_NONE;

    for (int k = 0; k < CIRCLES; k++, radius *= WIDER) {
        const circle c = circle_look(s, at, radius);
        if (c.level > 0 && c.above > 0 && c.below > 0)
            continue;
        shape = shape_of(&c);
        if (c.level == 0)
            break;
    }
    return shape;
}

tw_kind shape_kind(const scaled *s, tw_vec2 at, double reach, tw_shape *shape)
{
    static const tw_kind kinds[] = {
        [TW_SHAPE_NONE] = TW_KIND_SLOPE,
        [TW_SHAPE_MINIMUM] = TW_KIND_MINIMUM,
        [TW_SHAPE_SADDLE] = TW_KIND_SADDLE,
        [TW_SHAPE_MAXIMUM] = TW_KIND_MAXIMUM,
        [TW_SHAPE_SLOPE] = TW_KIND_SLOPE,
        [TW_SHAPE_LOWEST_LINE] = TW_KIND_DEGENERATE,
        [TW_SHAPE_HIGHEST_LINE] = TW_KIND_DEGENERATE,
        [TW_SHAPE_LEVEL] = TW_KIND_DEGENERATE,
    };

    *shape = shape_at(s, at, reach);
    if (kinds[*shape] != TW_KIND_SLOPE && is_pole(s, at, FIRST * reach))
        *shape = TW_SHAPE_NONE;
    return kinds[*shape];
}
