#include "app/world/view.h"

#include "app/world/edit.h"
#include "scene/panes.h"

#include <math.h>
#include <stdlib.h>

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

tw_status world_orbit(world *w, double azimuth, double elevation, tw_error *error)
{
    scene s;
    tw_status status = world_draft(w, &s);

    if (status < 0)
        return status;
    s.azimuth = remainder(s.azimuth + azimuth, 360.0);
    s.elevation = fmin(fmax(s.elevation + elevation, 0.0), 90.0);
    return world_commit(w, &s, error);
}

// The panes of a division: copies of those there are, then of the active one.
static tw_status add_panes(const world *w, scene *whole, size_t count)
{
    whole->panes = calloc(count, sizeof *whole->panes);
    if (whole->panes == NULL)
        return TW_ENOMEM;
    for (; whole->pane_count < count; whole->pane_count++) {
        const size_t i = whole->pane_count < w->run.pane_count ? whole->pane_count : w->active;
        const tw_status status =
            scene_pane_base(&whole->panes[whole->pane_count], &w->run.panes[i].scene);
        if (status < 0)
            return status;
    }
    return TW_OK;
}

tw_status world_split(world *w, size_t columns, size_t rows, tw_error *error)
{
    const scene *now = &w->course.scene;
    scene whole;
    tw_status status = scene_pane_base(&whole, &w->run.panes[w->active].scene);

    if (status < 0)
        return status;
    if ((status = scene_take(&whole, now, SCENE_WORDS)) < 0)
        goto done;
    if (columns * rows > 1) {
        whole.pane_columns = columns;
        whole.pane_rows = rows;
        status = add_panes(w, &whole, columns * rows);
    }
    if (status == TW_OK)
        status = world_change(w, &whole, error);
done:
    scene_clear(&whole);
    return status;
}
