#include "app/frame.h"
#include "app/in_process.h"
#include "app/world/scenes.h"
#include "canvas/canvas_sdl.h"
#include "figure/extremes.h"

#include <time.h>

// The window on any numbers, at any size: it is drawn, and can be zoomed, dragged and resized.

static void show(window *w, const char *json)
{
    tw_error error = {.message = ""};
    scene s;

    expect(scene_from_json(&s, json, strlen(json), "test", &error) == TW_OK, "%s", error.message);
    s.threads = 1;
    assert_int_equal(world_show(&w->world, &(course){.scene = s}, WORLD_OPENS, &error), TW_OK);
    w->stale = true;
    scene_clear(&s);
}

static void use(window *w)
{
    settle(w);
    push_motion(200, 200);
    push_wheel(1.0f);
    push_wheel(-1.0f);
    push_button(SDL_BUTTON_LEFT, 200, 200, 1, true);
    push_motion(260, 220);
    push_button(SDL_BUTTON_LEFT, 260, 220, 1, false);
    press(w, SDLK_y, 0);
    press(w, SDLK_y, 0);
}

static void test_window__shows_whatever_the_view(void **state)
{
    char json[EXTREME_SCENE];
    window w;

    (void)state;
    begin_window(&w, "{\"terrain\": \"quadratic\"}", NULL);
    SDL_SetWindowSize(w.screen.window, 700, 480);
    for (size_t view = 0; view < EXTREME_VIEWS; view++)
        for (size_t k = 0; k < 3; k++) {
            show(&w, extreme_scene(json, (view + 5 * k) % EXTREME_FORMULAS, view,
                                   (view + 3 * k) % EXTREME_LOOKS));
            use(&w);
        }
    window_end(&w);
}

static void test_window__is_drawn_at_any_size(void **state)
{
    static const int sizes[][2] = {{1, 1},     {2, 1},   {1, 700},   {700, 1},   {3, 3},
                                   {320, 200}, {17, 40}, {900, 640}, {1600, 50}, {1, 1}};
    static const char *const scenes[] = {
        "{\"relief\": true}",
        "{\"basins\": true, \"arrows\": true, \"hillshade\": true}",
        "{\"panes\": {\"columns\": 2, \"rows\": 2}, \"note\": \"A note\"}",
        ("{\"panes\": {\"columns\": 3, \"rows\": 3, \"scenes\": [{}, {}, {}, {}, {}, {}, {}, {},"
         " {}]}}"),
    };
    window w;

    (void)state;
    begin_window(&w, "{\"terrain\": \"quadratic\"}", NULL);
    press(&w, SDLK_TAB, 0);
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        show(&w, scenes[i]);
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            SDL_SetWindowSize(w.screen.window, sizes[k][0], sizes[k][1]);
            settle(&w);
            press(&w, SDLK_h, 0);
            press(&w, SDLK_o, KMOD_CTRL);
            press(&w, SDLK_ESCAPE, 0);
            press(&w, SDLK_ESCAPE, 0);
        }
    }
    window_end(&w);
}

static double draw_frame(window *w)
{
    const clock_t start = clock();

    frame_draw(w);
    return (double)(clock() - start);
}

// What is to be seen of a long walk that is over is found once, for the frames of any step.
static void test_window__looks_at_a_long_path_once(void **state)
{
    window w;

    (void)state;
    begin_window(&w,
                 "{\"terrain\": \"rosenbrock\", \"steps\": 300000, \"noise\": 5, "
                 "\"starts\": [[-1.5, 1.5]]}",
                 NULL);
    while (world_walking(&w.world))
        assert_true(world_walk_ahead(&w.world, 1e3));
    world_show_step(&w.world, 3e5);
    const double first = draw_frame(&w);
    for (int i = 0; i < 9; i++) {
        world_show_step(&w.world, 3e5 - 1e4 * i);
        const double next = draw_frame(&w);
        expect(next < 0.3 * first, "step %d0000: %g of the first frame", 30 - i, next / first);
    }
    window_end(&w);
}

static uint32_t frame_digest(window *w)
{
    uint32_t digest = 2166136261u;
    canvas_image image;
    tw_error error;

    w->toast[0] = '\0';
    frame_draw(w);
    assert_int_equal(canvas_sdl_finish(w->screen.frame, &image, &error), TW_OK);
    for (size_t i = 0; i < image.columns * image.rows; i++)
        digest = (digest ^ image.pixels[i]) * 16777619u;
    return digest;
}

// Of other walks, which may lie where the last one lay.
static void test_window__looks_again_at_a_long_path_that_has_changed(void **state)
{
    uint32_t before = 0;
    window w;

    (void)state;
    begin_window(&w, "{\"terrain\": \"rosenbrock\", \"steps\": 30000, \"noise\": 5}", NULL);
    for (int i = 0; i < 8; i++) {
        press(&w, i % 3 == 2 ? SDLK_MINUS : SDLK_PLUS, 0);
        while (world_walking(&w.world))
            assert_true(world_walk_ahead(&w.world, 1e3));
        world_show_step(&w.world, 25000.0);
        const uint32_t now = frame_digest(&w);
        expect(now != before, "change %d shows nothing else", i);
        w.world.version++; // All is drawn anew.
        expect(frame_digest(&w) == now, "change %d shows another path", i);
        before = now;
    }
    window_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_window__shows_whatever_the_view),
        cmocka_unit_test(test_window__is_drawn_at_any_size),
        cmocka_unit_test(test_window__looks_at_a_long_path_once),
        cmocka_unit_test(test_window__looks_again_at_a_long_path_that_has_changed),
    };

    return cmocka_run_group_tests_name("window at extremes", tests, NULL, NULL);
}
