#ifndef ENGINE_TERRAIN_DEFINITIONS_H
#define ENGINE_TERRAIN_DEFINITIONS_H

#include "terrain/lexer.h"
#include "terrain/program.h"

#include <stdbool.h>

// The statements of a formula: NAME = expression; ...; and the loss.

struct parser;

typedef struct definition {
    const char *at; // Where the name stands.
    char name[TW_FORMULA_NAME];
    const char *body; // Where the expression begins.
    enum { DEFINITION_NEW, DEFINITION_OPEN, DEFINITION_BUILT } state;
    bool is_plain; // A number made of numbers alone: a parameter.
    node value;
} definition;

typedef struct definitions {
    size_t count;
    definition list[TW_FORMULA_MAX_NAMES];
    definition *building; // Whose expression is being parsed; NULL: the loss.
    const char *loss;     // Where the loss begins.
} definitions;

// Find the statements; nothing is parsed yet.
tw_status definitions_split(struct parser *p);

// The value of a name: its expression is parsed the first time. *found says whether there is one.
tw_status definitions_resolve(struct parser *p, const token *name, bool *found, node *out);

// Parse what nothing has asked for, and give the formula its parameters.
tw_status definitions_finish(struct parser *p, tw_formula *formula);

#endif
