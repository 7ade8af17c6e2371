#include "terrain/definitions.h"

#include "terrain/functions.h"
#include "thalweg/names.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NEAREST_MOST = 256 }; // Names among which the nearest is sought.

static tw_status read_token(parser *p, const char *at, token *out)
{
    return lexer_next(at, out, p->error) < 0 ? parser_fail_at(p, out->text) : TW_OK;
}

static const char *behind(const token *t)
{
    return t->text + t->length;
}

definition *definitions_find(parser *p, const char *name, size_t length)
{
    definitions *d = &p->names;

    for (size_t i = 0; i < d->count; i++)
        if (strncmp(d->list[i].name, name, length) == 0 && d->list[i].name[length] == '\0')
            return &d->list[i];
    return NULL;
}

// The length of a column's name without the unit in brackets behind it.
static size_t length_without_unit(const char *column)
{
    size_t length = strcspn(column, "([");

    while (length > 0 && column[length - 1] == ' ')
        length--;
    return length;
}

size_t definitions_column(const tw_formula_spec *spec, const char *name, size_t length)
{
    size_t found = spec->column_count, count = 0;

    if (length == 0)
        return found;
    for (size_t i = 0; i < spec->column_count; i++) {
        const char *column = spec->columns[i];
        if (strncmp(column, name, length) != 0)
            continue;
        if (column[length] == '\0')
            return i;
        if (length_without_unit(column) == length) {
            found = i;
            count++;
        }
    }
    return count == 1 ? found : spec->column_count;
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
    return definitions_column(p->spec, name, strlen(name)) < p->spec->column_count
               ? "it is a column of the data"
               : NULL;
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
    taken = definitions_find(p, new->name, length) != NULL ? "it is defined twice"
                                                           : taken_by(p, new->name);
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

static tw_status check_text(const char *text, tw_error *error)
{
    if (strlen(text) > TW_FORMULA_MAX_LENGTH)
        return tw_error_set(error, TW_FORMULA_MAX_LENGTH,
                            "the formula is longer than %d characters", TW_FORMULA_MAX_LENGTH);
    if (text[strspn(text, " \t\r\n;")] == '\0')
        return tw_error_set(error, 0, "the formula is empty: expected something like x^2 + y^2");
    return TW_OK;
}

tw_status definitions_split(parser *p)
{
    const char *text = p->spec->text;
    token end = {.text = text};
    tw_status status = check_text(text, p->error);

    if (status < 0)
        return status;
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

bool definitions_find_weight(parser *p, const token *name, node *out)
{
    if (lexer_is(name, "x"))
        *out = builder_x(p->builder);
    else if (lexer_is(name, "y"))
        *out = builder_y(p->builder);
    else
        return false;
    return true;
}

bool definitions_find_constant(parser *p, const token *name, node *out)
{
    if (lexer_is(name, "pi") || lexer_is(name, "π"))
        *out = builder_constant(p->builder, 3.14159265358979323846);
    else if (lexer_is(name, "e"))
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
    const char *names[NEAREST_MOST];
    const char *same = same_but_for_case(typed, sizeof own / sizeof *own, own);
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

tw_status definitions_unknown(parser *p, const token *name)
{
    char typed[PARSER_NAME + 1];
    const size_t length = name->length < PARSER_NAME ? name->length : PARSER_NAME;
    const char *nearest;

    memcpy(typed, name->text, length);
    typed[length] = '\0';
    nearest = nearest_name(p, typed);
    if (strspn(typed, "xy") == length)
        tw_error_set(p->error, 0, "unknown name '%s': write a product with '*', as in x*y", typed);
    else if (p->spec->about_columns != NULL && nearest != NULL)
        tw_error_set(p->error, 0, "unknown name '%s': did you mean '%s'? (%s)", typed, nearest,
                     p->spec->about_columns);
    else if (p->spec->about_columns != NULL)
        tw_error_set(p->error, 0, "unknown name '%s' (%s)", typed, p->spec->about_columns);
    else if (nearest != NULL)
        tw_error_set(p->error, 0, "unknown name '%s': did you mean '%s'?", typed, nearest);
    else
        tw_error_set(p->error, 0, "unknown name '%s': expected x, y, pi, e%s or a function", typed,
                     p->spec->column_count > 0 ? ", a column" : "");
    return parser_fail_at(p, name->text);
}

tw_status definitions_unknown_column(parser *p, const token *name)
{
    const int length = name->length < PARSER_NAME ? (int)name->length : PARSER_NAME;
    const char *about = p->spec->about_columns;

    tw_error_set(p->error, 0, about != NULL ? "unknown column %.*s (%s)" : "unknown column %.*s",
                 length, name->text, about);
    return parser_fail_at(p, name->text);
}

bool definitions_find_column(parser *p, const char *name, size_t length, node *out)
{
    const size_t column = definitions_column(p->spec, name, length);

    if (column == p->spec->column_count)
        return false;
    if (p->spec->named != NULL)
        p->spec->named[column] = true;
    *out = builder_column(p->builder, column);
    return true;
}

tw_status definitions_finish(parser *p)
{
    for (size_t i = 0; i < p->names.count; i++) {
        const definition *d = &p->names.list[i];

        if (!d->is_plain || isfinite(*builder_constant_of(p->builder, d->value)))
            continue;
        tw_error_set(p->error, 0, "the parameter '%s' is not a finite number", d->name);
        return parser_fail_at(p, d->at);
    }
    return TW_OK;
}
