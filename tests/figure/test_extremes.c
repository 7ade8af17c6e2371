#include "figure/extremes.h"

#include "canvas/canvas_sdl.h"
#include "figure/shown.h"
#include "scene/scene_json.h"

// A picture of any numbers is drawn, in a time that does not depend on them, and no memory is
// written that is not its own.

static void draw(figure_shown *r, double width, double height)
{
    const figure_sheet_spec spec =
        figure_shown_sheet(r, (canvas_rect){0.0, 0.0, width, height}, 1.0);
    tw_error error = {.message = ""};
    figure_sheet *sheet;
    canvas *c;

    if (figure_shown_ask(r, &spec, &error) == TW_EINVALID) { // Of an axis.
        assert_true(error.message[0] != '\0');
        return;
    }
    assert_int_equal(run_work(&r->run, UINT64_MAX), TW_OK);
    expect(figure_sheet_new(&sheet, &spec, SHARE_DIR, &error) == TW_OK, "%s", error.message);
    assert_int_equal(canvas_sdl_new(&c, width, height, 1.0, FONT_DIR, &error), TW_OK);
    const figure_sheet_top top = figure_shown_top(r, UINT64_MAX);
    figure_sheet_draw_base(sheet, c);
    assert_int_equal(figure_sheet_draw_top(sheet, c, &top), TW_OK);
    canvas_free(c);
    figure_sheet_free(sheet);
}

// What cannot be shown at all is refused when it is planned, with a sentence.
static void show(const char *json, double width, double height)
{
    tw_error error = {.message = ""};
    figure_shown *r;
    scene s;

    expect(scene_from_json(&s, json, strlen(json), "test", &error) == TW_OK, "%s", error.message);
    s.threads = 1;
    if (figure_shown_new(&r, &(run_spec){.scene = &s}, &error) == TW_OK) {
        draw(r, width, height);
        figure_shown_free(r);
    } else {
        assert_true(error.message[0] != '\0');
    }
    scene_clear(&s);
}

static void test_extremes__are_drawn_whatever_the_view(void **state)
{
    char json[EXTREME_SCENE];

    (void)state;
    for (size_t view = 0; view < EXTREME_VIEWS; view++)
        for (size_t formula = 0; formula < EXTREME_FORMULAS; formula++)
            show(extreme_scene(json, formula, view, (view + formula) % EXTREME_LOOKS), 320.0,
                 200.0);
}

static void test_extremes__are_drawn_whatever_is_shown(void **state)
{
    static const double sizes[][2] = {{1.0, 1.0}, {1.0, 300.0}, {300.0, 1.0}, {640.0, 480.0}};
    char json[EXTREME_SCENE];

    (void)state;
    for (size_t look = 0; look < EXTREME_LOOKS; look++)
        for (size_t view = 0; view < EXTREME_VIEWS; view++)
            show(extreme_scene(json, (look + view) % EXTREME_FORMULAS, view, look),
                 sizes[(look + view) % 4][0], sizes[(look + view) % 4][1]);
}

static void test_extremes__have_basins(void **state)
{
    char json[EXTREME_SCENE];

    (void)state;
    for (size_t view = 0; view < EXTREME_VIEWS; view++) {
        snprintf(json, sizeof json,
                 "{\"formula\": \"x^2 + y^2\", \"view\": %s, \"steps\": 20, \"basins\": true}",
                 extreme_views[view]);
        show(json, 1.0, 1.0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extremes__are_drawn_whatever_the_view),
        cmocka_unit_test(test_extremes__are_drawn_whatever_is_shown),
        cmocka_unit_test(test_extremes__have_basins),
    };

    return cmocka_run_group_tests_name("extremes", tests, NULL, NULL);
}
