#include "app/session/session.h"

#include <stdlib.h>
#include <string.h>

// About as many bytes as a scene takes.
static size_t scene_bytes(const scene *s)
{
    size_t bytes = sizeof *s + s->start_count * sizeof *s->starts +
                   s->optimizer_count * sizeof *s->optimizers +
                   s->level_count * sizeof *s->level_list;

    bytes += s->formula != NULL ? strlen(s->formula) : 0;
    bytes += s->model != NULL ? strlen(s->model) : 0;
    for (size_t i = 0; i < s->pane_count; i++)
        bytes += scene_bytes(&s->panes[i]);
    return bytes;
}

static size_t course_bytes(const course *c)
{
    size_t bytes = scene_bytes(&c->scene);

    for (size_t i = 0; i < c->turn_count; i++)
        bytes += scene_bytes(&c->turns[i].before);
    return bytes;
}

// How many of the last steps there is room for.
static size_t count_steps(size_t count, const history_step *steps, size_t *room)
{
    size_t kept = 0;

    while (kept < count && kept < SESSION_STEPS) {
        const size_t bytes = course_bytes(&steps[count - 1 - kept].course);
        if (bytes > *room)
            break;
        *room -= bytes;
        kept++;
    }
    return kept;
}

static tw_status copy_steps(history_step **to, size_t *to_count, const history_step *from,
                            size_t count, size_t kept)
{
    history_step *steps = calloc(kept > 0 ? kept : 1, sizeof *steps);
    tw_status status = TW_OK;

    if (steps == NULL)
        return TW_ENOMEM;
    *to = steps;
    for (size_t i = 0; i < kept && status == TW_OK; i++) {
        steps[i].opens = from[count - kept + i].opens;
        status = course_copy(&steps[i].course, &from[count - kept + i].course);
        *to_count += status == TW_OK;
    }
    return status;
}

static tw_status note_history(session *s, const history *h, size_t *room)
{
    const size_t past = count_steps(h->past_count, h->past, room);
    const size_t future = count_steps(h->future_count, h->future, room);
    tw_status status =
        copy_steps(&s->history.past, &s->history.past_count, h->past, h->past_count, past);

    return status < 0 ? status
                      : copy_steps(&s->history.future, &s->history.future_count, h->future,
                                   h->future_count, future);
}

// What is in no file comes first.
static tw_status note_kept(session *s, const kept_scenes *k, bool edited, size_t *room)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < k->count && status == TW_OK; i++) {
        const size_t bytes = course_bytes(&k->courses[i]);
        if (k->courses[i].edited != edited || bytes > *room)
            continue;
        *room -= bytes;
        status = kept_put(&s->kept, &k->courses[i]);
    }
    return status;
}

static tw_status note_deck(session *s, const deck *d)
{
    if (d->files.count == 0)
        return TW_OK;
    return scene_set_text(&s->deck, d->folder) < 0
               ? TW_ENOMEM
               : scene_set_text(&s->page, d->files.names[d->at]);
}

static tw_status note_all(session *s, const world *w, const deck *d)
{
    size_t room = SESSION_BYTES;
    tw_status status = course_copy(&s->shown, &w->course);

    if (status == TW_OK)
        status = note_deck(s, d);
    if (status == TW_OK)
        status = note_kept(s, &w->kept, true, &room);
    if (status == TW_OK)
        status = note_history(s, &w->history, &room);
    return status < 0 ? status : note_kept(s, &w->kept, false, &room);
}

tw_status session_note(session *out, const world *w, const deck *d)
{
    session s = {
        .at_end = world_finished(w),
        .step = world_shown(w),
        .active = w->active,
        .selected = w->selected,
        .from_here = w->from_here,
        .links_views = w->links_views,
        .links_starts = w->links_starts,
        .speed = w->playback.speed,
        .loops = w->playback.loops,
    };
    const tw_status status = note_all(&s, w, d);

    if (status < 0)
        session_clear(&s);
    else
        *out = s;
    return status;
}

static void take_settings(const session *s, world *w)
{
    w->from_here = s->from_here;
    w->links_views = s->links_views;
    w->links_starts = s->links_starts;
    w->active = s->active < w->run.pane_count ? s->active : 0;
    w->selected = s->selected < w->run.panes[w->active].hiker_count ? s->selected : 0;
    w->playback.speed = s->speed;
    w->playback.loops = s->loops;
    world_show_step(w, s->at_end ? (double)RUN_MAX_STEPS : (double)s->step);
}

tw_status session_restore(session *s, world *w, tw_error *error)
{
    const tw_status status = world_follow(w, &s->shown, error);

    if (status < 0)
        return status;
    s->shown = (course){.turn_count = 0};
    world_end_gesture(w);
    history_clear(&w->history);
    w->history = s->history;
    s->history = (history){.past_count = 0};
    kept_clear(&w->kept);
    w->kept = s->kept;
    s->kept = (kept_scenes){.count = 0};
    take_settings(s, w);
    return TW_OK;
}

void session_clear(session *s)
{
    free(s->deck);
    free(s->page);
    course_clear(&s->shown);
    history_clear(&s->history);
    kept_clear(&s->kept);
    *s = (session){.at_end = false};
}
