#include "walk/optimizers/search.h"

// The points that are tried next, side by side.
typedef struct trials {
    size_t count;
    search *of[TW_BLOCK];
    size_t lane[TW_BLOCK];
    double x[TW_BLOCK], y[TW_BLOCK], f[TW_BLOCK], gx[TW_BLOCK], gy[TW_BLOCK];
} trials;

// Who searches on tries a point; places that become free are taken by those behind.
static void propose_all(trials *t, const search_rule *rule)
{
    const size_t count = t->count;

    t->count = 0;
    for (size_t k = 0; k < count; k++) {
        search *s = t->of[k];
        if (!rule->propose(s))
            continue;
        const tw_vec2 at = vec_along(s->line.from.at, s->trial->length, s->line.along);
        t->of[t->count] = s;
        t->lane[t->count] = s->line.hiker.i;
        t->x[t->count] = at.x;
        t->y[t->count++] = at.y;
    }
}

static unsigned evaluate(trials *t, tw_slope *slope, bool feels_slopes)
{
    if (feels_slopes)
        tw_slope_feel_lanes(slope, t->count, t->lane, t->x, t->y, t->f, t->gx, t->gy);
    else
        tw_slope_value(slope, t->count, t->x, t->y, t->f);
    return feels_slopes ? tw_slope_loss_cost(slope) : 1;
}

static void judge_all(trials *t, const search_rule *rule, unsigned cost)
{
    const size_t count = t->count;

    t->count = 0;
    for (size_t k = 0; k < count; k++) {
        search *s = t->of[k];
        s->trial->there = (ground){.at = {t->x[k], t->y[k]}, .f = t->f[k]};
        if (rule->feels_slopes) {
            s->trial->there.g = (tw_vec2){t->gx[k], t->gy[k]};
            s->trial->slope = vec_dot(s->trial->there.g, s->line.along);
        }
        lane_pay(s->line.hiker, cost);
        if (rule->judge(s))
            t->of[t->count++] = s;
    }
}

void searches_run(searches *all, const search_rule *rule)
{
    tw_slope *slope = all->count > 0 ? all->of[0].line.hiker.s->slope : NULL;
    trials t;

    t.count = all->count;
    for (size_t k = 0; k < all->count; k++)
        t.of[k] = &all->of[k];
    for (propose_all(&t, rule); t.count > 0; propose_all(&t, rule))
        judge_all(&t, rule, evaluate(&t, slope, rule->feels_slopes));
}
