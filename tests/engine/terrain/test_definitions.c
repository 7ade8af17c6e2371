#include "engine/fixtures.h"

#include <math.h>

static double value(const tw_terrain *terrain, double x, double y)
{
    tw_evaluator *evaluator = NULL;
    double f;

    assert_int_equal(tw_evaluator_new(&evaluator, terrain), TW_OK);
    tw_evaluator_value(evaluator, 1, &x, &y, &f);
    tw_evaluator_free(evaluator);
    return f;
}

static void test_definitions__are_what_they_stand_for(void **state)
{
    (void)state;
    static const struct {
        const char *text, *plain;
    } rows[] = {
        {"a*x^2 + b*y^2; a=1; b=25", "x^2 + 25*y^2"},
        {"a = 1; b = 25; a*x^2 + b*y^2", "x^2 + 25*y^2"},
        {"a = 1;; a*x^2 + b*y^2; b = 25;", "x^2 + 25*y^2"},
        {"u = x+y; v = x-y; u^2 + 10*v^4", "(x+y)^2 + 10*(x-y)^4"},
        {"u^2 + 10*v^4; v = x-y; u = x+y", "(x+y)^2 + 10*(x-y)^4"},
        {"k\n=\n3;\nk*x_1; x_1 = x", "3*x"},
        {"x^n + y^n; n = 2*2", "x^4 + y^4"},
        {"w = u*v; u = x+1; v = u-y; w^2", "((x+1)*(x+1-y))^2"},
        {"2k + 3(x)k; k = y", "2*y + 3*x*y"},
        {"x2y = x; sin_ = y; x2y*sin_", "x*y"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_terrain *named = make_terrain(rows[i].text), *plain = make_terrain(rows[i].plain);
        for (int k = 0; k < 16; k++) {
            const double x = 0.3 * k - 2.1, y = 1.7 - 0.2 * k;
            const double f = value(named, x, y), expected = value(plain, x, y);
            expect(f == expected, "%s at (%g, %g): %.17g, written out %.17g", rows[i].text, x, y, f,
                   expected);
        }
        tw_terrain_free(named);
        tw_terrain_free(plain);
    }
}

static void test_definitions__errors_say_what_and_where(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t offset;
        const char *message;
    } rows[] = {
        {";", 0, "the formula is empty"},
        {"a = 1", 5, "no loss"},
        {"x; y", 3, "a second loss"},
        {"x = 1; y", 0, "'x' cannot be defined: it is a weight"},
        {"e = 1; y", 0, "'e' cannot be defined: it is a constant"},
        {"sin = 1; y", 0, "'sin' cannot be defined: it is a function"},
        {"a = 1; x; a = 2", 10, "'a' cannot be defined: it is defined twice"},
        {"a = a; x", 4, "'a' is defined by itself"},
        {"x; a = b; b = c; c = a", 21, "'a' is defined by itself"},
        {"a = ; x", 4, "expected a number, x, y, a function or '(', found ';'"},
        {"2a = 1; x", 3, "unexpected '='"},
        {"a = b = 1; x", 6, "unexpected '='"},
        {"2 == y", 2, "'==' compares in if() only"},
        {"a = 1; b = a +; x", 14, "found ';'"},
        {"alpha = 2; alpah*x", 11, "did you mean 'alpha'?"},
        {"a = 1/0; a*x", 0, "'a' is not a finite number"},
        {"a = 1 2; x", 6, "expected an operator or the end of the formula, found '2'"},
        {"(x; z = 2", 2, "expected an operator or ')', found ';'"},
        {"`a` + x", 0, "unknown column `a`"},
        {"`a + x", 0, "expected a closing '`'"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_formula *formula = NULL;
        tw_error error = {.offset = 12345};
        expect(tw_formula_compile(&formula, &(tw_formula_spec){.text = rows[i].text}, &error) ==
                   TW_EINVALID,
               "'%s' compiled", rows[i].text);
        expect(strstr(error.message, rows[i].message) != NULL, "'%s': expected '%s' in '%s'",
               rows[i].text, rows[i].message, error.message);
        expect(error.offset == rows[i].offset, "'%s': expected offset %zu, got %zu", rows[i].text,
               rows[i].offset, error.offset);
    }
}

static tw_status compile_chain(size_t count, tw_error *error)
{
    char text[TW_FORMULA_MAX_LENGTH] = "x";
    char *at = text + 1;
    tw_formula *formula = NULL;
    tw_status status;

    // Each name leads to the next, so that the first of them opens all.
    for (size_t i = 0; i < count; i++)
        at += sprintf(at, "; n%zu = (((n%zu)))", i, i + 1);
    sprintf(at, "; n%zu = 1", count);
    status = tw_formula_compile(&formula, &(tw_formula_spec){.text = text}, error);
    tw_formula_free(formula);
    return status;
}

static void test_definitions__have_limits(void **state)
{
    (void)state;
    char name[TW_FORMULA_NAME + 8];
    tw_formula *formula = NULL;
    tw_error error;

    assert_int_equal(compile_chain(30, &error), TW_OK);
    assert_int_equal(compile_chain(60, &error), TW_EINVALID);
    assert_non_null(strstr(error.message, "nested deeper than 200"));
    assert_int_equal(compile_chain(TW_FORMULA_MAX_NAMES, &error), TW_EINVALID);
    assert_non_null(strstr(error.message, "more than 64 names"));
    memset(name, 'a', TW_FORMULA_NAME);
    strcpy(name + TW_FORMULA_NAME, "=1; x");
    assert_int_equal(tw_formula_compile(&formula, &(tw_formula_spec){.text = name}, &error),
                     TW_EINVALID);
    assert_non_null(strstr(error.message, "a name of more than 63 characters"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_definitions__are_what_they_stand_for),
        cmocka_unit_test(test_definitions__errors_say_what_and_where),
        cmocka_unit_test(test_definitions__have_limits),
    };

    return cmocka_run_group_tests_name("definitions", tests, NULL, NULL);
}
