#include "figure/parts.h"
#include "figure/plot/plot.h"

void figure_draw_axes(const figure *f, canvas *c)
{
    const figure_layout *l = &f->layout;
    const figure_plot plot = {
        .place = {0.0, 0.0, l->width, l->height},
        .frame = l->map,
        .x = {.scale = {l->view.xmin, l->view.xmax, false}, .name = "x", .bare = l->bare_x},
        .y = {.scale = {l->view.ymin, l->view.ymax, false},
              .name = "y",
              .turned = true,
              .bare = l->bare_y},
        .theme = f->theme,
        .text = l->text,
    };

    figure_draw_plot(&plot, c);
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
