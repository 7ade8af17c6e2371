#include "figure/map/bounds.h"

#include "figure/parts.h"
#include "figure/style/marks.h"

#include <math.h>
#include <string.h>

static void draw_side(const figure *f, canvas *c, tw_vec2 from, tw_vec2 to)
{
    figure_mark_bound(c, figure_from_terrain(&f->layout, from), figure_from_terrain(&f->layout, to),
                      figure_mark_text(&f->layout));
}

// What of a box is in the view. Bounds that there are none of are infinite.
static void draw_box(const figure *f, canvas *c, const double *bounds)
{
    const tw_view v = f->layout.view;
    const double *x = &bounds[TW_STEERING_X_MIN], *y = &bounds[TW_STEERING_Y_MIN];
    const double left = fmax(x[0], v.xmin), right = fmin(x[1], v.xmax);
    const double below = fmax(y[0], v.ymin), above = fmin(y[1], v.ymax);

    if (left > right || below > above)
        return;
    for (int k = 0; k < 2; k++) {
        if (x[k] >= v.xmin && x[k] <= v.xmax)
            draw_side(f, c, (tw_vec2){x[k], below}, (tw_vec2){x[k], above});
        if (y[k] >= v.ymin && y[k] <= v.ymax)
            draw_side(f, c, (tw_vec2){left, y[k]}, (tw_vec2){right, y[k]});
    }
}

static bool is_same_box(const tw_steering *a, const tw_steering *b)
{
    return a != NULL && b != NULL &&
           memcmp(&a->params[TW_STEERING_X_MIN], &b->params[TW_STEERING_X_MIN],
                  4 * sizeof a->params[0]) == 0;
}

void figure_draw_bounds(const figure *f, canvas *c, size_t count, const figure_hiker *hikers)
{
    for (size_t i = 0; i < count; i++)
        if (hikers[i].steering != NULL &&
            (i == 0 || !is_same_box(hikers[i].steering, hikers[i - 1].steering)))
            draw_box(f, c, hikers[i].steering->params);
}

unsigned figure_marks_of_bounds(size_t count, const figure_hiker *hikers)
{
    for (size_t i = 0; i < count; i++)
        if (hikers[i].steering != NULL)
            return 1u << FIGURE_MARK_BOUND;
    return 0;
}
