#include "thalweg/sweep.h"

#include <stdlib.h>

tw_status tw_sweep(const tw_walk_spec *spec, tw_vec2 start, size_t param, size_t count,
                   const double *values, tw_hiker *results, tw_judgement *judgements)
{
    tw_walk_spec each = *spec;
    tw_vec2 *starts = calloc(count, sizeof *starts);
    tw_walk *walk = NULL;
    tw_status status = TW_ENOMEM;

    if (starts == NULL)
        goto done;
    for (size_t i = 0; i < count; i++)
        starts[i] = start;
    each.keep_path = false;
    if ((status = tw_walk_new(&walk, &each, count, starts)) < 0)
        goto done;
    for (size_t i = 0; i < count; i++)
        tw_walk_set_param(walk, i, param, values[i]);
    if ((status = tw_walk_judge(walk, judgements)) < 0)
        goto done;
    for (size_t i = 0; i < count; i++)
        results[i] = tw_walk_hiker(walk, i);
done:
    tw_walk_free(walk);
    free(starts);
    return status;
}

static bool has_settled(const tw_judgement *j)
{
    return j->verdict == TW_VERDICT_CONVERGED;
}

static bool is_lost(const tw_judgement *j)
{
    return j->verdict == TW_VERDICT_DIVERGED || j->verdict == TW_VERDICT_OFF_MAP;
}

static bool is_better(const tw_hiker *a, const tw_judgement *of_a, const tw_hiker *b,
                      const tw_judgement *of_b)
{
    if (has_settled(of_a) != has_settled(of_b))
        return has_settled(of_a);
    if (!has_settled(of_a))
        return a->here.loss < b->here.loss;
    if (of_a->settled != of_b->settled)
        return of_a->settled < of_b->settled;
    return a->here.gradient_norm < b->here.gradient_norm;
}

size_t tw_sweep_best(size_t count, const tw_hiker *results, const tw_judgement *judgements)
{
    size_t best = count;

    for (size_t i = 0; i < count; i++)
        if (!is_lost(&judgements[i]) &&
            (best == count ||
             is_better(&results[i], &judgements[i], &results[best], &judgements[best])))
            best = i;
    return best;
}
