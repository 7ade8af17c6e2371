#include "study/basins/ground.h"

#include <stdlib.h>

// A field is known if so many of the nine around it, itself among them, are marked, and all of
// these alike.
enum { ENOUGH = 7 };

// Fields are so many along the shorter of the view's sides, but no smaller than a cell.
enum { LINES = 128 };

// Of a map of so many cells, without fields.
static known_ground size_of(size_t columns, size_t rows)
{
    const size_t less = columns < rows ? columns : rows, side = less < LINES ? 1 : less / LINES;

    return (known_ground){(columns + side - 1) / side, (rows + side - 1) / side, NULL};
}

size_t known_ground_bytes(size_t columns, size_t rows)
{
    const known_ground g = size_of(columns, rows);

    return g.columns * g.rows * sizeof *g.fields;
}

tw_status known_ground_init(known_ground *g, size_t columns, size_t rows)
{
    *g = size_of(columns, rows);
    g->fields = malloc(g->columns * g->rows * sizeof *g->fields);
    if (g->fields == NULL)
        return TW_ENOMEM;
    for (size_t k = 0; k < g->columns * g->rows; k++)
        g->fields[k] = (ground_field){TW_BASIN_UNKNOWN, TW_BASIN_UNKNOWN, 0};
    return TW_OK;
}

void known_ground_clear(known_ground *g)
{
    free(g->fields);
    g->fields = NULL;
}

void known_ground_mark_steps(known_ground *g, size_t field, uint32_t steps)
{
    ground_field *f = &g->fields[field];

    if (f->mark == TW_BASIN_UNKNOWN && steps > f->steps)
        f->steps = steps;
}

void known_ground_mark_label(known_ground *g, size_t field, int16_t label)
{
    ground_field *f = &g->fields[field];

    f->mark = f->mark == TW_BASIN_UNKNOWN || f->mark == label ? label : GROUND_MIXED;
}

void known_ground_relabel(known_ground *g, const int16_t *now)
{
    for (size_t k = 0; k < g->columns * g->rows; k++)
        if (g->fields[k].mark >= 0)
            g->fields[k].mark = now[g->fields[k].mark];
}

static int16_t known_label(const known_ground *g, size_t column, size_t row)
{
    const ground_field *f = &g->fields[row * g->columns + column];
    const size_t left = column > 0 ? column - 1 : 0, top = row > 0 ? row - 1 : 0;
    int alike = 0;

    if (f->mark == TW_BASIN_UNKNOWN || f->mark == GROUND_MIXED)
        return TW_BASIN_UNKNOWN;
    for (size_t y = top; y <= row + 1 && y < g->rows; y++)
        for (size_t x = left; x <= column + 1 && x < g->columns; x++) {
            const int16_t mark = g->fields[y * g->columns + x].mark;
            if (mark != f->mark && mark != TW_BASIN_UNKNOWN)
                return TW_BASIN_UNKNOWN;
            alike += mark == f->mark;
        }
    return alike >= ENOUGH ? f->mark : TW_BASIN_UNKNOWN;
}

void known_ground_see(known_ground *g)
{
    for (size_t row = 0; row < g->rows; row++)
        for (size_t column = 0; column < g->columns; column++)
            g->fields[row * g->columns + column].known = known_label(g, column, row);
}
