#include "thalweg/terrain.h"

#include "base/vector.h"
#include "terrain/program.h"

#include <stdlib.h>
#include <string.h>

struct tw_terrain {
    tw_formula *formula;
};

struct tw_evaluator {
    const tw_formula *formula;
    double **registers; // Where each register's block is; x and y move with the caller's arrays,
                        // the others stay in their blocks.
    double *blocks; // A block a register, the constants' filled with their values.
};

tw_status tw_terrain_from_formula(tw_terrain **out, const char *text, tw_error *error)
{
    tw_terrain *terrain = malloc(sizeof *terrain);
    tw_status status;

    if (terrain == NULL)
        return TW_ENOMEM;
    if ((status = tw_formula_compile(&terrain->formula, text, error)) < 0) {
        free(terrain);
        return status;
    }
    *out = terrain;
    return TW_OK;
}

void tw_terrain_free(tw_terrain *terrain)
{
    if (terrain != NULL)
        tw_formula_free(terrain->formula);
    free(terrain);
}

static void fill_constants(tw_evaluator *e)
{
    for (size_t k = 0; k < e->formula->constant_count; k++)
        for (size_t i = 0; i < TW_BLOCK; i++)
            e->registers[REGISTER_CONSTANTS + k][i] = e->formula->constants[k];
}

tw_status tw_evaluator_new(tw_evaluator **out, const tw_terrain *terrain)
{
    const size_t count = terrain->formula->register_count;
    tw_evaluator *e = calloc(1, sizeof *e);

    if (e == NULL)
        return TW_ENOMEM;
    e->formula = terrain->formula;
    e->registers = malloc(count * sizeof *e->registers);
    // Zeros, so that lanes nobody fills hold numbers.
    if (posix_memalign((void **)&e->blocks, 64, count * TW_BLOCK * sizeof(double)) != 0)
        e->blocks = NULL;
    if (e->registers == NULL || e->blocks == NULL) {
        tw_evaluator_free(e);
        return TW_ENOMEM;
    }
    memset(e->blocks, 0, count * TW_BLOCK * sizeof(double));
    for (size_t k = 0; k < count; k++)
        e->registers[k] = e->blocks + k * TW_BLOCK;
    fill_constants(e);
    *out = e;
    return TW_OK;
}

void tw_evaluator_free(tw_evaluator *e)
{
    if (e == NULL)
        return;
    free(e->registers);
    free(e->blocks);
    free(e);
}

static void run(tw_evaluator *e, size_t n, double *x, double *y)
{
    e->registers[REGISTER_X] = x;
    e->registers[REGISTER_Y] = y;
    program_run(e->formula->instructions, e->formula->instruction_count, e->registers, n);
}

// Whole lanes, at most a block: the program works on the caller's arrays.
static void value_whole(tw_evaluator *e, size_t n, const double *x, const double *y, double *f)
{
    // A program never writes to its inputs, so the registers may point at them.
    run(e, n, (double *)x, (double *)y);
    memcpy(f, e->registers[e->formula->result], n * sizeof *f);
}

// Less than a block: on copies, filled up to whole lanes with the last point.
static void value_part(tw_evaluator *e, size_t n, const double *x, const double *y, double *f)
{
    double *px = e->blocks + REGISTER_X * TW_BLOCK, *py = e->blocks + REGISTER_Y * TW_BLOCK;

    memcpy(px, x, n * sizeof *px);
    memcpy(py, y, n * sizeof *py);
    for (size_t i = n; i < lanes_up(n); i++) {
        px[i] = x[n - 1];
        py[i] = y[n - 1];
    }
    run(e, lanes_up(n), px, py);
    memcpy(f, e->registers[e->formula->result], n * sizeof *f);
}

void tw_evaluator_value(tw_evaluator *e, size_t n, const double *x, const double *y, double *f)
{
    for (size_t i = 0; i < n; i += TW_BLOCK) {
        const size_t count = n - i < TW_BLOCK ? n - i : TW_BLOCK;
        if (count % LANES == 0)
            value_whole(e, count, x + i, y + i, f + i);
        else
            value_part(e, count, x + i, y + i, f + i);
    }
}
