#include "scene/json_start.h"

#include <stdbool.h>
#include <string.h>

static bool begins(const char *text, size_t length, const char *with)
{
    return length >= strlen(with) && memcmp(text, with, strlen(with)) == 0;
}

size_t json_start_mark(const char *text, size_t length)
{
    static const char mark[] = "\xEF\xBB\xBF";

    return begins(text, length, mark) ? strlen(mark) : 0;
}

// With a mark of its own, or with a zero as half of the first character.
static bool is_utf16(const char *text, size_t length)
{
    return begins(text, length, "\xFF\xFE") || begins(text, length, "\xFE\xFF") ||
           (length >= 2 && (text[0] == '\0') != (text[1] == '\0'));
}

static const char *name_value(char first)
{
    return first == '['                                     ? "an array"
           : first == '"'                                   ? "a string"
           : first == '-' || (first >= '0' && first <= '9') ? "a number"
                                                            : "no JSON";
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

tw_status json_start_check(const char **at, const char *text, size_t length, tw_error *error)
{
    const char *first = text, *end = text + length;

    while (first < end && is_blank(*first))
        first++;
    *at = first;
    if (is_utf16(text, length))
        return tw_error_set(error, TW_NOWHERE, "expected UTF-8, found UTF-16; save it as UTF-8");
    if (first < end && *first == '{')
        return TW_OK;
    return tw_error_set(error, TW_NOWHERE,
                        "expected a scene, such as {\"terrain\": \"rosenbrock\"}, found %s",
                        first == end ? "nothing" : name_value(*first));
}
