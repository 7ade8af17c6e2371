// A mesh of 200x200 cells, 80 000 shaded triangles, at 1280x800: our rasteriser beside
// SDL_RenderGeometry on SDL's software renderer, which is given the triangles from back to front.
// And whole frames of an orbit: surface, floor, isolines, labels and four paths of 200 steps.

#include "canvas/canvas_sdl.h"
#include "canvas/mesh.h"
#include "figure/figure.h"
#include "figure/lone_map.h"
#include "thalweg/catalogue.h"

#include <math.h>
#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { CELLS = 200, SIDE = CELLS + 1, WIDTH = 1280, HEIGHT = 800, ROUNDS = 20 };
enum { VERTICES = SIDE * SIDE, TRIANGLES = 2 * CELLS * CELLS };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/** A surface with hills that hide others, seen from one corner and above. */
static void make_mesh(mesh_vertex *v, mesh_triangle *t)
{
    for (int i = 0; i < VERTICES; i++) {
        double x = i % SIDE * 2.0 / CELLS - 1.0, y = i / SIDE * 2.0 / CELLS - 1.0;
        double height = 0.2 * sin(6.0 * x) * cos(5.0 * y), away = 0.57 * x + 0.82 * y;

        v[i] = (mesh_vertex){.x = (float)(640.0 + 440.0 * (0.82 * x - 0.57 * y)),
                             .y = (float)(400.0 - 440.0 * (0.64 * away + 0.77 * height)),
                             .depth = (float)(0.77 * away - 0.64 * height),
                             .red = (float)(128.0 + 100.0 * x),
                             .green = (float)(128.0 + 500.0 * height),
                             .blue = (float)(128.0 + 100.0 * y)};
    }
    // The far rows first, so that the order is the painter's, too.
    for (int i = 0; i < CELLS * CELLS; i++) {
        uint32_t at = (uint32_t)((CELLS - 1 - i / CELLS) * SIDE + CELLS - 1 - i % CELLS);

        t[2 * i] = (mesh_triangle){{at, at + 1, at + SIDE}};
        t[2 * i + 1] = (mesh_triangle){{at + 1, at + SIDE + 1, at + SIDE}};
    }
}

static double draw_ours(const mesh_scene *shown, int threads)
{
    mesh_picture picture = {.columns = WIDTH,
                            .rows = HEIGHT,
                            .pixels = malloc(sizeof(uint32_t) * WIDTH * HEIGHT),
                            .depth = malloc(sizeof(float) * WIDTH * HEIGHT)};
    double best = 1e9;

    for (int i = 0; i < ROUNDS && picture.pixels != NULL && picture.depth != NULL; i++) {
        double begin = now();

        if (mesh_draw(&picture, shown, threads) < 0)
            exit(1);
        best = fmin(best, now() - begin);
    }
    free(picture.pixels);
    free(picture.depth);
    return best;
}

static double draw_sdl(const mesh_scene *shown)
{
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_Renderer *renderer = SDL_CreateSoftwareRenderer(surface);
    SDL_Vertex *vertices = malloc(VERTICES * sizeof *vertices);
    double best = 1e9;

    if (renderer == NULL || vertices == NULL)
        exit(1);
    for (int i = 0; i < VERTICES; i++) {
        const mesh_vertex *v = &shown->vertices[i];

        vertices[i] = (SDL_Vertex){
            {v->x, v->y}, {(Uint8)v->red, (Uint8)v->green, (Uint8)v->blue, 255}, {0.0f, 0.0f}};
    }
    for (int i = 0; i < ROUNDS / 4; i++) {
        double begin = now();

        SDL_RenderClear(renderer);
        SDL_RenderGeometry(renderer, NULL, vertices, VERTICES, (const int *)shown->triangles,
                           3 * TRIANGLES);
        SDL_RenderFlush(renderer);
        best = fmin(best, now() - begin);
    }
    free(vertices);
    SDL_DestroyRenderer(renderer);
    SDL_FreeSurface(surface);
    return best;
}

static figure *make_figure(const tw_catalogue_row *row, const tw_terrain *terrain)
{
    const figure_layout layout = lone_layout(WIDTH, HEIGHT, 1.0, row->view);
    const figure_spec spec = {.kind = &figure_kind_relief,
                              .terrain = terrain,
                              .view = row->view,
                              .colormap = "viridis",
                              .norm = SCENE_NORM_LOG,
                              .levels = 12,
                              .camera = {-35.0, 40.0}};
    figure *f;
    tw_error error;

    if (figure_new(&f, &spec, &layout, SHARE_DIR, &error) < 0)
        exit(1);
    return f;
}

static tw_walk *make_walk(const tw_catalogue_row *row, const tw_terrain *terrain)
{
    tw_error error;
    tw_walk_spec spec = tw_walk_default(terrain, tw_optimizer_require("gd", &error));
    tw_walk *walk;

    spec.steps = row->steps;
    spec.params[0] = row->lr;
    if (tw_walk_new(&walk, &spec, row->start_count, row->starts) < 0 ||
        tw_walk_advance(walk, row->steps) < 0)
        exit(1);
    return walk;
}

/** The median frame of an orbit, and the slowest. */
static void orbit(const char *name)
{
    enum { FRAMES = 60, MOST_HIKERS = 8 };
    const tw_catalogue_row *row = tw_catalogue_find(name);
    figure_hiker hikers[MOST_HIKERS];
    double spent[FRAMES];
    tw_terrain *terrain;
    canvas *c;
    tw_error error;

    if (tw_terrain_from_formula(&terrain, row->formula, &error) < 0 ||
        canvas_sdl_new(&c, WIDTH, HEIGHT, 1.0, FONT_DIR, &error) < 0)
        exit(1);
    figure *f = make_figure(row, terrain);
    tw_walk *walk = make_walk(row, terrain);
    size_t count = row->start_count < MOST_HIKERS ? row->start_count : MOST_HIKERS;

    for (size_t i = 0; i < count; i++)
        hikers[i] = (figure_hiker){.path = tw_walk_path(walk, i),
                                   .count = (size_t)tw_walk_hiker(walk, i).steps + 1,
                                   .status = TW_STOPPED,
                                   .color = i};
    clock_t started = clock();

    for (int i = 0; i < FRAMES; i++) {
        double begin = now();

        figure_turn(f, (figure_camera){6.0 * i - 180.0, 40.0});
        draw_lone_base(f, c);
        draw_lone_hikers(f, c, count, hikers);
        spent[i] = now() - begin;
    }
    double processors = 1e3 * (double)(clock() - started) / CLOCKS_PER_SEC / FRAMES;

    qsort(spent, FRAMES, sizeof *spent, compare);
    printf("a frame of an orbit, %-14s %7.2f, slowest %.2f, of processors %.2f\n", name,
           spent[FRAMES / 2], spent[FRAMES - 1], processors);
    tw_walk_free(walk);
    figure_free(f);
    canvas_free(c);
    tw_terrain_free(terrain);
}

int main(void)
{
    mesh_vertex *vertices = malloc(VERTICES * sizeof *vertices);
    mesh_triangle *triangles = malloc(TRIANGLES * sizeof *triangles);

    if (vertices == NULL || triangles == NULL)
        return 1;
    make_mesh(vertices, triangles);
    const mesh_scene shown = {.vertex_count = VERTICES,
                              .vertices = vertices,
                              .triangle_count = TRIANGLES,
                              .triangles = triangles};

    printf("%d triangles at %dx%d, milliseconds, best of %d\n", TRIANGLES, WIDTH, HEIGHT, ROUNDS);
    printf("ours, 4 samples a pixel, 1 thread   %7.2f\n", draw_ours(&shown, 1));
    printf("ours, 4 samples a pixel, 2 threads  %7.2f\n", draw_ours(&shown, 2));
    printf("SDL_RenderGeometry, 1 sample        %7.2f\n", draw_sdl(&shown));
    orbit("multimodal");
    orbit("rosenbrock");
    orbit("ackley");
    free(vertices);
    free(triangles);
    return 0;
}
