#include "app/in_process.h"

#include "app/act/actions.h"
#include "run/plan.h"
#include "scene/files.h"

// Whatever a person does: the window lives, and its scene can be saved and opened again.

// THALWEG_EVENTS says how many, THALWEG_SEED which; the full round is 5000 of each of 60 seeds.
enum { EVENTS = 2000, AT_ONCE = 100, WIDTH = 700, HEIGHT = 480 };

static uint64_t state_ = 1;

// xorshift64*, see Vigna 2016.
static uint32_t any(uint32_t below)
{
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return (uint32_t)((state_ * 0x2545F4914F6CDD1Du) >> 33) % below;
}

// Scenes that the window begins with: one pane, and divided in every way.
static const char *const beginnings[] = {
    "{\"terrain\": \"multimodal\"}",
    "{\"terrain\": \"quadratic\", \"optimizers\": [\"gd:lr=0.02\", \"gd:lr=0.4\", \"gd:lr=1.02\"], "
    "\"panes\": {\"columns\": 3, \"rows\": 1}}",
    "{\"starts\": [[0, 0], [1, 1]], \"panes\": {\"columns\": 2, \"rows\": 1}}",
    "{\"panes\": {\"columns\": 2, \"rows\": 2}}",
    "{\"panes\": {\"columns\": 1, \"rows\": 3, \"scenes\": [{\"relief\": true}, "
    "{\"basins\": true}, {\"terrain\": \"rosenbrock\", \"chart\": false}]}}",
    "{\"starts\": [], \"panes\": {\"columns\": 1, \"rows\": 1}}",
    "{\"terrain\": \"quadratic\", \"starts\": [[1, 1]], \"panes\": {\"columns\": 3, \"rows\": 3, "
    "\"scenes\": [{}, {}, {\"show\": \"sweep\", \"x_axis\": {\"key\": \"lr\", \"from\": 0.01, "
    "\"to\": 1, "
    "\"count\": 20}}, {}, {}, {}, {}, {}, {}]}}",
    "{\"formula\": \"exp(-x^2-y^2)\", \"view\": [26.7, 27.2, 0, 0.5]}",
};
enum { BEGINNINGS = sizeof beginnings / sizeof *beginnings };

// Files that are no scenes, or none that can be shown.
static const struct {
    const char *name, *text;
} broken[] = {
    {"broken/cut.json", "{\"terrain\": \"quadr"},
    {"broken/empty.json", ""},
    {"broken/crowded.json", "{\"starts\": [[0, 0], [1, 1], [2, 2]], "
                            "\"panes\": {\"columns\": 2, \"rows\": 1}}"},
    {"broken/lonely.json", "{\"starts\": [], \"panes\": {\"columns\": 2, \"rows\": 1}}"},
    {"broken/many.json",
     "{\"terrain\": \"quadratic\", \"starts\": [[0, 0], [1, 0], [2, 0], [3, 0], "
     "[4, 0], [5, 0], [6, 0], [7, 0], [8, 0], [9, 0]], "
     "\"panes\": {\"columns\": 3, \"rows\": 3}}"},
    {"broken/narrow.json", "{\"formula\": \"x\", \"view\": [0, 1e-322, 0, 1]}"},
    {"broken/far.json", "{\"formula\": \"x\", \"view\": [1e15, 1000000000000000.2, 0, 1]}"},
    {"broken/wide.json", "{\"formula\": \"x*y\", \"view\": [-8e307, 8e307, -8e307, 8e307]}"},
    {"broken/unknown.json", "{\"terrain\": \"nowhere\"}"},
};
enum { BROKEN = sizeof broken / sizeof *broken };

static void make_files(void)
{
    // A copy: keys at random save over the scenes.
    assert_int_equal(system("cp -r '" SOURCE_DIR "/assets/lectures/gradient-descent' deck && "
                            "cp -r '" SOURCE_DIR "/assets' . && mkdir broken bare"),
                     0);
    for (size_t i = 0; i < BROKEN; i++) {
        FILE *to = fopen(broken[i].name, "w");
        assert_non_null(to);
        fputs(broken[i].text, to);
        fclose(to);
    }
}

static void drop_scene_of(const char *folder)
{
    tw_error error = {.message = ""};
    scene_files files;
    char path[SCENE_PATH];

    expect(scene_list_scenes(&files, folder, &error) == TW_OK, "%s", error.message);
    if (files.count > 0) {
        snprintf(path, sizeof path, "%s/%s", folder, files.names[any((uint32_t)files.count)]);
        push_drop(path);
    }
    scene_files_clear(&files);
}

static void push_any_drop(void)
{
    static const char *const others[] = {"deck",
                                         "broken",
                                         "bare",
                                         "missing.json",
                                         "assets",
                                         "assets/lectures/gradient-descent",
                                         "assets/pictures/multimodal.png",
                                         "assets/pictures/himmelblau-relief.png",
                                         "assets/pictures/window.png",
                                         "assets/terrains/jacksboro.asc",
                                         "assets/terrains/hubble1929.csv",
                                         "assets/terrains/spiral-mlp-loss.npy"};
    const uint32_t what = any(4);

    if (what < 2)
        drop_scene_of("assets/lectures/gradient-descent");
    else if (what == 2)
        push_drop(broken[any(BROKEN)].name);
    else
        push_drop(others[any(sizeof others / sizeof *others)]);
}

// Keys that are held while others are pressed, and while the mouse is at work.
static void hold_any(void)
{
    static const int held[] = {KMOD_NONE,  KMOD_NONE,   KMOD_LSHIFT,
                               KMOD_LCTRL, KMOD_RSHIFT, KMOD_LALT,
                               KMOD_RCTRL, KMOD_RALT,   KMOD_LSHIFT | KMOD_LCTRL};

    SDL_SetModState((SDL_Keymod)held[any(sizeof held / sizeof *held)]);
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
    const int held = any(4) == 0 ? (int)SDL_GetModState() : 0;

    // A file for each picture would take its time.
    if (strncmp(a->id, "save", 4) == 0 && any(20) > 0)
        return;
    push_key(key, mod | held, true);
    push_key(key, mod | held, false);
}

static void push_any_text(void)
{
    static const char *const texts[] = {"x", "y^2", " + ", "0.5", "sin(", ")", "λ", "1e308", " / "};

    push_text(texts[any(sizeof texts / sizeof *texts)]);
}

static void push_any_window_event(const window *w)
{
    static const Uint8 events[] = {SDL_WINDOWEVENT_FOCUS_LOST, SDL_WINDOWEVENT_FOCUS_GAINED,
                                   SDL_WINDOWEVENT_LEAVE,      SDL_WINDOWEVENT_ENTER,
                                   SDL_WINDOWEVENT_HIDDEN,     SDL_WINDOWEVENT_EXPOSED,
                                   SDL_WINDOWEVENT_MINIMIZED,  SDL_WINDOWEVENT_RESTORED};
    const uint32_t what = any(4);

    if (what == 0)
        SDL_SetWindowSize(w->screen.window, 1 + (int)any(4), 1 + (int)any(4));
    else if (what == 1)
        SDL_SetWindowSize(w->screen.window, 1 + (int)any(WIDTH), 1 + (int)any(HEIGHT));
    else if (what == 2)
        SDL_SetWindowSize(w->screen.window, WIDTH, HEIGHT);
    else
        push_window_event(w->screen.window, events[any(sizeof events)]);
}

static void push_any(const window *w)
{
    static int x, y;
    static const Uint8 buttons[] = {SDL_BUTTON_LEFT, SDL_BUTTON_LEFT, SDL_BUTTON_LEFT,
                                    SDL_BUTTON_MIDDLE, SDL_BUTTON_RIGHT};
    const uint32_t what = any(1000);

    if (what < 200)
        push_any_key();
    else if (what < 300)
        push_any_text();
    else if (what < 580)
        push_motion(x = (int)any(WIDTH + 20) - 10, y = (int)any(HEIGHT + 20) - 10);
    else if (what < 890)
        push_button(buttons[any(5)], x, y, 1 + (int)any(2), any(2) == 0);
    else if (what < 950)
        push_wheel(any(2) == 0 ? 1.0f : -1.0f);
    else if (what < 980)
        hold_any();
    else if (what < 990)
        push_any_window_event(w);
    else
        push_any_drop();
}

static void expect_savable(const window *w)
{
    tw_error error = {.message = ""};
    run_plan plan;
    scene s;
    char *text;

    assert_int_equal(scene_to_json(&text, &w->world.course.scene), TW_OK);
    expect(scene_from_json(&s, text, strlen(text), "saved", &error) == TW_OK, "%s", error.message);
    assert_int_equal(scene_set_text(&s.terrains, SHARE_DIR "/terrains"), TW_OK);
    expect(run_plan_make(&plan, &s, &error) == TW_OK, "%s", error.message);
    run_plan_clear(&plan);
    scene_clear(&s);
    free(text);
}

static uint64_t number_of(const char *variable, uint64_t otherwise)
{
    const char *said = getenv(variable);

    return said != NULL ? strtoull(said, NULL, 10) : otherwise;
}

static void test_random_events__leave_the_window_alive_and_its_scene_sound(void **state)
{
    const uint64_t events = number_of("THALWEG_EVENTS", EVENTS);
    const uint64_t seed = number_of("THALWEG_SEED", 1);
    char folder[64];
    window w;

    (void)state;
    state_ = seed * 0x9E3779B97F4A7C15u + 1;
    enter_folder(folder);
    make_files();
    begin_window(&w, beginnings[seed % BEGINNINGS], seed % 2 == 0 ? "deck" : NULL);
    SDL_SetWindowSize(w.screen.window, WIDTH, HEIGHT);
    for (uint64_t i = 0, turns = 0; i < events; turns++) {
        // From one at a time to more than are drawn.
        for (uint32_t k = 1 + any(2 * AT_ONCE); k > 0; k--, i++)
            push_any(&w);
        window_turn(&w);
        w.quits = false; // Who quits here comes back at once.
        if (turns % 10 == 0)
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
