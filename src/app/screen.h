#ifndef APP_SCREEN_H
#define APP_SCREEN_H

#include "app/world.h"
#include "figure/figure.h"
#include "ui/style.h"

#include <SDL_render.h>
#include <SDL_video.h>

/**
 * The window's pixels: a figure's base, kept; a frame, drawn over it anew when something changed;
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
    figure *figure;
    figure_layout layout;
    unsigned version; ///< Of the pane that the base shows.
} screen;

/** Open the window. @return TW_OK, or TW_EIO and an error. Nothing is owned on failure. */
tw_status screen_open(screen *s, const world *w, tw_error *error);
void screen_close(screen *s);

/** Follow the window's size, and the world's terrain and view: draw the base anew if they changed.
 */
tw_status screen_follow(screen *s, const world *w, tw_error *error);

/** Start a frame: the base, and the hikers as far as they are shown. */
tw_status screen_draw(screen *s, world *w);

/** Show the frame. */
void screen_present(screen *s);

/** From pixels of the window, as SDL's events have them, to points of the frame. */
canvas_point screen_point(const screen *s, int x, int y);

/** How widgets look over this picture. */
ui_style screen_style(const screen *s, const world *w);

/** The picture as render would save it, without widgets, into a file. */
tw_status screen_save(const screen *s, world *w, const char *path, tw_error *error);

#endif
