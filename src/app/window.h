#ifndef APP_WINDOW_H
#define APP_WINDOW_H

#include "app/files/deck.h"
#include "app/files/save.h"
#include "app/files/seen_files.h"
#include "app/job/job.h"
#include "app/job/live.h"
#include "app/over/ghost.h"
#include "app/over/plane_view.h"
#include "app/over/readout.h"
#include "app/over/why.h"
#include "app/panel/thumbnails.h"
#include "app/record/video_task.h"
#include "app/screen.h"
#include "app/session/session.h"
#include "app/session/store.h"
#include "app/signals.h"
#include "app/titlebar.h"
#include "app/world/world.h"
#include "ui/clipboard.h"
#include "ui/widgets.h"

#include <SDL_scancode.h>

typedef struct window window;

/** What a pressed button does while the pointer moves. */
typedef enum pointer_grip {
    POINTER_FREE,
    POINTER_DRAGS,  ///< A start, and with it its path.
    POINTER_PANS,   ///< The view.
    POINTER_SCRUBS, ///< Time, in the chart.
    POINTER_ORBITS, ///< Around the relief.
    POINTER_TUNES,  ///< Rate and momentum, in their plane.
} pointer_grip;

/** The pointer, and what it does to the map. */
typedef struct pointer {
    bool inside;          ///< The pointer is on the window.
    bool on_map;          ///< It is on the map of a pane.
    size_t pane;          ///< That pane; the active one while it is on none, or holds something.
    canvas_point at;      ///< Where it is, in points of the frame.
    bool on_ground;       ///< It is on the ground of that pane, not beside a relief.
    tw_vec2 weights;      ///< The place of that ground, in units of x and y.
    bool on_chart;        ///< It is on the chart.
    uint64_t step;        ///< The step of the chart that it is on.
    pointer_grip grip;    ///< What the pressed button does.
    canvas_point pressed; ///< Where the button went down, in points of the frame.
    bool moves;           ///< The pointer has left that place since.
    size_t hiker;         ///< The hiker of the active pane that is dragged.
    tw_vec2 offset;       ///< From the pointer to its start, in units of x and y.
    bool space;           ///< The space bar is held.
    bool space_used;      ///< Something was dragged while it was.
    Uint64 zooms_until; ///< End of the gesture that turns of the wheel make, in SDL's milliseconds;
                        ///< 0: none.
} pointer;

/** What is done with an answer. @return False: it is asked again; why has been said. */
typedef bool prompt_answer(window *w, const char *text);

/** A question that is answered by a line of text. */
typedef struct prompt {
    const char *question; ///< NULL: nothing is asked.
    const char *verb;     ///< What the button says.
    bool fresh;           ///< It has not been shown yet.
    char text[UI_TEXT];
    char problem[320]; ///< What was wrong with the last answer; empty: nothing.
    prompt_answer *answer;
    const char *doubt;          ///< Why the answer is to be confirmed; NULL: it need not be.
    char sure[UI_TEXT + 16];    ///< The question whether one is sure.
    const char *sure_verb;      ///< What its button says.
    prompt_answer *sure_answer; ///< What is done when it is pressed.
} prompt;

/** What a session is noticed to have changed by. */
typedef struct autosave_mark {
    unsigned version;
    size_t past, future, active, selected, page;
    uint64_t step; ///< Where time stands still.
    double speed;
    bool from_here, links_views, links_starts, loops;
} autosave_mark;

/**
 * The window's session, written in the background soon after it has changed, for as long as a
 * person has changed anything at all: a window that was only looked at leaves none.
 */
typedef struct autosave {
    job *job;            ///< That of WINDOW_SESSION.
    session_slot slot;   ///< The place of its file, taken when there is first something to write.
    unsigned begun;      ///< The world's version when the window opened.
    autosave_mark noted; ///< What has been written, or is being.
    Uint64 due;          ///< When it is written, in SDL's milliseconds; 0: nothing has changed.
    unsigned broken;     ///< A bit for each slot whose file is no session.
    bool failed;         ///< It has been said that the session cannot be written.
} autosave;

/** The last session, while a person has not said whether to go on with it. */
typedef struct offer {
    bool stands;
    session session; ///< Owned.
    session_slot slot;
    char text[160]; ///< The question, with what the session is of.
} offer;

/** Most sections. */
#define PANELS_MOST 12

/** A formula as it is being typed, which need not compile. */
typedef struct formula_field {
    char text[UI_TEXT];
    char seen[UI_TEXT]; ///< The formula of the world when both were last the same.
    char problem[320];  ///< Why it does not compile; empty: it does.
    size_t offset;      ///< Where it does not, in bytes.
} formula_field;

enum { LOOKS_COLORMAPS = 16, LOOKS_STRIP = 64 };

/** The colour maps, each a strip of pixels. */
typedef struct looks_panel {
    bool has_strips;
    uint32_t strips[LOOKS_COLORMAPS][LOOKS_STRIP];
} looks_panel;

enum { PANELS_ITEMS = 64 };

/** What choices drop down: it is drawn when the frame ends. */
typedef struct panel_items {
    ui_item optimizers[PANELS_ITEMS], schedules[PANELS_ITEMS], colormaps[LOOKS_COLORMAPS];
} panel_items;

/** The side panel, and what its sections keep between frames. */
typedef struct panels {
    bool shown;
    bool beside; ///< The picture leaves it room in this frame; otherwise it lies over it.
    bool open[PANELS_MOST];
    double edited; ///< When keys or the wheel last changed something, in seconds of the input.
    thumbnails thumbnails;
    formula_field formula;
    looks_panel looks;
    panel_items items;
} panels;

/** What may run in the background, each on a thread of its own, from the lowest card of its
 * progress up. A video comes after what is easily done again; a session has no card. */
typedef enum window_job {
    WINDOW_STUDIES,
    WINDOW_PLANE,
    WINDOW_VIDEO,
    WINDOW_SESSION,
    WINDOW_JOBS
} window_job;

/** All that the window is. */
struct window {
    world world;
    screen screen;
    titlebar titlebar;
    pointer pointer;
    ghost ghost;
    why why;
    plane_view plane;
    job jobs[WINDOW_JOBS];      ///< What runs in the background.
    live live;                  ///< What the panes ask for.
    record record;              ///< What has been shown since the recording began.
    char video_path[SAVE_PATH]; ///< Where the last video of a recording goes.
    tw_status video_status;     ///< What the last video came to.
    tw_error video_error;       ///< Why it could not be saved, where its status says so.
    Uint64 closed;              ///< When the window was closed, in SDL's milliseconds.
    bool gave_up;               ///< The recording is discarded so that the window can close.
    signals signals;
    deck deck;
    seen_files seen;   ///< The files that scenes came from, as they were then.
    autosave autosave; ///< The session, kept for the next start.
    offer offer;       ///< The last session, as long as it is offered.
    ui *ui;            ///< The widgets.
    ui_input input;
    bool key_acts[SDL_NUM_SCANCODES]; ///< Of each key that is held: it belongs to an action, not to
                                      ///< a widget.
    bool ignores_text; ///< The last key was an action's: what it types is not taken as text.
    panels panels;
    prompt prompt;
    bool presents; ///< Only the picture is shown, on the whole screen.
    bool shows_spotlight;
    bool shows_help;
    char toast[512];    ///< A message that comes and goes; empty: none.
    Uint64 toast_until; ///< When it goes, in SDL's milliseconds.
    run_terrain *noted; ///< Whose note was said last; held, NULL: none yet.
    Uint64 passed;      ///< The time that playback has come to, in SDL's milliseconds.
    bool stale;         ///< Something has changed since the frame was drawn.
    bool is_marred;     ///< The last frame could not be drawn in full, which has been said.
    bool quits;
};

/** Say something for a few seconds. */
void window_say(window *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Say what went wrong, if anything did. */
void window_check(window *w, tw_status status, const tw_error *error);

#endif
