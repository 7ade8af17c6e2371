#include "fused.h"

#include <stdbool.h>

// Pixels side by side that one thread walks at once, until the last of them rests.
#define WIDTH ((size_t)32)

// A row of pixels, WIDTH at a time; LOSS(x, y) is an expression. Ended hikers stand still.
#define FUSED_ROW(name, LOSS)                                                                      \
    TW_CLONES static uint64_t name(const fused_spec *s, size_t row, float *end_x, float *end_y,    \
                                   uint16_t *end_steps)                                            \
    {                                                                                              \
        const double h = s->h, lr = s->lr, near = s->tolerance * s->tolerance;                     \
        const tw_view v = s->view;                                                                 \
        uint64_t total = 0;                                                                        \
        for (size_t first = 0; first < s->columns; first += WIDTH) {                               \
            double x[WIDTH], y[WIDTH], taken[WIDTH], left = WIDTH;                                 \
            for (size_t i = 0; i < WIDTH; i++) {                                                   \
                x[i] = v.xmin +                                                                    \
                       (v.xmax - v.xmin) * (((double)(first + i) + 0.5) / (double)s->columns);     \
                y[i] = v.ymax - (v.ymax - v.ymin) * (((double)row + 0.5) / (double)s->rows);       \
                taken[i] = 0.0;                                                                    \
            }                                                                                      \
            for (int step = 0; step < s->steps && left > 0.0; step++) {                            \
                left = 0.0;                                                                        \
                FOR_LANES (i, WIDTH) {                                                             \
                    const double a = x[i], b = y[i];                                               \
                    const double gx = (LOSS(a + h, b) - LOSS(a - h, b)) / (2.0 * h);               \
                    const double gy = (LOSS(a, b + h) - LOSS(a, b - h)) / (2.0 * h);               \
                    const double walks = gx * gx + gy * gy < near ? 0.0 : 1.0;                     \
                    x[i] = a - walks * lr * gx;                                                    \
                    y[i] = b - walks * lr * gy;                                                    \
                    taken[i] += walks;                                                             \
                }                                                                                  \
                for (size_t i = 0; i < WIDTH; i++)                                                 \
                    left += taken[i] > (double)step ? 1.0 : 0.0;                                   \
            }                                                                                      \
            for (size_t i = 0; i < WIDTH && first + i < s->columns; i++) {                         \
                end_x[first + i] = (float)x[i];                                                    \
                end_y[first + i] = (float)y[i];                                                    \
                end_steps[first + i] = (uint16_t)taken[i];                                         \
                total += (uint64_t)taken[i];                                                       \
            }                                                                                      \
        }                                                                                          \
        return total;                                                                              \
    }

#define MULTIMODAL(x, y) (0.1 * ((x) * (x) + (y) * (y)) + sin(x) * sin(y))
#define HIMMELBLAU_A(x, y) ((x) * (x) + (y)-11.0)
#define HIMMELBLAU_B(x, y) ((x) + (y) * (y)-7.0)
#define HIMMELBLAU(x, y)                                                                           \
    (HIMMELBLAU_A(x, y) * HIMMELBLAU_A(x, y) + HIMMELBLAU_B(x, y) * HIMMELBLAU_B(x, y))
FUSED_ROW(multimodal_row, MULTIMODAL)
FUSED_ROW(himmelblau_row, HIMMELBLAU)

typedef uint64_t row_kernel(const fused_spec *s, size_t row, float *x, float *y, uint16_t *steps);

static uint64_t all_rows(row_kernel *kernel, const fused_spec *s, float *x, float *y,
                         uint16_t *steps)
{
    uint64_t total = 0;

#pragma omp parallel for schedule(dynamic) reduction(+ : total)
    for (size_t row = 0; row < s->rows; row++) {
        const size_t at = row * s->columns;
        total += kernel(s, row, x + at, y + at, steps + at);
    }
    return total;
}

uint64_t fused_multimodal(const fused_spec *s, float *x, float *y, uint16_t *steps)
{
    return all_rows(multimodal_row, s, x, y, steps);
}

uint64_t fused_himmelblau(const fused_spec *s, float *x, float *y, uint16_t *steps)
{
    return all_rows(himmelblau_row, s, x, y, steps);
}
