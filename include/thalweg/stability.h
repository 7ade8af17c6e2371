#ifndef THALWEG_STABILITY_H
#define THALWEG_STABILITY_H

#include "thalweg/optimizer.h"

#include <stdbool.h>

/**
 * What theory says of walks near a minimum whose Hessian has the eigenvalues 0 < small <= large: on
 * a quadratic everywhere, elsewhere as near to the minimum as the terrain is like one.
 *
 * It is known of `gd`, `momentum` (heavy ball), `nesterov` and `nag`, with a constant rate and a
 * momentum of at least 0 and below 1. Dampening scales the rate, weight decay adds to the
 * eigenvalues.
 */

/** Is there a theory of this optimizer? */
bool tw_stability_is_known(const tw_optimizer *optimizer);

/**
 * The learning rate below which walks settle:
 *
 *     gd             2 / large
 *     momentum b     2 (1 + b) / large               Polyak 1964; Goh 2017, "Why Momentum Really
 *                                                    Works"
 *     nesterov, nag  2 (1 + b) / ((1 + 2 b) large)   its matrix's eigenvalues, by Jury's
 * conditions; the 4 / (3 large) of the literature for b -> 1
 *
 * @param params  In the table's order; the rate itself is not looked at.
 * @return NaN where theory has nothing to say.
 */
double tw_stability_critical_lr(const tw_optimizer *optimizer, const double *params, double large);

/**
 * The rate at which gd goes as far as this optimizer does where the gradient hardly changes: with
 * momentum b, lr / (1 - b).
 *
 * @return NaN where theory has nothing to say, and with weight decay.
 */
double tw_stability_slow_rate(const tw_optimizer *optimizer, const double *params);

/** The rate, and the momentum where there is one, at which the slowest direction is fastest. */
typedef struct tw_optimum {
    double lr, momentum; ///< momentum is NaN for gd.
    double rate;         ///< What is left of an error after a step, in the long run.
} tw_optimum;

/**
 * With k = large / small:
 *
 *     gd             lr 2 / (small + large)
 *     momentum       lr (2 / (sqrt small + sqrt large))^2, b ((sqrt k - 1) / (sqrt k + 1))^2
 *     nesterov, nag  lr 4 / (3 large + small), b (sqrt(3 k + 1) - 2) / (sqrt(3 k + 1) + 2)
 *
 * Lessard, Recht & Packard 2016, "Analysis and Design of Optimization Algorithms via Integral
 * Quadratic Constraints", table 1.
 *
 * @param params  In the table's order, for dampening and weight decay.
 * @return False where theory has nothing to say, *out untouched then.
 */
bool tw_stability_optimum(tw_optimum *out, const tw_optimizer *optimizer, const double *params,
                          double small, double large);

#endif
