#ifndef FIGURE_RELIEF_H
#define FIGURE_RELIEF_H

#include "figure/parts.h"

/**
 * A figure's map as a lit surface in space, with its isolines on it and the map as its floor. The
 * light comes over the viewer's left shoulder, wherever the viewer stands.
 *
 * The surface is an image of triangles, which any canvas shows; lines, marks and labels are the
 * canvas's own. What is behind a hill is not drawn. As a figure it has two layers: while the camera
 * rests, only the hikers are drawn anew.
 *
 *     figure_relief_new(&relief, figure);
 *     figure_relief_draw_base(relief, base, figure_relief_place(layout), camera);
 *     figure_relief_draw_hikers(relief, frame, n, hikers);     every frame
 *     figure_relief_pick(relief, click, &weights)              where a click landed
 */
typedef struct figure_relief figure_relief;

/**
 * @param out  Receives the relief on TW_OK, untouched otherwise; figure_relief_free().
 * @param f    Borrowed for as long as the relief is used; figure_resize() is fine.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status figure_relief_new(figure_relief **out, const figure *f);

void figure_relief_free(figure_relief *r);

/** Where a relief goes in a figure's layout: the place of the map and its labels. */
canvas_rect figure_relief_place(const figure_layout *layout);

/** Draw box, labels, floor and surface into a place, in points, and nothing beside it. Without
 * memory there is less of it, and figure_relief_draw_hikers() will say so. */
void figure_relief_draw_base(figure_relief *r, canvas *c, canvas_rect place, figure_camera camera);

/** Draw paths and marks where figure_relief_draw_base() drew last. @return TW_OK, or TW_ENOMEM if
 *  there was no memory for all of the picture. */
tw_status figure_relief_draw_hikers(figure_relief *r, canvas *c, size_t count,
                                    const figure_hiker *hikers);

/** How it was drawn last. Owned by the relief. */
const figure_space *figure_relief_space(const figure_relief *r);

/** The weights that are seen at a point, on the surface or else on the floor, as drawn last.
 * @return Whether there are any. */
bool figure_relief_pick(const figure_relief *r, canvas_point point, tw_vec2 *weights);

/** Where weights of the surface are seen, as drawn last. @return Whether they are: not outside the
 *  view, in holes, or behind a hill. */
bool figure_relief_find(const figure_relief *r, tw_vec2 weights, canvas_point *point);

#endif
