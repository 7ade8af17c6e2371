#include "terrain/terrain.h"

#include "base/vector.h"

#include <math.h>
#include <stdlib.h>

struct tw_evaluator {
    const terrain_kind *kind;
    void *scratch;
    bool mends; // Derivatives may be missing where there is a loss.
};

tw_status tw_evaluator_new(tw_evaluator **out, const tw_terrain *terrain)
{
    tw_evaluator *e = calloc(1, sizeof *e);

    if (e == NULL)
        return TW_ENOMEM;
    e->kind = terrain->kind;
    e->mends = terrain->formula == NULL || !terrain->formula->smooth;
    if (e->kind->open(&e->scratch, terrain) < 0) {
        free(e);
        return TW_ENOMEM;
    }
    *out = e;
    return TW_OK;
}

void tw_evaluator_free(tw_evaluator *e)
{
    if (e == NULL)
        return;
    e->kind->close(e->scratch);
    free(e);
}

tw_status evaluator_reserve(tw_evaluator *e, size_t most)
{
    return e->kind->reserve(e->scratch, most);
}

void evaluator_choose(tw_evaluator *e, size_t count, const size_t *rows)
{
    e->kind->choose(e->scratch, count, rows);
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
        e->kind->run(e->scratch, count, x + i, y + i, planes, part);
        if (planes > VALUE && e->mends)
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

void tw_evaluator_gauss_newton(tw_evaluator *e, size_t n, const double *x, const double *y,
                               double *f, double *fx, double *fy, double *mxx, double *mxy,
                               double *myy)
{
    e->kind->flatten(e->scratch, true);
    run_all(e, n, x, y, HESSIAN, (double *[]){f, fx, fy, mxx, mxy, myy});
    e->kind->flatten(e->scratch, false);
}
