#include "base/decimal.h"

#include <math.h>
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
