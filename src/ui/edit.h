#ifndef UI_EDIT_H
#define UI_EDIT_H

#include "ui/clipboard.h"
#include "ui/input.h"

/** Changes that can be undone. */
#define UI_EDITS 32

/** A text as it was, and where the caret stood. */
typedef struct ui_edit_state {
    char text[UI_TEXT];
    size_t caret;
} ui_edit_state;

/**
 * Editing a line of UTF-8: the caret, the selection and what can be undone. The text itself is the
 * caller's, and is given to each call with its capacity (at most UI_TEXT is used). The caret is
 * always between two characters.
 */
typedef struct ui_edit {
    size_t caret, anchor; ///< In bytes; what lies between them is selected.
    bool typing;          ///< The last change was typing, and the next letter joins it.
    size_t now, count;    ///< Of the states.
    ui_edit_state states[UI_EDITS];
} ui_edit;

/** Begin with a text: all of it is selected. */
void ui_edit_open(ui_edit *e, const char *text);

/** Follow a text that somebody else has changed: nothing of before can be undone. */
void ui_edit_follow(ui_edit *e, const char *text);

/** Put a text in place of the selection: as much as has room, without control characters and bytes
 *  that are not UTF-8. Whether anything changed. */
bool ui_edit_insert(ui_edit *e, char *text, size_t capacity, const char *typed);

/** The key's work, if it has any for a line of text: whether it is known, and whether it changed
 *  the text. */
bool ui_edit_press(ui_edit *e, char *text, size_t capacity, const ui_press *press,
                   const ui_clipboard *clipboard, bool *changed);

/** Set the caret; extend: keep the other end of the selection. */
void ui_edit_move(ui_edit *e, size_t to, bool extend);

void ui_edit_select_all(ui_edit *e, const char *text);

/** Select the word around a place. */
void ui_edit_select_word(ui_edit *e, const char *text, size_t at);

/** The characters' boundaries around a place. */
size_t ui_edit_next(const char *text, size_t at);
size_t ui_edit_previous(const char *text, size_t at);

/** The bytes of the UTF-8 character that a text begins with, if it is one that may be shown on a
 *  line; 0 if not. */
size_t ui_edit_shown(const char *text);

#endif
