#ifndef APP_GROUND_H
#define APP_GROUND_H

#include "run/plan.h"

#include <SDL_atomic.h>

/**
 * A terrain that work in the background stands on, whatever becomes of the world's own in the
 * meantime: it is there for as long as anyone holds it. Holding and letting go may be done from any
 * thread.
 */
typedef struct ground {
    SDL_atomic_t holders;
    scene scene;
    run_plan plan;
} ground;

/**
 * The terrain of a scene: the known one, if that is the scene's.
 *
 * @param out    Receives it, held once, on TW_OK; untouched otherwise.
 * @param known  NULL: none.
 * @param error  As of run_plan_make().
 */
tw_status ground_new(ground **out, const scene *s, run_terrain *known, tw_error *error);

/** Returns g. */
ground *ground_hold(ground *g);

/** NULL is fine. */
void ground_let_go(ground *g);

#endif
