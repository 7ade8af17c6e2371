#include "engine/fixtures.h"
#include "figure/lone_map.h"
#include "figure/recorder.h"

#include "figure/figure.h"

#include <math.h>

enum { MOST_ARROWS = 2000 };

/** An ink that keeps the heads of arrows: the only triangles of a base without critical points. */
typedef struct head {
    canvas_point tip, back;
} head;

typedef struct quiver {
    recorder texts;
    size_t count;
    head heads[MOST_ARROWS];
} quiver;

static void record_head(canvas *c, size_t n, const canvas_point *p, canvas_color color)
{
    quiver *q = (quiver *)c;

    (void)color;
    if (n != 3)
        return;
    assert_true(q->count < MOST_ARROWS);
    q->heads[q->count++] = (head){p[0], {0.5 * (p[1].x + p[2].x), 0.5 * (p[1].y + p[2].y)}};
}

/** The base of a terrain with arrows, and its layout. */
static quiver *shoot(const char *formula, double width, double height, figure_layout *l)
{
    const tw_view view = {-2.0, 2.0, -1.0, 1.0};
    tw_terrain *terrain = make_terrain(formula);
    const tw_minimum origin = {.x = 0.0, .y = 0.0};
    const figure_spec spec = {.kind = &figure_kind_map,
                              .terrain = terrain,
                              .view = view,
                              .minimum_count = 1,
                              .minima = &origin,
                              .colormap = "viridis",
                              .norm = SCENE_NORM_LOG,
                              .levels = 12,
                              .arrows = true};
    static canvas_ink ink;
    quiver *q = calloc(1, sizeof *q);
    figure *f;
    tw_error error;

    assert_non_null(q);
    ink = recording;
    ink.fill_polygon = record_head;
    canvas_init(&q->texts.base, &ink, width, height, 1.0);
    q->texts.ruler = make_canvas(16.0, 16.0, 1.0);
    *l = lone_layout(width, height, 1.0, view);
    expect(figure_new(&f, &spec, l, SHARE_DIR, &error) == TW_OK, "%s", error.message);
    draw_lone_base(f, &q->texts.base);
    figure_free(f);
    tw_terrain_free(terrain);
    return q;
}

static void free_quiver(quiver *q)
{
    canvas_free(q->texts.ruler);
    free(q);
}

static void test_arrows__point_down_the_exact_gradient(void **state)
{
    figure_layout l;
    quiver *q = shoot("x^2+9*y^2", 1280, 800, &l);

    (void)state;
    assert_true(q->count > 60);
    for (size_t i = 0; i < q->count; i++) {
        double dx = q->heads[i].tip.x - q->heads[i].back.x;
        double dy = q->heads[i].tip.y - q->heads[i].back.y;
        tw_vec2 at = figure_to_terrain(&l, q->heads[i].back);
        // The arrow's middle, where the gradient is taken, is up to a text's size behind its head.
        double along = dx * -2.0 * at.x + dy * 18.0 * at.y;

        expect(along > 0.8 * hypot(dx, dy) * hypot(2.0 * at.x, 18.0 * at.y) ||
                   hypot(at.x, 9.0 * at.y) < 0.8,
               "askew at %g,%g", at.x, at.y);
    }
    free_quiver(q);
}

static void test_arrows__keep_clear_of_marks_and_numbers(void **state)
{
    static const double sizes[][2] = {{480, 320}, {1280, 800}, {3840, 2160}};

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        figure_layout l;
        quiver *q = shoot("x^2+9*y^2", sizes[k][0], sizes[k][1], &l);
        canvas_point star = figure_from_terrain(&l, (tw_vec2){0.0, 0.0});

        for (size_t i = 0; i < q->count; i++) {
            canvas_point tip = q->heads[i].tip;
            const text_box point = {.middle = tip};

            assert_true(hypot(tip.x - star.x, tip.y - star.y) > 0.6 * l.text);
            for (size_t t = 0; t < q->texts.count; t++)
                expect(!texts_overlap(&point, &q->texts.texts[t]), "an arrow in '%s'",
                       q->texts.texts[t].text);
        }
        free_quiver(q);
    }
}

static void test_arrows__level_ground_and_holes_have_none(void **state)
{
    figure_layout l;
    quiver *level = shoot("3", 640, 480, &l), *half = shoot("sqrt(x)", 640, 480, &l);

    (void)state;
    assert_int_equal(level->count, 0);
    assert_true(half->count > 10);
    for (size_t i = 0; i < half->count; i++)
        assert_true(figure_to_terrain(&l, half->heads[i].back).x > 0.0);
    free_quiver(level);
    free_quiver(half);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arrows__point_down_the_exact_gradient),
        cmocka_unit_test(test_arrows__keep_clear_of_marks_and_numbers),
        cmocka_unit_test(test_arrows__level_ground_and_holes_have_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
