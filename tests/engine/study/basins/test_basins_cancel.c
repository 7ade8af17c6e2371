#include "engine/fixtures.h"

#include "thalweg/basins.h"
#include "thalweg/dataset.h"

#include <math.h>
#include <pthread.h>
#include <time.h>

// A map is made by one thread, and watched and cancelled by another.

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void wait_ms(long ms)
{
    nanosleep(&(struct timespec){0, ms * 1000000}, NULL);
}

// 10000 rows of a noisy line.
static tw_terrain *make_data_terrain(void)
{
    enum { ROWS = 10000, LINE = 32 };
    char *text = malloc(ROWS * LINE + LINE);
    size_t length = (size_t)sprintf(text, "a,b\n");
    tw_dataset *data = NULL;
    tw_terrain *terrain = NULL;
    tw_error error;

    for (int i = 0; i < ROWS; i++)
        length += (size_t)sprintf(text + length, "%.6g,%.6g\n", i * 1e-4,
                                  0.3 + 0.5e-4 * i + 0.1 * sin(7.0 * i));
    assert_int_equal(tw_dataset_read(&data, text, length, "line.csv", &error), TW_OK);
    assert_int_equal(tw_terrain_from_data(&terrain, "(x*a + y - b)^2", data, &error), TW_OK);
    tw_dataset_free(data);
    free(text);
    return terrain;
}

static tw_basins *new_map(const tw_terrain *terrain, const char *optimizer, size_t columns,
                          size_t rows)
{
    tw_error error;
    tw_basins_spec spec = {
        .walk = tw_walk_default(terrain, tw_optimizer_require(optimizer, &error)),
        .view = {-6.0, 6.0, -6.0, 6.0},
        .columns = columns,
        .rows = rows,
        .exhaustive = true,
    };
    tw_basins *map = NULL;

    spec.walk.steps = 100000;
    spec.walk.tolerance = 1e-12; // So that nobody is done too soon.
    assert_int_equal(tw_basins_new(&map, &spec), TW_OK);
    return map;
}

// A map on its way, and how it went.
typedef struct job {
    tw_basins *map;
    tw_status status;
} job;

static void *work(void *argument)
{
    job *j = argument;

    j->status = tw_basins_finish(j->map);
    return NULL;
}

// Seconds from the word to the end of the work.
static double cancel_after(tw_basins *map, long ms)
{
    job j = {map, TW_OK};
    pthread_t worker;

    assert_int_equal(pthread_create(&worker, NULL, work, &j), 0);
    wait_ms(ms);
    const double start = now();
    tw_basins_cancel(map);
    pthread_join(worker, NULL);
    const double seconds = now() - start;
    assert_int_equal(j.status, TW_CANCELLED);
    return seconds;
}

#if defined(__SANITIZE_ADDRESS__)
#define SOON 0.2 // Every step is many times as slow.
#else
#define SOON 0.010
#endif

// The best of a few tries: whatever else the machine does only adds.
static void check_cancel(const tw_terrain *terrain, const char *optimizer, const char *what)
{
    double best = INFINITY;

    for (int tries = 0; tries < 20 && best > SOON; tries++) {
        tw_basins *map = new_map(terrain, optimizer, 1280, 800);
        best = fmin(best, cancel_after(map, 20 + 7 * tries));
        tw_basins_free(map);
    }
    expect(best <= SOON, "%s, %s: ends after %.1f ms", optimizer, what, best * 1e3);
}

static void test_cancel__ends_the_work_within_10_ms(void **state)
{
    static const char *const names[] = {"gd", "adam", "lbfgs", "newton", "nelder-mead", "cma-es"};
    tw_terrain *terrain = make_catalogue_terrain("rosenbrock"), *data = make_data_terrain();

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        check_cancel(terrain, names[i], "rosenbrock");
        check_cancel(data, names[i], "10000 rows of data");
    }
    tw_terrain_free(terrain);
    tw_terrain_free(data);
}

static void test_cancel__before_the_work_leaves_nothing_to_do(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("rosenbrock");
    tw_basins *map = new_map(terrain, "gd", 320, 200);

    (void)state;
    tw_basins_cancel(map);
    assert_int_equal(tw_basins_pass(map), TW_CANCELLED);
    assert_false(tw_basins_done(map));
    tw_basins_free(map);
    tw_terrain_free(terrain);
}

static void *work_in_passes(void *argument)
{
    job *j = argument;

    while (j->status == TW_OK && !tw_basins_done(j->map))
        j->status = tw_basins_pass(j->map);
    return NULL;
}

// Looked at all the while; it is seen on its way, too, not only at its ends.
static void test_progress__grows_from_nothing_to_all(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    tw_error error;
    tw_basins_spec spec = {
        .walk = tw_walk_default(terrain, tw_optimizer_require("newton", &error)),
        .view = {-6.0, 6.0, -6.0, 6.0},
        .columns = 640,
        .rows = 400,
    };
    job j = {NULL, TW_OK};
    double last = 0.0;
    size_t seen = 0;
    pthread_t worker;

    (void)state;
    spec.walk.steps = 200;
    spec.walk.tolerance = 1e-6;
    assert_int_equal(tw_basins_new(&j.map, &spec), TW_OK);
    assert_true(tw_basins_progress(j.map) == 0.0);
    assert_int_equal(pthread_create(&worker, NULL, work_in_passes, &j), 0);
    while (last < 1.0) {
        const double progress = tw_basins_progress(j.map);
        expect(progress >= last && progress <= 1.0, "from %g to %g", last, progress);
        seen += progress > last;
        last = progress;
        wait_ms(1);
    }
    pthread_join(worker, NULL);
    assert_int_equal(j.status, TW_OK);
    expect(seen > 5, "seen on its way %zu times", seen);
    assert_true(tw_basins_progress(j.map) == 1.0);
    tw_basins_free(j.map);
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cancel__ends_the_work_within_10_ms),
        cmocka_unit_test(test_cancel__before_the_work_leaves_nothing_to_do),
        cmocka_unit_test(test_progress__grows_from_nothing_to_all),
    };

    return cmocka_run_group_tests_name("basins_cancel", tests, NULL, NULL);
}
