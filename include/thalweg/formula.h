#ifndef THALWEG_FORMULA_H
#define THALWEG_FORMULA_H

#include "thalweg/status.h"

#include <stdbool.h>

/**
 * A formula f(x, y), compiled: a program of block operations without branches or loops.
 *
 * Grammar, loosest first:
 *
 *     formula    statement { ; statement }            empty ones are passed over
 *     statement  name = sum | sum                     exactly one is the loss, without a name
 *     sum        product { (+ | -) product }
 *     product    unary { (* | /) unary | unary }      the second form: implicit multiplication,
 * after a number, a raised one or a closing bracket only unary      (- | +) unary | power power
 * primary [ (^ | **) unary ]           so -x^2 is -(x^2) and 2^3^2 is 2^(3^2) | primary raised as
 * in x² and x⁻¹ primary    number | x | y | pi | e | name | `column` | name ( sum { , sum } ) | (
 * sum ) | | sum | | √ primary | if ( sum comparison sum , sum , sum ) comparison < | <= | > | >= |
 * == | !=
 *
 * As people write them: × · ⋅ for *, ÷ for /, − for -, ≤ ≥ ≠, π. A bar within bars closes them;
 * brackets allow more, as in |x*(|y| - 1)|. if() is the second sum where the comparison holds and
 * the third elsewhere; the other may be without a value there.
 *
 * Implicit multiplication binds as `*` does: 1/2x is (1/2)*x.
 * The functions are listed by tw_formula_functions().
 *
 * A named expression may be a number, as in 'a*x^2 + b*y^2; a = 1; b = 25', or of x and y: it is
 * computed once however often it is used: 'u = x+y; v = x-y; u^2 + 10*v^4'. The order does not
 * matter: a name may be used before it is defined, but not, even by way of others, to define
 * itself. Names are letters of any script, digits and '_', begin with no digit, and are none of x,
 * y, pi, e, the functions and the columns of the data.
 *
 * Over a data set the names of its columns are variables too, and go before pi, e and functions
 * that no bracket follows. A column whose name has other characters in it, or is x or y, stands in
 * backquotes: `petal width`, `x`. A unit in brackets behind a name may be left out: of a column
 * 't (s)', t is enough if there is no other.
 *
 * Arithmetic is IEEE double, never contracted or reordered. A power with a whole constant exponent
 * of at most 64 in size is made of multiplications; ^0.5 is sqrt. Other powers are pow(). round()
 * rounds halves away from zero. sign(0) is 0. min and max give their second operand when either
 * is NaN. mod(a, b) is a - b*floor(a/b), sinc(a) sin(a)/a with 1 at 0, ln is log.
 */
typedef struct tw_formula tw_formula;

/** Longest formula, in bytes. */
#define TW_FORMULA_MAX_LENGTH 4096

/** Deepest nesting: of brackets, function calls, signs, powers and names within names together. */
#define TW_FORMULA_MAX_DEPTH 200

/** Most names a formula defines, and room for one, with its final zero. */
#define TW_FORMULA_MAX_NAMES 64
#define TW_FORMULA_NAME 64

/** What a formula is compiled from. Everything is borrowed for the call. */
typedef struct tw_formula_spec {
    const char *text;
    size_t column_count; ///< Columns of the data set it is over; 0: none. "": one without a name.
    const char *const *columns;
    const char *about_columns; ///< What an error says of them; NULL: nothing.
    bool *named; ///< Receives true for each column that the text names; NULL: nobody asks.
} tw_formula_spec;

/**
 * Compile a formula.
 *
 * @param out    Receives the formula on TW_OK, is untouched otherwise; the caller frees it with
 *               tw_formula_free(). It is immutable: any number of threads may evaluate it.
 * @param error  Filled on TW_EINVALID: what was expected, and where.
 * @return TW_OK, TW_EINVALID or TW_ENOMEM.
 */
tw_status tw_formula_compile(tw_formula **out, const tw_formula_spec *spec, tw_error *error);

/** NULL is fine, as for every _free. */
void tw_formula_free(tw_formula *formula);

/** The names of all functions a formula may call, in alphabetical order; a static array. */
const char *const *tw_formula_functions(size_t *count);

#endif
