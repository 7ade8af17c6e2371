#include "support.h"

#include "thalweg/formula.h"
#include "thalweg/terrain.h"

#include <math.h>

static double value(const char *text, double x, double y)
{
    tw_terrain *terrain = NULL;
    tw_evaluator *evaluator = NULL;
    tw_error error;
    double f;

    expect(tw_terrain_from_formula(&terrain, text, &error) == TW_OK, "%s: %s", text, error.message);
    assert_int_equal(tw_evaluator_new(&evaluator, terrain), TW_OK);
    tw_evaluator_value(evaluator, 1, &x, &y, &f);
    tw_evaluator_free(evaluator);
    tw_terrain_free(terrain);
    return f;
}

static void test_formula__means_what_it_says(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double x, y, value;
    } rows[] = {
        {"x", 3, 5, 3},
        {"7", 3, 5, 7},
        {"x+y*2", 3, 5, 13},
        {"(x+y)*2", 3, 5, 16},
        {"x-y-1", 3, 5, -3},
        {"x/y/2", 3, 5, 0.3},
        {"-x^2", 3, 5, -9},
        {"(-x)^2", 3, 5, 9},
        {"x^-2", 2, 0, 0.25},
        {"2^3^2", 0, 0, 512},
        {"2**3**2", 0, 0, 512},
        {"x^0", 0, 0, 1},
        {"x^5", 2, 0, 32},
        {"x^7", -2, 0, -128},
        {"x^0.5", 9, 0, 3},
        {"x^y", 2, 10, 1024},
        {"2x", 3, 5, 6},
        {"2x^2", 3, 5, 18},
        {"2(x+1)", 3, 5, 8},
        {"(x+1)(y-1)", 3, 5, 16},
        {"(x)2", 3, 5, 6},
        {"(x)y", 3, 5, 15},
        {"1/2x", 3, 5, 1.5},
        {"2 sqrt(x)abs(y)", 9, -5, 30},
        {"2e", 0, 0, 2 * 2.71828182845904523536},
        {"2e1x", 3, 0, 60},
        {"1.5e-1 + .5 + 1.", 0, 0, 1.65},
        {"- - x", 3, 0, 3},
        {"+x - -y", 3, 5, 8},
        {"2^-x", 1, 0, 0.5},
        {"pi", 0, 0, 3.14159265358979323846},
        {"abs(x) + sign(x) + sign(y) + sign(x-x)", -2, 7, 2},
        {"floor(x) + ceil(x) + round(x)", 2.5, 0, 8},
        {"round(x)", -2.5, 0, -3},
        {"min(x, y) - max(x, y)", 3, 5, -2},
        {"pow(x, 3) + hypot(3, 4) + cbrt(y)", 2, 27, 16},
        {"atan2(y, x)", 1, 1, 0.78539816339744830962},
        {"log(exp(x)) + log2(8) + log10(1000)", 3, 0, 9},
        {"sin(x)^2 + cos(x)^2", 0.7, 0, 1},
        {"tan(atan(x)) + sinh(0) + cosh(0) + tanh(0)", 0.7, 0, 1.7},
        {"asin(1) + acos(0)", 0, 0, 3.14159265358979323846},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const double f = value(rows[i].text, rows[i].x, rows[i].y);
        // Vector maths may be 4 units in the last place off.
        expect(fabs(f - rows[i].value) <= 1e-14 * fmax(1.0, fabs(rows[i].value)),
               "%s at (%g, %g): expected %.17g, got %.17g", rows[i].text, rows[i].x, rows[i].y,
               rows[i].value, f);
    }
}

static void test_formula__errors_say_what_and_where(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t offset;
        const char *message;
    } rows[] = {
        {"", 0, "the formula is empty"},
        {"   ", 0, "the formula is empty"},
        {"x +", 3, "expected a number, x, y, a function or '(', found the end"},
        {"x + * y", 4, "found '*'"},
        {"(x + y", 6, "expected an operator or ')', found the end"},
        {"x + y)", 5, "expected an operator or the end of the formula, found ')'"},
        {"x y", 2, "expected an operator or the end of the formula, found 'y'"},
        {"x (y)", 2, "expected an operator"},
        {"2 3", 2, "expected an operator"},
        {"sni(x)", 0, "unknown name 'sni': did you mean 'sin'?"},
        {"1 + foo", 4, "unknown name 'foo'"},
        {"xy", 0, "write a product with '*'"},
        {"sin x", 4, "expected '(' after sin, as in sin(x)"},
        {"sin(x, y)", 0, "sin takes 1 argument, not 2"},
        {"atan2(x)", 0, "atan2 takes 2 arguments, not 1"},
        {"min()", 0, "min takes 2 arguments or more, not 0"},
        {"max(x)", 0, "max takes 2 arguments or more, not 1"},
        {"sin(x", 5, "expected an operator, ',' or ')', found the end"},
        {"x $ y", 2, "unexpected character '$'"},
        {"x + \xc3\xa9", 4, "unknown name '\xc3\xa9': expected x, y, pi, e or a function"},
        {"x + \xe2\x88\x82", 4, "unexpected character '\xe2\x88\x82'"}, // A sign of maths
        {"1e999", 0, "too large"},
        {"x^", 2, "found the end of the formula"},
        {"x,y", 1, "found ','"},
        {".", 0, "unexpected character '.'"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_formula *formula = NULL;
        tw_error error = {.offset = 12345};
        expect(tw_formula_compile(&formula, &(tw_formula_spec){.text = rows[i].text}, &error) ==
                   TW_EINVALID,
               "'%s' compiled", rows[i].text);
        assert_null(formula);
        expect(strstr(error.message, rows[i].message) != NULL, "'%s': expected '%s' in '%s'",
               rows[i].text, rows[i].message, error.message);
        expect(error.offset == rows[i].offset, "'%s': expected offset %zu, got %zu", rows[i].text,
               rows[i].offset, error.offset);
    }
}

// open, n times; the middle; close, n times.
static char *nest(const char *open, const char *middle, const char *close, size_t n)
{
    char *text = malloc(n * (strlen(open) + strlen(close)) + strlen(middle) + 1);
    char *at = text;

    for (size_t i = 0; i < n; i++)
        at += sprintf(at, "%s", open);
    at += sprintf(at, "%s", middle);
    for (size_t i = 0; i < n; i++)
        at += sprintf(at, "%s", close);
    return text;
}

static tw_status compile_status(const char *text, tw_error *error)
{
    tw_formula *formula = NULL;
    const tw_status status = tw_formula_compile(&formula, &(tw_formula_spec){.text = text}, error);

    tw_formula_free(formula);
    return status;
}

static void test_formula__nesting_and_length_have_limits(void **state)
{
    (void)state;
    static const struct {
        const char *open, *middle, *close;
    } shapes[] = {
        {"(", "x", ")"}, {"-", "x", ""}, {"2^", "x", ""}, {"sin(", "x", ")"}, {"x^(", "y", ")"},
    };
    tw_error error;

    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        char *shallow = nest(shapes[i].open, shapes[i].middle, shapes[i].close, 90);
        char *deep = nest(shapes[i].open, shapes[i].middle, shapes[i].close, 700);
        expect(compile_status(shallow, &error) == TW_OK, "%s: %s", shallow, error.message);
        expect(compile_status(deep, &error) == TW_EINVALID, "deep %s compiled", shapes[i].open);
        expect(strstr(error.message, "nested deeper than 200") != NULL, "%s", error.message);
        free(shallow);
        free(deep);
    }
    char *longest = nest("x+", "y", "", (TW_FORMULA_MAX_LENGTH - 1) / 2);
    assert_int_equal(compile_status(longest, &error), TW_OK);
    free(longest);
    char *longer = nest("x+", "y", "", TW_FORMULA_MAX_LENGTH);
    assert_int_equal(compile_status(longer, &error), TW_EINVALID);
    free(longer);
}

static double sine_quotient(double a)
{
    return a == 0.0 ? 1.0 : sin(a) / a;
}

static double libm(const char *name, double a)
{
    static const struct {
        const char *name;
        double (*f)(double);
    } functions[] = {
        {"sin", sin},
        {"cos", cos},
        {"tan", tan},
        {"asin", asin},
        {"acos", acos},
        {"atan", atan},
        {"sinh", sinh},
        {"cosh", cosh},
        {"tanh", tanh},
        {"exp", exp},
        {"log", log},
        {"log2", log2},
        {"log10", log10},
        {"sqrt", sqrt},
        {"cbrt", cbrt},
        {"ln", log},
        {"log1p", log1p},
        {"expm1", expm1},
        {"sinc", sine_quotient},
        {"floor", floor},
        {"ceil", ceil},
        {"round", round},
        {"abs", fabs},
    };

    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (strcmp(functions[i].name, name) == 0)
            return functions[i].f(a);
    return NAN;
}

static bool agree(double a, double b)
{
    if (isnan(a) || isnan(b) || isinf(a) || isinf(b))
        return (isnan(a) && isnan(b)) || a == b;
    return fabs(a - b) <= 1e-15 * fabs(b) * 4.0 + 1e-300;
}

// The vector maths that the compiler calls must be as good at the edges as in the middle.
static void test_formula__functions_agree_with_libm_everywhere(void **state)
{
    (void)state;
    static const double points[] = {0.0,      -0.0,      1.0,     -1.0,   0.5,
                                    -0.5,     1e-300,    -1e-300, 1e-9,   2.5,
                                    -2.5,     700.0,     710.5,   -745.0, 1e10,
                                    -1e22,    1e300,     -1e300,  0.3,    3.14159265358979,
                                    INFINITY, -INFINITY, NAN,     5e-324, 4503599627370497.5};
    size_t count;
    const char *const *names = tw_formula_functions(&count);

    for (size_t i = 0; i < count; i++) {
        char text[32];
        snprintf(text, sizeof text, "%s(x)", names[i]);
        for (size_t k = 0; k < sizeof points / sizeof *points; k++) {
            const double reference = libm(names[i], points[k]);
            tw_error error;
            if (compile_status(text, &error) < 0 || strcmp(names[i], "sign") == 0)
                continue; // Two arguments; or no libm function to compare with.
            const double f = value(text, points[k], 0.0);
            expect(agree(f, reference), "%s at %.17g: libm %.17g, here %.17g", text, points[k],
                   reference, f);
        }
    }
}

static void test_formula__a_point_does_not_depend_on_its_place(void **state)
{
    (void)state;
    enum { COUNT = 300 };
    static const char *const texts[] = {
        "sin(x)*cos(y) + exp(-x^2)",
        "x^1.7 + atan2(y, x) + hypot(x, y) + tanh(x) * cbrt(y)",
        "log(x + 3) + log2(y + 3) + log10(x + 4) + tan(x) + pow(2, y)",
        "asin(x/4) + acos(y/4) + atan(x) + sinh(y) + cosh(x)",
    };

    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        double x[COUNT], y[COUNT], f[COUNT];
        tw_terrain *terrain;
        tw_evaluator *evaluator;
        tw_error error;
        assert_int_equal(tw_terrain_from_formula(&terrain, texts[t], &error), TW_OK);
        assert_int_equal(tw_evaluator_new(&evaluator, terrain), TW_OK);
        for (size_t i = 0; i < COUNT; i++) {
            x[i] = 0.013 * (double)i - 1.9;
            y[i] = 1.7 - 0.011 * (double)i;
        }
        tw_evaluator_value(evaluator, COUNT, x, y, f);
        for (size_t i = 0; i < COUNT; i++) {
            double alone;
            tw_evaluator_value(evaluator, 1, &x[i], &y[i], &alone);
            expect(memcmp(&alone, &f[i], sizeof alone) == 0, "%s at %zu: alone %.17g, among %.17g",
                   texts[t], i, alone, f[i]);
        }
        tw_evaluator_free(evaluator);
        tw_terrain_free(terrain);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formula__means_what_it_says),
        cmocka_unit_test(test_formula__errors_say_what_and_where),
        cmocka_unit_test(test_formula__nesting_and_length_have_limits),
        cmocka_unit_test(test_formula__functions_agree_with_libm_everywhere),
        cmocka_unit_test(test_formula__a_point_does_not_depend_on_its_place),
    };

    return cmocka_run_group_tests_name("formula", tests, NULL, NULL);
}
