#include "terrain/machine.h"

#include <stdlib.h>

static void fill(double *block, double value)
{
    for (size_t i = 0; i < TW_BLOCK; i++)
        block[i] = value;
}

// What no operation writes: constants, and the derivatives of x and y.
static void fill_fixed(machine *m)
{
    for (size_t k = 0; k < m->formula->constant_count; k++)
        fill(machine_block(m, PLANE_F, formula_constants(m->formula) + k),
             m->formula->constants[k]);
    for (int plane = PLANE_X; plane < PLANES; plane++) {
        fill(machine_block(m, plane, REGISTER_X), plane == PLANE_X ? 1.0 : 0.0);
        fill(machine_block(m, plane, REGISTER_Y), plane == PLANE_Y ? 1.0 : 0.0);
    }
}

tw_status machine_init(machine *m, const tw_formula *formula)
{
    const size_t count = PLANES * formula->register_count;

    m->flat = false;
    m->formula = formula;
    m->registers = malloc(count * sizeof *m->registers);
    // The derivatives' planes cost no memory until they are first written.
    if (posix_memalign((void **)&m->blocks, 64, count * TW_BLOCK * sizeof(double)) != 0)
        m->blocks = NULL;
    if (m->registers == NULL || m->blocks == NULL) {
        machine_clear(m);
        return TW_ENOMEM;
    }
    for (size_t k = 0; k < count; k++)
        m->registers[k] = m->blocks + k * TW_BLOCK;
    fill_fixed(m);
    return TW_OK;
}

void machine_clear(machine *m)
{
    free(m->registers);
    free(m->blocks);
    *m = (machine){0};
}

void machine_run(const machine *m, size_t n, order planes)
{
    const tw_formula *f = m->formula;

    switch (planes) {
    case VALUE:
        program_run(f->instructions, f->instruction_count, m->registers, n);
        break;
    case GRADIENT:
        program_run_gradient(f->instructions, f->instruction_count, m->registers, f->register_count,
                             n);
        break;
    case HESSIAN:
        program_run_hessian(f->instructions, f->instruction_count, m->registers, f->register_count,
                            n, m->flat);
        break;
    }
}

const double *machine_result(const machine *m, order planes, int plane)
{
    static const unsigned variables[] = {[PLANE_X] = ON_X, [PLANE_Y] = ON_Y};
    const unsigned on = planes == GRADIENT && plane > 0 ? variables[plane] : ON_X | ON_Y;

    if (plane != PLANE_F && (m->formula->result_on & on) == 0)
        return NULL;
    return m->registers[machine_index(m, plane, m->formula->result)];
}
