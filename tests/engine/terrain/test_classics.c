#include "engine/fixtures.h"

#include <math.h>

// The optimizers that look around before they step: line searches, Newton and its kin, simplices.

static tw_walk_spec spec_of(const tw_terrain *terrain, const char *name, uint64_t steps)
{
    tw_error error;
    const tw_optimizer *optimizer = tw_optimizer_require(name, &error);

    expect(optimizer != NULL, "%s", error.message);
    tw_walk_spec spec = tw_walk_default(terrain, optimizer);
    spec.steps = steps;
    spec.slope.gradient = TW_GRADIENT_EXACT;
    spec.threads = 1;
    return spec;
}

static void set_key(tw_walk_spec *spec, const char *key, double value)
{
    tw_error error;
    const int k = tw_optimizer_param(spec->optimizer, key, &error);

    expect(k >= 0, "%s", error.message);
    spec->params[k] = value;
}

static tw_walk *walked(const tw_walk_spec *spec, tw_vec2 start)
{
    tw_walk *walk = make_walk(spec, 1, &start);

    assert_int_equal(tw_walk_advance(walk, spec->steps), TW_OK);
    return walk;
}

// From its worst start, f falls by ((kappa - 1)/(kappa + 1))^2 a step: the bound of Kantorovich,
// which is reached (Nocedal & Wright, theorem 3.3). A step turns at a right angle.
static void test_steepest__zigzags_as_theory_says(void **state)
{
    (void)state;
    tw_terrain *terrain = make_terrain("0.5*(x^2 + 10*y^2)");
    const tw_walk_spec spec = spec_of(terrain, "steepest", 20);
    tw_walk *walk = walked(&spec, (tw_vec2){10.0, 1.0});
    const tw_footprint *p = tw_walk_path(walk, 0);

    for (int k = 1; k <= 20; k++) {
        const double ratio = p[k].loss / p[k - 1].loss;
        expect(fabs(ratio - 81.0 / 121.0) < 1e-6, "step %d: %.9f", k, ratio);
        const double turn = p[k].x * p[k - 1].x + 100.0 * p[k].y * p[k - 1].y;
        expect(fabs(turn) < 1e-7 * p[k].gradient_norm * p[k - 1].gradient_norm, "step %d", k);
    }
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

static void test_cg__ends_a_quadratic_in_two_steps(void **state)
{
    (void)state;
    tw_terrain *terrain = make_terrain("3*x^2 + 2*x*y + 40*y^2 - x + 5*y");

    for (int reeves = 0; reeves < 2; reeves++) {
        tw_walk_spec spec = spec_of(terrain, "cg", 2);
        set_key(&spec, "fletcher_reeves", reeves);
        const tw_hiker end = walk_alone(&spec, (tw_vec2){-1.8, 1.5});
        expect(end.here.gradient_norm < 1e-6, "%g", end.here.gradient_norm);
    }
    tw_terrain_free(terrain);
}

static void test_newton__ends_a_quadratic_in_a_full_step(void **state)
{
    (void)state;
    tw_terrain *terrain = make_terrain("3*x^2 + 2*x*y + 40*y^2 - x + 5*y");
    const tw_walk_spec spec = spec_of(terrain, "newton", 1);
    tw_walk *walk = walked(&spec, (tw_vec2){-1.8, 1.5});
    const tw_hiker end = tw_walk_hiker(walk, 0);

    expect(end.here.gradient_norm < 1e-12, "%g", end.here.gradient_norm);
    assert_true(tw_walk_luggage(walk, 0).state[0] == 1.0); // a, not shortened.
    assert_int_equal(end.evaluations, 3);                  // Loss and gradient, Hessian, one trial.
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

static void test_newton__is_drawn_to_saddles_only_when_pure(void **state)
{
    (void)state;
    tw_terrain *terrain = make_catalogue_terrain("saddle");
    tw_walk_spec spec = spec_of(terrain, "newton", 5);

    assert_true(walk_alone(&spec, (tw_vec2){0.8, 0.05}).here.loss < -1e-3);
    set_key(&spec, "pure", 1.0);
    spec.steps = 1;
    const tw_hiker end = walk_alone(&spec, (tw_vec2){0.8, 0.05});
    assert_true(fabs(end.here.x) < 1e-15 && fabs(end.here.y) < 1e-15);
    assert_int_equal(end.evaluations, 2);
    tw_terrain_free(terrain);
}

typedef struct target {
    const char *optimizer;
    uint64_t steps; // Enough for the valley, with a margin of a third.
    double loss;
} target;

// Rosenbrock's valley from his own start, where gd would take tens of thousands of steps.
static void test_classics__walk_down_rosenbrocks_valley(void **state)
{
    (void)state;
    static const target targets[] = {
        {"newton", 30, 1e-20},  {"trust-region", 40, 1e-20},
        {"bfgs", 50, 1e-16},    {"lbfgs", 50, 1e-16},
        {"cg", 60, 1e-10},      {"nelder-mead", 140, 1e-12},
        {"cma-es", 250, 1e-10}, {"backtracking", 20000, 1e-3},
    };
    tw_terrain *terrain = make_catalogue_terrain("rosenbrock");

    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        const tw_walk_spec spec = spec_of(terrain, targets[i].optimizer, targets[i].steps);
        const tw_hiker end = walk_alone(&spec, (tw_vec2){-1.2, 1.0});
        expect(end.here.loss < targets[i].loss, "%s: loss %g after %d steps, %d evaluations",
               targets[i].optimizer, end.here.loss, (int)end.steps, (int)end.evaluations);
    }
    tw_terrain_free(terrain);
}

static void expect_never_up(const tw_optimizer *optimizer, const tw_catalogue_row *row)
{
    tw_terrain *terrain = make_terrain(row->formula);
    tw_walk_spec spec = spec_of(terrain, optimizer->name, 40);

    spec.slope = tw_slope_default();
    tw_walk *walk = make_walk(&spec, row->start_count, row->starts);
    assert_int_equal(tw_walk_advance(walk, spec.steps), TW_OK);
    for (size_t i = 0; i < row->start_count; i++) {
        const tw_footprint *p = tw_walk_path(walk, i);
        const uint64_t steps = tw_walk_hiker(walk, i).steps;
        for (uint64_t k = 1; k <= steps; k++)
            expect(p[k].loss <= p[k - 1].loss, "%s on %s goes up at step %d: %.17g, %.17g",
                   optimizer->name, row->name, (int)k, p[k - 1].loss, p[k].loss);
    }
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

static void test_classics__never_go_up(void **state)
{
    (void)state;
    static const char *const names[] = {"steepest", "backtracking", "cg",           "newton",
                                        "bfgs",     "lbfgs",        "trust-region", "nelder-mead"};
    tw_error error;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t k = 0; k < tw_catalogue_count; k++)
            expect_never_up(tw_optimizer_require(names[i], &error), &tw_catalogue[k]);
}

// On x^2 + y^2 a trial of 1 lands as high on the other side, and a half of it in the bottom.
static void test_backtracking__shrinks_and_counts(void **state)
{
    (void)state;
    tw_terrain *terrain = make_catalogue_terrain("quadratic");
    tw_walk_spec spec = spec_of(terrain, "backtracking", 1);
    tw_hiker end = walk_alone(&spec, (tw_vec2){-1.75, 1.5});

    assert_true(end.here.x == 0.0 && end.here.y == 0.0);
    assert_int_equal(end.evaluations, 3); // Loss and gradient at once, two trials.
    spec.slope = tw_slope_default();
    end = walk_alone(&spec, (tw_vec2){-1.75, 1.5});
    assert_int_equal(end.evaluations, 7); // Four for the gradient, one for the loss, two trials.
    tw_terrain_free(terrain);
}

// Newton's and BFGS's errors are squared, or nearly, from step to step near the bottom.
static void test_newton__squares_its_error(void **state)
{
    (void)state;
    tw_terrain *terrain = make_terrain("exp(x) - x + 2*y^2 + 0.1*y^4");
    const tw_walk_spec spec = spec_of(terrain, "newton", 6);
    tw_walk *walk = walked(&spec, (tw_vec2){0.5, 0.2});
    const tw_footprint *p = tw_walk_path(walk, 0);

    for (int k = 1; k <= 4; k++)
        expect(p[k].gradient_norm < fmax(p[k - 1].gradient_norm * p[k - 1].gradient_norm, 1e-15),
               "step %d: %g after %g", k, p[k].gradient_norm, p[k - 1].gradient_norm);
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

// Once BFGS knows a quadratic's Hessian its steps are Newton's. A loose line search ends before H
// is known to more digits than it needed.
static void test_bfgs__learns_the_inverse_hessian(void **state)
{
    (void)state;
    tw_terrain *terrain = make_terrain("x^2 + x*y + 2*y^2"); // H = (2 1; 1 4), its inverse / 7.
    const tw_walk_spec spec = spec_of(terrain, "bfgs", 12);
    tw_walk *walk = walked(&spec, (tw_vec2){-1.8, 1.5});
    const tw_luggage luggage = tw_walk_luggage(walk, 0);
    static const double inverse[] = {4.0 / 7.0, -1.0 / 7.0, -1.0 / 7.0, 2.0 / 7.0};

    for (size_t k = 0; k < 4; k++)
        expect(fabs(luggage.state[k] - inverse[k]) < 1e-3, "H %zu: %g", k, luggage.state[k]);
    expect(tw_walk_hiker(walk, 0).here.gradient_norm < 1e-8, "%g",
           tw_walk_hiker(walk, 0).here.gradient_norm);
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

// On a plane that rises with x the first triangle (0,0) (1,0) (0,1) is reflected and expanded: its
// worst corner (1,0) goes through (0, 0.5) to (-1,1) and on to (-2, 1.5).
static void test_nelder_mead__moves_as_lagarias_says(void **state)
{
    (void)state;
    tw_terrain *terrain = make_terrain("x");
    tw_walk_spec spec = spec_of(terrain, "nelder-mead", 1);

    set_key(&spec, "size", 1.0);
    tw_hiker end = walk_alone(&spec, (tw_vec2){0.0, 0.0});
    assert_true(end.here.x == -2.0 && end.here.y == 1.5);
    assert_int_equal(end.evaluations, 5);
    tw_terrain_free(terrain);

    terrain = make_terrain("(x + 0.1)^2 + (y + 0.1)^2"); // Too far: contracted towards the inside.
    spec = spec_of(terrain, "nelder-mead", 1);
    set_key(&spec, "size", 1.0);
    end = walk_alone(&spec, (tw_vec2){0.0, 0.0});
    assert_true(end.here.x == 0.0 && end.here.y == 0.0);
    assert_int_equal(end.evaluations, 5);
    tw_terrain_free(terrain);
}

// The model of a quadratic is the quadratic: what is kept of the promise is all, and the radius
// grows until Newton's step is within it.
static void test_trust_region__keeps_its_promise_on_a_quadratic(void **state)
{
    (void)state;
    tw_terrain *terrain = make_terrain("0.5*(x^2 + 10*y^2)");
    tw_walk_spec spec = spec_of(terrain, "trust-region", 6);

    set_key(&spec, "radius", 0.5);
    tw_walk *walk = make_walk(&spec, 1, &(tw_vec2){6.0, 2.0});
    for (int k = 0; k < 5; k++) {
        const tw_luggage before = tw_walk_luggage(walk, 0);
        const double radius = k == 0 ? 0.5 : before.state[0];
        assert_int_equal(tw_walk_advance(walk, 1), TW_OK);
        const tw_footprint *p = tw_walk_path(walk, 0) + k;
        const double length = hypot(p[1].x - p[0].x, p[1].y - p[0].y);
        expect(length <= radius * (1.0 + 1e-12), "step %d: %g beyond %g", k, length, radius);
        expect(fabs(tw_walk_luggage(walk, 0).state[1] - 1.0) < 1e-9, "step %d", k);
    }
    expect(tw_walk_hiker(walk, 0).here.gradient_norm < 1e-12, "%g",
           tw_walk_hiker(walk, 0).here.gradient_norm);
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

static void test_cma_es__is_a_function_of_its_seed(void **state)
{
    (void)state;
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    tw_walk_spec spec = spec_of(terrain, "cma-es", 60);
    const tw_vec2 start = {0.0, 0.0};
    const tw_hiker one = walk_alone(&spec, start), again = walk_alone(&spec, start);

    assert_memory_equal(&one.here, &again.here, sizeof one.here);
    assert_int_equal(one.evaluations, 360);
    assert_true(one.here.loss < 1e-4);
    spec.first_hiker = 1;
    assert_true(walk_alone(&spec, start).here.x != one.here.x);
    spec.first_hiker = 0;
    spec.seed = 2;
    assert_true(walk_alone(&spec, start).here.x != one.here.x);
    tw_terrain_free(terrain);
}

// The ellipse of the children takes the shape of the ravine: its axes as 10 to 1 for curvatures as
// 1 to 100.
static void test_cma_es__learns_the_ravine(void **state)
{
    (void)state;
    tw_terrain *terrain = make_terrain("0.5*(x^2 + 100*y^2)");
    tw_walk_spec spec = spec_of(terrain, "cma-es", 150);

    set_key(&spec, "population", 20.0);
    tw_walk *walk = walked(&spec, (tw_vec2){3.0, 1.0});
    const tw_luggage luggage = tw_walk_luggage(walk, 0);
    const double ratio = sqrt(luggage.state[4] / luggage.state[7]); // C's xx and yy.
    expect(ratio > 4.0 && ratio < 25.0, "%g", ratio);
    expect(tw_walk_hiker(walk, 0).here.loss < 1e-12, "%g", tw_walk_hiker(walk, 0).here.loss);
    tw_walk_free(walk);
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steepest__zigzags_as_theory_says),
        cmocka_unit_test(test_cg__ends_a_quadratic_in_two_steps),
        cmocka_unit_test(test_newton__ends_a_quadratic_in_a_full_step),
        cmocka_unit_test(test_newton__is_drawn_to_saddles_only_when_pure),
        cmocka_unit_test(test_classics__walk_down_rosenbrocks_valley),
        cmocka_unit_test(test_classics__never_go_up),
        cmocka_unit_test(test_backtracking__shrinks_and_counts),
        cmocka_unit_test(test_newton__squares_its_error),
        cmocka_unit_test(test_bfgs__learns_the_inverse_hessian),
        cmocka_unit_test(test_nelder_mead__moves_as_lagarias_says),
        cmocka_unit_test(test_trust_region__keeps_its_promise_on_a_quadratic),
        cmocka_unit_test(test_cma_es__is_a_function_of_its_seed),
        cmocka_unit_test(test_cma_es__learns_the_ravine),
    };

    return cmocka_run_group_tests_name("classics", tests, NULL, NULL);
}
