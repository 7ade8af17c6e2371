#ifndef TESTS_LONE_MAP_H
#define TESTS_LONE_MAP_H

#include "figure/parts.h"
#include "figure/sheet_layout.h"

// A figure by itself, without the sheet that it is a pane of.

// Where it is: as large as the canvas, with a heading and a legend.
static inline figure_layout lone_layout(double width, double height, double scale, tw_view view)
{
    const figure_shape shape = {.place = {0.0, 0.0, width, height},
                                .scale = scale,
                                .columns = 1,
                                .rows = 1,
                                .pane_count = 1,
                                .views = {view},
                                .bars = FIGURE_ONE_BAR,
                                .entries = 1};
    const figure_sheet_layout sheet = figure_sheet_layout_make(&shape);
    figure_layout layout = sheet.panes[0];

    layout.title = sheet.heading;
    layout.legend = sheet.legend;
    layout.readout = sheet.readout;
    return layout;
}

static inline void draw_lone_base(const figure *f, canvas *c)
{
    canvas_clear(c, f->theme->paper);
    figure_draw_base(f, c);
    figure_draw_heading(c, f->layout.title, f->layout.text, f->theme, f->spec.title,
                        f->spec.formula);
}

static inline tw_status draw_lone_hikers(figure *f, canvas *c, size_t count,
                                         const figure_hiker *hikers)
{
    const figure_legend legend = {f->layout.legend, f->layout.text, f->theme, "",
                                  "start",          "loss",         0,        NULL};
    const tw_status status = figure_draw_paths(f, c, count, hikers);

    figure_draw_legend(c, &legend, count, hikers);
    return status;
}

#endif
