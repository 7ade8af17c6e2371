#include "ui/icons.h"

#include <math.h>

// Most points of one stroke.
#define STROKE 24

// Of the lines, in sides of the icon.
#define LINE 0.11

// Strokes are drawn in a square of side 2 around the origin, y down.
typedef struct pen {
    canvas *canvas;
    canvas_point centre;
    double half;
    canvas_color color;
} pen;

static canvas_point place(const pen *p, canvas_point at)
{
    return (canvas_point){p->centre.x + at.x * p->half, p->centre.y + at.y * p->half};
}

static void line(const pen *p, size_t count, const canvas_point *points)
{
    canvas_point placed[STROKE];

    for (size_t i = 0; i < count; i++)
        placed[i] = place(p, points[i]);
    canvas_draw_polyline(p->canvas, count, placed,
                         (canvas_stroke){.width = 2.0 * LINE * p->half, .color = p->color});
}

static void shape(const pen *p, size_t count, const canvas_point *points)
{
    canvas_point placed[CANVAS_POLYGON_POINTS];

    for (size_t i = 0; i < count; i++)
        placed[i] = place(p, points[i]);
    canvas_fill_polygon(p->canvas, count, placed, p->color);
}

static void dot(const pen *p, double x, double y, double radius)
{
    canvas_fill_circle(p->canvas, place(p, (canvas_point){x, y}), radius * p->half, p->color);
}

// An ellipse's arc, angles in quarter turns clockwise from the right.
static void arc(const pen *p, canvas_point centre, double rx, double ry, double from, double to)
{
    static const double quarter = 1.57079632679489662;
    canvas_point points[STROKE];

    for (int i = 0; i < STROKE; i++) {
        const double angle = quarter * (from + (to - from) * i / (STROKE - 1));

        points[i] = (canvas_point){centre.x + rx * cos(angle), centre.y + ry * sin(angle)};
    }
    line(p, STROKE, points);
}

static void triangle(const pen *p, double x, double width)
{
    const canvas_point points[] = {{x, -0.7}, {x + width, 0.0}, {x, 0.7}};

    shape(p, 3, points);
}

static void post(const pen *p, double x)
{
    const canvas_point points[] = {
        {x - 0.13, -0.7}, {x + 0.13, -0.7}, {x + 0.13, 0.7}, {x - 0.13, 0.7}};

    shape(p, 4, points);
}

static void draw_play(const pen *p)
{
    triangle(p, -0.5, 1.15);
}

static void draw_pause(const pen *p)
{
    post(p, -0.35);
    post(p, 0.35);
}

static void draw_step(const pen *p)
{
    triangle(p, -0.35, 0.95);
    post(p, -0.65);
}

static void draw_step_back(const pen *p)
{
    triangle(p, 0.35, -0.95);
    post(p, 0.65);
}

static void draw_first(const pen *p)
{
    triangle(p, 0.65, -1.0);
    post(p, -0.6);
}

static void draw_last(const pen *p)
{
    triangle(p, -0.65, 1.0);
    post(p, 0.6);
}

// An open ring whose end is an arrow's head; turn is 1 clockwise, -1 against it.
static void draw_turn(const pen *p, double turn)
{
    const canvas_point head[] = {{turn * 0.72, -0.85}, {turn * 0.72, -0.15}, {turn * 0.05, -0.3}};

    if (turn > 0.0)
        arc(p, (canvas_point){0.0, 0.05}, 0.68, 0.68, 0.0, 3.45);
    else
        arc(p, (canvas_point){0.0, 0.05}, 0.68, 0.68, 2.0, -1.45);
    shape(p, 3, head);
}

static void draw_loop(const pen *p)
{
    draw_turn(p, 1.0);
}

static void draw_add(const pen *p)
{
    line(p, 2, (const canvas_point[]){{-0.65, 0.0}, {0.65, 0.0}});
    line(p, 2, (const canvas_point[]){{0.0, -0.65}, {0.0, 0.65}});
}

static void draw_remove(const pen *p)
{
    line(p, 2, (const canvas_point[]){{-0.5, -0.5}, {0.5, 0.5}});
    line(p, 2, (const canvas_point[]){{0.5, -0.5}, {-0.5, 0.5}});
}

static void draw_shown(const pen *p)
{
    arc(p, (canvas_point){0.0, 0.5}, 0.9, 1.1, 2.25, 3.75);
    arc(p, (canvas_point){0.0, -0.5}, 0.9, 1.1, 0.25, 1.75);
    dot(p, 0.0, 0.0, 0.27);
}

static void draw_hidden(const pen *p)
{
    arc(p, (canvas_point){0.0, -0.55}, 0.9, 1.1, 0.25, 1.75);
    line(p, 2, (const canvas_point[]){{-0.42, 0.48}, {-0.56, 0.76}});
    line(p, 2, (const canvas_point[]){{0.0, 0.6}, {0.0, 0.88}});
    line(p, 2, (const canvas_point[]){{0.42, 0.48}, {0.56, 0.76}});
}

// An arrow that bends back; way is -1 to the left, 1 to the right.
static void draw_back(const pen *p, double way)
{
    line(p, 3,
         (const canvas_point[]){{way * 0.35, -0.75}, {way * 0.75, -0.35}, {way * 0.35, 0.05}});
    line(p, 2, (const canvas_point[]){{way * 0.7, -0.35}, {-way * 0.2, -0.35}});
    if (way < 0.0)
        arc(p, (canvas_point){0.2, 0.15}, 0.5, 0.5, -1.0, 1.0);
    else
        arc(p, (canvas_point){-0.2, 0.15}, 0.5, 0.5, 3.0, 1.0);
    line(p, 2, (const canvas_point[]){{-way * 0.2, 0.65}, {way * 0.35, 0.65}});
}

static void draw_undo(const pen *p)
{
    draw_back(p, -1.0);
}

static void draw_redo(const pen *p)
{
    draw_back(p, 1.0);
}

static void draw_menu(const pen *p)
{
    for (int i = -1; i <= 1; i++)
        dot(p, 0.6 * i, 0.0, 0.16);
}

static void draw_check(const pen *p)
{
    line(p, 3, (const canvas_point[]){{-0.6, 0.05}, {-0.15, 0.5}, {0.62, -0.48}});
}

static void draw_right(const pen *p)
{
    line(p, 3, (const canvas_point[]){{-0.22, -0.5}, {0.28, 0.0}, {-0.22, 0.5}});
}

static void draw_down(const pen *p)
{
    line(p, 3, (const canvas_point[]){{-0.5, -0.22}, {0.0, 0.28}, {0.5, -0.22}});
}

void ui_draw_icon(canvas *c, ui_icon icon, canvas_point centre, double side, canvas_color color)
{
    static void (*const drawings[UI_ICON_COUNT])(const pen *) = {
        [UI_ICON_PLAY] = draw_play,     [UI_ICON_PAUSE] = draw_pause,
        [UI_ICON_STEP] = draw_step,     [UI_ICON_STEP_BACK] = draw_step_back,
        [UI_ICON_FIRST] = draw_first,   [UI_ICON_LAST] = draw_last,
        [UI_ICON_LOOP] = draw_loop,     [UI_ICON_ADD] = draw_add,
        [UI_ICON_REMOVE] = draw_remove, [UI_ICON_SHOWN] = draw_shown,
        [UI_ICON_HIDDEN] = draw_hidden, [UI_ICON_UNDO] = draw_undo,
        [UI_ICON_REDO] = draw_redo,     [UI_ICON_MENU] = draw_menu,
        [UI_ICON_CHECK] = draw_check,   [UI_ICON_RIGHT] = draw_right,
        [UI_ICON_DOWN] = draw_down,
    };
    const pen p = {c, centre, side / 2.0, color};

    drawings[icon](&p);
}
