#ifndef APP_TOUR_H
#define APP_TOUR_H

#include "app/world/world.h"

/** Go to a terrain of the catalogue, with its own view, starts, rate and steps; or to a grid. */
tw_status tour_go(world *w, const char *terrain, tw_error *error);
tw_status tour_go_grid(world *w, const char *grid, tw_error *error);

/** Go to a formula as typed: in the place of another one, it keeps the view and the hikers. An
 *  error's offset is the place in it where it does not compile. */
tw_status tour_go_formula(world *w, const char *formula, tw_error *error);

/** Where a tour stands, counted from 1. */
typedef struct tour_stop {
    size_t number, count;
} tour_stop;

/**
 * Go to the terrain that is one on (by = 1) or one back (by = -1): those of the catalogue in its
 * order, then the grids that come with the program, and round again. A typed formula or a grid of
 * one's own stands between the last and the first.
 *
 * @param stop  Filled on TW_OK.
 */
tw_status tour_turn(world *w, int by, tour_stop *stop, tw_error *error);

#endif
