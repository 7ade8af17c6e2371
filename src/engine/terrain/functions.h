#ifndef ENGINE_TERRAIN_FUNCTIONS_H
#define ENGINE_TERRAIN_FUNCTIONS_H

#include "terrain/op.h"

#include <stddef.h>

enum { FUNCTION_MANY = 0 };

// A function that a formula may call.
typedef struct function {
    const char *name;
    int arguments; // 1, 2, or FUNCTION_MANY: 2 or more, the operation on each and all before it.
    op operation;
} function;

// The function whose name is these characters, or NULL.
const function *function_find(const char *name, size_t length);

#endif
