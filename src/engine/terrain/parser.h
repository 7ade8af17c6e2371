#ifndef ENGINE_TERRAIN_PARSER_H
#define ENGINE_TERRAIN_PARSER_H

#include "terrain/lexer.h"
#include "terrain/program.h"

#include <stdbool.h>

// How far a formula has been read, and what is known of it: its tokens (here), the names in it
// (definitions.h), and its expressions (expression.h).

// Bytes of a name, or of what is quoted in an error, at most.
enum { PARSER_NAME = TW_FORMULA_NAME - 1 };

// A statement NAME = expression.
typedef struct definition {
    const char *at; // Where the name stands.
    char name[TW_FORMULA_NAME];
    const char *body; // Where the expression begins.
    enum { DEFINITION_NEW, DEFINITION_OPEN, DEFINITION_BUILT } state;
    bool is_plain; // A number made of numbers alone: a parameter.
    node value;
} definition;

// The statements of a formula: NAME = expression; ...; and the loss.
typedef struct definitions {
    size_t count;
    definition list[TW_FORMULA_MAX_NAMES];
    definition *building; // Whose expression is being parsed; NULL: the loss.
    const char *loss;     // Where the loss begins.
} definitions;

typedef struct parser {
    const tw_formula_spec *spec;
    token now;       // The token to look at next.
    token_kind last; // The kind of the one before it.
    int depth;
    int bars;               // |...| that are open, since the last bracket.
    bool hides_e, hides_pi; // Is a column of that name meant?
    definitions names;
    builder *builder;
    tw_error *error;
} parser;

// Go on to the next token.
tw_status parser_advance(parser *p);

bool parser_is_comparison(token_kind kind);

// The message is there; say where. TW_EINVALID.
tw_status parser_fail_at(parser *p, const char *place);

// "expected WHAT, found ..." at the token to look at next. TW_EINVALID.
tw_status parser_expected(parser *p, const char *what);

// Count a level of nesting; whoever enters leaves by p->depth--.
tw_status parser_enter(parser *p);

#endif
