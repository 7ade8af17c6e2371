#include "drawn.h"
#include "engine/fixtures.h"
#include "figure/lone_map.h"
#include "figure/recorder.h"

#include "figure/figure.h"
#include "figure/relief/relief.h"
#include "figure/style/theme.h"

#include <math.h>

static const figure_camera usual = {-35.0, 40.0};

/** A terrain's relief, drawn. */
typedef struct stage {
    tw_terrain *terrain;
    figure *figure;
    figure_relief *relief;
    figure_layout layout;
} stage;

static stage set_stage_at(const char *formula, tw_view view, scene_norm norm, double width,
                          double height)
{
    stage s = {.terrain = make_terrain(formula), .layout = lone_layout(width, height, 1.0, view)};
    const figure_spec spec = {.kind = &figure_kind_map,
                              .terrain = s.terrain,
                              .view = view,
                              .title = "Relief",
                              .colormap = "viridis",
                              .norm = norm,
                              .levels = 8};
    tw_error error;

    expect(figure_new(&s.figure, &spec, &s.layout, SHARE_DIR, &error) == TW_OK, "%s",
           error.message);
    assert_int_equal(figure_relief_new(&s.relief, s.figure), TW_OK);
    return s;
}

static stage set_stage(const char *formula)
{
    return set_stage_at(formula, (tw_view){-2, 2, -2, 2}, SCENE_NORM_LINEAR, 800.0, 600.0);
}

static void strike(stage *s)
{
    figure_relief_free(s->relief);
    figure_free(s->figure);
    tw_terrain_free(s->terrain);
}

static void draw(const stage *s, canvas *c, figure_camera camera)
{
    figure_relief_draw_base(s->relief, c, figure_relief_place(&s->layout), camera);
}

static void test_relief__projection_and_its_inverse_agree(void **state)
{
    (void)state;
    for (int k = 0; k < 200; k++) {
        const figure_camera camera = {k * 37 % 360 - 180.0, k % 10 * 10.0};
        const figure_space s = figure_space_make((tw_view){-3, 5, 100, 107}, 0.6,
                                                 (canvas_rect){20, 30, 500, 400}, camera);
        const figure_spot spot = {{-3.0 + k % 7, 100.0 + k % 5}, k % 11 / 10.0};
        const figure_sight seen = figure_space_see(&s, spot);
        const figure_spot back = figure_space_behind(&s, seen.at, seen.depth);

        expect(fabs(back.at.x - spot.at.x) < 1e-9 && fabs(back.at.y - spot.at.y) < 1e-9 &&
                   fabs(back.height - spot.height) < 1e-9,
               "(%g, %g, %g) came back as (%g, %g, %g)", spot.at.x, spot.at.y, spot.height,
               back.at.x, back.at.y, back.height);
        expect(seen.at.x >= 20.0 && seen.at.x <= 520.0 && seen.at.y >= 30.0 && seen.at.y <= 430.0,
               "seen at (%g, %g), outside its place", seen.at.x, seen.at.y);
    }
}

/** Wherever weights are seen, a click there drops a hiker there. */
static void check_picks(const stage *s)
{
    size_t seen = 0;

    for (int k = 0; k < 400; k++) {
        const tw_vec2 there = {-1.95 + 0.2 * (k % 20), -1.93 + 0.19 * (k / 20)};
        tw_vec2 picked;
        canvas_point at;

        if (!figure_relief_find(s->relief, there, &at))
            continue;
        seen++;
        assert_true(figure_relief_pick(s->relief, at, &picked));
        expect(hypot(picked.x - there.x, picked.y - there.y) < 1e-6, "(%g, %g) picks (%g, %g)",
               there.x, there.y, picked.x, picked.y);
    }
    expect(seen > 250, "only %zu of 400 are seen", seen);
}

static void test_relief__a_click_lands_where_the_surface_is_seen(void **state)
{
    static const figure_camera cameras[] = {{-35, 60}, {0, 55}, {90, 60}, {170, 65}, {-100, 90}};
    stage s = set_stage("0.1*(x^2 + y^2)");
    canvas *c = make_canvas(800.0, 600.0, 1.0);

    (void)state;
    for (size_t i = 0; i < sizeof cameras / sizeof *cameras; i++) {
        draw(&s, c, cameras[i]);
        check_picks(&s);
    }
    canvas_free(c);
    strike(&s);
}

static void test_relief__a_click_beside_it_lands_nowhere_and_one_below_it_on_the_floor(void **state)
{
    stage s = set_stage("0.1*(x^2 + y^2)");
    canvas *c = make_canvas(800.0, 600.0, 1.0);
    const canvas_rect place = figure_relief_place(&s.layout);
    bool found = false;
    tw_vec2 picked;

    (void)state;
    draw(&s, c, (figure_camera){0.0, 40.0});
    assert_false(figure_relief_pick(s.relief, (canvas_point){place.x + 2, place.y + 2}, &picked));
    for (double y = place.y + place.height; y > place.y && !found; y -= 1.0)
        found =
            figure_relief_pick(s.relief, (canvas_point){place.x + 0.5 * place.width, y}, &picked);
    expect(found && fabs(picked.y + 2.0) < 0.1, "the near edge of the floor picks y = %g",
           picked.y);
    canvas_free(c);
    strike(&s);
}

/** An ink that counts the points of lines of one colour. */
typedef struct witness {
    recorder base;
    canvas_ink ink;
    canvas_color wanted;
    size_t points;
} witness;

static void count_points(canvas *c, size_t n, const canvas_point *p, const canvas_stroke *stroke)
{
    witness *w = (witness *)c;

    if (memcmp(&stroke->color, &w->wanted, sizeof w->wanted) == 0 && stroke->casing > 0.0)
        for (size_t i = 0; i < n; i++)
            w->points += isfinite(p[i].x) ? 1 : 0;
}

/** How many points of a straight walk are drawn on the surface. */
static size_t drawn_points(const stage *s, figure_camera camera, tw_vec2 from, tw_vec2 to)
{
    const tw_footprint path[] = {{.x = from.x, .y = from.y}, {.x = to.x, .y = to.y}};
    const figure_hiker hiker = {.path = path, .count = 2, .status = TW_STOPPED};
    witness w = {.ink = recording, .wanted = figure_hiker_color(0)};

    w.ink.draw_polyline = count_points;
    canvas_init(&w.base.base, &w.ink, 800.0, 600.0, 1.0);
    w.base.ruler = make_canvas(16.0, 16.0, 1.0);
    draw(s, &w.base.base, camera);
    assert_int_equal(figure_relief_draw_hikers(s->relief, &w.base.base, 1, &hiker), TW_OK);
    canvas_free(w.base.ruler);
    return w.points;
}

static void test_relief__what_is_behind_a_hill_is_not_drawn(void **state)
{
    stage s = set_stage("exp(-4*x^2 - 4*y^2)");
    const figure_camera south = {0.0, 12.0}, north = {180.0, 12.0};

    (void)state;
    assert_int_equal(drawn_points(&s, south, (tw_vec2){-0.2, 0.5}, (tw_vec2){0.2, 0.5}), 0);
    assert_true(drawn_points(&s, north, (tw_vec2){-0.2, 0.5}, (tw_vec2){0.2, 0.5}) > 10);
    assert_true(drawn_points(&s, south, (tw_vec2){-0.2, -0.5}, (tw_vec2){0.2, -0.5}) > 10);
    strike(&s);
}

static void test_relief__a_path_on_open_ground_is_drawn_without_a_gap(void **state)
{
    static const char *const formulas[] = {"x + y", "x^2 + y^2", "0.2*x", "1"};

    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        stage s = set_stage(formulas[i]);
        canvas *c = make_canvas(800.0, 600.0, 1.0);

        draw(&s, c, (figure_camera){-35.0, 62.0});
        for (int k = 0; k <= 1000; k++) {
            const tw_vec2 there = {-1.9 + 3.8 * k / 1000.0, 1.9 - 3.0 * k / 1000.0};
            canvas_point at;

            expect(figure_relief_find(s.relief, there, &at), "%s hides (%g, %g)", formulas[i],
                   there.x, there.y);
        }
        canvas_free(c);
        strike(&s);
    }
}

static void test_relief__pixels_are_the_same_for_any_number_of_threads(void **state)
{
    stage s = set_stage("sin(3*x)*cos(2*y)");
    figure_spec spec = {.kind = &figure_kind_map,
                        .terrain = s.terrain,
                        .view = {-2, 2, -2, 2},
                        .colormap = "viridis",
                        .norm = SCENE_NORM_LOG,
                        .levels = 8};
    canvas *drawn[3];
    tw_error error;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        stage other = {.terrain = NULL, .layout = s.layout};

        spec.threads = (int)i + 1;
        drawn[i] = make_canvas(800.0, 600.0, 1.0);
        assert_int_equal(figure_new(&other.figure, &spec, &s.layout, SHARE_DIR, &error), TW_OK);
        assert_int_equal(figure_relief_new(&other.relief, other.figure), TW_OK);
        draw(&other, drawn[i], usual);
        strike(&other);
    }
    for (size_t i = 1; i < 3; i++)
        assert_memory_equal(drawn_on(drawn[0]).pixels, drawn_on(drawn[i]).pixels,
                            sizeof(uint32_t) * 800 * 600);
    for (size_t i = 0; i < 3; i++)
        canvas_free(drawn[i]);
    strike(&s);
}

/** Is a pixel coloured or dark, as the surface is and paper and hairlines are not? */
static bool is_surface(canvas_image image, int x, int y)
{
    uint32_t p = image.pixels[(size_t)y * image.columns + (size_t)x];
    int r = (int)(p >> 16 & 255), g = (int)(p >> 8 & 255), b = (int)(p & 255);

    return abs(r - g) > 40 || abs(g - b) > 40 || abs(b - r) > 40 || r + g + b < 400;
}

static void test_relief__a_bowl_from_the_side_is_a_parabola(void **state)
{
    stage s = set_stage("x^2 + y^2");
    canvas *c = make_canvas(800.0, 600.0, 1.0);
    const figure_space *space = figure_relief_space(s.relief);

    (void)state;
    draw(&s, c, (figure_camera){0.0, 0.0});
    for (double x = -1.8; x <= 1.8; x += 0.3) {
        // The rims at y = -2 and 2 are the highest that is seen above an x; heights are of x^2 + 4.
        const canvas_point top =
            figure_space_see(space, (figure_spot){{x, -2.0}, (x * x + 4.0) / 8.0}).at;
        const canvas_point low = figure_space_see(space, (figure_spot){{x, 0.0}, x * x / 8.0}).at;
        const int column = (int)top.x;

        assert_false(is_surface(drawn_on(c), column, (int)floor(top.y - 3.0)));
        assert_true(is_surface(drawn_on(c), column, (int)floor(top.y + 4.0)));
        assert_true(is_surface(drawn_on(c), column, (int)floor(low.y - 4.0)));
        assert_false(is_surface(drawn_on(c), column, (int)floor(low.y + 3.0)));
    }
    canvas_free(c);
    strike(&s);
}

static void test_relief__degenerate_terrains_are_drawn(void **state)
{
    static const char *const formulas[] = {"1",           "0/0",     "sqrt(x)", "1e300*sign(x)",
                                           "1/(x^2+y^2)", "log(x*y)"};
    static const figure_camera cameras[] = {{-35, 40}, {0, 0}, {90, 90}, {45, 1e-3}};
    const tw_footprint path[] = {
        {.x = -1, .y = -1}, {.loss = NAN}, {.x = 1e300, .y = -1e300}, {.x = INFINITY}};
    const figure_hiker hiker = {.path = path, .count = 4, .status = TW_DIVERGED};

    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        for (size_t k = 0; k < sizeof cameras / sizeof *cameras; k++) {
            stage s = set_stage(formulas[i]);
            canvas *c = make_canvas(800.0, 600.0, 1.0);

            draw(&s, c, cameras[k]);
            assert_int_equal(figure_relief_draw_hikers(s.relief, c, 1, &hiker), TW_OK);
            assert_null(canvas_error(c));
            canvas_free(c);
            strike(&s);
        }
}

static void test_relief__holes_are_not_seen_but_the_floor_below_is(void **state)
{
    stage s = set_stage("0/0");
    canvas *c = make_canvas(800.0, 600.0, 1.0);
    const canvas_rect place = figure_relief_place(&s.layout);
    canvas_point at;
    tw_vec2 picked;

    (void)state;
    draw(&s, c, (figure_camera){-35.0, 90.0});
    assert_false(figure_relief_find(s.relief, (tw_vec2){0.0, 0.0}, &at));
    assert_true(figure_relief_pick(
        s.relief, (canvas_point){place.x + 0.5 * place.width, place.y + 0.5 * place.height},
        &picked));
    expect(hypot(picked.x, picked.y) < 0.2, "the middle picks (%g, %g)", picked.x, picked.y);
    canvas_free(c);
    strike(&s);
}

static void test_relief__a_figure_turns_without_being_made_anew(void **state)
{
    stage s = set_stage("x^2 + 2*y^2");
    const tw_minimum minimum = {.x = 0.0};
    const figure_spec spec = {.kind = &figure_kind_relief,
                              .terrain = s.terrain,
                              .view = {-2, 2, -2, 2},
                              .colormap = "viridis",
                              .minimum_count = 1,
                              .minima = &minimum,
                              .camera = usual};
    const tw_vec2 there = {1.0, -0.5};
    canvas *c = make_canvas(800.0, 600.0, 1.0);
    figure *f = NULL;
    canvas_point before, after;
    tw_vec2 picked;
    tw_error error;

    (void)state;
    assert_int_equal(figure_new(&f, &spec, &s.layout, SHARE_DIR, &error), TW_OK);
    draw_lone_base(f, c);
    assert_true(figure_find(f, there, &before));
    figure_turn(f, (figure_camera){60.0, 70.0});
    draw_lone_base(f, c);
    assert_true(figure_find(f, there, &after));
    assert_true(hypot(after.x - before.x, after.y - before.y) > 20.0);
    assert_true(figure_pick(f, after, &picked));
    assert_true(hypot(picked.x - there.x, picked.y - there.y) < 1e-6);
    canvas_free(c);
    figure_free(f);
    strike(&s);
}

static void check_labels(const char *formula, tw_view view, double width, double height)
{
    stage s = set_stage_at(formula, view, SCENE_NORM_LOG, width, height);
    const canvas_rect place = {0.02 * width, 0.1 * height, 0.55 * width, 0.85 * height};

    for (int k = 0; k < (width > 2000.0 ? 3 : 20); k++) {
        const figure_camera camera = {k * 75 % 360 - 180.0, k * 37 % 91};
        recorder *r = make_recorder(width, height, 1.0);

        figure_relief_draw_base(s.relief, &r->base, place, camera);
        check_texts(r, width, height);
        expect(r->count >= 2, "only %zu texts from (%g, %g) at %gx%g", r->count, camera.azimuth,
               camera.elevation, width, height);
        free_recorder(r);
    }
    strike(&s);
}

static void test_relief__no_label_overlaps_or_is_cut_from_any_side(void **state)
{
    static const double sizes[][2] = {{480, 320}, {480, 640}, {1280, 800}, {3840, 2160}};

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        check_labels("x^2 + y^2", (tw_view){-2, 2, -2, 2}, sizes[i][0], sizes[i][1]);
        check_labels("1e6*sin(x)", (tw_view){1000.001, 1000.002, -1e-9, 5e-9}, sizes[i][0],
                     sizes[i][1]);
        check_labels("x*y", (tw_view){0, 400, -80, 80}, sizes[i][0], sizes[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_relief__projection_and_its_inverse_agree),
        cmocka_unit_test(test_relief__a_click_lands_where_the_surface_is_seen),
        cmocka_unit_test(
            test_relief__a_click_beside_it_lands_nowhere_and_one_below_it_on_the_floor),
        cmocka_unit_test(test_relief__what_is_behind_a_hill_is_not_drawn),
        cmocka_unit_test(test_relief__a_path_on_open_ground_is_drawn_without_a_gap),
        cmocka_unit_test(test_relief__pixels_are_the_same_for_any_number_of_threads),
        cmocka_unit_test(test_relief__a_bowl_from_the_side_is_a_parabola),
        cmocka_unit_test(test_relief__degenerate_terrains_are_drawn),
        cmocka_unit_test(test_relief__holes_are_not_seen_but_the_floor_below_is),
        cmocka_unit_test(test_relief__a_figure_turns_without_being_made_anew),
        cmocka_unit_test(test_relief__no_label_overlaps_or_is_cut_from_any_side),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
