#include "terrain/lexer.h"
#include "terrain/program.h"
#include "thalweg/names.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// Recursive descent over the grammar of formula.h, straight into a builder.

// Name, number of arguments, operation; in alphabetical order.
#define FUNCTIONS(F)                                                                               \
    F(abs, 1, ABS)                                                                                 \
    F(acos, 1, ACOS)                                                                               \
    F(asin, 1, ASIN)                                                                               \
    F(atan, 1, ATAN)                                                                               \
    F(atan2, 2, ATAN2)                                                                             \
    F(cbrt, 1, CBRT) F(ceil, 1, CEIL) F(cos, 1, COS) F(cosh, 1, COSH) F(exp, 1, EXP)               \
        F(floor, 1, FLOOR) F(hypot, 2, HYPOT) F(log, 1, LOG) F(log10, 1, LOG10) F(log2, 1, LOG2)   \
            F(max, 2, MAX) F(min, 2, MIN) F(pow, 2, POW) F(round, 1, ROUND) F(sign, 1, SIGN)       \
                F(sin, 1, SIN) F(sinh, 1, SINH) F(sqrt, 1, SQRT) F(tan, 1, TAN) F(tanh, 1, TANH)

#define FUNCTION_NAME(name, arguments, operation) #name,
#define FUNCTION_ROW(name, arguments, operation) {#name, arguments, OP_##operation},
static const char *const function_names[] = {FUNCTIONS(FUNCTION_NAME)};
static const struct function {
    const char *name;
    int arguments;
    op operation;
} functions[] = {FUNCTIONS(FUNCTION_ROW)};

enum { FUNCTION_COUNT = sizeof functions / sizeof *functions, NAME_LENGTH = 63 };

const char *const *tw_formula_functions(size_t *count)
{
    *count = FUNCTION_COUNT;
    return function_names;
}

typedef struct parser {
    const char *text;
    token now;       // The token to look at next.
    token_kind last; // The kind of the one before it.
    int depth;
    builder *builder;
    tw_error *error;
} parser;

static tw_status parse_sum(parser *p, node *out);
static tw_status parse_unary(parser *p, node *out);

static tw_status fail_at(parser *p, const char *place)
{
    p->error->offset = (size_t)(place - p->text);
    return TW_EINVALID;
}

static tw_status advance(parser *p)
{
    const token before = p->now;

    p->last = before.kind;
    if (lexer_next(before.text + before.length, &p->now, p->error) < 0)
        return fail_at(p, p->now.text);
    return TW_OK;
}

// "expected WHAT, found ..." at the token to look at next.
static tw_status expected(parser *p, const char *what)
{
    if (p->now.kind == TOKEN_END)
        tw_error_set(p->error, 0, "expected %s, found the end of the formula", what);
    else
        tw_error_set(p->error, 0, "expected %s, found '%.*s'", what,
                     p->now.length < NAME_LENGTH ? (int)p->now.length : NAME_LENGTH, p->now.text);
    return fail_at(p, p->now.text);
}

static tw_status enter(parser *p)
{
    if (++p->depth <= TW_FORMULA_MAX_DEPTH)
        return TW_OK;
    tw_error_set(p->error, 0, "nested deeper than %d levels", TW_FORMULA_MAX_DEPTH);
    return fail_at(p, p->now.text);
}

static bool is_name(const token *t, const char *name)
{
    return t->length == strlen(name) && memcmp(t->text, name, t->length) == 0;
}

static const struct function *find_function(const token *name)
{
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        if (is_name(name, functions[i].name))
            return &functions[i];
    return NULL;
}

static bool find_variable(parser *p, const token *name, node *out)
{
    if (is_name(name, "x"))
        *out = builder_x(p->builder);
    else if (is_name(name, "y"))
        *out = builder_y(p->builder);
    else if (is_name(name, "pi"))
        *out = builder_constant(p->builder, 3.14159265358979323846);
    else if (is_name(name, "e"))
        *out = builder_constant(p->builder, 2.71828182845904523536);
    else
        return false;
    return true;
}

static tw_status unknown_name(parser *p, const token *name)
{
    char typed[NAME_LENGTH + 1];
    const size_t length = name->length < NAME_LENGTH ? name->length : NAME_LENGTH;
    const char *nearest;

    memcpy(typed, name->text, length);
    typed[length] = '\0';
    nearest = tw_nearest_name(typed, FUNCTION_COUNT, function_names);
    if (strspn(typed, "xy") == length)
        tw_error_set(p->error, 0, "unknown name '%s': write a product with '*', as in x*y", typed);
    else if (nearest != NULL)
        tw_error_set(p->error, 0, "unknown name '%s': did you mean '%s'?", typed, nearest);
    else
        tw_error_set(p->error, 0, "unknown name '%s': expected x, y, pi, e or a function", typed);
    return fail_at(p, name->text);
}

static tw_status wrong_count(parser *p, const token *name, const struct function *f, int given)
{
    tw_error_set(p->error, 0, "%s takes %d argument%s, not %d", f->name, f->arguments,
                 f->arguments == 1 ? "" : "s", given);
    return fail_at(p, name->text);
}

// The arguments and the closing bracket of a call; the opening one has been read.
static tw_status parse_arguments(parser *p, const token *name, const struct function *f, node *out)
{
    node arguments[2] = {0, 0};
    int given = 0;
    tw_status status;

    if (p->now.kind == TOKEN_CLOSE)
        return wrong_count(p, name, f, 0);
    for (;;) {
        node argument = 0;
        if ((status = parse_sum(p, &argument)) < 0)
            return status;
        if (given < 2)
            arguments[given] = argument;
        given++;
        if (p->now.kind != TOKEN_COMMA)
            break;
        if ((status = advance(p)) < 0)
            return status;
    }
    if (p->now.kind != TOKEN_CLOSE)
        return expected(p, "an operator, ',' or ')'");
    if (given != f->arguments)
        return wrong_count(p, name, f, given);
    *out = given == 1 ? builder_unary(p->builder, f->operation, arguments[0])
                      : builder_binary(p->builder, f->operation, arguments[0], arguments[1]);
    return advance(p);
}

static tw_status parse_name(parser *p, node *out)
{
    const token name = p->now;
    const struct function *f = find_function(&name);
    tw_status status;

    if (f == NULL)
        return find_variable(p, &name, out) ? advance(p) : unknown_name(p, &name);
    if ((status = advance(p)) < 0)
        return status;
    if (p->now.kind != TOKEN_OPEN)
        return expected(p, "'(' after the function's name");
    if ((status = advance(p)) < 0)
        return status;
    return parse_arguments(p, &name, f, out);
}

static tw_status parse_brackets(parser *p, node *out)
{
    tw_status status = advance(p);

    if (status < 0 || (status = parse_sum(p, out)) < 0)
        return status;
    if (p->now.kind != TOKEN_CLOSE)
        return expected(p, "an operator or ')'");
    return advance(p);
}

static tw_status parse_primary(parser *p, node *out)
{
    switch (p->now.kind) {
    case TOKEN_NUMBER:
        *out = builder_constant(p->builder, p->now.number);
        return advance(p);
    case TOKEN_NAME:
        return parse_name(p, out);
    case TOKEN_OPEN:
        return parse_brackets(p, out);
    default:
        return expected(p, "a number, x, y, a function or '('");
    }
}

static tw_status parse_power(parser *p, node *out)
{
    node exponent = 0;
    tw_status status = parse_primary(p, out);

    if (status < 0 || p->now.kind != TOKEN_POWER)
        return status;
    if ((status = advance(p)) < 0 || (status = parse_unary(p, &exponent)) < 0)
        return status;
    *out = builder_binary(p->builder, OP_POW, *out, exponent);
    return TW_OK;
}

static tw_status parse_sign(parser *p, node *out)
{
    const bool negative = p->now.kind == TOKEN_MINUS;
    tw_status status = advance(p);

    if (status < 0 || (status = parse_unary(p, out)) < 0)
        return status;
    if (negative)
        *out = builder_unary(p->builder, OP_NEGATE, *out);
    return TW_OK;
}

// Every way down the grammar comes through here, so this is where nesting is counted.
static tw_status parse_unary(parser *p, node *out)
{
    tw_status status = enter(p);

    if (status < 0)
        return status;
    status = p->now.kind == TOKEN_MINUS || p->now.kind == TOKEN_PLUS ? parse_sign(p, out)
                                                                     : parse_power(p, out);
    p->depth--;
    return status;
}

// Does a factor follow without an operator, as in 2x, 2(x+1), (x+1)(x-1)?
static bool is_implicit_product(const parser *p)
{
    if (p->last == TOKEN_NUMBER)
        return p->now.kind == TOKEN_NAME || p->now.kind == TOKEN_OPEN;
    return p->last == TOKEN_CLOSE &&
           (p->now.kind == TOKEN_NAME || p->now.kind == TOKEN_OPEN || p->now.kind == TOKEN_NUMBER);
}

static tw_status parse_product(parser *p, node *out)
{
    tw_status status = parse_unary(p, out);

    while (status == TW_OK) {
        const bool divide = p->now.kind == TOKEN_DIVIDE;
        node factor = 0;
        if (divide || p->now.kind == TOKEN_TIMES)
            status = advance(p);
        else if (!is_implicit_product(p))
            break;
        if (status < 0 || (status = parse_unary(p, &factor)) < 0)
            break;
        *out = builder_binary(p->builder, divide ? OP_DIVIDE : OP_MULTIPLY, *out, factor);
    }
    return status;
}

static tw_status parse_sum(parser *p, node *out)
{
    tw_status status = parse_product(p, out);

    while (status == TW_OK && (p->now.kind == TOKEN_PLUS || p->now.kind == TOKEN_MINUS)) {
        const op operation = p->now.kind == TOKEN_PLUS ? OP_ADD : OP_SUBTRACT;
        node term = 0;
        if ((status = advance(p)) < 0 || (status = parse_product(p, &term)) < 0)
            break;
        *out = builder_binary(p->builder, operation, *out, term);
    }
    return status;
}

static tw_status parse_formula(parser *p, tw_formula *formula)
{
    node result = 0;
    tw_status status;

    if (lexer_next(p->text, &p->now, p->error) < 0)
        return fail_at(p, p->now.text);
    if (p->now.kind == TOKEN_END) {
        tw_error_set(p->error, 0, "the formula is empty: expected something like x^2 + y^2");
        return fail_at(p, p->text);
    }
    if ((status = parse_sum(p, &result)) < 0)
        return status;
    if (p->now.kind != TOKEN_END)
        return expected(p, "an operator or the end of the formula");
    return builder_finish(p->builder, result, formula);
}

tw_status tw_formula_compile(tw_formula **out, const char *text, tw_error *error)
{
    parser p = {.text = text, .last = TOKEN_END, .error = error};
    tw_formula *formula = NULL;
    tw_status status;

    if (strlen(text) > TW_FORMULA_MAX_LENGTH)
        return tw_error_set(error, TW_FORMULA_MAX_LENGTH,
                            "the formula is longer than %d characters", TW_FORMULA_MAX_LENGTH);
    if ((status = builder_new(&p.builder)) < 0)
        return status;
    formula = calloc(1, sizeof *formula);
    if (formula == NULL || (formula->text = strdup(text)) == NULL) {
        status = TW_ENOMEM;
        goto done;
    }
    if ((status = parse_formula(&p, formula)) < 0)
        goto done;
    *out = formula;
    formula = NULL;
done:
    tw_formula_free(formula);
    builder_free(p.builder);
    return status;
}

void tw_formula_free(tw_formula *formula)
{
    if (formula == NULL)
        return;
    free(formula->text);
    free(formula->instructions);
    free(formula->constants);
    free(formula);
}

const char *tw_formula_text(const tw_formula *formula)
{
    return formula->text;
}
