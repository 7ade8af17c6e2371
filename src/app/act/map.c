#include "app/act/act.h"

#include "app/picture.h"
#include "app/world/hikers.h"
#include "app/world/optimizers.h"
#include "app/world/tour.h"
#include "app/world/view.h"
#include "thalweg/catalogue.h"

#include <math.h>

// A learning rate grows by this factor a key: 20 to the decade.
#define LR_FACTOR 1.1220184543019634

void act_select(window *w, int by)
{
    const size_t count = world_pane(&w->world)->hiker_count;

    if (count > 0)
        world_select(&w->world, (w->world.selected + (by > 0 ? 1 : count - 1)) % count);
}

void act_remove(window *w, int argument)
{
    tw_error error;

    (void)argument;
    if (world_pane(&w->world)->hiker_count > 0)
        window_check(w, world_remove_hiker(&w->world, w->world.selected, &error), &error);
}

void act_clear(window *w, int argument)
{
    tw_error error;

    (void)argument;
    window_check(w, world_clear(&w->world, &error), &error);
}

void act_ghost(window *w, int argument)
{
    (void)argument;
    w->ghost.shown = !w->ghost.shown;
    window_say(w, w->ghost.shown ? "The path from the pointer is shown"
                                 : "The path from the pointer is not shown");
}

void act_why(window *w, int argument)
{
    (void)argument;
    w->why.shown = !w->why.shown;
    if (w->why.shown && world_pane(&w->world)->hiker_count == 0)
        window_say(w, "Drop a hiker to see why it steps as it does");
    else
        window_say(w, w->why.shown ? "Why this step: shown" : "Why this step: not shown");
}

void act_scale_lr(window *w, int by)
{
    tw_error error;
    const double factor = by > 0 ? LR_FACTOR : 1.0 / LR_FACTOR;
    char rates[128];
    size_t count;

    window_check(w, world_scale_lr(&w->world, factor, &error), &error);
    count = world_describe_lr(&w->world, sizeof rates, rates);
    if (count == 0)
        window_say(w, "%s has no learning rate",
                   world_pane(&w->world)->plan.walks[0].optimizer->label);
    else
        window_say(w, count == 1 ? "Learning rate %s" : "Learning rates %s", rates);
}

void act_go(window *w, int terrain)
{
    tw_error error;

    window_check(w, tour_go(&w->world, tw_catalogue[terrain].name, &error), &error);
}

void act_reset_view(window *w, int argument)
{
    tw_error error;

    (void)argument;
    window_check(w, world_reset_view(&w->world, &error), &error);
}

bool act_layer_shown(const window *w, const scene_field *layer)
{
    return *(const bool *)scene_value(layer, &world_pane(&w->world)->scene);
}

static tw_status switch_layer(window *w, const scene_field *layer, tw_error *error)
{
    scene s;
    tw_status status = world_draft(&w->world, &s);

    if (status < 0)
        return status;
    *(bool *)scene_value_in(layer, &s) = !act_layer_shown(w, layer);
    return world_commit(&w->world, &s, error);
}

// Only a new figure knows how many critical points there are.
static bool is_crowded(window *w)
{
    return picture_follow(w) == TW_OK &&
           figure_is_crowded(figure_sheet_pane(w->screen.sheet, w->world.active));
}

void act_show_layer(window *w, int field)
{
    const scene_field *layer = &scene_fields[field];
    tw_error error;
    const tw_status status = switch_layer(w, layer, &error);

    window_check(w, status, &error);
    if (status < 0)
        return;
    const bool shown = act_layer_shown(w, layer);
    if (field == SCENE_FIELD_critical_points && shown && is_crowded(w))
        window_say(w, "Too many critical points to mark: see thalweg inspect --all");
    else
        window_say(w, "%s: %s", layer->label, shown ? "shown" : "not shown");
}

void act_plane(window *w, int argument)
{
    const run_pane *p = world_pane(&w->world);

    (void)argument;
    w->plane.shown = !w->plane.shown;
    if (w->plane.shown && p->hiker_count == 0)
        window_say(w, "Drop a hiker first: the plane is of the selected one");
    else if (w->plane.shown && isnan(world_lr(&w->world, run_pane_walk_of(p, w->world.selected))))
        window_say(w, "%s has no learning rate",
                   p->plan.walks[run_pane_walk_of(p, w->world.selected)].optimizer->label);
}

void act_change_theme(window *w, int argument)
{
    size_t count;
    const char *const *names = scene_theme_names(&count);
    tw_error error;
    scene s;
    tw_status status = world_draft(&w->world, &s);

    (void)argument;
    if (status == TW_OK) {
        s.theme = (scene_theme)(((size_t)w->world.course.scene.theme + 1) % count);
        status = world_commit(&w->world, &s, &error);
    }
    window_check(w, status, &error);
    if (status == TW_OK)
        window_say(w, "Theme: %s", names[w->world.course.scene.theme]);
}
