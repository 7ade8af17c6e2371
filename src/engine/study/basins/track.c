#include "study/basins/track.h"

#include "base/vector.h"

// A walk is caught after so many steps in a row on known ground of one fate.
enum { CAUGHT_AFTER = 3, OUTSIDE = -1, NOT_YET = -2 };

void track_begin(track *t, size_t lane)
{
    t->last[lane] = NOT_YET;
    t->ground[lane] = TW_BASIN_UNKNOWN;
    t->steps_on[lane] = 0;
}

void track_move(track *t, size_t from, size_t to)
{
    t->last[to] = t->last[from];
    t->ground[to] = t->ground[from];
    t->steps_on[to] = t->steps_on[from];
}

TW_CLONES
void track_look(track *t, const block *b)
{
    const tw_basins_spec *s = &t->map->spec;
    const double *x = block_row(b, ROW_X), *y = block_row(b, ROW_Y);
    const double left = s->view.xmin, per_x = 1.0 / (s->view.xmax - s->view.xmin);
    const double top = s->view.ymax, per_y = 1.0 / (s->view.ymax - s->view.ymin);
    const double columns = (double)s->columns, rows = (double)s->rows;
    const double fields_x = (double)t->map->ground.columns, fields_y = (double)t->map->ground.rows;
    const int32_t width = (int32_t)s->columns, fields = (int32_t)t->map->ground.columns;
    const size_t padded = lanes_up(b->walking);

    FOR_LANES (i, padded) {
        const double u = (x[i] - left) * per_x, v = (top - y[i]) * per_y;
        const int inside = (u >= 0.0) & (u < 1.0) & (v >= 0.0) & (v < 1.0);
        const double in_u = inside ? u : 0.0, in_v = inside ? v : 0.0;
        const int32_t cell = (int32_t)(in_v * rows) * width + (int32_t)(in_u * columns);
        const int32_t field = (int32_t)(in_v * fields_y) * fields + (int32_t)(in_u * fields_x);
        t->cell[i] = inside ? cell : OUTSIDE;
        t->field[i] = inside ? field : OUTSIDE;
    }
}

tw_status track_mark(track *t, const block *b, finds *f)
{
    const double *step = block_row(b, ROW_T);

    for (size_t i = 0; i < b->walking; i++) {
        if (t->field[i] == t->last[i])
            continue;
        t->last[i] = t->field[i];
        if (t->field[i] < 0)
            continue;
        if (basins_make_room((void **)&f->marks, f->mark_count, &f->mark_room, sizeof *f->marks) <
            0)
            return TW_ENOMEM;
        f->marks[f->mark_count++] =
            (footmark){(uint32_t)b->hiker[i], (uint32_t)t->field[i], (uint32_t)step[i]};
    }
    return TW_OK;
}

// The fate of the ground that the hiker of a lane is on, and the steps left from there.
static int16_t ground_of(track *t, size_t lane)
{
    const tw_basins *b = t->map;
    const int32_t cell = t->cell[lane];

    if (cell < 0)
        return TW_BASIN_UNKNOWN;
    if (basins_state(b, (size_t)cell) == CELL_SURE && basins_tell_of_others(b, b->label[cell])) {
        t->left[lane] = b->steps[cell];
        return b->label[cell];
    }
    t->left[lane] = b->ground.fields[t->field[lane]].steps;
    return b->ground.fields[t->field[lane]].known;
}

size_t track_catch(track *t, const block *b, size_t lanes[TW_BLOCK + 1])
{
    const double *step = block_row(b, ROW_T);
    size_t caught = 0;

    for (size_t i = 0; i < b->walking; i++) {
        const int16_t ground = ground_of(t, i);
        const bool counts = ground != TW_BASIN_UNKNOWN && step[i] > 0.0;
        const bool same = ground == t->ground[i];
        t->steps_on[i] = (uint8_t)(counts ? (same ? t->steps_on[i] : 0) + 1 : 0);
        t->ground[i] = ground;
        lanes[caught] = i;
        caught += t->steps_on[i] == CAUGHT_AFTER;
    }
    return caught;
}
