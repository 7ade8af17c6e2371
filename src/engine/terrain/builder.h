#ifndef ENGINE_TERRAIN_BUILDER_H
#define ENGINE_TERRAIN_BUILDER_H

#include "terrain/program.h"

// What a builder has built, for those who look for patterns in it.

// A value: an operation on earlier values, or a constant.
typedef struct value {
    op operation;
    node a, b;
    double constant;
    uint8_t on;    // What it depends on.
    bool term;     // See instruction.
    bool weight;   // A column that multiplies terms.
    uint8_t terms; // Where it is known to be a sum of terms.
} value;

enum { TERMS_ANYWHERE = 1, TERMS_IN_BRANCH = 2 };

struct builder {
    value *values;
    int count, capacity;
    bool out_of_memory; // Sticky: the parser goes on, builder_finish() reports it.
};

// Is a value a sum of squares, or of what is as good as that? Marks its terms, and lists the
// columns that are weights in it: there they have to be 0 or more.
bool builder_mark_squares(builder *b, node result, tw_formula *formula);

// The only square that a value is, or none.
residual_square builder_find_square(const builder *b, node result);

#endif
