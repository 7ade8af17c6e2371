#ifndef FIGURE_SHEET_PARTS_H
#define FIGURE_SHEET_PARTS_H

// What the parts of a sheet share. Nobody outside this folder includes it.

#include "figure/map/basins.h"
#include "figure/parts.h"
#include "figure/plot/chart.h"
#include "figure/plot/labels.h"
#include "figure/sheet.h"

/** A pane: its figure, and what it is called. */
typedef struct sheet_pane {
    figure *figure; ///< Owned.
    unsigned version;
    char caption[FIGURE_LABEL];
    double minimum;     ///< The lowest that is published of its terrain; NaN: none is.
    size_t first_color; ///< Hikers of the panes before it.
} sheet_pane;

struct figure_sheet {
    figure_sheet_layout layout;
    const figure_theme *theme;
    size_t pane_count;
    sheet_pane panes[SCENE_MAX_PANES];
    char title[FIGURE_TITLE], formula[FIGURE_TITLE];
    char *note;                   ///< NULL: none. Owned.
    char common[FIGURE_LABEL];    ///< What all hikers have in common.
    const char *column;           ///< What tells them apart.
    const char *column_of_pane;   ///< The same, of those of one pane.
    figure_attractors attractors; ///< Of all panes that show basins; without a map: of none.
    double minimum;               ///< That of all panes, if they have one terrain; else NaN.
    bool has_minima;    ///< They have several, of each of which one is published: each is a zero.
    figure_chart chart; ///< As it was drawn last.
    figure_chart_memory chart_memory;
    figure_hiker *hikers;         ///< Of all panes, for the legend. Owned.
    char (*labels)[FIGURE_LABEL]; ///< Of them. Owned.
    const char **groups;          ///< What stands over each; NULL: nothing. Owned.
    size_t hiker_capacity;
    size_t hiker_total; ///< That there may be to show.
};

/** Do all panes stand on the same terrain? */
bool figure_sheet_is_of_one_terrain(const figure_sheet_spec *spec);

/** The sentence below the title; NULL: none. Borrowed from a scene. */
const char *figure_sheet_note(const figure_sheet_spec *spec);

/** Hikers that a pane may have. */
size_t figure_sheet_hikers(const run_pane *pane);

/** Title, captions, and what is said above the list of hikers. */
void figure_sheet_set_words(figure_sheet *s, const figure_sheet_spec *spec);

#endif
