#ifndef SCENE_NUMBER_H
#define SCENE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Room for any number as number_print() writes it, with its final zero. */
#define NUMBER_TEXT 32

/**
 * Read a number as a person types it: the whole text, decimal, finite; no blanks, no hexadecimal,
 * no words. The same in every locale that has a decimal point.
 *
 * @return Whether it is one; out is untouched otherwise.
 */
bool number_read(const char *text, double *out);

/** Read a whole number of nothing but digits, at most `most`. */
bool number_read_whole(const char *text, uint64_t most, uint64_t *out);

/** Read exactly count numbers separated by commas. out may be written to in any case. */
bool number_read_list(const char *text, size_t count, double *out);

/** The significant digits that tell a number from one that is `apart`, a number above 0, away: at
 *  least `least`, at most 17. */
int number_digits(double value, double apart, int least);

/** Write a finite number with as few digits as read back to the same double. Returns out. */
const char *number_print(char out[NUMBER_TEXT], double value);

#endif
