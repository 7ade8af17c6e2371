#include "engine/fixtures.h"

#include "thalweg/formula.h"
#include "thalweg/terrain.h"

#include <float.h>
#include <math.h>
#include <string.h>

static double value(const char *text, double x, double y)
{
    tw_terrain *terrain = make_terrain(text);
    tw_evaluator *e;
    double f;

    assert_int_equal(tw_evaluator_new(&e, terrain), TW_OK);
    tw_evaluator_value(e, 1, &x, &y, &f);
    tw_evaluator_free(e);
    tw_terrain_free(terrain);
    return f;
}

// What is typed as it is printed is what it is in ASCII, to the bit.
static void test_notation__signs_of_maths_are_those_of_ascii(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"x² − 2·x", "x^2 - 2*x"},
        {"x²y³", "x^2*y^3"},
        {"2x²", "2*x^2"},
        {"x⁻¹ + y⁻²", "x^(-1) + y^(-2)"},
        {"x¹⁰", "x^10"},
        {"(x+y)²", "(x+y)^2"},
        {"−x²", "-(x^2)"},
        {"x × y ÷ 3 ⋅ 2", "x*y/3*2"},
        {"5–x", "5-x"},
        {"√(x² + y²)", "sqrt(x^2+y^2)"},
        {"√y·x", "sqrt(y)*x"},
        {"√√y", "sqrt(sqrt(y))"},
        {"√(x²)²", "sqrt(x^2)^2"},
        {"cos(2·π·x)", "cos(2*pi*x)"},
        {"2π", "2*pi"},
        {"|x|", "abs(x)"},
        {"|x| + |y|", "abs(x) + abs(y)"},
        {"2|x − 3|²", "2*abs(x-3)^2"},
        {"|x*(|y| − 1)|", "abs(x*(abs(y)-1))"},
        {"|sin(2|y|)| + 1", "abs(sin(2*abs(y))) + 1"},
        {"|x|/|y|", "abs(x)/abs(y)"},
        {"|−x|", "abs(-x)"},
        {"ln(y)", "log(y)"},
        {"max(x, y, 3, x*y)", "max(max(max(x, y), 3), x*y)"},
        {"min(x, y, −1)", "min(min(x, y), -1)"},
        {"if(x ≤ y, x, y)", "if(x <= y, x, y)"},
        {"if(x ≥ y, x, y)", "if(y <= x, x, y)"},
        {"if(x > y, x, y)", "if(y < x, x, y)"},
        {"if(x ≠ y, x, y)", "if(x == y, y, x)"},
        {"r = |x|; r² + y²", "abs(x)^2 + y^2"},
        {"x\u00a0+\u00a0y", "x+y"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (double x = -2.3; x < 3.0; x += 0.7) {
            const double shown = value(rows[i][0], x, 1.7), ascii = value(rows[i][1], x, 1.7);
            expect(memcmp(&shown, &ascii, sizeof shown) == 0, "%s at %g: %.17g, %s: %.17g",
                   rows[i][0], x, shown, rows[i][1], ascii);
        }
}

static void test_notation__new_functions_have_their_values(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double x, y, value;
    } rows[] = {
        {"log1p(x)", 1e-18, 0, 1e-18},
        {"expm1(x)", 1e-18, 0, 1e-18},
        {"log1p(x) + expm1(y)", 1, 1, 0.69314718055994531 + 1.7182818284590452},
        {"sinc(x)", 0, 0, 1},
        {"sinc(x)", 1e-8, 0, 1},
        {"sinc(x)", 2, 0, 0.45464871341284085},
        {"mod(x, y)", 5.5, 2, 1.5},
        {"mod(x, y)", -0.5, 2, 1.5},
        {"mod(x, y)", 5.5, -2, -0.5},
        {"if(x > 0, log(x), 7)", -1, 0, 7},
        {"if(x > 0, log(x), 7)", 1, 0, 0},
        {"if(x < 0, 1/x, if(x == 0, 5, 2))", 0, 0, 5},
        {"if(x < 0, 1/x, if(x == 0, 5, 2))", 3, 0, 2},
        {"if(x < 0, 1/x, if(x == 0, 5, 2))", -4, 0, -0.25},
        {"if(1 < 2, x, y)", 3, 4, 3},
        {"max(1, 5, 3) + min(4, 2, 3)", 0, 0, 7},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const double f = value(rows[i].text, rows[i].x, rows[i].y);
        expect(fabs(f - rows[i].value) <= 1e-15 * fmax(1e-18, fabs(rows[i].value)) * 4.0,
               "%s at (%g, %g): expected %.17g, got %.17g", rows[i].text, rows[i].x, rows[i].y,
               rows[i].value, f);
    }
}

// Central differences of the gradient, good to about 1e-9, against the Hessian; and of f against
// it.
static void expect_derivatives(const char *text, double x, double y)
{
    tw_terrain *terrain = make_terrain(text);
    tw_evaluator *e;
    const double h = 1e-5, xs[] = {x, x + h, x - h, x, x}, ys[] = {y, y, y, y + h, y - h};
    double f[5], fx[5], fy[5], xx[5], xy[5], yy[5];

    assert_int_equal(tw_evaluator_new(&e, terrain), TW_OK);
    tw_evaluator_hessian(e, 5, xs, ys, f, fx, fy, xx, xy, yy);
    const double pairs[][2] = {
        {fx[0], (f[1] - f[2]) / (2 * h)},   {fy[0], (f[3] - f[4]) / (2 * h)},
        {xx[0], (fx[1] - fx[2]) / (2 * h)}, {xy[0], (fx[3] - fx[4]) / (2 * h)},
        {yy[0], (fy[3] - fy[4]) / (2 * h)},
    };
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        expect(fabs(pairs[k][0] - pairs[k][1]) < 1e-7, "%s at (%g, %g), %zu: %.12g, not %.12g",
               text, x, y, k, pairs[k][0], pairs[k][1]);
    tw_evaluator_free(e);
    tw_terrain_free(terrain);
}

static void test_notation__derivatives_are_those_of_the_functions(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "log1p(x^2*y^2 + y^2)",
        "expm1(x*y)",
        "sinc(x)*y",
        "sinc(x + y^2)",
        "sinc(hypot(x, y))",
        "mod(x*y + 0.3, 2 + y^2)",
        "mod(x, 3)",
        "mod(7.7, 2 + x^2)",
        "if(x > 0.05, x^3*y, sin(x)*y)",
        "if(y^2 < 0.5, x^2, y^3)",
        "max(x, y^2 + 0.03, x*y)",
        "min(x^3 - 0.02, y, 4)",
        "max(0.7, x*y)",
        "if(x < 100, sin(x), log(-1 - y^2))",
        "if(x > -100, x^2*y, sqrt(x - 100))",
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (double x = -1.6; x < 2.0; x += 0.31)
            for (double y = -1.5; y < 2.0; y += 0.47)
                expect_derivatives(texts[i], x, y);
}

// Of sinc, at 0 and across the place where its series ends: -1/3 is its curvature at the origin.
static void test_notation__sinc_keeps_its_digits(void **state)
{
    (void)state;
    static const double at[] = {0.0, 1e-300, 1e-8, 1e-3, 0.3, 0.49999, 0.50001, 0.7};
    tw_terrain *terrain = make_terrain("sinc(x)");
    tw_evaluator *e;

    assert_int_equal(tw_evaluator_new(&e, terrain), TW_OK);
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        const double y = 0.0;
        const long double x = at[i], s = x * x;
        long double first = 0.0L, second = 0.0L, power = 1.0L, factorial = 6.0L;
        double f, fx, fy, xx, xy, yy;
        for (int k = 1; k < 12; k++) { // The series of sin(x)/x, term by term: (-1)^k x^2k/(2k+1)!
            const long double sign = k % 2 ? -1.0L : 1.0L;
            first += sign * 2 * k * power * x / factorial;
            second += sign * 2 * k * (2 * k - 1) * power / factorial;
            power *= s;
            factorial *= (2 * k + 2) * (2 * k + 3);
        }
        tw_evaluator_hessian(e, 1, &at[i], &y, &f, &fx, &fy, &xx, &xy, &yy);
        expect(fabs(fx - (double)first) <= 40 * DBL_EPSILON * fabs((double)first),
               "%g: %.17g, %.17g", at[i], fx, (double)first);
        expect(fabs(xx - (double)second) <= 40 * DBL_EPSILON, "%g: %.17g, %.17g", at[i], xx,
               (double)second);
    }
    tw_evaluator_free(e);
    tw_terrain_free(terrain);
}

static void test_notation__hints_say_what_was_meant(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t offset;
        const char *message;
    } rows[] = {
        {"sin x", 4, "expected '(' after sin, as in sin(x)"},
        {"cos 2", 4, "expected '(' after cos, as in cos(x)"},
        {"sin^2(x)", 3, "a power of sin comes after its brackets, as in sin(x)^2"},
        {"sin²(x)", 3, "a power of sin comes after its brackets, as in sin(x)^2"},
        {"PI*x", 0, "unknown name 'PI': did you mean 'pi'?"},
        {"X + y", 0, "unknown name 'X': did you mean 'x'?"},
        {"x + Sin(y)", 4, "unknown name 'Sin': did you mean 'sin'?"},
        {"IF(x > 0, 1, 2)", 0, "unknown name 'IF': did you mean 'if'?"},
        {"x == 1", 2, "'==' compares in if() only, as in if(x > 0, x, -x)"},
        {"x > 1", 2, "'>' compares in if() only"},
        {"if(x, 1, 2)", 4, "expected a comparison, as in if(x > 0, x, -x), found ','"},
        {"if x > 0", 3, "expected '(' after if"},
        {"if(x > 0, 1)", 11, "expected an operator or ','"},
        {"if(0 < x < 1, 1, 2)", 9, "'<' compares in if() only"},
        {"|x", 2, "expected an operator or '|', found the end"},
        {"x|", 1, "expected an operator or the end of the formula, found '|'"},
        {"√x²", 4, "Write (√x)^2 or √(x^2)"},
        {"√x^2", 4, "Write (√x)^2 or √(x^2)"},
        {"√", 3, "found the end"},
        {"²", 0, "found '²'"},
        {"if = 3; if*x", 0, "it is a function"},
        {"x⁻", 1, "unexpected character '⁻'"},
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

static void test_notation__roots_of_roots_are_counted(void **state)
{
    (void)state;
    char text[3 * (TW_FORMULA_MAX_DEPTH + 1) + 2] = "";
    tw_formula *formula = NULL;
    tw_error error;

    for (int i = 0; i <= TW_FORMULA_MAX_DEPTH; i++)
        strcat(text, "√");
    strcat(text, "x");
    assert_int_equal(tw_formula_compile(&formula, &(tw_formula_spec){.text = text}, &error),
                     TW_EINVALID);
    assert_non_null(strstr(error.message, "nested deeper"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_notation__signs_of_maths_are_those_of_ascii),
        cmocka_unit_test(test_notation__new_functions_have_their_values),
        cmocka_unit_test(test_notation__derivatives_are_those_of_the_functions),
        cmocka_unit_test(test_notation__sinc_keeps_its_digits),
        cmocka_unit_test(test_notation__hints_say_what_was_meant),
        cmocka_unit_test(test_notation__roots_of_roots_are_counted),
    };

    return cmocka_run_group_tests_name("notation", tests, NULL, NULL);
}
