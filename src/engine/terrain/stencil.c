#include "terrain/stencil.h"

#include "terrain/step.h"
#include "terrain/terrain.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// The points of a stencil, a row each of what depends on x and y.
enum { RIGHT, LEFT, ABOVE, BELOW, HERE, ROWS };

// Rows of what depends on x alone: x + h, x - h, x; on y alone alike.
enum { AHEAD, BEHIND, STILL, AXIS_ROWS };

// Which of its own rows a value has at each point. Constants have one, as long as all rows.
static const unsigned char row_at[4][ROWS] = {
    [0] = {0, 0, 0, 0, 0},
    [ON_X] = {AHEAD, BEHIND, STILL, STILL, STILL},
    [ON_Y] = {STILL, STILL, AHEAD, BEHIND, STILL},
    [ON_X | ON_Y] = {RIGHT, LEFT, ABOVE, BELOW, HERE},
};
static const unsigned char rows_of[4] = {1, AXIS_ROWS, AXIS_ROWS, ROWS};

struct stencil {
    const tw_formula *formula;
    step *steps;
    size_t step_count;
    uint16_t result;    // The register that holds f at the end.
    uint16_t *names;    // Scratch of steps_of().
    double **registers; // Rows one behind the other, each of the points at hand, in whole lanes.
    double *rows;
};

enum { REGISTER_LENGTH = ROWS * STENCIL_BLOCK };

static void fill_constants(stencil *s)
{
    for (size_t k = 0; k < s->formula->constant_count; k++)
        for (size_t i = 0; i < REGISTER_LENGTH; i++)
            s->registers[formula_constants(s->formula) + k][i] = s->formula->constants[k];
}

tw_status stencil_new(stencil **out, const tw_terrain *terrain)
{
    const tw_formula *formula = terrain->formula;
    stencil *s = NULL;

    *out = NULL;
    if (terrain->kind != &terrain_formula)
        return TW_OK;
    if ((s = calloc(1, sizeof *s)) == NULL)
        return TW_ENOMEM;
    const size_t length = formula->register_count * REGISTER_LENGTH;
    s->formula = formula;
    s->registers = malloc(formula->register_count * sizeof *s->registers);
    s->steps = malloc((formula->instruction_count + 1) * sizeof *s->steps);
    s->names = malloc(formula->register_count * sizeof *s->names);
    if (posix_memalign((void **)&s->rows, 64, length * sizeof(double)) != 0)
        s->rows = NULL;
    if (s->registers == NULL || s->rows == NULL || s->steps == NULL || s->names == NULL) {
        stencil_free(s);
        return TW_ENOMEM;
    }
    for (size_t k = 0; k < formula->register_count; k++)
        s->registers[k] = s->rows + k * REGISTER_LENGTH;
    fill_constants(s);
    s->step_count = steps_of(formula, s->steps, s->names, &s->result);
    *out = s;
    return TW_OK;
}

void stencil_free(stencil *s)
{
    if (s == NULL)
        return;
    free(s->registers);
    free(s->rows);
    free(s->steps);
    free(s->names);
    free(s);
}

// Values that depend on the same have the same rows, and an operation takes all of them in one
// loop; otherwise it goes point by point.
TW_CLONES
static void run(const step *steps, size_t count, double *const *registers, size_t n)
{
    for (const step *s = steps; s < steps + count; s++) {
        const instruction *at = &s->head;
        const bool alike = at->a_on == at->b_on || at->a_on == 0 || at->b_on == 0;
        const size_t pieces = alike ? 1 : ROWS;
        const size_t length = alike ? rows_of[at->a_on | at->b_on] * n : n;

        for (size_t piece = 0; piece < pieces; piece++) {
            const size_t skip_a = alike ? 0 : row_at[at->a_on][piece] * n;
            const size_t skip_b = alike ? 0 : row_at[at->b_on][piece] * n;
            operate_step(s, length, registers[at->a] + skip_a, registers[at->b] + skip_b,
                         registers[at->to] + piece * n);
        }
    }
}

TW_CLONES
static void place(size_t n, const double *x, double h, double *rows)
{
    FOR_LANES (i, n) {
        rows[AHEAD * n + i] = x[i] + h;
        rows[BEHIND * n + i] = x[i] - h;
        rows[STILL * n + i] = x[i];
    }
}

// The points, filled up to whole lanes with the last one.
static const double *whole(size_t n, const double *points, double *padded)
{
    if (n % LANES == 0)
        return points;
    memcpy(padded, points, n * sizeof *padded);
    for (size_t i = n; i < lanes_up(n); i++)
        padded[i] = points[n - 1];
    return padded;
}

stencil_values stencil_run(stencil *s, size_t n, const double *x, const double *y, double hx,
                           double hy)
{
    const tw_formula *formula = s->formula;
    const unsigned char *at = row_at[formula->result_on];
    const double *result = s->registers[s->result];
    const size_t length = lanes_up(n);
    double px[STENCIL_BLOCK], py[STENCIL_BLOCK];

    place(length, whole(n, x, px), hx, s->registers[REGISTER_X]);
    place(length, whole(n, y, py), hy, s->registers[REGISTER_Y]);
    run(s->steps, s->step_count, s->registers, length);
    return (stencil_values){
        .right = result + at[RIGHT] * length,
        .left = result + at[LEFT] * length,
        .above = result + at[ABOVE] * length,
        .below = result + at[BELOW] * length,
        .here = result + at[HERE] * length,
    };
}
