#ifndef SCENE_PLAIN_TEXT_H
#define SCENE_PLAIN_TEXT_H

#include "base/utf8.h"

#include <stdio.h>

// Text that people typed or that their files hold: what is safe to print.

/** No control character (C0, DEL, C1), which a terminal would obey, no line separator, and none
 *  that changes the direction of the text around it. */
bool plain_text_is_printable(uint32_t code);

/**
 * Print a text in one line and as nothing but text, whatever it holds: white space becomes a blank,
 * what is not printable or not UTF-8 becomes U+FFFD.
 *
 * @return Characters printed.
 */
size_t plain_text_print(FILE *to, const char *text);

/** As plain_text_print(), of the text up to end, which is a place in it or NULL for all of it. */
size_t plain_text_print_part(FILE *to, const char *text, const char *end);

/** As plain_text_print(), filled up with blanks to a width in characters. */
void plain_text_print_cell(FILE *to, const char *text, size_t width);

#endif
