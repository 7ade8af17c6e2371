// What the engine costs: evaluating and compiling every terrain of the catalogue, and a hiker's
// step.

#include "bench.h"

#include "thalweg/catalogue.h"
#include "thalweg/formula.h"
#include "thalweg/terrain.h"
#include "thalweg/walk.h"

#include <stdio.h>
#include <stdlib.h>

enum { POINTS = 1024, STEPS = 100000 };

typedef struct subject {
    const tw_catalogue_row *row;
    tw_evaluator *evaluator;
    double x[POINTS], y[POINTS], out[6][POINTS];
} subject;

static void compile(void *context)
{
    const subject *s = context;
    tw_formula *formula = NULL;
    tw_error error;

    if (tw_formula_compile(&formula, &(tw_formula_spec){.text = s->row->formula}, &error) < 0)
        exit(1);
    tw_formula_free(formula);
}

static void value(void *context)
{
    subject *s = context;

    tw_evaluator_value(s->evaluator, POINTS, s->x, s->y, s->out[0]);
}

static void gradient(void *context)
{
    subject *s = context;

    tw_evaluator_gradient(s->evaluator, POINTS, s->x, s->y, s->out[0], s->out[1], s->out[2]);
}

static void hessian(void *context)
{
    subject *s = context;

    tw_evaluator_hessian(s->evaluator, POINTS, s->x, s->y, s->out[0], s->out[1], s->out[2],
                         s->out[3], s->out[4], s->out[5]);
}

static void spread_points(subject *s)
{
    const tw_view v = s->row->view;

    for (int i = 0; i < POINTS; i++) {
        s->x[i] = v.xmin + (v.xmax - v.xmin) * ((i % 32) + 0.37) / 32.0;
        s->y[i] = v.ymin + (v.ymax - v.ymin) * ((i / 32) + 0.61) / 32.0;
    }
}

// Nanoseconds a step of hikers at a rate so small that they never leave.
static double step_cost(const subject *s, const tw_terrain *terrain, size_t hikers)
{
    size_t count;
    tw_walk_spec spec = tw_walk_default(terrain, tw_optimizers(&count)[0]);
    tw_vec2 starts[POINTS];
    tw_walk *walk;
    double best = 1e9;

    spec.params[0] = 1e-9;
    spec.threads = 1;
    spec.keep_path = hikers == 1;
    spec.steps = STEPS / hikers;
    for (size_t i = 0; i < hikers; i++)
        starts[i] = (tw_vec2){s->x[i], s->y[i]};
    for (int round = 0; round < 5; round++) {
        if (tw_walk_new(&walk, &spec, hikers, starts) < 0)
            exit(1);
        const double start = bench_now();
        if (tw_walk_advance(walk, spec.steps) < 0)
            exit(1);
        const double seconds = bench_now() - start;
        tw_walk_free(walk);
        if (seconds < best)
            best = seconds;
    }
    return best * 1e9 / (double)(spec.steps * hikers);
}

static void measure(subject *s)
{
    tw_terrain *terrain;
    tw_error error;
    double f, g, h;

    if (tw_terrain_from_formula(&terrain, s->row->formula, &error) < 0 ||
        tw_evaluator_new(&s->evaluator, terrain) < 0)
        exit(1);
    spread_points(s);
    f = bench_seconds(value, s) / POINTS;
    g = bench_seconds(gradient, s) / POINTS;
    h = bench_seconds(hessian, s) / POINTS;
    printf("%-20s %8.2f %9.2f %6.2f %9.2f %6.2f %9.1f %8.1f %8.2f\n", s->row->name, f * 1e9,
           g * 1e9, g / f, h * 1e9, h / f, bench_seconds(compile, s) * 1e6,
           step_cost(s, terrain, 1), step_cost(s, terrain, POINTS));
    tw_evaluator_free(s->evaluator);
    tw_terrain_free(terrain);
}

int main(void)
{
    static subject s;

    printf(
        "One thread, ns a point; compiling in us; a step of gd with central differences in ns, one "
        "hiker\nwith its trail and one of %d together.\n\n",
        POINTS);
    printf("%-20s %8s %9s %6s %9s %6s %9s %8s %8s\n", "terrain", "value", "gradient", "/value",
           "Hessian", "/value", "compile", "1 hiker", "of many");
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        s.row = &tw_catalogue[i];
        measure(&s);
    }
    return 0;
}
