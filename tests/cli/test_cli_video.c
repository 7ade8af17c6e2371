// Videos, made by ffmpeg and looked at with ffprobe.

#include "cli/program.h"

#include <dirent.h>
#include <sys/stat.h>
#include <time.h>

static char folder[] = "/tmp/thalweg-video-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    char command[128];

    (void)state;
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static char *in_folder(char path[128], const char *name)
{
    snprintf(path, 128, "%s/%s", folder, name);
    return path;
}

static void need_ffmpeg(void)
{
    if (system("command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null") != 0)
        skip();
}

static size_t count_files(void)
{
    DIR *files = opendir(folder);
    size_t count = 0;

    assert_non_null(files);
    while (readdir(files) != NULL)
        count++;
    closedir(files);
    return count - 2; // Itself and the one above.
}

static void film(const char *name, const char *size, const char *threads)
{
    char path[128];
    program_result r =
        program("render", "--size", (char *)(uintptr_t)size, "--seconds", "0.5", "--fps", "10",
                "--threads", (char *)(uintptr_t)threads, "--output", in_folder(path, name));

    expect_success(&r);
    assert_string_equal(r.err, "");
    program_free(&r);
}

// What ffprobe finds: width, height, rate and frames.
static void expect_stream(const char *name, const char *wanted)
{
    char command[512], path[128], found[64] = "";
    FILE *probe;

    snprintf(command, sizeof command,
             "ffprobe -v error -count_frames -select_streams v -show_entries "
             "stream=width,height,r_frame_rate,nb_read_frames -of csv=p=0 %s",
             in_folder(path, name));
    probe = popen(command, "r");
    assert_non_null(probe);
    assert_non_null(fgets(found, sizeof found, probe));
    pclose(probe);
    found[strcspn(found, "\r\n")] = '\0';
    assert_string_equal(found, wanted);
}

static void test_video__has_the_promised_frames(void **state)
{
    (void)state;
    need_ffmpeg();
    film("a.mp4", "321x241", "2");
    film("a.webm", "321x241", "2");
    film("a.gif", "321x241", "2");
    expect_stream("a.mp4", "320,240,10/1,5");
    expect_stream("a.webm", "320,240,10/1,5");
    expect_stream("a.gif", "321,241,10/1,5");
}

static void test_video__shows_the_walk_over_its_basins(void **state)
{
    char path[128];
    program_result r = program("basins", "--terrain", "himmelblau", "--size", "40x30", "--seconds",
                               "0.5", "--fps", "10", "--output", in_folder(path, "basins.gif"));

    (void)state;
    need_ffmpeg();
    expect_success(&r);
    expect_stream("basins.gif", "1280,800,10/1,5");
    unlink(path);
    program_free(&r);
}

static void test_video__is_refused_where_nothing_walks(void **state)
{
    static const char *const commands[] = {"sweep --terrain quadratic", "sweep --plane lr,x",
                                           "render --terrain quadratic '" SOURCE_DIR
                                           "/assets/lectures/gradient-descent/07-sweep.json'"};
    const size_t before = count_files();
    char line[512], path[128];

    (void)state;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        snprintf(line, sizeof line,
                 "'%s' %s --output %s 2>&1 >/dev/null | "
                 "grep -q '^--output: a video shows a walk, and this scene shows none: use "
                 ".png, .svg or .pdf$'",
                 THALWEG_PROGRAM, commands[i], in_folder(path, "still.mp4"));
        expect(system(line) == 0, "%s", line);
    }
    assert_int_equal(count_files(), before);
}

static void test_video__is_the_same_bytes_again(void **state)
{
    static const char *const endings[] = {"mp4", "webm", "gif"};

    (void)state;
    need_ffmpeg();
    for (size_t i = 0; i < 3; i++) {
        char name[16], again[16], command[256];
        snprintf(name, sizeof name, "b.%s", endings[i]);
        snprintf(again, sizeof again, "c.%s", endings[i]);
        film(name, "320x240", "2");
        film(again, "320x240", "1");
        snprintf(command, sizeof command, "cmp %s/%s %s/%s", folder, name, folder, again);
        expect(system(command) == 0, "%s differs", endings[i]);
    }
}

static void test_video__needs_ffmpeg_and_says_so(void **state)
{
    char path[128], line[256], *paths = strdup(getenv("PATH"));
    const size_t before = count_files();
    program_result r;

    (void)state;
    setenv("PATH", folder, 1);
    alarm(60); // Before the work, which would take hours.
    r = program("render", "--terrain", "rosenbrock", "--steps", "1000000000", "--output",
                in_folder(path, "d.mp4"));
    alarm(0);
    setenv("PATH", paths, 1);
    snprintf(line, sizeof line,
             "cannot write '%s': videos are made by ffmpeg, which is not installed\n", path);
    expect_refusal(&r, 1, line);
    assert_int_equal(count_files(), before);
    program_free(&r);
    free(paths);
}

// A stand-in that behaves as badly as ffmpeg may.
static void expect_failure_with(const char *script, const char *words)
{
    char path[128], tool[128], *paths = strdup(getenv("PATH")), search[1024];
    const size_t before = count_files();
    FILE *file = fopen(in_folder(tool, "ffmpeg"), "w");
    program_result r;

    assert_non_null(file);
    fprintf(file, "#!/bin/sh\n%s\n", script);
    assert_int_equal(fchmod(fileno(file), 0755), 0);
    fclose(file);
    snprintf(search, sizeof search, "%s:%s", folder, paths);
    setenv("PATH", search, 1);
    r = program("render", "--size", "320x240", "--output", in_folder(path, "e.mp4"));
    setenv("PATH", paths, 1);
    unlink(tool);
    expect(r.code == 1 && strstr(r.err, words) != NULL &&
               strchr(r.err, '\n') == r.err + strlen(r.err) - 1,
           "%s: %d, %s", script, r.code, r.err);
    assert_int_equal(count_files(), before);
    program_free(&r);
    free(paths);
}

static void test_video__leaves_nothing_when_ffmpeg_fails(void **state)
{
    (void)state;
    expect_failure_with("head -c 1000000 >/dev/null; kill -9 $$",
                        "ffmpeg ended before the video did");
    expect_failure_with("echo 'no codec' >&2; exit 1", "ffmpeg: no codec");
    // A full disk: it says so, and ends as if all were well.
    expect_failure_with("cat >/dev/null; echo 'No space left on device' >&2",
                        "ffmpeg: No space left on device");
}

static void expect_interrupted_by(const char *signal)
{
    char command[512];
    const size_t before = count_files();

    // timeout's own status is 124 once it has had to interrupt.
    snprintf(command, sizeof command,
             "timeout -s %s 1 '%s' render --seconds 600 --output %s/f.webm 2>%s/said", signal,
             THALWEG_PROGRAM, folder, folder);
    assert_int_equal(WEXITSTATUS(system(command)), 124);
    snprintf(command, sizeof command, "grep -qx cancelled %s/said && rm %s/said", folder, folder);
    expect(system(command) == 0, "%s does not cancel", signal);
    assert_int_equal(count_files(), before);
}

static void test_video__is_interrupted_without_a_trace(void **state)
{
    (void)state;
    need_ffmpeg();
    expect_interrupted_by("INT");
    expect_interrupted_by("TERM");
    expect_interrupted_by("HUP");
}

// Is any process reading or writing a file of the folder, be it one without a name?
static bool is_in_use(void)
{
    char command[256];

    snprintf(command, sizeof command, "ls -l /proc/[0-9]*/fd 2>/dev/null | grep -q '%s/'", folder);
    return system(command) == 0;
}

static void test_video__is_killed_without_a_trace(void **state)
{
    char command[512];
    const size_t before = count_files();

    (void)state;
    need_ffmpeg();
    snprintf(command, sizeof command,
             "timeout -s KILL 1 '%s' render --seconds 600 --size 320x240 --output %s/g.mp4",
             THALWEG_PROGRAM, folder);
    assert_int_not_equal(system(command), 0);
    for (int tries = 0; tries < 200 && is_in_use(); tries++)
        nanosleep(&(struct timespec){0, 50000000}, NULL);
    expect(!is_in_use(), "ffmpeg goes on");
    assert_int_equal(count_files(), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_video__has_the_promised_frames),
        cmocka_unit_test(test_video__shows_the_walk_over_its_basins),
        cmocka_unit_test(test_video__is_refused_where_nothing_walks),
        cmocka_unit_test(test_video__is_the_same_bytes_again),
        cmocka_unit_test(test_video__needs_ffmpeg_and_says_so),
        cmocka_unit_test(test_video__leaves_nothing_when_ffmpeg_fails),
        cmocka_unit_test(test_video__is_interrupted_without_a_trace),
        cmocka_unit_test(test_video__is_killed_without_a_trace),
    };

    return cmocka_run_group_tests_name("video", tests, make_folder, remove_folder);
}
