#include "thalweg/field.h"

#include "thalweg/threads.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

// Rows a thread takes at a time.
#define ROWS_AT_ONCE 8

// Running extremes are kept in so many lanes, which the compiler turns into vectors.
#define LANES 16

typedef struct extremes {
    double lowest[LANES], highest[LANES];
} extremes;

// The position of sample i of n between a and b.
static double position(double a, double b, size_t i, size_t n, tw_field_layout layout)
{
    double t = layout == TW_FIELD_CELLS ? ((double)i + 0.5) / (double)n
               : n > 1                  ? (double)i / (double)(n - 1)
                                        : 0.5;

    return a * (1.0 - t) + b * t; // Exact at both ends, and never overflows.
}

double tw_field_x(const tw_field *field, size_t column)
{
    return position(field->view.xmin, field->view.xmax, column, field->columns, field->layout);
}

double tw_field_y(const tw_field *field, size_t row)
{
    return position(field->view.ymax, field->view.ymin, row, field->rows, field->layout);
}

static void extremes_init(extremes *e)
{
    for (int i = 0; i < LANES; i++) {
        e->lowest[i] = INFINITY;
        e->highest[i] = -INFINITY;
    }
}

static void extremes_add(extremes *e, int lane, double f)
{
    bool finite = fabs(f) <= DBL_MAX;

    e->lowest[lane] = finite && f < e->lowest[lane] ? f : e->lowest[lane];
    e->highest[lane] = finite && f > e->highest[lane] ? f : e->highest[lane];
}

static void extremes_add_row(extremes *e, const double *f, size_t n)
{
    size_t i = 0;

    for (; i + LANES <= n; i += LANES)
        for (int lane = 0; lane < LANES; lane++)
            extremes_add(e, lane, f[i + (size_t)lane]);
    for (; i < n; i++)
        extremes_add(e, 0, f[i]);
}

static void extremes_store(const extremes *e, tw_field *field)
{
    for (int lane = 0; lane < LANES; lane++) {
        field->minimum = fmin(field->minimum, e->lowest[lane]);
        field->maximum = fmax(field->maximum, e->highest[lane]);
    }
}

// Sample this thread's share of the rows; called by every thread of a team.
static tw_status sample_rows(tw_field *field, const tw_terrain *terrain, const double *x)
{
    tw_evaluator *evaluator = NULL;
    double *y = malloc(field->columns * sizeof *y);
    tw_status status = y == NULL ? TW_ENOMEM : tw_evaluator_new(&evaluator, terrain);
    extremes range;

    extremes_init(&range);
#pragma omp for schedule(dynamic, ROWS_AT_ONCE)
    for (size_t row = 0; row < field->rows; row++) {
        double *loss = field->loss + row * field->columns;
        double height = tw_field_y(field, row);

        if (status < 0)
            continue;
        for (size_t i = 0; i < field->columns; i++)
            y[i] = height;
        tw_evaluator_value(evaluator, field->columns, x, y, loss);
        extremes_add_row(&range, loss, field->columns);
    }
#pragma omp critical(tw_field_range)
    extremes_store(&range, field);
    tw_evaluator_free(evaluator);
    free(y);
    return status;
}

static tw_status sample_all(tw_field *field, const tw_terrain *terrain, int threads)
{
    double *x = malloc(field->columns * sizeof *x);
    tw_status status = TW_OK;

    if (x == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < field->columns; i++)
        x[i] = tw_field_x(field, i);
    field->minimum = INFINITY;
    field->maximum = -INFINITY;
#pragma omp parallel num_threads(tw_threads(threads))
    {
        tw_status mine = sample_rows(field, terrain, x);

        if (mine < 0)
#pragma omp atomic write
            status = mine;
    }
    if (field->minimum > field->maximum)
        field->minimum = field->maximum = NAN;
    free(x);
    return status;
}

static tw_field *field_alloc(tw_view view, size_t columns, size_t rows, tw_field_layout layout)
{
    tw_field *field = calloc(1, sizeof *field);

    assert(columns >= 1 && rows >= 1);
    if (field == NULL)
        return NULL;
    *field = (tw_field){.columns = columns, .rows = rows, .view = view, .layout = layout};
    if (columns <= SIZE_MAX / sizeof *field->loss / rows)
        field->loss = malloc(columns * rows * sizeof *field->loss);
    if (field->loss == NULL) {
        free(field);
        return NULL;
    }
    return field;
}

tw_status tw_field_sample(tw_field **out, const tw_terrain *terrain, tw_view view, size_t columns,
                          size_t rows, tw_field_layout layout, int threads)
{
    tw_field *field = field_alloc(view, columns, rows, layout);
    tw_status status = field == NULL ? TW_ENOMEM : sample_all(field, terrain, threads);

    if (status < 0) {
        tw_field_free(field);
        return status;
    }
    *out = field;
    return TW_OK;
}

void tw_field_free(tw_field *field)
{
    if (field == NULL)
        return;
    free(field->loss);
    free(field);
}
