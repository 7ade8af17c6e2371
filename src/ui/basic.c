#include "ui/ui_parts.h"
#include "ui/widgets.h"

#include <math.h>
#include <stdio.h>

// In sizes of the text.
#define HEADING 1.15
#define LINE 1.45
#define BAR 0.5

// Seconds that the pointer rests before a tooltip comes.
#define TIP_DELAY 0.5

void ui_label(ui *u, const char *text)
{
    const canvas_rect cell = ui_cell(u, 0.0);

    canvas_draw_fitted(u->canvas, (canvas_point){cell.x, ui_middle(cell)}, text,
                       ui_text_style(u->style.text, CANVAS_REGULAR, ui_ink_of(u)), cell.width);
}

void ui_heading(ui *u, const char *text)
{
    const canvas_rect cell = ui_cell(u, 0.0);

    canvas_draw_fitted(u->canvas, (canvas_point){cell.x, ui_middle(cell)}, text,
                       ui_text_style(HEADING * u->style.text, CANVAS_SEMIBOLD, ui_ink_of(u)),
                       cell.width);
}

void ui_note(ui *u, const char *text)
{
    const double line = round(LINE * u->style.text);
    const canvas_text_style style = ui_text_style(u->style.text, CANVAS_REGULAR, ui_muted_of(u));
    // Its width is known once it has a cell, and its height once it has a width.
    const double width = ui_cell_width(u);
    const size_t lines = ui_wrap(u->canvas, (canvas_point){0.0, 0.0}, text, style, width, 0.0);
    const canvas_rect cell = ui_cell(u, line * (double)lines);

    ui_wrap(u->canvas, (canvas_point){cell.x, cell.y + line / 2.0}, text, style, width, line);
}

void ui_progress(ui *u, const char *label, double part)
{
    const canvas_rect cell = ui_labelled_cell(u, label, 0.0);
    const double height = canvas_snap(u->canvas, BAR * u->style.text);
    const double room = 3.2 * u->style.text;
    const canvas_rect track =
        ui_crisp(u->canvas,
                 (canvas_rect){cell.x, ui_middle(cell) - height / 2.0, cell.width - room, height});
    canvas_text_style style = ui_text_style(u->style.text, CANVAS_REGULAR, ui_muted_of(u));
    canvas_rect done = track;
    char percent[16] = "…";

    style.anchor_x = CANVAS_RIGHT;
    style.tabular = true;
    ui_fill_round(u->canvas, track, height, ui_mix(u->style.paper, u->style.ink, 0.14));
    if (!isnan(part)) {
        const double shown = fmin(fmax(part, 0.0), 1.0);

        done.width *= shown;
        ui_fill_round(u->canvas, done, height, ui_accent_of(u));
        snprintf(percent, sizeof percent, "%.0f %%", floor(100.0 * shown));
    }
    canvas_draw_text(u->canvas, (canvas_point){cell.x + cell.width, ui_middle(cell)}, percent,
                     style);
}

void ui_tooltip(ui *u, const char *text)
{
    const double rested = u->input.time - u->hover_since;

    if (!u->last_hovered || u->last != u->hover || u->active != 0 || !isfinite(u->hover_since))
        return;
    if (rested < TIP_DELAY) {
        ui_due(u, TIP_DELAY - rested);
        return;
    }
    snprintf(u->tip, sizeof u->tip, "%s", text);
}

bool ui_entered(const ui *u)
{
    return u->last_entered;
}
