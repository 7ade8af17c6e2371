#ifndef ENGINE_TERRAIN_EXPRESSION_H
#define ENGINE_TERRAIN_EXPRESSION_H

#include "terrain/parser.h"

// Recursive descent over the expressions of the grammar of formula.h, straight into a builder.

// The expression that begins at a place and goes on to the end of its statement. Those of the names
// in it are parsed first.
tw_status expression_parse(parser *p, const char *at, node *out);

// The expressions of all definitions that nothing has asked for yet.
tw_status expression_parse_definitions(parser *p);

#endif
