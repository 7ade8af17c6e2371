#include "support.h"

#include "app/record/video_task.h"
#include "scene/scene_json.h"

#include <stdlib.h>
#include <unistd.h>

// Videos of recorded sessions.

static const char long_walk[] =
    "{\"terrain\": \"rosenbrock\", \"steps\": 60000, \"optimizers\": [\"gd:lr=1e-5\"]}";

static void open_world(world *w, const char *json)
{
    tw_error error = {.message = ""};
    scene s;

    expect(scene_from_json(&s, json, strlen(json), "test", &error) == TW_OK, "%s", error.message);
    expect(world_open(w, &s, &error) == TW_OK, "%s", error.message);
    scene_clear(&s);
}

static video_task *make_task(const world *w)
{
    record r = {.runs = false};
    tw_error error = {.message = ""};
    video_task *task;

    record_begin(&r, 0.0);
    assert_int_equal(record_note(&r, w, false, 0.0), TW_OK);
    expect(video_task_new(&task, &r, "a.mp4", 640.0, 400.0, 1.0, &error) == TW_OK, "%s",
           error.message);
    return task;
}

// What is found out of a path for one frame holds for the next, and the chart does not change its
// axes from frame to frame.
static void test_video_task__walks_once_as_far_as_the_window_did(void **state)
{
    tw_error error = {.message = ""};
    bool done = false;
    world w;

    (void)state;
    open_world(&w, long_walk);
    while (world_walking(&w))
        assert_true(world_walk_ahead(&w, 50.0));
    world_show_step(&w, 100.0);
    video_task *task = make_task(&w);
    expect(video_job.pass(task, &done, &error) == TW_OK, "%s", error.message);
    assert_int_equal(pane_walked(&task->panes[0]), 60000);
    assert_int_equal(task->panes[0].drawn[0].count, 101);
    assert_int_equal(task->panes[0].drawn[0].walked, 60001);
    assert_true(task->panes[0].drawn[0].kept);
    video_job.free(task);
    world_close(&w);
}

// What the window had not walked by then was not to be seen.
static void test_video_task__walks_no_further_than_the_window(void **state)
{
    tw_error error = {.message = ""};
    bool done = false;
    world w;

    (void)state;
    open_world(&w, long_walk);
    video_task *task = make_task(&w);
    expect(video_job.pass(task, &done, &error) == TW_OK, "%s", error.message);
    assert_int_equal(pane_walked(&task->panes[0]), world_walked(&w));
    video_job.free(task);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_video_task__walks_once_as_far_as_the_window_did),
        cmocka_unit_test(test_video_task__walks_no_further_than_the_window),
    };

    if (system("command -v ffmpeg >/dev/null") != 0)
        return 0;
    return cmocka_run_group_tests_name("video_task", tests, NULL, NULL);
}
