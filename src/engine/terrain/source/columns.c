#include "terrain/source/table.h"
#include "thalweg/table.h"

#include <math.h>
#include <stdlib.h>

struct tw_table {
    table source; // Its names; it is read to the end.
    tw_column *columns;
};

static void look_at_cell(tw_column *column, cell_kind kind, double number)
{
    const bool is_number = kind == CELL_NUMBER && isfinite(number);

    if (kind == CELL_MISSING) {
        column->missing++;
        return;
    }
    if (!is_number || column->kind == TW_COLUMN_EMPTY)
        column->kind = is_number ? TW_COLUMN_NUMBERS : TW_COLUMN_WORDS;
    if (is_number) {
        column->lowest = fmin(column->lowest, number);
        column->highest = fmax(column->highest, number);
    }
}

static tw_status look_at_rows(tw_table *t)
{
    table *from = &t->source;
    bool found = true;
    tw_status status;

    while ((status = table_next(from, &found)) == TW_OK && found)
        for (size_t i = 0; i < from->columns; i++) {
            double number = 0.0;
            const cell_kind kind = table_number(from, i, &number);
            look_at_cell(&t->columns[i], kind, number);
        }
    return status;
}

static tw_status look(tw_table *t)
{
    const size_t count = t->source.columns;
    tw_status status;

    if ((t->columns = malloc(count * sizeof *t->columns)) == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < count; i++)
        t->columns[i] = (tw_column){t->source.names[i], TW_COLUMN_EMPTY, 0, INFINITY, -INFINITY};
    status = look_at_rows(t);
    table_end(&t->source);
    for (size_t i = 0; i < count; i++)
        if (!(t->columns[i].lowest <= t->columns[i].highest))
            t->columns[i].lowest = t->columns[i].highest = 0.0;
    return status;
}

// A table that was opened, or not.
static tw_status take(tw_table **out, tw_table *t, tw_status opened)
{
    const tw_status status = opened == TW_OK ? look(t) : opened;

    if (status == TW_OK)
        *out = t;
    else
        tw_table_free(t);
    return status;
}

tw_status tw_table_load(tw_table **out, const char *path, tw_error *error)
{
    tw_table *t = calloc(1, sizeof *t);

    return t != NULL ? take(out, t, table_open_file(&t->source, path, error)) : TW_ENOMEM;
}

tw_status tw_table_read(tw_table **out, const char *bytes, size_t length, const char *name,
                        tw_error *error)
{
    tw_table *t = calloc(1, sizeof *t);

    return t != NULL ? take(out, t, table_open_bytes(&t->source, bytes, length, name, error))
                     : TW_ENOMEM;
}

void tw_table_free(tw_table *t)
{
    if (t == NULL)
        return;
    table_close(&t->source);
    free(t->columns);
    free(t);
}

size_t tw_table_rows(const tw_table *t)
{
    return t->source.row;
}

const tw_column *tw_table_columns(const tw_table *t, size_t *count)
{
    *count = t->source.columns;
    return t->columns;
}
