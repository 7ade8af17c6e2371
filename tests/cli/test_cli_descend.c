#include "cli/program.h"

#include <jansson.h>
#include <math.h>

static size_t count_lines(const char *text)
{
    size_t lines = 0;

    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

static const char *last_line(const char *text)
{
    const char *at = text + strlen(text) - 1;

    while (at > text && at[-1] != '\n')
        at--;
    return at;
}

static void test_descend__prints_the_lessons_trace(void **state)
{
    program_result r = program("descend", "--terrain", "rosenbrock", "--first", "25");

    (void)state;
    expect_golden(&r, "trace-rosenbrock.txt");
    program_free(&r);
}

static void test_descend__prints_the_lessons_four_corners(void **state)
{
    program_result r = program("descend", "--format", "summary");

    (void)state;
    expect_golden(&r, "corners-multimodal.txt");
    program_free(&r);
}

static void test_descend__rosenbrock_ends_where_the_lesson_says(void **state)
{
    program_result r = program("descend", "--terrain", "rosenbrock");

    (void)state;
    expect_success(&r);
    assert_int_equal(count_lines(r.out), 2002);
    assert_string_equal(last_line(r.out), "2000  +0.65438  +0.42654  0.119731\n");
    program_free(&r);
}

static void test_descend__the_saddle_walk_falls_where_the_lesson_says(void **state)
{
    double x, y, loss;
    program_result r = program("descend", "--terrain", "saddle");

    (void)state;
    expect_success(&r);
    assert_int_equal(sscanf(last_line(r.out), " 40 %lf %lf %lf", &x, &y, &loss), 3);
    assert_true(fabs(x) < 0.001);
    assert_true(fabs(y - 73.5) < 0.05); // As it is printed.
    assert_true(fabs(loss + 5400) < 1);
    program_free(&r);
}

static void test_descend__separates_hikers_by_a_blank_line(void **state)
{
    program_result r = program("descend", "--terrain", "quadratic", "--start", "-1,0.5", "--start",
                               "1,1", "--steps", "1");

    (void)state;
    expect_success(&r);
    assert_string_equal(r.out, "step    x          y          loss\n"
                               "   0  -1.00000  +0.50000  1.250000\n"
                               "   1  -0.80000  +0.40000  0.800000\n"
                               "\n"
                               "step    x          y          loss\n"
                               "   0  +1.00000  +1.00000  2.000000\n"
                               "   1  +0.80000  +0.80000  1.280000\n");
    program_free(&r);
}

static void test_descend__every_keeps_the_last_step(void **state)
{
    program_result r = program("descend", "--terrain", "quadratic", "--start=0,1", "--lr=0.5",
                               "--steps", "7", "--every", "3");

    (void)state;
    expect_success(&r);
    assert_int_equal(count_lines(r.out), 5);
    assert_non_null(strstr(r.out, "\n   6  "));
    assert_memory_equal(last_line(r.out), "   7  ", 6);
    program_free(&r);
}

static void test_descend__first_counts_the_rows_that_every_leaves(void **state)
{
    program_result r =
        program("descend", "--terrain", "quadratic", "--every", "10", "--first", "2");

    (void)state;
    expect_success(&r);
    assert_int_equal(count_lines(r.out), 3);
    assert_memory_equal(last_line(r.out), "  10  ", 6);
    program_free(&r);
}

static void test_descend__csv_reads_back_to_the_same_doubles(void **state)
{
    program_result r = program("descend", "--terrain", "quadratic", "--start", "-1.8,1.5",
                               "--start", "0.1,0.1", "--steps", "1", "--format", "csv");
    double x, y, loss, norm;

    (void)state;
    expect_success(&r);
    assert_memory_equal(r.out, "hiker,optimizer,step,x,y,loss,gradient_norm\n", 44);
    assert_int_equal(count_lines(r.out), 5);
    assert_int_equal(sscanf(r.out + 44, "0,gd,0,%lf,%lf,%lf,%lf\n", &x, &y, &loss, &norm), 4);
    assert_true(x == -1.8 && y == 1.5 && loss == 1.8 * 1.8 + 1.5 * 1.5);
    assert_true(fabs(norm - 2 * sqrt(loss)) < 1e-9); // Of a central difference.
    assert_memory_equal(last_line(r.out), "1,gd,1,", 7);
    program_free(&r);
}

static json_t *parse(const char *text)
{
    json_error_t error;
    json_t *root = json_loads(text, 0, &error);

    expect(root != NULL, "not JSON, line %d: %s", error.line, error.text);
    return root;
}

static void expect_verdict(const json_t *hikers, size_t i, const char *verdict, int period)
{
    const json_t *hiker = json_array_get(hikers, i), *of = json_object_get(hiker, "period");

    assert_string_equal(json_string_value(json_object_get(hiker, "verdict")), verdict);
    assert_true(period > 0 ? json_integer_value(of) == period : of == NULL);
}

// The walk itself is as long as it always was.
static void test_descend__json_says_what_becomes_of_a_walk(void **state)
{
    program_result ridge = program("descend", "--format", "json", "--no-path");
    program_result cycle = program("descend", "--terrain", "himmelblau", "--start", "-0.4,-0.7",
                                   "--lr", "0.027", "--format", "json", "--no-path");
    program_result lost = program("descend", "--terrain", "quadratic", "--lr", "1.1", "--format",
                                  "json", "--no-path");
    program_result few = program("descend", "--terrain", "quadratic", "--lr", "0.001", "--steps",
                                 "50", "--format", "json", "--no-path");
    json_t *of_ridge = parse(ridge.out), *of_cycle = parse(cycle.out), *of_lost = parse(lost.out),
           *of_few = parse(few.out);

    (void)state;
    expect_verdict(of_ridge, 0, "on-saddle", 0);
    expect_verdict(of_ridge, 1, "converged", 0);
    expect_verdict(of_cycle, 0, "cycle", 2);
    expect_verdict(of_lost, 0, "diverged", 0);
    expect_verdict(of_few, 0, "crawling", 0);
    assert_int_equal(json_integer_value(json_object_get(json_array_get(of_cycle, 0), "steps")),
                     100);
    assert_non_null(strstr(cycle.out, "\"status\":\"stopped\""));
    json_decref(of_ridge);
    json_decref(of_cycle);
    json_decref(of_lost);
    json_decref(of_few);
    program_free(&ridge);
    program_free(&cycle);
    program_free(&lost);
    program_free(&few);
}

static void test_descend__the_summary_of_several_optimizers_says_verdicts(void **state)
{
    program_result r = program("descend", "--terrain", "himmelblau", "--start", "-0.4,-0.7",
                               "--optimizer", "gd:lr=0.027", "--optimizer", "signgd:lr=0.1",
                               "--optimizer", "gd", "--format", "summary");
    program_result one = program("descend", "--terrain", "himmelblau", "--start", "-0.4,-0.7",
                                 "--optimizer", "gd", "--format", "summary");

    (void)state;
    expect_success(&r);
    assert_non_null(strstr(r.out, "  cycle of 2\n"));
    assert_non_null(strstr(r.out, "  hovering\n"));
    assert_non_null(strstr(r.out, "  converged\n"));
    assert_null(strstr(one.out, "converged"));
    program_free(&r);
    program_free(&one);
}

static void test_descend__says_where_no_difference_is_right(void **state)
{
    program_result lost = program("descend", "--formula", "sin(x - 5e15) + y^2", "--start",
                                  "5000000000000001,1", "--steps", "2");
    program_result exact = program("descend", "--formula", "sin(x - 5e15) + y^2", "--start",
                                   "5000000000000001,1", "--steps", "2", "--gradient", "exact");
    program_result far =
        program("descend", "--formula", "(x-5e9)^2 + y^2", "--start", "5000000100,1", "--lr", "0.1",
                "--steps", "100", "--format", "summary");

    (void)state;
    assert_non_null(strstr(lost.err, "--h: no difference step gives the slope at the start to 1%; "
                                     "use --gradient exact\n"));
    assert_string_equal(exact.err, "");
    assert_string_equal(far.err, "");
    assert_non_null(strstr(far.out, "end (+5000000000.000, +0.000) loss  0.0000"));
    program_free(&lost);
    program_free(&exact);
    program_free(&far);
}

static void test_descend__json_has_the_promised_keys_in_order(void **state)
{
    static const char *const expected[] = {"optimizer", "start",       "end",     "loss", "steps",
                                           "status",    "evaluations", "verdict", "path"};
    program_result r = program("descend", "--terrain", "rosenbrock", "--format", "json");
    json_t *root = parse(r.out), *hiker = json_array_get(root, 0), *path, *value;
    const char *key;
    size_t k = 0;

    (void)state;
    expect_success(&r);
    assert_int_equal(json_array_size(root), 1);
    json_object_foreach(hiker, key, value) assert_string_equal(key, expected[k++]);
    assert_int_equal(k, 9);
    path = json_object_get(hiker, "path");
    assert_int_equal(json_array_size(path), 2001);
    assert_int_equal(json_integer_value(json_object_get(hiker, "steps")), 2000);
    assert_int_equal(json_integer_value(json_object_get(hiker, "evaluations")), 8000);
    assert_string_equal(json_string_value(json_object_get(hiker, "status")), "stopped");
    // The path is walked apart from the end, and must come to the same.
    for (size_t i = 0; i < 2; i++)
        assert_true(json_real_value(json_array_get(json_array_get(path, 2000), i)) ==
                    json_real_value(json_array_get(json_object_get(hiker, "end"), i)));
    json_decref(root);
    program_free(&r);
}

static void test_descend__json_has_a_hiker_for_each_start_and_optimizer(void **state)
{
    program_result r = program("descend", "--format", "json", "--no-path", "--optimizer",
                               "gd:lr=0.2", "--optimizer", "gd", "--lr", "0.05");
    json_t *root = parse(r.out);

    (void)state;
    expect_success(&r);
    assert_int_equal(json_array_size(root), 8);
    assert_null(strstr(r.out, "path"));
    // Their own rate and the common one walk apart.
    assert_false(json_equal(json_array_get(root, 1), json_array_get(root, 5)));
    assert_true(json_equal(json_object_get(json_array_get(root, 1), "start"),
                           json_object_get(json_array_get(root, 5), "start")));
    json_decref(root);
    program_free(&r);
}

static void test_descend__stops_at_the_tolerance(void **state)
{
    program_result r =
        program("descend", "--terrain", "quadratic", "--tolerance", "1e-3", "--format", "json");

    (void)state;
    expect_success(&r);
    assert_non_null(strstr(r.out, "\"status\":\"converged\""));
    program_free(&r);
}

static void test_descend__diverging_is_a_result(void **state)
{
    program_result r = program("descend", "--terrain", "quadratic", "--lr", "1000", "--steps",
                               "1000", "--format", "summary");

    (void)state;
    assert_int_equal(r.code, 0);
    assert_int_equal(count_lines(r.out), 1);
    assert_string_equal(r.err, "1 of 1 hikers diverged: the end is the last finite point\n");
    program_free(&r);
}

static void test_descend__what_is_not_finite_is_null_or_nan(void **state)
{
    program_result json =
        program("descend", "--formula", "log(x)", "--start", "-1,0", "--format", "json");
    program_result csv =
        program("descend", "--formula", "-log(x)", "--start", "-1,0", "--format", "csv");
    json_t *root = parse(json.out);

    (void)state;
    assert_true(json_is_null(json_object_get(json_array_get(root, 0), "loss")));
    assert_non_null(strstr(csv.out, "\n0,gd,0,-1,0,nan,nan\n"));
    json_decref(root);
    program_free(&json);
    program_free(&csv);
}

static void test_descend__is_the_same_on_one_thread_and_many(void **state)
{
    program_result one = program("descend", "--threads", "1", "--format", "csv");
    program_result many = program("descend", "--threads", "7", "--format", "csv");

    (void)state;
    expect_success(&one);
    assert_string_equal(one.out, many.out);
    program_free(&one);
    program_free(&many);
}

static void test_descend__every_gradient_gets_to_the_bottom(void **state)
{
    static char *const kinds[] = {(char *)"central", (char *)"forward"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        program_result r = program("descend", "--terrain", "quadratic", "--gradient", kinds[i],
                                   "--h", "1e-6", "--steps", "100", "--format", "summary");
        expect_success(&r);
        assert_non_null(strstr(r.out, "loss  0.0000\n"));
        program_free(&r);
    }
}

static void test_descend__csv_counts_hikers_over_optimizers(void **state)
{
    static const char *const rows[] = {"\n0,gd,0,1,1,", "\n1,gd,0,-1,0.5,", "\n2,adam,0,1,1,",
                                       "\n3,adam,0,-1,0.5,"};
    program_result r =
        program("descend", "--terrain", "quadratic", "--start", "1,1", "--start", "-1,0.5",
                "--optimizer", "gd", "--optimizer",
                "adam:lr=0.1,amsgrad=true,schedule=step,step_size=3,warmup=2", "--format", "csv");
    const char *at = r.out;

    (void)state;
    expect_success(&r);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        at = strstr(at, rows[i]);
        expect(at != NULL, "no %s in its place", rows[i]);
    }
    program_free(&r);
}

// gd at a rate that halves after each step.
static void test_descend__follows_the_schedule(void **state)
{
    program_result r =
        program("descend", "--formula", "x", "--start", "0,0", "--gradient", "exact", "--steps",
                "3", "--optimizer", "gd:lr=1,schedule=step,step_size=1,gamma=0.5");

    (void)state;
    expect_success(&r);
    assert_string_equal(r.out, "step    x          y          loss\n"
                               "   0  +0.00000  +0.00000  0.000000\n"
                               "   1  -1.00000  +0.00000  -1.000000\n"
                               "   2  -1.50000  +0.00000  -1.500000\n"
                               "   3  -1.75000  +0.00000  -1.750000\n");
    program_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_descend__prints_the_lessons_trace),
        cmocka_unit_test(test_descend__prints_the_lessons_four_corners),
        cmocka_unit_test(test_descend__rosenbrock_ends_where_the_lesson_says),
        cmocka_unit_test(test_descend__the_saddle_walk_falls_where_the_lesson_says),
        cmocka_unit_test(test_descend__separates_hikers_by_a_blank_line),
        cmocka_unit_test(test_descend__every_keeps_the_last_step),
        cmocka_unit_test(test_descend__first_counts_the_rows_that_every_leaves),
        cmocka_unit_test(test_descend__csv_reads_back_to_the_same_doubles),
        cmocka_unit_test(test_descend__json_says_what_becomes_of_a_walk),
        cmocka_unit_test(test_descend__the_summary_of_several_optimizers_says_verdicts),
        cmocka_unit_test(test_descend__says_where_no_difference_is_right),
        cmocka_unit_test(test_descend__json_has_the_promised_keys_in_order),
        cmocka_unit_test(test_descend__json_has_a_hiker_for_each_start_and_optimizer),
        cmocka_unit_test(test_descend__stops_at_the_tolerance),
        cmocka_unit_test(test_descend__diverging_is_a_result),
        cmocka_unit_test(test_descend__what_is_not_finite_is_null_or_nan),
        cmocka_unit_test(test_descend__is_the_same_on_one_thread_and_many),
        cmocka_unit_test(test_descend__every_gradient_gets_to_the_bottom),
        cmocka_unit_test(test_descend__csv_counts_hikers_over_optimizers),
        cmocka_unit_test(test_descend__follows_the_schedule),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
