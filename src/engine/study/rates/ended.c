#include "study/rates/ended.h"

#include "base/vector.h"

#include <string.h>

TW_CLONES
static void mark_ended(const block *b, double tolerance, double steps, uint8_t *marks)
{
    const double *x = block_row(b, ROW_X), *y = block_row(b, ROW_Y), *f = block_row(b, ROW_F);
    const double *gx = block_row(b, ROW_GX), *gy = block_row(b, ROW_GY), *t = block_row(b, ROW_T);
    // A hair wider than the comparison of the norm itself, which is rounded.
    const double near = tolerance * tolerance * (1.0 + 1e-12);

    const size_t n = b->walking, padded = lanes_up(n);

    FOR_LANES (i, padded) {
        // Zero times a number that is not finite is no zero; nor is it that of so large a sum.
        const double finite = 0.0 * (x[i] + y[i] + f[i]);
        const double norm = gx[i] * gx[i] + gy[i] * gy[i];
        marks[i] = finite == 0.0 && norm > near && t[i] < steps ? 0 : 1;
    }
    memset(marks + n, 0, padded - n);
}

size_t ended_lanes(const block *b, double tolerance, double steps, size_t lanes[TW_BLOCK + 1])
{
    uint8_t marks[TW_BLOCK] = {0};

    mark_ended(b, tolerance, steps, marks);
    return block_marked(marks, lanes);
}
