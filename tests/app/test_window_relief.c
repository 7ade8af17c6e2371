#include "app/desktop.h"
#include "picture.h"

#include "canvas/canvas_sdl.h"
#include "figure/shown.h"
#include "scene/scene_json.h"

static char *relief[] = {"--relief", "--azimuth", "20", "--elevation", "60", "--no-chart", NULL};

// The scene that S saves in a picture under a name.
static scene save(const desktop *d, const char *name)
{
    tw_error error;
    picture p;
    scene s;

    desktop_press("s");
    p = picture_read(desktop_file(d, name));
    assert_non_null(p.scene);
    expect(scene_from_json(&s, p.scene, strlen(p.scene), name, &error) == TW_OK, "%s",
           error.message);
    picture_free(&p);
    return s;
}

// Where the window shows weights on the relief of a scene.
static canvas_point shown_at(const scene *s, tw_vec2 weights)
{
    const canvas_rect place = {0.0, 0.0, 1280.0, 800.0};
    figure_shown *shown;
    figure_sheet *sheet;
    canvas_point at;
    canvas *c;
    tw_error error;

    assert_int_equal(figure_shown_new(&shown, &(run_spec){.scene = s}, &error), TW_OK);
    const figure_sheet_spec spec = figure_shown_sheet(shown, place, 1.0);
    assert_int_equal(figure_sheet_new(&sheet, &spec, SHARE_DIR, &error), TW_OK);
    assert_int_equal(canvas_sdl_new(&c, 1280.0, 800.0, 1.0, FONT_DIR, &error), TW_OK);
    figure_sheet_draw_base(sheet, c);
    assert_true(figure_find(figure_sheet_pane(sheet, 0), weights, &at));
    canvas_free(c);
    figure_sheet_free(sheet);
    figure_shown_free(shown);
    return at;
}

static void test_window__a_click_on_the_relief_drops_a_hiker_and_a_drag_turns_it(void **state)
{
    (void)state;
    desktop d = desktop_open("1600x1000", relief);
    const tw_vec2 there = {-4.0, 2.0};
    scene before = save(&d, "thalweg-multimodal.png");
    const canvas_point at = shown_at(&before, there);

    desktop_click(&d, (int)at.x, (int)at.y);
    scene dropped = save(&d, "thalweg-multimodal-2.png");
    assert_int_equal(dropped.start_count, 1);
    expect(hypot(dropped.starts[0].x - there.x, dropped.starts[0].y - there.y) < 0.1,
           "dropped at (%g, %g)", dropped.starts[0].x, dropped.starts[0].y);
    assert_true(dropped.azimuth == before.azimuth && dropped.elevation == before.elevation);

    desktop_do("mousemove --window %s 500 300 mousedown 1", d.window);
    desktop_do("mousemove --window %s 560 280", d.window);
    desktop_do("mouseup 1");
    scene turned = save(&d, "thalweg-multimodal-3.png");
    assert_int_equal(turned.start_count, 1);
    expect(turned.azimuth < before.azimuth - 5.0 && turned.elevation < before.elevation - 3.0,
           "turned to (%g, %g)", turned.azimuth, turned.elevation);
    scene_clear(&before);
    scene_clear(&dropped);
    scene_clear(&turned);
    desktop_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_window__a_click_on_the_relief_drops_a_hiker_and_a_drag_turns_it),
    };

    return cmocka_run_group_tests_name("window_relief", tests, NULL, NULL);
}
