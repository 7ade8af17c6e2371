#include "cli/text_map.h"

#include "cli/trace.h"

#include <math.h>
#include <stdlib.h>

struct text_map {
    tw_evaluator *evaluator;
    tw_view view;
    size_t columns, rows;
    double minimum, maximum; // Of the finite samples, but for what a grid's surface has beyond its
                             // nodes; NaN when there is none.
    char *marks;             // rows x columns: 0 where no path passes.
    double *x, *y, *loss;    // A row of samples.
};

// The sampled place of cell i of n between two ends; of a single cell, their middle.
static double sample_place(double from, double to, size_t i, size_t n)
{
    return n == 1 ? from + (to - from) / 2 : from + (to - from) * (double)i / (double)(n - 1);
}

// The cell of n whose sample is nearest to a place between two ends.
static size_t nearest_cell(double from, double to, double at, size_t n)
{
    return (size_t)floor((at - from) / (to - from) * (double)(n - 1) + 0.5);
}

static void sample_row(const text_map *map, size_t row)
{
    for (size_t c = 0; c < map->columns; c++)
        map->y[c] = sample_place(map->view.ymax, map->view.ymin, row, map->rows);
    tw_evaluator_value(map->evaluator, map->columns, map->x, map->y, map->loss);
}

static void find_range(text_map *map, const tw_terrain *terrain)
{
    double low = -INFINITY, high = INFINITY;

    tw_terrain_data_range(terrain, map->view, &low, &high);
    map->minimum = map->maximum = (double)NAN;
    for (size_t r = 0; r < map->rows; r++) {
        sample_row(map, r);
        for (size_t c = 0; c < map->columns; c++) {
            if (!isfinite(map->loss[c]))
                continue;
            const double loss = fmin(fmax(map->loss[c], low), high);
            // fmin() and fmax() pass over a NaN.
            map->minimum = fmin(map->minimum, loss);
            map->maximum = fmax(map->maximum, loss);
        }
    }
}

static tw_status allocate(text_map *map, const tw_terrain *terrain)
{
    map->marks = calloc(map->columns * map->rows, 1);
    map->x = calloc(map->columns, sizeof *map->x);
    map->y = calloc(map->columns, sizeof *map->y);
    map->loss = calloc(map->columns, sizeof *map->loss);
    if (!map->marks || !map->x || !map->y || !map->loss)
        return TW_ENOMEM;
    return tw_evaluator_new(&map->evaluator, terrain);
}

tw_status text_map_new(text_map **out, const tw_terrain *terrain, tw_view view, size_t columns,
                       size_t rows)
{
    text_map *map = calloc(1, sizeof *map);

    if (map == NULL)
        return TW_ENOMEM;
    map->view = view;
    map->columns = columns;
    map->rows = rows;
    if (allocate(map, terrain) < 0) {
        text_map_free(map);
        return TW_ENOMEM;
    }
    for (size_t c = 0; c < columns; c++)
        map->x[c] = sample_place(view.xmin, view.xmax, c, columns);
    find_range(map, terrain);
    *out = map;
    return TW_OK;
}

void text_map_free(text_map *map)
{
    if (map == NULL)
        return;
    tw_evaluator_free(map->evaluator);
    free(map->marks);
    free(map->x);
    free(map->y);
    free(map->loss);
    free(map);
}

static void mark(text_map *map, double x, double y, char sign)
{
    const tw_view *v = &map->view;

    if (!(x >= v->xmin && x <= v->xmax && y >= v->ymin && y <= v->ymax))
        return;
    map->marks[nearest_cell(v->ymax, v->ymin, y, map->rows) * map->columns +
               nearest_cell(v->xmin, v->xmax, x, map->columns)] = sign;
}

static bool mark_step(void *to, const tw_hiker *hiker)
{
    mark(to, hiker->here.x, hiker->here.y, '*');
    return true;
}

tw_status text_map_walk(text_map *map, const tw_walk_spec *spec, tw_vec2 start)
{
    tw_hiker end;
    tw_status status = cli_trace(spec, start, cli_thinning_none(), mark_step, map, &end);

    if (status < 0)
        return status;
    mark(map, start.x, start.y, 'S');
    mark(map, end.here.x, end.here.y, 'E');
    return TW_OK;
}

bool text_map_is_blank(const text_map *map)
{
    return isnan(map->minimum);
}

static const char *shade(const text_map *map, double loss)
{
    static const char *const bands[] = {" ", "░", "▒", "▓", "█"};
    enum { BANDS = sizeof bands / sizeof *bands };
    // Halves, as the range of two large numbers may not be a number; halving is exact.
    const double range = map->maximum / 2 - map->minimum / 2;
    size_t band;

    if (!isfinite(loss))
        return "?";
    if (range == 0)
        return bands[0];
    band = (size_t)(fmax(loss / 2 - map->minimum / 2, 0) / range * BANDS);
    return bands[band < BANDS ? band : BANDS - 1];
}

void text_map_print(const text_map *map, FILE *out)
{
    for (size_t r = 0; r < map->rows && !ferror(out); r++) {
        const char *marks = map->marks + r * map->columns;
        sample_row(map, r);
        for (size_t c = 0; c < map->columns; c++) {
            if (marks[c] != 0)
                fputc(marks[c], out);
            else
                fputs(shade(map, map->loss[c]), out);
        }
        fputc('\n', out);
    }
}
