// Planes of 400x300 cells, learning rate by momentum, followed until their fates are known: the
// whole, and the first, coarse picture.

#include "bench.h"
#include "thalweg/basins.h"
#include "thalweg/catalogue.h"
#include "thalweg/plane.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { COLUMNS = 400, ROWS = 300, ROUNDS = 5 };

typedef struct subject {
    const char *terrain, *optimizer;
    double most_lr;
} subject;

static const subject subjects[] = {
    {"quadratic", "momentum", 1.0},   {"rosenbrock", "momentum", 0.01}, {"saddle", "momentum", 1.0},
    {"multimodal", "momentum", 10.0}, {"himmelblau", "nesterov", 0.1},
};

static tw_plane_spec spec_of(const subject *s)
{
    const tw_catalogue_row *row = tw_catalogue_find(s->terrain);
    tw_plane_spec spec = {.start = row->starts[0],
                          .x = {0, 1e-4, s->most_lr, true, COLUMNS},
                          .y = {1, 0.01, 0.99, false, ROWS}};
    tw_terrain *terrain;
    tw_error error;

    if (tw_terrain_from_formula(&terrain, row->formula, &error) < 0)
        exit(1);
    spec.walk = tw_walk_default(terrain, tw_optimizer_require(s->optimizer, &error));
    spec.walk.steps = TW_BASINS_STEPS;
    spec.view = row->view;
    return spec;
}

static void run(const subject *s)
{
    const tw_plane_spec spec = spec_of(s);
    double first = 1e9, whole = 1e9;

    for (int round = 0; round < ROUNDS; round++) {
        const double start = bench_now();
        tw_plane *plane;
        if (tw_plane_new(&plane, &spec) < 0 || tw_plane_pass(plane) < 0)
            exit(1);
        const double coarse = bench_now() - start;
        while (!tw_plane_done(plane) && tw_plane_pass(plane) == TW_OK)
            ;
        if (!tw_plane_done(plane))
            exit(1);
        const double all = bench_now() - start;
        first = coarse < first ? coarse : first;
        whole = all < whole ? all : whole;
        tw_plane_free(plane);
    }
    printf("%-12s %-10s %10.1f %10.1f %12.2f\n", s->terrain, s->optimizer, 1e3 * first, 1e3 * whole,
           1e6 * whole / (COLUMNS * ROWS));
    tw_terrain_free((tw_terrain *)(uintptr_t)spec.walk.terrain);
}

int main(void)
{
    printf("%-12s %-10s %10s %10s %12s\n", "terrain", "optimizer", "first ms", "whole ms",
           "us a cell");
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        run(&subjects[i]);
    return 0;
}
