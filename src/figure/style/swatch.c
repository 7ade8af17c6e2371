#include "figure/style/swatch.h"

#include <math.h>

// In text sizes: width of a stripe, and from one to the next along a side.
#define STRIPE 0.16
#define APART 0.45

// Slanting upwards, as on the map.
static void draw_stripes(canvas *c, canvas_rect box, double text, canvas_color color)
{
    const canvas_stroke stroke = {.width = STRIPE * text, .color = color};

    canvas_push_clip(c, box);
    for (double x = 0.5 * APART * text; x < box.width + box.height; x += APART * text)
        canvas_draw_polyline(c, 2,
                             (const canvas_point[]){{box.x + x, box.y},
                                                    {box.x + x - box.height, box.y + box.height}},
                             stroke);
    canvas_pop_clip(c);
}

void figure_draw_swatch(canvas *c, canvas_point at, double text, const figure_theme *theme,
                        canvas_color color, canvas_color stripes)
{
    const double side = FIGURE_SWATCH * text;
    const canvas_rect frame = {at.x - 0.5 * side, at.y - 0.5 * side, side, side};
    const canvas_rect box = {frame.x + 0.5, frame.y + 0.5, side - 1.0, side - 1.0};

    canvas_fill_rect(c, frame, theme->muted);
    canvas_fill_rect(c, box, color);
    if (stripes.a > 0)
        draw_stripes(c, box, text, stripes);
}
