#ifndef THALWEG_PARAM_H
#define THALWEG_PARAM_H

#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>

/** What values a parameter takes. All are kept as doubles. */
typedef enum tw_param_kind {
    TW_PARAM_NUMBER,
    TW_PARAM_WHOLE, ///< A whole number.
    TW_PARAM_FLAG,  ///< 0 or 1: off or on.
} tw_param_kind;

/**
 * A parameter of an optimizer or a schedule. Drives --optimizer keys, scene files, help, sliders
 * and check boxes alike.
 */
typedef struct tw_param {
    const char *name;                 ///< As typed: "lr".
    const char *label;                ///< As shown: "Learning rate".
    double minimum, maximum, initial; ///< Range and default.
    tw_param_kind kind;
    bool above_minimum; ///< The minimum itself is outside the range.
    bool below_maximum; ///< The maximum itself is outside the range.
} tw_param;

/** Room for any range as tw_param_range() writes it, with its final zero. */
#define TW_PARAM_RANGE 128

/** The range in words: "a number from 0 to 1", "a whole number above 0 and at most 9", "0 or 1", and
 *  "a number above 0" where the maximum is DBL_MAX. Returns text. */
const char *tw_param_range(char text[TW_PARAM_RANGE], const tw_param *param);

/** Whether a parameter may have a value; NaN never. */
bool tw_param_allows(const tw_param *param, double value);

/**
 * As tw_param_allows(), but with a sentence: "beta1 of adam: expected a number of at least 0 and
 * below 1, got 1.5".
 *
 * @param owner  Name of the optimizer or the schedule the parameter belongs to.
 * @return TW_OK or TW_EINVALID.
 */
tw_status tw_param_check(const tw_param *param, const char *owner, double value, tw_error *error);

/**
 * The index of a parameter by name among count of them.
 *
 * @return -1 and an error that names the nearest one when there is none of that name.
 */
int tw_param_find(const tw_param *params, size_t count, const char *owner, const char *name,
                  tw_error *error);

#endif
