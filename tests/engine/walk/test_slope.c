#include "engine/fixtures.h"

#include <math.h>
#include <stdio.h>

static void feel(const char *formula, tw_gradient gradient, double h, tw_vec2 at, double *f,
                 tw_vec2 *g)
{
    tw_terrain *terrain = make_terrain(formula);
    const tw_slope_spec spec = {.gradient = gradient, .h = h};
    tw_slope *slope;

    assert_int_equal(tw_slope_new(&slope, terrain, &spec), TW_OK);
    tw_slope_feel(slope, 1, &at.x, &at.y, f, &g->x, &g->y);
    tw_slope_free(slope);
    tw_terrain_free(terrain);
}

// The same operations in the same order as the lesson's, so the same bits.
static void test_slope__is_the_lessons_formula(void **state)
{
    (void)state;
    const double x = 0.3, y = -0.7, h = 1e-5;
    double f;
    tw_vec2 g;

    feel("x*x + y*y", TW_GRADIENT_CENTRAL, h, (tw_vec2){x, y}, &f, &g);
    assert_true(f == x * x + y * y);
    assert_true(g.x == (((x + h) * (x + h) + y * y) - ((x - h) * (x - h) + y * y)) / (2.0 * h));
    assert_true(g.y == ((x * x + (y + h) * (y + h)) - (x * x + (y - h) * (y - h))) / (2.0 * h));
    feel("x*x + y*y", TW_GRADIENT_FORWARD, h, (tw_vec2){x, y}, &f, &g);
    assert_true(g.x == (((x + h) * (x + h) + y * y) - (x * x + y * y)) / h);
}

// The error of f = x^3 is h^2 for central differences and 3xh + h^2 for forward ones.
static void test_slope__errors_shrink_by_their_order(void **state)
{
    (void)state;
    const double h = 1e-2, x = 0.5;
    double f, central, forward;
    tw_vec2 g;

    feel("x^3", TW_GRADIENT_CENTRAL, h, (tw_vec2){x, 0.0}, &f, &g);
    central = g.x - 3.0 * x * x;
    feel("x^3", TW_GRADIENT_FORWARD, h, (tw_vec2){x, 0.0}, &f, &g);
    forward = g.x - 3.0 * x * x;
    expect(fabs(central - h * h) < 1e-12, "central: %.17g", central);
    expect(fabs(forward - (3.0 * x * h + h * h)) < 1e-12, "forward: %.17g", forward);
}

static void test_slope__is_no_number_where_h_is_lost_in_rounding(void **state)
{
    (void)state;
    double f;
    tw_vec2 g;

    feel("x*x + y*y", TW_GRADIENT_CENTRAL, 1e-5, (tw_vec2){1e13, 0.5}, &f, &g);
    assert_true(isnan(g.x) && fabs(g.y) < 1e20 && f == 1e13 * 1e13 + 0.25);
    feel("x*x + y*y", TW_GRADIENT_FORWARD, 1e-5, (tw_vec2){1.0, -1e13}, &f, &g);
    assert_true(!isnan(g.x) && isnan(g.y));
}

// Rosenbrock's function of x/a and y/b times c.
static tw_terrain *make_scaled(double a, double b, double c)
{
    char text[256];

    snprintf(text, sizeof text, "%.17g*((1 - x/%.17g)^2 + 100*(y/%.17g - (x/%.17g)^2)^2)", c, a, b,
             a);
    return make_terrain(text);
}

static tw_slope_spec fit(const tw_terrain *terrain, tw_gradient gradient, tw_vec2 at, bool *fits)
{
    tw_slope_spec spec = tw_slope_default();

    spec.gradient = gradient;
    assert_int_equal(tw_slope_fit(&spec, terrain, 1, &at, fits), TW_OK);
    return spec;
}

static tw_vec2 feel_at(const tw_terrain *terrain, const tw_slope_spec *spec, tw_vec2 at)
{
    tw_slope *slope;
    tw_vec2 g;
    double f;

    assert_int_equal(tw_slope_new(&slope, terrain, spec), TW_OK);
    tw_slope_feel(slope, 1, &at.x, &at.y, &f, &g.x, &g.y);
    tw_slope_free(slope);
    return g;
}

static void test_slope__is_right_at_every_scale(void **state)
{
    (void)state;
    static const int powers[] = {-120, -40, -9, -6, -3, -1, 0, 1, 3, 6, 9, 40, 120};
    enum { COUNT = sizeof powers / sizeof *powers };

    for (int i = 0; i < COUNT * COUNT * 2; i++) {
        const int kx = powers[i % COUNT], ky = powers[i / COUNT % COUNT];
        const double a = pow(10.0, kx), b = pow(10.0, ky), c = pow(10.0, powers[(i * 5) % COUNT]);
        const bool forward = i >= COUNT * COUNT;
        const tw_vec2 at = {-1.5 * a, 1.5 * b};
        tw_terrain *terrain = make_scaled(a, b, c);
        bool fits;
        const tw_slope_spec spec =
            fit(terrain, forward ? TW_GRADIENT_FORWARD : TW_GRADIENT_CENTRAL, at, &fits);
        const tw_vec2 g = feel_at(terrain, &spec, at);
        const double gx = -455.0 * c / a, gy = -150.0 * c / b;
        const double most = forward ? 0.3 : 1e-2;
        expect(fits && fabs(g.x / gx - 1.0) <= most && fabs(g.y / gy - 1.0) <= most,
               "x by 10^%d, y by 10^%d: (%g, %g), not (%g, %g)", kx, ky, g.x, g.y, gx, gy);
        tw_terrain_free(terrain);
    }
}

// Central differences drown in rounding long before they are off by a hundredth; where they are, a
// ten-thousandth will do.
static void test_slope__has_a_larger_step_where_rounding_would_show(void **state)
{
    (void)state;
    for (int k = 5; k <= 12; k++) {
        const double a = pow(10.0, k);
        char text[128];
        bool fits;
        snprintf(text, sizeof text, "%.17g*((x/%.17g)^2 + (y/%.17g)^2)", a, a, a);
        tw_terrain *terrain = make_terrain(text);
        const tw_slope_spec spec = fit(terrain, TW_GRADIENT_CENTRAL, (tw_vec2){a, a}, &fits);
        const tw_vec2 g = feel_at(terrain, &spec, (tw_vec2){a, a});
        const double most = k < 9 ? 2e-6 : 2e-4;
        expect(fits && fabs(g.x - 2.0) <= most && fabs(g.y - 2.0) <= most, "by 10^%d: (%.9g, %.9g)",
               k, g.x, g.y);
        tw_terrain_free(terrain);
    }
}

// Where the lesson lives nothing changes, whatever differences are coarse at.
static void test_slope__keeps_its_step_where_that_will_do(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * tw_catalogue_count; i++) {
        const tw_catalogue_row *row = &tw_catalogue[i / 2];
        tw_terrain *terrain = make_terrain(row->formula);
        const tw_gradient gradient = i % 2 == 0 ? TW_GRADIENT_CENTRAL : TW_GRADIENT_FORWARD;
        tw_slope_spec spec = tw_slope_default();
        bool fits;

        spec.gradient = gradient;
        assert_int_equal(tw_slope_fit(&spec, terrain, row->start_count, row->starts, &fits), TW_OK);
        const tw_vec2 h = tw_slope_steps(&spec);
        expect(fits && h.x == 1e-5 && h.y == 1e-5, "%s: h (%g, %g)", row->name, h.x, h.y);
        spec = fit(terrain, gradient, (tw_vec2){row->minima[0].x, row->minima[0].y}, &fits);
        expect(tw_slope_steps(&spec).x == 1e-5 && tw_slope_steps(&spec).y == 1e-5,
               "%s at its minimum", row->name);
        tw_terrain_free(terrain);
    }
}

static void test_slope__says_where_no_step_is_right(void **state)
{
    (void)state;
    static const struct {
        const char *formula;
        tw_vec2 at;
        bool fits;
    } rows[] = {
        {"(x-5e9)^2 + y^2", {5000000100.0, 1.0}, true},
        {"sin(x-5e9) + y^2", {5000000001.0, 1}, true},
        {"sin(x-5e15) + y^2", {5000000000000001.0, 1.0}, false},
        {"sin(1e7*(x-5e9)) + y^2", {5000000000.0, 1.0}, false},
        {"1e9 + x^2 + y^2", {1.0, 1.0}, true},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_terrain *terrain = make_terrain(rows[i].formula);
        bool fits;
        fit(terrain, TW_GRADIENT_CENTRAL, rows[i].at, &fits);
        expect(fits == rows[i].fits, "%s", rows[i].formula);
        fit(terrain, TW_GRADIENT_EXACT, rows[i].at, &fits);
        assert_true(fits);
        tw_terrain_free(terrain);
    }
}

static void test_slope__costs_what_it_evaluates(void **state)
{
    (void)state;
    tw_terrain *terrain = make_terrain("x");
    tw_slope_spec spec = tw_slope_default();
    tw_slope *slope;

    assert_int_equal(tw_slope_new(&slope, terrain, &spec), TW_OK);
    assert_int_equal(tw_slope_cost(slope), 4);
    tw_slope_free(slope);
    spec.gradient = TW_GRADIENT_FORWARD;
    assert_int_equal(tw_slope_new(&slope, terrain, &spec), TW_OK);
    assert_int_equal(tw_slope_cost(slope), 3);
    tw_slope_free(slope);
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slope__is_the_lessons_formula),
        cmocka_unit_test(test_slope__errors_shrink_by_their_order),
        cmocka_unit_test(test_slope__is_no_number_where_h_is_lost_in_rounding),
        cmocka_unit_test(test_slope__is_right_at_every_scale),
        cmocka_unit_test(test_slope__has_a_larger_step_where_rounding_would_show),
        cmocka_unit_test(test_slope__keeps_its_step_where_that_will_do),
        cmocka_unit_test(test_slope__says_where_no_step_is_right),
        cmocka_unit_test(test_slope__costs_what_it_evaluates),
    };

    return cmocka_run_group_tests_name("slope", tests, NULL, NULL);
}
