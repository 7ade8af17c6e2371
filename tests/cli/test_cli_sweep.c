#include "cli/program.h"
#include "picture.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#define LESSON_RATES "0.001,0.01,0.1,0.5,0.99,1.01,1.1"

static void test_sweep__prints_the_lessons_table(void **state)
{
    program_result r =
        program("sweep", "--terrain", "quadratic", "--lr", LESSON_RATES, "--steps", "60");

    (void)state;
    expect_golden(&r, "sweep-quadratic.txt");
    program_free(&r);
}

static void test_sweep__the_lessons_rates_are_the_default(void **state)
{
    program_result r = program("sweep", "--terrain=quadratic", "--steps=60");

    (void)state;
    expect_golden(&r, "sweep-quadratic.txt");
    program_free(&r);
}

static void test_sweep__is_called_after_the_formula(void **state)
{
    static const char title[] = "learning rate sweep on x^2 + y^2\n";
    program_result r = program("sweep", "--formula", "x^2 + y^2", "--lr", "0.1");

    (void)state;
    expect_success(&r);
    assert_memory_equal(r.out, title, strlen(title));
    program_free(&r);
}

static void test_sweep__log_rates_have_exact_ends(void **state)
{
    program_result r =
        program("sweep", "--terrain", "quadratic", "--lr", "log:0.001:0.1:3", "--format", "csv");
    double from, middle, to;

    (void)state;
    expect_success(&r);
    assert_int_equal(sscanf(r.out,
                            "lr,x,y,loss,status,steps,verdict,period\n%lf%*[^\n]\n%lf%*[^\n]\n%lf",
                            &from, &middle, &to),
                     3);
    assert_true(from == 0.001 && to == 0.1);
    assert_true(middle > 0.00999999 && middle < 0.01000001);
    program_free(&r);
}

// Losses of any scale have rates of any scale.
static void test_sweep__rates_are_all_numbers_above_zero(void **state)
{
    program_result tiny = program("sweep", "--formula", "1e200*x^2 + 1e200*y^2", "--gradient",
                                  "exact", "--lr", "1e-201", "--format", "csv");
    program_result wide = program("sweep", "--terrain", "quadratic", "--lr", "log:1e-300:1e300:3",
                                  "--steps", "1", "--format", "csv");
    program_result keyed = program("sweep", "--terrain", "quadratic", "--optimizer",
                                   "momentum:lr=1e-250", "--lr", "5e-324,1e308", "--steps", "1");
    program_result zero = program("sweep", "--terrain", "quadratic", "--lr", "0");

    (void)state;
    expect_success(&tiny);
    assert_non_null(strstr(tiny.out, "\n9.9999999999999995e-202,"));
    assert_non_null(strstr(tiny.out, "converged"));
    assert_int_equal(wide.code, 0);
    double middle = 0.0;
    assert_int_equal(sscanf(strstr(strstr(wide.out, "e-300,"), "\n"), "%lf", &middle), 1);
    expect(fabs(middle - 1.0) < 1e-12, "middle %g", middle);
    assert_int_equal(keyed.code, 0);
    assert_int_equal(zero.code, 2);
    assert_non_null(strstr(zero.err, "expected a number above 0, got 0"));
    program_free(&tiny);
    program_free(&wide);
    program_free(&keyed);
    program_free(&zero);
}

static void test_sweep__log_of_one_rate_is_the_first(void **state)
{
    program_result r =
        program("sweep", "--terrain", "quadratic", "--lr", "log:0.25:1:1", "--format", "csv");

    (void)state;
    expect_success(&r);
    assert_non_null(strstr(r.out, "\n0.25,"));
    program_free(&r);
}

static void test_sweep__csv_says_how_each_walk_ended(void **state)
{
    program_result r = program("sweep", "--terrain", "quadratic", "--lr", "0.5,1,1000", "--steps",
                               "1000", "--tolerance", "1e-6", "--format", "csv");

    (void)state;
    expect_success(&r);
    assert_non_null(strstr(r.out, ",converged,\n"));
    assert_non_null(strstr(r.out, ",stopped,1000,oscillating,\n"));
    assert_non_null(strstr(r.out, ",diverged,\n"));
    program_free(&r);
}

static void test_sweep__json_has_the_promised_keys_in_order(void **state)
{
    static const char *const expected[] = {"lr", "end", "loss", "status", "steps", "verdict"};
    program_result r = program("sweep", "--terrain", "quadratic", "--format", "json");
    json_t *root = json_loads(r.out, 0, NULL), *value;
    const char *key;
    size_t k = 0;

    (void)state;
    expect_success(&r);
    assert_int_equal(json_array_size(root), 7);
    json_object_foreach(json_array_get(root, 6), key, value)
        assert_string_equal(key, expected[k++]);
    assert_int_equal(k, 6);
    json_decref(root);
    program_free(&r);
}

static void test_sweep__the_summary_says_a_verdict_a_rate_and_what_theory_says(void **state)
{
    program_result r =
        program("sweep", "--terrain", "quadratic", "--steps", "60", "--format", "summary");

    (void)state;
    expect_success(&r);
    assert_non_null(strstr(r.out, "        0.01  crawling\n         0.1  converged\n"));
    assert_non_null(strstr(r.out, "        0.99  oscillating\n        1.01  growing\n"));
    assert_non_null(strstr(r.out, "\ncritical rate: 1, at the minimum (+0.00000, +0.00000)\n"));
    assert_non_null(strstr(r.out, "\nbest rate: 0.5, converged, "));
    program_free(&r);
}

static void test_sweep__is_drawn_and_the_picture_carries_its_scene(void **state)
{
    char folder[] = "/tmp/thalweg-sweep-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/F.png", folder);
    program_result r =
        program("sweep", "--terrain", "quadratic", "--steps", "60", "--output", path);
    program_result again = program("sweep", path, "--format", "csv");
    program_result array = program("sweep", "--output", "F.npy");
    picture p;

    (void)state;
    expect_golden(&r, "sweep-quadratic.txt");
    p = picture_read(path);
    assert_true(p.columns == 1280 && p.rows == 800);
    assert_non_null(strstr(p.scene, "\"terrain\": \"quadratic\""));
    assert_non_null(strstr(p.scene, "\"show\": \"sweep\""));
    assert_memory_equal(again.out + strlen("lr,x,y,loss,status,steps,verdict,period\n"), "0.001,",
                        6);
    expect_refusal(&array, 2, "--output: an array is stored of a --plane only\n");
    picture_free(&p);
    remove(path);
    rmdir(folder);
    program_free(&r);
    program_free(&again);
    program_free(&array);
}

static void test_sweep__a_rate_walks_as_descend_does(void **state)
{
    program_result sweep =
        program("sweep", "--terrain", "rosenbrock", "--lr", "0.001,0.0005", "--format", "json");
    program_result walk = program("descend", "--terrain", "rosenbrock", "--lr", "0.0005",
                                  "--format", "json", "--no-path");
    json_t *rates = json_loads(sweep.out, 0, NULL), *hikers = json_loads(walk.out, 0, NULL);

    (void)state;
    assert_true(json_equal(json_object_get(json_array_get(rates, 1), "end"),
                           json_object_get(json_array_get(hikers, 0), "end")));
    json_decref(rates);
    json_decref(hikers);
    program_free(&sweep);
    program_free(&walk);
}

static void test_sweep__refuses_what_is_no_rate(void **state)
{
    static const struct {
        const char *typed, *expected;
    } cases[] = {
        {"", "A,B,C or log:FROM:TO:COUNT, COUNT from 1 to 100000"},
        {"0.1,", "A,B,C or log:FROM:TO:COUNT, COUNT from 1 to 100000"},
        {"0.1;0.2", "A,B,C or log:FROM:TO:COUNT, COUNT from 1 to 100000"},
        {"log:", "A,B,C or log:FROM:TO:COUNT, COUNT from 1 to 100000"},
        {"log:1:2:0", "A,B,C or log:FROM:TO:COUNT, COUNT from 1 to 100000"},
        {"log:1:2:3:4", "A,B,C or log:FROM:TO:COUNT, COUNT from 1 to 100000"},
        {"log:1:2:1000000", "A,B,C or log:FROM:TO:COUNT, COUNT from 1 to 100000"},
        {"log:0:1:5", "FROM and TO above 0"},
        {"log:1:-1:5", "FROM and TO above 0"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[256];
        program_result r = program("sweep", "--lr", (char *)cases[i].typed);
        snprintf(line, sizeof line, "--lr: expected %s, got '%s'\n", cases[i].expected,
                 cases[i].typed);
        expect_refusal(&r, 2, line);
        program_free(&r);
    }
}

static void test_sweep__refuses_a_rate_outside_the_optimizers_range(void **state)
{
    program_result r = program("sweep", "--lr", "0.1,0");

    (void)state;
    assert_int_equal(r.code, 2);
    assert_memory_equal(r.err, "lr of gd: expected a number above", 33);
    program_free(&r);
}

static void test_sweep__is_of_one_start_and_one_optimizer(void **state)
{
    program_result starts = program("sweep", "--start", "1,1", "--start", "2,2");
    program_result optimizers = program("sweep", "--optimizer", "gd", "--optimizer", "gd");

    (void)state;
    expect_refusal(&starts, 2, "a sweep is from one start, got 2\n");
    expect_refusal(&optimizers, 2, "a sweep is of one optimizer, got 2\n");
    program_free(&starts);
    program_free(&optimizers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sweep__prints_the_lessons_table),
        cmocka_unit_test(test_sweep__the_lessons_rates_are_the_default),
        cmocka_unit_test(test_sweep__is_called_after_the_formula),
        cmocka_unit_test(test_sweep__log_rates_have_exact_ends),
        cmocka_unit_test(test_sweep__rates_are_all_numbers_above_zero),
        cmocka_unit_test(test_sweep__log_of_one_rate_is_the_first),
        cmocka_unit_test(test_sweep__csv_says_how_each_walk_ended),
        cmocka_unit_test(test_sweep__json_has_the_promised_keys_in_order),
        cmocka_unit_test(test_sweep__the_summary_says_a_verdict_a_rate_and_what_theory_says),
        cmocka_unit_test(test_sweep__is_drawn_and_the_picture_carries_its_scene),
        cmocka_unit_test(test_sweep__a_rate_walks_as_descend_does),
        cmocka_unit_test(test_sweep__refuses_what_is_no_rate),
        cmocka_unit_test(test_sweep__refuses_a_rate_outside_the_optimizers_range),
        cmocka_unit_test(test_sweep__is_of_one_start_and_one_optimizer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
