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
} forecast;

// Where a hiker is.
typedef struct forecast_place {
    double t, x, y, gx, gy;
    double limit; // What goes farther than this has diverged.
} forecast_place;

typedef struct outlook {
    tw_fate fate;     // Converged or diverged; unknown where nothing can be told.
    double steps;     // To there,
    tw_vec2 at;       // which is here, if it converges,
    double factor;    // where the gradient is so many times as long.
    bool is_straight; // It never turns, so that nothing beside its way matters.
} outlook;

void forecast_begin(forecast *c);

// Look at a hiker once it is due.
outlook forecast_look(forecast *c, const watch_scale *scale, const forecast_place *here);

#endif
