#ifndef UI_RANGE_H
#define UI_RANGE_H

#include <stdbool.h>

/** What a number may be, and how it is chosen. */
typedef struct ui_range {
    double from, to; ///< from < to; 0 < from if it is logarithmic.
    bool log;
    double least, most;     ///< What can be typed; `from` and `to` lie within.
    double step;            ///< Between values, counted from `from`; 0: any value.
    double reset;           ///< What a double click goes back to; NAN: nothing.
    double mark;            ///< A value that is marked on the track; NAN: none.
    const char *mark_label; ///< What it is called; NULL for no label. Borrowed.
} ui_range;

/** A range without step, mark and reset; nothing beyond it can be typed. */
ui_range ui_range_make(double from, double to, bool log);

/** Where a value lies on the track: 0 at the left, 1 at the right, NAN if it is none. */
double ui_range_part(const ui_range *range, double value);

/** The value at a part of the track: on a step, or else with no more digits than a pixel can tell.
 */
double ui_range_value(const ui_range *range, double part);

/** The nearest value that is allowed. */
double ui_range_clamp(const ui_range *range, double value);

/** The nearest value that can be typed. */
double ui_range_typed(const ui_range *range, double value);

/** The value that lies a part of the track further on, or a step if that is more; from no number,
 *  the one to begin with. */
double ui_range_nudge(const ui_range *range, double value, double part);

#endif
