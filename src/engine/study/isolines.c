#include "thalweg/isolines.h"

#include "study/strip.h"
#include "thalweg/threads.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Marching squares after Lorensen and Cline's cubes (1987), in strips that meet at rows of nodes.
typedef struct trace {
    const tw_field *field;
    double *axis; // x of every column.
    size_t strip_count;
    strip *strips;
    crossing *crossings; // Those of all strips, one strip after the other.
    size_t count;
    unsigned char *used;
} trace;

// March over every strip, on as many threads as allowed.
static tw_status march_strips(trace *t, size_t level_count, const double *levels, int threads)
{
    size_t cell_rows = t->field->rows - 1;
    tw_status status = TW_OK;

#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (size_t s = 0; s < t->strip_count; s++) {
        size_t first = s * STRIP_ROWS;
        size_t last = first + STRIP_ROWS < cell_rows ? first + STRIP_ROWS : cell_rows;

        if (strip_march(&t->strips[s], t->field, first, last, t->axis, level_count, levels) < 0)
#pragma omp atomic write
            status = TW_ENOMEM;
    }
    return status;
}

// Two strips that meet have both found the crossings on the row of nodes between them, in the same
// order: link each to its twin. A line then holds the point twice, which following it drops.
static void link_twins(trace *t, const strip *upper, size_t upper_base, size_t lower_base)
{
    for (size_t i = 0; i < upper->bottom_count; i++) {
        size_t a = upper_base + upper->bottom[i], b = lower_base + i;

        t->crossings[a].link[1] = (uint32_t)b;
        t->crossings[b].link[0] = (uint32_t)a;
    }
}

static void copy_crossings(crossing *to, const strip *s, size_t base)
{
    for (size_t i = 0; i < s->count; i++) {
        to[i] = s->crossings[i];
        for (int side = 0; side < 2; side++)
            if (to[i].link[side] != STRIP_NONE)
                to[i].link[side] += (uint32_t)base;
    }
}

static tw_status gather(trace *t)
{
    size_t base = 0;

    for (size_t s = 0; s < t->strip_count; s++)
        t->count += t->strips[s].count;
    if (t->count >= STRIP_NONE)
        return TW_ENOMEM;
    t->crossings = malloc((t->count + 1) * sizeof *t->crossings);
    t->used = calloc(t->count + 1, 1);
    if (t->crossings == NULL || t->used == NULL)
        return TW_ENOMEM;
    for (size_t s = 0; s < t->strip_count; s++) {
        copy_crossings(t->crossings + base, &t->strips[s], base);
        if (s > 0)
            link_twins(t, &t->strips[s - 1], base - t->strips[s - 1].count, base);
        base += t->strips[s].count;
    }
    return TW_OK;
}

// The crossing that follows `at` when one comes from `from`; STRIP_NONE at the line's end.
static uint32_t next_of(const trace *t, uint32_t at, uint32_t from)
{
    const uint32_t *link = t->crossings[at].link;

    return link[0] == from ? link[1] : link[0];
}

static void add_point(tw_isolines *out, size_t first, const crossing *at)
{
    tw_vec2 *last = out->points + out->point_count;

    // Lines that run through a node meet it on two edges; twins are one point.
    if (out->point_count > first && last[-1].x == at->x && last[-1].y == at->y)
        return;
    *last = (tw_vec2){at->x, at->y};
    out->point_count++;
}

// Follow one line from its end (or from anywhere, if it is closed) and append it.
static void follow(trace *t, tw_isolines *out, uint32_t start)
{
    size_t first = out->point_count;
    uint32_t at = start, from = t->crossings[start].link[0] == STRIP_NONE
                                    ? STRIP_NONE
                                    : t->crossings[start].link[1];
    bool closed = from != STRIP_NONE;

    do {
        uint32_t next = next_of(t, at, from);

        t->used[at] = 1;
        add_point(out, first, &t->crossings[at]);
        from = at;
        at = next;
    } while (at != STRIP_NONE && at != start);
    if (closed)
        add_point(out, first, &t->crossings[start]);
    if (out->point_count - first < 2) {
        out->point_count = first; // A peak that touches the level, not a line.
        return;
    }
    out->lines[out->line_count++] = (tw_isoline){.level = t->crossings[start].level,
                                                 .first = first,
                                                 .count = out->point_count - first,
                                                 .closed = closed};
}

static bool is_end(const crossing *c)
{
    return c->link[0] == STRIP_NONE || c->link[1] == STRIP_NONE;
}

// A crossing that no cell joins, beside a hole, is no line.
static bool is_lone(const crossing *c)
{
    return c->link[0] == STRIP_NONE && c->link[1] == STRIP_NONE;
}

// No fewer than there are lines: one has two ends of its own, or at least three crossings.
static size_t most_lines(const trace *t)
{
    size_t ends = 0;

    for (size_t id = 0; id < t->count; id++)
        ends += is_end(&t->crossings[id]);
    return ends + (t->count - ends) / 3 + 1;
}

static tw_status follow_all(trace *t, tw_isolines *out)
{
    out->points = malloc((2 * t->count + 1) * sizeof *out->points); // A loop repeats one.
    out->lines = malloc(most_lines(t) * sizeof *out->lines);
    if (out->points == NULL || out->lines == NULL)
        return TW_ENOMEM;
    for (uint32_t id = 0; id < t->count; id++)
        if (!t->used[id] && is_end(&t->crossings[id]) && !is_lone(&t->crossings[id]))
            follow(t, out, id);
    for (uint32_t id = 0; id < t->count; id++)
        if (!t->used[id] && !is_lone(&t->crossings[id]))
            follow(t, out, id);
    return TW_OK;
}

static int by_level(const void *a, const void *b)
{
    const tw_isoline *p = a, *q = b;

    if (p->level != q->level)
        return p->level < q->level ? -1 : 1;
    return p->first < q->first ? -1 : p->first > q->first;
}

static tw_status trace_all(trace *t, tw_isolines *out, size_t level_count, const double *levels,
                           int threads)
{
    tw_status status;

    t->strip_count = (t->field->rows - 2) / STRIP_ROWS + 1;
    t->strips = calloc(t->strip_count, sizeof *t->strips);
    t->axis = malloc(t->field->columns * sizeof *t->axis);
    if (t->strips == NULL || t->axis == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < t->field->columns; i++)
        t->axis[i] = tw_field_x(t->field, i);
    if ((status = march_strips(t, level_count, levels, threads)) < 0 || (status = gather(t)) < 0 ||
        (status = follow_all(t, out)) < 0)
        return status;
    qsort(out->lines, out->line_count, sizeof *out->lines, by_level);
    return TW_OK;
}

static void trace_clear(trace *t)
{
    for (size_t s = 0; t->strips != NULL && s < t->strip_count; s++)
        strip_clear(&t->strips[s]);
    free(t->strips);
    free(t->axis);
    free(t->crossings);
    free(t->used);
}

tw_status tw_isolines_trace(tw_isolines **out, const tw_field *field, size_t level_count,
                            const double *levels, int threads)
{
    trace t = {.field = field};
    tw_isolines *isolines = calloc(1, sizeof *isolines);
    tw_status status = isolines == NULL ? TW_ENOMEM : TW_OK;

    if (status == TW_OK && field->columns > 1 && field->rows > 1)
        status = trace_all(&t, isolines, level_count, levels, tw_threads(threads));
    trace_clear(&t);
    if (status < 0) {
        tw_isolines_free(isolines);
        return status;
    }
    *out = isolines;
    return TW_OK;
}

void tw_isolines_free(tw_isolines *isolines)
{
    if (isolines == NULL)
        return;
    free(isolines->lines);
    free(isolines->points);
    free(isolines);
}
