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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names__a_slip_finds_its_name),
        cmocka_unit_test(test_names__a_stranger_finds_none),
        cmocka_unit_test(test_names__an_error_names_the_nearest_or_lists_all),
    };

    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
