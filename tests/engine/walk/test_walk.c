#include "engine/fixtures.h"

#include <math.h>

static void expect_near(double value, double expected, double tolerance)
{
    expect(fabs(value - expected) <= tolerance, "expected %.9g, got %.9g", expected, value);
}

// The figures the lesson tells, to the digits it tells.
static void test_walk__rosenbrock_crawls_as_the_lesson_tells(void **state)
{
    (void)state;
    tw_terrain *terrain = make_catalogue_terrain("rosenbrock");
    const tw_walk_spec spec = gd_spec(terrain, 0.001, 2000);
    const tw_hiker end = walk_alone(&spec, (tw_vec2){-1.5, 1.5});

    expect_near(end.here.x, 0.654, 5e-4);
    expect_near(end.here.y, 0.427, 5e-4);
    expect_near(end.here.loss, 0.12, 5e-3);
    assert_int_equal(end.status, TW_STOPPED);
    assert_int_equal(end.steps, 2000);
    assert_int_equal(end.evaluations, 8000);
    tw_terrain_free(terrain);
}

static void test_walk__falls_off_the_saddle(void **state)
{
    (void)state;
    tw_terrain *terrain = make_catalogue_terrain("saddle");
    const tw_walk_spec spec = gd_spec(terrain, 0.1, 40);
    const tw_hiker end = walk_alone(&spec, (tw_vec2){0.8, 0.05});

    expect_near(end.here.x, 0.0, 1e-3);
    expect_near(end.here.y, 73.5, 0.05);
    expect_near(end.here.loss, -5400.0, 5.0);
    tw_terrain_free(terrain);
}

// On the ridge line both partials round alike, so the walk stays on it and ends on the saddle; a
// hair beside it, it falls into a pocket.
static void test_walk__the_diagonal_of_multimodal_is_kept(void **state)
{
    (void)state;
    tw_terrain *terrain = make_catalogue_terrain("multimodal");
    const tw_walk_spec spec = gd_spec(terrain, 0.1, 2000);
    const tw_hiker on = walk_alone(&spec, (tw_vec2){-1.5, -1.5});
    const tw_hiker beside = walk_alone(&spec, (tw_vec2){-1.5, -1.5 + 1e-9});

    assert_true(on.here.x == on.here.y);
    expect_near(on.here.loss, 0.0, 1e-12);
    expect_near(beside.here.loss, -0.5904, 1e-4);
    tw_terrain_free(terrain);
}

static void test_walk__ends_are_told_apart(void **state)
{
    (void)state;
    tw_terrain *bowl = make_catalogue_terrain("quadratic");
    tw_terrain *edge = make_terrain("sqrt(x) + y^2");
    tw_walk_spec spec = gd_spec(bowl, 0.1, 1000);
    tw_hiker end;

    spec.tolerance = 1e-6;
    end = walk_alone(&spec, (tw_vec2){-1.8, 1.5});
    assert_int_equal(end.status, TW_CONVERGED);
    assert_true(end.here.gradient_norm < 1e-6 && end.steps > 10 && end.steps < 100);

    spec = gd_spec(bowl, 1.1, 100000);
    end = walk_alone(&spec, (tw_vec2){-1.8, 1.5});
    assert_int_equal(end.status, TW_DIVERGED);
    expect(isfinite(end.here.x) && isfinite(end.here.loss), "the end is the last finite point");
    assert_true(end.here.loss > 1e15);

    spec = gd_spec(edge, 0.1, 100); // Walks down the root until it leaves its domain.
    end = walk_alone(&spec, (tw_vec2){0.01, 1.0});
    assert_int_equal(end.status, TW_DIVERGED);
    assert_true(end.here.x >= 0.0);

    end = walk_alone(&spec, (tw_vec2){-1.0, 1.0}); // No loss at the start itself.
    assert_int_equal(end.status, TW_DIVERGED);
    assert_int_equal(end.steps, 0);
    assert_true(end.here.x == -1.0 && isnan(end.here.loss));

    spec = gd_spec(bowl, 0.1, 0);
    end = walk_alone(&spec, (tw_vec2){1.0, 1.0});
    assert_int_equal(end.status, TW_STOPPED);
    assert_true(end.here.loss == 2.0);
    tw_terrain_free(bowl);
    tw_terrain_free(edge);
}

static bool same_hiker(const tw_hiker *a, const tw_hiker *b)
{
    return memcmp(&a->here, &b->here, sizeof a->here) == 0 && a->steps == b->steps &&
           a->status == b->status && a->evaluations == b->evaluations;
}

static void test_walk__company_and_threads_change_nothing(void **state)
{
    (void)state;
    enum { COUNT = 1000 };
    tw_terrain *terrain = make_catalogue_terrain("multimodal");
    tw_walk_spec spec = gd_spec(terrain, 0.1, 300);
    tw_vec2 starts[COUNT];
    tw_walk *walks[2];

    spec.tolerance = 1e-6; // So that hikers end at different times and lanes change places.
    for (size_t i = 0; i < COUNT; i++)
        starts[i] = (tw_vec2){6.0 * sin((double)i), 6.0 * cos(1.7 * (double)i)};
    for (int k = 0; k < 2; k++) {
        spec.threads = k == 0 ? 1 : 4;
        walks[k] = make_walk(&spec, COUNT, starts);
        assert_int_equal(tw_walk_advance(walks[k], 300), TW_OK);
    }
    for (size_t i = 0; i < COUNT; i++) {
        const tw_hiker one = tw_walk_hiker(walks[0], i), four = tw_walk_hiker(walks[1], i);
        const tw_hiker alone = walk_alone(&spec, starts[i]);
        expect(same_hiker(&one, &four), "hiker %zu differs between 1 and 4 threads", i);
        expect(same_hiker(&one, &alone), "hiker %zu differs alone and among %d", i, COUNT);
        expect(memcmp(tw_walk_path(walks[0], i), tw_walk_path(walks[1], i),
                      (one.steps + 1) * sizeof(tw_footprint)) == 0,
               "path %zu differs between 1 and 4 threads", i);
    }
    tw_walk_free(walks[0]);
    tw_walk_free(walks[1]);
    tw_terrain_free(terrain);
}

static void test_walk__stopping_and_going_on_is_never_having_stopped(void **state)
{
    (void)state;
    const tw_vec2 start = {-1.5, 1.5};
    tw_terrain *terrain = make_catalogue_terrain("rosenbrock");
    const tw_walk_spec spec = gd_spec(terrain, 0.001, 3000);
    tw_walk *whole = make_walk(&spec, 1, &start), *parts = make_walk(&spec, 1, &start);

    assert_int_equal(tw_walk_advance(whole, 3000), TW_OK);
    for (uint64_t k = 1; tw_walk_walking(parts) > 0; k = 2 * k + 1)
        assert_int_equal(tw_walk_advance(parts, k), TW_OK);
    assert_memory_equal(tw_walk_path(whole, 0), tw_walk_path(parts, 0),
                        3001 * sizeof(tw_footprint));
    tw_walk_free(whole);
    tw_walk_free(parts);
    tw_terrain_free(terrain);
}

static void test_walk__a_billion_steps_may_be_asked_for(void **state)
{
    (void)state;
    const tw_vec2 start = {1.0, 1.0};
    tw_terrain *terrain = make_catalogue_terrain("quadratic");
    const tw_walk_spec spec = gd_spec(terrain, 0.1, TW_WALK_MAX_STEPS);
    tw_walk *walk = make_walk(&spec, 1, &start);

    assert_int_equal(tw_walk_advance(walk, 10), TW_OK);
    assert_int_equal(tw_walk_hiker(walk, 0).steps, 10);
    assert_int_equal(tw_walk_hiker(walk, 0).status, TW_WALKING);
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

static void test_walk__a_hiker_may_have_a_rate_of_its_own(void **state)
{
    (void)state;
    const tw_vec2 starts[] = {{1.0, 2.0}, {1.0, 2.0}};
    tw_terrain *terrain = make_catalogue_terrain("quadratic");
    tw_walk_spec spec = gd_spec(terrain, 0.1, 20);
    tw_walk *walk = make_walk(&spec, 2, starts);

    tw_walk_set_param(walk, 1, 0, 0.3);
    assert_int_equal(tw_walk_advance(walk, 20), TW_OK);
    for (size_t i = 0; i < 2; i++) {
        spec.params[0] = i == 0 ? 0.1 : 0.3;
        const tw_hiker alone = walk_alone(&spec, starts[i]), hiker = tw_walk_hiker(walk, i);
        assert_true(same_hiker(&hiker, &alone));
    }
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

static void test_walk__gradients_have_a_norm_on_every_scale(void **state)
{
    static const double scales[] = {1e-200, 1.0, 1e200};
    char formula[64];

    (void)state;
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        snprintf(formula, sizeof formula, "%g*(3*x + 4*y)", scales[i]);
        tw_terrain *terrain = make_terrain(formula);
        const tw_walk_spec spec = gd_spec(terrain, 0.1, 0);
        const double norm = walk_alone(&spec, (tw_vec2){1.0, 1.0}).here.gradient_norm;
        expect(fabs(norm / scales[i] - 5.0) < 1e-9, "%g times 5: %g", scales[i], norm);
        tw_terrain_free(terrain);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_walk__gradients_have_a_norm_on_every_scale),
        cmocka_unit_test(test_walk__rosenbrock_crawls_as_the_lesson_tells),
        cmocka_unit_test(test_walk__falls_off_the_saddle),
        cmocka_unit_test(test_walk__the_diagonal_of_multimodal_is_kept),
        cmocka_unit_test(test_walk__ends_are_told_apart),
        cmocka_unit_test(test_walk__company_and_threads_change_nothing),
        cmocka_unit_test(test_walk__stopping_and_going_on_is_never_having_stopped),
        cmocka_unit_test(test_walk__a_billion_steps_may_be_asked_for),
        cmocka_unit_test(test_walk__a_hiker_may_have_a_rate_of_its_own),
    };

    return cmocka_run_group_tests_name("walk", tests, NULL, NULL);
}
