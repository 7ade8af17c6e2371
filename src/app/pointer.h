#ifndef APP_POINTER_H
#define APP_POINTER_H

#include "canvas/canvas.h"
#include "thalweg/geometry.h"

#include <SDL_events.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct window window;

/** What a pressed button does while the pointer moves. */
typedef enum pointer_grip {
    POINTER_FREE,
    POINTER_DRAGS,  ///< A start, and with it its path.
    POINTER_PANS,   ///< The view.
    POINTER_SCRUBS, ///< Time, in the chart.
    POINTER_ORBITS, ///< Around the relief.
    POINTER_TUNES,  ///< Rate and momentum, in their plane.
} pointer_grip;

/** Hands on the map. */
typedef struct pointer {
    bool inside;     ///< The pointer is on the window,
    bool on_map;     ///< and on the map
    size_t pane;     ///< of this pane,
    canvas_point at; ///< here, in points of the frame,
    bool on_ground;  ///< which is on its ground, not beside a relief,
    tw_vec2 weights; ///< at this place of its terrain.
    bool on_chart;   ///< It is on the chart,
    uint64_t step;   ///< at this step.
    pointer_grip grip;
    canvas_point pressed; ///< Where the button went down,
    bool moves;           ///< and whether the pointer has left that place.
    size_t hiker;         ///< That is dragged.
    tw_vec2 offset;       ///< From the pointer to its start, in units of x and y.
    bool space;           ///< The space bar is held,
    bool space_used;      ///< and something was dragged meanwhile.
    Uint64 zooms_until;   ///< Turns of the wheel until then are one gesture; in SDL's milliseconds.
} pointer;

void pointer_press(window *w, const SDL_MouseButtonEvent *e);
void pointer_release(window *w, const SDL_MouseButtonEvent *e);
void pointer_move(window *w, const SDL_MouseMotionEvent *e);
void pointer_wheel(window *w, const SDL_MouseWheelEvent *e);

/** Look again at what the pointer is on: the picture below it has changed. */
void pointer_follow(window *w);

/** The pointer has left the window. */
void pointer_leave(window *w);

/** End the gesture of a wheel that turns no more. */
void pointer_pass_time(window *w, Uint64 now);

#endif
