#include "canvas/drawing.h"

#include "base/memory_stream.h"
#include "canvas/png_file.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

// A drawing does not tell when it was made: the same one would not be the same bytes.
#define DATE "2000-01-01T00:00:00Z"

// Of places in an SVG.
#define DECIMALS 2

struct drawing {
    bool is_pdf;
    cairo_surface_t *surface;
    cairo_t *cairo;
    bool is_broken; // Memory ran short while an image was taken in.
    char *bytes;    // The file so far.
    size_t size, capacity;
};

static cairo_status_t take_bytes(void *user, const unsigned char *bytes, unsigned count)
{
    drawing *d = user;

    if (d->size + count > d->capacity) {
        const size_t capacity = 2 * (d->size + count);
        char *grown = realloc(d->bytes, capacity);
        if (grown == NULL)
            return CAIRO_STATUS_NO_MEMORY;
        d->bytes = grown;
        d->capacity = capacity;
    }
    memcpy(d->bytes + d->size, bytes, count);
    d->size += count;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *open_surface(drawing *d, double width, double height)
{
    cairo_surface_t *surface;

    if (!d->is_pdf) {
        surface = cairo_svg_surface_create_for_stream(take_bytes, d, width, height);
        cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
        return surface;
    }
    surface = cairo_pdf_surface_create_for_stream(take_bytes, d, width, height);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, DATE);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "thalweg");
    return surface;
}

drawing *drawing_new(bool is_pdf, double width, double height)
{
    drawing *d = calloc(1, sizeof *d);

    if (d == NULL)
        return NULL;
    d->is_pdf = is_pdf;
    d->surface = open_surface(d, width, height);
    d->cairo = cairo_create(d->surface);
    if (cairo_status(d->cairo) != CAIRO_STATUS_SUCCESS) {
        drawing_free(d);
        return NULL;
    }
    cairo_set_line_cap(d->cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(d->cairo, CAIRO_LINE_JOIN_ROUND);
    return d;
}

void drawing_free(drawing *d)
{
    if (d == NULL)
        return;
    cairo_destroy(d->cairo);
    if (!d->is_broken) // Or Cairo, which writes what was not finished, crashes: it is left behind.
        cairo_surface_destroy(d->surface);
    free(d->bytes);
    free(d);
}

cairo_t *drawing_cairo(const drawing *d)
{
    return d->cairo;
}

static uint32_t premultiplied(uint32_t pixel)
{
    const uint32_t alpha = pixel >> 24;
    uint32_t out = alpha << 24;

    for (int shift = 0; shift < 24; shift += 8)
        out |= ((pixel >> shift & 255) * alpha + 127) / 255 << shift;
    return out;
}

static bool is_opaque(canvas_image image)
{
    for (size_t i = 0; i < image.columns * image.rows; i++)
        if (image.pixels[i] >> 24 != 255)
            return false;
    return true;
}

// On failure, a surface with an error, which the drawing takes over.
static cairo_surface_t *surface_of(canvas_image image)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(is_opaque(image) ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                                   (int)image.columns, (int)image.rows);
    unsigned char *data = cairo_image_surface_get_data(surface);
    const size_t stride = (size_t)cairo_image_surface_get_stride(surface);

    for (size_t y = 0; data != NULL && y < image.rows; y++)
        for (size_t x = 0; x < image.columns; x++) {
            const uint32_t pixel = premultiplied(image.pixels[y * image.columns + x]);
            memcpy(data + y * stride + x * sizeof pixel, &pixel, sizeof pixel);
        }
    cairo_surface_mark_dirty(surface);
    return surface;
}

// The image as the file will have it: how Cairo would compress it, and how much is left of the
// colours below an alpha, differs from version to version.
static void attach_png(cairo_surface_t *surface, canvas_image image)
{
    const png_file png = {.image = image, .has_alpha = !is_opaque(image)};
    char *bytes = NULL;
    size_t size;
    FILE *to = open_memstream(&bytes, &size);
    const bool written = to != NULL && png_file_write(to, &png);

    if (to == NULL || memory_stream_close(to, &bytes) < 0 || !written ||
        cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_PNG, (unsigned char *)bytes, size,
                                    free, bytes) != CAIRO_STATUS_SUCCESS)
        free(bytes); // Memory is short, as the canvas finds out.
}

void drawing_add_image(drawing *d, canvas_rect where, canvas_image image, bool smooth)
{
    cairo_surface_t *surface = surface_of(image);

    if (!d->is_pdf)
        attach_png(surface, image);
    cairo_save(d->cairo);
    cairo_rectangle(d->cairo, where.x, where.y, where.width, where.height);
    cairo_clip(d->cairo);
    cairo_translate(d->cairo, where.x, where.y);
    cairo_scale(d->cairo, where.width / (double)image.columns, where.height / (double)image.rows);
    cairo_set_source_surface(d->cairo, surface, 0.0, 0.0);
    cairo_pattern_set_filter(cairo_get_source(d->cairo),
                             smooth ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_NEAREST);
    // An image of SVG ends where it ends; asked for more, newer versions of Cairo embed one of
    // their own, of 300 pixels an inch.
    if (d->is_pdf)
        cairo_pattern_set_extend(cairo_get_source(d->cairo), CAIRO_EXTEND_PAD);
    cairo_paint(d->cairo);
    cairo_restore(d->cairo);
    cairo_surface_destroy(surface); // Cairo copies it now.
    d->is_broken = d->is_broken || errno == ENOMEM;
}

// A finished drawing, and the text that goes into it.
typedef struct drawn {
    const drawing *drawing;
    const char *key, *text;
} drawn;

static bool write_escaped(FILE *to, const char *text)
{
    for (; *text != '\0'; text++) {
        const char *entity = *text == '&'   ? "&amp;"
                             : *text == '<' ? "&lt;"
                             : *text == '>' ? "&gt;"
                                            : NULL;
        if (entity != NULL ? fputs(entity, to) < 0 : fputc(*text, to) == EOF)
            return false;
    }
    return true;
}

// Cairo tells places to a millionth: two decimals are finer than anyone can print, and half the
// file.
static bool write_shortened(FILE *to, const char *from, const char *end)
{
    static const char path[] = " d=\"";
    bool in_path = false;
    int decimals = 0; // So many characters since the point, and with it.

    for (; from < end; from++) {
        if (*from == '"')
            in_path = !in_path && strncmp(from - strlen(path) + 1, path, strlen(path)) == 0;
        decimals =
            *from == '.' || (decimals > 0 && isdigit((unsigned char)*from)) ? decimals + 1 : 0;
        if (!(in_path && decimals > 1 + DECIMALS) && fputc(*from, to) == EOF)
            return false;
    }
    return true;
}

// Cairo knows no metadata in SVG: it goes behind the root's tag.
static bool write_svg(FILE *to, const drawn *f)
{
    const drawing *d = f->drawing;
    const char *root = strstr(d->bytes, "<svg "), *inside = root != NULL ? strchr(root, '>') : NULL;
    const size_t head = inside != NULL ? (size_t)(inside + 1 - d->bytes) : 0;

    return fwrite(d->bytes, 1, head, to) == head &&
           fprintf(to, "\n<metadata id=\"%s\">", f->key) > 0 && write_escaped(to, f->text) &&
           fputs("</metadata>", to) >= 0 &&
           write_shortened(to, d->bytes + head, d->bytes + d->size);
}

static bool write_file(FILE *to, const void *what)
{
    const drawn *f = what;

    if (!f->drawing->is_pdf)
        return write_svg(to, f);
    return fwrite(f->drawing->bytes, 1, f->drawing->size, to) == f->drawing->size;
}

static tw_status finish(drawing *d, const char *text)
{
    cairo_status_t status;

    errno = 0;
    if (d->is_pdf)
        cairo_pdf_surface_set_metadata(d->surface, CAIRO_PDF_METADATA_SUBJECT, text);
    status = cairo_status(d->cairo);
    cairo_surface_finish(d->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(d->surface);
    if (status == CAIRO_STATUS_SUCCESS) // So that the text ends with a zero.
        status = take_bytes(d, (const unsigned char *)"", 1);
    if (status == CAIRO_STATUS_NO_MEMORY || errno == ENOMEM) // Fonts that lack something are drawn.
        return TW_ENOMEM;
    return status == CAIRO_STATUS_SUCCESS ? TW_OK : TW_EIO;
}

tw_status drawing_write(drawing *d, replacement *file, const char *key, const char *text,
                        tw_error *error)
{
    const tw_status status = finish(d, text);

    if (status == TW_EIO)
        tw_error_set(error, TW_NOWHERE, "cannot draw '%.200s': %s", replace_path(file),
                     cairo_status_to_string(cairo_status(d->cairo)));
    if (status < 0)
        return status;
    d->size--;
    return replace_write(file, write_file, &(drawn){d, key, text}, error);
}
