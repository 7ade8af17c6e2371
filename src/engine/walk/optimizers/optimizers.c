#include "walk/optimizers/optimizers.h"

#include "thalweg/names.h"

#include <string.h>

#define ADDRESS(name) &optimizer_##name,
static const tw_optimizer *const optimizers[] = {OPTIMIZERS(ADDRESS)};
#undef ADDRESS
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
    return tw_param_find(optimizer->params, optimizer->param_count, optimizer->name, name, error);
}

const char *tw_optimizer_rule(const tw_optimizer *optimizer, const double *params)
{
    for (size_t k = 0; k < TW_OPTIMIZER_VARIANTS && optimizer->variants[k].rule != NULL; k++)
        if (params[optimizer->variants[k].param] != 0.0)
            return optimizer->variants[k].rule;
    return optimizer->rule;
}

static size_t count_names(const char *const *names, size_t most)
{
    size_t count = 0;

    while (count < most && names[count] != NULL)
        count++;
    return count;
}

size_t tw_optimizer_vectors(const tw_optimizer *optimizer)
{
    return count_names(optimizer->vectors, TW_OPTIMIZER_VECTORS);
}

size_t tw_optimizer_scalars(const tw_optimizer *optimizer)
{
    return count_names(optimizer->scalars, TW_OPTIMIZER_SCALARS);
}

size_t tw_optimizer_state(const tw_optimizer *optimizer)
{
    return 2 * tw_optimizer_vectors(optimizer) + tw_optimizer_scalars(optimizer);
}

bool tw_optimizer_has_lr(const tw_optimizer *optimizer)
{
    return optimizer->param_count > 0 && strcmp(optimizer->params[0].name, "lr") == 0;
}
