#ifndef FIGURE_PACING_H
#define FIGURE_PACING_H

/**
 * How a walk is shown in time, in the window as in a video: paths grow slowly at first, where steps
 * are long, and faster later, as the square of the time.
 */

/** Seconds a walk of so many steps takes on the screen. */
double figure_pacing_seconds(double steps);

/** Of a walk of so many steps, those that are shown when a part of its time is over. A part of 1 is
 *  all of it. */
double figure_pacing_step(double part, double steps);

/** The part of its time when so many steps of a walk, which has some, are shown. */
double figure_pacing_part(double step, double steps);

#endif
