#include "base/vector.h"
#include "terrain/terrain.h"
#include "thalweg/dataset.h"

#include <stdlib.h>
#include <string.h>

// The second kind of terrain: the mean of a formula over the rows of a data set. The rows are the
// lanes. Few rows are laid side by side, several points a block; many go by in blocks, point by
// point. Either way a point's sum is made of the same additions.

typedef struct data_scratch {
    machine machine;
    const tw_dataset *data;
    size_t rows;            // Over which the mean is taken,
    const double **columns; // of the columns the formula uses, in its order: all rows of the data
    double *chosen;         // or those that were chosen, gathered here. NULL without a reserve.
    size_t most_chosen;     // Doubles a column has there.
    size_t tile;            // Points of a block; 1: the rows go by in blocks.
} data_scratch;

static double *column_block(const data_scratch *s, size_t k)
{
    return machine_block(&s->machine, PLANE_F, REGISTER_COLUMNS + k);
}

// Lay the rows out for the points of a block.
static void set_rows(data_scratch *s, size_t rows)
{
    const size_t width = lanes_up(rows);

    s->rows = rows;
    s->tile = width <= TW_BLOCK / 2 ? TW_BLOCK / width : 1;
    if (s->tile == 1)
        return;
    for (size_t k = 0; k < s->machine.formula->column_count; k++) {
        double *block = column_block(s, k);
        s->machine.registers[REGISTER_COLUMNS + k] = block;
        for (size_t i = 0; i < s->tile; i++)
            memcpy(block + i * width, s->columns[k], width * sizeof *block);
    }
}

static void use_all_rows(data_scratch *s)
{
    const tw_formula *f = s->machine.formula;

    for (size_t k = 0; k < f->column_count; k++)
        s->columns[k] = tw_dataset_column(s->data, f->columns[k]);
    set_rows(s, tw_dataset_rows(s->data));
}

static void data_close(void *scratch)
{
    data_scratch *s = scratch;

    machine_clear(&s->machine);
    free(s->columns);
    free(s->chosen);
    free(s);
}

static tw_status data_open(void **out, const tw_terrain *terrain)
{
    data_scratch *s = calloc(1, sizeof *s);

    if (s == NULL)
        return TW_ENOMEM;
    s->data = terrain->data;
    s->columns = malloc((terrain->formula->column_count + 1) * sizeof *s->columns);
    if (s->columns == NULL || machine_init(&s->machine, terrain->formula) < 0) {
        free(s->columns);
        free(s);
        return TW_ENOMEM;
    }
    use_all_rows(s);
    *out = s;
    return TW_OK;
}

// The sums of one point: a lane each, so that the order of additions is that of the rows.
typedef struct sums {
    double lane[PLANES][LANES];
} sums;

TW_CLONES
static void add_rows(double *restrict lane, const double *restrict f, size_t rows)
{
    double sum[LANES];
    size_t r = 0;

    memcpy(sum, lane, sizeof sum);
    for (; r + LANES <= rows; r += LANES)
        for (size_t k = 0; k < LANES; k++)
            sum[k] += f[r + k];
    for (size_t k = 0; r + k < rows; k++)
        sum[k] += f[r + k];
    memcpy(lane, sum, sizeof sum);
}

// Add what a run made for one point, whose rows begin at a lane of the block.
static void add_run(sums *to, const machine *m, order planes, size_t first, size_t rows)
{
    for (int k = 0; k < (int)planes; k++) {
        const double *result = machine_result(m, planes, k);
        if (result != NULL)
            add_rows(to->lane[k], result + first, rows);
    }
}

static double mean(const double *lane, size_t rows)
{
    return (((lane[0] + lane[1]) + (lane[2] + lane[3])) +
            ((lane[4] + lane[5]) + (lane[6] + lane[7]))) /
           (double)rows;
}

static void store(const sums *from, size_t rows, order planes, size_t i, double *const *out)
{
    for (int k = 0; k < (int)planes; k++)
        out[k][i] = mean(from->lane[k], rows);
}

static void spread(double *block, size_t n, double value)
{
    for (size_t i = 0; i < n; i++)
        block[i] = value;
}

static void place_point(const machine *m, size_t first, size_t n, double x, double y)
{
    spread(machine_block(m, PLANE_F, REGISTER_X) + first, n, x);
    spread(machine_block(m, PLANE_F, REGISTER_Y) + first, n, y);
}

// Several points a block, all their rows side by side.
static void run_tile(data_scratch *s, size_t n, const double *x, const double *y, order planes,
                     size_t at, double *const *out)
{
    const size_t width = lanes_up(s->rows);

    for (size_t i = 0; i < n; i++)
        place_point(&s->machine, i * width, width, x[at + i], y[at + i]);
    machine_run(&s->machine, n * width, planes);
    for (size_t i = 0; i < n; i++) {
        sums point = {0};
        add_run(&point, &s->machine, planes, i * width, s->rows);
        store(&point, s->rows, planes, at + i, out);
    }
}

// One point, block after block of rows.
static void run_rows(data_scratch *s, double x, double y, order planes, size_t at,
                     double *const *out)
{
    sums point = {0};

    place_point(&s->machine, 0, TW_BLOCK, x, y);
    for (size_t r = 0; r < s->rows; r += TW_BLOCK) {
        const size_t rows = s->rows - r < TW_BLOCK ? s->rows - r : TW_BLOCK;
        for (size_t k = 0; k < s->machine.formula->column_count; k++)
            s->machine.registers[REGISTER_COLUMNS + k] = (double *)s->columns[k] + r;
        machine_run(&s->machine, lanes_up(rows), planes);
        add_run(&point, &s->machine, planes, 0, rows);
    }
    store(&point, s->rows, planes, at, out);
}

static void data_run(void *scratch, size_t n, const double *x, const double *y, order planes,
                     double *const *out)
{
    data_scratch *s = scratch;

    for (size_t i = 0; i < n; i += s->tile) {
        if (s->tile > 1)
            run_tile(s, n - i < s->tile ? n - i : s->tile, x, y, planes, i, out);
        else
            run_rows(s, x[i], y[i], planes, i, out);
    }
}

static void data_flatten(void *scratch, bool flat)
{
    ((data_scratch *)scratch)->machine.flat = flat;
}

static size_t data_rows(const tw_terrain *terrain)
{
    return tw_dataset_rows(terrain->data);
}

static tw_status data_reserve(void *scratch, size_t most)
{
    data_scratch *s = scratch;
    const size_t columns = s->machine.formula->column_count;

    s->most_chosen = lanes_up(most);
    s->chosen = malloc((columns * s->most_chosen + 1) * sizeof *s->chosen);
    return s->chosen != NULL ? TW_OK : TW_ENOMEM;
}

// Gather the rows, and fill the last lanes up with the last of them.
static void data_choose(void *scratch, size_t count, const size_t *rows)
{
    data_scratch *s = scratch;
    const tw_formula *f = s->machine.formula;

    if (count == 0) {
        use_all_rows(s);
        return;
    }
    for (size_t k = 0; k < f->column_count; k++) {
        const double *column = tw_dataset_column(s->data, f->columns[k]);
        double *to = s->chosen + k * s->most_chosen;
        for (size_t i = 0; i < lanes_up(count); i++)
            to[i] = column[rows[i < count ? i : count - 1]];
        s->columns[k] = to;
    }
    set_rows(s, count);
}

const terrain_kind terrain_data = {
    .open = data_open,
    .close = data_close,
    .run = data_run,
    .flatten = data_flatten,
    .rows = data_rows,
    .reserve = data_reserve,
    .choose = data_choose,
};
