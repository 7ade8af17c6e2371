#include "engine/fixtures.h"

#include "study/leap.h"

#include <math.h>

enum { MOST = 200000 };

// Where leaps for so many steps lead, and how many they take, against a walk of as many.
static void check_against_walk(const char *formula, double lr, tw_vec2 start, leap_end expected)
{
    const tw_view view = {-2.0, 2.0, -2.0, 2.0};
    tw_terrain *terrain = make_terrain(formula);
    tw_walk_spec spec = gd_spec(terrain, lr, MOST);
    tw_evaluator *evaluator;
    watch_scale scale;
    tw_vec2 at = start;
    double left = MOST;

    assert_int_equal(watch_scale_of(&scale, terrain, view, 0.0), TW_OK);
    assert_int_equal(tw_evaluator_new(&evaluator, terrain), TW_OK);
    const leaper l = {&scale, evaluator, spec.optimizer, spec.params, 1.0};
    const leap_end end = leap(&l, &left, &at);

    expect(end == expected, "%s: %d after %g steps at (%g, %g)", formula, (int)end, MOST - left,
           at.x, at.y);
    spec.steps = MOST - (uint64_t)left;
    spec.slope.gradient = TW_GRADIENT_EXACT;
    const tw_hiker hiker = walk_alone(&spec, start);
    const double off = hypot(hiker.here.x - at.x, hiker.here.y - at.y);
    const double way = hypot(at.x - start.x, at.y - start.y);
    expect(off <= 0.01 * way, "%s: %g off, of %g", formula, off, way);
    tw_evaluator_free(evaluator);
    tw_terrain_free(terrain);
}

static void test_leap__leads_where_a_walk_of_as_many_steps_does(void **state)
{
    (void)state;
    check_against_walk("exp(-x)", 0.1, (tw_vec2){3.0, 1.0}, LEAP_CREEPS);
    check_against_walk("exp(-x) + 5*y^2", 0.1, (tw_vec2){3.0, 0.0}, LEAP_CREEPS);
    check_against_walk("1/(1 + x^2 + y^2)", 0.005, (tw_vec2){2.0, 1.0}, LEAP_CREEPS);
    check_against_walk("atan(x) + 0.1*atan(y)", 0.1, (tw_vec2){-3.0, -3.0}, LEAP_CREEPS);
    check_against_walk("x^2 + 0.01*y^2", 0.01, (tw_vec2){1.0, 1.0}, LEAP_RESTS);
    check_against_walk("(1 - x)^2 + 100*(y - x^2)^2", 0.001, (tw_vec2){0.6, 0.36}, LEAP_RESTS);
}

// A dip on the way ends leaps, and they do not pass over it.
static void test_leap__stops_at_what_the_slopes_do_not_foretell(void **state)
{
    (void)state;
    check_against_walk("exp(-x) - exp(-100*(x - 4)^2)", 0.1, (tw_vec2){3.0, 0.0}, LEAP_UNKNOWN);
    check_against_walk("sqrt(-1 - x^2)", 0.1, (tw_vec2){0.0, 0.0}, LEAP_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leap__leads_where_a_walk_of_as_many_steps_does),
        cmocka_unit_test(test_leap__stops_at_what_the_slopes_do_not_foretell),
    };

    return cmocka_run_group_tests_name("leap", tests, NULL, NULL);
}
