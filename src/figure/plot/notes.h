#ifndef FIGURE_NOTES_H
#define FIGURE_NOTES_H

#include "figure/style.h"
#include "thalweg/inspect.h"
#include "thalweg/walk.h"

/** The key of a diagram: entries from top to bottom, as long as there is room. */
typedef struct figure_notes {
    canvas *canvas;
    const figure_style *style;
    canvas_rect place;
    double y; ///< The next entry's middle.
} figure_notes;

figure_notes figure_notes_make(canvas *c, const figure_style *style, canvas_rect place);

/** A line of text over the whole width. */
void figure_notes_line(figure_notes *key, const char *text, bool strong);

/**
 * An entry: a line of text, and one below it if detail is not NULL.
 *
 * @param at  Receives the middle of the place for its mark.
 * @return Whether there was room for it.
 */
bool figure_notes_entry(figure_notes *key, const char *text, const char *detail, canvas_point *at);

/** Leave a little room. */
void figure_notes_gap(figure_notes *key);

/** A box of one colour, with stripes of another unless that is transparent. */
void figure_notes_swatch(const figure_notes *key, canvas_point at, canvas_color color,
                         canvas_color stripes);

/** Room for figure_theory_place(). */
#define FIGURE_PLACE 160

/** "theory at the minimum (x, y)", or the maximum of a walk that climbs. Returns text. */
const char *figure_theory_place(char text[FIGURE_PLACE], const tw_walk_spec *walk,
                                const tw_inspection *minimum, tw_view view);

/** Narrowest key, and the widest that is of use, in text sizes. */
#define FIGURE_NOTES_NARROWEST 13.0
#define FIGURE_NOTES_WIDEST 20.0

#endif
