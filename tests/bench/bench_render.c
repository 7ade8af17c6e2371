// Pictures into files: a whole process for a PNG, SVG and PDF, beside matplotlib's PNG, and a frame
// of a video before it is encoded.

#include "canvas/canvas_sdl.h"
#include "figure/shown.h"
#include "scene/scene.h"

#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct frame {
    figure_shown *shown;
    figure_sheet *sheet;
    canvas *base, *canvas;
} frame;

static void render(void *context)
{
    char line[512];

    snprintf(line, sizeof line, "'%s' render --terrain rosenbrock --size 1920x1080 --output '%s'",
             THALWEG_PROGRAM, (const char *)context);
    if (system(line) != 0)
        exit(1);
}

static void compare_with_python(void)
{
    static const char what[] = "matplotlib's PNG";
    double seconds;
    FILE *from = popen("/usr/bin/python3 '" SOURCE_DIR "/tests/bench/render_python.py'", "r");
    const bool ran = from != NULL && fscanf(from, "%lf", &seconds) == 1;

    if (from != NULL)
        pclose(from);
    if (ran)
        printf("%-28s %8.1f ms\n", what, 1e3 * seconds);
    else
        printf("%-28s not installed (python3-matplotlib)\n", what);
}

static void draw(void *context)
{
    const frame *f = context;
    const figure_sheet_top top = figure_shown_top(f->shown, run_walked(&f->shown->run) / 2);

    canvas_sdl_draw_layer(f->canvas, (canvas_rect){0.0, 0.0, 1280.0, 720.0}, f->base);
    figure_sheet_draw_top(f->sheet, f->canvas, &top);
}

static void bench_frame(const char *terrain)
{
    frame f;
    scene s;
    tw_error error;

    scene_init(&s);
    snprintf(s.terrain, sizeof s.terrain, "%s", terrain);
    if (figure_shown_new(&f.shown, &(run_spec){.scene = &s}, &error) < 0)
        exit(1);
    const figure_sheet_spec spec =
        figure_shown_sheet(f.shown, (canvas_rect){0.0, 0.0, 1280.0, 720.0}, 1.0);
    if (figure_shown_ask(f.shown, &spec, &error) < 0 || run_work(&f.shown->run, UINT64_MAX) < 0 ||
        figure_sheet_new(&f.sheet, &spec, SHARE_DIR, &error) < 0 ||
        canvas_sdl_new(&f.base, 1280.0, 720.0, 1.0, FONT_DIR, &error) < 0 ||
        canvas_sdl_new(&f.canvas, 1280.0, 720.0, 1.0, FONT_DIR, &error) < 0)
        exit(1);
    figure_sheet_draw_base(f.sheet, f.base);
    printf("%-28s %8.1f ms\n", terrain, 1e3 * bench_seconds(draw, &f));
    canvas_free(f.base);
    canvas_free(f.canvas);
    figure_sheet_free(f.sheet);
    figure_shown_free(f.shown);
    scene_clear(&s);
}

int main(void)
{
    static char png[] = "/tmp/thalweg-bench.png", svg[] = "/tmp/thalweg-bench.svg",
                pdf[] = "/tmp/thalweg-bench.pdf";
    char *const files[] = {png, svg, pdf};

    printf("a whole process, 1920x1080\n");
    for (size_t i = 0; i < 3; i++) {
        printf("%-28s %8.1f ms\n", files[i], 1e3 * bench_seconds(render, files[i]));
        remove(files[i]);
    }
    compare_with_python();
    printf("a frame of a video, 1280x720\n");
    bench_frame("rosenbrock");
    bench_frame("multimodal");
    bench_frame("himmelblau");
    return 0;
}
