#include "app/job/ground.h"

#include <stdlib.h>

tw_status ground_new(ground **out, const scene *s, run_terrain *known, tw_error *error)
{
    ground *g = calloc(1, sizeof *g);
    tw_status status = TW_ENOMEM;

    if (g == NULL)
        return status;
    SDL_AtomicSet(&g->holders, 1);
    if ((status = scene_copy(&g->scene, s)) == TW_OK)
        status = run_plan_known(&g->plan, &g->scene, 1, &known, error);
    if (status == TW_OK)
        *out = g;
    else
        ground_let_go(g);
    return status;
}

ground *ground_hold(ground *g)
{
    SDL_AtomicIncRef(&g->holders);
    return g;
}

void ground_let_go(ground *g)
{
    if (g == NULL || !SDL_AtomicDecRef(&g->holders))
        return;
    run_plan_clear(&g->plan);
    scene_clear(&g->scene);
    free(g);
}
