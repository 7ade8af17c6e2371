#include "figure/sheet_parts.h"

#include <math.h>
#include <stdlib.h>

figure_sheet_spec figure_sheet_of(const run_outcome *r, canvas_rect place, double scale)
{
    return (figure_sheet_spec){.run = r, .theme = r->scene.theme, .place = place, .scale = scale};
}

static tw_status make_figure(figure **out, const run_pane *from, scene_theme theme,
                             const figure_layout *layout, const char *share, tw_error *error)
{
    figure_spec spec = figure_spec_of(&from->scene, &from->plan);

    spec.theme = theme;
    spec.critical = from->critical;
    return figure_new(out, &spec, layout, share, error);
}

// The map of basins that a pane shows; NULL: none.
static const tw_basins *map_of(const run_pane *pane)
{
    return pane->shown != NULL ? pane->shown->basins : NULL;
}

// What all maps of basins have in common: their attractors, the hues, the scale of steps.
static tw_status gather_basins(figure_sheet *s, const figure_sheet_spec *spec)
{
    figure_attractors *a = &s->attractors;
    const tw_basins *maps[SCENE_MAX_PANES];

    figure_attractors_begin(a, s->pane_count > 1 ? spec->run->scene.pane_columns : 1);
    a->told = figure_losses_told(s->panes[0].figure);
    a->loss = figure_spec_name(&s->panes[0].figure->spec, FIGURE_NAME_LOSS);
    for (size_t i = 0; i < s->pane_count; i++) {
        const tw_basins *map = map_of(&spec->run->panes[i]);

        if (map == NULL)
            continue;
        maps[a->map_count] = map;
        figure_attractors_add(a, map, s->panes[i].figure->layout.view);
    }
    if (a->map_count == 0)
        return TW_OK;
    figure_attractors_settle(a, spec->hues);
    return figure_basins_range(&a->least, &a->most, a->map_count, maps);
}

static tw_status show_basins(figure_sheet *s, const figure_sheet_spec *spec)
{
    tw_status status = gather_basins(s, spec);

    for (size_t i = 0; i < s->pane_count && status == TW_OK; i++)
        status = figure_set_basins(s->panes[i].figure, map_of(&spec->run->panes[i]), spec->hues,
                                   &s->attractors);
    return status;
}

static double lowest_published(const run_pane *pane)
{
    const tw_catalogue_row *row = pane->plan.row;
    double lowest = NAN;

    for (size_t i = 0; row != NULL && i < row->minimum_count; i++)
        lowest = fmin(row->minima[i].loss, lowest);
    return lowest;
}

// What is known of the lowest losses.
static void find_minima(figure_sheet *s, const figure_sheet_spec *spec)
{
    const bool one = figure_sheet_is_of_one_terrain(spec);

    s->has_minima = !one;
    for (size_t i = 0; i < s->pane_count; i++) {
        s->panes[i].minimum = lowest_published(&spec->run->panes[i]);
        s->has_minima = s->has_minima && !isnan(s->panes[i].minimum);
    }
    s->minimum = one ? s->panes[0].minimum : s->has_minima ? 0.0 : (double)NAN;
}

static void count_hikers(figure_sheet *s, const figure_sheet_spec *spec)
{
    s->hiker_total = 0;
    for (size_t i = 0; i < spec->run->pane_count; i++) {
        s->panes[i].first_color = s->hiker_total;
        s->hiker_total += figure_sheet_hikers(&spec->run->panes[i]);
    }
}

static void free_figures(figure *const *figures, size_t count)
{
    for (size_t i = 0; i < count; i++)
        figure_free(figures[i]);
}

// Does a pane of the sheet show what it will show next?
static bool is_kept(const figure_sheet *s, const figure_sheet_spec *spec, size_t pane)
{
    return pane < s->pane_count && s->theme == figure_theme_of(spec->theme) &&
           s->panes[pane].version == spec->run->panes[pane].version;
}

// The figures that are not kept.
static tw_status make_figures(figure *figures[SCENE_MAX_PANES], const figure_sheet *s,
                              const figure_sheet_spec *spec, const figure_sheet_layout *layout,
                              const char *share, tw_error *error)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < spec->run->pane_count && status == TW_OK; i++)
        if (!is_kept(s, spec, i))
            status = make_figure(&figures[i], &spec->run->panes[i], spec->theme, &layout->panes[i],
                                 share, error);
    if (status < 0)
        free_figures(figures, spec->run->pane_count);
    return status;
}

static tw_status resize_kept(figure_sheet *s, const figure_sheet_spec *spec)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < spec->run->pane_count && status == TW_OK; i++) {
        const scene *shown = &spec->run->panes[i].scene;

        if (!is_kept(s, spec, i))
            continue;
        figure_turn(s->panes[i].figure, (figure_camera){shown->azimuth, shown->elevation});
        status = figure_resize(s->panes[i].figure, &s->layout.panes[i]);
    }
    return status;
}

static void adopt_figures(figure_sheet *s, const figure_sheet_spec *spec,
                          figure *const figures[SCENE_MAX_PANES])
{
    for (size_t i = 0; i < SCENE_MAX_PANES; i++) {
        if (i < spec->run->pane_count && is_kept(s, spec, i))
            continue;
        figure_free(s->panes[i].figure);
        s->panes[i].figure = figures[i];
    }
    s->pane_count = spec->run->pane_count;
    for (size_t i = 0; i < spec->run->pane_count; i++) {
        const run_pane *of = &spec->run->panes[i];

        s->panes[i].version = of->version;
        figure_show(s->panes[i].figure, of->shown);
    }
}

tw_status figure_sheet_change(figure_sheet *s, const figure_sheet_spec *spec, const char *share,
                              tw_error *error)
{
    const figure_sheet_layout layout = figure_sheet_arrange(spec);
    const char *note = figure_sheet_note(spec);
    figure *figures[SCENE_MAX_PANES] = {NULL};
    tw_status status;

    if ((status = make_figures(figures, s, spec, &layout, share, error)) < 0)
        return status;
    s->layout = layout;
    if ((status = resize_kept(s, spec)) < 0 || (status = scene_set_text(&s->note, note)) < 0) {
        free_figures(figures, spec->run->pane_count);
        return status;
    }
    adopt_figures(s, spec, figures);
    s->theme = figure_theme_of(spec->theme);
    figure_sheet_set_words(s, spec);
    count_hikers(s, spec);
    find_minima(s, spec);
    return show_basins(s, spec);
}

tw_status figure_sheet_new(figure_sheet **out, const figure_sheet_spec *spec, const char *share,
                           tw_error *error)
{
    figure_sheet *s = calloc(1, sizeof *s);
    tw_status status;

    if (s == NULL)
        return TW_ENOMEM;
    if ((status = figure_sheet_change(s, spec, share, error)) < 0) {
        figure_sheet_free(s);
        return status;
    }
    *out = s;
    return TW_OK;
}

void figure_sheet_free(figure_sheet *s)
{
    if (s == NULL)
        return;
    for (size_t i = 0; i < s->pane_count; i++)
        figure_free(s->panes[i].figure);
    free(s->note);
    free(s->hikers);
    free(s->labels);
    free(s->groups);
    free(s);
}

const figure_sheet_layout *figure_sheet_layout_of(const figure_sheet *s)
{
    return &s->layout;
}

const figure *figure_sheet_pane(const figure_sheet *s, size_t pane)
{
    return s->panes[pane].figure;
}

bool figure_sheet_find(const figure_sheet *s, canvas_point point, size_t *pane)
{
    for (size_t i = 0; i < s->pane_count; i++)
        if (figure_is_picked(s->panes[i].figure) && figure_on_map(&s->layout.panes[i], point)) {
            *pane = i;
            return true;
        }
    return false;
}

bool figure_sheet_step_at(const figure_sheet *s, canvas_point point, uint64_t *step)
{
    return figure_chart_step_at(&s->chart, point, step);
}
