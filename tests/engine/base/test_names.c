#include "support.h"

#include "thalweg/names.h"

static const char *const names[] = {"quadratic",  "rosenbrock", "saddle",
                                    "multimodal", "gd",         "adam"};
enum { COUNT = sizeof names / sizeof *names };

static void test_names__a_slip_finds_its_name(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"rosenbrok", "rosenbrock"},
        {"Rosenbrock", "rosenbrock"},
        {"sadle", "saddle"},
        {"qaudratic", "quadratic"},
        {"multimodel", "multimodal"},
        {"dg", "gd"},
        {"adma", "adam"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *nearest = tw_nearest_name(rows[i][0], COUNT, names);
        expect(nearest != NULL && strcmp(nearest, rows[i][1]) == 0, "%s: got %s", rows[i][0],
               nearest ? nearest : "nothing");
    }
}

static void test_names__a_stranger_finds_none(void **state)
{
    (void)state;
    char endless[200];

    memset(endless, 'x', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    assert_null(tw_nearest_name("himmelblau", COUNT, names));
    assert_null(tw_nearest_name("", COUNT, names));
    assert_null(tw_nearest_name(endless, COUNT, names));
}

static void test_names__an_error_names_the_nearest_or_lists_all(void **state)
{
    (void)state;
    tw_error error;

    assert_int_equal(tw_error_unknown(&error, "terrain", "rosenbrok", COUNT, names), TW_EINVALID);
    assert_string_equal(error.message, "unknown terrain 'rosenbrok': did you mean 'rosenbrock'?");
    tw_error_unknown(&error, "terrain", "himmelblau", COUNT, names);
    assert_string_equal(error.message,
                        "unknown terrain 'himmelblau': expected one of quadratic, rosenbrock, "
                        "saddle, multimodal, gd, adam");
}

static void test_names__an_ending_is_that_of_the_file(void **state)
{
    (void)state;
    assert_string_equal(tw_ending("a.b/c.tar.PNG"), ".PNG");
    assert_string_equal(tw_ending("a.png/b"), "");
    assert_string_equal(tw_ending("a."), ".");
    assert_string_equal(tw_ending(""), "");
}

static void test_names__an_ending_counts_in_any_case_of_letters(void **state)
{
    static const char *const endings[] = {".png", ".svg"};

    (void)state;
    assert_true(tw_ending_is("x.JsOn", ".json"));
    assert_false(tw_ending_is("x.jsonl", ".json"));
    assert_false(tw_ending_is("png", ".png"));
    assert_int_equal(tw_ending_find("a/x.SVG", 2, endings), 1);
    assert_int_equal(tw_ending_find("a.svg/x", 2, endings), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names__a_slip_finds_its_name),
        cmocka_unit_test(test_names__a_stranger_finds_none),
        cmocka_unit_test(test_names__an_error_names_the_nearest_or_lists_all),
        cmocka_unit_test(test_names__an_ending_is_that_of_the_file),
        cmocka_unit_test(test_names__an_ending_counts_in_any_case_of_letters),
    };

    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
