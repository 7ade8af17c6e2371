#include "terrain/lexer.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// The C locale's classes, whatever the program's locale is.
static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Letters of scripts other than English, with the signs that join them; no signs of maths.
static bool is_foreign(uint32_t code)
{
    static const uint32_t ranges[][2] = {
        {0xAA, 0xAA},       {0xB5, 0xB5},       {0xBA, 0xBA},     {0xC0, 0xD6},
        {0xD8, 0xF6},       {0xF8, 0x2C1},      {0x300, 0x373},   {0x376, 0x377},
        {0x37B, 0x37D},     {0x37F, 0x37F},     {0x386, 0x386},   {0x388, 0x481},
        {0x483, 0x559},     {0x561, 0x587},     {0x591, 0x5C7},   {0x5D0, 0x5F2},
        {0x610, 0x669},     {0x66E, 0x6D3},     {0x6D5, 0x6FF},   {0x900, 0x963},
        {0x966, 0x1FFC},    {0x2080, 0x2089},   {0x2090, 0x209C}, {0x2C00, 0x2DFF},
        {0x3005, 0x3007},   {0x3041, 0x30FA},   {0x30FC, 0x318E}, {0x3400, 0x4DBF},
        {0x4E00, 0xA4CF},   {0xA4D0, 0xABFF},   {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
        {0x1D400, 0x1D7FF}, {0x20000, 0x3FFFF},
    };

    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code >= ranges[i][0] && code <= ranges[i][1])
            return true;
    return false;
}

// The bytes of the UTF-8 character at the given place.
static size_t character_length(const char *at)
{
    size_t n = 1;

    while (((unsigned char)at[n] & 0xC0) == 0x80)
        n++;
    return n;
}

// The bytes of the letter at the given place; 0 if there is none.
static size_t letter_length(const char *at)
{
    const unsigned char first = (unsigned char)*at;
    const size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    uint32_t code = first & (0xFFu >> (length + 1));

    if (first < 0x80)
        return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '_';
    if (first < 0xC2 || first > 0xF4 || character_length(at) != length)
        return 0;
    for (size_t i = 1; i < length; i++)
        code = code << 6 | ((unsigned char)at[i] & 0x3F);
    return is_foreign(code) ? length : 0;
}

static size_t digits(const char *at)
{
    size_t n = 0;

    while (is_digit(at[n]))
        n++;
    return n;
}

// digits [. digits] [e [sign] digits]; an e without digits is the constant e, not part of it.
static size_t number_length(const char *at)
{
    size_t n = digits(at);

    if (at[n] == '.')
        n += 1 + digits(at + n + 1);
    if (at[n] == 'e' || at[n] == 'E') {
        const size_t sign = at[n + 1] == '+' || at[n + 1] == '-';
        const size_t exponent = digits(at + n + 1 + sign);
        if (exponent > 0)
            n += 1 + sign + exponent;
    }
    return n;
}

static tw_status read_number(token *out, tw_error *error)
{
    char text[LEXER_NUMBER_LENGTH + 1];

    out->kind = TOKEN_NUMBER;
    out->length = number_length(out->text);
    if (out->length > LEXER_NUMBER_LENGTH)
        return tw_error_set(error, 0, "a number of more than %d characters", LEXER_NUMBER_LENGTH);
    memcpy(text, out->text, out->length);
    text[out->length] = '\0';
    out->number = strtod(text, NULL);
    if (!isfinite(out->number))
        return tw_error_set(error, 0, "the number %s is too large (at most 1.8e308)", text);
    return TW_OK;
}

// The digit that a raised one stands for, and its bytes; -1 for another character.
static int raised_digit(const char *at, size_t *length)
{
    static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

    for (int digit = 0; digit < 10; digit++) {
        *length = strlen(digits[digit]);
        if (strncmp(at, digits[digit], *length) == 0)
            return digit;
    }
    return -1;
}

// [⁻] digits, all raised. False where there are none.
static bool read_superscript(token *out)
{
    static const char minus[] = "⁻";
    const bool negative = strncmp(out->text, minus, strlen(minus)) == 0;
    size_t at = negative ? strlen(minus) : 0, length;
    const size_t first = at;

    for (int digit; (digit = raised_digit(out->text + at, &length)) >= 0; at += length)
        out->number = 10.0 * out->number + digit;
    if (at == first)
        return false;
    out->kind = TOKEN_SUPERSCRIPT;
    out->length = at;
    out->number = negative ? -out->number : out->number;
    return true;
}

static void read_name(token *out)
{
    out->kind = TOKEN_NAME;
    for (size_t n = 1; n > 0; out->length += n) {
        const char *at = out->text + out->length;
        n = is_digit(*at) ? 1 : letter_length(at);
    }
}

static tw_status read_quoted(token *out, tw_error *error)
{
    const char *end = strchr(out->text + 1, '`');

    out->kind = TOKEN_QUOTED;
    if (end == NULL)
        return tw_error_set(error, 0, "expected a closing '`' behind the name");
    out->length = (size_t)(end - out->text) + 1;
    return TW_OK;
}

static bool read_sign(token *out)
{
    static const struct {
        const char *text;
        token_kind kind;
    } signs[] = {
        {"**", TOKEN_POWER},    {"^", TOKEN_POWER},      {"*", TOKEN_TIMES},
        {"·", TOKEN_TIMES},     {"⋅", TOKEN_TIMES},      {"×", TOKEN_TIMES},
        {"/", TOKEN_DIVIDE},    {"÷", TOKEN_DIVIDE},     {"+", TOKEN_PLUS},
        {"-", TOKEN_MINUS},     {"−", TOKEN_MINUS},      {"–", TOKEN_MINUS},
        {"(", TOKEN_OPEN},      {")", TOKEN_CLOSE},      {",", TOKEN_COMMA},
        {";", TOKEN_SEMICOLON}, {"√", TOKEN_ROOT},       {"|", TOKEN_BAR},
        {"<=", TOKEN_AT_MOST},  {"≤", TOKEN_AT_MOST},    {"<", TOKEN_LESS},
        {">=", TOKEN_AT_LEAST}, {"≥", TOKEN_AT_LEAST},   {">", TOKEN_GREATER},
        {"==", TOKEN_SAME},     {"!=", TOKEN_DIFFERENT}, {"≠", TOKEN_DIFFERENT},
        {"=", TOKEN_EQUALS},
    };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const size_t length = strlen(signs[i].text);
        if (strncmp(out->text, signs[i].text, length) == 0) {
            out->kind = signs[i].kind;
            out->length = length;
            return true;
        }
    }
    return false;
}

// Blanks at the given place, also the one that does not break a line.
static size_t blanks(const char *at)
{
    static const char no_break[] = "\u00a0";
    size_t n = 0, more;

    do {
        more = strspn(at + n, " \t\r\n");
        if (strncmp(at + n + more, no_break, strlen(no_break)) == 0)
            more += strlen(no_break);
        n += more;
    } while (more > 0);
    return n;
}

tw_status lexer_next(const char *at, token *out, tw_error *error)
{
    at += blanks(at);
    *out = (token){.kind = TOKEN_END, .text = at};
    if (*at == '\0')
        return TW_OK;
    if (is_digit(*at) || (*at == '.' && is_digit(at[1])))
        return read_number(out, error);
    if (letter_length(at) > 0) {
        read_name(out);
        return TW_OK;
    }
    if (read_superscript(out))
        return TW_OK;
    if (*at == '`')
        return read_quoted(out, error);
    if (read_sign(out))
        return TW_OK;
    return tw_error_set(error, 0, "unexpected character '%.*s'", (int)character_length(at), at);
}

bool lexer_is(const token *t, const char *text)
{
    return t->length == strlen(text) && memcmp(t->text, text, t->length) == 0;
}
