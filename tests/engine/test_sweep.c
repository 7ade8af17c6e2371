#include "engine/fixtures.h"

#include "thalweg/sweep.h"

#include <math.h>

static void test_sweep__is_a_walk_for_each_rate(void **state)
{
    (void)state;
    static const double rates[] = {0.001, 0.01, 0.1, 0.5, 0.99, 1.01, 1.1, 1e9};
    enum { COUNT = sizeof rates / sizeof *rates };
    const tw_vec2 start = {-1.8, 1.5};
    tw_terrain *terrain = make_catalogue_terrain("quadratic");
    tw_walk_spec spec = gd_spec(terrain, 0.0, 60);
    tw_hiker results[COUNT];

    assert_int_equal(tw_sweep(&spec, start, 0, COUNT, rates, results), TW_OK);
    for (size_t i = 0; i < COUNT; i++) {
        spec.params[0] = rates[i];
        const tw_hiker alone = walk_alone(&spec, start);
        assert_memory_equal(&alone.here, &results[i].here, sizeof alone.here);
        assert_int_equal(alone.status, results[i].status);
    }
    // The question at the lesson's end: x is multiplied by 1 - 2 lr at each step.
    expect(fabs(results[1].here.x + 1.8 * pow(1.0 - 2.0 * 0.01, 60)) < 1e-8, "lr 0.01: %.9g",
           results[1].here.x);
    assert_int_equal(results[COUNT - 1].status, TW_DIVERGED);
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sweep__is_a_walk_for_each_rate),
    };

    return cmocka_run_group_tests_name("sweep", tests, NULL, NULL);
}
