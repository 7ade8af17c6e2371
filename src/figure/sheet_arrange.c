#include "figure/sheet_parts.h"

#include <stdio.h>
#include <string.h>

/** Text for a projector is so many times as large: 24 pixels and more on a screen of 1080 lines. */
#define PROJECTED 1.75

/** So many attractors have their place kept. */
#define ATTRACTORS_LISTED 4

bool figure_sheet_is_of_one_terrain(const figure_sheet_spec *spec)
{
    for (size_t i = 1; i < spec->pane_count; i++)
        if (!scene_same_terrain(spec->panes[0].scene, spec->panes[i].scene))
            return false;
    return true;
}

/** Do two maps have the same colours for the same losses? */
static bool same_colors(const figure_pane *a, const figure_pane *b)
{
    return tw_view_same(a->plan->view, b->plan->view) &&
           scene_same(a->scene, b->scene, SCENE_COLORS);
}

static bool is_diagram(const figure_pane *pane)
{
    return pane->scene->show != SCENE_SHOW_MAP;
}

static bool shows_basins(const figure_pane *pane)
{
    return pane->scene->basins && !is_diagram(pane);
}

/** Is there a line over each pane? */
static bool is_captioned(const figure_sheet_spec *spec)
{
    return spec->pane_count > 1 || shows_basins(&spec->panes[0]);
}

static figure_bars bars_of(const figure_sheet_spec *spec)
{
    size_t basins = 0;
    bool same = figure_sheet_is_of_one_terrain(spec);

    for (size_t i = 0; i < spec->pane_count; i++) {
        basins += spec->panes[i].scene->basins || is_diagram(&spec->panes[i]);
        same &= same_colors(&spec->panes[0], &spec->panes[i]);
    }
    if (basins == spec->pane_count)
        return FIGURE_NO_BARS;
    return same && basins == 0 ? FIGURE_ONE_BAR : FIGURE_OWN_BARS;
}

static const char *title_of(const figure_sheet_spec *spec)
{
    if (spec->scene->title != NULL)
        return spec->scene->title;
    return spec->pane_count == 1 ? spec->panes[0].scene->title : NULL;
}

const char *figure_sheet_note(const figure_sheet_spec *spec)
{
    if (spec->scene->note != NULL)
        return spec->scene->note;
    return spec->pane_count == 1 ? spec->panes[0].scene->note : NULL;
}

size_t figure_sheet_hikers(const figure_pane *pane)
{
    return is_diagram(pane) ? 0 : pane->plan->start_count * pane->plan->walk_count;
}

figure_sheet_layout figure_sheet_arrange(const figure_sheet_spec *spec)
{
    const bool divided = spec->pane_count > 1;
    const char *note = figure_sheet_note(spec);
    figure_shape shape = {.place = spec->place,
                          .scale = spec->scale,
                          .enlarge = spec->scene->theme == SCENE_THEME_PROJECTOR ? PROJECTED : 1.0,
                          .columns = divided ? spec->scene->pane_columns : 1,
                          .rows = divided ? spec->scene->pane_rows : 1,
                          .pane_count = spec->pane_count,
                          .bars = bars_of(spec),
                          .untitled =
                              title_of(spec) == NULL && !figure_sheet_is_of_one_terrain(spec),
                          .note = note != NULL ? strlen(note) : 0,
                          .captions = is_captioned(spec),
                          .bare = true,
                          .chart = spec->scene->chart};

    for (size_t i = 0; i < spec->pane_count; i++) {
        shape.views[i] = spec->panes[i].plan->view;
        shape.stretched[i] = spec->panes[i].scene->relief || is_diagram(&spec->panes[i]);
        shape.bare &= is_diagram(&spec->panes[i]);
        shape.entries += figure_sheet_hikers(&spec->panes[i]);
        if (shows_basins(&spec->panes[i]))
            shape.attractors = ATTRACTORS_LISTED;
    }
    return figure_sheet_layout_make(&shape);
}

/** Explicit panes may have titles of their own; basins say whose they are in any case. */
static void caption_pane(char out[FIGURE_LABEL], const figure_sheet_spec *spec, size_t i,
                         const run_plan *const *plans)
{
    const figure_pane *pane = &spec->panes[i];
    const char *title = spec->pane_count > 1 ? pane->scene->title : NULL;
    char walk[FIGURE_LABEL];

    if (title == NULL && shows_basins(pane))
        figure_basins_label(out, spec->pane_count, plans, i, pane->basins.walk);
    else if (title == NULL)
        figure_pane_label(out, spec->pane_count, plans, i);
    else if (shows_basins(pane))
        snprintf(out, FIGURE_LABEL, "%s: %s", title,
                 figure_walk_label(walk, pane->plan, pane->basins.walk));
    else
        snprintf(out, FIGURE_LABEL, "%s", title);
}

static void caption_panes(figure_sheet *s, const figure_sheet_spec *spec)
{
    const run_plan *plans[SCENE_MAX_PANES];

    for (size_t i = 0; i < spec->pane_count; i++)
        plans[i] = spec->panes[i].plan;
    for (size_t i = 0; i < spec->pane_count; i++) {
        s->panes[i].caption[0] = '\0';
        if (is_captioned(spec))
            caption_pane(s->panes[i].caption, spec, i, plans);
    }
}

void figure_sheet_set_words(figure_sheet *s, const figure_sheet_spec *spec)
{
    const char *title = title_of(spec);
    const run_plan *first = spec->panes[0].plan;

    s->title[0] = s->formula[0] = s->common[0] = '\0';
    if (figure_sheet_is_of_one_terrain(spec)) {
        const figure_spec heading = figure_spec_of(spec->panes[0].scene, first);

        memcpy(s->title, heading.title, sizeof s->title);
        memcpy(s->formula, heading.formula, sizeof s->formula);
    }
    if (title != NULL)
        snprintf(s->title, sizeof s->title, "%s", title);
    caption_panes(s, spec);
    s->column_of_pane = first->walk_count > 1 ? "optimizer" : "start";
    s->column = spec->pane_count > 1 ? "pane" : s->column_of_pane;
    // One optimizer is named over the basins already.
    if (spec->pane_count == 1 && figure_sheet_hikers(&spec->panes[0]) > 0 &&
        !(shows_basins(&spec->panes[0]) && first->walk_count == 1))
        figure_common_label(s->common, first);
}
