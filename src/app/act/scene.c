#include "app/act/act.h"

#include "app/files/open.h"
#include "app/files/save.h"
#include "app/over/offer.h"
#include "app/over/prompt.h"
#include "app/world/scenes.h"
#include "scene/scene_json.h"

#include <stdio.h>
#include <string.h>

void act_undo(window *w, int direction)
{
    window_undo(w, direction);
}

// A scene is saved as it was made, however far its hikers are shown.
static bool write_scene(window *w, const char *path)
{
    tw_error error;
    tw_status status = scene_save(&w->world.course.scene, path, &error);

    if (status < 0) {
        prompt_refuse(w, status == TW_EIO ? error.message : tw_status_message(status));
        return false;
    }
    window_check(w, seen_files_note(&w->seen, path), NULL);
    window_check(w, world_take_source(&w->world, path), NULL);
    window_say(w, "Saved %s", path);
    return true;
}

// The file that the scene may be saved in without a question: a picture that it came from is none.
static const char *own_file(const window *w)
{
    const char *source = w->world.course.source;

    return source != NULL && save_is_scene(source) ? source : NULL;
}

static bool save_scene(window *w, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (path[0] == '\0') {
        prompt_refuse(w, "Enter a file name");
        return false;
    }
    const bool other = save_replaces_other(path, own_file(w));

    if (!other && !(save_replaces_other(path, NULL) && seen_files_changed(&w->seen, own_file(w))))
        return write_scene(w, path);
    prompt_confirm(w, "Replace", slash != NULL ? slash + 1 : path,
                   other ? "This file exists, and the scene did not come from it."
                         : "Another program changed this file after the scene was read or saved.",
                   write_scene);
    return false;
}

// A name that Ctrl+S offers: that of the scene's own file, if it has one.
static void offer_path(const window *w, char path[SAVE_PATH])
{
    const char *source = w->world.course.source;

    if (source == NULL || strlen(source) >= SAVE_PATH)
        save_next_scene_path(path, act_saved_name(w));
    else if (save_is_scene(source))
        snprintf(path, SAVE_PATH, "%s", source);
    else
        save_next_path_beside(path, source);
}

void act_save_scene(window *w, int argument)
{
    char path[SAVE_PATH];

    (void)argument;
    offer_path(w, path);
    prompt_ask(w, "Save scene as", "Save", path, save_scene);
}

static bool open_scene(window *w, const char *path)
{
    return window_open(w, path) == TW_OK;
}

void act_open(window *w, int argument)
{
    const char *source = w->world.course.source;

    (void)argument;
    prompt_ask(w, "Open a scene or a saved picture", "Open", source != NULL ? source : "",
               open_scene);
}

void act_restore(window *w, int argument)
{
    (void)argument;
    offer_take(w);
}
