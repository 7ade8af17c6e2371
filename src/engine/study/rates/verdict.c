#include "thalweg/verdict.h"

#include "study/follow.h"
#include "study/points/inspector.h"
#include "thalweg/stability.h"
#include "thalweg/threads.h"
#include "walk/walk.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// The parts of a walk that matter, see verdict.h.
enum { EARLIER, BEFORE_LAST, LAST };

// Ends without a Hessian that are looked into; that is slow.
enum { DESCENTS = 16 };

// Walks that end within so many reaches of a critical point have come to that.
#define SAME 10.0

// What is kept of a hiker while it walks.
typedef struct record {
    tw_footprint before;   // A step ago,
    tw_vec2 stride;        // and the step that led there.
    double first;          // Loss at the start; like all that follow, times the walk's sense.
    double highest[3];     // Loss in each part,
    double lowest;         // and in the last.
    double error;          // What rounding may have moved losses by, see error_of().
    uint64_t turns, rises; // In the last.
} record;

const char *tw_verdict_name(tw_verdict verdict)
{
    static const char *const names[] = {
        [TW_VERDICT_DIVERGED] = "diverged",   [TW_VERDICT_OFF_MAP] = "off-map",
        [TW_VERDICT_CONVERGED] = "converged", [TW_VERDICT_ON_SADDLE] = "on-saddle",
        [TW_VERDICT_CYCLE] = "cycle",         [TW_VERDICT_HOVERING] = "hovering",
        [TW_VERDICT_GROWING] = "growing",     [TW_VERDICT_OSCILLATING] = "oscillating",
        [TW_VERDICT_CRAWLING] = "crawling",   [TW_VERDICT_UNFINISHED] = "unfinished",
    };

    return names[verdict];
}

const char *tw_judgement_text(char out[TW_JUDGEMENT_TEXT], const tw_judgement *j)
{
    return tw_fate_text(out, tw_verdict_name(j->verdict), j->period);
}

// Hikers of a walk, from one to another, who are followed from their starts.
typedef struct group {
    const tw_walk *walk;
    size_t next, end;
    ending *endings; // Of all hikers.
} group;

static bool next(void *of, followed *next)
{
    group *g = of;

    if (g->next == g->end)
        return false;
    next->hiker = g->next++;
    next->start = tw_walk_hiker(g->walk, next->hiker).start;
    const block *b = walk_block_of(g->walk, next->hiker);
    const size_t lane = block_lane(b, next->hiker);
    for (size_t k = 0; k < g->walk->spec.optimizer->param_count; k++)
        next->params[k] = block_row(b, ROW_PARAMS + k)[lane];
    return true;
}

static void tell(void *of, size_t hiker, const ending *e, const cycle *round)
{
    ending *kept = &((group *)of)->endings[hiker];

    *kept = *e;
    if (round != NULL && round->is_neutral)
        kept->period = round->period; // Of a cycle of its own.
}

// What becomes of the hikers of a walk that nobody has advanced.
static tw_status follow_all(const tw_walk *walk, const tw_judging *how, const watch_scale *scale,
                            ending *endings)
{
    const int threads = tw_threads(walk->spec.threads);
    tw_walk_spec spec = walk->spec;
    tw_status status = TW_OK;

    spec.steps = how->steps;
#pragma omp parallel for num_threads(threads) schedule(dynamic)
    for (size_t first = 0; first < walk->count; first += TW_BLOCK) {
        const size_t end = first + TW_BLOCK < walk->count ? first + TW_BLOCK : walk->count;
        group g = {walk, first, end, endings};
        const tw_status mine = follow(&spec, scale, &(follow_source){&g, next, tell, NULL, false});
#pragma omp critical
        status = mine < 0 ? mine : status;
    }
    return status;
}

// What rounding may move the loss by in so many steps like this one: that of the slope moves each
// of them, and those that go back and forth keep it.
static double error_of(const tw_walk *walk, const tw_footprint *here, tw_vec2 stride, double steps)
{
    const double of_slope = tw_slope_error(&walk->spec.slope, here->loss, here->gradient_norm);

    return DBL_EPSILON * fabs(here->loss) + of_slope * hypot(stride.x, stride.y) * steps;
}

// What a walk lowers: the loss, or minus the loss if it climbs.
static double lowered(const tw_walk *walk, double loss)
{
    return tw_steering_sense(&walk->spec.steering) * loss;
}

// Take in a hiker's latest step.
static void observe(record *r, const tw_walk *walk, const tw_hiker *hiker, int part)
{
    const tw_footprint *here = &hiker->here;
    const tw_vec2 stride = {here->x - r->before.x, here->y - r->before.y};
    const double loss = lowered(walk, here->loss);

    r->highest[part] = fmax(r->highest[part], loss);
    if (part == LAST) {
        r->lowest = fmin(r->lowest, loss);
        r->turns += stride.x * r->stride.x + stride.y * r->stride.y < 0.0;
        r->rises += loss > lowered(walk, r->before.loss) + error_of(walk, here, stride, 1.0);
    }
    if (part != LAST) // A walk that grows must not hide that by errors as large.
        r->error = error_of(walk, here, stride, (double)walk->spec.steps);
    r->before = *here;
    r->stride = stride;
}

static bool has_grown(const record *r, double loss)
{
    return loss > r->first + r->error && r->highest[LAST] > r->highest[BEFORE_LAST] + r->error;
}

static bool is_crawling(const record *r, double loss)
{
    const double fall = r->highest[LAST] - loss;

    return r->rises == 0 && fall > 0.0 && 4.0 * fall <= r->first - loss;
}

static bool is_oscillating(const record *r, uint64_t part)
{
    return part > 0 && (2 * r->turns >= part || 4 * r->rises >= part);
}

static void begin(record *r, const tw_walk *walk, const tw_hiker *hiker)
{
    *r = (record){
        .before = hiker->here, .first = lowered(walk, hiker->here.loss), .lowest = INFINITY};
    r->highest[EARLIER] = r->highest[BEFORE_LAST] = r->highest[LAST] = -INFINITY;
}

static int part_of(uint64_t step, uint64_t steps, uint64_t part)
{
    if (step + part >= steps)
        return LAST;
    return step + 2 * part >= steps ? BEFORE_LAST : EARLIER;
}

static tw_status walk_to_end(tw_walk *walk, record *records, uint64_t part)
{
    const uint64_t steps = walk->spec.steps;
    // One step before the parts that matter, so that the first of theirs has one before it.
    uint64_t k = steps > 2 * part + 1 ? steps - 2 * part - 1 : 0;
    tw_status status = tw_walk_advance(walk, k);

    for (; k < steps && status == TW_OK && tw_walk_walking(walk) > 0; k++) {
        status = tw_walk_advance(walk, 1);
        for (size_t i = 0; i < walk->count; i++)
            if (walk->hikers[i].steps == k + 1) // Who has ended earlier has been seen.
                observe(&records[i], walk, &walk->hikers[i], part_of(k, steps, part));
    }
    return status;
}

static bool is_known(const ending *e)
{
    return e->fate != TW_FATE_UNFINISHED;
}

// Only what nothing else is known of, or hovers, has to be looked at step by step.
static tw_status advance(tw_walk *walk, const ending *endings, record *records, uint64_t part)
{
    bool all_known = true;

    for (size_t i = 0; i < walk->count; i++) {
        begin(&records[i], walk, &walk->hikers[i]);
        all_known = all_known && is_known(&endings[i]) && endings[i].fate != TW_FATE_HOVERING;
    }
    return all_known ? tw_walk_advance(walk, walk->spec.steps) : walk_to_end(walk, records, part);
}

// Without a tolerance: is the ground as good as level where a hiker stands?
static bool is_level(const tw_walk *walk, size_t i, const watch_scale *scale)
{
    const block *b = walk_block_of(walk, i);
    const size_t lane = block_lane(b, i);
    const tw_vec2 g = {block_row(b, ROW_GX)[lane], block_row(b, ROW_GY)[lane]};

    return scale->tolerance == 0.0 &&
           hypot(g.x * scale->slope_x, g.y * scale->slope_y) <= TW_VERDICT_LEVEL / WATCH_LEVEL;
}

static tw_verdict judge_unknown(const tw_walk *walk, size_t i, const record *r,
                                const watch_scale *scale, uint64_t part)
{
    const double loss = lowered(walk, walk->hikers[i].here.loss);

    if (has_grown(r, loss))
        return TW_VERDICT_GROWING;
    if (is_level(walk, i, scale))
        return TW_VERDICT_CONVERGED;
    if (is_oscillating(r, part))
        return TW_VERDICT_OSCILLATING;
    return is_crawling(r, loss) ? TW_VERDICT_CRAWLING : TW_VERDICT_UNFINISHED;
}

// A judge, and what was found at the last end that was looked at.
typedef struct judge {
    const tw_walk *walk;
    watch_scale scale;
    inspector inspector;
    tw_inspection found;
    size_t descents;
} judge;

static bool is_saddle(judge *j, tw_vec2 end)
{
    const double apart = hypot(j->found.at.x - end.x, j->found.at.y - end.y);

    if (j->found.kind == TW_KIND_NONE || !(apart <= SAME * j->inspector.spec.reach))
        j->found = inspector_settle(&j->inspector, end, &j->descents);
    return j->found.kind == TW_KIND_SADDLE;
}

// Exactly at the critical rate, a walk goes back and forth between two points of its own; or so it
// seems but for rounding, where differences have much of it.
static bool is_at_critical_rate(const tw_walk *walk, const ending *e, const record *r,
                                uint64_t part)
{
    const tw_slope_spec *slope = &walk->spec.slope;

    if (!tw_stability_is_known(walk->spec.optimizer) || slope->noise > 0.0 || slope->batch > 0)
        return false;
    return e->period == 2 ||
           (part > 0 && r->turns == part && r->highest[LAST] - r->lowest <= r->error);
}

static tw_verdict verdict_of(judge *j, size_t i, const ending *e, const record *r, uint64_t part)
{
    const tw_hiker *hiker = &j->walk->hikers[i];

    // What the walk itself came to is so, even if it seemed to go round or to hover for long.
    if (hiker->status == TW_DIVERGED || e->fate == TW_FATE_DIVERGED)
        return TW_VERDICT_DIVERGED;
    if (hiker->status == TW_OFF_MAP || e->fate == TW_FATE_OFF_MAP)
        return TW_VERDICT_OFF_MAP;
    switch (e->fate) {
    case TW_FATE_CONVERGED:
        return is_saddle(j, e->at) ? TW_VERDICT_ON_SADDLE : TW_VERDICT_CONVERGED;
    case TW_FATE_CYCLE:
        return TW_VERDICT_CYCLE;
    case TW_FATE_HOVERING:
        return is_at_critical_rate(j->walk, e, r, part) ? TW_VERDICT_OSCILLATING
                                                        : TW_VERDICT_HOVERING;
    default:
        return judge_unknown(j->walk, i, r, &j->scale, part);
    }
}

static void judge_all(judge *j, const ending *endings, const record *records, uint64_t part,
                      tw_judgement *judgements)
{
    for (size_t i = 0; i < j->walk->count; i++) {
        const tw_verdict verdict = verdict_of(j, i, &endings[i], &records[i], part);
        judgements[i] = (tw_judgement){
            .verdict = verdict,
            .period = verdict == TW_VERDICT_CYCLE ? endings[i].period : 0,
            .settled = is_known(&endings[i]) ? endings[i].steps : j->walk->hikers[i].steps,
        };
    }
}

static tw_status walk_and_judge(tw_walk *walk, const tw_judging *how, ending *endings,
                                record *records, tw_judgement *judgements)
{
    const uint64_t steps = walk->spec.steps;
    const tw_inspect_spec inspect = tw_inspect_default(how->view);
    // Of fewer than four steps, the parts are what there is.
    const uint64_t quarter = steps / 4 > 2 ? steps / 4 : 2;
    const uint64_t part = 2 * quarter <= steps ? quarter : steps / 2;
    judge j = {.walk = walk, .found = {.kind = TW_KIND_NONE}, .descents = DESCENTS};
    tw_status status =
        watch_scale_of(&j.scale, walk->spec.terrain, how->view, walk->spec.tolerance);

    if (status == TW_OK)
        status = follow_all(walk, how, &j.scale, endings);
    if (status == TW_OK)
        status = advance(walk, endings, records, part);
    if (status < 0)
        return status;
    if ((status = inspector_init(&j.inspector, walk->spec.terrain, &inspect)) == TW_OK)
        judge_all(&j, endings, records, part, judgements);
    inspector_clear(&j.inspector);
    return status;
}

tw_status tw_walk_judge(tw_walk *walk, const tw_judging *how, tw_judgement *judgements)
{
    ending *endings = calloc(walk->count + 1, sizeof *endings);
    record *records = calloc(walk->count + 1, sizeof *records);
    tw_status status = TW_ENOMEM;

    if (endings != NULL && records != NULL)
        status = walk_and_judge(walk, how, endings, records, judgements);
    free(endings);
    free(records);
    return status;
}
