#include "support.h"

#include "thalweg/stability.h"

#include <complex.h>
#include <math.h>

// The spectral radius of one step of a method on c/2 w^2, as a 2x2 matrix on (w, v).
static double radius_along(const char *name, double lr, double b, double c)
{
    const double a = lr * c;
    double trace = 1.0 - a + b, det = b;

    if (strcmp(name, "gd") == 0)
        return fabs(1.0 - a);
    if (strcmp(name, "momentum") != 0) {
        trace = (1.0 + b) * (1.0 - a);
        det = b * (1.0 - a);
    }
    const double complex root = csqrt(0.25 * trace * trace - det);
    return fmax(cabs(0.5 * trace + root), cabs(0.5 * trace - root));
}

static double radius(const char *name, double lr, double b, double small, double large)
{
    return fmax(radius_along(name, lr, b, small), radius_along(name, lr, b, large));
}

static const char *const names[] = {"gd", "momentum", "nesterov", "nag"};

static const tw_optimizer *find(const char *name, double params[TW_OPTIMIZER_PARAMS])
{
    tw_error error;
    const tw_optimizer *row = tw_optimizer_require(name, &error);

    for (size_t k = 0; k < row->param_count; k++)
        params[k] = row->params[k].initial;
    return row;
}

static void test_stability__the_critical_rate_is_where_the_radius_is_one(void **state)
{
    double params[TW_OPTIMIZER_PARAMS];

    (void)state;
    for (size_t i = 0; i < 4; i++)
        for (double b = 0.0; b < 1.0; b += 0.09) {
            const tw_optimizer *row = find(names[i], params);
            params[1] = i > 0 ? b : 0.0;
            const double lr = tw_stability_critical_lr(row, params, 3.0);
            expect(radius(names[i], 0.999 * lr, b, 0.2, 3.0) < 1.0 &&
                       radius(names[i], 1.001 * lr, b, 0.2, 3.0) > 1.0,
                   "%s, momentum %g: %g", names[i], b, lr);
        }
}

static void test_stability__no_tuning_beats_the_optimum(void **state)
{
    double params[TW_OPTIMIZER_PARAMS];

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        tw_optimum best;
        assert_true(tw_stability_optimum(&best, find(names[i], params), params, 0.2, 3.0));
        const double b = i > 0 ? best.momentum : 0.0;
        const double reached = radius(names[i], best.lr, b, 0.2, 3.0);
        expect(fabs(reached - best.rate) < 1e-6, "%s: %g, promised %g", names[i], reached,
               best.rate);
        for (double lr = 0.01; lr < 1.4; lr += 0.01)
            for (double other = 0.0; other < 1.0; other += 0.01)
                expect(radius(names[i], lr, other, 0.2, 3.0) > best.rate - 1e-9,
                       "%s is faster with %g, %g", names[i], lr, other);
    }
}

static void test_stability__is_silent_where_there_is_no_theory(void **state)
{
    double params[TW_OPTIMIZER_PARAMS];
    const tw_optimizer *adam = find("adam", params);
    tw_optimum best;

    (void)state;
    assert_false(tw_stability_is_known(adam));
    assert_true(isnan(tw_stability_critical_lr(adam, params, 3.0)));
    assert_false(tw_stability_optimum(&best, adam, params, 0.2, 3.0));
    const tw_optimizer *momentum = find("momentum", params);
    assert_false(tw_stability_optimum(&best, momentum, params, -0.2, 3.0));
    assert_true(isnan(tw_stability_critical_lr(momentum, params, -3.0)));
    params[1] = 1.0;
    assert_true(isnan(tw_stability_critical_lr(momentum, params, 3.0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stability__the_critical_rate_is_where_the_radius_is_one),
        cmocka_unit_test(test_stability__no_tuning_beats_the_optimum),
        cmocka_unit_test(test_stability__is_silent_where_there_is_no_theory),
    };

    return cmocka_run_group_tests_name("stability", tests, NULL, NULL);
}
