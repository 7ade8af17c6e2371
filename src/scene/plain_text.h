#ifndef SCENE_PLAIN_TEXT_H
#define SCENE_PLAIN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

// Text that people typed or that their files hold: what of it is UTF-8, and what is safe to print.

/**
 * The character that a text begins with.
 *
 * @param code  Receives its code point; 0 where there is none.
 * @return Its bytes, 1 to 4; 0: the text is empty, or its first byte begins no UTF-8 character.
 */
size_t plain_text_character(const char *text, uint32_t *code);

/** Is all of it UTF-8? */
bool plain_text_is_utf8(const char *text);

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
