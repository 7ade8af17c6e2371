#ifndef SCENE_PANES_H
#define SCENE_PANES_H

#include "scene/scene.h"

/**
 * How many panes a scene's picture has; 1 where it is not divided. Explicit panes are as many as
 * there are; otherwise each optimizer has one, and where there is only one optimizer, each start.
 * It is at least 1, and at most SCENE_MAX_PANES where scene_panes_fit().
 */
size_t scene_pane_count(const scene *s);

/**
 * The scene of one pane: it has no panes of its own. Title and note stay with the whole picture
 * where the panes are not explicit; the theme and the step are always the whole picture's.
 *
 * @param out  Receives a scene on TW_OK, is untouched otherwise; scene_clear().
 * @param i    Below scene_pane_count().
 * @return TW_OK or TW_ENOMEM.
 */
tw_status scene_pane_make(scene *out, const scene *s, size_t i);

/** What explicit panes begin with: the scene without its panes, title and note. As
 *  scene_pane_make(). */
tw_status scene_pane_base(scene *out, const scene *s);

/** Are walking hikers to be seen in a scene's picture: in any of its panes? */
bool scene_shows_walks(const scene *s);

/** Whether there are as many panes as the scene has something to put into, and no fewer. All that
 *  make the panes of a scene ask first. @return TW_OK, or TW_EINVALID and an error. */
tw_status scene_panes_fit(const scene *s, tw_error *error);

/** After a change of the optimizers or starts that have a pane each: a division that they no longer
 *  fit into is enlarged, or undone where they are fewer than two or more than SCENE_MAX_PANES. */
void scene_panes_adjust(scene *s);

#endif
