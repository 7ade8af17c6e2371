#ifndef APP_PROMPT_H
#define APP_PROMPT_H

#include "app/window.h"

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
