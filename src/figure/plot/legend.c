#include "figure/plot/legend.h"
#include "figure/plot/mark_key.h"
#include "figure/plot/number.h"
#include "figure/style/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// Room for a name.
enum { NAME = 256 };

// In text sizes: swatch and what follows it, the rows of one entry, the gap between entries.
#define SWATCH 1.5
#define INDENT 2.4
#define APART 0.6
#define LOSS_COLUMN 6.8
#define FIRST_ROW 1.0
#define ENTRY 3.7
#define COMPACT_ENTRY 1.8
#define LAST_ENTRY 2.8
#define LAST_COMPACT_ENTRY 1.2
#define HEADER 2.2
#define GROUP 2.0
#define HEADING 2.2
#define KEY_GAP 0.9

// So many hikers come before the key.
#define MOST_BEFORE_KEY 8.0

// A legend lower or narrower than this, in text sizes, is left out.
#define LEAST 4.5
#define NARROWEST 9.0

// The list as it is laid out: compact entries have one row instead of two.
typedef struct list {
    const figure_legend *legend;
    canvas *canvas;
    canvas_rect place;   // Below the heading.
    bool compact, fates; // fates: compact entries tell of them.
    size_t common;       // Bytes that all names begin with: whole parts, commas between.
    double header;       // Height of the names of the columns, in text sizes.
} list;

static canvas_text_style style_of(const list *l, canvas_color color, canvas_anchor_x anchor)
{
    canvas_text_style style = figure_text_of(l->legend->text, CANVAS_REGULAR, color);

    style.anchor_x = anchor;
    return style;
}

// Width that a row has for the text at its left, beside one at its right.
static double room_beside(const list *l, const char *right)
{
    const canvas_text_style style = style_of(l, l->legend->theme->ink, CANVAS_RIGHT);

    return l->place.width - canvas_text_width(l->canvas, right, style) -
           (INDENT + APART) * l->legend->text;
}

static bool has_room(const list *l, const char *left, const char *right)
{
    const canvas_text_style style = style_of(l, l->legend->theme->ink, CANVAS_LEFT);

    return canvas_text_width(l->canvas, left, style) <= room_beside(l, right);
}

// Text at the left and at the right end of a row; the left gives way.
static void draw_row(const list *l, double y, const char *left, canvas_color left_color,
                     const char *right, canvas_color right_color)
{
    double u = l->legend->text, end = l->place.x + l->place.width;
    canvas_text_style style = style_of(l, right_color, CANVAS_RIGHT);
    double x = l->place.x + INDENT * u;
    double room = room_beside(l, right);

    canvas_draw_text(l->canvas, (canvas_point){end, y}, right, style);
    canvas_draw_fitted(l->canvas, (canvas_point){x, y}, left, style_of(l, left_color, CANVAS_LEFT),
                       room);
}

static void draw_swatch(const list *l, double y, size_t color)
{
    double u = l->legend->text, x = l->place.x + 0.35 * u;
    size_t dash_count;
    const double *pattern = figure_hiker_dashes(color, &dash_count);
    const canvas_point line[] = {{x, y}, {x + SWATCH * u, y}};
    double dashes[2] = {0.0, 0.0};
    canvas_stroke stroke = {.width = 0.24 * u,
                            .color = figure_hiker_color(color),
                            .casing = 0.52 * u,
                            .casing_color = figure_casing};

    for (size_t i = 0; i < dash_count; i++)
        dashes[i] = pattern[i] * stroke.width;
    stroke.dashes = pattern == NULL ? NULL : dashes;
    stroke.dash_count = dash_count;
    canvas_draw_polyline(l->canvas, 2, line, stroke);
}

// "40 steps, stopped"; "diverged at step 12".
static void fate_text(char *text, size_t size, const figure_hiker *h)
{
    size_t steps = h->count - 1;

    if (h->status == TW_DIVERGED)
        snprintf(text, size, "diverged at step %zu", steps);
    else
        snprintf(text, size, "%s at step %zu", tw_walk_status_name(h->status), steps);
}

// The loss in as many digits as the name beside it leaves room for.
static void loss_text(char text[FIGURE_NUMBER], const list *l, const figure_hiker *h)
{
    const double loss = h->path[h->count - 1].loss;
    const canvas_text_style style = style_of(l, l->legend->theme->ink, CANVAS_LEFT);
    const double room = l->place.width - (INDENT + APART) * l->legend->text -
                        canvas_text_width(l->canvas, h->label, style);

    for (int digits = l->compact ? 3 : 4; digits >= 2; digits--)
        if (canvas_text_width(l->canvas, figure_number_apart(text, loss, h->told, digits), style) <=
            room)
            return;
}

// "stopped, 40" between name and loss.
static void brief_fate(char text[64], const figure_hiker *h)
{
    snprintf(text, 64, "%s, %zu", tw_walk_status_name(h->status), h->count - 1);
}

// Is there room for brief fates in all rows?
static bool has_room_for_fates(const list *l, size_t count, const figure_hiker *hikers)
{
    const canvas_text_style style = style_of(l, l->legend->theme->muted, CANVAS_LEFT);
    const double room = l->place.width - (INDENT + APART + LOSS_COLUMN) * l->legend->text;
    char fate[64];

    for (size_t i = 0; i < count; i++) {
        brief_fate(fate, &hikers[i]);
        if (canvas_text_width(l->canvas, hikers[i].label, style) +
                canvas_text_width(l->canvas, fate, style) >
            room)
            return false;
    }
    return true;
}

static void draw_brief_fate(const list *l, double y, const figure_hiker *h)
{
    const double end = l->place.x + l->place.width - LOSS_COLUMN * l->legend->text;
    char fate[64];

    brief_fate(fate, h);
    canvas_draw_text(l->canvas, (canvas_point){end, y}, fate,
                     style_of(l, l->legend->theme->muted, CANVAS_RIGHT));
}

// What two names have in common at their beginning, in whole parts.
static size_t common_parts(const char *a, const char *b, size_t most)
{
    size_t parts = 0;

    for (size_t i = 0; i < most && a[i] == b[i] && a[i] != '\0'; i++)
        if (i > 0 && a[i - 1] == ',' && a[i] == ' ')
            parts = i + 1;
    return parts;
}

static size_t common_to_all(size_t count, const figure_hiker *hikers)
{
    size_t common = count > 1 ? strlen(hikers[0].label) : 0;

    for (size_t i = 1; i < count; i++)
        common = common_parts(hikers[0].label, hikers[i].label, common);
    return common;
}

// A name; where there is no room for it, without what all have in common, or what is between an
// optimizer and a start.
static const char *name_of(char text[NAME], const list *l, const figure_hiker *h, const char *right)
{
    const char *last = strstr(h->label, ", (");
    const size_t first = strcspn(h->label, ",");

    if (has_room(l, h->label, right))
        return h->label;
    if (l->common > 0)
        snprintf(text, NAME, "…, %s", h->label + l->common);
    else if (last != NULL && last > h->label + first)
        snprintf(text, NAME, "%.*s, …%s", (int)first, h->label, last);
    else
        return h->label;
    return text;
}

static void draw_entry(const list *l, double top, const figure_hiker *h)
{
    const figure_theme *theme = l->legend->theme;
    double u = l->legend->text, y = top + FIRST_ROW * u;
    bool diverged = h->status == TW_DIVERGED;
    canvas_color fate = diverged ? theme->warning : theme->muted;
    char loss[FIGURE_NUMBER], words[64], text[NAME];

    loss_text(loss, l, h);
    fate_text(words, sizeof words, h);
    const char *name = name_of(text, l, h, loss);
    // The loss has room in the second row, too.
    const bool lower = !l->compact && !has_room(l, name, loss);
    draw_swatch(l, y - 0.5 * CANVAS_CAP_HEIGHT * u, h->color);
    if (l->compact && diverged)
        snprintf(loss, sizeof loss, "diverged");
    draw_row(l, y, name, theme->ink, lower ? "" : loss,
             l->compact && diverged ? theme->warning : theme->ink);
    if (l->fates && !diverged)
        draw_brief_fate(l, y, h);
    if (!l->compact)
        draw_row(l, y + 0.5 * (ENTRY - 0.5) * u, words, fate, lower ? loss : "", theme->ink);
}

/** The names of the columns; the loss's has half the width, or what the other leaves. */
static void draw_header(const list *l)
{
    const figure_legend *legend = l->legend;
    const canvas_color muted = legend->theme->muted;
    const double x = l->place.x + INDENT * legend->text, end = l->place.x + l->place.width;
    const double y = l->place.y + CANVAS_CAP_HEIGHT * legend->text;
    const double room = fmax(room_beside(l, legend->column), 0.5 * l->place.width);
    const double taken = canvas_draw_fitted(l->canvas, (canvas_point){end, y}, legend->loss,
                                            style_of(l, muted, CANVAS_RIGHT), room);

    canvas_draw_fitted(l->canvas, (canvas_point){x, y}, legend->column,
                       style_of(l, muted, CANVAS_LEFT), end - taken - APART * legend->text - x);
}

// Height of the line over an entry, in text sizes.
static double group_height(const list *l, size_t i)
{
    return l->legend->groups != NULL && l->legend->groups[i] != NULL ? GROUP : 0.0;
}

// As many entries as fit, with a last line for those that do not.
static size_t capacity(const list *l, size_t count, double entry)
{
    // The last entry needs no gap under it.
    const double last = entry == ENTRY ? LAST_ENTRY : LAST_COMPACT_ENTRY;
    const double room = l->place.height / l->legend->text + 1e-9;
    double y = l->header;
    size_t n = 0;

    for (; n < count; n++, y += entry) {
        y += group_height(l, n);
        if (y + last + (n + 1 < count ? COMPACT_ENTRY : 0.0) > room)
            break;
    }
    return n;
}

// A line above the list; the place is what is left below it.
static void draw_heading(list *l)
{
    double u = l->legend->text, height = HEADING * u;
    canvas_text_style style = style_of(l, l->legend->theme->ink, CANVAS_LEFT);
    canvas_point at = {l->place.x, l->place.y + CANVAS_CAP_HEIGHT * u};

    if (l->legend->heading == NULL || l->legend->heading[0] == '\0')
        return;
    style.weight = CANVAS_SEMIBOLD;
    canvas_draw_fitted(l->canvas, at, l->legend->heading, style, l->place.width);
    l->place.y += height;
    l->place.height -= height;
}

// Height of the whole list, in text sizes.
static double list_height(const list *l, size_t count)
{
    double height = l->header + ENTRY * (double)count;

    for (size_t i = 0; i < count; i++)
        height += group_height(l, i);
    return height;
}

// Below the list, if it leaves that any room: the marks. The place is what is left above them.
static void draw_key(list *l, size_t count)
{
    const double u = l->legend->text;
    const double least = HEADER + COMPACT_ENTRY * fmin((double)count, MOST_BEFORE_KEY);
    figure_mark_key key = {l->place, u, l->legend->theme, l->legend->marks};
    const double height = figure_mark_key_height(l->canvas, &key) + KEY_GAP * u;

    if (l->legend->marks == 0 || l->place.height < least * u + height)
        return;
    l->place.height -= height;
    key.place.y += fmin(list_height(l, count) * u, l->place.height) + KEY_GAP * u;
    figure_draw_mark_key(l->canvas, &key);
}

static void draw_group(const list *l, double top, const char *name)
{
    const double u = l->legend->text;
    canvas_text_style style = style_of(l, l->legend->theme->ink, CANVAS_LEFT);

    style.weight = CANVAS_SEMIBOLD;
    style.tabular = false;
    canvas_draw_fitted(l->canvas, (canvas_point){l->place.x, top + FIRST_ROW * u}, name, style,
                       l->place.width);
}

static void draw_list(list *l, size_t count, const figure_hiker *hikers)
{
    const double u = l->legend->text;
    const canvas_color muted = l->legend->theme->muted;
    char more[48];

    l->common = common_to_all(count, hikers);
    l->compact = capacity(l, count, ENTRY) < count;
    if (capacity(l, count, COMPACT_ENTRY) < count)
        l->header = 0.0;
    // Too many in any case: the names of columns, unless those leave room for nobody.
    if (capacity(l, count, COMPACT_ENTRY) < count)
        l->header = HEADER;
    if (capacity(l, count, COMPACT_ENTRY) == 0)
        l->header = 0.0;
    const double entry = l->compact ? COMPACT_ENTRY : ENTRY;
    const size_t shown = capacity(l, count, entry);
    double y = l->place.y + l->header * u;

    l->fates = l->compact && has_room_for_fates(l, shown, hikers);
    if (shown == 0)
        return;
    if (l->header > 0.0)
        draw_header(l);
    for (size_t i = 0; i < shown; i++, y += entry * u) {
        if (group_height(l, i) > 0.0)
            draw_group(l, y, l->legend->groups[i]);
        y += group_height(l, i) * u;
        draw_entry(l, y, &hikers[i]);
    }
    if (shown < count) {
        snprintf(more, sizeof more, "+%zu more", count - shown);
        draw_row(l, y + FIRST_ROW * u, more, muted, "", muted);
    }
}

void figure_draw_legend(canvas *c, const figure_legend *legend, size_t count,
                        const figure_hiker *hikers)
{
    list l = {.legend = legend, .canvas = c, .place = legend->place, .header = HEADER};

    if (legend->place.height < LEAST * legend->text ||
        legend->place.width < NARROWEST * legend->text)
        return;
    draw_heading(&l);
    draw_key(&l, count);
    draw_list(&l, count, hikers);
}
