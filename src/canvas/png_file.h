#ifndef CANVAS_PNG_FILE_H
#define CANVAS_PNG_FILE_H

#include "canvas/canvas.h"
#include "thalweg/status.h"

/**
 * Save an image as PNG, without its alpha. The file is replaced whole or not at all, and the same
 * image and note give the same bytes.
 *
 * @param path   Must not name anything but a file.
 * @param key    Keyword of a text chunk (iTXt, UTF-8) that travels with the picture, 1 to 79 bytes;
 *               NULL for none.
 * @param text   The chunk's text.
 * @param error  Filled on TW_EIO: the path, and why it could not be written.
 * @return TW_OK, TW_ENOMEM or TW_EIO.
 */
tw_status png_file_write(const char *path, canvas_image image, const char *key, const char *text,
                         tw_error *error);

#endif
