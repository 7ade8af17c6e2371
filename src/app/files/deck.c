#include "app/files/deck.h"

#include "run/plan.h"
#include "scene/panes.h"
#include "scene/scene_json.h"

#include <stdio.h>
#include <string.h>

tw_status deck_open(deck *out, const char *folder, tw_error *error)
{
    deck d = {.at = 0};
    tw_status status;

    if (strlen(folder) >= sizeof d.folder / 2) {
        tw_error_set(error, TW_NOWHERE, "%.200s: the name is too long", folder);
        return TW_EIO;
    }
    snprintf(d.folder, sizeof d.folder, "%s", folder);
    if ((status = scene_list_scenes(&d.files, folder, error)) < 0)
        return status;
    if (d.files.count == 0) {
        tw_error_set(error, TW_NOWHERE, "%.200s: there are no scenes in it, NAME.json", folder);
        return TW_EIO;
    }
    *out = d;
    return TW_OK;
}

static tw_status plan_pane(const scene *s, size_t i, tw_error *error)
{
    run_plan plan = {0};
    scene pane;
    tw_status status = scene_pane_make(&pane, s, i);

    if (status < 0)
        return status;
    status = run_plan_make(&plan, &pane, error);
    run_plan_clear(&plan);
    scene_clear(&pane);
    return status;
}

static tw_status check_page(const char *path, const char *terrains, tw_error *error)
{
    scene s;
    tw_status status = scene_load(&s, path, error);

    if (status < 0)
        return status;
    if ((status = scene_set_text(&s.terrains, terrains)) == TW_OK)
        status = scene_panes_fit(&s, error);
    for (size_t i = 0; status == TW_OK && i < scene_pane_count(&s); i++)
        status = plan_pane(&s, i, error);
    scene_clear(&s);
    return status;
}

// Why the first pages of a deck, or all of them, are passed over.
static void say_passed(const deck *d, const tw_error *why, tw_error *error)
{
    const size_t count = d->files.count;

    if (d->at == count)
        tw_error_set(error, TW_NOWHERE, "%.80s: none of its scenes can be shown: %s", d->folder,
                     why->message);
    else if (d->at == 1)
        tw_error_set(error, TW_NOWHERE, "1 of %zu cannot be shown: %s", count, why->message);
    else if (d->at > 1)
        tw_error_set(error, TW_NOWHERE, "1 to %zu of %zu cannot be shown: %s", d->at, count,
                     why->message);
}

tw_status deck_begin(deck *d, const char *terrains, tw_error *error)
{
    char path[SCENE_PATH];
    tw_error first, other;
    tw_status status = TW_EIO;

    for (d->at = 0; d->at < d->files.count && status < 0; d->at += status < 0)
        if ((status = check_page(deck_path(d, d->at, path), terrains,
                                 d->at == 0 ? &first : &other)) == TW_ENOMEM)
            return status;
    say_passed(d, &first, error);
    return status < 0 ? TW_EIO : TW_OK;
}

void deck_close(deck *d)
{
    scene_files_clear(&d->files);
    d->at = 0;
}

const char *deck_path(const deck *d, size_t i, char path[SCENE_PATH])
{
    snprintf(path, SCENE_PATH, "%.2047s/%.2047s", d->folder, d->files.names[i]);
    return path;
}

size_t deck_find(const deck *d, const char *path)
{
    char page[SCENE_PATH];
    size_t i = 0;

    while (i < d->files.count && strcmp(deck_path(d, i, page), path) != 0)
        i++;
    return i;
}
