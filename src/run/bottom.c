#include "run/bottom.h"

#include <math.h>

static bool climbs(const tw_walk_spec *walk)
{
    return tw_steering_sense(&walk->steering) < 0.0;
}

static tw_vec2 nearest_minimum(const tw_catalogue_row *row, tw_vec2 end)
{
    tw_vec2 nearest = {NAN, NAN};
    double least = INFINITY;

    for (size_t i = 0; i < row->minimum_count; i++) {
        const tw_vec2 at = {row->minima[i].x, row->minima[i].y};
        const double apart = hypot(at.x - end.x, at.y - end.y);
        if (apart < least) {
            least = apart;
            nearest = at;
        }
    }
    return nearest;
}

tw_status run_bottom_find(tw_inspection *out, const run_terrain *terrain, const tw_walk_spec *walk,
                          tw_view view, tw_vec2 end)
{
    tw_inspect_spec near = tw_inspect_default(view);

    near.climbs = climbs(walk);
    if (tw_steering_is_on_bound(&walk->steering, end, (tw_vec2){0.0, 0.0}))
        return tw_inspect(out, terrain->terrain, &near, end); // It comes to no critical point.
    const tw_status status = tw_inspect_end(out, terrain->terrain, &near, end);
    if (status < 0 || out->kind == TW_KIND_MINIMUM || terrain->row == NULL || near.climbs)
        return status;
    return tw_inspect_end(out, terrain->terrain, &near, nearest_minimum(terrain->row, end));
}

double run_bottom_lowest(const run_terrain *terrain, const tw_walk_spec *walk,
                         const tw_inspection *bottom)
{
    double lowest = bottom->kind == TW_KIND_MINIMUM && !climbs(walk) ? bottom->loss : NAN;

    if (climbs(walk))
        return lowest;
    for (size_t i = 0; terrain->row != NULL && i < terrain->row->minimum_count; i++)
        lowest = fmin(lowest, terrain->row->minima[i].loss);
    return lowest;
}
