#ifndef THALWEG_MODEL_H
#define THALWEG_MODEL_H

#include "thalweg/dataset.h"

/** What a row costs of which a model says m and whose target is v. */
typedef enum tw_loss {
    TW_LOSS_SQUARES,  ///< (m - v)^2
    TW_LOSS_ABSOLUTE, ///< abs(m - v)
    TW_LOSS_HUBER,    ///< r^2/2 where r = abs(m - v) is at most delta, else delta*(r - delta/2):
                      ///< Huber 1964. delta is 1, or what the model says, as "x*t + y; delta = 2".
    TW_LOSS_LOGISTIC, ///< log(1 + exp(m)) - v*m: minus the log-likelihood of a v of 0 or 1, whose
                      ///< odds are exp(m). A v between is a share of ones.
} tw_loss;

/** "squares", "absolute" ... in the order of the enum; a static array. */
const char *const *tw_loss_names(size_t *count);

/** A model of a column of data, with two weights, x and y. All text is borrowed. */
typedef struct tw_model {
    const char *text;    ///< A formula of x, y and columns, "x*t + y"; see formula.h.
    const char *target;  ///< The column that it is to predict.
    const char *weights; ///< A column of numbers of 0 or more that rows count by; NULL: all by 1.
    tw_loss loss;
} tw_model;

/**
 * The formula of a model's loss, to be the mean of over the rows: "(x*t + y - v)^2".
 *
 * @param out    Receives it on TW_OK; the caller frees it with free().
 * @param error  Filled on TW_EINVALID, its offset into the model's text.
 * @return TW_OK, TW_EINVALID or TW_ENOMEM.
 */
tw_status tw_model_formula(char **out, const tw_model *model, tw_error *error);

/** The numbers of the column that a formula would name so; NULL for none, and for a name of NULL.
 */
const double *tw_model_column(const tw_dataset *data, const char *name);

/**
 * Whether a data set, read for the model's formula, has what the model needs: its columns, and
 * targets and weights in the range that the loss has a meaning for.
 *
 * @param error  Filled on TW_EINVALID, its offset into the model's text or TW_NOWHERE.
 * @return TW_OK, TW_EINVALID or TW_ENOMEM.
 */
tw_status tw_model_check(const tw_model *model, const tw_dataset *data, tw_error *error);

#endif
