#include "figure/relief/relief_parts.h"

#include <math.h>
#include <stdlib.h>

// Kept free for labels, in text sizes.
#define LEFT 5.0
#define RIGHT 3.6
#define ABOVE 2.2
#define BELOW 3.2

// In text sizes: the least that is left for the box.
#define LEAST 6.0

// Of the layout, in text sizes: what the map keeps free at its left and below it.
#define MAP_LEFT 4.8
#define MAP_BELOW 4.2

// The edge of the surface.
static const canvas_color rim = {16, 18, 22, 110};

tw_status figure_relief_new(figure_relief **out, const figure *f)
{
    figure_relief *r = calloc(1, sizeof *r);
    tw_status status;

    if (r == NULL)
        return TW_ENOMEM;
    r->figure = f;
    r->space = figure_space_make(f->spec.view, 1.0, f->layout.map, f->spec.camera);
    status =
        figure_surface_make(&r->surface, f->spec.terrain, f->spec.view, &f->norm, f->spec.threads);
    if (status == TW_OK)
        status = relief_make_mesh(r);
    if (status < 0) {
        figure_relief_free(r);
        return status;
    }
    *out = r;
    return TW_OK;
}

void figure_relief_free(figure_relief *r)
{
    if (r == NULL)
        return;
    figure_surface_clear(&r->surface);
    free(r->nodes);
    free(r->vertices);
    free(r->triangles);
    free(r->picture.pixels);
    free(r->picture.depth);
    free(r->line);
    free(r);
}

canvas_rect figure_relief_place(const figure_layout *l)
{
    // Where the map has no labels, another pane is beside it.
    double left = l->bare_y ? 0.0 : MAP_LEFT * l->text,
           below = l->bare_x ? 0.0 : MAP_BELOW * l->text;

    left = fmin(left, l->map.x);
    below = fmin(below, l->height - l->map.y - l->map.height);
    return (canvas_rect){l->map.x - left, l->map.y, l->map.width + left, l->map.height + below};
}

// The place of the box, on whole device pixels, within that of all.
static canvas_rect box_place(const figure_relief *r, const canvas *c)
{
    double u = r->figure->layout.text;
    double x = canvas_snap(c, r->room.x + LEFT * u), y = canvas_snap(c, r->room.y + ABOVE * u);
    double right = canvas_snap(c, r->room.x + r->room.width - RIGHT * u);
    double bottom = canvas_snap(c, r->room.y + r->room.height - BELOW * u);

    return (canvas_rect){x, y, fmax(right - x, LEAST * u), fmax(bottom - y, LEAST * u)};
}

// Have memory for the picture's pixels.
static tw_status make_picture(figure_relief *r, double scale)
{
    size_t columns = (size_t)fmax(round(r->place.width * scale), 1.0);
    size_t rows = (size_t)fmax(round(r->place.height * scale), 1.0);

    if (columns * rows > r->capacity) {
        free(r->picture.pixels);
        free(r->picture.depth);
        r->capacity = 0;
        r->picture.pixels = malloc(columns * rows * sizeof *r->picture.pixels);
        r->picture.depth = malloc(columns * rows * sizeof *r->picture.depth);
        if (r->picture.pixels == NULL || r->picture.depth == NULL)
            return TW_ENOMEM;
        r->capacity = columns * rows;
    }
    r->picture.columns = columns;
    r->picture.rows = rows;
    return TW_OK;
}

static void draw_isolines(figure_relief *r, canvas *c, relief_ground ground)
{
    const tw_isolines *lines = r->figure->isolines;

    for (size_t i = 0; i < lines->line_count; i++) {
        const tw_isoline *line = &lines->lines[i];
        const tw_vec2 *points = lines->points + line->first;

        relief_line_begin(r);
        for (size_t k = 1; k < line->count; k++)
            relief_line_to(r, points[k - 1], points[k], ground);
        canvas_draw_polyline(c, r->line_count, r->line,
                             (canvas_stroke){.width = r->figure->layout.text / 13.0,
                                             .color = figure_level_color(
                                                 r->figure, r->figure->levels[line->level])});
    }
}

static void draw_rim(figure_relief *r, canvas *c)
{
    const tw_view *v = &r->space.view;
    const tw_vec2 corners[] = {{v->xmin, v->ymin},
                               {v->xmax, v->ymin},
                               {v->xmax, v->ymax},
                               {v->xmin, v->ymax},
                               {v->xmin, v->ymin}};

    relief_line_begin(r);
    for (size_t i = 1; i < sizeof corners / sizeof *corners; i++)
        relief_line_to(r, corners[i - 1], corners[i], RELIEF_SURFACE);
    canvas_draw_polyline(c, r->line_count, r->line,
                         (canvas_stroke){.width = r->figure->layout.text / 13.0, .color = rim});
}

// The surface, and what is drawn on it and on the floor.
static void draw_ground(figure_relief *r, canvas *c)
{
    relief_draw_walls(r, c);
    canvas_draw_image(
        c, r->place, (canvas_image){r->picture.columns, r->picture.rows, r->picture.pixels}, false);
    draw_isolines(r, c, RELIEF_FLOOR);
    draw_isolines(r, c, RELIEF_SURFACE);
    draw_rim(r, c);
    figure_draw_critical(r->figure, c);
    relief_draw_labels(r, c);
}

void figure_relief_draw_base(figure_relief *r, canvas *c, canvas_rect place, figure_camera camera)
{
    r->room = place;
    r->place = box_place(r, c);
    r->space = figure_space_make(r->figure->spec.view, r->surface.rise, r->place, camera);
    r->failed = make_picture(r, canvas_scale(c)) < 0 || relief_draw_mesh(r, canvas_scale(c)) < 0;
    if (!r->failed)
        draw_ground(r, c);
}

const figure_space *figure_relief_space(const figure_relief *r)
{
    return &r->space;
}

bool figure_relief_find(const figure_relief *r, tw_vec2 weights, canvas_point *point)
{
    return relief_see(r, weights, RELIEF_SURFACE, point);
}

// The place of the floor that is seen at a point, whatever is over it.
static bool hit_floor(const figure_space *s, canvas_point point, tw_vec2 *weights)
{
    figure_spot here = figure_space_behind(s, point, 0.0), on = figure_space_behind(s, point, 1.0);
    double depth = (s->floor - here.height) / (on.height - here.height);

    *weights = figure_space_behind(s, point, depth).at;
    return weights->x >= s->view.xmin && weights->x <= s->view.xmax && weights->y >= s->view.ymin &&
           weights->y <= s->view.ymax;
}

bool figure_relief_pick(const figure_relief *r, canvas_point point, tw_vec2 *weights)
{
    return figure_surface_hit(&r->surface, &r->space, point, weights) ||
           hit_floor(&r->space, point, weights);
}

// The row of the table of kinds. A figure that is a relief has one of its own.

static tw_status make(figure *f)
{
    figure_relief *r = NULL;
    tw_status status = figure_map_make(f);

    if (status == TW_OK)
        status = figure_relief_new(&r, f);
    f->own = r;
    return status;
}

static void free_own(figure *f)
{
    figure_relief_free(f->own);
    figure_map_free(f);
}

static tw_status draw(const figure *f, canvas *c)
{
    figure_relief_draw_base(f->own, c, figure_relief_place(&f->layout), f->spec.camera);
    figure_say(f, c);
    figure_draw_bar(f, c);
    return TW_OK;
}

static tw_status draw_hikers(figure *f, canvas *c, size_t count, const figure_hiker *hikers)
{
    return figure_relief_draw_hikers(f->own, c, count, hikers);
}

static bool pick(const figure *f, canvas_point point, tw_vec2 *weights)
{
    return figure_relief_pick(f->own, point, weights);
}

static bool find(const figure *f, tw_vec2 weights, canvas_point *point)
{
    *point = (canvas_point){NAN, NAN};
    return figure_relief_find(f->own, weights, point);
}

static canvas_point lie(const figure *f, tw_vec2 weights)
{
    return figure_space_see(figure_relief_space(f->own), (figure_spot){weights, 0.0}).at;
}

static unsigned marks(const figure *f, size_t count, const figure_hiker *hikers)
{
    return figure_marks_of_points(f) | figure_marks_of_hikers(f, count, hikers);
}

const figure_kind figure_kind_relief = {
    .maps = true,
    .fills = true,
    .turns = true,
    .measures = true,
    .make = make,
    .resize = figure_map_resize,
    .free = free_own,
    .draw = draw,
    .draw_hikers = draw_hikers,
    .pick = pick,
    .find = find,
    .lie = lie,
    .marks = marks,
};
