#include "drawn.h"
#include "engine/fixtures.h"
#include "figure/recorder.h"

#include "figure/diagram/plane.h"

#include <math.h>

enum { LR, MOMENTUM };

// A plane of heavy ball on a bowl of curvatures 2 and 20, walked.
typedef struct shown {
    tw_terrain *terrain;
    tw_plane *plane;
    tw_inspection ground;
    figure_colormap colors;
} shown;

static shown show(double most_lr, uint64_t steps)
{
    shown s = {.terrain = make_terrain("x^2 + 10*y^2")};
    const tw_inspect_spec near = tw_inspect_default((tw_view){-2, 2, -2, 2});
    tw_error error;
    tw_plane_spec spec = {
        .walk = tw_walk_default(s.terrain, tw_optimizer_require("momentum", &error)),
        .view = {-2, 2, -2, 2},
        .start = {-1.8, 1.5},
        .x = {LR, 1e-3, most_lr, true, 80},
        .y = {MOMENTUM, 0, 0.99, false, 60},
    };

    spec.walk.steps = steps;
    spec.walk.tolerance = 1e-6;
    assert_int_equal(tw_plane_new(&s.plane, &spec), TW_OK);
    assert_int_equal(finish_plane(s.plane), TW_OK);
    assert_int_equal(tw_inspect_end(&s.ground, s.terrain, &near, (tw_vec2){0, 0}), TW_OK);
    assert_int_equal(figure_colormap_load(&s.colors, SHARE_DIR, "viridis", &error), TW_OK);
    return s;
}

static void hide(shown *s)
{
    tw_plane_free(s->plane);
    tw_terrain_free(s->terrain);
}

static void draw(const shown *s, canvas *c, canvas_rect place, double text)
{
    const figure_style style = {figure_theme_of(SCENE_THEME_LIGHT), &s->colors, text};
    const figure_plane what = {s->plane, &s->ground};

    assert_int_equal(figure_draw_plane(c, place, &style, &what), TW_OK);
    assert_null(canvas_error(c));
}

static void test_plane__no_text_overlaps_or_is_cut_at_any_size(void **state)
{
    static const double sizes[][2] = {{160, 120}, {240, 180}, {320, 240},  {480, 320},
                                      {640, 200}, {300, 700}, {1200, 700}, {2000, 1200}};
    shown s = show(1, 200);

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        recorder *r = make_recorder(sizes[i][0], sizes[i][1], 1.0 + 0.5 * (double)(i % 3));
        draw(&s, &r->base, (canvas_rect){0, 0, sizes[i][0], sizes[i][1]},
             i < 3 ? 9 : fmin(20, sizes[i][0] / 50));
        assert_true(r->count >= 4);
        check_texts(r, sizes[i][0], sizes[i][1]);
        free_recorder(r);
    }
    hide(&s);
}

static canvas_color at(canvas *c, canvas_point p)
{
    const canvas_image image = drawn_on(c);
    const uint32_t pixel = image.pixels[(size_t)p.y * image.columns + (size_t)p.x];

    return (canvas_color){(uint8_t)(pixel >> 16), (uint8_t)(pixel >> 8), (uint8_t)pixel, 255};
}

static bool same(canvas_color a, canvas_color b)
{
    return abs(a.r - b.r) <= 2 && abs(a.g - b.g) <= 2 && abs(a.b - b.b) <= 2;
}

// Is there white within a pixel of a place? The line is little more than one wide.
static bool is_lined(canvas *c, canvas_point p)
{
    for (int k = 0; k < 9; k++) {
        const canvas_color color = at(c, (canvas_point){p.x + k % 3 - 1, p.y + k / 3 - 1});
        if (color.r > 230 && color.g > 230 && color.b > 230)
            return true;
    }
    return false;
}

static void test_plane__shows_fates_and_the_critical_rate(void **state)
{
    const figure_theme *theme = figure_theme_of(SCENE_THEME_LIGHT);
    const canvas_rect place = {0, 0, 800, 600};
    shown s = show(1, 600);
    const figure_style style = {theme, &s.colors, 12};
    canvas *c = make_canvas(800, 600, 1);

    (void)state;
    canvas_clear(c, theme->paper);
    draw(&s, c, place, 12);
    const figure_plot plot = figure_plane_plot(c, place, &style, s.plane);
    // Theory: 2 (1 + momentum) / 20.
    for (double momentum = 0.05; momentum < 0.95; momentum += 0.1) {
        const double critical = (1.0 + momentum) / 10.0;
        assert_true(is_lined(c, figure_plot_point(&plot, critical, momentum)));
        const canvas_color beyond = at(c, figure_plot_point(&plot, 1.3 * critical, momentum));
        assert_true(same(beyond, theme->hole[0]) || same(beyond, theme->hole[1]));
    }
    // Far too slow, and the two ends of the colours.
    const canvas_color slow = at(c, figure_plot_point(&plot, 1.2e-3, 0.01));
    const canvas_color fast = at(c, figure_plot_point(&plot, 0.09, 0.3));
    assert_true(same(slow, (canvas_color){58, 58, 64, 255}));
    assert_true(fast.r > 150 && fast.g > 200 && fast.b < 80);
    canvas_free(c);
    hide(&s);
}

static void test_plane__without_anything_that_converged_there_is_no_bar(void **state)
{
    shown s = show(0.002, 3);
    recorder *r = make_recorder(800, 600, 1);

    (void)state;
    s.ground.kind = TW_KIND_NONE;
    draw(&s, &r->base, (canvas_rect){0, 0, 800, 600}, 12);
    for (size_t i = 0; i < r->count; i++)
        assert_string_not_equal(r->texts[i].text, "fast");
    check_texts(r, 800, 600);
    free_recorder(r);
    hide(&s);
}

static bool says(const recorder *r, const char *text)
{
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->texts[i].text, text) == 0)
            return true;
    return false;
}

// The cure is said where there is something to cure.
static void check_cure(uint64_t steps, bool expected)
{
    shown s = show(1, steps);
    recorder *r = make_recorder(800, 600, 1);

    draw(&s, &r->base, (canvas_rect){0, 0, 800, 600}, 12);
    assert_true((tw_plane_summarize(s.plane).counts[TW_FATE_UNFINISHED] > 0) == expected);
    assert_true(says(r, "raise maximum steps") == expected);
    free_recorder(r);
    hide(&s);
}

static void test_plane__says_the_cure_of_what_is_unfinished(void **state)
{
    (void)state;
    check_cure(200, true);
    check_cure(100000, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plane__no_text_overlaps_or_is_cut_at_any_size),
        cmocka_unit_test(test_plane__shows_fates_and_the_critical_rate),
        cmocka_unit_test(test_plane__says_the_cure_of_what_is_unfinished),
        cmocka_unit_test(test_plane__without_anything_that_converged_there_is_no_bar),
    };

    return cmocka_run_group_tests_name("figure_plane", tests, NULL, NULL);
}
