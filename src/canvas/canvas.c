#include "canvas/canvas.h"

#include "canvas/canvas_ink.h"
#include "thalweg/status.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

void canvas_init(canvas *c, const canvas_ink *ink, double width, double height, double scale)
{
    *c = (canvas){.ink = ink, .width = width, .height = height, .scale = scale};
    c->clip[0] = (canvas_rect){0.0, 0.0, width, height};
}

void canvas_fail(canvas *c, const char *format, ...)
{
    va_list args;

    if (c->error[0] != '\0')
        return;
    va_start(args, format);
    vsnprintf(c->error, sizeof c->error, format, args);
    va_end(args);
}

void canvas_fail_call(canvas *c, const char *what, const char *why)
{
    if (errno == ENOMEM)
        canvas_fail(c, "%s", tw_status_message(TW_ENOMEM));
    else
        canvas_fail(c, "%s%s%s", what, why[0] != '\0' ? ": " : "", why);
}

// Before a call of an ink: libraries that go on without memory may not tell, but leave errno.
static void heed_memory(void)
{
    errno = 0;
}

static void check_memory(canvas *c)
{
    if (errno == ENOMEM)
        canvas_fail_call(c, "", "");
}

double canvas_width(const canvas *c)
{
    return c->width;
}

double canvas_height(const canvas *c)
{
    return c->height;
}

double canvas_scale(const canvas *c)
{
    return c->scale;
}

double canvas_snap(const canvas *c, double place)
{
    return round(place * c->scale) / c->scale;
}

void canvas_clear(canvas *c, canvas_color color)
{
    c->error[0] = '\0';
    heed_memory();
    c->ink->clear(c, color);
    check_memory(c);
}

void canvas_draw_image(canvas *c, canvas_rect where, canvas_image image, bool smooth)
{
    if (image.columns == 0 || image.rows == 0)
        return;
    heed_memory();
    c->ink->draw_image(c, where, image, smooth);
    check_memory(c);
}

void canvas_draw_polyline(canvas *c, size_t count, const canvas_point *points, canvas_stroke stroke)
{
    if (count == 0 || !(stroke.width > 0.0) || stroke.color.a == 0)
        return;
    heed_memory();
    c->ink->draw_polyline(c, count, points, &stroke);
    check_memory(c);
}

void canvas_fill_polygon(canvas *c, size_t count, const canvas_point *points, canvas_color color)
{
    assert(count <= CANVAS_POLYGON_POINTS);
    if (count < 3 || color.a == 0)
        return;
    heed_memory();
    c->ink->fill_polygon(c, count, points, color);
    check_memory(c);
}

void canvas_fill_rect(canvas *c, canvas_rect where, canvas_color color)
{
    double right = where.x + where.width, bottom = where.y + where.height;
    const canvas_point corners[] = {
        {where.x, where.y}, {right, where.y}, {right, bottom}, {where.x, bottom}};

    canvas_fill_polygon(c, 4, corners, color);
}

void canvas_fill_circle(canvas *c, canvas_point centre, double radius, canvas_color color)
{
    canvas_draw_polyline(c, 1, &centre, (canvas_stroke){.width = 2.0 * radius, .color = color});
}

void canvas_draw_text(canvas *c, canvas_point at, const char *text, canvas_text_style style)
{
    if (text[0] == '\0' || style.color.a == 0)
        return;
    heed_memory();
    c->ink->draw_text(c, at, text, &style);
    check_memory(c);
}

double canvas_text_width(canvas *c, const char *text, canvas_text_style style)
{
    double width;

    if (text[0] == '\0')
        return 0.0;
    heed_memory();
    width = c->ink->text_width(c, text, &style);
    check_memory(c);
    return width;
}

static canvas_rect intersection(canvas_rect a, canvas_rect b)
{
    double x = fmax(a.x, b.x), y = fmax(a.y, b.y);
    double right = fmin(a.x + a.width, b.x + b.width);
    double bottom = fmin(a.y + a.height, b.y + b.height);

    return (canvas_rect){x, y, fmax(right - x, 0.0), fmax(bottom - y, 0.0)};
}

void canvas_push_clip(canvas *c, canvas_rect where)
{
    assert(c->clip_depth < CANVAS_CLIPS);
    c->clip[c->clip_depth + 1] = intersection(c->clip[c->clip_depth], where);
    c->clip_depth++;
    heed_memory();
    c->ink->clip_changed(c);
    check_memory(c);
}

void canvas_pop_clip(canvas *c)
{
    assert(c->clip_depth > 0);
    c->clip_depth--;
    heed_memory();
    c->ink->clip_changed(c);
    check_memory(c);
}

const char *canvas_error(const canvas *c)
{
    return c->error[0] == '\0' ? NULL : c->error;
}

tw_status canvas_finish(canvas *c, tw_error *error)
{
    if (c->error[0] == '\0')
        return TW_OK;
    tw_error_set(error, TW_NOWHERE, "%s", c->error);
    c->error[0] = '\0';
    return TW_EIO;
}

void canvas_free(canvas *c)
{
    if (c != NULL)
        c->ink->free(c);
}
