#include "cli/program.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

static json_t *parse(const program_result *r)
{
    json_error_t error;
    json_t *root = json_loads(r->out, 0, &error);

    expect(root != NULL, "%s in: %s", error.text, r->out);
    return root;
}

static double number(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    expect(json_is_number(value), "%s is no number", key);
    return json_number_value(value);
}

static double element(const json_t *object, const char *key, size_t i)
{
    return json_number_value(json_array_get(json_object_get(object, key), i));
}

static void expect_kind(const json_t *object, const char *kind)
{
    assert_string_equal(json_string_value(json_object_get(object, "kind")), kind);
}

static void expect_null(const json_t *object, const char *key)
{
    expect(json_is_null(json_object_get(object, key)), "%s is not null", key);
}

static void test_inspect__answers_the_lessons_questions_to_a_reader(void **state)
{
    program_result r = program("inspect", "--at", "0,0");

    (void)state;
    expect_golden(&r, "inspect-multimodal.txt");
    program_free(&r);
}

static void test_inspect__lists_the_critical_points_to_a_reader(void **state)
{
    program_result r = program("inspect", "--terrain", "himmelblau", "--all");

    (void)state;
    expect_golden(&r, "inspect-himmelblau.txt");
    program_free(&r);
}

static void test_inspect__says_what_h_is_in_use(void **state)
{
    program_result usual = program("inspect", "--terrain", "rosenbrock", "--at", "1,2");
    program_result set =
        program("inspect", "--terrain", "rosenbrock", "--at", "1,2", "--h", "0.001");
    program_result small = program("inspect", "--formula", "x + (1e6*x)^3 + y^2", "--at", "1e-6,1");
    program_result large =
        program("inspect", "--formula", "(x-5e9)^2 + y^2", "--at", "5000000100,1");

    (void)state;
    assert_null(strstr(usual.out, "difference h"));
    assert_non_null(
        strstr(set.out, "\n  difference h                      0.001          0.001\n"));
    assert_non_null(
        strstr(small.out, "\n  difference h                      1e-08          1e-05\n"));
    assert_non_null(strstr(large.out, "difference h"));
    program_free(&usual);
    program_free(&set);
    program_free(&small);
    program_free(&large);
}

// Each kind of difference has the step that suits it.
static void test_inspect__says_both_steps_where_they_differ(void **state)
{
    program_result r = program("inspect", "--formula", "(1-1e6*x)^2 + y^2", "--at", "1e-6,1");

    (void)state;
    assert_non_null(strstr(r.out, "\n  forward h                         1e-12          1e-05\n"));
    assert_null(strstr(r.out, "difference h"));
    program_free(&r);
}

static void test_inspect__tells_a_loss_from_its_neighbours(void **state)
{
    static const struct {
        char *formula, *at;
        const char *loss;
    } rows[] = {
        {"1e9 + x^2 + y^2", "1,1", "  1000000002\n"},
        {"1e12 + x^2 + y^2", "1,1", "  1000000000002\n"},
        {"x^2 + y^2 - 1e7", "0.5,0", "  -9999999.75\n"},
        {"1234567.89*(x^2 + y^2)", "1,0", "  1.23457e+06\n"},
        {"x^2 + y^2", "1,0.1", "  1.01\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        program_result r = program("inspect", "--formula", rows[i].formula, "--at", rows[i].at);
        expect(strstr(r.out, rows[i].loss) != NULL, "%s: %s", rows[i].formula, r.out);
        program_free(&r);
    }
}

static void test_inspect__json_has_the_keys_and_no_others(void **state)
{
    static const char *const keys[] = {"x",           "y",       "loss",         "gradient",
                                       "h",           "hessian", "eigenvalues",  "kind",
                                       "critical_lr", "best_lr", "best_momentum"};
    program_result r = program("inspect", "--terrain", "ravine", "--at", "0,0", "--format", "json");

    (void)state;
    expect_success(&r);
    json_t *p = parse(&r), *gradient = json_object_get(p, "gradient");
    assert_int_equal(json_object_size(p), sizeof keys / sizeof *keys);
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        expect(json_object_get(p, keys[k]) != NULL, "no %s", keys[k]);
    assert_int_equal(json_object_size(gradient), 3);
    assert_true(element(gradient, "exact", 0) == 0 && element(gradient, "exact", 1) == 0);
    assert_true(element(p, "eigenvalues", 0) == 1 && element(p, "eigenvalues", 1) == 100);
    const json_t *row = json_array_get(json_object_get(p, "hessian"), 1);
    assert_true(json_number_value(json_array_get(row, 1)) == 100);
    assert_true(number(p, "critical_lr") == 0.02);
    assert_true(fabs(number(p, "best_momentum") - 0.6694214876033058) < 1e-15);
    expect_kind(p, "minimum");
    json_decref(p);
    program_free(&r);
}

static void test_inspect__what_does_not_exist_is_null(void **state)
{
    static const char *const keys[] = {"loss",        "hessian", "eigenvalues",  "kind",
                                       "critical_lr", "best_lr", "best_momentum"};
    program_result r =
        program("inspect", "--formula", "log(x)", "--at", "-1,0", "--format", "json");

    (void)state;
    expect_success(&r);
    json_t *p = parse(&r), *gradient = json_object_get(p, "gradient");
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        expect_null(p, keys[k]);
    expect_null(gradient, "central");
    expect_null(gradient, "exact");
    json_decref(p);
    program_free(&r);
}

static void test_inspect__the_step_of_the_differences_is_the_scenes(void **state)
{
    program_result r =
        program("inspect", "--formula", "x^2", "--at", "1,0", "--h", "0.25", "--format", "json");

    (void)state;
    expect_success(&r);
    json_t *p = parse(&r), *gradient = json_object_get(p, "gradient");
    assert_true(element(gradient, "forward", 0) == 2.25);
    assert_true(element(gradient, "central", 0) == 2);
    expect_kind(p, "slope");
    json_decref(p);
    program_free(&r);
}

static void test_inspect__all_is_an_array_in_order(void **state)
{
    program_result r =
        program("inspect", "--terrain", "six-hump-camel", "--all", "--format", "json");

    (void)state;
    expect_success(&r);
    json_t *all = parse(&r);
    assert_int_equal(json_array_size(all), 15);
    for (size_t i = 0; i < 15; i++)
        expect_kind(json_array_get(all, i), i < 6 ? "minimum" : i < 13 ? "saddle" : "maximum");
    assert_true(fabs(number(json_array_get(all, 0), "loss") + 1.0316284534898774) < 1e-12);
    expect_null(json_array_get(all, 6), "best_lr");
    expect_null(json_array_get(all, 14), "critical_lr");
    json_decref(all);
    program_free(&r);
}

static void test_inspect__all_of_nothing_is_an_empty_array_and_a_word(void **state)
{
    program_result r = program("inspect", "--formula", "x + y", "--all", "--format", "json");

    (void)state;
    assert_int_equal(r.code, 0);
    assert_string_equal(r.err, "no critical point in this view\n");
    json_t *all = parse(&r);
    assert_int_equal(json_array_size(all), 0);
    json_decref(all);
    program_free(&r);
}

// Where a walk from (x, y) leads, as JSON.
static json_t *from_here(const char *terrain, const char *at)
{
    program_result r = program("inspect", "--terrain", (char *)terrain, "--at", (char *)at,
                               "--from-here", "--format", "json");
    json_t *p;

    expect_success(&r);
    p = parse(&r);
    program_free(&r);
    return p;
}

static void expect_end(const char *terrain, const char *at, const char *kind, double x, double y)
{
    json_t *p = from_here(terrain, at);

    expect_kind(p, kind);
    expect(fabs(number(p, "x") - x) < 1e-9 && fabs(number(p, "y") - y) < 1e-9, "%s: (%g, %g)",
           terrain, number(p, "x"), number(p, "y"));
    json_decref(p);
}

static void test_inspect__says_what_a_degenerate_point_is(void **state)
{
    static const struct {
        char *formula;
        const char *shape;
    } rows[] = {
        {"abs(x*y)", "a line of lowest points"},
        {"x^2", "a line of lowest points"},
        {"-(x^2 + y^2 - 1)^2", "a line of highest points"},
        {"1 - x^4 - y^2", "a maximum"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        program_result text = program("inspect", "--formula", rows[i].formula, "--all");
        program_result r =
            program("inspect", "--formula", rows[i].formula, "--all", "--format", "json");
        expect_success(&text);
        expect(strstr(text.out, rows[i].shape) != NULL, "%s: %s", rows[i].formula, text.out);
        json_t *all = parse(&r);
        const json_t *last = json_array_get(all, json_array_size(all) - 1);
        expect_kind(last, "degenerate");
        assert_string_equal(json_string_value(json_object_get(last, "shape")), rows[i].shape);
        json_decref(all);
        program_free(&text);
        program_free(&r);
    }
}

static void test_inspect__from_here_walks_to_the_attractor(void **state)
{
    (void)state;
    expect_end("rosenbrock", "-1.5,1.5", "minimum", 1, 1);
    expect_end("himmelblau", "-3,-3", "minimum", -3.779310253377747, -3.2831859912861696);
    expect_end("ackley", "0.4,-0.3", "minimum", 0, 0);
    // The lesson's hiker on the ridge, and one a hair off it.
    expect_end("multimodal", "-1.5,-1.5", "saddle", 0, 0);
    expect_end("multimodal", "-1.5,-1.500001", "minimum", 1.2978695398249, -1.2978695398249);
}

static void expect_first_line(const program_result *r, const char *line)
{
    const size_t length = strcspn(r->out, "\n");

    expect(length == strlen(line) && memcmp(r->out, line, length) == 0, "\"%.*s\"", (int)length,
           r->out);
}

static void test_inspect__from_here_says_where_it_got_to(void **state)
{
    program_result r = program("inspect", "--terrain", "quadratic", "--at", "1,1", "--from-here");

    (void)state;
    expect_success(&r);
    expect_first_line(&r, "gd with lr 0.1 from (1, 1) comes to rest after 98 steps at (0, 0)");
    program_free(&r);
    r = program("inspect", "--terrain", "rosenbrock", "--at", "-1.5,1.5", "--from-here", "--steps",
                "100");
    expect_success(&r);
    expect_first_line(&r, "gd with lr 0.001 from (-1.5, 1.5) has not come to rest after 100 steps; "
                          "it is at (-1.17899, 1.39784)");
    program_free(&r);
    r = program("inspect", "--terrain", "quadratic", "--at", "1,1", "--from-here", "--lr", "1.1");
    expect_success(&r);
    expect_first_line(&r, "gd with lr 1.1 from (1, 1) diverges at step 120; its last finite point "
                          "is (3.24513e+09, 3.24513e+09)");
    program_free(&r);
}

static void test_inspect__names_its_point_as_it_was_typed(void **state)
{
    static const char *const points[] = {"5000000100, -0.1", "1e-300, 123456789", "0, 1e+300"};

    (void)state;
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        char at[64], line[96];
        snprintf(at, sizeof at, "%s", points[i]);
        char *blank = strchr(at, ' ');
        memmove(blank, blank + 1, strlen(blank));
        program_result r = program("inspect", "--formula", "x+y", "--at", at);
        snprintf(line, sizeof line, "x+y at (%s)", points[i]);
        expect_success(&r);
        expect_first_line(&r, line);
        program_free(&r);
    }
}

static void test_inspect__json_says_on_the_side_that_a_walk_diverged(void **state)
{
    program_result r = program("inspect", "--terrain", "quadratic", "--at", "1,1", "--from-here",
                               "--lr", "1.1", "--format", "json");

    (void)state;
    assert_int_equal(r.code, 0);
    assert_string_equal(r.err, "1 of 1 hikers diverged: the end is the last finite point\n");
    json_t *p = parse(&r);
    expect_kind(p, "slope");
    json_decref(p);
    program_free(&r);
}

static void test_inspect__refuses_what_makes_no_sense(void **state)
{
    static const struct {
        char *arguments[6];
        const char *line;
    } cases[] = {
        {{"inspect"}, "inspect: expected --at X,Y, or --all for the view's critical points\n"},
        {{"inspect", "--from-here"},
         "inspect: expected --at X,Y, or --all for the view's critical points\n"},
        {{"inspect", "--all", "--at", "0,0"}, "--all: not together with --at\n"},
        {{"inspect", "--all", "--from-here"}, "--all: not together with --from-here\n"},
        {{"inspect", "--at", "0"}, "--at: expected X,Y, two numbers, got '0'\n"},
        {{"inspect", "--at", "nan,0"}, "--at: expected X,Y, two numbers, got 'nan,0'\n"},
        {{"inspect", "--at"}, "--at: expected a value, got nothing\n"},
        {{"inspect", "--from-her"}, "unknown option '--from-her': did you mean '--from-here'?\n"},
        {{"inspect", "--at", "0,0", "--format", "csv"},
         "unknown format 'csv': expected one of text, json\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        program_result r = program_run((char *const *)cases[i].arguments);
        expect_refusal(&r, 2, cases[i].line);
        program_free(&r);
    }
}

#define HUBBLE SOURCE_DIR "/assets/terrains/hubble1929.csv"

// As R's lm() has them for Hubble's table of 1929.
static void test_inspect__says_how_well_a_fit_is_known(void **state)
{
    (void)state;
    static char *const ways[][4] = {
        {"--model", "x*distance + y", "--target", "velocity"},
        {"--formula", "(x*distance + y - velocity)^2", "--view", "-500,900,-300,300"},
    };

    for (size_t i = 0; i < 2; i++) {
        program_result r =
            program("inspect", "--data", HUBBLE, ways[i][0], ways[i][1], ways[i][2], ways[i][3],
                    "--optimizer", "newton", "--gradient", "exact", "--at", "1,1", "--from-here");
        expect_success(&r);
        assert_non_null(strstr(r.out, "  standard error                  75.2371        83.4389\n"
                                      "  residual error                  232.911  on 22 degrees of "
                                      "freedom\n"
                                      "  R squared                      0.623531\n"));
        program_free(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_inspect__answers_the_lessons_questions_to_a_reader),
        cmocka_unit_test(test_inspect__lists_the_critical_points_to_a_reader),
        cmocka_unit_test(test_inspect__says_what_h_is_in_use),
        cmocka_unit_test(test_inspect__says_both_steps_where_they_differ),
        cmocka_unit_test(test_inspect__tells_a_loss_from_its_neighbours),
        cmocka_unit_test(test_inspect__json_has_the_keys_and_no_others),
        cmocka_unit_test(test_inspect__what_does_not_exist_is_null),
        cmocka_unit_test(test_inspect__the_step_of_the_differences_is_the_scenes),
        cmocka_unit_test(test_inspect__all_is_an_array_in_order),
        cmocka_unit_test(test_inspect__all_of_nothing_is_an_empty_array_and_a_word),
        cmocka_unit_test(test_inspect__says_what_a_degenerate_point_is),
        cmocka_unit_test(test_inspect__from_here_walks_to_the_attractor),
        cmocka_unit_test(test_inspect__from_here_says_where_it_got_to),
        cmocka_unit_test(test_inspect__names_its_point_as_it_was_typed),
        cmocka_unit_test(test_inspect__json_says_on_the_side_that_a_walk_diverged),
        cmocka_unit_test(test_inspect__says_how_well_a_fit_is_known),
        cmocka_unit_test(test_inspect__refuses_what_makes_no_sense),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
