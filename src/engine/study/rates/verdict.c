#include "thalweg/verdict.h"

#include <math.h>
#include <stdlib.h>

// The parts of a walk that matter, see verdict.h.
enum { EARLIER, BEFORE_LAST, LAST };

// What is kept of a hiker while it walks.
typedef struct record {
    tw_footprint before;   // A step ago,
    tw_vec2 stride;        // and the step that led there.
    double first;          // Loss at the start.
    double highest[3];     // Loss in each part.
    uint64_t turns, rises; // In the last.
    uint64_t settled; // Steps to the first of those below the tolerance that the walk ends with.
} record;

const char *tw_verdict_name(tw_verdict verdict)
{
    static const char *const names[] = {
        [TW_VERDICT_DIVERGED] = "diverged",   [TW_VERDICT_OFF_MAP] = "off-map",
        [TW_VERDICT_CONVERGED] = "converged", [TW_VERDICT_OSCILLATING] = "oscillating",
        [TW_VERDICT_SLOW] = "slow",
    };

    return names[verdict];
}

// Take in a hiker's latest step.
static void observe(record *r, const tw_hiker *hiker, double tolerance, int part)
{
    const tw_footprint *here = &hiker->here;
    const tw_vec2 stride = {here->x - r->before.x, here->y - r->before.y};

    r->highest[part] = fmax(r->highest[part], here->loss);
    if (part == LAST) {
        r->turns += stride.x * r->stride.x + stride.y * r->stride.y < 0.0;
        r->rises += here->loss > r->before.loss;
    }
    if (!(here->gradient_norm < tolerance))
        r->settled = hiker->steps + 1;
    r->before = *here;
    r->stride = stride;
}

static bool has_diverged(const record *r, const tw_hiker *hiker)
{
    return hiker->status == TW_DIVERGED ||
           (hiker->here.loss > r->first && r->highest[LAST] > r->highest[BEFORE_LAST]);
}

static bool is_oscillating(const record *r, uint64_t part)
{
    return part > 0 && (2 * r->turns >= part || 4 * r->rises >= part);
}

static tw_verdict judge(const record *r, const tw_hiker *hiker, double tolerance, uint64_t part)
{
    if (has_diverged(r, hiker))
        return TW_VERDICT_DIVERGED;
    if (hiker->status == TW_OFF_MAP)
        return TW_VERDICT_OFF_MAP;
    if (hiker->status == TW_CONVERGED || hiker->here.gradient_norm < tolerance)
        return TW_VERDICT_CONVERGED;
    return is_oscillating(r, part) ? TW_VERDICT_OSCILLATING : TW_VERDICT_SLOW;
}

static void begin(record *r, const tw_hiker *hiker, double tolerance)
{
    r->before = hiker->here;
    r->first = hiker->here.loss;
    r->highest[EARLIER] = r->highest[BEFORE_LAST] = r->highest[LAST] = -INFINITY;
    r->settled = hiker->here.gradient_norm < tolerance ? 0u : 1u;
}

static int part_of(uint64_t step, uint64_t steps, uint64_t part)
{
    if (step + part >= steps)
        return LAST;
    return step + 2 * part >= steps ? BEFORE_LAST : EARLIER;
}

static tw_status walk_to_end(tw_walk *walk, record *records, double tolerance, uint64_t part)
{
    const uint64_t steps = tw_walk_made_of(walk)->steps;
    tw_status status = TW_OK;

    for (uint64_t k = 0; k < steps && status == TW_OK && tw_walk_walking(walk) > 0; k++) {
        status = tw_walk_advance(walk, 1);
        for (size_t i = 0; i < tw_walk_count(walk); i++) {
            const tw_hiker hiker = tw_walk_hiker(walk, i);
            if (hiker.steps == k + 1) // Who has ended earlier has been seen.
                observe(&records[i], &hiker, tolerance, part_of(k, steps, part));
        }
    }
    return status;
}

tw_status tw_walk_judge(tw_walk *walk, tw_judgement *judgements)
{
    const tw_walk_spec *spec = tw_walk_made_of(walk);
    const double tolerance = spec->tolerance > 0.0 ? spec->tolerance : TW_VERDICT_TOLERANCE;
    const size_t count = tw_walk_count(walk);
    // Of fewer than four steps, the parts are what there is.
    const uint64_t quarter = spec->steps / 4 > 2 ? spec->steps / 4 : 2;
    const uint64_t part = 2 * quarter <= spec->steps ? quarter : spec->steps / 2;
    record *records = calloc(count + 1, sizeof *records);
    tw_status status;

    if (records == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const tw_hiker hiker = tw_walk_hiker(walk, i);
        begin(&records[i], &hiker, tolerance);
    }
    status = walk_to_end(walk, records, tolerance, part);
    for (size_t i = 0; i < count && status == TW_OK; i++) {
        const tw_hiker hiker = tw_walk_hiker(walk, i);
        judgements[i] =
            (tw_judgement){judge(&records[i], &hiker, tolerance, part), records[i].settled};
    }
    free(records);
    return status;
}
