#include "terrain/expression.h"

#include "terrain/definitions.h"
#include "terrain/functions.h"

#include <stdlib.h>
#include <string.h>

static tw_status parse_primary(parser *p, node *out);
static tw_status parse_sum(parser *p, node *out);
static tw_status parse_unary(parser *p, node *out);

static tw_status build(parser *p, definition *d)
{
    definition *around = p->names.building;
    tw_status status;

    d->state = DEFINITION_OPEN;
    d->is_plain = true;
    p->names.building = d;
    status = expression_parse(p, d->body, &d->value);
    p->names.building = around;
    if (status < 0)
        return status;
    d->is_plain = d->is_plain && builder_constant_of(p->builder, d->value) != NULL;
    d->state = DEFINITION_BUILT;
    return TW_OK;
}

static tw_status build_once(parser *p, definition *d, const char *used_at)
{
    tw_status status;

    if (d->state == DEFINITION_BUILT)
        return TW_OK;
    if (d->state == DEFINITION_OPEN) {
        tw_error_set(p->error, 0, "'%s' is defined by itself", d->name);
        return parser_fail_at(p, used_at);
    }
    if ((status = parser_enter(p)) < 0)
        return status;
    status = build(p, d);
    p->depth--;
    return status;
}

// The value of a name: its expression is parsed the first time. *found says whether there is one.
static tw_status resolve(parser *p, const token *name, bool *found, node *out)
{
    definition *d = definitions_find(p, name->text, name->length);
    tw_status status;

    *found = d != NULL;
    if (d == NULL)
        return TW_OK;
    if (p->names.building != NULL)
        p->names.building->is_plain = false;
    status = build_once(p, d, name->text);
    *out = d->value;
    return status;
}

// A column of that name. Whether it goes before a constant is told at the end.
static bool find_own_column(parser *p, const token *name, node *out)
{
    if (!definitions_find_column(p, name->text, name->length, out))
        return false;
    if (lexer_is(name, "e"))
        p->hides_e = true;
    else if (lexer_is(name, "pi") || lexer_is(name, "π"))
        p->hides_pi = true;
    return true;
}

// What the name of something other than a function stands for.
static tw_status parse_variable(parser *p, const token *name, node *out)
{
    bool found;
    tw_status status;

    if (definitions_find_weight(p, name, out) || find_own_column(p, name, out) ||
        definitions_find_constant(p, name, out))
        return parser_advance(p);
    status = resolve(p, name, &found, out);
    if (status < 0)
        return status;
    return found ? parser_advance(p) : definitions_unknown(p, name);
}

static tw_status parse_quoted(parser *p, node *out)
{
    const token name = p->now;

    if (definitions_find_column(p, name.text + 1, name.length - 2, out))
        return parser_advance(p);
    return definitions_unknown_column(p, &name);
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
        if ((status = parser_advance(p)) < 0)
            return status;
    }
    if (p->now.kind != TOKEN_CLOSE)
        return parser_expected(p, "an operator, ',' or ')'");
    if (f->arguments == FUNCTION_MANY ? given < 2 : given != f->arguments)
        return wrong_count(p, name, f, given);
    *out = given == 1 ? builder_unary(p->builder, f->operation, so_far) : so_far;
    return parser_advance(p);
}

static tw_status take(parser *p, token_kind kind, const char *what)
{
    return p->now.kind == kind ? parser_advance(p) : parser_expected(p, what);
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
    if (!parser_is_comparison(comparison))
        return parser_expected(p, "a comparison, as in if(x > 0, x, -x)");
    if ((status = parser_advance(p)) < 0 || (status = parse_sum(p, &right)) < 0 ||
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

    if (f == NULL && !lexer_is(&name, "if"))
        return parse_variable(p, &name, out);
    if ((status = parser_advance(p)) < 0)
        return status;
    if (p->now.kind != TOKEN_OPEN && definitions_find_column(p, name.text, name.length, out))
        return TW_OK;
    if (f != NULL && p->now.kind != TOKEN_OPEN)
        return missing_brackets(p, f);
    const int bars = p->bars;
    p->bars = 0;
    if (f == NULL)
        status = parse_if(p, out);
    else if ((status = parser_advance(p)) == TW_OK)
        status = parse_arguments(p, &name, f, out);
    p->bars = bars;
    return status;
}

static tw_status parse_brackets(parser *p, node *out)
{
    const int bars = p->bars;
    tw_status status = parser_advance(p);

    p->bars = 0;
    if (status < 0 || (status = parse_sum(p, out)) < 0)
        return status;
    p->bars = bars;
    return take(p, TOKEN_CLOSE, "an operator or ')'");
}

// |sum|. What closes it counts as a bracket that does.
static tw_status parse_bars(parser *p, node *out)
{
    tw_status status = parser_advance(p);

    p->bars++;
    if (status < 0 || (status = parse_sum(p, out)) < 0)
        return status;
    p->bars--;
    if (p->now.kind != TOKEN_BAR)
        return parser_expected(p, "an operator or '|'");
    *out = builder_unary(p->builder, OP_ABS, *out);
    p->now.kind = TOKEN_CLOSE;
    return parser_advance(p);
}

// The root of what follows, without its power: that could be meant to be either's.
static tw_status parse_root(parser *p, node *out)
{
    tw_status status = parser_enter(p);

    if (status < 0 || (status = parser_advance(p)) < 0 || (status = parse_primary(p, out)) < 0)
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
        return parser_advance(p);
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
        return parser_expected(p, "a number, x, y, a function or '('");
    }
}

static tw_status parse_power(parser *p, node *out)
{
    node exponent = 0;
    tw_status status = parse_primary(p, out);

    if (status == TW_OK && p->now.kind == TOKEN_SUPERSCRIPT) {
        exponent = builder_constant(p->builder, p->now.number);
        *out = builder_binary(p->builder, OP_POW, *out, exponent);
        return parser_advance(p);
    }
    if (status < 0 || p->now.kind != TOKEN_POWER)
        return status;
    if ((status = parser_advance(p)) < 0 || (status = parse_unary(p, &exponent)) < 0)
        return status;
    *out = builder_binary(p->builder, OP_POW, *out, exponent);
    return TW_OK;
}

static tw_status parse_sign(parser *p, node *out)
{
    const bool negative = p->now.kind == TOKEN_MINUS;
    tw_status status = parser_advance(p);

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
            status = parser_advance(p);
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
        if ((status = parser_advance(p)) < 0 || (status = parse_product(p, &term)) < 0)
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
    return is_at_end(p) ? TW_OK : parser_expected(p, "an operator or the end of the formula");
}

tw_status expression_parse(parser *p, const char *at, node *out)
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

tw_status expression_parse_definitions(parser *p)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < p->names.count && status == TW_OK; i++)
        status = build_once(p, &p->names.list[i], p->names.list[i].at);
    return status;
}
