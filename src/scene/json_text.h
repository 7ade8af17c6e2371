#ifndef SCENE_JSON_TEXT_H
#define SCENE_JSON_TEXT_H

#include <stdio.h>

/** Print a text as a JSON string, quotes and all; what is not printable, as an escape. Text is
 *  UTF-8: what is not becomes U+FFFD. */
void json_text_print(FILE *to, const char *text);

/**
 * The same of a file's name, which may be any bytes: those that are not UTF-8 are written as the
 * characters U+EF80 to U+EFFF, which Unicode leaves to private use, their last two digits the
 * byte's. A name that has such characters is written so too, so that it reads back as it was.
 */
void json_text_print_path(FILE *to, const char *path);

/** Turn what json_text_print_path() wrote into the name again, in place. */
void json_text_restore_path(char *path);

#endif
