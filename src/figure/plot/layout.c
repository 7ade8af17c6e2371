#include "figure/plot/layout.h"

#include "figure/style/text.h"

#include <math.h>

// A view longer than this is stretched to the place there is.
#define LONGEST 2.5

// In text sizes: a map with a shorter side has smaller marks; and how small they may be.
#define ROOMY 16.0
#define SMALLEST 0.5

double figure_mark_text(const figure_layout *l)
{
    const double side = fmin(l->map.width, l->map.height) / l->text;

    return l->text * fmin(fmax(side / ROOMY, SMALLEST), 1.0);
}

canvas_text_style figure_text(const figure_layout *l, double size, canvas_weight weight,
                              canvas_color color)
{
    return figure_text_of(size * l->text, weight, color);
}

double figure_aspect(tw_view view)
{
    double aspect = (view.xmax - view.xmin) / (view.ymax - view.ymin);

    return aspect <= LONGEST && aspect >= 1.0 / LONGEST ? aspect : 0.0;
}

static double snap(const figure_layout *l, double place)
{
    return round(place * l->scale) / l->scale;
}

void figure_place_map(figure_layout *l, canvas_rect map)
{
    double x = snap(l, map.x), y = snap(l, map.y);
    double columns = fmax(round((map.x + map.width - x) * l->scale), 1.0);
    double rows = fmax(round((map.y + map.height - y) * l->scale), 1.0);

    l->map = (canvas_rect){x, y, columns / l->scale, rows / l->scale};
    l->columns = (size_t)columns;
    l->rows = (size_t)rows;
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
