#include "app/over/offer.h"

#include "app/files/open.h"
#include "app/session/autosave.h"
#include "app/session/file.h"
#include "ui/paint.h"
#include "ui/widgets.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

// In text sizes.
#define BUTTON 8.6
#define SPACE 4.2   // Around the text and the buttons.
#define NARROW 36.0 // Room that it takes, however small the map is.
#define ROWS 1.65

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

// What a scene is known by.
static const char *name_of(const course *c)
{
    const scene *s = c->scene.pane_count > 0 ? &c->scene.panes[0] : &c->scene;

    if (c->source != NULL)
        return last_part(c->source);
    if (c->scene.title != NULL)
        return c->scene.title;
    if (s->grid != NULL)
        return last_part(s->grid);
    if (s->formula != NULL)
        return s->formula;
    if (s->model != NULL)
        return s->model;
    return s->terrain;
}

// The time of day today, the day before.
static void print_time(char *out, size_t size, time_t then)
{
    const time_t now = time(NULL);
    struct tm a, b;

    localtime_r(&now, &a);
    localtime_r(&then, &b);
    const bool today = a.tm_year == b.tm_year && a.tm_yday == b.tm_yday;
    strftime(out, size, today ? "today at %H:%M" : "%e %B at %H:%M", &b);
}

static void describe(offer *o)
{
    const size_t changes = o->session.history.past_count;
    char when[64];

    print_time(when, sizeof when, o->slot.saved.tv_sec);
    snprintf(o->text, sizeof o->text, "Restore the last session? %.40s, %zu%s %s, %s",
             name_of(&o->session.shown), changes, changes == SESSION_STEPS ? "+" : "",
             changes == 1 ? "change" : "changes", when);
}

// A session that cannot be read does no harm but for the sentence; the one before is offered.
static void refuse(window *w, const session_slot *slot, tw_status status, const tw_error *error)
{
    w->autosave.broken |= status == TW_EINVALID ? 1u << slot->number : 0u;
    window_say(w, "A session cannot be restored: %s",
               status == TW_ENOMEM ? tw_status_message(status) : error->message);
}

void offer_make(window *w)
{
    const scene *s = &w->world.course.scene;
    offer *o = &w->offer;
    unsigned skipped = 0;
    tw_error error;

    while (!o->stands && session_take_latest(&o->slot, skipped)) {
        const tw_status status =
            session_load(&o->session, o->slot.path, s->terrains, s->threads, &error);
        o->stands = status == TW_OK;
        if (o->stands)
            break;
        skipped |= 1u << o->slot.number;
        refuse(w, &o->slot, status, &error);
        session_let_go(&o->slot);
    }
    if (o->stands)
        describe(o);
    w->stale = true;
}

void offer_drop(window *w)
{
    offer *o = &w->offer;

    if (o->stands)
        session_clear(&o->session);
    session_let_go(&o->slot);
    o->stands = false;
    w->stale = true;
}

// The deck, and the page that was turned.
static void open_deck(window *w, const session *s)
{
    tw_error error;
    deck d;

    deck_close(&w->deck);
    if (s->deck == NULL)
        return;
    const tw_status status = deck_open(&d, s->deck, &error);
    window_check(w, status, &error);
    if (status < 0)
        return;
    w->deck = d;
    for (size_t i = 0; s->page != NULL && i < d.files.count; i++)
        if (strcmp(d.files.names[i], s->page) == 0)
            w->deck.at = i;
    window_follow_page(w);
}

void offer_take(window *w)
{
    offer *o = &w->offer;
    tw_error error;

    if (!o->stands || w->presents)
        return;
    autosave_finish(w);
    const tw_status status = session_restore(&o->session, &w->world, &error);
    autosave_go_on(w, status == TW_OK ? &o->slot : NULL);
    window_check(w, status, &error);
    if (status == TW_OK) {
        window_say(w, "Restored the last session");
        open_deck(w, &o->session);
    }
    offer_drop(w);
}

// At the top of the map, as wide as need be: in one row, or else with the buttons below the text.
static canvas_rect place(const window *w, bool *one_row)
{
    const double text = screen_layout(&w->screen)->text, buttons = 2.0 * BUTTON * text;
    const canvas_rect picture = screen_place(&w->screen), map = screen_pane(&w->screen, 0)->map;
    const ui_style style = screen_style(&w->screen);
    const double words = canvas_text_width(w->screen.frame, w->offer.text,
                                           ui_text_style(text, CANVAS_REGULAR, style.ink));
    const double most = fmax(map.width, fmin(NARROW * text, picture.width)) - 2.0 * text;

    *one_row = words + buttons + SPACE * text <= most;
    const double needed = (*one_row ? words + buttons : fmax(words, buttons)) + SPACE * text;
    const double width = round(fmin(needed, most));
    const double x = fmax(map.x + (map.width - width) / 2.0, picture.x + 0.5 * text);
    return (canvas_rect){round(x), round(map.y + text), width,
                         round((*one_row ? ROWS : ROWS + 1.0) * ui_row_pitch(text))};
}

void offer_show(window *w)
{
    static const double columns[] = {1.0, -BUTTON, -BUTTON};
    bool one_row;

    if (!w->offer.stands || w->presents || w->quits)
        return;
    ui_begin_panel(w->ui, "Last session", place(w, &one_row));
    ui_columns(w->ui, one_row ? 3 : 1, one_row ? columns : NULL);
    ui_label(w->ui, w->offer.text);
    if (!one_row) {
        ui_columns(w->ui, 3, columns);
        ui_cell(w->ui, 0.0);
    }
    const bool restores = ui_button(w->ui, "Restore (Enter)");
    const bool drops = ui_button(w->ui, "Dismiss (Esc)");
    ui_end_panel(w->ui);
    if (restores)
        offer_take(w);
    else if (drops)
        offer_drop(w);
}
