#include "figure/trail/pen.h"

#include <math.h>

figure_trail_pen figure_trail_begin(figure_trail_points *to, const figure_trail_look *look)
{
    figure_trail_pen p = {
        .to = to, .tolerance = FIGURE_TRAIL_TOLERANCE / look->scale, .status = TW_OK};
    const size_t covers = look->dashed ? FIGURE_TRAIL_DASHED : 1;

    while (p.cover_count < covers && p.status == TW_OK) {
        p.status = figure_cover_make(&p.covers[p.cover_count], look->place, look->scale, look->wide,
                                     look->inner);
        p.cover_count += p.status == TW_OK;
    }
    return p;
}

static void put(figure_trail_pen *p, size_t after, canvas_point at)
{
    if (p->status == TW_OK)
        p->status = figure_trail_add(p->to, after, at);
}

static void lift(figure_trail_pen *p, size_t step)
{
    if (p->drawn)
        put(p, step, (canvas_point){NAN, NAN});
    p->drawn = false;
}

static bool shows(figure_trail_pen *p, canvas_point a, canvas_point b)
{
    for (size_t i = 0; i < p->cover_count; i++)
        if (figure_cover_add(&p->covers[i], a, b))
            return true;
    return false;
}

// The line goes straight on to a point, which is known at a step.
static void draw(figure_trail_pen *p, canvas_point from, canvas_point to, size_t step)
{
    if (!shows(p, from, to)) {
        lift(p, step);
    } else {
        if (!p->drawn)
            put(p, p->kept, from);
        put(p, step, to);
        p->drawn = true;
    }
    p->kept = step;
}

static void end_run(figure_trail_pen *p, size_t step)
{
    const canvas_point anchor = p->thin.anchor;
    canvas_point last = anchor;

    if (!p->runs)
        return;
    if (thin_end(&p->thin, &last) || !p->drawn)
        draw(p, anchor, last, step);
    lift(p, step);
    p->runs = false;
}

void figure_trail_to(figure_trail_pen *p, size_t step, canvas_point at)
{
    const canvas_point anchor = p->thin.anchor;
    canvas_point kept;

    if (!isfinite(at.x) || !isfinite(at.y)) {
        end_run(p, step);
    } else if (!p->runs) {
        thin_begin(&p->thin, at, p->tolerance);
        p->kept = step;
        p->runs = true;
    } else if (thin_add(&p->thin, at, &kept)) {
        draw(p, anchor, kept, step);
    }
}

tw_status figure_trail_end(figure_trail_pen *p, size_t count)
{
    end_run(p, count);
    for (size_t i = 0; i < p->cover_count; i++)
        figure_cover_clear(&p->covers[i]);
    return p->status;
}
