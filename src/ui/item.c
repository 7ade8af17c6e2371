#include "ui/ui_parts.h"
#include "ui/widgets.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

// In sizes of the text.
#define GAP 0.55
#define SWATCH 0.9
#define BAR_LEAST 1.6 // Least height of a bar's thumb.

// Seconds after which a letter begins anew.
#define AHEAD_PAUSE 1.0

size_t ui_item_step(ui_key key, size_t from, size_t count, size_t page)
{
    const size_t last = count - 1;

    if (count == 0)
        return UI_NONE;
    switch (key) {
    case UI_KEY_UP:
        return from == UI_NONE || from == 0 ? 0 : from - 1;
    case UI_KEY_DOWN:
        return from == UI_NONE ? 0 : from < last ? from + 1 : last;
    case UI_KEY_HOME:
        return 0;
    case UI_KEY_END:
        return last;
    case UI_KEY_PAGE_UP:
        return from == UI_NONE || from < page ? 0 : from - page;
    case UI_KEY_PAGE_DOWN:
        return from == UI_NONE ? 0 : last - from < page ? last : from + page;
    default:
        return UI_NONE;
    }
}

static bool begins_with(const char *text, const char *beginning)
{
    while (*beginning != '\0' &&
           tolower((unsigned char)*text) == tolower((unsigned char)*beginning)) {
        text++;
        beginning++;
    }
    return *beginning == '\0';
}

size_t ui_type_ahead(ui *u, ui_id id, const char *typed, size_t count, const ui_item *items,
                     size_t from)
{
    ui_ahead *a = &u->ahead;
    const bool begins = a->id != id || u->input.time - a->time > AHEAD_PAUSE;
    const size_t n = begins ? 0 : strlen(a->text);

    if (begins && typed[0] == ' ')
        return from; // It pressed something.
    a->id = id;
    a->time = u->input.time;
    if (n + strlen(typed) < sizeof a->text)
        memcpy(a->text + n, typed, strlen(typed) + 1);
    // A first letter looks for the next item, so that it turns through all that begin with it.
    const size_t start = from == UI_NONE ? 0 : begins ? from + 1 : from;
    for (size_t i = 0; i < count; i++)
        if (begins_with(items[(start + i) % count].text, a->text))
            return (start + i) % count;
    return from;
}

void ui_draw_item(ui *u, canvas_rect row, const ui_item *item, canvas_color ink, canvas_color muted)
{
    const double size = u->style.text, gap = GAP * size;
    canvas_text_style style = ui_text_style(size, CANVAS_REGULAR, ink);
    double left = row.x + gap, right = row.x + row.width - gap;

    if (item->image.columns > 0) {
        const double height = row.height - 0.5 * size, width = 1.5 * height;
        const canvas_rect place = {left, row.y + 0.25 * size, width, height};

        canvas_draw_image(u->canvas, ui_crisp(u->canvas, place), item->image, true);
        left += width + gap;
    }
    if (item->color.a > 0) {
        const double side = SWATCH * size;
        const canvas_rect patch = {left, ui_middle(row) - side / 2.0, side, side};

        ui_draw_plate(u->canvas, ui_crisp(u->canvas, patch), 0.5 * ui_corner(u), item->color,
                      ui_mix(u->style.hairline, u->style.ink, 0.25));
        left += side + gap;
    }
    if (item->note != NULL) {
        // The text is read first: the note has what it leaves, half the row in any case.
        const double taken = canvas_text_width(u->canvas, item->text, style) + gap;
        const double room = fmax(right - left - taken, (right - left) / 2.0);
        canvas_text_style noted = ui_text_style(size, CANVAS_REGULAR, muted);
        const double width = fmin(canvas_text_width(u->canvas, item->note, noted), room);

        canvas_draw_fitted(u->canvas, (canvas_point){right - width, ui_middle(row)}, item->note,
                           noted, width);
        right -= width + gap;
    }
    canvas_draw_fitted(u->canvas, (canvas_point){left, ui_middle(row)}, item->text, style,
                       right - left);
}

// The offset that a bar's thumb is held at; height is the thumb's.
static double dragged(ui *u, const ui_touch *t, canvas_rect track, double height, double top,
                      double most, double offset)
{
    const double y = u->input.pointer.y;

    // Beside the thumb, its middle comes to the pointer.
    if (t->pressed)
        u->grip = y >= top && y < top + height ? y - top : height / 2.0;
    if (t->held)
        offset = (y - u->grip - track.y) / fmax(track.height - height, 1.0) * most;
    return fmin(fmax(offset, 0.0), most);
}

double ui_scroll_bar(ui *u, ui_id id, canvas_rect rect, double content, double offset)
{
    const double width = ui_bar_width(u), most = content - rect.height;
    const canvas_rect track = {rect.x + rect.width - width, rect.y, width, rect.height};
    ui_touch t;

    if (most <= 0.0)
        return 0.0;
    const double height = fmax(rect.height * rect.height / content, BAR_LEAST * u->style.text);
    const double way = rect.height - height;

    t = ui_touch_of(u, ui_part_of(id, "bar"), track, UI_KEYS_NONE);
    offset = dragged(u, &t, track, height, track.y + way * offset / most, most, offset);
    const canvas_rect thumb = {track.x, track.y + way * offset / most, width, height};
    ui_fill_round(u->canvas, ui_inset(thumb, 0.15 * width), width,
                  ui_mix(u->style.paper, u->style.ink, t.held || t.hovered ? 0.5 : 0.28));
    return offset;
}
