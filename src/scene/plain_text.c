#include "scene/plain_text.h"

static const char replacement[] = "\xEF\xBF\xBD"; // U+FFFD

// Bytes of the character that a byte begins; 0: none.
static size_t length_of(unsigned char first)
{
    if (first < 0x80)
        return first > 0;
    if (first < 0xC2 || first > 0xF4)
        return 0;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

// UTF-8 has each code point in its shortest form, and none of UTF-16's surrogates.
static bool is_code(uint32_t code, size_t length)
{
    static const uint32_t least[] = {[2] = 0x80, [3] = 0x800, [4] = 0x10000};

    return code >= least[length] && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

size_t plain_text_character(const char *text, uint32_t *code)
{
    const unsigned char *at = (const unsigned char *)text;
    const size_t length = length_of(at[0]);
    uint32_t found = at[0];

    *code = 0;
    if (length > 1)
        found &= 0x7Fu >> length;
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
        found = found << 6 | (at[i] & 0x3F);
    }
    if (length == 0 || (length > 1 && !is_code(found, length)))
        return 0;
    *code = found;
    return length;
}

bool plain_text_is_utf8(const char *text)
{
    uint32_t code;
    size_t length;

    while ((length = plain_text_character(text, &code)) > 0)
        text += length;
    return *text == '\0';
}

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
        const size_t length = plain_text_character(text, &code);
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
