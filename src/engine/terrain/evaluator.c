#include "terrain/terrain.h"

#include "base/vector.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct tw_evaluator {
    const tw_formula *formula;
    double **registers; // [plane * register_count + r]: the block of a plane of register r. Those
                        // of x, y and the result may point into the caller's arrays.
    double *blocks;     // A block each; the constants' filled with their values.
};

// How many planes a run makes.
typedef enum order { VALUE = 1, GRADIENT = 3, HESSIAN = 6 } order;

static size_t block_index(const tw_evaluator *e, int plane, size_t reg)
{
    return (size_t)plane * e->formula->register_count + reg;
}

static double *block_of(const tw_evaluator *e, int plane, size_t reg)
{
    return e->blocks + block_index(e, plane, reg) * TW_BLOCK;
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
    for (int plane = PLANE_X; plane < PLANES; plane++) {
        fill(block_of(e, plane, REGISTER_X), plane == PLANE_X ? 1.0 : 0.0);
        fill(block_of(e, plane, REGISTER_Y), plane == PLANE_Y ? 1.0 : 0.0);
    }
}

tw_status tw_evaluator_new(tw_evaluator **out, const tw_terrain *terrain)
{
    const size_t count = PLANES * terrain->formula->register_count;
    tw_evaluator *e = calloc(1, sizeof *e);

    if (e == NULL)
        return TW_ENOMEM;
    e->formula = terrain->formula;
    e->registers = malloc(count * sizeof *e->registers);
    // The derivatives' planes cost no memory until they are first written.
    if (posix_memalign((void **)&e->blocks, 64, count * TW_BLOCK * sizeof(double)) != 0)
        e->blocks = NULL;
    if (e->registers == NULL || e->blocks == NULL) {
        tw_evaluator_free(e);
        return TW_ENOMEM;
    }
    for (size_t k = 0; k < count; k++)
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

// Whole lanes are read where they are: a program never writes to its inputs. Others are copied and
// filled up with the last point.
static void bind_input(tw_evaluator *e, size_t reg, size_t n, const double *points)
{
    double *block = block_of(e, PLANE_F, reg);

    if (n % LANES == 0) {
        e->registers[reg] = (double *)points;
        return;
    }
    memcpy(block, points, n * sizeof *block);
    for (size_t i = n; i < lanes_up(n); i++)
        block[i] = points[n - 1];
    e->registers[reg] = block;
}

// Whole lanes of a computed result are written where they are wanted.
static bool writes_in_place(const tw_evaluator *e, size_t n)
{
    return n % LANES == 0 && e->formula->result >= REGISTER_CONSTANTS + e->formula->constant_count;
}

static void bind_result(tw_evaluator *e, size_t n, order planes, double *const *out)
{
    if (writes_in_place(e, n))
        for (int k = 0; k < (int)planes; k++)
            e->registers[block_index(e, k, e->formula->result)] = out[k];
}

// Does a run write this plane of the result, or is it zero throughout?
static bool is_live(const tw_evaluator *e, order planes, int plane)
{
    static const unsigned variables[] = {[PLANE_X] = ON_X, [PLANE_Y] = ON_Y};

    if (plane == PLANE_F)
        return true;
    return (e->formula->result_on & (planes == GRADIENT ? variables[plane] : ON_X | ON_Y)) != 0;
}

static void release_result(tw_evaluator *e, size_t n, order planes, double *const *out)
{
    for (int k = 0; k < (int)planes; k++) {
        const size_t index = block_index(e, k, e->formula->result);
        if (!is_live(e, planes, k))
            memset(out[k], 0, n * sizeof(double));
        else if (e->registers[index] != out[k])
            memcpy(out[k], e->registers[index], n * sizeof(double));
        if (writes_in_place(e, n))
            e->registers[index] = e->blocks + index * TW_BLOCK;
    }
}

// At most a block of points.
static void run(tw_evaluator *e, size_t n, const double *x, const double *y, order planes,
                double *const *out)
{
    const tw_formula *f = e->formula;

    bind_input(e, REGISTER_X, n, x);
    bind_input(e, REGISTER_Y, n, y);
    bind_result(e, n, planes, out);
    switch (planes) {
    case VALUE:
        program_run(f->instructions, f->instruction_count, e->registers, lanes_up(n));
        break;
    case GRADIENT:
        program_run_gradient(f->instructions, f->instruction_count, e->registers, f->register_count,
                             lanes_up(n));
        break;
    case HESSIAN:
        program_run_hessian(f->instructions, f->instruction_count, e->registers, f->register_count,
                            lanes_up(n));
        break;
    }
    release_result(e, n, planes, out);
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

// Is any of the sums u + v NaN? That is also so for opposite infinities, which only costs a look.
TW_CLONES
static bool any_nan(size_t n, const double *u, const double *v)
{
    int any = 0;

    for (size_t i = 0; i < n; i++)
        any |= u[i] + v[i] != u[i] + v[i];
    return any != 0;
}

static void mend_point(tw_evaluator *e, double x, double y, order planes, size_t i,
                       double *const *out)
{
    const double f = out[PLANE_F][i];

    if (!isfinite(f))
        return;
    if (isnan(out[PLANE_X][i]) || isnan(out[PLANE_Y][i]))
        mend_gradient(e, x, y, f, &out[PLANE_X][i], &out[PLANE_Y][i]);
    if (planes == HESSIAN &&
        (isnan(out[PLANE_XX][i]) || isnan(out[PLANE_XY][i]) || isnan(out[PLANE_YY][i])))
        mend_hessian(e, x, y, f, &out[PLANE_XX][i], &out[PLANE_XY][i], &out[PLANE_YY][i]);
}

// At most a block: where a derivative has no answer but the loss has.
static void mend(tw_evaluator *e, size_t n, const double *x, const double *y, order planes,
                 double *const *out)
{
    bool any = any_nan(n, out[PLANE_X], out[PLANE_Y]);

    if (planes == HESSIAN)
        any = any || any_nan(n, out[PLANE_XX], out[PLANE_YY]) ||
              any_nan(n, out[PLANE_XY], out[PLANE_XY]);
    for (size_t i = 0; any && i < n; i++)
        mend_point(e, x[i], y[i], planes, i, out);
}

static void run_all(tw_evaluator *e, size_t n, const double *x, const double *y, order planes,
                    double *const *out)
{
    double *part[PLANES];

    for (size_t i = 0; i < n; i += TW_BLOCK) {
        const size_t count = n - i < TW_BLOCK ? n - i : TW_BLOCK;
        for (int k = 0; k < (int)planes; k++)
            part[k] = out[k] + i;
        run(e, count, x + i, y + i, planes, part);
        if (planes > VALUE)
            mend(e, count, x + i, y + i, planes, part);
    }
}

void tw_evaluator_value(tw_evaluator *e, size_t n, const double *x, const double *y, double *f)
{
    run_all(e, n, x, y, VALUE, (double *[]){f});
}

void tw_evaluator_gradient(tw_evaluator *e, size_t n, const double *x, const double *y, double *f,
                           double *fx, double *fy)
{
    run_all(e, n, x, y, GRADIENT, (double *[]){f, fx, fy});
}

void tw_evaluator_hessian(tw_evaluator *e, size_t n, const double *x, const double *y, double *f,
                          double *fx, double *fy, double *fxx, double *fxy, double *fyy)
{
    run_all(e, n, x, y, HESSIAN, (double *[]){f, fx, fy, fxx, fxy, fyy});
}
