#include "figure/trail.h"

#include "figure/parts.h"

#include <math.h>
#include <stdlib.h>

static tw_status add(figure_trail_points *to, size_t step, canvas_point at)
{
    if (to->count == to->capacity) {
        const size_t capacity = 2 * to->capacity + 1024;
        figure_trail_point *points = realloc(to->points, capacity * sizeof *points);

        if (points == NULL)
            return TW_ENOMEM;
        to->points = points;
        to->capacity = capacity;
    }
    to->points[to->count++] = (figure_trail_point){step, at};
    return TW_OK;
}

/** A line has a gap where a point is not finite. */
static tw_status begin_run(figure_trail *t, const figure_layout *layout, size_t step,
                           canvas_point at)
{
    t->runs = isfinite(at.x) && isfinite(at.y);
    if (t->runs)
        thin_begin(&t->thin, at, FIGURE_TRAIL_TOLERANCE / layout->scale);
    return add(&t->line, step, at);
}

static tw_status extend(figure_trail *t, const figure_layout *layout, size_t step, canvas_point at)
{
    canvas_point kept;

    if (!t->runs)
        return begin_run(t, layout, step, at);
    if (!isfinite(at.x) || !isfinite(at.y)) {
        if (thin_end(&t->thin, &kept) && add(&t->line, step - 1, kept) < 0)
            return TW_ENOMEM;
        return begin_run(t, layout, step, at);
    }
    return thin_add(&t->thin, at, &kept) ? add(&t->line, step - 1, kept) : TW_OK;
}

static bool is_dotted(const figure_trail *t, const figure_layout *layout, canvas_point at)
{
    const double apart = FIGURE_DOT_APART * layout->text;

    return t->dots.count < FIGURE_DOTS && t->seen > 0 &&
           hypot(at.x - t->last.x, at.y - t->last.y) >= apart && figure_on_map(layout, at);
}

tw_status figure_trail_follow(figure_trail *t, const figure_layout *layout,
                              const tw_footprint *path, size_t count)
{
    if (t->path != path)
        figure_trail_clear(t);
    t->path = path;
    for (; t->seen < count; t->seen++) {
        const canvas_point at =
            figure_from_terrain(layout, (tw_vec2){path[t->seen].x, path[t->seen].y});

        if (extend(t, layout, t->seen, at) < 0 ||
            (is_dotted(t, layout, at) && add(&t->dots, t->seen, at) < 0))
            return TW_ENOMEM;
        t->last = at;
    }
    return TW_OK;
}

size_t figure_trail_before(const figure_trail_points *points, size_t count)
{
    size_t low = 0, high = points->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (points->points[middle].step + 1 < count)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void figure_trail_clear(figure_trail *t)
{
    free(t->line.points);
    free(t->dots.points);
    *t = (figure_trail){.path = NULL};
}
