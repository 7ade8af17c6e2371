#include "study/why/rule_value.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    const rule_scope *scope;
    const char *at;
    int axis;
    bool failed;  // What stands here is no formula.
    bool unknown; // A value that entered it cannot be known.
} reader;

static double read_sum(reader *r);

static bool starts_with(const char *text, const char *what)
{
    return strncmp(text, what, strlen(what)) == 0;
}

// Signs that are not part of a name although they are not ASCII.
static bool is_sign(const char *text)
{
    static const char *const signs[] = {"·", "−", "←", "²", "³", "√", "½", "≤", "…"};

    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (starts_with(text, signs[k]))
            return true;
    return false;
}

static bool is_of_name(const char *text)
{
    const unsigned char c = (unsigned char)*text;

    return c < 0x80 ? isalnum(c) || c == '_' : !is_sign(text);
}

// Bytes of the UTF-8 character that the text begins with.
static size_t character_length(const char *text)
{
    size_t length = 1;

    while (((unsigned char)text[length] & 0xC0) == 0x80)
        length++;
    return length;
}

size_t rule_name_length(const char *text)
{
    size_t length = 0;

    if (isdigit((unsigned char)*text))
        return 0;
    while (text[length] != '\0' && is_of_name(text + length))
        length += character_length(text + length);
    return length;
}

size_t rule_word_length(const char *text)
{
    const size_t name = rule_name_length(text);

    return name > 0 ? name : character_length(text);
}

const rule_symbol *rule_symbol_at(const rule_scope *scope, const char *text, size_t *length)
{
    const rule_symbol *found = NULL;

    *length = 0;
    for (size_t k = 0; k < scope->count; k++) {
        const size_t size = strlen(scope->symbols[k].name);
        if (size > *length && starts_with(text, scope->symbols[k].name) &&
            !is_of_name(text + size)) {
            found = &scope->symbols[k];
            *length = size;
        }
    }
    return found;
}

double rule_symbol_value(const rule_symbol *symbol, int axis)
{
    return symbol->now ? symbol->after[axis] : symbol->before[axis];
}

static bool take(reader *r, const char *what)
{
    const char *at = r->at + strspn(r->at, " ");

    if (!starts_with(at, what))
        return false;
    r->at = at + strlen(what);
    return true;
}

static double fail(reader *r)
{
    r->failed = true;
    return 0.0;
}

static double sign_of(double value)
{
    return value > 0.0 ? 1.0 : value < 0.0 ? -1.0 : value;
}

// A call: sign(a), max(a, b), min(a, b), or what cannot be known.
static double read_call(reader *r, const char *name, size_t length)
{
    const double a = read_sum(r), b = take(r, ",") ? read_sum(r) : 0.0;

    if (!take(r, ")"))
        return fail(r);
    if (length == 4 && strncmp(name, "sign", length) == 0)
        return sign_of(a);
    if (length == 3 && strncmp(name, "max", length) == 0)
        return a > b ? a : b;
    if (length == 3 && strncmp(name, "min", length) == 0)
        return a < b ? a : b;
    r->unknown = true;
    return 0.0;
}

static double read_name(reader *r)
{
    const size_t length = rule_name_length(r->at);
    const char *name = r->at;
    size_t size;
    const rule_symbol *symbol = rule_symbol_at(r->scope, r->at, &size);

    if (symbol != NULL && name[size] != '(') {
        r->at += size;
        return rule_symbol_value(symbol, r->axis);
    }
    if (length == 0 || name[length] != '(')
        return fail(r);
    r->at += length + 1;
    return read_call(r, name, length);
}

static double read_number(reader *r)
{
    char *end;
    const double number = strtod(r->at, &end);

    if (end == r->at || is_of_name(end))
        return fail(r);
    r->at = end;
    return number;
}

static double read_between(reader *r, const char *end)
{
    const double value = read_sum(r);

    return take(r, end) ? value : fail(r);
}

static double read_atom(reader *r)
{
    size_t length;

    r->at += strspn(r->at, " ");
    if (take(r, "("))
        return read_between(r, ")");
    if (take(r, "|"))
        return fabs(read_between(r, "|"));
    if (take(r, "√"))
        return sqrt(read_atom(r));
    // A name may begin with a number: 1 − beta1ᵗ is one.
    if (isdigit((unsigned char)*r->at) && rule_symbol_at(r->scope, r->at, &length) == NULL)
        return read_number(r);
    return read_name(r);
}

static double read_power(reader *r)
{
    const double base = read_atom(r);

    if (take(r, "²"))
        return base * base;
    if (take(r, "³"))
        return base * base * base;
    return take(r, "^") ? pow(base, read_atom(r)) : base;
}

static double read_product(reader *r)
{
    double value = read_power(r);

    while (!r->failed) {
        if (take(r, "·"))
            value *= read_power(r);
        else if (take(r, "/"))
            value /= read_power(r);
        else
            break;
    }
    return value;
}

static double read_sum(reader *r)
{
    double value = take(r, "−") ? -read_product(r) : read_product(r);

    while (!r->failed) {
        if (take(r, "+"))
            value += read_product(r);
        else if (take(r, "−"))
            value -= read_product(r);
        else
            break;
    }
    return value;
}

rule_value rule_evaluate(const rule_scope *scope, const char *text, int axis)
{
    reader r = {.scope = scope, .at = text, .axis = axis};
    const double number = read_sum(&r);

    r.at += strspn(r.at, " ");
    if (r.failed || *r.at != '\0')
        return (rule_value){RULE_WORDS, 0.0};
    return (rule_value){r.unknown ? RULE_UNKNOWN : RULE_NUMBER, number};
}
