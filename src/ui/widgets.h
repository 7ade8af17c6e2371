#ifndef UI_WIDGETS_H
#define UI_WIDGETS_H

#include "ui/icons.h"
#include "ui/range.h"
#include "ui/ui.h"

/** What is wrong with a text. */
typedef struct ui_problem {
    const char *message; ///< One line; NULL: nothing is wrong.
    size_t offset;       ///< Where, in bytes; past the end: nowhere in particular.
} ui_problem;

/** A line of text. A note is muted and takes as many lines as it needs. */
void ui_label(ui *u, const char *text);
void ui_heading(ui *u, const char *text);
void ui_note(ui *u, const char *text);

/** A bar that is full at 1. NAN: it is not known how far it is. */
void ui_progress(ui *u, const char *label, double part);

/** @return Whether it was pressed: by a click, Space or Enter. An icon's label is its tooltip. */
bool ui_button(ui *u, const char *label);
bool ui_icon_button(ui *u, ui_icon icon, const char *label);

/** The following return whether a person changed the value in this frame. */
bool ui_check(ui *u, const char *label, bool *on);

/** A heading over rows that the caller shows only if it is open. */
bool ui_section(ui *u, const char *label, bool *open);

/**
 * A number chosen on a track: drag, wheel, arrows (with Shift a tenth), Page Up and Down, Home and
 * End; double click resets; Enter, or a click on the number, types it.
 *
 * A value outside the range or not finite is shown as it is, and changed only by a person.
 */
bool ui_slider(ui *u, const char *label, double *value, const ui_range *range);

/** A number that is typed: taken with Enter or when the field is left, clamped to the range;
 *  nonsense marks the field and is not taken. Up and Down step. */
bool ui_number(ui *u, const char *label, double *value, const ui_range *range);

/**
 * A line of text to edit, changed as one types: caret, selection by pointer and Shift, Ctrl-A C X V
 * Z Y, words with Ctrl.
 *
 * @param text      UTF-8; the caller's, capacity bytes, at most UI_TEXT of them are used.
 * @param problem   Shown below, with a mark under its place. NULL: no room is kept for one.
 */
bool ui_field(ui *u, const char *label, char *text, size_t capacity, const ui_problem *problem);

/** Was Enter pressed in the last widget, a field, in this frame? */
bool ui_entered(const ui *u);

/** One of several, of which one is shown and the others drop down. chosen may be UI_NONE. */
bool ui_choice(ui *u, const char *label, size_t count, const ui_item *items, size_t *chosen);

/** One of several, side by side. */
bool ui_tabs(ui *u, const char *label, size_t count, const ui_item *items, size_t *chosen);

/**
 * One of several, one below the other: arrows, Page Up and Down, or the beginning of its text.
 *
 * @param rows  So many are seen at once, at least 1; the others are scrolled to.
 */
bool ui_list(ui *u, const char *label, double rows, size_t count, const ui_item *items,
             size_t *chosen);

/** A sentence shown beside the last widget while the pointer rests on it. */
void ui_tooltip(ui *u, const char *text);

#endif
