// Every widget in every theme at three sizes of text: how long a frame takes, and, given a folder,
// pictures of them.

#include "support.h"

#include "base/replace_file.h"
#include "bench/bench.h"
#include "canvas/canvas_sdl.h"
#include "canvas/png_file.h"
#include "figure/style/theme.h"
#include "ui/gallery.h"
#include "ui/paint.h"

static const double sizes[] = {10.0, 13.0, 24.0};
static const char *const themes[] = {"light", "dark", "projector"};

typedef struct show {
    ui *u;
    canvas *canvas;
    gallery gallery;
    ui_style style;
    ui_input input;
} show;

static ui_style style_of(size_t theme, double text)
{
    const figure_theme *t = figure_theme_of((scene_theme)theme);

    return (ui_style){text, t->paper, t->ink, t->muted, t->hairline, t->accent, t->warning};
}

static void frame(void *context)
{
    show *s = context;
    const canvas_color behind = ui_mix(s->style.paper, s->style.ink, 0.3);

    canvas_clear(s->canvas, behind);
    gallery_show(s->u, &s->gallery, s->canvas, &s->style, &s->input);
    ui_input_clear(&s->input);
}

static void move(show *s, double x, double y)
{
    ui_input_move(&s->input, (canvas_point){x * s->style.text, y * s->style.text});
    frame(s);
    frame(s);
    s->input.time += 1.0; // The pointer rests.
    frame(s);
}

/** A few things that are only seen while they are used. */
static void use(show *s)
{
    ui_input_key(&s->input, UI_KEY_TAB, 0);
    frame(s);
    ui_input_key(&s->input, UI_KEY_TAB, 0);
    ui_input_key(&s->input, UI_KEY_TAB, 0);
    frame(s);
    frame(s);
    ui_input_key(&s->input, UI_KEY_LEFT, UI_SHIFT | UI_CONTROL);
    ui_input_key(&s->input, UI_KEY_LEFT, UI_SHIFT | UI_CONTROL);
    move(s, 45.0, 22.4);
    s->input.time += 0.2;
    frame(s);
}

/** The choice dropped down, and a tooltip. */
static void open_menu(show *s)
{
    move(s, 36.0, 12.0);
    for (int k = 0; k < 3; k++) {
        ui_input_key(&s->input, UI_KEY_TAB, 0);
        frame(s);
    }
    ui_input_key(&s->input, UI_KEY_ENTER, 0);
    frame(s);
    frame(s);
}

static void rest(show *s)
{
    ui_input_key(&s->input, UI_KEY_ESCAPE, 0);
    frame(s);
    move(s, 51.0, 11.8);
}

static void save(show *s, const char *folder, const char *theme, const char *what)
{
    char path[512];
    png_file png = {.key = NULL};
    tw_error error;

    snprintf(path, sizeof path, "%s/%s-%s-%.0f.png", folder, theme, what, s->style.text);
    if (canvas_sdl_finish(s->canvas, &png.image, &error) < 0 ||
        replace_file(path, png_file_write, &png, &error) < 0)
        fprintf(stderr, "%s\n", error.message);
}

static void run(size_t theme, double text, const char *folder)
{
    show s = {.u = ui_new(NULL), .gallery = gallery_make(), .style = style_of(theme, text)};
    tw_error error;

    gallery_picture(&s.gallery);
    if (s.u == NULL ||
        canvas_sdl_new(&s.canvas, 54.0 * text, 54.0 * text, 1.0, SHARE_DIR "/fonts", &error) < 0)
        exit(1);
    frame(&s);
    printf("%-10s %4.0f  %6.2f ms\n", themes[theme], text, 1e3 * bench_seconds(frame, &s));
    if (folder != NULL) {
        use(&s);
        save(&s, folder, themes[theme], "edited");
        open_menu(&s);
        save(&s, folder, themes[theme], "menu");
        rest(&s);
        save(&s, folder, themes[theme], "tooltip");
    }
    canvas_free(s.canvas);
    ui_free(s.u);
}

int main(int argc, char **argv)
{
    printf("theme      text  a frame\n");
    for (size_t theme = 0; theme < 3; theme++)
        for (size_t i = 0; i < 3; i++)
            run(theme, sizes[i], argc > 1 ? argv[1] : NULL);
    return 0;
}
