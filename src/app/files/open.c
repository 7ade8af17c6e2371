#include "app/files/open.h"

#include "app/world/scenes.h"
#include "scene/scene_json.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

// What is in a file, as the window shows it.
static tw_status load(course *out, const window *w, const char *path, bool is_page, tw_error *error)
{
    const scene *now = &w->world.course.scene;
    course c = {.is_page = is_page};
    tw_status status = scene_load(&c.scene, path, error);

    if (status < 0)
        return status;
    // What belongs to this machine stays.
    c.scene.threads = now->threads;
    if ((status = scene_set_text(&c.scene.terrains, now->terrains)) < 0 ||
        (status = scene_set_text(&c.source, path)) < 0)
        course_clear(&c);
    else
        *out = c;
    return status;
}

// Takes the course.
static tw_status show(window *w, course *c, world_way way, tw_error *error)
{
    const tw_status status = world_show(&w->world, c, way, error);

    course_clear(c);
    w->stale = true;
    return status;
}

static tw_status show_file(window *w, const char *path, bool is_page, world_way way,
                           tw_error *error)
{
    course c;
    tw_status status;

    window_check(w, seen_files_note(&w->seen, path), NULL);
    status = load(&c, w, path, is_page, error);
    return status < 0 ? status : show(w, &c, way, error);
}

// Of a scene that is not saved, the copy that was kept.
static tw_status show_edited(window *w, const course *left, world_way way, tw_error *error)
{
    course c;
    const tw_status status = course_copy(&c, left);

    return status < 0 ? status : show(w, &c, way, error);
}

static bool shows_page_of(const window *w, const deck *d)
{
    const course *c = &w->world.course;

    return c->is_page && deck_find(d, c->source) < d->files.count;
}

// From any scene to a page of the deck: pages are turned, what was opened beside them is left.
static tw_status show_page(window *w, size_t page, tw_error *error)
{
    const world_way way = shows_page_of(w, &w->deck) ? WORLD_TURNS : WORLD_OPENS;
    char path[SCENE_PATH];
    const course *edited = world_find_edited(&w->world, deck_path(&w->deck, page, path));

    return edited != NULL ? show_edited(w, edited, way, error)
                          : show_file(w, path, true, way, error);
}

// A page that cannot be shown counts as turned, or nobody would get past it.
tw_status window_show_page(window *w, size_t page)
{
    deck *d = &w->deck;
    tw_error error;
    const tw_status status = show_page(w, page, &error);

    d->at = page;
    if (status < 0)
        window_say(w, "%zu of %zu cannot be shown: %s", page + 1, d->files.count,
                   status == TW_ENOMEM ? tw_status_message(status) : error.message);
    else if (!w->presents)
        window_say(w, "%s, %zu of %zu", d->files.names[page], page + 1, d->files.count);
    return status;
}

static tw_status open_deck(window *w, const char *folder)
{
    tw_error error;
    deck d;
    tw_status status = deck_open(&d, folder, &error);

    if (status == TW_OK && (status = deck_begin(&d, w->world.course.scene.terrains, &error)) < 0)
        deck_close(&d);
    window_check(w, status, &error);
    if (status < 0)
        return status;
    deck_close(&w->deck);
    w->deck = d;
    if (window_show_page(w, d.at) == TW_OK && d.at > 0)
        window_say(w, "%s", error.message);
    return TW_OK;
}

static tw_status open_file(window *w, const char *path, bool is_page, world_way way)
{
    tw_error error;
    const tw_status status = show_file(w, path, is_page, way, &error);

    window_check(w, status, &error);
    return status;
}

// A page of the deck that is opened as a file is as its file says: what was changed is one undo
// away.
static tw_status open_page(window *w, size_t page)
{
    char path[SCENE_PATH];
    const bool edited = world_find_edited(&w->world, deck_path(&w->deck, page, path)) != NULL;
    const tw_status status = window_show_page(w, page);

    return status == TW_OK && edited ? open_file(w, path, true, WORLD_REVERTS) : status;
}

tw_status window_open(window *w, const char *path)
{
    const size_t page = deck_find(&w->deck, path);
    struct stat s;

    if (stat(path, &s) == 0 && S_ISDIR(s.st_mode))
        return open_deck(w, path);
    return page < w->deck.files.count ? open_page(w, page) : open_file(w, path, false, WORLD_OPENS);
}

// Open the deck of a page, if it can be.
static void open_deck_of(window *w, const char *page)
{
    const char *slash = strrchr(page, '/');
    char folder[SCENE_PATH];
    tw_error error;
    deck d;

    if (slash == NULL || slash - page >= SCENE_PATH)
        return;
    snprintf(folder, sizeof folder, "%.*s", (int)(slash - page), page);
    const tw_status status = deck_open(&d, folder, &error);
    window_check(w, status, &error);
    if (status < 0)
        return;
    deck_close(&w->deck);
    w->deck = d;
}

void window_follow_page(window *w)
{
    const course *c = &w->world.course;

    if (!c->is_page)
        return;
    if (deck_find(&w->deck, c->source) == w->deck.files.count)
        open_deck_of(w, c->source);
    if (deck_find(&w->deck, c->source) < w->deck.files.count)
        w->deck.at = deck_find(&w->deck, c->source);
}

// A change of another scene has come into sight.
static void say_where(window *w, int direction)
{
    const course *c = &w->world.course;

    window_say(w, "%s in %s", direction < 0 ? "Undone" : "Redone",
               c->source != NULL ? c->source : "the scene without a file");
}

void window_undo(window *w, int direction)
{
    course before = {.source = NULL};
    bool moved = true;
    tw_error error;
    tw_status status = scene_set_text(&before.source, w->world.course.source);

    if (status == TW_OK)
        status = direction > 0 ? world_redo(&w->world, &moved, &error)
                               : world_undo(&w->world, &moved, &error);
    window_check(w, status, &error);
    window_follow_page(w);
    if (!moved)
        window_say(w, direction > 0 ? "Nothing to redo" : "Nothing to undo");
    else if (status == TW_OK && !course_same_source(&before, &w->world.course))
        say_where(w, direction);
    course_clear(&before);
}
