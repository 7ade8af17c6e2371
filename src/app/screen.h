#ifndef APP_SCREEN_H
#define APP_SCREEN_H

#include "app/world/world.h"
#include "base/replace_file.h"
#include "figure/sheet.h"
#include "ui/style.h"

#include <SDL_render.h>
#include <SDL_video.h>

/** What a picture of the world is made of, beside the world. */
typedef struct screen_extra {
    double margin;     ///< Points at the right that widgets take.
    bool projected;    ///< Whatever the scene's theme is, it is shown in that of projectors.
    figure_hues *hues; ///< What attractors have been shown in; NULL: nothing.
    bool changed;      ///< Studies show something else than before.
} screen_extra;

/**
 * The window's pixels: a sheet's base, kept; a frame, drawn over it anew when something changed;
 * and the SDL renderer that shows the frame.
 *
 * The picture is drawn by our own canvas, so the window shows to the pixel what is saved, and the
 * renderer only has to show an image. It is SDL's software renderer unless SDL_RENDER_DRIVER names
 * another: an OpenGL one costs a tenth of a second and a hundred megabytes before the first frame.
 */
typedef struct screen {
    SDL_Window *window;
    SDL_Renderer *renderer;
    SDL_Texture *texture; ///< As large as the frame.
    canvas *base, *frame;
    figure_sheet *sheet;
    double width, height, scale; ///< Of the frame, in points, and device pixels a point.
    double margin;               ///< Of the base: points at the right that widgets take.
    bool projected;              ///< The base is in the theme of projectors.
    scene_theme theme;           ///< The theme of the base.
    unsigned world, pane; ///< Versions of the world and of its first pane that the base shows.
} screen;

/** Open the window. @return TW_OK, or TW_EIO and an error. Nothing is owned on failure. */
tw_status screen_open(screen *s, const world *w, tw_error *error);
void screen_close(screen *s);

/** Follow the window's size: make the frame anew if it changed. */
tw_status screen_resize(screen *s, tw_error *error);

/** Follow the world and what is beside it: draw the base anew if they changed. */
tw_status screen_follow(screen *s, const world *w, const screen_extra *extra, tw_error *error);

/** Where the parts of the picture of a world will be. */
figure_sheet_layout screen_arrange(const screen *s, const world *w, const screen_extra *extra);

/** Draw the base on the picture's place of the frame. */
void screen_draw_base(screen *s);

/** Draw the hikers as far as they are shown, and mark a step on their way, or none for NULL. */
tw_status screen_draw_hikers(screen *s, world *w, const uint64_t *mark);

/** Show the frame, as far as it could be drawn. @return TW_OK, or TW_EIO and what could not be. */
tw_status screen_present(screen *s, tw_error *error) __attribute__((warn_unused_result));

/** The place of the picture. */
canvas_rect screen_place(const screen *s);

/** Where the parts of the picture are, and those of a pane. */
const figure_sheet_layout *screen_layout(const screen *s);
const figure_layout *screen_pane(const screen *s, size_t which);

/** From pixels of the window, as SDL's events have them, to points of the frame. */
canvas_point screen_point(const screen *s, int x, int y);

/** How widgets look over this picture. */
ui_style screen_style(const screen *s);

/** The picture as large as the window, without widgets, into a file, as canvas_print(). It carries
 * its scene. */
tw_status screen_print(const screen *s, world *w, const screen_extra *extra, replacement *file,
                       tw_error *error);

/** The same into the file of that name, which is replaced whole or not at all. */
tw_status screen_save(const screen *s, world *w, const screen_extra *extra, const char *path,
                      tw_error *error);

#endif
