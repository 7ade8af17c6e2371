#include "figure/style/marks.h"
#include "figure/style/theme.h"

#include <math.h>

// How far the dark edge of a mark goes beyond it, of its radius.
#define EDGE 0.3

void figure_mark_start(canvas *c, canvas_point at, double r, canvas_color color)
{
    canvas_fill_circle(c, at, r * (1.0 + EDGE), figure_casing);
    canvas_fill_circle(c, at, r, color);
    canvas_fill_circle(c, at, 0.52 * r, figure_casing);
}

void figure_mark_here(canvas *c, canvas_point at, double r, canvas_color color)
{
    canvas_fill_circle(c, at, r * (1.0 + EDGE), figure_casing);
    canvas_fill_circle(c, at, r, color);
}

static void diamond(canvas *c, canvas_point at, double rx, double ry, canvas_color color)
{
    const canvas_point corners[] = {
        {at.x, at.y - ry}, {at.x + rx, at.y}, {at.x, at.y + ry}, {at.x - rx, at.y}};

    canvas_fill_polygon(c, 4, corners, color);
}

void figure_mark_end(canvas *c, canvas_point at, double r, canvas_color color)
{
    double edge = r * EDGE * 1.41421356;

    r *= 1.15; // A diamond looks smaller than a disc as wide.
    diamond(c, at, r + edge, r + edge, figure_casing);
    diamond(c, at, r, r, color);
}

void figure_mark_cross(canvas *c, canvas_point at, double r, canvas_color color)
{
    double d = 0.8 * r;
    // The point that is none lifts the pen.
    const canvas_point strokes[] = {{at.x - d, at.y - d},
                                    {at.x + d, at.y + d},
                                    {NAN, NAN},
                                    {at.x - d, at.y + d},
                                    {at.x + d, at.y - d}};

    canvas_draw_polyline(
        c, 5, strokes, (canvas_stroke){.width = 0.55 * r + 2.0 * EDGE * r, .color = figure_casing});
    canvas_draw_polyline(c, 5, strokes,
                         (canvas_stroke){.width = 0.55 * r,
                                         .color = color,
                                         .casing = (0.55 + 2.0 * EDGE) * r,
                                         .casing_color = figure_casing});
}

static void triangle(canvas *c, canvas_point at, double dx, double dy, double r, canvas_color color)
{
    const canvas_point corners[] = {
        {at.x + r * dx, at.y + r * dy},
        {at.x - r * (0.5 * dx - 0.87 * dy), at.y - r * (0.5 * dy + 0.87 * dx)},
        {at.x - r * (0.5 * dx + 0.87 * dy), at.y - r * (0.5 * dy - 0.87 * dx)}};

    canvas_fill_polygon(c, 3, corners, color);
}

void figure_mark_arrow(canvas *c, canvas_point at, double dx, double dy, double r,
                       canvas_color color)
{
    triangle(c, at, dx, dy, r * (1.2 + 2.0 * EDGE), figure_casing);
    triangle(c, at, dx, dy, r * 1.2, color);
}

static const canvas_color white = {255, 255, 255, 255};

void figure_mark_minimum(canvas *c, canvas_point at, double r)
{
    double thin = 0.3 * r, edge = 0.22 * r;

    diamond(c, at, r + 2.0 * edge, thin + edge, figure_casing);
    diamond(c, at, thin + edge, r + 2.0 * edge, figure_casing);
    diamond(c, at, r, thin, white);
    diamond(c, at, thin, r, white);
}

// A line with a head at both ends, which are far enough apart for the end of a path between them.
void figure_mark_saddle(canvas *c, canvas_point at, double dx, double dy, double r)
{
    const double away = 0.92 * r, head = 0.36 * r, edge = 0.2 * r;
    const canvas_point ends[] = {{at.x - away * dx, at.y - away * dy},
                                 {at.x + away * dx, at.y + away * dy}};
    const canvas_stroke line = {
        .width = 0.16 * r, .color = white, .casing = 0.36 * r, .casing_color = figure_casing};

    triangle(c, ends[0], -dx, -dy, head + edge, figure_casing);
    triangle(c, ends[1], dx, dy, head + edge, figure_casing);
    canvas_draw_polyline(c, 2, ends, line);
    triangle(c, ends[0], -dx, -dy, head, white);
    triangle(c, ends[1], dx, dy, head, white);
}

// As maps mark a summit.
void figure_mark_maximum(canvas *c, canvas_point at, double r)
{
    triangle(c, at, 0.0, -1.0, r * (1.0 + 2.0 * EDGE), figure_casing);
    triangle(c, at, 0.0, -1.0, r, white);
}

void figure_mark_level(canvas *c, canvas_point at, double r)
{
    canvas_fill_circle(c, at, r * (1.0 + EDGE), figure_casing);
    canvas_fill_circle(c, at, r, white);
}

void figure_mark_way(canvas *c, canvas_point at, double dx, double dy, double length, double text,
                     canvas_color color)
{
    double head = fmin(0.5 * text, 0.6 * length), half = 0.5 * length;
    canvas_point tip = {at.x + half * dx, at.y + half * dy};
    canvas_point neck = {tip.x - head * dx, tip.y - head * dy};
    const canvas_point shaft[] = {{at.x - half * dx, at.y - half * dy}, neck};
    const canvas_point corners[] = {tip,
                                    {neck.x - 0.38 * head * dy, neck.y + 0.38 * head * dx},
                                    {neck.x + 0.38 * head * dy, neck.y - 0.38 * head * dx}};

    canvas_draw_polyline(c, 2, shaft, (canvas_stroke){.width = 0.1 * text, .color = color});
    canvas_fill_polygon(c, 3, corners, color);
}

void figure_mark_bound(canvas *c, canvas_point from, canvas_point to, double text)
{
    const double dashes[] = {0.5 * text, 0.35 * text};

    canvas_draw_polyline(c, 2, (canvas_point[]){from, to},
                         (canvas_stroke){.width = 0.13 * text,
                                         .color = white,
                                         .casing = 0.3 * text,
                                         .casing_color = figure_casing,
                                         .dashes = dashes,
                                         .dash_count = 2});
}
