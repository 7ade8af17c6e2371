#include "canvas/print.h"

#include "canvas/canvas_cairo.h"
#include "canvas/canvas_sdl.h"
#include "canvas/png_file.h"
#include "thalweg/names.h"

typedef tw_status print_ink(replacement *file, const canvas_page *page, canvas_painter *paint,
                            void *user, tw_error *error);

static tw_status write_png(replacement *file, canvas *c, const canvas_page *page, tw_error *error)
{
    png_file png = {.key = page->key, .text = page->note};
    const tw_status status = canvas_sdl_finish(c, &png.image, error);

    return status < 0 ? status : replace_write(file, png_file_write, &png, error);
}

static tw_status print_png(replacement *file, const canvas_page *page, canvas_painter *paint,
                           void *user, tw_error *error)
{
    canvas *c;
    tw_status status =
        canvas_sdl_new(&c, page->width, page->height, page->scale, page->fonts, error);

    if (status < 0)
        return status;
    if ((status = paint(user, c, error)) == TW_OK)
        status = write_png(file, c, page, error);
    canvas_free(c);
    return status;
}

static tw_status print_drawing(replacement *file, canvas_cairo_kind kind, const canvas_page *page,
                               canvas_painter *paint, void *user, tw_error *error)
{
    canvas *c;
    tw_status status =
        canvas_cairo_new(&c, kind, page->width, page->height, page->scale, page->fonts, error);

    if (status < 0)
        return status;
    if ((status = paint(user, c, error)) == TW_OK)
        status = canvas_cairo_write(c, file, page->key, page->note, error);
    canvas_free(c);
    return status;
}

static tw_status print_svg(replacement *file, const canvas_page *page, canvas_painter *paint,
                           void *user, tw_error *error)
{
    return print_drawing(file, CANVAS_SVG, page, paint, user, error);
}

static tw_status print_pdf(replacement *file, const canvas_page *page, canvas_painter *paint,
                           void *user, tw_error *error)
{
    return print_drawing(file, CANVAS_PDF, page, paint, user, error);
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

tw_status canvas_print(replacement *file, const canvas_page *page, canvas_painter *paint,
                       void *user, tw_error *error)
{
    const char *path = replace_path(file);
    tw_status status = canvas_print_check(path, error);

    return status < 0 ? status : inks[ink_of(path)](file, page, paint, user, error);
}
