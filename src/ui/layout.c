#include "ui/ui_parts.h"
#include "ui/widgets.h"

#include <assert.h>
#include <math.h>
#include <string.h>

// In sizes of the text.
#define PADDING 1.0
#define ROW 1.9
#define ROW_GAP 0.45
#define COLUMN_GAP 0.6
#define BAR 0.55
#define MARGIN 0.25 // Of an area that scrolls, for the focus ring.

// Rows that one notch of the wheel scrolls.
#define NOTCH_ROWS 2.0

double ui_row_height(double text)
{
    return round(ROW * text);
}

double ui_row_pitch(double text)
{
    return ui_row_height(text) + round(ROW_GAP * text);
}

double ui_bar_width(const ui *u)
{
    return round(BAR * u->style.text);
}

ui_region *ui_region_of(ui *u)
{
    assert(u->region_depth > 0);
    return &u->regions[u->region_depth - 1];
}

void ui_push_region_clip(ui *u, canvas_rect rect)
{
    assert(u->clip_depth < UI_REGIONS);
    const canvas_rect outer = u->clip;
    const double x = fmax(outer.x, rect.x), y = fmax(outer.y, rect.y);

    u->clips[u->clip_depth++] = outer;
    u->clip = (canvas_rect){x, y, fmax(fmin(outer.x + outer.width, rect.x + rect.width) - x, 0.0),
                            fmax(fmin(outer.y + outer.height, rect.y + rect.height) - y, 0.0)};
    canvas_push_clip(u->canvas, rect);
}

void ui_pop_region_clip(ui *u)
{
    u->clip = u->clips[--u->clip_depth];
    canvas_pop_clip(u->canvas);
}

static ui_region *push_region(ui *u, canvas_rect rect)
{
    assert(u->region_depth < UI_REGIONS);
    ui_region *r = &u->regions[u->region_depth++];

    *r = (ui_region){.rect = rect, .y = rect.y, .bottom = rect.y, .label_share = UI_LABEL_SHARE};
    ui_columns(u, 1, NULL);
    return r;
}

void ui_begin_panel(ui *u, const char *label, canvas_rect where)
{
    const canvas_rect plate = ui_crisp(u->canvas, where);

    ui_push_scope(u, label);
    if (u->panel_count < UI_PANELS)
        u->panels[u->panel_count++] = plate;
    ui_draw_paper(u->canvas, plate, &u->style);
    ui_push_region_clip(u, plate);
    push_region(u, ui_inset(plate, PADDING * u->style.text));
}

double ui_end_panel(ui *u)
{
    if (u->region_depth == 0 || ui_region_of(u)->scroll != 0) {
        u->unbalanced = true;
        return 0.0;
    }
    const ui_region *r = ui_region_of(u);
    const double height = r->bottom - r->rect.y + 2.0 * PADDING * u->style.text;

    u->region_depth--;
    ui_pop_region_clip(u);
    ui_pop_scope(u);
    return height;
}

void ui_columns(ui *u, size_t count, const double *weights)
{
    ui_region *r = ui_region_of(u);

    assert(count >= 1 && count <= UI_COLUMNS);
    r->column = 0;
    r->columns = count;
    for (size_t i = 0; i < count; i++)
        r->weights[i] = weights != NULL ? weights[i] : 1.0;
}

void ui_label_share(ui *u, double share)
{
    ui_region_of(u)->label_share = share;
}

// Left edge and width of the columns before and at the current one.
static void column_place(const ui *u, const ui_region *r, double *x, double *width)
{
    const double gap = round(COLUMN_GAP * u->style.text);
    double shares = 0.0, free_width = r->rect.width - gap * (double)(r->columns - 1);

    for (size_t i = 0; i < r->columns; i++) {
        if (r->weights[i] < 0.0)
            free_width += r->weights[i] * u->style.text;
        else
            shares += r->weights[i];
    }
    *x = r->rect.x;
    for (size_t i = 0; i <= r->column; i++) {
        const double w = r->weights[i];

        *width = w < 0.0 ? -w * u->style.text : fmax(free_width, 0.0) * w / shares;
        if (i < r->column)
            *x += *width + gap;
    }
}

double ui_cell_width(const ui *u)
{
    double x, width;

    assert(u->region_depth > 0);
    column_place(u, &u->regions[u->region_depth - 1], &x, &width);
    return width;
}

canvas_rect ui_cell(ui *u, double height)
{
    ui_region *r = ui_region_of(u);
    const double h = height > 0.0 ? height : ui_row_height(u->style.text);
    double x, width;

    if (r->column == 0) {
        // Rows keep their distance, but the first begins at the top.
        const bool first = r->bottom == r->rect.y - r->offset;
        r->y = r->bottom + (first ? 0.0 : round(ROW_GAP * u->style.text));
        r->height = 0.0;
    }
    column_place(u, r, &x, &width);
    r->height = fmax(r->height, h);
    r->bottom = r->y + r->height;
    r->column = (r->column + 1) % r->columns;
    return ui_crisp(u->canvas, (canvas_rect){x, r->y, width, h});
}

canvas_rect ui_labelled_cell(ui *u, const char *label, double height)
{
    const canvas_rect cell = ui_cell(u, height);
    const double row = ui_row_height(u->style.text);
    const double share = ui_region_of(u)->label_share, width = round(share * cell.width);

    if (share <= 0.0)
        return cell;
    canvas_draw_fitted(u->canvas, (canvas_point){cell.x, cell.y + row / 2.0}, label,
                       ui_text_style(u->style.text, CANVAS_REGULAR, ui_ink_of(u)),
                       width - 0.5 * u->style.text);
    return (canvas_rect){cell.x + width, cell.y, cell.width - width, cell.height};
}

void ui_begin_scroll(ui *u, const char *label, double height)
{
    const ui_region *outer = ui_region_of(u);
    const double gap = round(ROW_GAP * u->style.text), margin = round(MARGIN * u->style.text);
    const double rest = outer->rect.y + outer->rect.height - outer->bottom - gap;
    const canvas_rect cell = ui_cell(u, height > 0.0 ? height : fmax(rest, 1.0));
    // The rows are as far left as those around it, and the ring of the focus has room beside them.
    const canvas_rect area = {cell.x - margin, cell.y, cell.width + 2.0 * margin, cell.height};
    const ui_id id = ui_id_of(u, label);
    ui_memory *memory = ui_remember(u, id);
    const double bar = memory->content > area.height ? ui_bar_width(u) : 0.0;
    const double share = outer->label_share;
    ui_region *r;

    memory->offset = ui_scroll_bar(u, id, area, memory->content, memory->offset);
    ui_push_scope(u, label);
    ui_push_region_clip(u, area);
    r = push_region(
        u, (canvas_rect){cell.x, cell.y + margin, cell.width - bar, cell.height - 2.0 * margin});
    r->scroll = id;
    r->offset = memory->offset;
    r->y = r->bottom = r->rect.y - r->offset;
    r->label_share = share;
}

// The offset at which what got the focus is in sight.
static double revealed(const ui *u, const ui_region *r, double offset)
{
    const canvas_rect at = u->reveal_rect;
    const double above = r->rect.y - at.y;
    const double below = at.y + at.height - (r->rect.y + r->rect.height);

    if (above > 0.0)
        return offset - above;
    return below > 0.0 ? offset + below : offset;
}

void ui_end_scroll(ui *u)
{
    if (u->region_depth == 0 || ui_region_of(u)->scroll == 0) {
        u->unbalanced = true;
        return;
    }
    const ui_region r = *ui_region_of(u);
    const double margin = round(MARGIN * u->style.text);
    const canvas_rect area = {r.rect.x - margin, r.rect.y - margin, r.rect.width,
                              r.rect.height + 2.0 * margin};
    ui_memory *memory = ui_remember(u, r.scroll);

    memory->content = r.bottom + r.offset - r.rect.y + 2.0 * margin;
    if (memory->content > area.height) {
        const double notch = NOTCH_ROWS * ui_row_pitch(u->style.text);

        memory->offset -= notch * ui_take_wheel(u, r.scroll, area);
    }
    if (u->reveal && u->reveal_scroll == r.scroll) {
        memory->offset = revealed(u, &r, memory->offset);
        ui_due(u, 0.0);
    }
    memory->offset = fmin(fmax(memory->offset, 0.0), fmax(memory->content - area.height, 0.0));
    u->region_depth--;
    ui_pop_region_clip(u);
    ui_pop_scope(u);
}
