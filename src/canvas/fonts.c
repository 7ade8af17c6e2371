#include "canvas/fonts.h"

#include <SDL_ttf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** Open faces kept; a picture uses about five sizes. */
#define FACES 16

/** Longest run of a text that is rendered in one piece, in bytes. */
#define RUN 256

typedef struct face {
    TTF_Font *font;
    canvas_weight weight;
    int size;
    int digit; ///< Width of the widest digit.
} face;

struct fonts {
    char folder[1024];
    size_t count, oldest;
    face faces[FACES];
};

static const char *const files[] = {
    [CANVAS_REGULAR] = "Inter-Regular.otf",
    [CANVAS_SEMIBOLD] = "Inter-SemiBold.otf",
};

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

    snprintf(path, sizeof path, "%s/%s", f->folder, files[weight]);
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

    if (f == NULL || TTF_Init() < 0) {
        snprintf(message, size, "the font library did not start");
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
    free(f);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/** The length of the next run of a text: one digit of a tabular one, or all that is not a digit. */
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

/** Width of a run, and how far into its cell it is drawn. */
static int run_width(const face *of, const char *run, bool tabular, int *inset)
{
    int width = 0;

    *inset = 0;
    if (TTF_SizeUTF8(of->font, run, &width, NULL) < 0)
        return -1;
    if (!tabular || !is_digit(run[0]))
        return width;
    *inset = (of->digit - width) / 2;
    return of->digit;
}

static bool render_run(const face *of, const char *run, int x, fonts_blit *blit, void *user)
{
    SDL_Surface *piece =
        TTF_RenderUTF8_Blended(of->font, run, (SDL_Color){255, 255, 255, SDL_ALPHA_OPAQUE});

    if (piece == NULL)
        return false;
    blit(user, piece, x, -TTF_FontAscent(of->font));
    SDL_FreeSurface(piece);
    return true;
}

/** Lay a text out run by run; blit is NULL to measure only. The width, or negative on failure. */
static int lay_out(fonts *f, const char *text, canvas_weight weight, int size, bool tabular,
                   fonts_blit *blit, void *user)
{
    const face *of = face_of(f, weight, size);
    int x = 0;

    if (of == NULL)
        return -1;
    while (*text != '\0') {
        size_t n = run_length(text, tabular);
        char run[RUN];
        int inset, width;

        memcpy(run, text, n);
        run[n] = '\0';
        if ((width = run_width(of, run, tabular, &inset)) < 0 ||
            (blit != NULL && !render_run(of, run, x + inset, blit, user)))
            return -1;
        x += width;
        text += n;
    }
    return x;
}

int fonts_width(fonts *f, const char *text, canvas_weight weight, int size, bool tabular)
{
    return lay_out(f, text, weight, size, tabular, NULL, NULL);
}

bool fonts_render(fonts *f, const char *text, canvas_weight weight, int size, bool tabular,
                  fonts_blit *blit, void *user)
{
    return lay_out(f, text, weight, size, tabular, blit, user) >= 0;
}
