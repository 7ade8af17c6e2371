#include "app/panel/panels.h"
#include "app/world/optimizers.h"

#include <math.h>

// What all optimizers can be told: to climb, to clip gradients, to stay in a box.

// What it is where it is asked for: bounds are those of the view.
static double usual_of(int k, tw_view view)
{
    const double bounds[] = {view.xmin, view.xmax, view.ymin, view.ymax};

    return k >= TW_STEERING_X_MIN ? bounds[k - TW_STEERING_X_MIN] : 1.0;
}

static bool show_bound(ui *u, const tw_param *param, int k, tw_view view, double *value)
{
    const bool along_x = k <= TW_STEERING_X_MAX;
    ui_range range =
        ui_range_make(along_x ? view.xmin : view.ymin, along_x ? view.xmax : view.ymax, false);

    range.least = param->minimum;
    range.most = param->maximum;
    range.reset = usual_of(k, view);
    return ui_slider(u, param->label, value, &range);
}

// What may be left out, with a check box that says whether it is.
static bool show_optional(ui *u, int k, tw_view view, double *value)
{
    tw_param param = tw_steering_params()[k];
    bool on = isfinite(*value);

    if (ui_check(u, param.label, &on)) {
        *value = on ? usual_of(k, view) : param.initial;
        return true;
    }
    if (!on)
        return false;
    param.label = param.name; // No two widgets have one name.
    return k >= TW_STEERING_X_MIN ? show_bound(u, &param, k, view, value)
                                  : panel_show_param(u, &param, value);
}

void panel_show_steering(window *w, ui *u)
{
    const size_t walk = panel_walk(w);
    const tw_walk_spec spec = world_pane(&w->world)->plan.walks[walk];
    const tw_view view = world_pane(&w->world)->plan.view;
    tw_error error;

    for (int k = 0; k < TW_STEERING_PARAMS; k++) {
        double value = spec.steering.params[k];
        const tw_param *param = &tw_steering_params()[k];
        if (tw_steering_suits(spec.optimizer, k, &error) == TW_OK &&
            (isinf(param->initial) ? show_optional(u, k, view, &value)
                                   : panel_show_param(u, param, &value)))
            window_check(w, world_set_steering(&w->world, walk, k, value, &error), &error);
    }
}
