#include "study/points/search.h"

#include <math.h>

// Cells from a node to the minimum that explains why it is low.
enum { EXPLAINED = 3 };

static bool is_explained(const search *s, tw_vec2 at)
{
    const tw_view *v = &s->spec.view;
    const double cells = (double)s->lattice.size;

    for (size_t i = 0; i < s->count; i++) {
        const tw_inspection *p = &s->points[i];
        if ((p->kind == TW_KIND_MINIMUM || p->kind == TW_KIND_DEGENERATE) &&
            fabs(p->at.x - at.x) * cells <= EXPLAINED * (v->xmax - v->xmin) &&
            fabs(p->at.y - at.y) * cells <= EXPLAINED * (v->ymax - v->ymin))
            return true;
    }
    return false;
}

static size_t plant_descents(const search *s, tw_vec2 starts[SEARCH_DESCENTS])
{
    size_t n = 0;

    for (size_t i = 0; i < s->lattice.size * s->lattice.size && n < SEARCH_DESCENTS; i++)
        if (lattice_is_lowest(&s->lattice, i) && !is_explained(s, lattice_node(&s->lattice, i)))
            starts[n++] = lattice_node(&s->lattice, i);
    return n;
}

double search_cell(const search *s)
{
    const tw_view *v = &s->view;
    const double cells = (double)s->lattice.size;

    return hypot((v->xmax - v->xmin) / cells, (v->ymax - v->ymin) / cells);
}

// A descent along a crease that its bends wore out ends on a slope: it is no end.
static void descend(const search *s, const scaled *ground, size_t n, tw_vec2 *points)
{
    for (size_t i = 0; i < n; i++) {
        const tw_vec2 end = kink_descend(ground, scaled_in(s->unit, points[i]), search_cell(s),
                                         1e-7 * s->spec.inspect.reach, INFINITY);
        const bool found =
            search_covers(s, end) && kink_is_lowest(ground, end, 0.25 * search_cell(s));

        points[i] = found ? scaled_out(s->unit, end) : (tw_vec2){NAN, NAN};
    }
}

static bool is_low(const tw_inspection *p)
{
    return p->kind == TW_KIND_MINIMUM ||
           (p->kind == TW_KIND_DEGENERATE && (!p->kink || p->shape == TW_SHAPE_LOWEST_LINE));
}

// Descents into the same spot end a little apart: the lowest one counts, or the point that was
// there before the descents.
static void add_end(search *s, size_t first, const tw_inspection *p)
{
    if (!is_low(p))
        return;
    for (size_t i = 0; i < s->count; i++) {
        tw_inspection *q = &s->points[i];
        if (!is_low(q) || hypot((p->at.x - q->at.x) / s->unit.x, (p->at.y - q->at.y) / s->unit.y) >=
                              search_cell(s))
            continue;
        if (i >= first && p->loss < q->loss)
            *q = *p;
        return;
    }
    s->points[s->count++] = *p;
}

tw_status search_descend(search *s)
{
    const size_t first = s->count;
    tw_vec2 points[SEARCH_DESCENTS];
    tw_inspection found[SEARCH_DESCENTS];
    const size_t n = plant_descents(s, points);
    tw_status status = search_move(s, n, points, 1, descend);

    if (status == TW_OK)
        status = search_inspect(s, true, n, points, found);
    for (size_t i = 0; i < n && status == TW_OK; i++)
        add_end(s, first, &found[i]);
    return status;
}
