#ifndef ENGINE_BASE_DECIMAL_H
#define ENGINE_BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>

// Read a number as files have it: the whole text; [sign] digits [. digits] [e [sign] digits], nan
// or inf in any case. No blanks, no hexadecimal.
bool decimal_read(const char *text, double *out);

// Read a number as tables have it, with blanks around it: as above, with a decimal sign of '.' or
// ',' (0: either), with marks between thousands, a true minus sign, Fortran's D for e; and true and
// false, which are 1 and 0. Rounded as strtod() does.
bool decimal_read_cell(const char *text, size_t length, char mark, double *out);

// The decimal sign of a number: the last of '.' and ',' in it, unless there are several of it; 0 if
// there is none, or it is no number.
char decimal_mark(const char *text, size_t length);

// Could that sign be one between thousands, as in 1,234?
bool decimal_is_ambiguous(const char *text, size_t length);

// Is a text of that length the word, in any case of letters?
bool decimal_same_word(const char *text, const char *word, size_t length);

#endif
