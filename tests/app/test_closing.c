#include "app/in_process.h"
#include "app/record/recording.h"

#include <signal.h>

// What Escape leaves, and what a window that is closed finishes.

typedef struct fixture {
    window w;
    char folder[64];
} fixture;

static void begin(fixture *f)
{
    enter_folder(f->folder);
    begin_window(&f->w, "{\"terrain\": \"quadratic\", \"steps\": 40}", NULL);
}

static void end(fixture *f)
{
    window_end(&f->w);
    leave_folder(f->folder);
}

static void record_for(fixture *f, int milliseconds)
{
    press(&f->w, SDLK_v, 0);
    for (int i = 0; i < milliseconds / 20; i++) {
        SDL_Delay(20);
        press(&f->w, SDLK_LEFT, 0);
    }
}

// Frames of a video, as ffprobe decodes them; -1: it is none.
static int frames_of(const char *path)
{
    char command[256];
    int frames = -1;

    snprintf(command, sizeof command,
             "ffprobe -v error -count_frames -show_entries stream=nb_read_frames "
             "-of csv=p=0 '%s' 2>/dev/null",
             path);
    FILE *from = popen(command, "r");
    assert_non_null(from);
    if (fscanf(from, "%d", &frames) != 1)
        frames = -1;
    pclose(from);
    return frames;
}

static void test_closing__finishes_a_recording(void **state)
{
    fixture f;

    (void)state;
    begin(&f);
    record_for(&f, 300);
    press(&f.w, SDLK_q, 0);
    assert_true(f.w.quits);
    assert_true(window_finish(&f.w));
    expect(frames_of("thalweg-session.mp4") > 30, "there are %d frames",
           frames_of("thalweg-session.mp4"));
    end(&f);
}

static void test_closing__finishes_a_video_that_is_being_saved(void **state)
{
    fixture f;

    (void)state;
    begin(&f);
    record_for(&f, 300);
    press(&f.w, SDLK_v, KMOD_SHIFT);
    assert_true(job_has(&f.w.jobs[WINDOW_VIDEO], &video_job));
    SDL_Event e = {.type = SDL_QUIT};
    SDL_PushEvent(&e);
    settle(&f.w);
    assert_true(window_finish(&f.w));
    assert_true(frames_of("thalweg-session.gif") > 30);
    end(&f);
}

// A name is not kept by an empty file, which would be left if the program were killed: what has
// come by that name in the meantime stays, and the video takes the next.
static void test_closing__saves_a_recording_beside_a_file_that_came_first(void **state)
{
    fixture f;
    char text[8] = "";

    (void)state;
    begin(&f);
    record_for(&f, 300);
    recording_end(&f.w, false);
    assert_int_not_equal(access("thalweg-session.mp4", F_OK), 0);
    FILE *theirs = fopen("thalweg-session.mp4", "w");
    assert_non_null(theirs);
    fputs("theirs", theirs);
    fclose(theirs);
    press(&f.w, SDLK_q, 0);
    assert_true(window_finish(&f.w));
    assert_string_equal(f.w.video_path, "thalweg-session-2.mp4");
    assert_true(frames_of("thalweg-session-2.mp4") > 30);
    theirs = fopen("thalweg-session.mp4", "r");
    assert_non_null(theirs);
    assert_non_null(fgets(text, sizeof text, theirs));
    assert_string_equal(text, "theirs");
    fclose(theirs);
    end(&f);
}

static void test_closing__begins_no_recording_without_ffmpeg(void **state)
{
    fixture f;
    char *path = strdup(getenv("PATH"));

    (void)state;
    begin(&f);
    setenv("PATH", "/nowhere", 1);
    press(&f.w, SDLK_v, 0);
    setenv("PATH", path, 1);
    assert_false(f.w.record.runs);
    expect(strstr(f.w.toast, "ffmpeg") != NULL, "it says: %s", f.w.toast);
    press(&f.w, SDLK_v, 0);
    assert_true(f.w.record.runs);
    free(path);
    end(&f);
}

static void test_closing__says_when_a_recording_cannot_be_saved(void **state)
{
    fixture f;
    char *path = strdup(getenv("PATH"));

    (void)state;
    begin(&f);
    record_for(&f, 100);
    setenv("PATH", "/nowhere", 1);
    press(&f.w, SDLK_q, 0);
    assert_false(window_finish(&f.w));
    setenv("PATH", path, 1);
    assert_int_not_equal(access("thalweg-session.mp4", F_OK), 0);
    free(path);
    end(&f);
}

static void test_closing__discards_a_recording_by_its_key_alone(void **state)
{
    fixture f;

    (void)state;
    begin(&f);
    record_for(&f, 2000);
    press(&f.w, SDLK_v, 0);
    f.w.quits = true;
    // Whatever is pressed on the way out; then the key that the card names.
    const SDL_Keycode keys[] = {SDLK_ESCAPE, SDLK_q, SDLK_c, SDLK_v, SDLK_RETURN};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        push_key(keys[i], 0, true);
    push_button(SDL_BUTTON_LEFT, 300, 500, 1, true);
    settle(&f.w);
    assert_true(job_has(&f.w.jobs[WINDOW_VIDEO], &video_job));
    assert_false(f.w.gave_up);
    assert_int_equal(f.w.world.history.past_count, 0);
    push_key(SDLK_ESCAPE, KMOD_LSHIFT, true);
    assert_true(window_finish(&f.w));
    assert_true(f.w.gave_up);
    end(&f);
    assert_int_not_equal(access("thalweg-session.mp4", F_OK), 0);
}

static void push_signal(fixture *f, int number)
{
    SDL_Event e = {.type = f->w.signals.event};

    e.user.code = number;
    SDL_PushEvent(&e);
    settle(&f->w);
}

// A terminal that is closed sends several signals, and Ctrl+C is pressed twice in a hurry.
static void test_closing__is_interrupted_by_a_late_second_interrupt(void **state)
{
    fixture f;

    (void)state;
    begin(&f);
    f.w.signals = (signals){.listens = true, .event = SDL_RegisterEvents(1)};
    record_for(&f, 2000);
    press(&f.w, SDLK_v, 0);
    push_signal(&f, SIGHUP);
    assert_true(f.w.quits);
    f.w.closed = SDL_GetTicks64();
    push_signal(&f, SIGHUP);
    push_signal(&f, SIGTERM);
    push_signal(&f, SIGINT);
    assert_false(f.w.gave_up);
    f.w.closed -= 5000;
    push_signal(&f, SIGTERM);
    assert_false(f.w.gave_up);
    push_signal(&f, SIGINT);
    assert_true(f.w.gave_up);
    f.w.signals.listens = false;
    end(&f);
}

static void test_escape__leaves_a_presentation_and_no_video(void **state)
{
    fixture f;

    (void)state;
    begin(&f);
    record_for(&f, 1000);
    press(&f.w, SDLK_v, 0);
    press(&f.w, SDLK_F5, 0);
    assert_true(f.w.presents);
    press(&f.w, SDLK_ESCAPE, KMOD_LSHIFT); // Its card is not shown.
    assert_true(job_has(&f.w.jobs[WINDOW_VIDEO], &video_job));
    press(&f.w, SDLK_ESCAPE, 0);
    assert_false(f.w.presents);
    press(&f.w, SDLK_ESCAPE, 0);
    assert_true(job_has(&f.w.jobs[WINDOW_VIDEO], &video_job));
    assert_true(window_finish(&f.w));
    assert_true(frames_of("thalweg-session.mp4") > 30);
    end(&f);
}

static void test_escape__with_shift_cancels_a_video_whatever_has_the_focus(void **state)
{
    fixture f;

    (void)state;
    begin(&f);
    press(&f.w, SDLK_TAB, KMOD_LSHIFT); // To the panel, by keys.
    assert_true(ui_captures_key(f.w.ui, UI_KEY_ESCAPE));
    record_for(&f, 1000);
    recording_end(&f.w, false);
    expect(job_has(&f.w.jobs[WINDOW_VIDEO], &video_job), "said: %s", f.w.toast);
    press(&f.w, SDLK_ESCAPE, KMOD_LSHIFT);
    assert_false(job_has(&f.w.jobs[WINDOW_VIDEO], &video_job));
    end(&f);
}

static void test_escape__leaves_what_is_on_top_first(void **state)
{
    fixture f;

    (void)state;
    begin(&f);
    press(&f.w, SDLK_F5, 0);
    press(&f.w, SDLK_p, 0);
    press(&f.w, SDLK_l, 0);
    press(&f.w, SDLK_h, 0);
    press(&f.w, SDLK_s, KMOD_CTRL);
    const bool *const shown[] = {&f.w.shows_help, &f.w.shows_spotlight, &f.w.plane.shown,
                                 &f.w.presents};
    assert_non_null(f.w.prompt.question);
    press(&f.w, SDLK_ESCAPE, 0);
    assert_null(f.w.prompt.question);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        for (size_t k = 0; k < sizeof shown / sizeof *shown; k++)
            expect(*shown[k] == (k >= i), "after %zu presses, %zu is wrong", i + 1, k);
        press(&f.w, SDLK_ESCAPE, 0);
    }
    assert_false(f.w.presents);
    end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_closing__finishes_a_recording),
        cmocka_unit_test(test_closing__finishes_a_video_that_is_being_saved),
        cmocka_unit_test(test_closing__saves_a_recording_beside_a_file_that_came_first),
        cmocka_unit_test(test_closing__begins_no_recording_without_ffmpeg),
        cmocka_unit_test(test_closing__says_when_a_recording_cannot_be_saved),
        cmocka_unit_test(test_closing__discards_a_recording_by_its_key_alone),
        cmocka_unit_test(test_closing__is_interrupted_by_a_late_second_interrupt),
        cmocka_unit_test(test_escape__leaves_a_presentation_and_no_video),
        cmocka_unit_test(test_escape__with_shift_cancels_a_video_whatever_has_the_focus),
        cmocka_unit_test(test_escape__leaves_what_is_on_top_first),
    };

    return cmocka_run_group_tests_name("closing", tests, NULL, NULL);
}
