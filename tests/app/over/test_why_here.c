// Why the step that is shown goes where it goes: what is explained is what the window's hiker did.

#include "support.h"

#include "app/over/why.h"
#include "app/world/hikers.h"
#include "app/world/optimizers.h"
#include "scene/scene_json.h"

static const char text[] = "{\"terrain\": \"rosenbrock\", \"starts\": [[-1.5, 1.5], [0.5, 1.0]],"
                           "\"optimizers\": [\"gd\", \"momentum\"], \"steps\": 60, \"lr\": 0.001}";

static void open_world(world *w)
{
    scene s;
    tw_error error = {.message = ""};

    assert_int_equal(scene_from_json(&s, text, strlen(text), "test", &error), TW_OK);
    expect(world_open(w, &s, &error) == TW_OK, "%s", error.message);
    scene_clear(&s);
    while (world_walking(w))
        assert_true(world_walk_ahead(w, 1000.0));
}

// The step from the one shown to the next, on the path that the window draws.
static void check(why *y, world *w, size_t hiker, uint64_t step)
{
    const run_pane *p = world_pane(w);
    const tw_footprint *path = run_pane_path(p, hiker);

    world_select(w, hiker);
    world_show_step(w, (double)step);
    assert_true(why_follow(y, w));
    assert_int_equal(y->explained.step, step + 1);
    expect(y->explained.before.here.x == path[step].x && y->ground.at.y == path[step].y,
           "hiker %zu does not stand where it stood at step %d", hiker, (int)step);
    expect(y->explained.after.here.x == path[step + 1].x &&
               y->explained.after.here.y == path[step + 1].y,
           "hiker %zu goes elsewhere at step %d", hiker, (int)step);
}

static void test_why__is_of_the_step_that_is_shown(void **state)
{
    static const uint64_t steps[] = {0, 1, 2, 7, 8, 30, 3, 59, 0};
    why y = {.shown = true};
    world w;

    (void)state;
    open_world(&w);
    for (size_t hiker = 0; hiker < 4; hiker++)
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
            check(&y, &w, hiker, steps[i]);
    why_clear(&y);
    world_close(&w);
}

// Also where a change was made in the middle of the walk, before and after it.
static void test_why__follows_changes_on_the_way(void **state)
{
    static const uint64_t steps[] = {5, 19, 20, 21, 40, 10, 39};
    why y = {.shown = true};
    tw_error error;
    world w;

    (void)state;
    open_world(&w);
    check(&y, &w, 0, 12);
    world_show_step(&w, 20.0);
    w.from_here = true;
    assert_int_equal(world_scale_lr(&w, 0.5, &error), TW_OK);
    assert_int_equal(w.course.turn_count, 1);
    while (world_walking(&w))
        assert_true(world_walk_ahead(&w, 1000.0));
    for (size_t hiker = 0; hiker < 4; hiker++)
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
            check(&y, &w, hiker, steps[i]);
    why_clear(&y);
    world_close(&w);
}

static void test_why__is_silent_without_hikers_and_at_the_end(void **state)
{
    why y = {.shown = true};
    tw_error error;
    world w;

    (void)state;
    open_world(&w);
    world_show_step(&w, 60.0);
    assert_true(why_follow(&y, &w));
    assert_int_equal(y.explained.step, 0); // There is no step any more, only the ground.
    assert_int_equal(world_clear(&w, &error), TW_OK);
    assert_false(why_follow(&y, &w));
    why_clear(&y);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_why__is_of_the_step_that_is_shown),
        cmocka_unit_test(test_why__follows_changes_on_the_way),
        cmocka_unit_test(test_why__is_silent_without_hikers_and_at_the_end),
    };

    return cmocka_run_group_tests_name("why_here", tests, NULL, NULL);
}
