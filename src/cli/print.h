#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include "thalweg/verdict.h"

#include <stddef.h>

#include <stdio.h>

/** NaN without a sign, which printf() would show: "nan", never "-nan". */
double cli_unsigned_nan(double value);

/** Room for a number to be read, with its final zero. */
#define CLI_NUMBER 32

/** Write a coordinate to be read, in six digits, or as many as tell it from others of a range; what
 *  is nothing beside the range is 0, without a sign of its own. Returns out. */
const char *cli_coordinate(char out[CLI_NUMBER], double value, double range);

/** Write a loss to be read, in six digits; what is nothing beside the range is 0. Returns out. */
const char *cli_loss(char out[CLI_NUMBER], double value, double range);

/** Print a number with all its digits: "nan", "inf" and "-inf" in CSV, null in JSON. */
void cli_print_csv(FILE *out, double value);
void cli_print_json(FILE *out, double value);

/** Print ,"key":value in JSON. */
void cli_print_json_key(FILE *out, const char *key, double value);
void cli_print_json_key_text(FILE *out, const char *key, const char *text);

/** Print the period of a cycle in CSV: nothing for 0, what is no cycle. */
void cli_print_csv_period(FILE *out, unsigned period);

/** Print ,"verdict":"..." in JSON, and of a cycle ,"period":N. */
void cli_print_json_verdict(FILE *out, const tw_judgement *judgement);

/** Print [a,b,...] in JSON. */
void cli_print_json_array(FILE *out, size_t count, const double *values);

/** Say how many of the walks that were printed diverged, if any did and the format cannot tell. */
void cli_note_diverged(FILE *err, size_t diverged, size_t count, const char *what);

#endif
