#ifndef FIGURE_PARTS_H
#define FIGURE_PARTS_H

// What the parts of a figure share. Nobody outside this folder includes it.

#include "figure/basins/orbits.h"
#include "figure/hiker.h"
#include "figure/kind.h"
#include "figure/map/levels.h"
#include "figure/map/line_grid.h"
#include "figure/map/norm.h"
#include "figure/plot/layout.h"
#include "figure/plot/legend.h"
#include "figure/plot/mark_key.h"
#include "figure/plot/number.h"
#include "figure/spec.h"
#include "figure/style.h"
#include "figure/style/colormap.h"
#include "figure/style/marks.h"
#include "figure/style/text.h"
#include "figure/style/theme.h"
#include "figure/trail/trail.h"
#include "thalweg/isolines.h"

/** The exact gradient on a lattice over a map, and the loss there. */
typedef struct figure_arrows {
    size_t columns, rows;
    double *loss, *fx, *fy; ///< In the middles of columns x rows cells, row 0 on top. loss is
                            ///< owned, the others are behind it.
} figure_arrows;

/** Most starts that are kept clear of. */
#define FIGURE_STARTS 48

typedef struct figure_line_labels figure_line_labels;

struct figure {
    figure_spec spec; ///< Without the starts, which are below.
    size_t start_count;
    tw_vec2 starts[FIGURE_STARTS];
    figure_layout layout;
    const figure_theme *theme;
    figure_colormap colors;
    run_study *shown; ///< What is known of the study of its pane; NULL: nothing. Held.
    void *own;        ///< What its kind alone knows of.

    // Of maps and reliefs.
    figure_norm norm;
    size_t level_count;
    double levels[FIGURE_LEVELS + 2];
    uint32_t *pixels;           ///< The map, layout.columns x layout.rows.
    uint32_t *cells;            ///< Shown in the place of pixels; NULL: none.
    figure_orbits orbits;       ///< Of the cells.
    tw_isolines *isolines;      ///< At levels.
    figure_line_grid *grid;     ///< Where they run.
    figure_line_labels *labels; ///< Their numbers, as the base was drawn last. Owned.
    figure_arrows arrows;       ///< None, unless they are asked for.
    size_t trail_count;
    figure_trail *trails; ///< Of the hikers that have one, by their place among all.
    canvas_point *points; ///< Scratch for a path or an isoline on the canvas.
    size_t point_capacity;
};

/** The scratch, for so many points; NULL without memory. */
canvas_point *figure_points(figure *f, size_t count);

/** Forget what was found out of paths, which another layout shows elsewhere. */
void figure_drop_trails(figure *f);

/** Have room for those of so many hikers. @return TW_OK or TW_ENOMEM. */
tw_status figure_have_trails(figure *f, size_t count);

/** Show the loss again. */
void figure_drop_basins(figure *f);

/** How a diagram in its place is drawn. */
figure_style figure_style_of(const figure *f);

/** What of a map is found out for its layout: colours, levels, isolines, arrows. A relief has the
 *  same. As in a row of the table of kinds. */
tw_status figure_map_make(figure *f);
tw_status figure_map_resize(figure *f, const figure_layout *layout);
void figure_map_free(figure *f);

/** What is taken off the losses written on map, colour bar and relief, as their name says. */
double figure_loss_offset(const figure *f);

/** What the loss is called there: "loss", "loss − 10⁹". */
#define FIGURE_LOSS_NAME 128
const char *figure_loss_name(char text[FIGURE_LOSS_NAME], const figure *f);

/** An isoline's colour on its part of the map: light on dark, dark on light. */
canvas_color figure_level_color(const figure *f, double level);

/** Black or white, whichever has more contrast with what the map shows at a point. */
canvas_color figure_ink_at(const figure *f, canvas_point at, uint8_t alpha);

/** Put an isoline's points, as they are on the canvas, into the scratch. */
void figure_isoline_points(const figure *f, const tw_isoline *line);

/** The place of a mark of the base, which texts and arrows keep clear of. */
typedef struct figure_disc {
    canvas_point at;
    double radius;
} figure_disc;

/** Most marks kept clear of. */
#define FIGURE_DISCS 128

/** The marks that are on the map; how many. */
size_t figure_marked_places(const figure *f, figure_disc out[FIGURE_DISCS]);

// Parts of the base.
/** All of it. Without memory there is less, and the canvas fails. */
void figure_draw_base(const figure *f, canvas *c);
/** Why a map or a relief shows nothing, or no isolines; else nothing. */
void figure_say(const figure *f, canvas *c);
void figure_draw_critical(const figure *f, canvas *c);
void figure_draw_axes(const figure *f, canvas *c);
void figure_draw_bar(const figure *f, canvas *c);

// Parts of the top.
/** Paths and marks, without the legend; those of a map. @return TW_OK or TW_ENOMEM. */
tw_status figure_draw_paths(figure *f, canvas *c, size_t count, const figure_hiker *hikers);
tw_status figure_draw_map_paths(figure *f, canvas *c, size_t count, const figure_hiker *hikers);

/** Where the hikers were at a step, as far as they are shown. */
void figure_mark_step(const figure *f, canvas *c, uint64_t step, size_t count,
                      const figure_hiker *hikers);

/** Those of all of it, and of the points and hikers of a map or a relief, as bits. */
unsigned figure_marks_of(const figure *f, size_t count, const figure_hiker *hikers);
unsigned figure_marks_of_points(const figure *f);
unsigned figure_marks_of_hikers(const figure *f, size_t count, const figure_hiker *hikers);

/** A hiker's line, at a size of text; it has a gap where a point is not finite. */
void figure_stroke_path(canvas *c, double text, size_t color, size_t count,
                        const canvas_point *points);

/** How a trail's line of that colour is stroked by it, in a place. */
figure_trail_look figure_path_look(const figure_layout *l, size_t color, canvas_rect place);

/** Dots where its steps end: lone points, with ones that are not finite between them. */
void figure_draw_dots(canvas *c, double text, size_t color, size_t count, const canvas_point *dots);

/** Steps closer together than this are not dotted, in text sizes; and most that are. */
#define FIGURE_DOT_APART 0.8
#define FIGURE_DOTS 4096

#endif
