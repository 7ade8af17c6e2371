#include "app/in_process.h"

#include "app/act/actions.h"
#include "app/over/offer.h"
#include "app/session/autosave.h"
#include "thalweg/catalogue.h"

// Every action, by its own key as it comes from SDL, and what it is to change.

typedef struct fixture {
    window w;
    char folder[64];
} fixture;

static const run_pane *shown(const fixture *f)
{
    return &f->w.world.run.panes[f->w.world.active];
}

static const scene *scene_of(const fixture *f)
{
    return &f->w.world.course.scene;
}

static void run_action(fixture *f, const char *id)
{
    size_t count;
    const action *all = app_actions(&count);

    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].id, id) == 0) {
            press(&f->w, all[i].key[0].key, all[i].key[0].mod);
            return;
        }
    fail_msg("there is no action %s", id);
}

static void to_the_middle(fixture *f)
{
    world_show_step(&f->w.world, 20.0);
}

static bool plays(fixture *f)
{
    to_the_middle(f);
    run_action(f, "play");
    return f->w.world.playback.playing;
}

static bool steps(fixture *f)
{
    to_the_middle(f);
    run_action(f, "step");
    return world_shown(&f->w.world) == 21;
}

static bool goes_back(fixture *f)
{
    to_the_middle(f);
    run_action(f, "back");
    return world_shown(&f->w.world) == 19;
}

static bool leaps(fixture *f)
{
    to_the_middle(f);
    run_action(f, "leap");
    return world_shown(&f->w.world) == 30;
}

static bool leaps_back(fixture *f)
{
    to_the_middle(f);
    run_action(f, "leap-back");
    return world_shown(&f->w.world) == 10;
}

static bool restarts(fixture *f)
{
    world_show_step(&f->w.world, 40.0);
    run_action(f, "restart");
    return f->w.world.playback.playing && world_shown(&f->w.world) < 20;
}

static bool shows_end(fixture *f)
{
    run_action(f, "end");
    return world_finished(&f->w.world);
}

static bool plays_quicker(fixture *f)
{
    const double before = f->w.world.playback.speed;

    run_action(f, "quicker");
    return f->w.world.playback.speed > before;
}

static bool plays_calmer(fixture *f)
{
    f->w.world.playback.speed = 50.0;
    run_action(f, "calmer");
    return f->w.world.playback.speed < 50.0;
}

static bool loops(fixture *f)
{
    run_action(f, "loop");
    return f->w.world.playback.loops;
}

static bool changes_from_here(fixture *f)
{
    run_action(f, "from-here");
    return f->w.world.from_here;
}

static bool selects_next(fixture *f)
{
    run_action(f, "next-hiker");
    return f->w.world.selected == 1;
}

static bool selects_previous(fixture *f)
{
    run_action(f, "previous-hiker");
    return f->w.world.selected == 1; // Of two, the one before the first.
}

static bool removes(fixture *f)
{
    run_action(f, "remove");
    return shown(f)->hiker_count == 1;
}

static bool clears(fixture *f)
{
    run_action(f, "clear");
    return shown(f)->hiker_count == 0;
}

static bool shows_ghost(fixture *f)
{
    run_action(f, "ghost");
    return f->w.ghost.shown;
}

static bool raises_rate(fixture *f)
{
    run_action(f, "faster");
    return scene_of(f)->lr == 0.112;
}

static bool lowers_rate(fixture *f)
{
    run_action(f, "slower");
    return scene_of(f)->lr == 0.0891;
}

static bool goes_to(fixture *f, const char *id, size_t row)
{
    run_action(f, id);
    return strcmp(scene_of(f)->terrain, tw_catalogue[row].name) == 0;
}

static bool goes_to_1(fixture *f)
{
    return goes_to(f, "terrain-2", 1) && goes_to(f, "terrain-1", 0);
}

static bool goes_to_2(fixture *f)
{
    return goes_to(f, "terrain-2", 1);
}

static bool goes_to_3(fixture *f)
{
    return goes_to(f, "terrain-3", 2);
}

static bool goes_to_4(fixture *f)
{
    return goes_to(f, "terrain-4", 3);
}

static bool turns_on(fixture *f)
{
    return goes_to(f, "next", 1);
}

static bool turns_back(fixture *f)
{
    return goes_to(f, "next", 1) && goes_to(f, "previous", 0);
}

static bool resets_view(fixture *f)
{
    push_motion(300, 300);
    push_wheel(1.0f);
    settle(&f->w);
    const bool zoomed = scene_of(f)->has_view;
    run_action(f, "reset-view");
    return zoomed && !scene_of(f)->has_view;
}

static bool shows_basins(fixture *f)
{
    run_action(f, "basins");
    for (int tries = 0; tries < 500 && f->w.world.run.panes[0].shown == NULL; tries++) {
        SDL_Delay(10);
        settle(&f->w);
    }
    return scene_of(f)->basins && f->w.world.run.panes[0].shown != NULL;
}

// A point of the plane sets both values, and makes a hiker without momentum one that has it.
static bool shows_plane(fixture *f)
{
    run_action(f, "plane");
    for (int tries = 0; tries < 500 && !f->w.plane.has_plot; tries++) {
        SDL_Delay(10);
        settle(&f->w);
    }
    const canvas_rect *place = &f->w.plane.place;
    const int x = (int)(place->x + place->width / 2.0), y = (int)(place->y + place->height / 2.0);
    push_button(SDL_BUTTON_LEFT, x, y, 1, true);
    push_button(SDL_BUTTON_LEFT, x, y, 1, false);
    settle(&f->w);
    const tw_walk_spec *walk = &shown(f)->plan.walks[0];
    return strcmp(walk->optimizer->name, "momentum") == 0 && walk->params[0] > 0.003 &&
           walk->params[0] < 3.0 && walk->params[1] > 0.2 && walk->params[1] < 0.8 &&
           history_before(&f->w.world.history) != NULL &&
           f->w.world.history.past_count == 1; // One press, one undo.
}

static bool explains(fixture *f)
{
    run_action(f, "why");
    return f->w.why.shown;
}

static bool hides_critical_points(fixture *f)
{
    run_action(f, "critical-points");
    return !scene_of(f)->critical_points;
}

static bool shows_arrows(fixture *f)
{
    run_action(f, "arrows");
    return scene_of(f)->arrows;
}

static bool shows_hillshade(fixture *f)
{
    run_action(f, "hillshade");
    return scene_of(f)->hillshade;
}

static bool shows_relief(fixture *f)
{
    run_action(f, "relief");
    return scene_of(f)->relief;
}

static bool hides_chart(fixture *f)
{
    run_action(f, "chart");
    return !scene_of(f)->chart;
}

static bool changes_theme(fixture *f)
{
    run_action(f, "theme");
    return scene_of(f)->theme == SCENE_THEME_DARK;
}

static bool undoes(fixture *f)
{
    run_action(f, "faster");
    run_action(f, "undo");
    return !scene_of(f)->has_lr;
}

static bool redoes(fixture *f)
{
    run_action(f, "faster");
    run_action(f, "undo");
    run_action(f, "redo");
    return scene_of(f)->lr == 0.112;
}

static bool saves_picture(fixture *f)
{
    run_action(f, "save");
    return access("thalweg-quadratic.png", F_OK) == 0;
}

static bool loads_same_start(const char *path)
{
    tw_error error;
    scene s;

    expect(scene_load(&s, path, &error) == TW_OK, "%s", error.message);
    const bool same = s.start_count == 2 && s.starts[1].y == 0.5;
    scene_clear(&s);
    return same;
}

static bool saves_drawings(fixture *f)
{
    run_action(f, "save-drawing");
    return loads_same_start("thalweg-quadratic.svg") && access("thalweg-quadratic.pdf", F_OK) == 0;
}

// Without a program that takes pictures, it is said so; here is one.
static bool copies_picture(fixture *f)
{
    FILE *to = fopen("xclip", "w");

    assert_non_null(to);
    fputs("#!/bin/sh\ncat > copied.png\n", to);
    fclose(to);
    chmod("xclip", 0755);
    setenv("PATH", ".:/usr/bin:/bin", 1);
    unsetenv("WAYLAND_DISPLAY");
    run_action(f, "copy-picture");
    return loads_same_start("copied.png");
}

static bool records_as(fixture *f, const char *ending_id, const char *path)
{
    run_action(f, "record");
    for (int i = 0; i < 5; i++) {
        SDL_Delay(20);
        run_action(f, "back");
    }
    run_action(f, ending_id);
    for (int tries = 0; tries < 1000 && job_has(&f->w.jobs[WINDOW_VIDEO], &video_job); tries++) {
        SDL_Delay(20);
        settle(&f->w);
    }
    settle(&f->w);
    return access(path, F_OK) == 0;
}

static bool records(fixture *f)
{
    return records_as(f, "record", "thalweg-session.mp4");
}

static bool records_gif(fixture *f)
{
    return records_as(f, "record-gif", "thalweg-session.gif");
}

static bool saves_scene(fixture *f)
{
    scene s;
    tw_error error;

    run_action(f, "faster");
    run_action(f, "save-scene");
    press(&f->w, SDLK_a, KMOD_CTRL);
    push_text("lesson.json");
    settle(&f->w);
    press(&f->w, SDLK_RETURN, 0);
    if (f->w.prompt.question != NULL || scene_load(&s, "lesson.json", &error) < 0)
        return false;
    const bool same = s.lr == 0.112;
    scene_clear(&s);
    return same;
}

static void write_scene(const char *path, const char *json)
{
    FILE *to = fopen(path, "w");

    assert_non_null(to);
    fputs(json, to);
    fclose(to);
}

static bool opens(fixture *f)
{
    write_scene("crawl.json", "{\"terrain\": \"rosenbrock\", \"title\": \"A crawl\"}");
    run_action(f, "open");
    push_text("nowhere.json");
    settle(&f->w);
    press(&f->w, SDLK_RETURN, 0);
    const bool asks_again = f->w.prompt.question != NULL;
    press(&f->w, SDLK_a, KMOD_CTRL);
    push_text("crawl.json");
    settle(&f->w);
    press(&f->w, SDLK_RETURN, 0);
    return asks_again && scene_of(f)->title != NULL;
}

static bool copies_command(fixture *f)
{
    run_action(f, "faster");
    run_action(f, "copy-command");
    char *text = SDL_GetClipboardText();
    const bool said = strstr(text, "--terrain quadratic") && strstr(text, "--lr 0.112");
    SDL_free(text);
    return said;
}

static bool shows_panel(fixture *f)
{
    run_action(f, "panel");
    const bool was = f->w.panels.shown;
    run_action(f, "panel");
    return was && !f->w.panels.shown;
}

static bool enters_panel(fixture *f)
{
    run_action(f, "enter-panel");
    settle(&f->w);
    return f->w.panels.shown && ui_captures_key(f->w.ui, UI_KEY_TAB);
}

static bool splits(fixture *f)
{
    run_action(f, "split");
    run_action(f, "split");
    return f->w.world.run.pane_count == 3;
}

static bool unlinks_views(fixture *f)
{
    run_action(f, "link-views");
    return !f->w.world.links_views;
}

static bool unlinks_starts(fixture *f)
{
    run_action(f, "link-starts");
    return !f->w.world.links_starts;
}

static bool is_full(const fixture *f)
{
    return (SDL_GetWindowFlags(f->w.screen.window) & SDL_WINDOW_FULLSCREEN_DESKTOP) != 0;
}

static bool fills_the_screen(fixture *f)
{
    run_action(f, "full-screen");
    const bool was = is_full(f);
    run_action(f, "full-screen");
    return was && !is_full(f);
}

static bool presents(fixture *f)
{
    press(&f->w, SDLK_F5, 0);
    const bool was = f->w.presents && is_full(f);
    press(&f->w, SDLK_ESCAPE, 0);
    return was && !f->w.presents && !is_full(f);
}

static bool lights(fixture *f)
{
    run_action(f, "spotlight");
    return f->w.shows_spotlight;
}

// F2 is the deck's second scene.
static bool jumps(fixture *f)
{
    press(&f->w, SDLK_F2, 0);
    assert_int_equal(f->w.deck.files.count, 0);
    assert_int_equal(window_open(&f->w, SOURCE_DIR "/assets/lectures/gradient-descent"), TW_OK);
    press(&f->w, SDLK_F2, 0);
    const bool jumped = f->w.deck.at == 1;
    press(&f->w, SDLK_PAGEDOWN, 0);
    const bool turned = f->w.deck.at == 2;
    press(&f->w, SDLK_F1, 0);
    return jumped && turned && f->w.deck.at == 0 && !f->w.shows_help;
}

static bool shows_help(fixture *f)
{
    run_action(f, "help");
    const bool was = f->w.shows_help;
    run_action(f, "leave");
    press(&f->w, SDLK_F1, 0);
    return was && f->w.shows_help;
}

static bool leaves(fixture *f)
{
    run_action(f, "help");
    run_action(f, "leave");
    return !f->w.shows_help;
}

// Of a window that was left before.
static bool restores(fixture *f)
{
    window before;

    begin_window(&before, "{\"terrain\": \"rosenbrock\"}", NULL);
    press(&before, SDLK_PLUS, 0);
    autosave_finish(&before);
    window_end(&before);
    offer_make(&f->w);
    run_action(f, "restore");
    return strcmp(scene_of(f)->terrain, "rosenbrock") == 0 && scene_of(f)->has_lr;
}

// Wait until there is something to cancel: a card that says so.
static bool cancels(fixture *f)
{
    double part;

    write_scene("slow.json", "{\"terrain\": \"ackley\", \"optimizers\": [\"nelder-mead\"], "
                             "\"steps\": 100000000, \"basins\": true}");
    assert_int_equal(window_open(&f->w, "slow.json"), TW_OK);
    for (int tries = 0; tries < 500 && job_progress(&f->w.jobs[WINDOW_STUDIES], &part) == NULL;
         tries++) {
        SDL_Delay(10);
        settle(&f->w);
    }
    const bool was = job_progress(&f->w.jobs[WINDOW_STUDIES], &part) != NULL;
    run_action(f, "leave");
    const bool stayed = job_progress(&f->w.jobs[WINDOW_STUDIES], &part) != NULL;
    run_action(f, "cancel");
    return was && stayed && job_progress(&f->w.jobs[WINDOW_STUDIES], &part) == NULL;
}

static bool quits(fixture *f)
{
    run_action(f, "quit");
    return f->w.quits;
}

static const struct {
    const char *id;
    bool (*does)(fixture *f);
} expectations[] = {
    {"play", plays},
    {"step", steps},
    {"back", goes_back},
    {"leap", leaps},
    {"leap-back", leaps_back},
    {"restart", restarts},
    {"end", shows_end},
    {"quicker", plays_quicker},
    {"calmer", plays_calmer},
    {"loop", loops},
    {"from-here", changes_from_here},
    {"next-hiker", selects_next},
    {"previous-hiker", selects_previous},
    {"remove", removes},
    {"clear", clears},
    {"ghost", shows_ghost},
    {"faster", raises_rate},
    {"slower", lowers_rate},
    {"terrain-1", goes_to_1},
    {"terrain-2", goes_to_2},
    {"terrain-3", goes_to_3},
    {"terrain-4", goes_to_4},
    {"next", turns_on},
    {"previous", turns_back},
    {"reset-view", resets_view},
    {"basins", shows_basins},
    {"plane", shows_plane},
    {"why", explains},
    {"critical-points", hides_critical_points},
    {"arrows", shows_arrows},
    {"hillshade", shows_hillshade},
    {"relief", shows_relief},
    {"chart", hides_chart},
    {"theme", changes_theme},
    {"undo", undoes},
    {"redo", redoes},
    {"save", saves_picture},
    {"save-drawing", saves_drawings},
    {"record", records},
    {"record-gif", records_gif},
    {"copy-picture", copies_picture},
    {"save-scene", saves_scene},
    {"open", opens},
    {"restore", restores},
    {"copy-command", copies_command},
    {"panel", shows_panel},
    {"enter-panel", enters_panel},
    {"split", splits},
    {"link-views", unlinks_views},
    {"link-starts", unlinks_starts},
    {"full-screen", fills_the_screen},
    {"present", presents},
    {"spotlight", lights},
    {"jump-1", jumps},
    {"help", shows_help},
    {"leave", leaves},
    {"cancel", cancels},
    {"quit", quits},
};

static void check_action(const char *id, bool (*does)(fixture *f))
{
    fixture f;

    enter_folder(f.folder);
    begin_window(
        &f.w, "{\"terrain\": \"quadratic\", \"starts\": [[1, 1], [-1, 0.5]], \"steps\": 40}", NULL);
    while (world_walking(&f.w.world))
        world_walk_ahead(&f.w.world, 10.0);
    expect(does(&f), "%s does not do what it should", id);
    window_end(&f.w);
    leave_folder(f.folder);
}

static void test_actions__do_what_they_say(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof expectations / sizeof *expectations; i++)
        check_action(expectations[i].id, expectations[i].does);
}

// The other jumps are those of the first, by other keys.
static bool is_expected(const char *id)
{
    if (strncmp(id, "jump-", 5) == 0)
        return true;
    for (size_t i = 0; i < sizeof expectations / sizeof *expectations; i++)
        if (strcmp(expectations[i].id, id) == 0)
            return true;
    return false;
}

static void test_actions__are_all_exercised_and_have_keys_of_their_own(void **state)
{
    size_t count;
    const action *all = app_actions(&count);

    (void)state;
    for (size_t i = 0; i < count; i++) {
        expect(is_expected(all[i].id), "nothing is expected of %s", all[i].id);
        for (size_t k = 0; k < i; k++)
            for (size_t m = 0; m < 9; m++) {
                const action_key a = all[i].key[m / 3], b = all[k].key[m % 3];
                expect(a.key == 0 || a.key != b.key || a.mod != b.mod, "%s and %s have one key",
                       all[i].id, all[k].id);
            }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_actions__do_what_they_say),
        cmocka_unit_test(test_actions__are_all_exercised_and_have_keys_of_their_own),
    };

    return cmocka_run_group_tests_name("actions", tests, NULL, NULL);
}
