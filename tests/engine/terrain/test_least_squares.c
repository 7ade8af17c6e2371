#include "engine/fixtures.h"

#include "thalweg/dataset.h"
#include "thalweg/inspect.h"

#include <complex.h>
#include <math.h>

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
        cmocka_unit_test(test_least_squares__levenberg_marquardt_never_climbs),
        cmocka_unit_test(test_least_squares__gauss_newton_is_newtons_iteration),
    };

    return cmocka_run_group_tests_name("least squares", tests, NULL, NULL);
}
