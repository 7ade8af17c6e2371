#include "figure/sheet.h"

#include "figure/chart.h"
#include "figure/labels.h"
#include "figure/parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** In text sizes: what the list of hikers needs where it shares its place, and a gap above it. */
#define HIKERS_HEAD 6.5
#define HIKERS_ENTRY 1.8
#define HIKERS_LISTED 4.0
#define LEGENDS_GAP 1.2

/** So many attractors have their place kept. */
#define ATTRACTORS_LISTED 4

/** A pane: its figure, and what it is called. */
typedef struct sheet_pane {
    figure *figure; ///< Owned.
    unsigned version;
    char caption[FIGURE_LABEL];
    size_t first_color; ///< Hikers of the panes before it.
} sheet_pane;

struct figure_sheet {
    figure_sheet_layout layout;
    const figure_theme *theme;
    size_t pane_count;
    sheet_pane panes[SCENE_MAX_PANES];
    char title[FIGURE_TITLE], formula[FIGURE_TITLE];
    char *note;                ///< NULL: none. Owned.
    char common[FIGURE_LABEL]; ///< What all hikers have in common.
    const char *column;        ///< What tells them apart.
    bool has_attractors;
    figure_attractors attractors; ///< Of all panes that show basins.
    double minimum;               ///< The lowest that is published; NaN: none is.
    figure_chart chart;           ///< As it was drawn last.
    figure_hiker *hikers;         ///< Of all panes, for the legend. Owned.
    char (*labels)[FIGURE_LABEL]; ///< Of them. Owned.
    size_t hiker_capacity;
    size_t hiker_total; ///< That there may be to show.
};

static bool same_view(tw_view a, tw_view b)
{
    return a.xmin == b.xmin && a.xmax == b.xmax && a.ymin == b.ymin && a.ymax == b.ymax;
}

static bool same_terrain(const figure_sheet_spec *spec)
{
    for (size_t i = 1; i < spec->pane_count; i++)
        if (!scene_same_terrain(spec->panes[0].scene, spec->panes[i].scene))
            return false;
    return true;
}

/** Do two maps have the same colours for the same losses? */
static bool same_colors(const figure_pane *a, const figure_pane *b)
{
    return same_view(a->plan->view, b->plan->view) && a->scene->norm == b->scene->norm &&
           strcmp(a->scene->colormap, b->scene->colormap) == 0;
}

static figure_bars bars_of(const figure_sheet_spec *spec)
{
    size_t basins = 0;
    bool same = same_terrain(spec);

    for (size_t i = 0; i < spec->pane_count; i++) {
        basins += spec->panes[i].scene->basins;
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

static const char *note_of(const figure_sheet_spec *spec)
{
    if (spec->scene->note != NULL)
        return spec->scene->note;
    return spec->pane_count == 1 ? spec->panes[0].scene->note : NULL;
}

static size_t hiker_count(const scene_plan *plan)
{
    return plan->start_count * plan->walk_count;
}

figure_sheet_layout figure_sheet_arrange(const figure_sheet_spec *spec)
{
    const bool divided = spec->pane_count > 1;
    const char *note = note_of(spec);
    figure_shape shape = {.place = spec->place,
                          .scale = spec->scale,
                          .columns = divided ? spec->scene->pane_columns : 1,
                          .rows = divided ? spec->scene->pane_rows : 1,
                          .pane_count = spec->pane_count,
                          .bars = bars_of(spec),
                          .untitled = title_of(spec) == NULL && !same_terrain(spec),
                          .note = note != NULL ? strlen(note) : 0,
                          .captions = divided,
                          .chart = spec->scene->chart};

    for (size_t i = 0; i < spec->pane_count; i++) {
        shape.views[i] = spec->panes[i].plan->view;
        shape.stretched[i] = spec->panes[i].scene->relief;
        shape.entries += hiker_count(spec->panes[i].plan);
        if (spec->panes[i].scene->basins && i == 0)
            shape.entries += ATTRACTORS_LISTED;
    }
    return figure_sheet_layout_make(&shape);
}

static tw_status make_figure(figure **out, const figure_pane *from, const figure_layout *layout,
                             const char *share, tw_error *error)
{
    const figure_spec spec = figure_spec_of(from->scene, from->plan);

    return figure_new(out, &spec, layout, share, error);
}

/** Explicit panes may have titles of their own. */
static void caption_panes(figure_sheet *s, const figure_sheet_spec *spec)
{
    const scene_plan *plans[SCENE_MAX_PANES];

    for (size_t i = 0; i < spec->pane_count; i++)
        plans[i] = spec->panes[i].plan;
    for (size_t i = 0; i < spec->pane_count && spec->pane_count > 1; i++) {
        const char *title = spec->panes[i].scene->title;

        if (title != NULL)
            snprintf(s->panes[i].caption, FIGURE_LABEL, "%s", title);
        else
            figure_pane_label(s->panes[i].caption, spec->pane_count, plans, i);
    }
}

static void set_headings(figure_sheet *s, const figure_sheet_spec *spec)
{
    const char *title = title_of(spec);
    const scene_plan *first = spec->panes[0].plan;

    s->title[0] = s->formula[0] = s->common[0] = '\0';
    if (same_terrain(spec)) {
        const figure_spec heading = figure_spec_of(spec->panes[0].scene, first);

        memcpy(s->title, heading.title, sizeof s->title);
        memcpy(s->formula, heading.formula, sizeof s->formula);
    }
    if (title != NULL)
        snprintf(s->title, sizeof s->title, "%s", title);
    caption_panes(s, spec);
    s->column = spec->pane_count > 1 ? "pane" : first->walk_count > 1 ? "optimizer" : "start";
    if (spec->pane_count == 1 && hiker_count(first) > 0)
        figure_common_label(s->common, first);
}

static tw_status show_basins(figure_sheet *s, const figure_sheet_spec *spec)
{
    s->has_attractors = false;
    for (size_t i = 0; i < s->pane_count; i++) {
        figure *f = s->panes[i].figure;

        if (figure_set_basins(f, &spec->panes[i].basins) < 0)
            return TW_ENOMEM;
        if (spec->panes[i].basins.map == NULL)
            continue;
        if (s->has_attractors)
            figure_attractors_join(&s->attractors, &f->attractors, f->layout.view);
        else
            s->attractors = f->attractors;
        s->has_attractors = true;
    }
    return TW_OK;
}

static double lowest_published(const figure_sheet_spec *spec)
{
    const tw_catalogue_row *row = spec->panes[0].plan->row;
    double lowest = NAN;

    for (size_t i = 0; row != NULL && same_terrain(spec) && i < row->minimum_count; i++)
        lowest = fmin(row->minima[i].loss, lowest);
    return lowest;
}

static void count_colors(figure_sheet *s, const figure_sheet_spec *spec)
{
    size_t before = 0;

    for (size_t i = 0; i < spec->pane_count; i++) {
        s->panes[i].first_color = before;
        before += hiker_count(spec->panes[i].plan);
    }
}

static void free_figures(figure *const *figures, size_t count)
{
    for (size_t i = 0; i < count; i++)
        figure_free(figures[i]);
}

/** Does a pane of the sheet show what it will show next? */
static bool is_kept(const figure_sheet *s, const figure_sheet_spec *spec, size_t pane)
{
    return pane < s->pane_count && s->panes[pane].version == spec->panes[pane].version;
}

/** The figures that are not kept. */
static tw_status make_figures(figure *figures[SCENE_MAX_PANES], const figure_sheet *s,
                              const figure_sheet_spec *spec, const figure_sheet_layout *layout,
                              const char *share, tw_error *error)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < spec->pane_count && status == TW_OK; i++)
        if (!is_kept(s, spec, i))
            status = make_figure(&figures[i], &spec->panes[i], &layout->panes[i], share, error);
    if (status < 0)
        free_figures(figures, spec->pane_count);
    return status;
}

static tw_status resize_kept(figure_sheet *s, const figure_sheet_spec *spec)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < spec->pane_count && status == TW_OK; i++) {
        const scene *shown = spec->panes[i].scene;

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
        if (i < spec->pane_count && is_kept(s, spec, i))
            continue;
        figure_free(s->panes[i].figure);
        s->panes[i].figure = figures[i];
    }
    s->pane_count = spec->pane_count;
    for (size_t i = 0; i < spec->pane_count; i++)
        s->panes[i].version = spec->panes[i].version;
}

tw_status figure_sheet_change(figure_sheet *s, const figure_sheet_spec *spec, const char *share,
                              tw_error *error)
{
    const figure_sheet_layout layout = figure_sheet_arrange(spec);
    const char *note = note_of(spec);
    figure *figures[SCENE_MAX_PANES] = {NULL};
    tw_status status;

    if ((status = make_figures(figures, s, spec, &layout, share, error)) < 0)
        return status;
    s->layout = layout;
    if ((status = resize_kept(s, spec)) < 0 || (status = scene_set_text(&s->note, note)) < 0) {
        free_figures(figures, spec->pane_count);
        return status;
    }
    adopt_figures(s, spec, figures);
    s->theme = figure_theme_of(spec->scene->theme);
    set_headings(s, spec);
    count_colors(s, spec);
    s->minimum = lowest_published(spec);
    s->hiker_total = 0;
    for (size_t i = 0; i < spec->pane_count; i++)
        s->hiker_total += hiker_count(spec->panes[i].plan);
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
        if (figure_on_map(&s->layout.panes[i], point)) {
            *pane = i;
            return true;
        }
    return false;
}

static void draw_caption(const figure_sheet *s, canvas *c, size_t pane)
{
    const canvas_rect *place = &s->layout.panes[pane].title;
    canvas_text_style style = figure_text_of(s->layout.text, CANVAS_SEMIBOLD, s->theme->ink);

    style.tabular = false;
    canvas_draw_fitted(c,
                       (canvas_point){place->x, place->y + place->height - 0.75 * s->layout.text},
                       s->panes[pane].caption, style, place->width);
}

/** The legend's place that is the attractors', above the hikers, who keep some of it. */
static canvas_rect attractors_place(const figure_sheet *s)
{
    const double u = s->layout.text, few = fmin((double)s->hiker_total, HIKERS_LISTED);
    canvas_rect place = s->layout.legend;

    if (s->hiker_total > 0)
        place.height -= fmin((HIKERS_HEAD + HIKERS_ENTRY * few) * u, 0.5 * place.height);
    place.height = figure_attractors_height(&s->attractors, place.height, u);
    return place;
}

void figure_sheet_draw_base(const figure_sheet *s, canvas *c)
{
    canvas_clear(c, s->theme->paper);
    for (size_t i = 0; i < s->pane_count; i++) {
        figure_draw_ground(s->panes[i].figure, c);
        if (s->pane_count > 1)
            draw_caption(s, c, i);
    }
    figure_draw_heading(c, s->layout.heading, s->layout.text, s->theme, s->title, s->formula);
    if (s->note != NULL)
        figure_draw_sentence(c, s->layout.note, s->layout.text, s->theme, s->note);
    if (s->has_attractors)
        figure_draw_attractors(c, attractors_place(s), s->layout.text, s->theme, &s->attractors);
}

static bool make_room(figure_sheet *s, size_t count)
{
    if (count <= s->hiker_capacity)
        return true;
    figure_hiker *hikers = realloc(s->hikers, count * sizeof *hikers);

    if (hikers == NULL)
        return false;
    s->hikers = hikers;
    char(*labels)[FIGURE_LABEL] = realloc(s->labels, count * sizeof *labels);

    if (labels == NULL)
        return false;
    s->labels = labels;
    s->hiker_capacity = count;
    return true;
}

/** A hiker of a pane by the name and the colour it has in the whole picture. */
static void adopt(figure_sheet *s, size_t to, size_t pane, const figure_hiker *from, bool alone)
{
    const sheet_pane *p = &s->panes[pane];
    char start[FIGURE_LABEL];
    const char *label = from->label;

    s->hikers[to] = *from;
    s->hikers[to].color += p->first_color;
    if (label == NULL)
        label = figure_start_label(start, (tw_vec2){from->path[0].x, from->path[0].y});
    if (s->pane_count > 1 && p->caption[0] != '\0')
        snprintf(s->labels[to], FIGURE_LABEL, "%.80s%s%.80s", p->caption, alone ? "" : ", ",
                 alone ? "" : label);
    else
        snprintf(s->labels[to], FIGURE_LABEL, "%s", label);
    s->hikers[to].label = s->labels[to];
}

/** As it was at the marked step. */
static void cut_at(figure_hiker *h, uint64_t step)
{
    if (h->count <= step + 1)
        return;
    h->count = (size_t)step + 1;
    h->status = TW_WALKING;
}

/** The hikers of all panes, named and coloured. */
static tw_status gather(figure_sheet *s, const figure_sheet_top *top, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < s->pane_count; i++)
        *count += top->counts[i];
    if (!make_room(s, *count))
        return TW_ENOMEM;
    for (size_t i = 0, to = 0; i < s->pane_count; i++)
        for (size_t k = 0; k < top->counts[i]; k++)
            adopt(s, to++, i, &top->hikers[i][k], top->counts[i] == 1);
    return TW_OK;
}

static tw_status draw_panes(figure_sheet *s, canvas *c, const figure_sheet_top *top)
{
    tw_status status = TW_OK;

    for (size_t i = 0, first = 0; i < s->pane_count && status == TW_OK; first += top->counts[i++]) {
        status = figure_draw_paths(s->panes[i].figure, c, top->counts[i], s->hikers + first);
        if (top->has_mark)
            figure_mark_step(s->panes[i].figure, c, top->mark, top->counts[i], s->hikers + first);
    }
    return status;
}

static tw_status draw_chart(figure_sheet *s, canvas *c, const figure_sheet_top *top, size_t count)
{
    const figure_chart_spec spec = {.place = s->layout.chart,
                                    .text = s->layout.text,
                                    .theme = s->theme,
                                    .minimum = s->minimum,
                                    .has_mark = top->has_mark,
                                    .mark = top->mark};

    s->chart = (figure_chart){.steps = 0};
    if (spec.place.width <= 0.0 || count == 0)
        return TW_OK;
    return figure_chart_draw(&s->chart, c, &spec, count, s->hikers);
}

static unsigned marks_of(const figure_sheet *s, const figure_sheet_top *top)
{
    unsigned marks = 0;

    for (size_t i = 0; i < s->pane_count; i++) {
        const figure *f = s->panes[i].figure;

        marks |= figure_marks_of_base(f);
        marks |= figure_marks_of_hikers(f, top->counts[i], top->hikers[i]);
    }
    return marks;
}

static figure_legend legend_of(const figure_sheet *s, const figure_sheet_top *top)
{
    figure_legend legend = {s->layout.legend, s->layout.text, s->theme,
                            s->common,        s->column,      marks_of(s, top)};

    if (s->has_attractors) {
        const double taken = attractors_place(s).height + LEGENDS_GAP * s->layout.text;

        legend.place.y += taken;
        legend.place.height -= taken;
    }
    return legend;
}

tw_status figure_sheet_draw_top(figure_sheet *s, canvas *c, const figure_sheet_top *top)
{
    const figure_legend legend = legend_of(s, top);
    size_t count;
    tw_status status = gather(s, top, &count);

    if (status < 0 || (status = draw_panes(s, c, top)) < 0 ||
        (status = draw_chart(s, c, top, count)) < 0)
        return status;
    for (size_t i = 0; i < count && top->has_mark; i++)
        cut_at(&s->hikers[i], top->mark);
    figure_draw_legend(c, &legend, count, s->hikers);
    return TW_OK;
}

bool figure_sheet_step_at(const figure_sheet *s, canvas_point point, uint64_t *step)
{
    return figure_chart_step_at(&s->chart, point, step);
}
