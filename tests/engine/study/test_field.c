#include "engine/fixtures.h"

#include "thalweg/field.h"

#include <math.h>

static void assert_near(double value, double wanted, double tolerance)
{
    expect(fabs(value - wanted) <= tolerance, "%.17g, not %.17g", value, wanted);
}

static const tw_view view = {-1.0, 3.0, 10.0, 12.0};

static tw_field *sample(const char *formula, size_t columns, size_t rows, tw_field_layout layout,
                        int threads)
{
    tw_terrain *terrain = make_terrain(formula);
    tw_field *field = NULL;

    assert_int_equal(tw_field_sample(&field, terrain, view, columns, rows, layout, threads), TW_OK);
    tw_terrain_free(terrain);
    return field;
}

static void test_field__cells_are_sampled_at_their_centres(void **state)
{
    tw_field *field = sample("x + 100 y", 4, 2, TW_FIELD_CELLS, 0);

    (void)state;
    assert_near(tw_field_x(field, 0), -0.5, 1e-15);
    assert_near(tw_field_y(field, 0), 11.5, 1e-15);
    assert_near(field->loss[0], -0.5 + 1150.0, 1e-12);
    assert_near(field->loss[3], 2.5 + 1150.0, 1e-12);
    assert_near(field->loss[4], -0.5 + 1050.0, 1e-12);
    tw_field_free(field);
}

static void test_field__nodes_reach_the_edges_of_the_view(void **state)
{
    tw_field *field = sample("x", 5, 3, TW_FIELD_NODES, 0);

    (void)state;
    assert_near(tw_field_x(field, 0), view.xmin, 0.0);
    assert_near(tw_field_x(field, 4), view.xmax, 0.0);
    assert_near(tw_field_y(field, 0), view.ymax, 0.0);
    assert_near(tw_field_y(field, 2), view.ymin, 0.0);
    tw_field_free(field);
}

static void test_field__extremes_are_those_of_the_finite_samples(void **state)
{
    tw_field *field = sample("log(x)", 64, 9, TW_FIELD_CELLS, 0); // NaN where x < 0.

    (void)state;
    assert_true(isnan(field->loss[0]));
    assert_near(field->minimum, log(tw_field_x(field, 16)), 1e-12);
    assert_near(field->maximum, log(tw_field_x(field, 63)), 1e-12);
    tw_field_free(field);
}

static void test_field__extremes_are_nan_where_nothing_is_finite(void **state)
{
    tw_field *field = sample("sqrt(-1 - x^2)", 33, 9, TW_FIELD_CELLS, 0);

    (void)state;
    assert_true(isnan(field->minimum) && isnan(field->maximum));
    tw_field_free(field);
}

static void test_field__samples_are_the_same_on_any_number_of_threads(void **state)
{
    tw_field *one = sample("sin(3x) * exp(-y) + x^7", 317, 75, TW_FIELD_CELLS, 1);
    tw_field *many = sample("sin(3x) * exp(-y) + x^7", 317, 75, TW_FIELD_CELLS, 5);

    (void)state;
    assert_memory_equal(one->loss, many->loss, 317 * 75 * sizeof *one->loss);
    assert_true(one->minimum == many->minimum && one->maximum == many->maximum);
    tw_field_free(one);
    tw_field_free(many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_field__cells_are_sampled_at_their_centres),
        cmocka_unit_test(test_field__nodes_reach_the_edges_of_the_view),
        cmocka_unit_test(test_field__extremes_are_those_of_the_finite_samples),
        cmocka_unit_test(test_field__extremes_are_nan_where_nothing_is_finite),
        cmocka_unit_test(test_field__samples_are_the_same_on_any_number_of_threads),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
