#include "study/basins_plains.h"

#include <math.h>
#include <stdlib.h>

// A square that is free has a label below 0.
typedef struct square {
    int32_t x, y;
    int16_t label;
} square;

void plains_clear(plains *p)
{
    free(p->squares);
    p->squares = NULL;
    p->count = p->capacity = 0;
}

static int32_t number_of(double coordinate, double side)
{
    return (int32_t)fmax(fmin(floor(coordinate / side), 2e9), -2e9);
}

static square square_of(const plains *p, tw_vec2 point)
{
    return (square){number_of(point.x, p->side), number_of(point.y, p->side), TW_BASIN_UNKNOWN};
}

// Where a square is, or would be.
static square *place_of(const plains *p, int32_t x, int32_t y)
{
    uint64_t h = (uint64_t)(uint32_t)x * 0x9E3779B97F4A7C15u + (uint32_t)y * 0xC2B2AE3D27D4EB4Fu;

    for (size_t k = (size_t)(h ^ h >> 29) & (p->capacity - 1);; k = (k + 1) & (p->capacity - 1)) {
        square *s = &p->squares[k];
        if (s->label < 0 || (s->x == x && s->y == y))
            return s;
    }
}

int plains_at(const plains *p, tw_vec2 point)
{
    const square s = square_of(p, point);

    return p->count == 0 ? TW_BASIN_UNKNOWN : place_of(p, s.x, s.y)->label;
}

int plains_near(const plains *p, tw_vec2 point)
{
    const square s = square_of(p, point);

    for (int32_t dy = -1; p->count > 0 && dy <= 1; dy++)
        for (int32_t dx = -1; dx <= 1; dx++) {
            const int label = place_of(p, s.x + dx, s.y + dy)->label;
            if (label >= 0)
                return label;
        }
    return TW_BASIN_UNKNOWN;
}

// Room for one more, half of it always free.
static tw_status grow(plains *p)
{
    enum { FIRST = 1024 };
    plains larger = {p->side, p->count, p->capacity == 0 ? FIRST : 2 * p->capacity, NULL};

    if (2 * p->count < p->capacity)
        return TW_OK;
    if ((larger.squares = malloc(larger.capacity * sizeof *larger.squares)) == NULL)
        return TW_ENOMEM;
    for (size_t k = 0; k < larger.capacity; k++)
        larger.squares[k].label = TW_BASIN_UNKNOWN;
    for (size_t k = 0; k < p->capacity; k++)
        if (p->squares[k].label >= 0)
            *place_of(&larger, p->squares[k].x, p->squares[k].y) = p->squares[k];
    free(p->squares);
    *p = larger;
    return TW_OK;
}

static void join(const plains *p, tw_basins *b, const square *s)
{
    for (int32_t dy = -1; dy <= 1; dy++)
        for (int32_t dx = -1; dx <= 1; dx++) {
            const int16_t other = place_of(p, s->x + dx, s->y + dy)->label;
            if (other >= 0 && other != s->label)
                basins_join(b, other, s->label);
        }
}

tw_status plains_add(plains *p, tw_basins *b, tw_vec2 point, int label)
{
    const tw_status status = grow(p);

    if (status < 0)
        return status;
    const square s = square_of(p, point);
    square *place = place_of(p, s.x, s.y);
    if (place->label >= 0) {
        basins_join(b, place->label, label);
        return TW_OK;
    }
    *place = (square){s.x, s.y, (int16_t)label};
    p->count++;
    join(p, b, place);
    return TW_OK;
}
