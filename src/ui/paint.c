#include "ui/paint.h"

#include <math.h>

// Of a plate over the picture, in sizes of the text.
#define PAPER_CORNER 0.5

// Points of a quarter circle; four of them are a polygon of the canvas.
#define QUARTER 4
#define OUTLINE (4 * QUARTER)

static uint8_t mixed(uint8_t a, uint8_t b, double part)
{
    return (uint8_t)lround(a + (b - a) * part);
}

canvas_color ui_mix(canvas_color a, canvas_color b, double part)
{
    return (canvas_color){mixed(a.r, b.r, part), mixed(a.g, b.g, part), mixed(a.b, b.b, part),
                          mixed(a.a, b.a, part)};
}

canvas_color ui_contrast(canvas_color under)
{
    // Rec. 601 luma: above the middle of what the eye sees, dark text is read better.
    const double luma = 0.299 * under.r + 0.587 * under.g + 0.114 * under.b;

    return luma > 140.0 ? (canvas_color){16, 18, 22, 255} : (canvas_color){255, 255, 255, 255};
}

canvas_text_style ui_text_style(double size, canvas_weight weight, canvas_color color)
{
    return (canvas_text_style){
        .size = size,
        .weight = weight,
        .color = color,
        .anchor_x = CANVAS_LEFT,
        .anchor_y = CANVAS_MIDDLE,
    };
}

canvas_rect ui_inset(canvas_rect r, double by)
{
    return (canvas_rect){r.x + by, r.y + by, fmax(r.width - 2.0 * by, 0.0),
                         fmax(r.height - 2.0 * by, 0.0)};
}

bool ui_within(canvas_rect r, canvas_point p)
{
    return p.x >= r.x && p.x < r.x + r.width && p.y >= r.y && p.y < r.y + r.height;
}

double ui_middle(canvas_rect r)
{
    return r.y + r.height / 2.0;
}

canvas_rect ui_crisp(const canvas *c, canvas_rect r)
{
    const double x = canvas_snap(c, r.x), y = canvas_snap(c, r.y);

    return (canvas_rect){x, y, canvas_snap(c, r.x + r.width) - x,
                         canvas_snap(c, r.y + r.height) - y};
}

static void outline(canvas_rect r, double corner, canvas_point out[OUTLINE])
{
    static const double right_angle = 1.57079632679489662;
    const double most = fmax(fmin(r.width, r.height) / 2.0, 0.0);
    const double radius = fmin(corner, most);
    const canvas_point centres[] = {
        {r.x + r.width - radius, r.y + r.height - radius},
        {r.x + radius, r.y + r.height - radius},
        {r.x + radius, r.y + radius},
        {r.x + r.width - radius, r.y + radius},
    };

    for (int i = 0; i < OUTLINE; i++) {
        const double angle = right_angle * (i / QUARTER + i % QUARTER / (QUARTER - 1.0));
        const canvas_point centre = centres[i / QUARTER];

        out[i] = (canvas_point){centre.x + radius * cos(angle), centre.y + radius * sin(angle)};
    }
}

void ui_fill_round(canvas *c, canvas_rect r, double corner, canvas_color color)
{
    canvas_point points[OUTLINE];

    if (!(r.width > 0.0 && r.height > 0.0))
        return;
    outline(r, corner, points);
    canvas_fill_polygon(c, OUTLINE, points, color);
}

void ui_stroke_round(canvas *c, canvas_rect r, double corner, double width, canvas_color color)
{
    canvas_point points[OUTLINE + 1];

    if (!(r.width > 0.0 && r.height > 0.0))
        return;
    outline(r, corner, points);
    points[OUTLINE] = points[0];
    canvas_draw_polyline(c, OUTLINE + 1, points, (canvas_stroke){.width = width, .color = color});
}

void ui_draw_plate(canvas *c, canvas_rect r, double corner, canvas_color fill, canvas_color edge)
{
    const double pixel = 1.0 / canvas_scale(c);

    ui_fill_round(c, r, corner, edge);
    ui_fill_round(c, ui_inset(r, pixel), fmax(corner - pixel, 0.0), fill);
}

void ui_draw_paper(canvas *c, canvas_rect r, const ui_style *style)
{
    ui_draw_plate(c, ui_crisp(c, r), PAPER_CORNER * style->text, style->paper, style->hairline);
}
