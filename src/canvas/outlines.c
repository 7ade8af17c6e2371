#include "canvas/outlines.h"

#include "base/utf8.h"

#include <cairo-ft.h>
#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WEIGHTS (CANVAS_SEMIBOLD + 1)

// What a cairo_font_face_t keeps as long as it lives.
typedef struct source {
    FT_Library library;
    FT_Face face;
} source;

typedef struct outline {
    cairo_font_face_t *face;
    hb_font_t *shaper; // In the face's own units.
    double units;      // Of the em square.
} outline;

struct outlines {
    outline of[WEIGHTS];
};

static void close_source(void *user)
{
    source *s = user;

    if (s->face != NULL)
        FT_Done_Face(s->face);
    if (s->library != NULL)
        FT_Done_FreeType(s->library);
    free(s);
}

static cairo_font_face_t *open_face(const char *path)
{
    static const cairo_user_data_key_t key;
    source *s = calloc(1, sizeof *s);
    cairo_font_face_t *face;

    if (s == NULL)
        return NULL;
    if (FT_Init_FreeType(&s->library) != 0 || FT_New_Face(s->library, path, 0, &s->face) != 0) {
        close_source(s);
        return NULL;
    }
    face = cairo_ft_font_face_create_for_ft_face(s->face, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(face, &key, s, close_source) == CAIRO_STATUS_SUCCESS)
        return face;
    cairo_font_face_destroy(face);
    close_source(s);
    return NULL;
}

static bool open_outline(outline *o, const char *path)
{
    hb_blob_t *file = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(file, 0);

    o->shaper = hb_font_create(face);
    o->units = hb_face_get_upem(face);
    o->face = hb_blob_get_length(file) > 0 ? open_face(path) : NULL;
    hb_face_destroy(face);
    hb_blob_destroy(file);
    return o->face != NULL;
}

outlines *outlines_new(const fonts *f, char *message, size_t size)
{
    outlines *o = calloc(1, sizeof *o);

    for (canvas_weight weight = 0; o != NULL && weight < WEIGHTS; weight++) {
        char path[1056];
        fonts_file(f, weight, path, sizeof path);
        if (!open_outline(&o->of[weight], path)) {
            snprintf(message, size, "no outlines in '%s'", path);
            outlines_free(o);
            return NULL;
        }
    }
    if (o == NULL)
        snprintf(message, size, "out of memory");
    return o;
}

void outlines_free(outlines *o)
{
    if (o == NULL)
        return;
    for (size_t i = 0; i < WEIGHTS; i++) {
        hb_font_destroy(o->of[i].shaper);
        cairo_font_face_destroy(o->of[i].face);
    }
    free(o);
}

// A run's glyphs, and which of its bytes each cluster of them stands for.
typedef struct shape {
    cairo_glyph_t *glyphs;
    cairo_text_cluster_t *clusters;
    int glyph_count, cluster_count;
} shape;

static double advance_of(const shape *s, hb_buffer_t *buffer)
{
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(buffer, NULL);
    double advance = 0.0;

    for (int i = 0; i < s->glyph_count; i++)
        advance += at[i].x_advance;
    return advance;
}

// From the left of the run on, x to the right and y down.
static void place_glyphs(shape *s, hb_buffer_t *buffer, double x)
{
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, NULL);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(buffer, NULL);

    for (int i = 0; i < s->glyph_count; i++) {
        s->glyphs[i] =
            (cairo_glyph_t){info[i].codepoint, x + at[i].x_offset, -(double)at[i].y_offset};
        x += at[i].x_advance;
    }
}

static void find_clusters(shape *s, hb_buffer_t *buffer, int length)
{
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, NULL);

    for (int i = 0, first = 0; i < s->glyph_count; first = i) {
        while (i < s->glyph_count && info[i].cluster == info[first].cluster)
            i++;
        const int end = i < s->glyph_count ? (int)info[i].cluster : length;
        s->clusters[s->cluster_count++] =
            (cairo_text_cluster_t){end - (int)info[first].cluster, i - first};
    }
}

// A run's glyphs, in units of the face, from the left of its cell, which is so wide.
static bool shape_run(shape *out, const outline *o, const fonts_run *run, double cell)
{
    // Digits in cells of their own, or a reader of the PDF would take the gaps for spaces.
    static const hb_feature_t tabular = {HB_TAG('t', 'n', 'u', 'm'), 1, 0, (unsigned)-1};
    hb_buffer_t *buffer = hb_buffer_create();

    hb_buffer_add_utf8(buffer, run->text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    // It reads from left to right whatever it is in, as the SDL ink's does.
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_shape(o->shaper, buffer, &tabular, run->in_cell ? 1 : 0);
    *out = (shape){.glyph_count = (int)hb_buffer_get_length(buffer)};
    out->glyphs = calloc((size_t)out->glyph_count + 1, sizeof *out->glyphs);
    out->clusters = calloc((size_t)out->glyph_count + 1, sizeof *out->clusters);
    if (out->glyphs != NULL && out->clusters != NULL) {
        place_glyphs(out, buffer, run->in_cell ? (cell - advance_of(out, buffer)) / 2.0 : 0.0);
        find_clusters(out, buffer, (int)strlen(run->text));
    }
    hb_buffer_destroy(buffer);
    return out->glyphs != NULL && out->clusters != NULL;
}

static void move_glyphs(shape *s, double scale, double x, double y)
{
    for (int i = 0; i < s->glyph_count; i++) {
        s->glyphs[i].x = x + scale * s->glyphs[i].x;
        s->glyphs[i].y = y + scale * s->glyphs[i].y;
    }
}

// What is no text has glyphs (boxes) but cannot be searched; Cairo would refuse to draw on.
static void show_glyphs(cairo_t *cairo, const char *text, const shape *s)
{
    if (utf8_is_valid(text))
        cairo_show_text_glyphs(cairo, text, -1, s->glyphs, s->glyph_count, s->clusters,
                               s->cluster_count, 0);
    else
        cairo_show_glyphs(cairo, s->glyphs, s->glyph_count);
}

bool outlines_show(const outlines *o, cairo_t *cairo, canvas_weight weight, double size,
                   const fonts_run *run, canvas_point start, double scale)
{
    const outline *face = &o->of[weight];
    const double unit = size / face->units;
    shape s;
    const bool shaped = shape_run(&s, face, run, run->width / scale / unit);

    if (shaped) {
        move_glyphs(&s, unit, start.x + run->x / scale, start.y);
        cairo_set_font_face(cairo, face->face);
        cairo_set_font_size(cairo, size);
        show_glyphs(cairo, run->text, &s);
    }
    free(s.glyphs);
    free(s.clusters);
    return shaped;
}
