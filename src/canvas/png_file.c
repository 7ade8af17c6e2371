#include "canvas/png_file.h"

#include <errno.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

// Deflate's effort: beyond it, files shrink by a few per cent and take twice the time.
#define EFFORT 4

// libpng's own complaints say less than errno, which whoever writes files tells.
static void on_error(png_structp png, png_const_charp message)
{
    (void)message;
    if (errno == 0)
        errno = EINVAL;
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void set_text(png_structp png, png_infop info, const char *key, const char *text)
{
    // libpng copies both; its struct just does not say const.
    png_text chunk = {.compression = PNG_ITXT_COMPRESSION_NONE,
                      .key = (char *)(uintptr_t)key,
                      .text = (char *)(uintptr_t)text,
                      .itxt_length = strlen(text)};

    png_set_text(png, info, &chunk, 1);
}

static void put_pixel(png_bytep to, uint32_t pixel)
{
    to[0] = (png_byte)(pixel >> 16);
    to[1] = (png_byte)(pixel >> 8);
    to[2] = (png_byte)pixel;
}

static void write_rows(png_structp png, const png_file *p, png_bytep row)
{
    const size_t channels = p->has_alpha ? 4 : 3;

    for (size_t y = 0; y < p->image.rows; y++) {
        const uint32_t *pixels = p->image.pixels + y * p->image.columns;

        for (size_t x = 0; x < p->image.columns; x++) {
            put_pixel(row + channels * x, pixels[x]);
            if (p->has_alpha)
                row[channels * x + 3] = (png_byte)(pixels[x] >> 24);
        }
        png_write_row(png, row);
    }
}

static void write_head(png_structp png, png_infop info, const png_file *p)
{
    png_set_IHDR(png, info, (png_uint_32)p->image.columns, (png_uint_32)p->image.rows, 8,
                 p->has_alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, EFFORT);
    // A map has 256 colours in steps, which deflate finds again by itself: filters would take half
    // as long again, and files be a quarter larger. Only smooth shades are a fifth smaller with
    // them.
    png_set_filter(png, 0, PNG_FILTER_NONE);
    if (p->key != NULL)
        set_text(png, info, p->key, p->text);
    png_write_info(png, info);
}

static bool write_image(FILE *to, const png_file *p, png_bytep row)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);

    if (info == NULL || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_init_io(png, to);
    write_head(png, info, p);
    write_rows(png, p, row);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return true;
}

bool png_file_write(FILE *to, const void *file)
{
    const png_file *p = file;
    png_bytep row = malloc(4 * p->image.columns + 1);
    bool written;

    if (row == NULL)
        return false;
    written = write_image(to, p, row);
    free(row);
    return written;
}
