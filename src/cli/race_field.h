#ifndef CLI_RACE_FIELD_H
#define CLI_RACE_FIELD_H

#include "run/plan.h"
#include "thalweg/race.h"

#include <stdio.h>

/** How near to the best known loss a hiker must come. */
#define RACE_WITHIN 1e-3

/** The rates that are tried for the best: a grid of so many from RACE_FROM to RACE_TO. */
#define RACE_FROM 1e-5
#define RACE_TO 100.0
#define RACE_RATES 29

/** An optimizer in a race. */
typedef struct racer {
    char label[RUN_LABEL];
    tw_walk_spec spec;
    tw_runner *runners; ///< One a start. Owned.
    tw_race_result result;
} racer;

/** Where the loss that is to be reached is from. */
typedef enum race_goal { RACE_PUBLISHED, RACE_BEST_END, RACE_NONE } race_goal;

/** A race that has been run, and what to say of it. */
typedef struct race_field {
    tw_race race;
    const char *terrain;
    tw_view view; ///< Where starts are spread.
    bool tuned;
    bool tells_each; ///< Every hiker is told of, not only every optimizer.
    race_goal goal;
    size_t count;
    racer *racers; ///< Owned.
} race_field;

/** Print what was raced for, and by which rules: sentences, a line each. */
void race_print_rules(FILE *out, const race_field *field);

/** Print the results. */
void race_print_table(FILE *out, const race_field *field);
void race_print_csv(FILE *out, const race_field *field);
void race_print_json(FILE *out, const race_field *field);

#endif
