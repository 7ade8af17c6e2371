#include "figure/diagram/ground.h"

#include <math.h>

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

tw_status figure_ground_find(tw_inspection *out, const run_plan *plan, tw_vec2 end)
{
    const tw_inspect_spec near = tw_inspect_default(plan->view);
    const tw_status status = tw_inspect_end(out, plan->terrain, &near, end);

    if (status < 0 || out->kind == TW_KIND_MINIMUM || plan->row == NULL)
        return status;
    return tw_inspect_end(out, plan->terrain, &near, nearest_minimum(plan->row, end));
}

double figure_ground_lowest(const run_plan *plan, const tw_inspection *ground)
{
    double lowest = ground->kind == TW_KIND_MINIMUM ? ground->loss : NAN;

    for (size_t i = 0; plan->row != NULL && i < plan->row->minimum_count; i++)
        lowest = fmin(lowest, plan->row->minima[i].loss);
    return lowest;
}
