#include "ui/ui_parts.h"
#include "ui/widgets.h"

#include <math.h>

// Of the corners and the focus ring, in sizes of the text.
#define CORNER 0.3
#define RING 0.15

// How far what is disabled fades into the paper.
#define FADED 0.55

double ui_corner(const ui *u)
{
    return CORNER * u->style.text;
}

static canvas_color faded(const ui *u, canvas_color color)
{
    return ui_is_disabled(u) ? ui_mix(color, u->style.paper, FADED) : color;
}

canvas_color ui_ink_of(const ui *u)
{
    return faded(u, u->style.ink);
}

canvas_color ui_muted_of(const ui *u)
{
    return faded(u, u->style.muted);
}

canvas_color ui_accent_of(const ui *u)
{
    return faded(u, u->style.accent);
}

canvas_color ui_face_of(const ui *u, const ui_touch *t)
{
    const double part = t->held && t->hovered ? 0.18 : t->hovered ? 0.12 : 0.06;

    return ui_mix(u->style.paper, u->style.ink, part);
}

canvas_color ui_edge_of(const ui *u, const ui_touch *t)
{
    const canvas_color edge = ui_mix(u->style.hairline, u->style.ink, 0.25);

    return t->hovered ? ui_mix(edge, u->style.ink, 0.35) : faded(u, edge);
}

void ui_draw_frame(ui *u, canvas_rect rect, double corner, canvas_color color)
{
    // Of whole pixels, so that it is as sharp as what it frames.
    const double scale = canvas_scale(u->canvas);
    const double width = fmax(round(RING * u->style.text * scale), 1.0) / scale;

    ui_stroke_round(u->canvas, ui_inset(ui_crisp(u->canvas, rect), width / 2.0), corner, width,
                    color);
}

void ui_draw_ring(ui *u, const ui_touch *t, canvas_rect rect, double corner)
{
    if (t->ringed)
        ui_draw_frame(u, rect, corner, u->style.accent);
}
