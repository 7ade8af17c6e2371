#ifndef ENGINE_BASE_NUMBERS_H
#define ENGINE_BASE_NUMBERS_H

#include "thalweg/status.h"

#include <stdlib.h>

// A growing array of numbers.
typedef struct numbers {
    double *values;
    size_t count, capacity;
} numbers;

static inline tw_status numbers_add(numbers *n, double value)
{
    if (n->count == n->capacity) {
        const size_t capacity = n->capacity + n->capacity / 2 + 64;
        double *values = realloc(n->values, capacity * sizeof *values);
        if (values == NULL)
            return TW_ENOMEM;
        n->values = values;
        n->capacity = capacity;
    }
    n->values[n->count++] = value;
    return TW_OK;
}

static inline void numbers_clear(numbers *n)
{
    free(n->values);
    *n = (numbers){0};
}

#endif
