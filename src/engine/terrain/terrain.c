#include "thalweg/terrain.h"

#include "base/vector.h"
#include "terrain/program.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct tw_terrain {
    tw_formula *formula;
};

struct tw_evaluator {
    const tw_formula *formula;
    double **registers; // [plane * register_count + r]: the block of a plane of register r. Those
                        // of x and y may point into the caller's arrays.
    double *blocks;     // A block each; the constants' filled with their values.
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

static double *block_of(const tw_evaluator *e, size_t plane, size_t reg)
{
    return e->blocks + (plane * e->formula->register_count + reg) * TW_BLOCK;
}

static void fill(double *block, double value)
{
    for (size_t i = 0; i < TW_BLOCK; i++)
        block[i] = value;
}

// What no operation writes: constants, and the derivatives of x and y.
static void fill_fixed(tw_evaluator *e)
{
    for (size_t k = 0; k < e->formula->constant_count; k++)
        fill(block_of(e, PLANE_F, REGISTER_CONSTANTS + k), e->formula->constants[k]);
    fill(block_of(e, PLANE_X, REGISTER_X), 1.0);
    fill(block_of(e, PLANE_Y, REGISTER_Y), 1.0);
    fill(block_of(e, PLANE_XX, REGISTER_X), 0.0);
    fill(block_of(e, PLANE_YY, REGISTER_Y), 0.0);
}

tw_status tw_evaluator_new(tw_evaluator **out, const tw_terrain *terrain)
{
    const size_t count = terrain->formula->register_count;
    tw_evaluator *e = calloc(1, sizeof *e);

    if (e == NULL)
        return TW_ENOMEM;
    e->formula = terrain->formula;
    e->registers = malloc(PLANES * count * sizeof *e->registers);
    // The derivatives' planes cost no memory until they are first written.
    if (posix_memalign((void **)&e->blocks, 64, PLANES * count * TW_BLOCK * sizeof(double)) != 0)
        e->blocks = NULL;
    if (e->registers == NULL || e->blocks == NULL) {
        tw_evaluator_free(e);
        return TW_ENOMEM;
    }
    for (size_t k = 0; k < PLANES * count; k++)
        e->registers[k] = e->blocks + k * TW_BLOCK;
    fill_fixed(e);
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

// Whole lanes, at most a block: the program works on the caller's arrays.
static void value_whole(tw_evaluator *e, size_t n, const double *x, const double *y, double *f)
{
    // A program never writes to its inputs, so the registers may point at them.
    e->registers[REGISTER_X] = (double *)x;
    e->registers[REGISTER_Y] = (double *)y;
    program_run(e->formula->instructions, e->formula->instruction_count, e->registers, n);
    memcpy(f, e->registers[e->formula->result], n * sizeof *f);
}

// At most a block, on copies, filled up to whole lanes with the last point.
static void load(tw_evaluator *e, size_t n, const double *x, const double *y)
{
    double *px = block_of(e, PLANE_F, REGISTER_X), *py = block_of(e, PLANE_F, REGISTER_Y);

    memcpy(px, x, n * sizeof *px);
    memcpy(py, y, n * sizeof *py);
    for (size_t i = n; i < lanes_up(n); i++) {
        px[i] = x[n - 1];
        py[i] = y[n - 1];
    }
    e->registers[REGISTER_X] = px;
    e->registers[REGISTER_Y] = py;
}

static void value_part(tw_evaluator *e, size_t n, const double *x, const double *y, double *f)
{
    load(e, n, x, y);
    program_run(e->formula->instructions, e->formula->instruction_count, e->registers, lanes_up(n));
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

// Copy the first planes of the result out, zeros for those it does not depend on.
static void store(const tw_evaluator *e, size_t n, int planes, double *const *out)
{
    for (int k = 0; k < planes; k++) {
        if (plane_lives(k, e->formula->result_on))
            memcpy(out[k], block_of(e, (size_t)k, e->formula->result), n * sizeof(double));
        else
            memset(out[k], 0, n * sizeof(double));
    }
}

static void derivatives(tw_evaluator *e, size_t n, const double *x, const double *y, int order,
                        double *const *out)
{
    load(e, n, x, y);
    program_run_derivatives(e->formula->instructions, e->formula->instruction_count, e->registers,
                            e->formula->register_count, order, lanes_up(n));
    store(e, n, order == 2 ? PLANES : PLANES_FIRST, out);
}

// The slope across a spot where the rules have no answer: the mean of both sides, or the one side
// that has a loss.
static double slope_across(double behind, double here, double ahead, double h)
{
    if (isfinite(behind) && isfinite(ahead))
        return (ahead - behind) / (2.0 * h);
    return isfinite(ahead) ? (ahead - here) / h : (here - behind) / h;
}

// Steps for such spots: the usual compromises between rounding and curvature.
static const double first_h = 1e-5, second_h = 1e-4;

static void mend_gradient(tw_evaluator *e, double x, double y, double f, double *fx, double *fy)
{
    const double h = first_h;
    const double px[] = {x - h, x + h, x, x}, py[] = {y, y, y - h, y + h};
    double near[4];

    tw_evaluator_value(e, 4, px, py, near);
    if (isnan(*fx))
        *fx = slope_across(near[0], f, near[1], h);
    if (isnan(*fy))
        *fy = slope_across(near[2], f, near[3], h);
}

static double finite_or_zero(double value)
{
    return isfinite(value) ? value : 0.0;
}

static void mend_hessian(tw_evaluator *e, double x, double y, double f, double *fxx, double *fxy,
                         double *fyy)
{
    const double h = second_h;
    const double px[] = {x - h, x + h, x, x, x - h, x + h, x - h, x + h};
    const double py[] = {y, y, y - h, y + h, y - h, y + h, y + h, y - h};
    double near[8];

    tw_evaluator_value(e, 8, px, py, near);
    if (isnan(*fxx))
        *fxx = finite_or_zero((near[0] - 2.0 * f + near[1]) / (h * h));
    if (isnan(*fyy))
        *fyy = finite_or_zero((near[2] - 2.0 * f + near[3]) / (h * h));
    if (isnan(*fxy))
        *fxy = finite_or_zero((near[4] + near[5] - near[6] - near[7]) / (4.0 * h * h));
}

static void mend(tw_evaluator *e, size_t n, const double *x, const double *y, int order,
                 double *const *out)
{
    for (size_t i = 0; i < n; i++) {
        const double f = out[PLANE_F][i];
        if (!isfinite(f))
            continue;
        if (isnan(out[PLANE_X][i]) || isnan(out[PLANE_Y][i]))
            mend_gradient(e, x[i], y[i], f, &out[PLANE_X][i], &out[PLANE_Y][i]);
        if (order == 2 &&
            (isnan(out[PLANE_XX][i]) || isnan(out[PLANE_XY][i]) || isnan(out[PLANE_YY][i])))
            mend_hessian(e, x[i], y[i], f, &out[PLANE_XX][i], &out[PLANE_XY][i], &out[PLANE_YY][i]);
    }
}

static void all_derivatives(tw_evaluator *e, size_t n, const double *x, const double *y, int order,
                            double *const *out)
{
    for (size_t i = 0; i < n; i += TW_BLOCK) {
        const size_t count = n - i < TW_BLOCK ? n - i : TW_BLOCK;
        double *part[PLANES];
        for (int k = 0; k < (order == 2 ? PLANES : PLANES_FIRST); k++)
            part[k] = out[k] + i;
        derivatives(e, count, x + i, y + i, order, part);
        mend(e, count, x + i, y + i, order, part);
    }
}

void tw_evaluator_gradient(tw_evaluator *e, size_t n, const double *x, const double *y, double *f,
                           double *fx, double *fy)
{
    double *const out[] = {f, fx, fy};

    all_derivatives(e, n, x, y, 1, out);
}

void tw_evaluator_hessian(tw_evaluator *e, size_t n, const double *x, const double *y, double *f,
                          double *fx, double *fy, double *fxx, double *fxy, double *fyy)
{
    double *const out[] = {f, fx, fy, fxx, fxy, fyy};

    all_derivatives(e, n, x, y, 2, out);
}
