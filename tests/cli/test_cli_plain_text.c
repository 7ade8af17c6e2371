static const char program_built[] = THALWEG_PROGRAM;

// The program as it is installed, with terrains of our own beside it.
static char installed[64];

#undef THALWEG_PROGRAM
#define THALWEG_PROGRAM installed
#include "cli/program.h"
#include "folder.h"

#include "scene/plain_text.h"

#include <sys/stat.h>

// What comes from a file or an option reaches the terminal as nothing but text.

// ESC, CSI as a character and as a byte, an override of direction, a line feed.
#define ODD                                                                                        \
    "a\x1B[31m\xC2\x9B"                                                                            \
    "32m\x9B"                                                                                      \
    "33m\xE2\x80\xAE\nb"

static void write_grid(const char *name, const char *text)
{
    char path[256];
    FILE *to;

    snprintf(path, sizeof path, "%s/share/thalweg/terrains/%s", folder, name);
    to = fopen(path, "w");
    assert_non_null(to);
    fputs(text, to);
    assert_int_equal(fclose(to), 0);
}

static void expect_plain(const char *text)
{
    for (const char *at = text; *at != '\0';) {
        uint32_t code;
        const size_t length = utf8_character(at, &code);
        expect(*at == '\n' || (length > 0 && plain_text_is_printable(code)), "byte %02x in \"%s\"",
               (unsigned char)*at, text);
        at += length > 0 ? length : 1;
    }
}

static void expect_plain_run(int code, char *const *arguments)
{
    program_result r = program_run(arguments);

    expect(r.code == code, "%s: status %d, \"%s\"", arguments[0], r.code, r.err);
    expect_plain(r.out);
    expect_plain(r.err);
    program_free(&r);
}

#define plain_run(code, ...) expect_plain_run(code, (char *[]){__VA_ARGS__, NULL})

static void test_names_of_files__are_printed_as_text(void **state)
{
    char grid[] = ODD ".asc";

    (void)state;
    plain_run(0, "descend", "--grid", grid);
    plain_run(0, "sweep", "--grid", grid);
    plain_run(0, "sweep", "--grid", grid, "--plane", "lr,x", "--x", "log:0.1:1:3", "--y",
              "lin:0:1:3", "--format", "summary");
    plain_run(0, "race", "--grid", grid, "--steps", "5");
    plain_run(0, "inspect", "--grid", grid, "--at", "1,1");
    plain_run(0, "basins", "--grid", grid, "--size", "8x8");
    plain_run(1, "list", "grids");
    plain_run(1, "list", "grids", "--format", "json");
    plain_run(1, "map", ODD ".json");
    plain_run(1, "map", "--grid", "none" ODD ".asc");
}

static void test_options__are_quoted_as_text(void **state)
{
    (void)state;
    plain_run(2, ODD);
    plain_run(2, "map", "--" ODD);
    plain_run(2, "map", "--terrain", ODD);
    plain_run(2, "map", "--formula",
              "x + \xC2\x9B"
              "31m");
    plain_run(2, "map", "--formula", "x + \x1B[31m");
    plain_run(2, "map", "--optimizer", ODD);
    plain_run(2, "render", "--output", ODD);
    plain_run(2, "list", ODD);
    plain_run(0, "sweep", "--formula", "x^2 +\n\ty^2");
}

static void test_text__that_is_not_utf8_is_refused(void **state)
{
    static const char *const options[] = {"--title", "--note", "--formula"};

    (void)state;
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        program_result r =
            program("render", (char *)options[i], "x\xFF", "--output", "/none/x.png");
        char line[128];
        snprintf(line, sizeof line, "%s: expected text in UTF-8, got 'x�'\n", options[i]);
        expect_refusal(&r, 2, line);
        program_free(&r);
    }
}

static void test_picture__carries_the_name_of_its_grid_whatever_its_bytes(void **state)
{
    char picture[128];
    program_result r;

    (void)state;
    snprintf(picture, sizeof picture, "%s/o.svg", folder);
    r = program("render", "--grid", ODD ".asc", "--output", picture, "--size", "300x200");
    expect_success(&r);
    program_free(&r);
    r = program("descend", picture, "--first", "1");
    expect_success(&r);
    program_free(&r);
}

static void test_list__tells_of_grids_that_are_none(void **state)
{
    program_result r = program("list", "grids");

    (void)state;
    assert_int_equal(r.code, 1);
    expect(strstr(r.err, "/terrains/empty.asc:1: expected ncols, a whole number") != NULL, "%s",
           r.err);
    expect(strstr(r.err, "/terrains/pipe.npy: expected a file, found a pipe") != NULL, "%s", r.err);
    expect(strstr(r.out, "good.asc") != NULL, "%s", r.out);
    program_free(&r);
    r = program("list", "grids", "--format", "json");
    assert_int_equal(r.code, 1);
    assert_non_null(strstr(r.out, "\"good.asc\""));
    assert_non_null(strstr(r.err, "pipe.npy"));
    program_free(&r);
}

static void test_list__of_no_folder_says_so(void **state)
{
    char there[128], away[128];
    program_result r;

    (void)state;
    snprintf(there, sizeof there, "%s/share/thalweg/terrains", folder);
    snprintf(away, sizeof away, "%s/away", folder);
    assert_int_equal(rename(there, away), 0);
    r = program("list", "grids");
    assert_int_equal(r.code, 1);
    expect(strstr(r.err, "/terrains: No such file or directory\n") != NULL, "%s", r.err);
    program_free(&r);
    assert_int_equal(rename(away, there), 0);
}

static int install(void **state)
{
    static const char good[] = "ncols 3 nrows 3 xllcorner 0 yllcorner 0 cellsize 1\n"
                               "3 2 3\n2 1 2\n3 2 3\n";
    char command[1024];

    alarm(120);
    if (make_folder(state) != 0)
        return -1;
    snprintf(installed, sizeof installed, "%s/bin/thalweg", folder);
    snprintf(
        command, sizeof command,
        "cd %s && mkdir -p bin share/thalweg/terrains && cp '%s' bin/thalweg && "
        "ln -s '%s'/fonts '%s'/colormaps share/thalweg && mkfifo share/thalweg/terrains/pipe.npy",
        folder, program_built, SHARE_DIR, SHARE_DIR);
    if (system(command) != 0)
        return -1;
    write_grid("good.asc", good);
    write_grid("empty.asc", "");
    write_grid(ODD ".asc", good);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_of_files__are_printed_as_text),
        cmocka_unit_test(test_options__are_quoted_as_text),
        cmocka_unit_test(test_text__that_is_not_utf8_is_refused),
        cmocka_unit_test(test_picture__carries_the_name_of_its_grid_whatever_its_bytes),
        cmocka_unit_test(test_list__tells_of_grids_that_are_none),
        cmocka_unit_test(test_list__of_no_folder_says_so),
    };

    return cmocka_run_group_tests_name("plain text", tests, install, remove_folder);
}
