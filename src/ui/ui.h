#ifndef UI_UI_H
#define UI_UI_H

#include "canvas/canvas.h"
#include "ui/clipboard.h"
#include "ui/input.h"
#include "ui/style.h"

/**
 * Widgets without memory of their own: whoever shows one calls it each frame, between ui_begin()
 * and ui_end(), with the value it shows, and learns from its answer what a person changed. Widgets
 * (widgets.h) take their places from a panel's rows, in the order of the calls, which is the order
 * of Tab too. What is said of them between frames (focus, scrolling, the caret) is kept here.
 *
 * A widget is known by its label and the scopes around it, so two of the same label need different
 * scopes. Nothing is allocated after ui_new().
 */
typedef struct ui ui;

/** No item. */
#define UI_NONE ((size_t)-1)

/** One of several: of a list, a menu, a choice, of tabs. Texts are borrowed until ui_end(). */
typedef struct ui_item {
    const char *text;
    const char *note;   ///< Muted, at the right; NULL for none. Not shown by tabs.
    canvas_image image; ///< A thumbnail, of a list; no columns: none.
    canvas_color color; ///< A swatch before the text; no alpha: none.
} ui_item;

/** @param clipboard  Copied; NULL: one that only these widgets share. @return NULL without memory.
 */
ui *ui_new(const ui_clipboard *clipboard);

void ui_free(ui *u);

/** Begin a frame. The canvas and texts that are shown are borrowed until ui_end(). */
void ui_begin(ui *u, canvas *c, const ui_style *style, const ui_input *input);

/**
 * End a frame: draw what lies over all else (menus, tooltips).
 *
 * @return Whether every begin and push has met its end. If not, that is the caller's bug, and is
 *         mended for the next frame.
 */
bool ui_end(ui *u);

/** Seconds from the last frame's input until the next frame is due (a caret blinks, a tooltip
 * comes, something that was drawn has changed since): 0 is at once, INFINITY never. */
double ui_wants_frame(const ui *u);

/** Does a pointer there belong to a widget or panel, not to what lies below? */
bool ui_captures_pointer(const ui *u, canvas_point at);

/** Does a key belong to the widget that has the focus? Tab and Escape do while there is one. */
bool ui_captures_key(const ui *u, ui_key key);

/** Does the focus wait for the next widget that is shown, after ui_focus_next()? */
bool ui_wants_focus(const ui *u);

/** Take the focus from whatever has it. */
void ui_focus_none(ui *u);

/** Give the focus to the next widget that is shown and can have it. */
void ui_focus_next(ui *u);

/** Labels from here on are another scope's: a name, or an item's number. */
void ui_push_scope(ui *u, const char *name);
void ui_push_number(ui *u, size_t number);
void ui_pop_scope(ui *u);

/** Widgets from here on are pale and cannot be changed, if disabled is set (or was, outside). */
void ui_push_disabled(ui *u, bool disabled);
void ui_pop_disabled(ui *u);

/** Begin a plate with rows from its top. Its label is a scope. A place of its own for the pointer.
 */
void ui_begin_panel(ui *u, const char *label, canvas_rect where);

/** @return The height that its rows need, in points, whatever the plate had. */
double ui_end_panel(ui *u);

/**
 * Begin an area whose rows scroll where they are higher than it: by wheel, bar, and to what gets
 * the focus. It takes a cell of that height in points, or what the panel has left if height is 0.
 * Its label is a scope.
 */
void ui_begin_scroll(ui *u, const char *label, double height);
void ui_end_scroll(ui *u);

/** Most columns of a row. */
#define UI_COLUMNS 8

/**
 * Rows from here on have so many columns.
 *
 * @param weights  A share of the width each; negative: a width in sizes of the text. NULL: equal.
 */
void ui_columns(ui *u, size_t count, const double *weights);

/** The share of a cell that labels of sliders, fields and choices take; 0 hides them.
 * UI_LABEL_SHARE unless told, and again with the next panel. */
#define UI_LABEL_SHARE 0.36
void ui_label_share(ui *u, double share);

/** Take the next cell, that high in points (0: as a widget is), to draw something else there. */
canvas_rect ui_cell(ui *u, double height);

/** Height of a row of widgets at a size of text, and from one row to the next. */
double ui_row_height(double text);
double ui_row_pitch(double text);

#endif
