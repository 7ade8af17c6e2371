#include "app/session/autosave.h"

#include "app/session/file.h"

#include <SDL_timer.h>
#include <stdlib.h>
#include <string.h>

// A change is written after so many milliseconds, with those that followed meanwhile.
enum { DELAY_MS = 1000 };

typedef struct task {
    session session; // Owned.
    char path[SCENE_PATH];
} task;

static tw_status pass(void *subject, bool *done, tw_error *error)
{
    const task *t = subject;

    *done = true;
    return session_save(&t->session, t->path, error);
}

static void free_task(void *subject)
{
    task *t = subject;

    session_clear(&t->session);
    free(t);
}

// It cannot be cancelled: a file is written whole in any case.
static const job_kind kind = {.unseen = true, .pass = pass, .free = free_task};

static autosave_mark mark_of(const window *w)
{
    const world *d = &w->world;
    autosave_mark m;

    memset(&m, 0, sizeof m); // Gaps too, for marks are compared as bytes.
    m.version = d->version;
    m.past = d->history.past_count;
    m.future = d->history.future_count;
    m.active = d->active;
    m.selected = d->selected;
    m.page = w->deck.at;
    m.step = d->playback.playing ? 0 : world_shown(d);
    m.speed = d->playback.speed;
    m.from_here = d->from_here;
    m.links_views = d->links_views;
    m.links_starts = d->links_starts;
    m.loops = d->playback.loops;
    return m;
}

void autosave_open(window *w)
{
    w->autosave = (autosave){.job = &w->jobs[WINDOW_SESSION], .begun = w->world.version};
    w->autosave.noted = mark_of(w);
}

static tw_status make_task(task **out, window *w, tw_error *error)
{
    autosave *a = &w->autosave;
    tw_status status = TW_OK;
    task *t;

    if (a->slot.number == 0 && (status = session_take(&a->slot, a->broken, error)) < 0)
        return status;
    if ((t = calloc(1, sizeof *t)) == NULL)
        return TW_ENOMEM;
    memcpy(t->path, a->slot.path, sizeof t->path);
    if ((status = session_note(&t->session, &w->world, &w->deck)) < 0)
        free(t);
    else
        *out = t;
    return status;
}

// Said once: the window works on without.
static void check(window *w, tw_status status, const tw_error *error)
{
    autosave *a = &w->autosave;

    if (status < 0 && !a->failed)
        window_say(w, "This session cannot be kept for the next start: %s",
                   status == TW_EIO || status == TW_EINVALID ? error->message
                                                             : tw_status_message(status));
    a->failed = a->failed || status < 0;
}

static void save(window *w)
{
    autosave *a = &w->autosave;
    tw_error error;
    task *t = NULL;
    const tw_status status = make_task(&t, w, &error);

    a->due = 0;
    a->noted = mark_of(w);
    check(w, status, &error);
    if (t != NULL)
        job_start(a->job, &kind, t, false);
}

// Since it opened; and since it was last written.
static bool has_changed(const window *w)
{
    const autosave_mark now = mark_of(w);

    return w->world.version != w->autosave.begun &&
           memcmp(&now, &w->autosave.noted, sizeof now) != 0;
}

void autosave_follow(window *w)
{
    autosave *a = &w->autosave;
    const Uint64 now = SDL_GetTicks64();
    tw_error error;

    if (a->job->thread == NULL)
        return;
    check(w, job_failure(a->job, &error), &error);
    if (a->due == 0 && has_changed(w))
        a->due = now + DELAY_MS;
    if (a->due != 0 && now >= a->due)
        save(w);
}

static bool is_writing(autosave *a)
{
    return job_has(a->job, &kind) && job_look(a->job, &kind) == NULL;
}

void autosave_finish(window *w)
{
    autosave *a = &w->autosave;
    bool done;
    tw_error error;
    task *t = NULL;

    const bool written = !a->failed && !is_writing(a);
    job_close(a->job); // What it still writes is older.
    if (written && !has_changed(w))
        return;
    tw_status status = make_task(&t, w, &error);
    if (t != NULL) {
        status = pass(t, &done, &error);
        free_task(t);
    }
    a->due = 0;
    a->noted = mark_of(w);
    check(w, status, &error);
}

void autosave_go_on(window *w, session_slot *slot)
{
    autosave *a = &w->autosave;
    tw_error error;

    if (slot != NULL) {
        session_let_go(&a->slot);
        a->slot = *slot;
        *slot = (session_slot){.number = 0};
    }
    check(w, job_open(a->job, &error), &error);
}

void autosave_close(autosave *a)
{
    session_let_go(&a->slot);
}
