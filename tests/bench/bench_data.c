// Data sets and grids: nanoseconds a row and point, a step of a hiker, and reading
// files.

#include "bench.h"

#include "thalweg/dataset.h"
#include "thalweg/grid.h"
#include "thalweg/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POINTS = 64, STEPS = 200 };

typedef struct subject {
    const char *text; // Of the table, and its length,
    size_t length;
    tw_terrain *terrain;
    tw_evaluator *evaluator;
    double x[POINTS], y[POINTS], out[6][POINTS];
} subject;

static void value(void *context)
{
    subject *s = context;

    tw_evaluator_value(s->evaluator, POINTS, s->x, s->y, s->out[0]);
}

static void gradient(void *context)
{
    subject *s = context;

    tw_evaluator_gradient(s->evaluator, POINTS, s->x, s->y, s->out[0], s->out[1], s->out[2]);
}

static void hessian(void *context)
{
    subject *s = context;

    tw_evaluator_hessian(s->evaluator, POINTS, s->x, s->y, s->out[0], s->out[1], s->out[2],
                         s->out[3], s->out[4], s->out[5]);
}

static void read_table(void *context)
{
    const subject *s = context;
    tw_dataset *data = NULL;
    tw_error error;

    if (tw_dataset_read(&data, s->text, s->length, "table", &error) < 0)
        exit(1);
    tw_dataset_free(data);
}

static char *make_table(size_t rows)
{
    char *text = malloc(48 * (rows + 1)), *at = text;

    at += sprintf(at, "u,v\n");
    for (size_t i = 0; i < rows; i++)
        at += sprintf(at, "%.6f,%.6f\n", (double)(i * 7919 % 1000) * 1e-3,
                      (double)(i * 104729 % 1000) * 1e-3);
    return text;
}

static double step_cost(const subject *s, size_t batch)
{
    size_t count;
    tw_walk_spec spec = tw_walk_default(s->terrain, tw_optimizers(&count)[0]);
    const tw_vec2 start = {0.1, 0.2};
    tw_walk *walk;

    spec.slope.batch = batch;
    spec.steps = STEPS;
    spec.threads = 1;
    if (tw_walk_new(&walk, &spec, 1, &start) < 0)
        exit(1);
    const double begin = bench_now();
    if (tw_walk_advance(walk, STEPS) < 0)
        exit(1);
    const double seconds = bench_now() - begin;
    tw_walk_free(walk);
    return seconds * 1e6 / STEPS;
}

static void measure(const char *formula, size_t rows)
{
    static subject s;
    char *text = make_table(rows);
    tw_dataset *data = NULL;
    tw_error error;
    const double all = (double)(POINTS * rows);

    s.text = text;
    s.length = strlen(text);
    if (tw_dataset_read(&data, text, s.length, "table", &error) < 0 ||
        tw_terrain_from_data(&s.terrain, formula, data, &error) < 0 ||
        tw_evaluator_new(&s.evaluator, s.terrain) < 0)
        exit(1);
    for (int i = 0; i < POINTS; i++) {
        s.x[i] = 0.03 * i;
        s.y[i] = 1.0 - 0.02 * i;
    }
    printf("%-34s %6zu %7.2f %7.2f %7.2f %9.1f %9.1f %8.2f\n", formula, rows,
           bench_seconds(value, &s) / all * 1e9, bench_seconds(gradient, &s) / all * 1e9,
           bench_seconds(hessian, &s) / all * 1e9, step_cost(&s, 0), step_cost(&s, 10),
           bench_seconds(read_table, &s) * 1e3);
    tw_evaluator_free(s.evaluator);
    tw_terrain_free(s.terrain);
    tw_dataset_free(data);
    free(text);
}

// A grid that comes with the program.
static void measure_grid(const char *name)
{
    static subject s;
    char path[512];
    tw_grid *grid = NULL;
    tw_error error;

    snprintf(path, sizeof path, "%s/terrains/%s", SHARE_DIR, name);
    const double begin = bench_now();
    if (tw_grid_load(&grid, path, NULL, &error) < 0)
        exit(1);
    const double seconds = bench_now() - begin;
    const tw_view v = tw_grid_extent(grid);
    if (tw_terrain_from_grid(&s.terrain, grid, TW_BICUBIC) < 0 ||
        tw_evaluator_new(&s.evaluator, s.terrain) < 0)
        exit(1);
    for (int i = 0; i < POINTS; i++) {
        s.x[i] = v.xmin + (v.xmax - v.xmin) * (i + 0.5) / POINTS;
        s.y[i] = v.ymin + (v.ymax - v.ymin) * (i * 17 % POINTS + 0.5) / POINTS;
    }
    printf("%-34s %4zux%-4zu %5.1f %7.1f %7.1f %28s %8.2f\n", name, tw_grid_columns(grid),
           tw_grid_rows(grid), bench_seconds(value, &s) / POINTS * 1e9,
           bench_seconds(gradient, &s) / POINTS * 1e9, bench_seconds(hessian, &s) / POINTS * 1e9,
           "", seconds * 1e3);
    tw_evaluator_free(s.evaluator);
    tw_terrain_free(s.terrain);
    tw_grid_free(grid);
}

int main(void)
{
    static const size_t rows[] = {24, 1000, 10000};

    printf("One thread. ns a row and point (of a grid: a point); a step of one hiker with central "
           "differences,\nof all rows and in batches of 10, in us; reading the table in ms."
           "\n\n");
    printf("%-34s %6s %7s %7s %7s %9s %9s %8s\n", "formula", "rows", "value", "grad", "Hessian",
           "step", "batch", "read");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        measure("(a*x*u + y - v)^2; a = 1", rows[i]);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        measure("(v - tanh(x*u + y))^2 + a; a = 1", rows[i]);
    measure_grid("jacksboro.asc");
    measure_grid("spiral-mlp-loss.npy");
    return 0;
}
