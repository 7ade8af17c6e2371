#include "support.h"

#include "figure/plot/labels.h"
#include "scene/panes.h"
#include "scene/scene_json.h"

// The plans of the panes of a scene.
typedef struct stage {
    size_t count;
    scene scenes[SCENE_MAX_PANES];
    run_plan plans[SCENE_MAX_PANES];
    const run_plan *all[SCENE_MAX_PANES];
} stage;

static void set_stage(stage *st, const char *json)
{
    scene s;
    tw_error error;

    expect(scene_from_json(&s, json, strlen(json), "s.json", &error) == TW_OK, "%s", error.message);
    st->count = scene_pane_count(&s);
    for (size_t i = 0; i < st->count; i++) {
        assert_int_equal(scene_pane_make(&st->scenes[i], &s, i), TW_OK);
        expect(run_plan_make(&st->plans[i], &st->scenes[i], &error) == TW_OK, "%s", error.message);
        st->all[i] = &st->plans[i];
    }
    scene_clear(&s);
}

static void strike_stage(stage *st)
{
    for (size_t i = 0; i < st->count; i++) {
        run_plan_clear(&st->plans[i]);
        scene_clear(&st->scenes[i]);
    }
}

static void check_captions(const char *json, const char *const *captions)
{
    stage st;
    char text[FIGURE_LABEL];

    set_stage(&st, json);
    for (size_t i = 0; i < st.count; i++)
        assert_string_equal(figure_pane_label(text, st.count, st.all, i), captions[i]);
    strike_stage(&st);
}

static void test_labels__of_panes_say_what_differs(void **state)
{
    (void)state;
    check_captions("{\"terrain\": \"quadratic\", \"panes\": {\"columns\": 2, \"rows\": 1},"
                   " \"optimizers\": [\"gd:lr=0.02\", \"gd:lr=0.4\"]}",
                   (const char *const[]){"learning rate 0.02", "learning rate 0.4"});
    check_captions("{\"terrain\": \"quadratic\", \"panes\": {\"columns\": 2, \"rows\": 1},"
                   " \"optimizers\": [\"gd\", \"momentum:lr=0.2,momentum=0.5\"]}",
                   (const char *const[]){"gd, lr 0.1", "momentum, lr 0.2, momentum 0.5"});
    check_captions("{\"terrain\": \"quadratic\", \"panes\": {\"columns\": 2, \"rows\": 1},"
                   " \"optimizers\": [\"momentum\", \"momentum:momentum=0.5\"]}",
                   (const char *const[]){"", "momentum 0.5"});
    check_captions("{\"terrain\": \"quadratic\", \"panes\": {\"columns\": 2, \"rows\": 1},"
                   " \"starts\": [[1, 2], [-1, 0.5]]}",
                   (const char *const[]){"(1, 2)", "(−1, 0.5)"});
    check_captions("{\"panes\": {\"columns\": 2, \"rows\": 1, \"scenes\":"
                   " [{\"terrain\": \"quadratic\"}, {\"terrain\": \"saddle\"}]}}",
                   (const char *const[]){"quadratic", "saddle"});
}

static void check_hiker(const char *json, size_t walk, size_t start, const char *label,
                        const char *common)
{
    stage st;
    char text[FIGURE_LABEL];

    set_stage(&st, json);
    assert_string_equal(figure_hiker_label(text, &st.plans[0], walk, start), label);
    assert_string_equal(figure_common_label(text, &st.plans[0]), common);
    strike_stage(&st);
}

static void test_labels__of_hikers_and_what_they_share_name_optimizer_rate_and_start(void **state)
{
    (void)state;
    check_hiker("{\"starts\": [[1, 2], [3, 4]]}", 0, 1, "(3, 4)", "gd, lr 0.1");
    check_hiker("{\"starts\": [[1, 2]], \"optimizers\": [\"gd\", \"adam:lr=0.2\"]}", 1, 0,
                "adam, lr 0.2", "from (1, 2)");
    check_hiker("{\"starts\": [[1, 2], [3, 4]], \"optimizers\": [\"gd\", \"adam:lr=0.2\"]}", 0, 1,
                "gd, lr 0.1, (3, 4)", "");
}

// Names that fill the room for them.
static void test_labels__are_cut_to_their_room(void **state)
{
    char json[1024], text[FIGURE_LABEL];
    stage st;

    (void)state;
    snprintf(json, sizeof json,
             "{\"optimizers\": [\"momentum:lr=0.123456789,momentum=0.123456789,"
             "dampening=0.123456789,weight_decay=0.123456789,schedule=cosine,t_max=123456789,"
             "eta_min=0.000123456\", \"gd\"], \"starts\": [[1.23456e-300, -1.23456e300], [0, 0]]}");
    set_stage(&st, json);
    assert_true(strlen(figure_hiker_label(text, &st.plans[0], 0, 0)) < FIGURE_LABEL);
    strike_stage(&st);
}

static void check_basins(const char *json, size_t walk, const char *const *captions)
{
    stage st;
    char text[FIGURE_LABEL];

    set_stage(&st, json);
    for (size_t i = 0; i < st.count; i++)
        assert_string_equal(figure_basins_label(text, st.count, st.all, i, walk), captions[i]);
    strike_stage(&st);
}

static void test_labels__of_basins_name_the_optimizer_and_its_rate(void **state)
{
    (void)state;
    check_basins("{\"lr\": 0.05}", 0, (const char *const[]){"Basins of attraction of gd, lr 0.05"});
    check_basins("{\"optimizers\": [\"gd\", \"momentum:lr=0.2,momentum=0.5\"]}", 1,
                 (const char *const[]){"Basins of attraction of momentum, lr 0.2, momentum 0.5"});
    check_basins("{\"panes\": {\"columns\": 2, \"rows\": 1}, \"optimizers\": [\"gd:lr=0.02\","
                 " \"gd:lr=0.4\"]}",
                 0, (const char *const[]){"gd, lr 0.02", "gd, lr 0.4"});
    check_basins("{\"lr\": 0.1, \"panes\": {\"columns\": 2, \"rows\": 1, \"scenes\":"
                 " [{\"terrain\": \"saddle\"}, {\"terrain\": \"quadratic\"}]}}",
                 0, (const char *const[]){"saddle, gd, lr 0.1", "quadratic, gd, lr 0.1"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels__of_panes_say_what_differs),
        cmocka_unit_test(test_labels__of_hikers_and_what_they_share_name_optimizer_rate_and_start),
        cmocka_unit_test(test_labels__are_cut_to_their_room),
        cmocka_unit_test(test_labels__of_basins_name_the_optimizer_and_its_rate),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
