#include "engine/fixtures.h"

#include "thalweg/schedule.h"

#include <math.h>
#include <unistd.h>

static tw_schedule make_schedule(const char *name)
{
    tw_error error;
    const tw_schedule_row *row = tw_schedule_require(name, &error);

    expect(row != NULL, "%s", error.message);
    return tw_schedule_default(row);
}

static void set_key(tw_schedule *schedule, const char *key, double value)
{
    tw_error error;
    const int k = tw_schedule_param(schedule->row, key, &error);

    expect(k >= 0, "%s", error.message);
    schedule->params[k] = value;
}

// "NAME LR KEY=VALUE...".
static tw_schedule read_schedule(char *text, double *lr)
{
    char *rest = NULL;
    tw_schedule schedule = make_schedule(strtok_r(text, " \n", &rest));

    *lr = strtod(strtok_r(NULL, " \n", &rest), NULL);
    for (char *key; (key = strtok_r(NULL, " \n", &rest)) != NULL;) {
        char *value = strchr(key, '=');
        *value++ = '\0';
        set_key(&schedule, key, strtod(value, NULL));
    }
    return schedule;
}

// Torch multiplies its way from rate to rate, so it is further from the closed form than we are:
// near the bottom of a cosine by 1e-14 of the full rate.
static void test_schedule__is_torchs(void **state)
{
    (void)state;
    enum { STEPS = 60 };
    char line[4096];
    int cases = 0;
    FILE *file = fopen(GOLDEN_DIR "/torch/schedules.txt", "r");

    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        char title[4096];
        double lr;
        strcpy(title, line);
        const tw_schedule schedule = read_schedule(line, &lr);
        assert_non_null(fgets(line, sizeof line, file));
        char *next = line;
        for (uint64_t t = 0; t < STEPS; t++) {
            const double torch = strtod(next, &next), ours = tw_schedule_rate(&schedule, lr, t);
            expect(fabs(ours - torch) < 1e-13 * lr, "%s, step %d: torch has %.17g, we %.17g", title,
                   (int)t, torch, ours);
        }
        cases++;
    }
    fclose(file);
    assert_int_equal(cases, 29);
}

static void test_schedule__others_are_their_closed_forms(void **state)
{
    (void)state;
    tw_schedule inverse = make_schedule("inverse"), robbins = make_schedule("robbins-monro");

    set_key(&inverse, "decay", 0.25);
    set_key(&robbins, "power", 0.75);
    for (uint64_t t = 0; t < 1000; t += 7) {
        const double lr = 0.3, u = (double)t;
        expect(fabs(tw_schedule_rate(&inverse, lr, t) - lr / (1.0 + 0.25 * u)) < 1e-15, "at %g", u);
        expect(fabs(tw_schedule_rate(&robbins, lr, t) - lr / pow(1.0 + u, 0.75)) < 1e-15, "at %g",
               u);
    }
    const tw_schedule nothing = {0};
    assert_true(tw_schedule_rate(&nothing, 0.7, 12345) == 0.7);
}

static void test_schedule__cosine_takes_the_walks_length(void **state)
{
    (void)state;
    tw_schedule cosine = make_schedule("cosine");

    set_key(&cosine, "eta_min", 0.01);
    const tw_schedule fitted = tw_schedule_for_steps(&cosine, 200);
    assert_true(tw_schedule_rate(&fitted, 0.1, 0) == 0.1);
    assert_true(fabs(tw_schedule_rate(&fitted, 0.1, 100) - 0.055) < 1e-15);
    assert_true(tw_schedule_rate(&fitted, 0.1, 200) == 0.01);
    set_key(&cosine, "t_max", 50.0);
    const tw_schedule said = tw_schedule_for_steps(&cosine, 200);
    assert_true(tw_schedule_rate(&said, 0.1, 50) == 0.01);
}

static void test_schedule__cosine_ends_with_the_walk_whatever_its_warm_up(void **state)
{
    (void)state;
    static const double warmups[] = {0.0, 1.0, 4.0, 9.0};

    for (size_t i = 0; i < sizeof warmups / sizeof *warmups; i++) {
        tw_schedule cosine = make_schedule("cosine");
        set_key(&cosine, "warmup", warmups[i]);
        const tw_schedule fitted = tw_schedule_for_steps(&cosine, 10);
        assert_true(tw_schedule_rate(&fitted, 0.1, 10) == 0.0);
        assert_true(tw_schedule_rate(&fitted, 0.1, (uint64_t)warmups[i]) == 0.1);
    }
    tw_schedule cosine = make_schedule("cosine");
    set_key(&cosine, "warmup", 20.0); // Longer than the walk.
    const tw_schedule fitted = tw_schedule_for_steps(&cosine, 10);
    for (uint64_t t = 0; t < 10; t++)
        assert_true(tw_schedule_rate(&fitted, 0.1, t) > 0.0);
}

static void test_schedule__one_cycle_takes_the_walks_length(void **state)
{
    (void)state;
    tw_schedule cycle = make_schedule("one-cycle");

    set_key(&cycle, "warmup", 10.0);
    const tw_schedule fitted = tw_schedule_for_steps(&cycle, 110);
    assert_true(fabs(tw_schedule_rate(&fitted, 0.5, 10) - 0.5 / 25.0) < 1e-16);
    assert_true(fabs(tw_schedule_rate(&fitted, 0.5, 39) - 0.5) < 1e-16);
    assert_true(fabs(tw_schedule_rate(&fitted, 0.5, 109) - 0.5 / 25e4) < 1e-16);
    assert_true(tw_schedule_rate(&fitted, 0.5, 500) == tw_schedule_rate(&fitted, 0.5, 109));
    for (uint64_t steps = 0; steps <= 12; steps++) {
        const tw_schedule few = tw_schedule_for_steps(&cycle, steps);
        for (uint64_t t = 0; t <= steps; t++)
            assert_true(tw_schedule_rate(&few, 0.5, t) > 0.0 &&
                        tw_schedule_rate(&few, 0.5, t) <= 0.5);
    }
}

static void test_schedule__starts_at_the_full_rate_and_stays_finite(void **state)
{
    (void)state;
    size_t count;
    const tw_schedule_row *const *rows = tw_schedules(&count);

    assert_string_equal(rows[0]->name, "constant");
    for (size_t i = 0; i < count; i++) {
        tw_schedule schedule = tw_schedule_default(rows[i]);
        assert_true(tw_schedule_rate(&schedule, 0.25, 0) == 0.25);
        set_key(&schedule, "warmup", 10.0);
        assert_true(tw_schedule_rate(&schedule, 0.25, 10) == 0.25);
        assert_true(tw_schedule_rate(&schedule, 0.25, 9) < 0.25);
        for (uint64_t t = 0; t <= TW_WALK_MAX_STEPS; t = 3 * t + 1) {
            const double rate = tw_schedule_rate(&schedule, 0.25, t);
            expect(rate >= 0.0 && rate <= 0.25, "%s: %g at %g", rows[i]->name, rate, (double)t);
        }
    }
}

// From restart to restart.
static double count_restarts(double growth, double t)
{
    double length = 50.0;

    while (t >= length) {
        t -= length;
        length *= growth;
    }
    return (1.0 + cos(3.141592653589793 * (t / length))) / 2.0;
}

static void test_schedule__restarts_grow_by_any_factor(void **state)
{
    static const double growths[] = {1.001, 1.1, 1.25, 1.5, 1.75, 1.9};
    tw_schedule restarts = make_schedule("cosine-restarts");

    (void)state;
    for (double growth = 2.0; growth <= 1000.0; growth++) { // To the bit.
        set_key(&restarts, "t_mult", growth);
        for (uint64_t t = 0; t <= TW_WALK_MAX_STEPS; t = 3 * t + 1)
            assert_true(tw_schedule_rate(&restarts, 1.0, t) == count_restarts(growth, (double)t));
    }
    for (size_t i = 0; i < sizeof growths / sizeof *growths; i++) {
        set_key(&restarts, "t_mult", growths[i]);
        for (uint64_t t = 0; t < 20000; t += 7) {
            const double ours = tw_schedule_rate(&restarts, 1.0, t);
            expect(fabs(ours - count_restarts(growths[i], (double)t)) < 1e-9, "%g at %g: %g",
                   growths[i], (double)t, ours);
        }
    }
}

// Ten million restarts, for each of a million steps: no time to count them.
static void test_schedule__restarts_that_hardly_grow_are_not_counted(void **state)
{
    static const double growths[] = {1.0000001, 1.0 + 2.3e-16};
    tw_schedule restarts = make_schedule("cosine-restarts");

    (void)state;
    alarm(20);
    for (size_t i = 0; i < 2; i++) {
        set_key(&restarts, "t_mult", growths[i]);
        for (uint64_t t = 0; t < 1000000; t++) {
            const double rate = tw_schedule_rate(&restarts, 1.0, TW_WALK_MAX_STEPS - t);
            assert_true(rate >= 0.0 && rate <= 1.0);
        }
    }
    for (uint64_t t = 1; t < 5000; t += t % 50 == 49 ? 2 : 1) // As good as no growth at all.
        assert_true(fabs(tw_schedule_rate(&restarts, 1.0, t) -
                         (1.0 + cos(3.141592653589793 * (double)(t % 50) / 50.0)) / 2.0) < 1e-9);
    alarm(0);
}

// Keys of optimizers and schedules are typed side by side, so none may be both.
static void test_schedule__keys_are_no_optimizers_keys(void **state)
{
    (void)state;
    size_t schedules, optimizers;
    const tw_schedule_row *const *rows = tw_schedules(&schedules);
    const tw_optimizer *const *others = tw_optimizers(&optimizers);
    tw_error error;

    for (size_t i = 0; i < schedules; i++)
        for (size_t k = 0; k < rows[i]->param_count; k++) {
            const tw_param *p = &rows[i]->params[k];
            expect(tw_param_allows(p, p->initial), "%s of %s", p->name, rows[i]->name);
            expect(tw_steering_find(p->name) < 0, "%s of %s is common", p->name, rows[i]->name);
            for (size_t j = 0; j < optimizers; j++)
                expect(tw_optimizer_param(others[j], p->name, &error) < 0, "%s of %s and %s",
                       p->name, rows[i]->name, others[j]->name);
        }
    assert_null(tw_schedule_require("cosin", &error));
    assert_non_null(strstr(error.message, "unknown schedule 'cosin': did you mean 'cosine'?"));
    assert_int_equal(tw_schedule_param(tw_schedule_require("cosine", &error), "tmax", &error), -1);
    assert_non_null(strstr(error.message, "did you mean 't_max'?"));
}

static void expect_near(double value, double expected, const char *what, int step)
{
    expect(fabs(value - expected) <= 1e-12 * fmax(fabs(expected), 1e-3),
           "%s of step %d: expected %.17g, got %.17g", what, step, expected, value);
}

static void walk_plateau(FILE *file, const tw_walk_spec *spec)
{
    tw_walk *walk = make_walk(spec, 1, &(tw_vec2){-1.8, 1.5});
    double lr, x, y;

    for (int step = 1; step <= 60; step++) {
        assert_int_equal(fscanf(file, "%lf %lf %lf", &lr, &x, &y), 3);
        expect_near(tw_walk_luggage(walk, 0).params[0], lr, "rate", step);
        assert_int_equal(tw_walk_advance(walk, 1), TW_OK);
        expect_near(tw_walk_hiker(walk, 0).here.x, x, "x", step);
        expect_near(tw_walk_hiker(walk, 0).here.y, y, "y", step);
    }
    tw_walk_free(walk);
}

// tests/golden/torch/make_plateau.py made the file.
static void test_schedule__is_cut_on_plateaus_as_torch_cuts_it(void **state)
{
    static const char *const keys[] = {"factor", "patience", "threshold", "cooldown", "min_lr"};
    FILE *file = fopen(GOLDEN_DIR "/torch/plateau.txt", "r");
    double maximize, lr, value;
    int cases = 0;

    (void)state;
    assert_non_null(file);
    for (; fscanf(file, "%lf %lf", &maximize, &lr) == 2; cases++) {
        tw_terrain *terrain = make_terrain(maximize != 0.0 ? "-(x^2 + 3.1*y^2 + x*y + 0.5)"
                                                           : "x^2 + 3.1*y^2 + x*y + 0.5");
        tw_walk_spec spec = gd_spec(terrain, lr, 60);
        spec.slope.gradient = TW_GRADIENT_EXACT;
        spec.steering.params[TW_STEERING_MAXIMIZE] = maximize;
        spec.schedule = make_schedule("on-plateau");
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            assert_int_equal(fscanf(file, "%lf", &value), 1);
            set_key(&spec.schedule, keys[k], value);
        }
        walk_plateau(file, &spec);
        tw_terrain_free(terrain);
    }
    fclose(file);
    assert_int_equal(cases, 5);
}

// What one remembers of its losses goes with it when lanes change places.
static void test_schedule__plateaus_are_each_hikers_own(void **state)
{
    enum { COUNT = 300 };
    static tw_vec2 starts[COUNT];
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    tw_walk_spec spec = gd_spec(terrain, 0.02, 80);

    (void)state;
    spec.tolerance = 1e-2;
    spec.schedule = make_schedule("on-plateau");
    set_key(&spec.schedule, "patience", 1.0);
    for (size_t i = 0; i < COUNT; i++)
        starts[i] = (tw_vec2){-3.0 + 0.02 * (double)i, 3.0 - 0.017 * (double)i};
    tw_walk *walk = make_walk(&spec, COUNT, starts);
    assert_int_equal(tw_walk_advance(walk, 80), TW_OK);
    for (size_t i = 0; i < COUNT; i += 7) {
        const tw_hiker among = tw_walk_hiker(walk, i), alone = walk_alone(&spec, starts[i]);
        assert_true(among.here.x == alone.here.x && among.here.y == alone.here.y &&
                    among.steps == alone.steps);
    }
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

// Each hiker's own rate is scheduled, and the same walk is walked whatever the rate is called.
static void test_schedule__walks_follow_it(void **state)
{
    (void)state;
    const tw_vec2 starts[] = {{1.0, -2.0}, {1.0, -2.0}};
    tw_terrain *terrain = make_terrain("x^2 + 2*y^2");
    tw_walk_spec spec = gd_spec(terrain, 0.1, 50);

    spec.slope.gradient = TW_GRADIENT_EXACT;
    spec.schedule = make_schedule("cosine");
    set_key(&spec.schedule, "warmup", 5.0);
    tw_walk *walk = make_walk(&spec, 2, starts);
    tw_walk_set_param(walk, 1, 0, 0.3);
    assert_int_equal(tw_walk_advance(walk, 50), TW_OK);
    for (size_t i = 0; i < 2; i++) {
        const tw_footprint *path = tw_walk_path(walk, i);
        const tw_schedule *schedule = &tw_walk_made_of(walk)->schedule;
        double x = 1.0;
        for (uint64_t t = 0; t < 50; t++) {
            x -= tw_schedule_rate(schedule, i == 0 ? 0.1 : 0.3, t) * (2.0 * x);
            assert_true(path[t + 1].x == x);
        }
    }
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_schedule__is_torchs),
        cmocka_unit_test(test_schedule__others_are_their_closed_forms),
        cmocka_unit_test(test_schedule__cosine_takes_the_walks_length),
        cmocka_unit_test(test_schedule__cosine_ends_with_the_walk_whatever_its_warm_up),
        cmocka_unit_test(test_schedule__one_cycle_takes_the_walks_length),
        cmocka_unit_test(test_schedule__starts_at_the_full_rate_and_stays_finite),
        cmocka_unit_test(test_schedule__restarts_grow_by_any_factor),
        cmocka_unit_test(test_schedule__restarts_that_hardly_grow_are_not_counted),
        cmocka_unit_test(test_schedule__keys_are_no_optimizers_keys),
        cmocka_unit_test(test_schedule__walks_follow_it),
        cmocka_unit_test(test_schedule__is_cut_on_plateaus_as_torch_cuts_it),
        cmocka_unit_test(test_schedule__plateaus_are_each_hikers_own),
    };

    return cmocka_run_group_tests_name("schedule", tests, NULL, NULL);
}
