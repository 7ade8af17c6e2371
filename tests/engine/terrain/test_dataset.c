#include "engine/fixtures.h"

#include "thalweg/dataset.h"
#include "thalweg/table.h"

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

static tw_dataset *read_for(const char *text, size_t length, const char *formula)
{
    char *copy = malloc(length + 1); // So that a sanitizer sees its end.
    tw_dataset *data = NULL;
    tw_error error;

    memcpy(copy, text, length);
    expect(tw_dataset_read_for(&data, copy, length, "t.csv", formula, &error) == TW_OK, "%s: %s",
           text, error.message);
    free(copy);
    return data;
}

// Each says t = 1, 2.5 and v = 1000.5, -4, in a way of its own.
static void test_dataset__reads_tables_as_programs_write_them(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "t,v\n1,1000.5\n2.5,-4\n",
        "t;v\n1;1000,5\n2,5;-4\n", // A spreadsheet, in German,
        "\xef\xbb\xbf\"t\";\"v\"\r\n\"1\";\"1.000,5\"\r\n\"2,5\";\"-4\"\r\n", // with everything,
        "sep=;\r\nt;v\r\n1;1000.5\r\n2.5;-4\r\n",
        "\"t\",\"v\"\r\n\"1\",\"1,000.5\"\r\n\"2.5\",\"-4\"\r\n", // in English.
        "t\tv\n1\t1000.5\n2.5\t-4",
        "t\tv\n1,0\t1000,5\n2,5\t-4\n",
        "t|v\n1|1000.5\n2.5|-4\n",
        "  t     v\n  1.0  1000.5\n  2.5    -4\n",
        "t v\n1,0 1000,5\n2,5 -4,0\n",
        ",t,v\n0,1,1000.5\n1,2.5,-4\n",                     // pandas,
        "\"\",\"t\",\"v\"\n\"1\",1,1000.5\n\"2\",2.5,-4\n", // R's write.csv
        "\"t\" \"v\"\n\"1\" 1 1000.5\n\"2\" 2.5 -4\n",      // and write.table.
        "# t v\n1.0e+00 1.0005e+03\n2.5e+00 -4.0e+00\n",    // numpy.savetxt
        "# t,v\n1,1000.5\n2.5,-4\n",
        "# a plot\n#t v\n1 1000.5\n\n2.5 -4\n# the end\n", // gnuplot
        "# by us\n# t v\n# s, metres, and so on\n1 1000.5\n2.5 -4\n",
        "% made by us\nt,v\n# first\n1,1000.5\n\n# second\n2.5,-4\n",
        "t,v,\n1,1000.5,\n2.5,-4,\n",
        "t,v\n1,1000.5,,\n2.5,-4\n",
        "t,name,v\n1,a,1000.5\n2.5,\"b, c\nd\",-4\n",
        "t (s);v [m/s]\n1;1000.5\n2.5;-4\n",
        "name,t,v\n\"5\"\" pipe\",1,1000.5\nx,2.5,-4\n",
        "t,v\r1,1000.5\r2.5,-4\r",
        "t,v\n1.0D+00,1.0005D+03\n2.5d0,−4\n",
        "t;v\n1;1 000,5\n2,5;-4\n",
        "a,a,t,v\n,,1,1000.5\n,,2.5,-4\n",
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        tw_dataset *data = read_for(texts[i], strlen(texts[i]), "x*t + y - v");
        const double *columns[2] = {NULL, NULL};
        size_t count, found = 0;
        tw_dataset_columns(data, &count);
        for (size_t c = 0; c < count; c++)
            if (tw_dataset_column(data, c) != NULL && found < 2)
                columns[found++] = tw_dataset_column(data, c);
        expect(found == 2 && tw_dataset_rows(data) == 2 && tw_dataset_dropped(data) == 0, "%s",
               texts[i]);
        expect(columns[0][0] == 1 && columns[0][1] == 2.5 && columns[1][0] == 1000.5 &&
                   columns[1][1] == -4,
               "%s: %g %g, %g %g", texts[i], columns[0][0], columns[0][1], columns[1][0],
               columns[1][1]);
        tw_dataset_free(data);
    }
}

static void test_dataset__rows_with_a_missing_cell_are_dropped_and_counted(void **state)
{
    (void)state;
    static const char *const missing[] = {"",     "?",    "NA",   "NaN", "nan",
                                          "null", "NULL", "None", "N/A", "#N/A",
                                          "#NV",  "<NA>", "\"\"", "  ",  "\"NA\""};
    char text[128];

    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
        snprintf(text, sizeof text, "a,b,c\n1,2,\n%s,3,\n4,%s,\n5,6,x\n", missing[i], missing[i]);
        tw_dataset *data = read_for(text, strlen(text), "x*a + b");
        assert_int_equal(tw_dataset_rows(data), 2);
        assert_int_equal(tw_dataset_dropped(data), 2);
        assert_true(tw_dataset_column(data, 0)[1] == 5 && tw_dataset_column(data, 1)[1] == 6);
        assert_null(tw_dataset_column(data, 2));
        tw_dataset_free(data);
        data = read_for(text, strlen(text), "x*a"); // What is not named may be missing.
        assert_int_equal(tw_dataset_dropped(data), 1);
        tw_dataset_free(data);
    }
}

static void test_dataset__columns_without_names_are_c1_and_so_on(void **state)
{
    (void)state;
    static const char *const texts[] = {"1,2\n3,4\n", "1 2\n3 4\n",
                                        "# some words here\n1;2\n3;4\n"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        tw_dataset *data = read_for(texts[i], strlen(texts[i]), "x*c1 - c2");
        assert_int_equal(tw_dataset_rows(data), 2);
        assert_true(tw_dataset_column(data, 0)[0] == 1 && tw_dataset_column(data, 1)[1] == 4);
        tw_dataset_free(data);
    }
}

static void test_dataset__one_column_needs_no_separator(void **state)
{
    (void)state;
    static const char *const texts[] = {"k\n1,5\n2\n",         "k,\n1.5,\n2,\n",
                                        "k\n1.5\n2\n",         "\"k\"\r\n\"1.5\"\r\n\"2\"\r\n",
                                        "k [m s-1]\n1.5\n2\n", "\"k\"\n\"a\" 1.5\n\"b\" 2\n"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        tw_dataset *data = read_for(texts[i], strlen(texts[i]), "x - k");
        assert_true(tw_dataset_column(data, 0)[0] == 1.5 && tw_dataset_column(data, 0)[1] == 2);
        tw_dataset_free(data);
    }
}

static void test_dataset__names_in_latin_1_become_utf_8(void **state)
{
    (void)state;
    const char text[] = "H\xf6he;t\n1;2\n";
    tw_dataset *data = read_for(text, strlen(text), "x*Höhe - t");

    assert_true(tw_dataset_column(data, 0)[0] == 1);
    tw_dataset_free(data);
}

static void expect_refused_for(const char *text, size_t length, const char *formula,
                               const char *message)
{
    tw_dataset *data = NULL;
    tw_error error;

    expect(tw_dataset_read_for(&data, text, length, "t.csv", formula, &error) == TW_EINVALID,
           "%s was read", text);
    assert_null(data);
    assert_string_equal(error.message, message);
    assert_null(strchr(error.message, '\n'));
}

static void test_dataset__errors_name_the_place_and_what_was_taken_for_what(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"", "t.csv:1: expected a line of column names, found the end of the file"},
        {"\n\n", "t.csv:3: expected a line of column names, found the end of the file"},
        {"a,b\n", "t.csv:2: expected a row of numbers, found the end of the file"},
        {"a,b,a\n1,2,3\n", "t.csv:1: expected columns of different names, got 'a' twice"},
        {"a,b\n1,2\n3\n", "t.csv:3: expected 2 cells, got 1 (separator ','; columns a, b)"},
        {"a,b\n1,2\n1,2,3\n", "t.csv:3: expected 2 cells, got 3 (separator ','; columns a, b)"},
        {"a b\n1 2\n3\n", "t.csv:3: expected 2 cells, got 1 (separator a blank; columns a, b)"},
        {"a,b\n1,2\n3,4.5.6\n", "t.csv:3: column 'b': expected a number, got '4.5.6' (separator "
                                "','; columns a, b)"},
        {"a;b\n1;two\n",
         "t.csv:2: column 'b': expected a number, got 'two' (separator ';'; columns a, b)"},
        {"a,b\n1,-inf\n",
         "t.csv:2: column 'b': expected a number, got '-inf' (separator ','; columns a, b)"},
        {"a,b\n1,1e999\n",
         "t.csv:2: column 'b': expected a number, got '1e999' (separator ','; columns a, b)"},
        {"a,b\n1,0x10\n",
         "t.csv:2: column 'b': expected a number, got '0x10' (separator ','; columns a, b)"},
        {"a\tb\n1,5\t2\n3\t4.5\n",
         "t.csv:3: column 'b': expected a number, got '4.5' (separator a tab; columns a, b)"},
        {"a,b\n1,\"2\n",
         "t.csv:2: expected a closing '\"' behind '\"2 ', found the end of the file"},
        {"a,b\n1,\"2\"3\n", "t.csv:2: expected ',' behind '\"2\"'"},
        {"a,\"b\nc\"\n1,2\n3,z\n", "t.csv:4: column 'b c': expected a number, got 'z' (separator "
                                   "','; columns a, b c)"},
        {"a,b\n?,1\n,2\n", "t.csv: expected a row with a number in each of the columns that the "
                           "formula names, found none in 2 rows"},
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
    expect_refused_for("a;b\n1;2\n", 8, "x*q", "unknown name 'q' (separator ';'; columns a, b)");
    expect_refused_for(
        "width,b\n1,2\n", 12, "x*widht",
        "unknown name 'widht': did you mean 'width'? (separator ','; columns width, b)");
    expect_refused_for("a,b\n1,2\n", 8, "x*`q`",
                       "unknown column `q` (separator ','; columns a, b)");
    expect_refused_for("a\n1\0\n", 6, "x*a", "t.csv:2: expected text, got a zero byte");
    expect_refused_for(
        "\xff\xfe"
        "a\0,\0",
        6, "x*a",
        "t.csv: expected text in UTF-8, found UTF-16; save it as UTF-8 (in Excel: CSV "
        "UTF-8)");
}

static void test_dataset__what_is_not_named_is_not_looked_at(void **state)
{
    (void)state;
    enum { LONG = 100000 };
    char *text = malloc(LONG + 64);
    tw_dataset *data;

    strcpy(text, "t,note,v,t2,t2\n1,\"");
    memset(text + strlen(text), 'a', LONG);
    strcpy(text + strlen("t,note,v,t2,t2\n1,\"") + LONG, "\",2,inf,word\n");
    data = read_for(text, strlen(text), "x*t - v");
    assert_true(tw_dataset_column(data, 2)[0] == 2);
    tw_dataset_free(data);
    free(text);
}

static void test_dataset__has_limits(void **state)
{
    (void)state;
    char *text = calloc(1, 8 * TW_DATASET_MAX_COLUMNS), *at = text;
    tw_dataset *data = NULL;
    tw_error error;

    for (int i = 0; i <= TW_DATASET_MAX_COLUMNS; i++)
        at += sprintf(at, "%sc%d", i > 0 ? "," : "", i);
    assert_int_equal(tw_dataset_read(&data, text, strlen(text), "t", &error), TW_EINVALID);
    assert_string_equal(error.message, "t:1: expected at most 16384 columns");
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
    assert_string_equal(error.message,
                        "unknown name 'qqqq' (separator ','; columns x, petal width, sin)");
    tw_dataset_free(data);
}

static double value_of(const tw_terrain *terrain, double x)
{
    tw_evaluator *evaluator;
    const double y = 0;
    double f;

    assert_int_equal(tw_evaluator_new(&evaluator, terrain), TW_OK);
    tw_evaluator_value(evaluator, 1, &x, &y, &f);
    tw_evaluator_free(evaluator);
    return f;
}

static void test_data__columns_go_before_numbers_and_functions_of_their_name(void **state)
{
    (void)state;
    tw_dataset *data = read_table("e,pi,log,v\n2,3,5,7\n");
    tw_terrain *terrain = terrain_over(data, "x*e + 10*pi + 100*log + log(1)");

    assert_true(value_of(terrain, 1) == 2 + 30 + 500);
    assert_string_equal(tw_terrain_note(terrain),
                        "formula: e and pi are the columns, not the numbers");
    tw_terrain_free(terrain);
    terrain = terrain_over(data, "x*v");
    assert_null(tw_terrain_note(terrain));
    tw_terrain_free(terrain);
    terrain = terrain_over(data, "x*y");
    assert_string_equal(tw_terrain_note(terrain),
                        "formula: it names no column; write `x` or `y` for a column of that name");
    tw_terrain_free(terrain);
    tw_dataset_free(data);
}

static void test_data__letters_of_any_script_make_names(void **state)
{
    (void)state;
    tw_dataset *data = read_table("Größe,θ,π_0,température,t₁,Длина,長さ\n1,2,3,4,5,6,7\n");
    tw_terrain *terrain =
        terrain_over(data, "x*Größe + θ² + π_0 + température + t₁ + Длина + 長さ + β; β = 2θ");

    assert_true(value_of(terrain, 1) == 1 + 4 + 3 + 4 + 5 + 6 + 7 + 4);
    tw_terrain_free(terrain);
    tw_dataset_free(data);
}

static void test_data__a_unit_in_brackets_may_be_left_out(void **state)
{
    (void)state;
    tw_dataset *data = read_table("t (s),petal width [cm],v (m),v (km)\n2,3,5,7\n");
    tw_terrain *terrain = terrain_over(data, "x*t + `petal width` + `v (km)` + `t (s)`");
    tw_terrain *none = NULL;
    tw_error error;

    assert_true(value_of(terrain, 1) == 2 + 3 + 7 + 2);
    assert_int_equal(tw_terrain_from_data(&none, "x*v", data, &error), TW_EINVALID);
    tw_terrain_free(terrain);
    tw_dataset_free(data);
}

static void test_data__dropped_rows_are_told(void **state)
{
    (void)state;
    tw_dataset *data = read_table("a,b\n1,2\n,3\n4,5\n");
    tw_terrain *terrain = terrain_over(data, "x*a - b");

    assert_string_equal(tw_terrain_note(terrain), "data: 1 of 3 rows dropped, a cell is missing");
    tw_terrain_free(terrain);
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

static void test_table__says_what_its_columns_hold(void **state)
{
    (void)state;
    const char text[] = "id;name;t (s);none\n1;a;1,5;\n2;b;NA;\n3;c;-2,5;\n";
    tw_table *table = NULL;
    tw_error error;
    size_t count;

    assert_int_equal(tw_table_read(&table, text, strlen(text), "t.csv", &error), TW_OK);
    const tw_column *columns = tw_table_columns(table, &count);
    assert_int_equal(count, 4);
    assert_int_equal(tw_table_rows(table), 3);
    assert_int_equal(columns[0].kind, TW_COLUMN_NUMBERS);
    assert_int_equal(columns[1].kind, TW_COLUMN_WORDS);
    assert_string_equal(columns[2].name, "t (s)");
    assert_true(columns[2].kind == TW_COLUMN_NUMBERS && columns[2].missing == 1 &&
                columns[2].lowest == -2.5 && columns[2].highest == 1.5);
    assert_true(columns[3].kind == TW_COLUMN_EMPTY && columns[3].missing == 3);
    tw_table_free(table);
    assert_int_equal(tw_table_read(&table, "a,b\n1\n", 6, "t.csv", &error), TW_EINVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dataset__reads_what_rfc_4180_allows),
        cmocka_unit_test(test_dataset__names_may_hold_anything_quoted),
        cmocka_unit_test(test_dataset__reads_tables_as_programs_write_them),
        cmocka_unit_test(test_dataset__rows_with_a_missing_cell_are_dropped_and_counted),
        cmocka_unit_test(test_dataset__columns_without_names_are_c1_and_so_on),
        cmocka_unit_test(test_dataset__one_column_needs_no_separator),
        cmocka_unit_test(test_dataset__names_in_latin_1_become_utf_8),
        cmocka_unit_test(test_dataset__errors_name_the_place_and_what_was_taken_for_what),
        cmocka_unit_test(test_dataset__what_is_not_named_is_not_looked_at),
        cmocka_unit_test(test_dataset__has_limits),
        cmocka_unit_test(test_dataset__only_files_are_read),
        cmocka_unit_test(test_data__loss_is_the_mean_over_the_rows),
        cmocka_unit_test(test_data__derivatives_are_exact),
        cmocka_unit_test(test_data__columns_of_taken_names_stand_in_backquotes),
        cmocka_unit_test(test_data__columns_go_before_numbers_and_functions_of_their_name),
        cmocka_unit_test(test_data__letters_of_any_script_make_names),
        cmocka_unit_test(test_data__a_unit_in_brackets_may_be_left_out),
        cmocka_unit_test(test_data__dropped_rows_are_told),
        cmocka_unit_test(test_table__says_what_its_columns_hold),
        cmocka_unit_test(test_data__newton_finds_hubbles_line_in_one_step),
    };

    return cmocka_run_group_tests_name("dataset", tests, NULL, NULL);
}
