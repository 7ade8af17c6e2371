#include "app/in_process.h"

#include "ui/ui_parts.h"
#include "ui/widgets.h"

// Where the side panel is: at once where it stays.

static window *open_sized(int width, int height)
{
    window *w = malloc(sizeof *w);

    assert_non_null(w);
    begin_window(w, "{\"terrain\": \"rosenbrock\"}", NULL);
    SDL_SetWindowSize(w->screen.window, width, height);
    settle(w);
    return w;
}

static void close_window(window *w)
{
    window_end(w);
    free(w);
}

static canvas_rect panel_of(const window *w)
{
    assert_true(w->ui->panel_count_before > 0);
    return w->ui->panels_before[0];
}

static void expect_same(const window *w, canvas_rect before, double text, const char *when)
{
    const canvas_rect now = panel_of(w);

    expect(memcmp(&now, &before, sizeof now) == 0,
           "%s the panel is at %g, %g wide, not %g, %g wide", when, now.x, now.width, before.x,
           before.width);
    expect(w->ui->style.text == text, "%s its text is %g, not %g", when, w->ui->style.text, text);
}

// One frame after what changed it, and after more events.
static void expect_settled(window *w, const char *when)
{
    const canvas_rect first = panel_of(w);
    const double text = w->ui->style.text;

    expect(text == screen_layout(&w->screen)->text, "%s the panel's text is %g", when, text);
    push_motion(300, 300);
    settle(w);
    settle(w);
    expect_same(w, first, text, when);
}

static void test_panel__opens_at_its_width(void **state)
{
    static const int sizes[][2] = {{1280, 800}, {640, 480},  {860, 700},  {800, 700},
                                   {820, 600},  {1024, 768}, {2560, 1440}};

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char when[64];
        window *w = open_sized(sizes[i][0], sizes[i][1]);

        snprintf(when, sizeof when, "at %d x %d", sizes[i][0], sizes[i][1]);
        push_key(SDLK_TAB, 0, true);
        window_turn(w); // Takes the key,
        window_turn(w); // and draws.
        expect_settled(w, when);
        close_window(w);
    }
}

static void test_panel__follows_the_window_at_once(void **state)
{
    window *w = open_sized(1280, 800);

    (void)state;
    press(w, SDLK_TAB, 0);
    SDL_SetWindowSize(w->screen.window, 1000, 600);
    SDL_PumpEvents();
    window_turn(w);
    w->stale = true;
    window_turn(w);
    expect_settled(w, "after a change of size");
    close_window(w);
}

static void test_panel__has_the_colours_of_the_theme_at_once(void **state)
{
    window *w = open_sized(1280, 800);

    (void)state;
    press(w, SDLK_TAB, 0);
    const canvas_color before = w->ui->style.paper;
    push_key(SDLK_t, 0, true);
    window_turn(w);
    window_turn(w);
    assert_memory_not_equal(&w->ui->style.paper, &before, sizeof before);
    expect_settled(w, "in another theme");
    close_window(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_panel__opens_at_its_width),
        cmocka_unit_test(test_panel__follows_the_window_at_once),
        cmocka_unit_test(test_panel__has_the_colours_of_the_theme_at_once),
    };

    return cmocka_run_group_tests_name("panel_place", tests, NULL, NULL);
}
