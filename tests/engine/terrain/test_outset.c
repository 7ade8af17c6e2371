#include "engine/fixtures.h"
#include "engine/nist.h"

#include "thalweg/dataset.h"
#include "thalweg/outset.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Where a formula over data is looked at, and where walks on it start, if nobody says so.

#define LINE "t,v\n0.3,170\n0.5,290\n0.9,-30\n1.1,500\n1.7,960\n2.0,800\n"

static tw_outset outset_of(const char *csv, const char *formula)
{
    tw_dataset *data = NULL;
    tw_terrain *terrain = NULL;
    tw_outset outset;
    tw_error error;

    expect(tw_dataset_read(&data, csv, strlen(csv), "a.csv", &error) == TW_OK, "%s", error.message);
    expect(tw_terrain_from_data(&terrain, formula, data, &error) == TW_OK, "%s: %s", formula,
           error.message);
    assert_int_equal(tw_outset_of_data(&outset, terrain), TW_OK);
    tw_terrain_free(terrain);
    tw_dataset_free(data);
    return outset;
}

static bool is_within(double low, double high, double value)
{
    return value > low && value < high;
}

static void expect_in_view(const tw_outset *o, tw_vec2 at, const char *what)
{
    const tw_view v = o->view;

    expect(is_within(v.xmin, v.xmax, at.x) && is_within(v.ymin, v.ymax, at.y),
           "%s (%g, %g) is not in %g, %g, %g, %g", what, at.x, at.y, v.xmin, v.xmax, v.ymin,
           v.ymax);
}

// Problems of NIST's Statistical Reference Datasets, whose two parameters are of very different
// sizes, and their certified values.
static void test_outset__of_a_regression_shows_its_minimum(void **state)
{
    (void)state;
    static const struct {
        const char *formula;
        tw_vec2 minimum;
    } rows[] = {
        {"(x*(1-exp(-y*t)) - v)^2", {2.3894212918e+02, 5.5015643181e-04}},
        {"(x*(1-(1+y*t/2)^(-2)) - v)^2", {3.3799746163e+02, 3.9039091287e-04}},
        {"(x*(1-(1+2*y*t)^(-0.5)) - v)^2", {6.3642725809e+02, 2.0813627256e-04}},
        {"(x*y*t/(1+y*t) - v)^2", {4.3736970754e+02, 3.0227324449e-04}},
        {"(x*t/(1/y+t) - v)^2", {4.3736970754e+02, 3.0227324449e-04}},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const tw_outset o = outset_of(NIST_MISRA1, rows[i].formula);
        expect_in_view(&o, rows[i].minimum, rows[i].formula);
        expect_in_view(&o, o.start, rows[i].formula);
        expect(o.view.ymax - o.view.ymin < 1e-3 * (o.view.xmax - o.view.xmin),
               "%s: the view is %g high and %g wide", rows[i].formula, o.view.ymax - o.view.ymin,
               o.view.xmax - o.view.xmin);
    }
}

// A line's slope in other units: as much is seen of it.
static void test_outset__follows_the_units(void **state)
{
    (void)state;
    for (int k = -12; k <= 12; k += 3) {
        char formula[100];
        snprintf(formula, sizeof formula, "(x*1e%d*t + y - v)^2", k);
        const tw_outset o = outset_of(LINE, formula);
        const double unit = pow(10.0, -k);
        // The least squares line of the table, worked out apart.
        const tw_vec2 minimum = {469.50943396 * unit, -60.30188679};
        expect_in_view(&o, o.start, formula);
        expect_in_view(&o, minimum, formula);
        expect(o.view.xmax - o.view.xmin < 20.0 * minimum.x, "%s: the view is %g wide", formula,
               o.view.xmax - o.view.xmin);
    }
}

// v = 3*t - 1 and a little more in every third row.
static char *many_rows(size_t count)
{
    char *csv = NULL;
    size_t size;
    FILE *to = open_memstream(&csv, &size);

    assert_non_null(to);
    fputs("t,v\n", to);
    for (size_t i = 0; i < count; i++) {
        const double t = 0.001 * (double)i;
        fprintf(to, "%.3f,%.4f\n", t, 3.0 * t - 1.0 + 0.01 * (double)(i % 3));
    }
    assert_int_equal(fclose(to), 0);
    return csv;
}

// However many rows there are, a part of them shows where to look; the rate is that of all.
static void test_outset__of_many_rows_is_that_of_all(void **state)
{
    (void)state;
    char *csv = many_rows(20000);
    const double mean_square = 9.9995 * 9.9995 + (20000.0 * 20000.0 - 1.0) * 1e-6 / 12.0;
    const tw_outset line = outset_of(csv, "(x*t + y - v)^2"),
                    product = outset_of(csv, "(x*y*t - v)^2");
    const double half = 1.0 + mean_square,
                 apart = sqrt((mean_square - 1.0) * (mean_square - 1.0) + 4.0 * 9.9995 * 9.9995);

    expect_in_view(&line, (tw_vec2){3.0, -0.99}, "the minimum");
    assert_true(line.start.x == 0.0 && line.start.y == 0.0);
    expect(fabs(line.lr * (half + apart) - 1.0) < 5e-3, "the rate is %g", line.lr);
    expect_in_view(&product, product.start, "the start");
    assert_true(product.start.x != 0.0 && product.start.y != 0.0);
    free(csv);
}

// The way to a minimum at infinity shows none.
static void test_outset__of_what_has_no_minimum_is_around_the_origin(void **state)
{
    (void)state;
    const tw_outset o =
        outset_of("h,p\n0.5,0\n1,0\n1.5,0\n2,1\n2.5,1\n3,1\n", "log1p(exp(x*h + y)) - p*(x*h + y)");

    assert_true(o.view.xmin == -2.0 && o.view.xmax == 2.0 && o.view.ymin == -2.0 &&
                o.view.ymax == 2.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outset__of_a_regression_shows_its_minimum),
        cmocka_unit_test(test_outset__follows_the_units),
        cmocka_unit_test(test_outset__of_many_rows_is_that_of_all),
        cmocka_unit_test(test_outset__of_what_has_no_minimum_is_around_the_origin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
