#include "bench.h"
#include "thalweg/basins.h"
#include "thalweg/catalogue.h"
#include "thalweg/walk.h"
#include "whole_basins.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// What a step of each optimizer costs: nanoseconds of one thread, and evaluations of f; and what it
// costs in a map of basins, whose blocks of hikers stay full.

enum { HIKERS = 4096, STEPS = 200, SIDE = 240 };

static void spread(const tw_view *v, tw_vec2 *starts)
{
    for (int i = 0; i < HIKERS; i++) {
        starts[i].x = v->xmin + (v->xmax - v->xmin) * ((i % 64) + 0.37) / 64.0;
        starts[i].y = v->ymin + (v->ymax - v->ymin) * ((i / 64) + 0.61) / 64.0;
    }
}

// Nanoseconds a step of a map, the best of three.
static double in_a_map(tw_walk_spec walk, const tw_view *view)
{
    const tw_basins_spec spec = {
        .walk = walk, .view = *view, .columns = SIDE, .rows = SIDE, .exhaustive = true};
    double best = INFINITY;
    tw_basins *map;

    for (int round = 0; round < 3; round++) {
        const double start = bench_now();
        if (whole_basins(&map, &spec) < 0)
            exit(1);
        best = fmin(best, 1e9 * (bench_now() - start) / (double)tw_basins_steps_total(map));
        tw_basins_free(map);
    }
    return best;
}

static void measure(const tw_optimizer *optimizer, const tw_terrain *terrain,
                    const tw_catalogue_row *row)
{
    tw_walk_spec spec = tw_walk_default(terrain, optimizer);
    tw_vec2 starts[HIKERS];
    double steps = 0.0, evaluations = 0.0;
    tw_walk *walk;

    if (optimizer->terrain_lr)
        spec.params[0] = row->lr;
    spec.threads = 1;
    spec.keep_path = false;
    spec.steps = optimizer->counts ? STEPS / 10 : STEPS;
    spread(&row->view, starts);
    if (tw_walk_new(&walk, &spec, HIKERS, starts) < 0)
        exit(1);
    const double start = bench_now();
    if (tw_walk_advance(walk, spec.steps) < 0)
        exit(1);
    const double seconds = bench_now() - start;
    for (size_t i = 0; i < HIKERS; i++) {
        steps += (double)tw_walk_hiker(walk, i).steps;
        evaluations += (double)tw_walk_hiker(walk, i).evaluations;
    }
    spec.tolerance = 1e-6;
    spec.steps = STEPS;
    printf("%-20s %10.1f %10.1f %12.1f\n", optimizer->name, 1e9 * seconds / steps,
           in_a_map(spec, &row->view), evaluations / steps);
    tw_walk_free(walk);
}

static int measure_all(const char *name)
{
    const tw_catalogue_row *row = tw_catalogue_find(name);
    size_t count;
    const tw_optimizer *const *optimizers = tw_optimizers(&count);
    tw_terrain *terrain;
    tw_error error;

    if (tw_terrain_from_formula(&terrain, row->formula, &error) < 0)
        return 1;
    printf("%s, %d hikers, central differences, one thread.\n\n", row->name, HIKERS);
    printf("%-20s %10s %10s %12s\n", "optimizer", "ns/step", "in a map", "evaluations");
    for (size_t i = 0; i < count; i++)
        if (!optimizers[i]->needs_squares || tw_terrain_is_sum_of_squares(terrain))
            measure(optimizers[i], terrain, row);
    printf("\n");
    tw_terrain_free(terrain);
    return 0;
}

int main(void)
{
    return measure_all("multimodal") | measure_all("rosenbrock");
}
