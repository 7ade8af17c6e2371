#include "engine/fixtures.h"

#include "study/forecast.h"

#include <math.h>

// Looks at a walk that doubles its distance each 64 steps; its last is where limit is that part of
// where it stands.
static outlook look_at_growth(double part)
{
    const watch_scale scale = {.view = {-1, 1, -1, 1}, .slope_x = 1, .slope_y = 1, .step = 1e-18};
    forecast c;
    outlook out = {.fate = TW_FATE_UNKNOWN};

    forecast_begin(&c);
    for (double t = 64; t <= 256; t += 64) {
        const double x = 1000 * exp2(t / 64);
        out = forecast_look(&c, &scale,
                            &(forecast_place){.t = t, .x = x, .gx = x, .limit = part * x});
    }
    return out;
}

static void test_forecast__a_walk_that_grows_steadily_diverges_at_the_limit(void **state)
{
    (void)state;
    const outlook out = look_at_growth(4.0);

    assert_int_equal(out.fate, TW_FATE_DIVERGED);
    assert_true(fabs(out.steps - 128.0) <= 1.0);
}

static void test_forecast__what_is_beyond_the_limit_has_no_steps_to_go(void **state)
{
    (void)state;
    static const double parts[] = {1.0, 0.99, 0.5, 1e-300};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const outlook out = look_at_growth(parts[i]);
        assert_int_equal(out.fate, TW_FATE_DIVERGED);
        assert_true(out.steps == 0.0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forecast__a_walk_that_grows_steadily_diverges_at_the_limit),
        cmocka_unit_test(test_forecast__what_is_beyond_the_limit_has_no_steps_to_go),
    };

    return cmocka_run_group_tests_name("forecast", tests, NULL, NULL);
}
