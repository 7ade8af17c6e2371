// A scene written as options reads back as itself: through a shell and the tables of options.

#include "cli/command.h"

#include "scene/command_text.h"

static void test_command__reads_back_to_the_same_scene(void **state)
{
    static const char *const scenes[] = {
        "{}",
        "{\"terrain\": \"rosenbrock\", \"starts\": [[-1.5, 1.5], [-0.1, 3e-7]], \"lr\": 0.001}",
        "{\"formula\": \"(1-x)^2 + a*'\", \"view\": [-2, -1, 1e-9, 2.5], \"steps\": 12}",
        "{\"formula\": \"(x*d - v)^2\", \"data\": \"my data/it's.csv\", \"batch\": 8, \"seed\": "
        "77}",
        "{\"grid\": \"hills.asc\", \"extent\": [0, 1, 0, 2], \"noise\": 0.25}",
        "{\"optimizers\": [\"gd:lr=0.05,schedule=cosine,warmup=10\", \"adam:amsgrad=true\"],"
        " \"gradient\": \"exact\", \"h\": 1e-6, \"tolerance\": 1e-9}",
        "{\"theme\": \"dark\", \"colormap\": \"gray\", \"norm\": \"rank\", \"levels\": 7}",
        "{\"levels\": [1, 2.5, 10], \"arrows\": true, \"hillshade\": true, \"basins\": true}",
        "{\"levels\": [5], \"critical_points\": false, \"chart\": false}",
        "{\"levels\": \"valleys\", \"relief\": true, \"azimuth\": 12.5, \"elevation\": 0}",
        "{\"step\": 0, \"panes\": {\"columns\": 2, \"rows\": 2}, \"title\": \"$(rm) `x` "
        "\\\"θ\\\"\","
        " \"note\": \"It's a bowl.\"}",
        "{\"title\": \"\", \"note\": \"--help\"}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        scene s = read_scene(scenes[i]), back;
        char *command, *wanted, *got;
        tw_error error;
        expect(scene_to_command(&command, &s, &error) == TW_OK, "%s: %s", scenes[i], error.message);
        back = read_command(command);
        assert_int_equal(scene_to_json(&wanted, &s), TW_OK);
        assert_int_equal(scene_to_json(&got, &back), TW_OK);
        assert_string_equal(got, wanted);
        free(command);
        free(wanted);
        free(got);
        scene_clear(&s);
        scene_clear(&back);
    }
}

static void test_command__says_only_what_is_not_the_default(void **state)
{
    scene s = read_scene("{\"terrain\": \"rosenbrock\", \"starts\": [[-1.5, 1.5]], \"lr\": 0.001}");
    char *command;
    tw_error error;

    (void)state;
    assert_int_equal(scene_to_command(&command, &s, &error), TW_OK);
    assert_string_equal(command, "--terrain rosenbrock --start -1.5,1.5 --lr 0.001");
    free(command);
    scene_clear(&s);
}

static void test_command__refuses_what_no_option_says(void **state)
{
    static const struct {
        const char *scene, *message;
    } cases[] = {
        {"{\"panes\": {\"columns\": 1, \"rows\": 1, \"scenes\": [{}]}}",
         "no options describe panes with scenes of their own: save the scene as a file"},
        {"{\"show\": \"plane\"}",
         "no options describe planes and sweeps: save the scene as a file"},
        {"{\"starts\": []}", "no options describe a map without hikers: save the scene as a file"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        scene s = read_scene(cases[i].scene);
        char *command;
        tw_error error;
        assert_int_equal(scene_to_command(&command, &s, &error), TW_EINVALID);
        assert_string_equal(error.message, cases[i].message);
        scene_clear(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_command__reads_back_to_the_same_scene),
        cmocka_unit_test(test_command__says_only_what_is_not_the_default),
        cmocka_unit_test(test_command__refuses_what_no_option_says),
    };

    return cmocka_run_group_tests_name("command_text", tests, NULL, NULL);
}
