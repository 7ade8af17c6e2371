#include "thalweg/sweep.h"

#include "thalweg/threads.h"

#include <math.h>

// Walk for at most a block of values. One block at a time is judged, and blocks are walked
// side by side: threads that met at each step would wait for each other.
static tw_status sweep_block(const tw_walk_spec *spec, const tw_judging *how, tw_vec2 start,
                             size_t param, size_t count, const double *values, tw_hiker *results,
                             tw_judgement *judgements)
{
    tw_vec2 starts[TW_BLOCK];
    tw_walk *walk;
    tw_status status;

    for (size_t i = 0; i < count; i++)
        starts[i] = start;
    if ((status = tw_walk_new(&walk, spec, count, starts)) < 0)
        return status;
    for (size_t i = 0; i < count; i++)
        tw_walk_set_param(walk, i, param, values[i]);
    status = tw_walk_judge(walk, how, judgements);
    for (size_t i = 0; i < count; i++)
        results[i] = tw_walk_hiker(walk, i);
    tw_walk_free(walk);
    return status;
}

tw_status tw_sweep(const tw_walk_spec *spec, const tw_judging *how, tw_vec2 start, size_t param,
                   size_t count, const double *values, tw_hiker *results, tw_judgement *judgements)
{
    const int threads = tw_threads(spec->threads);
    tw_status status = TW_OK;

#pragma omp parallel for num_threads(threads) schedule(dynamic)
    for (size_t first = 0; first < count; first += TW_BLOCK) {
        const size_t n = count - first < TW_BLOCK ? count - first : TW_BLOCK;
        tw_walk_spec each = *spec;
        each.keep_path = false;
        each.threads = 1;
        each.first_hiker += first;
        const tw_status mine = sweep_block(&each, how, start, param, n, values + first,
                                           results + first, judgements + first);
#pragma omp critical
        status = mine < 0 ? mine : status;
    }
    return status;
}

static bool has_settled(const tw_judgement *j)
{
    return j->verdict == TW_VERDICT_CONVERGED;
}

static bool is_lost(const tw_judgement *j)
{
    return j->verdict == TW_VERDICT_DIVERGED || j->verdict == TW_VERDICT_GROWING ||
           j->verdict == TW_VERDICT_OFF_MAP;
}

// The lowest loss, times the sense, of those that converged; infinite where none did.
static double lowest_settled(double sense, size_t count, const tw_hiker *results,
                             const tw_judgement *judgements)
{
    double lowest = INFINITY;

    for (size_t i = 0; i < count; i++)
        if (has_settled(&judgements[i]))
            lowest = fmin(lowest, sense * results[i].here.loss);
    return lowest;
}

// Both have come to rest equally low, or neither has.
static bool is_better(double sense, const tw_hiker *a, const tw_judgement *of_a, const tw_hiker *b,
                      const tw_judgement *of_b)
{
    if (!has_settled(of_a))
        return sense * a->here.loss < sense * b->here.loss;
    if (of_a->settled != of_b->settled)
        return of_a->settled < of_b->settled;
    return a->here.gradient_norm < b->here.gradient_norm;
}

size_t tw_sweep_best(const tw_walk_spec *spec, size_t count, const tw_hiker *results,
                     const tw_judgement *judgements)
{
    const double sense = tw_steering_sense(&spec->steering);
    const double lowest = lowest_settled(sense, count, results, judgements);
    size_t best = count;

    for (size_t i = 0; i < count; i++) {
        const tw_judgement *judgement = &judgements[i];
        // Steps count only among those that ended as well: a saddle may be near.
        const bool is_rival = isinf(lowest)
                                  ? !is_lost(judgement)
                                  : has_settled(judgement) &&
                                        sense * results[i].here.loss <= lowest + TW_SWEEP_AS_LOW;

        if (is_rival && (best == count || is_better(sense, &results[i], judgement, &results[best],
                                                    &judgements[best])))
            best = i;
    }
    return best;
}
