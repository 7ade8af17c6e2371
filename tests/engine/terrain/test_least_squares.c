#include "engine/fixtures.h"

#include "thalweg/dataset.h"
#include "thalweg/inspect.h"
#include "thalweg/outset.h"

#include <complex.h>
#include <math.h>
#include <string.h>

static tw_walk_spec spec_of(const tw_terrain *terrain, const char *optimizer, uint64_t steps)
{
    tw_error error;
    const tw_optimizer *row = tw_optimizer_require(optimizer, &error);

    assert_non_null(row);
    tw_walk_spec spec = tw_walk_default(terrain, row);
    spec.slope.gradient = TW_GRADIENT_EXACT;
    spec.steps = steps;
    return spec;
}

static void test_least_squares__are_told_by_how_they_are_written(void **state)
{
    (void)state;
    static const struct {
        const char *formula;
        bool squares;
    } rows[] = {
        {"x^2", true},
        {"(1-x)^2 + 100*(y-x^2)^2", true},
        {"(x^2+y-11)^2 + (x+y^2-7)^2", true},
        {"0.5*x^2 + y^2/3 + 2*(x*y-1)^2", true},
        {"x^4 + (x-y)^2", true},
        {"x^4 + 2*x^2 + y^2", true},
        {"5 + x^2 + (y-1)^2 - 3", true},
        {"2^2*x^2 + exp(1)*y^2", true},
        {"0*x^2 + y^2", true},
        {"log(cosh(x - 1)) + 2*log(cosh(y))", true},
        {"9*(sqrt(1 + (x/3)^2) - 1) + log(1 + y^2)", true},
        {"log1p(x^2) + atan(y^2)", true},
        {"d*d*log1p((x - y)^2/d^2) + y^2; d = 2", true},
        {"if(abs(x) <= 1, x^2/2, abs(x) - 1/2) + y^2", true},
        {"if(abs(u) < d, u^2/2, d*(abs(u) - d/2)); u = x*y - 1; d = 1.5", true},
        {"if(x^2 < 4, x^2, 4) + y^2", true},
        {"abs(x) + y^2", false},
        {"if(x > 0, x, x^2)", false},
        {"sqrt(x^2 + y^2)", false},
        {"sqrt(x^2 - 1)", false},
        {"log(x^2) + y^2", false},
        {"cosh(x) + y^2", false},
        {"x*(y-1)^2", false},
        {"1/(1 + x^2)", false},
        {"x^2 - y^2", false},
        {"x^2 + y", false},
        {"-3*x^2", false},
        {"x^3 + y^2", false},
        {"5", false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_terrain *terrain = make_terrain(rows[i].formula);
        expect(tw_terrain_is_sum_of_squares(terrain) == rows[i].squares, "%s", rows[i].formula);
        tw_terrain_free(terrain);
    }
}

// Of residuals that are linear the matrix is the Hessian; of others it is 2 J^T J.
static void test_least_squares__matrix_is_two_jacobian_products(void **state)
{
    (void)state;
    const double x = 0.7, y = -0.4;
    double f, fx, fy, m[3], h[3];
    tw_terrain *linear = make_terrain("3*(x + 2*y - 1)^2 + (x - y)^2");
    tw_terrain *bent = make_terrain("(1-x)^2 + 100*(y-x^2)^2");
    tw_evaluator *e;

    assert_int_equal(tw_evaluator_new(&e, linear), TW_OK);
    tw_evaluator_gauss_newton(e, 1, &x, &y, &f, &fx, &fy, &m[0], &m[1], &m[2]);
    tw_evaluator_hessian(e, 1, &x, &y, &f, &fx, &fy, &h[0], &h[1], &h[2]);
    assert_memory_equal(m, h, sizeof m);
    tw_evaluator_free(e);

    assert_int_equal(tw_evaluator_new(&e, bent), TW_OK);
    tw_evaluator_gauss_newton(e, 1, &x, &y, &f, &fx, &fy, &m[0], &m[1], &m[2]);
    expect(fabs(m[0] - (2.0 + 200.0 * 4.0 * x * x)) < 1e-10, "xx %.17g", m[0]);
    expect(fabs(m[1] - 200.0 * -2.0 * x) < 1e-10, "xy %.17g", m[1]);
    expect(fabs(m[2] - 200.0) < 1e-10, "yy %.17g", m[2]);
    tw_evaluator_hessian(e, 1, &x, &y, &f, &fx, &fy, &h[0], &h[1], &h[2]);
    expect(fabs(h[0] - (2.0 - 400.0 * (y - x * x) + 800.0 * x * x)) < 1e-9,
           "the Hessian afterwards: %.17g", h[0]);
    tw_evaluator_free(e);
    tw_terrain_free(linear);
    tw_terrain_free(bent);
}

// A line through Hubble's nebulae: one full step, as the residuals are linear in the weights.
static void test_least_squares__fit_hubbles_law(void **state)
{
    (void)state;
    static const char *const names[] = {"gauss-newton", "levenberg-marquardt"};
    tw_dataset *data;
    tw_terrain *terrain;
    tw_error error;

    expect(tw_dataset_load(&data, SOURCE_DIR "/assets/terrains/hubble1929.csv", &error) == TW_OK,
           "%s", error.message);
    assert_int_equal(tw_terrain_from_data(&terrain, "(x*distance + y - velocity)^2", data, &error),
                     TW_OK);
    assert_true(tw_terrain_is_sum_of_squares(terrain));
    for (size_t k = 0; k < 2; k++) {
        const tw_walk_spec spec = spec_of(terrain, names[k], k == 0 ? 1 : 12);
        const tw_hiker end = walk_alone(&spec, (tw_vec2){0.0, 0.0});
        expect(fabs(end.here.x - 454.158) < 5e-4 && fabs(end.here.y + 40.784) < 5e-4,
               "%s ends at (%.9g, %.9g)", names[k], end.here.x, end.here.y);
    }
    tw_terrain_free(terrain);
    tw_dataset_free(data);
}

static const char table[] = "t,v,w,s\n1,2.1,1,0.5\n2,3.9,2,0.4\n3,6.2,0,0.3\n4,7.7,4,0.6\n"
                            "5,20,1,0.7\n6,12.1,2,0.2\n";

static tw_status make_fit(tw_terrain **out, const char *csv, const char *formula, tw_error *error)
{
    tw_dataset *data = NULL;

    assert_int_equal(tw_dataset_read(&data, csv, strlen(csv), "table.csv", error), TW_OK);
    const tw_status status = tw_terrain_from_data(out, formula, data, error);
    tw_dataset_free(data);
    return status;
}

// Minima by scipy.optimize.minimize (1.10.1, Nelder-Mead, to 1e-7) of the same table.
static void test_least_squares__take_weights_and_robust_losses(void **state)
{
    (void)state;
    static const struct {
        const char *formula;
        tw_vec2 minimum;
    } rows[] = {
        {"w*(x*t + y - v)^2", {2.4796875, -0.9328125}},
        {"w^2*(x*t + y - v)^2", {2.2797794, -0.8937500}},
        {"(x*t + y - v)^2*w/3", {2.4796875, -0.9328125}},
        {"(x*t + y - v)^2/s^2", {2.0918317, 0.0735369}},
        {"(1/s)^2*(x*t + y - v)^2 - w", {2.0918317, 0.0735369}},
        {"if(abs(r) <= 1.5, r^2/2, 1.5*(abs(r) - 0.75)); r = x*t + y - v", {2.1756757, -0.2621622}},
        {"log(cosh(x*t + y - v))", {2.1246158, -0.1785919}},
        {"w*log(cosh(x*t + y - v))", {2.0624016, -0.2362659}},
        {"sqrt(1 + (x*t + y - v)^2) - 1", {2.1289887, -0.1841936}},
        {"log(1 + (x*t + y - v)^2)", {2.0071209, 0.0027194}},
        {"log1p((x*t + y - v)^2)", {2.0071209, 0.0027194}},
        {"atan((x*t + y - v)^2)", {1.9934843, 0.0214323}},
    };

    for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
        const char *const name = i % 2 == 0 ? "gauss-newton" : "levenberg-marquardt";
        const tw_vec2 minimum = rows[i / 2].minimum;
        tw_terrain *terrain = NULL;
        tw_error error;
        expect(make_fit(&terrain, table, rows[i / 2].formula, &error) == TW_OK, "%s",
               error.message);
        const tw_walk_spec spec = spec_of(terrain, name, 100);
        const tw_hiker end = walk_alone(&spec, (tw_vec2){2.0, 0.0});
        expect(fabs(end.here.x - minimum.x) < 1e-6 && fabs(end.here.y - minimum.y) < 1e-6,
               "%s by %s ends at (%.9g, %.9g)", rows[i / 2].formula, name, end.here.x, end.here.y);
        tw_terrain_free(terrain);
    }
}

static void test_least_squares__refuse_weights_below_zero(void **state)
{
    (void)state;
    static const struct {
        const char *formula, *error;
    } rows[] = {
        {"w*(x*t + y - v)^2",
         "gauss-newton: expected weights of 0 or more, got -2 in row 2 of column 'w'; choose "
         "another column or optimizer"},
        {"(x*t + y - v)^2/w",
         "gauss-newton: expected weights of 0 or more, got -2 in row 2 of column 'w'; choose "
         "another column or optimizer"},
        {"-t*(x*t + y - v)^2",
         "gauss-newton walks sums of squares only, such as (1-x)^2 + 100*(y-x^2)^2, with weights "
         "of 0 or more"},
        {"w^2*(x*t + y - v)^2", NULL},
        {"abs(w)*(x*t + y - v)^2", NULL},
        {"t*(x*t + y - w)^2", NULL},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_terrain *terrain = NULL;
        tw_error error = {.offset = TW_NOWHERE};
        assert_int_equal(
            make_fit(&terrain, "t,v,w\n1,2,1\n2,3,-2\n3,5,-4\n", rows[i].formula, &error), TW_OK);
        const tw_status status = tw_terrain_require_squares(terrain, "gauss-newton", &error);
        assert_int_equal(status, rows[i].error == NULL ? TW_OK : TW_EINVALID);
        assert_int_equal(tw_terrain_is_sum_of_squares(terrain), rows[i].error == NULL);
        if (rows[i].error != NULL)
            assert_string_equal(error.message, rows[i].error);
        tw_terrain_free(terrain);
    }
}

// The curvature of a weighted residual is its slope over itself; first derivatives stay exact.
static void test_least_squares__reweight_what_is_no_square(void **state)
{
    (void)state;
    static const struct {
        const char *formula;
        double at, weight;
    } rows[] = {
        {"log(cosh(x)) + 0*y^2", 0.7, 0.86338},
        {"log(cosh(x)) + 0*y^2", 0.0, 1.0},
        {"sqrt(1 + x^2) + 0*y^2", 0.75, 0.8},
        {"log1p(x^2) + 0*y^2", 1.0, 1.0},
        {"if(abs(x) <= 1, x^2/2, abs(x) - 1/2) + 0*y^2", 0.5, 1.0},
        {"if(abs(x) <= 1, x^2/2, abs(x) - 1/2) + 0*y^2", -4.0, 0.25},
        {"if(abs(x) <= 1, x^2/2, abs(x) - 1/2) + 0*y^2", 0.0, 1.0},
        {"x^4 + 2*x^2 + 0*y^2", 1.0, 12.0},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const double y = 0.0;
        double f, fx, fy, m[3], exact[3];
        tw_terrain *terrain = make_terrain(rows[i].formula);
        tw_evaluator *e;
        assert_int_equal(tw_evaluator_new(&e, terrain), TW_OK);
        tw_evaluator_gauss_newton(e, 1, &rows[i].at, &y, &f, &fx, &fy, &m[0], &m[1], &m[2]);
        tw_evaluator_gradient(e, 1, &rows[i].at, &y, &exact[0], &exact[1], &exact[2]);
        expect(fabs(m[0] - rows[i].weight) < 1e-5 && m[1] == 0.0 && m[2] == 0.0, "%s at %g: %.9g",
               rows[i].formula, rows[i].at, m[0]);
        assert_true(f == exact[0] && fx == exact[1] && fy == exact[2]);
        tw_evaluator_free(e);
        tw_terrain_free(terrain);
    }
}

static void test_outset__of_data_is_where_there_is_a_slope(void **state)
{
    (void)state;
    static const struct {
        const char *formula;
        bool moves; // Away from the origin.
    } rows[] = {
        {"(x*t + y - v)^2", false},        {"(x*exp(y*t) - v)^2", false},
        {"(x*(1-exp(-y*t)) - v)^2", true}, {"(x*sin(y*t) - v)^2", true},
        {"(x*y*t - v)^2", true},           {"(x*log(y*t) - v)^2", true},
        {"(y*tanh(x*t) - v)^2", true},     {"(x*t)^2 + y^2 + v", false},
        {"w*log(cosh(x*y*t - v))", true},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_terrain *terrain = NULL;
        tw_error error;
        tw_outset own;
        assert_int_equal(make_fit(&terrain, table, rows[i].formula, &error), TW_OK);
        assert_int_equal(tw_outset_of_data(&own, terrain), TW_OK);
        const tw_vec2 at = own.start;
        expect((at.x != 0.0 && at.y != 0.0) == rows[i].moves, "%s starts at (%g, %g)",
               rows[i].formula, at.x, at.y);
        expect(at.x > own.view.xmin && at.x < own.view.xmax && at.y > own.view.ymin &&
                   at.y < own.view.ymax,
               "%s starts outside its view", rows[i].formula);
        tw_walk_spec spec = spec_of(terrain, "gd", 50);
        spec.params[0] = own.lr;
        const tw_hiker end = walk_alone(&spec, at);
        expect(!rows[i].moves || end.here.x != at.x || end.here.y != at.y, "%s stands still",
               rows[i].formula);
        tw_terrain_free(terrain);
    }
}

static void test_least_squares__levenberg_marquardt_never_climbs(void **state)
{
    (void)state;
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        const tw_catalogue_row *row = &tw_catalogue[i];
        tw_terrain *terrain = make_terrain(row->formula);
        if (tw_terrain_is_sum_of_squares(terrain)) {
            const tw_walk_spec spec = spec_of(terrain, "levenberg-marquardt", 60);
            tw_walk *walk = make_walk(&spec, 1, row->starts);
            assert_int_equal(tw_walk_advance(walk, 60), TW_OK);
            const tw_footprint *path = tw_walk_path(walk, 0);
            for (uint64_t k = 1; k <= tw_walk_hiker(walk, 0).steps; k++)
                expect(path[k].loss <= path[k - 1].loss, "%s climbs at step %d", row->name, (int)k);
            tw_walk_free(walk);
        }
        tw_terrain_free(terrain);
    }
}

// With two residuals in two unknowns a full step is Newton's for the system: for Re and Im of z^3 -
// 1 that of the complex number.
static void test_least_squares__gauss_newton_is_newtons_iteration(void **state)
{
    (void)state;
    tw_terrain *terrain = make_terrain("(x^3 - 3*x*y^2 - 1)^2 + (3*x^2*y - y^3)^2");

    for (int i = 0; i < 50; i++) {
        double complex z = cos(1.7 * i) + I * sin(2.3 * i + 0.1);
        const tw_walk_spec spec = spec_of(terrain, "gauss-newton", 3);
        const tw_hiker end = walk_alone(&spec, (tw_vec2){creal(z), cimag(z)});
        for (int k = 0; k < 3; k++)
            z -= (z * z * z - 1.0) / (3.0 * z * z);
        expect(cabs(z - (end.here.x + I * end.here.y)) < 1e-7 * fmax(1.0, cabs(z)),
               "start %d: (%g, %g), Newton's (%g, %g)", i, end.here.x, end.here.y, creal(z),
               cimag(z));
    }
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_least_squares__are_told_by_how_they_are_written),
        cmocka_unit_test(test_least_squares__matrix_is_two_jacobian_products),
        cmocka_unit_test(test_least_squares__fit_hubbles_law),
        cmocka_unit_test(test_least_squares__take_weights_and_robust_losses),
        cmocka_unit_test(test_least_squares__refuse_weights_below_zero),
        cmocka_unit_test(test_least_squares__reweight_what_is_no_square),
        cmocka_unit_test(test_outset__of_data_is_where_there_is_a_slope),
        cmocka_unit_test(test_least_squares__levenberg_marquardt_never_climbs),
        cmocka_unit_test(test_least_squares__gauss_newton_is_newtons_iteration),
    };

    return cmocka_run_group_tests_name("least squares", tests, NULL, NULL);
}
