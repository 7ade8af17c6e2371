#include "engine/fixtures.h"

#include "thalweg/critical.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// The units of x, y and f are chosen by whoever brings a terrain. In others it has the same points,
// of the same kinds.

enum { TEXT = 1024 };

// Powers of ten that x, y and f are multiplied by.
typedef struct units {
    int x, y, f;
} units;

static const units all_units[] = {
    {0, 0, 100},     {0, 0, -100}, {100, 0, 0},      {0, 100, 0},      {-100, 100, 0}, {-7, -7, 3},
    {-100, -100, 5}, {6, -6, 0},   {100, 100, -100}, {-100, 100, 100}, {-100, 7, -60}, {3, -4, 2},
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// The formula with x/10^a for x, y/10^b for y, times 10^c.
static void write_formula(char out[TEXT], const char *formula, units u)
{
    size_t n = (size_t)snprintf(out, TEXT, "1e%d*(", u.f);

    for (const char *at = formula; *at != '\0'; at++) {
        const bool alone = !is_letter(at[1]) && (at == formula || !is_letter(at[-1]));
        const bool variable = alone && (*at == 'x' || *at == 'y');
        n += variable
                 ? (size_t)snprintf(out + n, TEXT - n, "(%c/1e%d)", *at, *at == 'x' ? u.x : u.y)
                 : (size_t)snprintf(out + n, TEXT - n, "%c", *at);
        assert_true(n < TEXT - 2);
    }
    memcpy(out + n, ")", 2);
}

static tw_critical *find(const char *formula, tw_view v, units u)
{
    const double x = pow(10, u.x), y = pow(10, u.y);
    const tw_critical_spec spec =
        tw_critical_default((tw_view){v.xmin * x, v.xmax * x, v.ymin * y, v.ymax * y});
    char text[TEXT];
    tw_critical *critical = NULL;

    write_formula(text, formula, u);
    tw_terrain *terrain = make_terrain(text);
    assert_int_equal(tw_critical_find(&critical, terrain, &spec), TW_OK);
    tw_terrain_free(terrain);
    return critical;
}

static double part(double value, double wanted, double scale)
{
    return fabs(value / scale - wanted);
}

static bool is_there(const tw_critical *c, const tw_inspection *p, tw_view v, units u)
{
    const double x = pow(10, u.x), y = pow(10, u.y), f = pow(10, u.f);

    for (size_t i = 0; i < c->count; i++) {
        const tw_inspection *q = &c->points[i];
        if (q->kind == p->kind && q->shape == p->shape &&
            part(q->at.x, p->at.x, x) < 1e-5 * (v.xmax - v.xmin) &&
            part(q->at.y, p->at.y, y) < 1e-5 * (v.ymax - v.ymin) && isnan(q->xx) == isnan(p->xx) &&
            (p->kind == TW_KIND_DEGENERATE || isnan(p->xx) ||
             (part(q->xx, p->xx, f / x / x) <= 1e-4 * fabs(p->xx) + 1e-6 &&
              part(q->yy, p->yy, f / y / y) <= 1e-4 * fabs(p->yy) + 1e-6)))
            return true;
    }
    return false;
}

// Those that are no points of lines: which of a line's is found is left to chance.
static size_t count_alone(const tw_critical *c)
{
    size_t count = 0;

    for (size_t i = 0; i < c->count; i++)
        count += c->points[i].shape < TW_SHAPE_LOWEST_LINE;
    return count;
}

static void expect_alike(const char *formula, tw_view v, units u)
{
    tw_critical *plain = find(formula, v, (units){0, 0, 0}), *scaled = find(formula, v, u);

    expect(count_alone(plain) == count_alone(scaled), "%s, 10^%d 10^%d 10^%d: %zu points, not %zu",
           formula, u.x, u.y, u.f, count_alone(scaled), count_alone(plain));
    for (size_t i = 0; i < plain->count; i++)
        expect(plain->points[i].shape >= TW_SHAPE_LOWEST_LINE ||
                   is_there(scaled, &plain->points[i], v, u),
               "%s, 10^%d 10^%d 10^%d: no %s at (%g, %g)", formula, u.x, u.y, u.f,
               tw_kind_name(plain->points[i].kind), plain->points[i].at.x, plain->points[i].at.y);
    tw_critical_free(plain);
    tw_critical_free(scaled);
}

static void test_points__are_the_same_in_all_units(void **state)
{
    static const char *const formulas[] = {
        "(x-1)^2 + (y-2)^2 + 0.3*x*y",
        "x^2 - y^2",
        "x^4 - x^2 + y^2",
        "x*y",
        "abs(x) + abs(y)",
        "x^3 - 3*x*y^2",
        "x^4 + y^2",
        "1 - x^4 - y^2",
        "abs(x)^1.5 + y^2",
        "(x^2 + y^2 - 1)^2",
        "abs(x*y)",
        "x + 1/x + y^2",
        "(x+y)^4 + (x-y)^2",
        "sin(x)*cos(y) + 3",
        "hypot(x, y)",
    };
    const tw_view view = {-5, 5, -5, 5};

    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        for (size_t k = 0; k < sizeof all_units / sizeof *all_units; k++)
            expect_alike(formulas[i], view, all_units[k]);
}

static void test_points__of_the_catalogue_are_the_same_in_all_units(void **state)
{
    static const units few[] = {{0, 0, -9}, {9, 9, 9}, {-100, 100, 100}, {6, -6, 0}};

    (void)state;
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        const tw_catalogue_row *row = &tw_catalogue[i];
        // Thousands of points, compared by pairs; a crease along which rounding stops descents; and
        // powers of 40, which leave the range of numbers.
        if (strcmp(row->name, "shubert") != 0 && strcmp(row->name, "bukin-6") != 0 &&
            strcmp(row->name, "michalewicz") != 0)
            expect_alike(row->formula, row->view, few[i % 4]);
    }
}

static void test_points__a_bowl_that_is_lopsided_by_its_units_is_a_minimum(void **state)
{
    static const char *const bowls[] = {"(x-1)^2 + 1e12*(y-2)^2", "1e-12*(x-1)^2 + (y-2)^2",
                                        "1e-30*(x-1)^2 + 1e30*(y-2)^2",
                                        "(x-1)^2 + 1e12*(y-2)^2 + 1e6*(x-1)*(y-2)"};
    const tw_critical_spec spec = tw_critical_default((tw_view){-5, 5, -5, 5});

    (void)state;
    for (size_t i = 0; i < sizeof bowls / sizeof *bowls; i++) {
        tw_terrain *terrain = make_terrain(bowls[i]);
        tw_critical *c;
        assert_int_equal(tw_critical_find(&c, terrain, &spec), TW_OK);
        expect(c->count == 1 && c->points[0].kind == TW_KIND_MINIMUM &&
                   fabs(c->points[0].at.x - 1) < 1e-9 && fabs(c->points[0].at.y - 2) < 1e-9 &&
                   isfinite(c->points[0].best_lr),
               "%s: %zu points", bowls[i], c->count);
        tw_critical_free(c);
        tw_terrain_free(terrain);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_points__are_the_same_in_all_units),
        cmocka_unit_test(test_points__of_the_catalogue_are_the_same_in_all_units),
        cmocka_unit_test(test_points__a_bowl_that_is_lopsided_by_its_units_is_a_minimum),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
