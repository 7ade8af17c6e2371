#include "support.h"

#include "figure/basins.h"

static tw_attractor at(double x, double y)
{
    return (tw_attractor){.at = {x, y}};
}

static void test_hues__are_told_apart_while_there_are_enough(void **state)
{
    tw_attractor attractors[FIGURE_BASIN_HUES];
    uint8_t hues[FIGURE_BASIN_HUES];
    unsigned seen = 0;

    (void)state;
    for (int i = 0; i < FIGURE_BASIN_HUES; i++)
        attractors[i] = at(0.7 * i, -1.3 * i);
    figure_basins_hues(FIGURE_BASIN_HUES, attractors, hues);
    for (int i = 0; i < FIGURE_BASIN_HUES; i++)
        seen |= 1u << hues[i];
    assert_int_equal(seen, (1u << FIGURE_BASIN_HUES) - 1);
}

// The same minima with other shares, and off by what Newton's method leaves.
static void test_hues__stay_with_an_attractor(void **state)
{
    const tw_attractor before[] = {at(3, 2), at(-2.805118087, 3.131312518),
                                   at(-3.779310253, -3.283185991), at(3.584428340, -1.848126527)};
    const tw_attractor after[] = {at(3.584428340 + 4e-16, -1.848126527),
                                  at(-2.805118087, 3.131312518 - 4e-16), at(3.0 - 4e-16, 2),
                                  at(-3.779310253, -3.283185991)};
    static const int was[] = {3, 1, 0, 2};
    uint8_t first[4], second[4];

    (void)state;
    figure_basins_hues(4, before, first);
    figure_basins_hues(4, after, second);
    for (int i = 0; i < 4; i++)
        assert_int_equal(second[i], first[was[i]]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hues__are_told_apart_while_there_are_enough),
        cmocka_unit_test(test_hues__stay_with_an_attractor),
    };

    return cmocka_run_group_tests_name("figure_basins", tests, NULL, NULL);
}
