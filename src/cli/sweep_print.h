#ifndef CLI_SWEEP_PRINT_H
#define CLI_SWEEP_PRINT_H

#include "run/plan.h"
#include "thalweg/inspect.h"
#include "thalweg/verdict.h"

#include <stdio.h>

/** What a sweep of learning rates came to. Borrowed. */
typedef struct cli_swept {
    const run_plan *plan;
    size_t count;
    const double *rates;
    const tw_hiker *hikers;
    const tw_judgement *judgements;
    size_t best;                 ///< As tw_sweep_best() says.
    const tw_inspection *ground; ///< Where the best walk leads.
} cli_swept;

/** How it is told, in the order of the values of --format. */
extern void (*const cli_sweep_printers[])(FILE *out, const cli_swept *swept);

/** The values of --format. */
const char *const *cli_sweep_formats(size_t *count);

#endif
