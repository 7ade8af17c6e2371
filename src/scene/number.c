#include "scene/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// strtod() takes blanks, "inf" and "0x1p3" too; these letters alone leave decimal numbers.
static bool is_decimal(const char *text)
{
    return strspn(text, "0123456789+-.eE") == strlen(text);
}

bool number_read(const char *text, double *out)
{
    char *end;
    double value;

    if (*text == '\0' || !is_decimal(text))
        return false;
    value = strtod(text, &end);
    if (*end != '\0' || !isfinite(value))
        return false;
    *out = value;
    return true;
}

bool number_read_whole(const char *text, uint64_t most, uint64_t *out)
{
    uint64_t value = 0;

    if (*text == '\0')
        return false;
    for (; *text != '\0'; text++) {
        const uint64_t digit = (uint64_t)(*text - '0');
        if (digit > 9 || digit > most || value > (most - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

bool number_read_list(const char *text, size_t count, double *out)
{
    for (size_t i = 0; i < count; i++) {
        char field[512];
        const size_t length = strcspn(text, ",");
        const char expected = i + 1 < count ? ',' : '\0';

        if (text[length] != expected || length >= sizeof field)
            return false;
        memcpy(field, text, length);
        field[length] = '\0';
        if (!number_read(field, &out[i]))
            return false;
        text += length + 1;
    }
    return true;
}

int number_digits(double value, double apart, int least)
{
    const double hair = 1e-9; // So that a power of ten is not lost to rounding.

    if (value == 0.0 || !isfinite(value) || !(apart > 0.0))
        return least;
    const double digits = floor(log10(fabs(value)) + hair) - floor(log10(apart) + hair) + 1.0;

    return (int)fmin(fmax(digits, least), 17.0);
}

const char *number_print(char out[NUMBER_TEXT], double value)
{
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(out, NUMBER_TEXT, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            break;
    }
    return out;
}
