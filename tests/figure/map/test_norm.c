#include "engine/fixtures.h"
#include "figure/map/levels.h"
#include "thalweg/grid.h"

#include <math.h>

static const tw_view square = {-2.0, 2.0, -2.0, 2.0};

static figure_norm norm_of(const char *formula, figure_norm_spec spec)
{
    tw_terrain *terrain = make_terrain(formula);
    figure_norm norm;

    assert_int_equal(figure_norm_make(&norm, terrain, square, &spec, 0), TW_OK);
    tw_terrain_free(terrain);
    return norm;
}

static figure_norm norm_as(const char *formula, scene_norm kind)
{
    return norm_of(formula, (figure_norm_spec){.kind = kind});
}

// However many decades there are, each has its share of the colours.
static void test_norm__log_reaches_as_deep_as_the_data(void **state)
{
    (void)state;
    for (int decades = 2; decades <= 12; decades++) {
        char formula[64];

        snprintf(formula, sizeof formula, "10^(%d*sqrt(x^2+y^2)/sqrt(8))", decades);
        const figure_norm norm = norm_as(formula, SCENE_NORM_LOG);
        const double half = figure_norm_unit(&norm, pow(10.0, 0.55 * decades));

        expect(half > 0.3 && half < 0.7, "%g at half of %d decades", half, decades);
    }
}

// Ground of which a part is level at the bottom has colours for what is not.
static void test_norm__log_looks_beyond_a_level_bottom(void **state)
{
    const figure_norm norm = norm_as("max(0, 10^(6*x) - 1)", SCENE_NORM_LOG);

    (void)state;
    expect(figure_norm_unit(&norm, 1e6) > 0.2 && figure_norm_unit(&norm, 1e6) < 0.8, "%g at 1e6",
           figure_norm_unit(&norm, 1e6));
}

static void test_norm__is_the_same_in_other_units(void **state)
{
    (void)state;
    for (int kind = SCENE_NORM_LINEAR; kind <= SCENE_NORM_SYMLOG; kind++) {
        const figure_norm plain = norm_as("x^3 - 3*x + y^2", (scene_norm)kind);

        for (int k = -250; k <= 250; k += 50) {
            char formula[64];

            snprintf(formula, sizeof formula, "1e%d*(x^3 - 3*x + y^2)", k);
            const figure_norm norm = norm_as(formula, (scene_norm)kind);
            for (double loss = -4.0; loss <= 6.0; loss += 0.5) {
                const double t = figure_norm_unit(&norm, loss * pow(10.0, k));

                expect(fabs(t - figure_norm_unit(&plain, loss)) < 1e-6, "%g at %g e%d", t, loss, k);
            }
        }
    }
}

static void test_norm__a_centre_has_the_middle_colour(void **state)
{
    static const double centers[] = {0.0, -1.5, 3.0, 20.0, -20.0};

    (void)state;
    for (int kind = SCENE_NORM_LINEAR; kind <= SCENE_NORM_SYMLOG; kind++)
        for (size_t i = 0; i < sizeof centers / sizeof *centers; i++) {
            const double c = centers[i];
            const figure_norm norm = norm_of(
                "x^3 - 3*x + y^2",
                (figure_norm_spec){.kind = (scene_norm)kind, .has_center = true, .center = c});

            if (kind == SCENE_NORM_RANK && fabs(c) > 10.0) // Nothing lies on one of its sides.
                continue;
            expect(fabs(figure_norm_unit(&norm, c) - 0.5) < 0.01, "%g at %g, norm %d",
                   figure_norm_unit(&norm, c), c, kind);
            for (double away = 0.5; away < 3.0 && kind != SCENE_NORM_RANK; away += 0.5)
                expect(fabs(figure_norm_unit(&norm, c + away) + figure_norm_unit(&norm, c - away) -
                            1.0) < 1e-6,
                       "%g to both sides of %g", away, c);
        }
}

static void test_norm__a_range_says_what_it_leaves_out(void **state)
{
    static const struct {
        scene_range range;
        bool low, high;
    } rows[] = {{{1.0, 4.0}, true, true},
                {{-1.0, 4.0}, false, true},
                {{1.0, 9.0}, true, false},
                {{-1.0, 9.0}, false, false}};

    (void)state;
    for (int kind = SCENE_NORM_LINEAR; kind <= SCENE_NORM_SYMLOG; kind++)
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            const figure_norm norm =
                norm_of("x^2 + y^2", (figure_norm_spec){.kind = (scene_norm)kind,
                                                        .has_range = true,
                                                        .range = rows[i].range});

            assert_true(norm.low == rows[i].range.low && norm.high == rows[i].range.high);
            assert_true(norm.cut_low == rows[i].low && norm.cut_high == rows[i].high);
            expect(figure_norm_unit(&norm, -5.0) == 0.0 && figure_norm_unit(&norm, 50.0) == 1.0,
                   "norm %d ends elsewhere", kind);
        }
}

static void test_norm__outliers_are_cut_off_too(void **state)
{
    const figure_norm norm =
        norm_as("x^2 + y^2 + 1e-9/((x-0.025)^2 + (y-0.025)^2 + 1e-20)", SCENE_NORM_LINEAR);

    (void)state;
    assert_true(norm.cut_high && !norm.cut_low);
}

// No half, nor any other large part of a colour bar, is without a number.
static void test_norm__no_large_part_of_a_bar_is_bare(void **state)
{
    static const char *const formulas[] = {"-(x^2+y^2)",
                                           "x^2+y^2",
                                           "x^2-y^2",
                                           "10^(4*sqrt(x^2+y^2))",
                                           "-10^(4*sqrt(x^2+y^2))",
                                           "100+x",
                                           "1e-9*(-x^2-y^2)",
                                           "1e9-x^2-y^2"};

    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        for (int kind = SCENE_NORM_LINEAR; kind <= SCENE_NORM_SYMLOG; kind++) {
            const figure_norm norm = norm_as(formulas[i], (scene_norm)kind);
            double ticks[FIGURE_BAR_TICKS], last = 0.0;
            const size_t count = figure_bar_ticks(&norm, 0.06, ticks);

            for (;;) {
                double next = 1.0;

                for (size_t k = 0; k < count; k++) {
                    const double t = figure_norm_unit(&norm, ticks[k]);

                    next = t > last ? fmin(next, t) : next;
                }
                expect(next - last < 0.3, "%s, norm %d: nothing from %g to %g", formulas[i], kind,
                       last, next);
                if (next == 1.0)
                    break;
                last = next;
            }
        }
}

// What differs in its last digits only is flat, in any units; what differs in more is not.
static void test_norm__a_range_of_a_few_ulps_is_flat(void **state)
{
    static const char *const flat[] = {"sin(x)^2+cos(x)^2", "3", "1e9*(sin(y)^2+cos(y)^2)",
                                       "1e-200*(sin(x)^2+cos(x)^2)", "x-x"};
    static const char *const uneven[] = {"1+1e-12*x", "1e-300*x", "1e9+1e-4*x"};

    (void)state;
    for (int kind = SCENE_NORM_LINEAR; kind <= SCENE_NORM_SYMLOG; kind++) {
        for (size_t i = 0; i < sizeof flat / sizeof *flat; i++) {
            const figure_norm norm = norm_as(flat[i], (scene_norm)kind);
            double levels[FIGURE_LEVELS + 2];

            expect(figure_norm_is_flat(&norm) && !norm.cut_low && !norm.cut_high, "%s", flat[i]);
            assert_int_equal(figure_levels(&norm, 12, levels), 0);
            assert_true(figure_norm_unit(&norm, norm.low) == 0.5);
        }
        for (size_t i = 0; i < sizeof uneven / sizeof *uneven; i++) {
            const figure_norm norm = norm_as(uneven[i], (scene_norm)kind);

            expect(!figure_norm_is_flat(&norm), "%s", uneven[i]);
        }
    }
}

// A grid as text, its heights multiplied.
static tw_terrain *grid_times(const char *const *heights, size_t columns, size_t rows, double by)
{
    char text[1024], *at = text;
    tw_grid *grid;
    tw_terrain *terrain;
    tw_error error;

    for (size_t i = 0; i < columns * rows; i++)
        at += sprintf(at, "%.17g%c", strtod(heights[i], NULL) * by,
                      (i + 1) % columns > 0 ? ',' : '\n');
    expect(tw_grid_read(&grid, text, strlen(text), "g.csv", NULL, &error) == TW_OK, "%s",
           error.message);
    assert_int_equal(tw_terrain_from_grid(&terrain, grid, TW_BICUBIC), TW_OK);
    tw_grid_free(grid);
    return terrain;
}

static void expect_within(const tw_terrain *terrain, tw_view view, double low, double high)
{
    for (int kind = SCENE_NORM_LINEAR; kind <= SCENE_NORM_SYMLOG; kind++) {
        const figure_norm_spec spec = {.kind = (scene_norm)kind};
        double levels[FIGURE_LEVELS + 2];
        figure_norm norm;

        assert_int_equal(figure_norm_make(&norm, terrain, view, &spec, 0), TW_OK);
        expect(norm.low >= low && norm.high <= high && norm.low < norm.high,
               "%d: %g to %g beyond %g to %g", kind, norm.low, norm.high, low, high);
        expect(norm.lowest < low || norm.highest > high, "%d: nothing overshoots", kind);
        assert_true(!norm.cut_low && !norm.cut_high);
        for (size_t i = figure_levels(&norm, 12, levels); i > 0; i--)
            assert_true(levels[i - 1] > low && levels[i - 1] < high);
    }
}

// Steps, up, down, beside a hole, over decades: what is smooth between such nodes goes beyond them.
static void test_norm__of_a_grid_spans_its_nodes_in_view(void **state)
{
    static const char *const step[] = {"1", "1", "1e9", "1e9", "1", "1", "1e9", "1e9",
                                       "1", "1", "1e9", "1e9", "1", "1", "1e9", "1e9"};
    static const char *const below[] = {"-9", "-9", "-9", "-8", "-9", "-9", "-2", "-8",
                                        "-9", "-9", "-2", "-8", "-9", "-9", "-9", "-8"};
    static const char *const holed[] = {"nan", "7", "7", "7", "7", "7",   "7", "5e6",
                                        "7",   "7", "7", "7", "7", "5e6", "7", "7"};

    (void)state;
    for (int k = -280; k <= 280; k += 70) {
        const double unit = pow(10.0, k);
        tw_terrain *up = grid_times(step, 4, 4, unit), *low = grid_times(below, 4, 4, unit);
        tw_terrain *torn = grid_times(holed, 4, 4, unit);

        expect_within(up, (tw_view){0, 3, 0, 3}, unit, 1e9 * unit);
        expect_within(up, (tw_view){0.3, 2.7, 1.1, 1.2}, unit, 1e9 * unit);
        expect_within(low, (tw_view){0, 3, 0, 3}, -9 * unit, -2 * unit);
        expect_within(low, (tw_view){1.5, 2.5, 1.1, 1.9}, -9 * unit, -2 * unit);
        expect_within(torn, (tw_view){0, 3, 0, 3}, 7 * unit, 5e6 * unit);
        tw_terrain_free(up);
        tw_terrain_free(low);
        tw_terrain_free(torn);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_norm__log_reaches_as_deep_as_the_data),
        cmocka_unit_test(test_norm__log_looks_beyond_a_level_bottom),
        cmocka_unit_test(test_norm__is_the_same_in_other_units),
        cmocka_unit_test(test_norm__a_centre_has_the_middle_colour),
        cmocka_unit_test(test_norm__a_range_says_what_it_leaves_out),
        cmocka_unit_test(test_norm__outliers_are_cut_off_too),
        cmocka_unit_test(test_norm__a_range_of_a_few_ulps_is_flat),
        cmocka_unit_test(test_norm__no_large_part_of_a_bar_is_bare),
        cmocka_unit_test(test_norm__of_a_grid_spans_its_nodes_in_view),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
