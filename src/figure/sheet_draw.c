#include "figure/plot/number.h"
#include "figure/sheet_parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// In text sizes: what the list of hikers needs where it shares its place.
#define HIKERS_HEAD 6.5
#define HIKERS_ENTRY 1.8
#define HIKERS_LISTED 4.0

// Of the legend, the largest part that is kept for them.
#define HIKERS_PART 0.4

// In text sizes, the gap between the two lists.
#define LEGENDS_GAP 1.2

static void draw_caption(const figure_sheet *s, canvas *c, size_t pane)
{
    const canvas_rect *place = &s->layout.panes[pane].title;
    canvas_text_style style = figure_text_of(s->layout.text, CANVAS_SEMIBOLD, s->theme->ink);

    style.tabular = false;
    canvas_draw_fitted(c,
                       (canvas_point){place->x, place->y + place->height - 0.75 * s->layout.text},
                       s->panes[pane].caption, style, place->width);
}

// The legend's place that is the attractors', above the hikers, who keep some of it.
static canvas_rect attractors_place(const figure_sheet *s)
{
    const double u = s->layout.text, few = fmin((double)s->hiker_total, HIKERS_LISTED);
    canvas_rect place = s->layout.legend;

    if (s->hiker_total > 0)
        place.height -= fmin((HIKERS_HEAD + HIKERS_ENTRY * few) * u, HIKERS_PART * place.height);
    place.height = figure_attractors_height(&s->attractors, place, u);
    return place;
}

void figure_sheet_draw_base(const figure_sheet *s, canvas *c)
{
    canvas_clear(c, s->theme->paper);
    for (size_t i = 0; i < s->pane_count; i++) {
        figure_draw_base(s->panes[i].figure, c);
        if (s->panes[i].caption[0] != '\0' && s->layout.panes[i].title.height > 0.0)
            draw_caption(s, c, i);
    }
    figure_draw_heading(c, s->layout.heading, s->layout.text, s->theme, s->title, s->formula);
    if (s->note != NULL)
        figure_draw_sentence(c, s->layout.note, s->layout.text, s->theme, s->note);
    if (s->attractors.map_count > 0)
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
    const char **groups = realloc(s->groups, count * sizeof *groups);

    if (groups == NULL)
        return false;
    s->groups = groups;
    s->hiker_capacity = count;
    return true;
}

// A hiker of a pane by the name and the colour it has in the whole picture.
static void adopt(figure_sheet *s, size_t to, size_t pane, const figure_hiker *from, bool by_pane)
{
    const sheet_pane *p = &s->panes[pane];
    const tw_vec2 start = {from->path[0].x, from->path[0].y};
    char place[FIGURE_POINT];

    s->hikers[to] = *from;
    s->hikers[to].color += p->first_color;
    s->hikers[to].offset = s->has_minima ? p->minimum : 0.0;
    s->hikers[to].told = figure_losses_told(p->figure);
    if (by_pane && p->caption[0] != '\0')
        s->hikers[to].label = p->caption;
    else if (from->label == NULL) {
        snprintf(s->labels[to], FIGURE_LABEL, "%s",
                 figure_point(place, start, p->figure->layout.view));
        s->hikers[to].label = s->labels[to];
    }
}

// As it was at the marked step.
static void cut_at(figure_hiker *h, uint64_t step)
{
    if (h->count <= step + 1)
        return;
    h->count = (size_t)step + 1;
    h->status = TW_WALKING;
}

// Has a pane several hikers, so that its caption does not name them?
static bool is_grouped(const figure_sheet *s, const figure_sheet_top *top)
{
    for (size_t i = 0; i < s->pane_count; i++)
        if (top->counts[i] > 1)
            return s->pane_count > 1;
    return false;
}

// The hikers of all panes, named and coloured; grouped, with the caption of each pane over its
// first.
static tw_status gather(figure_sheet *s, const figure_sheet_top *top, size_t *count)
{
    const bool grouped = is_grouped(s, top);
    size_t to = 0;

    *count = 0;
    for (size_t i = 0; i < s->pane_count; i++)
        *count += top->counts[i];
    if (!make_room(s, *count))
        return TW_ENOMEM;
    for (size_t i = 0; i < s->pane_count; i++)
        for (size_t k = 0; k < top->counts[i]; k++, to++) {
            adopt(s, to, i, &top->hikers[i][k], !grouped && s->pane_count > 1);
            s->groups[to] = grouped && k == 0 ? s->panes[i].caption : NULL;
        }
    return TW_OK;
}

static tw_status draw_panes(figure_sheet *s, canvas *c, const figure_sheet_top *top)
{
    tw_status status = TW_OK;

    for (size_t i = 0, first = 0; i < s->pane_count && status == TW_OK; first += top->counts[i++]) {
        const figure_hiker *hikers = s->hikers + first;

        status = figure_draw_paths(s->panes[i].figure, c, top->counts[i], hikers);
        if (top->has_mark)
            figure_mark_step(s->panes[i].figure, c, top->mark, top->counts[i], hikers);
    }
    return status;
}

static const char *loss_label(const figure_sheet *s)
{
    return figure_spec_name(&s->panes[0].figure->spec, FIGURE_NAME_LOSS);
}

static tw_status draw_chart(figure_sheet *s, canvas *c, const figure_sheet_top *top, size_t count)
{
    const figure_chart_spec spec = {.place = s->layout.chart,
                                    .left = s->layout.chart_left,
                                    .right = s->layout.chart_right,
                                    .text = s->layout.text,
                                    .theme = s->theme,
                                    .loss = loss_label(s),
                                    .minimum = s->minimum,
                                    .has_mark = top->has_mark,
                                    .mark = top->mark,
                                    .memory = &s->chart_memory};

    s->chart = (figure_chart){.steps = 0};
    if (spec.place.width <= 0.0 || count == 0)
        return TW_OK;
    return figure_chart_draw(&s->chart, c, &spec, count, s->hikers);
}

static unsigned marks_of(const figure_sheet *s, const figure_sheet_top *top)
{
    unsigned marks = 0;

    for (size_t i = 0; i < s->pane_count; i++)
        marks |= figure_marks_of(s->panes[i].figure, top->counts[i], top->hikers[i]);
    return marks;
}

// But for the groups, which there are once the hikers have been gathered.
static figure_legend legend_of(const figure_sheet *s, const figure_sheet_top *top)
{
    const char *column = is_grouped(s, top) ? s->column_of_pane : s->column;
    figure_legend legend = {.place = s->layout.legend,
                            .text = s->layout.text,
                            .theme = s->theme,
                            .heading = s->common,
                            .column = column,
                            .loss = loss_label(s),
                            .marks = marks_of(s, top)};

    if (s->attractors.map_count > 0) {
        const double taken = attractors_place(s).height + LEGENDS_GAP * s->layout.text;

        legend.place.y += taken;
        legend.place.height -= taken;
    }
    return legend;
}

tw_status figure_sheet_draw_top(figure_sheet *s, canvas *c, const figure_sheet_top *top)
{
    figure_legend legend = legend_of(s, top);
    size_t count;
    tw_status status = gather(s, top, &count);

    if (status < 0 || (status = draw_panes(s, c, top)) < 0 ||
        (status = draw_chart(s, c, top, count)) < 0)
        return status;
    for (size_t i = 0; i < count && top->has_mark; i++)
        cut_at(&s->hikers[i], top->mark);
    legend.groups = s->groups;
    figure_draw_legend(c, &legend, count, s->hikers);
    return TW_OK;
}
