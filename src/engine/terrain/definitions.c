#include "terrain/definitions.h"

#include "terrain/functions.h"
#include "terrain/parser.h"
#include "thalweg/names.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static tw_status read_token(parser *p, const char *at, token *out)
{
    return lexer_next(at, out, p->error) < 0 ? parser_fail_at(p, out->text) : TW_OK;
}

static const char *behind(const token *t)
{
    return t->text + t->length;
}

static definition *find(definitions *d, const char *name, size_t length)
{
    for (size_t i = 0; i < d->count; i++)
        if (strncmp(d->list[i].name, name, length) == 0 && d->list[i].name[length] == '\0')
            return &d->list[i];
    return NULL;
}

static bool is_column(const tw_formula_spec *spec, const char *name)
{
    for (size_t i = 0; i < spec->column_count; i++)
        if (strcmp(spec->columns[i], name) == 0)
            return true;
    return false;
}

// Why a name may not be defined; NULL if it may.
static const char *taken_by(const parser *p, const char *name)
{
    static const char *const own[] = {"x", "y", "pi", "e", "if"};

    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (strcmp(own[i], name) == 0)
            return i < 2 ? "it is a weight" : i < 4 ? "it is a constant" : "it is a function";
    if (function_find(name, strlen(name)) != NULL)
        return "it is a function";
    return is_column(p->spec, name) ? "it is a column of the data" : NULL;
}

static tw_status define(parser *p, const token *name, const char *body)
{
    definitions *d = &p->names;
    const size_t length = name->length;
    definition *new = &d->list[d->count];
    const char *taken;

    if (length >= TW_FORMULA_NAME) {
        tw_error_set(p->error, 0, "a name of more than %d characters", TW_FORMULA_NAME - 1);
        return parser_fail_at(p, name->text);
    }
    if (d->count == TW_FORMULA_MAX_NAMES) {
        tw_error_set(p->error, 0, "more than %d names", TW_FORMULA_MAX_NAMES);
        return parser_fail_at(p, name->text);
    }
    *new = (definition){.at = name->text, .body = body};
    memcpy(new->name, name->text, length);
    new->name[length] = '\0';
    taken = find(d, new->name, length) != NULL ? "it is defined twice" : taken_by(p, new->name);
    if (taken != NULL) {
        tw_error_set(p->error, 0, "'%s' cannot be defined: %s", new->name, taken);
        return parser_fail_at(p, name->text);
    }
    d->count++;
    return TW_OK;
}

static tw_status take_loss(parser *p, const token *first)
{
    if (p->names.loss != NULL) {
        tw_error_set(p->error, 0, "a second loss: expected NAME = ... in all statements but one");
        return parser_fail_at(p, first->text);
    }
    p->names.loss = first->text;
    return TW_OK;
}

// To the end of a statement.
static tw_status skip_expression(parser *p, const char *at, token *end)
{
    for (*end = (token){.text = at};; at = behind(end)) {
        if (read_token(p, at, end) < 0)
            return TW_EINVALID;
        if (end->kind == TOKEN_EQUALS) {
            tw_error_set(p->error, 0, "unexpected '=': expected NAME = expression");
            return parser_fail_at(p, end->text);
        }
        if (end->kind == TOKEN_END || end->kind == TOKEN_SEMICOLON)
            return TW_OK;
    }
}

// One statement, which may be empty; *end is what ends it.
static tw_status split_statement(parser *p, const char *at, token *end)
{
    token first;
    tw_status status;

    if (read_token(p, at, &first) < 0)
        return TW_EINVALID;
    *end = first;
    if (first.kind == TOKEN_END || first.kind == TOKEN_SEMICOLON)
        return TW_OK;
    if (first.kind == TOKEN_NAME) {
        if (read_token(p, behind(&first), end) < 0)
            return TW_EINVALID;
        if (end->kind == TOKEN_EQUALS) {
            status = define(p, &first, behind(end));
            return status < 0 ? status : skip_expression(p, behind(end), end);
        }
    }
    status = take_loss(p, &first);
    return status < 0 ? status : skip_expression(p, first.text, end);
}

tw_status definitions_split(parser *p)
{
    const char *text = p->spec->text;
    token end = {.text = text};
    tw_status status = TW_OK;

    if (strpbrk(text, ";=") == NULL) { // The usual formula: one expression.
        p->names.loss = text;
        return TW_OK;
    }
    do {
        status = split_statement(p, behind(&end), &end);
    } while (status == TW_OK && end.kind != TOKEN_END);
    if (status == TW_OK && p->names.loss == NULL) {
        tw_error_set(p->error, 0,
                     "no loss: expected an expression without '=' among the statements");
        return parser_fail_at(p, end.text);
    }
    return status;
}

// A value from outside in the place of what was typed.
static const tw_parameter *given(const parser *p, const char *name)
{
    for (size_t i = 0; i < p->spec->parameter_count; i++)
        if (strcmp(p->spec->parameters[i].name, name) == 0)
            return &p->spec->parameters[i];
    return NULL;
}

static tw_status build(parser *p, definition *d)
{
    definition *around = p->names.building;
    const tw_parameter *set = given(p, d->name);
    tw_status status;

    d->state = DEFINITION_OPEN;
    d->is_plain = true;
    p->names.building = d;
    status = parser_expression(p, d->body, &d->value);
    p->names.building = around;
    if (status < 0)
        return status;
    d->is_plain = d->is_plain && builder_constant_of(p->builder, d->value) != NULL;
    if (set != NULL && d->is_plain)
        d->value = builder_constant(p->builder, set->value);
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

tw_status definitions_resolve(parser *p, const token *name, bool *found, node *out)
{
    definition *d = find(&p->names, name->text, name->length);
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

static tw_status check_given(parser *p)
{
    const char *names[TW_FORMULA_MAX_NAMES];
    size_t count = 0;

    for (size_t i = 0; i < p->names.count; i++)
        if (p->names.list[i].is_plain)
            names[count++] = p->names.list[i].name;
    for (size_t k = 0; k < p->spec->parameter_count; k++) {
        const char *name = p->spec->parameters[k].name;
        const definition *d = find(&p->names, name, strlen(name));
        if (d == NULL || !d->is_plain)
            return tw_error_unknown(p->error, "parameter", name, count, names);
    }
    return TW_OK;
}

static tw_status keep_parameter(parser *p, const definition *d, tw_formula *formula)
{
    tw_parameter *parameter = &formula->parameters[formula->parameter_count++];

    memcpy(parameter->name, d->name, sizeof parameter->name);
    parameter->value = *builder_constant_of(p->builder, d->value);
    if (isfinite(parameter->value))
        return TW_OK;
    tw_error_set(p->error, 0, "the parameter '%s' is not a finite number", d->name);
    return parser_fail_at(p, d->at);
}

tw_status definitions_finish(parser *p, tw_formula *formula)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < p->names.count && status == TW_OK; i++)
        status = build_once(p, &p->names.list[i], p->names.list[i].at);
    if (status < 0 || (status = check_given(p)) < 0 || p->names.count == 0)
        return status;
    formula->parameters = malloc(p->names.count * sizeof *formula->parameters);
    if (formula->parameters == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < p->names.count && status == TW_OK; i++)
        if (p->names.list[i].is_plain)
            status = keep_parameter(p, &p->names.list[i], formula);
    return status;
}
