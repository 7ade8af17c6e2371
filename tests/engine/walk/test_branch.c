#include "engine/fixtures.h"

#include <math.h>

// Time travel: copies of walks, and walks that go on by other rules.

enum { COUNT = 300 };

static tw_walk_spec adam_spec(const tw_terrain *terrain, uint64_t steps)
{
    tw_error error;
    tw_walk_spec spec = tw_walk_default(terrain, tw_optimizer_require("adam", &error));

    spec.params[0] = 0.05;
    spec.steps = steps;
    spec.tolerance = 1e-2; // So that some hikers have ended when the walk is copied.
    spec.schedule = tw_schedule_default(tw_schedule_require("exponential", &error));
    return spec;
}

static tw_walk *set_out(const tw_walk_spec *spec)
{
    tw_vec2 starts[COUNT];

    for (size_t i = 0; i < COUNT; i++)
        starts[i] = (tw_vec2){6.0 * sin((double)i), 6.0 * cos(1.7 * (double)i)};
    return make_walk(spec, COUNT, starts);
}

static void walk_on(tw_walk *walk, uint64_t steps)
{
    assert_int_equal(tw_walk_advance(walk, steps), TW_OK);
}

static tw_walk *copy_of(const tw_walk *walk)
{
    tw_walk *copy = NULL;

    assert_int_equal(tw_walk_copy(&copy, walk), TW_OK);
    return copy;
}

static void expect_same_walk(const tw_walk *a, const tw_walk *b)
{
    for (size_t i = 0; i < tw_walk_count(a); i++) {
        const tw_hiker one = tw_walk_hiker(a, i), other = tw_walk_hiker(b, i);
        const tw_luggage carried = tw_walk_luggage(a, i), carried_too = tw_walk_luggage(b, i);
        expect(one.steps == other.steps && one.status == other.status &&
                   one.evaluations == other.evaluations,
               "hiker %zu: %d and %d steps", i, (int)one.steps, (int)other.steps);
        assert_memory_equal(&carried, &carried_too, sizeof carried);
        assert_memory_equal(tw_walk_path(a, i), tw_walk_path(b, i),
                            (one.steps + 1) * sizeof(tw_footprint));
    }
}

static void test_branch__a_copy_goes_on_as_the_walk_would_have(void **state)
{
    (void)state;
    tw_terrain *terrain = make_catalogue_terrain("multimodal");
    const tw_walk_spec spec = adam_spec(terrain, 400);
    tw_walk *whole = set_out(&spec), *walk = set_out(&spec);

    walk_on(whole, 400);
    walk_on(walk, 150);
    tw_walk *copy = copy_of(walk);
    expect_same_walk(copy, walk);
    walk_on(copy, 250);
    assert_int_equal(tw_walk_hiker(walk, 0).steps, 150); // The walk has not moved with its copy.
    expect_same_walk(copy, whole);
    walk_on(walk, 250);
    tw_walk_free(copy); // Nor does it need it.
    expect_same_walk(walk, whole);
    tw_walk_free(walk);
    tw_walk_free(whole);
    tw_terrain_free(terrain);
}

static void test_branch__more_steps_is_never_having_stopped(void **state)
{
    (void)state;
    tw_terrain *terrain = make_catalogue_terrain("multimodal");
    const tw_walk_spec spec = adam_spec(terrain, 400), brief = adam_spec(terrain, 100);
    tw_walk *whole = set_out(&spec), *parts = set_out(&brief);

    walk_on(whole, 400);
    walk_on(parts, 1000);
    assert_int_equal(tw_walk_walking(parts), 0);
    tw_walk_set_steps(parts, 150);
    assert_true(tw_walk_walking(parts) > 0);
    walk_on(parts, 20);
    tw_walk_set_steps(parts, 120); // No fewer than were taken: they stop here,
    assert_int_equal(tw_walk_walking(parts), 0);
    tw_walk_set_steps(parts, 400); // and walk again.
    walk_on(parts, 400);
    expect_same_walk(parts, whole);
    tw_walk_free(whole);
    tw_walk_free(parts);
    tw_terrain_free(terrain);
}

// From the tenth step on another rate, which is a walk of its own from there.
static void test_branch__another_rate_from_here(void **state)
{
    (void)state;
    const tw_vec2 start = {-1.8, 1.5};
    tw_terrain *terrain = make_catalogue_terrain("quadratic");
    tw_walk_spec spec = gd_spec(terrain, 0.1, 20);
    tw_walk *walk = make_walk(&spec, 1, &start);

    walk_on(walk, 10);
    tw_walk *branch = copy_of(walk);
    tw_walk_set_param(branch, 0, 0, 0.4);
    walk_on(branch, 10);
    walk_on(walk, 10);
    const tw_footprint fork = tw_walk_path(walk, 0)[10];
    spec = gd_spec(terrain, 0.4, 10);
    const tw_hiker fresh = walk_alone(&spec, (tw_vec2){fork.x, fork.y});
    assert_true(tw_walk_hiker(branch, 0).here.x == fresh.here.x);
    assert_true(tw_walk_hiker(walk, 0).here.x != fresh.here.x);
    assert_memory_equal(tw_walk_path(branch, 0), tw_walk_path(walk, 0), 11 * sizeof(tw_footprint));
    tw_walk_free(walk);
    tw_walk_free(branch);
    tw_terrain_free(terrain);
}

// Another optimizer begins as if its first step were here; what was walked and paid stays.
static void test_branch__another_optimizer_from_here(void **state)
{
    (void)state;
    const tw_vec2 start = {-1.5, 1.5};
    tw_error error;
    tw_terrain *terrain = make_catalogue_terrain("rosenbrock");
    tw_walk_spec spec = gd_spec(terrain, 0.001, 40);
    tw_walk *walk = make_walk(&spec, 1, &start);

    walk_on(walk, 15);
    tw_walk *branch = copy_of(walk);
    const tw_optimizer *adam = tw_optimizer_require("adam", &error);
    tw_walk_spec fresh = tw_walk_default(terrain, adam);
    fresh.params[0] = 0.02;
    fresh.steps = 25;
    assert_int_equal(tw_walk_set_optimizer(branch, adam, fresh.params), TW_OK);
    walk_on(branch, 25);
    const tw_footprint fork = tw_walk_path(walk, 0)[15];
    const tw_hiker alone = walk_alone(&fresh, (tw_vec2){fork.x, fork.y});
    const tw_hiker end = tw_walk_hiker(branch, 0);
    assert_memory_equal(&end.here, &alone.here, sizeof end.here);
    assert_int_equal(end.steps, 40);
    assert_int_equal(end.evaluations, 40 * 4);
    tw_walk_free(walk);
    tw_walk_free(branch);
    tw_terrain_free(terrain);
}

// A schedule counts from the start of the walk, whenever it was given.
static void test_branch__another_schedule_from_here(void **state)
{
    (void)state;
    const tw_vec2 start = {1.0, 1.0};
    tw_error error;
    tw_terrain *terrain = make_terrain("x");
    tw_walk_spec spec = gd_spec(terrain, 0.5, 30);
    tw_walk *walk = make_walk(&spec, 1, &start);
    tw_schedule step = tw_schedule_default(tw_schedule_require("step", &error));
    const tw_schedule none = {0};

    step.params[tw_schedule_param(step.row, "step_size", &error)] = 20.0;
    walk_on(walk, 10);
    tw_walk_set_schedule(walk, &step);
    walk_on(walk, 15);
    assert_true(tw_walk_luggage(walk, 0).params[0] == 0.5 * 0.1);
    tw_walk_set_schedule(walk, &none);
    assert_true(tw_walk_luggage(walk, 0).params[0] == 0.5);
    walk_on(walk, 5);
    const tw_footprint *path = tw_walk_path(walk, 0);
    for (int t = 0; t < 30; t++) {
        const double lr = t >= 20 && t < 25 ? 0.05 : 0.5;
        expect(fabs(path[t].x - path[t + 1].x - lr) < 1e-8, "step %d: %g", t,
               path[t].x - path[t + 1].x);
    }
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

static void test_branch__luggage_explains_the_step(void **state)
{
    (void)state;
    const tw_vec2 start = {1.0, -2.0};
    tw_error error;
    tw_terrain *terrain = make_catalogue_terrain("quadratic");
    const tw_optimizer *momentum = tw_optimizer_require("momentum", &error);
    tw_walk_spec spec = tw_walk_default(terrain, momentum);

    spec.steps = 9;
    tw_walk *walk = make_walk(&spec, 1, &start);
    walk_on(walk, 8);
    const tw_luggage before = tw_walk_luggage(walk, 0);
    const tw_hiker here = tw_walk_hiker(walk, 0);
    walk_on(walk, 1);
    const tw_luggage after = tw_walk_luggage(walk, 0); // Even though the walk is over.
    assert_string_equal(momentum->vectors[0], "v");
    assert_int_equal(tw_optimizer_state(momentum), 2);
    const double v = before.params[1] * before.state[1] + before.gradient.y;
    assert_true(after.state[1] == v);
    assert_true(tw_walk_hiker(walk, 0).here.y == here.here.y - before.params[0] * v);
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_branch__a_copy_goes_on_as_the_walk_would_have),
        cmocka_unit_test(test_branch__more_steps_is_never_having_stopped),
        cmocka_unit_test(test_branch__another_rate_from_here),
        cmocka_unit_test(test_branch__another_optimizer_from_here),
        cmocka_unit_test(test_branch__another_schedule_from_here),
        cmocka_unit_test(test_branch__luggage_explains_the_step),
    };

    return cmocka_run_group_tests_name("branch", tests, NULL, NULL);
}
