#include "scene/json_syntax.h"

#include "scene/plain_text.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

// What may come next.
typedef enum want {
    A_VALUE,
    A_VALUE_OR_END,
    A_KEY,
    A_KEY_OR_END,
    A_COLON,
    A_COMMA_OR_END,
    NOTHING,
} want;

enum {
    DEPTH = JSON_PARSER_MAX_DEPTH,
    FOUND = 40, // Room for what is quoted of the text, in bytes.
};

// A document that is looked through for its first error. Of brackets only kinds are kept, so that
// a deep one costs no stack.
typedef struct scanner {
    const char *at, *end;
    const char *parsed; // Up to there jansson came,
    const char *token;  // whose last key, value or sign begins there.
    char closes[DEPTH]; // What closes each open bracket.
    size_t depth;
    want next;
    tw_error *error;
} scanner;

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '.' || c == '+' || c == '-';
}

// The word or the character at a place, in quotes.
static const char *found(const scanner *s, char out[FOUND])
{
    uint32_t code;
    size_t length = 0;

    while (length < FOUND / 2 && s->at + length < s->end && is_word(s->at[length]))
        length++;
    if (length == 0)
        length = utf8_character(s->at, &code);
    if (s->at < s->end && length == 0)
        return "a byte that is not UTF-8";
    snprintf(out, FOUND, "'%.*s'", (int)length, s->at);
    return s->at < s->end ? out : "the end";
}

// All of these that refuse return false, with the error filled in and at where it is.

static bool refuse(const scanner *s, const char *what, const char *instead)
{
    char text[FOUND];

    if (s->at < s->end && (*s->at == '/' || *s->at == '#'))
        instead = "JSON has no comments, remove it";
    tw_error_set(s->error, TW_NOWHERE, "expected %s, found %s; %s", what, found(s, text), instead);
    return false;
}

static bool refuse_text(const scanner *s, const char *why)
{
    tw_error_set(s->error, TW_NOWHERE, "%s", why);
    return false;
}

static bool refuse_end(const scanner *s)
{
    if (s->depth == 0)
        return refuse_text(s, "the text is empty");
    const char closes = s->closes[s->depth - 1];
    tw_error_set(s->error, TW_NOWHERE, "the text ends inside %s; add '%c'",
                 closes == '}' ? "an object" : "an array", closes);
    return false;
}

static bool starts_word(const scanner *s, const char *word)
{
    return strncasecmp(s->at, word, strlen(word)) == 0 && !is_word(s->at[strlen(word)]);
}

static bool refuse_value(const scanner *s)
{
    static const char *const names[] = {"true", "false", "null"};
    char instead[FOUND];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (starts_word(s, names[i])) {
            snprintf(instead, sizeof instead, "write %s", names[i]);
            return refuse(s, "a value", instead);
        }
    if (s->at[0] == '\'')
        return refuse(s, "a value", "put texts in double quotes");
    if (isdigit((unsigned char)s->at[0]) || strchr("+-.", s->at[0]) != NULL)
        return refuse(s, "a value", "write a number such as 0.5, 12 or 1e-3");
    if (starts_word(s, "NaN") || starts_word(s, "inf") || starts_word(s, "infinity"))
        return refuse(s, "a value", "write a finite number");
    return refuse(s, "a value", "write a number, a text in double quotes, true or false");
}

static bool refuse_key(const scanner *s)
{
    return refuse(s, "a key", "put keys in double quotes");
}

static bool hex(const char *at, unsigned *code)
{
    int length = 0;

    return sscanf(at, "%4x%n", code, &length) == 1 && length == 4 && isxdigit((unsigned char)at[0]);
}

// Behind a backslash.
static bool take_escape(scanner *s)
{
    unsigned high, low;

    if (*s->at == '\0' || strchr("\"\\/bfnrtu", *s->at) == NULL)
        return refuse_text(s, "expected one of \"\\/bfnrtu after '\\'; write \\\\ for a backslash");
    if (*s->at++ != 'u')
        return true;
    if (!hex(s->at, &high))
        return refuse_text(s, "expected four hexadecimal digits after '\\u', as in \\u00E4");
    s->at += 4;
    if (high == 0)
        return refuse_text(s, "texts hold no \\u0000; remove it");
    if (high < 0xD800 || high > 0xDFFF)
        return true;
    if (high >= 0xDC00 || strncmp(s->at, "\\u", 2) != 0 || !hex(s->at + 2, &low) || low < 0xDC00 ||
        low > 0xDFFF)
        return refuse_text(s, "half of a character; \\uD800 to \\uDFFF come in pairs");
    s->at += 6;
    return true;
}

static bool take_character(scanner *s)
{
    uint32_t code;
    const size_t length = utf8_character(s->at, &code);

    if (*s->at == '\n' || *s->at == '\r')
        return refuse_text(s, "a text has no end on its line; add '\"', or write \\n to break it");
    if ((unsigned char)*s->at < 0x20)
        return refuse_text(s, "a text holds a control character; write \\t for a tab");
    if (length == 0)
        return refuse_text(s, "a text holds a byte that is not UTF-8; save the file as UTF-8");
    s->at += length;
    return true;
}

static bool take_string(scanner *s)
{
    for (s->at++; s->at < s->end && *s->at != '"';)
        if (*s->at == '\\' ? (s->at++, !take_escape(s)) : !take_character(s))
            return false;
    if (s->at >= s->end)
        return refuse_text(s, "a text has no end; add '\"'");
    s->at++;
    return true;
}

static const char *skip_digits(const char *at)
{
    return at + strspn(at, "0123456789");
}

static bool take_number(scanner *s)
{
    const char *at = s->at + (*s->at == '-'), *digits = at;

    at = *at == '0' ? at + 1 : skip_digits(at);
    bool good = at > digits;
    if (*at == '.') {
        digits = at + 1;
        good = good && (at = skip_digits(digits)) > digits;
    }
    if (*at == 'e' || *at == 'E') {
        digits = at + 1 + (at[1] == '+' || at[1] == '-');
        good = good && (at = skip_digits(digits)) > digits;
    }
    if (!good || is_word(*at))
        return refuse_value(s);
    s->at = at;
    return true;
}

static bool take_name(scanner *s)
{
    static const char *const names[] = {"true", "false", "null"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const size_t length = strlen(names[i]);
        if (strncmp(s->at, names[i], length) == 0 && !is_word(s->at[length])) {
            s->at += length;
            return true;
        }
    }
    return refuse_value(s);
}

static bool open_bracket(scanner *s)
{
    const bool is_object = *s->at == '{';

    if (s->depth == DEPTH)
        return refuse_text(s, "too many objects and arrays inside each other; remove some");
    s->closes[s->depth++] = is_object ? '}' : ']';
    s->next = is_object ? A_KEY_OR_END : A_VALUE_OR_END;
    s->at++;
    return true;
}

static void end_value(scanner *s)
{
    s->next = s->depth > 0 ? A_COMMA_OR_END : NOTHING;
}

static bool take_value(scanner *s)
{
    if (*s->at == '{' || *s->at == '[')
        return open_bracket(s);
    end_value(s);
    if (*s->at == '"')
        return take_string(s);
    return *s->at == '-' || isdigit((unsigned char)*s->at) ? take_number(s) : take_name(s);
}

static bool take_key(scanner *s)
{
    s->next = A_COLON;
    return *s->at == '"' ? take_string(s) : refuse_key(s);
}

static bool close_bracket(scanner *s)
{
    s->depth--;
    s->at++;
    end_value(s);
    return true;
}

static bool take_comma(scanner *s)
{
    const char closes = s->closes[s->depth - 1];

    if (*s->at != ',')
        return closes == '}' ? refuse(s, "',' or '}'", "put a comma between two keys")
                             : refuse(s, "',' or ']'", "put a comma between two values");
    s->at++;
    s->next = closes == '}' ? A_KEY : A_VALUE;
    return true;
}

static bool take_colon(scanner *s)
{
    if (*s->at != ':')
        return refuse(s, "':' after a key", "write \"key\": value");
    s->at++;
    s->next = A_VALUE;
    return true;
}

static bool take_next(scanner *s)
{
    const bool closes = s->depth > 0 && *s->at == s->closes[s->depth - 1];

    if (closes &&
        (s->next == A_KEY_OR_END || s->next == A_VALUE_OR_END || s->next == A_COMMA_OR_END))
        return close_bracket(s);
    if (closes && (s->next == A_KEY || (s->next == A_VALUE && *s->at == ']')))
        return refuse(s, s->next == A_KEY ? "a key" : "a value", "remove the comma before it");
    switch (s->next) {
    case A_VALUE:
    case A_VALUE_OR_END:
        return take_value(s);
    case A_KEY:
    case A_KEY_OR_END:
        return take_key(s);
    case A_COLON:
        return take_colon(s);
    case A_COMMA_OR_END:
        return take_comma(s);
    case NOTHING:
        break;
    }
    return refuse(s, "the end", "remove what follows the last bracket");
}

static bool take_all(scanner *s)
{
    while (s->at += strspn(s->at, " \t\r\n"), s->at < s->end) {
        if (s->at < s->parsed)
            s->token = s->at;
        if (!take_next(s))
            return false;
    }
    return s->next == NOTHING || refuse_end(s);
}

// What is wrong with a document whose syntax is right.
static void refuse_meaning(const json_error_t *why, tw_error *error)
{
    switch (json_error_code(why)) {
    case json_error_duplicate_key:
        tw_error_set(error, TW_NOWHERE, "this key has been given before; remove one of them");
        break;
    case json_error_numeric_overflow:
        tw_error_set(error, TW_NOWHERE, "this number is too large; the largest is 1.79e308");
        break;
    default:
        tw_error_set(error, TW_NOWHERE, "this is no JSON: %s", why->text);
    }
}

tw_status json_syntax_parse(json_t **out, const char *text, size_t length, const char **at,
                            tw_error *error)
{
    scanner s = {.at = text, .end = text + length, .token = text, .error = error};
    json_error_t why;

    *out = json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL, &why);
    if (*out != NULL)
        return TW_OK;
    if (json_error_code(&why) == json_error_out_of_memory)
        return TW_ENOMEM;
    s.parsed = text + why.position;
    if (take_all(&s)) {
        refuse_meaning(&why, error);
        s.at = s.token;
    }
    *at = s.at;
    return TW_EINVALID;
}
