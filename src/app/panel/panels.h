#ifndef APP_PANELS_H
#define APP_PANELS_H

#include "app/window.h"
#include "ui/widgets.h"

void panels_init(panels *p);
void panels_clear(panels *p);

/** Show the panel's sections in a place of the frame, between ui_begin() and ui_end(). */
void panels_show(window *w, canvas_rect where);

/** A label and one of several names side by side. @return Whether a person chose another. */
bool panel_show_names(ui *u, const char *label, const char *const *(*list)(size_t *),
                      size_t *chosen);

/** A row for a parameter: a slider, or a check box. @return Whether a person changed its value. */
bool panel_show_param(ui *u, const tw_param *param, double *value);

/** The walk of the active pane that the panel is about: the selected hiker's, or the first. */
size_t panel_walk(const window *w);

// The sections: each shows its rows (ui/widgets.h), and acts on what a person changed.
void panel_show_terrain(window *w, ui *u);
void panel_show_optimizer(window *w, ui *u);
void panel_show_steering(window *w, ui *u);
void panel_show_slope(window *w, ui *u);
void panel_show_hikers(window *w, ui *u);
void panel_show_time(window *w, ui *u);
void panel_show_looks(window *w, ui *u);

#endif
