#include "figure/recorder.h"

#include "figure/results.h"
#include "scene/scene_json.h"

#include <math.h>

enum { SCENE_TEXT = 4096 };

// A scene, computed, and the sheet of it.
typedef struct stage {
    scene scene;
    figure_results *results;
    figure_sheet *sheet;
} stage;

static stage set_stage(const char *json, canvas_rect place, double scale)
{
    stage s = {.sheet = NULL};
    tw_error error;

    expect(scene_from_json(&s.scene, json, strlen(json), "s.json", &error) == TW_OK, "%s: %s", json,
           error.message);
    s.scene.threads = 1; // Many small maps: threads would wait for each other.
    expect(figure_results_new(&s.results, &s.scene, &error) == TW_OK, "%s: %s", json,
           error.message);
    figure_sheet_spec spec = figure_results_sheet(s.results, place, scale);

    assert_int_equal(figure_results_work(s.results, &spec), TW_OK);
    spec = figure_results_sheet(s.results, place, scale);
    expect(figure_sheet_new(&s.sheet, &spec, SHARE_DIR, &error) == TW_OK, "%s: %s", json,
           error.message);
    return s;
}

static void strike_stage(stage *s)
{
    figure_sheet_free(s->sheet);
    figure_results_free(s->results);
    scene_clear(&s->scene);
}

static void draw(stage *s, canvas *c, uint64_t step)
{
    const figure_sheet_top top = figure_results_show(s->results, step);

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
static void check_places(const recorder *r, const figure_sheet_layout *l, const char *what)
{
    for (size_t i = 0; i < r->count; i++) {
        const text_box *t = &r->texts[i];

        expect(!overlap(t->box, l->readout), "%s, %gx%g: '%s' is in the read-out", what,
               r->base.width, r->base.height, t->text);
        for (size_t k = 0; k < l->pane_count; k++)
            expect(!overlap(t->box, l->panes[k].map) || is_within(t->box, l->panes[k].map),
                   "%s, %gx%g: '%s' lies across the edge of a map", what, r->base.width,
                   r->base.height, t->text);
    }
}

static void resize(stage *s, double width, double height, double scale)
{
    const canvas_rect place = {0.0, 0.0, width, height};
    const figure_sheet_spec spec = figure_results_sheet(s->results, place, scale);
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
    assert_true(r->count > 2);
    check_texts(r, width, height);
    check_places(r, figure_sheet_layout_of(s->sheet), json);
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
    };

    (void)state;
    for (size_t i = 0; i < sizeof scenes / sizeof scenes[0]; i++)
        check_sizes(scenes[i]);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sheet__no_text_overlaps_or_is_cut_whatever_the_size),
        cmocka_unit_test(test_sheet__no_text_overlaps_or_is_cut_whatever_the_number_of_hikers),
        cmocka_unit_test(test_sheet__no_text_overlaps_or_is_cut_whatever_the_panes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
