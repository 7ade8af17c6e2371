#ifndef ENGINE_TERRAIN_DEFINITIONS_H
#define ENGINE_TERRAIN_DEFINITIONS_H

#include "terrain/parser.h"

// The names of a formula: those of its statements, x and y, constants, and columns of data.

// Which column is called so, or so but for its unit and is the only one; column_count if none is.
size_t definitions_column(const tw_formula_spec *spec, const char *name, size_t length);

// Find the statements; nothing is parsed yet.
tw_status definitions_split(parser *p);

// The statement that defines a name; NULL if there is none.
definition *definitions_find(parser *p, const char *name, size_t length);

// What x and y, pi and e, and the names of columns stand for. Returns whether it is one of them.
bool definitions_find_weight(parser *p, const token *name, node *out);
bool definitions_find_constant(parser *p, const token *name, node *out);
bool definitions_find_column(parser *p, const char *name, size_t length, node *out);

// Say that there is no such name, and which was meant. TW_EINVALID.
tw_status definitions_unknown(parser *p, const token *name);
tw_status definitions_unknown_column(parser *p, const token *name); // In backquotes.

// All statements have been parsed: are those that are plain numbers finite?
tw_status definitions_finish(parser *p);

#endif
