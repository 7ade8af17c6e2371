#include "engine/fixtures.h"

#include "thalweg/race.h"

#include <math.h>

enum { COUNT = 300 }; // Several blocks, the last of them not full.

static void spread(tw_vec2 *starts)
{
    for (size_t i = 0; i < COUNT; i++)
        starts[i] = (tw_vec2){4.0 * sin((double)i), 4.0 * cos(1.7 * (double)i)};
}

static tw_race race_of(const tw_vec2 *starts, uint64_t budget)
{
    return (tw_race){
        .count = COUNT, .starts = starts, .budget = budget, .goal = 0.0, .within = 1e-3};
}

static tw_walk_spec spec_of(const tw_terrain *terrain, const char *optimizer)
{
    tw_error error;
    tw_walk_spec spec = tw_walk_default(terrain, tw_optimizer_require(optimizer, &error));

    spec.steps = 50;
    return spec;
}

static tw_runner *run(const tw_race *race, const tw_walk_spec *spec)
{
    tw_runner *runners = calloc(race->count, sizeof *runners);

    assert_non_null(runners);
    assert_int_equal(tw_race_run(race, spec, runners), TW_OK);
    return runners;
}

static void test_race__nobody_spends_more_than_the_budget(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    tw_vec2 starts[COUNT];
    const tw_race race = race_of(starts, 203);
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);

    (void)state;
    spread(starts);
    for (size_t i = 0; i < count; i++) {
        const tw_walk_spec spec = spec_of(terrain, rows[i]->name);
        tw_runner *runners = run(&race, &spec);
        for (size_t k = 0; k < COUNT; k++) {
            expect(runners[k].end.evaluations <= 203, "%s spent %d", rows[i]->name,
                   (int)runners[k].end.evaluations);
            assert_int_not_equal(runners[k].end.status, TW_WALKING);
            assert_true(!runners[k].reached || runners[k].reached_after <= 203);
        }
        free(runners);
    }
    tw_terrain_free(terrain);
}

// The rate of steps does not count, only what they cost: 203 evaluations are 50 central gradients.
static void test_race__ends_where_a_walk_of_as_many_steps_does(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    tw_vec2 starts[COUNT];
    const tw_race race = race_of(starts, 203);
    tw_walk_spec spec = spec_of(terrain, "momentum");
    tw_runner *runners;
    tw_walk *walk;

    (void)state;
    spread(starts);
    spec.params[0] = 0.005;
    runners = run(&race, &spec);
    walk = make_walk(&spec, COUNT, starts);
    assert_int_equal(tw_walk_advance(walk, 50), TW_OK);
    for (size_t i = 0; i < COUNT; i++) {
        const tw_hiker hiker = tw_walk_hiker(walk, i);
        assert_memory_equal(&runners[i].end.here, &hiker.here, sizeof hiker.here);
        assert_int_equal(runners[i].end.steps, hiker.steps);
        assert_int_equal(runners[i].end.status, hiker.status);
    }
    tw_walk_free(walk);
    free(runners);
    tw_terrain_free(terrain);
}

static void test_race__counts_to_the_first_step_at_the_goal(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    tw_vec2 starts[COUNT];
    const tw_race race = race_of(starts, 200);
    tw_walk_spec spec = spec_of(terrain, "momentum");
    size_t reached = 0;
    tw_runner *runners;
    tw_walk *walk;

    (void)state;
    spread(starts);
    spec.params[0] = 0.005;
    runners = run(&race, &spec);
    walk = make_walk(&spec, COUNT, starts);
    assert_int_equal(tw_walk_advance(walk, 50), TW_OK);
    for (size_t i = 0; i < COUNT; i++) {
        const tw_footprint *path = tw_walk_path(walk, i);
        const uint64_t steps = tw_walk_hiker(walk, i).steps;
        uint64_t first = 0;
        while (first <= steps && !(fabs(path[first].loss) <= 1e-3))
            first++;
        assert_int_equal(runners[i].reached, first <= steps);
        assert_int_equal(runners[i].reached_after, first <= steps ? 4 * first : 0);
        reached += first <= steps;
    }
    assert_in_range(reached, 10, COUNT - 10); // Both kinds were there.
    tw_walk_free(walk);
    free(runners);
    tw_terrain_free(terrain);
}

static void expect_same(const tw_runner *a, const tw_runner *b)
{
    assert_memory_equal(&a->end.here, &b->end.here, sizeof a->end.here);
    assert_int_equal(a->end.steps, b->end.steps);
    assert_int_equal(a->end.evaluations, b->end.evaluations);
    assert_int_equal(a->end.status, b->end.status);
    assert_int_equal(a->reached, b->reached);
    assert_int_equal(a->reached_after, b->reached_after);
}

static void test_race__is_the_same_on_any_number_of_threads(void **state)
{
    static const char *const names[] = {"adam", "nelder-mead", "cma-es"}; // The last by chance.
    tw_terrain *terrain = make_catalogue_terrain("multimodal");
    tw_vec2 starts[COUNT];
    tw_race one = race_of(starts, 150), many = one;

    (void)state;
    spread(starts);
    one.threads = 1;
    many.threads = 5;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const tw_walk_spec spec = spec_of(terrain, names[k]);
        tw_runner *a = run(&one, &spec), *b = run(&many, &spec);
        for (size_t i = 0; i < COUNT; i++)
            expect_same(&a[i], &b[i]);
        free(a);
        free(b);
    }
    tw_terrain_free(terrain);
}

static void test_race__a_hiker_alone_is_the_hiker_among_others(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("multimodal");
    tw_vec2 starts[COUNT];
    const tw_race all = race_of(starts, 150);
    tw_race single = race_of(&starts[200], 150);
    tw_walk_spec spec = spec_of(terrain, "cma-es");
    tw_runner *among, *alone;

    (void)state;
    spread(starts);
    single.count = 1;
    among = run(&all, &spec);
    spec.first_hiker = 200;
    alone = run(&single, &spec);
    expect_same(&among[200], alone);
    free(among);
    free(alone);
    tw_terrain_free(terrain);
}

static tw_runner runner_of(double loss, tw_walk_status status, int reached_after)
{
    tw_runner runner = {.end = {.status = status, .evaluations = 10}};

    runner.end.here.loss = loss;
    runner.reached = reached_after >= 0;
    runner.reached_after = reached_after >= 0 ? (uint64_t)reached_after : 0;
    return runner;
}

static void test_race__sums_up_by_medians(void **state)
{
    const tw_runner runners[] = {
        runner_of(3.0, TW_STOPPED, -1),          runner_of(1.0, TW_CONVERGED, 8),
        runner_of(-9.0, TW_DIVERGED, -1),        runner_of(2.0, TW_STOPPED, 4),
        runner_of((double)NAN, TW_DIVERGED, -1),
    };
    tw_race_result all, four, none;

    (void)state;
    assert_int_equal(tw_race_sum_up(&all, &(tw_race){.count = 5}, runners), TW_OK);
    assert_int_equal(all.reached, 2);
    assert_int_equal(all.diverged, 2);
    assert_true(all.median_loss == 3.0); // 1 2 3 inf inf
    assert_true(all.median_evaluations == 6.0);
    assert_true(all.median_spent == 10.0);
    assert_int_equal(tw_race_sum_up(&four, &(tw_race){.count = 4}, runners), TW_OK);
    assert_true(four.median_loss == 2.5); // 1 2 3 inf
    assert_int_equal(tw_race_sum_up(&none, &(tw_race){.count = 1}, runners), TW_OK);
    assert_true(isnan(none.median_evaluations));
}

static void test_race__tuning_takes_the_rate_that_ends_lowest(void **state)
{
    static const double rates[] = {0.01, 0.1, 0.49, 0.5001, 0.9, 1.2};
    static const double hopeless[] = {2e3, 3e3};
    tw_terrain *terrain = make_terrain("x^2 + y^2");
    const tw_walk_spec spec = spec_of(terrain, "gd");
    tw_vec2 starts[COUNT];
    const tw_race race = race_of(starts, 40);
    double best = 0.0;

    (void)state;
    spread(starts);
    assert_int_equal(tw_race_tune(&best, &race, &spec, 6, rates), TW_OK);
    assert_true(best == 0.5001);
    assert_int_equal(tw_race_tune(&best, &race, &spec, 2, rates), TW_OK);
    assert_true(best == 0.1);
    tw_terrain_free(terrain);
    // All diverge: of equals the first.
    terrain = make_terrain("x^4 + y^4");
    const tw_walk_spec steep = spec_of(terrain, "gd");
    assert_int_equal(tw_race_tune(&best, &race, &steep, 2, hopeless), TW_OK);
    assert_true(best == 2e3);
    tw_terrain_free(terrain);
}

static void test_race__an_open_schedule_is_as_long_as_the_steps(void **state)
{
    tw_terrain *terrain = make_terrain("x^2 + y^2");
    tw_walk_spec spec = spec_of(terrain, "gd");
    tw_vec2 starts[COUNT];
    const tw_race race = race_of(starts, 200);
    tw_error error;
    tw_runner *runners;
    tw_hiker alone;

    (void)state;
    spread(starts);
    spec.schedule = tw_schedule_default(tw_schedule_require("cosine", &error));
    runners = run(&race, &spec);
    alone = walk_alone(&spec, starts[7]);
    assert_memory_equal(&runners[7].end.here, &alone.here, sizeof alone.here);
    free(runners);
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_race__nobody_spends_more_than_the_budget),
        cmocka_unit_test(test_race__ends_where_a_walk_of_as_many_steps_does),
        cmocka_unit_test(test_race__counts_to_the_first_step_at_the_goal),
        cmocka_unit_test(test_race__is_the_same_on_any_number_of_threads),
        cmocka_unit_test(test_race__a_hiker_alone_is_the_hiker_among_others),
        cmocka_unit_test(test_race__sums_up_by_medians),
        cmocka_unit_test(test_race__tuning_takes_the_rate_that_ends_lowest),
        cmocka_unit_test(test_race__an_open_schedule_is_as_long_as_the_steps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
