#include "app/over/progress.h"

#include "ui/widgets.h"

#include <math.h>

// In text sizes.
#define WIDTH 36.0
#define BUTTON 12.0
#define GAP 0.4

// While a window is being closed it has a card of another kind.
static bool shows_cards(const window *w)
{
    return !w->presents && !w->quits;
}

// A card begins at the left of the map, where it hides no hiker for long.
static canvas_rect place(const window *w, size_t cards)
{
    const figure_layout *layout = screen_pane(&w->screen, w->world.active);
    const double text = layout->text, height = 1.65 * ui_row_pitch(text), gap = GAP * text;
    const double x = fmin(layout->map.x, w->screen.width / 3.0);

    return (canvas_rect){round(x), round(w->screen.height - (double)(cards + 1) * (height + gap)),
                         round(fmin(WIDTH * text, w->screen.width - x - gap)), height};
}

static void show_card(window *w, job *j, const char *label, double part, size_t cards)
{
    const double columns[] = {1.0, -BUTTON};

    ui_push_number(w->ui, cards);
    ui_begin_panel(w->ui, label, place(w, cards));
    ui_columns(w->ui, 2, columns);
    ui_progress(w->ui, label, part);
    if (ui_button(w->ui, cards == 0 ? "Cancel (Shift Esc)" : "Cancel"))
        job_stop(j);
    ui_end_panel(w->ui);
    ui_pop_scope(w->ui);
}

void progress_show(window *w)
{
    size_t cards = 0;
    double part;

    for (size_t i = 0; i < WINDOW_JOBS && shows_cards(w); i++) {
        job *j = &w->jobs[i];
        const char *label = job_progress(j, &part);
        if (label != NULL)
            show_card(w, j, label, part, cards++);
    }
}

void progress_cancel(window *w)
{
    double part;

    for (size_t i = 0; i < WINDOW_JOBS && shows_cards(w); i++)
        if (job_progress(&w->jobs[i], &part) != NULL) {
            job_stop(&w->jobs[i]);
            return;
        }
}
