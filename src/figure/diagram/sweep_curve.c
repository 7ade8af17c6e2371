#include "figure/diagram/sweep_curve.h"

#include "figure/basins/fates.h"
#include "figure/diagram/diagram.h"
#include "figure/parts.h"
#include "figure/plot/notes.h"
#include "figure/plot/number.h"
#include "figure/style/marks.h"
#include "figure/style/text.h"
#include "run/bottom.h"
#include "thalweg/stability.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// In text sizes.
#define KEY_GAP 1.6
#define LEAST_PLOT 26.0
#define LARGEST 0.38
#define EDGE 0.9

// In points.
#define SMALLEST 1.3

// The axis reaches so far below its top: farther down is rounding.
#define DEPTH 1e-18

// Most corners of a shape, which is convex.
enum { CORNERS = 4 };

// How a verdict is drawn. Told apart by lightness and shape where not by hue.
typedef struct look {
    tw_verdict verdict;
    canvas_color color;
    size_t corners; // 0: a circle.
    canvas_point shape[CORNERS];
} look;

// In the order of the key; shapes in radii. What is lost has a colour of the theme.
static const look looks[] = {
    {TW_VERDICT_CONVERGED, {34, 151, 84, 255}, 0, {{0, 0}}},
    {TW_VERDICT_ON_SADDLE, {118, 158, 40, 255}, 3, {{0, 1.25}, {1.25, -1}, {-1.25, -1}}},
    {TW_VERDICT_CYCLE,
     {160, 82, 170, 255},
     4,
     {{-0.6, -1.25}, {0.6, -1.25}, {0.6, 1.25}, {-0.6, 1.25}}},
    {TW_VERDICT_HOVERING,
     {190, 110, 90, 255},
     4,
     {{-1.25, -0.6}, {1.25, -0.6}, {1.25, 0.6}, {-1.25, 0.6}}},
    {TW_VERDICT_UNFINISHED,
     {82, 140, 205, 255},
     4,
     {{-0.9, -0.9}, {0.9, -0.9}, {0.9, 0.9}, {-0.9, 0.9}}},
    {TW_VERDICT_CRAWLING,
     {40, 165, 180, 255},
     4,
     {{-1.1, -0.8}, {1.1, -0.8}, {0.7, 0.8}, {-0.7, 0.8}}},
    {TW_VERDICT_OSCILLATING,
     {226, 138, 40, 255},
     4,
     {{0, -1.25}, {1.25, 0}, {0, 1.25}, {-1.25, 0}}},
    {TW_VERDICT_GROWING, {206, 70, 110, 255}, 3, {{-1.25, -1.1}, {1.1, 0}, {-1.25, 1.1}}},
    {TW_VERDICT_DIVERGED, {0, 0, 0, 0}, 3, {{0, -1.25}, {1.25, 1}, {-1.25, 1}}},
    {TW_VERDICT_OFF_MAP, {0, 0, 0, 0}, 0, {{0, 0}}},
};

enum { LOOKS = sizeof looks / sizeof *looks };

static const look *look_of(tw_verdict verdict)
{
    const look *l = looks;

    while (l->verdict != verdict)
        l++;
    return l;
}

static canvas_color color_of(tw_verdict verdict, const figure_theme *theme)
{
    if (verdict == TW_VERDICT_DIVERGED)
        return theme->warning;
    return verdict == TW_VERDICT_OFF_MAP ? theme->muted : look_of(verdict)->color;
}

static bool is_lost(tw_verdict verdict)
{
    return verdict == TW_VERDICT_DIVERGED || verdict == TW_VERDICT_OFF_MAP;
}

static double sense_of(const figure_sweep *s)
{
    return tw_steering_sense(&s->walk->steering);
}

/** The lowest loss; of walks that climb, the highest. */
static double best_end(const figure_sweep *s)
{
    const double sense = sense_of(s);
    double least = s->lowest; // fmin() passes over a NaN.

    for (size_t i = 0; i < s->count; i++)
        if (!is_lost(s->judgements[i].verdict))
            least = fmin(least, sense * s->hikers[i].here.loss);
    return sense * least;
}

// Are losses measured from the best one, and not from 0, which is below all?
static bool is_from_best(const figure_sweep *s)
{
    return sense_of(s) < 0.0 || best_end(s) < 0.0;
}

// What losses are measured from: 0 where all are above it.
static double base_of(const figure_sweep *s)
{
    return is_from_best(s) ? best_end(s) : 0.0;
}

static double height_above(const figure_sweep *s, double base, size_t i)
{
    return is_lost(s->judgements[i].verdict) ? NAN : sense_of(s) * (s->hikers[i].here.loss - base);
}

static const char *name_of_losses(const figure_sweep *s)
{
    if (sense_of(s) < 0.0)
        return "Final loss below the highest";
    return is_from_best(s) ? "Final loss above the lowest" : "Final loss";
}

static figure_scale losses_of(const figure_sweep *s)
{
    const double base = base_of(s);
    double low = NAN, high = NAN;

    for (size_t i = 0; i < s->count; i++) {
        const double height = height_above(s, base, i);
        high = fmax(high, height);
        low = height > 0.0 ? fmin(low, height) : low;
    }
    if (!(high > 0.0) || !isfinite(high))
        return (figure_scale){0.1, 10.0, true};
    // A little more at either end, so that no point lies on the frame that does not belong there.
    low = fmax(low, DEPTH * high);
    const double more = fmax(pow(high / low, 0.06), 1.3);
    return figure_scale_make(low / more, high * more, true);
}

static figure_scale rates_of(const figure_sweep *s)
{
    double low = s->rates[0], high = s->rates[0];

    for (size_t i = 1; i < s->count; i++) {
        low = fmin(low, s->rates[i]);
        high = fmax(high, s->rates[i]);
    }
    const double more = fmax(pow(high / low, 0.03), 1.05);
    return figure_scale_make(low / more, high * more, true);
}

static double key_width(canvas_rect place, double u)
{
    const double spare = place.width - (LEAST_PLOT + KEY_GAP) * u;

    return spare >= FIGURE_NOTES_NARROWEST * u ? fmin(spare, FIGURE_NOTES_WIDEST * u) : 0.0;
}

figure_plot figure_sweep_plot(canvas *c, canvas_rect place, const figure_style *style,
                              const figure_sweep *s)
{
    const double key = key_width(place, style->text);
    const figure_axis x = {.scale = rates_of(s), .name = "Learning rate", .grid = true};
    const figure_axis y = {.scale = losses_of(s), .name = name_of_losses(s), .grid = true};

    place.width -= key > 0.0 ? key + KEY_GAP * style->text : 0.0;
    return figure_plot_make(c, place, x, y, style->theme, style->text);
}

double figure_sweep_height(const figure_sweep *s, const figure_plot *plot, size_t i)
{
    return fmax(height_above(s, base_of(s), i), plot->y.scale.from);
}

static double point_radius(const figure_plot *plot, size_t count)
{
    return fmin(fmax(0.4 * plot->frame.width / (double)count, SMALLEST), LARGEST * plot->text);
}

static void draw_shape(canvas *c, canvas_point at, double r, tw_verdict verdict,
                       const figure_theme *theme)
{
    const canvas_color color = color_of(verdict, theme);
    const look *l = look_of(verdict);
    canvas_point points[CORNERS];

    if (l->corners == 0) {
        canvas_fill_circle(c, at, r, color);
        return;
    }
    for (size_t k = 0; k < l->corners; k++)
        points[k] = (canvas_point){at.x + r * l->shape[k].x, at.y + r * l->shape[k].y};
    canvas_fill_polygon(c, l->corners, points, color);
}

static canvas_point place_of(const figure_sweep *s, const figure_plot *plot, size_t i, double r)
{
    const double height = figure_sweep_height(s, plot, i);
    const double edge = fmax(1.6 * r, EDGE * plot->text);
    canvas_point at = figure_plot_point(plot, s->rates[i], plot->y.scale.from);

    if (is_lost(s->judgements[i].verdict))
        at.y = plot->frame.y + edge;
    else
        at.y = fmin(figure_plot_point(plot, s->rates[i], height).y,
                    plot->frame.y + plot->frame.height - edge);
    return at;
}

static void draw_points(canvas *c, const figure_plot *plot, const figure_sweep *s)
{
    const double r = point_radius(plot, s->count);

    for (size_t i = 0; i < s->count; i++)
        draw_shape(c, place_of(s, plot, i, r), r, s->judgements[i].verdict, plot->theme);
}

static void draw_best(canvas *c, const figure_plot *plot, const figure_sweep *s)
{
    const double r = point_radius(plot, s->count);

    if (s->best < s->count)
        figure_mark_minimum(c, place_of(s, plot, s->best, r), 0.7 * plot->text);
}

static double critical_of(const figure_sweep *s)
{
    if (s->ground == NULL || s->ground->kind != TW_KIND_MINIMUM || s->walk->schedule.row != NULL)
        return NAN;
    return tw_stability_critical_lr(s->walk->optimizer, s->walk->params, s->ground->large);
}

// Does no point of the curve come near a place for text?
static bool is_free(const figure_sweep *s, const figure_plot *plot, canvas_rect r)
{
    const double near = point_radius(plot, s->count) + 0.4 * plot->text;

    for (size_t i = 0; i < s->count; i++) {
        const canvas_point at = place_of(s, plot, i, point_radius(plot, s->count));
        if (at.x > r.x - near && at.x < r.x + r.width + near && at.y > r.y - near &&
            at.y < r.y + r.height + near)
            return false;
    }
    return true;
}

// Beside the line, where no point is; not at all if there is no such place.
static void label_critical(canvas *c, const figure_plot *plot, const figure_sweep *s, double x,
                           const char *text)
{
    static const double heights[] = {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9};
    const double u = plot->text;
    const canvas_rect f = plot->frame;
    canvas_text_style style = figure_text_of(0.92 * u, CANVAS_REGULAR, plot->theme->ink);
    const double width = canvas_text_width(c, text, style);

    style.anchor_y = CANVAS_MIDDLE;
    for (size_t i = 0; i < 2 * sizeof heights / sizeof *heights; i++) {
        const double left = i % 2 == 0 ? x + 0.5 * u : x - 0.5 * u - width;
        const double y = f.y + heights[i / 2] * f.height;
        if (left < f.x || left + width > f.x + f.width ||
            !is_free(s, plot, (canvas_rect){left, y - 0.5 * u, width, u}))
            continue;
        canvas_draw_text(c, (canvas_point){left, y}, text, style);
        return;
    }
}

// A line up the frame at the critical rate: beyond it, walks diverge.
static void draw_critical(canvas *c, const figure_plot *plot, const figure_sweep *s)
{
    const double lr = critical_of(s), bottom = plot->frame.y + plot->frame.height;
    const double x = figure_plot_point(plot, lr, plot->y.scale.from).x;
    char number[FIGURE_NUMBER], text[FIGURE_NUMBER + 16];

    if (!(x >= plot->frame.x && x <= plot->frame.x + plot->frame.width))
        return;
    canvas_draw_polyline(c, 2, (const canvas_point[]){{x, plot->frame.y}, {x, bottom}},
                         (canvas_stroke){.width = 1.2,
                                         .color = plot->theme->ink,
                                         .dashes = (const double[]){5.0, 3.0},
                                         .dash_count = 2});
    snprintf(text, sizeof text, "critical %s", figure_number(number, lr, 3));
    label_critical(c, plot, s, x, text);
}

// One period, if all cycles have it: 0 otherwise.
static unsigned common_period(const figure_sweep *s)
{
    unsigned period = 0;

    for (size_t i = 0; i < s->count; i++) {
        const unsigned of = s->judgements[i].period;
        if (of > 0 && period > 0 && of != period)
            return 0;
        period = of > 0 ? of : period;
    }
    return period;
}

// Would more steps show what becomes of it?
static bool wants_steps(tw_verdict verdict)
{
    return verdict == TW_VERDICT_UNFINISHED || verdict == TW_VERDICT_CRAWLING;
}

static void key_verdicts(figure_notes *key, const figure_sweep *s)
{
    for (size_t k = 0; k < LOOKS; k++) {
        const tw_verdict verdict = looks[k].verdict;
        const tw_judgement all = {
            .verdict = verdict,
            .period = verdict == TW_VERDICT_CYCLE ? common_period(s) : 0,
        };
        size_t count = 0;
        char name[TW_JUDGEMENT_TEXT], text[64];
        canvas_point at;

        for (size_t i = 0; i < s->count; i++)
            count += s->judgements[i].verdict == verdict;
        snprintf(text, sizeof text, "%s, %zu", tw_judgement_text(name, &all), count);
        if (count > 0 &&
            figure_notes_entry(key, text, wants_steps(verdict) ? FIGURE_CURE : NULL, &at))
            draw_shape(key->canvas, at, LARGEST * key->style->text, verdict, key->style->theme);
    }
    figure_notes_gap(key);
}

// Are there losses below the axis?
static bool reaches_lower(const figure_sweep *s, const figure_scale *losses)
{
    const double base = base_of(s);

    for (size_t i = 0; i < s->count; i++)
        if (height_above(s, base, i) < losses->from)
            return true;
    return false;
}

static void key_what(figure_notes *key, const figure_sweep *s, const figure_scale *losses)
{
    char number[FIGURE_NUMBER], place[FIGURE_POINT], text[3 * FIGURE_NUMBER];

    figure_notes_line(key, s->walk->optimizer->label, true);
    snprintf(text, sizeof text, "from %s", figure_point(place, s->hikers[0].start, s->view));
    figure_notes_line(key, text, false);
    snprintf(text, sizeof text, "%llu steps at most", (unsigned long long)s->walk->steps);
    figure_notes_line(key, text, false);
    if (is_from_best(s)) {
        snprintf(text, sizeof text, "%s loss known: %s", sense_of(s) < 0.0 ? "highest" : "lowest",
                 figure_number(number, base_of(s), 4));
        figure_notes_line(key, text, false);
    }
    if (reaches_lower(s, losses))
        figure_notes_line(key, "at the lower edge: that low or lower", false);
    figure_notes_gap(key);
}

static void key_best(figure_notes *key, const figure_sweep *s)
{
    char lr[FIGURE_NUMBER], loss[FIGURE_NUMBER], head[2 * FIGURE_NUMBER], text[2 * FIGURE_NUMBER];
    canvas_point at;

    if (s->best == s->count)
        return;
    snprintf(head, sizeof head, "best rate, %s", figure_number(lr, s->rates[s->best], 3));
    snprintf(text, sizeof text, "loss %s", figure_number(loss, s->hikers[s->best].here.loss, 3));
    if (figure_notes_entry(key, head, text, &at))
        figure_mark_minimum(key->canvas, at, 0.7 * key->style->text);
    figure_notes_gap(key);
}

static void key_critical(figure_notes *key, const figure_sweep *s)
{
    const double lr = critical_of(s), u = key->style->text;
    char number[FIGURE_NUMBER], text[2 * FIGURE_NUMBER], where[FIGURE_PLACE];
    canvas_point at;

    if (isnan(lr))
        return;
    figure_theory_place(where, s->walk, s->ground, s->view);
    snprintf(text, sizeof text, "critical rate, %s", figure_number(number, lr, 3));
    if (figure_notes_entry(key, text, where, &at))
        canvas_draw_polyline(key->canvas, 2,
                             (const canvas_point[]){{at.x, at.y - 0.7 * u}, {at.x, at.y + 0.7 * u}},
                             (canvas_stroke){.width = 1.2,
                                             .color = key->style->theme->ink,
                                             .dashes = (const double[]){5.0, 3.0},
                                             .dash_count = 2});
}

void figure_draw_sweep(canvas *c, canvas_rect place, const figure_style *style,
                       const figure_sweep *s)
{
    const figure_plot plot = figure_sweep_plot(c, place, style, s);
    const double width = key_width(place, style->text), top = plot.frame.y;

    figure_draw_plot(&plot, c);
    canvas_push_clip(c, plot.frame);
    draw_critical(c, &plot, s);
    draw_points(c, &plot, s);
    draw_best(c, &plot, s);
    canvas_pop_clip(c);
    if (width > 0.0) {
        figure_notes key = figure_notes_make(
            c, style,
            (canvas_rect){place.x + place.width - width, top, width, place.y + place.height - top});

        key_what(&key, s, &plot.y.scale);
        key_verdicts(&key, s);
        key_best(&key, s);
        key_critical(&key, s);
    }
}

static figure_sweep sweep_of(const run_study *s)
{
    const run_sweep_spec *spec = &s->spec.sweep;

    return (figure_sweep){
        .view = s->spec.view,
        .walk = &spec->walk,
        .count = spec->count,
        .rates = spec->rates,
        .hikers = s->swept.hikers,
        .judgements = s->swept.judgements,
        .best = s->swept.best,
        .ground = &s->bottom,
        .lowest = run_bottom_lowest(s->spec.terrain, &spec->walk, &s->bottom),
    };
}

static tw_status draw_pane(const figure *f, canvas *c)
{
    const figure_style style = figure_style_of(f);

    if (f->shown == NULL)
        return TW_OK;
    const figure_sweep sweep = sweep_of(f->shown);

    figure_draw_sweep(c, figure_diagram_place(&f->layout), &style, &sweep);
    return TW_OK;
}

const figure_kind figure_kind_sweep = {.fills = true, .draw = draw_pane};
