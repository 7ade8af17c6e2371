#include "app/in_process.h"

#include "app/over/offer.h"
#include "app/session/autosave.h"
#include "app/session/file.h"
#include "app/session/store.h"
#include "app/world/hikers.h"
#include "app/world/optimizers.h"

#include <fcntl.h>
#include <math.h>

// What a window leaves for the next start.

typedef struct fixture {
    window w;
    char folder[64];
} fixture;

static const char quadratic[] = "{\"terrain\": \"quadratic\", \"lr\": 0.1}";
static const char bare[] = "{\"terrain\": \"multimodal\"}";

static void write_file(const char *path, const char *text)
{
    FILE *to = fopen(path, "w");

    assert_non_null(to);
    fputs(text, to);
    fclose(to);
}

static char *read_file(const char *path)
{
    FILE *from = fopen(path, "r");
    char *text = calloc(1, 64 << 20);

    expect(from != NULL, "there is no %s", path);
    assert_true(fread(text, 1, (64 << 20) - 1, from) > 0);
    fclose(from);
    return text;
}

static bool is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

static void quit(fixture *f)
{
    f->w.quits = true;
    assert_true(window_finish(&f->w));
    window_end(&f->w);
}

// As a program that is started with no arguments.
static void start(fixture *f)
{
    begin_window(&f->w, bare, NULL);
    offer_make(&f->w);
    settle(&f->w);
}

static void restore(fixture *f)
{
    assert_true(f->w.offer.stands);
    press(&f->w, SDLK_RETURN, 0);
    assert_false(f->w.offer.stands);
}

static void raise_rate(fixture *f)
{
    press(&f->w, SDLK_PLUS, 0);
}

static void undo(fixture *f)
{
    press(&f->w, SDLK_z, KMOD_CTRL);
}

static const scene *shown(const fixture *f)
{
    return &f->w.world.course.scene;
}

static void expect_rate(const fixture *f, double lr)
{
    expect(fabs(shown(f)->lr - lr) < 1e-3 * lr, "the rate is %g, not %g", shown(f)->lr, lr);
}

// A session of one change of the quadratic bowl.
static void leave_session(fixture *f)
{
    begin_window(&f->w, quadratic, NULL);
    raise_rate(f);
    quit(f);
}

static void test_session__is_offered_and_restored_with_its_undo(void **state)
{
    fixture f;

    (void)state;
    enter_folder(f.folder);
    begin_window(&f.w, quadratic, NULL);
    raise_rate(&f);
    raise_rate(&f);
    raise_rate(&f);
    undo(&f);
    world_show_step(&f.w.world, 7.0);
    f.w.world.from_here = true;
    press(&f.w, SDLK_u, 0);
    quit(&f);

    start(&f);
    assert_non_null(strstr(f.w.offer.text, "quadratic, 2 changes, today"));
    assert_string_equal(shown(&f)->terrain, "multimodal"); // Never without asking.
    restore(&f);
    assert_string_equal(shown(&f)->terrain, "quadratic");
    expect_rate(&f, 0.126);
    assert_int_equal(world_shown(&f.w.world), 7);
    assert_false(f.w.world.playback.playing);
    assert_true(f.w.world.from_here);
    assert_false(f.w.world.links_views);
    press(&f.w, SDLK_z, KMOD_CTRL | KMOD_SHIFT);
    expect_rate(&f, 0.141);
    undo(&f);
    undo(&f);
    undo(&f);
    expect_rate(&f, 0.1);
    undo(&f);
    assert_string_equal(f.w.toast, "Nothing to undo");
    quit(&f);
    leave_folder(f.folder);
}

static void test_session__goes_on_in_its_own_place(void **state)
{
    fixture f;

    (void)state;
    enter_folder(f.folder);
    leave_session(&f);
    start(&f);
    restore(&f);
    raise_rate(&f);
    quit(&f);
    assert_false(is_there("state/thalweg/session-2.json"));
    start(&f);
    restore(&f);
    expect_rate(&f, 0.126);
    quit(&f);
    leave_folder(f.folder);
}

static void test_session__keeps_turns_panes_and_the_selected_hiker(void **state)
{
    fixture f;
    tw_error error;

    (void)state;
    enter_folder(f.folder);
    begin_window(&f.w, "{\"terrain\": \"quadratic\", \"starts\": [[1, 1], [2, 1], [3, 2]]}", NULL);
    world_walk_ahead(&f.w.world, 1000.0);
    f.w.world.from_here = true;
    world_show_step(&f.w.world, 5.0);
    assert_int_equal(world_scale_lr(&f.w.world, 1.5, &error), TW_OK);
    press(&f.w, SDLK_n, 0);
    press(&f.w, SDLK_n, 0);
    assert_int_equal(f.w.world.course.turn_count, 1);
    world_show_step(&f.w.world, 1e9);
    settle(&f.w);
    const tw_footprint end = run_pane_hiker(world_pane(&f.w.world), 2).here;
    quit(&f);

    start(&f);
    restore(&f);
    assert_int_equal(f.w.world.course.turn_count, 1);
    assert_int_equal(f.w.world.course.turns[0].step, 5);
    assert_int_equal(f.w.world.selected, 2);
    assert_true(world_finished(&f.w.world));
    const tw_footprint again = run_pane_hiker(world_pane(&f.w.world), 2).here;
    assert_true(again.x == end.x && again.y == end.y && again.loss == end.loss);
    quit(&f);
    leave_folder(f.folder);
}

static void make_deck(void)
{
    mkdir("deck", 0755);
    write_file("deck/1.json", quadratic);
    write_file("deck/2.json", "{\"terrain\": \"rosenbrock\", \"lr\": 0.001}");
    write_file("deck/3.json", "{\"terrain\": \"saddle\", \"lr\": 0.01}");
}

static void test_session__keeps_the_deck_its_page_and_what_was_changed_on_others(void **state)
{
    fixture f;

    (void)state;
    enter_folder(f.folder);
    make_deck();
    begin_window(&f.w, quadratic, "deck");
    raise_rate(&f);
    press(&f.w, SDLK_PAGEDOWN, 0);
    press(&f.w, SDLK_PAGEDOWN, 0);
    quit(&f);

    mkdir("elsewhere", 0755);
    assert_int_equal(chdir("elsewhere"), 0);
    start(&f);
    assert_non_null(strstr(f.w.offer.text, "3.json"));
    restore(&f);
    assert_int_equal(f.w.deck.files.count, 3);
    assert_int_equal(f.w.deck.at, 2);
    assert_string_equal(shown(&f)->terrain, "saddle");
    press(&f.w, SDLK_F1, 0);
    expect_rate(&f, 0.112);
    press(&f.w, SDLK_PAGEDOWN, 0);
    undo(&f);
    assert_int_equal(f.w.deck.at, 0);
    expect_rate(&f, 0.1);
    quit(&f);
    leave_folder(f.folder);
}

// Somebody who turns the pages of a lecture, without a change, is to find the page again.
static void test_session__keeps_the_page_of_a_deck_that_is_only_turned(void **state)
{
    fixture f;

    (void)state;
    enter_folder(f.folder);
    make_deck();
    begin_window(&f.w, quadratic, "deck");
    press(&f.w, SDLK_PAGEDOWN, 0);
    quit(&f);
    start(&f);
    restore(&f);
    assert_int_equal(f.w.deck.at, 1);
    quit(&f);
    leave_folder(f.folder);
}

static void test_session__finds_data_from_another_folder(void **state)
{
    static const char data[] =
        "{\"formula\": \"(x*a - y)^2\", \"data\": \"mine.csv\", \"view\": [-1, 1, -1, 1]}";
    fixture f;

    (void)state;
    enter_folder(f.folder);
    write_file("mine.csv", "a\n1\n2\n");
    begin_window(&f.w, data, NULL);
    raise_rate(&f);
    quit(&f);
    mkdir("elsewhere", 0755);
    assert_int_equal(chdir("elsewhere"), 0);
    start(&f);
    restore(&f);
    assert_non_null(shown(&f)->data);
    assert_int_equal(shown(&f)->data[0], '/');
    undo(&f);
    assert_int_equal(shown(&f)->data[0], '/');
    quit(&f);
    leave_folder(f.folder);
}

static void test_session__cannot_be_restored_without_its_data_and_stays(void **state)
{
    fixture f;

    (void)state;
    enter_folder(f.folder);
    write_file("mine.csv", "a\n1\n2\n");
    begin_window(&f.w, "{\"formula\": \"(x*a - y)^2\", \"data\": \"mine.csv\"}", NULL);
    raise_rate(&f);
    quit(&f);
    remove("mine.csv");
    char *before = read_file("state/thalweg/session-1.json");
    start(&f);
    restore(&f);
    assert_non_null(strstr(f.w.toast, "mine.csv"));
    assert_string_equal(shown(&f)->terrain, "multimodal");
    raise_rate(&f);
    quit(&f);
    char *after = read_file("state/thalweg/session-1.json");
    assert_string_equal(before, after);
    free(before);
    free(after);
    leave_folder(f.folder);
}

static void test_session__is_not_kept_of_a_window_that_was_only_looked_at(void **state)
{
    fixture f;

    (void)state;
    enter_folder(f.folder);
    begin_window(&f.w, bare, NULL);
    press(&f.w, SDLK_RIGHT, 0);
    press(&f.w, SDLK_n, 0);
    press(&f.w, SDLK_h, 0);
    quit(&f);
    assert_false(is_there("state"));
    leave_session(&f);
    start(&f); // It is there, and only looked at again.
    quit(&f);
    start(&f);
    assert_non_null(strstr(f.w.offer.text, "quadratic"));
    quit(&f);
    leave_folder(f.folder);
}

static void test_session__is_written_within_two_seconds_of_a_change(void **state)
{
    fixture f;

    (void)state;
    enter_folder(f.folder);
    begin_window(&f.w, quadratic, NULL);
    for (int change = 0; change < 2; change++) {
        raise_rate(&f);
        const Uint64 then = SDL_GetTicks64();
        bool written = false;
        while (!written && SDL_GetTicks64() - then < 2000) {
            window_turn(&f.w);
            if (!is_there("state/thalweg/session-1.json"))
                continue;
            char *text = read_file("state/thalweg/session-1.json");
            written = strstr(text, change == 0 ? "\"lr\": 0.112" : "\"lr\": 0.126") != NULL;
            free(text);
        }
        expect(written, "change %d was not written", change);
    }
    window_end(&f.w); // Without a word: as if it had been killed.
    start(&f);
    restore(&f);
    expect_rate(&f, 0.126);
    quit(&f);
    leave_folder(f.folder);
}

static void expect_harmless(const char *text, const char *said)
{
    fixture f;

    enter_folder(f.folder);
    mkdir("state", 0700);
    mkdir("state/thalweg", 0700);
    write_file("state/thalweg/session-1.json", text);
    start(&f);
    assert_false(f.w.offer.stands);
    expect(strstr(f.w.toast, said) != NULL, "of %.40s is said: %s", text, f.w.toast);
    press(&f.w, SDLK_RETURN, 0);
    assert_string_equal(shown(&f)->terrain, "multimodal");
    quit(&f);
    leave_folder(f.folder);
}

static void test_session__that_is_broken_does_no_harm(void **state)
{
    (void)state;
    expect_harmless("", "session-1.json:1:1: the text is empty");
    expect_harmless("{\"version\": 1, \"shown\": {\"scene\": {\"terr",
                    "session-1.json:1:41: a text has no end; add '\"'");
    expect_harmless("[1, 2]", "not a session");
    expect_harmless("{\"version\": 1}", "expected a scene");
    expect_harmless("{\"version\": 1, \"shown\": 3}", "expected a scene");
    expect_harmless("{\"version\": 1, \"shown\": {\"scene\": {\"terrain\": \"mars\"}}}", "mars");
    expect_harmless("{\"version\": 1, \"shown\": {\"scene\": {}, \"turns\": [{\"step\": 1e9, "
                    "\"before\": {}}]}}",
                    "turns");
    expect_harmless("{\"version\": 1, \"shown\": {\"scene\": {}}, \"past\": [7]}", "scene");
    expect_harmless("{\"version\": 99, \"shown\": {\"scene\": {}}}", "newer version");
}

// Every beginning of a real one: none is a session, and none does harm.
static void test_session__that_is_cut_off_does_no_harm(void **state)
{
    fixture f;
    session s;
    tw_error error;

    (void)state;
    enter_folder(f.folder);
    leave_session(&f);
    char *text = read_file("state/thalweg/session-1.json");
    const size_t length = strlen(text);
    for (size_t cut = 0; cut + 2 < length; cut += 7) {
        FILE *to = fopen("cut.json", "w");
        fwrite(text, 1, cut, to);
        fclose(to);
        error.message[0] = '\0';
        assert_int_equal(session_load(&s, "cut.json", NULL, 0, &error), TW_EINVALID);
        assert_non_null(strstr(error.message, "cut.json"));
    }
    free(text);
    leave_folder(f.folder);
}

static void test_session__that_is_no_file_or_too_large_does_no_harm(void **state)
{
    fixture f;
    session s;
    tw_error error;

    (void)state;
    enter_folder(f.folder);
    assert_int_equal(mkfifo("pipe.json", 0600), 0);
    assert_int_equal(session_load(&s, "pipe.json", NULL, 0, &error), TW_EIO);
    assert_int_equal(session_load(&s, ".", NULL, 0, &error), TW_EIO);
    assert_int_equal(session_load(&s, "/dev/zero", NULL, 0, &error), TW_EIO);
    assert_int_equal(session_load(&s, "nowhere", NULL, 0, &error), TW_EIO);
    write_file("large.json", "{}");
    assert_int_equal(truncate("large.json", (off_t)SESSION_MOST_BYTES + 1), 0);
    assert_int_equal(session_load(&s, "large.json", NULL, 0, &error), TW_EIO);
    assert_non_null(strstr(error.message, "at most"));
    leave_folder(f.folder);
}

static void set_time(const char *path, time_t then)
{
    const struct timespec times[2] = {{then, 0}, {then, 0}};

    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void test_session__before_a_broken_one_is_offered_and_a_newer_program_s_is_left(void **state)
{
    static const char newer[] = "{\"version\": 99}\n";
    fixture f;

    (void)state;
    enter_folder(f.folder);
    leave_session(&f);
    set_time("state/thalweg/session-1.json", 1000);
    write_file("state/thalweg/session-2.json", "broken");
    write_file("state/thalweg/session-3.json", newer);
    start(&f);
    assert_non_null(strstr(f.w.offer.text, "quadratic"));
    raise_rate(&f);
    quit(&f); // Into the place of what is no session.
    char *text = read_file("state/thalweg/session-2.json");
    assert_non_null(strstr(text, "multimodal"));
    free(text);
    text = read_file("state/thalweg/session-3.json");
    assert_string_equal(text, newer);
    free(text);
    leave_folder(f.folder);
}

// The window that was working when the offer was taken leaves a session too.
static void test_session__taken_late_leaves_what_was_made_meanwhile(void **state)
{
    fixture f;

    (void)state;
    enter_folder(f.folder);
    leave_session(&f);
    start(&f);
    press(&f.w, SDLK_3, 0); // The saddle.
    assert_true(f.w.offer.stands);
    restore(&f);
    assert_string_equal(shown(&f)->terrain, "quadratic");
    raise_rate(&f);
    window_end(&f.w);
    set_time("state/thalweg/session-1.json", 1000);
    start(&f);
    assert_non_null(strstr(f.w.offer.text, "saddle"));
    quit(&f);
    leave_folder(f.folder);
}

static void test_session__that_is_dismissed_is_kept(void **state)
{
    fixture f;

    (void)state;
    enter_folder(f.folder);
    leave_session(&f);
    start(&f);
    press(&f.w, SDLK_ESCAPE, 0);
    assert_false(f.w.offer.stands);
    press(&f.w, SDLK_RETURN, 0);
    assert_string_equal(shown(&f)->terrain, "multimodal");
    raise_rate(&f);
    quit(&f);
    assert_true(is_there("state/thalweg/session-1.json"));
    assert_true(is_there("state/thalweg/session-2.json"));
    leave_folder(f.folder);
}

static void test_session__of_a_window_that_is_open_is_not_offered(void **state)
{
    fixture f, g;

    (void)state;
    enter_folder(f.folder);
    begin_window(&f.w, quadratic, NULL);
    raise_rate(&f);
    autosave_finish(&f.w);
    start(&g);
    assert_false(g.w.offer.stands);
    press(&g.w, SDLK_3, 0);
    quit(&g);
    assert_true(is_there("state/thalweg/session-2.json"));
    char *text = read_file("state/thalweg/session-1.json");
    assert_non_null(strstr(text, "quadratic"));
    free(text);
    window_end(&f.w);
    leave_folder(f.folder);
}

static void test_session__takes_the_place_of_the_oldest_where_there_are_many(void **state)
{
    fixture f;
    char path[64];
    session_slot slots[SESSION_SLOTS], more;
    tw_error error;

    (void)state;
    enter_folder(f.folder);
    for (int i = 0; i < SESSION_SLOTS; i++) {
        assert_int_equal(session_take(&slots[i], 0, &error), TW_OK);
        assert_int_equal(slots[i].number, i + 1);
        write_file(slots[i].path, "{}");
        snprintf(path, sizeof path, "state/thalweg/session-%d.json", i + 1);
        set_time(path, i == 4 ? 1000 : 2000 + i);
    }
    assert_int_equal(session_take(&more, 0, &error), TW_EIO);
    for (int i = 0; i < SESSION_SLOTS; i++)
        session_let_go(&slots[i]);
    assert_int_equal(session_take(&more, 0, &error), TW_OK);
    assert_int_equal(more.number, 5);
    session_let_go(&more);
    assert_true(session_take_latest(&more, 0));
    assert_int_equal(more.number, SESSION_SLOTS);
    session_let_go(&more);
    leave_folder(f.folder);
}

// The window waits for something to happen.
static void wait_a_moment(fixture *f)
{
    SDL_Delay(20);
    push_motion(1, 1);
    settle(&f->w);
}

static void test_session__that_cannot_be_written_is_said_once(void **state)
{
    fixture f;

    (void)state;
    enter_folder(f.folder);
    write_file("state", "a file in the way");
    begin_window(&f.w, quadratic, NULL);
    raise_rate(&f);
    f.w.toast[0] = '\0';
    for (int i = 0; i < 150 && f.w.toast[0] == '\0'; i++)
        wait_a_moment(&f);
    assert_non_null(strstr(f.w.toast, "cannot be kept"));
    f.w.toast[0] = '\0';
    world_show_step(&f.w.world, 3.0);
    for (int i = 0; i < 75; i++) {
        wait_a_moment(&f);
        assert_string_equal(f.w.toast, "");
    }
    raise_rate(&f);
    expect_rate(&f, 0.126);
    quit(&f);
    assert_int_equal(remove("state"), 0);
    leave_folder(f.folder);
}

static void test_session__folder_is_as_the_desktop_has_it(void **state)
{
    char folder[SCENE_PATH], *home = strdup(getenv("HOME"));
    tw_error error;

    (void)state;
    setenv("HOME", "/home/somebody", 1);
    setenv("XDG_STATE_HOME", "/somewhere", 1);
    assert_int_equal(session_folder(folder, &error), TW_OK);
    assert_string_equal(folder, "/somewhere/thalweg");
    setenv("XDG_STATE_HOME", "some/where", 1); // Not a whole path: it is ignored.
    assert_int_equal(session_folder(folder, &error), TW_OK);
    assert_string_equal(folder, "/home/somebody/.local/state/thalweg");
    setenv("XDG_STATE_HOME", "", 1);
    assert_int_equal(session_folder(folder, &error), TW_OK);
    assert_string_equal(folder, "/home/somebody/.local/state/thalweg");
    unsetenv("XDG_STATE_HOME");
    unsetenv("HOME");
    assert_int_equal(session_folder(folder, &error), TW_EIO);
    setenv("HOME", home, 1);
    free(home);
    use_private_state();
}

static void test_session__keeps_a_bounded_part_of_a_long_history(void **state)
{
    enum { STARTS = 5000 };
    fixture f;
    session s;
    tw_error error;

    (void)state;
    enter_folder(f.folder);
    begin_window(&f.w, quadratic, NULL);
    for (int i = 0; i < 3 * SESSION_STEPS; i++)
        assert_int_equal(world_scale_lr(&f.w.world, i % 2 == 0 ? 1.01 : 0.99, &error), TW_OK);
    assert_int_equal(session_note(&s, &f.w.world, &f.w.deck), TW_OK);
    assert_int_equal(s.history.past_count, SESSION_STEPS);
    const history_step *last = history_before(&s.history);
    assert_true(last->course.scene.lr == history_before(&f.w.world.history)->course.scene.lr);
    session_clear(&s);

    scene many;
    assert_int_equal(scene_copy(&many, shown(&f)), TW_OK);
    for (int i = 0; i < STARTS; i++)
        assert_int_equal(scene_add_start(&many, (tw_vec2){1.0 + 1e-4 * i, 1.0}), TW_OK);
    many.has_starts = many.has_steps = true;
    many.steps = 2;
    for (int i = 0; i < SESSION_STEPS; i++) {
        many.lr = 0.1 + 1e-3 * i;
        assert_int_equal(world_change(&f.w.world, &many, &error), TW_OK);
    }
    scene_clear(&many);
    const Uint64 then = SDL_GetPerformanceCounter();
    assert_int_equal(session_note(&s, &f.w.world, &f.w.deck), TW_OK);
    const double ms =
        1e3 * (double)(SDL_GetPerformanceCounter() - then) / (double)SDL_GetPerformanceFrequency();
    expect(s.history.past_count > 10 && s.history.past_count < SESSION_STEPS,
           "%zu steps of so many hikers are kept", s.history.past_count);
    expect(ms < 16.0, "a frame waits for %g ms", ms);
    assert_int_equal(s.shown.scene.start_count, STARTS);
    session_clear(&s);
    window_end(&f.w);
    leave_folder(f.folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_session__is_offered_and_restored_with_its_undo),
        cmocka_unit_test(test_session__goes_on_in_its_own_place),
        cmocka_unit_test(test_session__keeps_turns_panes_and_the_selected_hiker),
        cmocka_unit_test(test_session__keeps_the_deck_its_page_and_what_was_changed_on_others),
        cmocka_unit_test(test_session__keeps_the_page_of_a_deck_that_is_only_turned),
        cmocka_unit_test(test_session__finds_data_from_another_folder),
        cmocka_unit_test(test_session__cannot_be_restored_without_its_data_and_stays),
        cmocka_unit_test(test_session__is_not_kept_of_a_window_that_was_only_looked_at),
        cmocka_unit_test(test_session__is_written_within_two_seconds_of_a_change),
        cmocka_unit_test(test_session__that_is_broken_does_no_harm),
        cmocka_unit_test(test_session__that_is_cut_off_does_no_harm),
        cmocka_unit_test(test_session__that_is_no_file_or_too_large_does_no_harm),
        cmocka_unit_test(
            test_session__before_a_broken_one_is_offered_and_a_newer_program_s_is_left),
        cmocka_unit_test(test_session__taken_late_leaves_what_was_made_meanwhile),
        cmocka_unit_test(test_session__that_is_dismissed_is_kept),
        cmocka_unit_test(test_session__of_a_window_that_is_open_is_not_offered),
        cmocka_unit_test(test_session__takes_the_place_of_the_oldest_where_there_are_many),
        cmocka_unit_test(test_session__that_cannot_be_written_is_said_once),
        cmocka_unit_test(test_session__folder_is_as_the_desktop_has_it),
        cmocka_unit_test(test_session__keeps_a_bounded_part_of_a_long_history),
    };

    return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
