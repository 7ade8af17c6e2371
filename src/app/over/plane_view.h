#ifndef APP_PLANE_VIEW_H
#define APP_PLANE_VIEW_H

#include "app/job/job.h"
#include "app/world/world.h"
#include "figure/diagram/plane.h"

/** The rate-by-momentum plane of the selected hiker, on a plate over the picture. */
typedef struct plane_view {
    bool shown;
    job *job;             ///< That makes it. Borrowed.
    run_terrain *terrain; ///< That it stands on; NULL: nothing was asked for. Held.
    run_study *study;     ///< What was asked for; NULL: nothing yet. Held.
    bool has_bottom;
    tw_inspection bottom; ///< Where the hiker's walk leads, for theory.
    double usual;         ///< A rate that the axis lies around.
    canvas *picture;      ///< Of its last pass, as large as the plate; NULL: none. Owned.
    canvas_rect place;    ///< The plate's, in points of the frame.
    figure_plot plot;     ///< On the picture.
    bool has_plot;
} plane_view;

/** How a plane is to be drawn. */
typedef struct plane_look {
    canvas_rect within; ///< The plate lies in the middle of it.
    double scale;       ///< Device pixels a point.
    double text;
    scene_theme theme;
} plane_look;

/** Ask for the plane that is to be shown, and draw what has become known of it. The second axis is
 *  the optimizer's momentum, its beta1, or, of one that has neither, that of momentum. @return
 *  TW_OK, or a failure, and error for TW_EINVALID and TW_EIO. */
tw_status plane_view_follow(plane_view *v, const world *w, const plane_look *look, tw_error *error);

/** Draw the plate, with a mark where the selected hiker's values are. */
void plane_view_draw(const plane_view *v, canvas *c, const world *w, scene_theme theme);

/** Is a point of the frame on the plate? */
bool plane_view_covers(const plane_view *v, canvas_point at);

/** Walk with the values of a point of the frame, the nearest there are. */
tw_status plane_view_pick(const plane_view *v, world *w, canvas_point at, tw_error *error);

/** Forget the plane. */
void plane_view_clear(plane_view *v);

#endif
