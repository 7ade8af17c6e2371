#include "study/strip.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// The rank of a node whose loss is not finite.
#define HOLE 255

// Nodes ranked, and cells skipped, at a time.
#define RANK_GROUP 16
#define CELL_GROUP 8

// Ids of crossings, left to right along a row of nodes.
typedef struct id_list {
    uint32_t *ids;
    size_t count, capacity;
} id_list;

// The rank of a node is how many levels lie at or below its loss: a line of level l runs between
// nodes of rank at most l and nodes of rank above l, and most cells are seen to hold no line by
// comparing four bytes.
typedef struct march {
    strip *out;
    const tw_field *field;
    const double *axis;
    size_t level_count;
    const double *levels;
    uint8_t *rank[2]; // Of the upper and the lower row of nodes; CELL_GROUP bytes of padding.
    id_list row[2];   // Crossings on the upper and on the lower row of nodes.
    size_t node_row;  // The upper row.
    double y[2];      // Of both rows.
    bool failed;      // Out of memory.
} march;

enum { UPPER, LOWER };

// A cell's edges in the order its corners are met: top, right, bottom, left.
enum { TOP, RIGHT, BOTTOM, LEFT };

static void *grown(void *array, size_t *capacity, size_t size)
{
    size_t wanted = *capacity == 0 ? 256 : *capacity * 2;
    void *bigger = realloc(array, wanted * size);

    if (bigger != NULL)
        *capacity = wanted;
    return bigger;
}

static void list_add(march *m, id_list *list, uint32_t id)
{
    if (list->count == list->capacity) {
        uint32_t *ids = grown(list->ids, &list->capacity, sizeof *ids);

        if (ids == NULL) {
            m->failed = true;
            return;
        }
        list->ids = ids;
    }
    list->ids[list->count++] = id;
}

static void add_crossing(march *m, crossing at)
{
    strip *s = m->out;

    if (s->count == STRIP_NONE) {
        m->failed = true;
        return;
    }
    if (s->count == s->capacity) {
        crossing *crossings = grown(s->crossings, &s->capacity, sizeof *crossings);

        if (crossings == NULL) {
            m->failed = true;
            return;
        }
        s->crossings = crossings;
    }
    s->crossings[s->count++] = at;
}

static unsigned rank_of(const march *m, double f)
{
    unsigned rank = 0;

    if (!isfinite(f))
        return HOLE;
    while (rank < m->level_count && m->levels[rank] <= f)
        rank++;
    return rank;
}

// Neighbours mostly rank alike: a whole group is tried against the bounds of the last rank.
static bool group_within(const double *f, double low, double high)
{
    int outside = 0;

    for (int i = 0; i < RANK_GROUP; i++)
        outside |= !(f[i] >= low) | !(f[i] < high);
    return !outside;
}

static void rank_row(const march *m, const double *f, uint8_t *rank)
{
    size_t n = m->field->columns;
    double low = INFINITY, high = -INFINITY;
    uint8_t last = HOLE;

    for (size_t i = 0; i < n;) {
        if (i + RANK_GROUP <= n && group_within(f + i, low, high)) {
            memset(rank + i, last, RANK_GROUP);
            i += RANK_GROUP;
            continue;
        }
        for (size_t end = i + RANK_GROUP < n ? i + RANK_GROUP : n; i < end; i++)
            rank[i] = (uint8_t)rank_of(m, f[i]);
        last = rank[i - 1];
        // Infinite losses pass neither bound, so they are never taken for the rank of a level.
        low = last == HOLE ? INFINITY : last == 0 ? -1.7e308 : m->levels[last - 1];
        high = last == HOLE ? -INFINITY : last == m->level_count ? 1.7e308 : m->levels[last];
    }
    memset(rank + n, n > 0 ? rank[n - 1] : 0, CELL_GROUP);
}

// How many levels an edge crosses.
static unsigned edge_count(unsigned a, unsigned b)
{
    return a == HOLE || b == HOLE ? 0 : a < b ? b - a : a - b;
}

// Where along an edge from loss a to loss b the level lies. Halved, so that b - a is finite.
static double fraction(double level, double a, double b)
{
    return (0.5 * level - 0.5 * a) / (0.5 * b - 0.5 * a);
}

static const double *losses(const march *m, int row)
{
    return m->field->loss + (m->node_row + (size_t)row) * m->field->columns;
}

// The crossings of the edge from column i to i + 1 on a row of nodes, lowest level first.
static uint32_t add_horizontal(march *m, int row, size_t i)
{
    const uint8_t *rank = m->rank[row];
    const double *f = losses(m, row) + i;
    uint32_t base = (uint32_t)m->out->count;
    unsigned n = edge_count(rank[i], rank[i + 1]);
    unsigned lowest = rank[i] < rank[i + 1] ? rank[i] : rank[i + 1];

    for (unsigned l = lowest; l < lowest + n; l++) {
        double t = fraction(m->levels[l], f[0], f[1]);

        list_add(m, &m->row[row], (uint32_t)m->out->count);
        add_crossing(m, (crossing){m->axis[i] + t * (m->axis[i + 1] - m->axis[i]),
                                   m->y[row],
                                   {STRIP_NONE, STRIP_NONE},
                                   l});
    }
    return base;
}

// The crossings of the edge between both rows of nodes at column i, lowest level first.
static uint32_t add_vertical(march *m, size_t i)
{
    unsigned a = m->rank[UPPER][i], b = m->rank[LOWER][i];
    uint32_t base = (uint32_t)m->out->count;
    unsigned n = edge_count(a, b), lowest = a < b ? a : b;

    for (unsigned l = lowest; l < lowest + n; l++) {
        double t = fraction(m->levels[l], losses(m, UPPER)[i], losses(m, LOWER)[i]);

        add_crossing(m, (crossing){m->axis[i],
                                   m->y[UPPER] + t * (m->y[LOWER] - m->y[UPPER]),
                                   {STRIP_NONE, STRIP_NONE},
                                   l});
    }
    return base;
}

// Join the crossings on two edges of one cell.
static void join(strip *s, uint32_t a, int edge_a, uint32_t b, int edge_b)
{
    // Seen from its top and its left edge, a cell lies below or to the right.
    s->crossings[a].link[edge_a == TOP || edge_a == LEFT] = b;
    s->crossings[b].link[edge_b == TOP || edge_b == LEFT] = a;
}

// In a saddle cell the mean of the corners says whether the high or the low corners connect.
static bool middle_is_above(const march *m, size_t i, unsigned level)
{
    const double *up = losses(m, UPPER) + i, *low = losses(m, LOWER) + i;

    return 0.25 * up[0] + 0.25 * up[1] + 0.25 * low[0] + 0.25 * low[1] >= m->levels[level];
}

// Join the crossings of one level in one cell; id[e] is that on edge e where it is crossed.
static void join_level(march *m, size_t i, unsigned level, const bool above[4],
                       const uint32_t id[4])
{
    int crossed[4], n = 0;

    for (int e = 0; e < 4; e++)
        if (above[e] != above[(e + 1) % 4])
            crossed[n++] = e;
    if (n == 2) {
        join(m->out, id[crossed[0]], crossed[0], id[crossed[1]], crossed[1]);
    } else if (n == 4) {
        // Cut off the corners that differ from the middle: corner e lies between edges e - 1 and e.
        int corner = above[0] == middle_is_above(m, i, level) ? 1 : 0;

        for (int e = corner; e < 4; e += 2)
            join(m->out, id[(e + 3) % 4], (e + 3) % 4, id[e], e);
    }
}

// What add_* and the row above gave for the edges of a cell: the id of each one's lowest level.
static void join_cell(march *m, size_t i, const uint32_t base[4])
{
    const unsigned rank[4] = {m->rank[UPPER][i], m->rank[UPPER][i + 1], m->rank[LOWER][i + 1],
                              m->rank[LOWER][i]};
    unsigned low = HOLE, high = 0;

    for (int k = 0; k < 4; k++) {
        low = rank[k] < low ? rank[k] : low;
        high = rank[k] > high ? rank[k] : high;
    }
    if (high == HOLE || m->failed)
        return;
    for (unsigned l = low; l < high; l++) {
        bool above[4];
        uint32_t id[4];

        for (int e = 0; e < 4; e++) {
            unsigned next = rank[(e + 1) % 4];

            above[e] = rank[e] > l;
            id[e] = base[e] + l - (rank[e] < next ? rank[e] : next);
        }
        join_level(m, i, l, above, id);
    }
}

// Cells from column i on that are surely of one rank.
static size_t uniform_cells(const march *m, size_t i)
{
    uint64_t corner[4];

    memcpy(&corner[0], m->rank[UPPER] + i, sizeof corner[0]);
    memcpy(&corner[1], m->rank[UPPER] + i + 1, sizeof corner[1]);
    memcpy(&corner[2], m->rank[LOWER] + i, sizeof corner[2]);
    memcpy(&corner[3], m->rank[LOWER] + i + 1, sizeof corner[3]);
    return corner[0] == corner[1] && corner[0] == corner[2] && corner[0] == corner[3] ? CELL_GROUP
                                                                                      : 0;
}

// March along one row of cells, whose upper row of nodes has its crossings already.
static void march_row(march *m)
{
    size_t cells = m->field->columns - 1, top = 0;
    uint32_t left = add_vertical(m, 0);

    m->row[LOWER].count = 0;
    for (size_t i = 0, skip; i < cells && !m->failed; i++) {
        uint32_t base[4] = {0, 0, 0, left};

        if (i % CELL_GROUP == 0 && (skip = uniform_cells(m, i)) > 0) {
            i += skip - 1;
            continue;
        }
        base[TOP] = top < m->row[UPPER].count ? m->row[UPPER].ids[top] : 0;
        base[RIGHT] = add_vertical(m, i + 1);
        base[BOTTOM] = add_horizontal(m, LOWER, i);
        join_cell(m, i, base);
        top += edge_count(m->rank[UPPER][i], m->rank[UPPER][i + 1]);
        left = base[RIGHT];
    }
}

// The lower row becomes the upper one.
static void descend(march *m)
{
    uint8_t *rank = m->rank[UPPER];
    id_list row = m->row[UPPER];

    m->rank[UPPER] = m->rank[LOWER];
    m->row[UPPER] = m->row[LOWER];
    m->y[UPPER] = m->y[LOWER];
    m->rank[LOWER] = rank;
    m->row[LOWER] = row;
    m->node_row++;
}

static void march_rows(march *m, size_t first, size_t last)
{
    m->node_row = first;
    m->y[UPPER] = tw_field_y(m->field, first);
    rank_row(m, losses(m, UPPER), m->rank[UPPER]);
    for (size_t i = 0; i + 1 < m->field->columns; i++)
        add_horizontal(m, UPPER, i);
    m->out->top_count = m->out->count;
    while (m->node_row < last && !m->failed) {
        m->y[LOWER] = tw_field_y(m->field, m->node_row + 1);
        rank_row(m, losses(m, LOWER), m->rank[LOWER]);
        march_row(m);
        descend(m);
    }
    m->out->bottom = m->row[UPPER].ids;
    m->out->bottom_count = m->row[UPPER].count;
    m->row[UPPER].ids = NULL;
}

tw_status strip_march(strip *out, const tw_field *field, size_t first, size_t last,
                      const double *axis, size_t level_count, const double *levels)
{
    march m = {
        .out = out, .field = field, .axis = axis, .level_count = level_count, .levels = levels};

    for (int row = UPPER; row <= LOWER; row++)
        m.rank[row] = malloc(field->columns + CELL_GROUP);
    if (m.rank[UPPER] == NULL || m.rank[LOWER] == NULL)
        m.failed = true;
    else
        march_rows(&m, first, last);
    for (int row = UPPER; row <= LOWER; row++) {
        free(m.rank[row]);
        free(m.row[row].ids);
    }
    return m.failed ? TW_ENOMEM : TW_OK;
}

void strip_clear(strip *s)
{
    free(s->crossings);
    free(s->bottom);
}
