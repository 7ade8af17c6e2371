#include "figure/relief/surface.h"

#include "thalweg/field.h"

#include <math.h>
#include <stdlib.h>

enum {
    STRIDES = 4 * FIGURE_CELLS, // Along a ray, to find a crossing,
    HALVINGS = 44,              // and to place it.
};

// Half the box's diagonal, and more: rays run from this far before its middle to as far behind.
#define REACH 2.2

// Length of 1 of height, of half the longer side, on smooth ground, and the least on any.
#define RISE 0.78
#define LEAST_RISE 0.24

// The mean slope, of the surface as it is drawn, from which on ground is rough.
#define STEEP 0.85

static double mean_slope(const figure_surface *s)
{
    const tw_vec2 sides = figure_space_sides(s->view);
    double sum = 0.0;
    size_t count = 0;

    for (size_t row = 0; row < FIGURE_CELLS; row++)
        for (size_t column = 0; column < FIGURE_CELLS; column++) {
            const float *h = s->height + row * FIGURE_NODES + column;
            double x = (h[1] - h[0]) / sides.x, y = (h[FIGURE_NODES] - h[0]) / sides.y;

            if (!figure_surface_has_cell(s, column, row))
                continue;
            sum += sqrt(x * x + y * y);
            count++;
        }
    return count > 0 ? 0.5 * FIGURE_CELLS * sum / (double)count : 0.0;
}

static double rise_of(const figure_surface *s)
{
    return fmin(fmax(STEEP / mean_slope(s), LEAST_RISE), RISE);
}

tw_status figure_surface_make(figure_surface *out, const tw_terrain *terrain, tw_view view,
                              const figure_norm *norm, int threads)
{
    const size_t count = (size_t)FIGURE_NODES * FIGURE_NODES;
    tw_field *field = NULL;
    float *height = malloc(count * sizeof *height);
    tw_status status = TW_ENOMEM;

    if (height != NULL)
        status = tw_field_sample(&field, terrain, view, FIGURE_NODES, FIGURE_NODES, TW_FIELD_NODES,
                                 threads);
    if (status < 0) {
        free(height);
        return status;
    }
    for (size_t i = 0; i < count; i++)
        height[i] = isfinite(field->loss[i]) ? (float)figure_norm_unit(norm, field->loss[i]) : NAN;
    tw_field_free(field);
    *out = (figure_surface){.view = view, .height = height};
    out->rise = rise_of(out);
    return TW_OK;
}

void figure_surface_clear(figure_surface *s)
{
    free(s->height);
    s->height = NULL;
}

tw_vec2 figure_surface_node(const figure_surface *s, size_t column, size_t row)
{
    double tx = (double)column / FIGURE_CELLS, ty = (double)row / FIGURE_CELLS;

    return (tw_vec2){s->view.xmin + tx * (s->view.xmax - s->view.xmin),
                     s->view.ymax - ty * (s->view.ymax - s->view.ymin)};
}

bool figure_surface_has_cell(const figure_surface *s, size_t column, size_t row)
{
    const float *upper = s->height + row * FIGURE_NODES + column, *lower = upper + FIGURE_NODES;

    return isfinite(upper[0] + upper[1] + lower[0] + lower[1]);
}

double figure_surface_at(const figure_surface *s, tw_vec2 at)
{
    double x = (at.x - s->view.xmin) / (s->view.xmax - s->view.xmin) * FIGURE_CELLS;
    double y = (s->view.ymax - at.y) / (s->view.ymax - s->view.ymin) * FIGURE_CELLS;

    if (!(x >= 0.0 && x <= FIGURE_CELLS && y >= 0.0 && y <= FIGURE_CELLS))
        return NAN;
    size_t column = x < FIGURE_CELLS ? (size_t)x : FIGURE_CELLS - 1;
    size_t row = y < FIGURE_CELLS ? (size_t)y : FIGURE_CELLS - 1;
    const float *upper = s->height + row * FIGURE_NODES + column, *lower = upper + FIGURE_NODES;

    x -= (double)column;
    y -= (double)row;
    // A hole, if any corner is: the other triangle's, too.
    double hole = 0.0 * ((double)upper[0] + upper[1] + lower[0] + lower[1]);

    if (x + y <= 1.0)
        return upper[0] + x * (upper[1] - upper[0]) + y * (lower[0] - upper[0]) + hole;
    return lower[1] + (1.0 - x) * (lower[0] - lower[1]) + (1.0 - y) * (upper[1] - lower[1]) + hole;
}

// How far the ray at a depth is above the surface; NaN where there is none.
static double clearance(const figure_surface *s, const figure_space *space, canvas_point point,
                        double depth)
{
    figure_spot spot = figure_space_behind(space, point, depth);

    return spot.height - figure_surface_at(s, spot.at);
}

// The depth between two at which the ray crosses the surface.
static double crossing(const figure_surface *s, const figure_space *space, canvas_point point,
                       double near, double far)
{
    bool above = clearance(s, space, point, near) > 0.0;

    for (int i = 0; i < HALVINGS; i++) {
        double middle = 0.5 * (near + far);

        if ((clearance(s, space, point, middle) > 0.0) == above)
            near = middle;
        else
            far = middle;
    }
    return near;
}

bool figure_surface_hit(const figure_surface *s, const figure_space *space, canvas_point point,
                        tw_vec2 *at)
{
    double last = NAN;

    for (int i = 0; i <= STRIDES; i++) {
        double depth = REACH * (2.0 * i / STRIDES - 1.0);
        double over = clearance(s, space, point, depth);

        if (over * last <= 0.0) { // Neither is NaN: from above the surface to below, or back.
            depth = crossing(s, space, point, depth - 2.0 * REACH / STRIDES, depth);
            *at = figure_space_behind(space, point, depth).at;
            return true;
        }
        last = over;
    }
    return false;
}
