#include "figure/recorder.h"

#include "figure/plot/number.h"
#include "figure/plot/plot.h"

#include <math.h>
#include <stdlib.h>

static figure_plot draw(recorder *r, canvas_rect place, figure_axis x, figure_axis y, double text)
{
    figure_plot plot =
        figure_plot_make(&r->base, place, x, y, figure_theme_of(SCENE_THEME_LIGHT), text);

    figure_draw_plot(&plot, &r->base);
    return plot;
}

static const figure_scale scales[] = {
    {-2, 2, false},       {0, 1e-9, false},  {-1e6, 3e7, false},    {0.5, 0.5 + 1e-9, false},
    {1e-4, 1, true},      {0.1, 0.9, true},  {1e-300, 1e300, true}, {3, 40, true},
    {1e-12, 1e-11, true}, {1, 1.0001, true}, {0.02, 5, true},       {0, 0.99, false},
};

static const size_t scale_count = sizeof scales / sizeof scales[0];

static void test_plot__no_label_overlaps_or_is_cut_in_the_smallest_pane(void **state)
{
    static const double sizes[][2] = {{160, 120}, {200, 120}, {320, 200}, {640, 480}, {160, 700}};

    (void)state;
    for (size_t i = 0; i < scale_count * scale_count; i++)
        for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
            const double width = sizes[k][0], height = sizes[k][1];
            recorder *r = make_recorder(width, height, 1.0 + 0.5 * (double)(k % 2));
            figure_plot p = draw(r, (canvas_rect){0, 0, width, height},
                                 (figure_axis){.scale = scales[i % scale_count], .name = "lr"},
                                 (figure_axis){.scale = scales[i / scale_count],
                                               .name = k % 2 ? "y" : "loss",
                                               .grid = true},
                                 10);

            expect(p.frame.width > 0.4 * width && p.frame.height > 0.4 * height,
                   "the frame is %g x %g", p.frame.width, p.frame.height);
            expect(r->count >= 3, "%zu texts on %zu", r->count, i);
            check_texts(r, width, height);
            free_recorder(r);
        }
}

static void test_plot__points_and_values_are_inverse(void **state)
{
    const figure_plot p = {.frame = {10, 20, 300, 200},
                           .x = {.scale = {1e-4, 1, true}},
                           .y = {.scale = {-1, 3, false}}};
    double x, y;

    (void)state;
    canvas_point middle = figure_plot_point(&p, 1e-2, 1);
    assert_true(fabs(middle.x - 160) < 1e-9 && fabs(middle.y - 120) < 1e-9);
    figure_plot_values(&p, middle, &x, &y);
    assert_true(fabs(x - 1e-2) < 1e-14 && fabs(y - 1) < 1e-14);
    figure_plot_values(&p, (canvas_point){310, 20}, &x, &y);
    assert_true(x == 1 && y == 3);
    assert_true(isinf(figure_plot_point(&p, 0, 1).x));
}

static void check_ticks(figure_scale s, size_t most, const char *expected)
{
    figure_tick ticks[FIGURE_SCALE_TICKS];
    figure_notation in;
    size_t count = figure_scale_ticks(&s, most, ticks, &in);
    char all[1024] = "";

    for (size_t i = 0; i < count; i++)
        if (ticks[i].label[0] != '\0') {
            strcat(all, all[0] != '\0' ? " " : "");
            strcat(all, ticks[i].label);
        }
    assert_string_equal(all, expected);
}

static void test_scale__has_round_ticks(void **state)
{
    (void)state;
    check_ticks((figure_scale){-2, 2, false}, 5, "−2 −1 0 1 2");
    check_ticks((figure_scale){1e-4, 1, true}, 6, "0.0001 0.001 0.01 0.1 1");
    check_ticks((figure_scale){1e-8, 1e8, true}, 6, "10⁻⁵ 10⁰ 10⁵");
    check_ticks((figure_scale){0.5, 20, true}, 8, "0.5 1 2 5 10 20");
    check_ticks((figure_scale){0.2, 0.6, true}, 5, "0.2 0.3 0.4 0.5 0.6");
    check_ticks((figure_scale){1e-6, 1e-4, true}, 8, "10⁻⁶ 2×10⁻⁶ 5×10⁻⁶ 10⁻⁵ 2×10⁻⁵ 5×10⁻⁵ 10⁻⁴");
}

static void test_scale__is_never_empty(void **state)
{
    static const double values[] = {0, 1e-300, 3, 1e300};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        figure_scale s = figure_scale_make(values[i], values[i], i > 0);

        assert_true(s.from < s.to && figure_scale_unit(&s, values[i]) > 0.4 &&
                    figure_scale_unit(&s, values[i]) < 0.6);
    }
    assert_true(figure_scale_make(2, 1, false).from == 1);
}

// However many ticks the numbers would make: none is written beyond the last there is room for.
static void test_scale__stops_at_its_capacity(void **state)
{
    static const double ends[][2] = {{0.0, 1e-322},        {5e-324, 1e-323}, {5e-324, 1e-310},
                                     {1e-320, 1e308},      {1e-300, 3e-300}, {1e15, 1e15 + 0.125},
                                     {-1.7e308, -1.6e308}, {-8e307, 8e307},  {1.0, 10.0},
                                     {1.0, 1e14}};
    struct {
        figure_tick ticks[FIGURE_SCALE_TICKS], beyond;
    } out;

    (void)state;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        for (size_t most = 1; most <= 1000; most++)
            for (int log = 0; log <= (ends[i][0] > 0.0); log++) {
                const figure_scale s = {ends[i][0], ends[i][1], log != 0};
                memset(&out.beyond, 7, sizeof out.beyond);
                const size_t count = figure_scale_ticks(&s, most, out.ticks, &(figure_notation){0});
                expect(count <= FIGURE_SCALE_TICKS && out.beyond.label[0] == 7,
                       "%zu ticks of %g to %g", count, s.from, s.to);
            }
}

static void test_scale__of_one_number_has_two_ends(void **state)
{
    static const double values[] = {5e-324, 1e-310, 1.7976931348623157e308};

    (void)state;
    for (size_t i = 0; i < 6; i++) {
        const double value = values[i % 3];
        const figure_scale s = figure_scale_make(value, value, i < 3);
        assert_true(s.from <= value && value <= s.to && s.from < s.to && isfinite(s.to));
        assert_true(!s.log || s.from > 0.0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plot__no_label_overlaps_or_is_cut_in_the_smallest_pane),
        cmocka_unit_test(test_plot__points_and_values_are_inverse),
        cmocka_unit_test(test_scale__has_round_ticks),
        cmocka_unit_test(test_scale__is_never_empty),
        cmocka_unit_test(test_scale__stops_at_its_capacity),
        cmocka_unit_test(test_scale__of_one_number_has_two_ends),
    };

    return cmocka_run_group_tests_name("plot", tests, NULL, NULL);
}
