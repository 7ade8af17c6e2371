#ifndef ENGINE_STUDY_INSPECTOR_H
#define ENGINE_STUDY_INSPECTOR_H

#include "study/points/circle.h"
#include "thalweg/inspect.h"
#include "thalweg/slope.h"

// What it takes to look at many points of a terrain on one thread. Points are those of the terrain.
typedef struct inspector {
    tw_inspect_spec spec;
    tw_evaluator *evaluator;
    scaled ground; // In the units of the spec.
    tw_slope *central, *forward;
    const tw_terrain *terrain;
    bool shapes; // Look for the shapes of degenerate points, and for kinds where there is no
                 // Hessian.
} inspector;

// TW_OK or TW_ENOMEM; inspector_clear() in any case.
tw_status inspector_init(inspector *i, const tw_terrain *terrain, const tw_inspect_spec *spec);
void inspector_clear(inspector *i);

// Neither allocates nor fails.
tw_inspection inspector_look(inspector *i, tw_vec2 at);

// As tw_inspect_end(). Going down to a kink is slow: done only while `descents` is above 0, and
// counted down.
tw_inspection inspector_settle(inspector *i, tw_vec2 end, size_t *descents);

// The level point without a curvature, to which walks take ever longer, that lies below a point, or
// above it if they climb: found by Newton's method, no farther off than a tenth of the view, and
// the straight way there leads down, or up, all along. False where there is none.
bool inspector_find_flat_bottom(inspector *i, tw_vec2 from, tw_inspection *out);

// Ground seen by its losses alone, in the units of a scaled terrain.

// What the ground around a point is like, by the smallest circle on which losses can be told from
// that of the point; NONE where some never can.
tw_shape shape_at(const scaled *s, tw_vec2 at, double reach);

// The kind of a point without a Hessian, and its shape.
tw_kind shape_kind(const scaled *s, tw_vec2 at, double reach, tw_shape *shape);

// Is no point of a circle around it, to which creases may lead, lower than a point?
bool kink_is_lowest(const scaled *s, tw_vec2 at, double radius);

// Go down, from circle to circle, until they are smaller than `least`, or farther away than the
// leash is long. Steps are at most as long as the first radius.
tw_vec2 kink_descend(const scaled *s, tw_vec2 from, double radius, double least, double leash);

#endif
