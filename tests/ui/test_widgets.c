#include "ui/stage.h"

typedef struct values {
    int presses;
    bool on, open, changed;
    size_t chosen, tab;
    double part;
    bool disabled;
} values;

static void show_button(ui *u, void *user)
{
    values *v = user;

    ui_push_disabled(u, v->disabled);
    v->presses += ui_button(u, "Drop");
    v->presses += 100 * ui_icon_button(u, UI_ICON_PLAY, "Play");
    v->changed = ui_check(u, "Isolines", &v->on);
    ui_section(u, "Layers", &v->open);
    ui_pop_disabled(u);
}

static void test_button__a_click_presses_it_once(void **state)
{
    values v = {0};
    stage s = stage_open(show_button, &v, NULL);

    (void)state;
    stage_click(&s, stage_place(0, 0.5));
    assert_int_equal(v.presses, 1);
    stage_frame(&s);
    assert_int_equal(v.presses, 1);
    // Down and up between two frames, as a quick finger or a script has it.
    ui_input_move(&s.in, stage_place(1, 0.5));
    assert_true(ui_input_button(&s.in, UI_LEFT_BUTTON, true, 1, 0));
    assert_true(ui_input_button(&s.in, UI_LEFT_BUTTON, false, 1, 0));
    assert_false(ui_input_button(&s.in, UI_LEFT_BUTTON, true, 2, 0)); // A frame comes first.
    stage_frame(&s);
    assert_int_equal(v.presses, 101);
    stage_close(&s);
}

static void test_button__a_press_that_is_dragged_off_is_taken_back(void **state)
{
    values v = {0};
    stage s = stage_open(show_button, &v, NULL);

    (void)state;
    stage_move(&s, stage_place(0, 0.5));
    stage_button(&s, UI_LEFT_BUTTON, true, 1);
    stage_move(&s, stage_place(2, 0.5));
    stage_button(&s, UI_LEFT_BUTTON, false, 1);
    assert_int_equal(v.presses, 0);
    assert_false(v.on);
    // And what is dragged onto it does not press it.
    stage_move(&s, stage_place(6, 0.5));
    stage_button(&s, UI_LEFT_BUTTON, true, 1);
    stage_move(&s, stage_place(0, 0.5));
    stage_button(&s, UI_LEFT_BUTTON, false, 1);
    assert_int_equal(v.presses, 0);
    stage_close(&s);
}

static void test_button__space_and_enter_press_what_has_the_focus(void **state)
{
    values v = {0};
    stage s = stage_open(show_button, &v, NULL);

    (void)state;
    stage_press(&s, UI_KEY_TAB, 0);
    stage_press(&s, UI_KEY_SPACE, 0);
    stage_press(&s, UI_KEY_ENTER, 0);
    assert_int_equal(v.presses, 2);
    stage_press(&s, UI_KEY_TAB, 0);
    stage_press(&s, UI_KEY_ENTER, 0);
    assert_int_equal(v.presses, 102);
    stage_close(&s);
}

static void test_check__says_that_it_changed_in_that_frame_only(void **state)
{
    values v = {0};
    stage s = stage_open(show_button, &v, NULL);

    (void)state;
    stage_move(&s, stage_place(2, 0.5));
    stage_button(&s, UI_LEFT_BUTTON, true, 1);
    assert_false(v.changed);
    stage_button(&s, UI_LEFT_BUTTON, false, 1);
    assert_true(v.changed && v.on);
    stage_frame(&s);
    assert_false(v.changed);
    stage_press(&s, UI_KEY_SPACE, 0); // The pointer left the keys to the window.
    assert_true(!v.changed && v.on);
    stage_press(&s, UI_KEY_TAB, UI_SHIFT);
    stage_press(&s, UI_KEY_TAB, UI_SHIFT);
    stage_press(&s, UI_KEY_SPACE, 0);
    assert_true(v.changed && !v.on);
    stage_close(&s);
}

static void test_section__folds_by_click_and_arrows(void **state)
{
    values v = {0};
    stage s = stage_open(show_button, &v, NULL);

    (void)state;
    stage_click(&s, stage_place(3, 0.5));
    assert_true(v.open);
    stage_press(&s, UI_KEY_TAB, UI_SHIFT);
    stage_press(&s, UI_KEY_LEFT, 0);
    assert_false(v.open);
    stage_press(&s, UI_KEY_RIGHT, 0);
    stage_press(&s, UI_KEY_RIGHT, 0);
    assert_true(v.open);
    stage_close(&s);
}

static void test_disabled__nothing_can_be_done_to_a_widget(void **state)
{
    values v = {.disabled = true};
    stage s = stage_open(show_button, &v, NULL);

    (void)state;
    for (int row = 0; row < 4; row++)
        stage_click(&s, stage_place(row, 0.5));
    stage_press(&s, UI_KEY_TAB, 0);
    stage_press(&s, UI_KEY_SPACE, 0);
    assert_true(v.presses == 0 && !v.on && !v.open);
    stage_close(&s);
}

static const ui_item terrains[] = {{.text = "Quadratic"}, {.text = "Rosenbrock"},
                                   {.text = "Saddle"},    {.text = "Multimodal"},
                                   {.text = "Rastrigin"}, {.text = "Sphere"}};

static void show_choice(ui *u, void *user)
{
    values *v = user;

    v->changed = ui_choice(u, "Terrain", 6, terrains, &v->chosen);
    v->presses += ui_button(u, "Under the menu");
}

static void test_choice__drops_down_and_is_picked_from(void **state)
{
    values v = {.chosen = 2};
    stage s = stage_open(show_choice, &v, NULL);
    const double row = ui_row_height(STAGE_TEXT);
    canvas_point third = stage_place(0, 0.6);

    (void)state;
    stage_click(&s, stage_place(0, 0.6));
    third.y += 4.0 + 3.0 * row; // The first three pixels are padding.
    assert_true(ui_captures_pointer(s.u, (canvas_point){0.0, STAGE_HEIGHT - 1.0}));
    stage_click(&s, third); // Over the button, which must not have it.
    assert_int_equal(v.chosen, 2);
    stage_click(&s, stage_place(0, 0.6));
    third.y += row;
    stage_move(&s, third);
    stage_button(&s, UI_LEFT_BUTTON, true, 1);
    assert_true(v.changed && v.chosen == 3);
    stage_button(&s, UI_LEFT_BUTTON, false, 1);
    assert_int_equal(v.presses, 0);
    stage_close(&s);
}

static void test_choice__a_press_beside_it_closes_it_and_does_nothing_else(void **state)
{
    values v = {.chosen = 2};
    stage s = stage_open(show_choice, &v, NULL);

    (void)state;
    stage_click(&s, stage_place(0, 0.6));
    stage_click(&s, stage_place(1, 0.1));
    assert_true(v.chosen == 2 && v.presses == 0);
    stage_click(&s, stage_place(1, 0.1));
    assert_int_equal(v.presses, 1);
    stage_close(&s);
}

static void test_choice__keys_turn_and_open_it_and_letters_find_once_it_is_open(void **state)
{
    values v = {.chosen = UI_NONE};
    stage s = stage_open(show_choice, &v, NULL);

    (void)state;
    stage_press(&s, UI_KEY_TAB, 0);
    stage_press(&s, UI_KEY_DOWN, 0);
    assert_int_equal(v.chosen, 0);
    assert_false(ui_captures_key(s.u, UI_KEY_TEXT)); // Letters are the window's while it is closed.
    stage_type(&s, "r");
    assert_int_equal(v.chosen, 0);
    stage_press(&s, UI_KEY_SPACE, 0);
    assert_true(ui_captures_key(s.u, UI_KEY_TEXT));
    stage_type(&s, "r");
    stage_type(&s, "A"); // "ra": Rastrigin.
    stage_press(&s, UI_KEY_ENTER, 0);
    assert_int_equal(v.chosen, 4);
    s.in.time += 2.0;
    stage_press(&s, UI_KEY_ENTER, 0);
    stage_press(&s, UI_KEY_HOME, 0);
    assert_int_equal(v.chosen, 4); // Not yet picked.
    stage_press(&s, UI_KEY_ESCAPE, 0);
    assert_int_equal(v.chosen, 4);
    stage_press(&s, UI_KEY_SPACE, 0);
    stage_press(&s, UI_KEY_UP, 0);
    stage_press(&s, UI_KEY_ENTER, 0);
    assert_int_equal(v.chosen, 3);
    stage_close(&s);
}

static void test_choice__the_pointer_leaves_the_keys_to_the_window(void **state)
{
    values v = {.chosen = 2};
    stage s = stage_open(show_choice, &v, NULL);
    canvas_point third = stage_place(0, 0.6);

    (void)state;
    third.y += 4.0 + 4.0 * ui_row_height(STAGE_TEXT);
    stage_click(&s, stage_place(0, 0.6));
    assert_true(ui_captures_key(s.u, UI_KEY_TEXT)); // Letters look for an item.
    stage_click(&s, third);
    assert_int_equal(v.chosen, 3);
    assert_false(ui_captures_key(s.u, UI_KEY_TAB));
    // Opened by keys and closed by the pointer, picked from or not.
    for (int beside = 0; beside < 2; beside++) {
        stage_press(&s, UI_KEY_TAB, 0);
        stage_press(&s, UI_KEY_SPACE, 0);
        stage_click(&s, beside ? stage_place(8, 0.1) : third);
        assert_false(ui_captures_key(s.u, UI_KEY_TAB));
    }
    // And what keys do they keep.
    stage_press(&s, UI_KEY_TAB, 0);
    stage_press(&s, UI_KEY_SPACE, 0);
    stage_press(&s, UI_KEY_UP, 0);
    stage_press(&s, UI_KEY_ENTER, 0);
    stage_press(&s, UI_KEY_UP, 0);
    assert_int_equal(v.chosen, 1);
    stage_close(&s);
}

static void show_list(ui *u, void *user)
{
    values *v = user;

    v->changed = ui_list(u, "terrains", 3.0, 6, terrains, &v->chosen);
}

static canvas_point list_row(int row)
{
    return (canvas_point){60.0, STAGE_TEXT + 1.0 + (row + 0.5) * ui_row_height(STAGE_TEXT)};
}

static void test_list__rows_are_clicked_and_scrolled_to(void **state)
{
    values v = {.chosen = UI_NONE};
    stage s = stage_open(show_list, &v, NULL);

    (void)state;
    stage_click(&s, list_row(1));
    assert_int_equal(v.chosen, 1);
    stage_move(&s, list_row(0));
    s.in.wheel = -2.0;
    stage_frame(&s);
    stage_click(&s, list_row(0));
    assert_int_equal(v.chosen, 2);
    assert_false(ui_captures_key(s.u, UI_KEY_TAB)); // The pointer left the keys to the window.
    stage_press(&s, UI_KEY_TAB, 0);
    stage_press(&s, UI_KEY_END, 0);
    assert_int_equal(v.chosen, 5);
    stage_click(&s, list_row(0)); // What has been chosen was scrolled into sight.
    assert_int_equal(v.chosen, 3);
    stage_press(&s, UI_KEY_TAB, 0);
    stage_type(&s, "s"); // All of it is open, so that letters find.
    assert_int_equal(v.chosen, 5);
    stage_press(&s, UI_KEY_PAGE_UP, 0);
    stage_press(&s, UI_KEY_PAGE_UP, 0);
    stage_press(&s, UI_KEY_UP, 0);
    assert_int_equal(v.chosen, 0);
    stage_close(&s);
}

static void test_list__what_is_chosen_at_first_is_in_sight(void **state)
{
    values v = {.chosen = 5};
    stage s = stage_open(show_list, &v, NULL);

    (void)state;
    assert_int_equal(stage_pixel(&s, list_row(2)), 0x0000FF);
    stage_close(&s);
}

static void show_tabs(ui *u, void *user)
{
    values *v = user;

    ui_tabs(u, "page", 3, terrains, &v->tab);
    ui_progress(u, "Basins", v->part);
}

static void test_tabs__are_clicked_and_turned(void **state)
{
    values v = {0};
    stage s = stage_open(show_tabs, &v, NULL);

    (void)state;
    stage_click(&s, stage_place(0, 0.9));
    assert_int_equal(v.tab, 2);
    stage_press(&s, UI_KEY_TAB, 0);
    stage_press(&s, UI_KEY_LEFT, 0);
    assert_int_equal(v.tab, 1);
    stage_press(&s, UI_KEY_RIGHT, 0);
    stage_press(&s, UI_KEY_RIGHT, 0);
    assert_int_equal(v.tab, 2);
    stage_close(&s);
}

static void test_progress__is_as_long_as_its_part(void **state)
{
    static const double parts[] = {-1.0, 0.0, 0.25, 0.5, 1.0, 7.0, NAN, INFINITY};
    int before = 0;

    (void)state;
    for (size_t i = 0; i < 8; i++) {
        values v = {.part = parts[i]};
        stage s = stage_open(show_tabs, &v, NULL);
        const int filled = stage_count(&s, 1, 0x0000FF);

        if (i < 2 || i == 6)
            assert_int_equal(filled, 0);
        else
            assert_true(i == 5 || i == 7 ? filled == before : filled > before);
        before = i == 6 ? before : filled;
        stage_close(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_button__a_click_presses_it_once),
        cmocka_unit_test(test_button__a_press_that_is_dragged_off_is_taken_back),
        cmocka_unit_test(test_button__space_and_enter_press_what_has_the_focus),
        cmocka_unit_test(test_check__says_that_it_changed_in_that_frame_only),
        cmocka_unit_test(test_section__folds_by_click_and_arrows),
        cmocka_unit_test(test_disabled__nothing_can_be_done_to_a_widget),
        cmocka_unit_test(test_choice__drops_down_and_is_picked_from),
        cmocka_unit_test(test_choice__a_press_beside_it_closes_it_and_does_nothing_else),
        cmocka_unit_test(test_choice__keys_turn_and_open_it_and_letters_find_once_it_is_open),
        cmocka_unit_test(test_choice__the_pointer_leaves_the_keys_to_the_window),
        cmocka_unit_test(test_list__rows_are_clicked_and_scrolled_to),
        cmocka_unit_test(test_list__what_is_chosen_at_first_is_in_sight),
        cmocka_unit_test(test_tabs__are_clicked_and_turned),
        cmocka_unit_test(test_progress__is_as_long_as_its_part),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
