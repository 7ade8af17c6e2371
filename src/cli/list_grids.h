#ifndef CLI_LIST_GRIDS_H
#define CLI_LIST_GRIDS_H

#include <stdio.h>

/** The grids that come with the program, one a line, or as a JSON array of objects. */
void cli_list_grids_table(FILE *out);
void cli_list_grids_json(FILE *out);

#endif
