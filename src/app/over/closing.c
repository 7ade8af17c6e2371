#include "app/over/closing.h"

#include "app/record/recording.h"
#include "ui/widgets.h"

#include <math.h>

// In text sizes.
#define WIDTH 36.0
#define PADDING 0.8
#define BUTTON 15.0

void closing_give_up(window *w)
{
    job_stop(&w->jobs[WINDOW_VIDEO]);
    w->gave_up = true;
    w->stale = true;
}

void closing_show(window *w)
{
    static const double columns[] = {1.0, -BUTTON};
    const canvas_rect all = {0.0, 0.0, w->screen.width, w->screen.height};
    const double text = screen_layout(&w->screen)->text;
    const double width = fmin(WIDTH * text, all.width - 2.0 * text);
    const double height = 3.0 * ui_row_pitch(text) + 2.0 * PADDING * text;
    const canvas_rect where = {round((all.width - width) / 2.0), round((all.height - height) / 3.0),
                               width, height};
    double part = NAN;

    if (!w->quits || !recording_saves(w))
        return;
    job_progress(&w->jobs[WINDOW_VIDEO], &part);
    ui_begin_panel(w->ui, "Closing", where);
    ui_heading(w->ui, "Saving the recording before thalweg quits");
    ui_progress(w->ui, w->video_path, part);
    ui_columns(w->ui, 2, columns);
    ui_cell(w->ui, 0.0);
    if (ui_button(w->ui, "Discard it (Shift Esc)"))
        closing_give_up(w);
    ui_end_panel(w->ui);
}
