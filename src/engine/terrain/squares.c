#include "terrain/builder.h"

// Sums of squares, and of functions of residuals that iterated reweighting makes into squares
// (Holland & Welsch 1977, "Robust regression using iteratively reweighted least-squares",
// Communications in Statistics A6): log(cosh(r)), a concave function of squares, as sqrt(1 + r^2)
// is, and abs(r) in a branch of if(), as the far part of Huber's function is.

// The same in all of a row: it hangs on columns and constants only.
static bool is_fixed(const builder *b, node n)
{
    return b->values[n].on == 0;
}

// Is a fixed value never below zero, if columns are not? Marks those columns.
static bool is_weight(builder *b, node n)
{
    const value v = b->values[n];

    if (!is_fixed(b, n))
        return false;
    switch (v.operation) {
    case OP_CONSTANT:
        return v.constant >= 0.0;
    case OP_COLUMN:
        b->values[n].weight = true;
        return true;
    case OP_SQUARE:
    case OP_SUM_SQUARES:
    case OP_ABS:
    case OP_SQRT:
    case OP_EXP:
    case OP_COSH:
    case OP_HYPOT:
    case OP_LESS:
    case OP_AT_MOST:
    case OP_SAME:
        return true;
    case OP_CBRT:
    case OP_ADD_SQUARE:
    case OP_POW:
        return is_weight(b, v.a);
    case OP_KEEP:
    case OP_SKIP:
        return is_weight(b, v.b);
    case OP_ADD:
    case OP_MULTIPLY:
    case OP_DIVIDE:
    case OP_MIN:
    case OP_MAX:
        return is_weight(b, v.a) && is_weight(b, v.b);
    default:
        return false;
    }
}

static bool mark_terms(builder *b, node n, bool in_branch);

static bool mark(builder *b, node n)
{
    b->values[n].term = true;
    return true;
}

static bool mark_sum(builder *b, node left, node right, bool in_branch)
{
    return (is_fixed(b, left) || mark_terms(b, left, in_branch)) &&
           (is_fixed(b, right) || mark_terms(b, right, in_branch));
}

static bool mark_product(builder *b, node left, node right, bool in_branch)
{
    return (is_weight(b, left) && mark_terms(b, right, in_branch)) ||
           (is_weight(b, right) && mark_terms(b, left, in_branch));
}

// Squares and a weight beside them, so that no root or logarithm of zero is taken.
static bool mark_away_from_zero(builder *b, node n)
{
    const value v = b->values[n];

    if (v.operation == OP_ADD_SQUARE)
        return is_weight(b, v.a) && mark(b, n);
    return v.operation == OP_ADD && ((is_weight(b, v.a) && mark_terms(b, v.b, false)) ||
                                     (is_weight(b, v.b) && mark_terms(b, v.a, false)));
}

static bool is_cosh(const builder *b, node n)
{
    return b->values[n].operation == OP_COSH;
}

static bool mark_value(builder *b, node n, bool in_branch)
{
    const value v = b->values[n];

    switch (v.operation) {
    case OP_SQUARE:
    case OP_SUM_SQUARES:
        return mark(b, n);
    case OP_ADD_SQUARE:
        return (is_fixed(b, v.a) || mark_terms(b, v.a, in_branch)) && mark(b, n);
    case OP_ABS:
        return in_branch && mark(b, n);
    case OP_ADD:
        return mark_sum(b, v.a, v.b, in_branch);
    case OP_SUBTRACT:
    case OP_SUBTRACT_SQUARE:
        return is_fixed(b, v.b) && mark_terms(b, v.a, in_branch);
    case OP_MULTIPLY:
        return mark_product(b, v.a, v.b, in_branch);
    case OP_DIVIDE:
        return is_weight(b, v.b) && mark_terms(b, v.a, in_branch);
    case OP_KEEP:
    case OP_SKIP:
        return is_fixed(b, v.b) || mark_terms(b, v.b, true);
    case OP_LOG:
        return (is_cosh(b, v.a) ? mark(b, v.a) : mark_away_from_zero(b, v.a)) && mark(b, n);
    case OP_SQRT:
        return mark_away_from_zero(b, v.a) && mark(b, n);
    case OP_LOG1P:
    case OP_ATAN:
        return mark_terms(b, v.a, false) && mark(b, n);
    default:
        return false;
    }
}

// What varies is a sum of terms with weights. One that is not may have had parts of it marked,
// which then mean nothing. No value is looked at twice, however often it is used.
static bool mark_terms(builder *b, node n, bool in_branch)
{
    const uint8_t where = in_branch ? TERMS_IN_BRANCH : TERMS_ANYWHERE | TERMS_IN_BRANCH;

    if (is_fixed(b, n))
        return false;
    if ((b->values[n].terms & where) == where)
        return true;
    if (!mark_value(b, n, in_branch))
        return false;
    b->values[n].terms |= where;
    return true;
}

bool builder_mark_squares(builder *b, node result, tw_formula *formula)
{
    if (!mark_terms(b, result, false))
        return false;
    for (node i = 0; i < b->count; i++)
        if (b->values[i].weight)
            formula->weights[formula->weight_count++] = (size_t)b->values[i].constant;
    return true;
}
