#include "app/panel/panels.h"
#include "app/world/hikers.h"
#include "app/world/optimizers.h"
#include "thalweg/inspect.h"

#include <float.h>
#include <math.h>

// What sliders of rates reach to, on either side of what can be wanted; where the critical rate is
// beyond that, as far to its sides. Typed ones may be beyond.
#define LEAST_LR 1e-5
#define MOST_LR 10.0
#define BELOW 1e4
#define ABOVE 1e2

// What sliders of other parameters without bounds reach to.
#define LEAST 1e-10
#define MOST 1e10

// Above this width a parameter is chosen by its magnitude.
#define WIDE 100.0

size_t panel_walk(const window *w)
{
    const run_pane *p = world_pane(&w->world);

    return w->world.selected < p->hiker_count ? run_pane_walk_of(p, w->world.selected) : 0;
}

// The critical rate where the selected hiker comes to rest, or where it is; NaN if there is none.
static double critical_lr(const window *w)
{
    const run_pane *p = world_pane(&w->world);
    tw_inspect_spec spec = tw_inspect_default(p->plan.view);
    tw_inspection end;
    tw_hiker hiker;

    if (w->world.selected >= p->hiker_count)
        return (double)NAN;
    hiker = run_pane_hiker(p, w->world.selected);
    spec.climbs = tw_steering_sense(&p->plan.walks[panel_walk(w)].steering) < 0.0;
    if (tw_inspect_end(&end, p->plan.terrain, &spec, (tw_vec2){hiker.here.x, hiker.here.y}) < 0)
        return (double)NAN;
    return end.critical_lr;
}

static ui_range range_of(const tw_param *param)
{
    const double width = param->maximum - param->minimum;
    const bool wide = width > WIDE && param->minimum >= 0.0;
    double least = param->minimum;
    ui_range range;

    if (wide && least <= 0.0)
        least = param->kind == TW_PARAM_WHOLE ? 1.0 : LEAST;
    range = ui_range_make(least, fmin(param->maximum, MOST), wide);
    range.least = param->above_minimum ? nextafter(param->minimum, INFINITY) : param->minimum;
    range.most = param->maximum;
    range.step = param->kind == TW_PARAM_WHOLE ? 1.0 : 0.0;
    range.reset = param->initial;
    return range;
}

// Powers of ten, so that the range stays while the critical rate changes a little.
static ui_range rate_range(const tw_param *param, double critical)
{
    const double decade = pow(10.0, floor(log10(critical)));
    const bool is_beyond = critical > 0.0 && (critical < LEAST_LR || critical > MOST_LR);
    ui_range range = is_beyond ? ui_range_make(fmax(decade / BELOW, DBL_MIN),
                                               fmin(decade * ABOVE, DBL_MAX), true)
                               : ui_range_make(LEAST_LR, MOST_LR, true);

    range.least = DBL_TRUE_MIN;
    range.most = DBL_MAX;
    range.reset = param->initial;
    range.mark = critical;
    range.mark_label = "critical";
    return range;
}

static void show_rate(window *w, ui *u, size_t walk, const tw_param *param)
{
    double value = world_pane(&w->world)->plan.walks[walk].params[0];
    const ui_range range = rate_range(param, critical_lr(w));
    tw_error error;

    if (ui_slider(u, param->label, &value, &range))
        window_check(w, world_set_param(&w->world, walk, 0, value, &error), &error);
}

bool panel_show_param(ui *u, const tw_param *param, double *value)
{
    const ui_range range = range_of(param);
    bool on = *value != 0.0, changed;

    if (param->kind != TW_PARAM_FLAG)
        return ui_slider(u, param->label, value, &range);
    changed = ui_check(u, param->label, &on);
    *value = on ? 1.0 : 0.0;
    return changed;
}

static void show_params(window *w, ui *u, size_t walk)
{
    const tw_walk_spec spec = world_pane(&w->world)->plan.walks[walk];
    const size_t first = tw_optimizer_has_lr(spec.optimizer) ? 1 : 0;
    tw_error error;

    if (first == 1)
        show_rate(w, u, walk, &spec.optimizer->params[0]);
    for (size_t k = first; k < spec.optimizer->param_count; k++) {
        double value = spec.params[k];
        if (panel_show_param(u, &spec.optimizer->params[k], &value))
            window_check(w, world_set_param(&w->world, walk, k, value, &error), &error);
    }
}

static void show_schedule_params(window *w, ui *u, size_t walk)
{
    const tw_schedule schedule = world_pane(&w->world)->plan.walks[walk].schedule;
    tw_error error;

    for (size_t k = 0; schedule.row != NULL && k < schedule.row->param_count; k++) {
        double value = schedule.params[k];
        if (panel_show_param(u, &schedule.row->params[k], &value))
            window_check(w, world_set_schedule_param(&w->world, walk, k, value, &error), &error);
    }
}

static void show_schedule(window *w, ui *u, size_t walk)
{
    const tw_walk_spec *spec = &world_pane(&w->world)->plan.walks[walk];
    size_t count, chosen = 0;
    const tw_schedule_row *const *rows = tw_schedules(&count);
    ui_item *items = w->panels.items.schedules;
    tw_error error;

    if (!tw_optimizer_has_lr(spec->optimizer))
        return;
    for (size_t i = 0; i < count && i < PANELS_ITEMS; i++) {
        items[i] = (ui_item){.text = rows[i]->label};
        chosen = rows[i] == spec->schedule.row ? i : chosen;
    }
    if (ui_choice(u, "Schedule", count < PANELS_ITEMS ? count : PANELS_ITEMS, items, &chosen))
        window_check(w, world_set_schedule(&w->world, walk, rows[chosen]->name, &error), &error);
    show_schedule_params(w, u, walk);
}

// Which of them can be chosen: some walk sums of squares only.
static size_t fill_optimizers(const window *w, const tw_optimizer **rows, ui_item *items)
{
    const tw_terrain *terrain = world_pane(&w->world)->plan.terrain;
    size_t all, count = 0;
    const tw_optimizer *const *table = tw_optimizers(&all);

    for (size_t i = 0; i < all && count < PANELS_ITEMS; i++) {
        if (table[i]->needs_squares && !tw_terrain_is_sum_of_squares(terrain))
            continue;
        rows[count] = table[i];
        items[count++] = (ui_item){.text = table[i]->label, .note = table[i]->name};
    }
    return count;
}

static void show_choice(window *w, ui *u, size_t walk)
{
    const tw_optimizer *rows[PANELS_ITEMS];
    ui_item *items = w->panels.items.optimizers;
    const size_t count = fill_optimizers(w, rows, items);
    size_t chosen = UI_NONE;
    tw_error error;

    for (size_t i = 0; i < count; i++)
        chosen = rows[i] == world_pane(&w->world)->plan.walks[walk].optimizer ? i : chosen;
    if (ui_choice(u, "Optimizer", count, items, &chosen))
        window_check(w, world_set_optimizer(&w->world, walk, rows[chosen]->name, &error), &error);
}

// A second optimizer is momentum, which most comparisons want; it is changed like the first.
static void show_buttons(window *w, ui *u, size_t walk)
{
    const bool several = world_pane(&w->world)->plan.walk_count > 1;
    tw_error error;

    ui_columns(u, 2, NULL);
    if (ui_button(u, "Compare with another"))
        window_check(w, world_add_optimizer(&w->world, "momentum", &error), &error);
    ui_push_disabled(u, !several);
    if (ui_button(u, "Remove this one"))
        window_check(w, world_remove_optimizer(&w->world, walk, &error), &error);
    ui_pop_disabled(u);
    ui_columns(u, 1, NULL);
}

static void show_rule(const window *w, ui *u, size_t walk)
{
    const tw_walk_spec *spec = &world_pane(&w->world)->plan.walks[walk];
    char steered[TW_STEERING_RULE];

    if (*tw_steering_rule(steered, &spec->steering) != '\0')
        ui_note(u, steered);
    ui_note(u, tw_optimizer_rule(spec->optimizer, spec->params));
    if (tw_steering_has_box(&spec->steering))
        ui_note(u, TW_STEERING_BOX_RULE);
}

void panel_show_optimizer(window *w, ui *u)
{
    size_t walk = panel_walk(w);

    show_choice(w, u, walk);
    // A change may have left fewer walks.
    walk = panel_walk(w);
    show_rule(w, u, walk);
    show_params(w, u, walk);
    show_schedule(w, u, walk);
    show_buttons(w, u, walk);
}
