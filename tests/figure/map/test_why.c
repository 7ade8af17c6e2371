#include "drawn.h"
#include "figure/lone_map.h"
#include "support.h"

#include "canvas/canvas_sdl.h"
#include "figure/figure.h"
#include "figure/map/why.h"

#include <math.h>
#include <stdlib.h>

enum { WIDTH = 800, HEIGHT = 600, PIXELS = WIDTH * HEIGHT };

// A map on which a step is explained, before and after the explanation was drawn.
typedef struct shown {
    figure_layout layout;
    tw_explanation step;
    tw_inspection ground;
    uint32_t before[PIXELS], after[PIXELS];
} shown;

static void copy_pixels(uint32_t *to, canvas *c)
{
    memcpy(to, drawn_on(c).pixels, PIXELS * sizeof *to);
}

static shown *show(const char *formula, const char *optimizer, double lr, tw_vec2 start,
                   uint64_t step)
{
    const tw_view view = {-2, 2, -2, 2};
    const tw_inspect_spec near = tw_inspect_default(view);
    shown *s = calloc(1, sizeof *s);
    tw_terrain *terrain;
    canvas *c;
    tw_error error;

    assert_non_null(s);
    expect(tw_terrain_from_formula(&terrain, formula, &error) == TW_OK, "%s", error.message);
    tw_walk_spec spec = tw_walk_default(terrain, tw_optimizer_require(optimizer, &error));
    spec.params[0] = lr;
    spec.steps = 100;
    assert_int_equal(tw_explain(&s->step, &spec, start, step), TW_OK);
    assert_int_equal(tw_inspect(&s->ground, terrain, &near,
                                (tw_vec2){s->step.before.here.x, s->step.before.here.y}),
                     TW_OK);
    s->layout = lone_layout(WIDTH, HEIGHT, 1, view);
    expect(canvas_sdl_new(&c, WIDTH, HEIGHT, 1, FONT_DIR, &error) == TW_OK, "%s", error.message);
    canvas_clear(c, (canvas_color){40, 90, 40, 255});
    copy_pixels(s->before, c);
    const figure_why why = {&s->step, &s->ground, 0};
    assert_int_equal(figure_draw_why(c, &s->layout, figure_theme_of(SCENE_THEME_LIGHT), &why),
                     TW_OK);
    assert_null(canvas_error(c));
    copy_pixels(s->after, c);
    canvas_free(c);
    tw_terrain_free(terrain);
    return s;
}

static uint32_t at(const shown *s, tw_vec2 place)
{
    const canvas_point p = figure_from_terrain(&s->layout, place);

    return s->after[(size_t)p.y * WIDTH + (size_t)p.x];
}

// Is there a white line within a pixel of a place? It is little more than one wide.
static bool is_lined(const shown *s, tw_vec2 place)
{
    const canvas_point p = figure_from_terrain(&s->layout, place);

    for (int k = 0; k < 9; k++) {
        const size_t row = (size_t)p.y + (size_t)(k / 3) - 1,
                     column = (size_t)p.x + (size_t)(k % 3) - 1;
        const uint32_t pixel = s->after[row * WIDTH + column];
        if ((pixel & 0xFF) > 0xD0 && (pixel >> 16 & 0xFF) > 0xD0)
            return true;
    }
    return false;
}

// Of a quadratic, the model is the terrain: its isoline through the hiker is the circle around the
// minimum, and the other one runs through the step's end.
static void test_why__the_model_of_a_bowl_is_the_bowl(void **state)
{
    shown *s = show("x^2 + y^2", "gd", 0.2, (tw_vec2){1, 0}, 1);

    (void)state;
    // The hiker is on it at 0, and the ring of the largest step touches it at the other side.
    for (int i = 1; i < 8; i++) {
        const double angle = 0.785398163397448 * i + (i < 4 ? 0.0 : 0.35);
        expect(is_lined(s, (tw_vec2){cos(angle), sin(angle)}), "not on the circle at %d", i);
    }
    assert_true(s->step.move.x < -0.39 && s->step.move.x > -0.41);
    expect(is_lined(s, (tw_vec2){0, 0.6}), "not through the end of the step");
    expect(is_lined(s, (tw_vec2){0, 0}), "no mark at the minimum");
    assert_true(at(s, (tw_vec2){0, 0.8}) == 0xFF285A28); // Bare ground.
    free(s);
}

// 2/λmax times the gradient is twice the way to the minimum.
static void test_why__the_ring_is_as_wide_as_the_largest_stable_step(void **state)
{
    shown *s = show("x^2 + y^2", "gd", 0.2, (tw_vec2){0.5, 0}, 1);
    size_t drawn = 0;

    (void)state;
    for (int i = 0; i < 200; i++) {
        const double angle = 6.283185307179586 * i / 200;
        drawn += at(s, (tw_vec2){0.5 + cos(angle), sin(angle)}) != 0xFF285A28;
    }
    expect(drawn > 190, "%zu of 200 places", drawn);
    free(s);
}

static void test_why__nothing_is_drawn_beside_the_map(void **state)
{
    shown *s = show("(1-x)^2 + 100*(y-x^2)^2", "adam", 0.01, (tw_vec2){-1.9, 1.9}, 7);
    const canvas_rect *map = &s->layout.map;
    size_t changed = 0;

    (void)state;
    for (size_t i = 0; i < PIXELS; i++) {
        const double x = (double)(i % WIDTH) + 0.5, y = (double)(i / WIDTH) + 0.5;
        const bool inside =
            x > map->x && x < map->x + map->width && y > map->y && y < map->y + map->height;
        if (inside)
            changed += s->before[i] != s->after[i];
        else
            assert_true(s->before[i] == s->after[i]);
    }
    assert_true(changed > 1000);
    free(s);
}

static void test_why__there_is_nothing_to_say_where_the_loss_is_not_finite(void **state)
{
    shown *s = show("log(x)", "gd", 0.1, (tw_vec2){-1, 0}, 1);

    (void)state;
    assert_memory_equal(s->before, s->after, sizeof s->before);
    free(s);
}

static void test_rule__has_a_line_for_each_rule_and_for_its_numbers(void **state)
{
    shown *gd = show("x^2 + y^2", "gd", 0.2, (tw_vec2){1, 0}, 1);
    shown *momentum = show("x^2 + y^2", "momentum", 0.2, (tw_vec2){1, 0}, 3);
    const double line = figure_rule_height(&gd->step, 10) / 3;

    (void)state;
    assert_true(line > 10 && line < 20);
    assert_true(fabs(figure_rule_height(&momentum->step, 10) - 6 * line) < 1e-9);
    free(gd);
    free(momentum);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_why__the_model_of_a_bowl_is_the_bowl),
        cmocka_unit_test(test_why__the_ring_is_as_wide_as_the_largest_stable_step),
        cmocka_unit_test(test_why__nothing_is_drawn_beside_the_map),
        cmocka_unit_test(test_why__there_is_nothing_to_say_where_the_loss_is_not_finite),
        cmocka_unit_test(test_rule__has_a_line_for_each_rule_and_for_its_numbers),
    };

    return cmocka_run_group_tests_name("why", tests, NULL, NULL);
}
