#include "figure/trail/trail.h"

#include <math.h>
#include <stdlib.h>

tw_status figure_trail_add(figure_trail_points *to, size_t after, canvas_point at)
{
    if (to->count == to->capacity) {
        const size_t capacity = 2 * to->capacity + 1024;
        figure_trail_point *points = realloc(to->points, capacity * sizeof *points);

        if (points == NULL)
            return TW_ENOMEM;
        to->points = points;
        to->capacity = capacity;
    }
    to->points[to->count++] = (figure_trail_point){after, at};
    return TW_OK;
}

size_t figure_trail_before(const figure_trail_points *points, size_t count)
{
    size_t low = 0, high = points->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (points->points[middle].after < count)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool figure_trail_goes_on(const figure_trail_points *line, size_t n)
{
    return n > 0 && isfinite(line->points[n - 1].at.x);
}

void figure_trail_clear(figure_trail *t)
{
    free(t->line.points);
    free(t->floor.points);
    free(t->dots.points);
    *t = (figure_trail){.made = false};
}

bool figure_trail_is_for(const figure_hiker *h)
{
    return h->kept && h->walked > FIGURE_TRAIL_LONG;
}

bool figure_trail_renew(figure_trail *t, const figure_hiker *h)
{
    const uint64_t stamp = figure_hiker_stamp(h);

    if (t->made && t->stamp == stamp)
        return false;
    figure_trail_clear(t);
    t->stamp = stamp;
    t->made = true;
    return true;
}
