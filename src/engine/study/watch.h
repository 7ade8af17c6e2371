#ifndef ENGINE_STUDY_WATCH_H
#define ENGINE_STUDY_WATCH_H

#include "walk/block.h"

// What becomes of walks, told from where they have been. A watch follows the hikers of a block lane
// by lane. It looks at windows of a walk that double in length: steps 16 to 32, 32 to 64 and so on.
// A walk that returns to the first point of a window after q steps, three times in a row, is a
// cycle of q (Brent 1980, "An improved Monte Carlo factorization algorithm", BIT 20, for the
// windows; recurrence as the sign of an attractor: Datseris & Wagemakers 2022, "Effortless
// estimation of basins of attraction", Chaos 32). One that fills the same box in window after
// window hovers.
//
// All lengths are parts of the view's width and height, and gradients parts of the range of the
// loss in it, so that no answer depends on the units of x, y and f.

typedef enum watch_fate {
    WATCH_WALKING,
    WATCH_DIVERGED, // A coordinate or the loss is not finite; or the walk is off the map.
    WATCH_RESTS,    // Where the slope vanishes, or moves by no more than rounding does.
    WATCH_CYCLES,
    WATCH_HOVERS,
    WATCH_STANDS, // Where there is a slope: decay of the weights holds it there, or it never moved.
    WATCH_DRIFTS, // At a steady pace away from the view.
    WATCH_CRAWLS, // Too slowly to get anywhere.
    WATCH_CREEPS, // Slower and slower, as on the way to where it comes in no number of steps. It
                  // may walk on.
    WATCH_STOPPED, // All steps walked.
} watch_fate;

// Where the slope, all across the view, would lead up by this part of the range, it vanishes.
#define WATCH_LEVEL 1e-8

// What counts as small.
typedef struct watch_scale {
    tw_view view;
    double least, range;     // Of the loss in the view; a range of 0 where it is level.
    double slope_x, slope_y; // Times a partial: how steep, 1 for as good as level.
    double step;             // Of a walk at rest, in views, squared; infinite: any.
    double tolerance;        // Above 0: rest is a gradient's norm below this, and nothing else.
} watch_scale;

// What is small on a terrain in a view; a tolerance above 0 is the gradient's norm at rest instead.
// TW_OK or TW_ENOMEM.
tw_status watch_scale_of(watch_scale *out, const tw_terrain *terrain, tw_view view,
                         double tolerance);

// A loss as a part of the range, 0 for the least.
double watch_part(const watch_scale *scale, double loss);

enum {
    WATCH_X, // A step ago.
    WATCH_Y,
    WATCH_START_X, // Where the walk begins,
    WATCH_START_Y,
    WATCH_FIRST_X, // and the window.
    WATCH_FIRST_Y,
    WATCH_LEFT, // The box of the window,
    WATCH_RIGHT,
    WATCH_BOTTOM,
    WATCH_TOP,
    WATCH_LENGTH, // and of the path in it: |dx| + |dy|, in views.
    WATCH_NEAR,   // As near as this is a return to the first point; in views, squared.
    WATCH_DUE,    // The step with which the window ends.
    WATCH_SINCE,  // And that with which it began.
    WATCH_PAST,   // Left, right, bottom, top of the window before.
    WATCH_PACE_X = WATCH_PAST + 4, // In the window before, per step, in views.
    WATCH_PACE_Y,
    WATCH_SLOWING, // The logarithm of what is left of its pace of the window before that.
    WATCH_ROWS,
};

typedef struct watch {
    watch_scale scale;
    double steps; // At most.
    double row[WATCH_ROWS][TW_BLOCK];
    uint16_t period[TW_BLOCK], returns[TW_BLOCK];
    uint8_t seen[TW_BLOCK]; // At the last look.
} watch;

void watch_init(watch *w, const watch_scale *scale, uint64_t steps);

// A hiker begins in a lane; it stands at its start.
void watch_begin(watch *w, const block *b, size_t lane);

// The hiker of one lane stands in another from now on.
void watch_move(watch *w, size_t from, size_t to);

// Look at all hikers that walk, once a step, after they have felt the slope. The lanes that
// something is to be said of, in order, and their number; one more is written than listed.
size_t watch_look(watch *w, const block *b, size_t lanes[TW_BLOCK + 1]);

// What has become of the hiker of such a lane; once, after watch_look().
watch_fate watch_tell(watch *w, const block *b, size_t lane);

// Is such a walk so slow that it may be on the way to a level point without ever coming to rest
// there?
bool watch_is_slow(const watch *w, watch_fate fate);

// Does a hiker stand where it began?
bool watch_is_at_start(const watch *w, const block *b, size_t lane);

// Where a walk that cycles or hovers has been in this window.
tw_view watch_box(const watch *w, size_t lane);

#endif
