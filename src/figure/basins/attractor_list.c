#include "figure/basins/attractors.h"
#include "figure/plot/number.h"
#include "figure/style/swatch.h"
#include "figure/style/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// In text sizes: what follows a swatch, from a row to the next, from an entry to the next, and
// between the ends of a row.
#define INDENT 2.4
#define ROW 1.6
#define GAP 0.6
#define COMPACT_ENTRY 2.0
#define APART 0.6

// Digits of a loss, unless more are needed; a loss is 0 but for rounding where it is so much less
// than what is told apart.
#define LOSS_DIGITS 3
#define ROUNDING 1e-9

// A share that would be rounded to nothing.
#define TINY 0.0005

// In text sizes: from one share to the next where there are several; the bar of shades.
#define SHARE 4.0
#define BAR_WIDTH 5.0
#define BAR_HEIGHT 0.8

// A legend as wide, in text sizes, has words and bar of the shades in one row.
#define WIDE 24.0

// So many attractors come before anything else.
#define FIRST 4

enum { SHARE_TEXT = 32, RANGE_TEXT = 80, BAR_STEPS = 16 };

static const canvas_color none = {0, 0, 0, 0};

// How the shares of several maps are shown.
typedef enum form {
    FORM_ROW,   // Side by side at the end of a row.
    FORM_BELOW, // Below it, in columns.
    FORM_RANGE, // The least and the most.
} form;

// How much of the list fits. Lengths in text sizes.
typedef struct extent {
    bool compact;   // One row an entry.
    bool headed;    // It begins with the names of its columns,
    bool shades;    // and ends with what dark and light mean,
    bool explained; // with words in a row of their own.
    bool more;      // A row says what is not shown.
    size_t shown, fates, columns;
    double entry, height;
} extent;

// So many columns of shares in each of the rows below an entry: all, or as the panes have.
static size_t share_columns(const figure_attractors *a, double width, double text)
{
    const double all = INDENT + SHARE * (double)a->map_count;

    return a->map_count == 1 || all <= width / text ? a->map_count : a->columns;
}

static double sum_of(const double *shares, size_t count)
{
    double sum = 0.0;

    for (size_t m = 0; m < count; m++)
        sum += shares[m];
    return sum;
}

static size_t fate_count(const figure_attractors *a)
{
    size_t count = 0;

    for (size_t i = 0; i < FIGURE_FATES; i++)
        count += sum_of(a->fates[i], a->map_count) > 0.0;
    return count;
}

static size_t known(const figure_attractors *a)
{
    return a->count + a->beyond;
}

// Is there room for so much more? Then it is taken.
static bool takes(extent *e, double left, double more)
{
    const bool fits = e->height + more <= left;

    e->height += fits ? more : 0.0;
    return fits;
}

// Height of so many entries and of the row for those that are left.
static double entries_height(const figure_attractors *a, double entry, size_t shown)
{
    return entry * (double)shown + (shown < known(a) ? COMPACT_ENTRY : 0.0);
}

// The first attractors come before the shades, those before the others, and all of them before
// words and names.
static extent extent_of(const figure_attractors *a, canvas_rect place, double text)
{
    const double all = place.height / text + 1e-9; // What an extent takes, it fits into.
    const double fates = fmin((double)fate_count(a), fmax(floor(all / COMPACT_ENTRY), 0.0));
    const double left = all - COMPACT_ENTRY * fates;
    extent e = {.shown = a->listed, .columns = share_columns(a, place.width, text)};
    const size_t rows = (a->map_count + e.columns - 1) / e.columns;
    const double full = ROW * (double)(1 + rows) + GAP;
    const double first = entries_height(a, COMPACT_ENTRY, a->listed < FIRST ? a->listed : FIRST);

    e.shades = a->most > a->least && a->listed > 0 && first + COMPACT_ENTRY <= left;
    const double room = left - (e.shades ? COMPACT_ENTRY : 0.0);

    e.compact = entries_height(a, full, a->listed) > left - COMPACT_ENTRY;
    e.entry = e.compact ? COMPACT_ENTRY : full;
    if (entries_height(a, e.entry, a->listed) > room)
        e.shown = (size_t)fmin(fmax(floor(room / e.entry) - 1.0, 0.0), (double)a->listed);
    e.fates = (size_t)fates;
    e.height = e.entry * (double)e.shown + (e.shades ? COMPACT_ENTRY : 0.0);
    e.more = e.shown < known(a) && takes(&e, left, COMPACT_ENTRY);
    e.explained = e.shades && place.width < WIDE * text && takes(&e, left, ROW);
    e.headed = takes(&e, left, COMPACT_ENTRY);
    e.height += COMPACT_ENTRY * fates;
    return e;
}

double figure_attractors_height(const figure_attractors *a, canvas_rect place, double text)
{
    return extent_of(a, place, text).height * text;
}

// What is told of an attractor beside its place.
typedef enum detail { PLACE, KIND, LOSS } detail;

// The list as it is drawn from top to bottom.
typedef struct list {
    canvas *canvas;
    canvas_rect place;
    double text, y;
    const figure_theme *theme;
    size_t maps;
    extent extent;
    form form;
    detail told;
} list;

static canvas_text_style style_of(const list *l, canvas_color color)
{
    return figure_text_of(l->text, CANVAS_REGULAR, color);
}

static double width_of(const list *l, const char *text)
{
    return canvas_text_width(l->canvas, text, style_of(l, l->theme->ink));
}

// What is there is not told as nothing.
static const char *share_text(char text[SHARE_TEXT], double share)
{
    if (share > 0.0 && share < TINY)
        snprintf(text, SHARE_TEXT, "< 0.1%%");
    else
        snprintf(text, SHARE_TEXT, "%.*f%%", share > 0.0 ? 1 : 0, 100.0 * share);
    return text;
}

// "10.8–28.2%".
static const char *range_text(char text[RANGE_TEXT], size_t count, const double *shares)
{
    char low[SHARE_TEXT], high[SHARE_TEXT];
    double least = shares[0], most = shares[0];

    for (size_t m = 1; m < count; m++) {
        least = fmin(least, shares[m]);
        most = fmax(most, shares[m]);
    }
    share_text(low, least);
    share_text(high, most);
    if (strcmp(low, high) == 0 || most < TINY)
        snprintf(text, RANGE_TEXT, "%s", high);
    else
        snprintf(text, RANGE_TEXT, "%.*f–%s", least < TINY ? 0 : 1, 100.0 * least, high);
    return text;
}

// Width of the shares at the end of a row, in points.
static double shares_width(const list *l, const double *shares)
{
    char text[RANGE_TEXT];

    if (l->form == FORM_BELOW)
        return 0.0;
    if (l->form == FORM_ROW && l->maps > 1)
        return SHARE * (double)l->maps * l->text;
    return width_of(l, range_text(text, l->maps, shares));
}

static void draw_right(const list *l, double x, double y, const char *text, canvas_color color)
{
    canvas_text_style style = style_of(l, color);

    style.anchor_x = CANVAS_RIGHT;
    canvas_draw_text(l->canvas, (canvas_point){x, y}, text, style);
}

// So many columns, the last at the end of the place.
static void draw_columns(const list *l, double y, size_t columns, const double *shares)
{
    const double end = l->place.x + l->place.width;
    char text[SHARE_TEXT];

    for (size_t m = 0; m < l->maps; m++)
        draw_right(l, end - SHARE * (double)(columns - 1 - m % columns) * l->text,
                   y + ROW * (double)(m / columns) * l->text, share_text(text, shares[m]),
                   l->theme->ink);
}

static void draw_shares(const list *l, const double *shares)
{
    char text[RANGE_TEXT];

    if (l->form == FORM_ROW)
        draw_columns(l, l->y, l->maps, shares);
    else if (l->form == FORM_BELOW)
        draw_columns(l, l->y + ROW * l->text, l->extent.columns, shares);
    else
        draw_right(l, l->place.x + l->place.width, l->y, range_text(text, l->maps, shares),
                   l->theme->ink);
}

// Room for the text of a row, in points.
static double room_beside(const list *l, const double *shares)
{
    const double right = shares_width(l, shares);

    return l->place.width - INDENT * l->text - (right > 0.0 ? right + APART * l->text : 0.0);
}

static void draw_words(const list *l, double y, const char *text, canvas_color color, double room)
{
    canvas_draw_fitted(l->canvas, (canvas_point){l->place.x + INDENT * l->text, y}, text,
                       style_of(l, color), room);
}

static void draw_swatch(const list *l, canvas_color color, canvas_color stripes)
{
    const double u = l->text;
    const canvas_point at = {l->place.x + (0.35 + 0.5 * FIGURE_SWATCH) * u, l->y - 0.35 * u};

    figure_draw_swatch(l->canvas, at, u, l->theme, color, stripes);
}

// "minimum", "cycle of 2", "hovering, within 0.014".
static void kind_text(char *text, size_t size, const tw_attractor *a)
{
    char radius[FIGURE_NUMBER];

    if (a->kind == TW_KIND_CYCLE)
        snprintf(text, size, "cycle of %u", a->period);
    else if (a->kind == TW_KIND_HOVERING)
        snprintf(text, size, "hovering, within %s", figure_number(radius, a->radius, 2));
    else
        snprintf(text, size, "%s", tw_kind_name(a->kind));
}

enum { DESCRIPTION = 8 * FIGURE_NUMBER };

static const char *loss_text(char text[FIGURE_NUMBER], const figure_attractors *all, double loss)
{
    return figure_number_apart(text, fabs(loss) < ROUNDING * all->told ? 0.0 : loss, all->told,
                               LOSS_DIGITS);
}

static void describe(char text[DESCRIPTION], const figure_attractors *all, const tw_attractor *a,
                     detail told)
{
    char place[FIGURE_POINT], loss[FIGURE_NUMBER], kind[2 * FIGURE_NUMBER];

    figure_point(place, a->at, all->view);
    loss_text(loss, all, a->loss);
    kind_text(kind, sizeof kind, a);
    if (told == LOSS)
        snprintf(text, DESCRIPTION, "%s %s, %s %s", place, kind, all->loss, loss);
    else if (told == KIND)
        snprintf(text, DESCRIPTION, "%s %s", place, kind);
    else
        snprintf(text, DESCRIPTION, "%s", place);
}

// Is there room for so much in each row?
static bool has_room(const list *l, const figure_attractors *a, detail told)
{
    char text[DESCRIPTION];

    for (size_t i = 0; i < l->extent.shown; i++) {
        describe(text, a, &a->list[i].attractor, told);
        if (width_of(l, text) > room_beside(l, a->list[i].shares))
            return false;
    }
    return true;
}

// As much as there is room for in all rows.
static void choose_form(list *l, const figure_attractors *a)
{
    l->form = l->extent.compact || l->maps == 1 ? FORM_ROW : FORM_BELOW;
    if (l->form == FORM_ROW && !has_room(l, a, PLACE))
        l->form = FORM_RANGE;
    l->told = l->extent.compact || l->maps > 1 ? LOSS : PLACE;
    while (l->told > PLACE && !has_room(l, a, l->told))
        l->told--;
}

static void draw_attractor(list *l, const figure_attractors *all, const figure_attractor *a)
{
    char text[DESCRIPTION];

    describe(text, all, &a->attractor, l->told);
    draw_swatch(l, figure_hue(a->hue), none);
    draw_words(l, l->y, text, l->theme->ink, room_beside(l, a->shares));
    draw_shares(l, a->shares);
    if (!l->extent.compact && l->maps == 1) {
        char kind[2 * FIGURE_NUMBER], loss[FIGURE_NUMBER];

        kind_text(kind, sizeof kind, &a->attractor);
        snprintf(text, sizeof text, "%s, %s %s", kind, all->loss,
                 loss_text(loss, all, a->attractor.loss));
        draw_words(l, l->y + ROW * l->text, text, l->theme->muted,
                   l->place.width - INDENT * l->text);
    }
    l->y += l->extent.entry * l->text;
}

// A row without an attractor: shares beside it, or their range.
static void draw_rest(list *l, const char *name, canvas_color color, const double *shares)
{
    const form kept = l->form;

    if (kept == FORM_BELOW)
        l->form = l->extent.columns == l->maps ? FORM_ROW : FORM_RANGE;
    if (width_of(l, name) > room_beside(l, shares))
        l->form = FORM_RANGE;
    draw_words(l, l->y, name, color, room_beside(l, shares));
    draw_shares(l, shares);
    l->form = kept;
    l->y += COMPACT_ENTRY * l->text;
}

// Those that are not shown.
static void draw_more(list *l, const figure_attractors *a)
{
    double shares[SCENE_MAX_PANES];
    char text[64];

    for (size_t m = 0; m < l->maps; m++) {
        shares[m] = a->all[m];
        for (size_t i = 0; i < l->extent.shown; i++)
            shares[m] -= a->list[i].shares[m];
        shares[m] = fmax(shares[m], 0.0);
    }
    snprintf(text, sizeof text, "%zu more", known(a) - l->extent.shown);
    draw_rest(l, text, l->theme->muted, shares);
}

// As many words as there is room for.
static const char *fate_name(const list *l, int label, const double *shares)
{
    const char *const *names = figure_fate_names(label);
    size_t i = 0;

    while (i + 1 < FIGURE_FATE_NAMES && width_of(l, names[i]) > room_beside(l, shares))
        i++;
    return names[i];
}

static void draw_fate(list *l, int label, const double *shares)
{
    draw_swatch(l, figure_fate_color(label, l->theme, false),
                label == TW_BASIN_UNFINISHED ? figure_fate_color(label, l->theme, true) : none);
    draw_rest(l, fate_name(l, label, shares), l->theme->ink, shares);
}

// The starts that lead nowhere, as many kinds as there is room for.
static void draw_fates(list *l, const figure_attractors *a)
{
    size_t drawn = 0;

    for (size_t i = 0; i < FIGURE_FATES && drawn < l->extent.fates; i++)
        if (sum_of(a->fates[i], l->maps) > 0.0) {
            draw_fate(l, -1 - (int)i, a->fates[i]);
            drawn++;
        }
}

static void draw_header(list *l)
{
    const canvas_color muted = l->theme->muted;
    const char *share = l->maps > 1 ? "Share per pane" : "Share";

    draw_words(l, l->y, "Attractor", muted, l->place.width - INDENT * l->text - width_of(l, share));
    draw_right(l, l->place.x + l->place.width, l->y, share, muted);
    l->y += COMPACT_ENTRY * l->text;
}

static void draw_bar(const list *l, canvas_rect bar, uint8_t hue)
{
    const double width = bar.width / BAR_STEPS, x = bar.x;

    for (int i = 0; i < BAR_STEPS; i++) {
        bar.x = canvas_snap(l->canvas, x + width * i);
        bar.width = canvas_snap(l->canvas, x + width * (i + 1)) - bar.x;
        canvas_fill_rect(l->canvas, bar, figure_basins_shade(hue, i / (BAR_STEPS - 1.0)));
    }
}

// "3", a bar, "412 steps", from a place on.
static void draw_range(const list *l, double x, const char *least, const char *most, uint8_t hue)
{
    const double u = l->text, left = x + width_of(l, least) + APART * u;
    const canvas_text_style style = style_of(l, l->theme->muted);
    const canvas_rect bar = {left, l->y - CANVAS_CAP_HEIGHT * u, BAR_WIDTH * u, BAR_HEIGHT * u};

    canvas_draw_text(l->canvas, (canvas_point){x, l->y}, least, style);
    draw_bar(l, bar, hue);
    canvas_draw_text(l->canvas, (canvas_point){left + (BAR_WIDTH + APART) * u, l->y}, most, style);
}

// What dark and light mean, in words where there is room for them.
static void draw_shades(list *l, const figure_attractors *a)
{
    static const char words[] = "darker: more steps";
    const double u = l->text, beside = width_of(l, words) + 2.0 * APART * u;
    char least[16], most[32];
    double x = l->place.x + INDENT * u;

    snprintf(least, sizeof least, "%u", a->least);
    snprintf(most, sizeof most, "%u%s steps", a->most, a->most == UINT16_MAX ? " or more" : "");
    const double width = width_of(l, least) + width_of(l, most) + (BAR_WIDTH + 2.0 * APART) * u;
    const bool fits = beside + width <= l->place.width - INDENT * u;

    if (fits || l->extent.explained)
        draw_words(l, l->y, words, l->theme->muted, l->place.width - INDENT * u);
    if (fits)
        x += beside;
    else if (l->extent.explained)
        l->y += ROW * u;
    draw_range(l, x, least, most, a->list[0].hue);
}

void figure_draw_attractors(canvas *c, canvas_rect place, double text, const figure_theme *theme,
                            const figure_attractors *a)
{
    list l = {.canvas = c,
              .place = place,
              .text = text,
              .y = place.y + CANVAS_CAP_HEIGHT * text,
              .theme = theme,
              .maps = a->map_count,
              .extent = extent_of(a, place, text)};

    choose_form(&l, a);
    if (l.extent.headed)
        draw_header(&l);
    for (size_t i = 0; i < l.extent.shown; i++)
        draw_attractor(&l, a, &a->list[i]);
    if (l.extent.more)
        draw_more(&l, a);
    draw_fates(&l, a);
    if (l.extent.shades)
        draw_shades(&l, a);
}
