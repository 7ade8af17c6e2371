#include "figure/plot/number.h"

#include "figure/plot/round.h"
#include "scene/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MINUS "\xE2\x88\x92"

// Longest number in plain digits.
#define DIGITS 40

// Numbers along an axis have at most so many digits, or an offset is taken off them.
#define MOST_DIGITS 6

// From here on, the numbers along an axis have a power of ten in common; and below here, if they
// would have more decimals than so many.
#define LARGE 1e6
#define SMALL 1e-3
#define MOST_DECIMALS 5

// Of a view: points so far apart are told apart; what is nearer to 0 is 0 but for rounding.
#define TOLD 1e-3
#define ROUNDING 1e-9

// Digits of a coordinate and of a level, unless more are needed.
#define POINT_DIGITS 3
#define LEVEL_DIGITS 5

// Put a sign and digits together with a true minus.
static const char *with_minus(char text[FIGURE_NUMBER], const char *digits)
{
    bool negative = digits[0] == '-';

    // A number that rounds to zero has no sign.
    if (negative && strspn(digits, "-0.") == strlen(digits))
        snprintf(text, FIGURE_NUMBER, "%s", digits + 1);
    else
        snprintf(text, FIGURE_NUMBER, "%s%s", negative ? MINUS : "", digits + negative);
    return text;
}

// Put 10 to a power behind what there is.
static void append_power(char text[FIGURE_NUMBER], int power)
{
    static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    char digits[16];
    size_t n = strlen(text);

    snprintf(digits, sizeof digits, "%d", abs(power));
    n += (size_t)snprintf(text + n, FIGURE_NUMBER - n, "10%s", power < 0 ? "⁻" : "");
    for (const char *d = digits; *d != '\0'; d++)
        n += (size_t)snprintf(text + n, FIGURE_NUMBER - n, "%s", raised[*d - '0']);
}

const char *figure_power(char text[FIGURE_NUMBER], int digit, int power)
{
    text[0] = '\0';
    if (digit != 1)
        snprintf(text, FIGURE_NUMBER, "%d×", digit);
    append_power(text, power);
    return text;
}

const char *figure_number(char text[FIGURE_NUMBER], double value, int digits)
{
    char plain[DIGITS], *power;

    if (!isfinite(value)) {
        snprintf(text, FIGURE_NUMBER, "%s", isnan(value) ? "NaN" : value < 0.0 ? MINUS "∞" : "∞");
        return text;
    }
    // Up to a million, whole numbers are written out rather than as powers of ten.
    if (fabs(value) >= 1.0 && fabs(value) < 1e6)
        digits = (int)fmax(digits, floor(log10(fabs(value))) + 1.0);
    snprintf(plain, sizeof plain, "%.*g", digits, value);
    power = strchr(plain, 'e');
    if (power == NULL)
        return with_minus(text, plain);
    *power = '\0';
    with_minus(text, plain);
    strcat(text, "×");
    append_power(text, atoi(power + 1));
    return text;
}

const char *figure_number_apart(char text[FIGURE_NUMBER], double value, double apart, int least)
{
    return figure_number(text, value, number_digits(value, apart, least));
}

static const char *coordinate(char text[FIGURE_NUMBER], double value, double extent)
{
    return figure_number_apart(text, fabs(value) < ROUNDING * extent ? 0.0 : value, TOLD * extent,
                               POINT_DIGITS);
}

const char *figure_point(char text[FIGURE_POINT], tw_vec2 at, tw_view view)
{
    char x[FIGURE_NUMBER], y[FIGURE_NUMBER];

    snprintf(text, FIGURE_POINT, "(%s, %s)", coordinate(x, at.x, view.xmax - view.xmin),
             coordinate(y, at.y, view.ymax - view.ymin));
    return text;
}

// As many digits as a level has, but at most so many.
static int own_digits(double level, int most)
{
    int k = level == 0.0 ? 0 : (int)floor(log10(fabs(level)));
    int digits = 1;

    while (digits < most) {
        double unit = figure_decimal(1.0, 1.0, k + 1 - digits);

        if (fabs(round(level / unit) * unit - level) <= 1e-12 * fabs(level))
            break;
        digits++;
    }
    return digits;
}

const char *figure_level_label(char text[FIGURE_NUMBER], size_t count, const double *levels,
                               size_t i, double offset)
{
    const double level = levels[i] - offset;
    double nearest = INFINITY;

    for (size_t k = 0; k < count; k++)
        if (levels[k] != levels[i])
            nearest = fmin(nearest, fabs(levels[k] - levels[i]));
    return figure_number(text, level,
                         own_digits(level, number_digits(level, nearest, LEVEL_DIGITS)));
}

figure_notation figure_notation_for(double low, double high, double apart)
{
    double largest = fmax(fabs(low), fabs(high));
    figure_notation n = {0.0, 0};

    if (!(apart > 0.0) || !isfinite(apart) || !isfinite(largest))
        return n;
    if (number_digits(largest, apart, 1) > MOST_DIGITS) {
        // Round, even if it is a little beyond.
        const double beyond = 0.5 * (high - low);

        n.offset = figure_roundest(low - beyond, high + beyond);
        largest = fmax(fabs(low - n.offset), fabs(high - n.offset));
    }
    if (largest >= LARGE || (largest < SMALL && -floor(log10(apart) + 1e-9) > MOST_DECIMALS))
        n.power = (int)floor(log10(largest) + 1e-9);
    return n;
}

const char *figure_notation_name(char *text, size_t size, const char *name, figure_notation n)
{
    char offset[FIGURE_NUMBER], power[FIGURE_NUMBER];
    int length = snprintf(text, size, "%s", name);

    if (n.offset != 0.0 && length < (int)size)
        length +=
            snprintf(text + length, size - (size_t)length, " %s %s", n.offset < 0.0 ? "+" : MINUS,
                     figure_number(offset, fabs(n.offset), own_digits(n.offset, 17)));
    if (n.power != 0 && length < (int)size)
        snprintf(text + length, size - (size_t)length, " (×%s)", figure_power(power, 1, n.power));
    return text;
}

const char *figure_tick_label(char text[FIGURE_NUMBER], double value, double step,
                              figure_notation n)
{
    const double unit = figure_decimal(step, 1.0, -n.power);
    const double decimals = fmax(0.0, -floor(log10(unit) + 1e-9));
    char plain[DIGITS];

    snprintf(plain, sizeof plain, "%.*f", (int)fmin(decimals, 17.0),
             figure_decimal(value - n.offset, 1.0, -n.power));
    return with_minus(text, plain);
}
