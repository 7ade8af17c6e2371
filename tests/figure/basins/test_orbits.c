#include "engine/fixtures.h"
#include "support.h"
#include "whole_basins.h"

#include "figure/basins/orbits.h"

#include <math.h>

static tw_basins *map_of(const tw_terrain *terrain, double lr)
{
    tw_basins *map = NULL;
    tw_basins_spec spec = {.walk = gd_spec(terrain, lr, TW_BASINS_STEPS),
                           .view = {-6.0, 6.0, -6.0, 6.0},
                           .columns = 48,
                           .rows = 48};

    assert_int_equal(whole_basins(&map, &spec), TW_OK);
    return map;
}

// Gradient descent on Himmelblau's function rests at all minima at 0.01, at two of them at 0.02.
static void test_orbits__are_those_that_never_rest(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    tw_basins *calm = map_of(terrain, 0.01), *restless = map_of(terrain, 0.02);
    uint8_t hues[TW_BASINS_ATTRACTORS];
    figure_orbits orbits;

    (void)state;
    for (size_t i = 0; i < TW_BASINS_ATTRACTORS; i++)
        hues[i] = (uint8_t)(i % FIGURE_ORBITS);
    figure_orbits_of(&orbits, calm, hues);
    assert_int_equal(orbits.count, 0);
    figure_orbits_of(&orbits, restless, hues);
    assert_true(orbits.count >= 2);
    for (size_t i = 0; i < orbits.count; i++) {
        const tw_attractor *a = &orbits.list[i].attractor;
        assert_true(a->kind == TW_KIND_CYCLE || a->kind == TW_KIND_HOVERING);
        assert_true(a->kind != TW_KIND_CYCLE || a->period >= 2);
        assert_true(orbits.list[i].hue >= 2); // The two minima come first.
    }
    tw_basins_free(calm);
    tw_basins_free(restless);
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_orbits__are_those_that_never_rest),
    };

    return cmocka_run_group_tests_name("orbits", tests, NULL, NULL);
}
