// A mesh of 200x200 cells, 80 000 shaded triangles, at 1280x800: our rasteriser beside
// SDL_RenderGeometry on SDL's software renderer, which is given the triangles from back to front.

#include "canvas/mesh.h"

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

static double draw_ours(const mesh_scene *scene, int threads)
{
    mesh_picture picture = {.columns = WIDTH,
                            .rows = HEIGHT,
                            .pixels = malloc(sizeof(uint32_t) * WIDTH * HEIGHT),
                            .depth = malloc(sizeof(float) * WIDTH * HEIGHT)};
    double best = 1e9;

    for (int i = 0; i < ROUNDS && picture.pixels != NULL && picture.depth != NULL; i++) {
        double begin = now();

        if (mesh_draw(&picture, scene, threads) < 0)
            exit(1);
        best = fmin(best, now() - begin);
    }
    free(picture.pixels);
    free(picture.depth);
    return best;
}

static double draw_sdl(const mesh_scene *scene)
{
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_Renderer *renderer = SDL_CreateSoftwareRenderer(surface);
    SDL_Vertex *vertices = malloc(VERTICES * sizeof *vertices);
    double best = 1e9;

    if (renderer == NULL || vertices == NULL)
        exit(1);
    for (int i = 0; i < VERTICES; i++) {
        const mesh_vertex *v = &scene->vertices[i];

        vertices[i] = (SDL_Vertex){
            {v->x, v->y}, {(Uint8)v->red, (Uint8)v->green, (Uint8)v->blue, 255}, {0.0f, 0.0f}};
    }
    for (int i = 0; i < ROUNDS / 4; i++) {
        double begin = now();

        SDL_RenderClear(renderer);
        SDL_RenderGeometry(renderer, NULL, vertices, VERTICES, (const int *)scene->triangles,
                           3 * TRIANGLES);
        SDL_RenderFlush(renderer);
        best = fmin(best, now() - begin);
    }
    free(vertices);
    SDL_DestroyRenderer(renderer);
    SDL_FreeSurface(surface);
    return best;
}

int main(void)
{
    mesh_vertex *vertices = malloc(VERTICES * sizeof *vertices);
    mesh_triangle *triangles = malloc(TRIANGLES * sizeof *triangles);

    if (vertices == NULL || triangles == NULL)
        return 1;
    make_mesh(vertices, triangles);
    const mesh_scene scene = {.vertex_count = VERTICES,
                              .vertices = vertices,
                              .triangle_count = TRIANGLES,
                              .triangles = triangles};

    printf("%d triangles at %dx%d, milliseconds, best of %d\n", TRIANGLES, WIDTH, HEIGHT, ROUNDS);
    printf("ours, 4 samples a pixel, 1 thread   %7.2f\n", draw_ours(&scene, 1));
    printf("ours, 4 samples a pixel, 2 threads  %7.2f\n", draw_ours(&scene, 2));
    printf("SDL_RenderGeometry, 1 sample        %7.2f\n", draw_sdl(&scene));
    free(vertices);
    free(triangles);
    return 0;
}
