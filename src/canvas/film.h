#ifndef CANVAS_FILM_H
#define CANVAS_FILM_H

#include "base/replace_file.h"
#include "canvas/print.h"

/** A picture that moves. */
typedef struct canvas_film {
    size_t frames; ///< At least 1.
    int rate;      ///< Frames a second.
    /** Draws a frame. @return TW_OK, or a failure, which canvas_film_make() returns. */
    tw_status (*paint)(void *user, canvas *c, size_t frame);
    void *user;
} canvas_film;

/**
 * Draw a video, frame by frame, into a file of a kind that its ending names, see video_names(). The
 * same frames give the same bytes.
 *
 * @return TW_OK, TW_ENOMEM, TW_EINVALID or TW_EIO, what painting returns, and an error.
 */
tw_status canvas_film_make(replacement *file, const canvas_page *page, const canvas_film *film,
                           tw_error *error);

#endif
