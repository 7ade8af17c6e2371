#include "study/follow.h"

#include "study/at_once.h"
#include "study/forecast.h"
#include "study/points/inspector.h"
#include "walk/gradient.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// As basins_walk.c walks from cells: one block of hikers is kept full, and whoever ends gives the
// lane to the next. Here every lane has parameters of its own.

// What becomes of a lane after a step.
typedef enum change {
    CHANGE_NONE,
    CHANGE_ENDED,  // It is the next hiker's.
    CHANGE_BEGINS, // Its hiker begins anew, beside the cycle that is being tried out.
} change;

typedef struct follower {
    const tw_walk_spec *spec;
    const follow_source *source;
    block lanes;
    watch watch;
    tw_slope *slope;
    size_t most;            // Hikers at once.
    bool has_new;           // Somebody in a lane has not walked yet.
    size_t trials;          // Under way,
    trial trial[TW_BLOCK];  // of lanes with a period,
    ending found[TW_BLOCK]; // and what those are if they pass.
    forecasts forecasts;
    inspector inspector;             // To see where slow walks lead.
    double first[TW_BLOCK];          // The gradient's norm at the lanes' starts.
    double x[TW_BLOCK], y[TW_BLOCK]; // Where the lanes' hikers stood before the last step.
    size_t changes;                  // Of so many lanes,
    uint8_t change[TW_BLOCK];        // these.
} follower;

const char *tw_fate_name(tw_fate fate)
{
    static const char *const names[] = {
        [TW_FATE_UNKNOWN] = "unknown",       [TW_FATE_CONVERGED] = "converged",
        [TW_FATE_UNFINISHED] = "unfinished", [TW_FATE_DIVERGED] = "diverged",
        [TW_FATE_OFF_MAP] = "off-map",       [TW_FATE_CYCLE] = "cycle",
        [TW_FATE_HOVERING] = "hovering",
    };

    return names[fate];
}

const char *tw_fate_text(char out[TW_FATE_TEXT], const char *name, unsigned period)
{
    if (period > 0)
        snprintf(out, TW_FATE_TEXT, "%s of %u", name, period);
    else
        snprintf(out, TW_FATE_TEXT, "%s", name);
    return out;
}

static bool is_cancelled(const follower *f)
{
    return f->source->cancelled != NULL &&
           atomic_load_explicit(f->source->cancelled, memory_order_relaxed);
}

static tw_vec2 place_of(const follower *f, size_t lane)
{
    return (tw_vec2){block_row(&f->lanes, ROW_X)[lane], block_row(&f->lanes, ROW_Y)[lane]};
}

static double gradient_norm(const follower *f, size_t lane)
{
    const double gx = block_row(&f->lanes, ROW_GX)[lane], gy = block_row(&f->lanes, ROW_GY)[lane];

    return gradient_length(gx, gy);
}

// Set a hiker down in a lane, behind those who walk or in the place of one.
static void set_down(follower *f, size_t lane, const followed *next)
{
    const size_t params = f->spec->optimizer->param_count;
    const tw_vec2 start = tw_steering_place(&f->spec->steering, next->start);

    if (lane == f->lanes.walking)
        block_add(&f->lanes, next->hiker, start, params, next->params);
    else
        block_replace(&f->lanes, lane, next->hiker, start);
    for (size_t k = 0; k < params; k++)
        block_row(&f->lanes, ROW_PARAMS + k)[lane] = next->params[k];
    watch_begin(&f->watch, &f->lanes, lane);
    f->trial[lane].cycle.period = 0;
    forecasts_begin(&f->forecasts, lane);
    f->has_new = true;
}

static void fill(follower *f)
{
    followed next;

    while (f->lanes.walking < f->most && f->source->next(f->source->of, &next))
        set_down(f, f->lanes.walking, &next);
}

// The hiker of a lane has ended: the lane is the next one's; without one, the last hiker's.
static void hand_on(follower *f, size_t lane)
{
    const size_t last = f->lanes.walking - 1;
    followed next;

    if (f->source->next(f->source->of, &next)) {
        set_down(f, lane, &next);
        return;
    }
    block_end(&f->lanes, lane);
    watch_move(&f->watch, last, lane);
    f->trial[lane] = f->trial[last];
    f->found[lane] = f->found[last];
    forecasts_move(&f->forecasts, last, lane);
    f->first[lane] = f->first[last];
    f->x[lane] = f->x[last];
    f->y[lane] = f->y[last];
}

static void begin_anew(follower *f, size_t lane)
{
    const tw_vec2 start = trial_start(&f->trial[lane], f->watch.scale.view);

    block_replace(&f->lanes, lane, f->lanes.hiker[lane],
                  tw_steering_place(&f->spec->steering, start));
}

// Backwards, so that the last hiker is nobody who has ended.
static void change_lanes(follower *f)
{
    for (size_t lane = f->lanes.walking; f->changes > 0 && lane-- > 0;) {
        const change what = (change)f->change[lane];
        f->change[lane] = CHANGE_NONE;
        f->changes -= what != CHANGE_NONE;
        if (what == CHANGE_ENDED)
            hand_on(f, lane);
        else if (what == CHANGE_BEGINS)
            begin_anew(f, lane);
    }
    block_forget(&f->lanes);
}

static void look_at_starts(follower *f)
{
    const double *t = block_row(&f->lanes, ROW_T);

    for (size_t lane = 0; f->has_new && lane < f->lanes.walking; lane++)
        if (t[lane] == 0.0) {
            f->first[lane] = gradient_norm(f, lane);
            f->x[lane] = place_of(f, lane).x;
            f->y[lane] = place_of(f, lane).y;
        }
    f->has_new = false;
}

static void mark_change(follower *f, size_t lane, change what)
{
    f->change[lane] = (uint8_t)what;
    f->changes++;
}

static void end(follower *f, size_t lane, const ending *e, const cycle *round)
{
    f->source->tell(f->source->of, f->lanes.hiker[lane], e, round);
    mark_change(f, lane, CHANGE_ENDED);
}

static ending end_here(const follower *f, size_t lane, tw_fate fate)
{
    return (ending){
        .fate = fate,
        .at = place_of(f, lane),
        .first = f->first[lane],
        .last = gradient_norm(f, lane),
        .steps = (uint64_t)block_row(&f->lanes, ROW_T)[lane],
    };
}

// Where the last step began.
static ending end_before(const follower *f, size_t lane)
{
    const tw_vec2 at = place_of(f, lane);
    ending e = end_here(f, lane,
                        tw_terrain_covers(f->spec->terrain, at.x, at.y) ? TW_FATE_DIVERGED
                                                                        : TW_FATE_OFF_MAP);

    e.at = (tw_vec2){f->x[lane], f->y[lane]};
    e.last = NAN;
    e.steps -= e.steps > 0;
    return e;
}

static void begin_trial(follower *f, size_t lane)
{
    ending *found = &f->found[lane];

    *found = end_here(f, lane, TW_FATE_CYCLE);
    found->period = f->watch.period[lane];
    trial_init(&f->trial[lane], found->period, (double)found->steps);
    f->trials++;
}

static void end_trial(follower *f, size_t lane, bool passed)
{
    ending *found = &f->found[lane];

    if (!passed) {
        found->fate = TW_FATE_HOVERING;
        found->period = 0;
    }
    end(f, lane, found, &f->trial[lane].cycle);
    f->trials--;
}

static void look_at_trial(follower *f, size_t lane)
{
    const block *b = &f->lanes;

    switch (trial_look(&f->trial[lane], f->watch.scale.view, place_of(f, lane),
                       block_row(b, ROW_F)[lane], block_row(b, ROW_T)[lane])) {
    case TRIAL_GOES_ON:
        return;
    case TRIAL_BEGINS:
        mark_change(f, lane, CHANGE_BEGINS);
        return;
    case TRIAL_PASSED:
        end_trial(f, lane, true);
        return;
    case TRIAL_FAILED:
        end_trial(f, lane, false);
        return;
    case TRIAL_REFUTED: // The watch goes on.
        f->trial[lane].cycle.period = 0;
        f->trials--;
        return;
    }
}

static bool is_tried(const follower *f, size_t lane)
{
    return f->trial[lane].cycle.period > 0;
}

static void look_at_trials(follower *f)
{
    for (size_t lane = 0; f->trials > 0 && lane < f->lanes.walking; lane++)
        if (is_tried(f, lane))
            look_at_trial(f, lane);
}

// A walk that is slow may lead from a place to a level point all the same: it has ended there.
static bool ends_at_bottom(follower *f, size_t lane, watch_fate fate, tw_vec2 from)
{
    ending e = end_here(f, lane, TW_FATE_CONVERGED);
    tw_inspection bottom;

    if (!watch_is_slow(&f->watch, fate) ||
        !inspector_find_flat_bottom(&f->inspector, from, &bottom))
        return false;
    e.at = bottom.at;
    end(f, lane, &e, NULL);
    return true;
}

static void take_in(follower *f, size_t lane, watch_fate fate)
{
    ending e;

    if (ends_at_bottom(f, lane, fate, place_of(f, lane)))
        return;
    switch (fate) {
    case WATCH_WALKING:
    case WATCH_CREEPS:
        return;
    case WATCH_CYCLES:
        begin_trial(f, lane);
        return;
    case WATCH_DIVERGED:
        e = end_before(f, lane);
        break;
    case WATCH_RESTS:
        e = end_here(f, lane, TW_FATE_CONVERGED);
        break;
    case WATCH_STANDS:
        e = end_here(f, lane,
                     watch_is_at_start(&f->watch, &f->lanes, lane) ? TW_FATE_UNFINISHED
                                                                   : TW_FATE_HOVERING);
        break;
    case WATCH_HOVERS:
        e = end_here(f, lane, TW_FATE_HOVERING);
        break;
    default:
        e = end_here(f, lane, TW_FATE_UNFINISHED);
    }
    end(f, lane, &e, NULL);
}

static void look_ahead(follower *f, size_t lane)
{
    ending e;
    outlook o;

    if (!forecasts_look(&f->forecasts, &f->lanes, lane, &o))
        return;
    if (o.fate == TW_FATE_UNFINISHED && ends_at_bottom(f, lane, WATCH_CRAWLS, o.at))
        return;
    e = end_here(f, lane, o.fate);
    if (o.fate == TW_FATE_UNFINISHED || (double)e.steps + o.steps > (double)f->spec->steps) {
        e.fate = TW_FATE_UNFINISHED;
        e.steps = f->spec->steps;
    } else {
        e.steps += (uint64_t)o.steps;
        e.at = o.fate == TW_FATE_CONVERGED ? o.at : e.at;
        e.last = o.fate == TW_FATE_CONVERGED ? o.factor * e.last : NAN;
    }
    end(f, lane, &e, NULL);
}

static void look_at_forecasts(follower *f)
{
    size_t lanes[TW_BLOCK + 1];
    const size_t count = forecasts_due(&f->forecasts, &f->lanes, lanes);

    for (size_t k = 0; k < count; k++)
        if (f->change[lanes[k]] == CHANGE_NONE && !is_tried(f, lanes[k]))
            look_ahead(f, lanes[k]);
}

static void harvest(follower *f)
{
    size_t lanes[TW_BLOCK + 1];
    const size_t count = watch_look(&f->watch, &f->lanes, lanes);

    look_at_trials(f);                 // Those that begin now do so with the next step.
    for (size_t k = 0; k < count; k++) // A trial is none of the watch's business.
        if (!is_tried(f, lanes[k]))
            take_in(f, lanes[k], watch_tell(&f->watch, &f->lanes, lanes[k]));
    look_at_forecasts(f);
}

static bool is_scheduled(const tw_walk_spec *spec)
{
    return spec->schedule.row != NULL && tw_optimizer_has_lr(spec->optimizer);
}

static void run(follower *f)
{
    block *b = &f->lanes;

    fill(f);
    while (b->walking > 0 && !is_cancelled(f)) {
        block_feel(b, f->spec, 0, f->slope);
        look_at_starts(f);
        harvest(f);
        memcpy(f->x, block_row(b, ROW_X), b->walking * sizeof *f->x);
        memcpy(f->y, block_row(b, ROW_Y), b->walking * sizeof *f->y);
        if (is_scheduled(f->spec))
            block_schedule(b, f->spec, 0);
        block_step(b, f->spec, 0, f->slope); // Who has ended steps too: cheaper than to make way.
        change_lanes(f);
    }
}

tw_status follow(const tw_walk_spec *spec, const watch_scale *scale, const follow_source *source)
{
    tw_inspect_spec inspect = tw_inspect_default(scale->view);
    follower *f = aligned_alloc(_Alignof(follower), sizeof *f); // As the watch wants it.
    tw_status status;

    if (f == NULL)
        return TW_ENOMEM;
    inspect.climbs = tw_steering_sense(&spec->steering) < 0.0;
    memset(f, 0, sizeof *f);
    f->spec = spec;
    f->source = source;
    f->most = hikers_at_once(spec->terrain);
    watch_init(&f->watch, scale, spec->steps);
    if ((status = block_init(&f->lanes, spec->optimizer)) == TW_OK)
        status = tw_slope_new(&f->slope, spec->terrain, &spec->slope);
    if (status == TW_OK)
        status = inspector_init(&f->inspector, spec->terrain, &inspect);
    if (status == TW_OK && source->foretells)
        status = forecasts_init(&f->forecasts, spec, scale);
    if (status == TW_OK)
        run(f);
    forecasts_clear(&f->forecasts);
    inspector_clear(&f->inspector);
    tw_slope_free(f->slope);
    block_clear(&f->lanes);
    free(f);
    return status;
}
