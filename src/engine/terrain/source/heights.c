#include "terrain/source/heights.h"

#include "base/file.h"
#include "terrain/source/arrays.h"
#include "thalweg/names.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

// Coordinates that are off even ones by less, in cells, were rounded when they were written.
#define EVEN 1e-3

void heights_clear(heights *h)
{
    numbers_clear(&h->values);
    free(h->us);
    free(h->vs);
    *h = (heights){.columns = 0};
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

static void swap(double *a, double *b)
{
    const double kept = *a;

    *a = *b;
    *b = kept;
}

static void turn_columns(heights *h)
{
    for (size_t r = 0; r < h->rows; r++)
        for (size_t c = 0; c < h->columns / 2; c++)
            swap(&h->values.values[r * h->columns + c],
                 &h->values.values[(r + 1) * h->columns - 1 - c]);
}

void heights_turn_rows(heights *h)
{
    for (size_t r = 0; r < h->rows / 2; r++)
        for (size_t c = 0; c < h->columns; c++)
            swap(&h->values.values[r * h->columns + c],
                 &h->values.values[(h->rows - 1 - r) * h->columns + c]);
}

static bool is_even(size_t count, const double *distances)
{
    const double step = distances[count - 1] / (double)(count - 1);

    for (size_t i = 0; i < count; i++)
        if (fabs(distances[i] - step * (double)i) > EVEN * step)
            return false;
    return true;
}

// How far all are from the end that is lower (or, falling, higher); NULL if evenly. The ends in
// order.
static tw_status measure(double **out, size_t count, const double *at, bool falling,
                         const heights_file *file)
{
    const bool turned = (at[count - 1] < at[0]) != falling;
    const double first = at[turned ? count - 1 : 0];
    double *distances = malloc(count * sizeof *distances);

    if (distances == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        distances[i] = fabs(at[turned ? count - 1 - i : i] - first);
        if (isfinite(distances[i]) && (i == 0 || distances[i] > distances[i - 1]))
            continue;
        free(distances);
        return tw_error_set(file->error, TW_NOWHERE,
                            "%s: expected coordinates that rise or fall, %.6g is out of order",
                            file_shown(file->name), at[turned ? count - 1 - i : i]);
    }
    if (is_even(count, distances)) {
        free(distances);
        distances = NULL;
    }
    *out = distances;
    return TW_OK;
}

tw_status heights_place(heights *h, const double *x, const double *y, const heights_file *file)
{
    const double x0 = x[0], x1 = x[h->columns - 1], y0 = y[0], y1 = y[h->rows - 1];
    tw_status status = measure(&h->us, h->columns, x, false, file);

    if (status < 0 || (status = measure(&h->vs, h->rows, y, true, file)) < 0)
        return status;
    if (x1 < x0)
        turn_columns(h);
    if (y1 > y0)
        heights_turn_rows(h);
    h->has_extent = true;
    h->extent = (tw_view){fmin(x0, x1), fmax(x0, x1), fmin(y0, y1), fmax(y0, y1)};
    return TW_OK;
}

static int by_value(const void *a, const void *b)
{
    const double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

// The different ones of some numbers, ascending; as many as *found. NULL: no memory.
static double *sorted(size_t count, const double *values, size_t *found)
{
    double *list = malloc(count * sizeof *list);

    *found = 0;
    if (list == NULL)
        return NULL;
    memcpy(list, values, count * sizeof *list);
    qsort(list, count, sizeof *list, by_value);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || list[i] != list[*found - 1])
            list[(*found)++] = list[i];
    return list;
}

static size_t index_of(double value, const double *list, size_t count)
{
    const double *at = bsearch(&value, list, count, sizeof *list, by_value);

    return (size_t)(at - list);
}

static tw_status refuse_points(const heights_file *file, size_t count, size_t columns, size_t rows)
{
    return tw_error_set(file->error, TW_NOWHERE,
                        "%s: expected points on a lattice, found %zu different x and %zu different "
                        "y in %zu rows; interpolate them to a grid first",
                        file_shown(file->name), columns, rows, count);
}

// Every point to its node. A node that two are at is no lattice's.
static tw_status spread(heights *h, size_t count, const double *x, const double *y, const double *z,
                        const double *xs, const double *ys, const heights_file *file)
{
    char *taken = calloc(h->columns * h->rows, 1);
    tw_status status = taken != NULL ? TW_OK : TW_ENOMEM;

    for (size_t i = 0; i < h->columns * h->rows && status == TW_OK; i++)
        status = numbers_add(&h->values, (double)NAN);
    for (size_t i = 0; i < count && status == TW_OK; i++) {
        const size_t node =
            index_of(y[i], ys, h->rows) * h->columns + index_of(x[i], xs, h->columns);
        if (taken[node]++ != 0)
            status = tw_error_set(file->error, TW_NOWHERE,
                                  "%s: expected each point once, found (%.6g, %.6g) twice",
                                  file_shown(file->name), x[i], y[i]);
        h->values.values[node] = isfinite(z[i]) ? z[i] : (double)NAN;
    }
    free(taken);
    return status;
}

static tw_status collect(heights *out, size_t count, const double *x, const double *y,
                         const double *z, const double *xs, const double *ys,
                         const heights_file *file)
{
    tw_status status;

    // Half of the nodes may be holes; scattered points fill hardly any.
    if (out->columns < 2 || out->rows < 2 ||
        (double)out->columns * (double)out->rows > 2.0 * (double)count)
        return refuse_points(file, count, out->columns, out->rows);
    if ((status = heights_check_count(file, out->columns, out->rows)) < 0 ||
        (status = spread(out, count, x, y, z, xs, ys, file)) < 0)
        return status;
    return heights_place(out, xs, ys, file);
}

tw_status heights_collect(heights *out, size_t count, const double *x, const double *y,
                          const double *z, const heights_file *file)
{
    double *xs = sorted(count, x, &out->columns), *ys = sorted(count, y, &out->rows);
    const tw_status status =
        xs != NULL && ys != NULL ? collect(out, count, x, y, z, xs, ys, file) : TW_ENOMEM;

    free(xs);
    free(ys);
    return status;
}

int heights_axis(const char *name)
{
    static const char *const names[][8] = {
        {"x", "lon", "long", "longitude", "easting", "east"},
        {"y", "lat", "latitude", "northing", "north"},
        {"z", "f", "h", "height", "elevation", "depth", "loss", "value"},
    };
    const size_t length = strcspn(name, " ([");

    for (int axis = 0; axis < 3; axis++)
        for (size_t i = 0; i < 8 && names[axis][i] != NULL; i++)
            if (strlen(names[axis][i]) == length && strncasecmp(name, names[axis][i], length) == 0)
                return axis;
    return -1;
}

void heights_set_name(heights *h, int axis, const char *name)
{
    if (strlen(name) < TW_GRID_NAME)
        snprintf(h->names[axis], TW_GRID_NAME, "%s", name);
}

// Files that other programs read, by how they begin.
static tw_status refuse_kind(const heights_file *file)
{
    static const struct {
        const char *begin;
        size_t length;
        const char *advice;
    } kinds[] = {
        {"II*\0", 4, "TIFF: convert it with gdal_translate -of AAIGrid IN.tif OUT.asc"},
        {"MM\0*", 4, "TIFF: convert it with gdal_translate -of AAIGrid IN.tif OUT.asc"},
        {"II+\0", 4, "TIFF: convert it with gdal_translate -of AAIGrid IN.tif OUT.asc"},
        {"CDF", 3, "netCDF: convert it with gdal_translate -of AAIGrid IN.nc OUT.asc"},
        {"\x89HDF", 4, "HDF5 or netCDF: convert it with gdal_translate -of AAIGrid IN.nc OUT.asc"},
        {"\x1f\x8b", 2, "a gzip archive: unpack it with gunzip"},
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (file->length >= kinds[i].length &&
            memcmp(file->bytes, kinds[i].begin, kinds[i].length) == 0)
            return tw_error_set(file->error, TW_NOWHERE, "%s: expected a grid, found %s",
                                file_shown(file->name), kinds[i].advice);
    return TW_OK;
}

static bool is_surfer(const heights_file *file)
{
    return file->length >= 4 && file->bytes[0] == 'D' && file->bytes[1] == 'S' &&
           (memcmp(file->bytes + 2, "AA", 2) == 0 || memcmp(file->bytes + 2, "BB", 2) == 0 ||
            memcmp(file->bytes + 2, "RB", 2) == 0);
}

tw_status heights_read(heights *out, const heights_file *file)
{
    if (refuse_kind(file) < 0)
        return TW_EINVALID;
    if (arrays_are(file->bytes, file->length) || tw_ending_is(file->name, ".npy") ||
        tw_ending_is(file->name, ".npz"))
        return heights_read_arrays(out, file);
    if (is_surfer(file))
        return heights_read_surfer(out, file);
    return heights_is_asc(file) || tw_ending_is(file->name, ".asc") ? heights_read_asc(out, file)
                                                                    : heights_read_text(out, file);
}
