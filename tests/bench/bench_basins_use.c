// Basins as a window uses them: next to Python's, growing with pixels and threads, at another rate
// each frame, and cancelled. `bench_basins_use COLUMNS ROWS` makes a map and prints the kilobytes
// it took.

#include "bench.h"
#include "thalweg/basins.h"
#include "thalweg/catalogue.h"

#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

enum { ROUNDS = 5 };

static tw_basins_spec spec_of(const char *terrain, double lr, size_t columns, size_t rows)
{
    tw_terrain *made;
    tw_error error;
    tw_basins_spec spec = {.view = {-6.0, 6.0, -6.0, 6.0}, .columns = columns, .rows = rows};

    if (tw_terrain_from_formula(&made, tw_catalogue_find(terrain)->formula, &error) < 0)
        exit(1);
    spec.walk = tw_walk_default(made, tw_optimizer_require("gd", &error));
    spec.walk.params[0] = lr;
    spec.walk.steps = 500;
    spec.walk.tolerance = 1e-6;
    return spec;
}

static tw_basins_spec multimodal(size_t columns, size_t rows)
{
    return spec_of("multimodal", 0.1, columns, rows);
}

static void free_terrain(const tw_basins_spec *spec)
{
    tw_terrain_free((tw_terrain *)(uintptr_t)spec->walk.terrain);
}

static tw_basins *make_map(const tw_basins_spec *spec)
{
    tw_basins *map;

    if (tw_basins_new(&map, spec) < 0 || tw_basins_finish(map) < 0)
        exit(1);
    return map;
}

// Seconds of a map, the best of a few rounds.
static double map_seconds(const tw_basins_spec *spec)
{
    double best = INFINITY;

    for (int round = 0; round < ROUNDS; round++) {
        const double start = bench_now();
        tw_basins *map = make_map(spec);
        best = fmin(best, bench_now() - start);
        tw_basins_free(map);
    }
    return best;
}

static double multimodal_seconds(size_t columns, size_t rows, bool exhaustive, int threads)
{
    tw_basins_spec spec = multimodal(columns, rows);

    spec.exhaustive = exhaustive;
    spec.walk.threads = threads;
    const double seconds = map_seconds(&spec);
    free_terrain(&spec);
    return seconds;
}

static void print_python(const char *module, const char *label)
{
    char command[512];
    double seconds = NAN;

    snprintf(command, sizeof command,
             "/usr/bin/python3 '%s/tests/bench/basins_python.py' %s 2>/dev/null", SOURCE_DIR,
             module);
    FILE *from = popen(command, "r");
    const bool ran = from != NULL && fscanf(from, "%lf", &seconds) == 1;
    if (from != NULL)
        pclose(from);
    if (ran)
        printf("  %-44s %8.1f ms\n", label, seconds * 1e3);
    else
        printf("  %-44s not installed\n", label);
}

static void compare_with_python(void)
{
    puts("multimodal, 640x360, 500 steps at most, tolerance 1e-6");
    printf("  %-44s %8.1f ms\n", "basins", multimodal_seconds(640, 360, false, 0) * 1e3);
    printf("  %-44s %8.1f ms\n", "basins --exhaustive",
           multimodal_seconds(640, 360, true, 0) * 1e3);
    print_python("numpy", "NumPy (python3-numpy)");
    print_python("numba", "Numba (python3-numba), all cores");
}

static void show_growth(void)
{
    const double quarter = multimodal_seconds(960, 540, true, 0);
    const double whole = multimodal_seconds(1920, 1080, true, 0);
    const double alone = multimodal_seconds(960, 540, true, 1);

    puts("\nmultimodal, --exhaustive");
    printf("  %-44s %8.1f ms\n", "960x540", quarter * 1e3);
    printf("  %-44s %8.1f ms %6.2f x\n", "1920x1080, four times the pixels", whole * 1e3,
           whole / quarter);
    printf("  %-44s %8.1f ms %6.2f x\n", "960x540, one thread", alone * 1e3, alone / quarter);
}

// Bytes that this program takes at most when it makes a map.
static double peak_bytes(const char *self, int columns, int rows)
{
    char command[512];
    double kilobytes = NAN;

    snprintf(command, sizeof command, "'%s' %d %d", self, columns, rows);
    FILE *from = popen(command, "r");
    if (from == NULL || fscanf(from, "%lf", &kilobytes) != 1 || pclose(from) != 0)
        exit(1);
    return 1024.0 * kilobytes;
}

static void show_memory(const char *self)
{
    const double more = peak_bytes(self, 1920, 1080) - peak_bytes(self, 64, 36);

    printf("\n  %-44s %8.2f, to be 16 at most\n", "bytes a pixel, 1920x1080 --exhaustive",
           more / (1920.0 * 1080.0 - 64.0 * 36.0));
}

// A map in each frame while the rate is dragged: for gd whole, for momentum the first passes.
static void show_dragged(void)
{
    static const struct {
        const char *terrain;
        double lr;
    } rows[] = {{"quadratic", 0.1}, {"rosenbrock", 0.001}, {"saddle", 0.1}, {"multimodal", 0.1}};

    puts("\n1280x800, gd walked to the end");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_basins_spec spec = spec_of(rows[i].terrain, rows[i].lr, 1280, 800);
        spec.view = tw_catalogue_find(rows[i].terrain)->view;
        spec.walk.steps = TW_BASINS_STEPS;
        spec.walk.tolerance = 0.0;
        printf("  %-44s %8.1f ms, to be 16.7 at most\n", rows[i].terrain, map_seconds(&spec) * 1e3);
        free_terrain(&spec);
    }
}

static void *finish(void *map)
{
    tw_basins_finish(map);
    return NULL;
}

static void show_cancel(void)
{
    double worst = 0.0;

    for (int round = 0; round < 20; round++) {
        tw_basins_spec spec = multimodal(1920, 1080);
        tw_basins *map;
        pthread_t worker;
        spec.exhaustive = true;
        if (tw_basins_new(&map, &spec) < 0 || pthread_create(&worker, NULL, finish, map) != 0)
            exit(1);
        nanosleep(&(struct timespec){0, (20 + 9 * round) * 1000000L}, NULL);
        const double start = bench_now();
        tw_basins_cancel(map);
        pthread_join(worker, NULL);
        worst = fmax(worst, bench_now() - start);
        tw_basins_free(map);
        free_terrain(&spec);
    }
    printf("  %-44s %8.1f ms, to be 10 at most\n", "cancelled, 1920x1080, the worst of 20",
           worst * 1e3);
}

static int make_one(const char *columns, const char *rows)
{
    tw_basins_spec spec = multimodal(strtoul(columns, NULL, 10), strtoul(rows, NULL, 10));

    struct rusage usage;

    spec.exhaustive = true;
    tw_basins_free(make_map(&spec));
    free_terrain(&spec);
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return 1;
    printf("%ld\n", usage.ru_maxrss); // In kilobytes.
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 3)
        return make_one(argv[1], argv[2]);
    printf("The best of %d rounds.\n\n", ROUNDS);
    compare_with_python();
    show_growth();
    show_memory(argv[0]);
    show_dragged();
    show_cancel();
    return 0;
}
