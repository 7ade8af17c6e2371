#include "drawn.h"
#include "support.h"

#include "canvas/canvas_sdl.h"

#include <math.h>

enum { WIDTH = 120, HEIGHT = 80 };

static const canvas_color white = {255, 255, 255, 255}, black = {0, 0, 0, 255};

static canvas *make(double scale)
{
    canvas *c = NULL;
    tw_error error;

    expect(canvas_sdl_new(&c, WIDTH, HEIGHT, scale, SHARE_DIR "/fonts", &error) == TW_OK, "%s",
           error.message);
    return c;
}

/** How dark a pixel of a white canvas has become, 0 to 255. */
static int darkness(canvas *c, int x, int y)
{
    canvas_image image = drawn_on(c);

    return 255 - (int)(image.pixels[(size_t)y * image.columns + (size_t)x] & 255);
}

static long total_darkness(canvas *c)
{
    canvas_image image = drawn_on(c);
    long sum = 0;

    for (int y = 0; y < (int)image.rows; y++)
        for (int x = 0; x < (int)image.columns; x++)
            sum += darkness(c, x, y);
    return sum;
}

static void test_canvas__a_line_is_as_wide_as_it_says(void **state)
{
    static const double widths[] = {0.5, 1.0, 2.5, 7.0};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        canvas *c = make(1.0);
        const canvas_point ends[] = {{-20.0, 40.3}, {140.0, 40.3}};
        double sum = 0.0;

        canvas_draw_polyline(c, 2, ends, (canvas_stroke){.width = widths[i], .color = black});
        for (int y = 0; y < HEIGHT; y++)
            sum += darkness(c, 60, y) / 255.0;
        expect(fabs(sum - widths[i]) < 0.02, "%g, not %g", sum, widths[i]);
        canvas_free(c);
    }
}

static void test_canvas__a_translucent_line_does_not_darken_where_it_crosses_itself(void **state)
{
    canvas *c = make(1.0);
    const canvas_point eight[] = {{10, 10}, {110, 70}, {110, 10}, {10, 70}, {10, 10}, {110, 70}};
    int most = 0;

    (void)state;
    canvas_draw_polyline(c, 6, eight, (canvas_stroke){.width = 6.0, .color = {0, 0, 0, 128}});
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            most = darkness(c, x, y) > most ? darkness(c, x, y) : most;
    assert_in_range(most, 127, 129);
    canvas_free(c);
}

static void test_canvas__a_line_has_no_gaps_at_its_joins(void **state)
{
    canvas *c = make(1.0);
    canvas_point ring[361];

    (void)state;
    for (int i = 0; i <= 360; i++)
        ring[i] = (canvas_point){60.0 + 30.0 * cos(i * 0.017453292519943295),
                                 40.0 + 30.0 * sin(i * 0.017453292519943295)};
    canvas_draw_polyline(c, 361, ring, (canvas_stroke){.width = 3.0, .color = black});
    for (int i = 0; i < 360; i++)
        assert_int_equal(darkness(c, (int)ring[i].x, (int)ring[i].y) > 200, 1);
    canvas_free(c);
}

static void test_canvas__one_point_is_a_dot(void **state)
{
    canvas *c = make(1.0);
    double area;

    (void)state;
    canvas_fill_circle(c, (canvas_point){60.2, 40.7}, 10.0, black);
    area = (double)total_darkness(c) / 255.0;
    expect(fabs(area - 314.16) < 1.0, "%g", area);
    canvas_free(c);
}

static void test_canvas__coordinates_may_be_anything(void **state)
{
    static const double wild[] = {NAN, INFINITY, -INFINITY, 1e300, -1e300, 1.7e308, -1.7e308, 50.0};
    canvas_point points[64];

    (void)state;
    for (int i = 0; i < 64; i++)
        points[i] = (canvas_point){wild[i % 8], wild[i / 8]};
    for (int dashed = 0; dashed < 2; dashed++) {
        canvas *c = make(1.0);
        const double dashes[] = {4.0, 3.0};

        canvas_draw_polyline(
            c, 64, points,
            (canvas_stroke){
                .width = 3.0, .color = black, .dashes = dashed ? dashes : NULL, .dash_count = 2});
        canvas_fill_polygon(c, 8, points + 20, black);
        canvas_draw_text(c, points[20], "far", (canvas_text_style){.size = 12, .color = black});
        canvas_free(c);
    }
}

static void test_canvas__a_line_from_far_away_comes_from_its_direction(void **state)
{
    canvas *c = make(1.0);
    const canvas_point ends[] = {{60.0, 40.0}, {1e300, 1e300}};

    (void)state;
    canvas_draw_polyline(c, 2, ends, (canvas_stroke){.width = 3.0, .color = black});
    assert_true(darkness(c, 80, 60) > 200); // On the diagonal.
    assert_int_equal(darkness(c, 80, 40), 0);
    assert_int_equal(darkness(c, 40, 20), 0);
    canvas_free(c);
}

static void test_canvas__thinning_does_not_show(void **state)
{
    canvas *whole = make(1.0), *pieces = make(1.0);
    enum { POINTS = 20000 };
    static canvas_point path[POINTS];
    canvas_image a, b;

    (void)state;
    for (int i = 0; i < POINTS; i++) {
        double t = i * 0.001;

        path[i] = (canvas_point){60.0 + 50.0 * cos(1.3 * t) * exp(-0.05 * t) + 2.0 * sin(40.0 * t),
                                 40.0 + 30.0 * sin(1.7 * t)};
    }
    canvas_draw_polyline(whole, POINTS, path, (canvas_stroke){.width = 3.0, .color = black});
    for (int i = 0; i + 1 < POINTS; i++) // Two points are never thinned.
        canvas_draw_polyline(pieces, 2, path + i, (canvas_stroke){.width = 3.0, .color = black});
    a = drawn_on(whole);
    b = drawn_on(pieces);
    // The pieces overlap, so only what is fully in or fully out may be compared: a line moved by
    // half a pixel would make one of the other.
    for (size_t i = 0; i < a.columns * a.rows; i++)
        if ((b.pixels[i] & 255) == 255)
            assert_true((a.pixels[i] & 255) > 127);
    canvas_free(whole);
    canvas_free(pieces);
}

static void test_canvas__nothing_is_drawn_outside_the_clip(void **state)
{
    canvas *c = make(1.0);
    const canvas_point cross[] = {{0, 0}, {120, 80}, {NAN, 0}, {0, 80}, {120, 0}};

    (void)state;
    canvas_push_clip(c, (canvas_rect){33, 21, 50, 40});
    canvas_push_clip(c, (canvas_rect){10, 10, 60, 60});
    canvas_draw_polyline(c, 5, cross, (canvas_stroke){.width = 9.0, .color = black});
    canvas_fill_rect(c, (canvas_rect){0, 40, 120, 3}, black);
    canvas_draw_text(c, (canvas_point){20, 40}, "wwwwwwwwwwwwwww",
                     (canvas_text_style){.size = 20, .color = black});
    canvas_pop_clip(c);
    canvas_pop_clip(c);
    assert_true(total_darkness(c) > 0);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            if (x < 33 || x >= 70 || y < 21 || y >= 61)
                assert_int_equal(darkness(c, x, y), 0);
    canvas_free(c);
}

static void test_canvas__the_mask_is_clean_for_the_next_line(void **state)
{
    canvas *c = make(1.0), *fresh = make(1.0);
    const canvas_point first[] = {{5, 5}, {115, 75}}, second[] = {{5, 75}, {115, 5}};
    canvas_image a = drawn_on(c), b = drawn_on(fresh);

    (void)state;
    canvas_push_clip(c, (canvas_rect){21, 13, 50, 40});
    canvas_draw_polyline(c, 2, first, (canvas_stroke){.width = 9.0, .color = white});
    canvas_pop_clip(c);
    canvas_draw_polyline(c, 2, second, (canvas_stroke){.width = 3.0, .color = black});
    canvas_draw_polyline(fresh, 2, second, (canvas_stroke){.width = 3.0, .color = black});
    assert_memory_equal(a.pixels, b.pixels, a.columns * a.rows * sizeof *a.pixels);
    canvas_free(c);
    canvas_free(fresh);
}

static void test_canvas__a_casing_surrounds_its_line(void **state)
{
    canvas *c = make(1.0);
    const canvas_point ends[] = {{10, 40.5}, {110, 40.5}};

    (void)state;
    canvas_draw_polyline(
        c, 2, ends,
        (canvas_stroke){.width = 3.0, .color = white, .casing = 7.0, .casing_color = black});
    assert_int_equal(darkness(c, 60, 40), 0);
    assert_int_equal(darkness(c, 60, 37), 255);
    assert_int_equal(darkness(c, 60, 43), 255);
    assert_int_equal(darkness(c, 60, 35), 0);
    canvas_free(c);
}

static void test_canvas__a_polygon_fills_what_it_covers(void **state)
{
    const canvas_point triangle[] = {{10, 10}, {110, 20}, {30, 75}};
    canvas_point backwards[3] = {triangle[2], triangle[1], triangle[0]};

    (void)state;
    for (int turn = 0; turn < 2; turn++) {
        canvas *c = make(1.0);

        canvas_fill_polygon(c, 3, turn ? backwards : triangle, black);
        double area = (double)total_darkness(c) / 255.0;

        expect(fabs(area - 3150.0) < 4.0, "%g", area);
        canvas_free(c);
    }
}

static void test_canvas__an_image_of_as_many_pixels_is_copied(void **state)
{
    canvas *c = make(2.0);
    uint32_t pixels[6] = {0xFF000000, 0xFF010203, 0xFF112233, 0xFF445566, 0xFF778899, 0xFFAABBCC};
    canvas_image drawn = drawn_on(c);

    (void)state;
    canvas_draw_image(c, (canvas_rect){10.0, 5.0, 1.5, 1.0}, (canvas_image){3, 2, pixels}, true);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(drawn.pixels[(10 + i / 3) * drawn.columns + 20 + i % 3], pixels[i]);
    canvas_free(c);
}

static void test_canvas__digits_are_equally_wide_when_asked(void **state)
{
    canvas *c = make(1.0);
    const canvas_text_style style = {.size = 13, .color = black, .tabular = true};

    (void)state;
    assert_true(canvas_text_width(c, "1111.11", style) == canvas_text_width(c, "8040.96", style));
    assert_true(canvas_text_width(c, "1111", style) > 0.0);
    canvas_free(c);
}

static void draw_number(canvas *c, double angle)
{
    canvas_draw_text(c, (canvas_point){60.0, 40.0}, "1234.5",
                     (canvas_text_style){.size = 12.0,
                                         .color = black,
                                         .anchor_x = CANVAS_CENTRE,
                                         .anchor_y = CANVAS_MIDDLE,
                                         .angle = angle});
}

static void test_canvas__turned_text_is_as_black_and_where_it_should_be(void **state)
{
    canvas *upright = make(1.0);

    (void)state;
    draw_number(upright, 0.0);
    for (double angle = -1.5; angle <= 1.5; angle += 0.25) {
        canvas *c = make(1.0);
        double x = 0.0, y = 0.0;

        draw_number(c, angle);
        for (int row = 0; row < HEIGHT; row++)
            for (int column = 0; column < WIDTH; column++) {
                x += (column + 0.5) * darkness(c, column, row);
                y += (row + 0.5) * darkness(c, column, row);
            }
        x /= (double)total_darkness(c);
        y /= (double)total_darkness(c);
        // Light hinting makes upright text a little heavier; the point is 3 points right of 4
        // and 5.
        expect(labs(total_darkness(c) - total_darkness(upright)) < total_darkness(upright) / 6,
               "%ld and %ld", total_darkness(c), total_darkness(upright));
        expect(hypot(x - 60.0, y - 40.0) < 1.5, "the middle of the ink is %g,%g at %g", x, y,
               angle);
        canvas_free(c);
    }
    canvas_free(upright);
}

static void test_canvas__text_turns_clockwise(void **state)
{
    canvas *c = make(1.0);
    long upper_left = 0, upper_right = 0;

    (void)state;
    draw_number(c, 0.8);
    for (int row = 0; row < 36; row++)
        for (int column = 0; column < WIDTH; column++)
            *(column < 60 ? &upper_left : &upper_right) += darkness(c, column, row);
    assert_true(upper_left > 10 * upper_right);
    canvas_free(c);
}

static void test_canvas__says_where_a_font_was_looked_for(void **state)
{
    canvas *c = NULL;
    tw_error error;

    (void)state;
    assert_int_equal(canvas_sdl_new(&c, 10, 10, 1.0, "/no/such/folder", &error), TW_EIO);
    assert_non_null(strstr(error.message, "/no/such/folder"));
    assert_null(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_canvas__a_line_is_as_wide_as_it_says),
        cmocka_unit_test(test_canvas__a_translucent_line_does_not_darken_where_it_crosses_itself),
        cmocka_unit_test(test_canvas__a_line_has_no_gaps_at_its_joins),
        cmocka_unit_test(test_canvas__one_point_is_a_dot),
        cmocka_unit_test(test_canvas__coordinates_may_be_anything),
        cmocka_unit_test(test_canvas__a_line_from_far_away_comes_from_its_direction),
        cmocka_unit_test(test_canvas__thinning_does_not_show),
        cmocka_unit_test(test_canvas__nothing_is_drawn_outside_the_clip),
        cmocka_unit_test(test_canvas__the_mask_is_clean_for_the_next_line),
        cmocka_unit_test(test_canvas__a_casing_surrounds_its_line),
        cmocka_unit_test(test_canvas__a_polygon_fills_what_it_covers),
        cmocka_unit_test(test_canvas__an_image_of_as_many_pixels_is_copied),
        cmocka_unit_test(test_canvas__digits_are_equally_wide_when_asked),
        cmocka_unit_test(test_canvas__turned_text_is_as_black_and_where_it_should_be),
        cmocka_unit_test(test_canvas__text_turns_clockwise),
        cmocka_unit_test(test_canvas__says_where_a_font_was_looked_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
