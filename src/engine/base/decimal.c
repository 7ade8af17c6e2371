#include "base/decimal.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *skip_digits(const char *at)
{
    return at + strspn(at, "0123456789");
}

// Behind the number that begins here; NULL if none does.
static const char *skip_number(const char *at)
{
    const char *whole = skip_digits(at), *end = whole;

    if (*end == '.')
        end = skip_digits(end + 1);
    if (whole == at && end <= at + 1)
        return NULL;
    if (*end == 'e' || *end == 'E') {
        const char *digits = end + 1 + (end[1] == '+' || end[1] == '-');
        if (skip_digits(digits) > digits)
            end = skip_digits(digits);
    }
    return end;
}

static bool read_word(const char *text, double *out)
{
    static const struct {
        const char *word;
        double value;
    } words[] = {{"nan", (double)NAN}, {"inf", (double)INFINITY}, {"infinity", (double)INFINITY}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcasecmp(words[i].word, text) == 0) {
            *out = words[i].value;
            return true;
        }
    }
    return false;
}

bool decimal_read(const char *text, double *out)
{
    const char *digits = text + (*text == '+' || *text == '-');
    const char *end = skip_number(digits);

    if (end == NULL)
        return read_word(digits, out);
    if (*end != '\0')
        return false;
    *out = strtod(text, NULL);
    return true;
}

bool decimal_same_word(const char *text, const char *word, size_t length)
{
    return strncasecmp(text, word, length) == 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// [-] digits [mark digits], of at most 15 digits: a quotient of two doubles that are exact, and so
// correctly rounded (Clinger 1990, "How to read floating point numbers accurately").
static bool read_short(const char *at, const char *end, char mark, double *out)
{
    static const double tens[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const bool negative = at < end && *at == '-';
    uint64_t digits = 0;
    size_t count = 0, decimals = 0;
    bool behind = false;

    for (at += negative; at < end && count <= 15; at++) {
        if (is_digit(*at)) {
            digits = digits * 10 + (uint64_t)(*at - '0');
            count++;
            decimals += behind;
        } else if (*at == mark && !behind) {
            behind = true;
        } else {
            return false;
        }
    }
    if (at < end || count == 0 || count > 15)
        return false;
    *out = (double)digits / tens[decimals];
    *out = negative ? -*out : *out;
    return true;
}

// Bytes of a blank, also of those that do not break a line.
static size_t blank_length(const char *at, const char *end)
{
    static const char *const blanks[] = {" ", "\t", "\xc2\xa0", "\xe2\x80\xaf"};

    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        const size_t length = strlen(blanks[i]);
        if ((size_t)(end - at) >= length && memcmp(at, blanks[i], length) == 0)
            return length;
    }
    return 0;
}

static size_t grouping_length(const char *at, const char *end, char mark)
{
    return *at == '\'' || ((*at == ',' || *at == '.') && *at != mark) ? 1 : blank_length(at, end);
}

enum { CELL = 120 }; // Characters of a number, at most.

// Thousands are together, the sign is a point, the exponent an e.
typedef struct plain {
    char text[CELL + 1];
    size_t length;
    size_t run, groups; // Digits since the last mark between thousands, and those marks.
    char grouping;      // The first byte of the mark.
    bool behind;        // The integer part is over.
} plain;

static bool group(plain *p, char first)
{
    const bool fits =
        p->groups == 0 ? p->run >= 1 && p->run <= 3 : p->run == 3 && first == p->grouping;

    p->grouping = first;
    p->groups++;
    p->run = 0;
    return fits && !p->behind;
}

static bool end_whole(plain *p)
{
    const bool fits = p->groups == 0 || p->run == 3;

    p->groups = 0;
    p->behind = true;
    return fits;
}

static bool take_character(plain *p, const char **at, const char *end, char mark)
{
    const size_t grouping = grouping_length(*at, end, mark);
    char c = **at;

    if (grouping > 0 && p->run > 0) {
        const bool fits = group(p, c);
        *at += grouping;
        return fits;
    }
    if (is_digit(c))
        p->run++;
    else if (!p->behind && c != '-' && c != '+' && !end_whole(p))
        return false;
    c = c == mark ? '.' : c == 'd' || c == 'D' ? 'e' : c;
    p->text[p->length++] = c;
    ++*at;
    return p->length < CELL;
}

static bool read_long(const char *at, const char *end, char mark, double *out)
{
    static const char minus[] = "\u2212";
    plain p = {.length = 0};

    if ((size_t)(end - at) > strlen(minus) && memcmp(at, minus, strlen(minus)) == 0) {
        p.text[p.length++] = '-';
        at += strlen(minus);
    }
    while (at < end)
        if (!take_character(&p, &at, end, mark))
            return false;
    p.text[p.length] = '\0';
    return (p.behind || end_whole(&p)) && memchr(p.text, '\0', p.length) == NULL &&
           decimal_read(p.text, out);
}

static bool read_truth(const char *at, size_t length, double *out)
{
    const bool is_true = length == 4 && decimal_same_word(at, "true", 4);

    if (!is_true && (length != 5 || !decimal_same_word(at, "false", 5)))
        return false;
    *out = is_true ? 1.0 : 0.0;
    return true;
}

// nan is missing, not a number.
static bool read_trimmed(const char *at, const char *end, char mark, double *out)
{
    return read_short(at, end, mark, out) ||
           (end > at && read_long(at, end, mark, out) && !isnan(*out));
}

bool decimal_read_cell(const char *text, size_t length, char mark, double *out)
{
    const char *at = text, *end = text + length;
    size_t blank;

    while ((blank = blank_length(at, end)) > 0)
        at += blank;
    while (end > at && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    if (end == at)
        return false;
    if (read_trimmed(at, end, mark == 0 ? '.' : mark, out))
        return true;
    return (mark == 0 && read_trimmed(at, end, ',', out)) ||
           read_truth(at, (size_t)(end - at), out);
}

static const char *last_mark(const char *text, size_t length)
{
    while (length > 0 && text[length - 1] != '.' && text[length - 1] != ',')
        length--;
    return length > 0 ? text + length - 1 : NULL;
}

char decimal_mark(const char *text, size_t length)
{
    const char *last = last_mark(text, length);
    double number;
    char mark;

    if (last == NULL)
        return 0;
    mark = *last;
    if (memchr(text, mark, (size_t)(last - text)) != NULL)
        mark = mark == '.' ? ',' : '.'; // 1.234.567
    return decimal_read_cell(text, length, mark, &number) ? mark : 0;
}

bool decimal_is_ambiguous(const char *text, size_t length)
{
    const char *last = last_mark(text, length);
    double number;

    return last != NULL && decimal_read_cell(text, length, '.', &number) &&
           decimal_read_cell(text, length, ',', &number);
}
