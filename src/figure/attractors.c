#include "figure/attractors.h"

#include "figure/hues.h"
#include "figure/parts.h"
#include "figure/swatch.h"

#include <math.h>
#include <stdio.h>

/** In text sizes: what follows a swatch, the rows of an entry, what ends the list, and
 *  between the ends of a row. */
#define INDENT 2.4
#define ROW 1.6
#define ENTRY 3.8
#define COMPACT_ENTRY 2.0
#define END 2.2
#define APART 0.6

/** Attractors nearer to each other than this part of the view are one. */
#define SAME 1e-3

static const canvas_color none = {0, 0, 0, 0};

/** What is nothing beside the size of the view is told as nothing. */
static double rounded(double coordinate, tw_view v)
{
    return fabs(coordinate) < 1e-9 * (v.xmax - v.xmin + v.ymax - v.ymin) ? 0.0 : coordinate;
}

void figure_attractors_of(figure_attractors *out, const tw_basins *map, tw_view view,
                          const uint8_t *hues)
{
    const tw_attractor *all = tw_basins_attractors(map, &out->count);

    for (size_t i = 0; i < out->count && i < FIGURE_ATTRACTORS; i++) {
        out->list[i] = all[i];
        out->list[i].at.x = rounded(all[i].at.x, view);
        out->list[i].at.y = rounded(all[i].at.y, view);
        out->hues[i] = hues[i];
    }
    out->diverged = tw_basins_share(map, TW_BASIN_DIVERGED);
    out->unfinished = tw_basins_share(map, TW_BASIN_UNFINISHED);
    out->off_map = tw_basins_share(map, TW_BASIN_OFF_MAP);
    out->many = false;
}

static bool is_listed(const figure_attractors *a, tw_vec2 at, double near)
{
    for (size_t i = 0; i < a->count && i < FIGURE_ATTRACTORS; i++)
        if (hypot(a->list[i].at.x - at.x, a->list[i].at.y - at.y) <= near)
            return true;
    return false;
}

void figure_attractors_join(figure_attractors *to, const figure_attractors *other, tw_view view)
{
    const double near = SAME * hypot(view.xmax - view.xmin, view.ymax - view.ymin);

    for (size_t i = 0; i < other->count && i < FIGURE_ATTRACTORS; i++) {
        if (to->count >= FIGURE_ATTRACTORS || is_listed(to, other->list[i].at, near))
            continue;
        to->list[to->count] = other->list[i];
        to->hues[to->count++] = other->hues[i];
    }
    to->diverged = fmax(to->diverged, other->diverged);
    to->unfinished = fmax(to->unfinished, other->unfinished);
    to->off_map = fmax(to->off_map, other->off_map);
    to->many = true;
}

/** How much of the list fits. Lengths in text sizes. */
typedef struct extent {
    bool compact;
    bool explained; ///< It ends with what dark and light mean.
    size_t shown;
    double height;
} extent;

/** Attractors come before the line that explains their shades. */
static extent extent_of(const figure_attractors *a, double room, double text)
{
    const size_t known = a->count < FIGURE_ATTRACTORS ? a->count : FIGURE_ATTRACTORS;
    const double fates =
        COMPACT_ENTRY * ((a->diverged > 0.0) + (a->unfinished > 0.0) + (a->off_map > 0.0));
    const double left = room / text - fates + 1e-9; // What an extent takes, it fits into.
    extent e = {.compact = ENTRY * (double)known > left - END, .shown = known};
    const double entry = e.compact ? COMPACT_ENTRY : ENTRY;

    e.explained = entry * (double)a->count <= left - END;
    if (entry * (double)a->count > left) {
        const double most = fmax(floor(left / entry) - 1.0, 0.0);

        e.shown = (double)known > most ? (size_t)most : known;
    }
    e.height = entry * (double)e.shown + (e.shown < a->count ? COMPACT_ENTRY : 0.0) + fates +
               (e.explained ? END : 0.0);
    return e;
}

double figure_attractors_height(const figure_attractors *a, double room, double text)
{
    return extent_of(a, room, text).height * text;
}

/** The list as it is drawn from top to bottom. */
typedef struct list {
    canvas *canvas;
    canvas_rect place;
    double text, y;
    const figure_theme *theme;
    bool many;
} list;

static void draw_line(const list *l, double y, const char *left, const char *right,
                      canvas_color color)
{
    const double u = l->text, end = l->place.x + l->place.width;
    canvas_text_style style = figure_text_of(u, CANVAS_REGULAR, color);
    const double x = l->place.x + INDENT * u;
    const double room = end - x - canvas_text_width(l->canvas, right, style) - APART * u;

    canvas_draw_fitted(l->canvas, (canvas_point){x, y}, left, style, room);
    style.anchor_x = CANVAS_RIGHT;
    canvas_draw_text(l->canvas, (canvas_point){end, y}, right, style);
}

static void draw_swatch(const list *l, canvas_color color, canvas_color stripes)
{
    const double u = l->text;
    const canvas_point at = {l->place.x + (0.35 + 0.5 * FIGURE_SWATCH) * u, l->y - 0.35 * u};

    figure_draw_swatch(l->canvas, at, u, l->theme, color, stripes);
}

/** What is there is not told as nothing. */
static const char *share_text(char text[32], const list *l, double share)
{
    if (l->many)
        text[0] = '\0';
    else if (share < 0.0005)
        snprintf(text, 32, "< 0.1 %%");
    else
        snprintf(text, 32, "%.1f %%", 100.0 * share);
    return text;
}

/** Is there room for so much beside a share? */
static bool has_room(const list *l, const char *left, const char *right)
{
    const canvas_text_style style = figure_text_of(l->text, CANVAS_REGULAR, l->theme->ink);

    return canvas_text_width(l->canvas, left, style) + canvas_text_width(l->canvas, right, style) <=
           l->place.width - (INDENT + APART) * l->text;
}

static const char *loss_text(char text[FIGURE_NUMBER], const tw_attractor *a)
{
    return figure_number(text, fabs(a->loss) < 1e-12 ? 0.0 : a->loss, 3);
}

/** What is told of an attractor beside its place. */
typedef enum detail { PLACE, KIND, LOSS } detail;

static void describe(char *text, size_t size, const tw_attractor *a, detail told)
{
    char x[FIGURE_NUMBER], y[FIGURE_NUMBER], loss[FIGURE_NUMBER];
    const char *kind = tw_kind_name(a->kind);

    figure_number(x, a->at.x, 3);
    figure_number(y, a->at.y, 3);
    loss_text(loss, a);
    if (told == LOSS)
        snprintf(text, size, "(%s, %s) %s, loss %s", x, y, kind, loss);
    else if (told == KIND)
        snprintf(text, size, "(%s, %s) %s", x, y, kind);
    else
        snprintf(text, size, "(%s, %s)", x, y);
}

/** As much as there is room for in each row of so many. */
static detail most_told(const list *l, const figure_attractors *a, size_t shown)
{
    char text[4 * FIGURE_NUMBER], share[32];
    int told = LOSS;

    for (size_t i = 0; i < shown && told > PLACE;) {
        describe(text, sizeof text, &a->list[i], (detail)told);
        if (has_room(l, text, share_text(share, l, a->list[i].share)))
            i++;
        else
            told--;
    }
    return (detail)told;
}

static void draw_attractor(list *l, const tw_attractor *a, canvas_color color, detail told)
{
    char text[4 * FIGURE_NUMBER], share[32];

    describe(text, sizeof text, a, told);
    draw_swatch(l, color, none);
    draw_line(l, l->y, text, share_text(share, l, a->share), l->theme->ink);
}

/** Kind and loss have a line of their own. */
static void draw_below(list *l, const tw_attractor *a)
{
    char loss[FIGURE_NUMBER], text[2 * FIGURE_NUMBER];

    snprintf(text, sizeof text, "%s, loss %s", tw_kind_name(a->kind), loss_text(loss, a));
    draw_line(l, l->y + ROW * l->text, text, "", l->theme->muted);
}

/** One line for the starts that lead nowhere, if there are any. */
static void draw_fate(list *l, const char *name, double share, canvas_color color,
                      canvas_color stripes)
{
    char text[32];

    if (share == 0.0)
        return;
    draw_swatch(l, color, stripes);
    draw_line(l, l->y, name, share_text(text, l, share), l->theme->ink);
    l->y += COMPACT_ENTRY * l->text;
}

void figure_draw_attractors(canvas *c, canvas_rect place, double text, const figure_theme *theme,
                            const figure_attractors *a)
{
    const extent e = extent_of(a, place.height, text);
    list l = {c, place, text, place.y + CANVAS_CAP_HEIGHT * text, theme, a->many};
    const detail told = e.compact ? most_told(&l, a, e.shown) : PLACE;
    char more[64];

    for (size_t i = 0; i < e.shown; i++) {
        draw_attractor(&l, &a->list[i], figure_hue(a->hues[i]), told);
        if (!e.compact)
            draw_below(&l, &a->list[i]);
        l.y += (e.compact ? COMPACT_ENTRY : ENTRY) * text;
    }
    if (e.shown < a->count) {
        snprintf(more, sizeof more, "+%zu more", a->count - e.shown);
        draw_line(&l, l.y, more, "", theme->muted);
        l.y += COMPACT_ENTRY * text;
    }
    draw_fate(&l, "diverged", a->diverged, figure_diverged, none);
    draw_fate(&l, "unfinished", a->unfinished, theme->hole[0], theme->hole[1]);
    draw_fate(&l, "off the map", a->off_map, theme->paper, none);
    if (e.explained && a->count > 0)
        draw_line(&l, l.y, "darker: more steps", "", theme->muted);
}
