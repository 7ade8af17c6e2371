#include "walk/schedule.h"

#include "thalweg/names.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define LONGEST 1e9 // As many steps as a walk has at most.

// The linear warm-up, which comes before any schedule.
#define WARMUP_PARAMS                                                                              \
    [TW_SCHEDULE_WARMUP] = {.name = "warmup",                                                      \
                            .label = "Warm-up steps",                                              \
                            .maximum = LONGEST,                                                    \
                            .kind = TW_PARAM_WHOLE},                                               \
    [TW_SCHEDULE_START_FACTOR] = {.name = "start_factor",                                          \
                                  .label = "Share of the rate the warm-up starts at",              \
                                  .maximum = 1.0,                                                  \
                                  .initial = 1.0 / 3.0}

enum { STEP_SIZE = TW_SCHEDULE_OWN, STEP_GAMMA };
enum { MILESTONE_1 = TW_SCHEDULE_OWN, MILESTONES = 4, MILESTONE_GAMMA = MILESTONE_1 + MILESTONES };
enum { EXPONENTIAL_GAMMA = TW_SCHEDULE_OWN };
enum { INVERSE_DECAY = TW_SCHEDULE_OWN };
enum { COSINE_T_MAX = TW_SCHEDULE_OWN, COSINE_ETA_MIN };
enum { RESTARTS_T_0 = TW_SCHEDULE_OWN, RESTARTS_T_MULT, RESTARTS_ETA_MIN };
enum { CYCLE_STEPS = TW_SCHEDULE_OWN, CYCLE_RISE, CYCLE_DIVIDE, CYCLE_DIVIDE_LAST };
enum { PLATEAU_FACTOR = TW_SCHEDULE_OWN, PATIENCE, THRESHOLD, COOLDOWN, MIN_LR };
enum { ROBBINS_POWER = TW_SCHEDULE_OWN };

static const double pi = 3.141592653589793;

static double constant(const double *p, double t)
{
    (void)p, (void)t;
    return 1.0;
}

static double by_steps(const double *p, double t)
{
    return pow(p[STEP_GAMMA], floor(t / p[STEP_SIZE]));
}

static double by_milestones(const double *p, double t)
{
    double passed = 0.0;

    for (int k = MILESTONE_1; k < MILESTONE_1 + MILESTONES; k++)
        passed += p[k] > 0.0 && t >= p[k];
    return pow(p[MILESTONE_GAMMA], passed);
}

static double exponential(const double *p, double t)
{
    return pow(p[EXPONENTIAL_GAMMA], t);
}

static double inverse(const double *p, double t)
{
    return 1.0 / (1.0 + p[INVERSE_DECAY] * t);
}

static double half_cosine(double turn)
{
    return (1.0 + cos(pi * turn)) / 2.0;
}

static double cosine(const double *p, double t)
{
    return p[COSINE_T_MAX] > 0.0 ? half_cosine(t / p[COSINE_T_MAX]) : 1.0;
}

// Half a cosine from one value to another, over the steps between two.
static double ease(double from, double to, double t, double first, double last)
{
    const double part = last > first ? fmin((t - first) / (last - first), 1.0) : 1.0;

    return to + (from - to) * half_cosine(part);
}

// Up to the full rate, and down to next to nothing.
static double one_cycle(const double *p, double t)
{
    const double last = p[CYCLE_STEPS] - 1.0, top = p[CYCLE_RISE] * p[CYCLE_STEPS] - 1.0;
    const double from = 1.0 / p[CYCLE_DIVIDE], to = from / p[CYCLE_DIVIDE_LAST];

    if (!(p[CYCLE_STEPS] > 0.0))
        return 1.0;
    return t <= top ? ease(from, 1.0, t, 0.0, top) : ease(1.0, to, t, top, last);
}

// All but the last of the restarts before t, or one less: t becomes the steps since then, and
// length the time to the next.
static void leap(double growth, double *t, double *length)
{
    const double rate = log1p(growth - 1.0);
    const double restarts = floor(log1p(*t * (growth - 1.0) / *length) / rate) - 1.0;

    if (restarts > 0.0) {
        *t -= *length * expm1(restarts * rate) / (growth - 1.0);
        *length *= exp(restarts * rate);
    }
}

static double cosine_restarts(const double *p, double t)
{
    double length = p[RESTARTS_T_0];

    if (p[RESTARTS_T_MULT] == 1.0)
        return half_cosine(fmod(t, length) / length);
    if (p[RESTARTS_T_MULT] < 2.0) // From there on, there are at most 30 in a walk.
        leap(p[RESTARTS_T_MULT], &t, &length);
    while (t >= length) {
        t -= length;
        length *= p[RESTARTS_T_MULT];
    }
    return half_cosine(t / length);
}

static double robbins_monro(const double *p, double t)
{
    return pow(1.0 + t, -p[ROBBINS_POWER]);
}

static const tw_schedule_row row_constant = {
    .name = "constant",
    .label = "Constant",
    .rule = "lr(t) = lr",
    .source = "-",
    .param_count = TW_SCHEDULE_OWN,
    .params = {WARMUP_PARAMS},
    .floor = -1,
    .length = -1,
    .fraction = constant,
};

static const tw_schedule_row row_step = {
    .name = "step",
    .label = "Steps",
    .rule = "lr(t) = lr·gamma^⌊t/step_size⌋",
    .source = "torch.optim.lr_scheduler.StepLR",
    .param_count = STEP_GAMMA + 1,
    .params = {WARMUP_PARAMS,
               [STEP_SIZE] = {.name = "step_size",
                              .label = "Steps at one rate",
                              .minimum = 1.0,
                              .maximum = LONGEST,
                              .initial = 50.0,
                              .kind = TW_PARAM_WHOLE},
               [STEP_GAMMA] = {.name = "gamma",
                               .label = "Factor from rate to rate",
                               .maximum = 2.0,
                               .initial = 0.1}},
    .floor = -1,
    .length = -1,
    .fraction = by_steps,
};

#define MILESTONE(number, initial_)                                                                \
    {                                                                                              \
        .name = "milestone" #number, .label = "Step of change " #number " (0: none)",              \
        .maximum = LONGEST, .initial = initial_, .kind = TW_PARAM_WHOLE                            \
    }

static const tw_schedule_row row_multi_step = {
    .name = "multi-step",
    .label = "Steps at milestones",
    .rule = "lr(t) = lr·gamma^(milestones up to t)",
    .source = "torch.optim.lr_scheduler.MultiStepLR",
    .param_count = MILESTONE_GAMMA + 1,
    .params = {WARMUP_PARAMS, [MILESTONE_1] = MILESTONE(1, 50.0),
               [MILESTONE_1 + 1] = MILESTONE(2, 100.0), [MILESTONE_1 + 2] = MILESTONE(3, 0.0),
               [MILESTONE_1 + 3] = MILESTONE(4, 0.0),
               [MILESTONE_GAMMA] = {.name = "gamma",
                                    .label = "Factor from rate to rate",
                                    .maximum = 2.0,
                                    .initial = 0.1}},
    .floor = -1,
    .length = -1,
    .fraction = by_milestones,
};

static const tw_schedule_row row_one_cycle = {
    .name = "one-cycle",
    .label = "One cycle",
    .rule = "lr(t) from lr/div_factor up to lr and down to lr/(div_factor·final_div_factor), in "
            "half cosines",
    .source = "Smith & Topin 2019; torch.optim.lr_scheduler.OneCycleLR",
    .param_count = CYCLE_DIVIDE_LAST + 1,
    .params = {WARMUP_PARAMS,
               [CYCLE_STEPS] = {.name = "total_steps",
                                .label = "Steps of the cycle (0: all after the warm-up)",
                                .maximum = LONGEST,
                                .kind = TW_PARAM_WHOLE},
               [CYCLE_RISE] = {.name = "pct_start",
                               .label = "Part of them that the rate climbs",
                               .maximum = 1.0,
                               .initial = 0.3},
               [CYCLE_DIVIDE] = {.name = "div_factor",
                                 .label = "Full rate over the first",
                                 .minimum = 1.0,
                                 .maximum = DBL_MAX,
                                 .initial = 25.0},
               [CYCLE_DIVIDE_LAST] = {.name = "final_div_factor",
                                      .label = "First rate over the last",
                                      .minimum = 1.0,
                                      .maximum = DBL_MAX,
                                      .initial = 1e4}},
    .floor = -1,
    .length = CYCLE_STEPS,
    .fraction = one_cycle,
};

static const tw_schedule_row row_exponential = {
    .name = "exponential",
    .label = "Exponential",
    .rule = "lr(t) = lr·gamma^t",
    .source = "torch.optim.lr_scheduler.ExponentialLR",
    .param_count = EXPONENTIAL_GAMMA + 1,
    .params = {WARMUP_PARAMS, [EXPONENTIAL_GAMMA] = {.name = "gamma",
                                                     .label = "Factor from step to step",
                                                     .maximum = 2.0,
                                                     .initial = 0.99}},
    .floor = -1,
    .length = -1,
    .fraction = exponential,
};

static const tw_schedule_row row_inverse = {
    .name = "inverse",
    .label = "Inverse time",
    .rule = "lr(t) = lr/(1 + decay·t)",
    .source = "Bottou 2012, Stochastic gradient descent tricks",
    .param_count = INVERSE_DECAY + 1,
    .params = {WARMUP_PARAMS, [INVERSE_DECAY] = {.name = "decay",
                                                 .label = "Decay",
                                                 .maximum = 1e6,
                                                 .initial = 0.01}},
    .floor = -1,
    .length = -1,
    .fraction = inverse,
};

static const tw_schedule_row row_cosine = {
    .name = "cosine",
    .label = "Cosine",
    .rule = "lr(t) = eta_min + (lr − eta_min)·(1 + cos(π·t/t_max))/2",
    .source = "Loshchilov & Hutter 2017; torch.optim.lr_scheduler.CosineAnnealingLR",
    .param_count = COSINE_ETA_MIN + 1,
    .params = {WARMUP_PARAMS,
               [COSINE_T_MAX] = {.name = "t_max",
                                 .label = "Steps down (0: all after the warm-up)",
                                 .maximum = LONGEST,
                                 .kind = TW_PARAM_WHOLE},
               [COSINE_ETA_MIN] = {.name = "eta_min", .label = "Lowest rate", .maximum = DBL_MAX}},
    .floor = COSINE_ETA_MIN,
    .length = COSINE_T_MAX,
    .fraction = cosine,
};

static const tw_schedule_row row_cosine_restarts = {
    .name = "cosine-restarts",
    .label = "Cosine with warm restarts",
    .rule = "lr(t) = eta_min + (lr − eta_min)·(1 + cos(π·t_cur/t_i))/2, t_i ← t_mult·t_i",
    .source = "Loshchilov & Hutter 2017; torch.optim.lr_scheduler.CosineAnnealingWarmRestarts",
    .param_count = RESTARTS_ETA_MIN + 1,
    .params = {WARMUP_PARAMS,
               [RESTARTS_T_0] = {.name = "t_0",
                                 .label = "Steps to the first restart",
                                 .minimum = 1.0,
                                 .maximum = LONGEST,
                                 .initial = 50.0,
                                 .kind = TW_PARAM_WHOLE},
               [RESTARTS_T_MULT] = {.name = "t_mult",
                                    .label = "Growth of the time between restarts",
                                    .minimum = 1.0,
                                    .maximum = 1000.0,
                                    .initial = 1.0,
                                    .kind = TW_PARAM_WHOLE},
               [RESTARTS_ETA_MIN] = {.name = "eta_min",
                                     .label = "Lowest rate",
                                     .maximum = DBL_MAX}},
    .floor = RESTARTS_ETA_MIN,
    .length = -1,
    .fraction = cosine_restarts,
};

static const tw_schedule_row row_robbins_monro = {
    .name = "robbins-monro",
    .label = "Robbins-Monro",
    .rule = "lr(t) = lr/(1 + t)^power",
    .source = "Robbins & Monro 1951: it settles under noise for 1/2 < power ≤ 1",
    .param_count = ROBBINS_POWER + 1,
    .params = {WARMUP_PARAMS, [ROBBINS_POWER] = {.name = "power",
                                                 .label = "Power",
                                                 .maximum = 10.0,
                                                 .initial = 1.0}},
    .floor = -1,
    .length = -1,
    .fraction = robbins_monro,
};

static const tw_schedule_row row_on_plateau = {
    .name = "on-plateau",
    .label = "On plateaus",
    .rule = "lr ← max(factor·lr, min_lr) after more than patience losses that are not below "
            "best·(1 − threshold)",
    .source = "torch.optim.lr_scheduler.ReduceLROnPlateau, the loss of each step as its measure",
    .param_count = MIN_LR + 1,
    .params = {WARMUP_PARAMS,
               [PLATEAU_FACTOR] = {.name = "factor",
                                   .label = "Factor from rate to rate",
                                   .maximum = 1.0,
                                   .initial = 0.1,
                                   .below_maximum = true},
               [PATIENCE] = {.name = "patience",
                             .label = "Steps without a better loss",
                             .maximum = LONGEST,
                             .initial = 10.0,
                             .kind = TW_PARAM_WHOLE},
               [THRESHOLD] = {.name = "threshold",
                              .label = "Part by which a better loss is lower",
                              .maximum = 1.0,
                              .initial = 1e-4},
               [COOLDOWN] = {.name = "cooldown",
                             .label = "Steps that are not counted after a cut",
                             .maximum = LONGEST,
                             .kind = TW_PARAM_WHOLE},
               [MIN_LR] = {.name = "min_lr", .label = "Lowest rate", .maximum = DBL_MAX}},
    .floor = -1,
    .length = -1,
};

static const tw_schedule_row *const schedules[] = {
    &row_constant,      &row_step,       &row_multi_step,      &row_exponential,
    &row_inverse,       &row_cosine,     &row_cosine_restarts, &row_one_cycle,
    &row_robbins_monro, &row_on_plateau,
};
enum { SCHEDULE_COUNT = sizeof schedules / sizeof *schedules };

const tw_schedule_row *const *tw_schedules(size_t *count)
{
    *count = SCHEDULE_COUNT;
    return schedules;
}

const tw_schedule_row *tw_schedule_require(const char *name, tw_error *error)
{
    const char *names[SCHEDULE_COUNT];

    for (size_t i = 0; i < SCHEDULE_COUNT; i++) {
        names[i] = schedules[i]->name;
        if (strcmp(name, names[i]) == 0)
            return schedules[i];
    }
    tw_error_unknown(error, "schedule", name, SCHEDULE_COUNT, names);
    return NULL;
}

int tw_schedule_param(const tw_schedule_row *row, const char *name, tw_error *error)
{
    return tw_param_find(row->params, row->param_count, row->name, name, error);
}

tw_schedule tw_schedule_default(const tw_schedule_row *row)
{
    tw_schedule schedule = {.row = row};

    for (size_t k = 0; k < row->param_count; k++)
        schedule.params[k] = row->params[k].initial;
    return schedule;
}

tw_schedule tw_schedule_for_steps(const tw_schedule *schedule, uint64_t steps)
{
    tw_schedule fitted = *schedule;
    const int length = fitted.row != NULL ? fitted.row->length : -1;

    if (length >= 0 && fitted.params[length] == 0.0)
        fitted.params[length] = fmax((double)steps - fitted.params[TW_SCHEDULE_WARMUP], 1.0);
    return fitted;
}

bool tw_schedule_watches(const tw_schedule *schedule)
{
    return schedule->row != NULL && schedule->row->fraction == NULL;
}

// Relative as torch has it, also where losses are negative. A walk that maximizes lowers -f, for
// which torch asks for more than best * (1 + threshold) of f: the same thing.
static bool is_better(double loss, double best, double threshold, bool climbs)
{
    return loss < best * (climbs ? 1.0 + threshold : 1.0 - threshold);
}

void tw_plateau_see(tw_plateau *p, const tw_schedule *schedule, double loss, bool climbs, double t)
{
    const double *of = schedule->params;

    if (t < of[TW_SCHEDULE_WARMUP])
        return;
    if (p->seen++ == 0.0 || is_better(loss, p->best, of[THRESHOLD], climbs)) {
        p->best = loss;
        p->bad = 0.0;
    } else {
        p->bad += 1.0;
    }
    if (p->cooldown > 0.0) {
        p->cooldown -= 1.0;
        p->bad = 0.0;
    }
    if (p->bad > of[PATIENCE]) {
        p->cuts += 1.0;
        p->cooldown = of[COOLDOWN];
        p->bad = 0.0;
    }
}

double tw_plateau_rate(const tw_plateau *p, const tw_schedule *schedule, double lr, double t)
{
    const double *of = schedule->params;

    if (t < of[TW_SCHEDULE_WARMUP])
        return rate_by(schedule_rule(schedule, t), lr);
    return p->cuts > 0.0 ? fmin(lr, fmax(lr * pow(of[PLATEAU_FACTOR], p->cuts), of[MIN_LR])) : lr;
}

rate_rule schedule_rule(const tw_schedule *schedule, double t)
{
    const tw_schedule_row *row = schedule->row;
    const double *p = schedule->params, warmup = p[TW_SCHEDULE_WARMUP];

    if (row == NULL)
        return (rate_rule){.weight = 1.0};
    if (t < warmup) {
        const double from = p[TW_SCHEDULE_START_FACTOR];
        return (rate_rule){.weight = from + (1.0 - from) * t / warmup};
    }
    if (row->fraction == NULL) // What the losses have made of it, nobody knows here.
        return (rate_rule){.weight = 1.0};
    return (rate_rule){
        .floor = row->floor >= 0 ? p[row->floor] : 0.0,
        .weight = row->fraction(p, t - warmup),
    };
}

double tw_schedule_rate(const tw_schedule *schedule, double lr, uint64_t t)
{
    return rate_by(schedule_rule(schedule, (double)t), lr);
}
