#ifndef CANVAS_PNG_FILE_H
#define CANVAS_PNG_FILE_H

#include "canvas/canvas.h"

#include <stdio.h>

/** What a PNG file is of. All of it borrowed. */
typedef struct png_file {
    canvas_image image;
    const char *key;  ///< Keyword of a text chunk (iTXt, UTF-8) that travels with the picture, 1 to
                      ///< 79 bytes; NULL for none.
    const char *text; ///< The chunk's text.
    bool has_alpha;   ///< Keep the image's alpha; otherwise the picture is opaque.
} png_file;

/**
 * Write a png_file as PNG: a replace_writer. The same one gives the same bytes. It says nothing of
 * what its numbers are as colours, so that they are shown as those of lines and texts beside it.
 *
 * @return False, and errno set, if that cannot be done.
 */
bool png_file_write(FILE *to, const void *png_file);

#endif
