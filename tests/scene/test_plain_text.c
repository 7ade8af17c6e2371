#include "support.h"

#include "scene/json_text.h"
#include "scene/plain_text.h"

#include <jansson.h>

// Texts as terminals and scene files get them.

static const char *printed(void (*print)(FILE *to, const char *text), const char *text)
{
    static char said[512];
    FILE *to = fmemopen(said, sizeof said, "w");

    assert_non_null(to);
    print(to, text);
    fclose(to);
    return said;
}

static void print_plain(FILE *to, const char *text)
{
    plain_text_print(to, text);
}

static void test_utf8__has_no_other_bytes(void **state)
{
    static const char *const good[] = {
        "",         "plain",        "λ² 中 🙂", "\x7F",
        "\xC2\x80", "\xED\x9F\xBF", "\xEE\x80\x80",  "\xF4\x8F\xBF\xBF"};
    static const char *const bad[] = {"\x80",
                                      "a\xFF",
                                      "\xC2",
                                      "\xC0\x80",
                                      "\xE0\x80\x80",
                                      "\xED\xA0\x80",
                                      "\xE2\x82",
                                      "\xF0\x80\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xF4\x90\x80\x80",
                                      "\xC2\xC2\x80"};

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        expect(utf8_is_valid(good[i]), "good[%zu]", i);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        expect(!utf8_is_valid(bad[i]), "bad[%zu]", i);
}

static void test_print__obeys_nothing(void **state)
{
    static const struct {
        const char *text, *printed;
    } rows[] = {
        {"f(x) = x² – 中", "f(x) = x² – 中"},
        {"two\nlines\tand\r\v\f", "two lines and   "},
        {"\x1B[31mred\x1B]0;title\a", "�[31mred�]0;title�"},
        {"\xC2\x9B"
         "31m",
         "�31m"}, // CSI as one character
        {"\x9B"
         "31m",
         "�31m"}, // and as one byte
        {"\xC2\x85\xC2\x9D\x7F\b", "����"},
        {"\xE2\x80\xAE"
         "abc"
         "\xE2\x81\xA6\xE2\x80\x8F\xD8\x9C",
         "�abc���"},
        {"a\xE2\x80\xA8"
         "b\xE2\x80\xA9",
         "a�b�"},
        {"a\xFF\xC3", "a��"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(printed(print_plain, rows[i].text), rows[i].printed);
}

static void test_print__cell_is_as_wide_as_its_characters(void **state)
{
    char said[64];
    FILE *to = fmemopen(said, sizeof said, "w");

    (void)state;
    plain_text_print_cell(to, "λ\x9B", 4);
    plain_text_print_cell(to, "longer", 4);
    fclose(to);
    assert_string_equal(said, "λ�  longer");
}

static void test_json__escapes_what_is_not_printable(void **state)
{
    (void)state;
    assert_string_equal(printed(json_text_print, "say \"λ\\\"\n\t\x1B\x7F\xC2\x9B\xE2\x80\xAE"),
                        "\"say \\\"λ\\\\\\\"\\n\\t\\u001B\\u007F\\u009B\\u202E\"");
    assert_string_equal(printed(json_text_print, "a\xFF"), "\"a\\uFFFD\"");
}

// Whatever its bytes, a file's name reads back.
static void test_json__path_of_any_bytes_reads_back(void **state)
{
    static const char *const paths[] = {"grid.asc",
                                        "höhe \"1\".asc",
                                        "a\xFF\x80.asc",
                                        "\xC2\x9B[31m\x1B.npy",
                                        "\xEE\xBE\x80\xEE\xBF\xBF",
                                        "\xEE\xBE\xFFmixed\xEE",
                                        "/\xED\xA0\x80/\xC3"};

    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        json_t *value = json_loads(printed(json_text_print_path, paths[i]), JSON_DECODE_ANY, NULL);
        char *back;
        assert_non_null(value);
        back = strdup(json_string_value(value));
        json_text_restore_path(back);
        assert_string_equal(back, paths[i]);
        free(back);
        json_decref(value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_utf8__has_no_other_bytes),
        cmocka_unit_test(test_print__obeys_nothing),
        cmocka_unit_test(test_print__cell_is_as_wide_as_its_characters),
        cmocka_unit_test(test_json__escapes_what_is_not_printable),
        cmocka_unit_test(test_json__path_of_any_bytes_reads_back),
    };

    return cmocka_run_group_tests_name("plain text", tests, NULL, NULL);
}
