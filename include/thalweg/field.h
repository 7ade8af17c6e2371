#ifndef THALWEG_FIELD_H
#define THALWEG_FIELD_H

#include "thalweg/geometry.h"
#include "thalweg/status.h"
#include "thalweg/terrain.h"

#include <stddef.h>

/** Where the samples of a field lie. */
typedef enum tw_field_layout {
    TW_FIELD_CELLS, ///< At the centres of columns x rows equal cells that tile the view (pixels).
    TW_FIELD_NODES, ///< The outermost ones on the view's edges (a lattice; at least 2 x 2).
} tw_field_layout;

/** A terrain sampled on a regular lattice. */
typedef struct tw_field {
    size_t columns, rows;
    tw_view view;
    tw_field_layout layout;
    double *loss;            ///< rows x columns, row 0 on top (largest y). Owned.
    double minimum, maximum; ///< Of the finite samples; NaN when there is none.
} tw_field;

/**
 * Sample a terrain.
 *
 * @param out      Receives a new field on TW_OK, untouched otherwise; tw_field_free().
 * @param columns  At least 1, as rows.
 * @param threads  At most so many; 0: all cores. The samples are the same for every number.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_field_sample(tw_field **out, const tw_terrain *terrain, tw_view view, size_t columns,
                          size_t rows, tw_field_layout layout, int threads);

void tw_field_free(tw_field *field);

/** The x of a column and the y of a row. */
double tw_field_x(const tw_field *field, size_t column);
double tw_field_y(const tw_field *field, size_t row);

#endif
