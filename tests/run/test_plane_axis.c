#include "support.h"

#include "run/plane_axis.h"

#include <math.h>

// What an axis of which only the key was said comes to.
static tw_status make(tw_plane_axis *out, const char *optimizer, const char *key, tw_error *error)
{
    scene s;
    run_plan plan;
    scene_axis axis = {.count = 0};
    scene_optimizer said = {.key_count = 0};
    tw_status status;

    scene_init(&s);
    snprintf(said.name, sizeof said.name, "%s", optimizer);
    assert_int_equal(scene_add_optimizer(&s, &said), TW_OK);
    expect(run_plan_make(&plan, &s, error) == TW_OK, "%s", error->message);
    snprintf(axis.key, sizeof axis.key, "%s", key);
    status = run_plane_axis_make(out, &axis, 30, &plan, error);
    run_plan_clear(&plan);
    scene_clear(&s);
    return status;
}

static void test_axis__has_the_keys_whole_range(void **state)
{
    tw_plane_axis axis;
    tw_error error;

    (void)state;
    assert_int_equal(make(&axis, "momentum", "momentum", &error), TW_OK);
    assert_true(axis.from == 0 && axis.to == 1 && !axis.log && axis.count == 30);
    assert_int_equal(make(&axis, "adam", "beta1", &error), TW_OK);
    assert_true(axis.from == 0 && fabs(axis.to - 0.999) < 1e-12);
    assert_int_equal(make(&axis, "gd", "lr", &error), TW_OK);
    assert_true(axis.from == RUN_PLANE_LEAST_LR && axis.to == RUN_PLANE_MOST_LR && axis.log);
    // The view of multimodal.
    assert_int_equal(make(&axis, "gd", "y", &error), TW_OK);
    assert_true(axis.from == -6 && axis.to == 6 && axis.param == TW_PLANE_START_Y);
}

static void test_axis__without_a_range_has_to_be_said(void **state)
{
    tw_plane_axis axis;
    tw_error error;

    (void)state;
    assert_int_equal(make(&axis, "gd", "weight_decay", &error), TW_EINVALID);
    assert_string_equal(error.message,
                        "weight_decay has no range of its own: say from where to where");
    assert_int_equal(make(&axis, "gd", "momentum", &error), TW_EINVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_axis__has_the_keys_whole_range),
        cmocka_unit_test(test_axis__without_a_range_has_to_be_said),
    };

    return cmocka_run_group_tests_name("plane_axis", tests, NULL, NULL);
}
