#include "support.h"

#include "scene/scene_json.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define SCENE_EXPECTED "expected a scene, such as {\"terrain\": \"rosenbrock\"}, found "

static tw_status read_text(scene *out, const char *text, tw_error *error)
{
    return scene_from_json(out, text, strlen(text), "s.json", error);
}

static void expect_same(const scene *a, const scene *b)
{
    char *x = NULL, *y = NULL;

    assert_int_equal(scene_to_json(&x, a), TW_OK);
    assert_int_equal(scene_to_json(&y, b), TW_OK);
    assert_string_equal(x, y);
    free(x);
    free(y);
}

static scene rich_scene(void)
{
    tw_error error;
    scene s;
    scene_optimizer gd = {
        .name = "gd", .key_count = 1, .keys = {{.name = "lr", .value = 0.1 + 0.2}}};

    scene_init(&s);
    assert_int_equal(scene_set_terrain(&s, "rosenbrock", &error), TW_OK);
    s.has_view = true;
    s.view = (tw_view){-1.0 / 3, 1e-300, -5e-324, 1.7976931348623157e308};
    assert_int_equal(scene_add_start(&s, (tw_vec2){0.1, -0.0}), TW_OK);
    assert_int_equal(scene_add_start(&s, (tw_vec2){1e22, 123456789012345680.0}), TW_OK);
    assert_int_equal(scene_add_optimizer(&s, &gd), TW_OK);
    s.has_lr = s.has_steps = true;
    s.lr = 0.1;
    s.steps = 1000000000;
    s.slope = (tw_slope_spec){.gradient = TW_GRADIENT_FORWARD, .h = 1e-6};
    s.tolerance = 1e-9;
    s.seed = SCENE_MAX_SEED - 1;
    s.theme = SCENE_THEME_DARK;
    s.norm = SCENE_NORM_LINEAR;
    s.critical_points = false;
    memcpy(s.colormap, "gray", sizeof "gray");
    assert_int_equal(scene_set_text(&s.title, "\"Tal\" \\ θ\n"), TW_OK);
    assert_int_equal(scene_set_text(&s.note, "A walk."), TW_OK);
    assert_int_equal(scene_set_levels(&s, 3, (double[]){-1, 0.1, 1e9}), TW_OK);
    s.show = SCENE_SHOW_PLANE;
    s.x_axis = (scene_axis){"lr", 1e-4, 0.1, true, 400};
    s.y_axis = (scene_axis){"momentum", 0.0, 0.99, false, 0};
    s.arrows = s.hillshade = s.basins = s.relief = true;
    s.azimuth = 120.5;
    s.elevation = 1.0 / 3;
    s.chart = false;
    s.has_step = true;
    s.step = 12;
    return s;
}

static void test_json__round_trips_exactly(void **state)
{
    scene s = rich_scene(), back;
    tw_error error;
    char *text;

    (void)state;
    assert_int_equal(scene_to_json(&text, &s), TW_OK);
    expect(read_text(&back, text, &error) == TW_OK, "%s", error.message);
    assert_memory_equal(&back.view, &s.view, sizeof s.view);
    assert_memory_equal(back.starts, s.starts, 2 * sizeof *s.starts); // Bits: the -0.0 too.
    assert_true(back.optimizers[0].keys[0].value == 0.1 + 0.2);
    assert_true(back.lr == 0.1 && back.steps == 1000000000 && back.tolerance == 1e-9);
    assert_true(back.slope.gradient == TW_GRADIENT_FORWARD && back.slope.h == 1e-6);
    assert_true(back.seed == SCENE_MAX_SEED - 1);
    assert_int_equal(back.theme, SCENE_THEME_DARK);
    assert_int_equal(back.norm, SCENE_NORM_LINEAR);
    assert_false(back.critical_points);
    assert_string_equal(back.colormap, "gray");
    assert_string_equal(back.title, s.title);
    assert_string_equal(back.note, s.note);
    assert_int_equal(back.level_count, 3);
    assert_memory_equal(back.level_list, s.level_list, 3 * sizeof *s.level_list);
    assert_int_equal(back.show, SCENE_SHOW_PLANE);
    assert_string_equal(back.x_axis.key, "lr");
    assert_true(back.x_axis.from == 1e-4 && back.x_axis.to == 0.1 && back.x_axis.log);
    assert_int_equal(back.x_axis.count, 400);
    assert_true(back.y_axis.to == 0.99 && !back.y_axis.log);
    assert_true(back.arrows && back.hillshade && back.basins && back.relief && !back.chart);
    assert_true(back.azimuth == 120.5 && back.elevation == 1.0 / 3);
    assert_true(back.has_step && back.step == 12);
    expect_same(&s, &back);
    free(text);
    scene_clear(&s);
    scene_clear(&back);
}

static void test_json__of_a_formula_round_trips(void **state)
{
    scene s, back;
    tw_error error;
    char *text;

    (void)state;
    scene_init(&s);
    assert_int_equal(scene_set_formula(&s, "x^2 + 0*(y)"), TW_OK);
    s.levels = 7;
    assert_int_equal(scene_to_json(&text, &s), TW_OK);
    assert_int_equal(read_text(&back, text, &error), TW_OK);
    assert_string_equal(back.formula, s.formula);
    assert_string_equal(back.terrain, "");
    assert_int_equal(back.levels, 7);
    free(text);
    scene_clear(&s);
    scene_clear(&back);
}

static void test_json__of_panes_round_trips(void **state)
{
    static const char text[] =
        "{\"panes\": {\"rows\": 1, \"columns\": 3, \"scenes\": ["
        "{\"lr\": 0.02, \"title\": \"slow\"}, {\"optimizers\": [\"adam\"], \"arrows\": false},"
        "{\"formula\": \"x^2\", \"view\": [0, 1, 0, 1], \"chart\": false}]},"
        "\"terrain\": \"quadratic\", \"optimizers\": [\"gd\", \"nag\"], \"arrows\": true,"
        "\"title\": \"Same bowl\", \"theme\": \"projector\", \"levels\": \"valleys\"}";
    scene s, back, copy;
    tw_error error;
    char *written;

    (void)state;
    expect(read_text(&s, text, &error) == TW_OK, "%s", error.message);
    assert_int_equal(s.pane_count, 3);
    assert_int_equal(s.pane_columns, 3);
    assert_string_equal(s.panes[0].terrain, "quadratic");
    assert_string_equal(s.panes[0].title, "slow");
    assert_true(s.panes[0].lr == 0.02 && s.panes[0].arrows && s.panes[0].valley_levels);
    assert_int_equal(s.panes[0].optimizer_count, 2);
    assert_int_equal(s.panes[1].optimizer_count, 1);
    assert_true(!s.panes[1].arrows && s.panes[1].title == NULL && !s.panes[1].has_lr);
    assert_string_equal(s.panes[2].formula, "x^2");
    assert_int_equal(scene_to_json(&written, &s), TW_OK);
    expect(read_text(&back, written, &error) == TW_OK, "%s: %s", error.message, written);
    assert_int_equal(scene_copy(&copy, &s), TW_OK);
    expect_same(&s, &back);
    expect_same(&s, &copy);
    free(written);
    scene_clear(&s);
    scene_clear(&back);
    scene_clear(&copy);
}

static void test_json__of_data_and_grids_round_trips(void **state)
{
    static const char *const texts[] = {
        "{\"formula\": \"k*x\", \"data\": \"t/a.csv\", \"batch\": 7, \"seed\": 9007199254740992}",
        "{\"data\": \"a.csv\", \"formula\": \"k*x\", \"noise\": 0.25}",
        "{\"extent\": [0, 1, -2, 3.5], \"grid\": \"hills.asc\"}",
        "{\"grid\": \"hills.npy\", \"view\": [0, 1, 0, 1]}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        scene s, back, copy;
        tw_error error;
        char *text;
        expect(read_text(&s, texts[i], &error) == TW_OK, "%s", error.message);
        assert_int_equal(scene_to_json(&text, &s), TW_OK);
        expect(read_text(&back, text, &error) == TW_OK, "%s", error.message);
        assert_int_equal(scene_copy(&copy, &s), TW_OK);
        expect_same(&s, &back);
        expect_same(&s, &copy);
        assert_true(scene_same_terrain(&s, &copy));
        assert_true((s.grid != NULL) == (i >= 2) && (s.data != NULL) == (i < 2));
        assert_int_equal(s.slope.batch, i == 0 ? 7 : 0);
        assert_true(s.slope.noise == (i == 1 ? 0.25 : 0.0));
        assert_int_equal(s.seed, i == 0 ? SCENE_MAX_SEED : 1);
        assert_int_equal(s.has_extent, i == 2);
        free(text);
        scene_clear(&s);
        scene_clear(&back);
        scene_clear(&copy);
    }
}

static void test_scene__a_new_ground_takes_the_place_of_the_old(void **state)
{
    scene s;
    tw_error error;

    (void)state;
    scene_init(&s);
    assert_int_equal(scene_set_grid(&s, "a.asc"), TW_OK);
    s.has_extent = true;
    assert_true(s.terrain[0] == '\0');
    assert_int_equal(scene_set_formula(&s, "k*x"), TW_OK);
    assert_true(s.grid == NULL && !s.has_extent);
    assert_int_equal(scene_set_data(&s, "a.csv"), TW_OK);
    assert_int_equal(scene_set_formula(&s, "k*y"), TW_OK);
    assert_string_equal(s.data, "a.csv");
    assert_int_equal(scene_set_grid(&s, "b.asc"), TW_OK);
    assert_true(s.formula == NULL && s.data == NULL);
    assert_int_equal(scene_set_terrain(&s, "saddle", &error), TW_OK);
    assert_true(s.grid == NULL);
    scene_clear(&s);
}

static void test_json__is_written_as_a_person_would(void **state)
{
    scene s;
    char *text;

    (void)state;
    scene_init(&s);
    s.has_lr = true;
    s.lr = 0.1;
    assert_int_equal(scene_to_json(&text, &s), TW_OK);
    assert_string_equal(text, "{\n"
                              "  \"version\": 1,\n"
                              "  \"terrain\": \"multimodal\",\n"
                              "  \"lr\": 0.1,\n"
                              "  \"gradient\": \"central\",\n"
                              "  \"h\": 1e-05,\n"
                              "  \"tolerance\": 0,\n"
                              "  \"seed\": 1,\n"
                              "  \"theme\": \"light\",\n"
                              "  \"colormap\": \"viridis\",\n"
                              "  \"norm\": \"log\",\n"
                              "  \"levels\": 12,\n"
                              "  \"critical_points\": true\n"
                              "}\n");
    free(text);
    scene_clear(&s);
}

static void test_json__an_empty_object_is_the_scene_nothing_was_said_of(void **state)
{
    scene s, nothing;
    tw_error error;

    (void)state;
    scene_init(&nothing);
    assert_int_equal(read_text(&s, "{}", &error), TW_OK);
    expect_same(&s, &nothing);
    scene_clear(&s);
    scene_clear(&nothing);
}

static const struct refusal {
    const char *text, *message;
} refusals[] = {
    {"{\"data\": \"a.csv\"}", "s.json:1:10: expected a formula of its columns, or a model, beside the data"},
    {"{\"grid\": \"a.asc\", \"formula\": \"x\"}",
     "s.json:1:10: expected a grid, a terrain, a formula or a model, one of them"},
    {"{\"noise\": -1}", "s.json:1:11: expected 0 or a number above, got -1"},
    {"{\"batch\": 0}", "s.json:1:11: expected a whole number from 1 to 1000000000, got 0"},
    {"", "s.json:1:1: "},
    {"[]", "s.json:1:1: " SCENE_EXPECTED "an array"},
    {" [{\"terrain\": \"saddle\"}]", "s.json:1:2: " SCENE_EXPECTED "an array"},
    {"\n\n  \"saddle\"", "s.json:3:3: " SCENE_EXPECTED "a string"},
    {"-1.5", "s.json:1:1: " SCENE_EXPECTED "a number"},
    {"7 {}", "s.json:1:1: " SCENE_EXPECTED "a number"},
    {"null", "s.json:1:1: " SCENE_EXPECTED "no JSON"},
    {"}{", "s.json:1:1: " SCENE_EXPECTED "no JSON"},
    {"\x7F"
     "ELF\x02",
     "s.json:1:1: " SCENE_EXPECTED "no JSON"},
    {"", "s.json:1:1: " SCENE_EXPECTED "nothing"},
    {" \t\r", "s.json:1:4: " SCENE_EXPECTED "nothing"},
    {"\n\n", "s.json:3:1: " SCENE_EXPECTED "nothing"},
    {"\xEF\xBB\xBF", "s.json:1:1: " SCENE_EXPECTED "nothing"},
    {"\xEF\xBB\xBF{\n \"theme\": 3}", "s.json:2:11: expected a name, in quotes"},
    {"\xFF\xFE{", "s.json:1:1: expected UTF-8, found UTF-16; save it as UTF-8"},
    {"{", "s.json:1:2: the text ends inside an object; add '}'"},
    {"{\"starts\": [[1, 2],\n", "s.json:2:1: the text ends inside an array; add ']'"},
    {"{\"title\": \"x}", "s.json:1:14: a text has no end; add '\"'"},
    {"{\"title\": \"x\n\"}", "s.json:1:13: a text has no end on its line; add '\"', or write \\n"},
    {"{\"title\": \"x\ty\"}", "s.json:1:13: a text holds a control character; write \\t for a tab"},
    {"{\"title\": \"\xFF\"}", "s.json:1:12: a text holds a byte that is not UTF-8; save the file"},
    {"{\"title\": \"\\alpha\"}",
     "s.json:1:13: expected one of \"\\/bfnrtu after '\\'; write \\\\ "},
    {"{\"title\": \"\\u12\"}", "s.json:1:14: expected four hexadecimal digits after '\\u'"},
    {"{\"title\": \"\\uD800\"}",
     "s.json:1:18: half of a character; \\uD800 to \\uDFFF come in pairs"},
    {"{\"title\": \"\\u0000\"}", "s.json:1:18: texts hold no \\u0000; remove it"},
    {"{\"lr\": 1,\n}", "s.json:2:1: expected a key, found '}'; remove the comma before it"},
    {"{\"levels\": [1,]}", "s.json:1:15: expected a value, found ']'; remove the comma before it"},
    {"{lr: 1}", "s.json:1:2: expected a key, found 'lr'; put keys in double quotes"},
    {"{'lr': 1}", "s.json:1:2: expected a key, found '''; put keys in double quotes"},
    {"{\"lr\" 1}", "s.json:1:7: expected ':' after a key, found '1'; write \"key\": value"},
    {"{\"lr\": 1 \"h\": 2}", "s.json:1:10: expected ',' or '}', found '\"'; put a comma between"},
    {"{\"levels\": [1 2]}", "s.json:1:15: expected ',' or ']', found '2'; put a comma between"},
    {"{\"levels\": [1}", "s.json:1:14: expected ',' or ']', found '}'"},
    {"{\"lr\": .5}", "s.json:1:8: expected a value, found '.5'; write a number such as 0.5, 12 or"},
    {"{\"lr\": 01}", "s.json:1:8: expected a value, found '01'; write a number"},
    {"{\"lr\": 1.}", "s.json:1:8: expected a value, found '1.'; write a number"},
    {"{\"lr\": NaN}", "s.json:1:8: expected a value, found 'NaN'; write a finite number"},
    {"{\"arrows\": True}", "s.json:1:12: expected a value, found 'True'; write true"},
    {"{\"theme\": 'dark'}", "s.json:1:11: expected a value, found '''; put texts in double quotes"},
    {"{\"theme\": “dark”}", "s.json:1:11: expected a value, found '“'; write a number, "},
    {"{ // slow\n}", "s.json:1:3: expected a key, found '/'; JSON has no comments, remove it"},
    {"{\"lr\": \xFF}", "s.json:1:8: expected a value, found a byte that is not UTF-8; "},
    {"{\"lr\": 1} {}", "s.json:1:11: expected the end, found '{'; remove what follows the last"},
    {"{\"lr\": 1,\n \"lr\": 2}", "s.json:2:2: this key has been given before; remove one of them"},
    {"{\"lr\": 1e999}", "s.json:1:8: this number is too large; the largest is 1.79e308"},
    {"{\"version\": 2}",
     "s.json:1:13: the scene is of a later version than this program reads (1)"},
    {"{\"version\": 0}", "s.json:1:13: expected a whole number from 1 to 1, got 0"},
    {"{\n\t\"terain\": 1}", "s.json:2:2: unknown key 'terain': did you mean 'terrain'?"},
    {"{\"terrain\": 1}", "s.json:1:13: expected a terrain's name, in quotes"},
    {"{\"terrain\": \"saddel\"}", "s.json:1:13: unknown terrain 'saddel': did you mean 'saddle'?"},
    {"{\"terrain\": \"saddle\", \"formula\": \"x\"}",
     "s.json:1:34: expected a terrain or a formula, not both"},
    {"{\"formula\": \"x\", \"terrain\": \"saddle\"}",
     "s.json:1:13: expected a terrain or a formula, not both"},
    {"{\"formula\": null}", "s.json:1:13: expected a formula, in quotes"},
    {"{\"view\": [1, 2, 3]}", "s.json:1:10: expected [XMIN, XMAX, YMIN, YMAX], four numbers"},
    {"{\"view\": [1, 2, \"3\", 4]}", "s.json:1:17: expected a number"},
    {"{\"view\": [2, -2, 0, 1]}",
     "s.json:1:10: the view is empty: xmin must be below xmax, got 2 and -2"},
    {"{\"starts\": [1, 2]}", "s.json:1:13: expected [X, Y], two numbers"},
    {"{\"starts\": [[1, 2],\n[1, \"]\\\"\"]]}", "s.json:2:5: expected a number"},
    {"{\"title\": \"θ θ\", \"starts\": {}}", "s.json:1:28: expected an array of starts [X, Y]"},
    {"{\"optimizers\": [\"gd\", \"gd:l=1\"]}",
     "s.json:1:23: unknown key of gd 'l': did you mean 'lr'?"},
    {"{\"optimizers\": \"gd\"}",
     "s.json:1:16: expected an array of optimizers \"NAME:KEY=VALUE,...\""},
    {"{\"steps\": 1.5}", "s.json:1:11: expected a whole number from 0 to 1000000000, got 1.5"},
    {"{\"steps\": 1000000001}",
     "s.json:1:11: expected a whole number from 0 to 1000000000, got 1000000001"},
    {"{\"lr\": \"fast\"}", "s.json:1:8: expected a number"},
    {"{\"gradient\": \"centrl\"}",
     "s.json:1:14: unknown gradient 'centrl': did you mean 'central'?"},
    {"{\"h\": 0}", "s.json:1:7: expected a number above 0, got 0"},
    {"{\"tolerance\": -1}", "s.json:1:15: expected 0 or a number above, got -1"},
    {"{\"critical_points\": 1}", "s.json:1:21: expected true or false"},
    {"{\"levels\": 201}", "s.json:1:12: expected a whole number from 0 to 200, got 201"},
    {"{\"theme\": \"drak\"}", "s.json:1:11: unknown theme 'drak': did you mean 'dark'?"},
    {"{\"colormap\": \"virdis\"}",
     "s.json:1:14: unknown colormap 'virdis': did you mean 'viridis'?"},
    {"{\"norm\": 1}", "s.json:1:10: expected a name, in quotes"},
    {"{\"title\": 1}", "s.json:1:11: expected a title, in quotes"},
    {"{\"threads\": 1}", "s.json:1:2: unknown key 'threads'"},
    {"{\"levels\": [1, 3, 2]}", "s.json:1:12: expected ascending numbers"},
    {"{\"levels\": []}", "s.json:1:12: expected 1 to 200 levels, got 0"},
    {"{\"levels\": \"all\"}",
     "s.json:1:12: expected how many levels, an array of them, or \"valleys\""},
    {"{\"elevation\": 91}", "s.json:1:15: expected degrees from 0 to 90, got 91"},
    {"{\"x_axis\": {\"from\": 1, \"to\": 2}}", "s.json:1:12: expected an axis with a \"key\""},
    {"{\"x_axis\": {\"key\": \"lr\", \"form\": 1}}",
     "s.json:1:26: unknown key 'form': did you mean 'from'?"},
    {"{\"y_axis\": {\"key\": \"lr\", \"from\": 0, \"to\": 2, \"scale\": \"log\"}}",
     "s.json:1:12: expected a logarithmic axis to begin above 0, got 0"},
    {"{\"panes\": {\"columns\": 3}}", "s.json:1:11: expected panes with \"columns\" and \"rows\""},
    {"{\"panes\": {\"columns\": 4, \"rows\": 3}}", "s.json:1:11: expected 1 to 9 panes, got 4x3"},
    {"{\"panes\": {\"columns\": 1, \"rows\": 1,\n\"scenes\": [{}, {\"starts\": [[1, null]]}]}}",
     "s.json:2:32: expected a number"},
    {"{\"panes\": {\"columns\": 1, \"rows\": 1, \"scenes\": [{\"panes\": {}}]}}",
     "s.json:1:48: expected a pane without panes of its own"},
    {"{\"panes\": {\"columns\": 1, \"rows\": 1, \"scenes\": [{\"lrr\": 1}]}}",
     "s.json:1:49: unknown key 'lrr': did you mean 'lr'?"},
};

// Deeper than anything means, and as deep as what is read.
static void test_json__says_where_brackets_are_too_deep(void **state)
{
    char deep[6000];
    tw_error error;
    scene s;

    (void)state;
    for (size_t levels = 2000; levels < 5900; levels += 1300) {
        memset(deep, '[', levels);
        memcpy(deep, "{\"lr\": ", 7);
        deep[levels] = '\0';
        assert_int_equal(read_text(&s, deep, &error), TW_EINVALID);
        assert_non_null(strstr(error.message, levels == 2000 ? "the text ends inside an array"
                                                             : ": too many objects and arrays"));
    }
}

static void test_json__says_what_is_wrong_and_where(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        const struct refusal *r = &refusals[i];
        scene untouched;
        tw_error error = {.message = ""};
        memset(&untouched, 0x5a, sizeof untouched);
        expect(read_text(&untouched, r->text, &error) == TW_EINVALID, "%s was read", r->text);
        expect(strncmp(error.message, r->message, strlen(r->message)) == 0,
               "%s: \"%s\" instead of \"%s\"", r->text, error.message, r->message);
        assert_int_equal(untouched.theme, 0x5a5a5a5a);
    }
}

// Every text that a whole scene begins with is refused, and none is read beyond its end (which the
// sanitizers watch).
static void test_json__refuses_every_truncation(void **state)
{
    scene s = rich_scene(), out;
    tw_error error;
    char *text;

    (void)state;
    assert_int_equal(scene_to_json(&text, &s), TW_OK);
    for (size_t n = 0; n + 2 < strlen(text); n++) {
        char *part = calloc(1, n + 1);
        memcpy(part, text, n);
        expect(scene_from_json(&out, part, n, "s.json", &error) == TW_EINVALID,
               "%zu bytes were read", n);
        free(part);
    }
    free(text);
    scene_clear(&s);
}

static void test_file__is_saved_and_loaded(void **state)
{
    char path[64];
    scene s = rich_scene(), back;
    tw_error error;

    (void)state;
    snprintf(path, sizeof path, "/tmp/thalweg-scene-%ld.json", (long)getpid());
    expect(scene_save(&s, path, &error) == TW_OK, "%s", error.message);
    expect(scene_load(&back, path, &error) == TW_OK, "%s", error.message);
    expect_same(&s, &back);
    unlink(path);
    scene_clear(&s);
    scene_clear(&back);
}

static void test_file__is_left_alone_when_it_cannot_be_replaced(void **state)
{
    scene s;
    tw_error error;

    (void)state;
    scene_init(&s);
    assert_int_equal(scene_save(&s, "/nowhere/at-all.json", &error), TW_EIO);
    assert_string_equal(error.message,
                        "cannot write '/nowhere/at-all.json': No such file or directory");
    assert_int_equal(scene_save(&s, "/dev", &error), TW_EIO);
    scene_clear(&s);
}

static void test_file__that_is_none_is_refused(void **state)
{
    scene s;
    tw_error error;

    (void)state;
    assert_int_equal(scene_load(&s, "/nowhere/at-all.json", &error), TW_EIO);
    assert_int_equal(scene_load(&s, "/tmp", &error), TW_EIO);
    assert_string_equal(error.message, "/tmp: expected a file, found a folder");
    assert_int_equal(scene_load(&s, "/dev/null", &error), TW_EIO);
    assert_int_equal(scene_load(&s, "/dev/zero", &error), TW_EIO);
    assert_string_equal(error.message, "/dev/zero: expected a file, found a device");
}

// Refused before any of them is read.
static void expect_too_many(const char *key, size_t most, const char *message)
{
    char *text = NULL;
    size_t size;
    FILE *to = open_memstream(&text, &size);
    scene s;
    tw_error error;

    fprintf(to, "{\"%s\": [0", key);
    for (size_t i = 0; i < most; i++)
        fputs(",0", to);
    fputs("]}", to);
    fclose(to);
    assert_int_equal(read_text(&s, text, &error), TW_EINVALID);
    assert_string_equal(error.message, message);
    free(text);
}

static void test_json__of_too_many_hikers_is_refused(void **state)
{
    (void)state;
    expect_too_many("starts", SCENE_MAX_HIKERS,
                    "s.json:1:12: 10001 starts by 1 optimizer are too many hikers: at most 10000");
    expect_too_many("optimizers", SCENE_MAX_OPTIMIZERS,
                    "s.json:1:16: expected at most 1000 optimizers, got 1001");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json__of_too_many_hikers_is_refused),
        cmocka_unit_test(test_json__round_trips_exactly),
        cmocka_unit_test(test_json__of_a_formula_round_trips),
        cmocka_unit_test(test_json__of_panes_round_trips),
        cmocka_unit_test(test_json__of_data_and_grids_round_trips),
        cmocka_unit_test(test_scene__a_new_ground_takes_the_place_of_the_old),
        cmocka_unit_test(test_json__is_written_as_a_person_would),
        cmocka_unit_test(test_json__an_empty_object_is_the_scene_nothing_was_said_of),
        cmocka_unit_test(test_json__says_where_brackets_are_too_deep),
        cmocka_unit_test(test_json__says_what_is_wrong_and_where),
        cmocka_unit_test(test_json__refuses_every_truncation),
        cmocka_unit_test(test_file__is_saved_and_loaded),
        cmocka_unit_test(test_file__is_left_alone_when_it_cannot_be_replaced),
        cmocka_unit_test(test_file__that_is_none_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
