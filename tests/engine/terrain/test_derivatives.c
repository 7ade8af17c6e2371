#include "engine/fixtures.h"

#include <math.h>

typedef struct jet {
    double f, fx, fy, fxx, fxy, fyy;
} jet;

static jet jet_at(tw_evaluator *e, double x, double y)
{
    jet j;

    tw_evaluator_hessian(e, 1, &x, &y, &j.f, &j.fx, &j.fy, &j.fxx, &j.fxy, &j.fyy);
    return j;
}

static jet jet_of(const char *formula, double x, double y)
{
    tw_terrain *terrain = make_terrain(formula);
    tw_evaluator *e;
    jet j;

    assert_int_equal(tw_evaluator_new(&e, terrain), TW_OK);
    j = jet_at(e, x, y);
    tw_evaluator_free(e);
    tw_terrain_free(terrain);
    return j;
}

static void expect_close(const char *formula, double x, double y, const char *what, double exact,
                         double difference, double scale)
{
    // Central differences with h = 1e-5 leave about 1e-10 of the scale, and rounding as much again.
    expect(fabs(exact - difference) <= 2e-8 * scale,
           "%s at (%g, %g): %s is %.12g, differences %.12g", formula, x, y, what, exact,
           difference);
}

// First derivatives against differences of values, second ones against differences of first ones.
static void check_point(const char *formula, tw_evaluator *e, double x, double y)
{
    const double h = 1e-5;
    const jet here = jet_at(e, x, y), right = jet_at(e, x + h, y), left = jet_at(e, x - h, y);
    const jet above = jet_at(e, x, y + h), below = jet_at(e, x, y - h);
    const double scale = 1.0 + fabs(here.f) + fabs(here.fx) + fabs(here.fy) + fabs(here.fxx) +
                         fabs(here.fxy) + fabs(here.fyy);

    expect_close(formula, x, y, "fx", here.fx, (right.f - left.f) / (2 * h), scale);
    expect_close(formula, x, y, "fy", here.fy, (above.f - below.f) / (2 * h), scale);
    expect_close(formula, x, y, "fxx", here.fxx, (right.fx - left.fx) / (2 * h), scale);
    expect_close(formula, x, y, "fxy", here.fxy, (above.fx - below.fx) / (2 * h), scale);
    expect_close(formula, x, y, "fyx", here.fxy, (right.fy - left.fy) / (2 * h), scale);
    expect_close(formula, x, y, "fyy", here.fyy, (above.fy - below.fy) / (2 * h), scale);
}

static void check_formula(const char *formula)
{
    static const double xs[] = {0.31, 0.74, -0.42, 1.13}, ys[] = {0.23, -0.61, 0.87, -1.2};
    tw_terrain *terrain = make_terrain(formula);
    tw_evaluator *e;

    assert_int_equal(tw_evaluator_new(&e, terrain), TW_OK);
    for (size_t i = 0; i < 4; i++)
        if (isfinite(jet_at(e, xs[i], ys[i]).f))
            check_point(formula, e, xs[i], ys[i]);
    tw_evaluator_free(e);
    tw_terrain_free(terrain);
}

// Each function of an argument that bends in both variables.
static void test_derivatives__of_every_function_agree_with_differences(void **state)
{
    (void)state;
    static const char *const arguments[] = {"0.3*x*y + 0.2*x + 0.5", "x", "y*y*0.5", "x - 2*y"};
    size_t count;
    const char *const *names = tw_formula_functions(&count);
    char text[200];

    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < 4; k++) {
            tw_formula *formula;
            tw_error error;
            snprintf(text, sizeof text, "%s(%s)", names[i], arguments[k]);
            if (tw_formula_compile(&formula, &(tw_formula_spec){.text = text}, &error) == TW_OK)
                tw_formula_free(formula);
            else
                snprintf(text, sizeof text, "%s(%s, 1.3 + x*x + y)", names[i], arguments[k]);
            check_formula(text);
        }
    }
}

static void test_derivatives__of_operators_agree_with_differences(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "x",
        "y",
        "5",
        "x + y",
        "x - y",
        "x*y",
        "x/(y + 3)",
        "(x + 2*y)/(x*x + y*y + 1)",
        "-x*y",
        "2 - x",
        "x + 3",
        "x^2",
        "y^3",
        "x^-2",
        "(x*y)^5",
        "(2 + x)^1.7",
        "(2 + x)^y",
        "2^(x*y)",
        "3^x",
        "(x - y)*(x + y)*x*y",
        "x + x*y",
        "x*y - y",
        "y - x*y",
        "1/x + 1/y",
        "(1-x)^2 + 100*(y-x^2)^2",
        "0.1*(x^2 + y^2) + sin(x)*sin(y)",
        "exp(-(x-1)^2 - y^2)*cos(3*x*y) + log(1 + x^2*y^2)",
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_formula(texts[i]);
}

static void test_derivatives__are_exact_where_arithmetic_is(void **state)
{
    (void)state;
    const jet j = jet_of("x^3*y^2 + 4*x", 3.0, 5.0);

    assert_true(j.f == 27 * 25 + 12 && j.fx == 3 * 9 * 25 + 4 && j.fy == 2 * 27 * 5);
    assert_true(j.fxx == 6 * 3 * 25 && j.fxy == 3 * 9 * 2 * 5 && j.fyy == 2 * 27);
}

// A stated choice, never NaN, where the loss is finite.
static void test_derivatives__have_an_answer_at_kinks_and_tips(void **state)
{
    (void)state;
    static const struct {
        const char *formula;
        double x, y, fx, fy;
    } rows[] = {
        {"abs(x) + abs(y)", 0, 0, 0, 0},
        {"sqrt(x^2 + y^2)", 0, 0, 0, 0},
        {"hypot(x, y)", 0, 0, 0, 0},
        {"sqrt(x^2) + y", 0, 2, 0, 1},
        {"sqrt(x)^2", 0, 0, 1, 0},
        {"x*sqrt(x)", 0, 0, 0, 0},
        {"max(x, y)", 1, 1, 0, 1},
        {"min(x, 2*y)", 3, 1, 0, 2},
        {"floor(x)*y", 2.5, 3, 0, 2},
        {"x*sin(sqrt(abs(x))) + y", 0, 1, 0, 1},
        {"-20*exp(-0.2*sqrt(0.5*(x^2+y^2))) - exp(0.5*(cos(2*pi*x)+cos(2*pi*y))) + e + 20", 0, 0, 0,
         0},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const jet j = jet_of(rows[i].formula, rows[i].x, rows[i].y);
        // Differences take over at tips: a multiple of h = 1e-5 may be left of one-sided ones.
        expect(fabs(j.fx - rows[i].fx) < 5e-3 && fabs(j.fy - rows[i].fy) < 5e-3,
               "%s: slope (%g, %g)", rows[i].formula, j.fx, j.fy);
        expect(!isnan(j.fxx) && !isnan(j.fxy) && !isnan(j.fyy), "%s: Hessian (%g, %g, %g)",
               rows[i].formula, j.fxx, j.fxy, j.fyy);
    }
    assert_true(isinf(jet_of("sqrt(x)", 0, 0).fx));
}

static void test_derivatives__leave_the_value_as_it_is(void **state)
{
    (void)state;
    enum { COUNT = 171 };
    static double x[COUNT], y[COUNT], f[COUNT], g[COUNT], fx[COUNT], fy[COUNT];

    for (size_t t = 0; t < tw_catalogue_count; t++) {
        tw_terrain *terrain = make_terrain(tw_catalogue[t].formula);
        tw_evaluator *e;
        assert_int_equal(tw_evaluator_new(&e, terrain), TW_OK);
        for (size_t i = 0; i < COUNT; i++) {
            x[i] = 3.1 * sin(1.3 * (double)i);
            y[i] = 2.7 * cos(0.7 * (double)i);
        }
        tw_evaluator_value(e, COUNT, x, y, f);
        tw_evaluator_gradient(e, COUNT, x, y, g, fx, fy);
        assert_memory_equal(f, g, sizeof f);
        tw_evaluator_free(e);
        tw_terrain_free(terrain);
    }
}

static void test_derivatives__walk_the_terrain(void **state)
{
    (void)state;
    tw_terrain *terrain = make_catalogue_terrain("quadratic");
    tw_walk_spec spec = gd_spec(terrain, 0.5, 5);
    tw_hiker end;

    spec.slope.gradient = TW_GRADIENT_EXACT;
    end = walk_alone(&spec, (tw_vec2){-1.8, 1.5});
    assert_true(end.here.x == 0.0 && end.here.y == 0.0 && end.here.loss == 0.0);
    assert_int_equal(end.evaluations, 5);
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_derivatives__of_every_function_agree_with_differences),
        cmocka_unit_test(test_derivatives__of_operators_agree_with_differences),
        cmocka_unit_test(test_derivatives__are_exact_where_arithmetic_is),
        cmocka_unit_test(test_derivatives__have_an_answer_at_kinks_and_tips),
        cmocka_unit_test(test_derivatives__leave_the_value_as_it_is),
        cmocka_unit_test(test_derivatives__walk_the_terrain),
    };

    return cmocka_run_group_tests_name("derivatives", tests, NULL, NULL);
}
