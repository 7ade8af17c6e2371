#include "support.h"

#include "scene/panes.h"
#include "scene/scene_json.h"

static scene read_scene(const char *text)
{
    scene s;
    tw_error error;

    expect(scene_from_json(&s, text, strlen(text), "s.json", &error) == TW_OK, "%s", error.message);
    return s;
}

static scene make_pane(const scene *s, size_t i)
{
    scene pane;

    assert_int_equal(scene_pane_make(&pane, s, i), TW_OK);
    assert_int_equal(scene_pane_count(&pane), 1);
    return pane;
}

static void test_panes__of_an_undivided_scene_are_the_scene(void **state)
{
    scene s = read_scene("{\"title\": \"One\", \"optimizers\": [\"gd\", \"adam\"]}"), pane;

    (void)state;
    pane = make_pane(&s, 0);
    assert_string_equal(pane.title, "One");
    assert_int_equal(pane.optimizer_count, 2);
    scene_clear(&pane);
    scene_clear(&s);
}

static void test_panes__have_an_optimizer_each(void **state)
{
    scene s = read_scene("{\"title\": \"Three\", \"optimizers\": [\"gd\", \"adam\", \"gd:lr=1\"],"
                         "\"starts\": [[1, 2], [3, 4]], \"panes\": {\"columns\": 2, \"rows\": 2}}");
    static const char *const names[] = {"gd", "adam", "gd"};

    (void)state;
    assert_int_equal(scene_pane_count(&s), 3);
    for (size_t i = 0; i < 3; i++) {
        scene pane = make_pane(&s, i);
        assert_int_equal(pane.optimizer_count, 1);
        assert_string_equal(pane.optimizers[0].name, names[i]);
        assert_int_equal(pane.start_count, 2);
        assert_null(pane.title);
        scene_clear(&pane);
    }
    scene_clear(&s);
}

// The terrain's own starts too.
static void test_panes__have_a_start_each_with_one_optimizer(void **state)
{
    scene s = read_scene("{\"panes\": {\"columns\": 2, \"rows\": 2}}");

    (void)state;
    assert_int_equal(scene_pane_count(&s), 4);
    for (size_t i = 0; i < 4; i++) {
        scene pane = make_pane(&s, i);
        assert_int_equal(pane.start_count, 1);
        assert_true(pane.starts[0].x == (i % 2 == 0 ? -1.5 : 1.5));
        assert_true(pane.starts[0].y == (i / 2 == 0 ? -1.5 : 1.5));
        scene_clear(&pane);
    }
    scene_clear(&s);
}

static void test_panes__that_are_explicit_take_the_picture_s_theme(void **state)
{
    scene s =
        read_scene("{\"theme\": \"dark\", \"step\": 7, \"panes\": {\"columns\": 1, \"rows\": 2,"
                   "\"scenes\": [{\"terrain\": \"saddle\", \"theme\": \"light\"}, {}]}}");
    scene pane;

    (void)state;
    assert_int_equal(scene_pane_count(&s), 2);
    pane = make_pane(&s, 0);
    assert_string_equal(pane.terrain, "saddle");
    assert_int_equal(pane.theme, SCENE_THEME_DARK);
    assert_true(pane.has_step && pane.step == 7);
    scene_clear(&pane);
    scene_clear(&s);
}

static void test_panes__that_do_not_suffice_are_refused(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"{\"panes\": {\"columns\": 3, \"rows\": 1}}",
         "panes: 4 starts need a pane each, and 3x1 has room for 3"},
        {"{\"optimizers\": [\"gd\", \"adam\"], \"panes\": {\"columns\": 1, \"rows\": 1}}",
         "panes: 2 optimizers need a pane each, and 1x1 has room for 1"},
        {"{\"formula\": \"x\", \"panes\": {\"columns\": 2, \"rows\": 1}}",
         "panes: expected several optimizers or starts, one for each pane"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        scene s = read_scene(cases[i].text);
        tw_error error;
        assert_int_equal(scene_panes_fit(&s, &error), TW_EINVALID);
        assert_string_equal(error.message, cases[i].message);
        scene_clear(&s);
    }
}

// Whatever a change leaves of the starts: their panes are never more than there is room for.
static void test_panes__are_adjusted_to_what_has_one_each(void **state)
{
    static const struct {
        size_t columns, rows, starts, columns_after, rows_after;
    } cases[] = {
        {2, 1, 3, 3, 1}, {1, 2, 3, 1, 3}, {3, 1, 4, 2, 2}, {1, 3, 5, 2, 3},  {2, 2, 5, 3, 2},
        {3, 2, 7, 3, 3}, {2, 1, 9, 3, 3}, {1, 1, 2, 2, 1}, {3, 3, 10, 0, 0}, {2, 1, 1, 0, 0},
        {2, 1, 0, 0, 0}, {2, 2, 3, 2, 2}, {3, 1, 2, 3, 1}, {1, 1, 0, 1, 1},  {0, 0, 5, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        scene s = read_scene("{\"starts\": []}");
        tw_error error;
        s.pane_columns = cases[i].columns;
        s.pane_rows = cases[i].rows;
        for (size_t k = 0; k < cases[i].starts; k++)
            assert_int_equal(scene_add_start(&s, (tw_vec2){(double)k, 0.0}), TW_OK);
        scene_panes_adjust(&s);
        expect(s.pane_columns == cases[i].columns_after && s.pane_rows == cases[i].rows_after,
               "case %zu: %zux%zu", i, s.pane_columns, s.pane_rows);
        assert_int_equal(scene_panes_fit(&s, &error), TW_OK);
        scene_clear(&s);
    }
}

static void test_panes__without_a_start_are_one_map(void **state)
{
    scene s = read_scene("{\"starts\": [], \"panes\": {\"columns\": 1, \"rows\": 1}}"), pane;

    (void)state;
    assert_int_equal(scene_pane_count(&s), 1);
    pane = make_pane(&s, 0);
    assert_int_equal(pane.start_count, 0);
    scene_clear(&pane);
    scene_clear(&s);
}

static void test_panes__show_walks_where_any_is_a_map(void **state)
{
    static const struct {
        const char *json;
        bool walks;
    } cases[] = {
        {"{}", true},
        {"{\"relief\": true, \"basins\": true}", true},
        {"{\"show\": \"plane\"}", false},
        {"{\"show\": \"sweep\", \"optimizers\": [\"gd\", \"adam\"],"
         " \"panes\": {\"columns\": 2, \"rows\": 1}}",
         false},
        {"{\"panes\": {\"columns\": 2, \"rows\": 1, \"scenes\":"
         " [{\"show\": \"sweep\"}, {\"show\": \"plane\"}]}}",
         false},
        {"{\"show\": \"plane\", \"panes\": {\"columns\": 2, \"rows\": 1, \"scenes\":"
         " [{\"show\": \"sweep\"}, {\"show\": \"map\"}]}}",
         true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        scene s = read_scene(cases[i].json);

        expect(scene_shows_walks(&s) == cases[i].walks, "%s", cases[i].json);
        scene_clear(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_panes__of_an_undivided_scene_are_the_scene),
        cmocka_unit_test(test_panes__have_an_optimizer_each),
        cmocka_unit_test(test_panes__have_a_start_each_with_one_optimizer),
        cmocka_unit_test(test_panes__that_are_explicit_take_the_picture_s_theme),
        cmocka_unit_test(test_panes__that_do_not_suffice_are_refused),
        cmocka_unit_test(test_panes__are_adjusted_to_what_has_one_each),
        cmocka_unit_test(test_panes__without_a_start_are_one_map),
        cmocka_unit_test(test_panes__show_walks_where_any_is_a_map),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
