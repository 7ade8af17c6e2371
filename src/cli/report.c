#include "cli/report.h"

#include "cli/cli.h"
#include "scene/plain_text.h"

#include <stdbool.h>
#include <string.h>

enum {
    INDENT = 2,
    WINDOW = 72, // Columns of text shown.
    BEFORE = 48, // Of them, at most so many before the place when the start is cut off.
};

int cli_report(FILE *err, tw_status status, const tw_error *error)
{
    const bool speaks_for_itself = status == TW_ENOMEM || status == TW_CANCELLED;
    const char *message = speaks_for_itself ? tw_status_message(status) : error->message;

    plain_text_print(err, message); // What was typed may be quoted in it.
    fputc('\n', err);
    if (status == TW_CANCELLED)
        return CLI_INTERRUPTED;
    return status == TW_EINVALID ? CLI_MISUSED : CLI_FAILED;
}

// Each byte that is no UTF-8 is a character too, as it is when it is printed.
static const char *next_character(const char *at)
{
    uint32_t code;
    const size_t length = utf8_character(at, &code);

    return at + (length > 0 ? length : 1);
}

static size_t count_characters(const char *text, const char *end)
{
    size_t count = 0;

    for (; text < end; text = next_character(text))
        count++;
    return count;
}

static const char *skip_characters(const char *at, size_t count)
{
    while (*at != '\0' && count-- > 0)
        at = next_character(at);
    return at;
}

void cli_report_place(FILE *err, const char *text, size_t offset)
{
    const size_t length = count_characters(text, text + strlen(text));
    const size_t place = count_characters(text, text + offset);
    const size_t first = length <= WINDOW || place <= BEFORE ? 0 : place - BEFORE;
    const char *from = skip_characters(text, first), *to = skip_characters(from, WINDOW);
    const char *mark = first > 0 ? "..." : "";

    if (length == 0)
        return;
    fprintf(err, "%*s%s", INDENT, "", mark);
    plain_text_print_part(err, from,
                          to); // One column a character: the caret stays below its place.
    fprintf(err, "%s\n", *to != '\0' ? "..." : "");
    fprintf(err, "%*s^\n", (int)(INDENT + strlen(mark) + place - first), "");
}
