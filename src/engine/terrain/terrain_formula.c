#include "terrain/terrain.h"

#include "base/vector.h"

#include <stdlib.h>
#include <string.h>

// The first kind of terrain: a formula of x and y.

static tw_status formula_open(void **out, const tw_terrain *terrain)
{
    machine *m = malloc(sizeof *m);

    if (m == NULL)
        return TW_ENOMEM;
    if (machine_init(m, terrain->formula) < 0) {
        free(m);
        return TW_ENOMEM;
    }
    *out = m;
    return TW_OK;
}

static void formula_close(void *scratch)
{
    machine_clear(scratch);
    free(scratch);
}

// Whole lanes are read where they are: a program never writes to its inputs. Others are copied and
// filled up with the last point.
static void bind_input(machine *m, size_t reg, size_t n, const double *points)
{
    double *block = machine_block(m, PLANE_F, reg);

    if (n % LANES == 0) {
        m->registers[reg] = (double *)points;
        return;
    }
    memcpy(block, points, n * sizeof *block);
    for (size_t i = n; i < lanes_up(n); i++)
        block[i] = points[n - 1];
    m->registers[reg] = block;
}

// Whole lanes of a computed result are written where they are wanted.
static bool writes_in_place(const machine *m, size_t n)
{
    return n % LANES == 0 && machine_computes(m);
}

static void bind_result(machine *m, size_t n, order planes, double *const *out)
{
    if (writes_in_place(m, n))
        for (int k = 0; k < (int)planes; k++)
            m->registers[machine_index(m, k, m->formula->result)] = out[k];
}

static void release_result(machine *m, size_t n, order planes, double *const *out)
{
    for (int k = 0; k < (int)planes; k++) {
        const double *result = machine_result(m, planes, k);
        if (result == NULL)
            memset(out[k], 0, n * sizeof(double));
        else if (result != out[k])
            memcpy(out[k], result, n * sizeof(double));
        if (writes_in_place(m, n))
            m->registers[machine_index(m, k, m->formula->result)] =
                machine_block(m, k, m->formula->result);
    }
}

static void formula_run(void *scratch, size_t n, const double *x, const double *y, order planes,
                        double *const *out)
{
    machine *m = scratch;

    bind_input(m, REGISTER_X, n, x);
    bind_input(m, REGISTER_Y, n, y);
    bind_result(m, n, planes, out);
    machine_run(m, lanes_up(n), planes);
    release_result(m, n, planes, out);
}

static void formula_flatten(void *scratch, bool flat)
{
    ((machine *)scratch)->flat = flat;
}

const terrain_kind terrain_formula = {
    .open = formula_open,
    .close = formula_close,
    .run = formula_run,
    .flatten = formula_flatten,
};
