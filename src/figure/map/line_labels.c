#include "figure/map/line_labels.h"
#include "figure/plot/number.h"

#include <math.h>

// In text sizes: a map with a shorter side has no labels, and none on rough ground; the text; what
// is kept free around it.
#define LEAST_SIDE 16.0
#define LEAST_ROUGH 32.0
#define TEXT 0.92
#define MARGIN 0.3

// Least size of the text, in points.
#define LEAST_TEXT 9.0

// In text sizes: from one place that is tried to the next, from one label of a line to the next,
// and between labels of different lines.
#define TRIAL 0.5
#define STRETCH 36.0
#define APART 1.8

// Width of a halo, in text sizes, and how opaque it is, of 255.
#define HALO 0.09
#define HALO_ALPHA 110

// Points of a path that are looked at together.
enum { PIECE = 32 };

// How far a line may leave its chord below a label, of the text's height; and on rough ground,
// where there would be fewer labels than so many, and which part of them other lines may take.
#define CURVED 0.2
#define ROUGHLY 0.35
#define CROSSED 0.16
#define FEW 2

// What the search for places goes by.
typedef struct search {
    const figure *figure;
    figure_line_labels *found;
    const canvas_point *points; // Of the line at hand, on the canvas.
    size_t line;
    bool rough;           // Other lines may run through labels.
    double width, height; // Of a label of the line with what is kept free around it.
    size_t mark_count;
    figure_disc marks[FIGURE_DISCS];
} search;

static canvas_text_style style_of(const figure *f)
{
    double size = fmax(TEXT * f->layout.text, LEAST_TEXT) / f->layout.text;
    canvas_text_style style =
        figure_text(&f->layout, size, CANVAS_REGULAR, (canvas_color){0, 0, 0, 255});

    style.anchor_x = CANVAS_CENTRE;
    style.anchor_y = CANVAS_MIDDLE;
    style.tabular = false;
    return style;
}

static const char *text_of(char text[FIGURE_NUMBER], const figure *f, size_t level)
{
    return figure_level_label(text, f->level_count, f->levels, level, figure_loss_offset(f));
}

// A point from the middle of a label, along it and across it.
static canvas_point from_middle(const figure_line_label *l, canvas_point p)
{
    double dx = p.x - l->at.x, dy = p.y - l->at.y;

    return (canvas_point){dx * l->along.x + dy * l->along.y, dy * l->along.x - dx * l->along.y};
}

// From a point to the box of a label; 0 inside.
static double distance_to(const figure_line_label *l, canvas_point p)
{
    canvas_point from = from_middle(l, p);

    return hypot(fmax(fabs(from.x) - 0.5 * l->width, 0.0),
                 fmax(fabs(from.y) - 0.5 * l->height, 0.0));
}

bool figure_clear_of_labels(const figure_line_labels *labels, canvas_point at, double radius)
{
    for (size_t i = 0; i < labels->count; i++)
        if (distance_to(&labels->labels[i], at) < radius)
            return false;
    return true;
}

// The label from one of a line's points to another, if the line hardly leaves its chord; how far it
// does, of its height. Infinite where the line turns back.
static double lay_label(const search *s, figure_line_label *l, size_t from, size_t to)
{
    canvas_point a = s->points[from], b = s->points[to];
    double dx = b.x - a.x, dy = b.y - a.y, length = hypot(dx, dy), farthest = 0.0;
    // Never upside down, and from below where it is upright.
    double way = dx < 0.0 || (dx == 0.0 && dy > 0.0) ? -length : length;

    if (length < 0.97 * s->width)
        return INFINITY;
    *l = (figure_line_label){.level = s->figure->isolines->lines[s->line].level,
                             .at = {0.5 * (a.x + b.x), 0.5 * (a.y + b.y)},
                             .along = {dx / way, dy / way},
                             .width = s->width,
                             .height = s->height,
                             .line = s->line,
                             .rough = s->rough,
                             .from = from,
                             .to = to};
    for (size_t i = from; i <= to; i++)
        farthest = fmax(farthest, fabs(from_middle(l, s->points[i]).y));
    return farthest / s->height;
}

static bool is_on_map(const search *s, const figure_line_label *l)
{
    const canvas_rect *map = &s->figure->layout.map;
    double cosine = fabs(l->along.x), sine = fabs(l->along.y);
    double x = 0.5 * (l->width * cosine + l->height * sine);
    double y = 0.5 * (l->width * sine + l->height * cosine);

    return l->at.x - x > map->x && l->at.x + x < map->x + map->width && l->at.y - y > map->y &&
           l->at.y + y < map->y + map->height;
}

// Two boxes are apart if they are when seen along a side of one of them.
static bool overlap_along(const figure_line_label *a, const figure_line_label *b, double gap)
{
    canvas_point between = from_middle(a, b->at);
    double cosine = fabs(a->along.x * b->along.x + a->along.y * b->along.y);
    double sine = fabs(a->along.x * b->along.y - a->along.y * b->along.x);
    double x = 0.5 * (a->width + b->width * cosine + b->height * sine) + gap;
    double y = 0.5 * (a->height + b->width * sine + b->height * cosine) + gap;

    return fabs(between.x) < x && fabs(between.y) < y;
}

static bool is_apart(const search *s, const figure_line_label *l)
{
    double u = s->figure->layout.text;

    for (size_t i = 0; i < s->found->count; i++) {
        const figure_line_label *other = &s->found->labels[i];
        double away = hypot(l->at.x - other->at.x, l->at.y - other->at.y);

        if ((other->level == l->level && away < 0.5 * STRETCH * u) ||
            (overlap_along(l, other, APART * u) && overlap_along(other, l, APART * u)))
            return false;
    }
    return true;
}

static bool is_clear_of_marks(const search *s, const figure_line_label *l)
{
    for (size_t i = 0; i < s->mark_count; i++)
        if (distance_to(l, s->marks[i].at) < s->marks[i].radius)
            return false;
    return true;
}

// Does no line run through the label but its own, and that along its middle only? On rough ground,
// others may take a part of it.
static bool is_clear_of_lines(const search *s, const figure_line_label *l)
{
    const figure *f = s->figure;
    double step = 0.5 * figure_line_grid_cell(f->grid) / f->layout.scale;
    double own = CURVED * l->height + 2.5 * step;
    size_t all = 0, taken = 0;

    for (double y = -0.5 * l->height; y <= 0.5 * l->height; y += step)
        for (double x = -0.5 * l->width; x <= 0.5 * l->width; x += step) {
            canvas_point at = {l->at.x + x * l->along.x - y * l->along.y,
                               l->at.y + x * l->along.y + y * l->along.x};
            bool is_own = fabs(y) <= own || fabs(x) > 0.5 * l->width - 2.0 * step;

            all++;
            taken += !figure_line_grid_is_free(f->grid, (at.x - f->layout.map.x) * f->layout.scale,
                                               (at.y - f->layout.map.y) * f->layout.scale,
                                               is_own ? l->level : SIZE_MAX);
        }
    return (double)taken <= (s->rough ? CROSSED : 0.0) * (double)all;
}

// How bad a place is, the straighter and the more level the better; infinite where there is none,
// and where it is no better than another.
static double badness(const search *s, figure_line_label *l, size_t from, size_t to, double other)
{
    double curved = lay_label(s, l, from, to);
    double bad = curved < INFINITY ? curved + 0.25 * fabs(l->along.y) : INFINITY;

    if (bad >= other || curved > (s->rough ? ROUGHLY : CURVED) || !is_on_map(s, l) ||
        !is_apart(s, l) || !is_clear_of_marks(s, l) || !is_clear_of_lines(s, l))
        return INFINITY;
    return bad;
}

static double step_length(const search *s, size_t i)
{
    return hypot(s->points[i + 1].x - s->points[i].x, s->points[i + 1].y - s->points[i].y);
}

static void keep(search *s, const figure_line_label *best, double bad)
{
    if (bad < INFINITY && s->found->count < FIGURE_LINE_LABELS)
        s->found->labels[s->found->count++] = *best;
}

// Keep the best place of each stretch of the line.
static void search_line(search *s, size_t count)
{
    double u = s->figure->layout.text, length = 0.0, tried = 0.0, stretch = 0.0, least = INFINITY;
    size_t to = 0;
    figure_line_label best = {0}, label;

    for (size_t from = 0; from + 1 < count; from++) {
        while (to + 1 < count && length < s->width)
            length += step_length(s, to++);
        if (length < s->width)
            break;
        if (tried >= TRIAL * u) {
            double bad = badness(s, &label, from, to, least);

            if (bad < least) {
                least = bad;
                best = label;
            }
            tried = 0.0;
        }
        if (stretch > STRETCH * u) {
            keep(s, &best, least);
            least = INFINITY;
            stretch = 0.0;
        }
        double step = step_length(s, from);

        length -= step;
        tried += step;
        stretch += step;
    }
    keep(s, &best, least);
}

static void search_lines(search *s, canvas *c)
{
    const figure *f = s->figure;
    const canvas_text_style style = style_of(f);
    size_t level = SIZE_MAX;

    for (s->line = 0; s->line < f->isolines->line_count; s->line++) {
        const tw_isoline *line = &f->isolines->lines[s->line];
        char text[FIGURE_NUMBER];

        if (line->level != level)
            s->width = canvas_text_width(c, text_of(text, f, line->level), style) +
                       2.0 * MARGIN * f->layout.text;
        level = line->level;
        figure_isoline_points(f, line);
        search_line(s, line->count);
    }
}

void figure_place_line_labels(figure_line_labels *out, const figure *f, canvas *c)
{
    double u = f->layout.text, side = fmin(f->layout.map.width, f->layout.map.height);
    search s = {.figure = f, .found = out, .points = f->points};

    out->count = 0;
    if (side < LEAST_SIDE * u)
        return;
    s.mark_count = figure_marked_places(f, s.marks);
    s.height = CANVAS_CAP_HEIGHT * style_of(f).size + 2.0 * MARGIN * u;
    search_lines(&s, c);
    if (out->count < FEW && side >= LEAST_ROUGH * u) {
        out->count = 0;
        s.rough = true;
        search_lines(&s, c);
    }
}

// Does a piece of a line come nearer to the box of a label than a distance? They do not if they are
// apart along a side of the box or across the piece.
static bool touches(const figure_line_label *l, canvas_point from, canvas_point to, double radius)
{
    const canvas_point a = from_middle(l, from), b = from_middle(l, to);
    const double x = 0.5 * l->width + radius, y = 0.5 * l->height + radius;
    const double mx = 0.5 * (a.x + b.x), my = 0.5 * (a.y + b.y);
    const double dx = 0.5 * fabs(b.x - a.x), dy = 0.5 * fabs(b.y - a.y);

    return fabs(mx) <= x + dx && fabs(my) <= y + dy &&
           fabs(mx * (b.y - a.y) - my * (b.x - a.x)) <= 2.0 * (x * dy + y * dx);
}

// The box around some points, but for those that are NaN.
static canvas_rect box_of(size_t count, const canvas_point *points)
{
    double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;

    for (size_t i = 0; i < count; i++) {
        left = points[i].x < left ? points[i].x : left;
        right = points[i].x > right ? points[i].x : right;
        top = points[i].y < top ? points[i].y : top;
        bottom = points[i].y > bottom ? points[i].y : bottom;
    }
    return (canvas_rect){left, top, right - left, bottom - top};
}

// May something in a box come nearer to a label than a distance?
static bool is_near(const figure_line_label *l, canvas_rect box, double radius)
{
    const double reach = 0.5 * hypot(l->width, l->height) + radius;

    return l->at.x >= box.x - reach && l->at.x <= box.x + box.width + reach &&
           l->at.y >= box.y - reach && l->at.y <= box.y + box.height + reach;
}

static bool covers(size_t count, const canvas_point *points, const figure_line_label *l,
                   double radius)
{
    for (size_t i = 0; i == 0 || i + 1 < count; i++)
        if (touches(l, points[i], points[i + 1 < count ? i + 1 : i], radius))
            return true;
    return false;
}

void figure_cover_labels(figure_line_labels *labels, size_t count, const canvas_point *points,
                         double radius)
{
    for (size_t first = 0; first == 0 || first + 1 < count; first += PIECE - 1) {
        const size_t n = count - first < PIECE ? count - first : PIECE;
        const canvas_rect box = box_of(n, points + first);

        for (size_t i = 0; i < labels->count; i++) {
            figure_line_label *l = &labels->labels[i];

            l->covered =
                l->covered || (is_near(l, box, radius) && covers(n, points + first, l, radius));
        }
    }
}

// Around a number, in the opposite of its ink.
static void draw_halo(const figure_line_label *l, canvas *c, const char *text,
                      canvas_text_style style, double away)
{
    const uint8_t opposite = (uint8_t)(255 - style.color.r);

    style.color = (canvas_color){opposite, opposite, opposite, HALO_ALPHA};
    for (int dx = -1; dx <= 1; dx++)
        for (int dy = -1; dy <= 1; dy++)
            if (dx != 0 || dy != 0)
                canvas_draw_text(c, (canvas_point){l->at.x + dx * away, l->at.y + dy * away}, text,
                                 style);
}

// The piece of its line that a label's gap leaves out.
static void draw_piece(const figure_line_label *l, const figure *f, canvas *c)
{
    figure_isoline_points(f, &f->isolines->lines[l->line]);
    canvas_draw_polyline(c, l->to - l->from + 1, f->points + l->from,
                         figure_isoline_stroke(f, l->level));
}

void figure_draw_line_labels(const figure_line_labels *labels, const figure *f, canvas *c)
{
    canvas_text_style style = style_of(f);

    for (size_t i = 0; i < labels->count; i++) {
        const figure_line_label *l = &labels->labels[i];
        char text[FIGURE_NUMBER];

        if (l->covered) {
            draw_piece(l, f, c);
            continue;
        }
        style.color = figure_ink_at(f, l->at, 255);
        style.angle = atan2(l->along.y, l->along.x);
        if (l->rough)
            draw_halo(l, c, text_of(text, f, l->level), style, HALO * f->layout.text);
        canvas_draw_text(c, l->at, text_of(text, f, l->level), style);
    }
}
