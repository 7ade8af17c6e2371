#include "figure/basins/orbits.h"

#include "figure/style/hues.h"
#include "figure/style/theme.h"

#include <math.h>

// A share too small to be seen on a map.
#define TINY 0.001

// In text sizes: a line, its edges, a point of a cycle, the smallest ring.
#define LINE 0.13
#define CASING 0.36
#define POINT 0.2
#define SMALLEST_RING 0.4

enum { CORNERS = 64 };

void figure_orbits_of(figure_orbits *out, const tw_basins *map, const uint8_t *hues)
{
    size_t count;
    const tw_attractor *all = tw_basins_attractors(map, &count);

    out->count = 0;
    for (size_t i = 0; i < count && out->count < FIGURE_ORBITS; i++) {
        if ((all[i].kind != TW_KIND_CYCLE && all[i].kind != TW_KIND_HOVERING) ||
            all[i].share < TINY)
            continue;
        out->list[out->count].attractor = all[i];
        out->list[out->count++].hue = hues[i];
    }
}

static void draw_line(canvas *c, double text, size_t count, const canvas_point *points,
                      canvas_color color)
{
    const canvas_stroke stroke = {.width = LINE * text,
                                  .color = color,
                                  .casing = CASING * text,
                                  .casing_color = figure_casing};

    canvas_draw_polyline(c, count, points, stroke);
}

static void draw_cycle(canvas *c, const figure_layout *l, const tw_attractor *a, canvas_color color)
{
    canvas_point points[TW_CYCLE_POINTS + 1];

    for (unsigned k = 0; k <= a->period; k++)
        points[k] = figure_from_terrain(l, a->points[k % a->period]);
    draw_line(c, figure_mark_text(l), a->period + 1, points, color);
    for (unsigned k = 0; k < a->period; k++) {
        canvas_fill_circle(c, points[k], (POINT + 0.5 * (CASING - LINE)) * figure_mark_text(l),
                           figure_casing);
        canvas_fill_circle(c, points[k], POINT * figure_mark_text(l), color);
    }
}

// An ellipse where the axes have different scales.
static void draw_ring(canvas *c, const figure_layout *l, const tw_attractor *a, canvas_color color)
{
    const canvas_point at = figure_from_terrain(l, a->at);
    const canvas_point off =
        figure_from_terrain(l, (tw_vec2){a->at.x + a->radius, a->at.y - a->radius});
    const double rx = fmax(off.x - at.x, SMALLEST_RING * figure_mark_text(l));
    const double ry = fmax(off.y - at.y, SMALLEST_RING * figure_mark_text(l));
    canvas_point points[CORNERS + 1];

    for (int i = 0; i <= CORNERS; i++) {
        const double turn = 2.0 * 3.14159265358979323846 * i / CORNERS;

        points[i] = (canvas_point){at.x + rx * cos(turn), at.y + ry * sin(turn)};
    }
    draw_line(c, figure_mark_text(l), CORNERS + 1, points, color);
}

void figure_draw_orbits(const figure_orbits *o, canvas *c, const figure_layout *layout)
{
    for (size_t i = 0; i < o->count; i++) {
        const tw_attractor *a = &o->list[i].attractor;
        const canvas_color color = figure_hue(o->list[i].hue);

        if (a->kind == TW_KIND_CYCLE)
            draw_cycle(c, layout, a, color);
        else
            draw_ring(c, layout, a, color);
    }
}
