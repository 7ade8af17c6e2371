#ifndef THALWEG_CATALOGUE_H
#define THALWEG_CATALOGUE_H

#include "thalweg/geometry.h"
#include "thalweg/status.h"

#include <stddef.h>

/** Most starts, and most published minima, a row of the catalogue has. */
#define TW_CATALOGUE_POINTS 18

/** What the ground is like at a published minimum. */
typedef enum tw_ground {
    TW_SMOOTH, ///< The gradient exists and vanishes.
    TW_KINK,   ///< A crease or a spike: lowest, but without a gradient.
    TW_EDGE,   ///< On the edge of the view, which is the published box; it falls further outside.
} tw_ground;

/** A published minimum, to all the digits of a double. */
typedef struct tw_minimum {
    double x, y, loss;
    tw_ground ground;
} tw_minimum;

/** A terrain of the catalogue: a formula as one would type it, and what a good first walk needs. */
typedef struct tw_catalogue_row {
    const char *name;    ///< As typed after --terrain: lower case, words joined by '-'.
    const char *formula; ///< Compiled by the same compiler as anything typed.
    const char *lesson;  ///< One sentence: what the terrain teaches.
    const char *source;  ///< Where the function and its minima are published.
    tw_view view;        ///< The usual view.
    double lr;           ///< A learning rate that makes a good first walk with gd.
    unsigned steps;      ///< Steps of that walk.
    size_t start_count;  ///< 1 to TW_CATALOGUE_POINTS.
    tw_vec2 starts[TW_CATALOGUE_POINTS];
    size_t minimum_count; ///< 0 when the function has no minimum.
    tw_minimum minima[TW_CATALOGUE_POINTS];
} tw_catalogue_row;

/** The catalogue; the first four rows are the lesson's. */
extern const tw_catalogue_row tw_catalogue[];
extern const size_t tw_catalogue_count;

/** The row of that name, or NULL. */
const tw_catalogue_row *tw_catalogue_find(const char *name);

/** As tw_catalogue_find(), but an unknown name fills error with the nearest one. NULL then. */
const tw_catalogue_row *tw_catalogue_require(const char *name, tw_error *error);

#endif
