#include "cli/program.h"
#include "folder.h"

#include <sys/stat.h>

// What a person types after --data and --grid: what comes out of it, and what is said when it is
// wrong.

#define HUBBLE SOURCE_DIR "/assets/terrains/hubble1929.csv"

static char *write_file(const char *name, const char *bytes, size_t length)
{
    char *path = in_folder(name);
    FILE *to = fopen(path, "wb");

    assert_non_null(to);
    assert_int_equal(fwrite(bytes, 1, length, to), length);
    assert_int_equal(fclose(to), 0);
    return path;
}

static void test_data__descends_to_the_least_squares_line(void **state)
{
    program_result r = program("descend", "--data", HUBBLE, "--formula",
                               "(x*distance + y - velocity)^2", "--format", "summary");

    (void)state;
    expect_success(&r);
    assert_string_equal(r.out, "start (+0.0, +0.0): end (+454.158, -40.784) loss 49726.7653\n");
    program_free(&r);
}

static void test_data__of_a_batch_follows_the_seed_alone(void **state)
{
    program_result r[4];

    (void)state;
    for (int i = 0; i < 4; i++)
        r[i] = program("descend", "--data", HUBBLE, "--formula", "(x*distance + y - velocity)^2",
                       "--batch", i == 3 ? "5" : "4", "--noise", "1", "--format", "csv", "--seed",
                       i == 2 ? "8" : "7", "--threads", i == 1 ? "1" : "2");
    for (int i = 0; i < 4; i++)
        expect_success(&r[i]);
    assert_string_equal(r[0].out, r[1].out);
    assert_string_not_equal(r[0].out, r[2].out);
    assert_string_not_equal(r[0].out, r[3].out);
    for (int i = 0; i < 4; i++)
        program_free(&r[i]);
}

static void test_grid__that_comes_along_is_found_by_its_name(void **state)
{
    program_result r = program("descend", "--grid", "jacksboro.asc", "--steps", "0"), list;

    (void)state;
    expect_success(&r);
    program_free(&r);
    list = program("list", "grids");
    expect_success(&list);
    assert_non_null(strstr(list.out, "jacksboro.asc"));
    assert_non_null(strstr(list.out, "spiral-mlp-loss.npy"));
    program_free(&list);
}

static void test_grid__has_its_edge_where_the_extent_says(void **state)
{
    char *path = write_file("g.csv", "0,1,2\n0,1,2\n", 12);
    program_result r =
        program("descend", "--grid", path, "--extent", "-1,1,5,6", "--start", "0.5,5.5", "--lr",
                "0.25", "--steps", "9", "--format", "json", "--gradient", "exact");

    (void)state;
    expect_success(&r);
    assert_non_null(strstr(r.out, "\"status\":\"off-map\""));
    assert_non_null(strstr(r.out, "\"steps\":6"));
    assert_non_null(strstr(r.out, "\"end\":[-1,5.5]"));
    assert_non_null(strstr(r.out, "[-0.75,5.5,0.25],[-1,5.5,0]]")); // The end is told once.
    program_free(&r);
}

static void test_data__dropped_rows_are_told_beside_the_results(void **state)
{
    char *path = write_file("m.csv", "t,v,name\n1,2,a\n2,NA,b\n3,6,c\n", 28);
    program_result r =
        program("descend", "--data", path, "--formula", "(x*t + y - v)^2", "--format", "summary");

    (void)state;
    assert_int_equal(r.code, 0);
    assert_string_equal(r.err, "data: 1 of 3 rows dropped, a cell is missing\n");
    assert_non_null(strstr(r.out, "end (+2.000, +0.000) loss  0.0000"));
    program_free(&r);
}

static void test_grid__is_as_told_between_its_nodes(void **state)
{
    static const char *const between[] = {"bicubic", "bilinear", "nearest"};
    static const char *const losses[] = {"6.359375", "6.5", "7"};
    char *path = write_file("b.csv", "9,9,9\n7,5,9\n9,9,9\n", 18);

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        program_result r = program("inspect", "--grid", path, "--interpolation", (char *)between[i],
                                   "--at", "0.25,1", "--format", "json");
        char loss[32];

        snprintf(loss, sizeof loss, "\"loss\":%s,", losses[i]);
        assert_int_equal(r.code, 0);
        expect(strstr(r.out, loss) != NULL, "%s: %s", between[i], r.out);
        assert_true((strstr(r.err, "steps without a slope") != NULL) == (i == 2));
        program_free(&r);
    }
}

// Heights of 0 to 10; the surface goes below and above.
static void test_map__of_a_grid_has_its_bands_between_the_nodes(void **state)
{
    char *path = write_file("t.csv", "0,0,10,0\n0,0,10,0\n", 18);
    program_result r =
        program("map", "--grid", path, "--steps", "0", "--cells", "16x1", "--start", "0,0");

    (void)state;
    expect_success(&r);
    assert_non_null(strstr(r.out, "E      ▒▓███▓▒░ \n"));
    program_free(&r);
}

static void test_scene__finds_its_data_beside_it(void **state)
{
    const char *const text = "{\"formula\": \"k*x^2 + y^2\", \"data\": \"k.csv\", \"steps\": 0}";
    program_result r;

    (void)state;
    write_file("k.csv", "k\n1\n3\n", 6);
    r = program("descend", write_file("s.json", text, strlen(text)), "--start", "3,1");
    expect_success(&r);
    assert_non_null(strstr(r.out, "   0  +3.00000  +1.00000  19.000000\n"));
    program_free(&r);
}

static void expect_kind(const char *path, const char *at, const char *line)
{
    program_result r = program("inspect", "--grid", (char *)path, "--at", (char *)at);

    expect_success(&r);
    expect(strstr(r.out, line) != NULL, "%s: %s", line, r.out);
    program_free(&r);
}

static void test_inspect__says_where_no_ground_is(void **state)
{
    const char *path = write_file("holes.csv", "nan,1,2\n3,4,5\n6,7,9\n", 20);

    (void)state;
    expect_kind(path, "0.5,1.5", "  kind            none: the point is in a hole of the grid\n");
    expect_kind(path, "7,1", "  kind            none: the point is off the grid\n");
    expect_kind(path, "1.5,0.5", "  kind            slope: ");
}

static void expect_line(const char *option, const char *path, int code, const char *message)
{
    const bool is_grid = strcmp(option, "--grid") == 0;
    program_result r = program("map", (char *)option, (char *)path,
                               is_grid ? "--steps" : "--formula", is_grid ? "1" : "k*x");
    char line[512];

    snprintf(line, sizeof line, "%s%s\n", path, message);
    expect_refusal(&r, code, line);
    program_free(&r);
}

static void test_bad_files__are_told_in_one_line(void **state)
{
    static const struct {
        const char *option, *name, *bytes, *message;
        size_t length;
    } rows[] = {
        {"--data", "e.csv", "", ":1: expected a line of column names, found the end of the file",
         0},
        {"--data", "h.csv", "k\n", ":2: expected a row of numbers, found the end of the file", 2},
        {"--data", "w.csv", "k,l\n1,2\n3\n",
         ":3: expected 2 cells, got 1 (separator ','; columns k, l)", 10},
        {"--data", "t.csv", "k\none\n", ":2: column 'k': expected a number, got 'one' (columns k)",
         6},
        {"--data", "n.csv", "k\nNaN\n",
         ": expected a row with a number in each of the columns that the formula names, found none "
         "in 1 rows",
         6},
        {"--data", "z.csv", "k\n1\0\n", ":2: expected text, got a zero byte", 5},
        {"--grid", "z.asc", "ncols\0",
         ":1: expected ncols, a whole number from 2 in the header above", 6},
        {"--grid", "e.npy", "", ": byte 0: expected the magic bytes \\x93NUMPY of an .npy file", 0},
        {"--grid", "s.npy", "\x93NUMPY\1\0\4\0{}",
         ": byte 8: expected a header that ends before the file does", 12},
        {"--grid", "e.asc", "", ":1: expected ncols, a whole number from 2 in the header above", 0},
        {"--grid", "s.asc", "ncols 2 nrows 2 xllcorner 0 yllcorner 0 cellsize 1 1 2 3",
         ":1: expected 4 heights, found 3 before the end of the file", 56},
        {"--grid", "e.csv", "", ":1: expected at least 2 rows and 2 columns, found 0 x 0", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_line(rows[i].option, write_file(rows[i].name, rows[i].bytes, rows[i].length), 2,
                    rows[i].message);
}

static void test_unreadable_files__are_a_failure(void **state)
{
    char *path = in_folder("p.npy");

    (void)state;
    assert_int_equal(mkfifo(path, 0600), 0);
    expect_line("--grid", path, 1,
                ": expected a file, found a pipe; save its output to a file first");
    assert_int_equal(unlink(path), 0);
    expect_line("--grid", path, 1, ": No such file or directory");
    expect_line("--data", folder, 1, ": expected a file, found a folder");
}

static void test_data__errors_of_the_formula_show_the_place(void **state)
{
    program_result r = program("map", "--data", HUBBLE, "--formula", "x*distanc");

    (void)state;
    expect_refusal(
        &r, 2,
        "formula: unknown name 'distanc': did you mean 'distance'? (separator ','; columns "
        "distance, velocity)\n"
        "  x*distanc\n"
        "    ^\n");
    program_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_data__descends_to_the_least_squares_line),
        cmocka_unit_test(test_data__of_a_batch_follows_the_seed_alone),
        cmocka_unit_test(test_grid__that_comes_along_is_found_by_its_name),
        cmocka_unit_test(test_grid__has_its_edge_where_the_extent_says),
        cmocka_unit_test(test_data__dropped_rows_are_told_beside_the_results),
        cmocka_unit_test(test_grid__is_as_told_between_its_nodes),
        cmocka_unit_test(test_map__of_a_grid_has_its_bands_between_the_nodes),
        cmocka_unit_test(test_scene__finds_its_data_beside_it),
        cmocka_unit_test(test_inspect__says_where_no_ground_is),
        cmocka_unit_test(test_bad_files__are_told_in_one_line),
        cmocka_unit_test(test_unreadable_files__are_a_failure),
        cmocka_unit_test(test_data__errors_of_the_formula_show_the_place),
    };

    return cmocka_run_group_tests_name("sources", tests, make_folder, remove_folder);
}
