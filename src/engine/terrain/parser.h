#ifndef ENGINE_TERRAIN_PARSER_H
#define ENGINE_TERRAIN_PARSER_H

#include "terrain/definitions.h"
#include "terrain/lexer.h"
#include "terrain/program.h"

// Recursive descent over the expressions of the grammar of formula.h, straight into a builder.
typedef struct parser {
    const tw_formula_spec *spec;
    token now;       // The token to look at next.
    token_kind last; // The kind of the one before it.
    int depth;
    int bars; // |...| that are open, since the last bracket.
    definitions names;
    builder *builder;
    tw_error *error;
} parser;

// The expression that begins at a place and goes on to the end of its statement.
tw_status parser_expression(parser *p, const char *at, node *out);

// The message is there; say where. TW_EINVALID.
tw_status parser_fail_at(parser *p, const char *place);

// Count a level of nesting; whoever enters leaves by p->depth--.
tw_status parser_enter(parser *p);

#endif
