#include "app/world/hikers.h"
#include "app/act/act.h"
#include "app/panel/panels.h"
#include "figure/plot/number.h"
#include "figure/style/theme.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

enum { LINE = 256, MOST = 64 };

// Rows of the list.
#define LEAST_ROWS 2.0
#define MOST_ROWS 6.0

static void name_of(char *out, const window *w, const run_pane *p, size_t i)
{
    char place[FIGURE_POINT];
    const tw_hiker h = run_pane_hiker(p, i);

    if (world_label(&w->world, i)[0] != '\0')
        snprintf(out, LINE, "%s", world_label(&w->world, i));
    else
        snprintf(out, LINE, "%s", figure_point(place, h.start, p->plan.view));
}

static tw_walk_status status_of(const window *w, const run_pane *p, size_t i, uint64_t *shown)
{
    const tw_hiker h = run_pane_hiker(p, i);

    *shown = world_shown(&w->world) < h.steps ? world_shown(&w->world) : h.steps;
    return *shown < h.steps ? TW_WALKING : h.status;
}

static void note_of(char *out, const window *w, const run_pane *p, size_t i)
{
    char loss[FIGURE_NUMBER];
    uint64_t shown;

    if (world_hides(&w->world, w->world.active, i))
        snprintf(out, LINE, "hidden");
    else if (status_of(w, p, i, &shown) == TW_DIVERGED)
        snprintf(out, LINE, "diverged");
    else
        snprintf(out, LINE, "loss %s",
                 figure_number_apart(
                     loss, world_footprint(&w->world, i).loss,
                     figure_losses_told(figure_sheet_pane(w->screen.sheet, w->world.active)), 4));
}

static void show_list(window *w, ui *u, const run_pane *p)
{
    char names[MOST][LINE], notes[MOST][LINE];
    const size_t count = p->hiker_count < MOST ? p->hiker_count : MOST;
    size_t chosen = w->world.selected;
    ui_item items[MOST];

    for (size_t i = 0; i < count; i++) {
        name_of(names[i], w, p, i);
        note_of(notes[i], w, p, i);
        items[i] = (ui_item){.text = names[i], .note = notes[i], .color = figure_hiker_color(i)};
    }
    if (ui_list(u, "Hikers", fmin(fmax((double)count, LEAST_ROWS), MOST_ROWS), count, items,
                &chosen))
        world_select(&w->world, chosen);
}

// "Momentum: converged at step 412 of 2000."
static void describe_selected(const window *w, ui *u, const run_pane *p)
{
    const size_t i = w->world.selected;
    const tw_walk_spec *spec = &p->plan.walks[run_pane_walk_of(p, i)];
    char text[LINE];
    uint64_t shown;
    const tw_walk_status status = status_of(w, p, i, &shown);

    snprintf(text, sizeof text, "%s: %s at step %" PRIu64 " of %" PRIu64, spec->optimizer->label,
             tw_walk_status_name(status), shown, spec->steps);
    ui_note(u, text);
}

static void show_selected(window *w, ui *u, const run_pane *p)
{
    const size_t i = w->world.selected;
    const bool hidden = world_hides(&w->world, w->world.active, i);
    tw_error error;

    describe_selected(w, u, p);
    ui_columns(u, 2, NULL);
    if (ui_button(u, hidden ? "Show" : "Hide"))
        world_hide(&w->world, i, !hidden);
    if (ui_button(u, "Take away"))
        window_check(w, world_remove_hiker(&w->world, i, &error), &error);
    ui_columns(u, 1, NULL);
}

static void show_links(window *w, ui *u)
{
    if (w->world.course.scene.pane_count < 2)
        return;
    ui_columns(u, 2, NULL);
    ui_check(u, "Link views", &w->world.links_views);
    ui_check(u, "Link starts", &w->world.links_starts);
    ui_columns(u, 1, NULL);
}

void panel_show_hikers(window *w, ui *u)
{
    const run_pane *p = world_pane(&w->world);

    if (p->hiker_count == 0) {
        ui_note(u, "Click on the map to drop a hiker.");
    } else {
        show_list(w, u, p);
        if (w->world.selected < p->hiker_count)
            show_selected(w, u, p);
    }
    show_links(w, u);
    ui_push_disabled(u, world_pane(&w->world)->hiker_count == 0);
    if (ui_button(u, "Take all away"))
        act_clear(w, 0);
    ui_pop_disabled(u);
}
