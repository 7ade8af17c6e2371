#include "drawn.h"
#include "engine/fixtures.h"
#include "figure/lone_critical.h"
#include "figure/lone_map.h"
#include "figure/recorder.h"

#include "figure/figure.h"
#include "figure/style/pretty.h"
#include "figure/style/theme.h"

#include <math.h>

enum { MOST_HIKERS = 30 };

/** A catalogue terrain with some hikers, walked. */
typedef struct stage {
    tw_terrain *terrain;
    tw_walk *walk;
    figure_spec spec;
    size_t count;
    figure_hiker hikers[MOST_HIKERS];
} stage;

static stage set_stage(const char *name, size_t count)
{
    const tw_catalogue_row *row = tw_catalogue_find(name);
    stage s = {.terrain = make_catalogue_terrain(name), .count = count};
    tw_walk_spec walk = gd_spec(s.terrain, row->lr, row->steps);
    tw_vec2 starts[MOST_HIKERS];

    for (size_t i = 0; i < count; i++)
        starts[i] = i < row->start_count
                        ? row->starts[i]
                        : (tw_vec2){row->view.xmin * 0.031 * (double)i, row->view.ymax * 0.3};
    s.walk = make_walk(&walk, count, starts);
    assert_int_equal(tw_walk_advance(s.walk, walk.steps), TW_OK);
    for (size_t i = 0; i < count; i++) {
        tw_hiker hiker = tw_walk_hiker(s.walk, i);

        s.hikers[i] = (figure_hiker){.path = tw_walk_path(s.walk, i),
                                     .count = (size_t)hiker.steps + 1,
                                     .status = hiker.status,
                                     .color = i,
                                     .label = "(-1.8, 1.5)"};
    }
    s.spec = (figure_spec){.kind = &figure_kind_map,
                           .terrain = s.terrain,
                           .view = row->view,
                           .minimum_count = row->minimum_count,
                           .minima = row->minima,
                           .colormap = "viridis",
                           .norm = SCENE_NORM_LOG,
                           .levels = 12};
    snprintf(s.spec.title, sizeof s.spec.title, "%s", row->name);
    figure_pretty_formula(s.spec.formula, sizeof s.spec.formula, row->formula);
    return s;
}

static void strike_stage(stage *s)
{
    tw_walk_free(s->walk);
    tw_terrain_free(s->terrain);
}

static figure *make_figure(const stage *s, double width, double height, double scale)
{
    figure_layout layout = lone_layout(width, height, scale, s->spec.view);
    figure *f = NULL;
    tw_error error;

    expect(figure_new(&f, &s->spec, &layout, SHARE_DIR, &error) == TW_OK, "%s", error.message);
    return f;
}

static void check_size(stage *s, double width, double height, double scale)
{
    recorder *r = make_recorder(width, height, scale);
    figure *f = make_figure(s, width, height, scale);

    draw_lone_base(f, &r->base);
    assert_int_equal(draw_lone_hikers(f, &r->base, s->count, s->hikers), TW_OK);
    assert_true(r->count > 15);
    check_texts(r, width, height);
    free_recorder(r);
    figure_free(f);
}

static void test_figure__no_text_overlaps_or_is_cut_at_any_size(void **state)
{
    static const double sizes[][2] = {{480, 320},   {500, 500},  {480, 800},  {640, 360},
                                      {800, 600},   {1024, 768}, {1280, 400}, {1280, 800},
                                      {1920, 1080}, {600, 1600}, {2560, 1440}};

    (void)state;
    for (size_t t = 0; t < 4; t++)
        for (size_t n = 1; n <= MOST_HIKERS; n += 7) {
            stage s = set_stage(tw_catalogue[t].name, n);

            for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
                check_size(&s, sizes[i][0], sizes[i][1], 0.5 + 0.25 * (double)(i % 3));
            strike_stage(&s);
        }
}

static void test_figure__long_names_are_cut_not_spilled(void **state)
{
    stage s = set_stage("quadratic", 1);

    (void)state;
    for (size_t i = 0; i + 3 < FIGURE_TITLE; i += 2)
        memcpy(s.spec.title + i, "α", 3);
    s.hikers[0].label = s.spec.title;
    check_size(&s, 480, 320, 1.0);
    check_size(&s, 1280, 800, 1.0);
    strike_stage(&s);
}

static void test_figure__points_and_weights_are_inverse(void **state)
{
    const tw_view views[] = {{-2, 2, -2, 2}, {0, 600, -1, 1}, {-6, 6, 3, 9}, {1e9, 1e9 + 1, 0, 1}};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        figure_layout l = lone_layout(1280, 800, 1.5, views[i]);
        canvas_point p = {l.map.x + 0.3 * l.map.width, l.map.y + 0.8 * l.map.height};
        canvas_point back = figure_from_terrain(&l, figure_to_terrain(&l, p));
        tw_vec2 corner = figure_to_terrain(&l, (canvas_point){l.map.x, l.map.y});

        assert_true(hypot(back.x - p.x, back.y - p.y) < 1e-4);
        assert_true(corner.x == views[i].xmin && corner.y == views[i].ymax);
        assert_true(figure_on_map(&l, p));
    }
}

static void test_figure__a_square_view_stays_square(void **state)
{
    figure_layout wide = lone_layout(1920, 1080, 1.0, (tw_view){-2, 2, -2, 2});
    figure_layout tall = lone_layout(600, 1600, 1.0, (tw_view){-2, 2, -2, 2});

    (void)state;
    assert_true(fabs(wide.map.width - wide.map.height) <= 1.0);
    assert_true(fabs(tall.map.width - tall.map.height) <= 1.0);
    assert_true(wide.map.height > 900.0);
}

static uint32_t pixel_at(canvas *c, canvas_point p)
{
    canvas_image image = drawn_on(c);
    double scale = canvas_scale(c);

    return image.pixels[(size_t)(p.y * scale) * image.columns + (size_t)(p.x * scale)] & 0xFFFFFF;
}

static uint32_t packed(canvas_color c)
{
    return (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
}

static void test_figure__shows_map_path_and_marks_where_they_are(void **state)
{
    stage s = set_stage("quadratic", 1);
    figure *f = make_figure(&s, 1280, 800, 1.0);
    const figure_layout *l = figure_layout_of(f);
    canvas *c = make_canvas(1280, 800, 1.0);
    canvas_color mine = figure_hiker_color(0);

    (void)state;
    draw_lone_base(f, c);
    // The lowest colour of viridis in the middle, near the highest in a corner.
    assert_in_range(pixel_at(c, figure_from_terrain(l, (tw_vec2){0.02, 0.05})), 0x440154, 0x480F60);
    assert_true(pixel_at(c, figure_from_terrain(l, (tw_vec2){1.97, 1.97})) >> 16 > 0xE0);
    assert_int_equal(draw_lone_hikers(f, c, s.count, s.hikers), TW_OK);
    // Between the first two footprints, and at the end.
    assert_int_equal(pixel_at(c, figure_from_terrain(l, (tw_vec2){-1.62, 1.35})), packed(mine));
    assert_int_equal(pixel_at(c, figure_from_terrain(l, (tw_vec2){0.0, 0.0})), packed(mine));
    assert_null(canvas_error(c));
    canvas_free(c);
    figure_free(f);
    strike_stage(&s);
}

static bool is_white(canvas *c, const figure_layout *l, double x, double y)
{
    return pixel_at(c, figure_from_terrain(l, (tw_vec2){x, y})) == 0xFFFFFF;
}

// The base of multimodal at 1280 x 800, where 12 units are 672 points.
static void draw_multimodal(bool critical_points, canvas *c, figure_layout *l)
{
    stage s = set_stage("multimodal", 1);
    figure *f;

    s.spec.critical = critical_points ? lone_critical("multimodal") : NULL;
    f = make_figure(&s, 1280, 800, 1.0);
    run_study_let_go(s.spec.critical);
    draw_lone_base(f, c);
    assert_false(figure_is_crowded(f));
    *l = *figure_layout_of(f);
    figure_free(f);
    strike_stage(&s);
}

static void test_figure__marks_a_saddle_along_the_way_down(void **state)
{
    canvas *c = make_canvas(1280, 800, 1.0);
    figure_layout l;

    (void)state;
    draw_multimodal(true, c, &l);
    // The heads, 12 points from the lesson's origin, point at the pockets and not at the ridge.
    assert_true(is_white(c, &l, 0, 0));
    assert_true(is_white(c, &l, 0.16, -0.16) && is_white(c, &l, -0.16, 0.16));
    assert_false(is_white(c, &l, 0.16, 0.16) || is_white(c, &l, -0.16, -0.16));
    // Beyond them is nothing, and the summit has its mark.
    assert_false(is_white(c, &l, 0.3, -0.3));
    assert_true(is_white(c, &l, 2.0465, 2.0465));
    draw_multimodal(false, c, &l);
    assert_false(is_white(c, &l, 0, 0) || is_white(c, &l, 2.0465, 2.0465));
    assert_true(is_white(c, &l, 1.29787, -1.29787)); // A published minimum keeps its star.
    canvas_free(c);
}

static void test_figure__a_crowd_of_critical_points_is_not_marked(void **state)
{
    stage s = set_stage("rastrigin", 1);
    canvas *c = make_canvas(1280, 800, 1.0);
    figure *f;

    (void)state;
    s.spec.critical = lone_critical("rastrigin");
    f = make_figure(&s, 1280, 800, 1.0);
    run_study_let_go(s.spec.critical);
    assert_true(figure_is_crowded(f));
    draw_lone_base(f, c);
    assert_false(is_white(c, figure_layout_of(f), 0.995, 0.995));
    figure_free(f);
    canvas_free(c);
    strike_stage(&s);
}

static void test_figure__colours_do_not_depend_on_the_size(void **state)
{
    stage s = set_stage("multimodal", 1);
    figure *small = make_figure(&s, 640, 400, 1.0), *large = make_figure(&s, 640, 400, 2.0);
    canvas *a = make_canvas(640, 400, 1.0), *b = make_canvas(640, 400, 2.0);
    tw_vec2 place = {2.7, 2.2};

    (void)state;
    s.spec.levels = 0;
    draw_lone_base(small, a);
    draw_lone_base(large, b);
    uint32_t p = pixel_at(a, figure_from_terrain(figure_layout_of(small), place));
    uint32_t q = pixel_at(b, figure_from_terrain(figure_layout_of(large), place));

    for (int shift = 0; shift < 24; shift += 8)
        assert_true(abs((int)(p >> shift & 255) - (int)(q >> shift & 255)) <= 3);
    canvas_free(a);
    canvas_free(b);
    figure_free(small);
    figure_free(large);
    strike_stage(&s);
}

static void test_figure__draws_any_path(void **state)
{
    static const double wild[] = {NAN, INFINITY, -INFINITY, 1e300, -1.7e308, 0.5, -0.5, 1e9};
    stage s = set_stage("quadratic", 1);
    figure *f = make_figure(&s, 480, 320, 1.0);
    canvas *c = make_canvas(480, 320, 1.0);
    tw_footprint path[64];

    (void)state;
    for (int i = 0; i < 64; i++)
        path[i] = (tw_footprint){wild[i % 8], wild[i / 8], wild[(i + 3) % 8], 0.0};
    for (size_t n = 1; n <= 64; n++)
        for (int status = TW_WALKING; status <= TW_OFF_MAP; status++) {
            figure_hiker hiker = {.path = path + 64 - n,
                                  .count = n,
                                  .status = (tw_walk_status)status,
                                  .color = n,
                                  .label = ""};

            assert_int_equal(draw_lone_hikers(f, c, 1, &hiker), TW_OK);
        }
    assert_null(canvas_error(c));
    canvas_free(c);
    figure_free(f);
    strike_stage(&s);
}

static void test_pretty__writes_a_formula_as_by_hand(void **state)
{
    char text[64];

    (void)state;
    figure_pretty_formula(text, sizeof text, "(1-x)^2 + 100*(y-x**2)^2");
    assert_string_equal(text, "(1−x)² + 100·(y−x²)²");
    figure_pretty_formula(text, sizeof text, "x^2.5 + x^23 + 2^x + x^2^y");
    assert_string_equal(text, "x^2.5 + x^23 + 2^x + x^2^y");
    figure_pretty_formula(text, 5, "x--y");
    assert_string_equal(text, "x−");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figure__no_text_overlaps_or_is_cut_at_any_size),
        cmocka_unit_test(test_figure__long_names_are_cut_not_spilled),
        cmocka_unit_test(test_figure__points_and_weights_are_inverse),
        cmocka_unit_test(test_figure__a_square_view_stays_square),
        cmocka_unit_test(test_figure__shows_map_path_and_marks_where_they_are),
        cmocka_unit_test(test_figure__marks_a_saddle_along_the_way_down),
        cmocka_unit_test(test_figure__a_crowd_of_critical_points_is_not_marked),
        cmocka_unit_test(test_figure__colours_do_not_depend_on_the_size),
        cmocka_unit_test(test_figure__draws_any_path),
        cmocka_unit_test(test_pretty__writes_a_formula_as_by_hand),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
