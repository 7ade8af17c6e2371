#ifndef ENGINE_TERRAIN_LEXER_H
#define ENGINE_TERRAIN_LEXER_H

#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>

// Cuts a formula's text into tokens.

// Longest number, in characters.
#define LEXER_NUMBER_LENGTH 64

typedef enum token_kind {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_NAME,
    TOKEN_QUOTED, // A name in backquotes; text and length include them.
    TOKEN_PLUS,
    TOKEN_MINUS,
    TOKEN_TIMES,
    TOKEN_DIVIDE,
    TOKEN_POWER,
    TOKEN_SUPERSCRIPT, // A whole power in raised digits, as in x²; number is the power.
    TOKEN_ROOT,
    TOKEN_BAR,
    TOKEN_LESS,
    TOKEN_AT_MOST,
    TOKEN_GREATER,
    TOKEN_AT_LEAST,
    TOKEN_SAME,
    TOKEN_DIFFERENT,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_COMMA,
    TOKEN_EQUALS,
    TOKEN_SEMICOLON,
} token_kind;

typedef struct token {
    token_kind kind;
    const char *text; // Where it begins, in the formula's text; not terminated.
    size_t length;
    double number; // Of a TOKEN_NUMBER or TOKEN_SUPERSCRIPT.
} token;

// The token that begins at or after `at`. TW_EINVALID, and error but for its offset, where there is
// none; the token then is the place.
tw_status lexer_next(const char *at, token *out, tw_error *error);

// Is a token that text?
bool lexer_is(const token *t, const char *text);

#endif
