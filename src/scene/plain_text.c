#include "scene/plain_text.h"

static const char replacement[] = "\xEF\xBF\xBD"; // U+FFFD

bool plain_text_is_printable(uint32_t code)
{
    static const struct {
        uint32_t from, to;
    } commands[] = {
        {0x00, 0x1F},     {0x7F, 0x9F},     // C0, DEL and C1
        {0x61C, 0x61C},   {0x200E, 0x200F}, // marks of direction
        {0x2028, 0x202E}, {0x2066, 0x2069}, // separators, embeddings, overrides, isolates
    };

    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (code >= commands[i].from && code <= commands[i].to)
            return false;
    return true;
}

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

size_t plain_text_print_part(FILE *to, const char *text, const char *end)
{
    size_t count = 0;

    for (; (end == NULL || text < end) && *text != '\0'; count++) {
        uint32_t code;
        const size_t length = utf8_character(text, &code);
        if (is_white(*text))
            fputc(' ', to);
        else if (length == 0 || !plain_text_is_printable(code))
            fputs(replacement, to);
        else
            fwrite(text, 1, length, to);
        text += length > 0 ? length : 1;
    }
    return count;
}

size_t plain_text_print(FILE *to, const char *text)
{
    return plain_text_print_part(to, text, NULL);
}

void plain_text_print_cell(FILE *to, const char *text, size_t width)
{
    for (size_t count = plain_text_print(to, text); count < width; count++)
        fputc(' ', to);
}
