#include "terrain/source/table.h"

#include "base/dialect.h"
#include "base/file.h"
#include "thalweg/dataset.h"
#include "thalweg/file.h"
#include "thalweg/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DESCRIPTION = 160 };

const char *table_describe(const table *t, size_t size, char *out)
{
    size_t length = 0;

    out[0] = '\0';
    if (t->arrays == NULL && t->cells.separator != CELLS_NONE)
        length +=
            (size_t)snprintf(out, size, "separator %s; ", cells_separator_name(t->cells.separator));
    for (size_t i = 0, shown = 0; i < t->columns && length < size; i++) {
        if (t->names[i][0] == '\0')
            continue;
        length +=
            (size_t)snprintf(out + length, size - length, "%s%s", shown++ == 0 ? "columns " : ", ",
                             length + strlen(t->names[i]) + 8 < size ? t->names[i] : "...");
        if (length + strlen(t->names[i]) + 8 >= size)
            break;
    }
    return out;
}

tw_status table_refuse_cell(const table *t, size_t column)
{
    char text[CELLS_SHOWN], columns[DESCRIPTION];

    if (t->arrays != NULL)
        return tw_error_set(t->error, TW_NOWHERE, "%s: row %zu of '%s': expected a finite number",
                            file_shown(t->name), t->row, t->names[column]);
    return file_refuse_line(t->error, t->name, t->cells.line,
                            "column '%.40s': expected a number, got '%s' (%s)", t->names[column],
                            cells_show(text, &t->cells.cells[column + t->has_index]),
                            table_describe(t, sizeof columns, columns));
}

static tw_status refuse_count(const table *t, size_t expected, size_t count)
{
    char columns[DESCRIPTION];

    return file_refuse_line(t->error, t->name, t->cells.line, "expected %zu cells, got %zu (%s)",
                            expected, count, table_describe(t, sizeof columns, columns));
}

static tw_status check_count(const table *t)
{
    const size_t expected = t->columns + t->has_index, used = cells_filled(&t->cells);

    if (t->cells.count >= expected && used <= expected)
        return TW_OK;
    return refuse_count(t, expected, used > expected ? used : t->cells.count);
}

static tw_status next_row(table *t, bool *found)
{
    tw_status status;

    if (t->is_read) {
        t->is_read = false;
        *found = true;
    } else if ((status = cells_next(&t->cells, found)) < 0) {
        return status;
    }
    // R names rows without naming the column of their names.
    if (*found && t->row++ == 0)
        t->has_index = cells_filled(&t->cells) == t->columns + 1;
    return *found ? check_count(t) : TW_OK;
}

tw_status table_next(table *t, bool *found)
{
    if (t->arrays == NULL)
        return next_row(t, found);
    *found = t->row < arrays_rows(t->arrays);
    t->row += *found;
    return TW_OK;
}

cell_kind table_number(table *t, size_t column, double *out)
{
    if (t->arrays == NULL)
        return cells_number(&t->cells, &t->cells.cells[column + t->has_index], out);
    if (!arrays_is_numbers(t->arrays, column))
        return CELL_WORD;
    *out = arrays_number(t->arrays, column, t->row - 1);
    return *out != *out ? CELL_MISSING : CELL_NUMBER;
}

static tw_status make_names(table *t, size_t count)
{
    if (count > TW_DATASET_MAX_COLUMNS)
        return file_refuse_line(t->error, t->name, t->cells.line, "expected at most %d columns",
                                TW_DATASET_MAX_COLUMNS);
    if ((t->names = calloc(count, sizeof *t->names)) == NULL)
        return TW_ENOMEM;
    t->columns = count;
    return TW_OK;
}

static tw_status set_name(table *t, size_t column, const cell *from)
{
    const size_t size = 2 * from->length + 1; // Latin-1 grows.

    if ((t->names[column] = malloc(size)) == NULL)
        return TW_ENOMEM;
    cells_copy(t->names[column], size, from);
    return TW_OK;
}

static tw_status take_names(table *t, const cells_reader *from)
{
    const size_t count = cells_filled(from);
    tw_status status = make_names(t, count);

    t->has_names = true;
    for (size_t i = 0; i < count && status == TW_OK; i++)
        status = set_name(t, i, &from->cells[i]);
    return status;
}

static tw_status invent_names(table *t, size_t count)
{
    tw_status status = make_names(t, count);
    char name[16];

    for (size_t i = 0; i < count && status == TW_OK; i++) {
        const int length = snprintf(name, sizeof name, "c%zu", i + 1);
        status = set_name(t, i, &(cell){name, (size_t)length, false});
    }
    return status;
}

// The cells of a line, if there are as many as in the first row, by its separator or blanks.
static tw_status take_line(table *t, const char *text, size_t length)
{
    const char separators[] = {t->cells.separator, CELLS_BLANKS, ','};
    tw_status status = TW_OK;

    for (size_t i = 0; i < 3 && t->names == NULL && status == TW_OK; i++) {
        tw_error ignored;
        cells_reader line = {.name = t->name,
                             .error = &ignored,
                             .file = -1,
                             .complete = true,
                             .at = text,
                             .end = text + length,
                             .next_line = 1};
        bool found;
        cells_separate(&line, separators[i]);
        if (cells_next(&line, &found) == TW_OK && found &&
            cells_filled(&line) == cells_filled(&t->cells))
            status = take_names(t, &line);
        cells_close(&line);
    }
    return status;
}

// The last comment before the first row that could name its cells.
static tw_status take_comment(table *t)
{
    const char *text = t->cells.comments;
    size_t end = text != NULL ? strlen(text) : 0;
    tw_status status = TW_OK;

    while (end > 0 && t->names == NULL && status == TW_OK) {
        size_t from = --end; // Its line end.
        while (from > 0 && text[from - 1] != '\n')
            from--;
        status = take_line(t, text + from, end - from);
        end = from;
    }
    return status;
}

typedef struct row_kind {
    size_t numbers, words;
    bool counts; // The first cell is empty, the others are 0, 1, 2 and so on.
} row_kind;

static row_kind look_at_row(cells_reader *r)
{
    const char mark = r->mark;
    row_kind row = {.counts = r->count > 1 && r->cells[0].length == 0};

    for (size_t i = 0; i < r->count; i++) {
        double number;
        const cell_kind kind = cells_number(r, &r->cells[i], &number);
        row.numbers += kind == CELL_NUMBER;
        row.words += kind == CELL_WORD;
        row.counts = row.counts && (i == 0 || (kind == CELL_NUMBER && number == (double)(i - 1)));
    }
    r->mark = mark; // Names do not say how numbers are written.
    return row;
}

static tw_status read_header(table *t)
{
    bool found;
    tw_status status = dialect_find(&t->cells);
    row_kind row;

    if (status < 0 || (status = cells_next(&t->cells, &found)) < 0)
        return status;
    if (!found)
        return file_refuse_line(t->error, t->name, t->cells.next_line,
                                "expected a line of column names, found the end of the file");
    row = look_at_row(&t->cells);
    if (row.numbers > 0 && !row.counts)
        status = take_comment(t);
    t->is_read = t->names != NULL || (row.words == 0 && row.numbers > 0 && !row.counts);
    if (status < 0 || t->names != NULL)
        return status;
    return t->is_read ? invent_names(t, cells_filled(&t->cells)) : take_names(t, &t->cells);
}

static tw_status name_arrays(table *t)
{
    const size_t count = arrays_columns(t->arrays);
    tw_status status = make_names(t, count);
    char name[ARRAYS_NAME];

    for (size_t i = 0; i < count && status == TW_OK; i++) {
        arrays_name(t->arrays, i, name);
        status = set_name(t, i, &(cell){name, strlen(name), false});
    }
    return status;
}

static tw_status take_arrays(table *t, const char *bytes, size_t length)
{
    tw_status status = arrays_open(&t->arrays, bytes, length, t->name, t->error);

    if (status == TW_OK)
        status = arrays_check_table(t->arrays, t->name, t->error);
    return status < 0 ? status : name_arrays(t);
}

tw_status table_open_bytes(table *out, const char *bytes, size_t length, const char *name,
                           tw_error *error)
{
    tw_status status;

    *out = (table){.name = name, .error = error, .cells = {.file = -1}};
    if (arrays_are(bytes, length))
        return take_arrays(out, bytes, length);
    status = cells_open_bytes(&out->cells, bytes, length, name, error);
    return status < 0 ? status : read_header(out);
}

static tw_status open_whole(table *out, const char *path)
{
    size_t length;
    tw_status status = tw_file_read(&out->bytes, &length, path, TW_DATASET_MAX_BYTES, out->error);

    return status < 0 ? status : take_arrays(out, out->bytes, length);
}

tw_status table_open_file(table *out, const char *path, tw_error *error)
{
    tw_status status;

    *out = (table){.name = path, .error = error, .cells = {.file = -1}};
    if (tw_ending_is(path, ".npy") || tw_ending_is(path, ".npz"))
        return open_whole(out, path);
    status = cells_open_file(&out->cells, path, TW_DATASET_MAX_BYTES, error);
    return status < 0 ? status : read_header(out);
}

void table_end(table *t)
{
    arrays_close(t->arrays);
    free(t->bytes);
    t->arrays = NULL;
    t->bytes = NULL;
    cells_close(&t->cells);
}

void table_close(table *t)
{
    table_end(t);
    for (size_t i = 0; i < t->columns; i++)
        free(t->names[i]);
    free(t->names);
    *t = (table){.cells = {.file = -1}};
}
