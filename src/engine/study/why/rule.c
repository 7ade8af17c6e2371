#include "study/why/rule.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void rule_add(rule_scope *scope, const rule_symbol *symbol)
{
    if (scope->count < RULE_SYMBOLS)
        scope->symbols[scope->count++] = *symbol;
}

// Take the text up to a separator, or its end, without the blanks around it.
static const char *take_part(char out[TW_RULE_TEXT], const char *text, const char *separator)
{
    const char *end = strstr(text, separator);
    size_t length = end != NULL ? (size_t)(end - text) : strlen(text);
    const char *next = end != NULL ? end + strlen(separator) : text + length;

    for (; *text == ' ' && length > 0; text++)
        length--;
    snprintf(out, TW_RULE_TEXT, "%.*s", (int)length, text);
    return next;
}

// The formula of a part SYMBOL ← FORMULA or SYMBOL = FORMULA; NULL if it is words.
static const char *find_formula(const char *text)
{
    static const char *const signs[] = {" ← ", " = "};
    const size_t name = rule_name_length(text);

    for (size_t k = 0; k < sizeof signs / sizeof *signs && name > 0; k++)
        if (strncmp(text + name, signs[k], strlen(signs[k])) == 0)
            return text + name + strlen(signs[k]);
    return NULL;
}

static rule_symbol *find_symbol(rule_scope *scope, const char *name)
{
    for (size_t k = 0; k < scope->count; k++)
        if (strcmp(scope->symbols[k].name, name) == 0)
            return &scope->symbols[k];
    return NULL;
}

// What a line gives a value to. A symbol that the rule itself brings in gets its place in the scope
// where that value is known; NULL otherwise.
static rule_symbol *target_of(rule_scope *scope, const tw_rule_line *line, bool known)
{
    rule_symbol *symbol = find_symbol(scope, line->symbol);

    if (symbol != NULL || !known || scope->count == RULE_SYMBOLS)
        return symbol;
    symbol = &scope->symbols[scope->count++];
    *symbol = (rule_symbol){.name = line->symbol};
    return symbol;
}

// Append a text; what does not fit is cut.
static size_t append(char out[TW_RULE_TEXT], size_t at, const char *text, size_t length)
{
    const size_t room = TW_RULE_TEXT - 1 - at, taken = length < room ? length : room;

    memcpy(out + at, text, taken);
    out[at + taken] = '\0';
    return at + taken;
}

// Negative numbers stand in brackets: none of them begins a formula that could do without.
static size_t append_number(char out[TW_RULE_TEXT], size_t at, double number)
{
    char text[40];
    const int length = snprintf(text, sizeof text, number < 0.0 ? "(%.6g)" : "%.6g", number);

    return append(out, at, text, (size_t)length);
}

// The formula, numbers in the place of its symbols. Returns whether all of them are scalar.
static bool write_numbers(char out[TW_RULE_TEXT], const rule_scope *scope, const char *formula,
                          int axis)
{
    bool scalar = true;
    size_t at = 0;

    for (const char *from = formula; *from != '\0';) {
        size_t length;
        const rule_symbol *symbol = rule_symbol_at(scope, from, &length);
        if (symbol != NULL && from[length] != '(') {
            at = append_number(out, at, rule_symbol_value(symbol, axis));
            scalar &= symbol->scalar;
        } else {
            length = rule_word_length(from);
            scalar &= from[length] != '('; // Whatever it calls has two coordinates.
            at = append(out, at, from, length);
        }
        from += length;
    }
    return scalar;
}

// Whether the rule, worked out, is what the step did. Where it is not (a first step that is an
// exception, dot products), its numbers would mislead.
static bool agrees(const rule_symbol *symbol, const rule_value *value, int axis)
{
    const double is = symbol->after[axis], size = fmax(fabs(is), fabs(symbol->before[axis]));

    if (value->kind != RULE_NUMBER || !symbol->fixed)
        return value->kind != RULE_WORDS;
    return is == value->number || fabs(is - value->number) <= 1e-9 * size ||
           !isfinite(is); // A step that led nowhere: let it be seen why.
}

static void fill(tw_rule_line *line, rule_scope *scope, const char *formula)
{
    const rule_value value[2] = {rule_evaluate(scope, formula, 0),
                                 rule_evaluate(scope, formula, 1)};
    rule_symbol *symbol = target_of(scope, line, value[0].kind == RULE_NUMBER);

    if (symbol == NULL)
        return;
    line->has_value = true;
    line->has_numbers = agrees(symbol, &value[0], 0) && agrees(symbol, &value[1], 1);
    for (int axis = 0; axis < 2; axis++) {
        line->scalar = write_numbers(line->numbers[axis], scope, formula, axis);
        if (!symbol->fixed)
            symbol->after[axis] = value[axis].number;
    }
    line->scalar = symbol->scalar = symbol->fixed ? symbol->scalar : line->scalar;
    line->value = (tw_vec2){symbol->after[0], symbol->after[1]};
    symbol->now = true;
}

static void explain(tw_rule_line *line, rule_scope *scope, const char *text)
{
    const char *formula = find_formula(text);

    *line = (tw_rule_line){.scalar = false};
    snprintf(line->rule, sizeof line->rule, "%s", text);
    if (formula == NULL)
        return;
    snprintf(line->symbol, sizeof line->symbol, "%.*s", (int)rule_name_length(text), text);
    fill(line, scope, formula);
}

// A statement and what explains its symbols, which comes first here.
static size_t explain_group(rule_scope *scope, const char *group, tw_rule_line *lines, size_t most)
{
    char first[TW_RULE_TEXT], part[TW_RULE_TEXT];
    const char *rest = take_part(first, group, ",  ");
    size_t count = 0;

    while (*rest != '\0' && count + 1 < most) {
        rest = take_part(part, rest, ",  ");
        explain(&lines[count++], scope, part);
    }
    if (count < most)
        explain(&lines[count++], scope, first);
    return count;
}

size_t rule_fill(rule_scope *scope, const char *rule, tw_rule_line *lines, size_t most)
{
    char group[TW_RULE_TEXT];
    size_t count = 0;

    while (*rule != '\0' && count < most) {
        rule = take_part(group, rule, ";");
        count += explain_group(scope, group, lines + count, most - count);
    }
    return count;
}
