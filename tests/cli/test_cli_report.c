#include "support.h"

#include "cli/report.h"

static void place(char said[256], const char *text, size_t offset)
{
    FILE *err = fmemopen(said, 256, "w");

    assert_non_null(err);
    cli_report_place(err, text, offset);
    fclose(err);
}

static void expect_place(const char *text, size_t offset, const char *expected)
{
    char said[256];

    place(said, text, offset);
    assert_string_equal(said, expected);
}

static void test_place__is_under_the_character(void **state)
{
    (void)state;
    expect_place("x + ", 4, "  x + \n      ^\n");
    expect_place("x", 0, "  x\n  ^\n");
}

static void test_place__counts_characters_not_bytes(void **state)
{
    (void)state;
    expect_place("x·θ²", strlen("x·"), "  x·θ²\n    ^\n");
}

static void test_place__keeps_one_line_and_one_column_a_character(void **state)
{
    (void)state;
    expect_place("x\n+\ty", 4, "  x + y\n      ^\n");
}

// Whatever the length, the place is shown, under the caret, within 80 columns.
static void test_place__windows_a_long_text_around_it(void **state)
{
    char text[1001];

    (void)state;
    for (size_t offset = 0; offset <= 1000; offset++) {
        char said[256], *caret;
        memset(text, '+', 1000);
        text[1000] = '\0';
        if (offset < 1000)
            text[offset] = 'x';
        place(said, text, offset);
        caret = strchr(said, '\n') + 1;
        expect(strlen(caret) <= 80 && caret - said <= 81, "too wide at %zu", offset);
        if (offset < 1000)
            assert_int_equal(said[strlen(caret) - 2], 'x');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_place__is_under_the_character),
        cmocka_unit_test(test_place__counts_characters_not_bytes),
        cmocka_unit_test(test_place__keeps_one_line_and_one_column_a_character),
        cmocka_unit_test(test_place__windows_a_long_text_around_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
