#include "engine/fixtures.h"

#include "thalweg/basins.h"

#include <math.h>

enum { SIDE = 640 };

typedef int16_t painter(size_t column, size_t row);

static tw_basins_measures measure(painter *paint)
{
    static int16_t labels[SIDE * SIDE];
    tw_basins_measures measures;

    for (size_t row = 0; row < SIDE; row++)
        for (size_t column = 0; column < SIDE; column++)
            labels[row * SIDE + column] = paint(column, row);
    assert_int_equal(tw_labels_measure(&measures, SIDE, SIDE, labels), TW_OK);
    return measures;
}

static int16_t plain(size_t column, size_t row)
{
    (void)column, (void)row;
    return -1;
}

// The boundaries, 3 cells into a box of 5: its labels are 3 to 2.
static int16_t three_stripes(size_t column, size_t row)
{
    (void)row;
    return (int16_t)((column >= 213) + (column >= 428));
}

static int16_t checkerboard(size_t column, size_t row)
{
    return (int16_t)((column + row) % 2);
}

// Points whose coordinates share no binary digit: Sierpinski's triangle, of dimension log 3 /
// log 2.
static int16_t sierpinski(size_t column, size_t row)
{
    return (column & row) == 0;
}

static int16_t diagonal(size_t column, size_t row)
{
    return column > row;
}

static void test_measure__a_plain_map_has_no_boundary(void **state)
{
    const tw_basins_measures m = measure(plain);

    (void)state;
    assert_true(m.entropy == 0.0 && m.boundary_entropy == 0.0 && isnan(m.boundary_dimension));
}

static void test_measure__entropy_of_stripes_is_that_of_their_boxes(void **state)
{
    const double box = -0.6 * log(0.6) - 0.4 * log(0.4);
    const tw_basins_measures m = measure(three_stripes);

    (void)state;
    expect(fabs(m.boundary_entropy - box) < 1e-12, "%.15g is not %.15g", m.boundary_entropy, box);
    expect(fabs(m.entropy - box * 2.0 / 128.0) < 1e-12, "%.15g", m.entropy);
}

static void test_measure__a_checkerboard_is_boundary_throughout(void **state)
{
    const double box = -13.0 / 25.0 * log(13.0 / 25.0) - 12.0 / 25.0 * log(12.0 / 25.0);
    const tw_basins_measures m = measure(checkerboard);

    (void)state;
    assert_true(fabs(m.entropy - box) < 1e-12 && fabs(m.boundary_entropy - box) < 1e-12);
    assert_true(fabs(m.boundary_dimension - 2.0) < 1e-3);
}

// What is missing to 1 and log 3 / log 2 is the cells' own size.
static void test_measure__dimensions_are_those_of_the_boundary(void **state)
{
    (void)state;
    assert_true(fabs(measure(three_stripes).boundary_dimension - 1.0) < 0.01);
    assert_true(fabs(measure(diagonal).boundary_dimension - 1.0) < 0.05);
    const double triangle = measure(sierpinski).boundary_dimension;
    expect(fabs(triangle - log2(3.0)) < 0.08, "%g", triangle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_measure__a_plain_map_has_no_boundary),
        cmocka_unit_test(test_measure__entropy_of_stripes_is_that_of_their_boxes),
        cmocka_unit_test(test_measure__a_checkerboard_is_boundary_throughout),
        cmocka_unit_test(test_measure__dimensions_are_those_of_the_boundary),
    };

    return cmocka_run_group_tests_name("basins_measure", tests, NULL, NULL);
}
