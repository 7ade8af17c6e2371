#include "engine/fixtures.h"

#include "thalweg/dataset.h"

#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

static tw_dataset *read_table(const char *text)
{
    tw_dataset *data = NULL;
    tw_error error;

    expect(tw_dataset_read(&data, text, strlen(text), "t.csv", &error) == TW_OK, "%s: %s", text,
           error.message);
    return data;
}

static void test_dataset__reads_what_rfc_4180_allows(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "a,b\n1,2\n3,-4.5e1\n",
        "a,b\n1,2\n3,-45",
        ("\xef\xbb\xbf" // A string of its own: what follows would be digits of the last byte.
         "a,b\r\n1,2\r\n3,-45\r\n"),
        "\n a , b \n\n  1,\t2 \n \n3,-45\n\n",
        "\"a\",\"b\"\n\"1\",2\n3,\"-45\"\n",
        "a,b\r1,+2\r3.,-45\r",
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        tw_dataset *data = read_table(texts[i]);
        size_t count;
        const char *const *names = tw_dataset_columns(data, &count);
        assert_int_equal(count, 2);
        assert_string_equal(names[0], "a");
        assert_string_equal(names[1], "b");
        assert_int_equal(tw_dataset_rows(data), 2);
        assert_true(tw_dataset_column(data, 0)[0] == 1 && tw_dataset_column(data, 0)[1] == 3);
        assert_true(tw_dataset_column(data, 1)[0] == 2 && tw_dataset_column(data, 1)[1] == -45);
        tw_dataset_free(data);
    }
}

static void test_dataset__names_may_hold_anything_quoted(void **state)
{
    (void)state;
    tw_dataset *data = read_table("\"a \"\"b\"\", c\nd\",x\n1,2\n");
    size_t count;

    assert_string_equal(tw_dataset_columns(data, &count)[0], "a \"b\", c\nd");
    tw_dataset_free(data);
}

static void test_dataset__errors_name_the_line_and_what_was_expected(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"", "t.csv:1: expected a line of column names, found the end of the file"},
        {"\n\n", "t.csv:3: expected a line of column names, found the end of the file"},
        {"a,b\n", "t.csv:2: expected a row of numbers, found the end of the file"},
        {"1,2\n3,4\n", "t.csv:1: expected the name of column 1, got '1'"},
        {"a,\n3,4\n", "t.csv:1: expected the name of column 2, got ''"},
        {"a,b,a\n", "t.csv:1: expected columns of different names, got 'a' twice"},
        {"a,b\n1,2\n3\n", "t.csv:3: expected 2 fields, got fewer"},
        {"a,b\n1,2,3\n", "t.csv:2: expected 2 fields, got more"},
        {"a,b\n1,2\n3,4.5.6\n", "t.csv:3: expected a number, got '4.5.6'"},
        {"a,b\n1,two\n", "t.csv:2: expected a number, got 'two'"},
        {"a,b\n1,\n", "t.csv:2: expected a number, got nothing"},
        {"a,b\n1,nan\n", "t.csv:2: expected a finite number, got 'nan'"},
        {"a,b\n1,-inf\n", "t.csv:2: expected a finite number, got '-inf'"},
        {"a,b\n1,1e999\n", "t.csv:2: expected a finite number, got '1e999'"},
        {"a,b\n1,0x10\n", "t.csv:2: expected a number, got '0x10'"},
        {"a;b\n1;2\n", "t.csv:2: expected a number, got '1;2'"},
        {"a,b\n1,\"2\n", "t.csv:2: expected a closing '\"', found the end of the file"},
        {"a,b\n1,\"2\"3\n", "t.csv:2: expected ',' behind '\"2\"'"},
        {"a,\"b\nc\"\n1,2\n3,z\n", "t.csv:4: expected a number, got 'z'"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_dataset *data = NULL;
        tw_error error;
        expect(tw_dataset_read(&data, rows[i].text, strlen(rows[i].text), "t.csv", &error) ==
                   TW_EINVALID,
               "%s was read", rows[i].text);
        assert_null(data);
        assert_string_equal(error.message, rows[i].message);
        assert_int_equal(error.offset, TW_NOWHERE);
    }
}

static void test_dataset__has_limits(void **state)
{
    (void)state;
    enum { SIZE = 16384 };
    char *text = calloc(1, SIZE);
    tw_dataset *data = NULL;
    tw_error error;

    memset(text, 'a', TW_DATASET_NAME);
    assert_int_equal(tw_dataset_read(&data, text, strlen(text), "t", &error), TW_EINVALID);
    assert_non_null(strstr(error.message, "a name of at most 63 characters"));
    memset(text, 'a', 400);
    assert_int_equal(tw_dataset_read(&data, text, strlen(text), "t", &error), TW_EINVALID);
    assert_string_equal(error.message, "t:1: a field of more than 127 characters");
    text[0] = '\0';
    for (int i = 0; i <= TW_DATASET_MAX_COLUMNS; i++)
        sprintf(text + strlen(text), "%sc%d", i > 0 ? "," : "", i);
    assert_int_equal(tw_dataset_read(&data, text, strlen(text), "t", &error), TW_EINVALID);
    assert_string_equal(error.message, "t:1: expected at most 1024 columns");
    free(text);
}

static void expect_unreadable(const char *path, const char *why)
{
    tw_dataset *data = NULL;
    tw_error error;

    assert_int_equal(tw_dataset_load(&data, path, &error), TW_EIO);
    expect(strstr(error.message, path) == error.message && strstr(error.message, why) != NULL,
           "%s: \"%s\"", why, error.message);
}

static void test_dataset__only_files_are_read(void **state)
{
    (void)state;
    char folder[] = "/tmp/thalweg-test-XXXXXX", pipe[64];

    assert_non_null(mkdtemp(folder));
    snprintf(pipe, sizeof pipe, "%s/pipe.csv", folder);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    expect_unreadable(pipe, "expected a file, found a pipe"); // And does not wait for a writer.
    expect_unreadable(folder, "expected a file, found a folder");
    expect_unreadable("/dev/zero", "expected a file");
    expect_unreadable("/nowhere/at.csv", "No such file");
    unlink(pipe);
    rmdir(folder);
}

// A table of n rows of noise without a pattern that sums could hide in.
static tw_dataset *make_table(size_t n)
{
    char *text = malloc(64 * (n + 1)), *at = text;
    unsigned long bits = 12345;
    tw_dataset *data;

    at += sprintf(at, "u,v\n");
    for (size_t i = 0; i < n; i++) {
        bits = bits * 6364136223846793005ul + 1442695040888963407ul;
        at += sprintf(at, "%.6f,%.6f\n", (double)(bits >> 40) * 1e-7, (double)(bits >> 44) * 1e-5);
    }
    data = read_table(text);
    free(text);
    return data;
}

// The mean as tw_terrain_from_data() promises it, written out.
static double lane_mean(const double *f, size_t n)
{
    double lane[8] = {0};

    for (size_t i = 0; i < n; i++)
        lane[i % 8] += f[i];
    return (((lane[0] + lane[1]) + (lane[2] + lane[3])) +
            ((lane[4] + lane[5]) + (lane[6] + lane[7]))) /
           (double)n;
}

static double mean_of_squares(const tw_dataset *data, double x, double y)
{
    const size_t n = tw_dataset_rows(data);
    const double *u = tw_dataset_column(data, 0), *v = tw_dataset_column(data, 1);
    double *f = malloc(n * sizeof *f), mean;

    for (size_t i = 0; i < n; i++)
        f[i] = (x * u[i] + y - v[i]) * (x * u[i] + y - v[i]);
    mean = lane_mean(f, n);
    free(f);
    return mean;
}

static tw_terrain *terrain_over(const tw_dataset *data, const char *formula)
{
    tw_terrain *terrain = NULL;
    tw_error error;

    expect(tw_terrain_from_data(&terrain, formula, data, &error) == TW_OK, "%s", error.message);
    return terrain;
}

static void test_data__loss_is_the_mean_over_the_rows(void **state)
{
    (void)state;
    static const size_t sizes[] = {1, 2, 7, 8, 9, 24, 63, 64, 65, 127, 128, 129, 300, 1000};

    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        tw_dataset *data = make_table(sizes[s]);
        tw_terrain *terrain = terrain_over(data, "(x*u + y - v)^2");
        tw_evaluator *evaluator;
        double x[200], y[200], f[200], fx[200], fy[200], g[200];
        assert_int_equal(tw_evaluator_new(&evaluator, terrain), TW_OK);
        for (int i = 0; i < 200; i++) {
            x[i] = 0.05 * i - 3.0;
            y[i] = 2.0 - 0.03 * i;
        }
        tw_evaluator_value(evaluator, 200, x, y, f);
        tw_evaluator_gradient(evaluator, 200, x, y, g, fx, fy);
        for (int i = 0; i < 200; i++) {
            const double expected = mean_of_squares(data, x[i], y[i]);
            double alone;
            tw_evaluator_value(evaluator, 1, &x[i], &y[i], &alone);
            expect(f[i] == expected && g[i] == expected && alone == expected,
                   "%zu rows, point %d: %.17g, %.17g, alone %.17g, expected %.17g", sizes[s], i,
                   f[i], g[i], alone, expected);
        }
        tw_evaluator_free(evaluator);
        tw_terrain_free(terrain);
        tw_dataset_free(data);
    }
}

static void test_data__derivatives_are_exact(void **state)
{
    (void)state;
    static const char *const formulas[] = {
        "(x*u + y - v)^2",
        "(v - x*tanh(y*u))^2 + log(1 + u^2)",
        "abs(x - v) + sin(u*y)",
        "x^2*u",
        "u*v + u",
        "x",
        "v",
    };
    tw_dataset *data = make_table(300);

    for (size_t k = 0; k < sizeof formulas / sizeof *formulas; k++) {
        tw_terrain *terrain = terrain_over(data, formulas[k]);
        tw_evaluator *evaluator;
        const double h = 1e-5;
        const double x[] = {0.7, 0.7 + h, 0.7 - h, 0.7, 0.7},
                     y[] = {0.4, 0.4, 0.4, 0.4 + h, 0.4 - h};
        double f[5], fx[5], fy[5], fxx[5], fxy[5], fyy[5];
        assert_int_equal(tw_evaluator_new(&evaluator, terrain), TW_OK);
        tw_evaluator_hessian(evaluator, 5, x, y, f, fx, fy, fxx, fxy, fyy);
        const double scale = 1.0 + fabs(f[0]) + fabs(fx[0]) + fabs(fy[0]);
        // Rounding of the differences: 1e-16 / h, of numbers of this scale.
        expect(fabs((f[1] - f[2]) / (2 * h) - fx[0]) < 1e-8 * scale &&
                   fabs((f[3] - f[4]) / (2 * h) - fy[0]) < 1e-8 * scale,
               "%s: gradient %g %g", formulas[k], fx[0], fy[0]);
        expect(fabs((fx[1] - fx[2]) / (2 * h) - fxx[0]) < 1e-6 * (scale + fabs(fxx[0])) &&
                   fabs((fx[3] - fx[4]) / (2 * h) - fxy[0]) < 1e-6 * (scale + fabs(fxy[0])) &&
                   fabs((fy[3] - fy[4]) / (2 * h) - fyy[0]) < 1e-6 * (scale + fabs(fyy[0])),
               "%s: Hessian %g %g %g", formulas[k], fxx[0], fxy[0], fyy[0]);
        tw_evaluator_free(evaluator);
        tw_terrain_free(terrain);
    }
    tw_dataset_free(data);
}

static void test_data__columns_of_taken_names_stand_in_backquotes(void **state)
{
    (void)state;
    tw_dataset *data = read_table("x,petal width,sin\n2,3,5\n");
    tw_terrain *terrain = terrain_over(data, "x*`x` + 10*`petal width` + 100`sin`");
    tw_evaluator *evaluator;
    const double x = 7, y = 0;
    double f;
    tw_error error;

    assert_int_equal(tw_evaluator_new(&evaluator, terrain), TW_OK);
    tw_evaluator_value(evaluator, 1, &x, &y, &f);
    assert_true(f == 7 * 2 + 30 + 500);
    tw_evaluator_free(evaluator);
    tw_terrain_free(terrain);
    assert_int_equal(tw_terrain_from_data(&terrain, "x*qqqq", data, &error), TW_EINVALID);
    assert_int_equal(error.offset, 2);
    assert_non_null(strstr(error.message, "unknown name 'qqqq': expected x, y, pi, e, a column"));
    tw_dataset_free(data);
}

// ../shared/data: the published least-squares line through Hubble's 24 nebulae.
static void test_data__newton_finds_hubbles_line_in_one_step(void **state)
{
    (void)state;
    tw_dataset *data = NULL;
    tw_terrain *terrain;
    tw_evaluator *evaluator;
    tw_error error;
    const double x = 0, y = 0;
    double f, fx, fy, fxx, fxy, fyy;

    expect(tw_dataset_load(&data, SOURCE_DIR "/assets/terrains/hubble1929.csv", &error) == TW_OK,
           "%s", error.message);
    assert_int_equal(tw_dataset_rows(data), 24);
    terrain = terrain_over(data, "(x*distance + y - velocity)^2");
    tw_dataset_free(data); // The terrain has a share of its own.
    assert_int_equal(tw_evaluator_new(&evaluator, terrain), TW_OK);
    tw_evaluator_hessian(evaluator, 1, &x, &y, &f, &fx, &fy, &fxx, &fxy, &fyy);
    const double determinant = fxx * fyy - fxy * fxy;
    assert_true(fabs(-(fyy * fx - fxy * fy) / determinant - 454.158) < 5e-4);
    assert_true(fabs(-(fxx * fy - fxy * fx) / determinant - -40.784) < 5e-4);
    tw_evaluator_free(evaluator);
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dataset__reads_what_rfc_4180_allows),
        cmocka_unit_test(test_dataset__names_may_hold_anything_quoted),
        cmocka_unit_test(test_dataset__errors_name_the_line_and_what_was_expected),
        cmocka_unit_test(test_dataset__has_limits),
        cmocka_unit_test(test_dataset__only_files_are_read),
        cmocka_unit_test(test_data__loss_is_the_mean_over_the_rows),
        cmocka_unit_test(test_data__derivatives_are_exact),
        cmocka_unit_test(test_data__columns_of_taken_names_stand_in_backquotes),
        cmocka_unit_test(test_data__newton_finds_hubbles_line_in_one_step),
    };

    return cmocka_run_group_tests_name("dataset", tests, NULL, NULL);
}
