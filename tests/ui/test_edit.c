#include "support.h"

#include "ui/edit.h"

#include <stdlib.h>

static char copied[UI_TEXT];

static void get(void *user, char *out, size_t size)
{
    (void)user;
    snprintf(out, size, "%s", copied);
}

static void set(void *user, const char *text)
{
    (void)user;
    snprintf(copied, sizeof copied, "%s", text);
}

static const ui_clipboard clipboard = {NULL, get, set};

/** A press on an edit; whether the text changed. */
static bool press(ui_edit *e, char *text, ui_key key, unsigned modifiers)
{
    const ui_press p = {.key = key, .modifiers = modifiers};
    bool changed;

    ui_edit_press(e, text, UI_TEXT, &p, &clipboard, &changed);
    return changed;
}

/** An edit of a text with the caret at its end; the caller's to free(). */
static ui_edit *at_end(const char *text)
{
    ui_edit *e = calloc(1, sizeof *e);

    ui_edit_open(e, text);
    ui_edit_move(e, strlen(text), false);
    return e;
}

static void test_edit__the_caret_steps_over_whole_characters(void **state)
{
    char text[UI_TEXT] = "aé−𝄞";
    static const size_t stops[] = {10, 6, 3, 1, 0, 0};
    ui_edit *e = at_end(text);

    (void)state;
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(e->caret, stops[i]);
        press(e, text, UI_KEY_LEFT, 0);
    }
    assert_true(press(e, text, UI_KEY_DELETE, 0));
    assert_true(press(e, text, UI_KEY_DELETE, 0));
    assert_string_equal(text, "−𝄞");
    press(e, text, UI_KEY_END, 0);
    assert_true(press(e, text, UI_KEY_BACKSPACE, 0));
    assert_string_equal(text, "−");
    free(e);
}

static void test_edit__words_are_moved_over_and_deleted_whole(void **state)
{
    char text[UI_TEXT] = "sin(x1) + été";
    ui_edit *e = at_end(text);

    (void)state;
    press(e, text, UI_KEY_LEFT, UI_CONTROL);
    assert_int_equal(e->caret, strlen("sin(x1) + "));
    press(e, text, UI_KEY_LEFT, UI_CONTROL);
    assert_int_equal(e->caret, strlen("sin("));
    press(e, text, UI_KEY_BACKSPACE, UI_CONTROL);
    assert_string_equal(text, "x1) + été");
    press(e, text, UI_KEY_RIGHT, UI_CONTROL);
    assert_int_equal(e->caret, strlen("x1) + "));
    press(e, text, UI_KEY_DELETE, UI_CONTROL);
    assert_string_equal(text, "x1) + ");
    ui_edit_select_word(e, text, 1);
    assert_int_equal(e->anchor, 0);
    assert_int_equal(e->caret, 2);
    free(e);
}

static void test_edit__typing_replaces_what_is_selected(void **state)
{
    char text[UI_TEXT] = "0.1";
    ui_edit *e = calloc(1, sizeof *e);

    (void)state;
    ui_edit_open(e, text); // All is selected.
    assert_true(ui_edit_insert(e, text, UI_TEXT, "2"));
    assert_string_equal(text, "2");
    press(e, text, UI_KEY_LEFT, UI_SHIFT);
    assert_true(press(e, text, UI_KEY_BACKSPACE, 0));
    assert_string_equal(text, "");
    assert_false(press(e, text, UI_KEY_BACKSPACE, 0));
    free(e);
}

static void test_edit__arrows_leave_a_selection_at_its_ends(void **state)
{
    char text[UI_TEXT] = "abcdef";
    ui_edit *e = at_end(text);

    (void)state;
    e->anchor = 1;
    e->caret = 4;
    press(e, text, UI_KEY_LEFT, 0);
    assert_int_equal(e->caret, 1);
    e->anchor = 1;
    e->caret = 4;
    press(e, text, UI_KEY_RIGHT, 0);
    assert_int_equal(e->caret, 4);
    assert_int_equal(e->anchor, 4);
    press(e, text, UI_KEY_HOME, UI_SHIFT);
    assert_int_equal(e->anchor, 4);
    assert_int_equal(e->caret, 0);
    free(e);
}

static void test_edit__cut_copy_and_paste_go_through_the_clipboard(void **state)
{
    char text[UI_TEXT] = "one two";
    ui_edit *e = at_end(text);

    (void)state;
    press(e, text, UI_KEY_LEFT, UI_SHIFT | UI_CONTROL);
    assert_true(press(e, text, UI_KEY_X, UI_CONTROL));
    assert_string_equal(copied, "two");
    assert_string_equal(text, "one ");
    press(e, text, UI_KEY_C, UI_CONTROL); // Nothing is selected: what was copied stays.
    assert_string_equal(copied, "two");
    press(e, text, UI_KEY_HOME, 0);
    assert_true(press(e, text, UI_KEY_V, UI_CONTROL));
    assert_string_equal(text, "twoone ");
    press(e, text, UI_KEY_A, UI_CONTROL);
    press(e, text, UI_KEY_C, UI_CONTROL);
    assert_string_equal(copied, "twoone ");
    free(e);
}

static void test_edit__undo_and_redo_walk_through_every_change(void **state)
{
    char text[UI_TEXT] = "x";
    ui_edit *e = at_end(text);

    (void)state;
    for (const char *c = " + y"; *c != '\0'; c++)
        ui_edit_insert(e, text, UI_TEXT, (char[]){*c, '\0'});
    press(e, text, UI_KEY_BACKSPACE, 0);
    assert_string_equal(text, "x + ");
    press(e, text, UI_KEY_Z, UI_CONTROL);
    assert_string_equal(text, "x + y");
    press(e, text, UI_KEY_Z, UI_CONTROL); // A word at a time.
    assert_string_equal(text, "x +");
    press(e, text, UI_KEY_Z, UI_CONTROL);
    assert_string_equal(text, "x");
    assert_false(press(e, text, UI_KEY_Z, UI_CONTROL));
    press(e, text, UI_KEY_Z, UI_CONTROL | UI_SHIFT);
    press(e, text, UI_KEY_Y, UI_CONTROL);
    assert_string_equal(text, "x + y");
    ui_edit_insert(e, text, UI_TEXT, "!");
    press(e, text, UI_KEY_Y, UI_CONTROL);
    press(e, text, UI_KEY_Y, UI_CONTROL);
    assert_string_equal(text, "x + y!"); // What was undone is gone with a change.
    free(e);
}

static void test_edit__more_changes_than_are_kept_forget_the_first(void **state)
{
    char text[UI_TEXT] = "";
    ui_edit *e = at_end(text);

    (void)state;
    for (int i = 0; i < 3 * UI_EDITS; i++)
        ui_edit_insert(e, text, UI_TEXT, " ");
    while (press(e, text, UI_KEY_Z, UI_CONTROL)) {
    }
    assert_int_equal(strlen(text), 2 * UI_EDITS + 1);
    free(e);
}

static void test_edit__a_full_text_takes_whole_characters_only(void **state)
{
    char text[8] = "abcd";
    ui_edit *e = at_end(text);

    (void)state;
    assert_true(ui_edit_insert(e, text, sizeof text, "é𝄞"));
    assert_string_equal(text, "abcdé");
    assert_false(ui_edit_insert(e, text, sizeof text, "−"));
    assert_true(ui_edit_insert(e, text, sizeof text, "e"));
    assert_false(ui_edit_insert(e, text, sizeof text, "f"));
    assert_string_equal(text, "abcdée");
    free(e);
}

static void test_edit__what_is_no_text_is_left_out(void **state)
{
    char text[UI_TEXT] = "";
    ui_edit *e = at_end(text);

    (void)state;
    assert_true(ui_edit_insert(e, text, UI_TEXT, "a\nb\t\x7F\xFF\xC3(\xE2\x88!\xF0\x9D\x84"));
    assert_string_equal(text, "ab(!");
    assert_false(
        ui_edit_insert(e, text, UI_TEXT, "\xC0\xAF\xED\xA0\x80\xE0\x80\x80\xF4\x90\x80\x80"));
    free(e);
}

static void test_edit__a_text_that_others_change_is_followed(void **state)
{
    char text[UI_TEXT] = "a long text";
    ui_edit *e = at_end(text);

    (void)state;
    snprintf(text, sizeof text, "ab");
    ui_edit_follow(e, text);
    assert_int_equal(e->caret, 2);
    assert_false(press(e, text, UI_KEY_Z, UI_CONTROL));
    assert_true(press(e, text, UI_KEY_BACKSPACE, 0));
    assert_string_equal(text, "a");
    free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edit__the_caret_steps_over_whole_characters),
        cmocka_unit_test(test_edit__words_are_moved_over_and_deleted_whole),
        cmocka_unit_test(test_edit__typing_replaces_what_is_selected),
        cmocka_unit_test(test_edit__arrows_leave_a_selection_at_its_ends),
        cmocka_unit_test(test_edit__cut_copy_and_paste_go_through_the_clipboard),
        cmocka_unit_test(test_edit__undo_and_redo_walk_through_every_change),
        cmocka_unit_test(test_edit__more_changes_than_are_kept_forget_the_first),
        cmocka_unit_test(test_edit__a_full_text_takes_whole_characters_only),
        cmocka_unit_test(test_edit__what_is_no_text_is_left_out),
        cmocka_unit_test(test_edit__a_text_that_others_change_is_followed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
