#include "app/world_view.h"

#include "app/world_edit.h"

#include <math.h>

static tw_status set_view(const world *w, size_t which, scene *s, const void *what, tw_error *error)
{
    const tw_view *view = what;
    // A formula's own start goes with the view; here it is to stay.
    tw_status status = s->formula != NULL ? world_own_starts(w, which, s) : TW_OK;

    (void)error;
    s->has_view = view != NULL;
    if (view != NULL)
        s->view = *view;
    return status;
}

// Views so small that their numbers run out of digits, or so large that there is nothing to see,
// are refused.
static bool is_sound(const world *w, tw_view v)
{
    const double width = v.xmax - v.xmin, height = v.ymax - v.ymin;
    const double far = fmax(fmax(fabs(v.xmin), fabs(v.xmax)), fmax(fabs(v.ymin), fabs(v.ymax)));
    const tw_view now = world_pane(w)->plan.view;

    if (!(isfinite(width) && isfinite(height)))
        return false;
    if (width > now.xmax - now.xmin)
        return far < 1e9;
    return fmin(width, height) > 1e-9 * far && fmin(width, height) > 1e-12;
}

tw_status world_set_view(world *w, tw_view view, tw_error *error)
{
    return is_sound(w, view) ? world_edit(w, w->links_views, set_view, &view, error) : TW_OK;
}

tw_status world_zoom(world *w, tw_vec2 about, double factor, tw_error *error)
{
    const tw_view v = world_pane(w)->plan.view;

    return world_set_view(w,
                          (tw_view){
                              about.x + (v.xmin - about.x) / factor,
                              about.x + (v.xmax - about.x) / factor,
                              about.y + (v.ymin - about.y) / factor,
                              about.y + (v.ymax - about.y) / factor,
                          },
                          error);
}

tw_status world_pan(world *w, double dx, double dy, tw_error *error)
{
    const tw_view v = world_pane(w)->plan.view;

    return world_set_view(w, (tw_view){v.xmin + dx, v.xmax + dx, v.ymin + dy, v.ymax + dy}, error);
}

tw_status world_reset_view(world *w, tw_error *error)
{
    return world_edit(w, w->links_views, set_view, NULL, error);
}
