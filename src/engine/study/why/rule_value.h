#ifndef ENGINE_STUDY_RULE_VALUE_H
#define ENGINE_STUDY_RULE_VALUE_H

#include <stdbool.h>
#include <stddef.h>

enum { RULE_SYMBOLS = 64 };

// What a symbol of a rule stands for, in x and in y.
typedef struct rule_symbol {
    const char *name;
    bool scalar; // The same in x and y.
    bool fixed;  // What it is after the step is what the step made it, not what the rule says.
    bool now;    // It has its value of after the step.
    double before[2], after[2];
} rule_symbol;

typedef struct rule_scope {
    size_t count;
    rule_symbol symbols[RULE_SYMBOLS];
} rule_scope;

// What a formula of a rule comes to.
typedef enum rule_kind {
    RULE_WORDS,   // It is no formula, or has symbols without a value.
    RULE_UNKNOWN, // It calls what cannot be known, such as g(θ), the slope somewhere else.
    RULE_NUMBER,
} rule_kind;

typedef struct rule_value {
    rule_kind kind;
    double number;
} rule_value;

// The symbol that the text begins with, the longest of them; NULL if none. Its length in *length.
const rule_symbol *rule_symbol_at(const rule_scope *scope, const char *text, size_t *length);

// Length of the name, known or not, that the text begins with, hats and indices included.
size_t rule_name_length(const char *text);

// Length of the name, or else of the sign, that the text begins with: at least one character.
size_t rule_word_length(const char *text);

// What a symbol stands for as the statements so far have left it.
double rule_symbol_value(const rule_symbol *symbol, int axis);

// Work out a formula in x (axis 0) or y (1): + − · / ^ ² ³ √ | | brackets, sign(), max(), min().
rule_value rule_evaluate(const rule_scope *scope, const char *text, int axis);

#endif
