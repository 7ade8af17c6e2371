#include "terrain/program.h"

#include "terrain/operate.h"

// The whole interpreter: operations in order, each on a whole block.
TW_CLONES
void program_run(const instruction *instructions, size_t count, double *const *registers, size_t n)
{
    for (const instruction *at = instructions; at < instructions + count; at++)
        operate((op)at->op, n, registers[at->a], registers[at->b], registers[at->to]);
}

double program_fold(op operation, double a, double b)
{
    double left[LANES], right[LANES], to[LANES];
    double *const registers[] = {left, right, to};
    const instruction only = {(uint16_t)operation, 2, 0, 1, 0, 0, 0};

    for (size_t i = 0; i < LANES; i++) {
        left[i] = a;
        right[i] = b;
    }
    program_run(&only, 1, registers, LANES);
    return to[0];
}
