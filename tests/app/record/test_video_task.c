#include "support.h"

#include "app/record/video_task.h"
#include "app/world/hikers.h"
#include "canvas/canvas_sdl.h"
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
    assert_int_equal(run_walked(&task->shown->run), 60000);
    assert_int_equal(task->shown->roster.panes[0].shown[0].count, 101);
    assert_int_equal(task->shown->roster.panes[0].shown[0].walked, 60001);
    assert_true(task->shown->roster.panes[0].shown[0].kept);
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
    assert_int_equal(run_walked(&task->shown->run), world_walked(&w));
    video_job.free(task);
    world_close(&w);
}

// The first frame's pixels; the caller frees them.
static uint32_t *first_frame(video_task *task, size_t *count)
{
    tw_error error = {.message = ""};
    canvas_image image;
    bool done = false;

    expect(video_job.pass(task, &done, &error) == TW_OK, "%s", error.message);
    assert_int_equal(canvas_sdl_finish(task->frame, &image, &error), TW_OK);
    *count = image.columns * image.rows;
    uint32_t *pixels = malloc(*count * sizeof *pixels);
    memcpy(pixels, image.pixels, *count * sizeof *pixels);
    return pixels;
}

// What `render` draws of a scene at the size of the video.
static uint32_t *rendered(const scene *s, size_t *count)
{
    figure_shown *shown;
    figure_sheet *sheet;
    canvas *c;
    canvas_image image;
    tw_error error = {.message = ""};

    assert_int_equal(figure_shown_new(&shown, &(run_spec){.scene = s}, &error), TW_OK);
    const figure_sheet_spec spec =
        figure_shown_sheet(shown, (canvas_rect){0.0, 0.0, 640.0, 400.0}, 1.0);
    assert_int_equal(figure_shown_ask(shown, &spec, &error), TW_OK);
    assert_int_equal(run_work(&shown->run, UINT64_MAX), TW_OK);
    assert_int_equal(figure_sheet_new(&sheet, &spec, SHARE_DIR, &error), TW_OK);
    assert_int_equal(canvas_sdl_new(&c, 640.0, 400.0, 1.0, FONT_DIR, &error), TW_OK);
    const figure_sheet_top top = figure_shown_top(shown, UINT64_MAX);
    figure_sheet_draw_base(sheet, c);
    assert_int_equal(figure_sheet_draw_top(sheet, c, &top), TW_OK);
    assert_int_equal(canvas_sdl_finish(c, &image, &error), TW_OK);
    *count = image.columns * image.rows;
    uint32_t *pixels = malloc(*count * sizeof *pixels);
    memcpy(pixels, image.pixels, *count * sizeof *pixels);
    canvas_free(c);
    figure_sheet_free(sheet);
    figure_shown_free(shown);
    return pixels;
}

static void test_video_task__shows_what_render_draws(void **state)
{
    static const char *const scenes[] = {
        "{\"terrain\": \"himmelblau\"}",
        "{\"terrain\": \"himmelblau\", \"basins\": true}",
        "{\"terrain\": \"himmelblau\", \"basins\": true, \"relief\": true}",
        "{\"terrain\": \"quadratic\", \"show\": \"sweep\","
        " \"x_axis\": {\"key\": \"lr\", \"from\": 0.01, \"to\": 1, \"count\": 30}}",
        "{\"terrain\": \"quadratic\", \"show\": \"plane\", \"optimizers\": [\"momentum\"],"
        " \"x_axis\": {\"key\": \"lr\", \"from\": 0.01, \"to\": 1, \"count\": 30},"
        " \"y_axis\": {\"key\": \"momentum\", \"from\": 0, \"to\": 0.9, \"count\": 20}}",
        "{\"panes\": {\"columns\": 2, \"rows\": 1, \"scenes\": [{\"basins\": true},"
        " {\"show\": \"sweep\", \"x_axis\": {\"key\": \"lr\", \"from\": 0.01, \"to\": 1,"
        " \"count\": 30}}]}}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        size_t filmed, drawn;
        world w;

        open_world(&w, scenes[i]);
        while (world_walking(&w))
            assert_true(world_walk_ahead(&w, 50.0));
        world_show_step(&w, 1e9);
        video_task *task = make_task(&w);
        uint32_t *film = first_frame(task, &filmed);
        uint32_t *picture = rendered(&w.course.scene, &drawn);
        assert_int_equal(filmed, drawn);
        expect(memcmp(film, picture, drawn * sizeof *film) == 0, "not the same: %s", scenes[i]);
        free(film);
        free(picture);
        video_job.free(task);
        world_close(&w);
    }
}

static void test_video_task__hides_whom_the_window_hid(void **state)
{
    tw_error error = {.message = ""};
    bool done = false;
    world w;

    (void)state;
    open_world(&w, "{\"optimizers\": [\"gd\", \"adam\"], \"starts\": [[1, 1]]}");
    world_hide(&w, 1, true);
    video_task *task = make_task(&w);
    expect(video_job.pass(task, &done, &error) == TW_OK, "%s", error.message);
    assert_int_equal(figure_shown_top(task->shown, 10).counts[0], 1);
    video_job.free(task);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_video_task__walks_once_as_far_as_the_window_did),
        cmocka_unit_test(test_video_task__walks_no_further_than_the_window),
        cmocka_unit_test(test_video_task__shows_what_render_draws),
        cmocka_unit_test(test_video_task__hides_whom_the_window_hid),
    };

    if (system("command -v ffmpeg >/dev/null") != 0)
        return 0;
    return cmocka_run_group_tests_name("video_task", tests, NULL, NULL);
}
