#include "cli/report.h"

#include "cli/cli.h"

#include <ctype.h>
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

    // What was typed may be quoted in it, control characters and all; a message is one line.
    for (const char *at = message; *at != '\0'; at++)
        fputc(iscntrl((unsigned char)*at) ? ' ' : *at, err);
    fputc('\n', err);
    if (status == TW_CANCELLED)
        return CLI_INTERRUPTED;
    return status == TW_EINVALID ? CLI_MISUSED : CLI_FAILED;
}

static bool starts_character(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

static size_t count_characters(const char *text, size_t length)
{
    size_t count = 0;

    for (size_t i = 0; i < length; i++)
        count += starts_character(text[i]);
    return count;
}

static const char *skip_characters(const char *at, size_t count)
{
    for (; *at != '\0'; at++) {
        if (starts_character(*at) && count-- == 0)
            break;
    }
    return at;
}

// One column a character, so that the caret stays below its place.
static void print_part(FILE *err, const char *from, const char *to)
{
    for (; from < to; from++)
        fputc(iscntrl((unsigned char)*from) ? ' ' : *from, err);
}

void cli_report_place(FILE *err, const char *text, size_t offset)
{
    const size_t length = count_characters(text, strlen(text));
    const size_t place = count_characters(text, offset);
    const size_t first = length <= WINDOW || place <= BEFORE ? 0 : place - BEFORE;
    const char *from = skip_characters(text, first), *to = skip_characters(from, WINDOW);
    const char *mark = first > 0 ? "..." : "";

    if (length == 0)
        return;
    fprintf(err, "%*s%s", INDENT, "", mark);
    print_part(err, from, to);
    fprintf(err, "%s\n", *to != '\0' ? "..." : "");
    fprintf(err, "%*s^\n", (int)(INDENT + strlen(mark) + place - first), "");
}
