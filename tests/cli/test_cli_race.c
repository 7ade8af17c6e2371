#include "cli/program.h"

#include <jansson.h>
#include <math.h>

static json_t *json_of(const program_result *r)
{
    json_t *root = json_loads(r->out, 0, NULL);

    expect(json_is_array(root), "no JSON array: %s", r->err);
    return root;
}

static double number(const json_t *racer, const char *key)
{
    return json_number_value(json_object_get(racer, key));
}

static void test_race__json_is_as_promised(void **state)
{
    static const char *const keys[] = {
        "optimizer", "lr", "starts", "reached", "diverged", "median_loss", "median_evaluations"};
    program_result r =
        program("race", "--terrain", "quadratic", "--starts", "lattice:20x10", "--optimizer", "gd",
                "--optimizer", "newton", "--optimizer", "gd:lr=1.1", "--format", "json");
    json_t *root = json_of(&r), *gd = json_array_get(root, 0), *newton = json_array_get(root, 1);

    (void)state;
    expect_success(&r);
    assert_int_equal(json_array_size(root), 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(json_object_size(json_array_get(root, i)), 7);
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
            assert_non_null(json_object_get(json_array_get(root, i), keys[k]));
    }
    assert_string_equal(json_string_value(json_object_get(gd, "optimizer")), "gd");
    assert_true(number(gd, "lr") == 0.1 && number(gd, "starts") == 200);
    assert_true(number(gd, "reached") == 200 && number(gd, "diverged") == 0);
    assert_true(json_is_null(json_object_get(newton, "lr")));
    // A Newton step is at the bottom at once: a gradient, the loss it starts from, a Hessian, a
    // try.
    assert_true(number(newton, "median_evaluations") == 7);
    assert_true(number(json_array_get(root, 2), "reached") == 0);
    assert_true(json_is_null(json_object_get(json_array_get(root, 2), "median_evaluations")));
    json_decref(root);
    program_free(&r);
}

static void test_race__csv_has_the_same(void **state)
{
    program_result r =
        program("race", "--terrain", "quadratic", "--starts", "lattice:4x4", "--optimizer",
                "newton", "--optimizer", "gd:lr=1.1", "--format", "csv", "--gradient", "exact");

    (void)state;
    expect_success(&r);
    assert_non_null(strstr(r.out, "optimizer,lr,starts,reached,diverged,median_loss,"
                                  "median_evaluations\nnewton,nan,16,16,0,"));
    assert_non_null(strstr(r.out, "\ngd,1.1000000000000001,16,0,0,"));
    assert_non_null(strstr(r.out, ",nan\n"));
    program_free(&r);
}

static void test_race__few_hikers_are_told_of_each(void **state)
{
    program_result r = program("race", "--terrain", "quadratic", "--start", "1,1", "--start",
                               "-1.8,1.5", "--optimizer", "gd", "--optimizer", "gd:lr=0.2");

    (void)state;
    expect_success(&r);
    assert_non_null(strstr(r.out, "race on quadratic: 2 starts, 160 evaluations of f each\n"));
    assert_non_null(strstr(r.out, "reached: a loss within 0.001 of 0, the lowest published"));
    assert_non_null(strstr(r.out, "end_x"));
    // The lesson's walk ends at (-0.00024, 0.00020).
    assert_non_null(strstr(r.out, "-0.000239261 +0.000199384    9.69999e-08  stopped"));
    assert_non_null(strstr(r.out, "gd:lr=0.2 "));
    program_free(&r);
}

static void test_race__a_lattice_shares_the_view_evenly(void **state)
{
    program_result lattice =
        program("race", "--terrain", "himmelblau", "--view", "0,4,0,2", "--starts", "lattice:2x1",
                "--optimizer", "adam", "--format", "json");
    program_result typed = program("race", "--terrain", "himmelblau", "--start", "1,1", "--start",
                                   "3,1", "--optimizer", "adam", "--format", "json");

    (void)state;
    expect_success(&lattice);
    assert_string_equal(lattice.out, typed.out);
    program_free(&lattice);
    program_free(&typed);
}

static void test_race__finds_out_what_can_be_reached_where_nothing_is_published(void **state)
{
    program_result r = program("race", "--formula", "(x-1)^2 + y^2 - 7", "--starts", "lattice:3x3",
                               "--optimizer", "newton", "--optimizer", "gd:lr=1e-6");

    (void)state;
    expect_success(&r);
    assert_non_null(strstr(r.out, "within 0.001 of -7, the lowest end of any hiker here"));
    program_free(&r);
}

static void test_race__names_a_family_where_none_is_named(void **state)
{
    program_result help = program("race", "--help");
    program_result r = program("race", "--terrain", "himmelblau", "--format", "json");
    json_t *root = json_of(&r);

    (void)state;
    expect_success(&r);
    assert_in_range(json_array_size(root), 5, 20);
    for (size_t i = 0; i < json_array_size(root); i++)
        assert_non_null(strstr(
            help.out, json_string_value(json_object_get(json_array_get(root, i), "optimizer"))));
    json_decref(root);
    program_free(&r);
    program_free(&help);
}

static void test_race__tunes_by_a_rule_that_it_prints(void **state)
{
    program_result r = program("race", "--terrain", "rosenbrock", "--starts", "lattice:5x5",
                               "--steps", "100", "--optimizer", "adam", "--optimizer",
                               "adam:lr=0.001", "--optimizer", "newton", "--tune");
    program_result json = program("race", "--terrain", "rosenbrock", "--starts", "lattice:5x5",
                                  "--steps", "100", "--optimizer", "adam", "--optimizer",
                                  "adam:lr=0.001", "--tune", "--format", "json");
    json_t *root = json_of(&json);
    const json_t *tuned = json_array_get(root, 0), *stated = json_array_get(root, 1);

    (void)state;
    expect_success(&r);
    assert_non_null(strstr(r.out, "\ntuned: of 29 rates from 1e-05 to 100"));
    assert_non_null(strstr(json.err, "\ntuned: of 29 rates from 1e-05 to 100"));
    assert_true(number(stated, "lr") == 0.001);
    assert_true(number(tuned, "lr") > 0.01);
    assert_true(number(tuned, "median_loss") < number(stated, "median_loss"));
    json_decref(root);
    program_free(&json);
    program_free(&r);
}

// No rate of the grid does better than the one it took.
static void test_race__no_other_rate_of_the_grid_does_better(void **state)
{
    program_result r = program("race", "--terrain", "booth", "--starts", "lattice:4x4",
                               "--optimizer", "rmsprop", "--tune", "--format", "json");
    json_t *root = json_of(&r);
    const double best = number(json_array_get(root, 0), "median_loss");

    (void)state;
    for (int i = 0; i < 29; i++) {
        char optimizer[64];
        program_result other;
        json_t *one;
        snprintf(optimizer, sizeof optimizer, "rmsprop:lr=%.17g", 1e-5 * pow(10.0, i / 4.0));
        other = program("race", "--terrain", "booth", "--starts", "lattice:4x4", "--optimizer",
                        optimizer, "--format", "json");
        one = json_of(&other);
        // The last bits of the rate are not those of the grid.
        expect(number(json_array_get(one, 0), "median_loss") >= best * (1 - 1e-6), "%s", optimizer);
        json_decref(one);
        program_free(&other);
    }
    json_decref(root);
    program_free(&r);
}

static void test_race__is_the_same_on_any_number_of_threads(void **state)
{
    program_result one = program("race", "--starts", "lattice:20x20", "--optimizer", "cma-es",
                                 "--optimizer", "momentum", "--threads", "1");
    program_result many = program("race", "--starts", "lattice:20x20", "--optimizer", "cma-es",
                                  "--optimizer", "momentum", "--threads", "7");

    (void)state;
    expect_success(&one);
    assert_string_equal(one.out, many.out);
    program_free(&one);
    program_free(&many);
}

static void test_race__gives_everyone_the_same_budget(void **state)
{
    program_result r = program("race", "--terrain", "rosenbrock", "--optimizer", "gd",
                               "--optimizer", "nelder-mead", "--budget", "40");

    (void)state;
    expect_success(&r);
    assert_non_null(strstr(r.out, ": 1 start, 40 evaluations of f each\n"));
    assert_null(strstr(r.out, "8000"));
    program_free(&r);
}

static void test_race__refuses_what_makes_no_sense(void **state)
{
    static const struct {
        const char *arguments[6];
        const char *line;
    } cases[] = {
        {{"--starts", "lattice:20"},
         "--starts: expected COLSxROWS, two whole numbers from 1 to 1000, got '20'\n"},
        {{"--starts", "lattice:0x3"},
         "--starts: expected COLSxROWS, two whole numbers from 1 to 1000, got '0x3'\n"},
        {{"--starts", "grid:2x2"}, "--starts: expected lattice:COLSxROWS, got 'grid:2x2'\n"},
        {{"--starts", "lattice:2x2", "--start", "1,1"}, "--starts: not together with --start\n"},
        {{"--budget", "0"}, "--budget: expected a whole number from 1 to 1000000000, got '0'\n"},
        {{"--optimizer", "adm"}, "unknown optimizer 'adm': did you mean 'adam'?\n"},
        {{"--format", "summary"}, "unknown format 'summary': expected one of table, csv, json\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *arguments[8] = {(char *)"race"};
        program_result r;
        for (size_t k = 0; cases[i].arguments[k] != NULL; k++)
            arguments[1 + k] = (char *)cases[i].arguments[k];
        r = program_run(arguments);
        expect_refusal(&r, 2, cases[i].line);
        program_free(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_race__json_is_as_promised),
        cmocka_unit_test(test_race__csv_has_the_same),
        cmocka_unit_test(test_race__few_hikers_are_told_of_each),
        cmocka_unit_test(test_race__a_lattice_shares_the_view_evenly),
        cmocka_unit_test(test_race__finds_out_what_can_be_reached_where_nothing_is_published),
        cmocka_unit_test(test_race__names_a_family_where_none_is_named),
        cmocka_unit_test(test_race__tunes_by_a_rule_that_it_prints),
        cmocka_unit_test(test_race__no_other_rate_of_the_grid_does_better),
        cmocka_unit_test(test_race__is_the_same_on_any_number_of_threads),
        cmocka_unit_test(test_race__gives_everyone_the_same_budget),
        cmocka_unit_test(test_race__refuses_what_makes_no_sense),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
