#include "figure/relief/relief_parts.h"

#include "thalweg/threads.h"

#include <math.h>
#include <stdlib.h>

// Light that is everywhere, and light that falls on what faces it.
#define AMBIENT 0.44f
#define DIRECT 0.66f

// The way to the light, from the viewer: to the right, away, up; of length 1.
#define LIGHT_RIGHT (-0.50)
#define LIGHT_AWAY (-0.35)
#define LIGHT_UP 0.79

// Light on the underside, of that on the face.
#define UNDERSIDE 0.62f

// A camera looking along the lattice's diagonals sees them least when cells are cut across.
static void join_cells(figure_relief *r)
{
    size_t n = 0;

    for (size_t row = 0; row < FIGURE_CELLS; row++)
        for (size_t column = 0; column < FIGURE_CELLS; column++) {
            uint32_t at = (uint32_t)(row * FIGURE_NODES + column);

            if (!figure_surface_has_cell(&r->surface, column, row))
                continue;
            r->triangles[n++] = (mesh_triangle){{at, at + 1, at + FIGURE_NODES}};
            r->triangles[n++] = (mesh_triangle){{at + 1, at + FIGURE_NODES + 1, at + FIGURE_NODES}};
        }
    r->triangle_count = n;
}

// The slope at a node, a cell long, from what neighbours it has.
static double slope(const float *height, size_t i, size_t step)
{
    double back = i > 0 ? height[0] - height[-(ptrdiff_t)step] : NAN;
    double on = i < FIGURE_CELLS ? height[step] - height[0] : NAN;

    if (isfinite(back) && isfinite(on))
        return 0.5 * (back + on);
    return isfinite(back) ? back : isfinite(on) ? on : 0.0;
}

// The slopes are those of the surface as it is drawn: cut off at the highest loss that is told
// apart, bent by the norm, of one piece between the nodes.
static relief_node node_of(const figure_relief *r, tw_vec2 sides, size_t column, size_t row)
{
    const float *height = r->surface.height + row * FIGURE_NODES + column;
    double steep = r->surface.rise * FIGURE_CELLS / 2.0;
    double x = slope(height, column, 1) * steep / sides.x;
    double y = -slope(height, row, FIGURE_NODES) * steep / sides.y;
    double length = sqrt(x * x + y * y + 1.0);
    canvas_color color = figure_colormap_at(&r->figure->colors, height[0]);

    return (relief_node){color.r,
                         color.g,
                         color.b,
                         (float)(-x / length),
                         (float)(-y / length),
                         (float)(1.0 / length)};
}

tw_status relief_make_mesh(figure_relief *r)
{
    const size_t count = (size_t)FIGURE_NODES * FIGURE_NODES;
    const tw_vec2 sides = figure_space_sides(r->surface.view);

    r->nodes = malloc(count * sizeof *r->nodes);
    r->vertices = malloc(count * sizeof *r->vertices);
    r->triangles = malloc(2 * count * sizeof *r->triangles);
    if (r->nodes == NULL || r->vertices == NULL || r->triangles == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < count; i++)
        r->nodes[i] = node_of(r, sides, i % FIGURE_NODES, i / FIGURE_NODES);
    join_cells(r);
    return TW_OK;
}

// Ways in the box's units: to the light, and to the viewer.
typedef struct lamp {
    float light[3], viewer[3];
} lamp;

static lamp lamp_make(const figure_space *s)
{
    return (lamp){
        {(float)(LIGHT_RIGHT * s->right.x + LIGHT_AWAY * s->away.x),
         (float)(LIGHT_RIGHT * s->right.y + LIGHT_AWAY * s->away.y), (float)LIGHT_UP},
        {(float)(-s->away.x * s->cosine), (float)(-s->away.y * s->cosine), (float)s->sine}};
}

static float toward(const float way[3], const relief_node *n)
{
    return way[0] * n->x + way[1] * n->y + way[2] * n->up;
}

// A channel in more or less light: brighter than it is, it turns towards white.
static float lit(float channel, float light)
{
    return light <= 1.0f ? channel * light : channel + (255.0f - channel) * (light - 1.0f);
}

static void light_node(mesh_vertex *v, const relief_node *n, const lamp *l)
{
    float facing = toward(l->light, n);
    bool underside = toward(l->viewer, n) < 0.0f;
    float light = AMBIENT + DIRECT * fmaxf(underside ? -facing : facing, 0.0f);

    light *= underside ? UNDERSIDE : 1.0f;
    v->red = lit(n->red, light);
    v->green = lit(n->green, light);
    v->blue = lit(n->blue, light);
}

static mesh_vertex vertex_at(const figure_relief *r, figure_spot spot, double scale)
{
    figure_sight seen = figure_space_see(&r->space, spot);

    return (mesh_vertex){.x = (float)((seen.at.x - r->place.x) * scale),
                         .y = (float)((seen.at.y - r->place.y) * scale),
                         .depth = (float)seen.depth};
}

static void place_row(figure_relief *r, const lamp *l, size_t row, double scale)
{
    for (size_t column = 0; column < FIGURE_NODES; column++) {
        size_t i = row * FIGURE_NODES + column;
        float height = r->surface.height[i]; // A node without a height is no triangle's corner.
        figure_spot spot = {figure_surface_node(&r->surface, column, row),
                            isfinite(height) ? height : 0.0};

        r->vertices[i] = vertex_at(r, spot, scale);
        light_node(&r->vertices[i], &r->nodes[i], l);
    }
}

static mesh_vertex minus(mesh_vertex a, mesh_vertex b)
{
    return (mesh_vertex){.x = a.x - b.x, .y = a.y - b.y, .depth = a.depth - b.depth};
}

static mesh_floor floor_of(const figure_relief *r, double scale)
{
    const tw_view *v = &r->space.view;
    const figure_layout *l = &r->figure->layout;
    mesh_vertex corner = vertex_at(r, (figure_spot){{v->xmin, v->ymax}, r->space.floor}, scale);
    mesh_vertex right = vertex_at(r, (figure_spot){{v->xmax, v->ymax}, r->space.floor}, scale);
    mesh_vertex down = vertex_at(r, (figure_spot){{v->xmin, v->ymin}, r->space.floor}, scale);

    return (mesh_floor){.image = {l->columns, l->rows,
                                  r->figure->cells != NULL ? r->figure->cells : r->figure->pixels},
                        .corner = corner,
                        .along = {minus(right, corner), minus(down, corner)}};
}

tw_status relief_draw_mesh(figure_relief *r, double scale)
{
    const lamp l = lamp_make(&r->space);
    const int threads = r->figure->spec.threads;

#pragma omp parallel for schedule(static) num_threads(tw_threads(threads))
    for (size_t row = 0; row < FIGURE_NODES; row++)
        place_row(r, &l, row, scale);

    const mesh_scene drawn = {.vertex_count = (size_t)FIGURE_NODES * FIGURE_NODES,
                              .vertices = r->vertices,
                              .triangle_count = r->triangle_count,
                              .triangles = r->triangles,
                              .floor = floor_of(r, scale)};

    return mesh_draw(&r->picture, &drawn, threads);
}
