#include "engine/fixtures.h"

#include "engine/base/symmetric.h"
#include "thalweg/inspect.h"

#include <float.h>
#include <math.h>

static const tw_view square = {-2, 2, -2, 2};

static tw_inspection inspect(const char *formula, tw_view view, double x, double y)
{
    tw_terrain *terrain = make_terrain(formula);
    const tw_inspect_spec spec = tw_inspect_default(view);
    tw_inspection p;

    assert_int_equal(tw_inspect(&p, terrain, &spec, (tw_vec2){x, y}), TW_OK);
    tw_terrain_free(terrain);
    return p;
}

static void expect_kind(const char *formula, double x, double y, tw_kind kind)
{
    const tw_inspection p = inspect(formula, square, x, y);
    const char *name = tw_kind_name(p.kind);

    expect(p.kind == kind, "%s at (%g, %g): %s", formula, x, y, name != NULL ? name : "none");
}

static void expect_near(double value, double wanted, double relative)
{
    expect(fabs(value - wanted) <= relative * fabs(wanted), "%.17g, not %.17g", value, wanted);
}

static void test_inspect__names_the_kinds_of_points(void **state)
{
    (void)state;
    expect_kind("x^2 + y^2", 0, 0, TW_KIND_MINIMUM);
    expect_kind("x^2 - y^2", 0, 0, TW_KIND_SADDLE);
    expect_kind("x*y", 0, 0, TW_KIND_SADDLE);
    expect_kind("1 - x^2 - 3*y^2", 0, 0, TW_KIND_MAXIMUM);
    expect_kind("x^2 + y^2", 1, 0, TW_KIND_SLOPE);
    expect_kind("x", 0, 0, TW_KIND_SLOPE);
    expect_kind("log(x)", -1, 0, TW_KIND_NONE);
}

static void test_inspect__a_vanishing_eigenvalue_is_degenerate(void **state)
{
    (void)state;
    expect_kind("x^2", 0, 1, TW_KIND_DEGENERATE);
    expect_kind("3", 0, 0, TW_KIND_DEGENERATE);
    expect_kind("x^3 - 3*x*y^2", 0, 0, TW_KIND_DEGENERATE);
    expect_kind("x^2 + y^4", 0, 0, TW_KIND_DEGENERATE);
    // A hair off, as Newton's method gets there by halves: its eigenvalues are not zero.
    expect_kind("x^3 - 3*x*y^2", 1e-13, -2e-13, TW_KIND_DEGENERATE);
    // However badly conditioned, a bowl is none.
    expect_kind("x^2 + 1e-8*y^2", 0, 0, TW_KIND_MINIMUM);
}

// The default reach is a ten-millionth of the view's diagonal, 5.7e-7 here and the same part of the
// smaller and the larger terrain below.
static void test_inspect__what_is_near_enough_goes_with_the_view(void **state)
{
    static const struct {
        const char *formula;
        double size;
    } alike[] = {{"x^2 + 100*y^2", 1}, {"x^2 + 100*y^2", 1e-9}, {"1e-9*(x^2 + 100*y^2)", 1e12}};

    (void)state;
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
        const double s = alike[i].size;
        const tw_view view = {-2 * s, 2 * s, -2 * s, 2 * s};
        assert_int_equal(inspect(alike[i].formula, view, 3e-7 * s, 3e-7 * s).kind, TW_KIND_MINIMUM);
        assert_int_equal(inspect(alike[i].formula, view, 0, 1e-6 * s).kind, TW_KIND_SLOPE);
        assert_int_equal(inspect(alike[i].formula, view, 1e-6 * s, 0).kind, TW_KIND_SLOPE);
    }
}

static void test_inspect__the_lessons_origin_is_a_saddle(void **state)
{
    const tw_inspection p =
        inspect(tw_catalogue_find("multimodal")->formula, (tw_view){-6, 6, -6, 6}, 0, 0);

    (void)state;
    assert_int_equal(p.kind, TW_KIND_SADDLE);
    expect_near(p.small, -0.8, 4 * DBL_EPSILON);
    expect_near(p.large, 1.2, 4 * DBL_EPSILON);
    expect_near(p.critical_lr, 2 / 1.2, 4 * DBL_EPSILON);
    assert_true(isnan(p.best_lr) && isnan(p.best_momentum));
    // Down along the other diagonal, up along the lesson's.
    expect_near(-p.small_axis.x * p.small_axis.y, 0.5, 4 * DBL_EPSILON);
    expect_near(p.large_axis.x * p.large_axis.y, 0.5, 4 * DBL_EPSILON);
}

// Distill's closed forms for eigenvalues 1 and 100: rate 2/101, momentum (9/11)^2.
static void test_inspect__rates_are_the_closed_forms(void **state)
{
    const tw_inspection p = inspect(tw_catalogue_find("ravine")->formula, square, 0, 0);

    (void)state;
    expect_near(p.critical_lr, 0.02, 4 * DBL_EPSILON);
    expect_near(p.best_lr, 2.0 / 101, 4 * DBL_EPSILON);
    expect_near(p.best_momentum, 0.6694214876033058, 8 * DBL_EPSILON);
}

static double end_of_gd(const tw_terrain *terrain, double lr, uint64_t steps)
{
    const tw_walk_spec spec = gd_spec(terrain, lr, steps);
    const tw_hiker hiker = walk_alone(&spec, (tw_vec2){1, 1});

    return hypot(hiker.here.x, hiker.here.y);
}

static void test_inspect__gradient_descent_does_as_the_rates_say(void **state)
{
    tw_terrain *terrain = make_terrain("(x^2 + 10*y^2)/2 + x*y");
    const tw_inspection p = inspect("(x^2 + 10*y^2)/2 + x*y", square, 0, 0);
    const double best = end_of_gd(terrain, p.best_lr, 60);

    (void)state;
    assert_true(end_of_gd(terrain, 0.98 * p.critical_lr, 400) < 1e-3);
    assert_true(end_of_gd(terrain, 1.02 * p.critical_lr, 400) > 1e3);
    assert_true(best < end_of_gd(terrain, 0.95 * p.best_lr, 60));
    assert_true(best < end_of_gd(terrain, 1.05 * p.best_lr, 60));
    tw_terrain_free(terrain);
}

static void test_inspect__the_three_gradients_differ_as_they_should(void **state)
{
    // f'' = 6x and f''' = 6: forward is off by h f''/2, central by h^2 f'''/6.
    tw_terrain *terrain = make_terrain("x^3 + y");
    const tw_inspect_spec spec = {.h = 1e-3, .reach = 1e-7};
    tw_inspection p;

    (void)state;
    assert_int_equal(tw_inspect(&p, terrain, &spec, (tw_vec2){2, 0}), TW_OK);
    assert_true(p.exact.x == 12 && p.exact.y == 1);
    expect_near(p.central.x - 12, 1e-6, 1e-5);
    expect_near(p.forward.x - 12, 6.001e-3, 1e-6);
    tw_terrain_free(terrain);
}

static void expect_kink(const char *formula, double x, double y, tw_kind kind)
{
    const tw_inspection p = inspect(formula, square, x, y);

    expect(p.kink && p.kind == kind, "%s at (%g, %g): %s", formula, x, y, tw_kind_name(p.kind));
    assert_true(isnan(p.xx) && isnan(p.small) && isnan(p.critical_lr) && isnan(p.best_lr));
}

static void test_inspect__a_kink_has_a_kind_but_no_hessian(void **state)
{
    (void)state;
    expect_kink("abs(x) + abs(y)", 0, 0, TW_KIND_MINIMUM);
    expect_kink("-hypot(x, y)", 0, 0, TW_KIND_MAXIMUM);
    expect_kink("abs(x) - abs(y)", 0, 0, TW_KIND_SADDLE);
    expect_kink("abs(x - y)", 0.3, 0.3, TW_KIND_DEGENERATE);
    expect_kink("abs(x) + 0.1*y", 0, 0, TW_KIND_SLOPE);
    expect_kink(tw_catalogue_find("ackley")->formula, 0, 0, TW_KIND_MINIMUM);
}

static void test_inspect__round_ground_is_no_kink(void **state)
{
    static const char *const round[] = {"1e6 + x^2 + y^2", "x^2 + abs(y)^3", "sin(40*x)*cos(30*y)",
                                        "exp(x) - 1e-9*y", "0*x"};

    (void)state;
    for (size_t i = 0; i < sizeof round / sizeof *round; i++)
        for (int k = 0; k < 25; k++) {
            const double x = 0.7 * (k % 5 - 2), y = 0.7 * (k / 5 - 2);
            expect(!inspect(round[i], square, x, y).kink, "%s at (%g, %g)", round[i], x, y);
        }
}

static void test_inspect__quotients_of_two_that_vanish_keep_their_hessian(void **state)
{
    static const struct {
        const char *formula;
        double xx, yy;
        tw_kind kind;
    } rows[] = {
        {"sin(hypot(x,y))/hypot(x,y)", -1.0 / 3, -1.0 / 3, TW_KIND_MAXIMUM},
        {"sin(x)/x + y^2", -1.0 / 3, 2, TW_KIND_SADDLE},
        {"(1 - cos(x))/x^2 + y^2", -1.0 / 12, 2, TW_KIND_SADDLE},
        {"(exp(x) - 1)/x + y^2", 1.0 / 3, 2, TW_KIND_SLOPE},
        {"log(1 + x)/x + y^2", 2.0 / 3, 2, TW_KIND_SLOPE},
    };
    static const double places[] = {1e-7, 1e-8, 1e-9, 1e-12, 1e-40, 1e-160};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
            const tw_inspection p = inspect(rows[i].formula, square, places[k], 0);
            expect(p.kind == rows[i].kind && fabs(p.xx - rows[i].xx) < 2e-7 &&
                       fabs(p.yy - rows[i].yy) < 2e-7 && fabs(p.xy) < 1e-7,
                   "%s at %g: %s, %.9g %.9g %.9g", rows[i].formula, places[k], tw_kind_name(p.kind),
                   p.xx, p.xy, p.yy);
        }
}

static void test_inspect__an_infinite_curvature_is_no_number(void **state)
{
    static const char *const formulas[] = {
        "abs(x)^1.5 + abs(y)^1.5", "abs(x)^1.2 + y^2", "abs(x)^1.9 + y^2", "sqrt(abs(x)) + y^2",
        "hypot(x, y)^1.5",         "x^(4/3) + y^2",    "x^0.5 + y^2",      "abs(x)^1.5 + y^2 + 7",
    };

    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        expect_kink(formulas[i], 0, 0, TW_KIND_MINIMUM);
    expect_kink("-abs(x)^1.5 - y^2", 0, 0, TW_KIND_MAXIMUM);
    expect_kink("abs(x)^1.5 - y^2", 0, 0, TW_KIND_SADDLE);
    expect_kink("sqrt(x^3) + x + y^2", 0, 0, TW_KIND_SLOPE);
}

static void test_inspect__what_vanishes_slower_has_a_hessian(void **state)
{
    static const char *const formulas[] = {"hypot(x, y)^2", "hypot(x, y)^3", "abs(x)^2.5 + y^2",
                                           "exp(-1000*x^2) + y^2", "1e9 + x^2 + y^2"};

    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        const tw_inspection p = inspect(formulas[i], square, 0, 0);
        expect(!p.kink && isfinite(p.xx), "%s: %s", formulas[i], tw_kind_name(p.kind));
    }
}

// Eigenvalues far apart are both good to a few ulp, where their sum and difference lose the small
// one.
static void test_eigen__both_eigenvalues_are_accurate(void **state)
{
    static const struct {
        symmetric a;
        double small, large;
    } rows[] = {
        {{2, 0, 2}, 2, 2},
        {{1, 0, -3}, -3, 1},
        {{1, 1, 1}, 0, 2},
        {{0, 5, 0}, -5, 5},
        {{0x1p60 + 0x1p10, 0x1p60, 0x1p60}, 0x1p9, 0x1p61}, // Relative 2^-52 of 512 lost.
        {{4e-200, 0, 1e-200}, 1e-200, 4e-200},
        {{4e200, 0, 1e200}, 1e200, 4e200},
        {{0, 0, 0}, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const eigen e = symmetric_eigen(rows[i].a);
        expect(fabs(e.small - rows[i].small) <= 8 * DBL_EPSILON * fabs(rows[i].small),
               "row %zu: %.17g, not %.17g", i, e.small, rows[i].small);
        expect(fabs(e.large - rows[i].large) <= 8 * DBL_EPSILON * fabs(rows[i].large),
               "row %zu: %.17g, not %.17g", i, e.large, rows[i].large);
    }
}

static void test_eigen__vectors_are_scaled_by_their_values(void **state)
{
    (void)state;
    for (int k = 0; k < 200; k++) {
        const symmetric a = {sin(k * 1.3), k % 7 == 0 ? 0 : sin(k * 2.1), k % 5 == 0 ? 0 : cos(k)};
        const eigen e = symmetric_eigen(a);
        const tw_vec2 image = symmetric_times(a, e.v);
        assert_true(fabs(hypot(e.v.x, e.v.y) - 1) < 4 * DBL_EPSILON);
        assert_true(hypot(image.x - e.large * e.v.x, image.y - e.large * e.v.y) < 1e-15);
        assert_true(e.small <= e.large);
    }
}

static tw_inspection inspect_end(const char *name, double x, double y)
{
    tw_terrain *terrain = make_catalogue_terrain(name);
    const tw_inspect_spec spec = tw_inspect_default(tw_catalogue_find(name)->view);
    tw_inspection p;

    assert_int_equal(tw_inspect_end(&p, terrain, &spec, (tw_vec2){x, y}), TW_OK);
    tw_terrain_free(terrain);
    return p;
}

static void test_end__is_the_critical_point_nearby(void **state)
{
    const tw_inspection valley = inspect_end("rosenbrock", 0.99, 0.9802);
    const tw_inspection tip = inspect_end("ackley", 0.01, -0.02);

    (void)state;
    assert_int_equal(valley.kind, TW_KIND_MINIMUM);
    assert_true(hypot(valley.at.x - 1, valley.at.y - 1) < 1e-12);
    assert_true(tip.kink && tip.kind == TW_KIND_MINIMUM);
    assert_true(hypot(tip.at.x, tip.at.y) < 1e-12);
}

static void test_end__of_a_walk_under_way_is_where_it_stands(void **state)
{
    const tw_inspection p = inspect_end("rosenbrock", 0.5, 0.25);

    (void)state;
    assert_int_equal(p.kind, TW_KIND_SLOPE);
    assert_true(p.at.x == 0.5 && p.at.y == 0.25);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_inspect__names_the_kinds_of_points),
        cmocka_unit_test(test_inspect__a_vanishing_eigenvalue_is_degenerate),
        cmocka_unit_test(test_inspect__what_is_near_enough_goes_with_the_view),
        cmocka_unit_test(test_inspect__the_lessons_origin_is_a_saddle),
        cmocka_unit_test(test_inspect__rates_are_the_closed_forms),
        cmocka_unit_test(test_inspect__gradient_descent_does_as_the_rates_say),
        cmocka_unit_test(test_inspect__the_three_gradients_differ_as_they_should),
        cmocka_unit_test(test_inspect__a_kink_has_a_kind_but_no_hessian),
        cmocka_unit_test(test_inspect__round_ground_is_no_kink),
        cmocka_unit_test(test_inspect__quotients_of_two_that_vanish_keep_their_hessian),
        cmocka_unit_test(test_inspect__an_infinite_curvature_is_no_number),
        cmocka_unit_test(test_inspect__what_vanishes_slower_has_a_hessian),
        cmocka_unit_test(test_eigen__both_eigenvalues_are_accurate),
        cmocka_unit_test(test_eigen__vectors_are_scaled_by_their_values),
        cmocka_unit_test(test_end__is_the_critical_point_nearby),
        cmocka_unit_test(test_end__of_a_walk_under_way_is_where_it_stands),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
