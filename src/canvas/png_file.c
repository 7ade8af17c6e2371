#include "canvas/png_file.h"

#include "base/replace_file.h"

#include <errno.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

/** Deflate's effort: beyond it, files shrink by a few per cent and take twice the time. */
#define EFFORT 4

/** libpng's own complaints say less than errno, which replace_file() tells. */
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

/** A picture to be written. */
typedef struct job {
    canvas_image image;
    const char *key, *text;
    png_bytep row; ///< Room for a row.
} job;

static void set_text(png_structp png, png_infop info, const char *key, const char *text)
{
    // libpng copies both; its struct just does not say const.
    png_text chunk = {.compression = PNG_ITXT_COMPRESSION_NONE,
                      .key = (char *)(uintptr_t)key,
                      .text = (char *)(uintptr_t)text,
                      .itxt_length = strlen(text)};

    png_set_text(png, info, &chunk, 1);
}

static void write_rows(png_structp png, canvas_image image, png_bytep row)
{
    for (size_t y = 0; y < image.rows; y++) {
        const uint32_t *pixels = image.pixels + y * image.columns;

        for (size_t x = 0; x < image.columns; x++) {
            row[3 * x] = (png_byte)(pixels[x] >> 16);
            row[3 * x + 1] = (png_byte)(pixels[x] >> 8);
            row[3 * x + 2] = (png_byte)pixels[x];
        }
        png_write_row(png, row);
    }
}

static bool write_image(FILE *file, const void *what)
{
    const job *j = what;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);

    if (info == NULL || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_init_io(png, file);
    png_set_IHDR(png, info, (png_uint_32)j->image.columns, (png_uint_32)j->image.rows, 8,
                 PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, EFFORT);
    // A map has 256 colours in steps, which deflate finds again by itself: filters would take half
    // as long again, and files be a quarter larger. Only smooth shades are a fifth smaller with
    // them.
    png_set_filter(png, 0, PNG_FILTER_NONE);
    if (j->key != NULL)
        set_text(png, info, j->key, j->text);
    png_write_info(png, info);
    write_rows(png, j->image, j->row);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return true;
}

tw_status png_file_write(const char *path, canvas_image image, const char *key, const char *text,
                         tw_error *error)
{
    const job j = {image, key, text, malloc(3 * image.columns + 1)};
    tw_status status;

    if (j.row == NULL)
        return TW_ENOMEM;
    status = replace_file(path, write_image, &j, error);
    free(j.row);
    return status;
}
