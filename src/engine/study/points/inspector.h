#ifndef ENGINE_STUDY_INSPECTOR_H
#define ENGINE_STUDY_INSPECTOR_H

#include "thalweg/inspect.h"
#include "thalweg/slope.h"

// What it takes to look at many points of a terrain on one thread.
typedef struct inspector {
    tw_inspect_spec spec;
    tw_evaluator *evaluator;
    tw_slope *central, *forward;
} inspector;

// TW_OK or TW_ENOMEM; inspector_clear() in any case.
tw_status inspector_init(inspector *i, const tw_terrain *terrain, const tw_inspect_spec *spec);
void inspector_clear(inspector *i);

// Neither allocates nor fails.
tw_inspection inspector_look(inspector *i, tw_vec2 at);

// As tw_inspect_end(). Going down to a kink is slow: done only while `descents` is above 0, and
// counted down.
tw_inspection inspector_settle(inspector *i, tw_vec2 end, size_t *descents);

// Ground without a Hessian, seen by its losses alone (kink.c).

// Is the ground creased at a point? The step is the distance at which it is looked at.
bool kink_at(tw_evaluator *evaluator, tw_vec2 at, double step);

// The kind of a creased point, by the losses on a circle around it.
tw_kind kink_kind(tw_evaluator *evaluator, tw_vec2 at, double radius);

// Is a point lower than a circle around it, to which creases may lead?
bool kink_is_lowest(tw_evaluator *evaluator, tw_vec2 at, double radius);

// Go down, from circle to circle, until they are smaller than `least`, or farther away than the leash
// is long. Steps are at most as long as the first radius.
tw_vec2 kink_descend(tw_evaluator *evaluator, tw_vec2 from, double radius, double least,
                     double leash);

#endif
