#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * The character that a text begins with.
 *
 * @param code  Receives its code point; 0 where there is none.
 * @return Its bytes, 1 to 4; 0: the text is empty, or its first byte begins no UTF-8 character.
 */
size_t utf8_character(const char *text, uint32_t *code);

/** Is all of it UTF-8? */
bool utf8_is_valid(const char *text);

#endif
