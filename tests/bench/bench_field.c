// Sampling, colouring, tracing and hill-shading a 1920x1080 field of each of the lesson's terrains.

#include "figure/map/hillshade.h"
#include "figure/map/levels.h"
#include "figure/map/shade.h"
#include "thalweg/catalogue.h"
#include "thalweg/isolines.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { COLUMNS = 1920, ROWS = 1080, ROUNDS = 15, LEVELS = 12 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

/** Milliseconds of the fastest round of each part. */
typedef struct timing {
    double sample, shade, trace, relief;
    size_t lines, points;
} timing;

static double lesser(double a, double b)
{
    return a < b ? a : b;
}

static void one_round(timing *best, const tw_terrain *terrain, tw_view view,
                      const figure_shading *shading, uint32_t *pixels)
{
    double levels[FIGURE_LEVELS + 2], t[5];
    size_t count = figure_levels(shading->norm, LEVELS, levels);
    tw_field *field;
    tw_isolines *lines;

    t[0] = now();
    if (tw_field_sample(&field, terrain, view, COLUMNS, ROWS, TW_FIELD_CELLS, 0) < 0)
        exit(1);
    t[1] = now();
    if (figure_shade(pixels, field, shading, 0) < 0)
        exit(1);
    t[2] = now();
    if (tw_isolines_trace(&lines, field, count, levels, 0) < 0)
        exit(1);
    t[3] = now();
    if (figure_hillshade(pixels, COLUMNS, ROWS, terrain, view, 0) < 0)
        exit(1);
    t[4] = now();
    best->sample = lesser(best->sample, t[1] - t[0]);
    best->shade = lesser(best->shade, t[2] - t[1]);
    best->trace = lesser(best->trace, t[3] - t[2]);
    best->relief = lesser(best->relief, t[4] - t[3]);
    best->lines = lines->line_count;
    best->points = lines->point_count;
    tw_isolines_free(lines);
    tw_field_free(field);
}

static void measure(const tw_catalogue_row *row, const figure_colormap *colors, uint32_t *pixels,
                    scene_norm kind)
{
    timing best = {.sample = 1e9, .shade = 1e9, .trace = 1e9, .relief = 1e9};
    tw_terrain *terrain;
    tw_error error;
    figure_norm norm;

    if (tw_terrain_from_formula(&terrain, row->formula, &error) < 0 ||
        figure_norm_make(&norm, terrain, row->view, &(figure_norm_spec){.kind = kind}, 0) < 0)
        exit(1);
    const figure_shading shading = {&norm, colors, {{0, 0, 0, 255}, {9, 9, 9, 255}}, 2};

    for (int i = 0; i < ROUNDS; i++)
        one_round(&best, terrain, row->view, &shading, pixels);
    printf("%-12s %9.2f %9.2f %9.2f %9.2f %9.2f %7zu %8zu\n", row->name, best.sample, best.shade,
           best.sample + best.shade, best.trace, best.relief, best.lines, best.points);
    tw_terrain_free(terrain);
}

int main(void)
{
    uint32_t *pixels = malloc(sizeof *pixels * COLUMNS * ROWS);
    figure_colormap colors;
    tw_error error;
    size_t count;
    const char *const *norms = scene_norm_names(&count);

    if (pixels == NULL || figure_colormap_load(&colors, SHARE_DIR, "viridis", &error) < 0)
        return 1;
    printf("%dx%d, milliseconds, best of %d\n", COLUMNS, ROWS, ROUNDS);
    for (int kind = SCENE_NORM_LINEAR; kind <= SCENE_NORM_RANK; kind++) {
        printf("%-12s %9s %9s %9s %9s %9s %7s %8s\n", norms[kind], "sample", "colour", "both",
               "isolines", "sun", "lines", "points");
        for (size_t i = 0; i < 4; i++)
            measure(&tw_catalogue[i], &colors, pixels, (scene_norm)kind);
    }
    free(pixels);
    return 0;
}
