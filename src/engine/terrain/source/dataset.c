#include "terrain/source/dataset.h"

#include "base/file.h"
#include "base/numbers.h"
#include "base/vector.h"
#include "terrain/source/table.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { ABOUT = 160 };

struct tw_dataset {
    atomic_size_t shares;
    size_t rows, dropped, columns;
    char **names;
    double **values;   // Of each column whole lanes; NULL: it was not read.
    char about[ABOUT]; // What the file was taken for.
};

// Columns that are read, row by row.
typedef struct reading {
    table *table;
    bool *wanted;    // Of all columns.
    numbers *values; // Of all columns; of those that are not wanted, none.
    double *row;     // Of the present row, the wanted cells.
    size_t rows, dropped;
} reading;

// The first line, where the names are.
static tw_status refuse_name(const table *t, const char *what, const char *name)
{
    return file_refuse_line(t->error, t->name, 1, what, name);
}

static tw_status check_names(const reading *r)
{
    const table *t = r->table;

    for (size_t i = 0; i < t->columns; i++)
        for (size_t k = 0; k < t->columns && r->wanted[i]; k++)
            if (k != i && strcmp(t->names[i], t->names[k]) == 0)
                return refuse_name(t, "expected columns of different names, got '%.40s' twice",
                                   t->names[i]);
    return TW_OK;
}

// Which columns a formula names; all that have a name if there is none.
static tw_status choose(reading *r, const char *formula, tw_error *error)
{
    const table *t = r->table;
    char about[ABOUT];
    tw_formula *compiled = NULL;
    tw_status status;

    for (size_t i = 0; i < t->columns; i++)
        r->wanted[i] = formula == NULL && t->names[i][0] != '\0';
    if (formula == NULL)
        return check_names(r);
    status = tw_formula_compile(
        &compiled,
        &(tw_formula_spec){.text = formula,
                           .column_count = t->columns,
                           .columns = (const char *const *)t->names,
                           .named = r->wanted,
                           .about_columns = table_describe(t, sizeof about, about)},
        error);
    tw_formula_free(compiled);
    return status < 0 ? status : check_names(r);
}

// The wanted cells of the present row; *whole is false where one of them is missing.
static tw_status read_cells(reading *r, bool *whole)
{
    *whole = true;
    for (size_t i = 0; i < r->table->columns; i++) {
        if (!r->wanted[i])
            continue;
        const cell_kind kind = table_number(r->table, i, &r->row[i]);
        if (kind == CELL_WORD || (kind == CELL_NUMBER && !isfinite(r->row[i])))
            return table_refuse_cell(r->table, i);
        *whole = *whole && kind == CELL_NUMBER;
    }
    return TW_OK;
}

static tw_status keep_row(reading *r)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < r->table->columns && status == TW_OK; i++)
        if (r->wanted[i])
            status = numbers_add(&r->values[i], r->row[i]);
    r->rows++;
    return status;
}

static tw_status read_rows(reading *r)
{
    bool found = true, whole;
    tw_status status;

    for (;;) {
        if ((status = table_next(r->table, &found)) < 0 || !found ||
            (status = read_cells(r, &whole)) < 0)
            return status;
        if (r->rows == TW_DATASET_MAX_ROWS)
            return tw_error_set(r->table->error, TW_NOWHERE, "%s: expected at most %zu rows",
                                file_shown(r->table->name), TW_DATASET_MAX_ROWS);
        if (!whole)
            r->dropped++;
        else if ((status = keep_row(r)) < 0)
            return status;
    }
}

static tw_status check_rows(const reading *r)
{
    const table *t = r->table;

    if (r->rows > 0)
        return TW_OK;
    if (r->dropped > 0)
        return tw_error_set(t->error, TW_NOWHERE,
                            "%s: expected a row with a number in each of the columns that the "
                            "formula names, found none in %zu rows",
                            file_shown(t->name), r->dropped);
    return t->arrays != NULL
               ? tw_error_set(t->error, TW_NOWHERE, "%s: expected a row of numbers, found none",
                              file_shown(t->name))
               : file_refuse_line(t->error, t->name, t->cells.next_line,
                                  "expected a row of numbers, found the end of the file");
}

// Whole lanes, filled up with the last number. What was read is let go of.
static tw_status take_column(double **out, numbers *from)
{
    const size_t stride = lanes_up(from->count);

    if (posix_memalign((void **)out, 64, stride * sizeof **out) != 0) {
        *out = NULL;
        return TW_ENOMEM;
    }
    memcpy(*out, from->values, from->count * sizeof **out);
    for (size_t i = from->count; i < stride; i++)
        (*out)[i] = from->values[from->count - 1];
    numbers_clear(from);
    return TW_OK;
}

static tw_status make_dataset(tw_dataset **out, reading *r)
{
    table *t = r->table;
    tw_dataset *data = calloc(1, sizeof *data);
    tw_status status = TW_OK;

    if (data == NULL)
        return TW_ENOMEM;
    atomic_init(&data->shares, 1);
    data->rows = r->rows;
    data->dropped = r->dropped;
    table_describe(t, sizeof data->about, data->about);
    data->values = calloc(t->columns, sizeof *data->values);
    if (data->values == NULL)
        status = TW_ENOMEM;
    for (size_t i = 0; i < t->columns && status == TW_OK; i++)
        if (r->wanted[i])
            status = take_column(&data->values[i], &r->values[i]);
    data->columns = data->values != NULL ? t->columns : 0;
    data->names = t->names;
    t->names = NULL;
    t->columns = 0;
    if (status == TW_OK)
        *out = data;
    else
        tw_dataset_free(data);
    return status;
}

static tw_status read_chosen(tw_dataset **out, reading *r, const char *formula, tw_error *error)
{
    tw_status status;

    if (r->wanted == NULL || r->values == NULL || r->row == NULL)
        return TW_ENOMEM;
    if ((status = choose(r, formula, error)) < 0)
        return status;
    if ((status = read_rows(r)) < 0 || (status = check_rows(r)) < 0)
        return status;
    return make_dataset(out, r);
}

// From a table that was opened, or not; it is closed.
static tw_status take_table(tw_dataset **out, table *t, tw_status opened, const char *formula,
                            tw_error *error)
{
    const size_t columns = t->columns;
    reading r = {.table = t};
    tw_status status = opened;

    if (status == TW_OK) {
        r.wanted = calloc(columns, sizeof *r.wanted);
        r.values = calloc(columns, sizeof *r.values);
        r.row = calloc(columns, sizeof *r.row);
        status = read_chosen(out, &r, formula, error);
    }
    for (size_t i = 0; i < columns && r.values != NULL; i++)
        numbers_clear(&r.values[i]);
    free(r.wanted);
    free(r.values);
    free(r.row);
    table_close(t);
    return status;
}

tw_status tw_dataset_read_for(tw_dataset **out, const char *bytes, size_t length, const char *name,
                              const char *formula, tw_error *error)
{
    table t;
    const tw_status opened = table_open_bytes(&t, bytes, length, name, error);

    return take_table(out, &t, opened, formula, error);
}

tw_status tw_dataset_load_for(tw_dataset **out, const char *path, const char *formula,
                              tw_error *error)
{
    table t;
    const tw_status opened = table_open_file(&t, path, error);

    return take_table(out, &t, opened, formula, error);
}

tw_status tw_dataset_read(tw_dataset **out, const char *bytes, size_t length, const char *name,
                          tw_error *error)
{
    return tw_dataset_read_for(out, bytes, length, name, NULL, error);
}

tw_status tw_dataset_load(tw_dataset **out, const char *path, tw_error *error)
{
    return tw_dataset_load_for(out, path, NULL, error);
}

tw_dataset *tw_dataset_share(const tw_dataset *data)
{
    tw_dataset *shared = (tw_dataset *)data; // What it holds stays as it is.

    atomic_fetch_add(&shared->shares, 1);
    return shared;
}

void tw_dataset_free(tw_dataset *data)
{
    if (data == NULL || atomic_fetch_sub(&data->shares, 1) > 1)
        return;
    for (size_t i = 0; i < data->columns; i++) {
        free(data->names[i]);
        free(data->values[i]);
    }
    free(data->names);
    free(data->values);
    free(data);
}

size_t tw_dataset_rows(const tw_dataset *data)
{
    return data->rows;
}

size_t tw_dataset_dropped(const tw_dataset *data)
{
    return data->dropped;
}

const char *const *tw_dataset_columns(const tw_dataset *data, size_t *count)
{
    *count = data->columns;
    return (const char *const *)data->names;
}

const double *tw_dataset_column(const tw_dataset *data, size_t column)
{
    return data->values[column];
}

const char *dataset_about(const tw_dataset *data)
{
    return data->about;
}
