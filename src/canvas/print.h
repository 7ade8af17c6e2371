#ifndef CANVAS_PRINT_H
#define CANVAS_PRINT_H

#include "base/replace_file.h"
#include "canvas/canvas.h"
#include "thalweg/status.h"

/** A picture to be made into a file. */
typedef struct canvas_page {
    double width, height; ///< In points.
    double scale;         ///< Device pixels a point; of a drawing, those of its images.
    const char *fonts;    ///< The folder of the fonts. Borrowed, as all of these.
    const char *key;      ///< What travels with the picture is called: 1 to 79 bytes.
    const char *note;     ///< UTF-8.
} canvas_page;

/** Draws the picture. @return TW_OK, or a failure, which canvas_print() returns; an error
 *  goes with TW_EINVALID and TW_EIO. */
typedef tw_status canvas_painter(void *user, canvas *c, tw_error *error);

/** The endings of files that pictures can be made into, ".png" first; a static array. */
const char *const *canvas_print_names(size_t *count);

/** Can a picture be made into a file of that name? @return TW_OK, or TW_EINVALID and an error that
 *  lists the endings. */
tw_status canvas_print_check(const char *path, tw_error *error);

/**
 * Draw a picture into a file, by the ink that the ending of its path names. The same picture gives
 * the same bytes.
 *
 * @return TW_OK, TW_ENOMEM, TW_EINVALID or TW_EIO, what the painter returns, and an error: the file
 * is to be abandoned then.
 */
tw_status canvas_print(replacement *file, const canvas_page *page, canvas_painter *paint,
                       void *user, tw_error *error);

#endif
