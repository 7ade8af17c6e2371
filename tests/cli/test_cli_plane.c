#include "cli/program.h"
#include "picture.h"

#include <jansson.h>
#include <math.h>
#include <unistd.h>

#define BOWL "--formula", "x^2 + 10*y^2", "--optimizer", "momentum", "--steps", "400"
#define SMALL "--x", "log:0.001:1:40", "--y", "lin:0:0.9:19"

static void test_plane__tells_shares_the_fastest_and_theory(void **state)
{
    program_result r = program("sweep", BOWL, "--plane", "lr,momentum", SMALL);

    (void)state;
    expect_success(&r);
    assert_memory_equal(r.out, "lr and momentum of momentum on x^2 + 10*y^2\nconverged ", 54);
    assert_non_null(strstr(r.out, "\ndiverged "));
    assert_non_null(strstr(r.out, "\nfastest: lr 0."));
    // (2 / (sqrt 2 + sqrt 20))^2 and ((sqrt 10 - 1) / (sqrt 10 + 1))^2.
    assert_non_null(strstr(r.out, "with lr 0.115443, momentum 0.269874: rate 0.5195\n"));
    program_free(&r);
}

static void test_plane__a_cell_is_what_descend_says(void **state)
{
    program_result plane =
        program("sweep", BOWL, "--plane", "momentum,lr", "--x", "lin:0.5:0.7:3", "--y",
                "lin:0.05:0.1:2", "--tolerance", "1e-6", "--format", "csv");
    program_result walk = program("descend", "--formula", "x^2 + 10*y^2", "--optimizer",
                                  "momentum:momentum=0.7,lr=0.1", "--steps", "400", "--tolerance",
                                  "1e-6", "--format", "csv");
    const char *last = walk.out;
    char status[16];
    double momentum, lr, rate, x, y, end_x, end_y, loss;
    unsigned steps, taken;

    (void)state;
    expect_success(&plane);
    expect_success(&walk);
    for (const char *line = strchr(last, '\n'); line[1] != '\0'; line = strchr(line + 1, '\n'))
        last = line + 1;
    assert_int_equal(sscanf(last, "%*d,%*[^,],%u,%lf,%lf,%lf", &taken, &end_x, &end_y, &loss), 4);
    const char *cell = strstr(plane.out, "\n0.7,0.1");
    if (cell == NULL)
        cell = strstr(plane.out, "\n0.69999999999999996,0.1");
    assert_non_null(cell);
    assert_int_equal(sscanf(cell, " %lf,%lf,%15[^,],%u,%lf,%lf,%lf", &momentum, &lr, status, &steps,
                            &rate, &x, &y),
                     7);
    assert_string_equal(status, "converged");
    assert_int_equal(steps, taken);
    assert_true(x == end_x && y == end_y && rate > 0 && rate < 1);
    program_free(&plane);
    program_free(&walk);
}

static void test_plane__json_has_axes_shares_and_theory(void **state)
{
    program_result r = program("sweep", BOWL, "--plane", "lr,y", "--x", "log:0.001:1:40", "--y",
                               "lin:-1:1:5", "--format", "json");
    json_t *root = json_loads(r.out, 0, NULL);

    (void)state;
    expect_success(&r);
    assert_non_null(root);
    assert_string_equal(json_string_value(json_object_get(json_object_get(root, "y"), "key")),
                        "start y");
    const double all = json_number_value(json_object_get(root, "converged")) +
                       json_number_value(json_object_get(root, "unfinished")) +
                       json_number_value(json_object_get(root, "diverged"));
    assert_true(fabs(all - 1.0) < 1e-12);
    assert_true(json_is_object(json_object_get(root, "fastest")));
    assert_true(json_is_number(json_object_get(json_object_get(root, "theory"), "lr")));
    json_decref(root);
    program_free(&r);
}

// The path of a file in a new folder.
static void make_path(char path[64], char *folder, const char *name)
{
    assert_non_null(mkdtemp(folder));
    snprintf(path, 64, "%s/%s", folder, name);
}

static void test_plane__is_saved_as_an_array(void **state)
{
    char folder[] = "/tmp/thalweg-plane-XXXXXX", path[64];
    make_path(path, folder, "F.npy");
    program_result r = program("sweep", BOWL, "--plane", "lr,momentum", SMALL, "--output", path);
    char header[129] = "";
    double cells[5][19][40];
    FILE *file;

    (void)state;
    expect_success(&r);
    file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fread(header, 1, 128, file), 128);
    assert_non_null(strstr(header + 10, "'<f8', 'fortran_order': False, 'shape': (5, 19, 40)"));
    assert_int_equal(fread(cells, sizeof cells, 1, file), 1);
    // Top row: the largest momentum. The largest rate diverges, the smallest is unfinished.
    assert_true(cells[0][0][39] == 3.0 && cells[0][18][39] == 3.0 && cells[0][18][0] == 2.0);
    assert_true(cells[1][18][0] == 400.0 && isnan(cells[2][0][39]));
    fclose(file);
    remove(path);
    rmdir(folder);
    program_free(&r);
}

static void test_plane__a_picture_carries_its_scene(void **state)
{
    char folder[] = "/tmp/thalweg-plane-XXXXXX", path[64];
    make_path(path, folder, "F.png");
    program_result r = program("sweep", BOWL, "--plane", "lr,momentum", SMALL, "--output", path);
    picture p;

    (void)state;
    expect_success(&r);
    p = picture_read(path);
    assert_true(p.columns >= 1280 && p.rows >= 800);
    assert_non_null(strstr(p.scene, "\"show\": \"plane\""));
    assert_non_null(strstr(p.scene, "\"x_axis\": {\"key\": \"lr\", \"from\": 0.001, \"to\": 1"));
    picture_free(&p);
    remove(path);
    rmdir(folder);
    program_free(&r);
}

static void test_plane__a_picture_opens_again(void **state)
{
    char folder[] = "/tmp/thalweg-plane-XXXXXX", first[64], second[64];
    make_path(first, folder, "F.png");
    snprintf(second, sizeof second, "%s/G.png", folder);
    program_result made =
        program("sweep", BOWL, "--plane", "lr,momentum", SMALL, "--output", first);
    program_result again = program("sweep", first);
    program_result drawn = program("render", first, "--output", second, "--size", "1280x800");
    picture a, b;

    (void)state;
    expect_success(&made);
    expect_success(&again);
    expect_success(&drawn);
    assert_string_equal(again.out, made.out);
    a = picture_read(first);
    b = picture_read(second);
    assert_int_equal(a.columns * a.rows, b.columns * b.rows);
    assert_memory_equal(a.rgb, b.rgb, (size_t)3 * a.columns * a.rows);
    picture_free(&a);
    picture_free(&b);
    remove(first);
    remove(second);
    rmdir(folder);
    program_free(&made);
    program_free(&again);
    program_free(&drawn);
}

static void test_plane__refuses_in_one_line(void **state)
{
    static const struct {
        const char *plane, *x, *y, *expected;
    } cases[] = {
        {"lr,momentun", "log:0.1:1:4", "lin:0:0.9:4",
         "--plane: unknown key of momentum 'momentun': did you mean 'momentum'?"},
        {"lr", "log:0.1:1:4", "lin:0:0.9:4",
         "--plane: expected KEY,KEY, two keys of the optimizer, or x or y of the start, got 'lr'"},
        {"lr,lr", "log:0.1:1:4", "lin:0:0.9:4",
         "--plane: expected two different keys, got 'lr,lr'"},
        {"lr,momentum", "log:0:1:4", "lin:0:0.9:4",
         "--x: expected a logarithmic axis to begin above 0, got 0"},
        {"lr,momentum", "log:0.1:0.1:4", "lin:0:0.9:4",
         "--x: expected an axis from a lower to a higher number, got 0.1 and 0.1"},
        {"lr,momentum", "log:0.1:1:4", "lin:0:1.5:4", "--y: momentum of momentum: expected"},
        {"lr,momentum", "log:0.1:1:0", "lin:0:1:4",
         "--x: expected log:FROM:TO:COUNT or lin:FROM:TO:COUNT, COUNT from 1 to 100000"},
        {"lr,momentum", "log:0.1:1:1000000000", "lin:0:1:4",
         "--x: expected log:FROM:TO:COUNT or lin:FROM:TO:COUNT, COUNT from 1 to 100000"},
        {"lr,momentum", "log:0.1:1:100000", "lin:0:1:100000",
         "--plane: 100000x100000 is 1e+10 cells, which would need "},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        program_result r =
            program("sweep", "--optimizer", "momentum", "--plane", (char *)cases[i].plane, "--x",
                    (char *)cases[i].x, "--y", (char *)cases[i].y);
        assert_int_equal(r.code, 2);
        expect(strncmp(r.err, cases[i].expected, strlen(cases[i].expected)) == 0, "%s", r.err);
        assert_true(strchr(r.err, '\n') == r.err + strlen(r.err) - 1);
        assert_string_equal(r.out, "");
        program_free(&r);
    }
}

static void test_plane__refuses_switches_wrong_endings_and_what_cannot_be_written(void **state)
{
    char folder[] = "/tmp/thalweg-plane-XXXXXX", path[64];
    make_path(path, folder, "F.json");
    FILE *file = fopen(path, "w");
    fputs("{\"version\": 1, \"show\": \"plane\"}", file);
    fclose(file);
    program_result empty = program("render", path, "--output", "F.png");
    program_result flag =
        program("sweep", "--optimizer", "adam", "--plane", "lr,amsgrad", "--x", "log:0.1:1:4");
    program_result ending =
        program("sweep", "--optimizer", "momentum", "--plane", "lr,momentum", "--output", "F.txt");
    program_result nowhere =
        program("sweep", BOWL, "--plane", "lr,momentum", SMALL, "--output", "/nonexistent/F.png");
    program_result alone = program("sweep", "--x", "log:0.1:1:4");
    program_result rates = program("sweep", BOWL, "--plane", "lr,momentum", "--lr", "0.1,0.2");

    (void)state;
    assert_int_equal(flag.code, 2);
    assert_non_null(strstr(flag.err, "amsgrad of adam is a switch"));
    assert_int_equal(ending.code, 2);
    assert_non_null(strstr(ending.err, "--output: unknown kind of file '.txt'"));
    assert_int_equal(nowhere.code, 1);
    assert_non_null(strstr(nowhere.err, "/nonexistent/F.png"));
    expect_refusal(&alone, 2, "--x: say with --plane KEY,KEY what it varies\n");
    assert_int_equal(rates.code, 2);
    expect_refusal(&empty, 2, "x_axis: the scene does not say what it varies\n");
    remove(path);
    rmdir(folder);
    program_free(&empty);
    program_free(&flag);
    program_free(&ending);
    program_free(&nowhere);
    program_free(&alone);
    program_free(&rates);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plane__tells_shares_the_fastest_and_theory),
        cmocka_unit_test(test_plane__a_cell_is_what_descend_says),
        cmocka_unit_test(test_plane__json_has_axes_shares_and_theory),
        cmocka_unit_test(test_plane__is_saved_as_an_array),
        cmocka_unit_test(test_plane__a_picture_carries_its_scene),
        cmocka_unit_test(test_plane__a_picture_opens_again),
        cmocka_unit_test(test_plane__refuses_in_one_line),
        cmocka_unit_test(test_plane__refuses_switches_wrong_endings_and_what_cannot_be_written),
    };

    return cmocka_run_group_tests_name("cli_plane", tests, NULL, NULL);
}
