#ifndef CLI_LIST_WALK_H
#define CLI_LIST_WALK_H

#include <stdio.h>

/** Print the tables of what walks are made of: every row, its rule, source, parameters and ranges.
 */
void list_optimizers(FILE *out);
void list_optimizers_json(FILE *out);
void list_schedules(FILE *out);
void list_schedules_json(FILE *out);

#endif
