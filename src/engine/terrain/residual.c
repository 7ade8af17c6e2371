#include "terrain/builder.h"

// Losses of the kind of (model - target)^2, as regressions have them, times weights.

// The columns that are terms of a sum by themselves. Names may be used again and again, so values
// are looked at no more often than there are values.
static void find_terms(const builder *b, node n, int *left, residual_square *out)
{
    const value *v = &b->values[n];

    if (--*left < 0)
        out->target = COLUMN_OTHER;
    if (out->target == COLUMN_OTHER)
        return;
    switch (v->operation) {
    case OP_COLUMN:
        out->target = out->target == COLUMN_NONE ? (int)v->constant : COLUMN_OTHER;
        break;
    case OP_ADD:
    case OP_SUBTRACT:
        find_terms(b, v->a, left, out);
        find_terms(b, v->b, left, out);
        break;
    case OP_NEGATE:
    case OP_ADD_SQUARE:
    case OP_SUBTRACT_SQUARE:
        find_terms(b, v->a, left, out);
        break;
    default:
        break;
    }
}

// A weight beside the square.
static void weigh(const builder *b, node n, bool divides, residual_square *out)
{
    const value *v = &b->values[n];

    if (out->weights == COLUMN_OTHER)
        return;
    if (v->operation == OP_MULTIPLY || v->operation == OP_DIVIDE) {
        weigh(b, v->a, divides, out);
        weigh(b, v->b, divides != (v->operation == OP_DIVIDE), out);
        return;
    }
    if (v->operation == OP_CONSTANT)
        out->factor = divides ? out->factor / v->constant : out->factor * v->constant;
    else if (v->operation == OP_COLUMN && !divides && out->weights == COLUMN_NONE)
        out->weights = (int)v->constant;
    else
        out->weights = COLUMN_OTHER;
}

residual_square builder_find_square(const builder *b, node result)
{
    residual_square out = {.factor = 1.0, .target = COLUMN_NONE, .weights = COLUMN_NONE};
    int left = b->count;

    for (;;) {
        const value *v = &b->values[result];
        const bool scales = v->operation == OP_MULTIPLY || v->operation == OP_DIVIDE;
        if (v->operation == OP_SQUARE) {
            out.found = b->values[v->a].operation != OP_SQUARE;
            find_terms(b, v->a, &left, &out);
            return out;
        }
        if (scales && b->values[v->b].on == 0) {
            weigh(b, v->b, v->operation == OP_DIVIDE, &out);
            result = v->a;
        } else if (v->operation == OP_MULTIPLY && b->values[v->a].on == 0) {
            weigh(b, v->a, false, &out);
            result = v->b;
        } else {
            return out;
        }
    }
}
