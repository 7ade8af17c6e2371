#include "ui/stage.h"
#include "ui/ui_parts.h"

typedef struct values {
    char formula[64], title[32];
    bool changed, entered;
    ui_problem problem;
} values;

static void show(ui *u, void *user)
{
    values *v = user;

    ui_label_share(u, 0.0);
    v->changed = ui_field(u, "Formula", v->formula, sizeof v->formula, &v->problem);
    v->entered = ui_entered(u);
    ui_field(u, "Title", v->title, sizeof v->title, NULL);
}

static canvas_point in_formula(double x)
{
    return (canvas_point){STAGE_TEXT + 5.0 + x, stage_place(0, 0.0).y};
}

static void test_text_field__a_click_sets_the_caret_between_characters(void **state)
{
    values v = {.formula = "−é𝄞x"};
    stage s = stage_open(show, &v, NULL);

    (void)state;
    // Wherever it falls, what is typed goes between two characters.
    for (int x = -5; x < 60; x++) {
        char text[64];

        snprintf(v.formula, sizeof v.formula, "−é𝄞x");
        stage_click(&s, in_formula(x));
        stage_type(&s, "|");
        snprintf(text, sizeof text, "%s", v.formula);
        expect(strcmp(text, "|−é𝄞x") == 0 || strcmp(text, "−|é𝄞x") == 0 ||
                   strcmp(text, "−é|𝄞x") == 0 || strcmp(text, "−é𝄞|x") == 0 ||
                   strcmp(text, "−é𝄞x|") == 0,
               "%s", text);
        if (x == -5)
            assert_string_equal(text, "|−é𝄞x");
        if (x == 59)
            assert_string_equal(text, "−é𝄞x|");
    }
    stage_close(&s);
}

static void test_text_field__a_drag_selects_and_typing_replaces(void **state)
{
    values v = {.formula = "sin(x) + y"};
    stage s = stage_open(show, &v, NULL);

    (void)state;
    stage_move(&s, in_formula(200.0));
    stage_button(&s, UI_LEFT_BUTTON, true, 1);
    stage_move(&s, in_formula(-50.0));
    stage_button(&s, UI_LEFT_BUTTON, false, 1);
    stage_type(&s, "z");
    assert_true(v.changed);
    assert_string_equal(v.formula, "z");
    stage_close(&s);
}

static void test_text_field__double_click_takes_a_word_and_three_take_all(void **state)
{
    values v = {.formula = "sin(x) + y"};
    stage s = stage_open(show, &v, NULL);

    (void)state;
    stage_click(&s, in_formula(8.0));
    stage_button(&s, UI_LEFT_BUTTON, true, 2);
    stage_button(&s, UI_LEFT_BUTTON, false, 2);
    stage_type(&s, "cos");
    assert_string_equal(v.formula, "cos(x) + y");
    stage_button(&s, UI_LEFT_BUTTON, true, 3);
    stage_button(&s, UI_LEFT_BUTTON, false, 3);
    stage_press(&s, UI_KEY_DELETE, 0);
    assert_string_equal(v.formula, "");
    stage_press(&s, UI_KEY_Z, UI_CONTROL);
    assert_string_equal(v.formula, "cos(x) + y");
    stage_close(&s);
}

static void test_text_field__what_is_typed_before_and_after_a_tab_goes_where_it_belongs(
    void **state)
{
    values v = {.formula = "", .title = ""};
    stage s = stage_open(show, &v, NULL);

    (void)state;
    // All in one frame, as on a machine that is busy.
    ui_input_key(&s.in, UI_KEY_TAB, 0);
    ui_input_text(&s.in, "x + y");
    ui_input_key(&s.in, UI_KEY_TAB, 0);
    ui_input_text(&s.in, "A plane");
    ui_input_key(&s.in, UI_KEY_TAB, UI_SHIFT);
    ui_input_key(&s.in, UI_KEY_END, 0);
    ui_input_text(&s.in, "!");
    stage_frame(&s);
    while (ui_wants_frame(s.u) == 0.0)
        stage_frame(&s);
    assert_string_equal(v.formula, "x + y!");
    assert_string_equal(v.title, "A plane");
    stage_close(&s);
}

static void test_text_field__enter_is_told_and_escape_leaves(void **state)
{
    values v = {.formula = "x"};
    stage s = stage_open(show, &v, NULL);

    (void)state;
    stage_press(&s, UI_KEY_TAB, 0);
    assert_true(ui_captures_key(s.u, UI_KEY_TEXT));
    stage_press(&s, UI_KEY_ENTER, 0);
    assert_true(v.entered);
    stage_frame(&s);
    assert_false(v.entered);
    stage_press(&s, UI_KEY_ESCAPE, 0);
    assert_false(ui_captures_key(s.u, UI_KEY_TEXT));
    stage_type(&s, "lost");
    assert_string_equal(v.formula, "x");
    stage_close(&s);
}

static void test_text_field__a_problem_is_marked_under_its_place(void **state)
{
    values v = {.formula = "x + y + z + x + y"};
    stage s = stage_open(show, &v, NULL);
    double places[2] = {0.0, 0.0};

    (void)state;
    for (int i = 0; i < 2; i++) {
        const int y = (int)(STAGE_TEXT + ui_row_height(STAGE_TEXT) + 4.0);

        v.problem = (ui_problem){"wrong", i == 0 ? 4 : 12};
        stage_frame(&s);
        for (int x = 12; x < STAGE_WIDTH - 12; x++)
            if (stage_pixel(&s, (canvas_point){x, y}) == 0xFF0000)
                places[i] = x;
    }
    assert_true(places[0] > 20.0 && places[1] > places[0] + 20.0);
    v.problem = (ui_problem){"wrong", (size_t)-1}; // Nowhere in particular.
    stage_frame(&s);
    v.problem = (ui_problem){NULL, 0};
    stage_frame(&s);
    assert_int_equal(stage_count(&s, 0, 0xFF0000), 0);
    stage_close(&s);
}

static void test_text_field__a_long_text_scrolls_with_the_caret(void **state)
{
    values v = {.formula = "MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM"};
    stage s = stage_open(show, &v, NULL);

    (void)state;
    stage_click(&s, in_formula(3.0));
    stage_press(&s, UI_KEY_END, 0);
    stage_type(&s, "ab");
    stage_click(&s, in_formula(283.0)); // Between the last two.
    stage_type(&s, "-");
    expect(strstr(v.formula, "a-b") != NULL, "%s", v.formula);
    stage_press(&s, UI_KEY_HOME, 0);
    stage_click(&s, in_formula(3.0));
    stage_type(&s, ".");
    expect(strchr(v.formula, '.') - v.formula <= 1, "%s", v.formula);
    stage_close(&s);
}

static void test_text_field__the_caret_blinks_and_nothing_else_wants_a_frame(void **state)
{
    values v = {.formula = "x"};
    stage s = stage_open(show, &v, NULL);

    (void)state;
    stage_frame(&s);
    assert_true(isinf(ui_wants_frame(s.u)));
    stage_click(&s, in_formula(20.0));
    stage_frame(&s);
    assert_true(ui_wants_frame(s.u) > 0.1 && ui_wants_frame(s.u) < 1.0);
    const int dark = stage_count(&s, 0, 0x000000);
    s.in.time += ui_wants_frame(s.u) + 0.01;
    stage_frame(&s);
    assert_true(stage_count(&s, 0, 0x000000) < dark);
    s.in.time += ui_wants_frame(s.u) + 0.01;
    stage_frame(&s);
    assert_int_equal(stage_count(&s, 0, 0x000000), dark);
    stage_close(&s);
}

static void test_text_field__a_text_too_long_to_be_edited_is_left_alone(void **state)
{
    static char text[UI_TEXT + 100];
    values v = {.formula = ""};
    stage s = stage_open(show, &v, NULL);

    (void)state;
    memset(text, 'x', sizeof text - 1);
    ui_begin(s.u, s.canvas, &stage_style, &s.in);
    ui_begin_panel(s.u, "panel", (canvas_rect){0.0, 0.0, STAGE_WIDTH, STAGE_HEIGHT});
    assert_false(ui_field(s.u, "Long", text, sizeof text, NULL));
    ui_end_panel(s.u);
    assert_true(ui_end(s.u));
    ui_focus_along(s.u, true);
    assert_false(ui_captures_key(s.u, UI_KEY_TEXT));
    stage_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_field__a_click_sets_the_caret_between_characters),
        cmocka_unit_test(test_text_field__a_drag_selects_and_typing_replaces),
        cmocka_unit_test(test_text_field__double_click_takes_a_word_and_three_take_all),
        cmocka_unit_test(
            test_text_field__what_is_typed_before_and_after_a_tab_goes_where_it_belongs),
        cmocka_unit_test(test_text_field__enter_is_told_and_escape_leaves),
        cmocka_unit_test(test_text_field__a_problem_is_marked_under_its_place),
        cmocka_unit_test(test_text_field__a_long_text_scrolls_with_the_caret),
        cmocka_unit_test(test_text_field__the_caret_blinks_and_nothing_else_wants_a_frame),
        cmocka_unit_test(test_text_field__a_text_too_long_to_be_edited_is_left_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
