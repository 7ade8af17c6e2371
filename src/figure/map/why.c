#include "figure/map/why.h"

#include "figure/parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LATTICE = 161, // Nodes a side, on which the model's isolines are traced.
    RING = 128,    // Points of a circle.
    LABELS = TW_OPTIMIZER_VECTORS + 4,
    LABEL_TRIES = 8, // Places that a label is moved to, one farther out than the other.
};

// In text sizes.
#define LONGEST 8.0
#define SHORTEST 2.2
#define SHAFT 0.17
#define CASING 0.36
#define HEAD 0.5
#define LABEL_TEXT 0.95
#define LABEL_GAP 0.9
#define PLATE 0.3

#define TURN (2.0 * 3.14159265358979323846)

// A label next to a place, in a direction of length 1.
typedef struct label {
    canvas_point at, away;
    char text[64];
} label;

typedef struct pen {
    canvas *c;
    const figure_layout *layout;
    const figure_theme *theme;
    canvas_point here;
    label labels[LABELS]; // Drawn after all else, for nothing to cross them.
    size_t label_count;
    canvas_rect taken[LABELS]; // By labels drawn.
    size_t taken_count;
} pen;

static const canvas_color white = {255, 255, 255, 255};

// A displacement on the terrain, as one on the canvas.
static canvas_point to_canvas(const figure_layout *l, tw_vec2 d)
{
    return (canvas_point){d.x * l->map.width / (l->view.xmax - l->view.xmin),
                          -d.y * l->map.height / (l->view.ymax - l->view.ymin)};
}

static bool overlap(canvas_rect a, canvas_rect b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

static bool is_free(const pen *p, canvas_rect r)
{
    const canvas_rect *map = &p->layout->map;

    for (size_t i = 0; i < p->taken_count; i++)
        if (overlap(r, p->taken[i]))
            return false;
    return r.x >= map->x && r.y >= map->y && r.x + r.width <= map->x + map->width &&
           r.y + r.height <= map->y + map->height;
}

static void add_label(pen *p, canvas_point at, canvas_point away, const char *text)
{
    label *l = &p->labels[p->label_count];

    if (p->label_count == LABELS)
        return;
    l->at = at;
    l->away = away;
    snprintf(l->text, sizeof l->text, "%s", text);
    p->label_count++;
}

// On a plate of its own; not at all without room.
static void draw_label(pen *p, canvas_point at, canvas_point away, const char *text)
{
    const double u = p->layout->text;
    canvas_text_style style = figure_text(p->layout, LABEL_TEXT, CANVAS_SEMIBOLD, p->theme->ink);
    const double width = canvas_text_width(p->c, text, style) + 2.0 * PLATE * u;
    const double height = (CANVAS_CAP_HEIGHT + CANVAS_DESCENT + 2.0 * PLATE) * style.size;

    style.anchor_x = CANVAS_CENTRE;
    style.anchor_y = CANVAS_MIDDLE;
    for (int i = 0; i < LABEL_TRIES; i++) {
        const double reach = (LABEL_GAP + 0.8 * i) * u;
        const canvas_point centre = {at.x + away.x * (reach + 0.4 * width), at.y + away.y * reach};
        const canvas_rect r = {centre.x - 0.5 * width, centre.y - 0.5 * height, width, height};
        if (!is_free(p, r))
            continue;
        canvas_fill_rect(
            p->c, r, (canvas_color){p->theme->paper.r, p->theme->paper.g, p->theme->paper.b, 220});
        canvas_draw_text(p->c, centre, text, style);
        p->taken[p->taken_count++] = r;
        return;
    }
}

// An arrow from the hiker by a displacement on the canvas.
static void draw_arrow(const pen *p, canvas_point by, canvas_color color)
{
    const double u = p->layout->text, length = hypot(by.x, by.y);
    const double shaft = fmax(length - HEAD * u, 0.0) / length;
    const canvas_point line[] = {p->here, {p->here.x + shaft * by.x, p->here.y + shaft * by.y}};
    const canvas_point tip = {p->here.x + (1.0 - 0.6 * HEAD * u / length) * by.x,
                              p->here.y + (1.0 - 0.6 * HEAD * u / length) * by.y};

    canvas_draw_polyline(p->c, 2, line,
                         (canvas_stroke){.width = SHAFT * u,
                                         .color = color,
                                         .casing = CASING * u,
                                         .casing_color = figure_casing});
    figure_mark_arrow(p->c, tip, by.x / length, by.y / length, HEAD * u, color);
}

// A vector's arrow, longest for the longest of all, and its name at the tip.
static void draw_vector(pen *p, const char *name, tw_vec2 v, double longest, canvas_color color)
{
    const double u = p->layout->text, size = hypot(v.x, v.y);
    canvas_point by = to_canvas(p->layout, v);
    const double drawn = hypot(by.x, by.y);
    const double length = fmax(LONGEST * sqrt(size / longest), SHORTEST) * u;
    char text[64], number[FIGURE_NUMBER];

    if (!(size > 0.0) || !isfinite(drawn) || drawn == 0.0)
        return;
    by = (canvas_point){by.x / drawn * length, by.y / drawn * length};
    draw_arrow(p, by, color);
    snprintf(text, sizeof text, "%s  %s", name, figure_number(number, size, 3));
    add_label(p, (canvas_point){p->here.x + by.x, p->here.y + by.y},
              (canvas_point){by.x / length, by.y / length}, text);
}

static tw_vec2 state_vector(const tw_explanation *e, size_t k)
{
    return (tw_vec2){e->carried.state[2 * k], e->carried.state[2 * k + 1]};
}

static double longest_vector(const tw_explanation *e)
{
    double longest = hypot(e->carried.gradient.x, e->carried.gradient.y);

    for (size_t k = 0; k < tw_optimizer_vectors(e->optimizer); k++) {
        const tw_vec2 v = state_vector(e, k);
        longest = fmax(longest, hypot(v.x, v.y));
    }
    return longest;
}

// In colours that are not the hiker's.
static void draw_vectors(pen *p, const tw_explanation *e, size_t color)
{
    const double longest = longest_vector(e);

    draw_vector(p, "gradient", e->carried.gradient, longest, white);
    for (size_t k = 0; k < tw_optimizer_vectors(e->optimizer); k++)
        draw_vector(p, e->optimizer->vectors[k], state_vector(e, k), longest,
                    figure_hiker_color(color + k + 1));
}

// As long as it is, but for its head: a step too short to be seen is not drawn.
static void draw_step(pen *p, const tw_explanation *e, size_t color)
{
    const canvas_point by = to_canvas(p->layout, e->move);
    const double length = hypot(by.x, by.y);

    if (!(length > 0.3 * p->layout->text) || !isfinite(length))
        return;
    draw_arrow(p, by, figure_hiker_color(color));
    add_label(p, (canvas_point){p->here.x + by.x, p->here.y + by.y},
              (canvas_point){by.x / length, by.y / length}, "step");
}

// Has a label room around a place?
static bool has_room(const pen *p, canvas_point at)
{
    const canvas_rect *map = &p->layout->map;
    const double u = p->layout->text;

    return at.x > map->x + 8.0 * u && at.x < map->x + map->width - 8.0 * u &&
           at.y > map->y + 3.0 * u && at.y < map->y + map->height - 3.0 * u;
}

// Beside the gradient, which the arrows tend to run along; or the next place with room.
static void label_ring(pen *p, const canvas_point *ring, canvas_point gradient)
{
    const double angle = atan2(gradient.x, gradient.y); // Of the normal, counter-clockwise.
    const long first = lround(angle / TURN * RING) + RING;

    for (long k = 0; k < RING; k++) {
        const canvas_point at = ring[(first + k) % RING];
        const canvas_point out = {at.x - p->here.x, at.y - p->here.y};
        const double length = hypot(out.x, out.y);
        if (length == 0.0 || !has_room(p, at))
            continue;
        add_label(p, at, (canvas_point){out.x / length, out.y / length},
                  "largest stable step 2/λmax");
        return;
    }
}

// Where plain descent would overshoot for good: the gradient is of length 1 in here.
static void draw_ring(pen *p, const tw_inspection *ground, tw_vec2 gradient)
{
    const double radius = ground->critical_lr * hypot(gradient.x, gradient.y);
    canvas_point ring[RING + 1];

    if (!(radius > 0.0) || !isfinite(radius))
        return;
    for (int i = 0; i <= RING; i++) {
        const double angle = TURN * (double)i / RING;
        const canvas_point by =
            to_canvas(p->layout, (tw_vec2){radius * cos(angle), radius * sin(angle)});
        ring[i] = (canvas_point){p->here.x + by.x, p->here.y + by.y};
    }
    canvas_draw_polyline(
        p->c, RING + 1, ring,
        (canvas_stroke){.width = 0.14 * p->layout->text,
                        .color = figure_hiker_color(0),
                        .dashes = (double[]){0.5 * p->layout->text, 0.4 * p->layout->text},
                        .dash_count = 2,
                        .casing = 0.3 * p->layout->text,
                        .casing_color = figure_casing});
    label_ring(p, ring, to_canvas(p->layout, gradient));
}

static double model_at(const tw_inspection *g, tw_vec2 at)
{
    const double dx = at.x - g->at.x, dy = at.y - g->at.y;

    return g->loss + g->exact.x * dx + g->exact.y * dy +
           0.5 * (g->xx * dx * dx + 2.0 * g->xy * dx * dy + g->yy * dy * dy);
}

// The model on a lattice over the view: its isolines are traced as the terrain's are, whether they
// are ellipses or hyperbolas.
static void fill_model(tw_field *field, const tw_inspection *ground)
{
    for (size_t r = 0; r < field->rows; r++)
        for (size_t k = 0; k < field->columns; k++)
            field->loss[r * field->columns + k] =
                model_at(ground, (tw_vec2){tw_field_x(field, k), tw_field_y(field, r)});
}

static void draw_line(const pen *p, const tw_isolines *lines, const tw_isoline *line, bool own,
                      canvas_point *points)
{
    const double u = p->layout->text;

    for (size_t i = 0; i < line->count; i++)
        points[i] = figure_from_terrain(p->layout, lines->points[line->first + i]);
    canvas_draw_polyline(p->c, line->count, points,
                         (canvas_stroke){.width = (own ? 0.16 : 0.1) * u,
                                         .color = white,
                                         .casing = (own ? 0.32 : 0.24) * u,
                                         .casing_color = figure_casing});
}

// own: the level of the hiker.
static tw_status draw_isolines(const pen *p, const tw_isolines *lines, size_t own)
{
    canvas_point *points = malloc((lines->point_count + 1) * sizeof *points);

    if (points == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < lines->line_count; i++)
        draw_line(p, lines, &lines->lines[i], lines->lines[i].level == own, points);
    free(points);
    return TW_OK;
}

// The levels through the hiker and through the step's end, ascending.
static size_t model_levels(const figure_why *why, double levels[2], size_t *own)
{
    const tw_inspection *g = why->ground;
    const tw_vec2 end = {g->at.x + why->step->move.x, g->at.y + why->step->move.y};
    const double there = why->step->step > 0 ? model_at(g, end) : (double)NAN;

    levels[0] = g->loss;
    *own = 0;
    if (!isfinite(there) || there == g->loss)
        return 1;
    *own = there < g->loss ? 1 : 0;
    levels[*own] = g->loss;
    levels[1 - *own] = there;
    return 2;
}

static tw_status draw_model(const pen *p, const figure_why *why)
{
    double levels[2];
    size_t own, count = model_levels(why, levels, &own);
    tw_field field = {
        .columns = LATTICE, .rows = LATTICE, .view = p->layout->view, .layout = TW_FIELD_NODES};
    tw_isolines *lines = NULL;
    tw_status status = TW_ENOMEM;

    if (!isfinite(why->ground->xx + why->ground->xy + why->ground->yy))
        return TW_OK; // At a kink there is no such model.
    field.loss = malloc(LATTICE * LATTICE * sizeof *field.loss);
    if (field.loss == NULL)
        return TW_ENOMEM;
    fill_model(&field, why->ground);
    if ((status = tw_isolines_trace(&lines, &field, count, levels, 1)) == TW_OK)
        status = draw_isolines(p, lines, own);
    tw_isolines_free(lines);
    free(field.loss);
    return status;
}

// Where the model's gradient vanishes: Newton's step leads there.
static void draw_centre(pen *p, const tw_inspection *g)
{
    const double det = g->xx * g->yy - g->xy * g->xy;
    const tw_vec2 by = {(-g->yy * g->exact.x + g->xy * g->exact.y) / det,
                        (g->xy * g->exact.x - g->xx * g->exact.y) / det};
    const canvas_point at =
        figure_from_terrain(p->layout, (tw_vec2){g->at.x + by.x, g->at.y + by.y});

    if (!(fabs(det) > 0.0) || !isfinite(at.x) || !isfinite(at.y) || !figure_on_map(p->layout, at))
        return;
    figure_mark_cross(p->c, at, 0.4 * p->layout->text, white);
    add_label(p, at, (canvas_point){0.0, 1.0},
              g->small > 0.0   ? "the model's minimum"
              : g->large < 0.0 ? "the model's maximum"
                               : "the model's saddle");
}

tw_status figure_draw_why(canvas *c, const figure_layout *layout, const figure_theme *theme,
                          const figure_why *why)
{
    pen p = {.c = c, .layout = layout, .theme = theme};
    tw_status status;

    if (why->ground->kind == TW_KIND_NONE)
        return TW_OK;
    p.here = figure_from_terrain(layout, why->ground->at);
    canvas_push_clip(c, layout->map);
    status = draw_model(&p, why);
    draw_ring(&p, why->ground,
              why->step->step > 0 ? why->step->carried.gradient : why->ground->exact);
    if (why->step->step > 0) {
        draw_vectors(&p, why->step, why->color);
        draw_step(&p, why->step, why->color);
    }
    draw_centre(&p, why->ground);
    for (size_t i = 0; i < p.label_count; i++)
        draw_label(&p, p.labels[i].at, p.labels[i].away, p.labels[i].text);
    figure_mark_here(c, p.here, 0.42 * layout->text, figure_hiker_color(why->color));
    canvas_pop_clip(c);
    return status;
}
