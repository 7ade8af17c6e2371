#include "engine/fixtures.h"
#include "whole_basins.h"

#include "thalweg/basins.h"

#include <math.h>

// Gradient descent on f(x) = x^2 + epsilon cos(2 pi x / lambda) is that on the same with epsilon /
// b^2 and lambda / b, seen b times as large, for every rate: g(u) = f(b u) / b^2 has g'(u) = f'(b
// u) / b (Liu 2024, "Complex fractal trainability boundary can arise from trivial non-convexity").
// Both are convex up to epsilon = lambda^2 / (2 pi^2), here 0.0507.

enum { COLUMNS = 200, ROWS = 6, STEPS = 1000 };

#define LAMBDA 1.0

static tw_basins_spec spec_of(const tw_terrain *terrain, double lr, double b)
{
    tw_basins_spec spec = {
        .walk = gd_spec(terrain, lr, STEPS),
        .view = {-3.1 / b, 2.9 / b, -1.0 / b, 1.0 / b},
        .columns = COLUMNS,
        .rows = ROWS,
        .exhaustive = true,
    };

    spec.walk.slope.gradient = TW_GRADIENT_EXACT;
    spec.walk.tolerance = 1e-9 / b;
    return spec;
}

static tw_terrain *terrain_of(double epsilon, double b)
{
    char formula[160];

    snprintf(formula, sizeof formula, "x^2 + y^2 + %.17g*cos(2*pi*x/%.17g)", epsilon / (b * b),
             LAMBDA / b);
    return make_terrain(formula);
}

static tw_basins *map_of(const tw_basins_spec *spec)
{
    tw_basins *map = NULL;

    assert_int_equal(whole_basins(&map, spec), TW_OK);
    return map;
}

static bool is_point(const tw_attractor *a)
{
    return a->kind != TW_KIND_CYCLE && a->kind != TW_KIND_HOVERING;
}

// Walks that never rest are as chaotic for one as for the other, but on other paths.
static bool same_fate(const tw_attractor *a, const tw_attractor *s, double b)
{
    return is_point(a) && is_point(s) ? fabs(a->at.x - b * s->at.x) <= 1e-6
                                      : is_point(a) == is_point(s);
}

// Cells whose fates differ: the one to an attractor b times as far out as the other's.
static size_t other_fates(const tw_basins *map, const tw_basins *scaled, double b)
{
    size_t count, others, differ = 0;
    const tw_attractor *a = tw_basins_attractors(map, &count);
    const tw_attractor *s = tw_basins_attractors(scaled, &others);

    for (size_t cell = 0; cell < COLUMNS * ROWS; cell++) {
        const int here = tw_basins_labels(map)[cell], there = tw_basins_labels(scaled)[cell];
        if (here < 0 || there < 0)
            differ += here != there;
        else
            differ += !same_fate(&a[here], &s[there], b);
    }
    return differ;
}

static double restless_share(const tw_basins *map)
{
    size_t count;
    const tw_attractor *a = tw_basins_attractors(map, &count);
    double share = tw_basins_share(map, TW_BASIN_UNFINISHED);

    for (size_t i = 0; i < count; i++)
        share += is_point(&a[i]) ? 0.0 : a[i].share;
    return share;
}

// Convex; and with minima of its own. Rates at which all converge, which are near the edge of that
// (0.2 for the second), chaotic, and diverging.
static const double epsilons[] = {0.03, 0.2};
static const double rates[] = {0.02, 0.1, 0.19, 0.199, 0.21, 0.3, 0.6, 0.95, 1.02, 1.5};

enum { RATES = sizeof rates / sizeof *rates };

// Each fate is seen somewhere, or this would be a test of nothing.
static void test_scaling__leaves_the_fates_as_they_are(void **state)
{
    // 6 cells in 1200, one in 200, for what is not a power of two: it rounds otherwise, and a walk
    // near the edge of a basin may end on its other side, or leave chaos sooner than another.
    static const struct {
        double b;
        size_t differ;
    } rows[] = {{2.0, 0}, {0.25, 0}, {1024.0, 0}, {3.0, 6}, {10.0, 6}, {0.7, 6}};
    double converged = 0.0, diverged = 0.0, restless = 0.0;

    (void)state;
    for (size_t i = 0; i < 2 * RATES; i++) {
        const double epsilon = epsilons[i / RATES], lr = rates[i % RATES];
        tw_terrain *terrain = terrain_of(epsilon, 1.0);
        const tw_basins_spec spec = spec_of(terrain, lr, 1.0);
        tw_basins *map = map_of(&spec);
        diverged += tw_basins_share(map, TW_BASIN_DIVERGED);
        restless += restless_share(map);
        converged = (double)(i + 1) - diverged - restless;
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
            tw_terrain *other = terrain_of(epsilon, rows[k].b);
            const tw_basins_spec scaled_spec = spec_of(other, lr, rows[k].b);
            tw_basins *scaled = map_of(&scaled_spec);
            const size_t differ = other_fates(map, scaled, rows[k].b);
            expect(differ <= rows[k].differ, "epsilon %g, lr %g, b %g: %zu fates differ", epsilon,
                   lr, rows[k].b, differ);
            tw_basins_free(scaled);
            tw_terrain_free(other);
        }
        tw_basins_free(map);
        tw_terrain_free(terrain);
    }
    assert_true(converged > 5.0 && restless > 5.0 && diverged > 1.9);
}

// Powers of two scale every number of a walk without rounding: even chaotic ones, which neither
// settle nor explode, are the same to the last bit.
static void test_scaling__by_powers_of_two_scales_every_bit(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * RATES; i++)
        for (int power = -3; power <= 6; power += 3) {
            const double b = ldexp(1.0, power);
            tw_terrain *terrain = terrain_of(epsilons[i / RATES], 1.0);
            tw_terrain *other = terrain_of(epsilons[i / RATES], b);
            const tw_basins_spec spec = spec_of(terrain, rates[i % RATES], 1.0);
            const tw_basins_spec scaled = spec_of(other, rates[i % RATES], b);
            for (double x = -3.0; x < 3.0; x += 0.37) {
                const tw_hiker one = walk_alone(&spec.walk, (tw_vec2){x, 0.5});
                const tw_hiker two = walk_alone(&scaled.walk, (tw_vec2){x / b, 0.5 / b});
                assert_int_equal(one.status, two.status);
                if (one.status != TW_DIVERGED) { // Which is sooner for the larger.
                    assert_true(one.steps == two.steps);
                    assert_true(one.here.x == b * two.here.x && one.here.y == b * two.here.y);
                }
            }
            tw_terrain_free(terrain);
            tw_terrain_free(other);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scaling__leaves_the_fates_as_they_are),
        cmocka_unit_test(test_scaling__by_powers_of_two_scales_every_bit),
    };

    return cmocka_run_group_tests_name("basins_scaling", tests, NULL, NULL);
}
