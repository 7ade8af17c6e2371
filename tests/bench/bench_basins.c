// Basins of 1920x1080 against kernels fused and vectorised by hand for one terrain, side by side.
// `bench_basins TERRAIN KERNEL`, KERNEL one of fused, quick, whole, typed, first, runs that alone,
// once, to be timed as a process of its own.

#include "bench.h"
#include "fused.h"
#include "thalweg/basins.h"
#include "thalweg/catalogue.h"
#include "whole_basins.h"

#include <math.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

extern char **environ;

enum { COLUMNS = 1920, ROWS = 1080, STEPS = 500, ROUNDS = 5 };

static const tw_view view = {-6.0, 6.0, -6.0, 6.0};

typedef struct subject {
    const char *terrain;
    const char *typed; // The same formula as a person might type it.
    double lr;
    uint64_t (*fused)(const fused_spec *s, float *x, float *y, uint16_t *steps);
    double quick_target, whole_target; // Times the fused kernel.
} subject;

static const subject subjects[] = {
    {"multimodal", "0.1*(x^2+y^2) + sin(x)*sin(y)", 0.1, fused_multimodal, 0.03, 1.5},
    {"himmelblau", "(x^2+y-11)^2 + (x+y^2-7)^2", 0.01, fused_himmelblau, 0.5, 3.8},
};

static tw_basins_spec spec_of(const subject *s, const char *formula, bool exhaustive)
{
    tw_basins_spec spec = {.view = view, .columns = COLUMNS, .rows = ROWS};
    tw_terrain *terrain;
    tw_error error;

    if (tw_terrain_from_formula(&terrain, formula, &error) < 0)
        exit(1);
    spec.walk = tw_walk_default(terrain, tw_optimizer_require("gd", &error));
    spec.walk.params[0] = s->lr;
    spec.walk.steps = TW_BASINS_STEPS;
    spec.exhaustive = exhaustive;
    return spec;
}

static void free_terrain(const tw_basins_spec *spec)
{
    tw_terrain_free((tw_terrain *)(uintptr_t)spec->walk.terrain);
}

// Seconds of one run; all memory is had anew, as in a process.
static double map_once(const subject *s, const char *formula, bool exhaustive)
{
    const tw_basins_spec spec = spec_of(s, formula, exhaustive);
    const double start = bench_now();
    tw_basins *basins;

    if (whole_basins(&basins, &spec) < 0)
        exit(1);
    const double seconds = bench_now() - start;
    tw_basins_free(basins);
    free_terrain(&spec);
    return seconds;
}

static double fused_once(const subject *s)
{
    const fused_spec spec = {view, COLUMNS, ROWS, s->lr, 1e-5, 1e-6, STEPS};
    const double start = bench_now();
    float *x = malloc(COLUMNS * ROWS * sizeof *x), *y = malloc(COLUMNS * ROWS * sizeof *y);
    uint16_t *steps = malloc(COLUMNS * ROWS * sizeof *steps);

    if (x == NULL || y == NULL || steps == NULL || s->fused(&spec, x, y, steps) == 0)
        exit(1);
    const double seconds = bench_now() - start;
    free(x);
    free(y);
    free(steps);
    return seconds;
}

// Seconds until there is a first picture.
static double first_picture(const subject *s)
{
    tw_basins_spec spec = spec_of(s, tw_catalogue_find(s->terrain)->formula, false);
    double start = bench_now(), seconds;
    tw_basins *basins;

    spec.columns = 1280;
    spec.rows = 800;
    if (tw_basins_new(&basins, &spec) < 0 || tw_basins_pass(basins) < 0)
        exit(1);
    seconds = bench_now() - start;
    tw_basins_free(basins);
    free_terrain(&spec);
    return seconds;
}

static const char *const kernels[] = {"fused", "quick", "whole", "typed", "first"};
enum { FUSED, QUICK, WHOLE, TYPED, FIRST, KERNELS };

static double run_kernel(const subject *s, int kernel)
{
    switch (kernel) {
    case FUSED:
        return fused_once(s);
    case FIRST:
        return first_picture(s);
    case TYPED:
        return map_once(s, s->typed, true);
    default:
        return map_once(s, tw_catalogue_find(s->terrain)->formula, kernel == WHOLE);
    }
}

// Seconds of this program run for one kernel, from its start to its end.
static double run_process(const char *self, const subject *s, int kernel)
{
    char *argv[] = {(char *)(uintptr_t)self, (char *)(uintptr_t)s->terrain,
                    (char *)(uintptr_t)kernels[kernel], NULL};
    const double start = bench_now();
    pid_t child;
    int status;

    if (posix_spawn(&child, self, NULL, NULL, argv, environ) != 0 ||
        waitpid(child, &status, 0) != child || status != 0)
        exit(1);
    return bench_now() - start;
}

// The best of a few rounds, the kernels in turn: what else the machine does falls on all of them.
static void measure(const char *self, const subject *s, double inside[KERNELS],
                    double outside[KERNELS])
{
    for (int k = 0; k < KERNELS; k++)
        inside[k] = outside[k] = 1e9;
    for (int round = 0; round < ROUNDS; round++)
        for (int k = 0; k < KERNELS; k++) {
            inside[k] = fmin(inside[k], run_kernel(s, k));
            outside[k] = fmin(outside[k], run_process(self, s, k));
        }
}

static void print_row(const char *what, double seconds, double in_process, double fused,
                      double fused_in_process, double target)
{
    printf("  %-28s %8.1f ms %8.1f ms   %5.2f x %5.2f x   %5.2f x\n", what, seconds * 1e3,
           in_process * 1e3, seconds / fused, in_process / fused_in_process, target);
}

static void compare(const char *self, const subject *s)
{
    double in[KERNELS], out[KERNELS];

    measure(self, s, in, out);
    printf("%s\n", s->terrain);
    print_row("fused by hand", out[FUSED], in[FUSED], out[FUSED], in[FUSED], 1.0);
    print_row("basins", out[QUICK], in[QUICK], out[FUSED], in[FUSED], s->quick_target);
    print_row("basins --exhaustive", out[WHOLE], in[WHOLE], out[FUSED], in[FUSED], s->whole_target);
    print_row("  of a typed formula", out[TYPED], in[TYPED], out[FUSED], in[FUSED],
              s->whole_target);
    printf("  %-28s %8.1f ms, to be 50 at most\n\n", "first picture of 1280x800", in[FIRST] * 1e3);
}

// The valley that walks creep along.
static void show_rosenbrock(void)
{
    const tw_catalogue_row *row = tw_catalogue_find("rosenbrock");
    const subject s = {row->name, NULL, row->lr, NULL, 0.0, 0.0};
    double best = 1e9;

    for (int round = 0; round < ROUNDS; round++) {
        tw_basins_spec spec = spec_of(&s, row->formula, false);
        const double start = bench_now();
        tw_basins *basins;
        spec.view = row->view;
        if (whole_basins(&basins, &spec) < 0)
            exit(1);
        best = fmin(best, bench_now() - start);
        tw_basins_free(basins);
        free_terrain(&spec);
    }
    printf("%s\n  %-28s %8.1f ms, to be 150 at most\n", row->name, "basins", best * 1e3);
}

static int run_one(const char *terrain, const char *kernel)
{
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        for (int k = 0; k < KERNELS; k++)
            if (strcmp(subjects[i].terrain, terrain) == 0 && strcmp(kernels[k], kernel) == 0)
                return run_kernel(&subjects[i], k) > 0.0 ? 0 : 1;
    fprintf(stderr, "bench_basins [TERRAIN KERNEL]\n");
    return 2;
}

int main(int argc, char **argv)
{
    if (argc == 3)
        return run_one(argv[1], argv[2]);
    printf("%dx%d, walked to the end; fused: %d steps at most, tolerance 1e-6. The best of %d "
           "rounds.\n\n",
           COLUMNS, ROWS, STEPS, ROUNDS);
    printf("  %-28s %11s %11s   %7s %7s   %s\n", "", "process", "call", "ratios", "", "asked");
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        compare(argv[0], &subjects[i]);
    show_rosenbrock();
    return 0;
}
