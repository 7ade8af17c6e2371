#include "thalweg/fit.h"

#include "terrain/terrain.h"

#include <math.h>

enum { WEIGHTS = 2 }; // x and y.

// The columns of a regression; NULL for none.
typedef struct regression {
    tw_loss loss;
    size_t rows;
    double factor; // Beside each square.
    const double *target, *weights;
    bool other_weights; // They are no column.
} regression;

static const double *column_of(const tw_dataset *data, int column)
{
    return column >= 0 ? tw_dataset_column(data, (size_t)column) : NULL;
}

static bool find_regression(regression *out, const tw_terrain *terrain, const tw_model *model)
{
    const tw_dataset *data = terrain->data;
    const residual_square *square;

    if (data == NULL)
        return false;
    *out = (regression){TW_LOSS_SQUARES, tw_dataset_rows(data), 1.0, NULL, NULL, false};
    if (model != NULL) {
        out->loss = model->loss;
        out->target = tw_model_column(data, model->target);
        out->weights = tw_model_column(data, model->weights);
        return model->loss == TW_LOSS_SQUARES || model->loss == TW_LOSS_LOGISTIC;
    }
    square = &terrain->formula->square;
    out->factor = square->factor;
    out->target = column_of(data, square->target);
    out->weights = column_of(data, square->weights);
    out->other_weights = square->weights == COLUMN_OTHER;
    return square->found && square->factor > 0.0 && tw_terrain_is_sum_of_squares(terrain);
}

static double weight(const regression *r, size_t row)
{
    return r->weights != NULL ? r->weights[row] : 1.0;
}

static size_t freedom(const regression *r)
{
    size_t count = 0;

    for (size_t i = 0; i < r->rows; i++)
        count += weight(r, i) > 0.0;
    return count > WEIGHTS ? count - WEIGHTS : 0;
}

static double mean_target(const regression *r)
{
    double sum = 0.0, total = 0.0;

    for (size_t i = 0; i < r->rows; i++) {
        sum += weight(r, i) * r->target[i];
        total += weight(r, i);
    }
    return sum / total;
}

// The sum of squares about the mean.
static double variation(const regression *r)
{
    const double mean = mean_target(r);
    double sum = 0.0;

    for (size_t i = 0; i < r->rows; i++)
        sum += weight(r, i) * (r->target[i] - mean) * (r->target[i] - mean);
    return sum;
}

static double times_log(double a, double b)
{
    return a > 0.0 ? a * log(b) : 0.0;
}

// The log-likelihood of shares: of each row's own, or of one for all.
static double log_likelihood(const regression *r, bool own, double share)
{
    double sum = 0.0;

    for (size_t i = 0; i < r->rows; i++) {
        const double v = r->target[i], p = own ? v : share;
        sum += weight(r, i) * (times_log(v, p) + times_log(1.0 - v, 1.0 - p));
    }
    return sum;
}

// Roots of the diagonal of the inverse of a matrix, as it is in units of its own diagonal.
static tw_vec2 roots_of_inverse(double xx, double xy, double yy)
{
    const double apart = 1.0 - xy / xx * (xy / yy);

    if (!(apart > 4.0 * 0x1p-52))
        return (tw_vec2){INFINITY, INFINITY};
    return (tw_vec2){1.0 / sqrt(xx * apart), 1.0 / sqrt(yy * apart)};
}

static void fit_squares(tw_fit *out, const regression *r, double loss, double xx, double xy,
                        double yy)
{
    const double scale = sqrt(2.0 * loss / (double)out->freedom);
    const tw_vec2 roots = roots_of_inverse(xx, xy, yy);
    const double rss = loss / r->factor * (double)r->rows;

    if (out->freedom > 0)
        out->error = (tw_vec2){scale * roots.x, scale * roots.y};
    if (out->freedom > 0 && !r->other_weights)
        out->residual_error = sqrt(rss / (double)out->freedom);
    if (r->target != NULL && !r->other_weights)
        out->r_squared = 1.0 - rss / variation(r);
}

static void fit_logistic(tw_fit *out, const regression *r, double loss, double xx, double xy,
                         double yy)
{
    const double rows = (double)r->rows, best = log_likelihood(r, true, 0.0);

    out->error = roots_of_inverse(rows * xx, rows * xy, rows * yy);
    out->deviance = 2.0 * (best + rows * loss);
    out->null_deviance = 2.0 * (best - log_likelihood(r, false, mean_target(r)));
}

tw_status tw_fit_at(tw_fit *out, bool *known, const tw_terrain *terrain, const tw_model *model,
                    tw_vec2 at)
{
    double f, fx, fy, xx, xy, yy;
    tw_evaluator *e;
    regression r;

    *known = find_regression(&r, terrain, model);
    if (!*known)
        return TW_OK;
    if (tw_evaluator_new(&e, terrain) < 0)
        return TW_ENOMEM;
    *out = (tw_fit){r.loss, freedom(&r), {NAN, NAN}, NAN, NAN, NAN, NAN};
    if (r.loss == TW_LOSS_SQUARES) {
        tw_evaluator_gauss_newton(e, 1, &at.x, &at.y, &f, &fx, &fy, &xx, &xy, &yy);
        fit_squares(out, &r, f, xx, xy, yy);
    } else {
        tw_evaluator_hessian(e, 1, &at.x, &at.y, &f, &fx, &fy, &xx, &xy, &yy);
        fit_logistic(out, &r, f, xx, xy, yy);
    }
    tw_evaluator_free(e);
    return TW_OK;
}
