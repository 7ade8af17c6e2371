#ifndef APP_PROMPT_H
#define APP_PROMPT_H

#include "canvas/canvas.h"
#include "ui/clipboard.h"

#include <stdbool.h>

typedef struct window window;

/** What is done with an answer. @return False: it is asked again; why has been said. */
typedef bool prompt_answer(window *w, const char *text);

/** A question that is answered by a line of text. */
typedef struct prompt {
    const char *question; ///< NULL: nothing is asked.
    const char *verb;     ///< What the button says.
    bool fresh;           ///< It has not been shown yet.
    char text[UI_TEXT];
    char problem[320]; ///< What was wrong with the last answer; empty: nothing.
    prompt_answer *answer;
    const char *doubt;          ///< Why the answer is to be confirmed; NULL: it need not be.
    char sure[UI_TEXT + 16];    ///< The question then,
    const char *sure_verb;      ///< the button,
    prompt_answer *sure_answer; ///< and what is done.
} prompt;

/** Ask. The texts but for `text` are borrowed for as long as it is asked. */
void prompt_ask(window *w, const char *question, const char *verb, const char *text,
                prompt_answer *answer);

/** Say what is wrong with an answer. */
void prompt_refuse(window *w, const char *problem);

/**
 * Ask whether a person is sure of an answer: "VERB NAME?". Otherwise it can be changed.
 *
 * @param doubt  Why that is asked, a sentence. Borrowed, as verb, for as long as it is asked.
 */
void prompt_confirm(window *w, const char *verb, const char *name, const char *doubt,
                    prompt_answer *answer);

/** Take back the last question: whether one is sure, or else all. */
void prompt_leave(window *w);

/** Show it, if there is one, in the middle of a place, between ui_begin() and ui_end(). */
void prompt_show(window *w, canvas_rect within);

#endif
