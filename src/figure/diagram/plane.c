#include "figure/diagram/plane.h"

#include "figure/basins/fates.h"
#include "figure/diagram/diagram.h"
#include "figure/parts.h"
#include "figure/plot/notes.h"
#include "figure/plot/number.h"
#include "figure/style/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// In text sizes.
#define BAR_GAP 1.5
#define BAR_WIDTH 1.1
#define BAR_LABELS 5.0
#define KEY_GAP 1.2
#define BAR_ROOM 2.3

// A plot with a key beside it is at least so wide, in text sizes.
#define LEAST_PLOT 26.0

// Stripes of what diverges, in points.
#define STRIPE 3.0

// Where walks do not converge: below the slowest colours, whatever the theme. Cycles and hovering
// are striped the other way than what diverges.
static const canvas_color unfinished = {58, 58, 64, 255};
static const canvas_color cycle[2] = {{178, 74, 92, 255}, {140, 50, 74, 255}};
static const canvas_color hovering[2] = {{196, 134, 78, 255}, {158, 100, 54, 255}};

// Steps a digit, from few to many, that the colours stand for.
typedef struct speeds {
    figure_scale scale;
    bool any;
} speeds;

static double steps_a_digit(const tw_plane_cell *cell)
{
    // A walk that was over at once is as fast as can be told.
    return cell->rate <= 1e-12 ? 1.0 / 12.0 : -1.0 / log10(cell->rate);
}

static bool is_colored(const tw_plane_cell *cell)
{
    return cell->fate == TW_FATE_CONVERGED && cell->rate < 1.0;
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

// All but the hundredth part at either end, which a few odd cells would otherwise take up.
static tw_status speeds_of(speeds *out, const tw_plane *plane)
{
    const tw_plane_spec *s = tw_plane_made_of(plane);
    const tw_plane_cell *cells = tw_plane_cells(plane);
    const size_t count = s->x.count * s->y.count;
    double *digits = malloc(count * sizeof *digits);
    size_t n = 0;

    if (digits == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < count; i++)
        if (is_colored(&cells[i]))
            digits[n++] = steps_a_digit(&cells[i]);
    qsort(digits, n, sizeof *digits, compare);
    out->any = n > 0;
    if (n > 0)
        out->scale = figure_scale_make(digits[n / 100], digits[n - 1 - n / 100], true);
    free(digits);
    return TW_OK;
}

static uint32_t packed(canvas_color c)
{
    return 0xFF000000u | (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
}

// Fast is where the colours are high.
static canvas_color speed_color(const figure_style *style, double unit)
{
    return figure_colormap_at(style->colors, 1.0 - fmin(fmax(unit, 0.0), 1.0));
}

// Where a pixel lies in stripes that rise to the right, and in others that fall.
typedef struct stripes {
    bool rising, falling;
} stripes;

static canvas_color cell_color(const tw_plane_cell *cell, const figure_style *style,
                               const speeds *v, stripes on)
{
    if (is_colored(cell))
        return speed_color(style, figure_scale_unit(&v->scale, steps_a_digit(cell)));
    switch (cell->fate) {
    case TW_FATE_DIVERGED:
        return style->theme->hole[on.rising];
    case TW_FATE_CYCLE:
        return cycle[on.falling];
    case TW_FATE_HOVERING:
        return hovering[on.falling];
    case TW_FATE_OFF_MAP:
    case TW_FATE_UNKNOWN:
        return style->theme->paper;
    default:
        return unfinished;
    }
}

// A device pixel each, of the cell it lies in: stripes are as wide at every size.
static tw_status draw_cells(canvas *c, const figure_plot *plot, const figure_style *style,
                            const speeds *v, const tw_plane *plane)
{
    const tw_plane_spec *s = tw_plane_made_of(plane);
    const size_t width = (size_t)fmax(round(plot->frame.width * canvas_scale(c)), 1.0);
    const size_t height = (size_t)fmax(round(plot->frame.height * canvas_scale(c)), 1.0);
    const size_t stripe = (size_t)fmax(round(STRIPE * canvas_scale(c)), 1.0);
    uint32_t *pixels = malloc(width * height * sizeof *pixels);

    if (pixels == NULL)
        return TW_ENOMEM;
    for (size_t y = 0; y < height; y++) {
        const size_t row = s->y.count - 1 - y * s->y.count / height;
        for (size_t x = 0; x < width; x++)
            pixels[y * width + x] = packed(cell_color(
                tw_plane_shown(plane, x * s->x.count / width, row), style, v,
                (stripes){(x + y) / stripe % 2 == 1, (x + height - y) / stripe % 2 == 1}));
    }
    canvas_draw_image(c, plot->frame, (canvas_image){width, height, pixels}, false);
    free(pixels);
    return TW_OK;
}

// The axis from edge to edge: half a cell beyond its first and last value.
static figure_axis axis_of(const tw_plane_axis *axis, const tw_optimizer *optimizer)
{
    const double last = (double)axis->count - 1.0;
    figure_axis out = {.name = axis->param == TW_PLANE_START_X ? "x of the start"
                               : axis->param == TW_PLANE_START_Y
                                   ? "y of the start"
                                   : optimizer->params[axis->param].label};

    if (axis->count == 1)
        out.scale = figure_scale_make(axis->from, axis->from, axis->log);
    else
        out.scale = figure_scale_make(tw_plane_axis_value(axis, -0.5),
                                      tw_plane_axis_value(axis, last + 0.5), axis->log);
    return out;
}

// How wide the key is: none where there is no room for it.
static double key_width(canvas_rect place, double u)
{
    const double spare =
        place.width - (BAR_GAP + BAR_WIDTH + BAR_LABELS + LEAST_PLOT + KEY_GAP) * u;

    return spare >= FIGURE_NOTES_NARROWEST * u ? fmin(spare, FIGURE_NOTES_WIDEST * u) : 0.0;
}

figure_plot figure_plane_plot(canvas *c, canvas_rect place, const figure_style *style,
                              const tw_plane *plane)
{
    const tw_plane_spec *s = tw_plane_made_of(plane);
    const double u = style->text, key = key_width(place, u);

    // A plot leaves room for a label to its right, where the bar is.
    place.width -=
        (BAR_GAP + BAR_WIDTH + BAR_LABELS - 1.6) * u + (key > 0.0 ? key + KEY_GAP * u : 0.0);
    return figure_plot_make(c, place, axis_of(&s->x, s->walk.optimizer),
                            axis_of(&s->y, s->walk.optimizer), style->theme, style->text);
}

static void draw_ramp(canvas *c, canvas_rect bar, const figure_style *style)
{
    enum { STEPS = 256 };
    uint32_t column[STEPS];

    for (int i = 0; i < STEPS; i++)
        column[i] = packed(speed_color(style, ((double)i + 0.5) / STEPS));
    canvas_draw_image(c, bar, (canvas_image){1, STEPS, column}, true);
    figure_draw_frame(c, style->theme, bar);
}

// Few steps on top: fast is high.
static void draw_bar(canvas *c, const figure_plot *plot, const figure_style *style, const speeds *v)
{
    const double u = style->text, right = plot->frame.x + plot->frame.width;
    const canvas_rect bar = {canvas_snap(c, right + BAR_GAP * u), plot->frame.y,
                             canvas_snap(c, BAR_WIDTH * u), plot->frame.height};
    const double x = bar.x + bar.width + 0.8 * u, height = bar.height;
    canvas_text_style text = figure_text_of(0.92 * u, CANVAS_REGULAR, style->theme->muted);
    figure_tick ticks[FIGURE_SCALE_TICKS];
    figure_notation in; // None: it is logarithmic or of some hundred steps.
    size_t count =
        figure_scale_ticks(&v->scale, (size_t)fmax(height / (BAR_ROOM * u), 1.0), ticks, &in);
    double free_from = bar.y + 1.9 * u;

    draw_ramp(c, bar, style);
    text.anchor_y = CANVAS_MIDDLE;
    for (size_t i = 0; i < count; i++) {
        const double y = bar.y + figure_scale_unit(&v->scale, ticks[i].value) * height;

        if (ticks[i].label[0] == '\0' || y < free_from || y > bar.y + height - 1.9 * u)
            continue;
        figure_draw_hairline(c, style->theme,
                             (canvas_rect){bar.x + bar.width, y - 0.5, 0.4 * u, 0});
        canvas_draw_text(c, (canvas_point){x, y}, ticks[i].label, text);
        free_from = y + 1.4 * u;
    }
    text.color = style->theme->ink;
    text.anchor_y = CANVAS_TOP;
    canvas_draw_text(c, (canvas_point){x, bar.y}, "fast", text);
    text.anchor_y = CANVAS_BASELINE;
    canvas_draw_text(c, (canvas_point){x, bar.y + height}, "slow", text);
}

static void draw_share(figure_notes *key, tw_fate fate, const tw_plane_summary *summary, double all,
                       canvas_color color, canvas_color striped)
{
    const char *cure = fate == TW_FATE_UNFINISHED ? FIGURE_CURE : NULL;
    const size_t cells = summary->counts[fate];
    const unsigned period = fate == TW_FATE_CYCLE ? summary->period : 0;
    canvas_point at;
    char name[TW_FATE_TEXT], text[64];

    if (cells == 0)
        return;
    snprintf(text, sizeof text, "%s, %.1f%%", tw_fate_text(name, tw_fate_name(fate), period),
             100.0 * (double)cells / all);
    if (figure_notes_entry(key, text, cure, &at))
        figure_notes_swatch(key, at, color, striped);
}

static void draw_shares(figure_notes *key, const tw_plane_summary *summary)
{
    const canvas_color none = {0, 0, 0, 0};
    const figure_theme *theme = key->style->theme;
    double all = 0.0;

    for (int i = TW_FATE_CONVERGED; i < TW_FATES; i++)
        all += (double)summary->counts[i];
    draw_share(key, TW_FATE_CONVERGED, summary, all, figure_colormap_at(key->style->colors, 0.7),
               none);
    draw_share(key, TW_FATE_CYCLE, summary, all, cycle[0], cycle[1]);
    draw_share(key, TW_FATE_HOVERING, summary, all, hovering[0], hovering[1]);
    draw_share(key, TW_FATE_UNFINISHED, summary, all, unfinished, none);
    draw_share(key, TW_FATE_DIVERGED, summary, all, theme->hole[0], theme->hole[1]);
    draw_share(key, TW_FATE_OFF_MAP, summary, all, theme->paper, none);
}

static void draw_what(figure_notes *key, const tw_plane_spec *s)
{
    char tolerance[FIGURE_NUMBER], place[FIGURE_POINT], text[3 * FIGURE_NUMBER];
    const bool moves = s->x.param < 0 || s->y.param < 0;

    figure_notes_line(key, s->walk.optimizer->label, true);
    if (!moves) {
        snprintf(text, sizeof text, "from %s", figure_point(place, s->start, s->view));
        figure_notes_line(key, text, false);
    }
    if (s->walk.tolerance > 0.0)
        snprintf(text, sizeof text, "at most %llu steps, |g| < %s",
                 (unsigned long long)s->walk.steps, figure_number(tolerance, s->walk.tolerance, 2));
    else
        snprintf(text, sizeof text, "to rest, at most %llu steps",
                 (unsigned long long)s->walk.steps);
    figure_notes_line(key, text, false);
    figure_notes_gap(key);
    figure_notes_line(key, "Colour: steps for |g| to become", false);
    figure_notes_line(key, "a tenth, on the whole way", false);
    figure_notes_gap(key);
}

static void draw_key(canvas *c, canvas_rect place, const figure_style *style, const figure_plane *p,
                     const tw_plane_summary *summary)
{
    figure_notes key = figure_notes_make(c, style, place);

    draw_what(&key, tw_plane_made_of(p->plane));
    draw_shares(&key, summary);
    figure_notes_gap(&key);
    figure_plane_key_marks(&key, p, summary);
}

tw_status figure_draw_plane(canvas *c, canvas_rect place, const figure_style *style,
                            const figure_plane *p)
{
    const figure_plot plot = figure_plane_plot(c, place, style, p->plane);
    const tw_plane_summary summary = tw_plane_summarize(p->plane);
    const double key = key_width(place, style->text), bottom = place.y + place.height;
    speeds v;
    tw_status status = speeds_of(&v, p->plane);

    if (status < 0 || (status = draw_cells(c, &plot, style, &v, p->plane)) < 0)
        return status;
    figure_draw_plot(&plot, c);
    if (v.any)
        draw_bar(c, &plot, style, &v);
    figure_plane_draw_marks(c, &plot, style, p, &summary);
    if (key > 0.0)
        draw_key(
            c, (canvas_rect){place.x + place.width - key, plot.frame.y, key, bottom - plot.frame.y},
            style, p, &summary);
    return TW_OK;
}

static tw_status draw_pane(const figure *f, canvas *c)
{
    const figure_style style = figure_style_of(f);

    if (f->shown == NULL)
        return TW_OK;
    return figure_draw_plane(c, figure_diagram_place(&f->layout), &style,
                             &(figure_plane){f->shown->plane, &f->shown->bottom});
}

const figure_kind figure_kind_plane = {.fills = true, .draw = draw_pane};
