#ifndef STUDY_STRIP_H
#define STUDY_STRIP_H

#include "thalweg/field.h"
#include "thalweg/status.h"

#include <stdint.h>

/** No crossing: the line ends here. */
#define STRIP_NONE UINT32_MAX

/** Rows of cells in a strip. Fixed, so that the lines do not depend on the number of threads. */
#define STRIP_ROWS 32

/** Where a line of a level crosses an edge of the lattice, and where it goes from there. */
typedef struct crossing {
    double x, y; ///< In terrain units.
    uint32_t
        link[2]; ///< Crossings it is joined to: through the cell above or left, below or right.
    uint32_t level;
} crossing;

/** The crossings of a few rows of cells, linked among themselves. */
typedef struct strip {
    crossing *crossings;
    size_t count, capacity;
    size_t top_count; ///< The first so many lie on the strip's top row of nodes, left to right.
    uint32_t *bottom; ///< Those on its bottom row of nodes, left to right.
    size_t bottom_count;
} strip;

/**
 * March over the cells between the rows of nodes first and last of a field.
 *
 * @param out   Zeroed; filled on TW_OK. The caller frees it with strip_clear() in any case.
 * @param axis  x of every column.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status strip_march(strip *out, const tw_field *field, size_t first, size_t last,
                      const double *axis, size_t level_count, const double *levels);

void strip_clear(strip *s);

#endif
