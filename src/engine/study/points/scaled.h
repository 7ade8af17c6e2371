#ifndef ENGINE_STUDY_SCALED_H
#define ENGINE_STUDY_SCALED_H

#include "thalweg/geometry.h"
#include "thalweg/terrain.h"

// A terrain in units of its own for x and y: powers of two, so that neither coordinates nor
// derivatives lose a bit. Distances along x and y are then alike, whatever they are measured in.
typedef struct scaled {
    tw_evaluator *evaluator; // Borrowed.
    tw_vec2 unit;            // Above 0.
} scaled;

// Units in which a view is about as wide as it is high; 1 and 1 if it is so already.
tw_vec2 scaled_units(tw_view view);

// A point of the terrain in these units, and back; a length along each axis alike.
tw_vec2 scaled_in(tw_vec2 unit, tw_vec2 v);
tw_vec2 scaled_out(tw_vec2 unit, tw_vec2 v);
tw_view scaled_view(tw_vec2 unit, tw_view view);

// As tw_evaluator_value() and tw_evaluator_hessian(), of at most TW_BLOCK points.
void scaled_value(const scaled *s, size_t n, const double *x, const double *y, double *f);
void scaled_hessian(const scaled *s, size_t n, const double *x, const double *y, double *f,
                    double *fx, double *fy, double *fxx, double *fxy, double *fyy);

#endif
