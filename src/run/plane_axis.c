#include "run/plane_axis.h"

// A parameter that may not have its bound's value keeps such a part of its range away from it.
#define HAIR 0.001

static void take_rates(scene_axis *axis)
{
    axis->from = RUN_PLANE_LEAST_LR;
    axis->to = RUN_PLANE_MOST_LR;
    axis->log = true;
}

static void take_view(scene_axis *axis, bool is_x, const tw_view *view)
{
    axis->from = is_x ? view->xmin : view->ymin;
    axis->to = is_x ? view->xmax : view->ymax;
}

// The whole range of a parameter; false where that has no bounds to speak of.
static bool take_range(scene_axis *axis, const tw_param *p)
{
    const double hair = HAIR * (p->maximum - p->minimum);

    axis->from = p->above_minimum ? p->minimum + hair : p->minimum;
    axis->to = p->below_maximum ? p->maximum - hair : p->maximum;
    return p->maximum <= 1.0 && p->kind == TW_PARAM_NUMBER;
}

static tw_status take_whole(scene_axis *axis, int param, const run_plan *plan, tw_error *error)
{
    const tw_optimizer *optimizer = plan->walks[0].optimizer;

    if (param < 0)
        take_view(axis, param == TW_PLANE_START_X, &plan->view);
    else if (param == 0 && tw_optimizer_has_lr(optimizer))
        take_rates(axis);
    else if (!take_range(axis, &optimizer->params[param]))
        return tw_error_set(error, TW_NOWHERE,
                            "%s has no range of its own: say from where to where", axis->key);
    return TW_OK;
}

tw_status run_plane_axis_make(tw_plane_axis *out, scene_axis *axis, size_t count,
                              const run_plan *plan, tw_error *error)
{
    const tw_optimizer *optimizer = plan->walks[0].optimizer;
    const bool is_said = axis->from != axis->to || axis->count > 0;
    int param;
    tw_status status = tw_plane_axis_find(&param, optimizer, axis->key, error);

    if (status == TW_OK && !is_said)
        status = take_whole(axis, param, plan, error);
    if (status < 0)
        return status;
    if (axis->count == 0)
        axis->count = count;
    *out = (tw_plane_axis){param, axis->from, axis->to, axis->log, axis->count};
    return tw_plane_axis_check(out, optimizer, error);
}
