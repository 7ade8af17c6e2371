#include "study/basins.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// What a map remembers of the one it was made from: what to show where nothing is known yet, and
// where plains were found.

#define NO_CELL SIZE_MAX

tw_status basins_remember(tw_basins *b, const tw_basins *old)
{
    const double reach = tw_inspect_default(b->spec.view).reach;
    const double old_reach = tw_inspect_default(old->spec.view).reach;
    basins_memory *m = calloc(1, sizeof *m);

    if ((b->memory = m) == NULL)
        return TW_ENOMEM;
    m->guess = malloc(b->cells * sizeof *m->guess);
    m->of = malloc((old->listed_count + 1) * sizeof *m->of);
    if (m->guess == NULL || m->of == NULL)
        return TW_ENOMEM;
    m->same = BASINS_SAME * fmax(reach, old_reach);
    m->count = old->listed_count;
    for (size_t i = 0; i < m->count; i++)
        m->of[i] = (struct remembered){old->attractors[i], NO_CELL, TW_BASIN_UNKNOWN};
    return TW_OK;
}

void basins_forget(tw_basins *b)
{
    if (b->memory == NULL)
        return;
    free(b->memory->guess);
    free(b->memory->of);
    free(b->memory);
    b->memory = NULL;
}

// Is a cell amid its like?
static bool is_inside(const tw_basins *b, size_t column, size_t row)
{
    const size_t columns = b->spec.columns, rows = b->spec.rows;
    const int16_t *guess = b->memory->guess + row * columns + column;

    return column > 0 && column + 1 < columns && row > 0 && row + 1 < rows && guess[-1] == *guess &&
           guess[1] == *guess && guess[-(ptrdiff_t)columns] == *guess && guess[columns] == *guess;
}

void basins_find_witnesses(tw_basins *b)
{
    const tw_basins_spec *s = &b->spec;
    const size_t left = basins_phase(s->lattice.first_column, s->columns, BASINS_COARSEST);
    const size_t top = basins_phase(s->lattice.first_row, s->rows, BASINS_COARSEST);
    basins_memory *m = b->memory;

    for (size_t row = top; row < s->rows; row += BASINS_COARSEST)
        for (size_t column = left; column < s->columns; column += BASINS_COARSEST) {
            const size_t cell = row * s->columns + column;
            const int16_t guess = m->guess[cell];
            if (guess >= 0 && m->of[guess].witness == NO_CELL && is_inside(b, column, row))
                m->of[guess].witness = cell;
        }
}

// The attractor of the map at the place of one that is remembered.
static int16_t same_place(const tw_basins *b, tw_vec2 at)
{
    for (size_t i = 0; i < b->attractor_count; i++)
        if (hypot(b->found[i].x - at.x, b->found[i].y - at.y) <= b->memory->same)
            return (int16_t)i;
    return TW_BASIN_UNKNOWN;
}

// The plain of the map that one which is remembered is a part of.
static int16_t same_plain(const tw_basins *b, size_t witness)
{
    const int16_t label = witness == NO_CELL ? TW_BASIN_UNKNOWN : b->label[witness];

    if (label < 0 || (size_t)label >= b->attractor_count ||
        b->attractors[label].kind != TW_KIND_DEGENERATE)
        return TW_BASIN_UNKNOWN;
    return label;
}

static int16_t find_remembered(const tw_basins *b, const struct remembered *r)
{
    const bool is_plain = r->attractor.kind == TW_KIND_DEGENERATE;
    const int16_t label = is_plain ? same_plain(b, r->witness) : TW_BASIN_UNKNOWN;

    return label >= 0 ? label : same_place(b, r->attractor.at);
}

// Behind those that walks have come to.
static int16_t list_guessed(tw_basins *b, const tw_attractor *attractor)
{
    const size_t i = b->listed_count;

    if (i == TW_BASINS_ATTRACTORS)
        return TW_BASIN_UNKNOWN;
    b->attractors[i] = *attractor;
    b->found[i] = attractor->at;
    b->reach[i] = 0.0;
    b->part[i] = (int16_t)i;
    b->listed_count++;
    return (int16_t)i;
}

void basins_recall(tw_basins *b)
{
    basins_memory *m = b->memory;

    b->listed_count = b->attractor_count;
    for (size_t i = 0; m != NULL && i < m->count; i++) {
        m->of[i].now = find_remembered(b, &m->of[i]);
        if (m->of[i].now < 0 && m->guess != NULL)
            m->of[i].now = list_guessed(b, &m->of[i].attractor);
    }
}

void basins_keep_places(tw_basins *b)
{
    const basins_memory *m = b->memory;

    // The largest last, for that is the one that counts where plains have become one.
    for (size_t i = m == NULL ? 0 : m->count; i-- > 0;) {
        const int16_t label = same_plain(b, m->of[i].witness);
        if (m->of[i].attractor.kind == TW_KIND_DEGENERATE && label >= 0)
            b->attractors[label].at = m->of[i].attractor.at;
    }
}
