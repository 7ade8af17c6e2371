#include "app/world/tour.h"

#include "scene/files.h"
#include "thalweg/catalogue.h"

#include <string.h>

typedef tw_status choose_ground(scene *s, const char *name, tw_error *error);

static tw_status choose_grid(scene *s, const char *name, tw_error *error)
{
    (void)error;
    return scene_set_grid(s, name);
}

static tw_status go(world *w, choose_ground *choose, const char *name, tw_error *error)
{
    scene s;
    tw_status status = world_draft(w, &s);

    if (status < 0)
        return status;
    scene_leave_to_terrain(&s);
    if ((status = choose(&s, name, error)) < 0) {
        scene_clear(&s);
        return status;
    }
    return world_commit(w, &s, error);
}

tw_status tour_go(world *w, const char *terrain, tw_error *error)
{
    return go(w, scene_set_terrain, terrain, error);
}

tw_status tour_go_grid(world *w, const char *grid, tw_error *error)
{
    return go(w, choose_grid, grid, error);
}

tw_status tour_go_formula(world *w, const char *formula, tw_error *error)
{
    scene s;
    tw_status status = world_draft(w, &s);

    if (status < 0)
        return status;
    // What is being typed stays in its view, with its hikers.
    if (s.formula == NULL && s.model == NULL)
        scene_leave_to_terrain(&s);
    if ((status = scene_set_formula(&s, formula)) < 0) {
        scene_clear(&s);
        return status;
    }
    return world_commit(w, &s, error);
}

// How many terrains come before the world's own; all of them if it is not on the tour.
static size_t place(const world *w, const scene_files *grids)
{
    const run_pane *p = world_pane(w);
    size_t i = 0;

    if (p->plan.row != NULL)
        return (size_t)(p->plan.row - tw_catalogue);
    while (i < grids->count &&
           (p->scene.grid == NULL || strcmp(p->scene.grid, grids->names[i]) != 0))
        i++;
    return tw_catalogue_count + i;
}

static size_t turned(size_t here, int by, size_t count)
{
    if (by > 0)
        return here + 1 < count ? here + 1 : 0;
    return (here > 0 ? here : count) - 1;
}

tw_status tour_turn(world *w, int by, tour_stop *stop, tw_error *error)
{
    scene_files grids = {0};
    tw_status status = TW_OK;

    if (w->course.scene.terrains != NULL)
        status = scene_list_grids(&grids, w->course.scene.terrains, error);
    if (status < 0 && status != TW_EIO) // Without the folder, the tour is that of the catalogue.
        return status;
    const size_t count = tw_catalogue_count + grids.count;
    const size_t next = turned(place(w, &grids), by, count);
    if (next < tw_catalogue_count)
        status = tour_go(w, tw_catalogue[next].name, error);
    else
        status = tour_go_grid(w, grids.names[next - tw_catalogue_count], error);
    scene_files_clear(&grids);
    *stop = (tour_stop){next + 1, count};
    return status;
}
