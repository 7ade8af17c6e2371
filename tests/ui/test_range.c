#include "support.h"

#include "ui/range.h"
#include "ui/text.h"

#include <math.h>

static void test_range__the_ends_of_the_track_are_the_ends_of_the_range(void **state)
{
    static const double ends[][3] = {
        {1e-6, 10.0, 1}, {-3.0, 7.0, 0}, {0.1, 0.3, 1}, {0.0, 0.999, 0}};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        const ui_range r = ui_range_make(ends[i][0], ends[i][1], ends[i][2] > 0.0);

        assert_true(ui_range_value(&r, 0.0) == r.from && ui_range_value(&r, 1.0) == r.to);
        assert_true(ui_range_value(&r, -5.0) == r.from && ui_range_value(&r, 5.0) == r.to);
        assert_true(ui_range_part(&r, r.from) == 0.0 && ui_range_part(&r, r.to) == 1.0);
        assert_true(ui_range_part(&r, INFINITY) == 1.0 && ui_range_part(&r, -INFINITY) == 0.0);
        assert_true(isnan(ui_range_part(&r, NAN)));
    }
}

static void test_range__a_value_goes_to_the_track_and_back_within_a_pixel(void **state)
{
    const ui_range log = ui_range_make(1e-6, 10.0, true), linear = ui_range_make(-2.0, 5.0, false);

    (void)state;
    for (int i = 0; i <= 1000; i++) {
        const double part = i / 1000.0;

        expect(fabs(ui_range_part(&log, ui_range_value(&log, part)) - part) < 1e-3, "log %g", part);
        expect(fabs(ui_range_part(&linear, ui_range_value(&linear, part)) - part) < 1e-3, "%g",
               part);
    }
}

static void test_range__what_is_typed_may_lie_beyond_the_track(void **state)
{
    ui_range r = ui_range_make(1e-5, 10.0, true);

    (void)state;
    assert_true(ui_range_typed(&r, 1e-20) == 1e-5 && ui_range_typed(&r, 1e20) == 10.0);
    r.least = 1e-300;
    r.most = 1e300;
    assert_true(ui_range_typed(&r, 1e-20) == 1e-20 && ui_range_typed(&r, 1e20) == 1e20);
    assert_true(ui_range_typed(&r, 0.0) == 1e-300 && ui_range_typed(&r, 2.0) == 2.0);
    assert_true(ui_range_part(&r, 1e20) == 1.0);
}

static void test_range__of_all_magnitudes_has_its_middle_in_the_middle(void **state)
{
    const ui_range r = ui_range_make(1e-300, 1e300, true);

    (void)state;
    expect(fabs(log10(ui_range_value(&r, 0.5))) < 1e-2, "%g", ui_range_value(&r, 0.5));
    expect(fabs(ui_range_part(&r, 1e150) - 0.75) < 1e-9, "%g", ui_range_part(&r, 1e150));
}

static void test_range__values_of_a_drag_have_few_digits(void **state)
{
    const ui_range r = ui_range_make(1e-6, 10.0, true);
    char text[UI_NUMBER];

    (void)state;
    for (int i = 1; i < 200; i++) {
        const double value = ui_range_value(&r, i / 200.0);

        ui_number_typed(text, value);
        expect(strlen(text) <= 8, "%s", text); // As 1.23e-05.
    }
}

static void test_range__every_nudge_moves(void **state)
{
    ui_range ranges[] = {ui_range_make(1e-6, 10.0, true), ui_range_make(1.0, 10.0, true),
                         ui_range_make(0.0, 0.999, false), ui_range_make(1.0, 5000.0, false),
                         ui_range_make(0.0, 3.0, false)};

    (void)state;
    ranges[3].step = ranges[4].step = 1.0;
    for (size_t i = 0; i < 5; i++)
        for (double value = ranges[i].from; value < ranges[i].to;) {
            const double next = ui_range_nudge(&ranges[i], value, 0.001);

            expect(next > value, "range %zu is stuck at %g", i, value);
            value = next;
        }
}

static void test_range__from_no_number_a_nudge_begins_at_the_reset(void **state)
{
    ui_range r = ui_range_make(1e-3, 1.0, true);

    (void)state;
    assert_true(ui_range_nudge(&r, NAN, 0.1) == 1e-3);
    r.reset = 0.1;
    assert_true(ui_range_nudge(&r, NAN, 0.1) == 0.1);
    assert_true(ui_range_nudge(&r, INFINITY, 0.1) == 1.0);
}

static void test_number__what_is_shown_and_typed(void **state)
{
    static const struct {
        double value;
        const char *shown, *typed;
    } rows[] = {
        {0.1, "0.1", "0.1"},
        {-2.5, "−2.5", "-2.5"},
        {1.0 / 3.0, "0.3333", "0.3333333333333333"},
        {1e-5, "1×10⁻⁵", "1e-05"},
        {-1.25e12, "−1.25×10¹²", "-1.25e+12"},
        {12345.0, "12345", "12345"},
        {-0.0, "0", "-0"},
        {NAN, "–", ""},
        {-INFINITY, "–", ""},
    };
    char text[UI_NUMBER];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(ui_number_shown(text, rows[i].value), rows[i].shown);
        assert_string_equal(ui_number_typed(text, rows[i].value), rows[i].typed);
    }
}

static void test_number__nonsense_is_refused(void **state)
{
    static const char *const wrong[] = {"",   " ",   "x",   "1x",    "0x10", "inf", "nan",
                                        "1e", "--1", "1 2", "1e999", ".",    "e5",  "1,5"};
    static const struct {
        const char *text;
        double value;
    } right[] = {{"1", 1.0}, {" −2.5e-3 ", -2.5e-3}, {"+.5", 0.5}, {"1.", 1.0}, {"1e3", 1e3}};
    double value = 7.0;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        expect(!ui_number_read(wrong[i], &value) && value == 7.0, "'%s'", wrong[i]);
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        expect(ui_number_read(right[i].text, &value) && value == right[i].value, "'%s'",
               right[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_range__the_ends_of_the_track_are_the_ends_of_the_range),
        cmocka_unit_test(test_range__a_value_goes_to_the_track_and_back_within_a_pixel),
        cmocka_unit_test(test_range__what_is_typed_may_lie_beyond_the_track),
        cmocka_unit_test(test_range__of_all_magnitudes_has_its_middle_in_the_middle),
        cmocka_unit_test(test_range__values_of_a_drag_have_few_digits),
        cmocka_unit_test(test_range__every_nudge_moves),
        cmocka_unit_test(test_range__from_no_number_a_nudge_begins_at_the_reset),
        cmocka_unit_test(test_number__what_is_shown_and_typed),
        cmocka_unit_test(test_number__nonsense_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
