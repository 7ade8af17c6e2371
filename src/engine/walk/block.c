#include "walk/block.h"

#include "base/vector.h"
#include "walk/steering.h"

#include <stdlib.h>
#include <string.h>

// Rows begin a page: where in one they lie decides which loads wait for which stores (addresses
// that are alike in their low 12 bits), and left to chance that is worth a third of one hiker's
// step.
enum { PAGE = 4096 };

tw_status block_init(block *b, const tw_optimizer *optimizer)
{
    const size_t count = ROW_PARAMS + optimizer->param_count + tw_optimizer_state(optimizer);
    const size_t bytes = count * TW_BLOCK * sizeof(double);

    memset(b, 0, sizeof *b);
    if (posix_memalign((void **)&b->rows, PAGE, bytes) != 0) {
        b->rows = NULL;
        return TW_ENOMEM;
    }
    memset(b->rows, 0, bytes);
    b->row_count = count;
    b->state = ROW_PARAMS + optimizer->param_count;
    for (size_t k = 0; k < optimizer->param_count; k++)
        b->param[k] = block_row(b, ROW_PARAMS + k);
    return TW_OK;
}

tw_status block_copy(block *b, const block *from, const tw_optimizer *optimizer)
{
    const tw_status status = block_init(b, optimizer);

    if (status < 0)
        return status;
    b->hikers = from->hikers;
    b->walking = from->walking;
    memcpy(b->hiker, from->hiker, sizeof b->hiker);
    memcpy(b->rows, from->rows, from->row_count * TW_BLOCK * sizeof(double));
    return TW_OK;
}

void block_clear(block *b)
{
    free(b->rows);
    b->rows = NULL;
}

static void set_params(block *b, size_t lane, size_t param_count, const double *params)
{
    for (size_t k = 0; k < param_count; k++)
        block_row(b, ROW_PARAMS + k)[lane] = params[k];
}

void block_add(block *b, size_t hiker, tw_vec2 start, size_t param_count, const double *params)
{
    const size_t lane = b->hikers++;

    b->walking++;
    b->hiker[lane] = hiker;
    for (size_t k = 0; k < b->row_count; k++) // Somebody else may have stood there.
        block_row(b, k)[lane] = 0.0;
    block_row(b, ROW_X)[lane] = start.x;
    block_row(b, ROW_Y)[lane] = start.y;
    set_params(b, lane, param_count, params);
}

void block_replace(block *b, size_t lane, size_t hiker, tw_vec2 start)
{
    b->hiker[lane] = hiker;
    block_row(b, ROW_X)[lane] = start.x;
    block_row(b, ROW_Y)[lane] = start.y;
    block_row(b, ROW_EVALUATIONS)[lane] = 0.0;
    block_row(b, ROW_T)[lane] = 0.0;
    for (size_t k = ROW_PLATEAU; k < ROW_PARAMS; k++)
        block_row(b, k)[lane] = 0.0;
    for (size_t k = b->state; k < b->row_count; k++)
        block_row(b, k)[lane] = 0.0;
}

void block_adopt(block *b, const block *from, size_t param_count, const double *params)
{
    b->hikers = from->hikers;
    b->walking = from->walking;
    memcpy(b->hiker, from->hiker, sizeof b->hiker);
    memcpy(b->rows, from->rows, ROW_T * TW_BLOCK * sizeof(double)); // All that comes before ROW_T.
    memcpy(block_row(b, ROW_FELT_X), block_row(from, ROW_FELT_X),
           (ROW_PARAMS - ROW_FELT_X) * TW_BLOCK * sizeof(double));
    for (size_t lane = 0; lane < b->hikers; lane++)
        set_params(b, lane, param_count, params);
}

static void swap_lanes(block *b, size_t i, size_t j)
{
    const size_t hiker = b->hiker[i];

    b->hiker[i] = b->hiker[j];
    b->hiker[j] = hiker;
    for (size_t k = 0; k < b->row_count; k++) {
        double *row = block_row(b, k);
        const double value = row[i];
        row[i] = row[j];
        row[j] = value;
    }
}

void block_end(block *b, size_t lane)
{
    swap_lanes(b, lane, --b->walking);
}

void block_revive(block *b, size_t lane)
{
    swap_lanes(b, lane, b->walking++);
}

void block_forget(block *b)
{
    b->hikers = b->walking;
}

size_t block_lane(const block *b, size_t hiker)
{
    size_t lane = 0;

    while (b->hiker[lane] != hiker)
        lane++;
    return lane;
}

// Most groups of lanes have none.
size_t block_marked(const uint8_t marks[TW_BLOCK], size_t lanes[TW_BLOCK + 1])
{
    enum { GROUP = sizeof(uint64_t) };
    size_t count = 0;
    uint64_t group;

    for (size_t first = 0; first < TW_BLOCK; first += GROUP) {
        memcpy(&group, marks + first, GROUP);
        for (size_t i = first; group != 0 && i < first + GROUP; i++) {
            lanes[count] = i;
            count += marks[i] != 0;
        }
    }
    return count;
}

static void set_chance(const block *b, const tw_walk_spec *spec, uint64_t clock, tw_slope *slope)
{
    if (spec->slope.noise == 0.0 && spec->slope.batch == 0)
        return; // Nothing is left to chance.
    tw_slope_set_chance(slope, &(tw_chance){
                                   .seed = spec->seed,
                                   .first_step = clock,
                                   .step = block_row(b, ROW_T),
                                   .first_hiker = spec->first_hiker,
                                   .hiker = b->hiker,
                               });
}

// The rows of gradients lie one after the other.
static void project(block *b, const tw_steering *steering)
{
    memcpy(block_row(b, ROW_FELT_X), block_row(b, ROW_GX), 2 * TW_BLOCK * sizeof(double));
    steering_project(steering, b->hikers, block_row(b, ROW_X), block_row(b, ROW_Y),
                     block_row(b, ROW_GX), block_row(b, ROW_GY));
}

void block_feel(block *b, const tw_walk_spec *spec, uint64_t clock, tw_slope *slope)
{
    set_chance(b, spec, clock, slope);
    tw_slope_feel(slope, b->walking, block_row(b, ROW_X), block_row(b, ROW_Y), block_row(b, ROW_F),
                  block_row(b, ROW_GX), block_row(b, ROW_GY));
    if (tw_steering_has_box(&spec->steering))
        project(b, &spec->steering);
}

// What looks around before it steps goes along the bounds that hold it; others run against them.
static bool runs_on(const tw_walk_spec *spec)
{
    return tw_steering_has_box(&spec->steering) && !spec->optimizer->counts;
}

tw_vec2 block_felt(const block *b, const tw_walk_spec *spec, size_t lane)
{
    const bool projected = tw_steering_has_box(&spec->steering);

    return (tw_vec2){block_row(b, projected ? ROW_FELT_X : ROW_GX)[lane],
                     block_row(b, projected ? ROW_FELT_Y : ROW_GY)[lane]};
}

tw_vec2 block_given(const block *b, const tw_walk_spec *spec, size_t lane)
{
    tw_vec2 g = {block_row(b, ROW_GX)[lane], block_row(b, ROW_GY)[lane]};

    if (runs_on(spec))
        g = block_felt(b, spec, lane);
    steering_turn_slopes(&spec->steering, 1, &g.x, &g.y);
    return g;
}

void block_steer(block *b, const tw_walk_spec *spec, const tw_steering *before)
{
    if (tw_steering_has_box(before))
        memcpy(block_row(b, ROW_GX), block_row(b, ROW_FELT_X), 2 * TW_BLOCK * sizeof(double));
    if (tw_steering_has_box(&spec->steering))
        project(b, &spec->steering);
}

static tw_plateau plateau_of(const block *b, size_t lane)
{
    return (tw_plateau){
        .seen = block_row(b, ROW_PLATEAU)[lane],
        .best = block_row(b, ROW_PLATEAU + 1)[lane],
        .bad = block_row(b, ROW_PLATEAU + 2)[lane],
        .cooldown = block_row(b, ROW_PLATEAU + 3)[lane],
        .cuts = block_row(b, ROW_PLATEAU + 4)[lane],
    };
}

static void keep_plateau(block *b, size_t lane, const tw_plateau *p)
{
    const double numbers[] = {p->seen, p->best, p->bad, p->cooldown, p->cuts};

    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        block_row(b, ROW_PLATEAU + k)[lane] = numbers[k];
}

void block_forget_losses(block *b)
{
    memset(block_row(b, ROW_PLATEAU), 0, (ROW_PARAMS - ROW_PLATEAU) * TW_BLOCK * sizeof(double));
}

double block_rate(const block *b, const tw_walk_spec *spec, uint64_t clock, size_t lane)
{
    const double t = (double)clock + block_row(b, ROW_T)[lane], lr = block_row(b, ROW_PARAMS)[lane];
    const tw_plateau plateau = plateau_of(b, lane);

    return tw_schedule_watches(&spec->schedule) ? tw_plateau_rate(&plateau, &spec->schedule, lr, t)
                                                : rate_by(schedule_rule(&spec->schedule, t), lr);
}

static void watch_losses(block *b, const tw_walk_spec *spec, uint64_t clock)
{
    const double sense = tw_steering_sense(&spec->steering);

    for (size_t i = 0; i < b->walking; i++) {
        tw_plateau plateau = plateau_of(b, i);
        block_row(b, ROW_LR)[i] = block_rate(b, spec, clock, i);
        tw_plateau_see(&plateau, &spec->schedule, sense * block_row(b, ROW_F)[i], sense < 0.0,
                       (double)clock + block_row(b, ROW_T)[i]);
        keep_plateau(b, i, &plateau);
    }
}

static void follow_clock(block *b, const tw_schedule *schedule, uint64_t clock)
{
    const double *full = block_row(b, ROW_PARAMS), *t = block_row(b, ROW_T);
    double *lr = block_row(b, ROW_LR), known = -1.0;
    rate_rule rule = {0};

    for (size_t i = 0; i < b->walking; i++) {
        if (t[i] != known) { // Hikers of a block have mostly taken as many steps.
            known = t[i];
            rule = schedule_rule(schedule, (double)clock + known);
        }
        lr[i] = rate_by(rule, full[i]);
    }
}

void block_schedule(block *b, const tw_walk_spec *spec, uint64_t clock)
{
    if (tw_schedule_watches(&spec->schedule))
        watch_losses(b, spec, clock);
    else
        follow_clock(b, &spec->schedule, clock);
    b->param[0] = block_row(b, ROW_LR);
}

TW_CLONES
static void count(const block *b, double cost)
{
    double *t = block_row(b, ROW_T), *evaluations = block_row(b, ROW_EVALUATIONS);

    for (size_t i = 0; i < b->walking; i++) {
        t[i] += 1.0;
        evaluations[i] += cost;
    }
}

// From what is felt to what the optimizer is given of it; the next look feels anew.
static void steer(const block *b, const tw_walk_spec *spec)
{
    const tw_steering *steering = &spec->steering;

    if (!steering_turns(steering))
        return;
    if (runs_on(spec))
        memcpy(block_row(b, ROW_GX), block_row(b, ROW_FELT_X), 2 * TW_BLOCK * sizeof(double));
    steering_turn_losses(steering, b->walking, block_row(b, ROW_F));
    steering_turn_slopes(steering, b->walking, block_row(b, ROW_GX), block_row(b, ROW_GY));
}

// After a step, from rows of where hikers were before it.
static void confine(block *b, const tw_walk_spec *spec, const double *was)
{
    double *x = block_row(b, ROW_X), *y = block_row(b, ROW_Y);

    steering_place(&spec->steering, b->walking, x, y);
    if (!runs_on(spec))
        steering_snap(&spec->steering, b->walking, was, was + TW_BLOCK, x, y);
}

void block_step(block *b, const tw_walk_spec *spec, uint64_t clock, tw_slope *slope)
{
    const tw_optimizer *optimizer = spec->optimizer;
    double was[2 * TW_BLOCK];

    set_chance(b, spec, clock, slope);
    if (tw_steering_has_box(&spec->steering))
        memcpy(was, block_row(b, ROW_X), sizeof was);
    steer(b, spec);
    tw_slope_steer(slope, &spec->steering, optimizer->counts);
    optimizer->step(&(tw_stride){
        .n = b->walking,
        .t = block_row(b, ROW_T),
        .param = b->param,
        .f = block_row(b, ROW_F),
        .gx = block_row(b, ROW_GX),
        .gy = block_row(b, ROW_GY),
        .x = block_row(b, ROW_X),
        .y = block_row(b, ROW_Y),
        .state = block_row(b, b->state),
        .evaluations = block_row(b, ROW_EVALUATIONS),
        .seed = spec->seed,
        .first_hiker = spec->first_hiker,
        .hiker = b->hiker,
        .in_box = optimizer->counts && tw_steering_has_box(&spec->steering),
        .slope = slope,
    });
    tw_slope_steer(slope, NULL, false);
    if (tw_steering_has_box(&spec->steering))
        confine(b, spec, was);
    count(b, optimizer->counts ? 0 : tw_slope_cost(slope));
}
