#ifndef APP_WINDOW_H
#define APP_WINDOW_H

#include "app/files/deck.h"
#include "app/files/save.h"
#include "app/files/seen_files.h"
#include "app/job/job.h"
#include "app/job/live.h"
#include "app/over/ghost.h"
#include "app/over/offer.h"
#include "app/over/plane_view.h"
#include "app/over/prompt.h"
#include "app/over/readout.h"
#include "app/over/why.h"
#include "app/panel/panels.h"
#include "app/pointer.h"
#include "app/record/video_task.h"
#include "app/screen.h"
#include "app/session/autosave.h"
#include "app/signals.h"
#include "app/titlebar.h"
#include "app/world/world.h"
#include "ui/ui.h"

#include <SDL_scancode.h>

/** All that the window is. */
struct window {
    world world;
    screen screen;
    titlebar titlebar;
    pointer pointer;
    ghost ghost;
    why why;
    plane_view plane;
    job job;                    ///< What runs in the background,
    live live;                  ///< and what it is to find out.
    record record;              ///< Of the session,
    job video;                  ///< and what makes a video of it,
    char video_path[SAVE_PATH]; ///< here.
    tw_status video_status;     ///< What the last one came to,
    tw_error video_error;       ///< and what is said of it.
    Uint64 closed;              ///< When the window was, in SDL's milliseconds.
    bool gave_up;               ///< A recording is discarded so that it closes.
    signals signals;
    deck deck;
    seen_files seen;   ///< As far as scenes came from files.
    autosave autosave; ///< What is kept for the next start,
    offer offer;       ///< and what was kept by the last one.
    ui *ui;            ///< The widgets.
    ui_input input;
    bool key_acts[SDL_NUM_SCANCODES]; ///< Of a key that is held: it was no widget's,
    bool ignores_text;                ///< and what the last one types is no text.
    panels panels;
    prompt prompt;
    bool presents; ///< Nothing but the picture, on all of the screen.
    bool shows_spotlight;
    bool shows_help;
    char toast[512];    ///< A message that comes and goes; empty: none.
    Uint64 toast_until; ///< In SDL's milliseconds.
    Uint64 passed;      ///< Until then time has passed; in SDL's milliseconds.
    bool stale;         ///< The frame no longer shows what is.
    bool is_marred;     ///< The last frame could not be drawn in full, which has been said.
    bool quits;
};

/**
 * Open the window on a scene.
 *
 * @param deck   The folder whose first scene it is; NULL: none.
 * @param error  Filled on TW_EINVALID and TW_EIO.
 * @return TW_OK; otherwise nothing is owned.
 */
tw_status window_begin(window *w, const scene *s, const char *deck, tw_error *error);

/** Draw a frame if something has changed, wait for something to happen, and take it in. */
void window_turn(window *w);

void window_end(window *w);

/** Say something for a few seconds. */
void window_say(window *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Say what went wrong, if anything did. */
void window_check(window *w, tw_status status, const tw_error *error);

#endif
