#include "engine/fixtures.h"

#include <math.h>

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
        cmocka_unit_test(test_slope__costs_what_it_evaluates),
    };

    return cmocka_run_group_tests_name("slope", tests, NULL, NULL);
}
