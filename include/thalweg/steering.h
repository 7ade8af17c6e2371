#ifndef THALWEG_STEERING_H
#define THALWEG_STEERING_H

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

/** Room for what tw_steering_rule() says, with its final zero. */
#define TW_STEERING_RULE 256

/** What is done to g before the optimizer's own rule: "g ← −g"; empty where nothing is. Parts are
 *  separated as in tw_optimizer.rule. Returns text. */
const char *tw_steering_rule(char text[TW_STEERING_RULE], const tw_steering *steering);

/** -1 for walks that climb, 1 for those that descend: the loss times it is what a walk lowers. */
double tw_steering_sense(const tw_steering *steering);

#endif
