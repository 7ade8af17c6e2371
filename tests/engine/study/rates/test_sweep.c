#include "engine/fixtures.h"

#include "thalweg/basins.h"
#include "thalweg/sweep.h"

#include <math.h>

// No farther than the walks themselves go.
#define HOW ((tw_judging){{-2, 2, -2, 2}, spec.steps})

static void test_sweep__is_a_walk_for_each_rate(void **state)
{
    (void)state;
    static const double rates[] = {0.001, 0.01, 0.1, 0.5, 0.99, 1.01, 1.1, 1e9};
    enum { COUNT = sizeof rates / sizeof *rates };
    const tw_vec2 start = {-1.8, 1.5};
    tw_terrain *terrain = make_catalogue_terrain("quadratic");
    tw_walk_spec spec = gd_spec(terrain, 0.0, 60);
    tw_hiker results[COUNT];
    tw_judgement judgements[COUNT];

    assert_int_equal(tw_sweep(&spec, &HOW, start, 0, COUNT, rates, results, judgements), TW_OK);
    for (size_t i = 0; i < COUNT; i++) {
        spec.params[0] = rates[i];
        const tw_hiker alone = walk_alone(&spec, start);
        assert_memory_equal(&alone.here, &results[i].here, sizeof alone.here);
        assert_int_equal(alone.status, results[i].status);
    }
    // The question at the lesson's end: x is multiplied by 1 - 2 lr at each step.
    expect(fabs(results[1].here.x + 1.8 * pow(1.0 - 2.0 * 0.01, 60)) < 1e-8, "lr 0.01: %.9g",
           results[1].here.x);
    assert_int_equal(results[COUNT - 1].status, TW_DIVERGED);
    tw_terrain_free(terrain);
}

// Chance goes with the hiker, whose number is that of the value.
static void test_sweep__is_the_same_on_any_number_of_threads(void **state)
{
    enum { COUNT = 700 };
    tw_terrain *terrain = make_catalogue_terrain("multimodal");
    tw_walk_spec spec = gd_spec(terrain, 0.0, 50);
    static double rates[COUNT];
    static tw_hiker many[COUNT], one[COUNT];
    static tw_judgement of_many[COUNT], of_one[COUNT];

    (void)state;
    for (size_t i = 0; i < COUNT; i++)
        rates[i] = 0.001 + 0.003 * (double)i;
    spec.slope.noise = 0.1;
    spec.threads = 3;
    assert_int_equal(tw_sweep(&spec, &HOW, (tw_vec2){1, 2}, 0, COUNT, rates, many, of_many), TW_OK);
    spec.threads = 1;
    assert_int_equal(tw_sweep(&spec, &HOW, (tw_vec2){1, 2}, 0, COUNT, rates, one, of_one), TW_OK);
    for (size_t i = 0; i < COUNT; i++) {
        assert_memory_equal(&many[i].here, &one[i].here, sizeof one[i].here);
        assert_true(of_many[i].verdict == of_one[i].verdict &&
                    of_many[i].settled == of_one[i].settled);
    }
    spec.first_hiker = 555;
    spec.params[0] = rates[555];
    const tw_hiker alone = walk_alone(&spec, (tw_vec2){1, 2});
    assert_memory_equal(&alone.here, &one[555].here, sizeof alone.here);
    tw_terrain_free(terrain);
}

// Followed for so many steps beyond those of the walks.
static void check_followed(const char *terrain, const char *optimizer, uint64_t steps,
                           uint64_t more, tw_vec2 start, size_t count, const double *rates,
                           const tw_verdict *expected, size_t best)
{
    const tw_judging how = {tw_catalogue_find(terrain)->view, steps + more};
    tw_terrain *ground = make_catalogue_terrain(terrain);
    tw_error error;
    tw_walk_spec spec = tw_walk_default(ground, tw_optimizer_require(optimizer, &error));
    tw_hiker results[8];
    tw_judgement judgements[8];

    spec.steps = steps;
    assert_int_equal(tw_sweep(&spec, &how, start, 0, count, rates, results, judgements), TW_OK);
    for (size_t i = 0; i < count; i++)
        expect(judgements[i].verdict == expected[i], "%s on %s, lr %g: %s, not %s", optimizer,
               terrain, rates[i], tw_verdict_name(judgements[i].verdict),
               tw_verdict_name(expected[i]));
    expect(tw_sweep_best(&spec, count, results, judgements) == best, "best of %s on %s: %zu",
           optimizer, terrain, tw_sweep_best(&spec, count, results, judgements));
    tw_terrain_free(ground);
}

static void check_verdicts(const char *terrain, const char *optimizer, uint64_t steps,
                           tw_vec2 start, size_t count, const double *rates,
                           const tw_verdict *expected, size_t best)
{
    check_followed(terrain, optimizer, steps, 0, start, count, rates, expected, best);
}

static const tw_verdict D = TW_VERDICT_DIVERGED, C = TW_VERDICT_CONVERGED,
                        O = TW_VERDICT_OSCILLATING, S = TW_VERDICT_CRAWLING, G = TW_VERDICT_GROWING;

static void test_sweep__says_what_a_lecturer_would(void **state)
{
    (void)state;
    // The critical rates: 1 on the bowl, and 2 over the Hessian's largest eigenvalue at the minima
    // of the others, 1001.6 and 1.6. The saddle has no floor: whoever is not there yet falls on.
    check_verdicts("quadratic", "gd", 60, (tw_vec2){-1.8, 1.5}, 7,
                   (const double[]){0.001, 0.01, 0.1, 0.5, 0.99, 1.01, 1.1},
                   (const tw_verdict[]){S, S, C, C, O, G, G}, 3);
    check_verdicts("quadratic", "gd", 60, (tw_vec2){-1.8, 1.5}, 3, (const double[]){1.15, 1.2, 1.3},
                   (const tw_verdict[]){G, G, D}, 3);
    check_verdicts("quadratic", "momentum", 60, (tw_vec2){-1.8, 1.5}, 5,
                   (const double[]){0.0001, 0.1, 1.8, 1.95, 4},
                   (const tw_verdict[]){TW_VERDICT_UNFINISHED, O, O, G, D}, 1);
    check_verdicts("rosenbrock", "gd", 2000, (tw_vec2){-1.5, 1.5}, 3,
                   (const double[]){0.0001, 0.001, 0.01}, (const tw_verdict[]){S, S, D}, 1);
    check_verdicts("saddle", "gd", 40, (tw_vec2){0.8, 0.05}, 3, (const double[]){0.01, 0.1, 1.2},
                   (const tw_verdict[]){S, TW_VERDICT_UNFINISHED, D}, 1);
    check_verdicts("multimodal", "gd", 200, (tw_vec2){1.5, -1.5}, 4,
                   (const double[]){0.001, 0.1, 0.5, 2},
                   (const tw_verdict[]){S, C, C, TW_VERDICT_CYCLE}, 2);
}

// Of walks that are short, what becomes of them in the end is said; their ends stay their own.
static void test_sweep__follows_a_walk_until_its_fate_is_known(void **state)
{
    static const tw_verdict R = TW_VERDICT_ON_SADDLE, P = TW_VERDICT_CYCLE, H = TW_VERDICT_HOVERING;

    (void)state;
    check_followed("quadratic", "gd", 60, TW_BASINS_STEPS, (tw_vec2){-1.8, 1.5}, 7,
                   (const double[]){0.001, 0.01, 0.1, 0.5, 0.99, 1.01, 1.1},
                   (const tw_verdict[]){C, C, C, C, C, D, D}, 3);
    check_followed("himmelblau", "gd", 100, TW_BASINS_STEPS, (tw_vec2){-0.4, -0.7}, 4,
                   (const double[]){0.005, 0.01, 0.027, 0.05}, (const tw_verdict[]){C, C, P, D}, 1);
    check_followed("multimodal", "gd", 200, TW_BASINS_STEPS, (tw_vec2){1.5, 1.5}, 2,
                   (const double[]){0.05, 0.1}, (const tw_verdict[]){R, R}, 1);
    check_followed("multimodal", "signgd", 200, TW_BASINS_STEPS, (tw_vec2){1.4, -1.2}, 2,
                   (const double[]){0.013, 0.1}, (const tw_verdict[]){H, H}, 0);
    // On its way for ever.
    check_followed("rosenbrock", "gd", 2000, TW_BASINS_STEPS, (tw_vec2){-1.5, 1.5}, 2,
                   (const double[]){1e-9, 0.001}, (const tw_verdict[]){S, C}, 1);
}

// The road to chaos of a double well: x is multiplied by 1 - 2 lr at its bottoms.
static void test_sweep__periods_double_beyond_the_critical_rate(void **state)
{
    static const double rates[] = {0.5, 0.99, 1.02, 1.2, 1.25, 2.5};
    static const unsigned periods[] = {0, 0, 2, 2, 4, 0};
    tw_terrain *terrain = make_terrain("x^4/4 - x^2/2 + y^2/10");
    const tw_walk_spec spec = gd_spec(terrain, 0.0, 60);
    const tw_judging how = {{-2, 2, -2, 2}, TW_BASINS_STEPS};
    tw_hiker hikers[6];
    tw_judgement judgements[6];

    (void)state;
    assert_int_equal(tw_sweep(&spec, &how, (tw_vec2){0.8, 1}, 0, 6, rates, hikers, judgements),
                     TW_OK);
    for (size_t i = 0; i < 6; i++) {
        const tw_verdict expected = periods[i] > 0 ? TW_VERDICT_CYCLE : i < 2 ? C : D;
        char text[TW_JUDGEMENT_TEXT];
        expect(judgements[i].verdict == expected && judgements[i].period == periods[i], "lr %g: %s",
               rates[i], tw_judgement_text(text, &judgements[i]));
        assert_true(hikers[i].steps <= 60);
    }
    tw_terrain_free(terrain);
}

// Walks on a line of symmetry go round in a cycle, though those beside it are driven away.
static void test_sweep__a_cycle_on_a_line_of_symmetry_is_one(void **state)
{
    static const tw_verdict P = TW_VERDICT_CYCLE, R = TW_VERDICT_ON_SADDLE;

    (void)state;
    check_followed("multimodal", "gd", 200, TW_BASINS_STEPS, (tw_vec2){1.5, -1.5}, 2,
                   (const double[]){1.6, 2.0}, (const tw_verdict[]){C, P}, 0);
    check_followed("multimodal", "gd", 200, TW_BASINS_STEPS, (tw_vec2){-1.5, -1.5}, 3,
                   (const double[]){1.6, 1.7, 2.0}, (const tw_verdict[]){R, P, P}, 0);
}

// At the critical rate every step leads to the other side, as high as before but for rounding,
// which is the greater the farther f is from 0 and the smaller h.
static void test_sweep__oscillates_exactly_at_the_critical_rate(void **state)
{
    static const struct {
        const char *formula;
        double lr;
    } cases[] = {
        {"x^2 + y^2", 1.0},        {"1e3 + x^2 + y^2", 1.0},     {"1e9 + x^2 + y^2", 1.0},
        {"x^2 + y^2 - 1e9", 1.0},  {"x^2 + 10*y^2", 0.1},        {"1e9*(x^2 + y^2)", 1e-9},
        {"1e-9*(x^2 + y^2)", 1e9}, {"x^2/3 + 7*y^2", 1.0 / 7.0},
    };
    static const uint64_t steps[] = {5, 20, 200, 3000};
    const tw_vec2 start = {-1.8, 1.5};

    (void)state;
    for (size_t i = 0; i < 3 * 4 * sizeof cases / sizeof *cases; i++) {
        const size_t at = i / 12;
        const uint64_t own = steps[i / 3 % 4];
        tw_terrain *terrain = make_terrain(cases[at].formula);
        tw_walk_spec spec = gd_spec(terrain, 0.0, own);
        const tw_judging how = {{-2, 2, -2, 2}, i % 2 == 0 ? own : TW_BASINS_STEPS};
        const double rates[] = {cases[at].lr};
        tw_hiker hiker;
        tw_judgement j;

        spec.slope.gradient = (tw_gradient)(i % 3);
        assert_int_equal(tw_sweep(&spec, &how, start, 0, 1, rates, &hiker, &j), TW_OK);
        expect(j.verdict == O, "%s, %s, %d steps: %s", cases[at].formula,
               tw_gradient_names(&(size_t){0})[i % 3], (int)own, tw_verdict_name(j.verdict));
        tw_terrain_free(terrain);
    }
}

// Growth of a millionth per step is no rounding, whatever is added to f.
static void test_sweep__tells_growth_from_rounding(void **state)
{
    static const char *const formulas[] = {"x^2 + y^2", "100 + x^2 + y^2", "x^2 + y^2 - 100"};

    (void)state;
    for (size_t i = 0; i < 9; i++) {
        tw_terrain *terrain = make_terrain(formulas[i / 3]);
        tw_walk_spec spec = gd_spec(terrain, 0.0, 200);
        const double rates[] = {1.000001};
        tw_hiker hiker;
        tw_judgement j;

        spec.slope.gradient = (tw_gradient)(i % 3);
        assert_int_equal(tw_sweep(&spec, &(tw_judging){{-2, 2, -2, 2}, 20}, (tw_vec2){-1.8, 1.5}, 0,
                                  1, rates, &hiker, &j),
                         TW_OK);
        expect(j.verdict == G, "%s: %s", formulas[i / 3], tw_verdict_name(j.verdict));
        tw_terrain_free(terrain);
    }
}

static void test_sweep__what_chance_moves_hovers(void **state)
{
    static const double rates[] = {0.05, 0.3, 0.99, 1.2};
    tw_terrain *terrain = make_terrain("x^4/4 - x^2/2 + y^2/2");
    tw_walk_spec spec = gd_spec(terrain, 0.0, 100);
    const tw_judging how = {{-2, 2, -2, 2}, 20000};
    tw_hiker hikers[4];
    tw_judgement judgements[4];

    (void)state;
    spec.slope.noise = 0.01;
    assert_int_equal(tw_sweep(&spec, &how, (tw_vec2){0.8, 1}, 0, 4, rates, hikers, judgements),
                     TW_OK);
    for (size_t i = 0; i < 4; i++)
        expect(judgements[i].verdict == TW_VERDICT_HOVERING, "noise, lr %g: %s", rates[i],
               tw_verdict_name(judgements[i].verdict));
    tw_terrain_free(terrain);
}

static void test_sweep__the_best_is_no_pocket_that_was_near(void **state)
{
    static const tw_judgement judgements[] = {{TW_VERDICT_CONVERGED, 0, 50},
                                              {TW_VERDICT_CONVERGED, 0, 120},
                                              {TW_VERDICT_CONVERGED, 0, 90},
                                              {TW_VERDICT_UNFINISHED, 0, 200}};
    static const double losses[] = {1.6, 1e-12, 1e-9, -0.5};
    tw_hiker results[4] = {{.steps = 200}};
    tw_walk_spec spec = {.steering = tw_steering_default()};

    (void)state;
    for (size_t i = 0; i < 4; i++)
        results[i].here.loss = losses[i];
    assert_int_equal(tw_sweep_best(&spec, 4, results, judgements), 2);
    assert_int_equal(tw_sweep_best(&spec, 2, results, judgements), 1);
    spec.steering.params[TW_STEERING_MAXIMIZE] = 1.0;
    assert_int_equal(tw_sweep_best(&spec, 4, results, judgements), 0);
}

static void test_sweep__there_is_no_best_where_all_diverge(void **state)
{
    (void)state;
    check_verdicts("quadratic", "gd", 0, (tw_vec2){1, 1}, 1, (const double[]){0.1},
                   (const tw_verdict[]){TW_VERDICT_UNFINISHED}, 0);
    check_verdicts("quadratic", "gd", 1, (tw_vec2){1, 1}, 1, (const double[]){0.1},
                   (const tw_verdict[]){TW_VERDICT_UNFINISHED}, 0);
    check_verdicts("quadratic", "gd", 400, (tw_vec2){1, 1}, 2, (const double[]){5, 50},
                   (const tw_verdict[]){D, D}, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sweep__is_a_walk_for_each_rate),
        cmocka_unit_test(test_sweep__is_the_same_on_any_number_of_threads),
        cmocka_unit_test(test_sweep__says_what_a_lecturer_would),
        cmocka_unit_test(test_sweep__follows_a_walk_until_its_fate_is_known),
        cmocka_unit_test(test_sweep__periods_double_beyond_the_critical_rate),
        cmocka_unit_test(test_sweep__a_cycle_on_a_line_of_symmetry_is_one),
        cmocka_unit_test(test_sweep__oscillates_exactly_at_the_critical_rate),
        cmocka_unit_test(test_sweep__tells_growth_from_rounding),
        cmocka_unit_test(test_sweep__what_chance_moves_hovers),
        cmocka_unit_test(test_sweep__the_best_is_no_pocket_that_was_near),
        cmocka_unit_test(test_sweep__there_is_no_best_where_all_diverge),
    };

    return cmocka_run_group_tests_name("sweep", tests, NULL, NULL);
}
