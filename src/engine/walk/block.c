#include "walk/block.h"

#include <stdlib.h>
#include <string.h>

tw_status block_init(block *b, const tw_optimizer *optimizer)
{
    const size_t count = ROW_PARAMS + optimizer->param_count + optimizer->state_rows;
    const size_t bytes = count * TW_BLOCK * sizeof(double);

    memset(b, 0, sizeof *b);
    if (posix_memalign((void **)&b->rows, 64, bytes) != 0) {
        b->rows = NULL;
        return TW_ENOMEM;
    }
    memset(b->rows, 0, bytes);
    b->row_count = count;
    for (size_t k = 0; k < optimizer->param_count; k++)
        b->param[k] = block_row(b, ROW_PARAMS + k);
    return TW_OK;
}

void block_clear(block *b)
{
    free(b->rows);
    b->rows = NULL;
}

void block_add(block *b, size_t hiker, tw_vec2 start, size_t param_count, const double *params)
{
    const size_t lane = b->walking++;

    b->hiker[lane] = hiker;
    block_row(b, ROW_X)[lane] = start.x;
    block_row(b, ROW_Y)[lane] = start.y;
    for (size_t k = 0; k < param_count; k++)
        block_row(b, ROW_PARAMS + k)[lane] = params[k];
}

void block_remove(block *b, size_t lane)
{
    const size_t last = --b->walking;

    b->hiker[lane] = b->hiker[last];
    for (size_t k = 0; k < b->row_count; k++)
        block_row(b, k)[lane] = block_row(b, k)[last];
}

void block_feel(block *b, tw_slope *slope)
{
    tw_slope_feel(slope, b->walking, block_row(b, ROW_X), block_row(b, ROW_Y), block_row(b, ROW_F),
                  block_row(b, ROW_GX), block_row(b, ROW_GY));
}

void block_step(block *b, const tw_optimizer *optimizer, uint64_t step, tw_slope *slope)
{
    const size_t state_row = b->row_count - optimizer->state_rows;

    optimizer->step(&(tw_stride){
        .n = b->walking,
        .step = step,
        .param = b->param,
        .f = block_row(b, ROW_F),
        .gx = block_row(b, ROW_GX),
        .gy = block_row(b, ROW_GY),
        .x = block_row(b, ROW_X),
        .y = block_row(b, ROW_Y),
        .state = block_row(b, state_row),
        .slope = slope,
    });
}
