#include "figure/sheet_layout.h"

#include <assert.h>
#include <math.h>

// In text sizes.
#define MARGIN 1.7
#define TITLE_BAND 4.0
#define NOTE_LINE 1.6
#define CAPTION 2.3
#define Y_LABELS 4.8
#define X_LABELS 4.2
#define GAP_X 2.0
#define GAP_Y 1.2
#define BAR_GAP 1.5
#define BAR_WIDTH 1.1
#define BAR_LABELS 6.2
#define BAR (BAR_GAP + BAR_WIDTH + BAR_LABELS)
#define SIDE 14.5
#define SIDE_SHARES 19.0
#define SIDE_WIDEST 22.0
#define CHART_SIDE 18.0
#define CHART_SIDE_WIDEST 30.0
#define STRIP 12.0
#define CHART_STRIP 14.0
#define STRIP_HEAD 7.0
#define STRIP_ENTRY 1.8
#define STRIP_FULL 22.0
#define STRIP_HIGHEST 36.0
#define STRIP_LEGEND 26.0
#define STRIP_LEGEND_NARROWEST 16.0
#define STRIP_GAP 3.0
#define CHART_NARROWEST 16.0
#define CHART_HEIGHT 11.0
#define CHART_HIGHEST 20.0
#define READOUT (FIGURE_READOUT_LINES * NOTE_LINE)
#define LEGEND_LEAST 12.0
#define ATTRACTOR 2.0
#define LEAST_MAP 8.0
#define CAPTIONED 3.0

// A wider place, in text sizes, has legend and chart side by side below the panes.
#define STACK_WIDEST 38.0

// A legend is free if the maps keep this part of their area.
#define LEGEND_FREE 0.95

// Of the width of an em, an average letter of a sentence; wider than most.
#define LETTER 0.54
#define NOTE_LINES 3.0

// Least size of text, in points.
#define SMALLEST 8.0

// A chart that would cost the maps more than this part of their area is left out.
#define CHART_COST 0.4

// Where legend and chart go.
typedef enum site {
    SITE_SIDE,  // Both beside the panes.
    SITE_STRIP, // Both below them.
    SITE_SPLIT, // The legend beside, the chart below.
    SITE_STACK, // Both below them, the chart below the legend.
} site;

enum { SITES = SITE_STACK + 1 };

// A way to divide the picture. Lengths in points.
typedef struct division {
    site site;
    bool chart;
    figure_bars bars;
    bool captions;
    bool bare_x, bare_y;     // No labels at all.
    bool shared_x, shared_y; // Only the outer panes have labels.
    double side, strip;      // Width and height kept for legend and chart.
    double box_width, box_height;
    double grid_width, grid_height; // Of the panes with their labels.
    double area;                    // Of the maps together.
} division;

typedef struct draft {
    const figure_shape *shape;
    figure_sheet_layout out;
    double u;             // The size of text.
    double width, height; // Between the margins, below the heading.
} draft;

static double clamp(double v, double low, double high)
{
    return fmin(fmax(v, low), high);
}

static bool same_range(double a, double b, double c, double d)
{
    return a == c && b == d;
}

static bool shares_x(const figure_shape *s)
{
    for (size_t i = 1; i < s->pane_count; i++)
        if (s->stretched[i] ||
            !same_range(s->views[0].xmin, s->views[0].xmax, s->views[i].xmin, s->views[i].xmax))
            return false;
    return s->pane_count > 1 && !s->stretched[0];
}

static bool shares_y(const figure_shape *s)
{
    for (size_t i = 1; i < s->pane_count; i++)
        if (s->stretched[i] ||
            !same_range(s->views[0].ymin, s->views[0].ymax, s->views[i].ymin, s->views[i].ymax))
            return false;
    return s->pane_count > 1 && !s->stretched[0];
}

// Width of the y labels before a column.
static double before_column(const draft *d, const division *v, size_t column)
{
    if (v->bare_y || (v->shared_y && column > 0))
        return column > 0 ? GAP_X * d->u : 0.0;
    return Y_LABELS * d->u;
}

static double after_column(const draft *d, const division *v, size_t column)
{
    const bool last = column + 1 == d->shape->columns;

    if (v->bars == FIGURE_OWN_BARS || (v->bars == FIGURE_ONE_BAR && last))
        return BAR * d->u;
    return last ? GAP_X * d->u : 0.0;
}

static double above_row(const draft *d, const division *v)
{
    return v->captions ? CAPTION * d->u : 0.0;
}

static double below_row(const draft *d, const division *v, size_t row)
{
    if (v->bare_x || (v->shared_x && row + 1 < d->shape->rows))
        return GAP_Y * d->u;
    return X_LABELS * d->u;
}

static void size_of(const figure_shape *s, size_t pane, double width, double height,
                    canvas_rect *map)
{
    const double aspect = s->stretched[pane] ? 0.0 : figure_aspect(s->views[pane]);

    map->width = aspect > 0.0 ? fmin(width, height * aspect) : width;
    map->height = aspect > 0.0 ? fmin(height, width / aspect) : height;
}

// As large as the maps may be within a width and a height, and what they take then.
static void fit_grid(const draft *d, division *v, double width, double height)
{
    const figure_shape *s = d->shape;
    double labels_x = 0.0, labels_y = 0.0, widest = 1.0, highest = 1.0;

    for (size_t i = 0; i < s->columns; i++)
        labels_x += before_column(d, v, i) + after_column(d, v, i);
    for (size_t i = 0; i < s->rows; i++)
        labels_y += above_row(d, v) + below_row(d, v, i);
    width = fmax((width - labels_x) / (double)s->columns, 1.0);
    height = fmax((height - labels_y) / (double)s->rows, 1.0);
    v->area = 0.0;
    for (size_t i = 0; i < s->pane_count; i++) {
        canvas_rect map;

        size_of(s, i, width, height, &map);
        widest = fmax(widest, map.width);
        highest = fmax(highest, map.height);
        v->area += map.width * map.height;
    }
    v->box_width = widest;
    v->box_height = highest;
    v->grid_width = labels_x + widest * (double)s->columns;
    v->grid_height = labels_y + highest * (double)s->rows;
}

// Can the chart be there at all?
static bool has_room_for_chart(const draft *d, const division *v)
{
    switch (v->site) {
    case SITE_SIDE:
        return d->height >=
               (LEGEND_LEAST + ATTRACTOR * (double)d->shape->attractors + READOUT + CHART_HEIGHT) *
                   d->u;
    case SITE_STRIP:
        return d->width >= (STRIP_LEGEND_NARROWEST + STRIP_GAP + CHART_NARROWEST) * d->u;
    case SITE_SPLIT:
        return d->width >= (SIDE + CHART_NARROWEST) * d->u;
    case SITE_STACK: // Where there is room, they stand side by side.
        return d->width >= CHART_NARROWEST * d->u && d->width < STACK_WIDEST * d->u;
    default:
        return false;
    }
}

// Height that legend and chart need below the panes.
static double strip_height(const draft *d, const division *v)
{
    const double entries = STRIP_HEAD + STRIP_ENTRY * (double)d->shape->entries +
                           ATTRACTOR * (double)d->shape->attractors;

    if (v->site == SITE_SPLIT)
        return CHART_HEIGHT * d->u;
    if (v->site == SITE_STACK)
        return (clamp(entries, CHART_STRIP, STRIP_FULL) + CHART_HEIGHT) * d->u;
    return v->site == SITE_STRIP ? clamp(entries, v->chart ? CHART_STRIP : STRIP, STRIP_FULL) * d->u
                                 : 0.0;
}

static void divide(const draft *d, division *v)
{
    const bool beside = v->site == SITE_SIDE || v->site == SITE_SPLIT;

    const bool shares = d->shape->attractors > 0 && d->shape->pane_count > 1;
    const double side = v->site == SITE_SIDE && v->chart ? CHART_SIDE : SIDE;

    v->side = !beside ? 0.0 : fmax(side, shares ? SIDE_SHARES : 0.0) * d->u;
    v->strip = strip_height(d, v);
    fit_grid(d, v, d->width - v->side, d->height - v->strip);
}

// The best place for legend and chart, with what the panes have around them given.
static division best_site(const draft *d, division frame, bool chart)
{
    division best = {.area = -1.0};

    frame.chart = chart;
    for (int i = 0; i < SITES; i++) {
        division v = frame;

        v.site = (site)i;
        if (chart ? !has_room_for_chart(d, &v) : v.site >= SITE_SPLIT)
            continue;
        divide(d, &v);
        // A little less map is worth the legend's usual place.
        if (v.area > 1.02 * best.area)
            best = v;
    }
    return best;
}

static bool is_large_enough(const draft *d, const division *v)
{
    return v->area > 0.0 && fmin(v->box_width, v->box_height) >= LEAST_MAP * d->u;
}

// The legend takes what the panes leave.
static division without_legend(const draft *d, division frame)
{
    frame.site = SITE_STRIP;
    fit_grid(d, &frame, d->width, d->height);
    return frame;
}

// With a legend if that costs the maps next to nothing.
static division with_legend_if_free(const draft *d, division frame)
{
    const division plain = best_site(d, frame, false), without = without_legend(d, frame);

    const bool fits =
        plain.grid_width + plain.side <= d->width && plain.grid_height + plain.strip <= d->height;

    return fits && plain.area >= LEGEND_FREE * without.area ? plain : without;
}

// A map that there is not room for with a legend.
static division of_one_pane(const draft *d, division frame)
{
    division v;

    frame.bars = d->shape->bars;
    v = without_legend(d, frame);
    if (!is_large_enough(d, &v)) {
        frame.bars = FIGURE_NO_BARS;
        v = without_legend(d, frame);
    }
    if (!is_large_enough(d, &v)) {
        frame.bare_x = frame.bare_y = true;
        v = without_legend(d, frame);
    }
    return v;
}

static division choose(const draft *d)
{
    const figure_shape *s = d->shape;
    division frame = {
        .bars = s->bars, .captions = s->captions, .shared_x = shares_x(s), .shared_y = shares_y(s)};
    if (s->bare)
        return without_legend(d, frame);
    division plain = best_site(d, frame, false);
    division charted = s->chart ? best_site(d, frame, true) : plain;

    if (is_large_enough(d, &charted) && charted.area >= (1.0 - CHART_COST) * plain.area)
        return charted;
    if (is_large_enough(d, &plain))
        return plain;
    frame.bars = s->bars == FIGURE_ONE_BAR ? FIGURE_ONE_BAR : FIGURE_NO_BARS;
    plain = best_site(d, frame, false);
    if (is_large_enough(d, &plain))
        return plain;
    if (s->pane_count == 1)
        return of_one_pane(d, frame);
    frame.bare_x = frame.bare_y = true;
    plain = best_site(d, frame, false);
    if (is_large_enough(d, &plain))
        return plain;
    frame.bars = FIGURE_NO_BARS;
    plain = with_legend_if_free(d, frame);
    if (fmin(plain.box_width, plain.box_height) >= CAPTIONED * d->u)
        return plain;
    frame.captions = false;
    return with_legend_if_free(d, frame);
}

// Does a pane have the labels that its axis shares with the panes beyond?
static bool is_outer(const figure_shape *s, size_t pane)
{
    return pane + s->columns >= s->pane_count;
}

static void lay_pane(draft *d, const division *v, size_t i, canvas_rect map)
{
    const figure_shape *s = d->shape;
    figure_layout *l = &d->out.panes[i];
    const double u = d->u;

    *l = (figure_layout){.width = s->place.x + s->place.width,
                         .height = s->place.y + s->place.height,
                         .scale = s->scale,
                         .text = u,
                         .view = s->views[i],
                         .bare_x = v->bare_x || (v->shared_x && !is_outer(s, i)),
                         .says_losses = v->bars != FIGURE_NO_BARS && !v->bare_x,
                         .bare_y = v->bare_y || (v->shared_y && i % s->columns > 0)};
    figure_place_map(l, map);
    if (v->captions)
        l->title = (canvas_rect){l->map.x, l->map.y - CAPTION * u, v->box_width, CAPTION * u};
    if (v->bars == FIGURE_OWN_BARS)
        l->bar = (canvas_rect){l->map.x + l->map.width + BAR_GAP * u, l->map.y, BAR_WIDTH * u,
                               l->map.height};
}

// From the first row to the last, beyond the last column.
static void lay_shared_bar(draft *d, size_t columns)
{
    figure_layout *first = &d->out.panes[0];
    const canvas_rect *right = &d->out.panes[columns - 1].map;
    const canvas_rect *below = &d->out.panes[d->out.pane_count - 1].map;

    first->bar = (canvas_rect){right->x + right->width + BAR_GAP * d->u, first->map.y,
                               BAR_WIDTH * d->u, below->y + below->height - first->map.y};
}

static void snap_bar(figure_layout *l)
{
    l->bar.x = round(l->bar.x * l->scale) / l->scale;
    l->bar.width = round(l->bar.width * l->scale) / l->scale;
}

static void lay_panes(draft *d, const division *v, double left, double top)
{
    const figure_shape *s = d->shape;
    double y = top;

    d->out.pane_count = s->pane_count;
    for (size_t row = 0; row < s->rows; row++) {
        double x = left;

        y += above_row(d, v);
        for (size_t column = 0; column < s->columns; column++) {
            const size_t i = row * s->columns + column;
            canvas_rect map = {x += before_column(d, v, column), y, 0.0, 0.0};

            if (i >= s->pane_count)
                break;
            size_of(s, i, v->box_width, v->box_height, &map);
            lay_pane(d, v, i, map);
            x += v->box_width + after_column(d, v, column);
        }
        y += v->box_height + below_row(d, v, row);
    }
    if (v->bars == FIGURE_ONE_BAR)
        lay_shared_bar(d, s->pane_count < s->columns ? s->pane_count : s->columns);
    for (size_t i = 0; i < s->pane_count; i++)
        snap_bar(&d->out.panes[i]);
}

// A window is at least so large; smaller pictures have nobody to say anything.
static bool has_readout(const draft *d)
{
    return d->shape->place.width >= FIGURE_LEAST_WIDTH &&
           d->shape->place.height >= FIGURE_LEAST_HEIGHT;
}

// The bottom of a place is the read-out's; what is left.
static canvas_rect split_readout(draft *d, canvas_rect place)
{
    const double height = has_readout(d) ? fmin(READOUT * d->u, place.height) : 0.0;

    d->out.readout = place;
    place.height = fmax(place.height - height, 0.0);
    d->out.readout.y = place.y + place.height;
    d->out.readout.height = height;
    return place;
}

// Legend, read-out and chart, from top to bottom.
static void lay_side(draft *d, const division *v, canvas_rect place)
{
    if (v->site == SITE_SIDE && v->chart) {
        const double height = clamp(0.36 * place.height, CHART_HEIGHT * d->u, CHART_HIGHEST * d->u);

        d->out.chart = (canvas_rect){place.x, place.y + place.height - height, place.width, height};
        place.height -= height;
    }
    d->out.legend = split_readout(d, place);
}

// Legend, and the chart to their right; the read-out below the legend, or beside it where there is
// no chart.
static void lay_strip(draft *d, const division *v, canvas_rect place)
{
    const double u = d->u, gap = STRIP_GAP * u;
    canvas_rect legend = place;

    legend.width = clamp(0.4 * place.width, STRIP_LEGEND_NARROWEST * u, STRIP_LEGEND * u);
    if (v->chart && v->site == SITE_STRIP) {
        const double taken = legend.width + gap;

        d->out.chart = (canvas_rect){place.x + taken, place.y, place.width - taken, place.height};
        d->out.legend = split_readout(d, legend);
    } else if (has_readout(d) && place.width >= (2.0 * STRIP_LEGEND_NARROWEST) * u + gap) {
        legend.width = fmin(place.width - STRIP_LEGEND_NARROWEST * u - gap, STRIP_LEGEND * u);
        d->out.legend = legend;
        d->out.readout = (canvas_rect){legend.x + legend.width + gap, place.y,
                                       STRIP_LEGEND_NARROWEST * u, fmin(READOUT * u, place.height)};
    } else {
        legend.width = fmin(place.width, STRIP_LEGEND * u);
        d->out.legend = split_readout(d, legend);
    }
}

// The chart as wide as the panes.
static void lay_chart_below(draft *d, double left, double top, double width, double bottom)
{
    const size_t columns =
        d->shape->columns < d->shape->pane_count ? d->shape->columns : d->shape->pane_count;
    const canvas_rect *first = &d->out.panes[0].map, *last = &d->out.panes[columns - 1].map;

    d->out.chart = (canvas_rect){left, top, width, fmin(bottom - top, STRIP_HIGHEST * d->u)};
    d->out.chart_left = first->x;
    d->out.chart_right = last->x + last->width;
}

// The chart below the legend, as wide as the picture; how high it is.
static double lay_chart_at_bottom(draft *d, double left, double right, double bottom, double room)
{
    const double height = clamp(0.4 * room, CHART_HEIGHT * d->u, CHART_HIGHEST * d->u);

    d->out.chart = (canvas_rect){left, bottom - height, right - left, height};
    return height;
}

static void lay_around(draft *d, const division *v, double left, double top, double width)
{
    const canvas_rect *map = &d->out.panes[0].map;
    const double bottom = top + d->height, side = width - v->grid_width;
    const double first = top + above_row(d, v);

    if (v->site == SITE_SIDE || v->site == SITE_SPLIT)
        lay_side(d, v, (canvas_rect){left + v->grid_width, first, side, bottom - first});
    if (v->site == SITE_SPLIT)
        lay_chart_below(d, left, top + v->grid_height, v->grid_width, bottom);
    if (v->site == SITE_STRIP || v->site == SITE_STACK) {
        const double right = d->shape->place.x + d->shape->place.width - MARGIN * d->u;
        const double y = top + v->grid_height, room = fmax(bottom - y, 0.0);
        canvas_rect place = {map->x, y, right - map->x, fmin(room, STRIP_HIGHEST * d->u)};

        if (v->site == SITE_STACK)
            place.height = room - lay_chart_at_bottom(d, left, right, bottom, room);
        lay_strip(d, v, place);
    }
}

// Lines that the note may take.
static double note_lines(const draft *d)
{
    const size_t note = d->shape->note;

    return note > 0 ? clamp(ceil((double)note * LETTER * d->u / d->width), 1.0, NOTE_LINES) : 0.0;
}

static double title_band(const draft *d)
{
    return (d->shape->untitled ? MARGIN : TITLE_BAND) * d->u;
}

static void lay_heading(draft *d)
{
    const canvas_rect *place = &d->shape->place, *map = &d->out.panes[0].map;
    const double left = d->shape->bare ? place->x + MARGIN * d->u : map->x;
    const double width = fmax(place->x + place->width - MARGIN * d->u - left, 0.0);
    const double notes = note_lines(d) * NOTE_LINE * d->u;

    d->out.heading = (canvas_rect){left, place->y, width, title_band(d)};
    d->out.note = (canvas_rect){left, place->y + title_band(d) - 0.15 * d->u, width, notes};
}

// Text grows with the picture, but slower: a large one is looked at from farther away. Where it is
// enlarged, there is still so much of it to a line as there is in the smallest picture.
static double text_size(const figure_shape *s, double width, double height)
{
    const double most = 10.0 * fmin(width / FIGURE_LEAST_WIDTH, height / FIGURE_LEAST_HEIGHT);
    const double usual =
        clamp(13.0 * sqrt(fmin(width / 1280.0, height / 800.0)), clamp(most, SMALLEST, 10.0), 36.0);

    return s->enlarge > 1.0 ? fmin(usual * s->enlarge, fmax(most, usual)) : usual;
}

figure_sheet_layout figure_sheet_layout_make(const figure_shape *s)
{
    const double w = s->place.width, h = s->place.height;
    draft d = {.shape = s, .out = {.place = s->place, .scale = s->scale}};

    assert(s->pane_count >= 1 && s->pane_count <= s->columns * s->rows); // Each has its place.
    d.u = text_size(s, w, h);
    d.out.text = d.u;
    d.width = w - 2.0 * MARGIN * d.u;
    const double top = title_band(&d) + note_lines(&d) * NOTE_LINE * d.u;

    d.height = h - top - MARGIN * d.u;
    const division v = choose(&d);
    const double widest = (v.chart ? CHART_SIDE_WIDEST : SIDE_WIDEST) * d.u;
    const double beside = v.side > 0.0 ? clamp(d.width - v.grid_width, v.side, widest) : 0.0;
    const double width = v.grid_width + beside;
    const double left = s->place.x + MARGIN * d.u + 0.5 * fmax(d.width - width, 0.0);

    lay_panes(&d, &v, left, s->place.y + top);
    lay_heading(&d);
    lay_around(&d, &v, left, s->place.y + top, width);
    return d.out;
}
