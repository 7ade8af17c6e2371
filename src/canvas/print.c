#include "canvas/print.h"

#include "canvas/canvas_cairo.h"
#include "canvas/canvas_sdl.h"
#include "canvas/png_file.h"
#include "thalweg/names.h"

typedef tw_status print_ink(const char *path, const canvas_page *page, canvas_painter *paint,
                            void *user, tw_error *error);

static tw_status check_canvas(canvas *c, const char *path, tw_error *error)
{
    if (canvas_error(c) == NULL)
        return TW_OK;
    tw_error_set(error, TW_NOWHERE, "%.100s: %s", path, canvas_error(c));
    return TW_EIO;
}

static tw_status print_png(const char *path, const canvas_page *page, canvas_painter *paint,
                           void *user, tw_error *error)
{
    canvas *c;
    tw_status status =
        canvas_sdl_new(&c, page->width, page->height, page->scale, page->fonts, error);

    if (status < 0)
        return status;
    if ((status = paint(user, c)) == TW_OK && (status = check_canvas(c, path, error)) == TW_OK)
        status = png_file_write(path, canvas_sdl_image(c), page->key, page->note, error);
    canvas_free(c);
    return status;
}

static tw_status print_drawing(const char *path, canvas_cairo_kind kind, const canvas_page *page,
                               canvas_painter *paint, void *user, tw_error *error)
{
    canvas *c;
    tw_status status =
        canvas_cairo_new(&c, kind, page->width, page->height, page->scale, page->fonts, error);

    if (status < 0)
        return status;
    if ((status = paint(user, c)) == TW_OK && (status = check_canvas(c, path, error)) == TW_OK)
        status = canvas_cairo_write(c, path, page->key, page->note, error);
    canvas_free(c);
    return status;
}

static tw_status print_svg(const char *path, const canvas_page *page, canvas_painter *paint,
                           void *user, tw_error *error)
{
    return print_drawing(path, CANVAS_SVG, page, paint, user, error);
}

static tw_status print_pdf(const char *path, const canvas_page *page, canvas_painter *paint,
                           void *user, tw_error *error)
{
    return print_drawing(path, CANVAS_PDF, page, paint, user, error);
}

static const char *const names[] = {".png", ".svg", ".pdf"};
static print_ink *const inks[] = {print_png, print_svg, print_pdf};
enum { INKS = sizeof inks / sizeof *inks };

const char *const *canvas_print_names(size_t *count)
{
    *count = INKS;
    return names;
}

// The ink of a path; INKS if there is none.
static size_t ink_of(const char *path)
{
    return tw_ending_find(path, INKS, names);
}

tw_status canvas_print_check(const char *path, tw_error *error)
{
    if (ink_of(path) < INKS)
        return TW_OK;
    return tw_error_unknown(error, "kind of picture", tw_ending(path), INKS, names);
}

tw_status canvas_print(const char *path, const canvas_page *page, canvas_painter *paint, void *user,
                       tw_error *error)
{
    tw_status status = canvas_print_check(path, error);

    return status < 0 ? status : inks[ink_of(path)](path, page, paint, user, error);
}
