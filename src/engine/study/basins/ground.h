#ifndef ENGINE_STUDY_BASINS_GROUND_H
#define ENGINE_STUDY_BASINS_GROUND_H

#include "thalweg/basins.h"

#include <stddef.h>
#include <stdint.h>

// Ground whose fate is known because walks came through it: a walk without memory that comes there
// ends as they did, but for what a field's width decides. The view is divided into fields, which do
// not grow with its pixels.

// Of a field that walks of more than one fate came through.
enum { GROUND_MIXED = TW_BASIN_UNKNOWN - 1 };

typedef struct ground_field {
    int16_t
        mark; // Where walks that came through it end: a label, TW_BASIN_UNKNOWN or GROUND_MIXED.
    int16_t known; // The label of a field whose surroundings are marked alike, or TW_BASIN_UNKNOWN.
    uint32_t steps; // The most that these walks still had to go.
} ground_field;

typedef struct known_ground {
    size_t columns, rows;
    ground_field *fields; // Owned.
} known_ground;

// A field that a walk came through.
typedef struct footmark {
    uint32_t start; // The cell it began in.
    uint32_t field;
    uint32_t step;
} footmark;

// Nothing is known of the ground under a map of so many cells. TW_OK or TW_ENOMEM.
tw_status known_ground_init(known_ground *g, size_t columns, size_t rows);

size_t known_ground_bytes(size_t columns, size_t rows);

void known_ground_clear(known_ground *g);

// Walks that came through a field end so, with steps left to go: first the steps of all, then the
// labels, which say that there are steps.
void known_ground_mark_steps(known_ground *g, size_t field, uint32_t steps);
void known_ground_mark_label(known_ground *g, size_t field, int16_t label);

// Label now[i] instead of label i of all marks.
void known_ground_relabel(known_ground *g, const int16_t *now);

// See what is known from the marks.
void known_ground_see(known_ground *g);

#endif
