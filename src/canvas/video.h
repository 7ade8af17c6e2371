#ifndef CANVAS_VIDEO_H
#define CANVAS_VIDEO_H

#include "base/replace_file.h"
#include "canvas/canvas.h"
#include "thalweg/status.h"

/** A video that is being made, by the program ffmpeg, which is found on the PATH. */
typedef struct video video;

/** The endings of files that videos can be made into, ".mp4" first; a static array. */
const char *const *video_names(size_t *count);

/** Does a path have such an ending? */
bool video_is_name(const char *path);

/** Can a video be made at all? @return TW_OK, or TW_EIO and an error: there is no ffmpeg, so that
 *  path, only named there, cannot be written. */
tw_status video_check(const char *path, tw_error *error);

/**
 * Begin a video.
 *
 * @param file     What it is written into; the ending of its path says of which kind it is.
 *                 Borrowed until the video ends.
 * @param columns  Of every frame, as rows; MP4 and WebM leave out an odd last one.
 * @param rate     Frames a second.
 * @return TW_OK; TW_ENOMEM; TW_EINVALID for another ending; TW_EIO: there is no ffmpeg.
 */
tw_status video_begin(video **out, replacement *file, size_t columns, size_t rows, int rate,
                      tw_error *error);

/** A GIF has 256 colours: those of the first image that is added, which is not shown. */
bool video_has_palette(const video *v);

/** Add a frame. @return TW_OK, or TW_EIO and an error with what ffmpeg said; then only
 *  video_abandon() is left to do. */
tw_status video_add(video *v, canvas_image frame, tw_error *error);

/** End the video, all of which is in its file then, and free it. The same frames give the same
 *  bytes. @return TW_OK, or TW_EIO and an error. */
tw_status video_end(video *v, tw_error *error);

/** End it before it is one, and free it; NULL is fine. */
void video_abandon(video *v);

#endif
