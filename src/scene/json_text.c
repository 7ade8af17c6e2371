#include "scene/json_text.h"

#include <jansson.h>
#include <stdlib.h>

void json_text_print(FILE *to, const char *text)
{
    json_t *value = json_string(text);
    char *quoted = value != NULL ? json_dumps(value, JSON_ENCODE_ANY) : NULL;

    fputs(quoted != NULL ? quoted : "\"\"", to);
    free(quoted);
    json_decref(value);
}
