#include "ui/stage.h"

typedef struct values {
    double rate, steps;
    bool changed, typed;
    ui_range rate_range, steps_range;
} values;

static void show(ui *u, void *user)
{
    values *v = user;

    v->changed = ui_slider(u, "Rate", &v->rate, &v->rate_range);
    v->typed = ui_number(u, "Steps", &v->steps, &v->steps_range);
    ui_button(u, "Elsewhere");
}

static values make(void)
{
    values v = {.rate = 0.1,
                .steps = 200.0,
                .rate_range = ui_range_make(1e-6, 10.0, true),
                .steps_range = ui_range_make(1.0, 5000.0, false)};

    v.rate_range.reset = 0.01;
    v.steps_range.step = 1.0;
    return v;
}

// On the track, which lies between the label and the number.
static canvas_point on_track(double part)
{
    const double cell = (STAGE_WIDTH - 2.0 * STAGE_TEXT) * 0.64;
    const double left = STAGE_WIDTH - STAGE_TEXT - cell + 5.0,
                 right = STAGE_WIDTH - STAGE_TEXT - 77.0;

    return (canvas_point){left + part * (right - left), stage_place(0, 0.0).y};
}

static canvas_point on_number(void)
{
    return (canvas_point){STAGE_WIDTH - STAGE_TEXT - 12.0, stage_place(0, 0.0).y};
}

static void test_slider__follows_a_drag_beyond_its_ends(void **state)
{
    values v = make();
    stage s = stage_open(show, &v, NULL);

    (void)state;
    stage_move(&s, on_track(0.5));
    stage_button(&s, UI_LEFT_BUTTON, true, 1);
    assert_true(v.changed && v.rate > 2e-3 && v.rate < 5e-3); // The middle of seven decades.
    stage_move(&s, on_track(3.0));
    assert_true(v.changed && v.rate == 10.0);
    stage_frame(&s);
    assert_false(v.changed);
    stage_move(&s, (canvas_point){-500.0, 300.0});
    assert_true(v.rate == 1e-6);
    stage_button(&s, UI_LEFT_BUTTON, false, 1);
    stage_move(&s, on_track(0.5));
    assert_true(v.rate == 1e-6);
    stage_close(&s);
}

static void test_slider__a_double_click_resets(void **state)
{
    values v = make();
    stage s = stage_open(show, &v, NULL);

    (void)state;
    stage_click(&s, on_track(0.9));
    assert_true(v.rate > 1.0);
    stage_button(&s, UI_LEFT_BUTTON, true, 2);
    stage_move(&s, on_track(0.91));
    stage_button(&s, UI_LEFT_BUTTON, false, 2);
    assert_true(v.rate == 0.01);
    stage_close(&s);
}

static void test_slider__keys_and_the_wheel_move_it(void **state)
{
    values v = make();
    stage s = stage_open(show, &v, NULL);
    double before = v.rate;

    (void)state;
    stage_press(&s, UI_KEY_TAB, 0);
    stage_press(&s, UI_KEY_RIGHT, 0);
    assert_true(v.rate > before);
    before = v.rate;
    stage_press(&s, UI_KEY_LEFT, UI_SHIFT);
    assert_true(v.rate < before && v.rate > 0.1);
    stage_press(&s, UI_KEY_END, 0);
    assert_true(v.rate == 10.0);
    stage_press(&s, UI_KEY_PAGE_DOWN, 0);
    assert_true(v.rate < 3.0);
    stage_press(&s, UI_KEY_HOME, 0);
    assert_true(v.rate == 1e-6);
    stage_move(&s, on_track(0.2));
    s.in.wheel = 1.0;
    stage_frame(&s);
    assert_true(v.rate > 1e-6);
    stage_close(&s);
}

static void test_slider__the_number_beside_it_can_be_typed(void **state)
{
    values v = make();
    stage s = stage_open(show, &v, NULL);

    (void)state;
    stage_click(&s, on_number());
    stage_type(&s, "0.25");
    assert_true(v.rate == 0.1); // Not yet.
    stage_press(&s, UI_KEY_ENTER, 0);
    assert_true(v.changed && v.rate == 0.25);
    stage_press(&s, UI_KEY_END, 0); // The slider has the focus again.
    assert_true(v.rate == 10.0);
    stage_press(&s, UI_KEY_ENTER, 0);
    stage_type(&s, "3e-4");
    stage_press(&s, UI_KEY_ESCAPE, 0);
    assert_true(v.rate == 10.0);
    stage_press(&s, UI_KEY_ENTER, 0);
    stage_type(&s, "1000");
    stage_press(&s, UI_KEY_TAB, 0);
    stage_frame(&s);
    assert_true(v.rate == 10.0); // Clamped.
    stage_close(&s);
}

static void test_slider__a_value_that_is_none_is_left_until_somebody_moves_it(void **state)
{
    static const double odd[] = {NAN, INFINITY, -INFINITY, -5.0, 1e300};

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        values v = make();
        v.rate = v.steps = odd[i];
        stage s = stage_open(show, &v, NULL);

        for (int k = 0; k < 4; k++)
            stage_press(&s, UI_KEY_TAB, 0); // Through both, and out.
        assert_memory_equal(&v.rate, &odd[i], sizeof v.rate);
        assert_memory_equal(&v.steps, &odd[i], sizeof v.steps);
        stage_click(&s, on_track(0.9));
        assert_true(v.rate > 1.0 && v.rate < 10.0);
        stage_close(&s);
    }
}

static void test_slider__marks_a_value_on_its_track(void **state)
{
    values v = make();
    stage s = stage_open(show, &v, NULL);

    (void)state;
    assert_int_equal(stage_count(&s, 0, 0xFF0000), 0);
    v.rate_range.mark = 1e-4;
    v.rate_range.mark_label = "critical";
    stage_frame(&s);
    assert_in_range(stage_count(&s, 0, 0xFF0000), 5, 40);
    v.rate_range.mark = INFINITY;
    stage_frame(&s);
    assert_int_equal(stage_count(&s, 0, 0xFF0000), 0);
    stage_close(&s);
}

static void test_number__is_taken_with_enter_or_when_it_is_left(void **state)
{
    values v = make();
    stage s = stage_open(show, &v, NULL);

    (void)state;
    stage_click(&s, stage_place(1, 0.7));
    stage_type(&s, "12.4");
    stage_press(&s, UI_KEY_ENTER, 0);
    assert_true(v.typed && v.steps == 12.0); // On a step.
    stage_type(&s, "99999");
    stage_press(&s, UI_KEY_TAB, 0);
    stage_frame(&s);
    assert_true(v.steps == 5000.0);
    stage_click(&s, stage_place(1, 0.7));
    stage_type(&s, "7");
    stage_click(&s, on_track(0.5)); // A widget before it in the order.
    stage_frame(&s);
    assert_true(v.steps == 7.0);
    stage_close(&s);
}

static void test_number__nonsense_is_marked_and_not_taken(void **state)
{
    values v = make();
    stage s = stage_open(show, &v, NULL);

    (void)state;
    stage_click(&s, stage_place(1, 0.7));
    assert_int_equal(stage_count(&s, 1, 0xFF0000), 0);
    stage_type(&s, "12x");
    assert_true(stage_count(&s, 1, 0xFF0000) > 100);
    stage_press(&s, UI_KEY_ENTER, 0);
    assert_true(v.steps == 200.0 && stage_count(&s, 1, 0xFF0000) == 0);
    stage_type(&s, "nan");
    stage_press(&s, UI_KEY_TAB, 0);
    stage_frame(&s);
    assert_true(v.steps == 200.0);
    stage_close(&s);
}

static void test_number__arrows_step_from_what_is_typed(void **state)
{
    values v = make();
    stage s = stage_open(show, &v, NULL);

    (void)state;
    v.steps_range.to = 50.0;
    stage_click(&s, stage_place(1, 0.7));
    stage_type(&s, "20");
    stage_press(&s, UI_KEY_UP, 0);
    assert_true(v.steps == 21.0);
    stage_press(&s, UI_KEY_DOWN, 0);
    stage_press(&s, UI_KEY_DOWN, 0);
    assert_true(v.steps == 19.0);
    stage_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slider__follows_a_drag_beyond_its_ends),
        cmocka_unit_test(test_slider__a_double_click_resets),
        cmocka_unit_test(test_slider__keys_and_the_wheel_move_it),
        cmocka_unit_test(test_slider__the_number_beside_it_can_be_typed),
        cmocka_unit_test(test_slider__a_value_that_is_none_is_left_until_somebody_moves_it),
        cmocka_unit_test(test_slider__marks_a_value_on_its_track),
        cmocka_unit_test(test_number__is_taken_with_enter_or_when_it_is_left),
        cmocka_unit_test(test_number__nonsense_is_marked_and_not_taken),
        cmocka_unit_test(test_number__arrows_step_from_what_is_typed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
