#include "canvas/film.h"

#include "canvas/canvas_sdl.h"
#include "canvas/video.h"

static tw_status add_frame(video *v, canvas *c, const canvas_film *film, size_t frame,
                           tw_error *error)
{
    canvas_image image;
    tw_status status = film->paint(film->user, c, frame);

    if (status < 0 || (status = canvas_sdl_finish(c, &image, error)) < 0)
        return status;
    return video_add(v, image, error);
}

static tw_status add_frames(video *v, canvas *c, const canvas_film *film, tw_error *error)
{
    tw_status status = TW_OK;

    // The last frame has all the colours of those before it.
    if (video_has_palette(v))
        status = add_frame(v, c, film, film->frames - 1, error);
    for (size_t i = 0; i < film->frames && status == TW_OK; i++)
        status = add_frame(v, c, film, i, error);
    return status;
}

static tw_status make(replacement *file, canvas *c, const canvas_film *film, tw_error *error)
{
    size_t columns, rows;
    video *v;
    tw_status status;

    canvas_sdl_size(c, &columns, &rows);
    if ((status = video_begin(&v, file, columns, rows, film->rate, error)) < 0)
        return status;
    if ((status = add_frames(v, c, film, error)) == TW_OK)
        return video_end(v, error);
    video_abandon(v);
    return status;
}

tw_status canvas_film_make(replacement *file, const canvas_page *page, const canvas_film *film,
                           tw_error *error)
{
    canvas *c;
    tw_status status =
        canvas_sdl_new(&c, page->width, page->height, page->scale, page->fonts, error);

    if (status < 0)
        return status;
    status = make(file, c, film, error);
    canvas_free(c);
    return status;
}
