#ifndef APP_ACT_H
#define APP_ACT_H

#include "app/window.h"
#include "scene/field.h"

// What actions do: the functions behind the table of actions.c.

/** Whether the active pane shows a layer: a flag of its scene that the panel has a name for. */
bool act_layer_shown(const window *w, const scene_field *layer);

/** Kinds of files that pictures are saved as. */
typedef enum act_ink { ACT_PNG, ACT_DRAWING } act_ink;

// Time.
void act_play(window *w, int argument);
void act_step(window *w, int steps);
void act_restart(window *w, int argument);
void act_show_end(window *w, int argument);
void act_change_speed(window *w, int by);
void act_loop(window *w, int argument);
void act_from_here(window *w, int argument);

// Hikers.
void act_select(window *w, int by);
void act_remove(window *w, int argument);
void act_clear(window *w, int argument);
void act_ghost(window *w, int argument);
void act_why(window *w, int argument);
void act_scale_lr(window *w, int by);

// What lies under them.
void act_go(window *w, int terrain);
void act_reset_view(window *w, int argument);
void act_show_layer(window *w, int field);
void act_plane(window *w, int argument);
void act_change_theme(window *w, int argument);

/** What files of the terrain are called, without an ending. */
const char *act_saved_name(const window *w);

// Files.
void act_undo(window *w, int direction);
void act_save_picture(window *w, int ink);
void act_save_scene(window *w, int argument);
void act_open(window *w, int argument);
void act_restore(window *w, int argument);
void act_copy_command(window *w, int argument);
void act_copy_picture(window *w, int argument);
void act_record(window *w, int as_gif);
void act_turn(window *w, int by);
void act_jump(window *w, int page);

// The window.
void act_show_panel(window *w, int argument);
void act_enter_panel(window *w, int argument);
void act_split(window *w, int argument);
void act_link_views(window *w, int argument);
void act_link_starts(window *w, int argument);
void act_full_screen(window *w, int argument);
void act_present(window *w, int argument);
void act_spotlight(window *w, int argument);
void act_help(window *w, int argument);
void act_leave(window *w, int argument);
void act_cancel(window *w, int argument);
void act_quit(window *w, int argument);

#endif
