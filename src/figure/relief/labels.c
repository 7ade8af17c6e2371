#include "figure/map/levels.h"
#include "figure/plot/number.h"
#include "figure/plot/round.h"
#include "figure/relief/relief_parts.h"

#include <math.h>
#include <string.h>

// In text sizes: a tick's length, from a tick to its label, and from labels to an axis's name.
#define TICK 0.4
#define GAP 0.45
#define NAME_GAP 0.35

// In text sizes: what is kept free around a label, and the least room for one along an axis.
#define APART 0.3
#define ROOM_ACROSS 3.6
#define ROOM_DOWN 1.8
#define ROOM_UP 1.15

// An axis that is seen shorter, in text sizes, has no labels.
#define SHORTEST 4.0

// Size of labels, of the layout's text.
#define LABEL 0.92

// Most labels of all axes together.
enum { MOST = 96 };

// What is written so far, so that nothing is written over it.
typedef struct writing {
    const figure_relief *relief;
    canvas *canvas;
    canvas_text_style style;
    size_t count;
    canvas_rect taken[MOST];
} writing;

// An edge of the box with labels beside it.
typedef struct edge {
    canvas_point from, to; // Where it is seen; labels are values from low to high.
    double dx, dy;         // The way out of the box, of length 1.
} edge;

static bool overlaps(const canvas_rect *a, const canvas_rect *b, double apart)
{
    return a->x < b->x + b->width + apart && b->x < a->x + a->width + apart &&
           a->y < b->y + b->height + apart && b->y < a->y + a->height + apart;
}

static bool is_free(const writing *w, const canvas_rect *box)
{
    const canvas_rect *room = &w->relief->room;

    if (box->x < room->x || box->x + box->width > room->x + room->width || box->y < room->y ||
        box->y + box->height > room->y + room->height)
        return false;
    for (size_t i = 0; i < w->count; i++)
        if (overlaps(box, &w->taken[i], APART * w->style.size))
            return false;
    return w->count < MOST;
}

// Write a text beyond a point, on the way out, unless it would be cut or touch another.
static bool write_beyond(writing *w, canvas_point at, const edge *e, double gap, const char *text)
{
    double width = canvas_text_width(w->canvas, text, w->style);
    double height = CANVAS_CAP_HEIGHT * w->style.size;
    canvas_point middle = {at.x + e->dx * (gap + 0.5 * width), at.y + e->dy * (gap + 0.5 * height)};
    canvas_rect box = {middle.x - 0.5 * width, middle.y - 0.5 * height, width, height};

    if (!is_free(w, &box))
        return false;
    w->taken[w->count++] = box;
    canvas_draw_text(w->canvas, middle, text, w->style);
    return true;
}

static void draw_tick(const writing *w, canvas_point at, const edge *e, double length)
{
    const canvas_point line[] = {at, {at.x + e->dx * length, at.y + e->dy * length}};

    canvas_draw_polyline(w->canvas, 2, line,
                         (canvas_stroke){.width = w->relief->figure->layout.text / 13.0,
                                         .color = w->relief->figure->theme->hairline});
}

static canvas_point along(const edge *e, double t)
{
    return (canvas_point){e->from.x + t * (e->to.x - e->from.x),
                          e->from.y + t * (e->to.y - e->from.y)};
}

static double edge_length(const edge *e)
{
    return hypot(e->to.x - e->from.x, e->to.y - e->from.y);
}

// How many labels there is room for beside an edge.
static size_t room_beside(const edge *e, double text)
{
    double across = fabs(e->to.x - e->from.x), down = fabs(e->to.y - e->from.y);

    return (size_t)fmax(fmax(across / ROOM_ACROSS, down / ROOM_DOWN) / text, 1.0);
}

// Ticks and labels of x or y, and its name beyond them.
static void label_ground(writing *w, const edge *e, double low, double high, const char *name)
{
    double u = w->relief->figure->layout.text, widest = 0.0;
    char text[FIGURE_NUMBER], said[2 * FIGURE_NAME];
    figure_notation in;
    figure_ticks ticks;

    if (edge_length(e) < SHORTEST * u)
        return;
    ticks = figure_ticks_make(low, high, room_beside(e, u));
    in = figure_notation_for(low, high, ticks.step);
    for (size_t i = 0; i < ticks.count; i++)
        widest = fmax(widest, canvas_text_width(w->canvas,
                                                figure_tick_label(text, figure_ticks_at(&ticks, i),
                                                                  ticks.step, in),
                                                w->style));
    // The name is written first: it is to have its place in the middle.
    write_beyond(w, along(e, 0.5), e,
                 (TICK + GAP + NAME_GAP) * u + fabs(e->dx) * widest + fabs(e->dy) * w->style.size,
                 figure_notation_name(said, sizeof said, name, in));
    for (size_t i = 0; i < ticks.count; i++) {
        double value = figure_ticks_at(&ticks, i);
        canvas_point at = along(e, (value - low) / (high - low));

        draw_tick(w, at, e, TICK * u);
        write_beyond(w, at, e, (TICK + GAP) * u, figure_tick_label(text, value, ticks.step, in));
    }
}

static const char *height_name(char text[FIGURE_LOSS_NAME], const figure *f)
{
    static const char *const scales[] = {[SCENE_NORM_LINEAR] = "",
                                         [SCENE_NORM_LOG] = " (log)",
                                         [SCENE_NORM_RANK] = " (rank)",
                                         [SCENE_NORM_SYMLOG] = " (symlog)"};

    figure_loss_name(text, f);
    return strncat(text, scales[f->norm.kind], FIGURE_LOSS_NAME - strlen(text) - 1);
}

static void label_height(writing *w, const edge *e)
{
    const figure *f = w->relief->figure;
    const edge up = {.dx = 0.0, .dy = -1.0};
    double u = f->layout.text, losses[FIGURE_BAR_TICKS];
    char name[FIGURE_LOSS_NAME];
    size_t count;

    if (edge_length(e) < SHORTEST * u || figure_norm_is_empty(&f->norm))
        return;
    count = figure_bar_ticks(&f->norm, ROOM_UP * u / edge_length(e), losses);
    write_beyond(w, e->to, &up, 2.0 * GAP * u, height_name(name, f));
    for (size_t i = 0; i < count; i++) {
        char text[FIGURE_NUMBER];
        canvas_point at = along(e, figure_norm_unit(&f->norm, losses[i]));

        draw_tick(w, at, e, TICK * u);
        write_beyond(w, at, e, (TICK + GAP) * u,
                     figure_level_label(text, count, losses, i, figure_loss_offset(f)));
    }
}

static canvas_point corner(const figure_relief *r, bool east, bool north, double height)
{
    const tw_view *v = &r->space.view;

    return figure_space_see(
               &r->space,
               (figure_spot){{east ? v->xmax : v->xmin, north ? v->ymax : v->ymin}, height})
        .at;
}

// The edge between two corners, and the way out from a corner across it.
static edge edge_make(canvas_point from, canvas_point to, canvas_point inner)
{
    edge e = {from, to, from.x - inner.x, from.y - inner.y};
    double length = hypot(e.dx, e.dy);

    // Seen edge-on, the way out is down.
    e.dx = length > 1e-6 ? e.dx / length : 0.0;
    e.dy = length > 1e-6 ? e.dy / length : 1.0;
    return e;
}

// The upright edge that is seen farthest to the left, the farther one of two.
static edge height_edge(const figure_relief *r)
{
    const tw_vec2 *right = &r->space.right, *away = &r->space.away;
    bool east = fabs(right->x) > 1e-9 ? right->x < 0.0 : away->x > 0.0;
    bool north = fabs(right->y) > 1e-9 ? right->y < 0.0 : away->y > 0.0;

    return (edge){corner(r, east, north, 0.0), corner(r, east, north, 1.0), -1.0, 0.0};
}

void relief_draw_labels(const figure_relief *r, canvas *c)
{
    const figure *f = r->figure;
    const tw_view *v = &r->space.view;
    // The sides that are nearer to the viewer.
    bool east = r->space.away.x < 0.0, north = r->space.away.y < 0.0;
    edge x =
        edge_make(corner(r, false, north, r->space.floor), corner(r, true, north, r->space.floor),
                  corner(r, false, !north, r->space.floor));
    edge y =
        edge_make(corner(r, east, false, r->space.floor), corner(r, east, true, r->space.floor),
                  corner(r, !east, false, r->space.floor));
    edge height = height_edge(r);
    writing w = {.relief = r,
                 .canvas = c,
                 .style = figure_text(&f->layout, LABEL, CANVAS_REGULAR, f->theme->muted)};

    w.style.anchor_x = CANVAS_CENTRE;
    w.style.anchor_y = CANVAS_MIDDLE;
    label_height(&w, &height);
    label_ground(&w, &x, v->xmin, v->xmax, figure_spec_name(&f->spec, FIGURE_NAME_X));
    label_ground(&w, &y, v->ymin, v->ymax, figure_spec_name(&f->spec, FIGURE_NAME_Y));
}

static void wall_line(const figure_relief *r, canvas *c, double height)
{
    bool east = r->space.away.x >= 0.0, north = r->space.away.y >= 0.0;
    const canvas_point line[] = {corner(r, east, !north, height), corner(r, east, north, height),
                                 corner(r, !east, north, height)};

    canvas_draw_polyline(c, 3, line,
                         (canvas_stroke){.width = r->figure->layout.text / 13.0,
                                         .color = r->figure->theme->hairline});
}

static void upright(const figure_relief *r, canvas *c, bool east, bool north)
{
    const canvas_point line[] = {corner(r, east, north, r->space.floor),
                                 corner(r, east, north, 1.0)};

    canvas_draw_polyline(c, 2, line,
                         (canvas_stroke){.width = r->figure->layout.text / 13.0,
                                         .color = r->figure->theme->hairline});
}

void relief_draw_walls(const figure_relief *r, canvas *c)
{
    bool east = r->space.away.x >= 0.0, north = r->space.away.y >= 0.0;
    edge height = height_edge(r);
    double losses[FIGURE_BAR_TICKS];
    size_t count = 0;

    if (!figure_norm_is_empty(&r->figure->norm) &&
        edge_length(&height) >= SHORTEST * r->figure->layout.text)
        count = figure_bar_ticks(&r->figure->norm,
                                 ROOM_UP * r->figure->layout.text / edge_length(&height), losses);
    upright(r, c, east, !north);
    upright(r, c, east, north);
    upright(r, c, !east, north);
    wall_line(r, c, r->space.floor);
    wall_line(r, c, 1.0);
    for (size_t i = 0; i < count; i++)
        wall_line(r, c, figure_norm_unit(&r->figure->norm, losses[i]));
}
