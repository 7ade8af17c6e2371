#ifndef THALWEG_FIT_H
#define THALWEG_FIT_H

#include "thalweg/geometry.h"
#include "thalweg/model.h"

/**
 * How well a model of data is known where it fits best, as statistics packages tell. What does not
 * exist is NaN.
 *
 * Of squares, the standard errors are those of linear and nonlinear regression: roots of the
 * diagonal of s^2 (J' W J)^-1, where s is the residual error and J has the model's derivatives
 * (Seber & Wild 1989, "Nonlinear Regression", ch. 2). R^2 is 1 - RSS / TSS about the mean of the
 * target. Of the logistic loss, they are roots of the diagonal of the inverse of the
 * log-likelihood's second derivatives (McCullagh & Nelder 1989, "Generalized Linear Models").
 */
typedef struct tw_fit {
    tw_loss loss;   ///< TW_LOSS_SQUARES or TW_LOSS_LOGISTIC.
    size_t freedom; ///< Rows that count, less 2; 0 if there are no more.
    tw_vec2 error;  ///< Standard errors of x and y; infinite where they cannot be told apart.
    double residual_error; ///< Of squares: the root of RSS / freedom,
    double r_squared;      ///< and the share of the target's variance that is explained.
    double deviance;       ///< Of the logistic loss: of the model,
    double null_deviance;  ///< and of the best constant.
} tw_fit;

/**
 * How well a minimum is known.
 *
 * @param terrain  Over data.
 * @param model    NULL for a typed formula. Of one that is a square of a residual with weights all
 *                 is known as of a model's.
 * @param known    Whether there is anything to be told, and *out filled: neither of other losses
 *                 nor of a terrain without data.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_fit_at(tw_fit *out, bool *known, const tw_terrain *terrain, const tw_model *model,
                    tw_vec2 minimum);

#endif
