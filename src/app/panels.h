#ifndef APP_PANELS_H
#define APP_PANELS_H

#include "canvas/canvas.h"
#include "ui/ui.h"

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

/** The side panel, and what its sections keep between frames. */
typedef struct panels {
    bool shown;
    bool open[PANELS_MOST];
} panels;

void panels_init(panels *p);

/** Width of the panel at a size of text, in points. */
double panels_width(double text);

/** Show the panel's sections in a place of the frame, between ui_begin() and ui_end(). */
void panels_show(window *w, canvas_rect where);

// The sections.
void panel_show_time(window *w, ui *u);

#endif
