#include "thalweg/dataset.h"

#include "base/csv.h"
#include "base/decimal.h"
#include "base/file.h"
#include "base/numbers.h"
#include "base/vector.h"
#include "thalweg/file.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct tw_dataset {
    atomic_size_t shares;
    size_t rows, stride, columns; // A column takes stride doubles, whole lanes.
    const char **names;           // Into `letters`.
    char (*letters)[TW_DATASET_NAME];
    double *values;
};

// A table being read, row by row.
typedef struct table {
    csv_reader csv;
    size_t columns;
    char (*names)[TW_DATASET_NAME];
    numbers values;
} table;

static tw_status check_name(const table *t, const csv_field *field)
{
    const csv_reader *r = &t->csv;
    double number;

    if (field->text[0] == '\0' || decimal_read(field->text, &number))
        return file_refuse_line(r->error, r->name, field->line,
                                "expected the name of column %zu, got '%.40s'", t->columns + 1,
                                field->text);
    if (strlen(field->text) >= TW_DATASET_NAME)
        return file_refuse_line(r->error, r->name, field->line,
                                "expected a name of at most %d characters, got '%.40s...'",
                                TW_DATASET_NAME - 1, field->text);
    for (size_t i = 0; i < t->columns; i++)
        if (strcmp(t->names[i], field->text) == 0)
            return file_refuse_line(r->error, r->name, field->line,
                                    "expected columns of different names, got '%.40s' twice",
                                    field->text);
    if (t->columns == TW_DATASET_MAX_COLUMNS)
        return file_refuse_line(r->error, r->name, field->line, "expected at most %d columns",
                                TW_DATASET_MAX_COLUMNS);
    return TW_OK;
}

static tw_status add_name(table *t, const csv_field *field)
{
    char(*names)[TW_DATASET_NAME];

    if (check_name(t, field) < 0)
        return TW_EINVALID;
    names = realloc(t->names, (t->columns + 1) * sizeof *names);
    if (names == NULL)
        return TW_ENOMEM;
    t->names = names;
    memcpy(names[t->columns++], field->text, strlen(field->text) + 1);
    return TW_OK;
}

static tw_status read_header(table *t)
{
    csv_field field;
    tw_status status;

    if (!csv_more(&t->csv))
        return file_refuse_line(t->csv.error, t->csv.name, t->csv.line,
                                "expected a line of column names, found the end of the file");
    do {
        if ((status = csv_next(&t->csv, &field)) < 0 || (status = add_name(t, &field)) < 0)
            return status;
    } while (!field.ends_line);
    return TW_OK;
}

static tw_status read_cell(table *t, csv_field *field)
{
    double value;

    if (csv_number(&t->csv, field, &value) < 0)
        return TW_EINVALID;
    if (!isfinite(value))
        return file_refuse_line(t->csv.error, t->csv.name, field->line,
                                "expected a finite number, got '%.60s'", field->text);
    if (t->values.count == TW_DATASET_MAX_NUMBERS)
        return file_refuse_line(t->csv.error, t->csv.name, field->line,
                                "expected at most %zu numbers; use fewer rows",
                                TW_DATASET_MAX_NUMBERS);
    return numbers_add(&t->values, value);
}

static tw_status read_row(table *t)
{
    csv_field field = {.ends_line = false};
    size_t count = 0;
    tw_status status;

    for (; !field.ends_line && count < t->columns; count++)
        if ((status = read_cell(t, &field)) < 0)
            return status;
    if (count == t->columns && field.ends_line)
        return TW_OK;
    return file_refuse_line(t->csv.error, t->csv.name, field.line, "expected %zu fields, got %s",
                            t->columns, count < t->columns ? "fewer" : "more");
}

static tw_status read_table(table *t)
{
    tw_status status = read_header(t);

    while (status == TW_OK && csv_more(&t->csv))
        status = read_row(t);
    if (status == TW_OK && t->values.count == 0)
        status = file_refuse_line(t->csv.error, t->csv.name, t->csv.line,
                                  "expected a row of numbers, found the end of the file");
    return status;
}

// Whole lanes of every column, filled up with its last number.
static void transpose(tw_dataset *data, const table *t)
{
    for (size_t c = 0; c < data->columns; c++) {
        double *column = data->values + c * data->stride;
        for (size_t r = 0; r < data->stride; r++)
            column[r] = t->values.values[(r < data->rows ? r : data->rows - 1) * data->columns + c];
    }
}

static tw_status make_dataset(tw_dataset **out, table *t)
{
    tw_dataset *data = calloc(1, sizeof *data);

    if (data == NULL)
        return TW_ENOMEM;
    atomic_init(&data->shares, 1);
    data->columns = t->columns;
    data->rows = t->values.count / t->columns;
    data->stride = lanes_up(data->rows);
    data->names = malloc(t->columns * sizeof *data->names);
    if (posix_memalign((void **)&data->values, 64,
                       data->columns * data->stride * sizeof *data->values) != 0)
        data->values = NULL;
    data->letters = t->names;
    t->names = NULL;
    if (data->names == NULL || data->values == NULL) {
        tw_dataset_free(data);
        return TW_ENOMEM;
    }
    for (size_t c = 0; c < data->columns; c++)
        data->names[c] = data->letters[c];
    transpose(data, t);
    *out = data;
    return TW_OK;
}

tw_status tw_dataset_read(tw_dataset **out, const char *bytes, size_t length, const char *name,
                          tw_error *error)
{
    table t = {.csv = csv_open(bytes, length, name, error)};
    tw_status status = read_table(&t);

    if (status == TW_OK)
        status = make_dataset(out, &t);
    free(t.names);
    numbers_clear(&t.values);
    return status;
}

tw_status tw_dataset_load(tw_dataset **out, const char *path, tw_error *error)
{
    char *bytes;
    size_t length;
    tw_status status = tw_file_read(&bytes, &length, path, TW_DATASET_MAX_BYTES, error);

    if (status < 0)
        return status;
    status = tw_dataset_read(out, bytes, length, path, error);
    free(bytes);
    return status;
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
    free(data->names);
    free(data->letters);
    free(data->values);
    free(data);
}

size_t tw_dataset_rows(const tw_dataset *data)
{
    return data->rows;
}

const char *const *tw_dataset_columns(const tw_dataset *data, size_t *count)
{
    *count = data->columns;
    return data->names;
}

const double *tw_dataset_column(const tw_dataset *data, size_t column)
{
    return data->values + column * data->stride;
}
