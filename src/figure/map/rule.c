// The update rule of a step, as text with its numbers.

#include "figure/map/why.h"
#include "figure/plot/number.h"
#include "figure/style/text.h"

#include <stdio.h>

#define MINUS "\xE2\x88\x92"

// In text sizes: from one line to the next, and how far numbers are set in.
#define LINE 1.55
#define INDENT 1.2

static size_t lines_of(const tw_rule_line *line)
{
    if (!line->has_value)
        return 1;
    return line->scalar ? 2 : 3;
}

double figure_rule_height(const tw_explanation *step, double text)
{
    size_t lines = 0;

    for (size_t k = 0; k < step->line_count; k++)
        lines += lines_of(&step->lines[k]);
    return (double)lines * LINE * text;
}

typedef struct column {
    canvas *c;
    canvas_rect place;
    double y, text;
    const figure_theme *theme;
} column;

// tail is kept whole where the text is cut.
static void put(column *col, double indent, const char *text, const char *tail,
                canvas_weight weight, canvas_color color)
{
    const canvas_text_style style = {.size = col->text,
                                     .weight = weight,
                                     .color = color,
                                     .anchor_y = CANVAS_MIDDLE,
                                     .tabular = true};
    const double x = col->place.x + indent * col->text;
    canvas_point at = {x, col->y + 0.5 * LINE * col->text};

    at.x += canvas_draw_fitted(col->c, at, text, style,
                               col->place.x + col->place.width - x -
                                   canvas_text_width(col->c, tail, style));
    canvas_draw_text(col->c, at, tail, style);
    col->y += LINE * col->text;
}

// Minus signs as in print, where the text has hyphens. Returns out.
static const char *with_minus_signs(char *out, size_t size, const char *text)
{
    size_t n = 0;

    for (; *text != '\0' && n + sizeof MINUS < size; text++)
        n += (size_t)snprintf(out + n, size - n, *text == '-' ? MINUS : "%c", *text);
    out[n] = '\0';
    return out;
}

// "x: 0.9·(−155) + 0.1·(−444) = −184"
static void put_numbers(column *col, const char *axis, const char *numbers, const char *symbol,
                        double value)
{
    char right[2 * TW_RULE_TEXT], text[2 * TW_RULE_TEXT + 8];
    char number[FIGURE_NUMBER], tail[FIGURE_NUMBER + 8];

    with_minus_signs(right, sizeof right, numbers[0] != '\0' ? numbers : symbol);
    snprintf(text, sizeof text, "%s%s", axis, right);
    snprintf(tail, sizeof tail, " = %s", figure_number(number, value, 6));
    put(col, INDENT, text, tail, CANVAS_REGULAR, col->theme->muted);
}

static void put_line(column *col, const tw_rule_line *line)
{
    static const char *const axes[] = {"x: ", "y: "};
    const double value[] = {line->value.x, line->value.y};

    put(col, 0.0, line->rule, "", CANVAS_SEMIBOLD, col->theme->ink);
    for (size_t i = 0; i + 1 < lines_of(line); i++)
        put_numbers(col, line->scalar ? "" : axes[i], line->has_numbers ? line->numbers[i] : "",
                    line->symbol, value[i]);
}

void figure_draw_rule(canvas *c, canvas_rect place, double text, const figure_theme *theme,
                      const tw_explanation *step)
{
    column col = {c, place, place.y, text, theme};

    for (size_t k = 0; k < step->line_count; k++)
        put_line(&col, &step->lines[k]);
}
