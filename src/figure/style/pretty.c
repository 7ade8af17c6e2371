#include "figure/style/pretty.h"

#include <ctype.h>
#include <string.h>

// A power of one digit, 2 to 9, that nothing more belongs to; 0 if it is none.
static char short_power(const char *p)
{
    size_t sign = p[0] == '^' ? 1 : p[0] == '*' && p[1] == '*' ? 2 : 0;
    char digit, after;

    if (sign == 0)
        return 0;
    digit = p[sign];
    after = digit == '\0' ? '\0' : p[sign + 1];
    if (digit < '2' || digit > '9' || isalnum((unsigned char)after) || after == '.' ||
        after == '^' || after == '(' || (after == '*' && p[sign + 2] == '*'))
        return 0;
    return digit;
}

// What stands for the formula's next sign, and how many bytes of it that is.
static const char *replacement(const char *p, size_t *taken)
{
    static const char *const raised[] = {"²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    char power = short_power(p);

    *taken = power != 0 && p[0] == '*' ? 3 : power != 0 ? 2 : 1;
    if (power != 0)
        return raised[power - '2'];
    if (p[0] == '*' && p[1] == '*') {
        *taken = 2;
        return "^";
    }
    return p[0] == '*' ? "·" : p[0] == '-' ? "−" : NULL;
}

void figure_pretty_formula(char *out, size_t size, const char *formula)
{
    size_t n = 0, taken;

    for (const char *p = formula; *p != '\0'; p += taken) {
        const char *sign = replacement(p, &taken);
        size_t length = sign == NULL ? 1 : strlen(sign);

        if (n + length >= size)
            break;
        memcpy(out + n, sign == NULL ? p : sign, length);
        n += length;
    }
    out[n] = '\0';
}
