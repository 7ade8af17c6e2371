#include "base/utf8.h"

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

size_t utf8_character(const char *text, uint32_t *code)
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

bool utf8_is_valid(const char *text)
{
    uint32_t code;
    size_t length;

    while ((length = utf8_character(text, &code)) > 0)
        text += length;
    return *text == '\0';
}
