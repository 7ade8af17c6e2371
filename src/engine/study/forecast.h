#ifndef ENGINE_STUDY_FORECAST_H
#define ENGINE_STUDY_FORECAST_H

#include "study/watch.h"
#include "thalweg/fate.h"

// What is ahead of a walk whose slope, or distance, changes by the same factor each step, as it
// does near a minimum and far outside of the view if steps are linear in the gradient.

// What is known of one hiker.
typedef struct forecast {
    double due;              // The step with which to look next.
    unsigned looks;          // So far.
    double t[2];             // At the last look, and at that before it: the step,
    double slope[2], far[2]; // and the logarithms of the slope and of the larger coordinate.
    tw_vec2 at, pace;        // At the last: where it was, and how fast, in views a step.
    double leap;             // The step with which to leap ahead.
} forecast;

// Where a hiker is.
typedef struct forecast_place {
    double t, x, y, gx, gy;
    double limit; // What goes farther than this has diverged.
} forecast_place;

typedef struct outlook {
    tw_fate fate;     // Converged, diverged or unfinished; unknown where nothing can be told.
    double steps;     // To there,
    tw_vec2 at;       // which is here, if it does not diverge,
    double factor;    // where the gradient is so many times as long,
    double loss;      // and the loss, as forecasts_look() knows it.
    bool is_straight; // It never turns, so that nothing beside its way matters,
    bool is_stable;   // or leads to a stable minimum, as forecasts_look() knows it.
} outlook;

void forecast_begin(forecast *c);

// Look at a hiker once it is due.
outlook forecast_look(forecast *c, const watch_scale *scale, const forecast_place *here);

// Those of the hikers of a block, lane by lane.
typedef struct forecasts {
    const tw_walk_spec *spec; // NULL: nothing is foretold.
    watch_scale scale;
    tw_evaluator *evaluator; // Owned.
    double limit;
    double due[TW_BLOCK];
    forecast of[TW_BLOCK];
    uint8_t is_due[TW_BLOCK];
} forecasts;

// For walks of an optimizer whose steps are not linear in the gradient, nothing is foretold. TW_OK
// or TW_ENOMEM; forecasts_clear() in any case, also of one that is all zero.
tw_status forecasts_init(forecasts *f, const tw_walk_spec *spec, const watch_scale *scale);
void forecasts_clear(forecasts *f);

// A hiker begins in a lane.
void forecasts_begin(forecasts *f, size_t lane);

// The hiker of one lane stands in another from now on.
void forecasts_move(forecasts *f, size_t from, size_t to);

// The lanes of a block's hikers that are due, in order, and their number; one more is written than
// listed.
size_t forecasts_due(forecasts *f, const block *b, size_t lanes[TW_BLOCK + 1]);

// Look at the hiker of a lane that is due. Is it certain where it leads?
bool forecasts_look(forecasts *f, const block *b, size_t lane, outlook *out);

#endif
