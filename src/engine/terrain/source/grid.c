#include "terrain/source/grid.h"

#include "base/file.h"
#include "terrain/source/heights.h"
#include "thalweg/file.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// The slope at a node from its neighbours, any of which may be missing, and how far they are.
static double node_slope(double before, double here, double after, double to_before,
                         double to_after)
{
    const double rise = (after - here) / to_after, fall = (here - before) / to_before;

    if (isnan(here))
        return here;
    if (isnan(before))
        return isnan(after) ? 0.0 : rise;
    if (isnan(after))
        return fall;
    if (to_before == to_after)
        return (after - before) / (to_before + to_after);
    return (rise * to_before + fall * to_after) / (to_before + to_after);
}

// From the node before one to it; 1 before the first, where no node is.
static double gap(const double *list, size_t i)
{
    return list != NULL && i > 0 ? list[i] - list[i - 1] : 1.0;
}

static double gap_after(const double *list, size_t i, size_t count)
{
    return i + 1 < count ? gap(list, i + 1) : 1.0;
}

// A member of the node so many columns and rows away; NaN off the edge.
static double neighbour(const tw_grid *grid, size_t c, size_t r, int dc, int dr, size_t member)
{
    const size_t column = c + (size_t)dc,
                 row = r + (size_t)dr; // -1 wraps round to beyond the edge.

    if (column >= grid->columns || row >= grid->rows)
        return (double)NAN;
    return *(const double *)((const char *)&grid->nodes[row * grid->columns + column] + member);
}

static double slope_down(const tw_grid *grid, size_t c, size_t r, double here, size_t member)
{
    return node_slope(neighbour(grid, c, r, 0, -1, member), here,
                      neighbour(grid, c, r, 0, 1, member), gap(grid->vs, r),
                      gap_after(grid->vs, r, grid->rows));
}

static void find_slopes(tw_grid *grid)
{
    const size_t f = offsetof(grid_node, f), fu = offsetof(grid_node, fu);

    for (size_t r = 0; r < grid->rows; r++)
        for (size_t c = 0; c < grid->columns; c++) {
            grid_node *node = &grid->nodes[r * grid->columns + c];
            node->fu =
                node_slope(neighbour(grid, c, r, -1, 0, f), node->f, neighbour(grid, c, r, 1, 0, f),
                           gap(grid->us, c), gap_after(grid->us, c, grid->columns));
            node->fv = slope_down(grid, c, r, node->f, f);
        }
    for (size_t r = 0; r < grid->rows; r++)
        for (size_t c = 0; c < grid->columns; c++) {
            grid_node *node = &grid->nodes[r * grid->columns + c];
            node->fuv = slope_down(grid, c, r, node->fu, fu);
        }
}

// Stretch where nodes are to a length, and make them the grid's.
static double *take_distances(double **from, size_t count, double length)
{
    double *list = *from;
    const double factor = list != NULL ? length / list[count - 1] : 1.0;

    for (size_t i = 0; i < count && list != NULL && factor != 1.0; i++)
        list[i] *= factor;
    *from = NULL;
    return list;
}

static void place(tw_grid *grid, heights *from, const tw_view *extent)
{
    const double right = (double)(grid->columns - 1), top = (double)(grid->rows - 1);

    grid->extent = extent != NULL     ? *extent
                   : from->has_extent ? from->extent
                                      : (tw_view){0.0, right, 0.0, top};
    const double width = grid->extent.xmax - grid->extent.xmin;
    const double height = grid->extent.ymax - grid->extent.ymin;
    grid->us = take_distances(&from->us, grid->columns, width);
    grid->vs = take_distances(&from->vs, grid->rows, height);
    grid->per_x = grid->us != NULL ? 1.0 : right / width;
    grid->per_y = grid->vs != NULL ? 1.0 : top / height;
}

static tw_status make_grid(tw_grid **out, heights *from, const tw_view *extent)
{
    tw_grid *grid = calloc(1, sizeof *grid);

    if (grid == NULL)
        return TW_ENOMEM;
    atomic_init(&grid->shares, 1);
    grid->columns = from->columns;
    grid->rows = from->rows;
    grid->nodes = calloc(from->values.count, sizeof *grid->nodes);
    if (grid->nodes == NULL) {
        tw_grid_free(grid);
        return TW_ENOMEM;
    }
    for (size_t i = 0; i < from->values.count; i++)
        grid->nodes[i].f = from->values.values[i];
    place(grid, from, extent);
    find_slopes(grid);
    memcpy(grid->names, from->names, sizeof grid->names);
    *out = grid;
    return TW_OK;
}

static bool has_cell(const heights *h)
{
    const double *f = h->values.values;

    for (size_t r = 0; r + 1 < h->rows; r++)
        for (size_t c = 0; c + 1 < h->columns; c++) {
            const size_t i = r * h->columns + c;
            if (!isnan(f[i] + f[i + 1] + f[i + h->columns] + f[i + h->columns + 1]))
                return true;
        }
    return false;
}

// The placement has to be one that numbers can tell cells apart in.
static tw_status check(const heights *h, const tw_view *extent, const heights_file *file)
{
    const tw_view v = extent != NULL ? *extent : h->extent;
    const double dx = (v.xmax - v.xmin) / (double)(h->columns - 1);
    const double dy = (v.ymax - v.ymin) / (double)(h->rows - 1);

    if (!has_cell(h))
        return tw_error_set(file->error, TW_NOWHERE,
                            "%s: expected a cell with heights at all four corners",
                            file_shown(file->name));
    if (extent == NULL && !h->has_extent)
        return TW_OK;
    if (isfinite(v.xmax + dx) && isfinite(v.ymax + dy) && isfinite(1.0 / dx) &&
        isfinite(1.0 / dy) && v.xmin + dx > v.xmin && v.ymin + dy > v.ymin)
        return TW_OK;
    return tw_error_set(file->error, TW_NOWHERE,
                        "%s: expected cells that differ in x and in y: the extent is %g,%g,%g,%g",
                        file_shown(file->name), v.xmin, v.xmax, v.ymin, v.ymax);
}

tw_status tw_grid_read(tw_grid **out, const char *bytes, size_t length, const char *name,
                       const tw_view *extent, tw_error *error)
{
    const heights_file file = {bytes, length, name, error};
    heights h = {.columns = 0};
    tw_status status = heights_read(&h, &file);

    if (status == TW_OK && (status = check(&h, extent, &file)) == TW_OK)
        status = make_grid(out, &h, extent);
    heights_clear(&h);
    return status;
}

tw_status tw_grid_load(tw_grid **out, const char *path, const tw_view *extent, tw_error *error)
{
    char *bytes;
    size_t length;
    tw_status status = tw_file_read(&bytes, &length, path, TW_GRID_MAX_BYTES, error);

    if (status < 0)
        return status;
    status = tw_grid_read(out, bytes, length, path, extent, error);
    free(bytes);
    return status;
}

tw_grid *tw_grid_share(const tw_grid *grid)
{
    tw_grid *shared = (tw_grid *)grid; // What it holds stays as it is.

    atomic_fetch_add(&shared->shares, 1);
    return shared;
}

void tw_grid_free(tw_grid *grid)
{
    if (grid == NULL || atomic_fetch_sub(&grid->shares, 1) > 1)
        return;
    free(grid->nodes);
    free(grid->us);
    free(grid->vs);
    free(grid);
}

size_t tw_grid_columns(const tw_grid *grid)
{
    return grid->columns;
}

size_t tw_grid_rows(const tw_grid *grid)
{
    return grid->rows;
}

tw_view tw_grid_extent(const tw_grid *grid)
{
    return grid->extent;
}

const char *tw_grid_name(const tw_grid *grid, int which)
{
    return grid->names[which];
}
