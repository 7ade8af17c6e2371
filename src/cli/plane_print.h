#ifndef CLI_PLANE_PRINT_H
#define CLI_PLANE_PRINT_H

#include "thalweg/inspect.h"
#include "thalweg/plane.h"

#include <stdio.h>

/** Print the shares of the cells, the fastest and what theory says of the ground where it leads. */
void cli_plane_print_summary(FILE *out, const char *terrain, const tw_plane *plane,
                             const tw_inspection *ground);

/** Print a line a cell: its two values, status, steps, rate and end. */
void cli_plane_print_csv(FILE *out, const tw_plane *plane);

/** Print one object: axes, shares, the fastest, theory. */
void cli_plane_print_json(FILE *out, const tw_plane *plane, const tw_inspection *ground);

#endif
