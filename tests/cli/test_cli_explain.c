#include "cli/program.h"
#include "thalweg/optimizer.h"

#include <jansson.h>

static void test_explain__reads_as_it_is_worked_out(void **state)
{
    program_result r = program("descend", "--formula", "x^2 + y^2", "--start", "1,-2", "--lr",
                               "0.25", "--gradient", "exact", "--explain", "1");

    (void)state;
    expect_success(&r);
    assert_string_equal(
        r.out, "gd from (1, -2), step 1\n"
               "\n"
               "                        before: x              y   after: x              y\n"
               "  θ                             1             -2              0.5             -1\n"
               "  loss                          5                            1.25\n"
               "\n"
               "  gradient g                    2             -4\n"
               "  step                       -0.5              1\n"
               "  step / −g                  0.25           0.25\n"
               "\n"
               "  with lr 0.25, weight_decay 0\n"
               "\n"
               "  θ ← θ − lr·g\n"
               "      x: 1 − 0.25·2 = 0.5\n"
               "      y: (-2) − 0.25·(-4) = -1\n"
               "\n"
               "  1 evaluation of f\n");
    program_free(&r);
}

static void test_explain__has_every_optimizer_and_what_it_carries(void **state)
{
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);

    (void)state;
    for (size_t i = 0; i < count; i++) {
        program_result r = program("descend", "--terrain", "rosenbrock", "--optimizer",
                                   (char *)rows[i]->name, "--steps", "9", "--explain", "2");
        expect_success(&r);
        for (size_t k = 0; k < tw_optimizer_vectors(rows[i]); k++)
            expect(strstr(r.out, rows[i]->vectors[k]) != NULL, "%s: no %s", rows[i]->name,
                   rows[i]->vectors[k]);
        for (size_t k = 0; k < rows[i]->param_count; k++)
            assert_non_null(strstr(r.out, rows[i]->params[k].name));
        assert_non_null(strstr(r.out, "gradient g"));
        program_free(&r);
    }
}

static void test_explain__tells_of_each_hiker_in_turn(void **state)
{
    program_result r = program("descend", "--terrain", "quadratic", "--start", "1,1", "--start",
                               "0,0", "--optimizer", "gd", "--optimizer", "adam", "--tolerance",
                               "1e-3", "--explain", "5");
    const char *at = r.out;
    static const char *const heads[] = {
        "gd from (1, 1), step 5\n",
        "\n\ngd from (0, 0), step 5: none, the walk ended after 0 (converged)\n",
        "\nadam from (1, 1), step 5\n", "\n\nadam from (0, 0), step 5: none"};

    (void)state;
    expect_success(&r);
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++) {
        at = strstr(at, heads[k]);
        expect(at != NULL, "no %s in its place", heads[k]);
    }
    program_free(&r);
}

static void test_explain__is_json_too(void **state)
{
    program_result r = program("descend", "--terrain", "quadratic", "--optimizer", "momentum",
                               "--format", "json", "--explain", "3");
    program_result trace =
        program("descend", "--terrain", "quadratic", "--optimizer", "momentum", "--format", "json");
    json_t *root = json_loads(r.out, 0, NULL), *walked = json_loads(trace.out, 0, NULL);
    json_t *one = json_array_get(root, 0);
    json_t *path = json_object_get(json_array_get(walked, 0), "path");

    (void)state;
    expect_success(&r);
    assert_int_equal(json_array_size(root), 1);
    assert_true(json_equal(json_object_get(one, "from"), json_array_get(path, 2)));
    assert_true(json_equal(json_object_get(one, "to"), json_array_get(path, 3)));
    assert_int_equal(json_array_size(json_object_get(one, "state")), 1);
    assert_int_equal(json_array_size(json_object_get(one, "rule")), 2);
    json_decref(root);
    json_decref(walked);
    program_free(&r);
    program_free(&trace);
}

static void test_explain__refuses_steps_that_there_are_not(void **state)
{
    static const struct {
        const char *arguments[8];
        const char *line;
    } cases[] = {
        {{"--explain", "41"}, "--explain: expected a step from 1 to 40, got 41\n"},
        {{"--explain", "0"}, "--explain: expected a whole number from 1 to 1000000000, got '0'\n"},
        {{"--explain", "1", "--steps", "0"}, "--explain: there is no step, with --steps 0\n"},
        {{"--explain", "1", "--format", "csv"}, "--explain: expected --format table or json\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *arguments[16] = {(char *)"descend", (char *)"--terrain", (char *)"quadratic"};
        program_result r;
        for (size_t k = 0; cases[i].arguments[k] != NULL; k++)
            arguments[3 + k] = (char *)cases[i].arguments[k];
        r = program_run(arguments);
        expect_refusal(&r, 2, cases[i].line);
        program_free(&r);
    }
}

// What is random knows a hiker by its number, in whichever format it is told of.
static void test_descend__chance_is_the_same_in_every_format(void **state)
{
    program_result r =
        program("descend", "--terrain", "rosenbrock", "--optimizer", "cma-es", "--start", "1,2",
                "--start", "1,2", "--format", "json", "--steps", "30");
    json_t *root = json_loads(r.out, 0, NULL);
    json_t *ends[2];

    (void)state;
    expect_success(&r);
    for (size_t i = 0; i < 2; i++) {
        json_t *hiker = json_array_get(root, i), *path = json_object_get(hiker, "path");
        json_t *last = json_array_get(path, json_array_size(path) - 1);
        ends[i] = json_object_get(hiker, "end");
        assert_true(json_equal(json_array_get(ends[i], 0), json_array_get(last, 0)));
        assert_true(json_equal(json_array_get(ends[i], 1), json_array_get(last, 1)));
    }
    assert_false(json_equal(ends[0], ends[1]));
    json_decref(root);
    program_free(&r);
}

static void test_descend__the_seed_decides(void **state)
{
    char *const seeds[] = {(char *)"1", (char *)"1", (char *)"2"};
    program_result r[3];

    (void)state;
    for (size_t i = 0; i < 3; i++)
        r[i] = program("descend", "--terrain", "rosenbrock", "--optimizer", "cma-es", "--steps",
                       "20", "--seed", seeds[i]);
    assert_string_equal(r[0].out, r[1].out);
    assert_string_not_equal(r[0].out, r[2].out);
    for (size_t i = 0; i < 3; i++)
        program_free(&r[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_explain__reads_as_it_is_worked_out),
        cmocka_unit_test(test_explain__has_every_optimizer_and_what_it_carries),
        cmocka_unit_test(test_explain__tells_of_each_hiker_in_turn),
        cmocka_unit_test(test_explain__is_json_too),
        cmocka_unit_test(test_explain__refuses_steps_that_there_are_not),
        cmocka_unit_test(test_descend__chance_is_the_same_in_every_format),
        cmocka_unit_test(test_descend__the_seed_decides),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
