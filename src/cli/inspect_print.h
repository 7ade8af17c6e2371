#ifndef CLI_INSPECT_PRINT_H
#define CLI_INSPECT_PRINT_H

#include "thalweg/fit.h"
#include "thalweg/inspect.h"
#include "thalweg/walk.h"

#include <stddef.h>
#include <stdio.h>

/** A point, to be read: a line or two for each thing known of it, and h along x and
 *  y where it is not the usual one. The loss has the digits that tell it from others in the view.
 */
void cli_inspect_text(FILE *out, const char *terrain, tw_view view, const tw_inspection *p);

/** How well a minimum over data is known, to be read; NULL: nothing. */
void cli_inspect_fit(FILE *out, const tw_fit *fit);

/** Where a walk got to, before the point that it ended at is printed. */
void cli_inspect_descent(FILE *out, const tw_walk_spec *walk, const tw_hiker *hiker,
                         const tw_inspection *end);

/** Points, a row each. */
void cli_inspect_table(FILE *out, tw_view view, size_t count, const tw_inspection *points);

/** A point as an object, with its fit where there is one, and points as an array of them, with all
 *  digits. */
void cli_inspect_json(FILE *out, const tw_inspection *p, const tw_fit *fit);
void cli_inspect_json_array(FILE *out, size_t count, const tw_inspection *points);

#endif
