#ifndef ENGINE_BASE_DECIMAL_H
#define ENGINE_BASE_DECIMAL_H

#include <stdbool.h>

// Read a number as files have it: the whole text; [sign] digits [. digits] [e [sign] digits], nan
// or inf in any case. No blanks, no hexadecimal.
bool decimal_read(const char *text, double *out);

#endif
