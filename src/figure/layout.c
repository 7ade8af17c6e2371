#include "figure/layout.h"

#include <math.h>

/** A view longer than this is stretched to the place there is. */
#define LONGEST 2.5

/** Below this proportion of width to height the legend goes under the map. */
#define LANDSCAPE 1.15

/** In text sizes. */
#define MARGIN 1.7
#define TITLE_BAND 4.0
#define Y_LABELS 4.8
#define X_LABELS 4.2
#define BAR_GAP 1.5
#define BAR_WIDTH 1.1
#define BAR_LABELS 6.2
#define LEGEND_WIDTH 14.5
#define LEGEND_WIDEST 22.0
#define LEGEND_HEIGHT 12.0
#define PORTRAIT_LEGEND 26.0
#define LINE 1.6

double figure_line_height(const figure_layout *layout)
{
    return LINE * layout->text;
}

static double clamp(double v, double low, double high)
{
    return fmin(fmax(v, low), high);
}

/** The largest map of the view's proportions within a place. */
static void fit_map(figure_layout *l, double width, double height)
{
    double aspect = (l->view.xmax - l->view.xmin) / (l->view.ymax - l->view.ymin);

    l->map.width = width;
    l->map.height = height;
    if (!(aspect <= LONGEST && aspect >= 1.0 / LONGEST))
        return;
    l->map.width = fmin(width, height * aspect);
    l->map.height = fmin(height, width / aspect);
}

static double snap(const figure_layout *l, double place)
{
    return round(place * l->scale) / l->scale;
}

/** Put the map on whole device pixels and count them. */
static void snap_map(figure_layout *l)
{
    double x = snap(l, l->map.x), y = snap(l, l->map.y);
    double columns = fmax(round((l->map.x + l->map.width - x) * l->scale), 1.0);
    double rows = fmax(round((l->map.y + l->map.height - y) * l->scale), 1.0);

    l->map = (canvas_rect){x, y, columns / l->scale, rows / l->scale};
    l->columns = (size_t)columns;
    l->rows = (size_t)rows;
}

/** Map, bar and legend side by side, the whole of it centred. */
static void lay_landscape(figure_layout *l, double width, double height)
{
    double u = l->text, beside = (Y_LABELS + BAR_GAP + BAR_WIDTH + BAR_LABELS) * u;
    double legend, spare;

    fit_map(l, width - 2.0 * MARGIN * u - beside - LEGEND_WIDTH * u,
            height - (MARGIN + TITLE_BAND + X_LABELS) * u);
    legend = clamp(width - 2.0 * MARGIN * u - beside - l->map.width, LEGEND_WIDTH * u,
                   LEGEND_WIDEST * u);
    spare = width - 2.0 * MARGIN * u - beside - l->map.width - legend;
    l->map.x = (MARGIN + Y_LABELS) * u + 0.5 * fmax(spare, 0.0);
    l->map.y = TITLE_BAND * u;
    snap_map(l);
    l->legend = (canvas_rect){l->map.x + l->map.width + beside - Y_LABELS * u, l->map.y, legend,
                              fmax(l->map.height, height - MARGIN * u - l->map.y)};
}

/** The legend under map and bar. */
static void lay_portrait(figure_layout *l, double width, double height)
{
    double u = l->text, beside = (Y_LABELS + BAR_GAP + BAR_WIDTH + BAR_LABELS) * u;
    double under = X_LABELS * u + LEGEND_HEIGHT * u + MARGIN * u;

    fit_map(l, width - 2.0 * MARGIN * u - beside, height - TITLE_BAND * u - under);
    l->map.x =
        (MARGIN + Y_LABELS) * u + 0.5 * fmax(width - 2.0 * MARGIN * u - beside - l->map.width, 0.0);
    l->map.y = TITLE_BAND * u;
    snap_map(l);
    double top = l->map.y + l->map.height + X_LABELS * u;

    l->legend =
        (canvas_rect){l->map.x, top, fmin(width - l->map.x - MARGIN * u, PORTRAIT_LEGEND * u),
                      height - top - MARGIN * u};
}

/** The bottom of the legend's place is the readout's. */
static void split_readout(figure_layout *l)
{
    double height = FIGURE_READOUT_LINES * figure_line_height(l);

    l->readout = l->legend;
    l->legend.height = fmax(l->legend.height - height, 0.0);
    l->readout.y = l->legend.y + l->legend.height;
    l->readout.height = height;
}

figure_layout figure_layout_make(double width, double height, double scale, tw_view view)
{
    figure_layout l = {.width = width, .height = height, .scale = scale, .view = view};
    double w = fmax(width, FIGURE_LEAST_WIDTH), h = fmax(height, FIGURE_LEAST_HEIGHT);

    // Text grows with the picture, but slower: a large one is looked at from farther away.
    l.text = clamp(13.0 * sqrt(fmin(w / 1280.0, h / 800.0)), 10.0, 36.0);
    if (w / h >= LANDSCAPE)
        lay_landscape(&l, w, h);
    else
        lay_portrait(&l, w, h);
    l.bar = (canvas_rect){snap(&l, l.map.x + l.map.width + BAR_GAP * l.text), l.map.y,
                          snap(&l, BAR_WIDTH * l.text), l.map.height};
    l.title = (canvas_rect){l.map.x, l.map.y - TITLE_BAND * l.text, w - l.map.x - MARGIN * l.text,
                            TITLE_BAND * l.text};
    split_readout(&l);
    return l;
}

canvas_point figure_from_terrain(const figure_layout *l, tw_vec2 p)
{
    double tx = (p.x - l->view.xmin) / (l->view.xmax - l->view.xmin);
    double ty = (l->view.ymax - p.y) / (l->view.ymax - l->view.ymin);

    return (canvas_point){l->map.x + tx * l->map.width, l->map.y + ty * l->map.height};
}

tw_vec2 figure_to_terrain(const figure_layout *l, canvas_point p)
{
    double tx = (p.x - l->map.x) / l->map.width, ty = (p.y - l->map.y) / l->map.height;

    return (tw_vec2){l->view.xmin + tx * (l->view.xmax - l->view.xmin),
                     l->view.ymax - ty * (l->view.ymax - l->view.ymin)};
}

bool figure_on_map(const figure_layout *l, canvas_point p)
{
    return p.x >= l->map.x && p.x < l->map.x + l->map.width && p.y >= l->map.y &&
           p.y < l->map.y + l->map.height;
}
