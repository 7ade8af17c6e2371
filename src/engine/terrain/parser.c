#include "terrain/parser.h"

#include "terrain/functions.h"
#include "thalweg/names.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    NAME_LENGTH = TW_FORMULA_NAME - 1,
    NEAREST_MOST = 256, // Names among which the nearest is sought.
};

static tw_status parse_sum(parser *p, node *out);
static tw_status parse_unary(parser *p, node *out);

tw_status parser_fail_at(parser *p, const char *place)
{
    p->error->offset = (size_t)(place - p->spec->text);
    return TW_EINVALID;
}

static tw_status advance(parser *p)
{
    const token before = p->now;

    p->last = before.kind;
    if (lexer_next(before.text + before.length, &p->now, p->error) < 0)
        return parser_fail_at(p, p->now.text);
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
    return parser_fail_at(p, p->now.text);
}

tw_status parser_enter(parser *p)
{
    if (++p->depth <= TW_FORMULA_MAX_DEPTH)
        return TW_OK;
    tw_error_set(p->error, 0, "nested deeper than %d levels", TW_FORMULA_MAX_DEPTH);
    return parser_fail_at(p, p->now.text);
}

static bool is_name(const token *t, const char *name)
{
    return t->length == strlen(name) && memcmp(t->text, name, t->length) == 0;
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

// Among the functions, the names defined here and the columns; NULL when none is near.
static const char *nearest_name(parser *p, const char *typed)
{
    const char *names[NEAREST_MOST];
    size_t count;
    const char *const *functions = tw_formula_functions(&count);

    memcpy(names, functions, count * sizeof *names);
    for (size_t i = 0; i < p->names.count; i++)
        names[count++] = p->names.list[i].name;
    for (size_t i = 0; i < p->spec->column_count && count < NEAREST_MOST; i++)
        names[count++] = p->spec->columns[i];
    return tw_nearest_name(typed, count, names);
}

static tw_status unknown_name(parser *p, const token *name)
{
    char typed[NAME_LENGTH + 1];
    const size_t length = name->length < NAME_LENGTH ? name->length : NAME_LENGTH;
    const char *nearest;

    memcpy(typed, name->text, length);
    typed[length] = '\0';
    nearest = nearest_name(p, typed);
    if (strspn(typed, "xy") == length)
        tw_error_set(p->error, 0, "unknown name '%s': write a product with '*', as in x*y", typed);
    else if (nearest != NULL)
        tw_error_set(p->error, 0, "unknown name '%s': did you mean '%s'?", typed, nearest);
    else
        tw_error_set(p->error, 0, "unknown name '%s': expected x, y, pi, e%s or a function", typed,
                     p->spec->column_count > 0 ? ", a column" : "");
    return parser_fail_at(p, name->text);
}

static bool find_column(parser *p, const char *name, size_t length, node *out)
{
    for (size_t i = 0; i < p->spec->column_count; i++) {
        const char *column = p->spec->columns[i];
        if (strlen(column) == length && memcmp(column, name, length) == 0) {
            *out = builder_column(p->builder, i);
            return true;
        }
    }
    return false;
}

// What the name of something other than a function stands for.
static tw_status parse_variable(parser *p, const token *name, node *out)
{
    bool found;
    tw_status status;

    if (find_variable(p, name, out) || find_column(p, name->text, name->length, out))
        return advance(p);
    status = definitions_resolve(p, name, &found, out);
    if (status < 0)
        return status;
    return found ? advance(p) : unknown_name(p, name);
}

static tw_status parse_quoted(parser *p, node *out)
{
    const token name = p->now;

    if (find_column(p, name.text + 1, name.length - 2, out))
        return advance(p);
    tw_error_set(p->error, 0, "unknown column %.*s",
                 (int)(name.length < NAME_LENGTH ? name.length : NAME_LENGTH), name.text);
    return parser_fail_at(p, name.text);
}

static tw_status wrong_count(parser *p, const token *name, const function *f, int given)
{
    tw_error_set(p->error, 0, "%s takes %d argument%s, not %d", f->name, f->arguments,
                 f->arguments == 1 ? "" : "s", given);
    return parser_fail_at(p, name->text);
}

// The arguments and the closing bracket of a call; the opening one has been read.
static tw_status parse_arguments(parser *p, const token *name, const function *f, node *out)
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
    const function *f = function_find(name.text, name.length);
    tw_status status;

    if (f == NULL)
        return parse_variable(p, &name, out);
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
    case TOKEN_QUOTED:
        return parse_quoted(p, out);
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
    tw_status status = parser_enter(p);

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
    const token_kind next = p->now.kind;

    if (p->last != TOKEN_NUMBER && p->last != TOKEN_CLOSE)
        return false;
    return next == TOKEN_NAME || next == TOKEN_QUOTED || next == TOKEN_OPEN ||
           (next == TOKEN_NUMBER && p->last == TOKEN_CLOSE);
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

static bool is_at_end(const parser *p)
{
    return p->now.kind == TOKEN_END || p->now.kind == TOKEN_SEMICOLON;
}

static tw_status parse_statement(parser *p, const char *at, node *out)
{
    tw_status status;

    p->last = TOKEN_END;
    if (lexer_next(at, &p->now, p->error) < 0)
        return parser_fail_at(p, p->now.text);
    if ((status = parse_sum(p, out)) < 0)
        return status;
    return is_at_end(p) ? TW_OK : expected(p, "an operator or the end of the formula");
}

tw_status parser_expression(parser *p, const char *at, node *out)
{
    const token now = p->now;
    const token_kind last = p->last;
    tw_status status = parse_statement(p, at, out);

    p->now = now;
    p->last = last;
    return status;
}
