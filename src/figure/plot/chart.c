#include "figure/plot/chart.h"

#include "figure/plot/number.h"
#include "figure/spec.h"
#include "figure/style/marks.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// In text sizes.
#define LINE_WIDTH 0.16
#define CASING_WIDTH 0.32
#define MARK 0.26

// Powers of ten that a logarithmic axis spans at most.
#define DECADES 16

// A walk that ends above its start is followed to so many times the highest that all others are;
// where all do, as far as the axis spans, and their starts are still on it.
#define ABOVE 30.0
#define ABOVE_ALONE 1e15

// Losses that differ by less than this part of theirs would be a level line on a logarithmic axis.
#define LEVEL 0.02

// Losses farther from 0 are off the chart.
#define FARTHEST 1e300

// Of an axis' length, left free beyond the lowest and the highest.
#define FREE 0.04

static size_t walked(const figure_hiker *h)
{
    return h->walked > h->count ? h->walked : h->count;
}

// A loss above what is taken off those of its terrain.
static double loss_of(const figure_hiker *h, size_t step)
{
    return h->path[step].loss - h->offset;
}

static void widen(figure_chart_range *r, const figure_hiker *h)
{
    const size_t end = walked(h) - 1;
    const bool climbed = !(h->path[end].loss <= h->path[0].loss);

    r->steps = end > r->steps ? end : r->steps;
    r->others = r->others || !climbed;
    for (size_t i = 0; i <= end; i++) {
        const double loss = loss_of(h, i);
        double *highest = climbed && i > 0 ? &r->climb : &r->highest;

        if (loss < r->lowest) {
            r->lowest = loss;
            r->falling = h->path[i].gradient_norm > h->path[0].gradient_norm;
        }
        if (loss > *highest && isfinite(loss))
            *highest = loss;
    }
}

static figure_chart_range find_range(size_t count, const figure_hiker *hikers)
{
    figure_chart_range r = {INFINITY, -INFINITY, -INFINITY, false, false, 0};

    for (size_t i = 0; i < count; i++)
        widen(&r, &hikers[i]);
    if (!(r.lowest <= r.highest) || !isfinite(r.lowest)) {
        r.lowest = isfinite(r.highest) ? r.highest : 0.0;
        r.highest = r.lowest;
    }
    if (r.climb > r.highest)
        r.highest =
            fmin(r.climb, r.highest + ((r.others ? ABOVE : ABOVE_ALONE) - 1.0) * fabs(r.highest));
    // Differences of these are numbers, too.
    r.lowest = fmin(fmax(r.lowest, -FARTHEST), FARTHEST);
    r.highest = fmin(fmax(r.highest, r.lowest), FARTHEST);
    return r;
}

static uint64_t stamp_of(size_t count, const figure_hiker *hikers)
{
    uint64_t stamp = 0, offset;

    for (size_t i = 0; i < count; i++) {
        memcpy(&offset, &hikers[i].offset, sizeof offset);
        stamp = 31 * (31 * stamp + figure_hiker_stamp(&hikers[i])) + offset;
    }
    return stamp;
}

// The memory of a chart, if it may hold anything of these hikers; what it held of others is gone.
static figure_chart_memory *memory_of(const figure_chart_spec *spec, size_t count,
                                      const figure_hiker *hikers)
{
    figure_chart_memory *m = spec->memory;

    for (size_t i = 0; i < count; i++)
        if (!hikers[i].kept)
            return NULL;
    if (m == NULL)
        return NULL;
    const uint64_t stamp = stamp_of(count, hikers);
    if (m->count != count || m->stamp != stamp)
        *m = (figure_chart_memory){.count = 0, .stamp = stamp};
    return m;
}

static figure_chart_range range_of(figure_chart_memory *m, size_t count, const figure_hiker *hikers)
{
    if (m == NULL)
        return find_range(count, hikers);
    if (m->count == 0)
        *m = (figure_chart_memory){
            .count = count, .stamp = m->stamp, .range = find_range(count, hikers), .base = NAN};
    return m->range;
}

// The smallest loss above the base that there is, within the span of the axis.
static double find_smallest(size_t count, const figure_hiker *hikers, double base, double highest)
{
    const double least = fmax((highest - base) * pow(10.0, -DECADES), 1.0 / FARTHEST);
    double smallest = highest - base;

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < walked(&hikers[i]); k++) {
            const double above = loss_of(&hikers[i], k) - base;

            if (above >= least && above < smallest)
                smallest = above;
        }
    return smallest;
}

static double smallest_above(figure_chart_memory *m, size_t count, const figure_hiker *hikers,
                             double base, double highest)
{
    if (m == NULL)
        return find_smallest(count, hikers, base, highest);
    if (m->base != base || m->highest != highest)
        m->smallest = find_smallest(count, hikers, base, highest);
    m->base = base;
    m->highest = highest;
    return m->smallest;
}

static figure_scale log_scale(figure_chart_memory *m, size_t count, const figure_hiker *hikers,
                              double base, double highest)
{
    const double high = fmax(highest - base, 1.0 / FARTHEST);
    const double low = smallest_above(m, count, hikers, base, base + high);
    const double free = pow(fmax(high / low, 2.0), FREE);

    return figure_scale_make(low / free, high * free, true);
}

static figure_scale even_scale(const figure_chart_range *r)
{
    const double free = FREE * (r->highest - r->lowest);

    return figure_scale_make(r->lowest - free, r->highest + free, false);
}

// What the y axis shows: its scale, what is taken off the losses, and its name.
static figure_scale choose_scale(figure_chart *chart, const figure_chart_spec *spec,
                                 const figure_chart_range *r, figure_chart_memory *m, size_t count,
                                 const figure_hiker *hikers, const char **what)
{
    const double slack = 1e-9 * fabs(spec->minimum);

    *what = "";
    chart->base = 0.0;
    if (r->lowest >= spec->minimum - slack && spec->minimum != 0.0) {
        chart->base = spec->minimum;
        *what = "minimum";
    } else if (!(r->lowest >= spec->minimum - slack) &&
               (r->lowest <= 0.0 || r->highest - r->lowest < LEVEL * r->lowest)) {
        if (r->falling)
            return even_scale(r);
        chart->base = r->lowest;
        *what = "lowest";
    }
    if (!(r->highest > chart->base)) {
        chart->base = 0.0;
        *what = "";
        return even_scale(r);
    }
    return log_scale(m, count, hikers, chart->base, r->highest);
}

// Are there hikers of several terrains, each above its own minimum?
static bool is_any_offset(size_t count, const figure_hiker *hikers)
{
    for (size_t i = 0; i < count; i++)
        if (hikers[i].offset != 0.0)
            return true;
    return false;
}

// Without the sign where that is a part of the words.
static void name_axis(char *name, size_t size, const figure_chart *chart, const char *loss,
                      const char *what, double told, bool offset)
{
    char number[FIGURE_NUMBER];

    if (what[0] == '\0')
        snprintf(name, size, "%s%s", loss, offset ? " above each minimum" : "");
    else
        snprintf(name, size, "%s above the %s, %s", loss, what,
                 figure_number_apart(number, chart->base, told, 3));
}

// Below a logarithmic axis there is no end: as far below it as anyone can see.
static canvas_point point_at(const figure_chart *chart, const figure_hiker *h, size_t step)
{
    const figure_scale *y = &chart->plot.y.scale;
    double value = loss_of(h, step) - chart->base;

    if (y->log && value < 1e-3 * y->from)
        value = 1e-3 * y->from;
    return figure_plot_point(&chart->plot, (double)step, value);
}

// The footprints that fall into a column of pixels: from first on, end the first beyond.
typedef struct column {
    size_t first, lowest, highest, end;
} column;

static column column_at(const figure_hiker *h, size_t first, double per_column)
{
    const double next = (floor((double)first / per_column) + 1.0) * per_column;
    column k = {first, first, first, (size_t)fmin(ceil(next), (double)h->count)};

    if (k.end == first)
        k.end++;
    for (size_t i = first; i < k.end; i++) {
        if (h->path[i].loss < h->path[k.lowest].loss)
            k.lowest = i;
        if (h->path[i].loss > h->path[k.highest].loss)
            k.highest = i;
    }
    return k;
}

// Points that a column of pixels takes, at most.
enum { IN_COLUMN = 4 };

// The points of a line, in the order of their steps, as far as there is room; how many.
static size_t thin_line(const figure_chart *chart, const figure_hiker *h, double per_column,
                        size_t room, canvas_point *out)
{
    size_t n = 0;

    for (size_t i = 0; i < h->count && n + IN_COLUMN <= room;) {
        const column k = column_at(h, i, per_column);
        const size_t turns[] = {k.first, k.lowest < k.highest ? k.lowest : k.highest,
                                k.lowest < k.highest ? k.highest : k.lowest, k.end - 1};

        for (size_t t = 0; t < IN_COLUMN; t++)
            if (t == 0 || turns[t] != turns[t - 1])
                out[n++] = point_at(chart, h, turns[t]);
        i = k.end;
    }
    return n;
}

static void draw_line(const figure_chart *chart, canvas *c, const figure_hiker *h, size_t room,
                      canvas_point *points)
{
    const double u = chart->plot.text, columns = chart->plot.frame.width * canvas_scale(c);
    const double per_column = fmax((double)(chart->steps + 1) / fmax(columns, 1.0), 1.0);
    size_t dash_count;
    const double *pattern = figure_hiker_dashes(h->color, &dash_count);
    double dashes[2] = {0.0, 0.0};
    canvas_stroke line = {.width = LINE_WIDTH * u,
                          .color = figure_hiker_color(h->color),
                          .casing = CASING_WIDTH * u,
                          .casing_color = figure_casing};

    for (size_t i = 0; i < dash_count; i++)
        dashes[i] = pattern[i] * line.width;
    line.dashes = pattern != NULL ? dashes : NULL;
    line.dash_count = dash_count;
    canvas_draw_polyline(c, thin_line(chart, h, per_column, room, points), points, line);
}

// Where a line leaves the chart for good, through its floor.
static void mark_floor(const figure_chart *chart, canvas *c, const figure_hiker *h)
{
    const canvas_rect *frame = &chart->plot.frame;
    const double r = MARK * chart->plot.text;
    size_t step = h->count - 1;

    while (step > 0 && loss_of(h, step - 1) - chart->base < chart->plot.y.scale.from)
        step--;
    const double x = figure_plot_point(&chart->plot, (double)step, 1.0).x;

    figure_mark_arrow(c, (canvas_point){x, frame->y + frame->height - r}, 0.0, 1.0, r,
                      figure_hiker_color(h->color));
}

// Where a line ends so far; on the edge, if it is above the chart.
static void mark_end(const figure_chart *chart, canvas *c, const figure_hiker *h)
{
    const canvas_rect *frame = &chart->plot.frame;
    const double r = MARK * chart->plot.text;
    const canvas_color color = figure_hiker_color(h->color);
    canvas_point at = point_at(chart, h, h->count - 1);

    if (!(at.y <= frame->y + frame->height)) {
        mark_floor(chart, c, h);
        return;
    }
    at.y = fmax(at.y, frame->y);
    if (h->status == TW_DIVERGED)
        figure_mark_cross(c, at, 1.4 * r, color);
    else
        figure_mark_here(c, at, r, color);
}

static void draw_upright(const figure_chart *chart, canvas *c, uint64_t step, canvas_color color)
{
    const canvas_rect *frame = &chart->plot.frame;
    const double thin = fmax(round(canvas_scale(c)), 1.0) / canvas_scale(c);
    const double x = figure_plot_point(&chart->plot, (double)step, 1.0).x;

    canvas_fill_rect(c, (canvas_rect){canvas_snap(c, x - 0.5), frame->y, thin, frame->height},
                     color);
}

// The step that is shown, while there are more.
static void draw_cursor(const figure_chart *chart, canvas *c, size_t count,
                        const figure_hiker *hikers)
{
    uint64_t shown = 0;

    for (size_t i = 0; i < count; i++)
        shown = hikers[i].count - 1 > shown ? hikers[i].count - 1 : shown;
    if (shown < chart->steps)
        draw_upright(chart, c, shown, chart->plot.theme->muted);
}

static void draw_mark(const figure_chart *chart, canvas *c, uint64_t step, size_t count,
                      const figure_hiker *hikers)
{
    draw_upright(chart, c, step < chart->steps ? step : chart->steps, chart->plot.theme->ink);
    for (size_t i = 0; i < count; i++)
        if (step < hikers[i].count)
            figure_mark_here(c, point_at(chart, &hikers[i], (size_t)step), MARK * chart->plot.text,
                             figure_hiker_color(hikers[i].color));
}

static tw_status draw_lines(const figure_chart *chart, canvas *c, size_t count,
                            const figure_hiker *hikers)
{
    const double columns = ceil(chart->plot.frame.width * canvas_scale(c)) + 2.0;
    const size_t room = IN_COLUMN * ((size_t)fmin(columns, (double)chart->steps + 1.0) + 1);
    canvas_point *points = malloc(room * sizeof *points);

    if (points == NULL)
        return TW_ENOMEM;
    canvas_push_clip(c, chart->plot.frame);
    for (size_t i = 0; i < count; i++)
        draw_line(chart, c, &hikers[i], room, points);
    canvas_pop_clip(c);
    free(points);
    return TW_OK;
}

static void align_frame(figure_plot *plot, const figure_chart_spec *spec)
{
    canvas_rect *frame = &plot->frame;
    const double right = frame->x + frame->width;

    if (!(spec->left >= frame->x && spec->left < right && spec->right > spec->left))
        return;
    frame->x = spec->left;
    frame->width = fmin(right, spec->right) - spec->left;
}

tw_status figure_chart_draw(figure_chart *out, canvas *c, const figure_chart_spec *spec,
                            size_t count, const figure_hiker *hikers)
{
    figure_chart_memory *m = memory_of(spec, count, hikers);
    const figure_chart_range r = range_of(m, count, hikers);
    const char *what;
    char name[FIGURE_NUMBER + FIGURE_NAME + 32];
    const figure_scale losses = choose_scale(out, spec, &r, m, count, hikers, &what);
    const figure_scale steps = figure_scale_make(0.0, fmax((double)r.steps, 1.0), false);
    tw_status status;

    name_axis(name, sizeof name, out, spec->loss, what, hikers[0].told,
              is_any_offset(count, hikers));
    out->steps = r.steps;
    out->plot = figure_plot_make(c, spec->place, (figure_axis){.scale = steps, .name = "step"},
                                 (figure_axis){.scale = losses, .name = name, .grid = true},
                                 spec->theme, spec->text);
    align_frame(&out->plot, spec);
    figure_draw_plot(&out->plot, c);
    out->plot.y.name = NULL; // It does not outlive the call.
    draw_cursor(out, c, count, hikers);
    if ((status = draw_lines(out, c, count, hikers)) < 0)
        return status;
    for (size_t i = 0; i < count; i++)
        mark_end(out, c, &hikers[i]);
    if (spec->has_mark)
        draw_mark(out, c, spec->mark, count, hikers);
    return TW_OK;
}

bool figure_chart_step_at(const figure_chart *chart, canvas_point point, uint64_t *step)
{
    const canvas_rect *frame = &chart->plot.frame;
    double value, loss;

    if (frame->width <= 0.0 || point.x < frame->x || point.x > frame->x + frame->width ||
        point.y < frame->y || point.y > frame->y + frame->height)
        return false;
    figure_plot_values(&chart->plot, point, &value, &loss);
    *step = (uint64_t)fmin(fmax(round(value), 0.0), (double)chart->steps);
    return true;
}
