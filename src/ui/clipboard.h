#ifndef UI_CLIPBOARD_H
#define UI_CLIPBOARD_H

#include <stddef.h>

/** Longest text that is edited, with its final zero. */
#define UI_TEXT 1024

/** The clipboard of the system. Texts are UTF-8. */
typedef struct ui_clipboard {
    void *user;
    /** Write what it holds, cut to size bytes with the final zero; an empty text if nothing. */
    void (*get)(void *user, char *out, size_t size);
    void (*set)(void *user, const char *text);
} ui_clipboard;

#endif
