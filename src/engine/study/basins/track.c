#include "study/basins/track.h"

#include "base/vector.h"

// A walk is caught after so many steps in a row on known ground of one fate.
enum { CAUGHT_AFTER = 3, OUTSIDE = -1, NOT_YET = -2 };

void track_begin(track *t, size_t lane)
{
    t->last[lane] = NOT_YET;
    t->ground[lane] = MARK_NONE;
    t->steps_on[lane] = 0;
}

void track_move(track *t, size_t from, size_t to)
{
    t->last[to] = t->last[from];
    t->ground[to] = t->ground[from];
    t->steps_on[to] = t->steps_on[from];
}

TW_CLONES
static void find_cells(const tw_basins_spec *s, const block *b, int32_t *cell)
{
    const double *x = block_row(b, ROW_X), *y = block_row(b, ROW_Y);
    const double columns = (double)s->columns, rows = (double)s->rows;
    const double left = s->view.xmin, per_x = columns / (s->view.xmax - s->view.xmin);
    const double top = s->view.ymax, per_y = rows / (s->view.ymax - s->view.ymin);
    const int32_t width = (int32_t)s->columns;
    const size_t padded = lanes_up(b->walking);

    FOR_LANES (i, padded) {
        const double u = (x[i] - left) * per_x, v = (top - y[i]) * per_y;
        const int inside = (u >= 0.0) & (u < columns) & (v >= 0.0) & (v < rows);
        const int32_t column = (int32_t)(inside ? u : 0.0), row = (int32_t)(inside ? v : 0.0);
        cell[i] = inside ? row * width + column : OUTSIDE;
    }
}

static tw_status keep_marks(track *t, const block *b, finds *f)
{
    const double *step = block_row(b, ROW_T);

    for (size_t i = 0; i < b->walking; i++) {
        if (t->cell[i] == t->last[i])
            continue;
        t->last[i] = t->cell[i];
        if (t->cell[i] < 0)
            continue;
        if (basins_make_room((void **)&f->marks, f->mark_count, &f->mark_room, sizeof *f->marks) <
            0)
            return TW_ENOMEM;
        f->marks[f->mark_count++] =
            (footmark){(uint32_t)b->hiker[i], (uint32_t)t->cell[i], (uint32_t)step[i]};
    }
    return TW_OK;
}

static void count_known_ground(track *t, const block *b, uint8_t *caught)
{
    const double *step = block_row(b, ROW_T);

    for (size_t i = 0; i < b->walking; i++) {
        const int16_t ground = t->cell[i] < 0 ? MARK_NONE : t->map->known_ground[t->cell[i]];
        if (ground == MARK_NONE || step[i] == 0.0) {
            t->steps_on[i] = 0;
            continue;
        }
        t->steps_on[i] = ground == t->ground[i] ? t->steps_on[i] + 1 : 1;
        t->ground[i] = ground;
        caught[i] = t->steps_on[i] >= CAUGHT_AFTER;
    }
}

tw_status track_look(track *t, const block *b, finds *f, uint8_t caught[TW_BLOCK])
{
    find_cells(&t->map->spec, b, t->cell);
    if (t->catches)
        count_known_ground(t, b, caught);
    return t->keeps_marks ? keep_marks(t, b, f) : TW_OK;
}
