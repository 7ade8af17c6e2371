#include "engine/fixtures.h"
#include "figure/lone_critical.h"
#include "figure/lone_map.h"
#include "figure/recorder.h"

#include "figure/figure.h"
#include "figure/map/norm.h"

#include <math.h>

/** A map of a terrain with its isolines. */
typedef struct stage {
    tw_terrain *terrain;
    figure *figure;
    figure_norm norm;
    double width, height;
    recorder *recorder;
} stage;

static stage set_stage(const tw_catalogue_row *row, double width, double height, double scale)
{
    stage s = {.terrain = make_catalogue_terrain(row->name), .width = width, .height = height};
    run_study *critical = lone_critical(row->name);
    const figure_spec spec = {.kind = &figure_kind_map,
                              .terrain = s.terrain,
                              .view = row->view,
                              .minimum_count = row->minimum_count,
                              .minima = row->minima,
                              .start_count = row->start_count,
                              .starts = row->starts,
                              .colormap = "viridis",
                              .norm = SCENE_NORM_LOG,
                              .critical = critical,
                              .levels = 12};
    figure_layout layout = lone_layout(width, height, scale, row->view);
    tw_error error;

    expect(figure_new(&s.figure, &spec, &layout, SHARE_DIR, &error) == TW_OK, "%s", error.message);
    run_study_let_go(critical);
    assert_int_equal(figure_norm_make(&s.norm, s.terrain, row->view,
                                      &(figure_norm_spec){.kind = SCENE_NORM_LOG}, 0),
                     TW_OK);
    s.recorder = make_recorder(width, height, scale);
    draw_lone_base(s.figure, &s.recorder->base);
    assert_int_equal(figure_draw_paths(s.figure, &s.recorder->base, 0, NULL), TW_OK);
    return s;
}

static void strike_stage(stage *s)
{
    free_recorder(s->recorder);
    figure_free(s->figure);
    tw_terrain_free(s->terrain);
}

/** Is a text of the picture the number of an isoline? Nothing else is written on the map. */
static bool is_label(const stage *s, const text_box *t)
{
    return figure_on_map(figure_layout_of(s->figure), t->middle);
}

static size_t count_labels(const stage *s)
{
    size_t n = 0;

    for (size_t i = 0; i < s->recorder->count; i++)
        n += is_label(s, &s->recorder->texts[i]);
    return n;
}

/** The number a text says; NaN for powers of ten. */
static double number_of(const char *text)
{
    char plain[64] = "";

    if (strstr(text, "×") != NULL)
        return NAN;
    if (strncmp(text, "−", 3) == 0)
        snprintf(plain, sizeof plain, "-%s", text + 3);
    else
        snprintf(plain, sizeof plain, "%s", text);
    return strtod(plain, NULL);
}

static double loss_at(const stage *s, canvas_point p)
{
    tw_vec2 at = figure_to_terrain(figure_layout_of(s->figure), p);
    tw_evaluator *evaluator;
    double f;

    assert_int_equal(tw_evaluator_new(&evaluator, s->terrain), TW_OK);
    tw_evaluator_value(evaluator, 1, &at.x, &at.y, &f);
    tw_evaluator_free(evaluator);
    return f;
}

/** How far along the colour map the loss below a text is from what the text says, at worst. */
static double off_level(const stage *s, const text_box *t)
{
    double level = figure_norm_unit(&s->norm, number_of(t->text)), worst = 0.0;

    for (int k = -2; k <= 2; k++) {
        double along = 0.25 * k * t->width;
        canvas_point p = {t->middle.x + along * cos(t->angle), t->middle.y + along * sin(t->angle)};

        worst = fmax(worst, fabs(figure_norm_unit(&s->norm, loss_at(s, p)) - level));
    }
    return worst;
}

static bool is_within(canvas_rect a, canvas_rect b)
{
    return a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width &&
           a.y + a.height <= b.y + b.height;
}

static void check_labels(const stage *s, const char *name)
{
    const figure_layout *l = figure_layout_of(s->figure);

    check_texts(s->recorder, s->width, s->height);
    for (size_t i = 0; i < s->recorder->count; i++) {
        const text_box *t = &s->recorder->texts[i];

        if (!is_label(s, t))
            continue;
        assert_true(fabs(t->angle) < 1.5708);
        expect(is_within(t->box, l->map), "%s: '%s' leaves the map at %g", name, t->text, s->width);
        // Levels are a thirteenth of the colour map apart: nearer to its own than to the next.
        expect(isnan(number_of(t->text)) || off_level(s, t) < 0.03,
               "%s: '%s' is off its level by %g at %g", name, t->text, off_level(s, t), s->width);
    }
}

static void test_line_labels__are_on_their_level_and_never_collide(void **state)
{
    static const double sizes[][3] = {
        {480, 320, 1.0}, {900, 900, 0.5}, {1280, 800, 1.0}, {3840, 2160, 0.5}};

    (void)state;
    for (size_t i = 0; i < tw_catalogue_count; i++)
        for (size_t k = i < 4 ? 0 : i % 4; k < 4; k += i < 4 ? 1 : 4) {
            stage s = set_stage(&tw_catalogue[i], sizes[k][0], sizes[k][1], sizes[k][2]);

            check_labels(&s, tw_catalogue[i].name);
            strike_stage(&s);
        }
}

static void test_line_labels__keep_clear_of_published_minima(void **state)
{
    (void)state;
    for (size_t i = 0; i < tw_catalogue_count; i += 3) {
        const tw_catalogue_row *row = &tw_catalogue[i];
        stage s = set_stage(row, 800, 600, 1.0);

        for (size_t m = 0; m < row->minimum_count; m++) {
            const text_box mark = {
                .middle = figure_from_terrain(figure_layout_of(s.figure),
                                              (tw_vec2){row->minima[m].x, row->minima[m].y})};

            for (size_t k = 0; k < s.recorder->count; k++)
                expect(!texts_overlap(&mark, &s.recorder->texts[k]), "%s: '%s' is on a minimum",
                       row->name, s.recorder->texts[k].text);
        }
        strike_stage(&s);
    }
}

static void test_line_labels__keep_clear_of_starts(void **state)
{
    (void)state;
    for (size_t i = 0; i < tw_catalogue_count; i += 3) {
        const tw_catalogue_row *row = &tw_catalogue[i];
        stage s = set_stage(row, 800, 600, 1.0);

        for (size_t m = 0; m < row->start_count; m++) {
            const text_box mark = {
                .middle = figure_from_terrain(figure_layout_of(s.figure), row->starts[m])};

            for (size_t k = 0; k < s.recorder->count; k++)
                expect(!texts_overlap(&mark, &s.recorder->texts[k]), "%s: '%s' is on a start",
                       row->name, s.recorder->texts[k].text);
        }
        strike_stage(&s);
    }
}

static void test_line_labels__a_plain_bowl_has_some_and_a_tiny_map_none(void **state)
{
    stage bowl = set_stage(tw_catalogue_find("quadratic"), 1280, 800, 1.0);
    figure_layout tiny = *figure_layout_of(bowl.figure);

    (void)state;
    assert_in_range(count_labels(&bowl), 8, 40);
    figure_place_map(&tiny, (canvas_rect){400.0, 100.0, 12.0 * tiny.text, 12.0 * tiny.text});
    assert_int_equal(figure_resize(bowl.figure, &tiny), TW_OK);
    bowl.recorder->count = 0;
    draw_lone_base(bowl.figure, &bowl.recorder->base);
    assert_int_equal(count_labels(&bowl), 0);
    strike_stage(&bowl);
}

// Half of a number would be another number.
static void test_line_labels__are_not_written_below_a_path(void **state)
{
    stage s = set_stage(tw_catalogue_find("himmelblau"), 900, 900, 0.5);
    const figure_layout *l = figure_layout_of(s.figure);
    const size_t before = count_labels(&s);
    size_t last = 0;

    (void)state;
    assert_true(before > 8);
    while (!is_label(&s, &s.recorder->texts[last]))
        last++;
    for (int way = 0; way < 8; way++) {
        // Through the middle of a number, from one side of the map to the other.
        const text_box hit = s.recorder->texts[last];
        const double far = 2.0 * l->map.width, dx = far * cos(0.4 * way), dy = far * sin(0.4 * way);
        const tw_vec2 a =
            figure_to_terrain(l, (canvas_point){hit.middle.x - dx, hit.middle.y - dy});
        const tw_vec2 b =
            figure_to_terrain(l, (canvas_point){hit.middle.x + dx, hit.middle.y + dy});
        const tw_footprint path[] = {{.x = a.x, .y = a.y}, {.x = b.x, .y = b.y}};
        const figure_hiker hiker = {.path = path, .count = 2, .walked = 2, .label = ""};
        recorder *r = make_recorder(900, 900, 0.5);
        bool shown = false;

        draw_lone_base(s.figure, &r->base);
        assert_int_equal(figure_draw_paths(s.figure, &r->base, 1, &hiker), TW_OK);
        for (size_t i = 0; i < r->count; i++)
            shown |= r->texts[i].middle.x == hit.middle.x && r->texts[i].middle.y == hit.middle.y;
        expect(!shown, "'%s' is below a path at %d", hit.text, way);
        expect(r->count > s.recorder->count / 2, "only %zu of %zu texts are left", r->count,
               s.recorder->count);
        free_recorder(r);
    }
    strike_stage(&s);
}

static void test_line_labels__are_on_rough_ground_as_well(void **state)
{
    stage s = set_stage(tw_catalogue_find("rastrigin"), 900, 900, 0.5);

    (void)state;
    assert_true(count_labels(&s) >= 2);
    strike_stage(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line_labels__are_not_written_below_a_path),
        cmocka_unit_test(test_line_labels__are_on_rough_ground_as_well),
        cmocka_unit_test(test_line_labels__are_on_their_level_and_never_collide),
        cmocka_unit_test(test_line_labels__keep_clear_of_published_minima),
        cmocka_unit_test(test_line_labels__keep_clear_of_starts),
        cmocka_unit_test(test_line_labels__a_plain_bowl_has_some_and_a_tiny_map_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
