#include "support.h"

#include "app/world/hikers.h"
#include "app/world/optimizers.h"
#include "app/world/scenes.h"
#include "app/world/view.h"
#include "scene/scene_json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// A world on a scene as its file would say it.
static void open_world(world *w, const char *json)
{
    scene s;
    tw_error error = {.message = ""};

    assert_int_equal(scene_from_json(&s, json, strlen(json), "test", &error), TW_OK);
    expect(world_open(w, &s, &error) == TW_OK, "%s", error.message);
    scene_clear(&s);
}

static char *text_of(const world *w)
{
    char *text;

    assert_int_equal(scene_to_json(&text, &w->course.scene), TW_OK);
    return text;
}

static void walk_to_the_end(world *w)
{
    while (world_walking(w))
        assert_true(world_walk_ahead(w, 1000.0));
}

static void test_world__undoes_every_change_and_does_it_again(void **state)
{
    enum { CHANGES = 200 };
    char *texts[CHANGES + 1];
    bool moved;
    tw_error error;
    world w;

    (void)state;
    open_world(&w, "{\"terrain\": \"quadratic\"}");
    texts[0] = text_of(&w);
    for (int i = 0; i < CHANGES; i++) {
        if (i % 3 == 0)
            assert_int_equal(world_drop(&w, (tw_vec2){0.01 * i, 1.0}, i % 2 == 0, &error), TW_OK);
        else if (i % 3 == 1)
            assert_int_equal(world_scale_lr(&w, 1.01, &error), TW_OK);
        else
            assert_int_equal(world_zoom(&w, (tw_vec2){0.0, 0.0}, 1.01, &error), TW_OK);
        texts[i + 1] = text_of(&w);
    }
    for (int i = CHANGES; i-- > 0;) {
        assert_int_equal(world_undo(&w, &moved, &error), TW_OK);
        char *now = text_of(&w);
        assert_true(moved);
        assert_string_equal(now, texts[i]);
        free(now);
    }
    assert_int_equal(world_undo(&w, &moved, &error), TW_OK);
    assert_false(moved);
    for (int i = 1; i <= CHANGES; i++) {
        assert_int_equal(world_redo(&w, &moved, &error), TW_OK);
        char *now = text_of(&w);
        assert_string_equal(now, texts[i]);
        free(now);
    }
    for (int i = 0; i <= CHANGES; i++)
        free(texts[i]);
    world_close(&w);
}

static void test_world__undoes_a_gesture_at_once(void **state)
{
    bool moved;
    tw_error error;
    world w;

    (void)state;
    open_world(&w, "{\"terrain\": \"quadratic\", \"starts\": [[1, 1]]}");
    world_begin_gesture(&w);
    for (int i = 0; i < 50; i++)
        assert_int_equal(world_move_start(&w, 0, (tw_vec2){1.0, 0.01 * i}, &error), TW_OK);
    world_end_gesture(&w);
    assert_int_equal(world_undo(&w, &moved, &error), TW_OK);
    assert_true(w.course.scene.starts[0].y == 1.0);
    assert_null(history_before(&w.history));
    world_close(&w);
}

static void test_world__is_untouched_by_a_change_that_fails(void **state)
{
    tw_error error;
    scene s;
    world w;

    (void)state;
    open_world(&w, "{\"terrain\": \"quadratic\"}");
    char *before = text_of(&w);
    assert_int_equal(world_draft(&w, &s), TW_OK);
    assert_int_equal(scene_set_formula(&s, "x^2 + "), TW_OK);
    assert_int_equal(world_commit(&w, &s, &error), TW_EINVALID);
    assert_true(error.offset != TW_NOWHERE);
    char *after = text_of(&w);
    assert_string_equal(before, after);
    assert_null(history_before(&w.history));
    free(before);
    free(after);
    world_close(&w);
}

// A rate that is changed from a step on: up to there the path is what it was, behind it what a walk
// from there by the other rate is, and what it would have been is kept.
static void test_world__changes_a_rate_from_the_shown_step_on(void **state)
{
    tw_footprint before[41];
    size_t count;
    tw_error error;
    world w;

    (void)state;
    open_world(&w,
               "{\"terrain\": \"quadratic\", \"starts\": [[1, 1]], \"lr\": 0.1, \"steps\": 40}");
    walk_to_the_end(&w);
    memcpy(before, tw_walk_path(world_pane(&w)->walks[0], 0), sizeof before);
    world_show_step(&w, 10.0);
    w.from_here = true;
    assert_int_equal(world_set_param(&w, 0, 0, 0.4, &error), TW_OK);
    walk_to_the_end(&w);

    const tw_footprint *path = tw_walk_path(world_pane(&w)->walks[0], 0);
    assert_memory_equal(path, before, 11 * sizeof *path);
    const double h = 0.4 * 2.0; // The slope is 2 x: a step is x times 1 - h.
    for (int i = 11; i <= 40; i++)
        expect(fabs(path[i].x - path[10].x * pow(1.0 - h, i - 10)) < 1e-9, "x is %g at step %d",
               path[i].x, i);
    const tw_footprint *past = run_pane_past(world_pane(&w), 0, &count);
    assert_int_equal(count, 41);
    assert_memory_equal(past, before, sizeof before);
    assert_int_equal(world_shown(&w), 10);

    // Moved on at the same step, it is still one turn; and one undo leads back before it.
    assert_int_equal(world_set_param(&w, 0, 0, 0.3, &error), TW_OK);
    assert_int_equal(w.course.turn_count, 1);
    w.from_here = false;
    assert_int_equal(world_set_param(&w, 0, 0, 0.2, &error), TW_OK);
    assert_int_equal(w.course.turn_count, 0);
    assert_null(world_pane(&w)->past);
    world_close(&w);
}

static void test_world__turns_to_another_optimizer_on_the_way(void **state)
{
    tw_error error;
    world w;

    (void)state;
    open_world(&w, "{\"terrain\": \"rosenbrock\", \"starts\": [[-1.5, 1.5]], \"steps\": 300}");
    walk_to_the_end(&w);
    world_show_step(&w, 100.0);
    w.from_here = true;
    assert_int_equal(world_set_optimizer(&w, 0, "adam", &error), TW_OK);
    walk_to_the_end(&w);
    assert_string_equal(tw_walk_made_of(world_pane(&w)->walks[0])->optimizer->name, "adam");
    assert_int_equal(run_pane_walked(world_pane(&w)), 300);
    world_close(&w);
}

static void test_world__keeps_what_is_shown_when_a_rate_changes(void **state)
{
    tw_error error;
    world w;

    (void)state;
    open_world(&w, "{\"terrain\": \"quadratic\", \"steps\": 40}");
    walk_to_the_end(&w);
    world_show_step(&w, 7.0);
    assert_int_equal(world_scale_lr(&w, 1.1, &error), TW_OK);
    assert_int_equal(world_shown(&w), 7);
    world_show_step(&w, 40.0);
    assert_int_equal(world_scale_lr(&w, 1.1, &error), TW_OK);
    walk_to_the_end(&w);
    assert_true(world_finished(&w));
    assert_int_equal(world_shown(&w), 40);
    world_close(&w);
}

static void test_world__moves_a_start_of_all_optimizers(void **state)
{
    tw_error error;
    world w;

    (void)state;
    open_world(&w, "{\"terrain\": \"multimodal\", \"optimizers\": [\"gd\", \"adam\"]}");
    assert_int_equal(world_pane(&w)->hiker_count, 8);
    assert_int_equal(world_move_start(&w, 3, (tw_vec2){0.25, 0.5}, &error), TW_OK);
    assert_int_equal(w.course.scene.start_count, 4);
    assert_true(w.course.scene.starts[1].x == 0.25 && w.course.scene.starts[1].y == 0.5);
    assert_int_equal(world_remove_hiker(&w, 0, &error), TW_OK);
    assert_int_equal(w.course.scene.start_count, 3);
    assert_true(w.course.scene.starts[0].x == 0.25);
    world_close(&w);
}

static void test_world__zooms_about_the_pointer(void **state)
{
    const tw_vec2 about = {1.0, -0.5};
    tw_error error;
    world w;

    (void)state;
    open_world(&w, "{\"formula\": \"x^2 + y^2\"}");
    const tw_vec2 start = world_pane(&w)->plan.starts[0];
    const tw_view a = world_pane(&w)->plan.view;
    assert_int_equal(world_zoom(&w, about, 2.0, &error), TW_OK);
    const tw_view b = world_pane(&w)->plan.view;
    assert_true(b.xmax - b.xmin == (a.xmax - a.xmin) / 2.0);
    assert_true((about.x - b.xmin) * 2.0 == about.x - a.xmin);
    // The formula's own start goes with its view; on the screen it stays.
    assert_true(world_pane(&w)->plan.starts[0].x == start.x);
    // However far: the numbers of the view stay sound.
    for (int i = 0; i < 400; i++)
        assert_int_equal(world_zoom(&w, about, 2.0, &error), TW_OK);
    for (int i = 0; i < 800; i++)
        assert_int_equal(world_zoom(&w, about, 0.5, &error), TW_OK);
    world_close(&w);
}

static void test_world__drops_the_same_hiker_in_linked_panes(void **state)
{
    static const char *json = "{\"panes\": {\"columns\": 2, \"rows\": 1, \"scenes\": ["
                              "{\"terrain\": \"quadratic\"}, {\"terrain\": \"rosenbrock\"}]}}";
    tw_error error;
    world w;

    (void)state;
    open_world(&w, json);
    assert_int_equal(w.run.pane_count, 2);
    assert_int_equal(world_drop(&w, (tw_vec2){0.5, 0.5}, false, &error), TW_OK);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(w.run.panes[i].plan.start_count, 1);
        assert_true(w.run.panes[i].plan.starts[0].x == 0.5);
    }
    w.links_starts = false;
    w.active = 1;
    assert_int_equal(world_drop(&w, (tw_vec2){0.75, 0.5}, true, &error), TW_OK);
    assert_int_equal(w.run.panes[0].plan.start_count, 1);
    assert_int_equal(w.run.panes[1].plan.start_count, 2);
    assert_int_equal(world_set_param(&w, 0, 0, 0.0125, &error), TW_OK);
    assert_true(world_lr(&w, 0) == 0.0125);
    assert_true(w.run.panes[0].plan.walks[0].params[0] == 0.1);
    world_close(&w);
}

// Panes of one optimizer each: what is changed in one of them is that optimizer of the scene.
static void test_world__edits_the_optimizer_of_a_pane(void **state)
{
    static const char *json = "{\"terrain\": \"quadratic\", \"optimizers\": [\"gd:lr=0.1\", "
                              "\"gd:lr=0.2\"], \"panes\": {\"columns\": 2, \"rows\": 1}}";
    tw_error error;
    world w;

    (void)state;
    open_world(&w, json);
    w.active = 1;
    assert_int_equal(world_set_param(&w, 0, 0, 0.3, &error), TW_OK);
    assert_true(w.course.scene.optimizers[0].keys[0].value == 0.1);
    assert_true(w.course.scene.optimizers[1].keys[0].value == 0.3);
    world_close(&w);
}

static void expect_panes(const world *w, size_t count, size_t columns, size_t rows)
{
    const scene *s = &w->course.scene;

    expect(w->run.pane_count == count && s->pane_columns == columns && s->pane_rows == rows,
           "%zu panes, %zux%zu", w->run.pane_count, s->pane_columns, s->pane_rows);
}

static void test_world__has_a_pane_for_each_optimizer_that_is_added(void **state)
{
    static const char *json = "{\"terrain\": \"quadratic\", \"optimizers\": [\"gd:lr=0.02\", "
                              "\"gd:lr=0.4\", \"gd:lr=1.02\"], \"panes\": {\"columns\": 3, "
                              "\"rows\": 1}}";
    bool moved;
    tw_error error;
    world w;

    (void)state;
    open_world(&w, json);
    for (size_t count = 4; count <= 9; count++) {
        assert_int_equal(world_add_optimizer(&w, "adam", &error), TW_OK);
        expect_panes(&w, count, count > 4 ? 3 : 2, count > 6 ? 3 : 2);
        assert_string_equal(w.run.panes[count - 1].plan.said[0].name, "adam");
    }
    // More than there are panes: all walk on one map.
    assert_int_equal(world_add_optimizer(&w, "adam", &error), TW_OK);
    expect_panes(&w, 1, 0, 0);
    assert_int_equal(world_pane(&w)->plan.walk_count, 10);
    assert_int_equal(world_undo(&w, &moved, &error), TW_OK);
    expect_panes(&w, 9, 3, 3);
    for (size_t count = 8; count >= 2; count--) {
        assert_int_equal(world_remove_optimizer(&w, 0, &error), TW_OK);
        expect_panes(&w, count, 3, 3);
    }
    assert_int_equal(world_remove_optimizer(&w, 0, &error), TW_OK);
    expect_panes(&w, 1, 0, 0);
    world_close(&w);
}

static void test_world__has_a_pane_for_each_start_that_is_dropped(void **state)
{
    static const char *json = "{\"starts\": [[0, 0], [1, 1]], \"panes\": {\"columns\": 2, "
                              "\"rows\": 1}}";
    tw_error error;
    world w;

    (void)state;
    open_world(&w, json);
    w.active = 1;
    assert_int_equal(world_drop(&w, (tw_vec2){0.5, 0.5}, true, &error), TW_OK);
    expect_panes(&w, 3, 3, 1);
    assert_true(w.run.panes[2].plan.starts[0].x == 0.5);
    for (size_t count = 4; count <= 9; count++)
        assert_int_equal(world_drop(&w, (tw_vec2){0.25, 0.5}, true, &error), TW_OK);
    expect_panes(&w, 9, 3, 3);
    w.active = 8;
    assert_int_equal(world_drop(&w, (tw_vec2){0.75, 0.5}, true, &error), TW_OK);
    expect_panes(&w, 1, 0, 0);
    assert_int_equal(world_pane(&w)->hiker_count, 10);
    world_close(&w);

    open_world(&w, json);
    assert_int_equal(world_clear(&w, &error), TW_OK);
    expect_panes(&w, 1, 0, 0);
    assert_int_equal(world_pane(&w)->hiker_count, 0);
    world_close(&w);
}

// The terrain's own starts are others on another terrain.
static void test_world__adjusts_its_panes_to_another_terrain(void **state)
{
    tw_error error;
    scene s;
    world w;

    (void)state;
    open_world(&w, "{\"terrain\": \"multimodal\", \"panes\": {\"columns\": 2, \"rows\": 2}}");
    expect_panes(&w, 4, 2, 2);
    assert_int_equal(world_draft(&w, &s), TW_OK);
    assert_int_equal(scene_set_formula(&s, "x^2 + y^2"), TW_OK);
    assert_int_equal(world_commit(&w, &s, &error), TW_OK);
    expect_panes(&w, 1, 0, 0);
    world_close(&w);
}

// A file is shown as it says, or not at all.
static void test_world__refuses_to_show_a_scene_whose_panes_do_not_fit(void **state)
{
    static const char *const bad[] = {
        "{\"starts\": [[0, 0], [1, 1], [2, 2]], \"panes\": {\"columns\": 2, \"rows\": 1}}",
        "{\"starts\": [[0, 0]], \"panes\": {\"columns\": 2, \"rows\": 1}}",
        "{\"starts\": [], \"panes\": {\"columns\": 3, \"rows\": 3}}",
        ("{\"optimizers\": [\"gd\", \"gd\", \"gd\", \"gd\", \"gd\", \"gd\", \"gd\", \"gd\", \"gd\","
         " \"gd\"], \"panes\": {\"columns\": 3, \"rows\": 3}}"),
    };
    tw_error error;
    scene s;
    world w, none;

    (void)state;
    open_world(&w, "{\"terrain\": \"quadratic\"}");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(scene_from_json(&s, bad[i], strlen(bad[i]), "test", &error), TW_OK);
        assert_int_equal(world_show(&w, &(course){.scene = s}, WORLD_OPENS, &error), TW_EINVALID);
        assert_int_equal(world_open(&none, &s, &error), TW_EINVALID);
        expect_panes(&w, 1, 0, 0);
        assert_string_equal(w.course.scene.terrain, "quadratic");
        scene_clear(&s);
    }
    world_close(&w);
}

static void test_world__keeps_the_schedule_of_another_optimizer(void **state)
{
    tw_error error;
    world w;

    (void)state;
    open_world(&w, "{\"terrain\": \"quadratic\"}");
    assert_int_equal(world_set_schedule(&w, 0, "cosine", &error), TW_OK);
    assert_int_equal(world_set_schedule_param(&w, 0, TW_SCHEDULE_WARMUP, 5.0, &error), TW_OK);
    assert_int_equal(world_set_optimizer(&w, 0, "adam", &error), TW_OK);
    const tw_walk_spec *spec = &world_pane(&w)->plan.walks[0];
    assert_string_equal(spec->optimizer->name, "adam");
    assert_string_equal(spec->schedule.row->name, "cosine");
    assert_true(spec->schedule.params[TW_SCHEDULE_WARMUP] == 5.0);
    assert_int_equal(world_set_optimizer(&w, 0, "newton", &error), TW_OK);
    assert_null(world_pane(&w)->plan.walks[0].schedule.row);
    world_close(&w);
}

// A start is dragged far faster than a large file can be read.
static void test_world__reads_a_file_once_however_often_a_start_moves(void **state)
{
    char path[] = "/tmp/thalweg-test-rows-XXXXXX", json[256];
    FILE *file = fdopen(mkstemp(path), "w");
    tw_error error = {.message = ""};
    world w;

    (void)state;
    fputs("p,q\n0,1\n1,3\n2,5\n", file);
    fclose(file);
    snprintf(
        json, sizeof json,
        "{\"formula\": \"(x*p + y - q)^2\", \"data\": \"%s\", \"optimizers\": [\"gd\", \"adam\"],"
        " \"panes\": {\"columns\": 2, \"rows\": 1}}",
        path);
    open_world(&w, json);
    remove(path);
    for (int i = 0; i < 3; i++)
        expect(world_move_start(&w, 0, (tw_vec2){0.1 * i, 1.0}, &error) == TW_OK, "%s",
               error.message);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_world__undoes_every_change_and_does_it_again),
        cmocka_unit_test(test_world__undoes_a_gesture_at_once),
        cmocka_unit_test(test_world__is_untouched_by_a_change_that_fails),
        cmocka_unit_test(test_world__changes_a_rate_from_the_shown_step_on),
        cmocka_unit_test(test_world__turns_to_another_optimizer_on_the_way),
        cmocka_unit_test(test_world__keeps_what_is_shown_when_a_rate_changes),
        cmocka_unit_test(test_world__moves_a_start_of_all_optimizers),
        cmocka_unit_test(test_world__zooms_about_the_pointer),
        cmocka_unit_test(test_world__drops_the_same_hiker_in_linked_panes),
        cmocka_unit_test(test_world__edits_the_optimizer_of_a_pane),
        cmocka_unit_test(test_world__has_a_pane_for_each_optimizer_that_is_added),
        cmocka_unit_test(test_world__has_a_pane_for_each_start_that_is_dropped),
        cmocka_unit_test(test_world__adjusts_its_panes_to_another_terrain),
        cmocka_unit_test(test_world__refuses_to_show_a_scene_whose_panes_do_not_fit),
        cmocka_unit_test(test_world__keeps_the_schedule_of_another_optimizer),
        cmocka_unit_test(test_world__reads_a_file_once_however_often_a_start_moves),
    };

    return cmocka_run_group_tests_name("world", tests, NULL, NULL);
}
