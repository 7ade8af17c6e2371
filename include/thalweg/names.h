#ifndef THALWEG_NAMES_H
#define THALWEG_NAMES_H

#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>

/**
 * The name nearest to what a person typed, for a "did you mean" line.
 *
 * @param typed  What was typed.
 * @param names  count names to choose from; NULL entries are passed over.
 * @return One of names, or NULL when none is near: the edit distance (insertions, deletions,
 *         substitutions and swaps of neighbours, Damerau 1964) is at most about a third of the
 *         longer of the two, and at least one letter agrees. Of equally near ones, one with the
 * same first letter, or else the first.
 */
const char *tw_nearest_name(const char *typed, size_t count, const char *const *names);

/**
 * Fill an error for a name that is none of those known: "unknown KIND 'TYPED': did you mean
 * 'NEAREST'?", or a list of the names where none is near and the list is short.
 *
 * @return TW_EINVALID.
 */
tw_status tw_error_unknown(tw_error *error, const char *kind, const char *typed, size_t count,
                           const char *const *names);

/** What a file's name ends in, from its last point on, ".png"; "" if there is no point in it.
 *  Folders do not count. */
const char *tw_ending(const char *path);

/** Does a path have that ending, ".png"? In any case of letters, as all endings are looked at. */
bool tw_ending_is(const char *path, const char *ending);

/** Which of the endings a path has; count if it has none of them. */
size_t tw_ending_find(const char *path, size_t count, const char *const *endings);

#endif
