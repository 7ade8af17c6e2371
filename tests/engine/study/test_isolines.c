#include "support.h"

#include "thalweg/isolines.h"

#include <math.h>

static void assert_near(double value, double wanted, double tolerance)
{
    expect(fabs(value - wanted) <= tolerance, "%.17g, not %.17g", value, wanted);
}

typedef double surface(double x, double y);

static double bowl(double x, double y)
{
    return x * x + y * y;
}

static double saddle(double x, double y)
{
    return x * y;
}

static double ripples(double x, double y)
{
    return sin(3.0 * x) * cos(4.0 * y) + 0.1 * x;
}

static double holed_bowl(double x, double y)
{
    return hypot(x - 1.0, y) < 0.3 ? NAN : bowl(x, y);
}

static double terrace(double x, double y)
{
    double r = hypot(x, y);

    return r < 1.0 ? 1.0 : 2.0 - r; // A plateau exactly at level 1; outside, it falls.
}

static double step(double x, double y)
{
    (void)y;
    return x < 0.0 ? 0.0 : INFINITY;
}

static tw_field *field_of(surface *f, size_t columns, size_t rows)
{
    tw_field *field = calloc(1, sizeof *field);

    *field = (tw_field){columns, rows, {-2.0, 2.0, -2.0, 2.0}, TW_FIELD_NODES, NULL, NAN, NAN};
    field->loss = malloc(columns * rows * sizeof *field->loss);
    for (size_t r = 0; r < rows; r++)
        for (size_t c = 0; c < columns; c++)
            field->loss[r * columns + c] = f(tw_field_x(field, c), tw_field_y(field, r));
    return field;
}

static tw_isolines *trace(const tw_field *field, size_t count, const double *levels, int threads)
{
    tw_isolines *lines = NULL;

    assert_int_equal(tw_isolines_trace(&lines, field, count, levels, threads), TW_OK);
    return lines;
}

static tw_isolines *trace_surface(surface *f, size_t columns, size_t rows, size_t count,
                                  const double *levels)
{
    tw_field *field = field_of(f, columns, rows);
    tw_isolines *lines = trace(field, count, levels, 0);

    tw_field_free(field);
    return lines;
}

static void test_isolines__lie_on_their_level(void **state)
{
    static const double levels[] = {-0.8, -0.25, 0.1, 0.6};
    tw_isolines *lines = trace_surface(ripples, 400, 300, 4, levels);

    (void)state;
    assert_true(lines->line_count > 20);
    for (size_t i = 0; i < lines->line_count; i++)
        for (size_t k = 0; k < lines->lines[i].count; k++) {
            tw_vec2 p = lines->points[lines->lines[i].first + k];

            // Linear along an edge of 4/300: off by at most h^2/8 times the curvature, 16.
            assert_near(ripples(p.x, p.y), levels[lines->lines[i].level], 4e-4);
        }
    tw_isolines_free(lines);
}

static void test_isolines__close_around_a_minimum(void **state)
{
    static const double levels[] = {0.1, 1.0, 2.0};
    tw_isolines *lines = trace_surface(bowl, 101, 97, 3, levels);

    (void)state;
    assert_int_equal(lines->line_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const tw_isoline *line = &lines->lines[i];
        const tw_vec2 *p = lines->points + line->first;
        double length = 0.0;

        assert_int_equal(line->level, i);
        assert_true(line->closed);
        assert_memory_equal(&p[0], &p[line->count - 1], sizeof *p);
        for (size_t k = 1; k < line->count; k++)
            length += hypot(p[k].x - p[k - 1].x, p[k].y - p[k - 1].y);
        assert_near(length, 6.283185307179586 * sqrt(levels[i]), 0.02);
    }
    tw_isolines_free(lines);
}

static void test_isolines__end_at_the_edge_of_the_field(void **state)
{
    static const double level = 5.0; // Only the corners are higher.
    tw_isolines *lines = trace_surface(bowl, 81, 81, 1, &level);

    (void)state;
    assert_int_equal(lines->line_count, 4);
    for (size_t i = 0; i < 4; i++) {
        const tw_isoline *line = &lines->lines[i];
        tw_vec2 ends[] = {lines->points[line->first], lines->points[line->first + line->count - 1]};

        assert_false(line->closed);
        for (int e = 0; e < 2; e++)
            assert_near(fmax(fabs(ends[e].x), fabs(ends[e].y)), 2.0, 0.0);
    }
    tw_isolines_free(lines);
}

static void test_isolines__never_cross_in_a_saddle_cell(void **state)
{
    static const double levels[] = {-0.001, 0.001};
    // An even number of columns: the saddle lies in the middle of a cell.
    tw_isolines *lines = trace_surface(saddle, 20, 20, 2, levels);

    (void)state;
    assert_int_equal(lines->line_count, 4);
    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < lines->lines[i].count; k++) {
            tw_vec2 p = lines->points[lines->lines[i].first + k];

            assert_true(lines->lines[i].level == 0 ? p.x * p.y < 0.0 : p.x * p.y > 0.0);
        }
    tw_isolines_free(lines);
}

static void test_isolines__stop_at_a_hole(void **state)
{
    static const double level = 1.0; // Its circle runs through the hole at (1, 0).
    tw_isolines *lines = trace_surface(holed_bowl, 200, 200, 1, &level);
    const tw_isoline *line = &lines->lines[0];

    (void)state;
    assert_int_equal(lines->line_count, 1);
    assert_false(line->closed);
    for (size_t k = 0; k < line->count; k++)
        assert_true(
            isfinite(lines->points[line->first + k].x) &&
            hypot(lines->points[line->first + k].x - 1.0, lines->points[line->first + k].y) > 0.3);
    tw_isolines_free(lines);
}

static void test_isolines__treat_an_infinite_loss_as_a_hole(void **state)
{
    static const double level = 1.0;
    tw_isolines *lines = trace_surface(step, 64, 64, 1, &level);

    (void)state;
    assert_int_equal(lines->line_count, 0);
    tw_isolines_free(lines);
}

static void test_isolines__run_once_around_a_plateau_on_the_level(void **state)
{
    static const double level = 1.0;
    tw_isolines *lines = trace_surface(terrace, 101, 101, 1, &level);

    (void)state;
    assert_int_equal(lines->line_count, 1);
    assert_true(lines->lines[0].closed);
    for (size_t k = 0; k < lines->lines[0].count; k++)
        assert_near(hypot(lines->points[k].x, lines->points[k].y), 1.0, 0.06);
    tw_isolines_free(lines);
}

static void test_isolines__of_a_flat_field_are_none(void **state)
{
    tw_field *field = field_of(bowl, 40, 40);
    static const double levels[] = {0.5, 1.0, 1.5};
    tw_isolines *lines;

    (void)state;
    for (size_t i = 0; i < 1600; i++)
        field->loss[i] = 1.0;
    lines = trace(field, 3, levels, 0);
    assert_int_equal(lines->line_count, 0);
    tw_isolines_free(lines);
    tw_field_free(field);
}

static void test_isolines__leave_out_a_peak_that_touches_the_level(void **state)
{
    double loss[25] = {0.0};
    tw_field field = {5, 5, {0.0, 4.0, 0.0, 4.0}, TW_FIELD_NODES, loss, 0.0, 1.0};
    static const double level = 1.0;
    tw_isolines *lines;

    (void)state;
    loss[12] = 1.0;
    lines = trace(&field, 1, &level, 0);
    assert_int_equal(lines->line_count, 0);
    tw_isolines_free(lines);
}

static void test_isolines__are_the_same_on_any_number_of_threads(void **state)
{
    static const double levels[] = {-0.9, -0.5, -0.1, 0.3, 0.7};
    tw_field *field = field_of(ripples, 333, 517);
    tw_isolines *one = trace(field, 5, levels, 1), *many = trace(field, 5, levels, 7);

    (void)state;
    assert_int_equal(one->line_count, many->line_count);
    assert_int_equal(one->point_count, many->point_count);
    assert_memory_equal(one->points, many->points, one->point_count * sizeof *one->points);
    for (size_t i = 0; i < one->line_count; i++)
        assert_int_equal(one->lines[i].first, many->lines[i].first);
    tw_isolines_free(one);
    tw_isolines_free(many);
    tw_field_free(field);
}

static void test_isolines__are_whole_across_the_seams_of_strips(void **state)
{
    // A tall field is traced in many strips; one circle must stay one line, without doubled points.
    static const double level = 1.0;
    tw_isolines *lines = trace_surface(bowl, 50, 1000, 1, &level);

    (void)state;
    assert_int_equal(lines->line_count, 1);
    for (size_t k = 1; k < lines->point_count; k++)
        assert_memory_not_equal(&lines->points[k], &lines->points[k - 1], sizeof(tw_vec2));
    tw_isolines_free(lines);
}

static void test_isolines__survive_any_field(void **state)
{
    static const double specials[] = {0.0, 1.0, -1.0, 1e308, -1.7e308, INFINITY, -INFINITY, NAN};
    static const double levels[] = {-1e308, -1.0, 0.0, 0.5, 1e307};
    tw_field *field = field_of(bowl, 37, 70);
    uint32_t random = 1;

    (void)state;
    for (int round = 0; round < 50; round++) {
        for (size_t i = 0; i < 37 * 70; i++) {
            random = random * 1664525u + 1013904223u;
            field->loss[i] = specials[random >> 29];
        }
        tw_isolines *lines = trace(field, 5, levels, 2);

        for (size_t i = 0; i < lines->line_count; i++)
            assert_true(lines->lines[i].count >= 2);
        for (size_t i = 0; i < lines->point_count; i++)
            assert_true(fabs(lines->points[i].x) <= 2.0 && fabs(lines->points[i].y) <= 2.0);
        tw_isolines_free(lines);
    }
    tw_field_free(field);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_isolines__lie_on_their_level),
        cmocka_unit_test(test_isolines__close_around_a_minimum),
        cmocka_unit_test(test_isolines__end_at_the_edge_of_the_field),
        cmocka_unit_test(test_isolines__never_cross_in_a_saddle_cell),
        cmocka_unit_test(test_isolines__stop_at_a_hole),
        cmocka_unit_test(test_isolines__treat_an_infinite_loss_as_a_hole),
        cmocka_unit_test(test_isolines__run_once_around_a_plateau_on_the_level),
        cmocka_unit_test(test_isolines__of_a_flat_field_are_none),
        cmocka_unit_test(test_isolines__leave_out_a_peak_that_touches_the_level),
        cmocka_unit_test(test_isolines__are_the_same_on_any_number_of_threads),
        cmocka_unit_test(test_isolines__are_whole_across_the_seams_of_strips),
        cmocka_unit_test(test_isolines__survive_any_field),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
