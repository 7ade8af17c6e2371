#include "app/in_process.h"

#include "app/over/prompt.h"
#include "app/panel/panels.h"
#include "thalweg/catalogue.h"
#include "ui/ui_parts.h"
#include "ui/widgets.h"

// Whose a key is: a text's that is edited, a list's that is open, or the window's.

static const char quadratic[] = "{\"terrain\": \"quadratic\", \"optimizers\": [\"gd\"]}";

static const scene *scene_of(const window *w)
{
    return &w->world.course.scene;
}

// A key as a keyboard has it: down, what it types, up.
static void push_typed(SDL_Keycode key, int mod, const char *text)
{
    push_key(key, mod, true);
    push_text(text);
    push_key(key, mod, false);
}

static void push_repeat(SDL_Keycode key, int mod)
{
    SDL_Event e = {.type = SDL_KEYDOWN};

    e.key.repeat = 1;
    e.key.keysym = (SDL_Keysym){SDL_GetScancodeFromKey(key), key, (Uint16)mod, 0};
    SDL_PushEvent(&e);
}

static bool is_full(const window *w)
{
    return (SDL_GetWindowFlags(w->screen.window) & SDL_WINDOW_FULLSCREEN_DESKTOP) != 0;
}

// Nothing but the text of the question has changed.
static void expect_untouched(const window *w, unsigned version, const char *text)
{
    expect(w->prompt.question != NULL, "the question is gone");
    expect(strcmp(w->prompt.text, text) == 0, "the text is '%s', not '%s'", w->prompt.text, text);
    expect(w->world.version == version, "the world has changed with '%s'", text);
    expect(!is_full(w) && !w->presents && !w->quits && !w->shows_help && !w->panels.shown &&
               !w->shows_spotlight && !w->plane.shown && !w->record.runs,
           "the window has changed with '%s'", text);
}

// A window that asks for the name of a file.
static window *open_asking(void)
{
    window *w = malloc(sizeof *w);

    assert_non_null(w);
    begin_window(w, quadratic, NULL);
    press(w, SDLK_o, KMOD_CTRL);
    return w;
}

static void close_window(window *w)
{
    window_end(w);
    free(w);
}

static void test_letters__every_printing_key_is_text_while_text_is_edited(void **state)
{
    static const struct {
        SDL_Keycode key;
        int mod;
        const char *text;
    } more[] = {
        {SDLK_f, KMOD_SHIFT, "F"},
        {SDLK_q, KMOD_RALT, "@"},
        {SDLK_q, KMOD_MODE, "@"},
        {SDLK_q, KMOD_LCTRL | KMOD_RALT, "@"},
        {SDLK_e, KMOD_RALT, "€"},
        {SDLK_1, KMOD_SHIFT, "!"},
        {SDLK_SLASH, KMOD_SHIFT, "?"},
        {SDLK_SPACE, 0, " "},
        {SDLK_KP_4, KMOD_NUM, "4"},
        {SDLK_KP_1, KMOD_SHIFT, "1"},
        {SDLK_KP_PLUS, 0, "+"},
        {SDLK_KP_MINUS, KMOD_NUM, "-"},
        {SDLK_KP_PERIOD, KMOD_NUM, "."},
        {SDLK_a, KMOD_CAPS, "A"},
        {228, 0, "ä"},
        {SDL_SCANCODE_TO_KEYCODE(SDL_SCANCODE_GRAVE), 0, "â"},
    };
    window *w = open_asking();
    const unsigned version = w->world.version;
    char typed[UI_TEXT] = "", text[2] = "";

    (void)state;
    for (char c = '!'; c <= '~'; c++) {
        text[0] = c;
        push_typed(c, 0, text);
        strcat(typed, text);
        settle(w);
        expect_untouched(w, version, typed);
    }
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        push_typed(more[i].key, more[i].mod, more[i].text);
        strcat(typed, more[i].text);
        settle(w);
        expect_untouched(w, version, typed);
    }
    close_window(w);
}

static void test_letters__the_keypad_without_numlock_moves_the_caret(void **state)
{
    window *w = open_asking();
    const unsigned version = w->world.version;

    (void)state;
    push_text("abc");
    settle(w);
    press(w, SDLK_KP_4, 0);
    press(w, SDLK_KP_4, 0);
    press(w, SDLK_KP_PERIOD, 0);
    expect_untouched(w, version, "ac");
    press(w, SDLK_KP_7, 0);
    push_typed(SDLK_KP_7, KMOD_NUM, "7");
    settle(w);
    press(w, SDLK_KP_1, KMOD_NUM | KMOD_SHIFT); // To the end, all of it selected.
    push_typed(SDLK_x, 0, "x");
    settle(w);
    expect_untouched(w, version, "7x");
    close_window(w);
}

static void test_letters__function_keys_act_while_text_is_edited(void **state)
{
    window *w = open_asking();

    (void)state;
    press(w, SDLK_F1, 0);
    assert_true(w->shows_help);
    press(w, SDLK_F11, 0);
    assert_true(is_full(w));
    press(w, SDLK_F11, 0);
    assert_false(is_full(w));
    press(w, SDLK_F13, 0);
    press(w, SDLK_F24, 0);
    assert_string_equal(w->prompt.text, "");
    close_window(w);
}

static void test_letters__ctrl_with_a_letter_of_editing_is_the_texts(void **state)
{
    window *w = open_asking();
    const unsigned version = w->world.version;

    (void)state;
    push_text("name");
    settle(w);
    press(w, SDLK_a, KMOD_CTRL);
    press(w, SDLK_x, KMOD_CTRL);
    expect_untouched(w, version, "");
    press(w, SDLK_v, KMOD_CTRL);
    press(w, SDLK_v, KMOD_CTRL);
    expect_untouched(w, version, "namename");
    press(w, SDLK_z, KMOD_CTRL);
    expect_untouched(w, version, "name");
    push_typed(SDLK_EQUALS, KMOD_CTRL, "="); // A command types nothing.
    settle(w);
    expect_untouched(w, version, "name");
    close_window(w);
}

static void test_letters__a_key_that_asks_is_no_text_of_the_answer(void **state)
{
    window *w = malloc(sizeof *w);

    (void)state;
    assert_non_null(w);
    begin_window(w, quadratic, NULL);
    push_key(SDLK_o, KMOD_CTRL, true);
    push_text("o");
    settle(w);
    assert_non_null(w->prompt.question);
    push_repeat(SDLK_o, KMOD_CTRL);
    push_text("o");
    push_repeat(SDLK_o, 0); // Ctrl was let go first.
    push_text("o");
    settle(w);
    assert_string_equal(w->prompt.text, "");
    push_key(SDLK_o, 0, false);
    push_text("ō"); // Of an input method, which brings no key.
    settle(w);
    assert_string_equal(w->prompt.text, "ō");
    close_window(w);
}

static void test_letters__typed_before_the_question_is_drawn_are_its_answer(void **state)
{
    window *w = malloc(sizeof *w);

    (void)state;
    assert_non_null(w);
    begin_window(w, quadratic, NULL);
    const unsigned version = w->world.version;
    push_key(SDLK_o, KMOD_CTRL, true);
    push_key(SDLK_o, KMOD_CTRL, false);
    push_typed(SDLK_a, 0, "a");
    push_typed(SDLK_q, 0, "q");
    settle(w);
    expect_untouched(w, version, "aq");
    close_window(w);
}

static void test_letters__escape_takes_a_question_back_and_leaves_nothing_else(void **state)
{
    window *w = malloc(sizeof *w);

    (void)state;
    assert_non_null(w);
    begin_window(w, quadratic, NULL);
    press(w, SDLK_F5, 0);
    assert_true(w->presents);
    press(w, SDLK_o, KMOD_CTRL);
    push_key(SDLK_ESCAPE, 0, true);
    settle(w);
    assert_null(w->prompt.question);
    assert_true(w->presents);
    close_window(w);
}

static void test_letters__a_key_of_a_text_does_nothing_else_while_it_is_held(void **state)
{
    window *w = open_asking();

    (void)state;
    push_key(SDLK_h, 0, true);
    push_text("h");
    settle(w);
    prompt_leave(w);
    settle(w);
    push_repeat(SDLK_h, 0);
    push_text("h");
    settle(w);
    assert_false(w->shows_help);
    push_key(SDLK_h, 0, false);
    press(w, SDLK_h, 0);
    assert_true(w->shows_help);
    close_window(w);
}

static void test_letters__a_question_keeps_the_keys_when_the_map_is_clicked(void **state)
{
    window *w = open_asking();

    (void)state;
    push_text("a");
    push_button(SDL_BUTTON_LEFT, 300, 700, 1, true);
    push_button(SDL_BUTTON_LEFT, 300, 700, 1, false);
    settle(w);
    push_typed(SDLK_q, 0, "q");
    settle(w);
    assert_false(w->quits);
    assert_string_equal(w->prompt.text, "aq");
    close_window(w);
}

// Bring the focus to a widget of a section by keys. Where it is.
static canvas_rect focus_by_keys(window *w, const char *section, const char *label)
{
    ui *u = w->ui;

    ui_push_scope(u, "Panel");
    ui_push_scope(u, "Sections");
    ui_push_scope(u, section);
    const ui_id id = ui_id_of(u, label);
    ui_pop_scope(u);
    ui_pop_scope(u);
    ui_pop_scope(u);
    press(w, SDLK_TAB, KMOD_SHIFT);
    for (int tabs = 0; tabs < 64 && u->focus != id; tabs++) {
        push_key(SDLK_TAB, 0, true);
        push_key(SDLK_TAB, 0, false);
        window_turn(w);
        window_turn(w);
    }
    expect(u->focus == id, "no way of keys to %s", label);
    return u->reveal_rect;
}

static void click(window *w, double x, double y)
{
    push_button(SDL_BUTTON_LEFT, (int)x, (int)y, 1, true);
    push_button(SDL_BUTTON_LEFT, (int)x, (int)y, 1, false);
    settle(w);
}

static window *open_with_panel(const char *section)
{
    // As far as they are opened here, in the order of the panel.
    static const char *const sections[] = {"Hikers", "Optimizer", "Time", "Terrain"};
    window *w = malloc(sizeof *w);

    assert_non_null(w);
    begin_window(w, quadratic, NULL);
    press(w, SDLK_TAB, 0);
    for (size_t i = 0; i < PANELS_MOST; i++)
        w->panels.open[i] =
            i < sizeof sections / sizeof *sections && strcmp(sections[i], section) == 0;
    settle(w);
    return w;
}

static const char *optimizer_of(const window *w)
{
    return w->world.run.panes[0].plan.walks[0].optimizer->name;
}

static void test_letters__are_no_closed_lists_after_a_choice_by_mouse(void **state)
{
    window *w = open_with_panel("Optimizer");
    const canvas_rect place = focus_by_keys(w, "Optimizer", "Optimizer");
    const ui_popup *p = &w->ui->popup;

    (void)state;
    click(w, place.x + place.width / 2.0, place.y + place.height / 2.0);
    assert_true(p->id != 0);
    const double row = p->rect.height / (double)p->shown;
    click(w, p->rect.x + 40.0, p->rect.y + 3.5 * row); // Some other one.
    char chosen[64];
    snprintf(chosen, sizeof chosen, "%s", optimizer_of(w));
    assert_string_not_equal(chosen, "gd");
    push_typed(SDLK_b, 0, "b");
    settle(w);
    assert_string_equal(optimizer_of(w), chosen);
    assert_true(scene_of(w)->basins);
    push_typed(SDLK_h, 0, "h");
    settle(w);
    assert_true(w->shows_help);
    close_window(w);
}

static void test_letters__find_in_a_list_while_it_is_open(void **state)
{
    window *w = open_with_panel("Optimizer");

    (void)state;
    focus_by_keys(w, "Optimizer", "Optimizer");
    push_typed(SDLK_b, 0, "b"); // Closed: the window's.
    settle(w);
    assert_string_equal(optimizer_of(w), "gd");
    assert_true(scene_of(w)->basins);
    push_typed(SDLK_SPACE, 0, " ");
    push_typed(SDLK_n, 0, "n");
    push_typed(SDLK_a, 0, "a");
    push_typed(SDLK_RETURN, 0, "");
    settle(w);
    assert_string_equal(optimizer_of(w), "nadam");
    assert_false(scene_of(w)->arrows);
    press(w, SDLK_UP, 0); // And it still has the keys that move in it.
    assert_string_not_equal(optimizer_of(w), "nadam");
    close_window(w);
}

static void test_letters__are_the_maps_after_a_terrain_was_clicked(void **state)
{
    window *w = open_with_panel("Terrain");
    const canvas_rect place = focus_by_keys(w, "Terrain", "Terrains");

    (void)state;
    click(w, place.x + 40.0, place.y + place.height - 20.0);
    char chosen[64];
    snprintf(chosen, sizeof chosen, "%s", scene_of(w)->terrain);
    assert_string_not_equal(chosen, "quadratic");
    push_typed(SDLK_b, 0, "b");
    settle(w);
    assert_string_equal(scene_of(w)->terrain, chosen);
    assert_true(scene_of(w)->basins);
    close_window(w);
}

static void test_letters__and_space_are_the_maps_after_a_slider_was_dragged(void **state)
{
    window *w = open_with_panel("Time");
    const canvas_rect place = focus_by_keys(w, "Time", "Steps a second");

    (void)state;
    press(w, SDLK_RIGHT, 0); // By keys it is moved.
    const double by_keys = w->world.playback.speed;
    click(w, place.x + 0.7 * place.width, place.y + place.height / 2.0);
    const double by_mouse = w->world.playback.speed;
    assert_true(by_mouse != by_keys);
    w->world.playback.playing = false;
    world_show_step(&w->world, 20.0);
    press(w, SDLK_RIGHT, 0);
    assert_true(w->world.playback.speed == by_mouse);
    assert_int_equal(world_shown(&w->world), 21);
    w->world.playback.speed = 1.0; // So that it is not at its end at once.
    press(w, SDLK_SPACE, 0);
    assert_true(w->world.playback.playing);
    close_window(w);
}

static void test_letters__of_a_number_are_typed_into_it(void **state)
{
    window *w = open_with_panel("Optimizer");

    (void)state;
    focus_by_keys(w, "Optimizer", "Learning rate");
    press(w, SDLK_RETURN, 0);
    push_typed(SDLK_PERIOD, 0, ".");
    push_typed(SDLK_KP_2, KMOD_NUM, "2");
    push_typed(SDLK_e, 0, "e");
    push_typed(SDLK_MINUS, 0, "-");
    push_typed(SDLK_1, 0, "1");
    push_typed(SDLK_RETURN, 0, "");
    settle(w);
    expect(fabs(w->world.run.panes[0].plan.walks[0].params[0] - 0.02) < 1e-12, "the rate is %g",
           w->world.run.panes[0].plan.walks[0].params[0]);
    assert_false(scene_of(w)->relief);
    close_window(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_letters__every_printing_key_is_text_while_text_is_edited),
        cmocka_unit_test(test_letters__the_keypad_without_numlock_moves_the_caret),
        cmocka_unit_test(test_letters__function_keys_act_while_text_is_edited),
        cmocka_unit_test(test_letters__ctrl_with_a_letter_of_editing_is_the_texts),
        cmocka_unit_test(test_letters__a_key_that_asks_is_no_text_of_the_answer),
        cmocka_unit_test(test_letters__typed_before_the_question_is_drawn_are_its_answer),
        cmocka_unit_test(test_letters__escape_takes_a_question_back_and_leaves_nothing_else),
        cmocka_unit_test(test_letters__a_key_of_a_text_does_nothing_else_while_it_is_held),
        cmocka_unit_test(test_letters__a_question_keeps_the_keys_when_the_map_is_clicked),
        cmocka_unit_test(test_letters__are_no_closed_lists_after_a_choice_by_mouse),
        cmocka_unit_test(test_letters__find_in_a_list_while_it_is_open),
        cmocka_unit_test(test_letters__are_the_maps_after_a_terrain_was_clicked),
        cmocka_unit_test(test_letters__and_space_are_the_maps_after_a_slider_was_dragged),
        cmocka_unit_test(test_letters__of_a_number_are_typed_into_it),
    };

    return cmocka_run_group_tests_name("letters", tests, NULL, NULL);
}
