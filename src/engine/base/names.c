#include "thalweg/names.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { LONGEST = 63 };

static size_t smallest(size_t a, size_t b)
{
    return a < b ? a : b;
}

// Optimal string alignment: Levenshtein's edits and swaps of neighbours (Damerau 1964), by the
// usual table of prefixes, three rows of which are kept.
static size_t edit_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];

    for (size_t j = 0; j <= b_length; j++)
        above[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t change = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = smallest(change, smallest(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = smallest(row[j], before[j - 2] + 1);
        }
        size_t *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return above[b_length];
}

const char *tw_nearest_name(const char *typed, size_t count, const char *const *names)
{
    const size_t typed_length = strlen(typed);
    const char *nearest = NULL;
    size_t nearest_score = 2 * LONGEST;

    if (typed_length > LONGEST)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const size_t length = names[i] ? strlen(names[i]) : 0;
        const size_t longer = length > typed_length ? length : typed_length;

        if (length == 0 || length > LONGEST)
            continue;
        const size_t distance = edit_distance(typed, typed_length, names[i], length);
        // A third of the letters may be wrong, one always, but not all.
        const size_t limit = longer < 6 ? 1 + longer / 4 : longer / 3;
        const size_t score = 2 * distance + (typed[0] != names[i][0]); // The first is rarely wrong.
        if (distance <= limit && distance < longer && score < nearest_score) {
            nearest_score = score;
            nearest = names[i];
        }
    }
    return nearest;
}

// The names, separated by commas; empty if they do not fit.
static void list_names(size_t capacity, char *list, size_t count, const char *const *names)
{
    size_t used = 0;

    list[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        const int n = snprintf(list + used, capacity - used, "%s%s", i > 0 ? ", " : "", names[i]);
        used += (size_t)n;
        if (used >= capacity) {
            list[0] = '\0';
            return;
        }
    }
}

tw_status tw_error_unknown(tw_error *error, const char *kind, const char *typed, size_t count,
                           const char *const *names)
{
    const char *nearest = tw_nearest_name(typed, count, names);
    char list[128];

    if (nearest != NULL)
        return tw_error_set(error, TW_NOWHERE, "unknown %s '%.64s': did you mean '%s'?", kind,
                            typed, nearest);
    list_names(sizeof list, list, count, names);
    if (list[0] != '\0')
        return tw_error_set(error, TW_NOWHERE, "unknown %s '%.64s': expected one of %s", kind,
                            typed, list);
    return tw_error_set(error, TW_NOWHERE, "unknown %s '%.64s'", kind, typed);
}

const char *tw_ending(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    const char *point = strrchr(name, '.');

    return point != NULL ? point : "";
}

bool tw_ending_is(const char *path, const char *ending)
{
    return strcasecmp(tw_ending(path), ending) == 0;
}

size_t tw_ending_find(const char *path, size_t count, const char *const *endings)
{
    size_t i = 0;

    while (i < count && !tw_ending_is(path, endings[i]))
        i++;
    return i;
}
