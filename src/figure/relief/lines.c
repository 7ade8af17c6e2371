#include "figure/relief/relief_parts.h"

#include <math.h>
#include <stdlib.h>

// A line on the surface is looked at this often: points apart, and places in a cell.
#define APART 1.5
#define IN_CELL 2.0

// Most places looked at between two points of a line.
#define MOST 4000.0

// How far behind the triangles a line on them may seem to be, in the units of depth.
#define SLACK 0.012

// Cosine of the angle past which a part of the surface is seen from below.
#define TURNED 0.05

// The farthest that one sees at a point: over its pixel and those around it, so that a line along
// the edge of a hill is not cut to pieces.
static double farthest_at(const figure_relief *r, canvas_point at)
{
    const mesh_picture *p = &r->picture;
    double x = (at.x - r->place.x) / r->place.width * (double)p->columns;
    double y = (at.y - r->place.y) / r->place.height * (double)p->rows;
    double farthest = -INFINITY;

    if (!(x >= 1.0 && x < (double)p->columns - 1.0 && y >= 1.0 && y < (double)p->rows - 1.0))
        return INFINITY;
    for (int k = 0; k < 9; k++) {
        size_t i = ((size_t)y + (size_t)(k / 3) - 1) * p->columns + (size_t)x + (size_t)(k % 3) - 1;

        farthest = fmax(farthest, p->depth[i]);
    }
    return farthest;
}

// The surface as it is seen turns its underside to the viewer there. Near an edge it does not.
static bool is_underside(const figure_relief *r, tw_vec2 at)
{
    const figure_space *s = &r->space;
    double x = (at.x - s->view.xmin) / (s->view.xmax - s->view.xmin) * FIGURE_CELLS;
    double y = (s->view.ymax - at.y) / (s->view.ymax - s->view.ymin) * FIGURE_CELLS;
    const relief_node *n = &r->nodes[(size_t)(y + 0.5) * FIGURE_NODES + (size_t)(x + 0.5)];

    return s->sine * n->up - s->cosine * (s->away.x * n->x + s->away.y * n->y) < -TURNED;
}

bool relief_see(const figure_relief *r, tw_vec2 weights, relief_ground ground, canvas_point *at)
{
    const tw_view *v = &r->space.view;
    double height =
        ground == RELIEF_FLOOR ? r->space.floor : figure_surface_at(&r->surface, weights);
    figure_sight seen = figure_space_see(&r->space, (figure_spot){weights, height});

    if (!(weights.x >= v->xmin && weights.x <= v->xmax && weights.y >= v->ymin &&
          weights.y <= v->ymax) ||
        !isfinite(height))
        return false;
    if (ground == RELIEF_SURFACE && is_underside(r, weights))
        return false;
    *at = seen.at;
    return seen.depth - SLACK <= farthest_at(r, seen.at);
}

void relief_line_add(figure_relief *r, canvas_point at)
{
    if (r->line_count == r->line_capacity) {
        size_t wanted = 2 * r->line_capacity + 1024;
        canvas_point *line = realloc(r->line, wanted * sizeof *line);

        if (line == NULL) {
            r->failed = true;
            return;
        }
        r->line = line;
        r->line_capacity = wanted;
    }
    r->line[r->line_count++] = at;
}

void relief_line_begin(figure_relief *r)
{
    r->line_count = 0;
}

void relief_line_gap(figure_relief *r)
{
    if (r->line_count > 0 && isfinite(r->line[r->line_count - 1].x))
        relief_line_add(r, (canvas_point){NAN, NAN});
}

static void look(figure_relief *r, tw_vec2 weights, relief_ground ground)
{
    canvas_point at;

    if (relief_see(r, weights, ground, &at))
        relief_line_add(r, at);
    else
        relief_line_gap(r);
}

// Shorten the range [t0, t1] of p + t d to where it is at least low.
static void cut(double p, double d, double low, double *t0, double *t1)
{
    if (d > 0.0)
        *t0 = fmax(*t0, (low - p) / d);
    else if (d < 0.0)
        *t1 = fmin(*t1, (low - p) / d);
    else if (p < low)
        *t1 = -1.0;
}

// A place on the edge of the view is not outside it by a rounding.
static tw_vec2 inside(const tw_view *v, tw_vec2 at)
{
    return (tw_vec2){fmin(fmax(at.x, v->xmin), v->xmax), fmin(fmax(at.y, v->ymin), v->ymax)};
}

// How often to look between two places: on the surface also where it bends between cells.
static double looks(const figure_relief *r, tw_vec2 a, tw_vec2 b, relief_ground ground)
{
    const tw_view *v = &r->space.view;
    double cells = FIGURE_CELLS * fmax(fabs(b.x - a.x) / (v->xmax - v->xmin),
                                       fabs(b.y - a.y) / (v->ymax - v->ymin));
    double each = 2.0 * r->space.zoom / FIGURE_CELLS / APART;

    if (ground == RELIEF_SURFACE)
        each = fmax(each, IN_CELL);
    return fmin(fmax(ceil(cells * each), 1.0), MOST);
}

void relief_line_to(figure_relief *r, tw_vec2 from, tw_vec2 to, relief_ground ground)
{
    const tw_view *v = &r->space.view;
    double dx = to.x - from.x, dy = to.y - from.y, t0 = 0.0, t1 = 1.0;

    if (!isfinite(dx) || !isfinite(dy)) {
        relief_line_gap(r);
        return;
    }
    cut(from.x, dx, v->xmin, &t0, &t1);
    cut(-from.x, -dx, -v->xmax, &t0, &t1);
    cut(from.y, dy, v->ymin, &t0, &t1);
    cut(-from.y, -dy, -v->ymax, &t0, &t1);
    if (t0 > t1) {
        relief_line_gap(r);
        return;
    }
    tw_vec2 a = inside(v, (tw_vec2){from.x + t0 * dx, from.y + t0 * dy});
    tw_vec2 b = inside(v, (tw_vec2){from.x + t1 * dx, from.y + t1 * dy});
    double n = looks(r, a, b, ground);

    if (t0 > 0.0)
        relief_line_gap(r);
    if (t0 > 0.0 || r->line_count == 0 || !isfinite(r->line[r->line_count - 1].x))
        look(r, a, ground);
    for (double i = 1.0; i <= n; i++)
        look(r, (tw_vec2){a.x + (b.x - a.x) * i / n, a.y + (b.y - a.y) * i / n}, ground);
    if (t1 < 1.0)
        relief_line_gap(r);
}
