#include "study/basins/plains.h"

#include <math.h>
#include <stdlib.h>

// Losses that differ by less, as parts of the range, may be one.
#define HEIGHT 1e-5

// A cube that is free has a label below 0.
typedef struct cube {
    int32_t x, y, z;
    int16_t label;
} cube;

void plains_clear(plains *p)
{
    free(p->cubes);
    p->cubes = NULL;
    p->count = p->capacity = 0;
}

static int32_t number_of(double coordinate, double side)
{
    return (int32_t)fmax(fmin(floor(coordinate / side), 2e9), -2e9);
}

static cube cube_of(const plains *p, plain_point point)
{
    return (cube){number_of(point.at.x, p->side), number_of(point.at.y, p->side),
                  number_of(point.loss, HEIGHT), TW_BASIN_UNKNOWN};
}

// Where a cube is, or would be.
static cube *place_of(const plains *p, int32_t x, int32_t y, int32_t z)
{
    uint64_t h = (uint32_t)x * 0x9E3779B97F4A7C15u + (uint32_t)y * 0xC2B2AE3D27D4EB4Fu +
                 (uint32_t)z * 0x165667B19E3779F9u;

    for (size_t k = (size_t)(h ^ h >> 29) & (p->capacity - 1);; k = (k + 1) & (p->capacity - 1)) {
        cube *s = &p->cubes[k];
        if (s->label < 0 || (s->x == x && s->y == y && s->z == z))
            return s;
    }
}

int plains_at(const plains *p, plain_point point)
{
    const cube s = cube_of(p, point);

    return p->count == 0 ? TW_BASIN_UNKNOWN : place_of(p, s.x, s.y, s.z)->label;
}

enum { AROUND = 27 };

// One of the cubes around one, itself among them.
static const cube *around(const plains *p, const cube *c, int k)
{
    return place_of(p, c->x + k % 3 - 1, c->y + k / 3 % 3 - 1, c->z + k / 9 - 1);
}

int plains_near(const plains *p, plain_point point)
{
    const cube c = cube_of(p, point);
    int label = TW_BASIN_UNKNOWN;

    for (int k = 0; p->count > 0 && k < AROUND && label < 0; k++)
        label = around(p, &c, k)->label;
    return label;
}

// Room for one more, half of it always free.
static tw_status grow(plains *p)
{
    enum { FIRST = 1024 };
    plains larger = {p->side, p->count, p->capacity == 0 ? FIRST : 2 * p->capacity, NULL};

    if (2 * p->count < p->capacity)
        return TW_OK;
    if ((larger.cubes = malloc(larger.capacity * sizeof *larger.cubes)) == NULL)
        return TW_ENOMEM;
    for (size_t k = 0; k < larger.capacity; k++)
        larger.cubes[k].label = TW_BASIN_UNKNOWN;
    for (size_t k = 0; k < p->capacity; k++)
        if (p->cubes[k].label >= 0)
            *place_of(&larger, p->cubes[k].x, p->cubes[k].y, p->cubes[k].z) = p->cubes[k];
    free(p->cubes);
    *p = larger;
    return TW_OK;
}

static void join(const plains *p, tw_basins *b, const cube *c)
{
    for (int k = 0; k < AROUND; k++) {
        const int16_t other = around(p, c, k)->label;
        if (other >= 0 && other != c->label)
            basins_join(b, other, c->label);
    }
}

tw_status plains_add(plains *p, tw_basins *b, plain_point point, int label)
{
    const tw_status status = grow(p);

    if (status < 0)
        return status;
    const cube s = cube_of(p, point);
    cube *place = place_of(p, s.x, s.y, s.z);
    if (place->label >= 0) {
        basins_join(b, place->label, label);
        return TW_OK;
    }
    *place = (cube){s.x, s.y, s.z, (int16_t)label};
    p->count++;
    join(p, b, place);
    return TW_OK;
}
