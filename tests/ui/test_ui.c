#include "ui/gallery.h"
#include "ui/stage.h"

typedef struct values {
    int presses[12];
    size_t rows;
    bool broken;
} values;

static void show_rows(ui *u, void *user)
{
    values *v = user;

    ui_begin_scroll(u, "rows", 100.0);
    for (size_t i = 0; i < v->rows; i++) {
        ui_push_number(u, i);
        v->presses[i] += ui_button(u, "The same label");
        ui_pop_scope(u);
    }
    ui_end_scroll(u);
}

static void test_focus__goes_in_the_order_of_the_calls_and_round(void **state)
{
    values v = {.rows = 3};
    stage s = stage_open(show_rows, &v, NULL);

    (void)state;
    for (int k = 0; k < 4; k++) {
        stage_press(&s, UI_KEY_TAB, 0);
        stage_press(&s, UI_KEY_SPACE, 0);
    }
    assert_true(v.presses[0] == 2 && v.presses[1] == 1 && v.presses[2] == 1);
    stage_press(&s, UI_KEY_TAB, UI_SHIFT);
    stage_press(&s, UI_KEY_SPACE, 0);
    assert_true(v.presses[2] == 2);
    stage_close(&s);
}

static void test_focus__shows_a_ring_where_keys_brought_it(void **state)
{
    values v = {.rows = 1};
    stage s = stage_open(show_rows, &v, NULL);

    (void)state;
    stage_click(&s, stage_place(0, 0.5));
    assert_int_equal(stage_count(&s, 0, 0x0000FF), 0);
    stage_press(&s, UI_KEY_TAB, 0);
    assert_true(stage_count(&s, 0, 0x0000FF) > 200);
    stage_press(&s, UI_KEY_ESCAPE, 0);
    stage_frame(&s);
    assert_int_equal(stage_count(&s, 0, 0x0000FF), 0);
    stage_close(&s);
}

static void test_focus__is_lost_with_its_widget(void **state)
{
    values v = {.rows = 2};
    stage s = stage_open(show_rows, &v, NULL);

    (void)state;
    stage_press(&s, UI_KEY_TAB, UI_SHIFT);
    assert_true(ui_captures_key(s.u, UI_KEY_SPACE));
    assert_false(ui_captures_key(s.u, UI_KEY_TEXT)); // Letters are still the window's.
    assert_false(ui_captures_key(s.u, UI_KEY_PAGE_DOWN));
    v.rows = 1;
    stage_frame(&s);
    assert_false(ui_captures_key(s.u, UI_KEY_SPACE));
    stage_close(&s);
}

static void test_scroll__the_focus_is_scrolled_into_sight(void **state)
{
    values v = {.rows = 12};
    stage s = stage_open(show_rows, &v, NULL);
    int seen = 0;

    (void)state;
    stage_frame(&s);
    stage_press(&s, UI_KEY_TAB, UI_SHIFT); // The last one, far below.
    stage_frame(&s);
    for (int row = 0; row < 4; row++)
        seen += stage_count(&s, row, 0x0000FF);
    assert_true(seen > 200);
    stage_close(&s);
}

static void test_scroll__the_wheel_and_the_bar_move_it_and_what_is_cut_off_is_not_touched(
    void **state)
{
    values v = {.rows = 12};
    stage s = stage_open(show_rows, &v, NULL);
    const canvas_point bar = {STAGE_WIDTH - STAGE_TEXT - 1.0, STAGE_TEXT + 95.0};

    (void)state;
    stage_frame(&s);
    stage_click(&s, stage_place(5, 0.3)); // Below the area, where a row would be.
    assert_int_equal(v.presses[5], 0);
    stage_move(&s, stage_place(1, 0.3));
    s.in.wheel = -1.0;
    stage_frame(&s);
    stage_click(&s, stage_place(1, 0.3));
    assert_int_equal(v.presses[3], 1); // A notch is two rows.
    stage_move(&s, bar);
    stage_button(&s, UI_LEFT_BUTTON, true, 1);
    stage_move(&s, (canvas_point){bar.x, 1000.0});
    stage_button(&s, UI_LEFT_BUTTON, false, 1);
    stage_click(&s, (canvas_point){60.0, STAGE_TEXT + 86.0});
    assert_int_equal(v.presses[11], 1);
    v.rows = 2; // What no longer needs it is not scrolled.
    stage_frame(&s);
    stage_frame(&s);
    stage_click(&s, stage_place(0, 0.3));
    assert_int_equal(v.presses[0], 1);
    stage_close(&s);
}

static void show_sliders(ui *u, void *user)
{
    double *parts = user;
    const ui_range r = ui_range_make(0.0, 1.0, false);

    ui_begin_scroll(u, "sliders", 100.0);
    ui_cell(u, 3.0 * STAGE_TEXT);
    for (size_t i = 0; i < 8; i++) {
        ui_push_number(u, i);
        ui_slider(u, "Part", &parts[i], &r);
        ui_pop_scope(u);
    }
    ui_end_scroll(u);
}

static void test_scroll__sliders_that_pass_under_the_pointer_keep_their_values(void **state)
{
    double parts[8] = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
    stage s = stage_open(show_sliders, parts, NULL);

    (void)state;
    stage_frame(&s);
    stage_move(&s, (canvas_point){180.0, STAGE_TEXT + 10.0}); // Over the free room.
    for (int i = 0; i < 3; i++) {
        s.in.time += 0.1;
        s.in.wheel = -1.0;
        stage_frame(&s);
    }
    for (int i = 0; i < 8; i++)
        assert_true(parts[i] == 0.5);
    stage_close(&s);
}

static void test_pointer__belongs_to_panels_and_to_what_it_holds(void **state)
{
    values v = {.rows = 1};
    stage s = stage_open(show_rows, &v, NULL);
    const canvas_point outside = {STAGE_WIDTH + 5.0, 5.0};

    (void)state;
    assert_true(ui_captures_pointer(s.u, (canvas_point){5.0, 5.0}));
    assert_false(ui_captures_pointer(s.u, outside));
    stage_move(&s, stage_place(0, 0.5));
    stage_button(&s, UI_LEFT_BUTTON, true, 1);
    assert_true(ui_captures_pointer(s.u, outside));
    stage_button(&s, UI_LEFT_BUTTON, false, 1);
    assert_false(ui_captures_pointer(s.u, outside));
    stage_close(&s);
}

static void show_tip(ui *u, void *user)
{
    (void)user;
    ui_button(u, "A button");
    ui_tooltip(u, "What it does");
}

static void test_tooltip__comes_when_the_pointer_rests_and_goes_with_a_press(void **state)
{
    stage s = stage_open(show_tip, NULL, NULL);
    int before;

    (void)state;
    stage_move(&s, stage_place(0, 0.5));
    stage_frame(&s);
    before = stage_count(&s, 1.5, 0x000000);
    assert_true(ui_wants_frame(s.u) > 0.0 && ui_wants_frame(s.u) < 1.0);
    s.in.time += ui_wants_frame(s.u) + 0.01;
    stage_frame(&s);
    assert_true(stage_count(&s, 1.5, 0x000000) > before);
    assert_true(isinf(ui_wants_frame(s.u)));
    stage_button(&s, UI_LEFT_BUTTON, true, 1);
    stage_button(&s, UI_LEFT_BUTTON, false, 1);
    s.in.time += 5.0;
    stage_frame(&s);
    assert_int_equal(stage_count(&s, 1.5, 0x000000), before);
    stage_close(&s);
}

static void test_frame__what_was_begun_and_not_ended_is_told_and_mended(void **state)
{
    stage s = stage_open(show_tip, NULL, NULL);
    const canvas_rect whole = {0.0, 0.0, STAGE_WIDTH, STAGE_HEIGHT};

    (void)state;
    for (int fault = 0; fault < 6; fault++) {
        ui_begin(s.u, s.canvas, &stage_style, &s.in);
        ui_begin_panel(s.u, "panel", whole);
        if (fault == 0)
            ui_begin_scroll(s.u, "area", 50.0);
        if (fault == 1)
            ui_push_scope(s.u, "scope");
        if (fault == 2)
            ui_push_disabled(s.u, true);
        if (fault != 3)
            ui_end_panel(s.u);
        if (fault == 4)
            ui_end_panel(s.u);
        if (fault == 5)
            ui_pop_disabled(s.u);
        expect(!ui_end(s.u), "fault %d was not told", fault);
        stage_frame(&s); // Which checks that this one is whole.
    }
    stage_close(&s);
}

/** A random number below n, the same on every machine. */
static unsigned draw(uint32_t *seed, unsigned n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % n;
}

static void do_anything(ui_input *in, uint32_t *seed)
{
    static const char *const texts[] = {"x", "é", "−", "1e", "\xF0\x9F", "𝄞", " ", "9", "\n", "-"};
    const unsigned modifiers = draw(seed, 4);

    in->time += draw(seed, 20) * 0.05;
    switch (draw(seed, 8)) {
    case 0:
    case 1:
        ui_input_move(in, (canvas_point){draw(seed, 310) - 20.0, draw(seed, 310) - 20.0});
        break;
    case 2:
        ui_input_button(in, 1 + draw(seed, 2), true, 1 + (int)draw(seed, 3), modifiers);
        break;
    case 3:
        ui_input_button(in, 1 + draw(seed, 2), false, 1, modifiers);
        break;
    case 4:
        in->wheel += draw(seed, 7) - 3.0;
        break;
    case 5:
        ui_input_text(in, texts[draw(seed, 10)]);
        break;
    case 6:
        ui_input_key(in, (ui_key)draw(seed, UI_KEY_COUNT), modifiers);
        break;
    default:
        if (draw(seed, 20) == 0)
            ui_input_leave(in);
        else
            ui_input_key(in, UI_KEY_TAB, modifiers);
        break;
    }
}

static void test_ui__anything_done_in_any_order_leaves_values_in_their_ranges(void **state)
{
    enum { INPUTS = 100000, A_FRAME = 40 };
    ui_style style = stage_style;
    gallery g = gallery_make();
    ui *u = ui_new(NULL);
    canvas *c = NULL;
    ui_input in = {0};
    uint32_t seed = 1;
    tw_error error;

    (void)state;
    style.text = 5.0; // Nobody reads it, and small text is drawn fast.
    gallery_picture(&g);
    assert_int_equal(canvas_sdl_new(&c, 270.0, 270.0, 1.0, SHARE_DIR "/fonts", &error), TW_OK);
    for (int i = 0; i < INPUTS; i++) {
        do_anything(&in, &seed);
        if (draw(&seed, A_FRAME) != 0)
            continue;
        expect(gallery_show(u, &g, c, &style, &in), "after input %d", i);
        ui_input_clear(&in);
        expect(g.rate >= 1e-6 && g.rate <= 10.0 && g.steps >= 1.0 && g.steps <= 5000.0 &&
                   g.steps == rint(g.steps) && g.optimizer < 6 && g.terrain < 12 && g.hiker < 3,
               "after input %d", i);
        assert_true(strlen(g.formula) < sizeof g.formula && strlen(g.name) < sizeof g.name);
    }
    expect(canvas_error(c) == NULL, "%s", canvas_error(c));
    canvas_free(c);
    ui_free(u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_focus__goes_in_the_order_of_the_calls_and_round),
        cmocka_unit_test(test_focus__shows_a_ring_where_keys_brought_it),
        cmocka_unit_test(test_focus__is_lost_with_its_widget),
        cmocka_unit_test(test_scroll__the_focus_is_scrolled_into_sight),
        cmocka_unit_test(
            test_scroll__the_wheel_and_the_bar_move_it_and_what_is_cut_off_is_not_touched),
        cmocka_unit_test(test_scroll__sliders_that_pass_under_the_pointer_keep_their_values),
        cmocka_unit_test(test_pointer__belongs_to_panels_and_to_what_it_holds),
        cmocka_unit_test(test_tooltip__comes_when_the_pointer_rests_and_goes_with_a_press),
        cmocka_unit_test(test_frame__what_was_begun_and_not_ended_is_told_and_mended),
        cmocka_unit_test(test_ui__anything_done_in_any_order_leaves_values_in_their_ranges),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
