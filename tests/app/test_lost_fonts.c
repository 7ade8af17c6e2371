// The fonts are lost while the program runs: what needs a size of which no face is open yet lacks
// its words.

#include "app/in_process.h"

#include "app/frame.h"
#include "app/record/video_task.h"

#include <dirent.h>

// This program runs in a place of its own, where it finds fonts that can be spoiled.
static char *home;

static void run_in_home(void)
{
    char name[] = "/tmp/thalweg-lost-XXXXXX", command[512], program[64];

    if (mkdtemp(name) == NULL || setenv("THALWEG_TEST_HOME", name, 1) != 0)
        exit(1);
    snprintf(program, sizeof program, "%s/bin/test", name);
    snprintf(command, sizeof command,
             "mkdir -p %s/bin %s/share %s/saved && cp /proc/%ld/exe %s && cp -rL '%s' "
             "%s/share/thalweg",
             name, name, name, (long)getpid(), program, SHARE_DIR, name);
    if (system(command) == 0)
        execv(program, (char *[]){program, NULL});
    exit(1);
}

static int lend_fonts(void **state)
{
    char command[512];

    (void)state;
    snprintf(command, sizeof command,
             "rm -rf %s/share/thalweg/fonts && cp -rL '%s'/fonts %s/share/thalweg", home, SHARE_DIR,
             home);
    return system(command) != 0;
}

static void spoil_fonts(void)
{
    char command[256];

    snprintf(command, sizeof command,
             "cd %s/share/thalweg/fonts && for f in *.otf; do rm $f && echo none > $f; done", home);
    assert_int_equal(system(command), 0);
}

static int enter(void **state)
{
    char folder[128];

    (void)state;
    snprintf(folder, sizeof folder, "%s/saved", home);
    return chdir(folder);
}

static int leave(void **state)
{
    char command[128];

    (void)state;
    snprintf(command, sizeof command, "rm -r %s", home);
    return chdir("/") != 0 || system(command) != 0;
}

static size_t count_files(void)
{
    DIR *open = opendir(".");
    size_t count = 0;

    assert_non_null(open);
    while (readdir(open) != NULL)
        count++;
    closedir(open);
    return count - 2; // Itself and the one above.
}

static const char scene_text[] = "{\"terrain\": \"saddle\"}";

// A second on the screen, and a second for projectors, whose text is larger.
static video_task *make_task(world *w, const char *path)
{
    record r = {.runs = false};
    video_task *task;
    tw_error error = {.message = ""};
    scene s;

    assert_int_equal(scene_from_json(&s, scene_text, strlen(scene_text), "test", &error), TW_OK);
    expect(world_open(w, &s, &error) == TW_OK, "%s", error.message);
    scene_clear(&s);
    record_begin(&r, 0.0);
    assert_int_equal(record_note(&r, w, false, 0.0), TW_OK);
    assert_int_equal(record_note(&r, w, true, 0.5), TW_OK);
    expect(video_task_new(&task, &r, path, 800.0, 600.0, 1.0, &error) == TW_OK, "%s",
           error.message);
    return task;
}

static void test_lost_fonts__no_video_lacks_its_words(void **state)
{
    static const char *const paths[] = {"a.mp4", "a.gif", "a.webm"};

    if (system("command -v ffmpeg >/dev/null") != 0)
        skip();
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        world w;
        assert_int_equal(lend_fonts(state), 0);
        video_task *task = make_task(&w, paths[i]);
        tw_error error = {.message = ""};
        tw_status status = TW_OK;
        bool done = false;
        for (int pass = 0; status == TW_OK && !done; pass++) {
            if (pass == 5)
                spoil_fonts();
            status = video_job.pass(task, &done, &error);
        }
        video_job.free(task);
        world_close(&w);
        assert_int_equal(status, TW_EIO);
        expect(strstr(error.message, "text could not be") != NULL, "%s", error.message);
        assert_int_equal(count_files(), 0);
    }
}

static void turn(window *w)
{
    for (int i = 0; i < 5; i++)
        frame_draw(w);
}

static void test_lost_fonts__a_frame_is_shown_and_what_it_lacks_said_once(void **state)
{
    window w;

    (void)state;
    begin_window(&w, scene_text, NULL);
    assert_false(w.is_marred);
    spoil_fonts();
    w.presents = true; // For projectors: with larger text.
    turn(&w);
    assert_true(w.is_marred);
    expect(strstr(w.toast, "text could not be") != NULL, "'%s'", w.toast);
    assert_false(w.stale); // It waits, and does not draw and complain for ever.
    window_say(&w, "Another message");
    turn(&w);
    assert_string_equal(w.toast, "Another message");
    assert_int_equal(lend_fonts(state), 0);
    w.presents = false;
    turn(&w);
    assert_false(w.is_marred);
    window_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_lost_fonts__no_video_lacks_its_words, lend_fonts),
        cmocka_unit_test_setup(test_lost_fonts__a_frame_is_shown_and_what_it_lacks_said_once,
                               lend_fonts),
    };

    if ((home = getenv("THALWEG_TEST_HOME")) == NULL)
        run_in_home();
    return cmocka_run_group_tests_name("lost_fonts", tests, enter, leave);
}
