#include "canvas/fonts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Open faces kept; a picture uses about five sizes.
#define FACES 16

// Bytes of pieces of text kept: those of many frames, which show about 50 KiB each.
#define PIECES (4 << 20)

// Longest run of a text that is rendered in one piece, in bytes.
#define RUN 256

typedef struct face {
    TTF_Font *font;
    canvas_weight weight;
    int size;
    int digit; // Width of the widest digit.
} face;

struct fonts {
    char folder[1024];
    piece_store *pieces;
    size_t count, oldest;
    face faces[FACES];
};

static const char *const files[] = {
    [CANVAS_REGULAR] = "Inter-Regular.otf",
    [CANVAS_SEMIBOLD] = "Inter-SemiBold.otf",
};

void fonts_file(const fonts *f, canvas_weight weight, char *path, size_t size)
{
    snprintf(path, size, "%s/%s", f->folder, files[weight]);
}

static int widest_digit(TTF_Font *font)
{
    int widest = 0;

    for (Uint16 digit = '0'; digit <= '9'; digit++) {
        int advance = 0;

        TTF_GlyphMetrics(font, digit, NULL, NULL, NULL, NULL, &advance);
        widest = advance > widest ? advance : widest;
    }
    return widest;
}

static bool face_open(face *out, const fonts *f, canvas_weight weight, int size)
{
    char path[sizeof f->folder + 32];
    TTF_Font *font;

    fonts_file(f, weight, path, sizeof path);
    font = TTF_OpenFont(path, size);
    if (font == NULL)
        return false;
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    *out = (face){font, weight, size, widest_digit(font)};
    return true;
}

static face *face_of(fonts *f, canvas_weight weight, int size)
{
    face opened;

    for (size_t i = 0; i < f->count; i++)
        if (f->faces[i].weight == weight && f->faces[i].size == size)
            return &f->faces[i];
    if (!face_open(&opened, f, weight, size))
        return NULL;
    if (f->count < FACES) {
        f->faces[f->count] = opened;
        return &f->faces[f->count++];
    }
    face *slot = &f->faces[f->oldest++ % FACES];

    TTF_CloseFont(slot->font);
    *slot = opened;
    return slot;
}

fonts *fonts_new(const char *folder, char *message, size_t size)
{
    fonts *f = calloc(1, sizeof *f);

    if (f == NULL || (f->pieces = piece_store_new(PIECES)) == NULL || TTF_Init() < 0) {
        snprintf(message, size, "the font library did not start");
        if (f != NULL)
            piece_store_free(f->pieces);
        free(f);
        return NULL;
    }
    snprintf(f->folder, sizeof f->folder, "%s", folder);
    if (face_of(f, CANVAS_REGULAR, 12) == NULL || face_of(f, CANVAS_SEMIBOLD, 12) == NULL) {
        snprintf(message, size, "no font in '%s': %s", folder, TTF_GetError());
        fonts_free(f);
        return NULL;
    }
    return f;
}

void fonts_free(fonts *f)
{
    if (f == NULL)
        return;
    for (size_t i = 0; i < f->count; i++)
        TTF_CloseFont(f->faces[i].font);
    TTF_Quit();
    piece_store_free(f->pieces);
    free(f);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// The length of the next run of a text: one digit of a tabular one, or all that is not a digit.
static size_t run_length(const char *text, bool tabular)
{
    size_t n = 1;

    if (tabular && is_digit(text[0]))
        return 1;
    while (text[n] != '\0' && n < RUN - 1 && !(tabular && is_digit(text[n])))
        n++;
    while (n > 1 && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--; // Never in the middle of a character.
    return n;
}

// How wide a run is, and how far into its cell it is drawn. False on failure.
static bool measure_run(fonts *f, const face *of, fonts_run *run)
{
    const piece_key key = {run->text, of->weight, of->size};
    const piece *measured = piece_store_measure(f->pieces, of->font, &key);

    if (measured == NULL)
        return false;
    run->width = run->in_cell ? of->digit : measured->width;
    run->inset = (run->width - measured->width) / 2;
    return true;
}

int fonts_lay_out(fonts *f, const char *text, canvas_weight weight, int size, bool tabular,
                  fonts_place *place, void *user)
{
    const face *of = face_of(f, weight, size);
    char bytes[RUN];
    fonts_run run = {.text = bytes};

    if (of == NULL)
        return -1;
    while (*text != '\0') {
        size_t n = run_length(text, tabular);

        memcpy(bytes, text, n);
        bytes[n] = '\0';
        run.in_cell = tabular && is_digit(bytes[0]);
        if (!measure_run(f, of, &run) || !place(user, &run))
            return -1;
        run.x += run.width;
        text += n;
    }
    return run.x;
}

static bool only_measure(void *user, const fonts_run *run)
{
    (void)user;
    (void)run;
    return true;
}

int fonts_width(fonts *f, const char *text, canvas_weight weight, int size, bool tabular)
{
    return fonts_lay_out(f, text, weight, size, tabular, only_measure, NULL);
}

// What rendering a run needs to know.
typedef struct rendering {
    piece_store *pieces;
    const face *face;
    fonts_blit *blit;
    void *user;
} rendering;

static bool render_run(void *user, const fonts_run *run)
{
    const rendering *r = user;
    const piece_key key = {run->text, r->face->weight, r->face->size};
    const piece *rendered = piece_store_render(r->pieces, r->face->font, &key);

    if (rendered != NULL)
        r->blit(r->user, rendered, run->x + run->inset + rendered->x, rendered->y);
    return rendered != NULL;
}

bool fonts_render(fonts *f, const char *text, canvas_weight weight, int size, bool tabular,
                  fonts_blit *blit, void *user)
{
    rendering r = {f->pieces, face_of(f, weight, size), blit, user};

    return r.face != NULL && fonts_lay_out(f, text, weight, size, tabular, render_run, &r) >= 0;
}
