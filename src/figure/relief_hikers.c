#include "figure/relief_parts.h"

#include <math.h>

/** In text sizes. */
#define FAINT_WIDTH 0.14
#define MARK 0.42

/** Of a path on the floor. */
#define FAINT 150

static tw_vec2 place_of(const tw_footprint *f)
{
    return (tw_vec2){f->x, f->y};
}

static void lay_path(figure_relief *r, const figure_hiker *h, relief_ground ground)
{
    relief_line_begin(r);
    for (size_t i = 1; i < h->count; i++)
        relief_line_to(r, place_of(&h->path[i - 1]), place_of(&h->path[i]), ground);
}

static void draw_shadow(figure_relief *r, canvas *c, const figure_hiker *h)
{
    canvas_color color = figure_hiker_color(h->color);

    color.a = FAINT;
    lay_path(r, h, RELIEF_FLOOR);
    canvas_draw_polyline(
        c, r->line_count, r->line,
        (canvas_stroke){.width = FAINT_WIDTH * r->figure->layout.text, .color = color});
}

/** A dot where a step ends that is seen, if it was long enough to be told from the next. */
static void dot_steps(figure_relief *r, canvas *c, const figure_hiker *h)
{
    double apart = FIGURE_DOT_APART * r->figure->layout.text;
    canvas_point last = {INFINITY, INFINITY}, at;
    size_t dots = 0;

    relief_line_begin(r);
    for (size_t i = 0; i + 1 < h->count && dots < FIGURE_DOTS; i++) {
        bool seen = relief_see(r, place_of(&h->path[i]), RELIEF_SURFACE, &at);

        if (seen && i > 0 && hypot(at.x - last.x, at.y - last.y) >= apart) {
            relief_line_add(r, at);
            relief_line_gap(r);
            dots++;
        }
        if (seen)
            last = at;
    }
    figure_draw_dots(c, r->figure->layout.text, h->color, r->line_count, r->line);
}

static void draw_path(figure_relief *r, canvas *c, const figure_hiker *h)
{
    lay_path(r, h, RELIEF_SURFACE);
    figure_stroke_path(c, r->figure->layout.text, h->color, r->line_count, r->line);
    dot_steps(r, c, h);
}

static bool is_in_view(const figure_relief *r, const tw_footprint *f)
{
    const tw_view *v = &r->space.view;

    return f->x >= v->xmin && f->x <= v->xmax && f->y >= v->ymin && f->y <= v->ymax;
}

/** Where a path that ended outside the view was in it last: a cross if it diverged. */
static void mark_exit(const figure_relief *r, canvas *c, const figure_hiker *h, double size)
{
    size_t i = h->count - 1;
    canvas_point at;

    while (i > 0 && !is_in_view(r, &h->path[i]))
        i--;
    if (h->status == TW_DIVERGED && relief_see(r, place_of(&h->path[i]), RELIEF_SURFACE, &at))
        figure_mark_cross(c, at, size, figure_hiker_color(h->color));
}

static void mark_hiker(const figure_relief *r, canvas *c, const figure_hiker *h)
{
    double size = MARK * r->figure->layout.text;
    canvas_color color = figure_hiker_color(h->color);
    const tw_footprint *here = &h->path[h->count - 1];
    canvas_point at;

    if (relief_see(r, place_of(&h->path[0]), RELIEF_SURFACE, &at))
        figure_mark_start(c, at, size, color);
    if (!is_in_view(r, here)) {
        mark_exit(r, c, h, size);
        return;
    }
    if (!relief_see(r, place_of(here), RELIEF_SURFACE, &at))
        return;
    if (h->status == TW_DIVERGED)
        figure_mark_cross(c, at, size, color);
    else if (h->status == TW_WALKING && h->count > 1)
        figure_mark_here(c, at, size, color);
    else if (h->status != TW_WALKING)
        figure_mark_end(c, at, size, color);
}

tw_status figure_relief_draw_hikers(figure_relief *r, canvas *c, size_t count,
                                    const figure_hiker *hikers)
{
    for (size_t i = 0; i < count; i++)
        draw_shadow(r, c, &hikers[i]);
    for (size_t i = 0; i < count; i++)
        draw_path(r, c, &hikers[i]);
    for (size_t i = 0; i < count; i++)
        mark_hiker(r, c, &hikers[i]);
    return r->line_failed ? TW_ENOMEM : TW_OK;
}
