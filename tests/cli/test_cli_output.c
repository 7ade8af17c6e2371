// What commands write beside what they print: every kind of file, whole or not at all.

#include "cli/program.h"
#include "folder.h"

#include <dirent.h>
#include <signal.h>
#include <sys/stat.h>

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

static bool has_ffmpeg(void)
{
    return system("command -v ffmpeg >/dev/null") == 0;
}

// Commands that write a file, but for its name, and work little.
#define RENDER "render", "--size", "320x240"
#define BASINS "basins", "--size", "64x36"
#define SWEEP "sweep", "--terrain", "quadratic"
#define PLANE                                                                                      \
    "sweep", "--terrain", "quadratic", "--plane", "lr,momentum", "--x", "lin:0.1:1:8", "--y",      \
        "lin:0:0.9:6", "--optimizer", "momentum"

// The first bytes of a file.
static void expect_kind(const char *name, const char *beginning)
{
    char found[16] = "";
    FILE *from = fopen(name, "rb");

    expect(from != NULL, "there is no %s", name);
    assert_true(fread(found, 1, sizeof found, from) > 0);
    fclose(from);
    expect(memcmp(found, beginning, strlen(beginning)) == 0, "%s begins otherwise", name);
    unlink(name);
}

#define EXPECT_MADE(beginning, name, ...)                                                          \
    do {                                                                                           \
        program_result r_ = program(__VA_ARGS__, "--output", name);                                \
        expect(r_.code == 0, "%s: %d, %s", name, r_.code, r_.err);                                 \
        program_free(&r_);                                                                         \
        expect_kind(name, beginning);                                                              \
        assert_int_equal(count_files(), 0);                                                        \
    } while (0)

static void test_output__pictures_are_made_in_any_case_of_letters(void **state)
{
    static char *const names[][2] = {
        {"x.png", "\x89PNG"}, {"x.PNG", "\x89PNG"}, {"x.Svg", "<?xml"}, {"x.PDF", "%PDF"}};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        EXPECT_MADE(names[i][1], names[i][0], RENDER);
        EXPECT_MADE(names[i][1], names[i][0], BASINS);
        EXPECT_MADE(names[i][1], names[i][0], SWEEP);
        EXPECT_MADE(names[i][1], names[i][0], PLANE);
    }
}

static void test_output__arrays_are_made_in_any_case_of_letters(void **state)
{
    (void)state;
    EXPECT_MADE("\x93NUMPY", "x.npy", BASINS);
    EXPECT_MADE("\x93NUMPY", "x.NPY", BASINS);
    EXPECT_MADE("\x93NUMPY", "x.Npy", PLANE);
}

static void test_output__what_was_written_opens_again(void **state)
{
    static char *const names[] = {"x.PNG", "x.SVG", "x.sVg"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        program_result r = program(RENDER, "--terrain", "rosenbrock", "--output", names[i]);
        expect_success(&r);
        program_free(&r);
        r = program("descend", names[i], "--first", "1");
        expect(r.code == 0 && strstr(r.out, "-1.50000  +1.50000") != NULL, "%s: %s", names[i],
               r.err);
        program_free(&r);
        unlink(names[i]);
    }
}

static void test_output__basins_are_drawn_into_whatever_is_a_picture(void **state)
{
    program_result r = program(BASINS, "--terrain", "himmelblau", "--output", "x.bmp");

    (void)state;
    expect_refusal(&r, 2, "--output: unknown kind of file '.bmp': did you mean '.mp4'?\n");
    program_free(&r);
}

// Its results did not reach their reader: there is no file, and one line that says why.
#define EXPECT_NOTHING_MADE(name, ...)                                                             \
    do {                                                                                           \
        const int full_ = open("/dev/full", O_WRONLY), err_ = program_scratch();                   \
        char *said_;                                                                               \
        assert_int_equal(                                                                          \
            program_spawn((char *[]){__VA_ARGS__, "--output", name, NULL}, full_, err_), 1);       \
        said_ = program_read_fd(err_);                                                             \
        assert_string_equal(said_, "standard output: No space left on device\n");                  \
        free(said_);                                                                               \
        close(full_);                                                                              \
        close(err_);                                                                               \
        assert_int_equal(count_files(), 0);                                                        \
    } while (0)

static void test_output__leaves_no_file_when_printing_fails(void **state)
{
    (void)state;
    EXPECT_NOTHING_MADE("x.png", BASINS);
    EXPECT_NOTHING_MADE("x.npy", BASINS);
    EXPECT_NOTHING_MADE("x.png", SWEEP);
    EXPECT_NOTHING_MADE("x.pdf", PLANE);
    EXPECT_NOTHING_MADE("x.npy", PLANE);
}

static void test_output__leaves_the_old_file_when_printing_fails(void **state)
{
    struct stat s;

    (void)state;
    assert_int_equal(system("echo old > x.png && chmod 600 x.png"), 0);
    const int full = open("/dev/full", O_WRONLY), err = program_scratch();
    assert_int_equal(program_spawn((char *[]){BASINS, "--output", "x.png", NULL}, full, err), 1);
    close(full);
    close(err);
    assert_int_equal(system("grep -qx old x.png"), 0);
    program_result r = program(BASINS, "--output", "x.png");
    assert_int_equal(r.code, 0);
    program_free(&r);
    assert_int_equal(stat("x.png", &s), 0);
    assert_int_equal(s.st_mode & 07777, 0600);
    expect_kind("x.png", "\x89PNG");
}

// What is printed does not go into the file, though its descriptor could have become the stream's.
static void test_output__a_closed_stream_is_no_file(void **state)
{
    char command[512];

    (void)state;
    snprintf(command, sizeof command,
             "'%s' basins --size 64x36 --output x.png <&- >&- 2>&-; test $? = 1 && ! test -e x.png "
             "&& '%s' render --size 320x240 --output x.png <&- >&- 2>&-",
             THALWEG_PROGRAM, THALWEG_PROGRAM);
    assert_int_equal(system(command), 0);
    expect_kind("x.png", "\x89PNG");
}

// Within seconds, though the work would take hours.
#define EXPECT_EARLY(why, name, ...)                                                               \
    do {                                                                                           \
        char line_[256];                                                                           \
        alarm(60);                                                                                 \
        program_result r_ = program(__VA_ARGS__, "--output", name);                                \
        alarm(0);                                                                                  \
        snprintf(line_, sizeof line_, "cannot write '%s': %s\n", name, why);                       \
        expect_refusal(&r_, 1, line_);                                                             \
        program_free(&r_);                                                                         \
    } while (0)

#define LONG_BASINS                                                                                \
    "basins", "--terrain", "rosenbrock", "--size", "8000x8000", "--exhaustive", "--lr", "1e-9",    \
        "--steps", "1000000000"
#define LONG_SWEEP                                                                                 \
    "sweep", "--terrain", "rosenbrock", "--lr", "log:1e-10:1e-9:1000", "--steps", "1000000000"

static void test_output__is_looked_at_before_the_work(void **state)
{
    (void)state;
    EXPECT_EARLY("No such file or directory", "none/x.png", LONG_BASINS);
    EXPECT_EARLY("No such file or directory", "none/x.svg", LONG_SWEEP);
    EXPECT_EARLY("No such file or directory", "none/x.svg", "render", "--terrain", "rosenbrock",
                 "--steps", "1000000000");
    if (has_ffmpeg())
        EXPECT_EARLY("No such file or directory", "none/x.mp4", "render", "--terrain", "rosenbrock",
                     "--steps", "1000000000");
    assert_int_equal(mkdir("x.npy", 0755), 0);
    EXPECT_EARLY("it is a folder", "x.npy", LONG_BASINS);
    rmdir("x.npy");
}

// The program, in a place of its own with a font that is none.
static void test_output__needs_its_fonts(void **state)
{
    static const char *const names[] = {"x.png", "x.svg", "x.pdf", "x.mp4", "x.webm", "x.gif"};
    const size_t count = has_ffmpeg() ? 6 : 3; // Without it there are no videos anyway.
    char command[512];

    (void)state;
    snprintf(command, sizeof command,
             "mkdir -p home/bin home/share && cp '%s' home/bin && cp -rL '%s' home/share/thalweg",
             THALWEG_PROGRAM, SHARE_DIR);
    assert_int_equal(system(command), 0);
    for (int missing = 0; missing < 2; missing++) {
        assert_int_equal(system(missing ? "rm home/share/thalweg/fonts/*"
                                        : "for f in home/share/thalweg/fonts/*.otf; do"
                                          " rm $f && echo none > $f; done"),
                         0);
        for (size_t i = 0; i < count; i++) {
            snprintf(command, sizeof command,
                     "home/bin/thalweg render --size 320x240 --output %s 2>said; test $? = 1 &&"
                     " test $(wc -l < said) = 1 && grep -q font said && rm said && test \"$(ls)\" ="
                     " home",
                     names[i]);
            expect(system(command) == 0, "%s", names[i]);
        }
        assert_int_equal(system("home/bin/thalweg basins --size 64x36 --output x.png >out 2>said;"
                                " test $? = 1 && test $(wc -l < said) = 1 && ! test -s out &&"
                                " rm out said && test \"$(ls)\" = home"),
                         0);
    }
    assert_int_equal(system("rm -r home"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_output__pictures_are_made_in_any_case_of_letters),
        cmocka_unit_test(test_output__arrays_are_made_in_any_case_of_letters),
        cmocka_unit_test(test_output__what_was_written_opens_again),
        cmocka_unit_test(test_output__basins_are_drawn_into_whatever_is_a_picture),
        cmocka_unit_test(test_output__leaves_no_file_when_printing_fails),
        cmocka_unit_test(test_output__leaves_the_old_file_when_printing_fails),
        cmocka_unit_test(test_output__a_closed_stream_is_no_file),
        cmocka_unit_test(test_output__is_looked_at_before_the_work),
        cmocka_unit_test(test_output__needs_its_fonts),
    };

    return cmocka_run_group_tests_name("output", tests, enter_new_folder, remove_folder);
}
