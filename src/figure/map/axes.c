#include "figure/parts.h"
#include "figure/plot/plot.h"

void figure_draw_axes(const figure *f, canvas *c)
{
    const figure_layout *l = &f->layout;
    const figure_plot plot = {
        .place = {0.0, 0.0, l->width, l->height},
        .frame = l->map,
        .x = {.scale = {l->view.xmin, l->view.xmax, false},
              .name = figure_spec_name(&f->spec, FIGURE_NAME_X),
              .bare = l->bare_x},
        .y = {.scale = {l->view.ymin, l->view.ymax, false},
              .name = figure_spec_name(&f->spec, FIGURE_NAME_Y),
              .turned = true,
              .bare = l->bare_y},
        .theme = f->theme,
        .text = l->text,
    };

    figure_draw_plot(&plot, c);
}
