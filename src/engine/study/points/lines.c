#include "study/points/search.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

// Degenerate points that hang together cell by cell are a line. Where the seeds have left gaps, the
// line is followed from the points that there are.

enum { LINE_CELLS = 2 }; // Cells from one degenerate point to the next one of a line.

// Lines being followed.
typedef struct tracing {
    const search *s;
    inspector look;
    uint8_t *marked;      // Cells with a degenerate point. Owned.
    tw_inspection *queue; // With room for every cell. Owned.
    size_t tail;
} tracing;

static bool is_degenerate(const tw_inspection *p)
{
    return p->kind == TW_KIND_DEGENERATE;
}

static void add(tracing *t, const tw_inspection *p)
{
    uint8_t *mark = &t->marked[lattice_cell(&t->s->lattice, p->at)];

    if (*mark != 0)
        return;
    *mark = 1;
    t->queue[t->tail++] = *p;
}

static bool is_new(const tracing *t, tw_vec2 at)
{
    return search_covers(t->s, at) &&
           t->marked[lattice_cell(&t->s->lattice, scaled_out(t->s->unit, at))] == 0;
}

// The places on a circle around a creased point that are as high.
static void follow_crease(tracing *t, const tw_inspection *p)
{
    const circle c = circle_look(&t->look.ground, scaled_in(t->s->unit, p->at), search_cell(t->s));

    for (int k = 0; k < c.level; k++) {
        tw_inspection next = *p;
        next.at = scaled_out(t->s->unit, c.level_at[k]);
        if (is_new(t, c.level_at[k]))
            add(t, &next);
    }
}

// Newton's method from a cell farther along the axis that does not curve: it comes back to a point
// that stands alone.
static void follow_along(tracing *t, const tw_inspection *p, double by)
{
    const newton_limits limits = search_limits(t->s);
    const bool small = fabs(p->small) <= fabs(p->large);
    const tw_vec2 axis = scaled_in(t->s->unit, small ? p->small_axis : p->large_axis);
    const tw_vec2 from = scaled_in(t->s->unit, p->at);
    const double part = by / hypot(axis.x, axis.y);
    const tw_vec2 ahead = {from.x + part * axis.x, from.y + part * axis.y};
    tw_vec2 end = ahead;

    newton_follow(&t->look.ground, &limits, 1, &end);
    if (!(hypot(end.x - ahead.x, end.y - ahead.y) < 0.5 * fabs(by)) || !is_new(t, end))
        return;
    const tw_inspection next = inspector_look(&t->look, scaled_out(t->s->unit, end));
    if (is_degenerate(&next))
        add(t, &next);
}

static void follow_lines(tracing *t)
{
    const double cell = search_cell(t->s);

    for (size_t i = 0; i < t->s->count; i++)
        if (is_degenerate(&t->s->points[i]))
            add(t, &t->s->points[i]);
    for (size_t head = 0; head < t->tail; head++) {
        const tw_inspection p = t->queue[head];
        if (p.kink) {
            follow_crease(t, &p);
        } else {
            follow_along(t, &p, cell);
            follow_along(t, &p, -cell);
        }
    }
}

// Forget the marked cells that hang together with one. The queue has room for every cell.
static void clear_line(const lattice *l, uint8_t *marked, size_t cell, size_t *queue)
{
    size_t head = 0, tail = 0;

    queue[tail++] = cell;
    marked[cell] = 0;
    for (; head < tail; head++) {
        const size_t row = queue[head] / l->size, column = queue[head] % l->size;
        for (size_t r = row < LINE_CELLS ? 0 : row - LINE_CELLS;
             r <= row + LINE_CELLS && r < l->size; r++)
            for (size_t c = column < LINE_CELLS ? 0 : column - LINE_CELLS;
                 c <= column + LINE_CELLS && c < l->size; c++)
                if (marked[r * l->size + c]) {
                    marked[r * l->size + c] = 0;
                    queue[tail++] = r * l->size + c;
                }
    }
}

// Of the degenerate points that hang together cell by cell, keep the first.
static void keep_first(search *s, uint8_t *marked, size_t *queue)
{
    size_t n = 0;

    for (size_t i = 0; i < s->count; i++) {
        const size_t cell = lattice_cell(&s->lattice, s->points[i].at);
        if (is_degenerate(&s->points[i]) && !marked[cell])
            continue;
        if (is_degenerate(&s->points[i]))
            clear_line(&s->lattice, marked, cell, queue);
        s->points[n++] = s->points[i];
    }
    s->count = n;
}

static void find_shapes(search *s, const scaled *ground)
{
    for (size_t i = 0; i < s->count; i++) {
        tw_inspection *p = &s->points[i];
        if (is_degenerate(p) && !p->kink)
            p->shape = shape_at(ground, scaled_in(s->unit, p->at), s->spec.inspect.reach);
    }
}

static bool has_degenerate(const search *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (is_degenerate(&s->points[i]))
            return true;
    return false;
}

tw_status search_merge_lines(search *s)
{
    if (!has_degenerate(s))
        return TW_OK;

    const size_t cells = s->lattice.size * s->lattice.size;
    tracing t = {.s = s, .marked = calloc(cells, 1), .queue = malloc(cells * sizeof *t.queue)};
    size_t *queue = malloc(cells * sizeof *queue);
    tw_status status = search_inspector(s, &t.look);

    if (t.marked == NULL || t.queue == NULL || queue == NULL)
        status = TW_ENOMEM;
    if (status == TW_OK) {
        follow_lines(&t);
        keep_first(s, t.marked, queue);
        find_shapes(s, &t.look.ground);
    }
    inspector_clear(&t.look);
    free(t.marked);
    free(t.queue);
    free(queue);
    return status;
}
