#include "support.h"

#include "run/ask.h"
#include "scene/scene_json.h"

// Every row of the table of studies keeps the same promises.

enum { KINDS = 4 };

static run_plan plan;
static scene planned;

static int make_plan(void **state)
{
    static const char json[] = "{\"terrain\": \"himmelblau\", \"optimizers\": [\"momentum\"]}";
    tw_error error;

    (void)state;
    return scene_from_json(&planned, json, sizeof json - 1, "test", &error) < 0 ||
           run_plan_make(&plan, &planned, &error) < 0;
}

static int drop_plan(void **state)
{
    (void)state;
    run_plan_clear(&plan);
    scene_clear(&planned);
    return 0;
}

// A small one of each kind; number tells two of a kind apart.
static run_study_spec spec_of(size_t kind, int number)
{
    static const double rates[][2] = {{0.001, 0.01}, {0.001, 0.02}};
    scene_axis x = {"lr", 1e-4, 1e-2, true, 8}, y = {"momentum", 0.0, 0.9, false, 6};
    run_study_spec spec = {.kind = NULL};
    tw_error error;

    y.count += (size_t)number;
    if (kind == 0)
        return run_ask_basins(&plan, 0, 40, 30 + (size_t)number);
    if (kind == 1) {
        assert_int_equal(run_ask_plane(&spec, &plan, &x, &y, &run_scene_axes, &error), TW_OK);
        return spec;
    }
    if (kind == 2)
        return run_ask_sweep(&plan, 2, rates[number]);
    spec = (run_study_spec){.kind = &run_critical,
                            .terrain = plan.shared,
                            .view = plan.view,
                            .critical = tw_critical_default(plan.view)};
    spec.critical.most = 20 + (size_t)number;
    return spec;
}

static bool has_results(const run_study *s)
{
    return s->basins != NULL || s->plane != NULL || s->swept.hikers != NULL || s->critical != NULL;
}

static void test_studies__come_to_their_end_pass_by_pass(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < KINDS; kind++) {
        const run_study_spec spec = spec_of(kind, 0);
        double before = 0.0;
        run_study *s;

        assert_int_equal(run_study_new(&s, &spec), TW_OK);
        assert_true(run_study_progress(s) == 0.0);
        while (!run_study_done(s)) {
            assert_int_equal(run_study_pass(s), TW_OK);
            assert_true(run_study_progress(s) >= before);
            before = run_study_progress(s);
        }
        assert_true(before == 1.0);
        assert_true(has_results(s));
        run_study_let_go(s);
    }
}

static void test_studies__make_no_pass_once_they_are_cancelled(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < KINDS; kind++) {
        const run_study_spec spec = spec_of(kind, 0);
        run_study *s;

        assert_int_equal(run_study_new(&s, &spec), TW_OK);
        run_study_cancel(s);
        assert_int_equal(run_study_pass(s), TW_CANCELLED);
        assert_int_equal(run_study_finish(s), TW_CANCELLED);
        assert_false(run_study_done(s));
        run_study_let_go(s);
    }
}

static void test_studies__are_the_same_if_they_ask_for_the_same(void **state)
{
    (void)state;
    for (size_t a = 0; a < KINDS; a++)
        for (size_t b = 0; b < KINDS; b++) {
            const run_study_spec one = spec_of(a, 0), same = spec_of(b, 0), other = spec_of(b, 1);

            assert_int_equal(run_study_same(&one, &same), a == b);
            assert_false(run_study_same(&one, &other));
        }
    for (size_t kind = 0; kind < KINDS; kind++) {
        const run_study_spec here = spec_of(kind, 0);
        run_study_spec elsewhere = here;

        elsewhere.view.xmax += 1.0;
        assert_false(run_study_same(&here, &elsewhere));
    }
}

static void test_studies__stand_on_a_terrain_that_its_plan_has_let_go(void **state)
{
    const run_study_spec spec = spec_of(2, 0);
    run_study *s;

    (void)state;
    const size_t before = plan.shared->holders;
    assert_int_equal(run_study_new(&s, &spec), TW_OK);
    assert_int_equal(plan.shared->holders, before + 1);
    run_study_hold(s);
    run_study_let_go(s);
    assert_int_equal(plan.shared->holders, before + 1);
    run_study_let_go(s);
    assert_int_equal(plan.shared->holders, before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_studies__come_to_their_end_pass_by_pass),
        cmocka_unit_test(test_studies__make_no_pass_once_they_are_cancelled),
        cmocka_unit_test(test_studies__are_the_same_if_they_ask_for_the_same),
        cmocka_unit_test(test_studies__stand_on_a_terrain_that_its_plan_has_let_go),
    };

    return cmocka_run_group_tests_name("studies", tests, make_plan, drop_plan);
}
