#include "app/act/actions.h"

#include "app/act/act.h"

#include <string.h>

static const action actions[] = {
    // Time.
    {"play", "Space", "Pause, go on; at the end, once more", {{SDLK_SPACE, 0}}, 0, act_play},
    {"step", "→", "Pause and walk one step", {{SDLK_RIGHT, 0}}, 1, act_step},
    {"back", "←", "Pause and go one step back", {{SDLK_LEFT, 0}}, -1, act_step},
    {"leap", "Shift →", "Pause and walk ten steps", {{SDLK_RIGHT, KMOD_SHIFT}}, 10, act_step},
    {"leap-back",
     "Shift ←",
     "Pause and go ten steps back",
     {{SDLK_LEFT, KMOD_SHIFT}},
     -10,
     act_step},
    {"restart", "R", "Walk from the start again", {{SDLK_r, 0}, {SDLK_HOME, 0}}, 0, act_restart},
    {"end", "End", "Show the end of the walks", {{SDLK_END, 0}}, 0, act_show_end},
    {"quicker", ".", "More steps a second", {{SDLK_PERIOD, 0}}, 1, act_change_speed},
    {"calmer", ",", "Fewer steps a second", {{SDLK_COMMA, 0}}, -1, act_change_speed},
    {"loop", "O", "Over and over again, or once", {{SDLK_o, 0}}, 0, act_loop},
    {"from-here", "K", "Changes count from the shown step on", {{SDLK_k, 0}}, 0, act_from_here},
    // Hikers.
    {"next-hiker", "N", "Select the next hiker", {{SDLK_n, 0}}, 1, act_select},
    {"previous-hiker", "Shift N", "Select the one before", {{SDLK_n, KMOD_SHIFT}}, -1, act_select},
    {"remove", "Del", "Take the selected hiker away", {{SDLK_DELETE, 0}}, 0, act_remove},
    {"clear", "C", "Take all hikers away", {{SDLK_c, 0}}, 0, act_clear},
    {"ghost", "G", "The path from the pointer", {{SDLK_g, 0}}, 0, act_ghost},
    {"why", "Y", "Why the selected hiker steps so", {{SDLK_y, 0}}, 0, act_why},
    {"faster",
     "+",
     "Raise the learning rate",
     {{SDLK_PLUS, 0}, {SDLK_EQUALS, 0}, {SDLK_KP_PLUS, 0}},
     1,
     act_scale_lr},
    {"slower",
     "−",
     "Lower the learning rate",
     {{SDLK_MINUS, 0}, {SDLK_KP_MINUS, 0}},
     -1,
     act_scale_lr},
    // What lies under them.
    {"terrain-1", "1", "Quadratic bowl", {{SDLK_1, 0}, {SDLK_KP_1, 0}}, 0, act_go},
    {"terrain-2", "2", "Rosenbrock valley", {{SDLK_2, 0}, {SDLK_KP_2, 0}}, 1, act_go},
    {"terrain-3", "3", "Saddle", {{SDLK_3, 0}, {SDLK_KP_3, 0}}, 2, act_go},
    {"terrain-4", "4", "Multimodal surface", {{SDLK_4, 0}, {SDLK_KP_4, 0}}, 3, act_go},
    {"next", "PgDn", "Next scene of the deck, or next terrain", {{SDLK_PAGEDOWN, 0}}, 1, act_turn},
    {"previous", "PgUp", "The one before", {{SDLK_PAGEUP, 0}}, -1, act_turn},
    {"reset-view", "0", "See all of the terrain", {{SDLK_0, 0}, {SDLK_KP_0, 0}}, 0, act_reset_view},
    {"basins", "B", "Basins of attraction", {{SDLK_b, 0}}, SCENE_FIELD_basins, act_show_layer},
    {"critical-points",
     "X",
     "Saddles, summits and hollows",
     {{SDLK_x, 0}},
     SCENE_FIELD_critical_points,
     act_show_layer},
    {"plane", "P", "Rate and momentum, in a plane", {{SDLK_p, 0}}, 0, act_plane},
    {"arrows", "A", "Arrows downhill", {{SDLK_a, 0}}, SCENE_FIELD_arrows, act_show_layer},
    {"hillshade", "D", "Shading of hills", {{SDLK_d, 0}}, SCENE_FIELD_hillshade, act_show_layer},
    {"relief",
     "E",
     "The loss as a surface: drag it",
     {{SDLK_e, 0}},
     SCENE_FIELD_relief,
     act_show_layer},
    {"chart", "J", "Loss against step", {{SDLK_j, 0}}, SCENE_FIELD_chart, act_show_layer},
    {"theme", "T", "Next theme", {{SDLK_t, 0}}, 0, act_change_theme},
    // Files.
    {"undo", "Ctrl Z", "Undo", {{SDLK_z, KMOD_CTRL}}, -1, act_undo},
    {"redo",
     "Ctrl Shift Z",
     "Do again",
     {{SDLK_z, KMOD_CTRL | KMOD_SHIFT}, {SDLK_y, KMOD_CTRL}},
     1,
     act_undo},
    {"save", "S", "Save the picture as PNG", {{SDLK_s, 0}}, ACT_PNG, act_save_picture},
    {"save-drawing",
     "Shift S",
     "Save it as SVG and PDF",
     {{SDLK_s, KMOD_SHIFT}},
     ACT_DRAWING,
     act_save_picture},
    {"save-scene", "Ctrl S", "Save the scene", {{SDLK_s, KMOD_CTRL}}, 0, act_save_scene},
    {"open", "Ctrl O", "Open a scene or a picture", {{SDLK_o, KMOD_CTRL}}, 0, act_open},
    {"restore",
     "Enter",
     "Restore the last session, while offered",
     {{SDLK_RETURN, 0}, {SDLK_KP_ENTER, 0}},
     0,
     act_restore},
    {"copy-command", "Ctrl C", "Copy the command line", {{SDLK_c, KMOD_CTRL}}, 0, act_copy_command},
    {"copy-picture",
     "Ctrl Shift C",
     "Copy the picture",
     {{SDLK_c, KMOD_CTRL | KMOD_SHIFT}},
     0,
     act_copy_picture},
    {"record", "V", "Record the session, as MP4", {{SDLK_v, 0}}, 0, act_record},
    {"record-gif", "Shift V", "End a recording as GIF", {{SDLK_v, KMOD_SHIFT}}, 1, act_record},
    // The window.
    {"panel", "Tab", "The panel", {{SDLK_TAB, 0}}, 0, act_show_panel},
    {"enter-panel",
     "Shift Tab",
     "To the panel, by keys",
     {{SDLK_TAB, KMOD_SHIFT}},
     0,
     act_enter_panel},
    {"split", "W", "More panes, or one", {{SDLK_w, 0}}, 0, act_split},
    {"link-views", "U", "Panes share their view, or not", {{SDLK_u, 0}}, 0, act_link_views},
    {"link-starts", "I", "Panes share their starts, or not", {{SDLK_i, 0}}, 0, act_link_starts},
    {"full-screen", "F", "Full screen", {{SDLK_f, 0}}, 0, act_full_screen},
    {"present", "F5", "Present: nothing but the picture", {{0, 0}}, 0, act_present},
    {"spotlight", "L", "A light at the pointer", {{SDLK_l, 0}}, 0, act_spotlight},
    {"jump-1", "F1 – F12", "To that scene of the deck", {{SDLK_F1, 0}}, 1, act_jump},
    {"jump-2", NULL, NULL, {{SDLK_F2, 0}}, 2, act_jump},
    {"jump-3", NULL, NULL, {{SDLK_F3, 0}}, 3, act_jump},
    {"jump-4", NULL, NULL, {{SDLK_F4, 0}}, 4, act_jump},
    {"jump-5", NULL, NULL, {{SDLK_F5, 0}}, 5, act_jump},
    {"jump-6", NULL, NULL, {{SDLK_F6, 0}}, 6, act_jump},
    {"jump-7", NULL, NULL, {{SDLK_F7, 0}}, 7, act_jump},
    {"jump-8", NULL, NULL, {{SDLK_F8, 0}}, 8, act_jump},
    {"jump-9", NULL, NULL, {{SDLK_F9, 0}}, 9, act_jump},
    {"jump-10", NULL, NULL, {{SDLK_F10, 0}}, 10, act_jump},
    {"jump-11", NULL, NULL, {{SDLK_F11, 0}}, 11, act_jump},
    {"jump-12", NULL, NULL, {{SDLK_F12, 0}}, 12, act_jump},
    {"help", "H, F1", "These keys", {{SDLK_h, 0}}, 0, act_help},
    {"leave", "Esc", "Leave what is shown on top", {{SDLK_ESCAPE, 0}}, 0, act_leave},
    {"cancel", "Shift Esc", "Cancel what is computed", {{SDLK_ESCAPE, KMOD_SHIFT}}, 0, act_cancel},
    {"quit", "Q", "Quit", {{SDLK_q, 0}}, 0, act_quit},
};

const action *app_actions(size_t *count)
{
    *count = sizeof actions / sizeof *actions;
    return actions;
}

const char *app_action_heading(const char *id)
{
    static const struct {
        const char *id, *heading;
    } headings[] = {
        {"play", "Time"},     {"next-hiker", "Hikers"},     {"terrain-1", "Terrain"},
        {"basins", "Layers"}, {"undo", "Scenes and files"}, {"panel", "The window"},
    };

    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (strcmp(headings[i].id, id) == 0)
            return headings[i].heading;
    return NULL;
}

// Which of the modifiers that count are held.
static int held(int mod)
{
    return (mod & KMOD_CTRL ? KMOD_CTRL : 0) | (mod & KMOD_SHIFT ? KMOD_SHIFT : 0);
}

static const action *find(SDL_Keycode key, int mod)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        for (size_t k = 0; k < sizeof actions->key / sizeof *actions->key; k++)
            if (actions[i].key[k].key == key && key != 0 && actions[i].key[k].mod == mod)
                return &actions[i];
    return NULL;
}

void app_press(window *w, SDL_Keycode key, int mod)
{
    const action *a = find(key, held(mod));

    if (a == NULL)
        a = find(key, held(mod) & ~KMOD_SHIFT);
    if (a == NULL)
        return;
    a->run(w, a->argument);
    w->stale = true;
}
