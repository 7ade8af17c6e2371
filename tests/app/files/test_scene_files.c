#include "app/in_process.h"

#include <math.h>

// Which scene is shown, what undo leads to, and what is saved where.

typedef struct fixture {
    window w;
    char folder[64];
} fixture;

static const char quadratic[] = "{\"terrain\": \"quadratic\"}";

static void write_file(const char *path, const char *text)
{
    FILE *to = fopen(path, "w");

    assert_non_null(to);
    fputs(text, to);
    fclose(to);
}

static void expect_text(const char *path, const char *wanted)
{
    char text[256] = "";
    FILE *from = fopen(path, "r");

    expect(from != NULL, "there is no %s", path);
    text[fread(text, 1, sizeof text - 1, from)] = '\0';
    fclose(from);
    assert_string_equal(text, wanted);
}

static void begin(fixture *f, const char *json, const char *folder)
{
    enter_folder(f->folder);
    mkdir("deck", 0755);
    write_file("deck/1.json", "{\"terrain\": \"quadratic\", \"lr\": 0.1}");
    write_file("deck/2.json", "{\"terrain\": \"rosenbrock\", \"lr\": 0.001}");
    write_file("deck/3.json", "{\"terrain\": \"saddle\", \"lr\": 0.01}");
    write_file("other.json", "{\"terrain\": \"ackley\", \"lr\": 0.02}");
    begin_window(&f->w, json, folder);
}

static void end(fixture *f)
{
    window_end(&f->w);
    leave_folder(f->folder);
}

static void begin_deck(fixture *f)
{
    begin(f, "{\"terrain\": \"quadratic\", \"lr\": 0.1}", "deck");
}

static const scene *shown(const fixture *f)
{
    return &f->w.world.course.scene;
}

static void expect_shown(const fixture *f, const char *terrain, double lr)
{
    assert_string_equal(shown(f)->terrain, terrain);
    expect(fabs(shown(f)->lr - lr) < 1e-3 * lr, "the rate is %g, not %g", shown(f)->lr, lr);
}

static void undo(fixture *f)
{
    press(&f->w, SDLK_z, KMOD_CTRL);
}

static void redo(fixture *f)
{
    press(&f->w, SDLK_z, KMOD_CTRL | KMOD_SHIFT);
}

static void raise_rate(fixture *f)
{
    press(&f->w, SDLK_PLUS, 0);
}

static void turn(fixture *f, int by)
{
    press(&f->w, by > 0 ? SDLK_PAGEDOWN : SDLK_PAGEUP, 0);
}

// What Ctrl+S offers.
static void expect_offer(fixture *f, const char *name)
{
    press(&f->w, SDLK_s, KMOD_CTRL);
    assert_string_equal(f->w.prompt.text, name);
    press(&f->w, SDLK_ESCAPE, 0);
    assert_null(f->w.prompt.question);
}

// Answer a prompt.
static void answer(fixture *f, const char *text)
{
    press(&f->w, SDLK_a, KMOD_CTRL);
    push_text(text);
    settle(&f->w);
    press(&f->w, SDLK_RETURN, 0);
}

static void save_as(fixture *f, const char *name)
{
    press(&f->w, SDLK_s, KMOD_CTRL);
    answer(f, name);
}

static void open_file(fixture *f, const char *name)
{
    press(&f->w, SDLK_o, KMOD_CTRL);
    answer(f, name);
}

static void test_scene_files__keep_what_was_changed_on_a_page_while_others_are_shown(void **state)
{
    fixture f;

    (void)state;
    begin_deck(&f);
    raise_rate(&f);
    turn(&f, 1);
    expect_shown(&f, "rosenbrock", 0.001);
    turn(&f, 1);
    turn(&f, -1);
    turn(&f, -1);
    expect_shown(&f, "quadratic", 0.112);
    assert_int_equal(f.w.world.history.past_count, 1); // Turning pages is no change.
    end(&f);
}

static void test_scene_files__read_a_page_again_that_was_not_changed(void **state)
{
    fixture f;

    (void)state;
    begin_deck(&f);
    turn(&f, 1);
    turn(&f, 1);
    write_file("deck/2.json", "{\"terrain\": \"rosenbrock\", \"lr\": 0.005}");
    turn(&f, -1);
    expect_shown(&f, "rosenbrock", 0.005);
    end(&f);
}

// The second page cannot be shown: it is told of, and turned like any other.
static void expect_passed(fixture *f, const char *reason)
{
    turn(f, 1);
    expect_shown(f, "quadratic", 0.1);
    expect(strncmp(f->w.toast, "2 of 3 cannot be shown: ", 24) == 0 &&
               strstr(f->w.toast, reason) != NULL,
           "\"%s\"", f->w.toast);
    turn(f, 1);
    expect_shown(f, "saddle", 0.01);
    turn(f, -1);
    assert_non_null(strstr(f->w.toast, reason));
    turn(f, -1);
    expect_shown(f, "quadratic", 0.1);
    assert_string_equal(f->w.toast, "1.json, 1 of 3");
    press(&f->w, SDLK_F2, 0);
    assert_non_null(strstr(f->w.toast, reason));
    press(&f->w, SDLK_F3, 0);
    expect_shown(f, "saddle", 0.01);
    press(&f->w, SDLK_F2, 0);
    press(&f->w, SDLK_F1, 0);
    expect_shown(f, "quadratic", 0.1);
    press(&f->w, SDLK_F2, 0);
    turn(f, 1);
    expect_shown(f, "saddle", 0.01);
    press(&f->w, SDLK_F1, 0);
}

static void test_scene_files__pass_over_a_page_that_cannot_be_shown(void **state)
{
    static const struct {
        const char *text, *why;
    } broken[] = {
        {"", "deck/2.json:1:1: expected a scene"},
        {"{\"terrain\": ", "deck/2.json:1:"},
        {"{\"terrain\": \"sadle\"}", "did you mean 'saddle'?"},
        {"{\"formula\": \"x +\"}", "expected"},
        {"{\"grid\": \"none.asc\"}", "No such file"},
    };
    fixture f;

    (void)state;
    begin_deck(&f);
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        write_file("deck/2.json", broken[i].text);
        expect_passed(&f, broken[i].why);
    }
    assert_int_equal(unlink("deck/2.json"), 0);
    expect_passed(&f, "deck/2.json: No such file");
    assert_int_equal(mkfifo("deck/2.json", 0600), 0);
    expect_passed(&f, "deck/2.json: expected a file, found a pipe");
    assert_int_equal(f.w.world.history.past_count, 0);
    end(&f);
}

static void test_scene_files__pass_over_the_first_and_the_last_page(void **state)
{
    fixture f;

    (void)state;
    begin(&f, quadratic, NULL);
    write_file("deck/1.json", "[]");
    write_file("deck/3.json", "[]");
    assert_int_equal(window_open(&f.w, "deck"), TW_OK);
    expect_shown(&f, "rosenbrock", 0.001);
    assert_non_null(strstr(f.w.toast, "1 of 3 cannot be shown: deck/1.json:1:1: "));
    turn(&f, -1);
    assert_non_null(strstr(f.w.toast, "1 of 3 cannot be shown: deck/1.json:1:1: "));
    turn(&f, -1);
    assert_string_equal(f.w.toast, "This is the first scene");
    turn(&f, 1);
    expect_shown(&f, "rosenbrock", 0.001);
    turn(&f, 1);
    assert_non_null(strstr(f.w.toast, "3 of 3 cannot be shown: deck/3.json:1:1: "));
    turn(&f, 1);
    assert_string_equal(f.w.toast, "This is the last scene");
    turn(&f, -1);
    expect_shown(&f, "rosenbrock", 0.001);
    assert_string_equal(f.w.toast, "2.json, 2 of 3");
    end(&f);
}

// However its first pages are broken, and in what is said of them.
static void test_scene_files__open_a_deck_at_the_first_page_that_can_be_shown(void **state)
{
    static const char *const broken[] = {
        "", "{\"formula\": \"x +\"}", "{\"grid\": \"none.asc\"}",
        "{\"panes\": {\"columns\": 2, \"rows\": 1, \"scenes\": [{}, {\"formula\": \"x +\"}]}}"};
    fixture f;

    (void)state;
    begin(&f, quadratic, NULL);
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        write_file("deck/1.json", broken[i]);
        write_file("deck/2.json", broken[i]);
        assert_int_equal(window_open(&f.w, "deck"), TW_OK);
        expect_shown(&f, "saddle", 0.01);
        assert_int_equal(f.w.deck.at, 2);
        expect(strncmp(f.w.toast, "1 to 2 of 3 cannot be shown: ", 29) == 0, "%s", f.w.toast);
    }
    end(&f);
}

static void test_scene_files__refuse_a_deck_without_a_page_that_can_be_shown(void **state)
{
    fixture f;

    (void)state;
    begin(&f, quadratic, NULL);
    mkdir("bad", 0755);
    write_file("bad/1.json", "[]");
    assert_int_equal(mkfifo("bad/2.json", 0600), 0);
    assert_int_equal(window_open(&f.w, "deck"), TW_OK);
    assert_int_equal(window_open(&f.w, "bad"), TW_EIO);
    assert_non_null(strstr(f.w.toast, "bad: none of its scenes can be shown: bad/1.json:1:1: "));
    expect_shown(&f, "quadratic", 0.1); // The deck that there was stays.
    turn(&f, 1);
    expect_shown(&f, "rosenbrock", 0.001);
    end(&f);
}

// What is changed meanwhile is changed on the page that is seen.
static void test_scene_files__change_the_page_that_is_seen(void **state)
{
    fixture f;

    (void)state;
    begin_deck(&f);
    write_file("deck/2.json", "");
    turn(&f, 1);
    raise_rate(&f);
    turn(&f, 1);
    expect_shown(&f, "saddle", 0.01);
    press(&f.w, SDLK_F1, 0);
    expect_shown(&f, "quadratic", 0.112);
    turn(&f, 1);
    undo(&f);
    expect_shown(&f, "quadratic", 0.1);
    assert_int_equal(f.w.deck.at, 0);
    end(&f);
}

static void test_scene_files__undo_on_the_page_that_was_changed(void **state)
{
    fixture f;

    (void)state;
    begin_deck(&f);
    raise_rate(&f); // On the first page,
    turn(&f, 1);
    raise_rate(&f); // on the second,
    turn(&f, 1);
    undo(&f);
    assert_int_equal(f.w.deck.at, 1);
    expect_shown(&f, "rosenbrock", 0.001);
    assert_non_null(strstr(f.w.toast, "deck/2.json"));
    undo(&f);
    assert_int_equal(f.w.deck.at, 0);
    expect_shown(&f, "quadratic", 0.1);
    redo(&f);
    assert_int_equal(f.w.deck.at, 0);
    expect_shown(&f, "quadratic", 0.112);
    redo(&f);
    assert_int_equal(f.w.deck.at, 1);
    expect_shown(&f, "rosenbrock", 0.00112);
    turn(&f, -1);
    expect_shown(&f, "quadratic", 0.112);
    turn(&f, 1);
    expect_shown(&f, "rosenbrock", 0.00112);
    end(&f);
}

// A change that is undone on one page leaves those of others, made before and after it.
static void test_scene_files__undo_leaves_other_pages_as_they_are(void **state)
{
    fixture f;

    (void)state;
    begin_deck(&f);
    turn(&f, 1);
    raise_rate(&f);
    turn(&f, -1);
    raise_rate(&f);
    raise_rate(&f);
    turn(&f, 1);
    undo(&f);
    expect_shown(&f, "quadratic", 0.112);
    turn(&f, 1);
    expect_shown(&f, "rosenbrock", 0.00112);
    end(&f);
}

static void test_scene_files__go_back_from_an_opened_scene(void **state)
{
    fixture f;

    (void)state;
    begin_deck(&f);
    turn(&f, 1);
    raise_rate(&f);
    open_file(&f, "other.json");
    expect_shown(&f, "ackley", 0.02);
    raise_rate(&f);
    turn(&f, 1); // To the third page, from a scene that is none.
    expect_shown(&f, "saddle", 0.01);
    undo(&f);
    expect_shown(&f, "ackley", 0.0224);
    undo(&f);
    expect_shown(&f, "ackley", 0.02);
    undo(&f);
    expect_shown(&f, "rosenbrock", 0.00112);
    expect_offer(&f, "deck/2.json");
    assert_int_equal(f.w.deck.at, 1);
    redo(&f);
    redo(&f);
    redo(&f);
    expect_shown(&f, "saddle", 0.01);
    assert_int_equal(f.w.deck.at, 2);
    end(&f);
}

static void test_scene_files__go_back_to_another_deck(void **state)
{
    fixture f;

    (void)state;
    begin_deck(&f);
    mkdir("second", 0755);
    write_file("second/1.json", "{\"terrain\": \"ackley\", \"lr\": 0.02}");
    turn(&f, 1);
    raise_rate(&f);
    assert_int_equal(window_open(&f.w, "second"), TW_OK);
    assert_int_equal(f.w.deck.files.count, 1);
    undo(&f);
    expect_shown(&f, "rosenbrock", 0.00112);
    assert_int_equal(f.w.deck.files.count, 3);
    turn(&f, 1);
    expect_shown(&f, "saddle", 0.01);
    end(&f);
}

static void test_scene_files__open_a_page_as_its_file_says(void **state)
{
    fixture f;

    (void)state;
    begin_deck(&f);
    turn(&f, 1);
    raise_rate(&f);
    turn(&f, 1);
    open_file(&f, "deck/2.json");
    assert_int_equal(f.w.deck.at, 1);
    expect_shown(&f, "rosenbrock", 0.001);
    undo(&f);
    expect_shown(&f, "rosenbrock", 0.00112);
    end(&f);
}

static void test_scene_files__offer_the_name_of_the_scene_that_is_shown(void **state)
{
    fixture f;

    (void)state;
    begin(&f, quadratic, NULL);
    expect_offer(&f, "quadratic.json");
    press(&f.w, SDLK_2, 0);
    expect_offer(&f, "rosenbrock.json");
    write_file("rosenbrock.json", "no scene");
    expect_offer(&f, "rosenbrock-2.json");
    open_file(&f, "other.json");
    expect_offer(&f, "other.json");
    undo(&f);
    expect_offer(&f, "rosenbrock-2.json");
    redo(&f);
    expect_offer(&f, "other.json");
    assert_int_equal(window_open(&f.w, "deck"), TW_OK);
    expect_offer(&f, "deck/1.json");
    turn(&f, 1);
    expect_offer(&f, "deck/2.json");
    end(&f);
}

static void test_scene_files__keep_their_name_when_undone_after_saving(void **state)
{
    fixture f;

    (void)state;
    begin(&f, quadratic, NULL);
    raise_rate(&f);
    save_as(&f, "mine.json");
    expect_offer(&f, "mine.json");
    undo(&f);
    expect_offer(&f, "mine.json");
    redo(&f);
    expect_offer(&f, "mine.json");
    end(&f);
}

// A page that is saved under another name is a scene of its own; the page is as its file says.
static void test_scene_files__save_a_page_elsewhere(void **state)
{
    fixture f;

    (void)state;
    begin_deck(&f);
    turn(&f, 1);
    raise_rate(&f);
    save_as(&f, "mine.json");
    assert_null(f.w.prompt.question);
    turn(&f, 1);
    turn(&f, -1);
    expect_shown(&f, "rosenbrock", 0.001);
    undo(&f);
    expect_shown(&f, "rosenbrock", 0.00112);
    expect_offer(&f, "mine.json");
    end(&f);
}

static void test_scene_files__ask_before_another_file_is_replaced(void **state)
{
    static const char theirs[] = "somebody's\n";
    fixture f;

    (void)state;
    begin(&f, quadratic, NULL);
    write_file("theirs.json", theirs);
    save_as(&f, "theirs.json");
    assert_string_equal(f.w.prompt.sure, "Replace theirs.json?");
    assert_non_null(f.w.prompt.doubt);
    expect_text("theirs.json", theirs);
    press(&f.w, SDLK_RETURN, 0); // Enter once more is no answer to what has not been read.
    assert_null(f.w.prompt.doubt);
    assert_string_equal(f.w.prompt.text, "theirs.json");
    expect_text("theirs.json", theirs);

    press(&f.w, SDLK_RETURN, 0);
    press(&f.w, SDLK_ESCAPE, 0); // The question,
    assert_non_null(f.w.prompt.question);
    assert_null(f.w.prompt.doubt);
    press(&f.w, SDLK_ESCAPE, 0); // and the prompt.
    assert_null(f.w.prompt.question);
    expect_text("theirs.json", theirs);

    save_as(&f, "theirs.json");
    press(&f.w, SDLK_TAB, 0);
    press(&f.w, SDLK_RETURN, 0);
    assert_null(f.w.prompt.question);
    expect_offer(&f, "theirs.json");
    raise_rate(&f);
    save_as(&f, "./theirs.json"); // Its own now, whatever it is called.
    assert_null(f.w.prompt.question);
    end(&f);
}

// Its own file, but with what another program wrote in the meantime; another name is no matter.
static void test_scene_files__asks_before_it_replaces_what_was_changed(void **state)
{
    fixture f;

    (void)state;
    begin(&f, quadratic, NULL);
    write_file("mine.json", quadratic);
    assert_int_equal(window_open(&f.w, "mine.json"), TW_OK);
    save_as(&f, "mine.json");
    assert_null(f.w.prompt.question);
    write_file("mine.json", "{\"terrain\": \"saddle\", \"steps\": 3}");
    save_as(&f, "new.json");
    assert_null(f.w.prompt.question);
    assert_int_equal(window_open(&f.w, "mine.json"), TW_OK);
    write_file("mine.json", "{\"terrain\": \"saddle\", \"steps\": 44}");
    save_as(&f, "./mine.json");
    assert_string_equal(f.w.prompt.sure, "Replace mine.json?");
    assert_non_null(strstr(f.w.prompt.doubt, "Another program"));
    expect_text("mine.json", "{\"terrain\": \"saddle\", \"steps\": 44}");
    press(&f.w, SDLK_TAB, 0);
    press(&f.w, SDLK_RETURN, 0);
    assert_null(f.w.prompt.question);
    save_as(&f, "mine.json");
    assert_null(f.w.prompt.question);
    end(&f);
}

static void test_scene_files__never_replace_the_picture_they_came_from(void **state)
{
    fixture f;
    scene s;
    tw_error error;

    (void)state;
    begin(&f, quadratic, NULL);
    press(&f.w, SDLK_s, 0);
    open_file(&f, "thalweg-quadratic.png");
    expect_offer(&f, "thalweg-quadratic.json");
    save_as(&f, "thalweg-quadratic.png");
    assert_non_null(f.w.prompt.doubt);
    press(&f.w, SDLK_ESCAPE, 0);
    press(&f.w, SDLK_ESCAPE, 0);
    assert_int_equal(scene_load(&s, "thalweg-quadratic.png", &error), TW_OK);
    scene_clear(&s);
    end(&f);
}

static void test_scene_files__never_take_the_name_of_a_picture_that_is_there(void **state)
{
    fixture f;

    (void)state;
    begin(&f, quadratic, NULL);
    write_file("thalweg-quadratic.png", "theirs");
    assert_int_equal(symlink("nowhere", "thalweg-quadratic-2.png"), 0);
    press(&f.w, SDLK_s, 0);
    assert_int_equal(access("thalweg-quadratic-3.png", F_OK), 0);
    expect_text("thalweg-quadratic.png", "theirs");
    assert_int_not_equal(access("nowhere", F_OK), 0);
    write_file("thalweg-quadratic.pdf", "theirs");
    press(&f.w, SDLK_s, KMOD_SHIFT);
    expect_text("thalweg-quadratic.pdf", "theirs");
    end(&f);
}

static void test_scene_files__say_when_there_is_nothing_to_undo(void **state)
{
    fixture f;

    (void)state;
    begin(&f, quadratic, NULL);
    undo(&f);
    assert_string_equal(f.w.toast, "Nothing to undo");
    end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scene_files__asks_before_it_replaces_what_was_changed),
        cmocka_unit_test(test_scene_files__keep_what_was_changed_on_a_page_while_others_are_shown),
        cmocka_unit_test(test_scene_files__read_a_page_again_that_was_not_changed),
        cmocka_unit_test(test_scene_files__pass_over_a_page_that_cannot_be_shown),
        cmocka_unit_test(test_scene_files__pass_over_the_first_and_the_last_page),
        cmocka_unit_test(test_scene_files__open_a_deck_at_the_first_page_that_can_be_shown),
        cmocka_unit_test(test_scene_files__refuse_a_deck_without_a_page_that_can_be_shown),
        cmocka_unit_test(test_scene_files__change_the_page_that_is_seen),
        cmocka_unit_test(test_scene_files__undo_on_the_page_that_was_changed),
        cmocka_unit_test(test_scene_files__undo_leaves_other_pages_as_they_are),
        cmocka_unit_test(test_scene_files__go_back_from_an_opened_scene),
        cmocka_unit_test(test_scene_files__go_back_to_another_deck),
        cmocka_unit_test(test_scene_files__open_a_page_as_its_file_says),
        cmocka_unit_test(test_scene_files__offer_the_name_of_the_scene_that_is_shown),
        cmocka_unit_test(test_scene_files__keep_their_name_when_undone_after_saving),
        cmocka_unit_test(test_scene_files__save_a_page_elsewhere),
        cmocka_unit_test(test_scene_files__ask_before_another_file_is_replaced),
        cmocka_unit_test(test_scene_files__never_replace_the_picture_they_came_from),
        cmocka_unit_test(test_scene_files__never_take_the_name_of_a_picture_that_is_there),
        cmocka_unit_test(test_scene_files__say_when_there_is_nothing_to_undo),
    };

    return cmocka_run_group_tests_name("scene files", tests, NULL, NULL);
}
