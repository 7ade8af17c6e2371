#ifndef THALWEG_STEERING_H
#define THALWEG_STEERING_H

#include "thalweg/geometry.h"
#include "thalweg/param.h"
#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>

struct tw_optimizer;

/** What every optimizer can be told, whatever it does with a gradient. */
enum {
    TW_STEERING_MAXIMIZE,
    TW_STEERING_CLIP_NORM,
    TW_STEERING_CLIP_VALUE,
    TW_STEERING_X_MIN,
    TW_STEERING_X_MAX,
    TW_STEERING_Y_MIN,
    TW_STEERING_Y_MAX,
    TW_STEERING_PARAMS,
};

/** What stands between the slope and an optimizer. tw_steering_default() steers nothing. */
typedef struct tw_steering {
    double params[TW_STEERING_PARAMS]; ///< In the order of the table.
} tw_steering;

/**
 * The table: TW_STEERING_PARAMS parameters, a static array.
 *
 *     maximize    climb: the optimizer is given -f and its gradient, as torch.optim has it
 *     clip_norm   g is made shorter where it is longer than that, as by
 *                 torch.nn.utils.clip_grad_norm_(): times clip_norm / (|g| + 1e-6), if that is
 *                 below 1
 *     clip_value  each partial is cut to that size, after clip_norm, as by clip_grad_value_()
 *     x_min, x_max, y_min, y_max
 *                 the box that hikers stay in: starts and steps that lead out of it end at its
 *                 nearest point. What searches before it steps sees a loss that goes on outside as
 *                 it is at that point, and slopes without the partials that lead out.
 *
 * A default that is infinite means that nothing is done.
 */
const tw_param *tw_steering_params(void);

/** The index of a parameter by name; -1: there is none. */
int tw_steering_find(const char *name);

tw_steering tw_steering_default(void);

/**
 * Whether an optimizer can be told that at all.
 *
 * @return TW_OK, or TW_EINVALID and an error that says why it cannot.
 */
tw_status tw_steering_suits(const struct tw_optimizer *optimizer, int param, tw_error *error);

/** Whether bounds leave room between them: TW_OK, or TW_EINVALID and an error that names them. */
tw_status tw_steering_check(const tw_steering *steering, const char *owner, tw_error *error);

/** Whether there is a bound at all, and the nearest point in the box. */
bool tw_steering_has_box(const tw_steering *steering);
tw_vec2 tw_steering_place(const tw_steering *steering, tw_vec2 at);

/** Whether a point is on a bound, but for a small distance. */
bool tw_steering_is_on_bound(const tw_steering *steering, tw_vec2 at, tw_vec2 small);

/** Room for what tw_steering_rule() says, with its final zero. */
#define TW_STEERING_RULE 256

/** What is done to g before the optimizer's own rule: "g ← −g"; empty where nothing is. Parts are
 *  separated as in tw_optimizer.rule. Returns text. */
const char *tw_steering_rule(char text[TW_STEERING_RULE], const tw_steering *steering);

/** What is done to a point after the optimizer's own rule, where there is a box. */
#define TW_STEERING_BOX_RULE "θ ← max(low, min(high, θ))"

/** -1 for walks that climb, 1 for those that descend: the loss times it is what a walk lowers. */
double tw_steering_sense(const tw_steering *steering);

#endif
