#include "levels/digest.h"

#include "thalweg/basins.h"
#include "thalweg/formula.h"
#include "whole_basins.h"

#include <inttypes.h>
#include <stdlib.h>

// FNV-1a, 64 bits.
static uint64_t hash(uint64_t h, const void *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        h = (h ^ ((const unsigned char *)bytes)[i]) * 0x100000001b3u;
    return h;
}

static const uint64_t nothing = 0xcbf29ce484222325u;

static tw_terrain *terrain_of(const char *formula)
{
    tw_terrain *terrain;
    tw_error error;

    if (tw_terrain_from_formula(&terrain, formula, &error) < 0)
        exit(1);
    return terrain;
}

static void map(FILE *out, const char *formula, tw_gradient gradient, double lr, bool exhaustive)
{
    enum { COLUMNS = 300, ROWS = 260 };
    tw_terrain *terrain = terrain_of(formula);
    tw_error error;
    tw_basins_spec spec = {
        .walk = tw_walk_default(terrain, tw_optimizer_require("gd", &error)),
        .view = {-6.0, 6.0, -6.0, 6.0},
        .columns = COLUMNS,
        .rows = ROWS,
        .exhaustive = exhaustive,
    };
    tw_basins *b;

    spec.walk.params[0] = lr;
    spec.walk.steps = 500;
    spec.walk.tolerance = 1e-6;
    spec.walk.slope.gradient = gradient;
    if (whole_basins(&b, &spec) < 0)
        exit(1);
    uint64_t h = hash(nothing, tw_basins_labels(b), COLUMNS * ROWS * sizeof(int16_t));
    h = hash(h, tw_basins_steps(b), COLUMNS * ROWS * sizeof(uint32_t));
    fprintf(out, "%s, gradient %d, lr %g, exhaustive %d: %016" PRIx64 "\n", formula, (int)gradient,
            lr, exhaustive, h);
    tw_basins_free(b);
    tw_terrain_free(terrain);
}

// All of the paths of hikers from all over a view.
static void walk(FILE *out, const char *formula, const tw_optimizer *optimizer)
{
    enum { HIKERS = 77 };
    tw_terrain *terrain = terrain_of(formula);
    tw_walk_spec spec = tw_walk_default(terrain, optimizer);
    tw_vec2 starts[HIKERS];
    uint64_t h = nothing;
    tw_walk *w;

    spec.steps = 60;
    for (size_t i = 0; i < HIKERS; i++)
        starts[i] = (tw_vec2){(double)(i * 29 % HIKERS) / 10.0 - 3.8, (double)i / 13.0 - 3.0};
    if (tw_walk_new(&w, &spec, HIKERS, starts) < 0 || tw_walk_advance(w, spec.steps) < 0)
        exit(1);
    for (size_t i = 0; i < HIKERS; i++)
        h = hash(h, tw_walk_path(w, i), (tw_walk_hiker(w, i).steps + 1) * sizeof(tw_footprint));
    fprintf(out, "%s by %s: %016" PRIx64 "\n", formula, optimizer->name, h);
    tw_walk_free(w);
    tw_terrain_free(terrain);
}

void digest_print(FILE *out)
{
    static const char himmelblau[] = "(x^2+y-11)^2 + (x+y^2-7)^2";
    static const char camel[] = "(4-2.1*x^2+x^4/3)*x^2 + x*y + (4*y^2-4)*y^2";
    static const char roots[] = "sqrt(abs(x)+1) + abs(y-x/3)/(1+y^2) + max(x, -y)";
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);

    for (int k = 0; k < 2; k++) {
        map(out, himmelblau, TW_GRADIENT_CENTRAL, 0.02, k == 1); // Fast enough to be fractal.
        map(out, himmelblau, TW_GRADIENT_EXACT, 0.025, k == 1);
        map(out, camel, TW_GRADIENT_FORWARD, 0.01, k == 1);
        map(out, roots, TW_GRADIENT_CENTRAL, 0.1, k == 1);
    }
    for (size_t i = 0; i < count; i++)
        walk(out, himmelblau, rows[i]);
}
