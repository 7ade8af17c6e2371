#include "engine/fixtures.h"

#include "thalweg/dataset.h"
#include "thalweg/model.h"

#include <math.h>
#include <string.h>

#define TABLE "t,v,w,petal width,y,p,é\n1,2,1,3,4,0,1\n2,5,2,1,1,1,2\n3,3,0,2,2,0.5,3\n"

#define ABOUT "separator ','; columns t, v, w, petal width, y, p, é"

static tw_dataset *read_table(void)
{
    tw_dataset *data = NULL;
    tw_error error;

    expect(tw_dataset_read(&data, TABLE, strlen(TABLE), "a.csv", &error) == TW_OK, "%s",
           error.message);
    return data;
}

static void test_model__becomes_the_formula_that_one_would_type(void **state)
{
    (void)state;
    static const struct {
        tw_model model;
        const char *formula;
    } rows[] = {
        {{"x*t + y", "v", NULL, TW_LOSS_SQUARES}, "(x*t + y - v)^2"},
        {{"x*t + y", "v", "w", TW_LOSS_SQUARES}, "w*(x*t + y - v)^2"},
        {{"x*t + y", "petal width", NULL, TW_LOSS_SQUARES}, "(x*t + y - `petal width`)^2"},
        {{"x*t", "y", "é", TW_LOSS_SQUARES}, "`é`*(x*t - `y`)^2"},
        {{" x*t ", "v", NULL, TW_LOSS_ABSOLUTE}, " abs(x*t - v) "},
        {{"x*t", "v", NULL, TW_LOSS_HUBER},
         "if(abs(x*t - v) <= 1, (x*t - v)^2/2, abs(x*t - v) - 1/2)"},
        {{"a = 2; x*t^a; delta = 3", "v", NULL, TW_LOSS_HUBER},
         "a = 2; if(abs(x*t^a - v) <= delta, (x*t^a - v)^2/2, delta*(abs(x*t^a - v) - delta/2)); "
         "delta = 3"},
        {{"x*t + y", "p", "w", TW_LOSS_LOGISTIC},
         "w*(if(x*t + y < 0, log1p(exp(x*t + y)), x*t + y + log1p(exp(-(x*t + y)))) - "
         "p*(x*t + y))"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_error error;
        char *formula = NULL;
        assert_int_equal(tw_model_formula(&formula, &rows[i].model, &error), TW_OK);
        assert_string_equal(formula, rows[i].formula);
        free(formula);
    }
}

static double loss_at(const tw_dataset *data, const tw_model *model, tw_vec2 at)
{
    char *formula = NULL;
    tw_error error;
    tw_terrain *terrain = NULL;
    tw_evaluator *e;
    double f;

    expect(tw_model_check(model, data, &error) == TW_OK, "%s", error.message);
    expect(tw_model_formula(&formula, model, &error) == TW_OK, "%s", error.message);
    expect(tw_terrain_from_data(&terrain, formula, data, &error) == TW_OK, "%s: %s", formula,
           error.message);
    assert_int_equal(tw_evaluator_new(&e, terrain), TW_OK);
    tw_evaluator_value(e, 1, &at.x, &at.y, &f);
    tw_evaluator_free(e);
    tw_terrain_free(terrain);
    free(formula);
    return f;
}

// The mean of the loss that the header states, row by row.
static void test_model__costs_what_its_loss_says(void **state)
{
    (void)state;
    static const double t[] = {1, 2, 3}, p[] = {0, 1, 0.5}, w[] = {1, 2, 0};
    static const tw_vec2 places[] = {{1, 1}, {-3, 2}, {0, 0}, {500, -40}, {1e-9, 1e-8}};
    tw_dataset *data = read_table();

    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        double sums[4] = {0};
        for (size_t k = 0; k < 3; k++) {
            const double m = places[i].x * t[k] + places[i].y, r = fabs(m - p[k]);
            sums[TW_LOSS_SQUARES] += w[k] * r * r / 3;
            sums[TW_LOSS_ABSOLUTE] += w[k] * r / 3;
            sums[TW_LOSS_HUBER] += w[k] * (r <= 1 ? r * r / 2 : r - 0.5) / 3;
            sums[TW_LOSS_LOGISTIC] += w[k] * (fmax(m, 0) + log1p(exp(-fabs(m))) - p[k] * m) / 3;
        }
        for (tw_loss loss = TW_LOSS_SQUARES; loss <= TW_LOSS_LOGISTIC; loss++) {
            const tw_model model = {"x*t + y", "p", "w", loss};
            const double f = loss_at(data, &model, places[i]);
            expect(fabs(f - sums[loss]) <= 1e-14 * fabs(sums[loss]), "loss %d at place %zu: %g, %g",
                   loss, i, f, sums[loss]);
        }
    }
    tw_dataset_free(data);
}

static void test_model__says_what_is_wrong_with_it(void **state)
{
    (void)state;
    static const struct {
        tw_model model;
        const char *message;
        size_t offset;
    } rows[] = {
        {{"x*tt + y", "v", NULL, TW_LOSS_SQUARES},
         "unknown name 'tt': did you mean 't'? (" ABOUT ")",
         2},
        {{"x*t) + (y", "v", NULL, TW_LOSS_SQUARES},
         "expected an operator or the end of the formula, found ')'",
         3},
        {{"x*t", "q", NULL, TW_LOSS_SQUARES}, "unknown target column 'q' (" ABOUT ")", TW_NOWHERE},
        {{"x*t", "v", "ww", TW_LOSS_SQUARES},
         "unknown weights column 'ww' (" ABOUT ")",
         TW_NOWHERE},
        {{"x*t", "v", NULL, TW_LOSS_LOGISTIC},
         "target column 'v': expected 0, 1 or a share between for the logistic loss, got 2 in row "
         "1",
         TW_NOWHERE},
    };
    tw_dataset *data = read_table();

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_error error;
        assert_int_equal(tw_model_check(&rows[i].model, data, &error), TW_EINVALID);
        assert_string_equal(error.message, rows[i].message);
        assert_int_equal(error.offset, rows[i].offset);
    }
    tw_dataset_free(data);
}

static void test_model__that_is_no_text_is_refused_at_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t offset;
    } rows[] = {{"", 0}, {" ; ", 0}, {"a = 2", 5}, {"x; y", 3}, {"x*t # y", 4}, {"`t", 0}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const tw_model model = {.text = rows[i].text, .target = "v"};
        char *formula = NULL;
        tw_error error;
        assert_int_equal(tw_model_formula(&formula, &model, &error), TW_EINVALID);
        expect(error.offset == rows[i].offset && formula == NULL, "'%s': %s at %zu", rows[i].text,
               error.message, error.offset);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_model__becomes_the_formula_that_one_would_type),
        cmocka_unit_test(test_model__costs_what_its_loss_says),
        cmocka_unit_test(test_model__says_what_is_wrong_with_it),
        cmocka_unit_test(test_model__that_is_no_text_is_refused_at_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
