#include "base/dialect.h"
#include "base/file.h"
#include "terrain/source/heights.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// Rows of numbers in text: a matrix, perhaps with a row and a column of coordinates, or the points
// of a lattice, x, y and height.

typedef struct reading {
    cells_reader cells;
    const heights_file *file;
    size_t columns, rows;     // Of `values`, without a header.
    numbers values;           // What is missing is NaN.
    size_t used;              // Columns up to the last that is not empty.
    size_t least, least_line; // Cells of the shortest row, and its line.
    size_t header;         // Cells of the first row, if it names or places columns; 0: it does not.
    numbers header_values; // Those that are numbers, otherwise NaN.
    char (*names)[TW_GRID_NAME]; // Their text.
    cell_kind corner;            // What its first cell is.
    bool has_words;              // Are words among the others?
    bool names_rows;             // Are there words in the first column?
} reading;

static tw_status refuse(const reading *r, size_t line, const char *what, size_t expected)
{
    return file_refuse_line(r->file->error, r->file->name, line, what, expected,
                            cells_separator_name(r->cells.separator));
}

static tw_status take_header(reading *r)
{
    tw_status status = TW_OK;

    r->header = cells_filled(&r->cells);
    if ((r->names = calloc(r->header, sizeof *r->names)) == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < r->header && status == TW_OK; i++) {
        double value;
        const cell_kind kind = cells_number(&r->cells, &r->cells.cells[i], &value);
        cells_copy(r->names[i], TW_GRID_NAME, &r->cells.cells[i]);
        r->corner = i == 0 ? kind : r->corner;
        r->has_words = r->has_words || (kind == CELL_WORD && i > 0);
        status = numbers_add(&r->header_values, kind == CELL_NUMBER ? value : (double)NAN);
    }
    return status;
}

static tw_status add_cell(reading *r, size_t column)
{
    const cell *from = &r->cells.cells[column];
    char text[CELLS_SHOWN];
    double value = (double)NAN;
    cell_kind kind = CELL_MISSING;

    if (column < r->cells.count)
        kind = cells_number(&r->cells, from, &value);
    if (kind == CELL_WORD && column > 0)
        return file_refuse_line(r->file->error, r->file->name, r->cells.line,
                                "column %zu: expected a number, got '%s' (separator %s)",
                                column + 1, cells_show(text, from),
                                cells_separator_name(r->cells.separator));
    r->names_rows = r->names_rows || kind == CELL_WORD;
    return numbers_add(&r->values, kind == CELL_NUMBER && isfinite(value) ? value : (double)NAN);
}

// R does not name the column of the rows' names: the first row was a header, of numbers.
static tw_status make_header(reading *r)
{
    if ((r->names = calloc(r->columns, sizeof *r->names)) == NULL)
        return TW_ENOMEM;
    r->header = r->columns;
    r->header_values = r->values;
    r->values = (numbers){0};
    r->rows = 0;
    r->used = 0;
    return TW_OK;
}

static tw_status add_row(reading *r)
{
    const size_t count = r->cells.count, used = cells_filled(&r->cells);
    tw_status status = TW_OK;

    if (r->rows == 1 && r->header == 0 && used == r->columns + 1 && (status = make_header(r)) < 0)
        return status;
    if (r->rows == 0)
        r->columns = r->least = count;
    if (used > r->columns)
        return refuse(r, r->cells.line,
                      "expected %zu numbers, as in the first row, got more (separator %s)",
                      r->columns);
    r->used = used > r->used ? used : r->used;
    r->least_line = count <= r->least ? r->cells.line : r->least_line;
    r->least = count < r->least ? count : r->least;
    for (size_t i = 0; i < r->columns && status == TW_OK; i++)
        status = add_cell(r, i);
    r->rows++;
    return status < 0 ? status : heights_check_count(r->file, r->columns, r->rows);
}

// Does the first row name columns, or leave the corner above a column and beside a row free?
static bool is_header(cells_reader *cells)
{
    const char mark = cells->mark;
    size_t count = 0, words = 0;
    bool free_corner = false;

    for (size_t i = 0; i < cells->count; i++) {
        double value;
        const cell_kind kind = cells_number(cells, &cells->cells[i], &value);
        count += kind == CELL_NUMBER;
        words += kind == CELL_WORD;
        free_corner = free_corner || (i == 0 && cells->cells[0].length == 0);
    }
    cells->mark = mark;
    return words > 0 || (free_corner && count + 1 == cells->count && count > 0);
}

static tw_status read_rows(reading *r)
{
    bool found;
    tw_status status = cells_next(&r->cells, &found);

    if (status == TW_OK && found && is_header(&r->cells)) {
        status = take_header(r);
        if (status == TW_OK)
            status = cells_next(&r->cells, &found);
    }
    while (status == TW_OK && found)
        if ((status = add_row(r)) == TW_OK)
            status = cells_next(&r->cells, &found);
    return status;
}

static double at(const reading *r, size_t row, size_t column)
{
    return r->values.values[row * r->columns + column];
}

// Keep the columns from one on and before another.
static void keep_columns(reading *r, size_t first, size_t end)
{
    double *to = r->values.values;

    for (size_t row = 0; row < r->rows; row++)
        for (size_t c = first; c < end; c++)
            *to++ = at(r, row, c);
    r->columns = end - first;
    r->values.count = r->rows * r->columns;
}

// A separator at the end of lines makes no column.
static tw_status end_rows(reading *r)
{
    if (r->header > r->used)
        return refuse(r, r->least_line,
                      "expected %zu numbers, as the first row has names, got fewer (separator %s)",
                      r->header);
    if (r->least < r->used)
        return refuse(r, r->least_line,
                      "expected %zu numbers, as in other rows, got fewer (separator %s)", r->used);
    keep_columns(r, 0, r->used);
    return TW_OK;
}

static bool is_monotone(size_t count, const double *values, size_t stride)
{
    const double way = count > 1 ? values[stride] - values[0] : 0.0;

    for (size_t i = 1; i < count; i++)
        if (!((values[i * stride] - values[(i - 1) * stride]) * way > 0.0))
            return false;
    return isfinite(way) && way != 0.0;
}

// 'y\x' or 'lat/lon' in the corner names both axes, anything else that of the column below it.
static void name_axes(heights *out, const char *corner)
{
    char name[TW_GRID_NAME];
    size_t length = strcspn(corner, "\\/");

    snprintf(name, sizeof name, "%s", corner);
    if (corner[length] != '\0')
        heights_set_name(out, 0, corner + length + 1);
    name[length] = '\0';
    heights_set_name(out, 1, name);
}

static tw_status take_matrix(heights *out, reading *r)
{
    if (r->rows < 2 || r->columns < 2)
        return file_refuse_line(r->file->error, r->file->name, r->cells.next_line,
                                "expected at least 2 rows and 2 columns, found %zu x %zu", r->rows,
                                r->columns);
    out->columns = r->columns;
    out->rows = r->rows;
    out->values = r->values;
    r->values = (numbers){0};
    return TW_OK;
}

// The header without its corner, if it has one, and the first column are coordinates.
static tw_status take_placed(heights *out, reading *r)
{
    const size_t corner = r->header == r->columns ? 1 : 0;
    double *y = malloc(r->rows * sizeof *y);
    tw_status status = y != NULL ? TW_OK : TW_ENOMEM;

    for (size_t row = 0; row < r->rows && status == TW_OK; row++)
        y[row] = at(r, row, 0);
    if (status == TW_OK && corner > 0)
        name_axes(out, r->names[0]);
    if (status == TW_OK) {
        keep_columns(r, 1, r->columns);
        status = take_matrix(out, r);
    }
    if (status == TW_OK)
        status = heights_place(out, r->header_values.values + corner, y, r->file);
    free(y);
    return status;
}

static bool is_placed(const reading *r)
{
    const size_t corner = r->header == r->columns ? 1 : 0;

    if (r->header == 0 || r->header + 1 - corner != r->columns || r->columns < 3 || r->rows < 2 ||
        r->has_words)
        return false;
    if (corner > 0 && r->corner == CELL_WORD)
        return true;
    return is_monotone(r->columns - 1, r->header_values.values + corner, 1) &&
           is_monotone(r->rows, r->values.values, r->columns);
}

// Where x, y and the height are: among columns that are named, or in three of them.
static bool find_columns(const reading *r, size_t where[3])
{
    size_t found = 0;

    for (size_t axis = 0; axis < 3; axis++)
        for (size_t c = 0; c < r->columns && r->header == r->columns && found == axis; c++)
            if (heights_axis(r->names[c]) == (int)axis)
                where[found++] = c;
    for (size_t axis = 0; axis < 3 && found < 3; axis++)
        where[axis] = axis;
    return found == 3 || r->columns == 3;
}

static double *copy_column(const reading *r, size_t column)
{
    double *values = malloc((r->rows + 1) * sizeof *values);

    for (size_t row = 0; row < r->rows && values != NULL; row++)
        values[row] = at(r, row, column);
    return values;
}

static size_t count_different(const reading *r, size_t column)
{
    size_t count = 0;

    for (size_t row = 0; row < r->rows; row++)
        count += row == 0 || at(r, row, column) != at(r, row - 1, column);
    return count;
}

// Points without names are those of a lattice that is written row by row, or column by column.
static bool are_points(const reading *r, const size_t where[3])
{
    const size_t runs_x = count_different(r, where[0]), runs_y = count_different(r, where[1]);

    if (r->has_words && r->header == r->columns)
        return heights_axis(r->names[where[0]]) == 0 && heights_axis(r->names[where[1]]) == 1;
    return r->rows >= 4 && ((runs_x == r->rows && runs_y <= r->rows / 2) ||
                            (runs_y == r->rows && runs_x <= r->rows / 2));
}

static tw_status take_points(heights *out, reading *r, const size_t where[3])
{
    double *values[3];
    tw_status status = TW_OK;

    for (int i = 0; i < 3; i++)
        if ((values[i] = copy_column(r, where[i])) == NULL)
            status = TW_ENOMEM;
    for (size_t row = 0; row < r->rows && status == TW_OK; row++)
        if (!isfinite(values[0][row]) || !isfinite(values[1][row]))
            status = tw_error_set(r->file->error, TW_NOWHERE,
                                  "%s: expected x and y in all rows, one is missing in row %zu",
                                  file_shown(r->file->name), row + 1);
    for (int i = 0; i < 3 && r->has_words && r->header == r->columns; i++)
        heights_set_name(out, i, r->names[where[i]]);
    if (status == TW_OK)
        status = heights_collect(out, r->rows, values[0], values[1], values[2], r->file);
    for (int i = 0; i < 3; i++)
        free(values[i]);
    return status;
}

// A free corner over heights: it was a hole, and the row no header.
static tw_status put_back_header(reading *r)
{
    const size_t count = r->values.count;

    for (size_t i = 0; i < r->columns; i++)
        if (numbers_add(&r->values, 0.0) < 0)
            return TW_ENOMEM;
    memmove(r->values.values + r->columns, r->values.values, count * sizeof *r->values.values);
    memcpy(r->values.values, r->header_values.values, r->columns * sizeof *r->values.values);
    r->rows++;
    return TW_OK;
}

static tw_status understand(heights *out, reading *r)
{
    size_t where[3];
    tw_status status = r->rows > 0 ? end_rows(r) : TW_OK;

    if (status < 0 || r->rows == 0 || r->columns < 2)
        return status < 0 ? status : take_matrix(out, r);
    if (is_placed(r))
        return take_placed(out, r);
    if (find_columns(r, where) && are_points(r, where))
        return take_points(out, r, where);
    if (r->header == r->columns && !r->has_words && (status = put_back_header(r)) < 0)
        return status;
    // R's names of rows, or a column without a name beside columns that have one.
    if (r->names_rows || (r->header > 0 && r->header + 1 == r->columns) ||
        (r->has_words && r->header == r->columns && r->corner == CELL_MISSING))
        keep_columns(r, 1, r->columns);
    return take_matrix(out, r);
}

tw_status heights_read_text(heights *out, const heights_file *file)
{
    reading r = {.file = file};
    tw_status status =
        cells_open_bytes(&r.cells, file->bytes, file->length, file->name, file->error);

    if (status == TW_OK && (status = dialect_find(&r.cells)) == TW_OK)
        status = read_rows(&r);
    if (status == TW_OK)
        status = understand(out, &r);
    cells_close(&r.cells);
    numbers_clear(&r.values);
    numbers_clear(&r.header_values);
    free(r.names);
    return status;
}
