#include "engine/fixtures.h"

#include "thalweg/critical.h"

#include <math.h>

static tw_critical *find(const char *formula, const tw_critical_spec *spec)
{
    tw_terrain *terrain = make_terrain(formula);
    tw_critical *critical = NULL;

    assert_int_equal(tw_critical_find(&critical, terrain, spec), TW_OK);
    tw_terrain_free(terrain);
    return critical;
}

static tw_critical *find_named(const char *name)
{
    const tw_catalogue_row *row = tw_catalogue_find(name);
    const tw_critical_spec spec = tw_critical_default(row->view);

    return find(row->formula, &spec);
}

static size_t count_of(const tw_critical *critical, tw_kind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < critical->count; i++)
        count += critical->points[i].kind == kind;
    return count;
}

// Checked outside of this program by Newton's method from a lattice of 61 x 61 points, and counted
// by hand where the function is a sum or a product of functions of x alone and y alone: along each
// axis styblinski-tang has 3 critical points, rastrigin 21; shubert 38, and 38 zeros, which are its
// saddles' places.
static void test_critical__counts_are_those_known(void **state)
{
    static const struct {
        const char *name;
        size_t minima, saddles, maxima;
    } rows[] = {
        {"quadratic", 1, 0, 0},       {"rosenbrock", 1, 0, 0},     {"saddle", 0, 1, 0},
        {"himmelblau", 4, 4, 1},      {"six-hump-camel", 6, 7, 2}, {"three-hump-camel", 3, 2, 0},
        {"styblinski-tang", 4, 4, 1}, {"mccormick", 2, 1, 0},      {"double-well", 2, 1, 0},
        {"dixon-price", 2, 1, 0},     {"branin", 3, 2, 0},         {"freudenstein-roth", 2, 0, 0},
        {"rastrigin", 121, 220, 100}, {"shubert", 722, 1444, 722},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_critical *c = find_named(rows[i].name);
        const size_t minima = count_of(c, TW_KIND_MINIMUM), saddles = count_of(c, TW_KIND_SADDLE);
        const size_t maxima = count_of(c, TW_KIND_MAXIMUM);

        expect(minima == rows[i].minima && saddles == rows[i].saddles && maxima == rows[i].maxima,
               "%s: %zu minima, %zu saddles, %zu maxima", rows[i].name, minima, saddles, maxima);
        assert_int_equal(c->count, minima + saddles + maxima);
        assert_false(c->truncated);
        tw_critical_free(c);
    }
}

// Morse's count: where the ground rises all along the edge of the view, minima and maxima together
// are one more than saddles. One that is missed, or found twice, shows.
static void test_critical__none_is_missing_in_a_basin(void **state)
{
    static const char *const basins[] = {"himmelblau", "styblinski-tang", "three-hump-camel",
                                         "rastrigin",  "ackley",          "levy",
                                         "bohachevsky"};

    (void)state;
    for (size_t i = 0; i < sizeof basins / sizeof *basins; i++) {
        tw_critical *c = find_named(basins[i]);
        const size_t saddles = count_of(c, TW_KIND_SADDLE);

        expect(count_of(c, TW_KIND_MINIMUM) + count_of(c, TW_KIND_MAXIMUM) == saddles + 1 &&
                   count_of(c, TW_KIND_DEGENERATE) == 0,
               "%s: %zu points, %zu saddles", basins[i], c->count, saddles);
        tw_critical_free(c);
    }
}

static void expect_point(const tw_critical *c, size_t i, tw_kind kind, double x, double y,
                         double loss)
{
    const tw_inspection *p = &c->points[i];

    // Nine decimals are known.
    expect(p->kind == kind && fabs(p->at.x - x) < 1e-9 && fabs(p->at.y - y) < 1e-9 &&
               fabs(p->loss - loss) < 1e-8,
           "point %zu: %s (%.10f, %.10f) %.10f", i, tw_kind_name(p->kind), p->at.x, p->at.y,
           p->loss);
}

static void test_critical__himmelblaus_points_are_in_order(void **state)
{
    tw_critical *c = find_named("himmelblau");

    (void)state;
    assert_int_equal(c->count, 9);
    // Of minima all alike, the leftmost comes first.
    expect_point(c, 0, TW_KIND_MINIMUM, -3.779310253378, -3.283185991286, 0);
    expect_point(c, 1, TW_KIND_MINIMUM, -2.805118086953, 3.131312518251, 0);
    expect_point(c, 2, TW_KIND_MINIMUM, 3, 2, 0);
    expect_point(c, 3, TW_KIND_MINIMUM, 3.584428340330, -1.848126526964, 0);
    static const double saddles[] = {13.311926270, 67.719150088, 104.015162918, 178.337239202};
    for (size_t i = 0; i < 4; i++)
        assert_true(fabs(c->points[4 + i].loss - saddles[i]) < 1e-8);
    expect_point(c, 8, TW_KIND_MAXIMUM, -0.270844590667, -0.923038556480, 181.616521523);
    tw_critical_free(c);
}

static void test_critical__the_lessons_pockets_are_the_lowest_and_its_origin_a_saddle(void **state)
{
    tw_critical *c = find_named("multimodal");
    size_t i = count_of(c, TW_KIND_MINIMUM);

    (void)state;
    expect_point(c, 0, TW_KIND_MINIMUM, -1.2978695398249, 1.2978695398249, -0.5904491670911);
    expect_point(c, 1, TW_KIND_MINIMUM, 1.2978695398249, -1.2978695398249, -0.5904491670911);
    expect_point(c, i, TW_KIND_SADDLE, 0, 0, 0);
    tw_critical_free(c);
}

// Is a published minimum among the points found? Those on the edge of the view are no critical
// ones.
static bool is_found(const tw_critical *c, const tw_minimum *m, double near)
{
    for (size_t i = 0; i < c->count; i++) {
        const tw_inspection *p = &c->points[i];
        if (hypot(p->at.x - m->x, p->at.y - m->y) <= near &&
            (p->kind == TW_KIND_MINIMUM || p->kind == TW_KIND_DEGENERATE))
            return true;
    }
    return false;
}

static void test_critical__every_published_minimum_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        const tw_catalogue_row *row = &tw_catalogue[i];
        const double near = 10 * tw_inspect_default(row->view).reach;
        tw_critical *c = find_named(row->name);

        for (size_t k = 0; k < row->minimum_count; k++)
            expect(row->minima[k].ground == TW_EDGE || is_found(c, &row->minima[k], near),
                   "%s: nothing found at (%g, %g)", row->name, row->minima[k].x, row->minima[k].y);
        tw_critical_free(c);
    }
}

static void check_point(const char *name, const tw_inspection *p, tw_view view)
{
    expect(p->at.x >= view.xmin && p->at.x <= view.xmax && p->at.y >= view.ymin &&
               p->at.y <= view.ymax,
           "%s: (%g, %g) is not in the view", name, p->at.x, p->at.y);
    expect(p->kind >= TW_KIND_MINIMUM, "%s: (%g, %g) is not critical", name, p->at.x, p->at.y);
}

static void test_critical__all_are_in_the_view_apart_and_sorted(void **state)
{
    (void)state;
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        const tw_catalogue_row *row = &tw_catalogue[i];
        const double apart = tw_inspect_default(row->view).reach;
        tw_critical *c = find_named(row->name);

        for (size_t k = 0; k < c->count; k++) {
            const tw_inspection *p = &c->points[k];
            check_point(row->name, p, row->view);
            for (size_t m = 0; m < k; m++)
                expect(hypot(p->at.x - c->points[m].at.x, p->at.y - c->points[m].at.y) > apart,
                       "%s: (%g, %g) twice", row->name, p->at.x, p->at.y);
            expect(k == 0 || c->points[k - 1].kind <= p->kind, "%s: kinds mixed", row->name);
        }
        tw_critical_free(c);
    }
}

static void test_critical__the_same_on_any_number_of_threads(void **state)
{
    static const char *const names[] = {"multimodal", "ackley", "drop-wave", "bukin-6", "levy"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const tw_catalogue_row *row = tw_catalogue_find(names[i]);
        tw_critical_spec spec = tw_critical_default(row->view);
        tw_critical *one, *seven;

        spec.threads = 1;
        one = find(row->formula, &spec);
        spec.threads = 7;
        seven = find(row->formula, &spec);
        assert_int_equal(one->count, seven->count);
        for (size_t k = 0; k < one->count; k++) {
            assert_memory_equal(&one->points[k].at, &seven->points[k].at, sizeof(tw_vec2));
            assert_int_equal(one->points[k].kind, seven->points[k].kind);
        }
        tw_critical_free(one);
        tw_critical_free(seven);
    }
}

static void test_critical__a_line_of_them_is_one_degenerate_point(void **state)
{
    static const char *const lines[] = {"x^2", "(x - y)^2",       "(x^2 + y^2 - 1)^2 + 0*y",
                                        "7",   "tanh(x)^2 + 0*y", "x^20 + y^20"};

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const tw_critical_spec spec = tw_critical_default((tw_view){-2, 2, -2, 2});
        tw_critical *c = find(lines[i], &spec);

        expect(count_of(c, TW_KIND_DEGENERATE) == 1, "%s: %zu of %zu", lines[i],
               count_of(c, TW_KIND_DEGENERATE), c->count);
        tw_critical_free(c);
    }
}

static void test_critical__kinks_are_found_at_their_lowest(void **state)
{
    static const char *const names[] = {"ackley", "bukin-6", "schwefel-20"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const tw_minimum *tip = &tw_catalogue_find(names[i])->minima[0];
        tw_critical *c = find_named(names[i]);
        const tw_inspection *p = &c->points[0];

        expect(p->kink && p->kind == TW_KIND_MINIMUM &&
                   hypot(p->at.x - tip->x, p->at.y - tip->y) < 1e-6,
               "%s: (%g, %g)", names[i], p->at.x, p->at.y);
        for (size_t k = 1; k < c->count; k++)
            expect(!c->points[k].kink, "%s: a second kink", names[i]);
        tw_critical_free(c);
    }
}

static const tw_view around = {-2, 2, -2, 2};

// Zeros of a higher order: germs of catastrophes (Arnold 1972) and neighbours.
static void test_critical__flat_points_that_stand_alone_have_their_shapes(void **state)
{
    static const struct {
        const char *formula;
        double x, y;
        tw_shape shape;
    } rows[] = {
        {"1 - x^4 - y^2", 0, 0, TW_SHAPE_MAXIMUM},
        {"-(x^4 + y^4)", 0, 0, TW_SHAPE_MAXIMUM},
        {"3 - (x - 0.123)^8 - (y - 1.1)^6", 0.123, 1.1, TW_SHAPE_MAXIMUM},
        {"x^3 + y^2", 0, 0, TW_SHAPE_SLOPE},
        {"x^4 + y^2", 0, 0, TW_SHAPE_MINIMUM},
        {"x^4 + 2*y^6 + 7", 0, 0, TW_SHAPE_MINIMUM},
        {"x^6 + y^6", 0, 0, TW_SHAPE_MINIMUM},
        {"x^20 + y^20", 0, 0, TW_SHAPE_MINIMUM},
        {"x^4 - y^2", 0, 0, TW_SHAPE_SADDLE},
        {"x^5 + y^2", 0, 0, TW_SHAPE_SLOPE},
        {"(x - 0.3)^5 + (y + 0.7)^2", 0.3, -0.7, TW_SHAPE_SLOPE},
        {"x^3 + y^3", 0, 0, TW_SHAPE_SLOPE},
        {"x^3 - 3*x*y^2", 0, 0, TW_SHAPE_SADDLE},
        {"x^4 + x*y^2", 0, 0, TW_SHAPE_SADDLE},
        {"(y - x^2)*(y - 3*x^2)", 0, 0, TW_SHAPE_SADDLE}, // Peano's surface
        {"(2*x^2 - y)*(y - x^2)", 0, 0, TW_SHAPE_SADDLE},
        {"(x - y^2)*(x - 1.1*y^2)", 0, 0, TW_SHAPE_SADDLE},
        {"(y - x^3)*(y - 3*x^3)", 0, 0, TW_SHAPE_SADDLE},
        {"x^4 - 6*x^2*y^2 + y^4", 0, 0, TW_SHAPE_SADDLE},
        {"x^5 - 10*x^3*y^2 + 5*x*y^4", 0, 0, TW_SHAPE_SADDLE},
        {"x^6 - 15*x^4*y^2 + 15*x^2*y^4 - y^6", 0, 0, TW_SHAPE_SADDLE},
        {"(x + y)^4 + (x - y)^2", 0, 0, TW_SHAPE_MINIMUM},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int kinks = 0; kinks < 2; kinks++) {
            tw_critical_spec spec = tw_critical_default(around);
            spec.kinks = kinks != 0;
            tw_critical *c = find(rows[i].formula, &spec);
            const tw_inspection *p = c->points;
            expect(c->count == 1 && p->kind == TW_KIND_DEGENERATE && p->shape == rows[i].shape &&
                       hypot(p->at.x - rows[i].x, p->at.y - rows[i].y) < 1e-5,
                   "%s: %zu points", rows[i].formula, c->count);
            tw_critical_free(c);
        }
}

static void test_critical__unfolded_germs_have_their_points(void **state)
{
    static const struct {
        const char *formula;
        size_t minima, saddles, maxima;
    } rows[] = {
        {"x^3 - 0.3*x + y^2", 1, 1, 0},
        {"x^3 + 0.3*x + y^2", 0, 0, 0},
        {"x^4 - x^2 + 0.1*x + y^2", 2, 1, 0},
        {"x^4 + x^2 + y^2", 1, 0, 0},
        {"x^5 - x^3 + 0.1*x + y^2", 2, 2, 0},
        {"x^3 + y^3 - x*y", 1, 1, 0},
        {"x^3 - 3*x*y^2 + 0.3*(x^2 + y^2)", 1, 3, 0},
        // Without a curvature along x or y, the bend between them decides.
        {"sin(x)*y", 0, 1, 0},
        {"x*y + x^3", 0, 1, 0},
        {"1e-9*(x*y + y^4)", 0, 1, 0},
        {"x*y*(1 + x^2)", 0, 1, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const tw_critical_spec spec = tw_critical_default(around);
        tw_critical *c = find(rows[i].formula, &spec);
        expect(count_of(c, TW_KIND_MINIMUM) == rows[i].minima &&
                   count_of(c, TW_KIND_SADDLE) == rows[i].saddles &&
                   count_of(c, TW_KIND_MAXIMUM) == rows[i].maxima &&
                   c->count == rows[i].minima + rows[i].saddles + rows[i].maxima,
               "%s: %zu points", rows[i].formula, c->count);
        tw_critical_free(c);
    }
}

static void test_critical__a_pole_is_no_crease(void **state)
{
    static const char *const poles[] = {
        "1/x",          "-1/abs(x)",         "-1/(x^2 + y^2)", "log(x^2)",
        "log(x^2+y^2)", "log(abs(x)) + y^2", "tan(x)",         "tan(x) + y^2",
        "1/(x - y)",    "log(abs(x*y))",     "1/x^2 + y^2",    "1/(x^2 + y^2)",
        "-abs(x)^-0.1",
    };

    (void)state;
    for (size_t i = 0; i < sizeof poles / sizeof *poles; i++) {
        const tw_critical_spec spec = tw_critical_default(around);
        tw_critical *c = find(poles[i], &spec);
        expect(c->count == 0, "%s: %zu", poles[i], c->count);
        tw_critical_free(c);
    }
}

static void test_critical__a_line_of_lowest_points_is_one_line(void **state)
{
    static const struct {
        const char *formula;
        size_t lines;
    } rows[] = {
        {"abs(x*y)", 1},
        {"abs(x^2 + y^2 - 1)", 1},
        {"(x^2 + y^2 - 1)^2", 1},
        {"x^2", 1},
        {"abs(x)", 1},
        {"abs(x - y)", 1},
        {"sqrt(abs(x*y))", 1},
        {"sqrt(abs(x^2 + y^2 - 1))", 1},
        {"(x^2 - 1)^2", 2},
        {"x^2*y^2", 1},
        {"x + 1/x", 1},
        {"3 + tanh(x - y)^2", 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const tw_critical_spec spec = tw_critical_default(around);
        tw_critical *c = find(rows[i].formula, &spec);
        size_t lines = 0;
        for (size_t k = 0; k < c->count; k++)
            lines += c->points[k].shape == TW_SHAPE_LOWEST_LINE;
        expect(lines == rows[i].lines && count_of(c, TW_KIND_MINIMUM) == 0, "%s: %zu lines of %zu",
               rows[i].formula, lines, c->count);
        tw_critical_free(c);
    }
}

static void test_critical__says_when_there_are_too_many(void **state)
{
    const tw_catalogue_row *row = tw_catalogue_find("rastrigin");
    tw_critical_spec spec = tw_critical_default(row->view);
    tw_critical *c;

    (void)state;
    spec.most = 130;
    c = find(row->formula, &spec);
    assert_true(c->truncated);
    assert_int_equal(c->count, 130);
    assert_int_equal(count_of(c, TW_KIND_MINIMUM), 121); // The lowest of each kind come first.
    assert_true(c->points[0].loss < 1e-12);
    tw_critical_free(c);
}

static void test_critical__finds_nothing_where_there_is_nothing(void **state)
{
    static const char *const bare[] = {"x + y", "log(x - 10)", "exp(x) + y", "1/0*x"};

    (void)state;
    for (size_t i = 0; i < sizeof bare / sizeof *bare; i++) {
        const tw_critical_spec spec = tw_critical_default((tw_view){-2, 2, -2, 2});
        tw_critical *c = find(bare[i], &spec);

        expect(c->count == 0 && !c->truncated, "%s: %zu", bare[i], c->count);
        tw_critical_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_critical__counts_are_those_known),
        cmocka_unit_test(test_critical__none_is_missing_in_a_basin),
        cmocka_unit_test(test_critical__himmelblaus_points_are_in_order),
        cmocka_unit_test(test_critical__the_lessons_pockets_are_the_lowest_and_its_origin_a_saddle),
        cmocka_unit_test(test_critical__every_published_minimum_is_found),
        cmocka_unit_test(test_critical__all_are_in_the_view_apart_and_sorted),
        cmocka_unit_test(test_critical__the_same_on_any_number_of_threads),
        cmocka_unit_test(test_critical__a_line_of_them_is_one_degenerate_point),
        cmocka_unit_test(test_critical__kinks_are_found_at_their_lowest),
        cmocka_unit_test(test_critical__flat_points_that_stand_alone_have_their_shapes),
        cmocka_unit_test(test_critical__unfolded_germs_have_their_points),
        cmocka_unit_test(test_critical__a_pole_is_no_crease),
        cmocka_unit_test(test_critical__a_line_of_lowest_points_is_one_line),
        cmocka_unit_test(test_critical__says_when_there_are_too_many),
        cmocka_unit_test(test_critical__finds_nothing_where_there_is_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
