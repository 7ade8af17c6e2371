#include "cli/program.h"
#include "picture.h"

#include <jansson.h>
#include <math.h>
#include <signal.h>
#include <sys/stat.h>
#include <time.h>

#define HIMMELBLAU                                                                                 \
    "--terrain", "himmelblau", "--view", "-6,6,-6,6", "--steps", "500", "--lr", "0.01"

static void test_basins__print_a_line_an_attractor_the_largest_share_first(void **state)
{
    program_result r = program("basins", HIMMELBLAU, "--size", "64x48");
    const char *line = r.out;
    double shares = 0.0, last = 100.0;
    int lines = 0;

    (void)state;
    expect_success(&r);
    while ((line = strchr(line, '\n')) != NULL && *++line != '\n') {
        double x, y, loss, share;
        char kind[16];
        assert_int_equal(sscanf(line, "%lf%lf%lf%15s%lf%%", &x, &y, &loss, kind, &share), 5);
        assert_string_equal(kind, "minimum");
        assert_true(share <= last && fabs(loss) < 1e-6);
        last = share;
        shares += share;
        lines++;
    }
    assert_int_equal(lines, 4);
    assert_true(fabs(shares - 100.0) < 1e-3);
    program_free(&r);
}

static void test_basins__json_has_the_promised_keys_in_order(void **state)
{
    static const char *const expected[] = {
        "attractors", "diverged",    "unfinished", "off_map",          "flat",
        "seconds",    "steps_total", "entropy",    "boundary_entropy", "boundary_dimension"};
    static const char *const attractor[] = {"x", "y", "loss", "kind", "share"};
    program_result r = program("basins", HIMMELBLAU, "--size", "40x30", "--format", "json");
    json_t *root = json_loads(r.out, 0, NULL), *value;
    const char *key;
    size_t k = 0;

    (void)state;
    expect_success(&r);
    json_object_foreach(root, key, value) assert_string_equal(key, expected[k++]);
    assert_int_equal(k, 10);
    assert_int_equal(json_array_size(json_object_get(root, "attractors")), 4);
    k = 0;
    json_object_foreach(json_array_get(json_object_get(root, "attractors"), 3), key, value)
        assert_string_equal(key, attractor[k++]);
    assert_int_equal(k, 5);
    json_decref(root);
    program_free(&r);
}

// Gradient descent at 0.02 goes round two of the minima of Himmelblau's function.
static void test_basins__cycles_and_hovering_say_how_they_go_on(void **state)
{
    program_result r = program("basins", "--terrain", "himmelblau", "--view", "-6,6,-6,6", "--lr",
                               "0.02", "--size", "64x48");
    const char *cycle = strstr(r.out, "cycle  "), *line = r.out, *end;
    const ptrdiff_t percent = strchr(strchr(r.out, '\n'), '%') - strchr(r.out, '\n');

    (void)state;
    expect_success(&r);
    assert_non_null(cycle);
    assert_non_null(strstr(cycle, "%  period 2\n"));
    for (; (end = strchr(line, '\n')) != NULL && end > line; line = end + 1) // Up to the measures.
        if (line != r.out)
            assert_int_equal(line[percent - 1], '%');
    program_free(&r);
    r = program("basins", "--formula", "x^2+y^2", "--optimizer", "signgd:lr=0.01", "--size", "8x8");
    expect_success(&r);
    assert_non_null(strstr(r.out, "hovering"));
    assert_non_null(strstr(r.out, "%  radius "));
    program_free(&r);
}

static char *scratch_folder(void)
{
    static char folder[] = "/tmp/thalweg-basins-XXXXXX";

    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    return mkdtemp(folder);
}

// A square root has a bowl on the right and nothing on the left: labels 0 and -1.
static void test_basins__output_is_a_numpy_array_of_labels(void **state)
{
    enum { HEADER = 128, COLUMNS = 7, ROWS = 4 };
    char path[64];
    unsigned char bytes[HEADER + 2 * COLUMNS * ROWS + 1];

    (void)state;
    snprintf(path, sizeof path, "%s/l.npy", scratch_folder());
    program_result r =
        program("basins", "--formula", "(sqrt(x)-1)^2 + y^2", "--lr", "0.1", "--view", "-4,4,-1,1",
                "--steps", "2000", "--size", "7x4", "--output", path);
    expect_success(&r);
    FILE *from = fopen(path, "rb");
    assert_int_equal(fread(bytes, 1, sizeof bytes, from), HEADER + 2 * COLUMNS * ROWS);
    fclose(from);
    assert_memory_equal(bytes,
                        "\x93NUMPY\x01\x00\x76\x00{'descr': '<i2', "
                        "'fortran_order': False, 'shape': (4, 7), }",
                        68);
    assert_int_equal(bytes[HEADER - 1], '\n');
    for (int i = 0; i < COLUMNS * ROWS; i++) {
        const int label = (int16_t)(bytes[HEADER + 2 * i] | bytes[HEADER + 2 * i + 1] << 8);
        if (i % COLUMNS != COLUMNS / 2) // On the brink.
            assert_int_equal(label, i % COLUMNS < COLUMNS / 2 ? -1 : 0);
    }
    remove(path);
    program_free(&r);
}

// Of the saddle x^2 - y^2 + y^4/4 with its two minima: one colour above, another below, and the
// scene inside.
static void test_basins__output_is_a_picture_that_carries_its_scene(void **state)
{
    char path[64];

    (void)state;
    snprintf(path, sizeof path, "%s/b.png", scratch_folder());
    program_result r = program("basins", "--formula", "x^2 - y^2 + y^4/4", "--lr", "0.1", "--steps",
                               "500", "--size", "80x60", "--output", path);
    expect_success(&r);
    picture p = picture_read(path);
    const uint8_t *up = p.rgb + ((size_t)(0.35 * p.rows) * p.columns + p.columns * 2 / 5) * 3;
    assert_int_equal(p.columns * 800, p.rows * 1280);
    assert_true(picture_distance(&p, 0.4 * p.columns, 0.65 * p.rows, up[0], up[1], up[2]) > 60);
    assert_non_null(strstr(p.scene, "x^2 - y^2 + y^4/4"));
    picture_free(&p);
    remove(path);
    program_free(&r);
}

static void test_basins__keep_a_file_that_cannot_be_replaced(void **state)
{
    char path[64], line[128];
    struct stat there;

    (void)state;
    snprintf(path, sizeof path, "%s/folder.npy", scratch_folder());
    assert_int_equal(mkdir(path, 0777), 0);
    program_result r = program("basins", "--size", "4x4", "--output", path);
    snprintf(line, sizeof line, "cannot write '%s': it is a folder\n", path);
    expect_refusal(&r, 1, line);
    assert_int_equal(stat(path, &there), 0);
    assert_true(S_ISDIR(there.st_mode));
    rmdir(path);
    program_free(&r);
}

static void test_basins__refuse_sizes_that_cannot_be(void **state)
{
    static const struct {
        const char *size, *expected;
    } rows[] = {
        {"0x10", "--size: expected COLSxROWS, two whole numbers from 1 to 400000000, got '0x10'\n"},
        {"10", "--size: expected COLSxROWS, two whole numbers from 1 to 400000000, got '10'\n"},
        {"100000x10000", "--size: 100000x10000 is 1e+09 cells, which would need 7.0 GB; at most "
                         "400 million\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        program_result r = program("basins", "--size", (char *)rows[i].size);
        expect_refusal(&r, 2, rows[i].expected);
        program_free(&r);
    }
}

static void test_basins__say_when_there_is_nothing_to_tell_apart(void **state)
{
    static const struct {
        const char *formula, *line, *expected;
    } rows[] = {
        {"3", "the terrain is flat: no walk moves from the view -2,2,-2,2\n", "flat"},
        {"sqrt(-1-x^2)", "the loss is not finite anywhere in the view -2,2,-2,2\n", "diverged"},
        {"x", "no walk comes to rest, within its steps, from the view -2,2,-2,2\n", "unfinished"},
        {"-exp(x^2)", "every walk diverges from the view -2,2,-2,2\n", "diverged"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        program_result r =
            program("basins", "--formula", (char *)rows[i].formula, "--size", "30x20");
        assert_int_equal(r.code, 0);
        assert_string_equal(r.err, rows[i].line);
        assert_non_null(strstr(r.out, rows[i].expected));
        assert_non_null(strstr(r.out, "100.0000%"));
        program_free(&r);
    }
}

static void test_basins__are_of_one_optimizer(void **state)
{
    program_result r = program("basins", "--optimizer", "gd", "--optimizer", "adam");

    (void)state;
    expect_refusal(&r, 2, "basins are of one optimizer, got 2\n");
    program_free(&r);
}

// Long enough to be interrupted, on any machine.
static void test_basins__end_when_interrupted(void **state)
{
    char path[64];
    char *argv[] = {"thalweg",      "basins",   "--size", "5000x5000",
                    "--exhaustive", "--output", path,     NULL};
    const struct timespec soon = {1, 500000000}; // It has begun by then, on a busy machine, too.
    const int err = program_scratch();
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status;

    (void)state;
    snprintf(path, sizeof path, "%s/never.npy", scratch_folder());
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
    assert_int_equal(posix_spawn(&child, THALWEG_PROGRAM, &actions, NULL, argv, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    nanosleep(&soon, NULL);
    kill(child, SIGINT);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 130);
    char *said = program_read_fd(err);
    assert_string_equal(said, "cancelled\n");
    assert_int_equal(access(path, F_OK), -1);
    free(said);
    close(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_basins__print_a_line_an_attractor_the_largest_share_first),
        cmocka_unit_test(test_basins__cycles_and_hovering_say_how_they_go_on),
        cmocka_unit_test(test_basins__json_has_the_promised_keys_in_order),
        cmocka_unit_test(test_basins__output_is_a_numpy_array_of_labels),
        cmocka_unit_test(test_basins__output_is_a_picture_that_carries_its_scene),
        cmocka_unit_test(test_basins__keep_a_file_that_cannot_be_replaced),
        cmocka_unit_test(test_basins__refuse_sizes_that_cannot_be),
        cmocka_unit_test(test_basins__say_when_there_is_nothing_to_tell_apart),
        cmocka_unit_test(test_basins__are_of_one_optimizer),
        cmocka_unit_test(test_basins__end_when_interrupted),
    };

    return cmocka_run_group_tests_name("cli_basins", tests, NULL, NULL);
}
