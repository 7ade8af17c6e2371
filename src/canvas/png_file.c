#include "canvas/png_file.h"

#include <errno.h>
#include <fcntl.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/** Deflate's effort: beyond it, files shrink by a few per cent and take twice the time. */
#define EFFORT 4

static tw_status fail(tw_error *error, const char *path, const char *why)
{
    tw_error_set(error, TW_NOWHERE, "cannot write '%s': %s", path, why);
    return TW_EIO;
}

/** libpng keeps its last complaint here, and jumps back to write_png(). */
static void on_error(png_structp png, png_const_charp message)
{
    char *why = png_get_error_ptr(png);

    snprintf(why, 64, "%s", errno != 0 ? strerror(errno) : message);
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

/** Everything between opening and closing the file. False leaves a reason in why. */
static bool write_png(FILE *file, canvas_image image, const char *key, const char *text,
                      png_bytep row, char why[64])
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, why, on_error, on_warning);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);

    snprintf(why, 64, "out of memory");
    if (info == NULL || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_init_io(png, file);
    png_set_IHDR(png, info, (png_uint_32)image.columns, (png_uint_32)image.rows, 8,
                 PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, EFFORT);
    png_set_filter(png, 0, PNG_FILTER_SUB | PNG_FILTER_UP);
    if (key != NULL)
        set_text(png, info, key, text);
    png_write_info(png, info);
    write_rows(png, image, row);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return true;
}

/** Write all of it to an open file and close it. */
static bool save(FILE *file, canvas_image image, const char *key, const char *text, char why[64])
{
    png_bytep row = malloc(3 * image.columns);
    bool done = false;

    errno = 0;
    if (row == NULL)
        snprintf(why, 64, "out of memory");
    else
        done = write_png(file, image, key, text, row, why);
    free(row);
    if (fclose(file) != 0 && done) {
        snprintf(why, 64, "%s", strerror(errno));
        return false;
    }
    return done;
}

/** A new file in the folder of the path, for it to be renamed. Its name is the caller's to free. */
static FILE *open_beside(const char *path, char **name)
{
    size_t size = strlen(path) + 32;
    FILE *file = NULL;

    *name = malloc(size);
    if (*name == NULL)
        return NULL;
    snprintf(*name, size, "%s.%ld.part", path, (long)getpid());
    int descriptor = open(*name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0666);

    if (descriptor >= 0 && (file = fdopen(descriptor, "wb")) == NULL)
        close(descriptor);
    return file;
}

tw_status png_file_write(const char *path, canvas_image image, const char *key, const char *text,
                         tw_error *error)
{
    struct stat there;
    char *name = NULL, why[64] = "";
    tw_status status = TW_OK;

    if (stat(path, &there) == 0 && !S_ISREG(there.st_mode))
        return fail(error, path, S_ISDIR(there.st_mode) ? "it is a folder" : "it is not a file");
    FILE *file = open_beside(path, &name);

    if (name == NULL)
        return TW_ENOMEM;
    if (file == NULL) {
        status = fail(error, path, strerror(errno));
    } else if (!save(file, image, key, text, why)) {
        status = fail(error, path, why);
        remove(name);
    } else if (rename(name, path) != 0) {
        status = fail(error, path, strerror(errno));
        remove(name);
    }
    free(name);
    return status;
}
