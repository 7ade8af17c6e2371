#include "terrain/parser.h"

#include "terrain/functions.h"
#include "thalweg/names.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    NAME_LENGTH = TW_FORMULA_NAME - 1,
    NEAREST_MOST = 256, // Names among which the nearest is sought.
};

static tw_status parse_primary(parser *p, node *out);
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

static bool is_comparison(token_kind kind)
{
    return kind >= TOKEN_LESS && kind <= TOKEN_DIFFERENT;
}

// "expected WHAT, found ..." at the token to look at next.
static tw_status expected(parser *p, const char *what)
{
    if (is_comparison(p->now.kind))
        tw_error_set(p->error, 0, "'%.*s' compares in if() only, as in if(x > 0, x, -x)",
                     (int)p->now.length, p->now.text);
    else if (p->now.kind == TOKEN_END)
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
    else if (is_name(name, "pi") || is_name(name, "π"))
        *out = builder_constant(p->builder, 3.14159265358979323846);
    else if (is_name(name, "e"))
        *out = builder_constant(p->builder, 2.71828182845904523536);
    else
        return false;
    return true;
}

// The one of some names that differs in nothing but the case of its letters; NULL if there is none.
static const char *same_but_for_case(const char *typed, size_t count, const char *const *names)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(typed, names[i]) == 0)
            return names[i];
    return NULL;
}

// Among the functions, the names defined here and the columns; NULL when none is near.
static const char *nearest_name(parser *p, const char *typed)
{
    static const char *const own[] = {"x", "y", "pi", "e", "if"};
    const char *names[NEAREST_MOST], *same = same_but_for_case(typed, 5, own);
    size_t count;
    const char *const *functions = tw_formula_functions(&count);

    if (same != NULL || (same = same_but_for_case(typed, count, functions)) != NULL)
        return same;
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
    if (f->arguments == FUNCTION_MANY)
        tw_error_set(p->error, 0, "%s takes 2 arguments or more, not %d", f->name, given);
    else
        tw_error_set(p->error, 0, "%s takes %d argument%s, not %d", f->name, f->arguments,
                     f->arguments == 1 ? "" : "s", given);
    return parser_fail_at(p, name->text);
}

// A function of one operand that was given more is an error found when all are read.
static node two_operands(parser *p, const function *f, node left, node right)
{
    return f->arguments == 1 ? left : builder_binary(p->builder, f->operation, left, right);
}

// The arguments and the closing bracket of a call; the opening one has been read.
static tw_status parse_arguments(parser *p, const token *name, const function *f, node *out)
{
    node so_far = 0; // Of two or more, the operation on each and all before it.
    int given = 0;
    tw_status status;

    if (p->now.kind == TOKEN_CLOSE)
        return wrong_count(p, name, f, 0);
    for (;;) {
        node argument = 0;
        if ((status = parse_sum(p, &argument)) < 0)
            return status;
        so_far = given++ == 0 ? argument : two_operands(p, f, so_far, argument);
        if (p->now.kind != TOKEN_COMMA)
            break;
        if ((status = advance(p)) < 0)
            return status;
    }
    if (p->now.kind != TOKEN_CLOSE)
        return expected(p, "an operator, ',' or ')'");
    if (f->arguments == FUNCTION_MANY ? given < 2 : given != f->arguments)
        return wrong_count(p, name, f, given);
    *out = given == 1 ? builder_unary(p->builder, f->operation, so_far) : so_far;
    return advance(p);
}

static tw_status take(parser *p, token_kind kind, const char *what)
{
    return p->now.kind == kind ? advance(p) : expected(p, what);
}

// The next argument, after a comma.
static tw_status parse_next(parser *p, node *out)
{
    const tw_status status = take(p, TOKEN_COMMA, "an operator or ','");

    return status < 0 ? status : parse_sum(p, out);
}

// How a comparison of l and r is computed: of which operation, and which way round.
static node compare(parser *p, token_kind kind, node l, node r)
{
    switch (kind) {
    case TOKEN_LESS:
        return builder_binary(p->builder, OP_LESS, l, r);
    case TOKEN_GREATER:
        return builder_binary(p->builder, OP_LESS, r, l);
    case TOKEN_AT_MOST:
        return builder_binary(p->builder, OP_AT_MOST, l, r);
    case TOKEN_AT_LEAST:
        return builder_binary(p->builder, OP_AT_MOST, r, l);
    default:
        return builder_binary(p->builder, OP_SAME, l, r);
    }
}

// (sum comparison sum, sum, sum): the second where the comparison holds, the third elsewhere.
static tw_status parse_if(parser *p, node *out)
{
    node left = 0, right = 0, then = 0, otherwise = 0;
    tw_status status = take(p, TOKEN_OPEN, "'(' after if, as in if(x > 0, x, -x)");

    if (status < 0 || (status = parse_sum(p, &left)) < 0)
        return status;
    const token_kind comparison = p->now.kind;
    if (!is_comparison(comparison))
        return expected(p, "a comparison, as in if(x > 0, x, -x)");
    if ((status = advance(p)) < 0 || (status = parse_sum(p, &right)) < 0 ||
        (status = parse_next(p, &then)) < 0 || (status = parse_next(p, &otherwise)) < 0)
        return status;
    const bool differ = comparison == TOKEN_DIFFERENT;
    const node holds = compare(p, comparison, left, right);
    *out = builder_binary(p->builder, OP_ADD,
                          builder_binary(p->builder, OP_KEEP, holds, differ ? otherwise : then),
                          builder_binary(p->builder, OP_SKIP, holds, differ ? then : otherwise));
    return take(p, TOKEN_CLOSE, "an operator or ')'");
}

// What was meant by a function that no bracket follows.
static tw_status missing_brackets(parser *p, const function *f)
{
    if (p->now.kind == TOKEN_POWER || p->now.kind == TOKEN_SUPERSCRIPT)
        tw_error_set(p->error, 0, "a power of %s comes after its brackets, as in %s(x)^2", f->name,
                     f->name);
    else
        tw_error_set(p->error, 0, "expected '(' after %s, as in %s(x)", f->name, f->name);
    return parser_fail_at(p, p->now.text);
}

static tw_status parse_name(parser *p, node *out)
{
    const token name = p->now;
    const function *f = function_find(name.text, name.length);
    tw_status status;

    if (f == NULL && !is_name(&name, "if"))
        return parse_variable(p, &name, out);
    if ((status = advance(p)) < 0)
        return status;
    if (f != NULL && p->now.kind != TOKEN_OPEN)
        return missing_brackets(p, f);
    const int bars = p->bars;
    p->bars = 0;
    if (f == NULL)
        status = parse_if(p, out);
    else if ((status = advance(p)) == TW_OK)
        status = parse_arguments(p, &name, f, out);
    p->bars = bars;
    return status;
}

static tw_status parse_brackets(parser *p, node *out)
{
    const int bars = p->bars;
    tw_status status = advance(p);

    p->bars = 0;
    if (status < 0 || (status = parse_sum(p, out)) < 0)
        return status;
    p->bars = bars;
    return take(p, TOKEN_CLOSE, "an operator or ')'");
}

// |sum|. What closes it counts as a bracket that does.
static tw_status parse_bars(parser *p, node *out)
{
    tw_status status = advance(p);

    p->bars++;
    if (status < 0 || (status = parse_sum(p, out)) < 0)
        return status;
    p->bars--;
    if (p->now.kind != TOKEN_BAR)
        return expected(p, "an operator or '|'");
    *out = builder_unary(p->builder, OP_ABS, *out);
    p->now.kind = TOKEN_CLOSE;
    return advance(p);
}

// The root of what follows, without its power: that could be meant to be either's.
static tw_status parse_root(parser *p, node *out)
{
    tw_status status = parser_enter(p);

    if (status < 0 || (status = advance(p)) < 0 || (status = parse_primary(p, out)) < 0)
        return status;
    p->depth--;
    *out = builder_unary(p->builder, OP_SQRT, *out);
    if (p->last == TOKEN_CLOSE || (p->now.kind != TOKEN_POWER && p->now.kind != TOKEN_SUPERSCRIPT))
        return TW_OK;
    tw_error_set(p->error, 0, "a power of a root, or the root of a power? Write (√x)^2 or √(x^2)");
    return parser_fail_at(p, p->now.text);
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
    case TOKEN_BAR:
        return parse_bars(p, out);
    case TOKEN_ROOT:
        return parse_root(p, out);
    default:
        return expected(p, "a number, x, y, a function or '('");
    }
}

static tw_status parse_power(parser *p, node *out)
{
    node exponent = 0;
    tw_status status = parse_primary(p, out);

    if (status == TW_OK && p->now.kind == TOKEN_SUPERSCRIPT) {
        exponent = builder_constant(p->builder, p->now.number);
        *out = builder_binary(p->builder, OP_POW, *out, exponent);
        return advance(p);
    }
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

    if (p->last != TOKEN_NUMBER && p->last != TOKEN_CLOSE && p->last != TOKEN_SUPERSCRIPT)
        return false;
    return next == TOKEN_NAME || next == TOKEN_QUOTED || next == TOKEN_OPEN || next == TOKEN_ROOT ||
           (next == TOKEN_BAR && p->bars == 0) || (next == TOKEN_NUMBER && p->last == TOKEN_CLOSE);
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
    const int bars = p->bars;
    tw_status status;

    p->bars = 0;
    status = parse_statement(p, at, out);
    p->bars = bars;
    p->now = now;
    p->last = last;
    return status;
}
