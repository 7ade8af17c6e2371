#ifndef APP_PROMPT_H
#define APP_PROMPT_H

#include "ui/widgets.h"

#include <stdbool.h>

typedef struct window window;

/** A question that is answered by a line of text, such as the name of a file. */
typedef struct prompt {
    const char *question; ///< NULL: nothing is asked.
    const char *verb;     ///< What the button says.
    bool fresh;           ///< It has not been shown yet.
    char text[UI_TEXT];
    char problem[320]; ///< What was wrong with the last answer; empty: nothing.
    bool (*answer)(window *w, const char *text); ///< False: it is asked again; it has said why.
} prompt;

/** Ask. The texts but for `text` are borrowed for as long as it is asked. */
void prompt_ask(window *w, const char *question, const char *verb, const char *text,
                bool (*answer)(window *w, const char *text));

/** Say what is wrong with an answer. */
void prompt_refuse(window *w, const char *problem);

/** Ask no more. */
void prompt_close(window *w);

/** Show it, if there is one, in the middle of a place, between ui_begin() and ui_end(). */
void prompt_show(window *w, canvas_rect within);

#endif
