#include "cli/program.h"

static char *const commands[] = {(char *)"descend", (char *)"map", (char *)"sweep", (char *)"list"};

static void expect_narrow(const char *text)
{
    for (const char *end; *text != '\0'; text = end + 1) {
        end = strchr(text, '\n');
        expect(end != NULL && end - text <= 80, "wider than 80 columns: %.*s",
               end ? (int)(end - text) : 100, text);
        assert_true(end == text || end[-1] != ' ');
    }
}

static void test_help__of_the_program_names_every_command(void **state)
{
    program_result r = program("--help");

    (void)state;
    expect_success(&r);
    expect_narrow(r.out);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        assert_non_null(strstr(r.out, commands[i]));
    program_free(&r);
}

static void test_help__of_a_command_is_the_same_either_way(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        program_result r = program(commands[i], "--help"), again = program(commands[i], "-h");
        expect_success(&r);
        expect_narrow(r.out);
        assert_string_equal(r.out, again.out);
        assert_non_null(strstr(r.out, commands[i]));
        program_free(&r);
        program_free(&again);
    }
}

// The sweep's --lr is a list: the scene's, of one rate, cannot be reached there.
static void test_help__tells_of_an_option_once(void **state)
{
    program_result r = program("sweep", "--help");
    const char *first;

    (void)state;
    expect_success(&r);
    first = strstr(r.out, "\n  --lr ");
    assert_non_null(first);
    assert_null(strstr(first + 1, "\n  --lr "));
    program_free(&r);
}

static void test_help__states_what_a_typed_formula_is_given(void **state)
{
    program_result r = program("descend", "--help");

    (void)state;
    assert_non_null(strstr(r.out, "-2,2,-2,2"));
    assert_non_null(strstr(r.out, "(-1.8, 1.5)"));
    program_free(&r);
}

static void test_version__is_a_line(void **state)
{
    program_result r = program("--version");

    (void)state;
    expect_success(&r);
    assert_string_equal(r.out, "thalweg " THALWEG_VERSION "\n");
    program_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_help__of_the_program_names_every_command),
        cmocka_unit_test(test_help__of_a_command_is_the_same_either_way),
        cmocka_unit_test(test_help__tells_of_an_option_once),
        cmocka_unit_test(test_help__states_what_a_typed_formula_is_given),
        cmocka_unit_test(test_version__is_a_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
