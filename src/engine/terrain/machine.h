#ifndef ENGINE_TERRAIN_MACHINE_H
#define ENGINE_TERRAIN_MACHINE_H

#include "terrain/program.h"
#include "thalweg/terrain.h"

#include <stdbool.h>

// A formula's program and the memory it runs in.
typedef struct machine {
    const tw_formula *formula;
    double **registers; // [plane * register_count + r]: the block of a plane of register r. Whoever
                        // runs it may let some of them point elsewhere.
    double *blocks;     // A block each; the constants' filled with their values.
    bool flat;          // Second derivatives as if residuals were linear.
} machine;

// How many planes a run makes.
typedef enum order { VALUE = 1, GRADIENT = 3, HESSIAN = 6 } order;

// The formula must outlive it. TW_OK or TW_ENOMEM.
tw_status machine_init(machine *m, const tw_formula *formula);

void machine_clear(machine *m);

static inline size_t machine_index(const machine *m, int plane, size_t reg)
{
    return (size_t)plane * m->formula->register_count + reg;
}

// The machine's own memory for a plane of a register.
static inline double *machine_block(const machine *m, int plane, size_t reg)
{
    return m->blocks + machine_index(m, plane, reg) * TW_BLOCK;
}

// Run on so many points, a multiple of LANES and at most TW_BLOCK.
void machine_run(const machine *m, size_t n, order planes);

// Where a plane of the result is after a run; NULL: it is zero throughout.
const double *machine_result(const machine *m, order planes, int plane);

// Whether the result is written by an instruction, and so may be written elsewhere.
static inline bool machine_computes(const machine *m)
{
    return m->formula->result >= formula_temporaries(m->formula);
}

#endif
