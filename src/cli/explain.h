#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "run/plan.h"
#include "thalweg/explain.h"

#include <stdio.h>

/** A step of one hiker that is to be told of. */
typedef struct cli_step {
    const char *optimizer; ///< What tells it from the others, see run_plan_label().
    const tw_walk_spec *spec;
    tw_vec2 start;
    uint64_t wanted; ///< Number of the step, from 1; the hiker may have ended before.
    tw_explanation why;
} cli_step;

/** Print why a step went where it went, to be read: several lines, the last of them not empty. */
void cli_explain_print(FILE *out, const cli_step *step);

/** Print the same as an object of JSON, without a final newline. */
void cli_explain_print_json(FILE *out, const cli_step *step);

#endif
