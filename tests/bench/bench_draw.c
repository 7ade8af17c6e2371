// Drawing hikers over a map: 20 paths of 2000 points, each cased, at 1280x800 on one thread.

#include "canvas/canvas_sdl.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { PATHS = 20, POINTS = 2000, ROUNDS = 20, WIDTH = 1280, HEIGHT = 800 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

/** A path that thinning can or cannot help with. */
typedef canvas_point path_maker(int path, int i);

static canvas_point spiral(int path, int i)
{
    double t = (double)i / POINTS, angle = 40.0 * t + path;

    return (canvas_point){640.0 + 380.0 * (1.0 - t) * cos(angle),
                          400.0 + 380.0 * (1.0 - t) * sin(angle)};
}

static canvas_point zigzag(int path, int i)
{
    double t = (double)i / POINTS;

    return (canvas_point){60.0 + 1100.0 * t + 8.0 * (i % 2), 30.0 + 36.0 * path + 10.0 * (i % 3)};
}

static canvas_point crawl(int path, int i)
{
    double t = (double)i / POINTS;

    return (canvas_point){100.0 + 1000.0 * sqrt(t), 40.0 + 36.0 * path + 100.0 * t * t};
}

static double draw_all(canvas *c, path_maker *make)
{
    static canvas_point points[POINTS];
    double best = 1e9;

    for (int round = 0; round < ROUNDS; round++) {
        double spent = 0.0;

        for (int path = 0; path < PATHS; path++) {
            for (int i = 0; i < POINTS; i++)
                points[i] = make(path, i);
            double begin = now();

            canvas_draw_polyline(c, POINTS, points,
                                 (canvas_stroke){.width = 2.5,
                                                 .color = {255, 107, 53, 255},
                                                 .casing = 5.0,
                                                 .casing_color = {16, 18, 22, 235}});
            spent += now() - begin;
        }
        best = spent < best ? spent : best;
    }
    return best;
}

int main(void)
{
    static const struct {
        const char *name;
        path_maker *make;
    } paths[] = {{"spiral", spiral}, {"zigzag", zigzag}, {"crawl", crawl}};
    canvas *c;
    tw_error error;

    if (canvas_sdl_new(&c, WIDTH, HEIGHT, 1.0, SHARE_DIR "/fonts", &error) < 0) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    printf("%d cased paths of %d points at %dx%d, milliseconds, best of %d\n", PATHS, POINTS, WIDTH,
           HEIGHT, ROUNDS);
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        printf("%-8s %6.2f\n", paths[i].name, draw_all(c, paths[i].make));
    canvas_free(c);
    return 0;
}
