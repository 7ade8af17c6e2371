#include "base/file.h"
#include "terrain/source/arrays.h"
#include "terrain/source/heights.h"

#include <math.h>
#include <string.h>

// A matrix of NumPy's, alone or in an archive with the coordinates of its columns and rows, x and
// y, as vectors or as matrices (meshgrid); or three vectors, the points of a lattice.

static double finite_or_hole(double value)
{
    return isfinite(value) ? value : (double)NAN;
}

static tw_status read_matrix(heights *out, const npy *from, const heights_file *file)
{
    tw_status status;

    if (from->dimensions != 2 || from->rows < 2 || from->columns < 2)
        return tw_error_set(file->error, TW_NOWHERE,
                            "%s: expected a matrix of at least 2 rows and 2 columns, found %zu x "
                            "%zu",
                            file_shown(file->name), from->rows, from->columns);
    if ((status = heights_check_count(file, from->columns, from->rows)) < 0)
        return status;
    out->rows = from->rows;
    out->columns = from->columns;
    for (size_t r = 0; r < out->rows; r++)
        for (size_t c = 0; c < out->columns && status == TW_OK; c++)
            status = numbers_add(&out->values, finite_or_hole(npy_number(from, r, c)));
    return status;
}

// All numbers of an array: of a vector, of the first row or of the first column of a matrix.
static double *read_vector(const npy *from, bool along_row)
{
    const size_t count = along_row && from->columns > 1 ? from->columns : from->rows;
    double *values = malloc((count + 1) * sizeof *values);

    for (size_t i = 0; i < count && values != NULL; i++)
        values[i] =
            along_row && from->columns > 1 ? npy_number(from, 0, i) : npy_number(from, i, 0);
    return values;
}

// What arrays of an archive are, by their names, or else by their shapes.
typedef struct parts {
    const array *of[3]; // x, y and heights; NULL: none.
} parts;

static parts find_parts(const arrays *a)
{
    size_t count;
    const array *list = arrays_list(a, &count);
    parts p = {{NULL}};

    for (size_t i = 0; i < count; i++) {
        const int axis = heights_axis(list[i].name);
        if (list[i].is_numbers && axis >= 0 && p.of[axis] == NULL)
            p.of[axis] = &list[i];
    }
    for (size_t i = 0; i < count && p.of[2] == NULL; i++) // Of any name.
        if (list[i].is_numbers && list[i].npy.columns > 1 && &list[i] != p.of[0] &&
            &list[i] != p.of[1])
            p.of[2] = &list[i];
    return p;
}

// As many coordinates as there are columns, or rows.
static bool fits(const npy *axis, const npy *matrix, bool along_row)
{
    const size_t count = along_row ? matrix->columns : matrix->rows;

    return (axis->columns == 1 && axis->rows == count) ||
           (axis->rows == matrix->rows && axis->columns == matrix->columns);
}

static tw_status place(heights *out, const parts *p, const heights_file *file)
{
    const npy *const matrix = &p->of[2]->npy;
    double *x, *y;
    tw_status status;

    if (p->of[0] == NULL || p->of[1] == NULL)
        return TW_OK;
    if (!fits(&p->of[0]->npy, matrix, true) || !fits(&p->of[1]->npy, matrix, false))
        return tw_error_set(file->error, TW_NOWHERE,
                            "%s: expected %zu numbers in '%.40s' and %zu in '%.40s', one a column "
                            "and one a row",
                            file_shown(file->name), matrix->columns, p->of[0]->name, matrix->rows,
                            p->of[1]->name);
    x = read_vector(&p->of[0]->npy, true);
    y = read_vector(&p->of[1]->npy, false);
    status = x != NULL && y != NULL ? heights_place(out, x, y, file) : TW_ENOMEM;
    free(x);
    free(y);
    return status;
}

static bool are_points(const parts *p)
{
    return p->of[0] != NULL && p->of[1] != NULL && p->of[2]->npy.columns == 1 &&
           p->of[0]->npy.columns == 1 && p->of[1]->npy.columns == 1 &&
           p->of[0]->npy.rows == p->of[2]->npy.rows && p->of[1]->npy.rows == p->of[2]->npy.rows;
}

static tw_status read_points(heights *out, const parts *p, const heights_file *file)
{
    double *values[3];
    bool is_whole = p->of[0]->npy.rows > 0;
    tw_status status = TW_OK;

    for (int i = 0; i < 3; i++)
        if ((values[i] = read_vector(&p->of[i]->npy, false)) == NULL)
            status = TW_ENOMEM;
    for (size_t i = 0; i < p->of[0]->npy.rows && status == TW_OK; i++)
        is_whole = is_whole && isfinite(values[0][i]) && isfinite(values[1][i]);
    if (status == TW_OK && !is_whole)
        status = tw_error_set(file->error, TW_NOWHERE, "%s: expected x and y that are finite",
                              file_shown(file->name));
    if (status == TW_OK)
        status = heights_collect(out, p->of[0]->npy.rows, values[0], values[1], values[2], file);
    for (int i = 0; i < 3; i++)
        free(values[i]);
    return status;
}

static tw_status read_parts(heights *out, const arrays *a, const heights_file *file)
{
    parts p = find_parts(a);
    size_t count;
    const array *first = arrays_list(a, &count);
    tw_status status;

    if (p.of[2] == NULL && first->is_numbers)
        p.of[2] = first;
    if (p.of[2] == NULL)
        return tw_error_set(file->error, TW_NOWHERE, "%s: expected a matrix of numbers, found none",
                            file_shown(file->name));
    for (int i = 0; i < 3; i++)
        if (p.of[i] != NULL && strncmp(p.of[i]->name, "arr_", 4) != 0)
            heights_set_name(out, i, p.of[i]->name);
    if (are_points(&p))
        return read_points(out, &p, file);
    status = read_matrix(out, &p.of[2]->npy, file);
    return status < 0 ? status : place(out, &p, file);
}

tw_status heights_read_arrays(heights *out, const heights_file *file)
{
    arrays *a = NULL;
    tw_status status = arrays_open(&a, file->bytes, file->length, file->name, file->error);

    if (status == TW_OK)
        status = read_parts(out, a, file);
    arrays_close(a);
    return status;
}
