#include "terrain/program.h"

#include "base/vector.h"

// The whole interpreter: one dispatch an operation and block, then a loop over the block that the
// compiler turns into vector code.
TW_CLONES
void program_run(const instruction *instructions, size_t count, double *const *registers, size_t n)
{
    for (const instruction *at = instructions; at < instructions + count; at++) {
        double *to = registers[at->to];
        const double *left = registers[at->a], *right = registers[at->b];

        switch ((op)at->op) {
        case OP_CONSTANT:
        case OP_X:
        case OP_Y:
            break;
#define RUN_UNARY(name, value, ...)                                                                \
    case OP_##name:                                                                                \
        FOR_LANES(i, n)                                                                            \
        {                                                                                          \
            const double a = left[i];                                                              \
            to[i] = value;                                                                         \
        }                                                                                          \
        break;
            OPS_UNARY(RUN_UNARY)
#undef RUN_UNARY
#define RUN_BINARY(name, value, ...)                                                               \
    case OP_##name:                                                                                \
        FOR_LANES(i, n)                                                                            \
        {                                                                                          \
            const double a = left[i], b = right[i];                                                \
            to[i] = value;                                                                         \
        }                                                                                          \
        break;
            OPS_BINARY(RUN_BINARY)
#undef RUN_BINARY
        }
    }
}

double program_fold(op operation, double a, double b)
{
    double left[LANES], right[LANES], to[LANES];
    double *const registers[] = {left, right, to};
    const instruction only = {(uint16_t)operation, 2, 0, 1, 0, 0};

    for (size_t i = 0; i < LANES; i++) {
        left[i] = a;
        right[i] = b;
    }
    program_run(&only, 1, registers, LANES);
    return to[0];
}
