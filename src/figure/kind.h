#ifndef FIGURE_KIND_H
#define FIGURE_KIND_H

#include "figure/hiker.h"
#include "figure/plot/layout.h"
#include "scene/scene.h"

typedef struct figure figure;

/**
 * A kind of pane: a row of a table, which has one for each of SCENE_SHOWS, named for it, and one
 * for maps in space. What a kind does not do is NULL. The functions are called by those of
 * figure.h.
 */
typedef struct figure_kind {
    bool maps;     ///< The view's losses have colours, and a colour bar; or it shows their basins.
    bool fills;    ///< It fills its place; otherwise it has the proportions of its view.
    bool turns;    ///< It is seen from a camera.
    bool measures; ///< It has an axis of its own for losses, whatever its colours say.
    tw_status (*make)(figure *f); ///< Find out what it shows in its layout. What is there after a
                                  ///< failure is freed.
    tw_status (*resize)(figure *f, const figure_layout *layout); ///< Or leave it as it was.
    void (*free)(figure *f);
    tw_status (*draw)(const figure *f, canvas *c); ///< What is under hikers.
    tw_status (*draw_hikers)(figure *f, canvas *c, size_t count, const figure_hiker *hikers);
    bool (*pick)(const figure *f, canvas_point point, tw_vec2 *weights); ///< See figure_pick().
    bool (*find)(const figure *f, tw_vec2 weights, canvas_point *point); ///< See figure_find().
    canvas_point (*lie)(const figure *f, tw_vec2 weights); ///< Where weights would be on level
                                                           ///< ground, for directions.
    unsigned (*marks)(const figure *f, size_t count, const figure_hiker *hikers); ///< A bit each.
} figure_kind;

#define FIGURE_KIND(name, SHOW, walks) extern const figure_kind figure_kind_##name;
SCENE_SHOWS(FIGURE_KIND)
#undef FIGURE_KIND
extern const figure_kind figure_kind_relief;

/** How a pane's scene is drawn. */
const figure_kind *figure_kind_of(const scene *s);

#endif
