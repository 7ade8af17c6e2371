#include "figure/page.h"

#include "figure/parts.h"

#include <math.h>

/** In text sizes. */
#define MARGIN 1.7
#define TITLE_BAND 4.0

double figure_page_text(const canvas *c)
{
    const double size = fmin(canvas_width(c) / 1280.0, canvas_height(c) / 800.0);

    // As on maps: text grows with the picture, but slower.
    return fmin(fmax(13.0 * sqrt(size), 10.0), 36.0);
}

canvas_rect figure_draw_page(canvas *c, const figure_spec *spec)
{
    const figure_theme *theme = figure_theme_of(spec->theme);
    const double text = figure_page_text(c), margin = MARGIN * text, top = TITLE_BAND * text;
    const double width = canvas_width(c) - 2.0 * margin;

    canvas_clear(c, theme->paper);
    figure_draw_heading(c, (canvas_rect){margin, 0.0, width, top}, text, theme, spec->title,
                        spec->formula);
    return (canvas_rect){margin, top, width, canvas_height(c) - top - margin};
}
