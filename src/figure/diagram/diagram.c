#include "figure/diagram/diagram.h"

// In text sizes: what a map keeps free at its left and below it.
#define LEFT 4.8
#define BELOW 3.6

canvas_rect figure_diagram_place(const figure_layout *l)
{
    const double u = l->text, left = l->bare_y ? 0.0 : LEFT * u;

    return (canvas_rect){l->map.x - left, l->map.y, l->map.width + left,
                         l->map.height + (l->bare_x ? 0.0 : BELOW * u)};
}
