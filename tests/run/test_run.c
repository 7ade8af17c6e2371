#include "folder.h"

#include "run/run.h"
#include "scene/scene_json.h"

#include <stdio.h>

// What a scene comes to, and what of it a change keeps.

static scene scene_of(const char *json)
{
    scene s;
    tw_error error = {.message = ""};

    expect(scene_from_json(&s, json, strlen(json), "test", &error) == TW_OK, "%s", error.message);
    return s;
}

// Become a scene, and ask for what it shows with few cells.
static run_asked become(run_outcome *r, const char *json)
{
    scene s = scene_of(json);
    tw_error error = {.message = ""};
    run_asked asked = RUN_AS_BEFORE;

    s.threads = 1;
    expect(run_change(r, &(run_spec){.scene = &s}, &error) == TW_OK, "%s", error.message);
    for (size_t i = 0; i < r->pane_count; i++) {
        run_asked by_pane;

        expect(run_ask(r, i, 64, 40, &by_pane, &error) == TW_OK, "%s", error.message);
        asked = by_pane > asked ? by_pane : asked;
    }
    scene_clear(&s);
    return asked;
}

static void test_run__keeps_walks_and_terrain_where_only_looks_change(void **state)
{
    run_outcome r = {.pane_count = 0};

    (void)state;
    become(&r, "{\"terrain\": \"himmelblau\"}");
    assert_int_equal(run_work(&r, UINT64_MAX), TW_OK);
    const run_terrain *terrain = r.panes[0].plan.shared;
    tw_walk *const walk = r.panes[0].walks[0];
    const unsigned version = r.panes[0].version;

    become(&r, "{\"terrain\": \"himmelblau\", \"levels\": 7}");
    assert_ptr_equal(r.panes[0].plan.shared, terrain);
    assert_ptr_equal(r.panes[0].walks[0], walk);
    assert_false(run_walking(&r));
    assert_true(r.panes[0].version > version);
    become(&r, "{\"terrain\": \"himmelblau\", \"levels\": 7, \"lr\": 0.001}");
    assert_ptr_equal(r.panes[0].plan.shared, terrain);
    assert_true(run_walking(&r));
    become(&r, "{\"terrain\": \"saddle\"}");
    assert_string_equal(r.panes[0].plan.name, "saddle");
    run_clear(&r);
}

static void test_run__is_as_it_was_after_a_change_that_fails(void **state)
{
    run_outcome r = {.pane_count = 0};
    scene bad = scene_of("{\"formula\": \"x + nonsense\"}");
    tw_error error = {.message = ""};

    (void)state;
    become(&r, "{\"terrain\": \"himmelblau\", \"basins\": true}");
    assert_int_equal(run_work(&r, UINT64_MAX), TW_OK);
    const run_study *shown = r.panes[0].shown;

    assert_int_equal(run_change(&r, &(run_spec){.scene = &bad}, &error), TW_EINVALID);
    assert_ptr_equal(r.panes[0].shown, shown);
    assert_true(run_walked(&r) > 0);
    scene_clear(&bad);
    run_clear(&r);
}

static void test_run__panes_of_one_file_share_its_terrain(void **state)
{
    char json[1024];
    run_outcome r = {.pane_count = 0};
    FILE *file = fopen(in_folder("rows.csv"), "w");

    (void)state;
    fputs("p,q\n0,1\n1,3\n2,5\n", file);
    fclose(file);
    snprintf(json, sizeof json,
             "{\"formula\": \"(x*p + y - q)^2\", \"data\": \"%s\","
             " \"optimizers\": [\"gd\", \"adam\"], \"panes\": {\"columns\": 2, \"rows\": 1}}",
             in_folder("rows.csv"));
    become(&r, json);
    assert_ptr_equal(r.panes[0].plan.shared, r.panes[1].plan.shared);
    // Both plans hold it, and so do both studies of critical points.
    assert_int_equal(r.panes[0].plan.shared->holders, 4);
    run_clear(&r);
}

static void test_run__finds_critical_points_once_for_a_view_of_a_terrain(void **state)
{
    run_outcome r = {.pane_count = 0};
    const run_study *found;

    (void)state;
    become(&r, "{\"terrain\": \"himmelblau\"}");
    found = r.panes[0].critical;
    assert_true(run_study_done(found));
    assert_int_equal(found->critical->count, 9);
    become(&r, "{\"terrain\": \"himmelblau\", \"colormap\": \"magma\", \"relief\": true}");
    assert_ptr_equal(r.panes[0].critical, found);
    become(&r, "{\"terrain\": \"himmelblau\", \"view\": [0, 5, 0, 5]}");
    assert_ptr_not_equal(r.panes[0].critical, found);
    assert_int_equal(r.panes[0].critical->critical->count, 3);
    become(&r, "{\"terrain\": \"himmelblau\", \"critical_points\": false}");
    assert_null(r.panes[0].critical);
    become(&r, "{\"terrain\": \"himmelblau\", \"show\": \"sweep\", \"x_axis\":"
               " {\"key\": \"lr\", \"from\": 0.001, \"to\": 0.01, \"count\": 3}}");
    assert_null(r.panes[0].critical);
    run_clear(&r);
}

static void test_run__asks_anew_only_for_what_a_change_touches(void **state)
{
    run_outcome r = {.pane_count = 0};

    (void)state;
    assert_int_equal(become(&r, "{\"terrain\": \"himmelblau\", \"basins\": true}"), RUN_ANOTHER);
    assert_int_equal(run_work(&r, UINT64_MAX), TW_OK);
    assert_ptr_equal(r.panes[0].shown, r.panes[0].study);
    assert_int_equal(
        become(&r, "{\"terrain\": \"himmelblau\", \"basins\": true, \"theme\": \"dark\"}"),
        RUN_AS_BEFORE);
    assert_true(run_study_done(r.panes[0].study));
    assert_int_equal(become(&r, "{\"terrain\": \"himmelblau\", \"basins\": true, \"lr\": 0.002}"),
                     RUN_OF_OTHER_WALKS);
    assert_false(run_study_done(r.panes[0].study));
    assert_non_null(r.panes[0].shown); // The map of before, until there is another.
    assert_int_equal(
        become(&r, "{\"terrain\": \"himmelblau\", \"basins\": true, \"view\": [-3, 3, -3, 3]}"),
        RUN_ANOTHER);
    assert_true(tw_basins_made_of(r.panes[0].shown->basins)->view.xmax == 3.0);
    assert_int_equal(become(&r, "{\"terrain\": \"himmelblau\"}"), RUN_ANOTHER);
    assert_null(r.panes[0].study);
    assert_null(r.panes[0].shown);
    run_clear(&r);
}

static void test_run__shows_a_diagram_until_another_is_done(void **state)
{
    static const char json[] =
        "{\"terrain\": \"quadratic\", \"show\": \"sweep\","
        " \"x_axis\": {\"key\": \"lr\", \"from\": 0.01, \"to\": 1, \"count\": 9}}";
    static const char other[] =
        "{\"terrain\": \"quadratic\", \"show\": \"sweep\", \"steps\": 9,"
        " \"x_axis\": {\"key\": \"lr\", \"from\": 0.01, \"to\": 1, \"count\": 9}}";
    run_outcome r = {.pane_count = 0};

    (void)state;
    become(&r, json);
    assert_null(r.panes[0].shown);
    assert_int_equal(run_work(&r, UINT64_MAX), TW_OK);
    const run_study *first = r.panes[0].shown;

    assert_non_null(first);
    assert_int_equal(become(&r, other), RUN_ANOTHER);
    assert_ptr_equal(r.panes[0].shown, first);
    assert_false(run_show(&r, 0, r.panes[0].study));
    assert_int_equal(run_study_finish(r.panes[0].study), TW_OK);
    assert_true(run_show(&r, 0, r.panes[0].study));
    run_clear(&r);
}

// What fits in memory is one number, whoever asks and however many panes there are.
static void test_run__limits_the_steps_of_all_hikers_together(void **state)
{
    run_outcome r = {.pane_count = 0};

    (void)state;
    become(&r, "{\"terrain\": \"quadratic\", \"steps\": 1000000000}");
    assert_int_equal(r.panes[0].plan.walks[0].steps, RUN_MAX_STEPS);
    become(&r, "{\"steps\": 1000000000, \"starts\": [[0, 1], [1, 0], [1, 2]],"
               " \"panes\": {\"columns\": 1, \"rows\": 2, \"scenes\": [{},"
               " {\"starts\": [[0, 1]]}]}}");
    assert_int_equal(r.panes[0].plan.walks[0].steps, RUN_MAX_STEPS / 4);
    assert_int_equal(r.panes[1].plan.walks[0].steps, RUN_MAX_STEPS / 4);
    run_clear(&r);
}

static void test_run__that_is_cancelled_stops(void **state)
{
    run_outcome r = {.pane_count = 0};

    (void)state;
    become(&r, "{\"basins\": true, \"steps\": 1000000}");
    run_cancel(&r);
    assert_int_equal(run_work(&r, UINT64_MAX), TW_CANCELLED);
    run_clear(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_run__keeps_walks_and_terrain_where_only_looks_change),
        cmocka_unit_test(test_run__is_as_it_was_after_a_change_that_fails),
        cmocka_unit_test(test_run__panes_of_one_file_share_its_terrain),
        cmocka_unit_test(test_run__finds_critical_points_once_for_a_view_of_a_terrain),
        cmocka_unit_test(test_run__asks_anew_only_for_what_a_change_touches),
        cmocka_unit_test(test_run__shows_a_diagram_until_another_is_done),
        cmocka_unit_test(test_run__limits_the_steps_of_all_hikers_together),
        cmocka_unit_test(test_run__that_is_cancelled_stops),
    };

    return cmocka_run_group_tests_name("run", tests, make_folder, remove_folder);
}
