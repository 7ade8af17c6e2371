#include "terrain/functions.h"

#include "thalweg/formula.h"

#include <string.h>

// Name, number of arguments, operation; in alphabetical order. ln is another name of log. if() is
// no function: its condition is no value.
// clang-format off
#define FUNCTIONS(F)                                                                               \
    F(abs, 1, ABS)                                                                                 \
    F(acos, 1, ACOS)                                                                               \
    F(asin, 1, ASIN)                                                                               \
    F(atan, 1, ATAN)                                                                               \
    F(atan2, 2, ATAN2)                                                                             \
    F(cbrt, 1, CBRT)                                                                               \
    F(ceil, 1, CEIL)                                                                               \
    F(cos, 1, COS)                                                                                 \
    F(cosh, 1, COSH)                                                                               \
    F(exp, 1, EXP)                                                                                 \
    F(expm1, 1, EXPM1)                                                                             \
    F(floor, 1, FLOOR)                                                                             \
    F(hypot, 2, HYPOT)                                                                             \
    F(ln, 1, LOG)                                                                                  \
    F(log, 1, LOG)                                                                                 \
    F(log10, 1, LOG10)                                                                             \
    F(log1p, 1, LOG1P)                                                                             \
    F(log2, 1, LOG2)                                                                               \
    F(max, FUNCTION_MANY, MAX)                                                                     \
    F(min, FUNCTION_MANY, MIN)                                                                     \
    F(mod, 2, MOD)                                                                                 \
    F(pow, 2, POW)                                                                                 \
    F(round, 1, ROUND)                                                                             \
    F(sign, 1, SIGN)                                                                               \
    F(sin, 1, SIN)                                                                                 \
    F(sinc, 1, SINC)                                                                               \
    F(sinh, 1, SINH)                                                                               \
    F(sqrt, 1, SQRT)                                                                               \
    F(tan, 1, TAN)                                                                                 \
    F(tanh, 1, TANH)
// clang-format on

#define FUNCTION_NAME(name, arguments, operation) #name,
#define FUNCTION_ROW(name, arguments, operation) {#name, arguments, OP_##operation},

static const char *const names[] = {FUNCTIONS(FUNCTION_NAME)};
static const function functions[] = {FUNCTIONS(FUNCTION_ROW)};
enum { FUNCTION_COUNT = sizeof functions / sizeof *functions };

const char *const *tw_formula_functions(size_t *count)
{
    *count = FUNCTION_COUNT;
    return names;
}

const function *function_find(const char *name, size_t length)
{
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        if (strncmp(functions[i].name, name, length) == 0 && functions[i].name[length] == '\0')
            return &functions[i];
    return NULL;
}
