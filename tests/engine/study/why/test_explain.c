#include "engine/fixtures.h"

#include "thalweg/explain.h"

#include <math.h>

// Why a step went where it went.

static const tw_vec2 start = {-1.5, 1.5};

static tw_walk_spec spec_of(const tw_terrain *terrain, const tw_optimizer *row)
{
    tw_walk_spec spec = tw_walk_default(terrain, row);

    spec.steps = 40;
    if (row->terrain_lr)
        spec.params[0] = 0.001;
    return spec;
}

static void set(tw_walk_spec *spec, const char *name, double value)
{
    tw_error error;
    const int k = tw_optimizer_param(spec->optimizer, name, &error);

    assert_true(k >= 0);
    spec->params[k] = value;
}

static tw_explanation explain(const tw_walk_spec *spec, uint64_t step)
{
    tw_explanation e;

    assert_int_equal(tw_explain(&e, spec, start, step), TW_OK);
    return e;
}

static const tw_rule_line *line_of(const tw_explanation *e, const char *symbol)
{
    for (size_t k = 0; k < e->line_count; k++)
        if (strcmp(e->lines[k].symbol, symbol) == 0)
            return &e->lines[k];
    return NULL;
}

static void expect_on_path(const tw_explanation *e, const tw_footprint *path)
{
    const tw_footprint *from = &path[e->step - 1], *to = &path[e->step];
    const tw_rule_line *place = line_of(e, "θ");

    assert_memory_equal(&e->before.here, from, sizeof *from);
    assert_memory_equal(&e->after.here, to, sizeof *to);
    assert_true(e->move.x == to->x - from->x && e->move.y == to->y - from->y);
    assert_true(hypot(e->carried.gradient.x, e->carried.gradient.y) > 0.0);
    expect(place != NULL && place->has_value, "%s does not say where it went", e->optimizer->name);
    expect(fabs(place->value.x - to->x) <= 1e-15 * (1.0 + fabs(to->x)), "%s: θ is %g, not %g",
           e->optimizer->name, place->value.x, to->x);
}

static void test_explain__every_optimizer_says_where_it_went(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("rosenbrock");
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);

    (void)state;
    for (size_t i = 0; i < count; i++) {
        const tw_walk_spec spec = spec_of(terrain, rows[i]);
        tw_walk *walk = make_walk(&spec, 1, &start);
        assert_int_equal(tw_walk_advance(walk, spec.steps), TW_OK);
        for (uint64_t step = 1; step <= tw_walk_hiker(walk, 0).steps; step += 3) {
            const tw_explanation e = explain(&spec, step);
            assert_int_equal(e.step, step);
            expect_on_path(&e, tw_walk_path(walk, 0));
        }
        tw_walk_free(walk);
    }
    tw_terrain_free(terrain);
}

// The lines of text that are shown as rules are what the steps do: worked out with the numbers of a
// step they give its result (has_numbers), or they are words.
static void expect_true_rule(const tw_walk_spec *spec, uint64_t from)
{
    for (uint64_t step = from; step <= 12; step++) {
        const tw_explanation e = explain(spec, step);
        if (e.step == 0)
            return;
        for (size_t k = 0; k < e.line_count; k++)
            expect(e.lines[k].has_numbers || e.lines[k].symbol[0] == '\0',
                   "%s, step %d: %s is not what was done", spec->optimizer->name, (int)step,
                   e.lines[k].rule);
    }
}

static void test_explain__the_rules_on_the_screen_are_what_the_steps_do(void **state)
{
    // Of radam's first steps and rprop's turns its rule speaks in words.
    static const char *const passed_over[] = {"radam", "rprop"};
    tw_terrain *terrain = make_catalogue_terrain("rosenbrock");
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);

    (void)state;
    for (size_t i = 0; i < count; i++) {
        const tw_walk_spec spec = spec_of(terrain, rows[i]);
        if (!rows[i]->counts && strcmp(rows[i]->name, passed_over[0]) != 0 &&
            strcmp(rows[i]->name, passed_over[1]) != 0)
            expect_true_rule(&spec, 1);
    }
    tw_terrain_free(terrain);
}

static void test_explain__parameters_change_the_rule(void **state)
{
    static const struct {
        const char *optimizer, *param;
        double value;
        uint64_t from; // The first step that is not an exception.
    } cases[] = {
        {"gd", "weight_decay", 0.1, 1},
        {"nesterov", "weight_decay", 0.1, 1},
        {"adam", "weight_decay", 0.1, 1},
        {"adamw", "weight_decay", 0.1, 1},
        {"asgd", "weight_decay", 0.1, 1},
        {"lion", "weight_decay", 0.1, 1},
        {"nadam", "weight_decay", 0.1, 1},
        {"adadelta", "weight_decay", 0.1, 1},
        {"adam", "amsgrad", 1, 1},
        {"adamw", "amsgrad", 1, 1},
        {"rmsprop", "centered", 1, 1},
        {"rmsprop", "momentum", 0.9, 1},
        {"momentum", "dampening", 0.3, 2},
        {"adagrad", "lr_decay", 0.1, 1},
        {"adagrad", "initial_accumulator_value", 2, 2},
        {"radam", "beta2", 0.9, 12},
    };
    tw_terrain *terrain = make_catalogue_terrain("rosenbrock");
    tw_error error;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_walk_spec spec = spec_of(terrain, tw_optimizer_require(cases[i].optimizer, &error));
        set(&spec, cases[i].param, cases[i].value);
        expect_true_rule(&spec, cases[i].from);
    }
    tw_terrain_free(terrain);
}

static void test_explain__fills_the_numbers_in(void **state)
{
    tw_terrain *terrain = make_terrain("x^2 + 3y^2");
    tw_error error;
    tw_walk_spec spec = tw_walk_default(terrain, tw_optimizer_require("momentum", &error));
    tw_explanation e;

    (void)state;
    spec.slope.gradient = TW_GRADIENT_EXACT;
    spec.steps = 5;
    spec.params[0] = 0.5;
    e = explain(&spec, 2); // From (0, -3), v = (-3, 9).
    assert_int_equal(e.line_count, 2);
    assert_string_equal(e.lines[0].rule, "v ← momentum·v + g");
    assert_string_equal(e.lines[0].numbers[0], "0.9·(-3) + 0");
    assert_string_equal(e.lines[0].numbers[1], "0.9·9 + (-18)");
    assert_string_equal(e.lines[1].numbers[1], "(-3) − 0.5·(-9.9)");
    assert_true(fabs(e.lines[1].value.y - 1.95) < 1e-14);
    assert_true(isnan(e.rate.x)); // No slope in x, and a step all the same.
    assert_true(fabs(e.rate.y - 0.275) < 1e-14);
    assert_int_equal(e.evaluations, 1);
    tw_terrain_free(terrain);
}

static void test_explain__knows_the_rate_of_the_schedule(void **state)
{
    tw_terrain *terrain = make_terrain("x^2 + y^2");
    tw_error error;
    tw_walk_spec spec = spec_of(terrain, tw_optimizer_require("gd", &error));
    tw_explanation e;

    (void)state;
    spec.schedule = tw_schedule_default(tw_schedule_require("robbins-monro", &error));
    spec.params[0] = 0.1;
    e = explain(&spec, 4);
    assert_true(e.carried.params[0] == tw_schedule_rate(&spec.schedule, 0.1, 3));
    assert_true(fabs(e.rate.x - 0.025) < 1e-7); // Central differences round.
    assert_true(e.lines[0].has_numbers);
    tw_terrain_free(terrain);
}

static void test_explain__a_walk_that_has_ended_has_no_such_step(void **state)
{
    tw_terrain *terrain = make_terrain("x^2 + y^2");
    tw_walk_spec spec = gd_spec(terrain, 0.5, 40);
    tw_explanation e;

    (void)state;
    spec.tolerance = 1e-3;
    e = explain(&spec, 9);
    assert_int_equal(e.step, 0);
    assert_int_equal(e.after.status, TW_CONVERGED);
    assert_int_equal(e.after.steps, 1);
    tw_terrain_free(terrain);
}

static void test_explain__the_step_that_diverges_is_one(void **state)
{
    tw_terrain *terrain = make_terrain("exp(x^2 + y^2)");
    const tw_walk_spec spec = gd_spec(terrain, 10.0, 40);
    tw_explanation e = explain(&spec, 1);

    (void)state;
    assert_int_equal(e.step, 1);
    assert_int_equal(e.after.status, TW_DIVERGED);
    assert_true(isnan(e.move.x) && isnan(e.rate.y));
    assert_true(isfinite(e.carried.gradient.x));
    assert_int_equal(explain(&spec, 2).step, 0);
    tw_terrain_free(terrain);
}

static void test_explain__a_walk_among_others_goes_on_as_it_would_have(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    const tw_vec2 starts[] = {{0, 0}, {-1.5, 1.5}, {3, 1}};
    tw_error error;
    tw_walk_spec spec = spec_of(terrain, tw_optimizer_require("adam", &error));
    tw_walk *told = make_walk(&spec, 3, starts), *plain = make_walk(&spec, 3, starts);
    tw_explanation e;

    (void)state;
    assert_int_equal(tw_walk_advance(told, 6), TW_OK);
    assert_int_equal(tw_explain_step(&e, told, 1), TW_OK);
    assert_int_equal(e.step, 7);
    assert_int_equal(tw_walk_advance(told, 40), TW_OK);
    assert_int_equal(tw_walk_advance(plain, 40), TW_OK);
    for (size_t i = 0; i < 3; i++)
        assert_memory_equal(tw_walk_path(told, i), tw_walk_path(plain, i),
                            41 * sizeof(tw_footprint));
    expect_on_path(&e, tw_walk_path(plain, 1));
    tw_walk_free(told);
    tw_walk_free(plain);
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_explain__every_optimizer_says_where_it_went),
        cmocka_unit_test(test_explain__the_rules_on_the_screen_are_what_the_steps_do),
        cmocka_unit_test(test_explain__parameters_change_the_rule),
        cmocka_unit_test(test_explain__fills_the_numbers_in),
        cmocka_unit_test(test_explain__knows_the_rate_of_the_schedule),
        cmocka_unit_test(test_explain__a_walk_that_has_ended_has_no_such_step),
        cmocka_unit_test(test_explain__the_step_that_diverges_is_one),
        cmocka_unit_test(test_explain__a_walk_among_others_goes_on_as_it_would_have),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
