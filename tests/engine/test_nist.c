#include "engine/fixtures.h"
#include "engine/nist.h"

#include "thalweg/dataset.h"

#include <math.h>
#include <string.h>

// Nonlinear regressions of two parameters with certified values, from the Statistical Reference
// Datasets of the US National Institute of Standards and Technology.
typedef struct problem {
    const char *name, *data, *formula;
    tw_vec2 starts[2], certified;
} problem;

static const problem problems[] = {
    {"Misra1a",
     NIST_MISRA1,
     "(x*(1-exp(-y*t)) - v)^2",
     {{500.0, 1e-4}, {250.0, 5e-4}},
     {2.3894212918e+02, 5.5015643181e-04}},
    {"Misra1b",
     NIST_MISRA1,
     "(x*(1-(1+y*t/2)^(-2)) - v)^2",
     {{500.0, 1e-4}, {300.0, 2e-4}},
     {3.3799746163e+02, 3.9039091287e-04}},
    {"Misra1c",
     NIST_MISRA1,
     "(x*(1-(1+2*y*t)^(-0.5)) - v)^2",
     {{500.0, 1e-4}, {600.0, 2e-4}},
     {6.3642725809e+02, 2.0813627256e-04}},
    {"Misra1d",
     NIST_MISRA1,
     "(x*y*t/(1+y*t) - v)^2",
     {{500.0, 1e-4}, {450.0, 3e-4}},
     {4.3736970754e+02, 3.0227324449e-04}},
    {"DanWood",
     NIST_DANWOOD,
     "(x*t^y - v)^2",
     {{1.0, 5.0}, {0.7, 4.0}},
     {7.6886226176e-01, 3.8604055871e+00}},
    {"BoxBOD",
     NIST_BOXBOD,
     "(x*(1-exp(-y*t)) - v)^2",
     {{1.0, 1.0}, {100.0, 0.75}},
     {2.1380940889e+02, 5.4723748542e-01}},
};

static tw_hiker fit(const tw_terrain *terrain, const char *optimizer, tw_vec2 start)
{
    tw_error error;
    tw_walk_spec spec = tw_walk_default(terrain, tw_optimizer_require(optimizer, &error));

    spec.slope.gradient = TW_GRADIENT_EXACT;
    spec.steps = 200;
    return walk_alone(&spec, start);
}

static bool agrees(double found, double certified)
{
    return fabs(found - certified) <= 5e-7 * fabs(certified);
}

static void expect_certified(const problem *p, const tw_terrain *terrain, tw_vec2 start)
{
    const tw_footprint end = fit(terrain, "levenberg-marquardt", start).here;

    expect(agrees(end.x, p->certified.x) && agrees(end.y, p->certified.y),
           "%s from (%g, %g): (%.9g, %.9g)", p->name, start.x, start.y, end.x, end.y);
}

static void test_nist__certified_values_are_reached_from_both_starts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        const problem *p = &problems[i];
        tw_dataset *data;
        tw_terrain *terrain;
        tw_error error;

        assert_int_equal(tw_dataset_read(&data, p->data, strlen(p->data), p->name, &error), TW_OK);
        expect(tw_terrain_from_data(&terrain, p->formula, data, &error) == TW_OK, "%s: %s", p->name,
               error.message);
        for (size_t k = 0; k < 2; k++)
            expect_certified(p, terrain, p->starts[k]);
        tw_terrain_free(terrain);
        tw_dataset_free(data);
    }
}

// x and y in other units: the same fit in them.
static void test_nist__units_of_the_parameters_play_no_part(void **state)
{
    (void)state;
    static const char *const names[] = {"newton", "gauss-newton", "levenberg-marquardt"};

    for (int i = -12; i <= 12; i += 3) {
        char formula[200];
        const double unit = pow(10.0, i);
        snprintf(formula, sizeof formula, "(x-1)^2 + (y/%.17g - 2)^2 + (x + y/%.17g)^2", unit,
                 unit);
        tw_terrain *terrain = make_terrain(formula);
        for (size_t k = 0; k < 3; k++) {
            const tw_footprint end = fit(terrain, names[k], (tw_vec2){3.0, 3.0 * unit}).here;
            expect(fabs(end.x) < 1e-7 && fabs(end.y / unit - 1.0) < 1e-7, "%s, 1e%d: (%g, %g)",
                   names[k], i, end.x, end.y);
        }
        tw_terrain_free(terrain);
    }
}

static void test_nist__a_bent_valley_is_as_steep_as_it_likes(void **state)
{
    (void)state;
    for (int i = 2; i <= 12; i += 2) {
        char formula[200];
        snprintf(formula, sizeof formula, "(1-x)^2 + 1e%d*(y-x^2)^2", i);
        tw_terrain *terrain = make_terrain(formula);
        const tw_footprint end = fit(terrain, "gauss-newton", (tw_vec2){-1.2, 1.0}).here;
        expect(fabs(end.x - 1.0) < 1e-6 && fabs(end.y - 1.0) < 1e-6, "1e%d: (%g, %g)", i, end.x,
               end.y);
        tw_terrain_free(terrain);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nist__certified_values_are_reached_from_both_starts),
        cmocka_unit_test(test_nist__units_of_the_parameters_play_no_part),
        cmocka_unit_test(test_nist__a_bent_valley_is_as_steep_as_it_likes),
    };

    return cmocka_run_group_tests_name("nist", tests, NULL, NULL);
}
