#include "figure/style/text.h"

#include <string.h>

// Longest sentence that is shown, in bytes; what is longer is cut.
#define LONGEST 1024

void figure_draw_sentence(canvas *c, canvas_rect place, double text, const figure_theme *theme,
                          const char *sentence)
{
    canvas_text_style style = figure_text_of(text, CANVAS_REGULAR, theme->muted);
    const double line = FIGURE_SENTENCE_LINE * text, bottom = place.y + place.height;
    canvas_point at = {place.x, place.y + CANVAS_CAP_HEIGHT * text};
    char copy[LONGEST], *rest = copy;

    style.tabular = false;
    strncpy(copy, sentence, sizeof copy - 1);
    copy[sizeof copy - 1] = '\0';
    for (; *rest != '\0' && place.y + line <= bottom + 0.01; place.y += line, at.y += line) {
        const bool last = place.y + 2.0 * line > bottom + 0.01;
        const size_t n = last ? strlen(rest) : canvas_first_line(c, rest, style, place.width);
        char *next = rest + n + (rest[n] == ' ');

        rest[n] = '\0';
        canvas_draw_fitted(c, at, rest, style, place.width);
        rest = next;
    }
}

canvas_text_style figure_text_of(double size, canvas_weight weight, canvas_color color)
{
    return (canvas_text_style){.size = size,
                               .weight = weight,
                               .color = color,
                               .anchor_x = CANVAS_LEFT,
                               .anchor_y = CANVAS_BASELINE,
                               .tabular = true};
}

void figure_draw_heading(canvas *c, canvas_rect place, double text, const figure_theme *theme,
                         const char *title, const char *formula)
{
    canvas_text_style heading = figure_text_of(1.45 * text, CANVAS_SEMIBOLD, theme->ink);
    canvas_text_style beside = figure_text_of(text, CANVAS_REGULAR, theme->muted);
    canvas_point at = {place.x, place.y + place.height - 1.1 * text};
    double gap = 0.9 * text;

    heading.tabular = beside.tabular = false;
    at.x += canvas_draw_fitted(c, at, title, heading, place.width) + gap;
    if (formula[0] != '\0')
        canvas_draw_fitted(c, at, formula, beside, place.x + place.width - at.x);
}
