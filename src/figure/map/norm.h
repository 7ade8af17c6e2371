#ifndef FIGURE_NORM_H
#define FIGURE_NORM_H

#include "scene/scene.h"
#include "thalweg/geometry.h"
#include "thalweg/terrain.h"

#include <stddef.h>

/** Parts of a norm that is a line through corners. A power of two. */
#define FIGURE_RANKS 256

/** What is asked of a norm. */
typedef struct figure_norm_spec {
    scene_norm kind;
    bool has_range; ///< Else from the lowest to the highest loss, short of outliers.
    scene_range range;
    bool has_center; ///< As far to both sides of a loss: log becomes symlog about it.
    double center;
} figure_norm_spec;

/**
 * From a loss to a place on the colour map, 0 (low) to 1 (high).
 *
 * A norm is decided by a lattice of samples that depends on the terrain and the view alone: the
 * colours, the levels and the colour bar are the same at every size of the picture. What a grid's
 * surface has beyond the heights at the nodes in view counts as the lowest or highest of these.
 *
 *     linear  t = (f - low) / (high - low)
 *     log     t = log(1 + (f - low)/scale) / log(1 + (high - low)/scale)
 *     rank    t = the part of the view that lies below f
 *     symlog  as log, to both sides of a centre: s(f) = sign(f - c) log(1 + |f - c|/scale),
 *             t = (s(f) - s(low)) / (s(high) - s(low))
 *
 * where scale is what a twentieth of the view lies below, measured from low (or a centre): a valley
 * floor gets a share of the colours however high the walls are, and a plain bowl looks like one. By
 * rank, each colour covers as much of the map as any other. That is a line through FIGURE_RANKS
 * quantiles; what is as good as equal shares one place, so that it rises all the way and has an
 * inverse. Symlog is drawn as such a line, too.
 */
typedef struct figure_norm {
    scene_norm kind;
    double low, high;       ///< What the colours span; NaN when no sample is finite.
    double lowest, highest; ///< Of the finite samples, outliers and what overshoots data too.
    bool cut_low, cut_high; ///< There are losses beyond.
    double scale;           ///< Loss above low at which log turns from linear to logarithmic; > 0.
    double offset;          ///< A round number that losses of many digits have in common; 0: none.
    size_t rank_count;      ///< Corners of the line by rank or symlog; 0 for other norms.
    double rank_loss[FIGURE_RANKS + 1]; ///< Strictly ascending from low to high; then infinity.
    double rank_unit[FIGURE_RANKS + 1]; ///< From 0 to 1; then 1.
} figure_norm;

/** @return TW_OK or TW_ENOMEM. threads: at most so many; 0: all cores. */
tw_status figure_norm_make(figure_norm *out, const tw_terrain *terrain, tw_view view,
                           const figure_norm_spec *spec, int threads);

/** No sample of the view is finite. */
bool figure_norm_is_empty(const figure_norm *norm);

/** All samples of the view are the same but for rounding, or by rank as good as that. */
bool figure_norm_is_flat(const figure_norm *norm);

/** Where a finite loss is on the colour map; clamped to 0 to 1. A flat norm gives 0.5. */
double figure_norm_unit(const figure_norm *norm, double loss);

/** The loss at a place on the colour map. */
double figure_norm_loss(const figure_norm *norm, double t);

#endif
