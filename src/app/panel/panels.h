#ifndef APP_PANELS_H
#define APP_PANELS_H

#include "app/panel/thumbnails.h"
#include "canvas/canvas.h"
#include "ui/widgets.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct window window;

/** A section of the side panel. */
typedef struct panel {
    const char *label;
    bool open; ///< When the window opens.
    /** Show its rows (ui/widgets.h), and act on what a person changed. Its label is the scope. */
    void (*show)(window *w, ui *u);
} panel;

/** The table; a static array. A panel is a file, panel_NAME.c, and a row of it. */
const panel *app_panels(size_t *count);

/** Most sections. */
#define PANELS_MOST 12

/** A formula as it is being typed, which need not compile. */
typedef struct formula_field {
    char text[UI_TEXT];
    char seen[UI_TEXT]; ///< The world's when they were last the same.
    char problem[320];  ///< Why it does not compile; empty: it does.
    size_t offset;      ///< Where, in bytes.
} formula_field;

enum { LOOKS_COLORMAPS = 16, LOOKS_STRIP = 64 };

/** The colour maps, each a strip of pixels. */
typedef struct looks_panel {
    bool has_strips;
    uint32_t strips[LOOKS_COLORMAPS][LOOKS_STRIP];
} looks_panel;

enum { PANELS_ITEMS = 64 };

/** What choices drop down: it is drawn when the frame ends. */
typedef struct panel_items {
    ui_item optimizers[PANELS_ITEMS], schedules[PANELS_ITEMS], colormaps[LOOKS_COLORMAPS];
} panel_items;

/** The side panel, and what its sections keep between frames. */
typedef struct panels {
    bool shown;
    bool open[PANELS_MOST];
    double edited; ///< When keys or the wheel last changed something, in seconds of the input.
    thumbnails thumbnails;
    formula_field formula;
    looks_panel looks;
    panel_items items;
} panels;

void panels_init(panels *p);
void panels_clear(panels *p);

/** Width of the panel at a size of text, in points. */
double panels_width(double text);

/** Show the panel's sections in a place of the frame, between ui_begin() and ui_end(). */
void panels_show(window *w, canvas_rect where);

/** A label and one of several names side by side. @return Whether a person chose another. */
bool panel_show_names(ui *u, const char *label, const char *const *(*list)(size_t *),
                      size_t *chosen);

// The sections.
void panel_show_terrain(window *w, ui *u);
void panel_show_optimizer(window *w, ui *u);
void panel_show_slope(window *w, ui *u);
void panel_show_hikers(window *w, ui *u);
void panel_show_time(window *w, ui *u);
void panel_show_looks(window *w, ui *u);

#endif
