#include "support.h"

#include "figure/plot/number.h"
#include "figure/plot/round.h"

#include <math.h>
#include <stdlib.h>

static const figure_notation plain = {0.0, 0};

static void test_number__a_label_says_its_number(void **state)
{
    char text[FIGURE_NUMBER];

    (void)state;
    assert_string_equal(figure_tick_label(text, -1.5, 0.5, plain), "−1.5");
    assert_string_equal(figure_tick_label(text, -1e-17, 0.5, plain), "0.0");
    assert_string_equal(figure_tick_label(text, 3.0, 1.0, plain), "3");
    assert_string_equal(figure_number(text, -0.590444, 4), "−0.5904");
    assert_string_equal(figure_number(text, 2000.0, 1), "2000");
    assert_string_equal(figure_number(text, 1.5e-9, 3), "1.5×10⁻⁹");
    assert_string_equal(figure_number(text, -2e44, 3), "−2×10⁴⁴");
    assert_string_equal(figure_number(text, -INFINITY, 3), "−∞");
}

/** The number that a label and the notation of its axis say. */
static double read_label(const char *label, figure_notation in)
{
    const bool negative = strncmp(label, "−", strlen("−")) == 0;
    const double value = strtod(label + (negative ? strlen("−") : 0), NULL);

    return in.offset + figure_decimal(negative ? -value : value, 1.0, in.power);
}

static void check_axis(double low, double high)
{
    const figure_ticks ticks = figure_ticks_make(low, high, 8);
    const figure_notation in = figure_notation_for(low, high, ticks.step);
    char last[FIGURE_NUMBER] = "", text[FIGURE_NUMBER];

    for (size_t k = 0; k < ticks.count; k++) {
        const double value = figure_ticks_at(&ticks, k);

        figure_tick_label(text, value, ticks.step, in);
        expect(strcmp(text, last) != 0, "%s twice from %g to %g", text, low, high);
        expect(strlen(text) <= 11, "%s, from %g to %g", text, low, high);
        expect(fabs(read_label(text, in) - value) <= 1e-2 * ticks.step, "%s for %.17g", text,
               value);
        memcpy(last, text, sizeof last);
    }
}

// Whatever the units, and however far from 0: short numbers, each another, that say what is there.
static void test_number__ticks_are_short_and_tell_neighbours_apart(void **state)
{
    static const double middles[] = {0.0, 1e9, -5e9, 0.5, -84.2, 123456789.0, 1e15, 4123456.0};

    (void)state;
    for (int k = -300; k <= 300; k++)
        check_axis(-2.0 * pow(10.0, k), 2.0 * pow(10.0, k));
    for (size_t i = 0; i < sizeof middles / sizeof *middles; i++)
        for (int k = -6; k <= 6; k++) {
            const double half = 3.0 * pow(10.0, k);

            if (half > 1e-9 * fabs(middles[i]))
                check_axis(middles[i] - half, middles[i] + half);
        }
}

static void test_number__an_axis_says_how_its_numbers_are_written(void **state)
{
    char name[64];

    (void)state;
    assert_string_equal(figure_notation_name(name, sizeof name, "x", plain), "x");
    assert_string_equal(
        figure_notation_name(name, sizeof name, "x", figure_notation_for(-2e-6, 2e-6, 5e-7)),
        "x (×10⁻⁶)");
    assert_string_equal(figure_notation_name(name, sizeof name, "x",
                                             figure_notation_for(5e9 - 2.0, 5e9 + 2.0, 0.5)),
                        "x − 5×10⁹");
    assert_string_equal(figure_notation_name(name, sizeof name, "x",
                                             figure_notation_for(-5e9 - 2.0, -5e9 + 2.0, 0.5)),
                        "x + 5×10⁹");
    assert_string_equal(figure_notation_name(name, sizeof name, "loss",
                                             figure_notation_for(1e9 - 3e-3, 1e9 + 3e-3, 1e-3)),
                        "loss − 1×10⁹");
    // Short ones stay as they are.
    assert_string_equal(
        figure_notation_name(name, sizeof name, "x", figure_notation_for(-84.41, -84.08, 0.05)),
        "x");
    assert_string_equal(
        figure_notation_name(name, sizeof name, "x", figure_notation_for(0.0, 2000.0, 500.0)), "x");
}

static void test_number__points_a_thousandth_of_the_view_apart_differ(void **state)
{
    static const double middles[] = {0.0, -84.2, 5e9, 1e-7, -0.1234567};

    (void)state;
    for (size_t i = 0; i < sizeof middles / sizeof *middles; i++)
        for (int k = -5; k <= 5; k++) {
            const double m = middles[i], half = pow(10.0, k);
            const tw_view view = {m - half, m + half, -1.0, 1.0};
            char a[FIGURE_POINT], b[FIGURE_POINT];

            if (half < 1e-10 * fabs(m)) // Those are not numbers of their own.
                continue;
            figure_point(a, (tw_vec2){m + 0.3 * half, 0.0}, view);
            figure_point(b, (tw_vec2){m + 0.302 * half, 0.0}, view);
            expect(strcmp(a, b) != 0, "%s in a view of %g around %g", a, 2.0 * half, m);
        }
}

static void test_number__points_keep_the_digits_they_were_typed_with(void **state)
{
    const tw_view view = {-2.0, 2.0, -2.0, 2.0};
    char text[FIGURE_POINT];

    (void)state;
    assert_string_equal(figure_point(text, (tw_vec2){-1.8, 1.5}, view), "(−1.8, 1.5)");
    assert_string_equal(figure_point(text, (tw_vec2){0.0, -1e-17}, view), "(0, 0)");
}

static void test_number__a_level_has_just_its_digits(void **state)
{
    const double levels[] = {2.5e-9, 0.1 + 0.2, 1.0 / 3.0, 1234.5, -2000.0};
    static const char *const labels[] = {"2.5×10⁻⁹", "0.3", "0.33333", "1234.5", "−2000"};
    char text[FIGURE_NUMBER];

    (void)state;
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(figure_level_label(text, 5, levels, i, 0.0), labels[i]);
}

// As many digits as tell neighbours apart, or the offset is said once.
static void test_number__levels_are_told_apart(void **state)
{
    static const double bases[] = {0.0, 1e9, -3e7, 123.456, 1e-7};

    (void)state;
    for (size_t b = 0; b < sizeof bases / sizeof *bases; b++) {
        const double gap = bases[b] == 0.0 ? 1e-3 : fabs(bases[b]) * 1e-7;
        const double levels[] = {bases[b] + gap, bases[b] + 2.0 * gap, bases[b] + 3.0 * gap};

        for (size_t i = 1; i < 3; i++) {
            char before[FIGURE_NUMBER], text[FIGURE_NUMBER];

            figure_level_label(before, 3, levels, i - 1, 0.0);
            figure_level_label(text, 3, levels, i, 0.0);
            expect(strcmp(before, text) != 0, "%s twice", text);
            figure_level_label(text, 3, levels, i, bases[b]);
            expect(strlen(text) <= strlen("2.4691×10⁻⁵"), "%s is long", text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_number__a_label_says_its_number),
        cmocka_unit_test(test_number__ticks_are_short_and_tell_neighbours_apart),
        cmocka_unit_test(test_number__an_axis_says_how_its_numbers_are_written),
        cmocka_unit_test(test_number__points_a_thousandth_of_the_view_apart_differ),
        cmocka_unit_test(test_number__points_keep_the_digits_they_were_typed_with),
        cmocka_unit_test(test_number__a_level_has_just_its_digits),
        cmocka_unit_test(test_number__levels_are_told_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
