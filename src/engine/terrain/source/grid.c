#include "terrain/source/grid.h"

#include "base/file.h"
#include "terrain/source/heights.h"
#include "thalweg/file.h"
#include "thalweg/names.h"

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

// The slope at a node from its neighbours before and after, any of which may be missing.
static double node_slope(double before, double here, double after)
{
    if (isnan(here))
        return here;
    if (isnan(before))
        return isnan(after) ? 0.0 : after - here;
    return isnan(after) ? here - before : 0.5 * (after - before);
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

static void find_slopes(tw_grid *grid)
{
    const size_t f = offsetof(grid_node, f), fu = offsetof(grid_node, fu);

    for (size_t r = 0; r < grid->rows; r++)
        for (size_t c = 0; c < grid->columns; c++) {
            grid_node *node = &grid->nodes[r * grid->columns + c];
            node->fu = node_slope(neighbour(grid, c, r, -1, 0, f), node->f,
                                  neighbour(grid, c, r, 1, 0, f));
            node->fv = node_slope(neighbour(grid, c, r, 0, -1, f), node->f,
                                  neighbour(grid, c, r, 0, 1, f));
        }
    for (size_t r = 0; r < grid->rows; r++)
        for (size_t c = 0; c < grid->columns; c++) {
            grid_node *node = &grid->nodes[r * grid->columns + c];
            node->fuv = node_slope(neighbour(grid, c, r, 0, -1, fu), node->fu,
                                   neighbour(grid, c, r, 0, 1, fu));
        }
}

static void place(tw_grid *grid, const heights *from, const tw_view *extent)
{
    const double right = (double)(grid->columns - 1), top = (double)(grid->rows - 1);

    grid->extent = extent != NULL     ? *extent
                   : from->has_extent ? from->extent
                                      : (tw_view){0.0, right, 0.0, top};
    grid->per_x = right / (grid->extent.xmax - grid->extent.xmin);
    grid->per_y = top / (grid->extent.ymax - grid->extent.ymin);
}

static tw_status make_grid(tw_grid **out, const heights *from, const tw_view *extent)
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
    find_slopes(grid);
    place(grid, from, extent);
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

tw_status heights_check_count(const heights_file *file, uint64_t columns, uint64_t rows)
{
    if (rows <= TW_GRID_MAX_HEIGHTS / columns)
        return TW_OK;
    return tw_error_set(file->error, TW_NOWHERE,
                        "%s: expected at most %zu heights, found %" PRIu64 " x %" PRIu64
                        "; use every second row and column",
                        file_shown(file->name), TW_GRID_MAX_HEIGHTS, columns, rows);
}

typedef tw_status heights_reader(heights *out, const heights_file *file);

static heights_reader *find_reader(const char *name)
{
    static const struct {
        const char *ending;
        heights_reader *read;
    } formats[] = {
        {".asc", heights_read_asc}, {".npy", heights_read_npy}, {".csv", heights_read_csv}};

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (tw_ending_is(name, formats[i].ending))
            return formats[i].read;
    return NULL;
}

static tw_status refuse_name(const char *name, tw_error *error)
{
    return tw_error_set(error, TW_NOWHERE, "%s: expected the name of a .asc, .npy or .csv file",
                        file_shown(name));
}

static tw_status read_terminated(tw_grid **out, const heights_file *file, const tw_view *extent)
{
    heights_reader *read = find_reader(file->name);
    heights h = {.columns = 0};
    tw_status status;

    if (read == NULL)
        return refuse_name(file->name, file->error);
    if ((status = read(&h, file)) == TW_OK && (status = check(&h, extent, file)) == TW_OK)
        status = make_grid(out, &h, extent);
    numbers_clear(&h.values);
    return status;
}

tw_status tw_grid_read(tw_grid **out, const char *bytes, size_t length, const char *name,
                       const tw_view *extent, tw_error *error)
{
    return read_terminated(out, &(heights_file){bytes, length, name, error}, extent);
}

tw_status tw_grid_load(tw_grid **out, const char *path, const tw_view *extent, tw_error *error)
{
    char *bytes;
    size_t length;
    tw_status status;

    if (find_reader(path) == NULL)
        return refuse_name(path, error);
    if ((status = tw_file_read(&bytes, &length, path, TW_GRID_MAX_BYTES, error)) < 0)
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
