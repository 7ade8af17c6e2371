#include "engine/fixtures.h"

#include "base/shuffle.h"
#include "thalweg/dataset.h"

#include <math.h>

static void test_shuffle__has_every_number_once(void **state)
{
    (void)state;
    static const size_t counts[] = {1, 2, 3, 4, 5, 16, 17, 24, 1000, 4097};
    unsigned char seen[4097];

    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        const shuffle s = shuffle_make((random_place){.seed = 7, .hiker = k}, counts[k]);
        memset(seen, 0, sizeof seen);
        for (size_t i = 0; i < counts[k]; i++) {
            const size_t at = shuffle_at(&s, i);
            expect(at < counts[k] && !seen[at], "%zu of %zu: %zu", i, counts[k], at);
            seen[at] = 1;
        }
    }
}

// Over many orders of 5, every number comes equally often to every place, within five standard
// deviations.
static void test_shuffle__prefers_no_place(void **state)
{
    (void)state;
    enum { N = 5, ORDERS = 20000 };
    int counts[N][N] = {{0}};
    const double expected = (double)ORDERS / N,
                 deviation = sqrt(ORDERS * (1.0 / N) * (1 - 1.0 / N));

    for (uint32_t k = 0; k < ORDERS; k++) {
        const shuffle s = shuffle_make((random_place){.seed = 1, .step = k}, N);
        for (size_t i = 0; i < N; i++)
            counts[i][shuffle_at(&s, i)]++;
    }
    for (int i = 0; i < N; i++)
        for (int k = 0; k < N; k++)
            expect(fabs(counts[i][k] - expected) < 5 * deviation, "place %d, number %d: %d", i, k,
                   counts[i][k]);
}

static tw_terrain *make_data_terrain(const char *rows, const char *formula)
{
    tw_dataset *data = NULL;
    tw_terrain *terrain = NULL;
    tw_error error;

    expect(tw_dataset_read(&data, rows, strlen(rows), "t.csv", &error) == TW_OK, "%s",
           error.message);
    expect(tw_terrain_from_data(&terrain, formula, data, &error) == TW_OK, "%s", error.message);
    tw_dataset_free(data);
    return terrain;
}

// Of the loss k*x the gradient of a row is its k, so a batch tells which rows it is of.
static void test_batch__is_a_shuffled_pass_over_the_rows(void **state)
{
    (void)state;
    tw_terrain *terrain = make_data_terrain("k\n1\n10\n100\n1000\n10000\n", "k*x");
    const tw_slope_spec spec = {.gradient = TW_GRADIENT_EXACT, .h = 1e-5, .batch = 2};
    const size_t hikers[] = {3, 4};
    const double x[] = {0.5, 0.5}, y[] = {0, 0};
    double f[2], gx[2], gy[2], passes[2][8] = {{0}};
    tw_slope *slope;

    assert_int_equal(tw_slope_new(&slope, terrain, &spec), TW_OK);
    for (uint64_t step = 0; step < 24; step++) { // Eight epochs of 2 + 2 + 1 rows.
        tw_slope_set_chance(slope, &(tw_chance){.seed = 5, .first_step = step, .hiker = hikers});
        tw_slope_feel(slope, 2, x, y, f, gx, gy);
        for (int i = 0; i < 2; i++) {
            assert_true(f[i] == 0.5 * 11111.0 / 5.0); // All rows.
            passes[i][step / 3] += gx[i] * (step % 3 == 2 ? 1 : 2);
        }
    }
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 8; k++)
            expect(passes[i][k] == 11111.0, "hiker %d, epoch %d: %g", i, k, passes[i][k]);
    tw_slope_free(slope);
    tw_terrain_free(terrain);
}

static void test_batch__of_all_rows_is_no_batch(void **state)
{
    (void)state;
    tw_terrain *terrain = make_data_terrain("u,v\n1,2\n3,5\n4,4\n", "(x*u + y - v)^2");
    tw_walk_spec spec = gd_spec(terrain, 0.01, 50);
    const tw_hiker all = walk_alone(&spec, (tw_vec2){0, 0});
    tw_hiker batch;

    spec.slope.batch = 3;
    batch = walk_alone(&spec, (tw_vec2){0, 0});
    assert_memory_equal(&batch.here, &all.here, sizeof all.here);
    spec.slope.batch = 2;
    batch = walk_alone(&spec, (tw_vec2){0, 0});
    assert_true(batch.here.x != all.here.x);
    tw_terrain_free(terrain);
}

static bool same_end(tw_hiker a, tw_hiker b)
{
    return memcmp(&a.here, &b.here, sizeof a.here) == 0 && a.steps == b.steps;
}

// Every hiker of a crowd walks as it does alone, whatever the threads and however it is split.
static void check_crowd(tw_walk_spec spec)
{
    enum { N = 300 };
    tw_vec2 starts[N];
    tw_walk *crowd, *other;

    for (int i = 0; i < N; i++)
        starts[i] = (tw_vec2){-1.0 + 0.007 * i, 1.0 - 0.005 * i};
    spec.keep_path = false;
    spec.threads = 2;
    crowd = make_walk(&spec, N, starts);
    assert_int_equal(tw_walk_advance(crowd, spec.steps), TW_OK);
    spec.threads = 1;
    other = make_walk(&spec, N, starts);
    for (uint64_t k = 0; k < spec.steps; k += 7)
        assert_int_equal(tw_walk_advance(other, 7), TW_OK);
    for (size_t i = 0; i < N; i++) {
        assert_true(same_end(tw_walk_hiker(crowd, i), tw_walk_hiker(other, i)));
        if (i % 50 != 3)
            continue;
        spec.first_hiker = i;
        expect(same_end(tw_walk_hiker(crowd, i), walk_alone(&spec, starts[i])), "hiker %zu", i);
        spec.first_hiker = 0;
    }
    tw_walk_free(crowd);
    tw_walk_free(other);
}

static void test_chance__is_the_same_in_any_company(void **state)
{
    (void)state;
    static const char *const names[] = {"gd", "nag", "backtracking"};
    tw_terrain *data = make_data_terrain("u,v\n1,2\n3,5\n4,4\n2,1\n0,1\n", "(x*u + y - v)^2");
    tw_error error;

    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        tw_walk_spec spec = tw_walk_default(data, tw_optimizer_require(names[k], &error));
        spec.steps = 40;
        spec.slope.noise = 0.1;
        spec.slope.batch = 2;
        spec.seed = 9;
        check_crowd(spec);
    }
    tw_terrain_free(data);
}

static void test_chance__follows_the_seed(void **state)
{
    (void)state;
    tw_terrain *terrain = make_terrain("x^2 + y^2");
    tw_walk_spec spec = gd_spec(terrain, 0.1, 20);
    tw_hiker first, second;

    spec.slope.noise = 0.5;
    first = walk_alone(&spec, (tw_vec2){1, 1});
    second = walk_alone(&spec, (tw_vec2){1, 1});
    assert_true(same_end(first, second));
    spec.seed = 2;
    second = walk_alone(&spec, (tw_vec2){1, 1});
    assert_false(same_end(first, second));
    tw_terrain_free(terrain);
}

// On x^2 + y^2 the noisy walk is x <- (1 - 2 lr) x - lr S z: it hovers with the variance
// lr S^2 / (4 - 4 lr); with the rate 1/(1+t) it settles, as 1/3t.
static void test_noise__hovers_at_a_constant_rate_and_settles_at_robbins_and_monros(void **state)
{
    (void)state;
    enum { N = 500 };
    tw_terrain *terrain = make_terrain("x^2 + y^2");
    tw_walk_spec spec = gd_spec(terrain, 0.1, 4000);
    tw_vec2 starts[N];
    double hovering = 0, settled = 0;
    tw_walk *walk;
    tw_error error;

    for (int i = 0; i < N; i++)
        starts[i] = (tw_vec2){1, -1};
    spec.slope.noise = 1.0;
    spec.keep_path = false;
    walk = make_walk(&spec, N, starts);
    assert_int_equal(tw_walk_advance(walk, spec.steps), TW_OK);
    for (size_t i = 0; i < N; i++)
        hovering += tw_walk_hiker(walk, i).here.loss / (2.0 * N);
    tw_walk_free(walk);
    spec.params[0] = 1.0;
    spec.schedule = tw_schedule_default(tw_schedule_require("robbins-monro", &error));
    spec.schedule.params[tw_schedule_param(spec.schedule.row, "power", &error)] = 1.0;
    walk = make_walk(&spec, N, starts);
    assert_int_equal(tw_walk_advance(walk, spec.steps), TW_OK);
    for (size_t i = 0; i < N; i++)
        settled += tw_walk_hiker(walk, i).here.loss / (2.0 * N);
    tw_walk_free(walk);
    // Five standard errors of a mean of 2 N squares.
    const double variance = 0.1 / (4.0 - 0.4);
    expect(fabs(hovering - variance) < 5.0 * variance * sqrt(2.0 / (2.0 * N)), "hovers at %g",
           hovering);
    expect(settled < 0.01 * variance, "settles to %g", settled);
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shuffle__has_every_number_once),
        cmocka_unit_test(test_shuffle__prefers_no_place),
        cmocka_unit_test(test_batch__is_a_shuffled_pass_over_the_rows),
        cmocka_unit_test(test_batch__of_all_rows_is_no_batch),
        cmocka_unit_test(test_chance__is_the_same_in_any_company),
        cmocka_unit_test(test_chance__follows_the_seed),
        cmocka_unit_test(test_noise__hovers_at_a_constant_rate_and_settles_at_robbins_and_monros),
    };

    return cmocka_run_group_tests_name("chance", tests, NULL, NULL);
}
