#ifndef SCENE_JSON_TEXT_H
#define SCENE_JSON_TEXT_H

#include <stdio.h>

/** Print a text as a JSON string, quotes and all. What is not UTF-8 becomes "". */
void json_text_print(FILE *to, const char *text);

#endif
