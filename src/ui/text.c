#include "ui/text.h"

#include "ui/clipboard.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MINUS "−"

// How much of a text goes on one line: at least a word.
static size_t line_length(canvas *c, const char *text, canvas_text_style style, double width)
{
    char line[UI_TEXT];
    size_t fits = 0;

    for (size_t end = 0; text[end] != '\0' && end < sizeof line - 1;) {
        end += strspn(text + end, " ");
        end += strcspn(text + end, " ");
        if (end >= sizeof line)
            break;
        memcpy(line, text, end);
        line[end] = '\0';
        if (fits > 0 && canvas_text_width(c, line, style) > width)
            break;
        fits = end;
    }
    return fits > 0 ? fits : strlen(text);
}

static void draw_line(canvas *c, canvas_point at, const char *text, size_t n,
                      canvas_text_style style, double width)
{
    char line[UI_TEXT];

    n = n < sizeof line ? n : sizeof line - 1;
    memcpy(line, text, n);
    line[n] = '\0';
    canvas_draw_fitted(c, at, line, style, width);
}

size_t ui_wrap(canvas *c, canvas_point at, const char *text, canvas_text_style style, double width,
               double pitch)
{
    size_t lines = 0;

    text += strspn(text, " ");
    while (*text != '\0') {
        const size_t n = line_length(c, text, style, width);

        if (pitch > 0.0)
            draw_line(c, at, text, n, style, width);
        at.y += pitch;
        lines++;
        text += n;
        text += strspn(text, " ");
    }
    return lines;
}

// Write the sign and the exponent as a reader expects them: 1.5×10⁻⁶.
static void set_signs(char out[UI_NUMBER], const char *plain)
{
    static const char *const superscripts[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    const char *e = strchr(plain, 'e');
    const int digits = e != NULL ? (int)(e - plain) : (int)strlen(plain);
    const bool negative = plain[0] == '-';
    int n = snprintf(out, UI_NUMBER, "%s%.*s", negative ? MINUS : "", digits - negative,
                     plain + negative);

    if (e == NULL)
        return;
    n += snprintf(out + n, (size_t)(UI_NUMBER - n), "×10%s", e[1] == '-' ? "⁻" : "");
    e += 2 + strspn(e + 2, "0");
    for (; *e != '\0'; e++)
        n += snprintf(out + n, (size_t)(UI_NUMBER - n), "%s", superscripts[*e - '0']);
}

const char *ui_number_shown(char out[UI_NUMBER], double value)
{
    char plain[UI_NUMBER];

    if (!isfinite(value))
        return strcpy(out, "–");
    // As many digits as show a whole number whole, but no more than a person reads.
    snprintf(plain, sizeof plain, "%.*g", value == rint(value) && fabs(value) < 1e7 ? 7 : 4,
             value + 0.0); // No negative zero.
    set_signs(out, plain);
    return out;
}

const char *ui_number_typed(char out[UI_NUMBER], double value)
{
    if (!isfinite(value))
        return strcpy(out, "");
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(out, UI_NUMBER, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            break;
    }
    return out;
}

// The text with its true minus signs as those that C reads, without blanks around it.
static void make_plain(char out[UI_TEXT], const char *text)
{
    size_t n = 0;

    text += strspn(text, " ");
    while (*text != '\0' && n < UI_TEXT - 1) {
        const bool minus = strncmp(text, MINUS, strlen(MINUS)) == 0;

        out[n++] = minus ? '-' : *text;
        text += minus ? strlen(MINUS) : 1;
    }
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
}

bool ui_number_read(const char *text, double *out)
{
    char plain[UI_TEXT], *end;
    double value;

    make_plain(plain, text);
    // Decimal only: what else C reads (hexadecimal, "infinity") nobody means here.
    if (plain[0] == '\0' || plain[strspn(plain, "0123456789.eE+-")] != '\0')
        return false;
    value = strtod(plain, &end);
    if (*end != '\0' || !isfinite(value))
        return false;
    *out = value;
    return true;
}
