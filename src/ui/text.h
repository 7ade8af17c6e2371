#ifndef UI_TEXT_H
#define UI_TEXT_H

#include "canvas/canvas.h"

#include <stddef.h>

// Texts that are shown: paragraphs and numbers.

/** Room for any number as it is written here. */
#define UI_NUMBER 40

/**
 * Draw a text in lines, broken at blanks, no wider than a width where its words allow it; a pitch
 * of 0 only counts them.
 *
 * @param at  The middle of the first line, at its left.
 * @return How many lines.
 */
size_t ui_wrap(canvas *c, canvas_point at, const char *text, canvas_text_style style, double width,
               double pitch);

/** A number to be read: four digits, a true minus sign; "–" if it is not finite. Returns out. */
const char *ui_number_shown(char out[UI_NUMBER], double value);

/** A number to be edited: as few digits as read back to the same. Returns out. */
const char *ui_number_typed(char out[UI_NUMBER], double value);

/** Read what a person typed; blanks around it and a true minus sign will do. Whether it is a finite
 *  number; out is untouched if not. */
bool ui_number_read(const char *text, double *out);

#endif
