#include "cli/span.h"

#include "scene/number.h"

#include <stdio.h>
#include <string.h>

bool cli_span_read(cli_span *out, const char *value)
{
    char kind[8], from_text[64], to_text[64], count_text[64], rest;
    cli_span span;
    uint64_t count;

    if (sscanf(value, "%7[^:]:%63[^:]:%63[^:]:%63[^:]%c", kind, from_text, to_text, count_text,
               &rest) != 4 ||
        !number_read(from_text, &span.from) || !number_read(to_text, &span.to) ||
        !number_read_whole(count_text, CLI_SPAN_MOST, &count) || count == 0)
        return false;
    span.log = strcmp(kind, "log") == 0;
    span.count = (size_t)count;
    if (!span.log && strcmp(kind, "lin") != 0)
        return false;
    *out = span;
    return true;
}
