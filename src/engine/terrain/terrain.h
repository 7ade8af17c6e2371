#ifndef ENGINE_TERRAIN_TERRAIN_H
#define ENGINE_TERRAIN_TERRAIN_H

#include "terrain/machine.h"
#include "thalweg/terrain.h"

#include <stdbool.h>

// A kind of terrain: what the evaluator asks of it. At most TW_BLOCK points at a time.
typedef struct terrain_kind {
    // The scratch memory of one thread. TW_OK or TW_ENOMEM.
    tw_status (*open)(void **out, const tw_terrain *terrain);
    void (*close)(void *scratch);
    // Fill out[0] ... out[planes - 1], f first; NaN where there is no value.
    void (*run)(void *scratch, size_t n, const double *x, const double *y, order planes,
                double *const *out);
    // From now on second derivatives as if residuals were linear, or as they are; NULL: it has
    // none.
    void (*flatten)(void *scratch, bool flat);
    // Why the terrain does not reach there, see tw_terrain_absence(); NULL: it has no end.
    const char *(*absence)(const tw_terrain *terrain, double x, double y);
    // As tw_terrain_data_range(); NULL: there are no data to be seen.
    void (*data_range)(const tw_terrain *terrain, tw_view view, double *low, double *high);
    // Of a mean over rows; NULL otherwise. How many; room for a choice of at most so many (TW_OK or
    // TW_ENOMEM); and from now on, the mean over those chosen, or of all if none is.
    size_t (*rows)(const tw_terrain *terrain);
    tw_status (*reserve)(void *scratch, size_t most);
    void (*choose)(void *scratch, size_t count, const size_t *rows);
} terrain_kind;

extern const terrain_kind terrain_formula, terrain_data, terrain_grid;

// A weight of squares that is below zero; a value of 0: there is none.
typedef struct bad_weight {
    double value;
    size_t row, column;
} bad_weight;

struct tw_terrain {
    const terrain_kind *kind;
    tw_formula *formula; // NULL for a grid.
    tw_dataset *data;    // Its columns are the formula's; NULL but for terrain_data. A share.
    bad_weight bad_weight;
    char *note;    // NULL: none.
    tw_grid *grid; // NULL but for terrain_grid. A share.
    tw_interpolation between;
};

// What a terrain's kind has to say of rows, as above, and the evaluator's own.
size_t terrain_rows(const tw_terrain *terrain); // 0: no data.
tw_status evaluator_reserve(tw_evaluator *evaluator, size_t most);
void evaluator_choose(tw_evaluator *evaluator, size_t count, const size_t *rows);

#endif
