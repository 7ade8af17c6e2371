#include "figure/diagram/plane_marks.h"

#include "figure/plot/number.h"
#include "figure/style/marks.h"
#include "thalweg/stability.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CURVE = 200 };

// In text sizes.
#define MARK 0.5

static const canvas_color theory = {255, 255, 255, 255};

static const tw_plane_spec *spec_of(const figure_plane *p)
{
    return tw_plane_made_of(p->plane);
}

// Does theory say anything of a plane: is an axis the rate, and the ground a minimum?
static bool has_theory(const figure_plane *p)
{
    const tw_plane_spec *s = spec_of(p);

    return p->ground != NULL && p->ground->kind == TW_KIND_MINIMUM &&
           tw_stability_is_known(s->walk.optimizer) && s->walk.schedule.row == NULL &&
           (s->x.param == 0 || s->y.param == 0);
}

// The critical rate at a value of the axis that is not the rate.
static double critical_at(const figure_plane *p, const tw_plane_axis *other, double value)
{
    const tw_plane_spec *s = spec_of(p);
    double params[TW_OPTIMIZER_PARAMS];

    memcpy(params, s->walk.params, sizeof params);
    if (other->param >= 0)
        params[other->param] = value;
    return tw_stability_critical_lr(s->walk.optimizer, params, p->ground->large);
}

static void draw_curve(canvas *c, const figure_plot *plot, const figure_plane *p, double width)
{
    const tw_plane_spec *s = spec_of(p);
    const bool across = s->x.param == 0;
    const figure_scale *scale = across ? &plot->y.scale : &plot->x.scale;
    canvas_point points[CURVE + 1];

    for (int i = 0; i <= CURVE; i++) {
        const double value = figure_scale_value(scale, (double)i / CURVE);
        const double lr = critical_at(p, across ? &s->y : &s->x, value);

        points[i] =
            across ? figure_plot_point(plot, lr, value) : figure_plot_point(plot, value, lr);
    }
    canvas_draw_polyline(
        c, CURVE + 1, points,
        (canvas_stroke){
            .width = width, .color = theory, .casing = 2.4 * width, .casing_color = figure_casing});
}

// The tuning that theory says is best, with what the plane leaves as it is.
static bool optimum_of(tw_optimum *out, const figure_plane *p)
{
    const tw_plane_spec *s = spec_of(p);

    return has_theory(p) && tw_stability_optimum(out, s->walk.optimizer, s->walk.params,
                                                 p->ground->small, p->ground->large);
}

static bool runs_over(const tw_plane_spec *s, const tw_plane_axis *axis, const char *name)
{
    return axis->param >= 0 && strcmp(s->walk.optimizer->params[axis->param].name, name) == 0;
}

// The optimum's place: only where both axes are what it is of.
static bool optimum_place(canvas_point *at, const figure_plot *plot, const figure_plane *p)
{
    const tw_plane_spec *s = spec_of(p);
    tw_optimum best;

    if (!optimum_of(&best, p))
        return false;
    if (runs_over(s, &s->x, "lr") && runs_over(s, &s->y, "momentum"))
        *at = figure_plot_point(plot, best.lr, best.momentum);
    else if (runs_over(s, &s->x, "momentum") && runs_over(s, &s->y, "lr"))
        *at = figure_plot_point(plot, best.momentum, best.lr);
    else
        return false;
    return at->x >= plot->frame.x && at->x <= plot->frame.x + plot->frame.width &&
           at->y >= plot->frame.y && at->y <= plot->frame.y + plot->frame.height;
}

void figure_plane_draw_marks(canvas *c, const figure_plot *plot, const figure_style *style,
                             const figure_plane *p, const tw_plane_summary *summary)
{
    const tw_plane_spec *s = spec_of(p);
    const double r = MARK * style->text;
    canvas_point at;

    canvas_push_clip(c, plot->frame);
    if (has_theory(p))
        draw_curve(c, plot, p, 0.14 * style->text);
    canvas_pop_clip(c);
    // What is best often lies on the edge: a mark is whole there, too.
    if (summary->has_best) {
        at = figure_plot_point(plot, tw_plane_axis_value(&s->x, (double)summary->best_column),
                               tw_plane_axis_value(&s->y, (double)summary->best_row));
        figure_mark_end(c, at, r, figure_hiker_color(0));
    }
    if (optimum_place(&at, plot, p))
        figure_mark_minimum(c, at, 1.4 * r);
}

static void key_curve(figure_notes *key, const figure_plane *p)
{
    const double u = key->style->text;
    char where[FIGURE_PLACE];
    canvas_point at;

    if (!figure_notes_entry(
            key, "critical learning rate",
            figure_theory_place(where, &spec_of(p)->walk, p->ground, spec_of(p)->view), &at))
        return;
    canvas_draw_polyline(key->canvas, 2,
                         (const canvas_point[]){{at.x - 0.6 * u, at.y}, {at.x + 0.6 * u, at.y}},
                         (canvas_stroke){.width = 0.14 * u,
                                         .color = theory,
                                         .casing = 2.4 * 0.14 * u,
                                         .casing_color = figure_casing});
}

static void key_optimum(figure_notes *key, const tw_optimum *best)
{
    char lr[FIGURE_NUMBER], momentum[FIGURE_NUMBER], text[3 * FIGURE_NUMBER];
    canvas_point at;

    if (isnan(best->momentum))
        snprintf(text, sizeof text, "lr %s", figure_number(lr, best->lr, 3));
    else
        snprintf(text, sizeof text, "lr %s, momentum %s", figure_number(lr, best->lr, 3),
                 figure_number(momentum, best->momentum, 3));
    if (figure_notes_entry(key, "best of theory", text, &at))
        figure_mark_minimum(key->canvas, at, 1.4 * MARK * key->style->text);
}

static void key_fastest(figure_notes *key, const figure_plane *p, const tw_plane_summary *summary)
{
    const tw_plane_spec *s = spec_of(p);
    const tw_plane_cell *cell =
        &tw_plane_cells(p->plane)[summary->best_row * s->x.count + summary->best_column];
    char x[FIGURE_NUMBER], y[FIGURE_NUMBER], head[64], text[4 * FIGURE_NUMBER];
    canvas_point at;

    snprintf(head, sizeof head, "fastest walk, %u steps", (unsigned)cell->steps);
    snprintf(text, sizeof text, "%s %s, %s %s", tw_plane_axis_name(&s->x, s->walk.optimizer),
             figure_number(x, tw_plane_axis_value(&s->x, (double)summary->best_column), 3),
             tw_plane_axis_name(&s->y, s->walk.optimizer),
             figure_number(y, tw_plane_axis_value(&s->y, (double)summary->best_row), 3));
    if (figure_notes_entry(key, head, text, &at))
        figure_mark_end(key->canvas, at, MARK * key->style->text, figure_hiker_color(0));
}

void figure_plane_key_marks(figure_notes *key, const figure_plane *p,
                            const tw_plane_summary *summary)
{
    tw_optimum best;

    if (summary->has_best)
        key_fastest(key, p, summary);
    figure_notes_gap(key);
    if (has_theory(p))
        key_curve(key, p);
    figure_notes_gap(key);
    if (optimum_of(&best, p))
        key_optimum(key, &best);
}
