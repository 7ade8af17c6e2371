#include "app/panels.h"

#include "app/window.h"
#include "ui/widgets.h"

// In text sizes.
#define WIDTH 27.0

static const panel table[] = {
    {"Time", true, panel_show_time},
};

const panel *app_panels(size_t *count)
{
    *count = sizeof table / sizeof *table;
    return table;
}

void panels_init(panels *p)
{
    *p = (panels){.shown = false};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        p->open[i] = table[i].open;
}

double panels_width(double text)
{
    return WIDTH * text;
}

void panels_show(window *w, canvas_rect where)
{
    ui *u = w->ui;

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
}
