#include "drawn.h"
#include "figure/recorder.h"

#include "figure/parts.h"
#include "figure/shown.h"
#include "scene/scene_json.h"

#include <math.h>
#include <stdio.h>

enum { SCENE_TEXT = 4096 };

// A scene, computed, and the sheet of it.
typedef struct stage {
    scene scene;
    figure_shown *shown;
    figure_sheet *sheet;
} stage;

static stage set_stage(const char *json, canvas_rect place, double scale)
{
    stage s = {.sheet = NULL};
    tw_error error;

    expect(scene_from_json(&s.scene, json, strlen(json), "s.json", &error) == TW_OK, "%s: %s", json,
           error.message);
    s.scene.threads = 1; // Many small maps: threads would wait for each other.
    expect(figure_shown_new(&s.shown, &(run_spec){.scene = &s.scene}, &error) == TW_OK, "%s: %s",
           json, error.message);
    const figure_sheet_spec spec = figure_shown_sheet(s.shown, place, scale);

    assert_int_equal(figure_shown_ask(s.shown, &spec, &error), TW_OK);
    assert_int_equal(run_work(&s.shown->run, UINT64_MAX), TW_OK);
    expect(figure_sheet_new(&s.sheet, &spec, SHARE_DIR, &error) == TW_OK, "%s: %s", json,
           error.message);
    return s;
}

static void strike_stage(stage *s)
{
    figure_sheet_free(s->sheet);
    figure_shown_free(s->shown);
    scene_clear(&s->scene);
}

static void draw(stage *s, canvas *c, uint64_t step)
{
    const figure_sheet_top top = figure_shown_top(s->shown, step);

    figure_sheet_draw_base(s->sheet, c);
    assert_int_equal(figure_sheet_draw_top(s->sheet, c, &top), TW_OK);
    assert_null(canvas_error(c));
}

static bool is_within(canvas_rect a, canvas_rect place)
{
    return a.x >= place.x && a.x + a.width <= place.x + place.width && a.y >= place.y &&
           a.y + a.height <= place.y + place.height;
}

// Text lies in a map or beside it, and leaves the read-out to the window.
static void check_places(const stage *s, const recorder *r, const char *what)
{
    const figure_sheet_layout *l = figure_sheet_layout_of(s->sheet);

    for (size_t i = 0; i < r->count; i++) {
        const text_box *t = &r->texts[i];

        expect(!overlap(t->box, l->readout), "%s, %gx%g: '%s' is in the read-out", what,
               r->base.width, r->base.height, t->text);
        for (size_t k = 0; k < l->pane_count; k++)
            expect(s->scene.relief || s->scene.show != SCENE_SHOW_MAP ||
                       !overlap(t->box, l->panes[k].map) || is_within(t->box, l->panes[k].map),
                   "%s, %gx%g: '%s' lies across the edge of a map", what, r->base.width,
                   r->base.height, t->text);
    }
}

// Nothing is beyond the edges.
static void check_whole(const figure_sheet_layout *l, double width, double height)
{
    const canvas_rect all = {0.0, 0.0, width, height};

    for (size_t i = 0; i < l->pane_count; i++)
        expect(is_within(l->panes[i].map, all) && is_within(l->panes[i].bar, all) &&
                   fmin(l->panes[i].map.width, l->panes[i].map.height) >= 2.0,
               "a map is cut or lost at %gx%g", width, height);
    expect(is_within(l->chart, all) && is_within(l->legend, all), "cut at %gx%g", width, height);
}

static void resize(stage *s, double width, double height, double scale)
{
    const canvas_rect place = {0.0, 0.0, width, height};
    const figure_sheet_spec spec = figure_shown_sheet(s->shown, place, scale);
    tw_error error;

    assert_int_equal(figure_sheet_change(s->sheet, &spec, SHARE_DIR, &error), TW_OK);
}

static void check_size(stage *s, recorder *r, const char *json, double width, double height,
                       double scale)
{
    canvas_init(&r->base, &recording, width, height, scale);
    r->count = 0;
    resize(s, width, height, scale);
    draw(s, &r->base, UINT64_MAX);
    assert_true(r->count > (fmin(width, 1.5 * height) >= FIGURE_LEAST_WIDTH ? 2 : 0) ||
                width < 240.0);
    check_texts(r, width, height);
    check_places(s, r, json);
    check_whole(figure_sheet_layout_of(s->sheet), width, height);
    r->count = 0;
    draw(s, &r->base, 3); // The marks of those on their way.
    check_texts(r, width, height);
}

static void check_sizes(const char *json)
{
    // Maps of few pixels, so that there is time for many.
    static const double sizes[][3] = {
        {480, 320, 1.0},   {500, 500, 0.5},   {480, 800, 0.5},    {640, 360, 0.5},
        {800, 600, 0.5},   {1024, 768, 0.25}, {1280, 400, 0.25},  {1280, 800, 0.3},
        {600, 1600, 0.25}, {1920, 1080, 0.3}, {2560, 1440, 0.15}, {3840, 2160, 0.1},
        {2160, 3840, 0.1}, {7680, 4320, 0.1}, {7680, 320, 0.25},  {480, 320, 4.0},
        {252, 252, 1.0},   {300, 600, 0.5},   {400, 800, 0.5},    {241, 200, 1.0},
        {640, 160, 0.5},   {180, 640, 0.5},   {200, 200, 1.0},
    };
    stage s = set_stage(json, (canvas_rect){0.0, 0.0, 480.0, 320.0}, 1.0);
    recorder *r = make_recorder(480.0, 320.0, 1.0);

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        check_size(&s, r, json, sizes[i][0], sizes[i][1], sizes[i][2]);
    free_recorder(r);
    strike_stage(&s);
}

static void test_sheet__no_text_overlaps_or_is_cut_whatever_the_size(void **state)
{
    static const char *const scenes[] = {
        "{}",
        "{\"terrain\": \"rosenbrock\", \"steps\": 40, \"theme\": \"projector\"}",
        "{\"terrain\": \"saddle\", \"chart\": false}",
        "{\"title\": \"Where descent ends depends entirely on where it started\","
        " \"note\": \"Two starts come to the deepest pockets. The other two rest at the origin, "
        "which is a saddle and no minimum, however long they wait.\", \"theme\": \"dark\"}",
        "{\"formula\": \"x^2 + 1e6*y^4 - 1e-7\", \"starts\": [[1e3, 1e3]],"
        " \"view\": [-2000, 2000, 1e-7, 2e-7], \"steps\": 30}",
        "{\"terrain\": \"quadratic\", \"optimizers\": [\"gd:lr=1.3\", \"adam:lr=0.1,beta1=0.8\","
        " \"momentum:lr=0.01,momentum=0.95\"], \"steps\": 5000}",
        "{\"basins\": true, \"steps\": 60}",
        "{\"terrain\": \"himmelblau\", \"basins\": true, \"steps\": 60, \"optimizers\":"
        " [\"gd:lr=0.01\", \"gd:lr=0.02\"], \"panes\": {\"columns\": 2, \"rows\": 1}}",
        "{\"basins\": true, \"steps\": 20, \"optimizers\": [\"gd\", \"adam\", \"newton\", "
        "\"momentum\","
        " \"signgd:lr=0.01\"], \"panes\": {\"columns\": 3, \"rows\": 3}}",
        "{\"terrain\": \"easom\", \"basins\": true, \"steps\": 60, \"theme\": \"projector\"}",
        "{\"terrain\": \"rastrigin\", \"basins\": true, \"starts\": [], \"steps\": 60}",
        "{\"relief\": true}",
        "{\"show\": \"sweep\", \"steps\": 20, \"x_axis\": {\"key\": \"lr\", \"from\": 0.001, "
        "\"to\": 3,"
        " \"scale\": \"log\", \"count\": 9}}",
        "{\"show\": \"plane\", \"steps\": 20, \"optimizers\": [\"momentum\"], \"starts\": [[1, 2]],"
        " \"x_axis\": {\"key\": \"lr\", \"from\": 0.01, \"to\": 3, \"scale\": \"log\", \"count\": "
        "16},"
        " \"y_axis\": {\"key\": \"momentum\", \"from\": 0, \"to\": 0.9, \"scale\": \"linear\","
        " \"count\": 9}, \"title\": \"Rates and momenta\"}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof scenes / sizeof scenes[0]; i++)
        check_sizes(scenes[i]);
}

static bool says(const recorder *r, const char *part)
{
    for (size_t i = 0; i < r->count; i++)
        if (strstr(r->texts[i].text, part) != NULL)
            return true;
    return false;
}

static recorder *record_scene(const char *json)
{
    stage s = set_stage(json, (canvas_rect){0.0, 0.0, 1280.0, 800.0}, 0.25);
    recorder *r = make_recorder(1280.0, 800.0, 0.25);

    draw(&s, &r->base, UINT64_MAX);
    strike_stage(&s);
    return r;
}

static void test_sheet__a_map_of_basins_names_its_optimizer(void **state)
{
    recorder *one = record_scene("{\"basins\": true, \"lr\": 0.2, \"title\": \"Mine\"}");
    recorder *two =
        record_scene("{\"basins\": true, \"optimizers\": [\"gd:lr=0.2\", \"gd:lr=0.3\"],"
                     " \"panes\": {\"columns\": 2, \"rows\": 1}}");
    recorder *titled =
        record_scene("{\"panes\": {\"columns\": 2, \"rows\": 1, \"scenes\": [{\"title\": \"Fast\","
                     " \"basins\": true, \"lr\": 0.4}, {\"title\": \"Slow\", \"lr\": 0.1}]}}");
    recorder *loss = record_scene("{\"lr\": 0.2}");

    (void)state;
    assert_true(says(one, "Mine") && says(one, "Basins of attraction of gd, lr 0.2"));
    assert_true(says(two, "gd, lr 0.2") && says(two, "gd, lr 0.3"));
    assert_true(says(titled, "Fast: gd, lr 0.4") && says(titled, "Slow"));
    assert_false(says(titled, "Slow:") || says(loss, "Basins"));
    free_recorder(one);
    free_recorder(two);
    free_recorder(titled);
    free_recorder(loss);
}

// So many starts, in so many panes.
static const char *crowd(char json[SCENE_TEXT], size_t hikers, size_t columns, size_t rows)
{
    size_t n = (size_t)snprintf(json, SCENE_TEXT,
                                "{\"terrain\": \"himmelblau\", \"steps\": 30, \"starts\": [");

    for (size_t i = 0; i < hikers; i++)
        n += (size_t)snprintf(json + n, SCENE_TEXT - n, "%s[%.2f, %.2f]", i > 0 ? ", " : "",
                              -5.0 + 0.4 * (double)i, 4.0 - 0.37 * (double)i);
    n += (size_t)snprintf(json + n, SCENE_TEXT - n, "]");
    if (columns > 0)
        n += (size_t)snprintf(json + n, SCENE_TEXT - n,
                              ", \"panes\": {\"columns\": %zu, \"rows\": %zu}", columns, rows);
    snprintf(json + n, SCENE_TEXT - n, "}");
    return json;
}

static void test_sheet__no_text_overlaps_or_is_cut_whatever_the_number_of_hikers(void **state)
{
    static const size_t counts[] = {2, 5, 11, 24};
    char json[SCENE_TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        check_sizes(crowd(json, counts[i], 0, 0));
}

static void test_sheet__no_text_overlaps_or_is_cut_whatever_the_panes(void **state)
{
    static const size_t grids[][3] = {{2, 2, 1}, {3, 3, 1}, {3, 1, 3}, {4, 2, 2}, {5, 3, 2},
                                      {7, 3, 3}, {9, 3, 3}, {8, 4, 2}, {9, 9, 1}};
    char json[SCENE_TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof grids / sizeof grids[0]; i++)
        check_sizes(crowd(json, grids[i][0], grids[i][1], grids[i][2]));
    check_sizes("{\"title\": \"Four of the lesson's\", \"note\": \"Each on its own ground.\","
                " \"panes\": {\"columns\": 2, \"rows\": 2, \"scenes\": ["
                " {\"terrain\": \"quadratic\"}, {\"terrain\": \"saddle\", \"title\": \"Off it\"},"
                " {\"terrain\": \"rosenbrock\", \"steps\": 50, \"view\": [-20, 20, -1, 3]},"
                " {\"terrain\": \"multimodal\", \"norm\": \"linear\"}]}}");
}

// Figures of panes that stay are the same objects, and those of the others are not.
// From the last row, too.
static void test_sheet__a_projector_s_text_has_24_pixels_on_1080_lines(void **state)
{
    static const char *const scenes[] = {
        "{\"theme\": \"projector\", \"note\": \"A sentence.\"}",
        "{\"theme\": \"projector\", \"terrain\": \"himmelblau\", \"basins\": true, \"steps\": 60}",
        "{\"theme\": \"projector\", \"terrain\": \"himmelblau\", \"relief\": true}",
        ("{\"theme\": \"projector\", \"terrain\": \"quadratic\", \"optimizers\": [\"gd:lr=0.1\","
         " \"gd:lr=0.4\", \"gd:lr=1.01\"], \"panes\": {\"columns\": 3, \"rows\": 1}}"),
    };
    const canvas_rect screen = {0.0, 0.0, 1920.0, 1080.0};

    (void)state;
    for (size_t i = 0; i < sizeof scenes / sizeof scenes[0]; i++) {
        stage s = set_stage(scenes[i], screen, 0.5);
        recorder *r = make_recorder(screen.width, screen.height, 0.5);
        draw(&s, &r->base, UINT64_MAX);
        assert_true(r->count > 10);
        for (size_t k = 0; k < r->count; k++)
            expect(r->texts[k].size >= 24.0, "%s: '%s' has %g pixels", scenes[i], r->texts[k].text,
                   r->texts[k].size);
        free_recorder(r);
        strike_stage(&s);
    }
}

static void test_sheet__keeps_the_panes_that_do_not_change(void **state)
{
    stage s = set_stage("{\"panes\": {\"columns\": 2, \"rows\": 1}, \"starts\": [[1, 1], [2, 2]]}",
                        (canvas_rect){0.0, 0.0, 640.0, 400.0}, 1.0);
    const figure *first = figure_sheet_pane(s.sheet, 0), *second = figure_sheet_pane(s.sheet, 1);
    const figure_sheet_spec spec =
        figure_shown_sheet(s.shown, (canvas_rect){0.0, 0.0, 800.0, 600.0}, 1.0);
    tw_error error;

    (void)state;
    s.shown->run.panes[1].version++;
    assert_int_equal(figure_sheet_change(s.sheet, &spec, SHARE_DIR, &error), TW_OK);
    assert_ptr_equal(figure_sheet_pane(s.sheet, 0), first);
    assert_ptr_not_equal(figure_sheet_pane(s.sheet, 1), second);
    assert_true(figure_layout_of(first)->width == 800.0);
    strike_stage(&s);
}

static void test_sheet__samples_no_map_where_a_sweep_is_shown(void **state)
{
    stage s = set_stage("{\"panes\": {\"columns\": 2, \"rows\": 1, \"scenes\": [{},"
                        " {\"show\": \"sweep\", \"x_axis\": {\"key\": \"lr\", \"from\": 0.01,"
                        " \"to\": 1, \"count\": 9}}]}}",
                        (canvas_rect){0.0, 0.0, 640.0, 400.0}, 1.0);

    (void)state;
    assert_non_null(figure_sheet_pane(s.sheet, 0)->pixels);
    assert_null(figure_sheet_pane(s.sheet, 1)->pixels);
    resize(&s, 800.0, 500.0, 1.0);
    assert_null(figure_sheet_pane(s.sheet, 1)->pixels);
    strike_stage(&s);
}

// All texts of a scene's picture, in a row.
static void write_texts(char *out, size_t size, const char *json)
{
    const canvas_rect place = {0.0, 0.0, 960.0, 600.0};
    stage s = set_stage(json, place, 1.0);
    recorder *r = make_recorder(place.width, place.height, 1.0);
    size_t length = 0;

    draw(&s, &r->base, UINT64_MAX);
    for (size_t i = 0; i < r->count && length < size; i++)
        length += (size_t)snprintf(out + length, size - length, "%g,%g %s\n", r->texts[i].box.x,
                                   r->texts[i].box.y, r->texts[i].text);
    free_recorder(r);
    strike_stage(&s);
}

static void test_sheet__of_one_pane_is_the_same_divided_or_not(void **state)
{
    static const char *const shows[] = {
        "", ", \"basins\": true",
        ", \"show\": \"plane\", \"x_axis\": {\"key\": \"lr\", \"from\": 0.01, \"to\": 1,"
        " \"count\": 9}, \"y_axis\": {\"key\": \"momentum\", \"from\": 0, \"to\": 0.9,"
        " \"count\": 9}"};
    char json[SCENE_TEXT], whole[1 << 14], divided[1 << 14];

    (void)state;
    for (size_t i = 0; i < sizeof shows / sizeof *shows; i++) {
        const char *const form = "{\"formula\": \"x^2 + 3*y^2\", \"title\": \"A bowl\","
                                 " \"optimizers\": [\"momentum\"]%s%s}";

        snprintf(json, sizeof json, form, shows[i], "");
        write_texts(whole, sizeof whole, json);
        snprintf(json, sizeof json, form, shows[i], ", \"panes\": {\"columns\": 1, \"rows\": 1}");
        write_texts(divided, sizeof divided, json);
        assert_string_equal(whole, divided);
    }
}

static void test_sheet__a_point_is_in_a_pane_and_means_weights(void **state)
{
    stage s = set_stage(
        "{\"panes\": {\"columns\": 2, \"rows\": 1, \"scenes\": [{\"terrain\": \"saddle\"},"
        " {\"terrain\": \"quadratic\", \"view\": [-3, 1, -1, 3]}]}}",
        (canvas_rect){100.0, 50.0, 800.0, 600.0}, 1.0);
    const figure_sheet_layout *l = figure_sheet_layout_of(s.sheet);
    tw_vec2 weights = {0, 0};
    size_t pane = 9;

    (void)state;
    const canvas_point at = figure_from_terrain(&l->panes[1], (tw_vec2){-1.0, 1.0});

    assert_true(figure_sheet_find(s.sheet, at, &pane));
    assert_int_equal(pane, 1);
    assert_true(figure_pick(figure_sheet_pane(s.sheet, pane), at, &weights));
    assert_true(fabs(weights.x + 1.0) < 1e-9 && fabs(weights.y - 1.0) < 1e-9);
    assert_false(figure_sheet_find(s.sheet, (canvas_point){101.0, 51.0}, &pane));
    assert_true(l->panes[0].map.x > 100.0 && l->panes[0].map.y > 50.0);
    strike_stage(&s);
}

// Wherever a picture says "loss", it says its name instead.
static void test_sheet__calls_the_loss_by_its_name(void **state)
{
    static const char *const scenes[] = {
        "{\"losslabel\": \"height (m)\"}",
        "{\"terrain\": \"rosenbrock\", \"optimizers\": [\"gd\", \"momentum\"], \"losslabel\": "
        "\"height (m)\"}",
        "{\"terrain\": \"himmelblau\", \"basins\": true, \"losslabel\": \"height (m)\"}",
        "{\"terrain\": \"quadratic\", \"optimizers\": [\"gd\", \"momentum\"], \"basins\": true, "
        "\"panes\": {\"columns\": 2, \"rows\": 1}, \"losslabel\": \"height (m)\"}",
        "{\"formula\": \"3\", \"losslabel\": \"height (m)\"}",
        "{\"losslabel\": \"height above the level of the sea at the place where it was measured\"}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof scenes / sizeof scenes[0]; i++) {
        const canvas_rect place = {0.0, 0.0, 1280.0, 800.0};
        stage s = set_stage(scenes[i], place, 0.25);
        recorder *r = make_recorder(place.width, place.height, 0.25);

        draw(&s, &r->base, UINT64_MAX);
        check_texts(r, place.width, place.height);
        expect(says(r, "height"), "%s: the loss has no name", scenes[i]);
        for (size_t k = 0; k < r->count; k++)
            expect(strstr(r->texts[k].text, "loss") == NULL, "%s: '%s'", scenes[i],
                   r->texts[k].text);
        free_recorder(r);
        strike_stage(&s);
    }
}

// A picture of a hiker that stands still.
static canvas *paint(const char *optimizer)
{
    char json[160];
    canvas *c = NULL;
    tw_error error;

    snprintf(json, sizeof json,
             "{\"terrain\": \"quadratic\", \"steps\": 0, \"starts\": [[1, 1]], \"chart\": false, "
             "\"optimizers\": [\"%s\"]}",
             optimizer);
    stage s = set_stage(json, (canvas_rect){0.0, 0.0, 640.0, 400.0}, 1.0);
    expect(canvas_sdl_new(&c, 640.0, 400.0, 1.0, FONT_DIR, &error) == TW_OK, "%s", error.message);
    draw(&s, c, 0);
    strike_stage(&s);
    return c;
}

// In how many pixels of the left half, where the map is, and between which columns two differ.
static size_t compare(canvas_image a, canvas_image b, size_t *first, size_t *last)
{
    size_t count = 0;

    *first = a.columns;
    *last = 0;
    for (size_t y = 0; y < a.rows; y++)
        for (size_t x = 0; x < a.columns / 2; x++) {
            const size_t i = y * a.columns + x;
            if (a.pixels[i] == b.pixels[i])
                continue;
            count++;
            *first = x < *first ? x : *first;
            *last = x > *last ? x : *last;
        }
    return count;
}

static void test_sheet__shows_the_bounds_that_hikers_stay_within(void **state)
{
    canvas *none = paint("gd"), *bound = paint("gd:x_min=-0.5"), *far = paint("gd:x_min=-50");
    recorder *r = record_scene("{\"optimizers\": [\"gd:y_max=3\"]}");
    const canvas_image image = drawn_on(none);
    size_t first, last;

    (void)state;
    assert_true(compare(image, drawn_on(bound), &first, &last) > 300); // A line across the map,
    assert_true(last - first <= 6);                                    // upright.
    assert_int_equal(compare(image, drawn_on(far), &first, &last), 0);
    assert_true(says(r, "bound"));
    free_recorder(r);
    canvas_free(none);
    canvas_free(bound);
    canvas_free(far);
}

static void test_shown__show_the_hikers_of_a_step(void **state)
{
    stage s = set_stage("{\"terrain\": \"quadratic\", \"step\": 7, \"starts\": [[1, 1], [2, 0]]}",
                        (canvas_rect){0.0, 0.0, 480.0, 320.0}, 1.0);
    figure_sheet_top top = figure_shown_top(s.shown, figure_shown_step(s.shown));

    (void)state;
    assert_int_equal(top.counts[0], 2);
    assert_int_equal(top.hikers[0][1].count, 8);
    assert_int_equal(top.hikers[0][1].status, TW_WALKING);
    assert_int_equal(top.hikers[0][1].walked, 41);
    top = figure_shown_top(s.shown, UINT64_MAX);
    assert_int_equal(top.hikers[0][0].count, 41);
    assert_int_equal(top.hikers[0][0].status, TW_STOPPED);
    assert_int_equal(run_walked(&s.shown->run), 40);
    assert_true(run_progress(&s.shown->run) > 0.99);
    strike_stage(&s);
}

static void test_shown__that_are_cancelled_do_no_work(void **state)
{
    static const char json[] = "{\"basins\": true, \"steps\": 1000000}";
    figure_shown *shown = NULL;
    scene s;
    tw_error error;

    (void)state;
    assert_int_equal(scene_from_json(&s, json, sizeof json - 1, "s.json", &error), TW_OK);
    assert_int_equal(figure_shown_new(&shown, &(run_spec){.scene = &s}, &error), TW_OK);
    const figure_sheet_spec spec =
        figure_shown_sheet(shown, (canvas_rect){0.0, 0.0, 480.0, 320.0}, 1.0);

    assert_int_equal(figure_shown_ask(shown, &spec, &error), TW_OK);
    run_cancel(&shown->run);
    assert_int_equal(run_work(&shown->run, UINT64_MAX), TW_CANCELLED);
    figure_shown_free(shown);
    scene_clear(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sheet__a_map_of_basins_names_its_optimizer),
        cmocka_unit_test(test_sheet__no_text_overlaps_or_is_cut_whatever_the_size),
        cmocka_unit_test(test_sheet__no_text_overlaps_or_is_cut_whatever_the_number_of_hikers),
        cmocka_unit_test(test_sheet__no_text_overlaps_or_is_cut_whatever_the_panes),
        cmocka_unit_test(test_sheet__a_projector_s_text_has_24_pixels_on_1080_lines),
        cmocka_unit_test(test_sheet__keeps_the_panes_that_do_not_change),
        cmocka_unit_test(test_sheet__of_one_pane_is_the_same_divided_or_not),
        cmocka_unit_test(test_sheet__samples_no_map_where_a_sweep_is_shown),
        cmocka_unit_test(test_sheet__a_point_is_in_a_pane_and_means_weights),
        cmocka_unit_test(test_sheet__calls_the_loss_by_its_name),
        cmocka_unit_test(test_sheet__shows_the_bounds_that_hikers_stay_within),
        cmocka_unit_test(test_shown__show_the_hikers_of_a_step),
        cmocka_unit_test(test_shown__that_are_cancelled_do_no_work),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
