#ifndef ENGINE_TERRAIN_PROGRAM_H
#define ENGINE_TERRAIN_PROGRAM_H

#include "terrain/op.h"
#include "thalweg/formula.h"

#include <stdbool.h>
#include <stddef.h>

// A formula's program, and how it is built, allocated and run.

// A square of a residual, times what rows count by.
typedef struct residual_square {
    bool found;
    double factor;       // A constant beside it.
    int target, weights; // Columns: one that the residual has as a term, one that multiplies the
                         // square; COLUMN_NONE, or COLUMN_OTHER if it is no single column.
} residual_square;

enum { COLUMN_NONE = -1, COLUMN_OTHER = -2 };

struct tw_formula {
    instruction *instructions;
    size_t instruction_count;
    size_t *columns; // Which columns of a data set it reads.
    size_t column_count;
    double *constants;
    size_t constant_count;
    // Registers, each a block of doubles: x, y, the columns, the constants, then temporaries.
    size_t register_count;
    uint16_t result;     // The register that holds f at the end.
    uint8_t result_on;   // What f depends on.
    bool smooth;         // Where it has a value it has all derivatives (that are not too large).
    bool sum_of_squares; // Of terms that are marked, see builder_mark_squares().
    size_t *weights;     // Columns that multiply them.
    size_t weight_count;
    bool hides_e, hides_pi; // Do columns of that name stand for the numbers?
    residual_square square; // If f is one, and nothing else.
};

enum { REGISTER_X, REGISTER_Y, REGISTER_COLUMNS };

// The first registers of the constants and of the temporaries.
static inline size_t formula_constants(const tw_formula *formula)
{
    return REGISTER_COLUMNS + formula->column_count;
}

static inline size_t formula_temporaries(const tw_formula *formula)
{
    return formula_constants(formula) + formula->constant_count;
}

// A value in the making: what the parser's rules return.
typedef int node;

// Builds a program value by value, in the order of the formula. Values of constants are computed,
// values already built are found again, powers of whole numbers become products.
typedef struct builder builder;

tw_status builder_new(builder **out);
void builder_free(builder *b);
node builder_constant(builder *b, double value);
node builder_x(builder *b);
node builder_y(builder *b);
node builder_column(builder *b, size_t column);
node builder_unary(builder *b, op operation, node a);
node builder_binary(builder *b, op operation, node left, node right);

// What a value always is; NULL if it is no constant. Valid until the next value is built.
const double *builder_constant_of(const builder *b, node n);

// Allocate registers and fill formula's program: all its fields.
// TW_OK or TW_ENOMEM, also when memory ran out while building.
tw_status builder_finish(builder *b, node result, tw_formula *formula);

// Run a program on n points, n a multiple of LANES and at most TW_BLOCK.
void program_run(const instruction *instructions, size_t count, double *const *registers, size_t n);

// The planes of a block with derivatives: the value, its first and its second partials.
enum { PLANE_F, PLANE_X, PLANE_Y, PLANE_XX, PLANE_XY, PLANE_YY, PLANES };

// As program_run(), and first partial derivatives beside each value, by forward differentiation.
// registers[plane * register_count + r] is the block of a plane of register r. The planes of a
// variable that a value does not depend on are neither read nor written.
void program_run_gradient(const instruction *instructions, size_t count, double *const *registers,
                          size_t register_count, size_t n);

// As program_run_gradient(), and second partial derivatives. All planes of x, of y and of whatever
// depends on them are read and written. Flat: as if residuals were linear and their weights fixed,
// which of a sum of squares makes the Gauss-Newton matrix in place of the Hessian.
void program_run_hessian(const instruction *instructions, size_t count, double *const *registers,
                         size_t register_count, size_t n, bool flat);

// The value of one operation on constants, by the same code as in a block.
double program_fold(op operation, double a, double b);

#endif
