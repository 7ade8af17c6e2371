#include "app/in_process.h"

#include "app/actions.h"
#include "scene/plan.h"

// Whatever a person does: the window lives, and its scene can be saved and opened again.

// THALWEG_EVENTS says how many; the full round is 100000.
enum { EVENTS = 5000, AT_ONCE = 100, WIDTH = 700, HEIGHT = 480 };

static uint64_t state_ = 1;

// xorshift64*, see Vigna 2016.
static uint32_t any(uint32_t below)
{
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return (uint32_t)((state_ * 0x2545F4914F6CDD1Du) >> 33) % below;
}

static void push_any_key(void)
{
    static const SDL_Keycode others[] = {SDLK_TAB,  SDLK_RETURN,    SDLK_UP,
                                         SDLK_DOWN, SDLK_BACKSPACE, SDLK_ESCAPE};
    size_t count;
    const action *all = app_actions(&count);
    const action *a = &all[any((uint32_t)count)];
    const bool known = any(4) > 0 && a->key[0].key != 0;
    const SDL_Keycode key = known ? a->key[0].key : others[any(6)];
    const int mod = known ? a->key[0].mod : any(4) == 0 ? KMOD_SHIFT : 0;

    // Leaving ends the test; a file for each picture would take its time.
    if (strcmp(a->id, "quit") == 0 || (strcmp(a->id, "save") == 0 && any(20) > 0))
        return;
    push_key(key, mod, true);
    push_key(key, mod, false);
}

static void push_any_text(void)
{
    static const char *const texts[] = {"x", "y^2", " + ", "0.5", "sin(", ")", "λ", "1e308", "/"};

    push_text(texts[any(sizeof texts / sizeof *texts)]);
}

static void push_any(void)
{
    static int x, y;
    static const Uint8 buttons[] = {SDL_BUTTON_LEFT, SDL_BUTTON_LEFT, SDL_BUTTON_LEFT,
                                    SDL_BUTTON_MIDDLE, SDL_BUTTON_RIGHT};
    const uint32_t what = any(100);

    if (what < 20)
        push_any_key();
    else if (what < 30)
        push_any_text();
    else if (what < 60)
        push_motion(x = (int)any(WIDTH + 20) - 10, y = (int)any(HEIGHT + 20) - 10);
    else if (what < 93)
        push_button(buttons[any(5)], x, y, 1 + (int)any(2), any(2) == 0);
    else
        push_wheel(any(2) == 0 ? 1.0f : -1.0f);
}

static void expect_savable(const window *w)
{
    tw_error error = {.message = ""};
    scene_plan plan;
    scene s;
    char *text;

    assert_int_equal(scene_to_json(&text, &w->world.course.scene), TW_OK);
    expect(scene_from_json(&s, text, strlen(text), "saved", &error) == TW_OK, "%s", error.message);
    assert_int_equal(scene_set_text(&s.terrains, SHARE_DIR "/terrains"), TW_OK);
    expect(scene_plan_make(&plan, &s, &error) == TW_OK, "%s", error.message);
    scene_plan_clear(&plan);
    scene_clear(&s);
    free(text);
}

static void test_random_events__leave_the_window_alive_and_its_scene_sound(void **state)
{
    const char *said = getenv("THALWEG_EVENTS");
    const int events = said != NULL ? atoi(said) : EVENTS;
    char folder[64];
    window w;

    (void)state;
    enter_folder(folder);
    // A copy: keys at random save over the scenes.
    assert_int_equal(system("cp -r " SOURCE_DIR "/assets/lectures/gradient-descent deck"), 0);
    begin_window(&w, "{\"terrain\": \"multimodal\"}", "deck");
    SDL_SetWindowSize(w.screen.window, WIDTH, HEIGHT);
    for (int i = 0; i < events; i += AT_ONCE) {
        for (int k = 0; k < AT_ONCE; k++)
            push_any();
        window_turn(&w);
        assert_false(w.quits);
        if (i % 1000 == 0)
            expect_savable(&w);
    }
    expect_savable(&w);
    window_end(&w);
    leave_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_events__leave_the_window_alive_and_its_scene_sound),
    };

    return cmocka_run_group_tests_name("random events", tests, NULL, NULL);
}
