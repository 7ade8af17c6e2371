#include "support.h"

#include "figure/map/levels.h"
#include "figure/plot/round.h"

#include <math.h>

static const double inputs[][2] = {
    {-2.0, 2.0},     {0.0, 1.0},    {-5.12, 5.12},   {1e6, 1e6 + 1},   {-0.003, 0.02},
    {-1e300, 1e300}, {0.1, 0.1003}, {-90.0, 1234.0}, {1e-300, 3e-300}, {-7.0, -6.9999}};
enum { INPUTS = sizeof inputs / sizeof inputs[0] };

static void test_round__ticks_are_round_and_within(void **state)
{
    (void)state;
    for (size_t i = 0; i < INPUTS; i++) {
        double low = inputs[i][0], high = inputs[i][1], span = high - low;
        figure_ticks ticks = figure_ticks_make(low, high, 8);
        double power = log10(ticks.step), digit = pow(10.0, power - floor(power + 1e-9));

        if (!isfinite(span))
            continue;
        expect(ticks.count >= 2 && ticks.count <= 9, "%zu ticks of %g to %g", ticks.count, low,
               high);
        expect(fabs(digit - 1) < 1e-6 || fabs(digit - 2) < 1e-6 || fabs(digit - 5) < 1e-6,
               "a step of %g", ticks.step);
        for (size_t k = 0; k < ticks.count; k++) {
            double value = figure_ticks_at(&ticks, k);

            expect(value >= low - 1e-6 * span && value <= high + 1e-6 * span, "%g in %g to %g",
                   value, low, high);
        }
    }
}

// Whatever the range: not more ticks than there is room for, each another number within it.
static void test_round__ticks_are_no_more_than_asked_for(void **state)
{
    static const double ranges[][2] = {
        {0.0, 1e-322},        {0.0, 5e-324},       {-5e-324, 5e-324},
        {1e-310, 2e-310},     {-1e-307, 3e-308},   {1.0, 1.0000000000000002},
        {1e15, 1e15 + 0.125}, {1e15, 1e15 + 10.0}, {-1e300, -1e300 + 1e285},
        {-8e307, 8e307},      {1e308, 1.7e308},    {-1.7e308, 1.7e308},
        {0.0, INFINITY},      {0.0, NAN},          {2.0, 1.0}};

    (void)state;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        for (size_t most = 0; most <= 200; most++) {
            const double low = ranges[i][0], high = ranges[i][1];
            const figure_ticks ticks = figure_ticks_make(low, high, most);
            double last = -INFINITY;

            expect(ticks.count <= most + 1, "%zu ticks of %g to %g", ticks.count, low, high);
            for (size_t k = 0; k < ticks.count; k++) {
                const double value = figure_ticks_at(&ticks, k);
                expect(value > last && value >= low - ticks.step && value <= high + ticks.step,
                       "%g after %g in %g to %g", value, last, low, high);
                last = value;
            }
        }
}

static void test_round__numbers_below_the_normal_ones_have_ticks(void **state)
{
    const figure_ticks ticks = figure_ticks_make(0.0, 1e-322, 4);

    (void)state;
    assert_int_equal(ticks.count, 3);
    assert_true(figure_ticks_at(&ticks, 1) == 5e-323);
    assert_true(figure_ticks_at(&ticks, 2) == 1e-322);
}

static void test_round__the_roundest_number_has_fewest_digits(void **state)
{
    static const double rows[][3] = {
        {0.9, 1.4, 1.0},       {17.0, 23.0, 20.0}, {-3.0, 4.0, 0.0},       {41.0, 48.0, 45.0},
        {-0.07, -0.04, -0.05}, {0.3, 0.7, 0.5},    {930.0, 1400.0, 1000.0}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double value = figure_roundest(rows[i][0], rows[i][1]);

        expect(value == rows[i][2], "%.17g, not %g", value, rows[i][2]);
    }
}

static void check_levels(const figure_norm *norm)
{
    double levels[FIGURE_LEVELS + 2];

    for (size_t wanted = 1; wanted <= FIGURE_LEVELS; wanted += 3) {
        size_t n = figure_levels(norm, wanted, levels);

        // Steps of 1, 2 and 5: at worst, the next is two and a half times as long as would do.
        expect(n <= wanted + 2 && 5 * n + 10 >= 2 * wanted, "%zu levels for %zu", n, wanted);
        for (size_t i = 0; i < n; i++)
            assert_true(levels[i] > (i == 0 ? norm->low : levels[i - 1]) && levels[i] < norm->high);
    }
}

static void test_round__levels_ascend_within_the_norm(void **state)
{
    (void)state;
    for (size_t i = 0; i < INPUTS; i++)
        for (int kind = SCENE_NORM_LINEAR; kind <= SCENE_NORM_LOG; kind++) {
            double span = inputs[i][1] - inputs[i][0];

            if (isfinite(span))
                check_levels(&(figure_norm){.kind = (scene_norm)kind,
                                            .low = inputs[i][0],
                                            .high = inputs[i][1],
                                            .scale = 0.01 * span});
        }
}

/** The norm by rank of losses whose quantile t is low + (high - low) t^power. */
static figure_norm ranks_of(double low, double high, double power)
{
    figure_norm norm = {.kind = SCENE_NORM_RANK,
                        .low = low,
                        .high = high,
                        .scale = 1.0,
                        .rank_count = FIGURE_RANKS + 1};

    for (size_t i = 0; i <= FIGURE_RANKS; i++) {
        norm.rank_unit[i] = (double)i / FIGURE_RANKS;
        norm.rank_loss[i] = low + (high - low) * pow(norm.rank_unit[i], power);
    }
    return norm;
}

static void test_round__valley_levels_are_rings_equally_far_apart_in_a_bowl(void **state)
{
    // Of a bowl, the part below a loss is as large as the loss, and a ring's radius its root.
    figure_norm ranks = ranks_of(0.0, 1000.0, 1.0);
    double levels[FIGURE_LEVELS + 2];
    size_t n = figure_valley_levels(&ranks, 9, levels);

    (void)state;
    assert_int_equal(n, 9);
    for (size_t i = 0; i < n; i++)
        expect(fabs(sqrt(levels[i] / 1000.0) - 0.1 * (double)(i + 1)) < 0.0301, "level %zu is %g",
               i, levels[i]);
}

static void test_round__by_rank_ticks_spread_over_all_of_the_bar(void **state)
{
    (void)state;
    for (double power = 1.0; power < 80.0; power *= 3.0) {
        figure_norm ranks = ranks_of(100.0, 130.0, power);
        double ticks[FIGURE_BAR_TICKS];
        size_t n = figure_bar_ticks(&ranks, 0.08, ticks);

        expect(n >= 5, "%zu ticks", n);
        for (size_t i = 0; i < n; i++)
            expect(i == 0 ||
                       figure_norm_unit(&ranks, ticks[i]) - figure_norm_unit(&ranks, ticks[i - 1]) <
                           0.3,
                   "a gap before %g", ticks[i]);
    }
}

static void test_round__levels_show_a_valley(void **state)
{
    const figure_norm norm = {.kind = SCENE_NORM_LOG, .low = 0.0, .high = 3609.0, .scale = 4.0};
    double levels[FIGURE_LEVELS + 2];
    size_t n = figure_levels(&norm, 12, levels), low = 0;

    (void)state;
    for (size_t i = 0; i < n; i++)
        low += levels[i] <= 50.0;
    expect(low >= 4, "%zu levels in the valley", low);
}

static void test_round__bar_ticks_keep_apart(void **state)
{
    double ticks[FIGURE_BAR_TICKS];

    (void)state;
    for (size_t i = 0; i < INPUTS; i++) {
        double span = inputs[i][1] - inputs[i][0];
        figure_norm norm = {.kind = SCENE_NORM_LOG,
                            .low = inputs[i][0],
                            .high = inputs[i][1],
                            .scale = 0.01 * span};
        size_t n = isfinite(span) ? figure_bar_ticks(&norm, 0.08, ticks) : 2;

        expect(n >= 2, "%zu ticks of %g to %g", n, norm.low, norm.high);
        for (size_t a = 0; isfinite(span) && a < n; a++)
            for (size_t b = 0; b < a; b++)
                assert_true(fabs(figure_norm_unit(&norm, ticks[a]) -
                                 figure_norm_unit(&norm, ticks[b])) >= 0.08);
    }
}

// A terrain that is lifted has the levels and ticks of the one that is not, as much higher.
static void test_round__levels_and_ticks_are_those_of_what_is_not_lifted(void **state)
{
    static const double lifts[] = {1e9, -1e12, 3e7};
    const figure_norm plain = {.kind = SCENE_NORM_LOG, .low = 0.0, .high = 8.0, .scale = 0.2};
    double levels[FIGURE_LEVELS + 2], ticks[FIGURE_BAR_TICKS];
    const size_t level_count = figure_levels(&plain, 12, levels);
    const size_t tick_count = figure_bar_ticks(&plain, 0.08, ticks);

    (void)state;
    for (size_t i = 0; i < sizeof lifts / sizeof *lifts; i++) {
        figure_norm lifted = plain;
        double others[FIGURE_LEVELS + 2];

        lifted.low += lifted.offset = lifts[i];
        lifted.high += lifts[i];
        assert_int_equal(figure_levels(&lifted, 12, others), level_count);
        for (size_t k = 0; k < level_count; k++)
            expect(fabs(others[k] - lifts[i] - levels[k]) < 1e-3, "level %zu: %.17g", k, others[k]);
        assert_int_equal(figure_bar_ticks(&lifted, 0.08, others), tick_count);
        for (size_t k = 0; k < tick_count; k++)
            expect(fabs(others[k] - lifts[i] - ticks[k]) < 1e-3, "tick %zu: %.17g", k, others[k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round__ticks_are_round_and_within),
        cmocka_unit_test(test_round__ticks_are_no_more_than_asked_for),
        cmocka_unit_test(test_round__numbers_below_the_normal_ones_have_ticks),
        cmocka_unit_test(test_round__the_roundest_number_has_fewest_digits),
        cmocka_unit_test(test_round__levels_ascend_within_the_norm),
        cmocka_unit_test(test_round__levels_show_a_valley),
        cmocka_unit_test(test_round__valley_levels_are_rings_equally_far_apart_in_a_bowl),
        cmocka_unit_test(test_round__bar_ticks_keep_apart),
        cmocka_unit_test(test_round__levels_and_ticks_are_those_of_what_is_not_lifted),
        cmocka_unit_test(test_round__by_rank_ticks_spread_over_all_of_the_bar),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
