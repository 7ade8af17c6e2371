#include "thalweg/race.h"

#include "thalweg/threads.h"

#include <math.h>
#include <stdlib.h>

uint64_t tw_race_budget(const tw_slope_spec *slope, uint64_t steps)
{
    return steps * tw_gradient_cost(slope->gradient);
}

static void look(const tw_race *race, tw_runner *runner, const tw_hiker *hiker)
{
    runner->end = *hiker;
    if (!runner->reached && fabs(hiker->here.loss - race->goal) <= race->within) {
        runner->reached = true;
        runner->reached_after = hiker->evaluations;
    }
}

// Take in a step that every hiker of a part has taken. Returns how many may take another.
static size_t follow(const tw_race *race, const tw_walk *walk, tw_runner *runners)
{
    size_t running = 0;

    for (size_t i = 0; i < tw_walk_count(walk); i++) {
        const tw_hiker hiker = tw_walk_hiker(walk, i);
        if (runners[i].end.status != TW_WALKING)
            continue;
        if (hiker.evaluations > race->budget)
            runners[i].end.status = TW_STOPPED; // Where it stood before.
        else
            look(race, &runners[i], &hiker);
        running += runners[i].end.status == TW_WALKING;
    }
    return running;
}

static void set_out(const tw_race *race, const tw_walk *walk, tw_runner *runners)
{
    for (size_t i = 0; i < tw_walk_count(walk); i++) {
        const tw_hiker hiker = tw_walk_hiker(walk, i);
        runners[i] = (tw_runner){.reached = false};
        look(race, &runners[i], &hiker);
    }
}

static tw_status run_part(const tw_race *race, const tw_walk_spec *spec, size_t first, size_t count,
                          tw_runner *runners)
{
    tw_walk_spec part = *spec;
    tw_walk *walk;
    tw_status status;

    part.first_hiker += first;
    if ((status = tw_walk_new(&walk, &part, count, race->starts + first)) < 0)
        return status;
    set_out(race, walk, runners);
    do
        status = tw_walk_advance(walk, 1);
    while (status == TW_OK && follow(race, walk, runners) > 0);
    tw_walk_free(walk);
    return status;
}

// A step costs an evaluation at least, or leads nowhere: so many steps are enough.
static tw_walk_spec spec_of_parts(const tw_race *race, const tw_walk_spec *spec)
{
    tw_walk_spec part = *spec;

    part.schedule = tw_schedule_for_steps(&spec->schedule, spec->steps);
    part.steps = race->budget < TW_WALK_MAX_STEPS ? race->budget : TW_WALK_MAX_STEPS;
    part.keep_path = false;
    part.threads = 1;
    return part;
}

tw_status tw_race_run(const tw_race *race, const tw_walk_spec *spec, tw_runner *runners)
{
    const tw_walk_spec part = spec_of_parts(race, spec);
    const size_t parts = (race->count + TW_BLOCK - 1) / TW_BLOCK;
    const int threads = tw_threads(race->threads);
    bool failed = false;

#pragma omp parallel for num_threads(threads) schedule(dynamic) reduction(|| : failed)
    for (size_t i = 0; i < parts; i++) {
        const size_t first = i * TW_BLOCK, left = race->count - first;
        const size_t count = left < TW_BLOCK ? left : TW_BLOCK;
        failed = failed || run_part(race, &part, first, count, runners + first) < 0;
    }
    return failed ? TW_ENOMEM : TW_OK;
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

// Sorts the values, none of which is NaN.
static double median(size_t count, double *values)
{
    const size_t middle = count / 2;

    if (count == 0)
        return (double)NAN;
    qsort(values, count, sizeof *values, compare);
    if (count % 2 == 1 || values[middle - 1] == values[middle]) // Infinite ones, too.
        return values[middle];
    return values[middle - 1] + (values[middle] - values[middle - 1]) / 2;
}

static double end_loss(const tw_race *race, const tw_runner *runner)
{
    const bool lost = runner->end.status == TW_DIVERGED || isnan(runner->end.here.loss);

    return lost ? (race->climbs ? -(double)INFINITY : (double)INFINITY) : runner->end.here.loss;
}

tw_status tw_race_sum_up(tw_race_result *out, const tw_race *race, const tw_runner *runners)
{
    const size_t count = race->count;
    double *values = calloc(count + 1, sizeof *values);
    tw_race_result result = {.reached = 0};

    if (values == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        result.diverged += runners[i].end.status == TW_DIVERGED;
        if (runners[i].reached)
            values[result.reached++] = (double)runners[i].reached_after;
    }
    result.median_evaluations = median(result.reached, values);
    for (size_t i = 0; i < count; i++)
        values[i] = (double)runners[i].end.evaluations;
    result.median_spent = median(count, values);
    for (size_t i = 0; i < count; i++)
        values[i] = end_loss(race, &runners[i]);
    result.median_loss = median(count, values);
    free(values);
    *out = result;
    return TW_OK;
}

tw_status tw_race_tune(double *best, const tw_race *race, const tw_walk_spec *spec, size_t count,
                       const double *rates)
{
    tw_runner *runners = calloc(race->count + 1, sizeof *runners);
    tw_walk_spec tried = *spec;
    double lowest = (double)INFINITY;
    tw_status status = runners != NULL ? TW_OK : TW_ENOMEM;

    for (size_t i = 0; i < count && status == TW_OK; i++) {
        tw_race_result result;
        tried.params[0] = rates[i];
        if ((status = tw_race_run(race, &tried, runners)) < 0 ||
            (status = tw_race_sum_up(&result, race, runners)) < 0)
            break;
        const double loss = race->climbs ? -result.median_loss : result.median_loss;
        if (i == 0 || loss < lowest) {
            lowest = loss;
            *best = rates[i];
        }
    }
    free(runners);
    return status;
}
