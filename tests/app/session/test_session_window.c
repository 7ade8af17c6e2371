#include "app/desktop.h"

#include "scene/scene_json.h"

#include <math.h>

// What the real program keeps, however it ends.

static char *bare[] = {NULL};
static char *rosenbrock[] = {"--terrain", "rosenbrock", NULL};

// Press S, and read the scene that the picture carries.
static scene saved(const desktop *d, const char *name)
{
    tw_error error;
    scene s;

    desktop_press("s");
    const char *path = desktop_file(d, name);
    expect(scene_load(&s, path, &error) == TW_OK, "%s", error.message);
    assert_int_equal(remove(path), 0);
    return s;
}

static void expect_scene(const desktop *d, const char *terrain, double lr)
{
    char name[64];

    snprintf(name, sizeof name, "thalweg-%s.png", terrain);
    scene s = saved(d, name);
    assert_string_equal(s.terrain, terrain);
    expect(lr == 0.0 ? !s.has_lr : fabs(s.lr - lr) < 1e-3 * lr, "the rate is %g, not %g", s.lr, lr);
    scene_clear(&s);
}

// Frames of a video, as ffprobe decodes them; -1: it is none.
static int frames_of(const char *path)
{
    char command[320], line[32];
    int frames;

    snprintf(command, sizeof command,
             "ffprobe -v error -count_frames -show_entries stream=nb_read_frames "
             "-of csv=p=0 '%s' 2>&1",
             path);
    ask(command, line, sizeof line);
    return sscanf(line, "%d", &frames) == 1 ? frames : -1;
}

static void test_session_window__survives_a_kill(void **state)
{
    (void)state;
    desktop d = desktop_open("1600x1000", rosenbrock);

    desktop_press("plus plus");
    pause_ms(2000);
    kill(d.program, SIGKILL);
    assert_true(WIFSIGNALED(desktop_wait(&d, 5)));

    desktop_start(&d, bare);
    expect_scene(&d, "multimodal", 0.0); // Not without asking.
    desktop_press("Return");
    expect_scene(&d, "rosenbrock", 0.00126);
    desktop_press("ctrl+z");
    expect_scene(&d, "rosenbrock", 0.00112);
    desktop_press("ctrl+z");
    expect_scene(&d, "rosenbrock", 0.0);
    desktop_close(&d);
}

static void test_session_window__is_never_offered_where_a_scene_was_named(void **state)
{
    static char *saddle[] = {"--terrain", "saddle", NULL};

    (void)state;
    desktop d = desktop_open("1600x1000", rosenbrock);
    desktop_press("plus q");
    assert_int_equal(desktop_wait(&d, 5), 0);
    desktop_start(&d, saddle);
    desktop_press("Return");
    expect_scene(&d, "saddle", 0.0);
    desktop_close(&d);
}

// The keys go to the latest window: wait until there are so many.
static void wait_for_windows(int wanted)
{
    char count[16];

    for (int tries = 0; tries < 200; tries++) {
        ask("xdotool search --onlyvisible --name 'thalweg$' 2>/dev/null | wc -l", count,
            sizeof count);
        if (atoi(count) == wanted)
            break;
        pause_ms(50);
    }
    pause_ms(500);
}

static void test_session_window__leaves_that_of_another_window_alone(void **state)
{
    (void)state;
    desktop d = desktop_open("1600x1000", rosenbrock);
    const pid_t first = d.program;

    desktop_press("plus");
    pause_ms(1500);
    desktop_start(&d, bare);
    wait_for_windows(2);
    desktop_press("3 q");
    assert_int_equal(desktop_wait(&d, 5), 0);
    kill(first, SIGKILL);
    waitpid(first, NULL, 0);
    struct stat s;
    assert_int_equal(stat("state/thalweg/session-1.json", &s), 0);
    assert_int_equal(stat("state/thalweg/session-2.json", &s), 0);
    desktop_start(&d, bare);
    desktop_press("Return"); // The last that was changed.
    expect_scene(&d, "saddle", 0.0);
    desktop_close(&d);
}

// Ended by a signal, or by closing the window, while it records.
static void expect_recording_kept(void (*end)(const desktop *d))
{
    desktop d = desktop_open("1600x1000", rosenbrock);
    char path[128];

    snprintf(path, sizeof path, "%s/thalweg-session.mp4", d.folder);
    desktop_press("plus");
    desktop_press("v");
    pause_ms(1000);
    end(&d);
    const int status = desktop_wait(&d, 60);
    if (status < 0)
        kill(d.program, SIGKILL);
    assert_int_equal(status, 0);
    expect(frames_of(path) > 30, "the video has %d frames", frames_of(path));
    desktop_start(&d, bare);
    desktop_press("Return");
    expect_scene(&d, "rosenbrock", 0.00112);
    desktop_close(&d);
}

static void terminate(const desktop *d)
{
    kill(d->program, SIGTERM);
}

// Ctrl+C in a terminal interrupts all that is in the program's group.
static void interrupt_group(const desktop *d)
{
    kill(-d->program, SIGINT);
}

// Closing a terminal sends it twice.
static void hang_up(const desktop *d)
{
    kill(d->program, SIGHUP);
    pause_ms(20);
    kill(d->program, SIGHUP);
}

static void press_q(const desktop *d)
{
    (void)d;
    desktop_press("q");
}

static void test_session_window__keeps_a_recording_when_terminated(void **state)
{
    (void)state;
    expect_recording_kept(terminate);
}

static void test_session_window__keeps_a_recording_when_interrupted(void **state)
{
    (void)state;
    expect_recording_kept(interrupt_group);
}

static void test_session_window__keeps_a_recording_when_hung_up(void **state)
{
    (void)state;
    expect_recording_kept(hang_up);
}

static void test_session_window__keeps_a_recording_when_quit(void **state)
{
    (void)state;
    expect_recording_kept(press_q);
}

static void test_session_window__finishes_a_video_under_way_when_interrupted(void **state)
{
    (void)state;
    desktop d = desktop_open("1600x1000", rosenbrock);

    desktop_press("v");
    pause_ms(2000);
    desktop_press("v");
    interrupt_group(&d); // The encoder works already.
    assert_int_equal(desktop_wait(&d, 60), 0);
    assert_true(frames_of(desktop_file(&d, "thalweg-session.mp4")) > 60);
    desktop_end(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_session_window__survives_a_kill),
        cmocka_unit_test(test_session_window__is_never_offered_where_a_scene_was_named),
        cmocka_unit_test(test_session_window__leaves_that_of_another_window_alone),
        cmocka_unit_test(test_session_window__keeps_a_recording_when_terminated),
        cmocka_unit_test(test_session_window__keeps_a_recording_when_interrupted),
        cmocka_unit_test(test_session_window__keeps_a_recording_when_hung_up),
        cmocka_unit_test(test_session_window__keeps_a_recording_when_quit),
        cmocka_unit_test(test_session_window__finishes_a_video_under_way_when_interrupted),
    };

    return cmocka_run_group_tests_name("session in the window", tests, NULL, NULL);
}
