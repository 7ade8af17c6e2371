#include "figure/page.h"

#include "figure/parts.h"
#include "figure/sheet_layout.h"

#include <math.h>
#include <string.h>

/** In text sizes. */
#define MARGIN 1.7
#define TITLE_BAND 4.0
#define NOTE_RISE 0.15

double figure_page_text(const canvas *c)
{
    const double size = fmin(canvas_width(c) / 1280.0, canvas_height(c) / 800.0);

    // As on maps: text grows with the picture, but slower.
    return fmin(fmax(13.0 * sqrt(size), 10.0), 36.0);
}

/** The sentence below the heading, at the top of a place; what is below it begins there. */
static double draw_note(canvas *c, const figure_spec *spec, canvas_rect place, double text)
{
    const size_t length = spec->note != NULL ? strlen(spec->note) : 0;

    place.height = figure_note_lines(length, place.width, text) * FIGURE_SENTENCE_LINE * text;
    const double below = place.y + place.height;

    place.y -= NOTE_RISE * text;
    if (length > 0)
        figure_draw_sentence(c, place, text, figure_theme_of(spec->theme), spec->note);
    return below;
}

canvas_rect figure_draw_page(canvas *c, const figure_spec *spec)
{
    const figure_theme *theme = figure_theme_of(spec->theme);
    const double text = figure_page_text(c), margin = MARGIN * text, top = TITLE_BAND * text;
    const double width = canvas_width(c) - 2.0 * margin;

    canvas_clear(c, theme->paper);
    figure_draw_heading(c, (canvas_rect){margin, 0.0, width, top}, text, theme, spec->title,
                        spec->formula);
    const double below = draw_note(c, spec, (canvas_rect){margin, top, width, 0.0}, text);

    return (canvas_rect){margin, below, width, canvas_height(c) - below - margin};
}
