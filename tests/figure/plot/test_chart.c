#include "figure/recorder.h"

#include "figure/plot/chart.h"
#include "figure/style/theme.h"

#include <math.h>

enum { MOST = 200000 };

static tw_footprint path[MOST];

// What of a line was drawn, instead of text.
typedef struct tracer {
    recorder recorder;
    size_t count;
    canvas_point points[20000];
} tracer;

static void trace_polyline(canvas *c, size_t n, const canvas_point *p, const canvas_stroke *s)
{
    tracer *t = (tracer *)c;

    (void)s;
    assert_true(t->count + n <= 20000);
    memcpy(t->points + t->count, p, n * sizeof *p);
    t->count += n;
}

static figure_chart draw_with(figure_chart_memory *memory, tracer *t, size_t count,
                              const figure_hiker *hikers, double minimum)
{
    static canvas_ink ink;
    const figure_chart_spec spec = {.place = {10.0, 10.0, 400.0, 200.0},
                                    .text = 13.0,
                                    .theme = figure_theme_of(SCENE_THEME_LIGHT),
                                    .loss = "loss",
                                    .minimum = minimum,
                                    .memory = memory};
    figure_chart chart = {.steps = 0};

    ink = recording;
    ink.draw_polyline = trace_polyline;
    canvas_init(&t->recorder.base, &ink, 420.0, 220.0, 1.0);
    t->recorder.ruler = make_canvas(16.0, 16.0, 1.0);
    t->recorder.count = t->count = 0;
    assert_int_equal(figure_chart_draw(&chart, &t->recorder.base, &spec, count, hikers), TW_OK);
    canvas_free(t->recorder.ruler);
    return chart;
}

static figure_chart draw_all(tracer *t, size_t count, const figure_hiker *hikers, double minimum)
{
    return draw_with(NULL, t, count, hikers, minimum);
}

static figure_chart draw(tracer *t, const figure_hiker *h, double minimum)
{
    return draw_all(t, 1, h, minimum);
}

static figure_hiker hiker(size_t count, tw_walk_status status)
{
    return (figure_hiker){.path = path, .count = count, .status = status};
}

static bool says(const tracer *t, const char *text)
{
    for (size_t i = 0; i < t->recorder.count; i++)
        if (strcmp(t->recorder.texts[i].text, text) == 0)
            return true;
    return false;
}

static void test_chart__misses_no_extreme_of_a_long_walk(void **state)
{
    tracer *t = calloc(1, sizeof *t);
    double top = INFINITY, bottom = -INFINITY;

    (void)state;
    for (size_t i = 0; i < MOST; i++)
        path[i] = (tw_footprint){.loss = 1.0};
    path[77777].loss = 100.0; // A single step, up and down.
    path[123456].loss = 0.01;
    const figure_hiker h = hiker(MOST, TW_STOPPED);
    const figure_chart chart = draw(t, &h, 0.0);

    for (size_t i = 0; i < t->count; i++) {
        top = fmin(top, t->points[i].y);
        bottom = fmax(bottom, t->points[i].y);
    }
    assert_true(t->count < 4 * 410);
    assert_true(fabs(top - figure_plot_point(&chart.plot, 0.0, 100.0).y) < 1e-6);
    assert_true(fabs(bottom - figure_plot_point(&chart.plot, 0.0, 0.01).y) < 1e-6);
    free(t);
}

static void test_chart__is_logarithmic_above_the_lowest_known(void **state)
{
    tracer *t = calloc(1, sizeof *t);

    (void)state;
    for (size_t i = 0; i < 100; i++)
        path[i] = (tw_footprint){.loss = exp(-0.2 * (double)i) - 0.5};
    const figure_hiker h = hiker(100, TW_STOPPED);
    figure_chart chart = draw(t, &h, -0.5);

    assert_true(chart.plot.y.scale.log && chart.base == -0.5);
    assert_true(says(t, "loss above the minimum, −0.5"));
    chart = draw(t, &h, NAN);
    assert_true(chart.plot.y.scale.log && chart.base == path[99].loss);
    for (size_t i = 0; i < 100; i++)
        path[i].loss += 0.5;
    chart = draw(t, &h, NAN);
    assert_true(chart.plot.y.scale.log && chart.base == 0.0);
    assert_true(says(t, "loss"));
    free(t);
}

static void test_chart__of_a_walk_that_falls_without_end_is_even(void **state)
{
    tracer *t = calloc(1, sizeof *t);

    (void)state;
    for (size_t i = 0; i < 40; i++)
        path[i] = (tw_footprint){.loss = 1.0 - exp(0.2 * (double)i),
                                 .gradient_norm = exp(0.2 * (double)i)};
    const figure_hiker h = hiker(40, TW_STOPPED);
    const figure_chart chart = draw(t, &h, NAN);

    assert_false(chart.plot.y.scale.log);
    assert_true(chart.base == 0.0);
    free(t);
}

static void explode(size_t steps, double factor)
{
    for (size_t i = 0; i < steps; i++)
        path[i] = (tw_footprint){.loss = pow(factor, (double)i)};
}

static void test_chart__an_explosion_leaves_the_others_to_be_seen(void **state)
{
    static const tw_footprint calm[] = {{.loss = 1.0}, {.loss = 0.5}};
    tracer *t = calloc(1, sizeof *t);

    (void)state;
    explode(50, 1e6);
    const figure_hiker h[] = {hiker(50, TW_DIVERGED),
                              {.path = calm, .count = 2, .status = TW_STOPPED}};
    const figure_chart chart = draw_all(t, 2, h, 0.0);

    assert_true(chart.plot.y.scale.to < 100.0);
    free(t);
}

static void test_chart__an_explosion_alone_is_seen_from_its_start(void **state)
{
    tracer *t = calloc(1, sizeof *t);

    (void)state;
    explode(41, 2.0);
    figure_hiker h = hiker(41, TW_STOPPED);
    figure_chart chart = draw(t, &h, 0.0);

    assert_true(chart.plot.y.scale.from < 1.0 && chart.plot.y.scale.to > path[40].loss);
    explode(50, 1e6);
    h = hiker(50, TW_DIVERGED);
    chart = draw(t, &h, 0.0);
    assert_true(chart.plot.y.scale.from < 1.0 && chart.plot.y.scale.to > 1e12);
    free(t);
}

static void test_chart__points_and_steps_are_inverse(void **state)
{
    tracer *t = calloc(1, sizeof *t);
    uint64_t step = 0;

    (void)state;
    for (size_t i = 0; i < 41; i++)
        path[i] = (tw_footprint){.loss = 1.0 / (1.0 + (double)i)};
    figure_hiker h = hiker(11, TW_WALKING);

    h.walked = 41;
    const figure_chart chart = draw(t, &h, 0.0);

    assert_int_equal(chart.steps, 40); // There is room for what is still to be shown.
    for (uint64_t i = 0; i <= 40; i++) {
        const canvas_point at = figure_plot_point(&chart.plot, (double)i, 0.5);

        assert_true(figure_chart_step_at(&chart, at, &step));
        assert_int_equal(step, i);
    }
    assert_false(figure_chart_step_at(&chart, (canvas_point){11.0, 11.0}, &step));
    free(t);
}

static void test_chart__draws_any_losses(void **state)
{
    static const double wild[] = {NAN, INFINITY, -INFINITY, 1e308, -1e308, 0.0, 1e-320, -1.0};
    tracer *t = calloc(1, sizeof *t);

    (void)state;
    for (size_t seed = 0; seed < 512; seed++) {
        for (size_t i = 0; i < 3; i++)
            path[i] = (tw_footprint){.loss = wild[seed >> 3 * i & 7]};
        for (size_t count = 1; count <= 3; count++) {
            const figure_hiker h = hiker(count, TW_WALKING);

            draw(t, &h, seed % 2 == 0 ? NAN : wild[seed % 8]);
            check_texts(&t->recorder, 420.0, 220.0);
        }
        seed += 6;
    }
    free(t);
}

// Whatever is added to all losses, what changes is seen.
static void test_chart__of_losses_far_from_0_is_above_the_lowest(void **state)
{
    static const double lifts[] = {100.0, 1e9, 1e12};
    tracer *t = calloc(1, sizeof *t);

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        for (size_t i = 0; i < 60; i++)
            path[i] = (tw_footprint){.loss = lifts[k] + exp(-0.1 * (double)i)};
        const figure_hiker h = hiker(60, TW_STOPPED);
        const figure_chart chart = draw(t, &h, NAN);

        assert_true(chart.plot.y.scale.log && chart.base == path[59].loss);
    }
    free(t);
}

static void test_chart__each_terrain_has_its_own_zero(void **state)
{
    static const tw_footprint low[] = {{.loss = -99.0}, {.loss = -99.9}};
    static const tw_footprint high[] = {{.loss = 101.0}, {.loss = 100.1}};
    const figure_hiker h[] = {
        {.path = low, .count = 2, .offset = -100.0, .status = TW_STOPPED},
        {.path = high, .count = 2, .offset = 100.0, .status = TW_STOPPED},
    };
    tracer *t = calloc(1, sizeof *t);
    const figure_chart chart = draw_all(t, 2, h, 0.0);

    (void)state;
    assert_true(chart.plot.y.scale.log && chart.base == 0.0);
    assert_true(chart.plot.y.scale.from > 0.01 && chart.plot.y.scale.to < 10.0);
    assert_true(says(t, "loss above each minimum"));
    free(t);
}

static void test_chart__says_at_least_three_numbers(void **state)
{
    tracer *t = calloc(1, sizeof *t);

    (void)state;
    for (double factor = 0.05; factor < 1.0; factor += 0.05) {
        size_t numbers = 0;

        for (size_t i = 0; i < 60; i++)
            path[i] = (tw_footprint){.loss = 100.0 * pow(factor, (double)i)};
        const figure_hiker h = hiker(60, TW_STOPPED);
        const figure_chart chart = draw(t, &h, 0.0);

        for (size_t i = 0; i < t->recorder.count; i++)
            numbers += t->recorder.texts[i].box.x < chart.plot.frame.x &&
                       t->recorder.texts[i].middle.y > chart.plot.frame.y - 5.0;
        expect(numbers >= 3, "%zu numbers for %g", numbers, factor);
    }
    free(t);
}

// The first of two hikers stays, and the other's walk comes to lie where another was.
static void test_chart__remembers_nothing_of_walks_that_are_gone(void **state)
{
    tracer *t = calloc(1, sizeof *t);
    figure_chart_memory memory = {.count = 0};
    figure_hiker pair[2] = {hiker(10, TW_STOPPED), hiker(10, TW_STOPPED)};

    (void)state;
    pair[1].path = path + 10;
    pair[0].kept = pair[1].kept = true;
    for (int k = 0; k < 3; k++) {
        for (size_t i = 0; i < 20; i++)
            path[i] = (tw_footprint){.loss = i < 10 ? 50.0 : 100.0 / pow((double)i, k)};
        const figure_scale fresh = draw_all(t, 2, pair, NAN).plot.y.scale;
        const figure_scale again = draw_with(&memory, t, 2, pair, NAN).plot.y.scale;
        expect(fresh.from == again.from && fresh.to == again.to, "%d: %g to %g, and %g to %g", k,
               fresh.from, fresh.to, again.from, again.to);
    }
    free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chart__remembers_nothing_of_walks_that_are_gone),
        cmocka_unit_test(test_chart__of_losses_far_from_0_is_above_the_lowest),
        cmocka_unit_test(test_chart__each_terrain_has_its_own_zero),
        cmocka_unit_test(test_chart__says_at_least_three_numbers),
        cmocka_unit_test(test_chart__misses_no_extreme_of_a_long_walk),
        cmocka_unit_test(test_chart__is_logarithmic_above_the_lowest_known),
        cmocka_unit_test(test_chart__of_a_walk_that_falls_without_end_is_even),
        cmocka_unit_test(test_chart__an_explosion_leaves_the_others_to_be_seen),
        cmocka_unit_test(test_chart__an_explosion_alone_is_seen_from_its_start),
        cmocka_unit_test(test_chart__points_and_steps_are_inverse),
        cmocka_unit_test(test_chart__draws_any_losses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
