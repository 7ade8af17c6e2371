#include "canvas/emblem.h"

#include "thalweg/file.h"

#include <cairo.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Radians once around.
#define TURN 6.283185307179586

// Longest file, and longest attribute, with its final zero.
enum { TEXT = 16384, VALUE = 2048 };

// The value of an attribute within a tag; empty if there is none.
static const char *attribute(const char *tag, const char *name, char value[VALUE])
{
    const char *end = strchr(tag, '>');
    char key[32];

    value[0] = '\0';
    snprintf(key, sizeof key, " %s=\"", name);
    const char *from = strstr(tag, key);
    if (from == NULL || end == NULL || from > end)
        return value;
    from += strlen(key);
    const size_t n = strcspn(from, "\"");
    if (n < VALUE) {
        memcpy(value, from, n);
        value[n] = '\0';
    }
    return value;
}

static double number(const char *tag, const char *name)
{
    char value[VALUE];

    return strtod(attribute(tag, name, value), NULL);
}

// Make a colour of a tag the source. False: there is none.
static bool set_source(cairo_t *cairo, const char *tag, const char *name)
{
    char value[VALUE];
    unsigned rgb;

    if (sscanf(attribute(tag, name, value), "#%6x", &rgb) != 1)
        return false;
    cairo_set_source_rgb(cairo, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                         (rgb & 255) / 255.0);
    return true;
}

// Read so many numbers. False: they are not there.
static bool take_numbers(const char **text, size_t count, double *out)
{
    for (size_t i = 0; i < count; i++) {
        char *end;

        *text += strspn(*text, ", \n");
        out[i] = strtod(*text, &end);
        if (end == *text)
            return false;
        *text = end;
    }
    return true;
}

static void trace_path(cairo_t *cairo, const char *d)
{
    double p[6];

    while (*d != '\0') {
        const char command = *d++;

        if (command == 'M' && take_numbers(&d, 2, p))
            cairo_move_to(cairo, p[0], p[1]);
        else if (command == 'L' && take_numbers(&d, 2, p))
            cairo_line_to(cairo, p[0], p[1]);
        else if (command == 'C' && take_numbers(&d, 6, p))
            cairo_curve_to(cairo, p[0], p[1], p[2], p[3], p[4], p[5]);
        else if (command == 'Z')
            cairo_close_path(cairo);
    }
}

static void draw_shape(cairo_t *cairo, const char *tag)
{
    char d[VALUE];

    cairo_new_path(cairo);
    if (strncmp(tag, "<path", 5) == 0)
        trace_path(cairo, attribute(tag, "d", d));
    else
        cairo_arc(cairo, number(tag, "cx"), number(tag, "cy"), number(tag, "r"), 0.0, TURN);
    if (set_source(cairo, tag, "fill"))
        cairo_fill_preserve(cairo);
    cairo_set_line_width(cairo, number(tag, "stroke-width"));
    if (set_source(cairo, tag, "stroke"))
        cairo_stroke(cairo);
}

static void draw_shapes(cairo_t *cairo, const char *svg)
{
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    for (const char *tag = strchr(svg, '<'); tag != NULL; tag = strchr(tag + 1, '<'))
        if (strncmp(tag, "<path", 5) == 0 || strncmp(tag, "<circle", 7) == 0)
            draw_shape(cairo, tag);
}

// Side of the viewBox; 0: there is none.
static double box_of(const char *svg)
{
    char value[VALUE];
    double side = 0.0;
    const char *tag = strstr(svg, "<svg");

    if (tag != NULL)
        sscanf(attribute(tag, "viewBox", value), "0 0 %lf", &side);
    return side;
}

// From colours multiplied by their alpha to straight ones.
static void straighten(uint32_t *pixels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const uint32_t a = pixels[i] >> 24;
        uint32_t straight = a << 24;

        for (int shift = 0; shift < 24 && a > 0; shift += 8)
            straight |= ((pixels[i] >> shift & 255) * 255 + a / 2) / a << shift;
        pixels[i] = straight;
    }
}

static tw_status draw(uint32_t *pixels, size_t side, const char *svg)
{
    const int n = (int)side;
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        (unsigned char *)pixels, CAIRO_FORMAT_ARGB32, n, n, 4 * n);
    cairo_t *cairo = cairo_create(surface);

    memset(pixels, 0, side * side * sizeof *pixels);
    cairo_scale(cairo, n / box_of(svg), n / box_of(svg));
    draw_shapes(cairo, svg);
    cairo_surface_flush(surface);
    const bool failed = cairo_status(cairo) != CAIRO_STATUS_SUCCESS;
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    straighten(pixels, side * side);
    return failed ? TW_ENOMEM : TW_OK;
}

tw_status emblem_draw(uint32_t *pixels, size_t side, const char *path, tw_error *error)
{
    size_t length;
    char *svg;
    tw_status status = tw_file_read(&svg, &length, path, TEXT, error);

    if (status < 0)
        return status;
    if (box_of(svg) > 0.0) {
        status = draw(pixels, side, svg);
    } else {
        tw_error_set(error, TW_NOWHERE, "%.200s: expected an SVG with a viewBox", path);
        status = TW_EIO;
    }
    free(svg);
    return status;
}
