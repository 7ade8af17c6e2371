// Pictures into files, through the executable.

#include "cli/program.h"

#include "picture.h"

#include <sys/stat.h>

static char folder[] = "/tmp/thalweg-render-XXXXXX";

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

static void expect_same_files(const char *a, const char *b)
{
    FILE *one = fopen(a, "rb"), *other = fopen(b, "rb");
    int c, d;

    assert_non_null(one);
    assert_non_null(other);
    do {
        c = fgetc(one);
        d = fgetc(other);
        expect(c == d, "%s and %s differ", a, b);
    } while (c != EOF);
    fclose(one);
    fclose(other);
}

static void test_render__draws_at_the_size_that_is_asked_for(void **state)
{
    char path[128];
    program_result r = program("render", "--terrain", "rosenbrock", "--size", "640x480", "--scale",
                               "1.5", "--output", in_folder(path, "size.png"));
    picture p;

    (void)state;
    expect_success(&r);
    assert_string_equal(r.out, "");
    p = picture_read(path);
    assert_int_equal(p.columns, 960);
    assert_int_equal(p.rows, 720);
    picture_free(&p);
    program_free(&r);
}

// Without a display, on any number of threads, and once more from the picture itself.
static void test_render__gives_the_same_bytes_again(void **state)
{
    char first[128], second[128], third[128];
    program_result r, s, t;

    (void)state;
    unsetenv("DISPLAY");
    in_folder(first, "first.png");
    in_folder(second, "second.png");
    in_folder(third, "third.png");
    r = program("render", "--basins", "--start", "1,2", "--note", "It's <a> & \"b\"", "--output",
                first);
    s = program("render", "--basins", "--start", "1,2", "--note", "It's <a> & \"b\"", "--threads",
                "1", "--output", second);
    t = program("render", first, "--output", third);
    expect_success(&r);
    expect_success(&s);
    expect_success(&t);
    expect_same_files(first, second);
    expect_same_files(first, third);
    program_free(&r);
    program_free(&s);
    program_free(&t);
}

static void test_render__a_picture_is_a_scene_for_every_command(void **state)
{
    char path[128];
    program_result r = program("render", "--terrain", "rosenbrock", "--start", "-1.5,1.5",
                               "--output", in_folder(path, "rosenbrock.png"));
    program_result trace = program("descend", path, "--first", "25");

    (void)state;
    expect_success(&r);
    expect_golden(&trace, "trace-rosenbrock.txt");
    program_free(&r);
    program_free(&trace);
}

static void test_render__says_what_is_wrong_and_leaves_nothing_behind(void **state)
{
    static const struct {
        const char *arguments[5];
        int code;
        const char *line;
    } cases[] = {
        {{"render"}, 2, "--output: expected a file to draw into\n"},
        {{"render", "--output", "a.png", "--size", "0x10"},
         2,
         "--size: expected COLSxROWS, two whole numbers from 1 to 16384, got '0x10'\n"},
        {{"render", "--output", "a.png", "--scale", "5"},
         2,
         "--scale: expected a number from 1 to 4, got '5'\n"},
        {{"render", "--output", "/no/such/folder/a.png"},
         1,
         "cannot write '/no/such/folder/a.png': No such file or directory\n"},
        {{"render", "--output", "/tmp/"}, 2, NULL},
        {{"render", "--output", "a.pgn"}, 2, NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *const *a = cases[i].arguments;
        program_result r =
            program((char *)(uintptr_t)a[0], (char *)(uintptr_t)a[1], (char *)(uintptr_t)a[2],
                    (char *)(uintptr_t)a[3], (char *)(uintptr_t)a[4]);
        if (cases[i].line != NULL)
            expect_refusal(&r, cases[i].code, cases[i].line);
        expect(r.code == cases[i].code && strncmp(r.err, "\n", 1) != 0 &&
                   strchr(r.err, '\n') == r.err + strlen(r.err) - 1,
               "case %zu: %d, %s", i, r.code, r.err);
        program_free(&r);
    }
    assert_int_not_equal(access("a.png", F_OK), 0);
    assert_int_not_equal(access("a.pgn", F_OK), 0);
}

static void test_render__a_picture_of_something_else_is_no_scene(void **state)
{
    char path[128], line[256];
    FILE *file = fopen(in_folder(path, "other.svg"), "w");
    program_result r;

    (void)state;
    fputs("<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n", file);
    fclose(file);
    r = program("map", path);
    snprintf(line, sizeof line, "%s: a picture without a scene: only thalweg's own carry one\n",
             path);
    expect_refusal(&r, 1, line);
    program_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_render__draws_at_the_size_that_is_asked_for),
        cmocka_unit_test(test_render__gives_the_same_bytes_again),
        cmocka_unit_test(test_render__a_picture_is_a_scene_for_every_command),
        cmocka_unit_test(test_render__says_what_is_wrong_and_leaves_nothing_behind),
        cmocka_unit_test(test_render__a_picture_of_something_else_is_no_scene),
    };

    return cmocka_run_group_tests_name("render", tests, make_folder, remove_folder);
}
