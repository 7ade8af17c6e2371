#ifndef THALWEG_FORMULA_H
#define THALWEG_FORMULA_H

#include "thalweg/status.h"

/**
 * A formula f(x, y), compiled: a program of block operations without branches or loops.
 *
 * Grammar, loosest first:
 *
 *     sum      product { (+ | -) product }
 *     product  unary { (* | /) unary | unary }      the second form: implicit multiplication,
 *                                                   after a number or a closing bracket only
 *     unary    (- | +) unary | power
 *     power    primary [ (^ | **) unary ]           so -x^2 is -(x^2) and 2^3^2 is 2^(3^2)
 *     primary  number | x | y | pi | e | name ( sum [ , sum ] ) | ( sum )
 *
 * Implicit multiplication binds as `*` does: 1/2x is (1/2)*x.
 * The functions are listed by tw_formula_functions().
 *
 * Arithmetic is IEEE double, never contracted or reordered. A power with a whole constant exponent
 * of at most 64 in size is made of multiplications; ^0.5 is sqrt. Other powers are pow(). round()
 * rounds halves away from zero. sign(0) is 0. min and max give their second operand when either
 * is NaN.
 */
typedef struct tw_formula tw_formula;

/** Longest formula, in bytes. */
#define TW_FORMULA_MAX_LENGTH 4096

/** Deepest nesting: of brackets, function calls, signs and powers taken together. */
#define TW_FORMULA_MAX_DEPTH 200

/**
 * Compile a formula.
 *
 * @param out    Receives the formula on TW_OK, is untouched otherwise; the caller frees it with
 *               tw_formula_free(). It is immutable: any number of threads may evaluate it.
 * @param text   Borrowed for the call.
 * @param error  Filled on TW_EINVALID: what was expected, and where.
 * @return TW_OK, TW_EINVALID or TW_ENOMEM.
 */
tw_status tw_formula_compile(tw_formula **out, const char *text, tw_error *error);

/** NULL is fine, as for every _free. */
void tw_formula_free(tw_formula *formula);

/** The text it was compiled from. Owned by the formula. */
const char *tw_formula_text(const tw_formula *formula);

/** The names of all functions a formula may call, in alphabetical order; a static array. */
const char *const *tw_formula_functions(size_t *count);

#endif
