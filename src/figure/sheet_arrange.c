#include "figure/sheet_parts.h"

#include <stdio.h>
#include <string.h>

// Text for a projector is so many times as large: 24 pixels and more on a screen of 1080 lines.
#define PROJECTED 1.75

// So many attractors have their place kept.
#define ATTRACTORS_LISTED 4

bool figure_sheet_is_of_one_terrain(const figure_sheet_spec *spec)
{
    for (size_t i = 1; i < spec->run->pane_count; i++)
        if (!scene_same_terrain(&spec->run->panes[0].scene, &spec->run->panes[i].scene))
            return false;
    return true;
}

// Do two maps have the same colours for the same losses?
static bool same_colors(const run_pane *a, const run_pane *b)
{
    return tw_view_same(a->plan.view, b->plan.view) &&
           scene_same(&a->scene, &b->scene, SCENE_COLORS);
}

static const figure_kind *kind_of(const run_pane *pane)
{
    return figure_kind_of(&pane->scene);
}

static bool shows_basins(const run_pane *pane)
{
    return kind_of(pane)->maps && pane->scene.basins;
}

static bool shows_losses(const run_pane *pane)
{
    return kind_of(pane)->maps && !pane->scene.basins;
}

// Is there a line over each pane?
static bool is_captioned(const figure_sheet_spec *spec)
{
    return spec->run->pane_count > 1 || shows_basins(&spec->run->panes[0]);
}

static figure_bars bars_of(const figure_sheet_spec *spec)
{
    size_t bars = 0;
    bool same = figure_sheet_is_of_one_terrain(spec);

    for (size_t i = 0; i < spec->run->pane_count; i++) {
        bars += shows_losses(&spec->run->panes[i]);
        same &= same_colors(&spec->run->panes[0], &spec->run->panes[i]);
    }
    if (bars == 0)
        return FIGURE_NO_BARS;
    return same && bars == spec->run->pane_count ? FIGURE_ONE_BAR : FIGURE_OWN_BARS;
}

static const char *title_of(const figure_sheet_spec *spec)
{
    if (spec->run->scene.title != NULL)
        return spec->run->scene.title;
    return spec->run->pane_count == 1 ? spec->run->panes[0].scene.title : NULL;
}

const char *figure_sheet_note(const figure_sheet_spec *spec)
{
    if (spec->run->scene.note != NULL)
        return spec->run->scene.note;
    return spec->run->pane_count == 1 ? spec->run->panes[0].scene.note : NULL;
}

size_t figure_sheet_hikers(const run_pane *pane)
{
    return run_pane_shows_walks(pane) ? pane->plan.start_count * pane->plan.walk_count : 0;
}

figure_sheet_layout figure_sheet_arrange(const figure_sheet_spec *spec)
{
    const bool divided = spec->run->pane_count > 1;
    const char *note = figure_sheet_note(spec);
    figure_shape shape = {.place = spec->place,
                          .scale = spec->scale,
                          .enlarge = spec->theme == SCENE_THEME_PROJECTOR ? PROJECTED : 1.0,
                          .columns = divided ? spec->run->scene.pane_columns : 1,
                          .rows = divided ? spec->run->scene.pane_rows : 1,
                          .pane_count = spec->run->pane_count,
                          .bars = bars_of(spec),
                          .untitled =
                              title_of(spec) == NULL && !figure_sheet_is_of_one_terrain(spec),
                          .note = note != NULL ? strlen(note) : 0,
                          .captions = is_captioned(spec),
                          .bare = true,
                          .chart = spec->run->scene.chart};

    for (size_t i = 0; i < spec->run->pane_count; i++) {
        shape.views[i] = spec->run->panes[i].plan.view;
        shape.stretched[i] = kind_of(&spec->run->panes[i])->fills;
        shape.bare &= !run_pane_shows_walks(&spec->run->panes[i]);
        shape.entries += figure_sheet_hikers(&spec->run->panes[i]);
        if (shows_basins(&spec->run->panes[i]))
            shape.attractors = ATTRACTORS_LISTED;
    }
    return figure_sheet_layout_make(&shape);
}

tw_status figure_sheet_ask(run_outcome *r, const figure_sheet_layout *layout, run_asked *asked,
                           tw_error *error)
{
    tw_status status = TW_OK;

    *asked = RUN_AS_BEFORE;
    for (size_t i = 0; i < r->pane_count && status == TW_OK; i++) {
        const figure_layout *l = &layout->panes[i];
        run_asked by_pane;

        status = run_ask(r, i, l->columns, l->rows, &by_pane, error);
        *asked = by_pane > *asked ? by_pane : *asked;
    }
    return status;
}

// Explicit panes may have titles of their own; basins say whose they are in any case.
static void caption_pane(char out[FIGURE_LABEL], const figure_sheet_spec *spec, size_t i,
                         const run_plan *const *plans)
{
    const run_pane *pane = &spec->run->panes[i];
    const char *title = spec->run->pane_count > 1 ? pane->scene.title : NULL;
    char walk[FIGURE_LABEL];

    if (title == NULL && shows_basins(pane))
        figure_basins_label(out, spec->run->pane_count, plans, i, pane->by);
    else if (title == NULL)
        figure_pane_label(out, spec->run->pane_count, plans, i);
    else if (shows_basins(pane))
        snprintf(out, FIGURE_LABEL, "%s: %s", title,
                 figure_walk_label(walk, &pane->plan, pane->by));
    else
        snprintf(out, FIGURE_LABEL, "%s", title);
}

static void caption_panes(figure_sheet *s, const figure_sheet_spec *spec)
{
    const run_plan *plans[SCENE_MAX_PANES];

    for (size_t i = 0; i < spec->run->pane_count; i++)
        plans[i] = &spec->run->panes[i].plan;
    for (size_t i = 0; i < spec->run->pane_count; i++) {
        s->panes[i].caption[0] = '\0';
        if (is_captioned(spec))
            caption_pane(s->panes[i].caption, spec, i, plans);
    }
}

void figure_sheet_set_words(figure_sheet *s, const figure_sheet_spec *spec)
{
    const char *title = title_of(spec);
    const run_plan *first = &spec->run->panes[0].plan;

    s->title[0] = s->formula[0] = s->common[0] = '\0';
    if (figure_sheet_is_of_one_terrain(spec)) {
        scene shown = spec->run->panes[0].scene;

        if (spec->run->pane_count == 1) // Its title is the whole's, divided or not.
            shown.title = (char *)title;
        const figure_spec heading = figure_spec_of(&shown, first);

        memcpy(s->title, heading.title, sizeof s->title);
        memcpy(s->formula, heading.formula, sizeof s->formula);
    }
    if (title != NULL)
        snprintf(s->title, sizeof s->title, "%s", title);
    caption_panes(s, spec);
    s->column_of_pane = first->walk_count > 1 ? "optimizer" : "start";
    s->column = spec->run->pane_count > 1 ? "pane" : s->column_of_pane;
    // One optimizer is named over the basins already.
    if (spec->run->pane_count == 1 && figure_sheet_hikers(&spec->run->panes[0]) > 0 &&
        !(shows_basins(&spec->run->panes[0]) && first->walk_count == 1))
        figure_common_label(s->common, first);
}
