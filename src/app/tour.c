#include "app/tour.h"

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
    tw_status status = scene_copy(&s, &w->scene);

    if (status < 0)
        return status;
    scene_leave_to_terrain(&s);
    if ((status = choose(&s, name, error)) == TW_OK)
        status = world_change(w, &s, false, error);
    scene_clear(&s);
    return status;
}

tw_status tour_go(world *w, const char *terrain, tw_error *error)
{
    return go(w, scene_set_terrain, terrain, error);
}

// How many terrains come before the world's own; all of them if it is not on the tour.
static size_t place(const world *w, const scene_files *grids)
{
    size_t i = 0;

    if (w->plan.row != NULL)
        return (size_t)(w->plan.row - tw_catalogue);
    while (i < grids->count &&
           (w->scene.grid == NULL || strcmp(w->scene.grid, grids->names[i]) != 0))
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

    if (w->scene.terrains != NULL && (status = scene_list_grids(&grids, w->scene.terrains)) < 0)
        return status;
    const size_t count = tw_catalogue_count + grids.count;
    const size_t next = turned(place(w, &grids), by, count);
    if (next < tw_catalogue_count)
        status = tour_go(w, tw_catalogue[next].name, error);
    else
        status = go(w, choose_grid, grids.names[next - tw_catalogue_count], error);
    scene_files_clear(&grids);
    *stop = (tour_stop){next + 1, count};
    return status;
}
