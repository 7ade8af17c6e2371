#include "app/panel/panels.h"

// Seconds without a key that end a change.
#define PAUSE 0.7

enum { NAMES_MOST = 16 };

// A section of the side panel: a file and a row here. Its label is its scope.
static const struct {
    const char *label;
    bool open; // When the window opens.
    void (*show)(window *w, ui *u);
} table[] = {
    {"Hikers", true, panel_show_hikers},
    {"Optimizer", true, panel_show_optimizer},
    {"Time", true, panel_show_time},
    {"Terrain", false, panel_show_terrain},
    {"Climbing, clipping, bounds", false, panel_show_steering},
    {"Slope and steps", false, panel_show_slope},
    {"Looks", false, panel_show_looks},
};

void panels_init(panels *p)
{
    *p = (panels){.shown = false};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        p->open[i] = table[i].open;
}

void panels_clear(panels *p)
{
    thumbnails_clear(&p->thumbnails);
}

// A drag is one change to undo, and so are keys and turns of the wheel that follow each other.
static void begin_change(window *w)
{
    const ui_input *in = &w->input;
    const bool edits = in->press_count > 0 || in->wheel != 0.0;

    if (in->pressed != 0 || (edits && in->time - w->panels.edited > PAUSE)) {
        world_end_gesture(&w->world);
        world_begin_gesture(&w->world);
    }
    if (edits)
        w->panels.edited = in->time;
}

bool panel_show_names(ui *u, const char *label, const char *const *(*list)(size_t *),
                      size_t *chosen)
{
    static const double columns[] = {UI_LABEL_SHARE, 1.0 - UI_LABEL_SHARE};
    size_t count;
    const char *const *names = list(&count);
    ui_item items[NAMES_MOST];
    bool changed;

    for (size_t i = 0; i < count && i < NAMES_MOST; i++)
        items[i] = (ui_item){.text = names[i]};
    ui_columns(u, 2, columns);
    ui_label(u, label);
    changed = ui_tabs(u, label, count < NAMES_MOST ? count : NAMES_MOST, items, chosen);
    ui_columns(u, 1, NULL);
    return changed;
}

void panels_show(window *w, canvas_rect where)
{
    ui *u = w->ui;

    if (ui_captures_pointer(u, w->input.pointer) || ui_captures_key(u, UI_KEY_TAB))
        begin_change(w);
    ui_begin_panel(u, "Panel", where);
    ui_begin_scroll(u, "Sections", 0.0);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (!ui_section(u, table[i].label, &w->panels.open[i]) && !w->panels.open[i])
            continue;
        ui_push_scope(u, table[i].label);
        table[i].show(w, u);
        ui_pop_scope(u);
    }
    ui_end_scroll(u);
    ui_end_panel(u);
    if (w->input.released != 0)
        world_end_gesture(&w->world);
}
