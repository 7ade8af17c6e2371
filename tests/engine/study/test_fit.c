#include "engine/fixtures.h"
#include "engine/nist.h"

#include "thalweg/dataset.h"
#include "thalweg/fit.h"

#include <math.h>
#include <string.h>

// The certified parameters and standard deviations of nonlinear regressions of two parameters, from
// the Statistical Reference Datasets of the US National Institute of Standards and Technology.
typedef struct problem {
    const char *name, *data, *model;
    tw_vec2 certified, errors;
    double residual_error;
} problem;

static const problem problems[] = {
    {"Misra1a",
     NIST_MISRA1,
     "x*(1-exp(-y*t))",
     {2.3894212918e+02, 5.5015643181e-04},
     {2.7070075, 7.2668688e-06},
     1.0187876e-01},
    {"Misra1b",
     NIST_MISRA1,
     "x*(1-(1+y*t/2)^(-2))",
     {3.3799746163e+02, 3.9039091287e-04},
     {3.1643950, 4.2547322e-06},
     7.9301472e-02},
    {"Misra1d",
     NIST_MISRA1,
     "x*y*t/(1+y*t)",
     {4.3736970754e+02, 3.0227324449e-04},
     {3.6489174, 2.9334354e-06},
     6.8568272e-02},
    {"DanWood",
     NIST_DANWOOD,
     "x*t^y",
     {7.6886226176e-01, 3.8604055871e+00},
     {1.8281974e-02, 5.1726611e-02},
     3.2853114e-02},
    {"BoxBOD",
     NIST_BOXBOD,
     "x*(1-exp(-y*t))",
     {2.1380940889e+02, 5.4723748542e-01},
     {1.2354515e+01, 1.0455993e-01},
     1.7088072e+01},
};

static tw_dataset *read_data(const char *csv)
{
    tw_dataset *data = NULL;
    tw_error error;

    expect(tw_dataset_read(&data, csv, strlen(csv), "a.csv", &error) == TW_OK, "%s", error.message);
    return data;
}

static tw_terrain *over(const tw_dataset *data, const char *formula)
{
    tw_terrain *terrain = NULL;
    tw_error error;

    expect(tw_terrain_from_data(&terrain, formula, data, &error) == TW_OK, "%s: %s", formula,
           error.message);
    return terrain;
}

static tw_terrain *of_model(const tw_dataset *data, const tw_model *model)
{
    char *formula = NULL;
    tw_error error;

    expect(tw_model_check(model, data, &error) == TW_OK, "%s", error.message);
    expect(tw_model_formula(&formula, model, &error) == TW_OK, "%s", error.message);
    tw_terrain *terrain = over(data, formula);
    free(formula);
    return terrain;
}

static bool near(double a, double b)
{
    return fabs(a - b) <= 1e-6 * fabs(b);
}

static void test_fit__standard_errors_are_the_certified_ones(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        const problem *p = &problems[i];
        const tw_model model = {.text = p->model, .target = "v"};
        tw_dataset *data = read_data(p->data);
        tw_terrain *terrain = of_model(data, &model);
        tw_fit fit;
        bool known;
        assert_int_equal(tw_fit_at(&fit, &known, terrain, &model, p->certified), TW_OK);
        assert_true(known);
        expect(near(fit.error.x, p->errors.x) && near(fit.error.y, p->errors.y) &&
                   near(fit.residual_error, p->residual_error),
               "%s: %.9g, %.9g; %.9g", p->name, fit.error.x, fit.error.y, fit.residual_error);
        tw_terrain_free(terrain);
        tw_dataset_free(data);
    }
}

#define LINE "t,v,w,u\n1,2.1,1,1\n2,3.9,1,1\n3,6.2,2,4\n4,7.8,1,1\n5,10.1,1,1\n6,99,0,0\n"

// However the same squares are written, with a factor or with weights.
static void test_fit__of_a_typed_formula_is_that_of_the_model(void **state)
{
    (void)state;
    static const char *const formulas[] = {
        "w*(x*t + y - v)^2",
        "w*(v - x*t - y)^2",
        "(v - (x*t + y))^2*w*3",
        "0.5*w*(x*t + y - v)**2/7",
        "w*r^2; r = y - v + m; m = t*x",
    };
    const tw_model model = {.text = "x*t + y", .target = "v", .weights = "w"};
    tw_dataset *data = read_data(LINE);
    tw_terrain *terrain = of_model(data, &model);
    const tw_vec2 at = {1.9857142857142858, 0.085714285714285715};
    tw_fit fit, typed;
    bool known;

    assert_int_equal(tw_fit_at(&fit, &known, terrain, &model, at), TW_OK);
    assert_true(known && fit.freedom == 3 && fit.r_squared > 0.99 && fit.r_squared < 1.0);
    tw_terrain_free(terrain);
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        terrain = over(data, formulas[i]);
        assert_int_equal(tw_fit_at(&typed, &known, terrain, NULL, at), TW_OK);
        expect(known && typed.freedom == 3 && near(typed.error.x, fit.error.x) &&
                   near(typed.error.y, fit.error.y) &&
                   near(typed.residual_error, fit.residual_error) &&
                   near(typed.r_squared, fit.r_squared),
               "%s: %g, %g; %g, %g", formulas[i], typed.error.x, typed.error.y,
               typed.residual_error, typed.r_squared);
        tw_terrain_free(terrain);
    }
    tw_dataset_free(data);
}

// Whatever x, y and the loss are measured in.
static void test_fit__follows_the_units(void **state)
{
    (void)state;
    tw_dataset *data = read_data(LINE);
    tw_terrain *plain = over(data, "(x*t + y - v)^2");
    tw_terrain *scaled = over(data, "1e-20*(x/1e50*t + y*1e50 - v)^2");
    const tw_vec2 at = {11.2, -10.0}, far = {11.2e50, -10.0e-50};
    tw_fit a, b;
    bool known;

    assert_int_equal(tw_fit_at(&a, &known, plain, NULL, at), TW_OK);
    assert_int_equal(tw_fit_at(&b, &known, scaled, NULL, far), TW_OK);
    assert_true(near(b.error.x, 1e50 * a.error.x) && near(b.error.y, 1e-50 * a.error.y));
    assert_true(near(a.residual_error, b.residual_error) && near(a.r_squared, b.r_squared));
    tw_terrain_free(plain);
    tw_terrain_free(scaled);
    tw_dataset_free(data);
}

static void test_fit__is_not_told_of_what_is_no_regression(void **state)
{
    (void)state;
    static const char *const formulas[] = {
        "abs(x*t + y - v)",         "(x*t + y - v)^2 + x^2", "(x*t + y - v)^4",
        "log(cosh(x*t - v)) + y^2", "-(x*t + y - v)^2",
    };
    const tw_model model = {.text = "x*t + y", .target = "v", .loss = TW_LOSS_HUBER};
    tw_dataset *data = read_data(LINE);
    tw_terrain *terrain = of_model(data, &model);
    tw_fit fit;
    bool known;

    assert_int_equal(tw_fit_at(&fit, &known, terrain, &model, (tw_vec2){0}), TW_OK);
    assert_false(known);
    tw_terrain_free(terrain);
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        terrain = over(data, formulas[i]);
        assert_int_equal(tw_fit_at(&fit, &known, terrain, NULL, (tw_vec2){0}), TW_OK);
        expect(!known, "%s", formulas[i]);
        tw_terrain_free(terrain);
    }
    terrain = make_terrain("(x - 1)^2 + y^2");
    assert_int_equal(tw_fit_at(&fit, &known, terrain, NULL, (tw_vec2){1.0, 0.0}), TW_OK);
    assert_false(known);
    tw_terrain_free(terrain);
    tw_dataset_free(data);
}

static void test_fit__says_what_the_data_leave_open(void **state)
{
    (void)state;
    tw_dataset *data = read_data("t,v\n1,2\n1,3\n1,5\n"), *two = read_data("t,v\n1,2\n2,3\n");
    tw_terrain *open = over(data, "(x*t + y - v)^2"), *exact = over(two, "(x*t + y - v)^2");
    tw_fit fit;
    bool known;

    assert_int_equal(tw_fit_at(&fit, &known, open, NULL, (tw_vec2){1.0, 2.0}), TW_OK);
    assert_true(isinf(fit.error.x) && isinf(fit.error.y));
    assert_int_equal(tw_fit_at(&fit, &known, exact, NULL, (tw_vec2){1.0, 1.0}), TW_OK);
    assert_true(isnan(fit.error.x) && isnan(fit.residual_error) && fit.freedom == 0);
    tw_terrain_free(open);
    tw_terrain_free(exact);
    tw_dataset_free(data);
    tw_dataset_free(two);
}

// Against iteratively reweighted least squares, worked out apart: hours of study, and who passes.
static void test_fit__of_the_logistic_loss_is_that_of_a_generalized_linear_model(void **state)
{
    (void)state;
    const tw_model model = {.text = "x*h + y", .target = "p", .loss = TW_LOSS_LOGISTIC};
    tw_dataset *data = read_data("h,p\n0.5,0\n0.75,0\n1,0\n1.25,0\n1.5,0\n1.75,0\n1.75,1\n2,0\n"
                                 "2.25,1\n2.5,0\n2.75,1\n3,0\n3.25,1\n3.5,0\n4,1\n4.25,1\n4.5,1\n"
                                 "4.75,1\n5,1\n5.5,1\n");
    tw_terrain *terrain = of_model(data, &model);
    tw_fit fit;
    bool known;

    assert_int_equal(
        tw_fit_at(&fit, &known, terrain, &model, (tw_vec2){1.5046454283733333, -4.077713431087631}),
        TW_OK);
    assert_true(known && fit.freedom == 18);
    expect(near(fit.error.x, 0.6287208459) && near(fit.error.y, 1.760994314), "%.9g, %.9g",
           fit.error.x, fit.error.y);
    expect(near(fit.deviance, 16.05975693) && near(fit.null_deviance, 27.72588722), "%.9g, %.9g",
           fit.deviance, fit.null_deviance);
    tw_terrain_free(terrain);
    tw_dataset_free(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fit__standard_errors_are_the_certified_ones),
        cmocka_unit_test(test_fit__of_a_typed_formula_is_that_of_the_model),
        cmocka_unit_test(test_fit__follows_the_units),
        cmocka_unit_test(test_fit__is_not_told_of_what_is_no_regression),
        cmocka_unit_test(test_fit__says_what_the_data_leave_open),
        cmocka_unit_test(test_fit__of_the_logistic_loss_is_that_of_a_generalized_linear_model),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
