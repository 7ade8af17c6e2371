#include "support.h"

#include "run/plan.h"
#include "scene/optimizer_text.h"

#include <math.h>

static scene scene_of(const char *terrain)
{
    scene s;
    tw_error error;

    scene_init(&s);
    assert_int_equal(scene_set_terrain(&s, terrain, &error), TW_OK);
    return s;
}

static scene scene_of_formula(const char *formula)
{
    scene s;

    scene_init(&s);
    assert_int_equal(scene_set_formula(&s, formula), TW_OK);
    return s;
}

static void add_optimizer(scene *s, const char *text)
{
    scene_optimizer o;
    tw_error error;

    assert_int_equal(optimizer_text_read(&o, text, &error), TW_OK);
    assert_int_equal(scene_add_optimizer(s, &o), TW_OK);
}

static run_plan plan_of(const scene *s)
{
    run_plan plan;
    tw_error error;

    expect(run_plan_make(&plan, s, &error) == TW_OK, "%s", error.message);
    return plan;
}

static void expect_refusal(scene *s, const char *message)
{
    run_plan untouched = {.start_count = 77};
    tw_error error;

    assert_int_equal(run_plan_make(&untouched, s, &error), TW_EINVALID);
    assert_string_equal(error.message, message);
    assert_int_equal(error.offset, TW_NOWHERE);
    assert_int_equal(untouched.start_count, 77);
    scene_clear(s);
}

// The scale is that of the ground where walks start: looking closer changes no walk.
static void test_plan__the_difference_step_follows_the_ground_and_no_view(void **state)
{
    scene s = scene_of_formula("x + (1e6*x)^3 + y^2");

    (void)state;
    assert_int_equal(scene_add_start(&s, (tw_vec2){1e-6, 1.0}), TW_OK);
    run_plan wide = plan_of(&s);
    s.has_view = true;
    s.view = (tw_view){0, 1e-9, 0, 1e-9};
    run_plan close = plan_of(&s);
    s.slope.h = 1e-4;
    run_plan said = plan_of(&s);
    assert_true(wide.is_felt && wide.walks[0].slope.unit.x < 1e-2);
    assert_true(wide.walks[0].slope.unit.y == 1.0);
    assert_true(close.walks[0].slope.unit.x == wide.walks[0].slope.unit.x);
    assert_true(tw_slope_steps(&said.walks[0].slope).x == 1e-4);
    run_plan_clear(&wide);
    run_plan_clear(&close);
    run_plan_clear(&said);
    scene_clear(&s);
}

static void test_plan__fills_in_the_terrains_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        const tw_catalogue_row *row = &tw_catalogue[i];
        scene s = scene_of(row->name);
        run_plan plan = plan_of(&s);
        assert_ptr_equal(plan.row, row);
        assert_memory_equal(&plan.view, &row->view, sizeof plan.view);
        assert_int_equal(plan.start_count, row->start_count);
        assert_memory_equal(plan.starts, row->starts, row->start_count * sizeof *row->starts);
        assert_int_equal(plan.walk_count, 1);
        assert_string_equal(plan.walks[0].optimizer->name, "gd");
        assert_true(plan.walks[0].params[0] == row->lr);
        assert_int_equal(plan.walks[0].steps, row->steps);
        run_plan_clear(&plan);
        scene_clear(&s);
    }
}

static void test_plan__gives_a_typed_formula_the_stated_defaults(void **state)
{
    scene s = scene_of_formula("x^2 + y^2");
    run_plan plan = plan_of(&s);

    (void)state;
    assert_null(plan.row);
    assert_string_equal(plan.name, "x^2 + y^2");
    assert_true(plan.view.xmin == -2 && plan.view.xmax == 2);
    assert_int_equal(plan.start_count, 1);
    assert_true(plan.starts[0].x == -1.8 && plan.starts[0].y == 1.5);
    assert_true(plan.walks[0].params[0] == 0.01);
    assert_int_equal(plan.walks[0].steps, 200);
    run_plan_clear(&plan);
    scene_clear(&s);
}

static void test_plan__carries_the_formulas_start_into_another_view(void **state)
{
    scene s = scene_of_formula("x");
    run_plan plan;

    (void)state;
    s.has_view = true;
    s.view = (tw_view){0, 100, 1000, 2000};
    plan = plan_of(&s);
    assert_true(fabs(plan.starts[0].x - 5) < 1e-12);
    assert_true(fabs(plan.starts[0].y - 1875) < 1e-9);
    run_plan_clear(&plan);
    scene_clear(&s);
}

static void test_plan__an_optimizers_own_rate_wins_over_the_common_one(void **state)
{
    scene s = scene_of("rosenbrock");
    run_plan plan;

    (void)state;
    add_optimizer(&s, "gd:lr=0.25");
    add_optimizer(&s, "gd");
    s.has_lr = true;
    s.lr = 0.5;
    plan = plan_of(&s);
    assert_int_equal(plan.walk_count, 2);
    assert_true(plan.walks[0].params[0] == 0.25);
    assert_true(plan.walks[1].params[0] == 0.5);
    run_plan_clear(&plan);
    scene_clear(&s);
}

static void test_plan__gives_the_terrains_rate_to_those_who_take_it(void **state)
{
    static const char *const takers[] = {"gd", "momentum", "nesterov", "nag"};
    size_t count, taken = 0;
    const tw_optimizer *const *rows = tw_optimizers(&count);
    scene s = scene_of("rosenbrock");
    run_plan plan;

    (void)state;
    for (size_t i = 0; i < count; i++)
        add_optimizer(&s, rows[i]->name);
    plan = plan_of(&s);
    for (size_t i = 0; i < count; i++) {
        bool takes = false;
        for (size_t k = 0; k < sizeof takers / sizeof *takers; k++)
            takes |= strcmp(rows[i]->name, takers[k]) == 0;
        taken += takes;
        if (tw_optimizer_has_lr(rows[i]))
            expect(plan.walks[i].params[0] == (takes ? plan.row->lr : rows[i]->params[0].initial),
                   "%s walks at %g", rows[i]->name, plan.walks[i].params[0]);
    }
    assert_int_equal(taken, 4);
    run_plan_clear(&plan);
    scene_clear(&s);
}

static void test_plan__the_common_rate_is_for_those_who_have_one(void **state)
{
    scene s = scene_of("rosenbrock");
    run_plan plan;

    (void)state;
    add_optimizer(&s, "adam");
    add_optimizer(&s, "newton");
    s.has_lr = true;
    s.lr = 0.5;
    plan = plan_of(&s);
    assert_true(plan.walks[0].params[0] == 0.5);
    assert_true(plan.walks[1].params[0] == plan.walks[1].optimizer->params[0].initial);
    run_plan_clear(&plan);
    scene_clear(&s);
}

static void test_plan__sets_a_schedule_up(void **state)
{
    scene s = scene_of("rosenbrock");
    run_plan plan;
    tw_error error;

    (void)state;
    add_optimizer(&s, "gd:lr=0.05,schedule=cosine,eta_min=0.01,warmup=7");
    add_optimizer(&s, "adam:warmup=7,start_factor=0.5");
    add_optimizer(&s, "adam");
    plan = plan_of(&s);
    assert_ptr_equal(plan.walks[0].schedule.row, tw_schedule_require("cosine", &error));
    assert_true(tw_schedule_rate(&plan.walks[0].schedule, 0.05, 7) == 0.05);
    // What was left open is what the warm-up leaves of the walk.
    assert_true(fabs(tw_schedule_rate(&plan.walks[0].schedule, 0.05, 2000) - 0.01) < 1e-15);
    assert_true(tw_schedule_rate(&plan.walks[1].schedule, 1.0, 0) == 0.5);
    assert_true(tw_schedule_rate(&plan.walks[1].schedule, 1.0, 7) == 1.0);
    assert_null(plan.walks[2].schedule.row);
    run_plan_clear(&plan);
    scene_clear(&s);
}

static void test_plan__tells_walks_apart(void **state)
{
    scene s = scene_of("rosenbrock");
    run_plan plan;
    char label[RUN_LABEL];

    (void)state;
    add_optimizer(&s, "gd:lr=0.25,weight_decay=0.5");
    add_optimizer(&s, "gd:lr=0.25,schedule=step,gamma=0.5");
    add_optimizer(&s, "adam:lr=0.25");
    plan = plan_of(&s);
    assert_string_equal(run_plan_label(label, &plan, 0), "gd:weight_decay=0.5");
    assert_string_equal(run_plan_label(label, &plan, 1), "gd:schedule=step,gamma=0.5");
    assert_string_equal(run_plan_label(label, &plan, 2), "adam");
    run_plan_clear(&plan);
    scene_clear(&s);
}

static void test_plan__hands_on_what_the_scene_says(void **state)
{
    scene s = scene_of("saddle");
    run_plan plan;

    (void)state;
    assert_int_equal(scene_add_start(&s, (tw_vec2){3, 4}), TW_OK);
    s.has_steps = true;
    s.steps = 0;
    s.slope = (tw_slope_spec){.gradient = TW_GRADIENT_FORWARD, .h = 0.5};
    s.tolerance = 0.25;
    s.seed = 77;
    s.threads = 3;
    plan = plan_of(&s);
    assert_int_equal(plan.start_count, 1);
    assert_true(plan.starts[0].x == 3 && plan.starts[0].y == 4);
    assert_int_equal(plan.walks[0].steps, 0);
    assert_int_equal(plan.walks[0].slope.gradient, TW_GRADIENT_FORWARD);
    assert_true(plan.walks[0].slope.h == 0.5 && plan.walks[0].tolerance == 0.25);
    assert_int_equal(plan.walks[0].seed, 77);
    assert_int_equal(plan.walks[0].threads, 3);
    assert_ptr_equal(plan.walks[0].terrain, plan.terrain);
    run_plan_clear(&plan);
    scene_clear(&s);
}

static void test_plan__refuses_unknown_names(void **state)
{
    scene terrain = scene_of("rosenbrok"), optimizer = scene_of("saddle");
    scene key = scene_of("saddle");

    (void)state;
    expect_refusal(&terrain, "unknown terrain 'rosenbrok': did you mean 'rosenbrock'?");
    add_optimizer(&optimizer, "dg");
    expect_refusal(&optimizer, "unknown optimizer 'dg': did you mean 'gd'?");
    add_optimizer(&key, "gd:lrr=1");
    expect_refusal(&key, "unknown key of gd 'lrr': did you mean 'lr'?");
}

static void test_plan__refuses_a_rate_outside_its_range(void **state)
{
    scene s = scene_of("saddle");
    run_plan plan;
    tw_error error;

    (void)state;
    s.has_lr = true;
    s.lr = 0;
    assert_int_equal(run_plan_make(&plan, &s, &error), TW_EINVALID);
    assert_memory_equal(error.message, "lr of gd: expected a number above", 33);
    s.lr = (double)NAN;
    assert_int_equal(run_plan_make(&plan, &s, &error), TW_EINVALID);
    scene_clear(&s);
}

static void test_plan__refuses_numbers_that_make_no_sense(void **state)
{
    scene h = scene_of("saddle"), tolerance = scene_of("saddle"), steps = scene_of("saddle");
    scene start = scene_of("saddle");

    (void)state;
    h.slope.h = -1;
    expect_refusal(&h, "h: expected a number above 0, got -1");
    tolerance.tolerance = -0.5;
    expect_refusal(&tolerance, "tolerance: expected 0 or a number above, got -0.5");
    steps.has_steps = true;
    steps.steps = 1000000001;
    expect_refusal(&steps, "steps: expected a whole number from 0 to 1000000000, got 1000000001");
    assert_int_equal(scene_add_start(&start, (tw_vec2){0, (double)INFINITY}), TW_OK);
    expect_refusal(&start, "start: expected finite numbers");
}

static void test_plan__refuses_views_without_an_inside(void **state)
{
    static const struct {
        tw_view view;
        const char *message;
    } cases[] = {
        {{2, -2, 0, 1}, "view: the view is empty: xmin must be below xmax, got 2 and -2"},
        {{0, 1, 3, 3}, "view: the view is empty: ymin must be below ymax, got 3 and 3"},
        {{0, (double)INFINITY, 0, 1}, "view: expected finite numbers and a finite width"},
        {{0, 1, (double)NAN, 1}, "view: expected finite numbers and a finite width"},
        {{-1e308, 1e308, 0, 1}, "view: expected finite numbers and a finite width"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        scene s = scene_of("saddle");
        s.has_view = true;
        s.view = cases[i].view;
        expect_refusal(&s, cases[i].message);
    }
}

static void test_plan__says_where_a_formula_is_wrong(void **state)
{
    scene s = scene_of_formula("x^2 + sn(y)");
    run_plan plan;
    tw_error error;

    (void)state;
    assert_int_equal(run_plan_make(&plan, &s, &error), TW_EINVALID);
    assert_int_equal(error.offset, 6);
    scene_clear(&s);
}

static scene scene_of_hikers(size_t starts, size_t optimizers)
{
    scene s = scene_of("quadratic");

    for (size_t i = 0; i < starts; i++)
        assert_int_equal(scene_add_start(&s, (tw_vec2){1, 1}), TW_OK);
    for (size_t i = 0; i < optimizers; i++)
        add_optimizer(&s, "gd");
    return s;
}

static void test_plan__has_a_largest_number_of_hikers(void **state)
{
    scene most = scene_of_hikers(1000, SCENE_MAX_HIKERS / 1000), more;
    run_plan plan = plan_of(&most);

    (void)state;
    assert_int_equal(plan.start_count * plan.walk_count, SCENE_MAX_HIKERS);
    run_plan_clear(&plan);
    scene_clear(&most);
    more = scene_of_hikers(1001, 10);
    expect_refusal(&more, "1001 starts by 10 optimizers are too many hikers: at most 10000");
    more = scene_of_hikers(SCENE_MAX_HIKERS + 1, 0);
    expect_refusal(&more, "10001 starts by 1 optimizer are too many hikers: at most 10000");
    more = scene_of_hikers(1, SCENE_MAX_OPTIMIZERS + 1);
    expect_refusal(&more, "expected at most 1000 optimizers, got 1001");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plan__has_a_largest_number_of_hikers),
        cmocka_unit_test(test_plan__the_difference_step_follows_the_ground_and_no_view),
        cmocka_unit_test(test_plan__fills_in_the_terrains_own),
        cmocka_unit_test(test_plan__gives_a_typed_formula_the_stated_defaults),
        cmocka_unit_test(test_plan__carries_the_formulas_start_into_another_view),
        cmocka_unit_test(test_plan__an_optimizers_own_rate_wins_over_the_common_one),
        cmocka_unit_test(test_plan__gives_the_terrains_rate_to_those_who_take_it),
        cmocka_unit_test(test_plan__the_common_rate_is_for_those_who_have_one),
        cmocka_unit_test(test_plan__sets_a_schedule_up),
        cmocka_unit_test(test_plan__tells_walks_apart),
        cmocka_unit_test(test_plan__hands_on_what_the_scene_says),
        cmocka_unit_test(test_plan__refuses_unknown_names),
        cmocka_unit_test(test_plan__refuses_a_rate_outside_its_range),
        cmocka_unit_test(test_plan__refuses_numbers_that_make_no_sense),
        cmocka_unit_test(test_plan__refuses_views_without_an_inside),
        cmocka_unit_test(test_plan__says_where_a_formula_is_wrong),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
