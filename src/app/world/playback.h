#ifndef APP_PLAYBACK_H
#define APP_PLAYBACK_H

#include <stdbool.h>
#include <stdint.h>

/** Slowest and fastest speed that is set by hand, in steps a second. */
#define PLAYBACK_SLOWEST 1.0
#define PLAYBACK_FASTEST 10000.0

/**
 * Time in the window: how many steps of the walks are shown. There is one clock, so all hikers race
 * in step.
 */
typedef struct playback {
    double step;  ///< Shown so far; the fraction is the way to the next one.
    double speed; ///< Steps a second; 0: paths grow slowly at first, where steps are long, and
                  ///< faster later.
    bool playing;
    bool loops; ///< At the end, begin again.
} playback;

/**
 * Let time pass.
 *
 * @param length  Steps of the longest walk, as far as it is known.
 * @param walked  Steps that have been walked ahead and can be shown; at most length.
 */
void playback_tick(playback *p, double seconds, uint64_t length, uint64_t walked);

/** Pause, and show so many steps more, or less. */
void playback_step(playback *p, double steps, uint64_t walked);

/** Show all from the start. */
void playback_restart(playback *p);

/** The next speed in the row 1, 2, 5, 10, ... that is faster (by = 1) or slower (by = -1). */
void playback_change_speed(playback *p, int by);

#endif
