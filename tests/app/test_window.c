#include "app/desktop.h"
#include "picture.h"

#include "figure/sheet.h"
#include "figure/style/theme.h"
#include "run/plan.h"
#include "scene/scene_json.h"
#include "thalweg/catalogue.h"

static char *no_arguments[] = {NULL};
static char *rosenbrock[] = {"--terrain", "rosenbrock", "--start", "-1.5,1.5", NULL};

// The picture that S saves, under the name that is its turn, and the scene inside.
static picture save(const desktop *d, const char *name, scene *s)
{
    tw_error error;
    picture p;

    desktop_press("s");
    p = picture_read(desktop_file(d, name));
    assert_non_null(p.scene);
    expect(scene_from_json(s, p.scene, strlen(p.scene), name, &error) == TW_OK, "%s",
           error.message);
    return p;
}

// Where the parts of a scene's picture are.
static figure_layout layout_of(const scene *s, double width, double height)
{
    run_outcome run = {.pane_count = 0};
    tw_error error;

    assert_int_equal(run_change(&run, &(run_spec){.scene = s}, &error), TW_OK);
    const figure_sheet_spec spec =
        figure_sheet_of(&run, (canvas_rect){0.0, 0.0, width, height}, 1.0);
    const figure_layout layout = figure_sheet_arrange(&spec).panes[0];
    run_clear(&run);
    return layout;
}

static bool has_color(const picture *p, canvas_point at, canvas_color color)
{
    return picture_distance(p, at.x, at.y, color.r, color.g, color.b) < 24;
}

static void expect_start(const scene *s, size_t i, tw_vec2 start, double tolerance)
{
    expect(s->start_count > i, "there are %zu starts, not %zu", s->start_count, i + 1);
    expect(
        fabs(s->starts[i].x - start.x) <= tolerance && fabs(s->starts[i].y - start.y) <= tolerance,
        "start %zu is (%g, %g), not (%g, %g)", i, s->starts[i].x, s->starts[i].y, start.x, start.y);
}

static void test_window__opens_with_the_scene_of_its_options(void **state)
{
    (void)state;
    desktop d = desktop_open("1600x1000", rosenbrock);
    scene s;

    desktop_press("space Right Right");
    picture p = save(&d, "thalweg-rosenbrock.png", &s);
    assert_int_equal(p.columns, 1280);
    assert_int_equal(p.rows, 800);
    assert_string_equal(s.terrain, "rosenbrock");
    assert_int_equal(s.start_count, 1);
    expect_start(&s, 0, (tw_vec2){-1.5, 1.5}, 0.0);
    scene_clear(&s);
    picture_free(&p);
    desktop_close(&d);
}

// The pixel whose centre is nearest to weights, and the weights of its centre.
static tw_vec2 snap_to_pixel(const figure_layout *layout, tw_vec2 weights, int *x, int *y)
{
    const canvas_point at = figure_from_terrain(layout, weights);

    *x = (int)floor(at.x);
    *y = (int)floor(at.y);
    return figure_to_terrain(layout, (canvas_point){*x + 0.5, *y + 0.5});
}

// Where the walk of a scene's i-th start ends.
static tw_vec2 end_of(const scene *s, size_t i)
{
    run_plan plan;
    tw_error error;
    tw_walk *walk;

    assert_int_equal(run_plan_make(&plan, s, &error), TW_OK);
    assert_int_equal(tw_walk_new(&walk, &plan.walks[0], plan.start_count, plan.starts), TW_OK);
    assert_int_equal(tw_walk_advance(walk, plan.walks[0].steps), TW_OK);
    const tw_footprint here = tw_walk_hiker(walk, i).here;
    tw_walk_free(walk);
    run_plan_clear(&plan);
    return (tw_vec2){here.x, here.y};
}

static void test_window__click_drops_a_hiker_at_the_pixel(void **state)
{
    (void)state;
    desktop d = desktop_open("1600x1000", no_arguments);
    int x, y;
    scene s;

    scene_init(&s);
    const figure_layout layout = layout_of(&s, 1280, 800);
    scene_clear(&s);
    const tw_vec2 first = snap_to_pixel(&layout, (tw_vec2){4.0, -3.0}, &x, &y);
    desktop_click(&d, x, y);
    const canvas_point start = {x + 0.5, y + 0.5};
    const tw_vec2 second = snap_to_pixel(&layout, (tw_vec2){-5.0, 5.0}, &x, &y);
    desktop_do("keydown shift");
    desktop_click(&d, x, y);
    desktop_do("keyup shift");
    pause_ms(6500); // The walk is 200 steps long and is shown in 6 seconds.
    picture p = save(&d, "thalweg-multimodal.png", &s);

    assert_int_equal(s.start_count, 2);
    expect_start(&s, 0, first, 1e-9);
    expect_start(&s, 1, second, 1e-9);
    // Map: the far corners are bright and the hollow between the pockets is dark, as viridis has
    // it.
    const canvas_point corner = figure_from_terrain(&layout, (tw_vec2){5.95, 5.95});
    const canvas_point hollow = figure_from_terrain(&layout, (tw_vec2){-1.0, 1.6});
    expect(picture_distance(&p, corner.x, corner.y, 253, 231, 37) < 40, "the corner is not bright");
    expect(picture_distance(&p, hollow.x, hollow.y, 68, 1, 84) < 60, "the hollow is not dark");
    // Path: somewhere on its way down, at the hiker's colour; the start's mark is cased.
    int path = 0, casing = 0;
    for (int dx = -12; dx <= 12; dx++)
        for (int dy = -12; dy <= 12; dy++) {
            const canvas_point at = {start.x + dx, start.y + dy};
            path += has_color(&p, at, figure_hiker_color(0));
            casing += has_color(&p, at, figure_casing);
        }
    expect(path > 20 && casing > 20, "no mark at the start: %d and %d pixels", path, casing);
    // End: where the engine says that each walk ends.
    for (size_t i = 0; i < 2; i++) {
        const canvas_point end = figure_from_terrain(&layout, end_of(&s, i));
        expect(has_color(&p, end, figure_hiker_color(i)), "no mark at the end of hiker %zu", i);
    }
    scene_clear(&s);
    picture_free(&p);
    desktop_close(&d);
}

static void test_window__keys_do_what_the_help_says(void **state)
{
    (void)state;
    desktop d = desktop_open("1600x1000", no_arguments);
    scene s;
    picture p;

    desktop_press("2 plus plus minus");
    p = save(&d, "thalweg-rosenbrock.png", &s);
    assert_string_equal(s.terrain, "rosenbrock");
    expect(s.has_lr && fabs(s.lr - 0.00112) < 1e-12, "the rate is %g", s.lr);
    assert_false(s.has_starts);
    scene_clear(&s);
    picture_free(&p);

    desktop_press("c");
    p = save(&d, "thalweg-rosenbrock-2.png", &s);
    assert_true(s.has_starts && s.start_count == 0);
    assert_true(s.critical_points);
    scene_clear(&s);
    picture_free(&p);

    desktop_press("x");
    p = save(&d, "thalweg-rosenbrock-3.png", &s);
    assert_false(s.critical_points);
    scene_clear(&s);
    picture_free(&p);

    desktop_press("1 h Escape r f");
    pause_ms(400);
    p = save(&d, "thalweg-quadratic.png", &s);
    expect(p.columns == 1600 && p.rows == 1000, "full screen is %u x %u", p.columns, p.rows);
    assert_string_equal(s.terrain, "quadratic");
    assert_false(s.has_lr);
    scene_clear(&s);
    picture_free(&p);

    desktop_press("f 3");
    pause_ms(400);
    p = save(&d, "thalweg-saddle.png", &s);
    assert_string_equal(s.terrain, "saddle");
    scene_clear(&s);
    picture_free(&p);

    desktop_press("4");
    p = save(&d, "thalweg-multimodal.png", &s);
    assert_string_equal(s.terrain, "multimodal");
    scene_clear(&s);
    picture_free(&p);
    desktop_close(&d);
}

static void test_window__turns_through_the_terrains_and_the_grids(void **state)
{
    (void)state;
    desktop d = desktop_open("1600x1000", no_arguments);
    scene s;
    picture p;

    desktop_press("Next");
    p = save(&d, "thalweg-ackley.png", &s);
    assert_string_equal(s.terrain, "ackley");
    scene_clear(&s);
    picture_free(&p);

    // Before the first is the last: of the grids that come with the program.
    desktop_press("1 Prior Prior");
    p = save(&d, "thalweg-grid.png", &s);
    assert_non_null(s.grid);
    assert_string_equal(s.grid, "jacksboro.asc");
    scene_clear(&s);
    picture_free(&p);

    desktop_press("Next Next");
    p = save(&d, "thalweg-quadratic.png", &s);
    assert_string_equal(s.terrain, "quadratic");
    assert_null(s.grid);
    scene_clear(&s);
    picture_free(&p);
    desktop_close(&d);
}

// A typed formula is on no list; batches of its data are not drawn elsewhere.
static void test_window__leaves_data_for_a_terrain_of_the_catalogue(void **state)
{
    (void)state;
    char *arguments[] = {
        "--data", "hubble1929.csv", "--formula", "(x*distance + y - velocity)^2", "--batch", "4",
        NULL};
    desktop d = desktop_open("1600x1000", arguments);
    scene s;

    desktop_press("Next");
    picture p = save(&d, "thalweg-quadratic.png", &s);
    assert_string_equal(s.terrain, "quadratic");
    assert_null(s.data);
    scene_clear(&s);
    picture_free(&p);
    desktop_close(&d);
}

// Right arrows from the start walk exactly so many steps: the picture after the lesson's first two
// is the one that stepping back to them gives.
static void test_window__raises_the_rate_of_each_optimizer_that_has_one(void **state)
{
    static char *several[] = {"--terrain",   "quadratic",    "--optimizer", "gd",
                              "--optimizer", "adam:lr=0.05", "--optimizer", "rmsprop",
                              "--optimizer", "newton",       NULL};
    static char *none[] = {"--terrain", "quadratic", "--optimizer", "newton", NULL};

    (void)state;
    desktop d = desktop_open("1600x1000", several);
    scene s;
    desktop_press("plus");
    picture p = save(&d, "thalweg-quadratic.png", &s);
    assert_int_equal(s.optimizer_count, 4);
    assert_true(s.optimizers[0].keys[0].value == 0.112); // The terrain's 0.1,
    assert_true(s.optimizers[1].keys[0].value == 0.0561);
    assert_true(s.optimizers[2].keys[0].value == 0.0112); // and the row's 0.01.
    assert_int_equal(s.optimizers[3].key_count, 0);
    scene_clear(&s);
    picture_free(&p);
    desktop_close(&d);

    d = desktop_open("1600x1000", none);
    desktop_press("plus minus minus");
    p = save(&d, "thalweg-quadratic.png", &s);
    assert_false(s.has_lr);
    assert_int_equal(s.optimizers[0].key_count, 0);
    scene_clear(&s);
    picture_free(&p);
    desktop_close(&d);
}

static void test_window__steps_go_forth_and_back(void **state)
{
    (void)state;
    desktop d = desktop_open("1600x1000", rosenbrock);
    scene s;
    picture p, q;

    desktop_press("r space");
    for (int i = 0; i < 40; i++)
        desktop_do("key --delay 1 Left Left Left Left Left Left Left Left");
    desktop_press("Right Right");
    p = save(&d, "thalweg-rosenbrock.png", &s);
    scene_clear(&s);
    desktop_press("Right Right Right Left Left Left");
    q = save(&d, "thalweg-rosenbrock-2.png", &s);
    assert_memory_equal(p.rgb, q.rgb, (size_t)p.columns * p.rows * 3);

    // After two steps the hiker stands on the valley's floor.
    const figure_layout layout = layout_of(&s, p.columns, p.rows);
    scene_clear(&s);
    const canvas_point here = figure_from_terrain(&layout, (tw_vec2){-1.27414, 1.53840});
    assert_true(has_color(&p, here, figure_hiker_color(0)));
    picture_free(&p);
    picture_free(&q);
    desktop_close(&d);
}

static void test_window__hands_move_hikers_and_the_view(void **state)
{
    (void)state;
    desktop d = desktop_open("1600x1000", rosenbrock);
    int x, y, to_x, to_y;
    scene s;

    picture p = save(&d, "thalweg-rosenbrock.png", &s);
    const figure_layout layout = layout_of(&s, p.columns, p.rows);
    scene_clear(&s);
    picture_free(&p);

    // A start is taken by its mark, and dragged.
    snap_to_pixel(&layout, (tw_vec2){-1.5, 1.5}, &x, &y);
    const tw_vec2 aim = snap_to_pixel(&layout, (tw_vec2){0.5, -1.0}, &to_x, &to_y);
    desktop_do("mousemove --window %s %d %d mousedown 1", d.window, x, y);
    desktop_do("mousemove --window %s %d %d", d.window, x + 40, y + 40);
    desktop_do("mousemove --window %s %d %d mouseup 1", d.window, to_x, to_y);
    p = save(&d, "thalweg-rosenbrock-2.png", &s);
    assert_int_equal(s.start_count, 1);
    expect_start(&s, 0, aim, 0.02);
    assert_false(s.has_step); // Its whole path is shown.
    scene_clear(&s);
    picture_free(&p);

    // The wheel zooms at the pointer, the middle button moves the view, 0 resets it.
    desktop_do("mousemove --window %s %d %d click 4 click 4", d.window, to_x, to_y);
    p = save(&d, "thalweg-rosenbrock-3.png", &s);
    const tw_view zoomed = s.view;
    assert_true(s.has_view);
    expect(fabs((aim.x - zoomed.xmin) / (zoomed.xmax - zoomed.xmin) - (aim.x + 2.0) / 4.0) < 0.01,
           "the view is %g to %g", zoomed.xmin, zoomed.xmax);
    scene_clear(&s);
    picture_free(&p);
    desktop_do("mousemove --window %s %d %d mousedown 2", d.window, to_x, to_y);
    desktop_do("mousemove --window %s %d %d mouseup 2", d.window, to_x - 60, to_y);
    p = save(&d, "thalweg-rosenbrock-4.png", &s);
    assert_true(s.view.xmin > zoomed.xmin && s.view.ymin == zoomed.ymin);
    scene_clear(&s);
    picture_free(&p);
    desktop_press("0");

    // A right click takes the hiker away; undo brings it back.
    desktop_do("mousemove --window %s %d %d click 3", d.window, to_x, to_y);
    p = save(&d, "thalweg-rosenbrock-5.png", &s);
    assert_int_equal(s.start_count, 0);
    scene_clear(&s);
    picture_free(&p);
    desktop_press("ctrl+z");
    p = save(&d, "thalweg-rosenbrock-6.png", &s);
    assert_int_equal(s.start_count, 1);
    scene_clear(&s);
    picture_free(&p);
    desktop_close(&d);
}

static void test_window__space_pauses_and_goes_on(void **state)
{
    (void)state;
    desktop d = desktop_open("1600x1000", rosenbrock);
    static const char *const names[] = {"thalweg-rosenbrock.png", "thalweg-rosenbrock-2.png",
                                        "thalweg-rosenbrock-3.png"};
    picture shots[3];
    scene s;

    desktop_press("r space");
    for (int i = 0; i < 3; i++) {
        if (i == 2)
            desktop_press("space");
        pause_ms(300);
        shots[i] = save(&d, names[i], &s);
        scene_clear(&s);
    }
    const size_t bytes = (size_t)shots[0].columns * shots[0].rows * 3;
    assert_memory_equal(shots[0].rgb, shots[1].rgb, bytes);
    assert_memory_not_equal(shots[0].rgb, shots[2].rgb, bytes);
    for (int i = 0; i < 3; i++)
        picture_free(&shots[i]);
    desktop_close(&d);
}

// With the text input of X11: what a key types comes beside the key.
static void test_window__letters_of_a_file_name_are_no_commands(void **state)
{
    (void)state;
    desktop d = desktop_open("1600x1000", rosenbrock);
    scene s;

    desktop_press("ctrl+s ctrl+a");
    desktop_do("type --delay 20 'Half-bfq+2.json'");
    desktop_press("Return");
    desktop_file(&d, "Half-bfq+2.json");
    picture p = save(&d, "thalweg-rosenbrock.png", &s);
    assert_int_equal(p.columns, 1280);
    assert_false(s.basins);
    assert_false(s.has_lr);
    assert_string_equal(s.terrain, "rosenbrock");
    scene_clear(&s);
    picture_free(&p);
    desktop_close(&d);
}

static void test_window__resizes(void **state)
{
    (void)state;
    desktop d = desktop_open("1600x1000", no_arguments);
    static const int sizes[][2] = {{640, 480}, {480, 320}, {1500, 500}, {700, 950}};
    const char *const names[] = {"thalweg-multimodal.png", "thalweg-multimodal-2.png",
                                 "thalweg-multimodal-3.png", "thalweg-multimodal-4.png"};
    scene s;

    for (size_t i = 0; i < 4; i++) {
        desktop_do("windowsize --sync %s %d %d", d.window, sizes[i][0], sizes[i][1]);
        pause_ms(300);
        picture p = save(&d, names[i], &s);
        expect(p.columns == (uint32_t)sizes[i][0] && p.rows == (uint32_t)sizes[i][1],
               "the picture is %u x %u", p.columns, p.rows);
        scene_clear(&s);
        picture_free(&p);
    }
    desktop_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_window__opens_with_the_scene_of_its_options),
        cmocka_unit_test(test_window__click_drops_a_hiker_at_the_pixel),
        cmocka_unit_test(test_window__keys_do_what_the_help_says),
        cmocka_unit_test(test_window__turns_through_the_terrains_and_the_grids),
        cmocka_unit_test(test_window__leaves_data_for_a_terrain_of_the_catalogue),
        cmocka_unit_test(test_window__raises_the_rate_of_each_optimizer_that_has_one),
        cmocka_unit_test(test_window__steps_go_forth_and_back),
        cmocka_unit_test(test_window__hands_move_hikers_and_the_view),
        cmocka_unit_test(test_window__space_pauses_and_goes_on),
        cmocka_unit_test(test_window__letters_of_a_file_name_are_no_commands),
        cmocka_unit_test(test_window__resizes),
    };

    return cmocka_run_group_tests_name("window", tests, NULL, NULL);
}
