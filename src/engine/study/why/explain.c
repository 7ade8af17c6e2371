#include "thalweg/explain.h"

#include "study/why/rule.h"

#include <math.h>
#include <string.h>

static void add_vector(rule_scope *scope, const char *name, bool fixed, tw_vec2 before,
                       tw_vec2 after)
{
    rule_add(scope, &(rule_symbol){.name = name,
                                   .fixed = fixed,
                                   .before = {before.x, before.y},
                                   .after = {after.x, after.y}});
}

static void add_number(rule_scope *scope, const char *name, double value)
{
    rule_add(scope, &(rule_symbol){.name = name,
                                   .scalar = true,
                                   .fixed = true,
                                   .now = true,
                                   .before = {value, value},
                                   .after = {value, value}});
}

static void add_params(rule_scope *scope, const tw_explanation *e)
{
    for (size_t k = 0; k < e->optimizer->param_count; k++)
        add_number(scope, e->optimizer->params[k].name, e->carried.params[k]);
    add_number(scope, "t", (double)e->before.steps);
}

// Single numbers are worked out before all else in a step.
static void add_state(rule_scope *scope, const tw_explanation *e)
{
    const size_t vectors = tw_optimizer_vectors(e->optimizer);
    const double *before = e->carried.state, *after = e->carries.state;

    for (size_t k = 0; k < vectors; k++)
        add_vector(scope, e->optimizer->vectors[k], true,
                   (tw_vec2){before[2 * k], before[2 * k + 1]},
                   (tw_vec2){after[2 * k], after[2 * k + 1]});
    for (size_t k = 0; k < tw_optimizer_scalars(e->optimizer); k++)
        add_number(scope, e->optimizer->scalars[k], after[2 * vectors + k]);
}

// Where a step led that diverged is not kept: the rule says it.
static void add_place(rule_scope *scope, const tw_explanation *e, bool has_box)
{
    const tw_footprint *from = &e->before.here, *to = &e->after.here;
    const tw_vec2 given = e->carried.given;
    tw_vec2 g = e->carried.gradient;

    if (has_box) // What leads out is left out for those who are given nothing of it.
        g = (tw_vec2){given.x == 0.0 ? 0.0 : g.x, given.y == 0.0 ? 0.0 : g.y};
    add_vector(scope, "θ", e->after.status != TW_DIVERGED && !has_box, (tw_vec2){from->x, from->y},
               (tw_vec2){to->x, to->y});
    add_vector(scope, "g", false, g, g);
}

// The optimizer's own rule leads to where the box is left to be considered.
static size_t add_box(rule_scope *scope, const tw_explanation *e, const tw_steering *steering,
                      tw_rule_line *lines, size_t most)
{
    const double *p = steering->params;
    const tw_vec2 low = {p[TW_STEERING_X_MIN], p[TW_STEERING_Y_MIN]};
    const tw_vec2 high = {p[TW_STEERING_X_MAX], p[TW_STEERING_Y_MAX]};

    if (!tw_steering_has_box(steering))
        return 0;
    add_vector(scope, "low", true, low, low);
    add_vector(scope, "high", true, high, high);
    scope->symbols[0].fixed = e->after.status != TW_DIVERGED; // θ is the first.
    if (scope->symbols[0].fixed) {
        // What the rule came to is what it is before.
        scope->symbols[0].before[0] = scope->symbols[0].after[0];
        scope->symbols[0].before[1] = scope->symbols[0].after[1];
        scope->symbols[0].after[0] = e->after.here.x;
        scope->symbols[0].after[1] = e->after.here.y;
        scope->symbols[0].now = false;
    }
    return rule_fill(scope, TW_STEERING_BOX_RULE, lines, most);
}

// What looks around before it steps goes along p, a times as far where it carries an a.
static void add_direction(rule_scope *scope, const tw_explanation *e)
{
    double length = 1.0;

    for (size_t k = 0; k < scope->count; k++) {
        if (strcmp(scope->symbols[k].name, "p") == 0)
            return;
        if (strcmp(scope->symbols[k].name, "a") == 0 && scope->symbols[k].after[0] != 0.0)
            length = scope->symbols[k].after[0];
    }
    if (e->optimizer->counts)
        add_vector(scope, "p", true, (tw_vec2){0.0, 0.0},
                   (tw_vec2){e->move.x / length, e->move.y / length});
}

// Where a rule does not mention the decay of weights, it is a part of the gradient, as in torch.
static size_t add_decay(rule_scope *scope, const tw_explanation *e, const char *rule,
                        tw_rule_line *lines)
{
    for (size_t k = 0; k < e->optimizer->param_count; k++)
        if (strcmp(e->optimizer->params[k].name, "weight_decay") == 0 &&
            e->carried.params[k] != 0.0 && strstr(rule, "weight_decay") == NULL)
            return rule_fill(scope, "g ← g + weight_decay·θ", lines, 1);
    return 0;
}

// What is done to a gradient has the numbers of its parameters, and the norm from before.
static void add_steering(rule_scope *scope, const tw_explanation *e, const tw_steering *steering)
{
    const tw_vec2 g = e->carried.gradient;

    for (int k = 0; k < TW_STEERING_PARAMS; k++)
        add_number(scope, tw_steering_params()[k].name, steering->params[k]);
    add_number(scope, "n", sqrt(g.x * g.x + g.y * g.y));
}

static void fill_lines(tw_explanation *e, const tw_steering *steering)
{
    const char *rule = tw_optimizer_rule(e->optimizer, e->carried.params);
    char steered[TW_STEERING_RULE];
    rule_scope scope = {.count = 0};

    add_place(&scope, e, tw_steering_has_box(steering));
    add_steering(&scope, e, steering);
    e->line_count = rule_fill(&scope, tw_steering_rule(steered, steering), e->lines, TW_RULE_LINES);
    scope.count -= TW_STEERING_PARAMS + 1; // An optimizer may have an n of its own.
    add_params(&scope, e);
    add_state(&scope, e);
    add_direction(&scope, e);
    e->line_count += add_decay(&scope, e, rule, e->lines + e->line_count);
    e->line_count +=
        rule_fill(&scope, rule, e->lines + e->line_count, TW_RULE_LINES - e->line_count);
    e->line_count +=
        add_box(&scope, e, steering, e->lines + e->line_count, TW_RULE_LINES - e->line_count);
}

static double rate_of(double move, double slope)
{
    return slope != 0.0 ? -move / slope : (double)NAN;
}

static void measure(tw_explanation *e)
{
    const tw_footprint *from = &e->before.here, *to = &e->after.here;
    const bool led_nowhere = e->after.status == TW_DIVERGED;

    e->move = (tw_vec2){to->x - from->x, to->y - from->y};
    if (led_nowhere)
        e->move = (tw_vec2){(double)NAN, (double)NAN};
    e->rate =
        (tw_vec2){rate_of(e->move.x, e->carried.given.x), rate_of(e->move.y, e->carried.given.y)};
    e->evaluations = e->after.evaluations - e->before.evaluations;
}

tw_status tw_explain_step(tw_explanation *out, tw_walk *walk, size_t hiker)
{
    tw_explanation *e = out;
    tw_status status;

    *e = (tw_explanation){.optimizer = tw_walk_made_of(walk)->optimizer};
    e->before = tw_walk_hiker(walk, hiker);
    e->carried = tw_walk_luggage(walk, hiker);
    if ((status = tw_walk_advance(walk, 1)) < 0)
        return status;
    e->after = tw_walk_hiker(walk, hiker);
    if (e->before.status != TW_WALKING)
        return TW_OK;
    e->step = e->before.steps + 1;
    e->carries = tw_walk_luggage(walk, hiker);
    measure(e);
    fill_lines(e, &tw_walk_made_of(walk)->steering);
    return TW_OK;
}

tw_status tw_explain(tw_explanation *out, const tw_walk_spec *spec, tw_vec2 start, uint64_t step)
{
    tw_walk_spec alone = *spec;
    tw_walk *walk;
    tw_status status;

    alone.keep_path = false;
    if ((status = tw_walk_new(&walk, &alone, 1, &start)) < 0)
        return status;
    status = tw_walk_advance(walk, step - 1);
    if (status == TW_OK)
        status = tw_explain_step(out, walk, 0);
    tw_walk_free(walk);
    return status;
}
