// Whatever is in the list of fields survives every way a scene goes, and does to a picture what the
// list says.

#include "cli/command.h"
#include "cli/program.h"
#include "folder.h"
#include "picture.h"

#include "scene/command_text.h"
#include "scene/field.h"

// A change of a field: members of the scene it is made in, where it is to show, and of one that has
// the other value. Flags and choices need only the former.
typedef struct example {
    scene_field_id field;
    const char *before, *after;
} example;

static const char bowl[] = "\"terrain\": \"quadratic\"";

#define FIT                                                                                        \
    "\"formula\": \"(x*distance + y - velocity)^2\", \"view\": [-500, 900, -300, 300], \"data\": "
#define MODEL                                                                                      \
    "\"view\": [-500, 900, -300, 300], \"data\": \"hubble1929.csv\", \"model\": \"x*distance + "   \
    "y\""
#define AXIS(name, from, to)                                                                       \
    "{\"key\": \"" name "\", \"from\": " from ", \"to\": " to ", \"count\": 9}"
#define LR "\"x_axis\": " AXIS("lr", "0.1", "1")

static const example examples[] = {
    {SCENE_FIELD_terrain, bowl, "\"terrain\": \"rosenbrock\""},
    {SCENE_FIELD_formula, bowl, "\"formula\": \"x^4 + y^2\""},
    {SCENE_FIELD_data, FIT "\"other.csv\"", FIT "\"hubble1929.csv\""},
    {SCENE_FIELD_model, bowl, MODEL ", \"target\": \"velocity\""},
    {SCENE_FIELD_target, MODEL ", \"target\": \"velocity\"", MODEL ", \"target\": \"distance\""},
    {SCENE_FIELD_loss, MODEL ", \"target\": \"velocity\"", NULL},
    {SCENE_FIELD_weights, MODEL ", \"target\": \"velocity\"",
     MODEL ", \"target\": \"velocity\", \"weights\": \"distance\""},
    {SCENE_FIELD_grid, bowl, "\"grid\": \"jacksboro.asc\""},
    {SCENE_FIELD_extent, "\"grid\": \"jacksboro.asc\"",
     "\"grid\": \"jacksboro.asc\", \"extent\": [0, 2, 0, 1]"},
    {SCENE_FIELD_interpolation, "\"grid\": \"jacksboro.asc\"", NULL},
    {SCENE_FIELD_view, bowl, "\"view\": [-1, 3, -2.5, 0.5]"},
    {SCENE_FIELD_starts, bowl, "\"starts\": [[1, 0.5], [-0.1, 3e-7]]"},
    {SCENE_FIELD_optimizers, bowl,
     "\"optimizers\": [\"adam:lr=0.3,amsgrad=true\", \"gd:lr=0.05,schedule=cosine\"]"},
    {SCENE_FIELD_lr, bowl, "\"lr\": 0.73"},
    {SCENE_FIELD_steps, bowl, "\"steps\": 3"},
    {SCENE_FIELD_gradient, "\"terrain\": \"rosenbrock\", \"h\": 0.3, \"steps\": 9", NULL},
    {SCENE_FIELD_h, "\"terrain\": \"rosenbrock\", \"gradient\": \"forward\", \"steps\": 9",
     "\"h\": 0.3"},
    {SCENE_FIELD_tolerance, bowl, "\"tolerance\": 1.5"},
    {SCENE_FIELD_noise, bowl, "\"noise\": 2.5"},
    {SCENE_FIELD_batch, FIT "\"hubble1929.csv\", \"lr\": 0.1, \"steps\": 9", "\"batch\": 3"},
    {SCENE_FIELD_seed, "\"terrain\": \"quadratic\", \"noise\": 2", "\"seed\": 77"},
    {SCENE_FIELD_show,
     "\"optimizers\": [\"momentum\"], " LR ", \"y_axis\": " AXIS("momentum", "0", "0.9"), NULL},
    {SCENE_FIELD_x_axis, "\"show\": \"sweep\", \"x_axis\": " AXIS("lr", "0.25", "2"), LR},
    {SCENE_FIELD_y_axis,
     "\"optimizers\": [\"momentum\"], \"show\": \"plane\", " LR
     ", \"y_axis\": " AXIS("momentum", "0", "0.9"),
     "\"y_axis\": " AXIS("momentum", "0.125", "0.5")},
    {SCENE_FIELD_step, bowl, "\"step\": 2"},
    {SCENE_FIELD_colormap, bowl, "\"colormap\": \"plasma\""},
    {SCENE_FIELD_range, bowl, "\"range\": [0.5, 3]"},
    {SCENE_FIELD_center, bowl, "\"center\": 2"},
    {SCENE_FIELD_levels, bowl, "\"levels\": [1, 2.5]"},
    {SCENE_FIELD_critical_points, "\"terrain\": \"multimodal\"", NULL},
    {SCENE_FIELD_azimuth, "\"terrain\": \"saddle\", \"relief\": true", "\"azimuth\": 12.5"},
    {SCENE_FIELD_elevation, "\"terrain\": \"saddle\", \"relief\": true", "\"elevation\": 0"},
    {SCENE_FIELD_title, bowl, "\"title\": \"It's $(a) `bowl`, \\\"θ\\\"\""},
    {SCENE_FIELD_note, bowl, "\"note\": \"--help\""},
    {SCENE_FIELD_xlabel, bowl, "\"xlabel\": \"easting (km)\""},
    {SCENE_FIELD_ylabel, bowl, "\"ylabel\": \"northing (km)\""},
    {SCENE_FIELD_losslabel, bowl, "\"losslabel\": \"height (m)\""},
    {SCENE_FIELD_panes, "\"terrain\": \"multimodal\"", "\"panes\": {\"columns\": 2, \"rows\": 2}"},
};

static const example *find_example(const scene_field *f)
{
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        if (&scene_fields[examples[i].field] == f)
            return &examples[i];
    return NULL;
}

static scene read_members(const char *members)
{
    char text[1024];

    snprintf(text, sizeof text, "{%s}", members);
    return read_scene(text);
}

static scene scene_before(const scene_field *f)
{
    const example *e = find_example(f);

    return read_members(e != NULL ? e->before : bowl);
}

static void take_example(const scene_field *f, scene *s)
{
    const example *e = find_example(f);
    scene said;

    expect(e != NULL && e->after != NULL, "%s has no example", f->name);
    said = read_members(e->after);
    // A ground takes the place of another.
    if (f->decides == SCENE_GROUND)
        assert_int_equal(scene_take(s, &said, SCENE_GROUND), TW_OK);
    else
        assert_int_equal(scene_copy_field(f, s, &said), TW_OK);
    scene_clear(&said);
}

static void change(const scene_field *f, scene *s)
{
    size_t count;

    if (f->kind == SCENE_KIND_FLAG) {
        *(bool *)scene_value_in(f, s) ^= true;
    } else if (f->kind == SCENE_KIND_CHOICE) {
        f->names(&count);
        scene_set_whole(f, s, (scene_whole(f, s) + 1) % count);
    } else {
        take_example(f, s);
    }
}

static scene scene_after(const scene_field *f)
{
    scene s = scene_before(f);

    change(f, &s);
    return s;
}

static scene write_and_read(const scene_field *f, const scene *s)
{
    char *text;
    scene back;
    tw_error error;

    assert_int_equal(scene_to_json(&text, s), TW_OK);
    expect(scene_from_json(&back, text, strlen(text), f->name, &error) == TW_OK, "%s: %s\n%s",
           f->name, error.message, text);
    free(text);
    return back;
}

// Fields of a saved scene.
static bool is_saved(size_t i)
{
    return scene_fields[i].written != SCENE_WRITTEN_NEVER;
}

static void test_fields__differ_where_they_are_changed_and_nowhere_else(void **state)
{
    (void)state;
    for (size_t i = 0; i < SCENE_FIELD_COUNT; i++) {
        const scene_field *f = &scene_fields[i];
        scene before, after;
        if (!is_saved(i))
            continue;
        before = scene_before(f);
        after = scene_after(f);
        expect(!scene_same_field(f, &before, &after), "%s is the same", f->name);
        expect(!scene_same(&before, &after, f->decides), "%s decides nothing", f->name);
        expect(scene_same(&before, &after, SCENE_EVERYTHING & ~f->decides),
               "%s changes what it does not decide", f->name);
        scene_clear(&before);
        scene_clear(&after);
    }
}

static void test_fields__survive_a_copy(void **state)
{
    (void)state;
    for (size_t i = 0; i < SCENE_FIELD_COUNT; i++) {
        const scene_field *f = &scene_fields[i];
        scene s = is_saved(i) ? scene_after(f) : read_members(bowl), copy;
        if (f->kind == SCENE_KIND_FOLDER)
            assert_int_equal(scene_set_text(scene_value_in(f, &s), "/terrains"), TW_OK);
        else if (!is_saved(i))
            scene_set_whole(f, &s, 3);
        assert_int_equal(scene_copy(&copy, &s), TW_OK);
        scene_clear(&s); // The copy is its own.
        s = is_saved(i) ? scene_after(f) : copy;
        expect(scene_says(f, &copy) && scene_same_field(f, &copy, &s), "%s is lost", f->name);
        expect(scene_same(&copy, &s, SCENE_EVERYTHING), "a copy of %s differs", f->name);
        if (is_saved(i))
            scene_clear(&s);
        scene_clear(&copy);
    }
}

static void test_fields__survive_a_file(void **state)
{
    (void)state;
    for (size_t i = 0; i < SCENE_FIELD_COUNT; i++) {
        const scene_field *f = &scene_fields[i];
        scene s, back;
        if (!is_saved(i))
            continue;
        s = scene_after(f);
        back = write_and_read(f, &s);
        expect(scene_same_field(f, &s, &back), "%s is lost", f->name);
        expect(scene_same(&s, &back, SCENE_EVERYTHING), "a file with %s differs", f->name);
        scene_clear(&s);
        scene_clear(&back);
    }
}

// A picture of two panes, of which the first has one scene and the second another.
static scene divide(const scene *whole, const scene *first, const scene *second)
{
    scene s;

    assert_int_equal(scene_copy(&s, whole), TW_OK);
    s.pane_columns = s.pane_count = 2;
    s.pane_rows = 1;
    s.panes = calloc(2, sizeof *s.panes);
    assert_int_equal(scene_copy(&s.panes[0], first), TW_OK);
    assert_int_equal(scene_copy(&s.panes[1], second), TW_OK);
    return s;
}

static void expect_panes_survive(const scene_field *f, const scene *whole, const scene *first,
                                 const scene *second)
{
    const unsigned parts = SCENE_EVERYTHING & ~(unsigned)SCENE_OF_ALL;
    scene s = divide(whole, first, second), back = write_and_read(f, &s);

    expect(scene_same(&s, &back, SCENE_EVERYTHING & ~(unsigned)(SCENE_OF_PANES | SCENE_DIVISION)),
           "%s of a divided picture differs", f->name);
    for (size_t k = 0; k < 2; k++)
        expect(scene_same(&s.panes[k], &back.panes[k], parts), "%s of pane %zu differs", f->name,
               k);
    scene_clear(&s);
    scene_clear(&back);
}

static void test_fields__of_panes_survive_a_file(void **state)
{
    (void)state;
    for (size_t i = 0; i < SCENE_FIELD_COUNT; i++) {
        const scene_field *f = &scene_fields[i];
        scene before, after;
        if (!is_saved(i) || f->kind == SCENE_KIND_PANES)
            continue;
        before = scene_before(f);
        after = scene_after(f);
        expect_panes_survive(f, &before, &after, &before);
        expect_panes_survive(f, &after, &after, &before);
        scene_clear(&before);
        scene_clear(&after);
    }
}

static void test_fields__with_an_option_survive_a_command(void **state)
{
    (void)state;
    for (size_t i = 0; i < scene_option_count; i++) {
        const scene_field *f = &scene_fields[scene_options[i].field];
        scene s, back;
        char *command;
        tw_error error;
        if (!is_saved(scene_options[i].field))
            continue;
        s = scene_after(f);
        expect(scene_to_command(&command, &s, &error) == TW_OK, "%s: %s", f->name, error.message);
        expect(strstr(command, scene_options[i].name) != NULL, "%s: %s", f->name, command);
        back = read_command(command);
        expect(scene_same(&s, &back, SCENE_EVERYTHING), "%s differs: %s", f->name, command);
        free(command);
        scene_clear(&s);
        scene_clear(&back);
    }
}

static void test_fields__of_this_machine_are_not_saved(void **state)
{
    scene s = read_members(bowl), back;

    (void)state;
    s.threads = 3;
    assert_int_equal(scene_set_text(&s.terrains, "/terrains"), TW_OK);
    back = write_and_read(&scene_fields[SCENE_FIELD_threads], &s);
    assert_true(back.threads == 0 && back.terrains == NULL);
    scene_clear(&s);
    scene_clear(&back);
}

static picture draw(const scene *s)
{
    tw_error error;
    program_result r;

    expect(scene_save(s, "f.json", &error) == TW_OK, "%s", error.message);
    r = program("render", "f.json", "--size", "640x400", "--output", "f.png");
    expect_success(&r);
    program_free(&r);
    return picture_read("f.png");
}

static bool is_drawn_alike(const scene *a, const scene *b)
{
    picture p = draw(a), q = draw(b);
    const bool same = p.columns == q.columns && p.rows == q.rows &&
                      memcmp(p.rgb, q.rgb, (size_t)p.columns * p.rows * 3) == 0;

    picture_free(&p);
    picture_free(&q);
    return same;
}

// What lies under the hikers is all there is without any.
static bool is_drawn_alike_without_hikers(const scene *a, const scene *b)
{
    scene p, q;

    assert_true(scene_copy(&p, a) == TW_OK && scene_copy(&q, b) == TW_OK);
    scene_clear_starts(&p);
    scene_clear_starts(&q);
    const bool same = is_drawn_alike(&p, &q);
    scene_clear(&p);
    scene_clear(&q);
    return same;
}

static void test_fields__change_the_part_of_the_picture_that_they_decide(void **state)
{
    const unsigned over = SCENE_HIKERS | SCENE_WALK | SCENE_TIME;

    (void)state;
    for (size_t i = 0; i < SCENE_FIELD_COUNT; i++) {
        const scene_field *f = &scene_fields[i];
        scene before, after;
        if (!is_saved(i))
            continue;
        before = scene_before(f);
        after = scene_after(f);
        expect(!is_drawn_alike(&before, &after), "%s changes nothing in the picture", f->name);
        if ((f->decides & over) != 0)
            expect(is_drawn_alike_without_hikers(&before, &after),
                   "%s changes what lies under the hikers", f->name);
        if ((f->decides & SCENE_BASE) != 0 && after.show == SCENE_SHOW_MAP)
            expect(!is_drawn_alike_without_hikers(&before, &after),
                   "%s does not change what lies under the hikers", f->name);
        scene_clear(&before);
        scene_clear(&after);
    }
}

static int make_folder_with_data(void **state)
{
    FILE *to;

    if (enter_new_folder(state) != 0 || (to = fopen("other.csv", "w")) == NULL)
        return -1;
    fputs("distance,velocity\n0.1,200\n1,-300\n2,900\n", to);
    return fclose(to);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields__differ_where_they_are_changed_and_nowhere_else),
        cmocka_unit_test(test_fields__survive_a_copy),
        cmocka_unit_test(test_fields__survive_a_file),
        cmocka_unit_test(test_fields__of_panes_survive_a_file),
        cmocka_unit_test(test_fields__with_an_option_survive_a_command),
        cmocka_unit_test(test_fields__of_this_machine_are_not_saved),
        cmocka_unit_test(test_fields__change_the_part_of_the_picture_that_they_decide),
    };

    return cmocka_run_group_tests_name("fields", tests, make_folder_with_data, remove_folder);
}
