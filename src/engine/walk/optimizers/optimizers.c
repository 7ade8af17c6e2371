#include "walk/optimizers/optimizers.h"

#include "thalweg/names.h"

#include <stdio.h>
#include <string.h>

static const tw_optimizer *const optimizers[] = {
    &optimizer_gd,
};
enum { OPTIMIZER_COUNT = sizeof optimizers / sizeof *optimizers };

const tw_optimizer *const *tw_optimizers(size_t *count)
{
    *count = OPTIMIZER_COUNT;
    return optimizers;
}

const tw_optimizer *tw_optimizer_require(const char *name, tw_error *error)
{
    const char *names[OPTIMIZER_COUNT];

    for (size_t i = 0; i < OPTIMIZER_COUNT; i++) {
        names[i] = optimizers[i]->name;
        if (strcmp(name, names[i]) == 0)
            return optimizers[i];
    }
    tw_error_unknown(error, "optimizer", name, OPTIMIZER_COUNT, names);
    return NULL;
}

int tw_optimizer_param(const tw_optimizer *optimizer, const char *name, tw_error *error)
{
    const char *names[TW_OPTIMIZER_PARAMS];
    char kind[64];

    for (size_t i = 0; i < optimizer->param_count; i++) {
        names[i] = optimizer->params[i].name;
        if (strcmp(name, names[i]) == 0)
            return (int)i;
    }
    snprintf(kind, sizeof kind, "key of %s", optimizer->name);
    tw_error_unknown(error, kind, name, optimizer->param_count, names);
    return -1;
}
