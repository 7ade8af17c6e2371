#include "bench.h"
#include "thalweg/catalogue.h"
#include "thalweg/walk.h"

#include <stdio.h>
#include <stdlib.h>

// What a step of each optimizer costs: nanoseconds of one thread, and evaluations of f.

enum { HIKERS = 4096, STEPS = 200 };

static void spread(const tw_view *v, tw_vec2 *starts)
{
    for (int i = 0; i < HIKERS; i++) {
        starts[i].x = v->xmin + (v->xmax - v->xmin) * ((i % 64) + 0.37) / 64.0;
        starts[i].y = v->ymin + (v->ymax - v->ymin) * ((i / 64) + 0.61) / 64.0;
    }
}

static void measure(const tw_optimizer *optimizer, const tw_terrain *terrain,
                    const tw_catalogue_row *row)
{
    tw_walk_spec spec = tw_walk_default(terrain, optimizer);
    tw_vec2 starts[HIKERS];
    double steps = 0.0, evaluations = 0.0;
    tw_walk *walk;

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
    printf("%-16s %10.1f %12.1f\n", optimizer->name, 1e9 * seconds / steps, evaluations / steps);
    tw_walk_free(walk);
}

int main(void)
{
    const tw_catalogue_row *row = tw_catalogue_find("multimodal");
    size_t count;
    const tw_optimizer *const *optimizers = tw_optimizers(&count);
    tw_terrain *terrain;
    tw_error error;

    if (tw_terrain_from_formula(&terrain, row->formula, &error) < 0)
        return 1;
    printf("%s, %d hikers, central differences, one thread.\n\n", row->name, HIKERS);
    printf("%-16s %10s %12s\n", "optimizer", "ns/step", "evaluations");
    for (size_t i = 0; i < count; i++)
        measure(optimizers[i], terrain, row);
    tw_terrain_free(terrain);
    return 0;
}
