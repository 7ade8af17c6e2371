#include "app/act/act.h"

#include "app/clipboard.h"
#include "app/files/open.h"
#include "app/files/save.h"
#include "app/picture.h"
#include "app/record/recording.h"
#include "app/world/tour.h"
#include "scene/command_text.h"

#include <SDL_clipboard.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *act_saved_name(const window *w)
{
    const run_plan *plan = &world_pane(&w->world)->plan;

    if (plan->row != NULL)
        return plan->row->name;
    return plan->formula != NULL ? "formula" : "grid";
}

static tw_status save_picture(window *w, const char *path, tw_error *error)
{
    const screen_extra extra = picture_extra(w);

    return screen_save(&w->screen, &w->world, &extra, path, error);
}

void act_save_picture(window *w, int ink)
{
    const char *name = act_saved_name(w);
    char path[SAVE_PATH], second[SAVE_PATH];
    tw_error error;
    tw_status status;

    save_next_path(path, name, ink == ACT_PNG ? ".png" : ".svg");
    status = save_picture(w, path, &error);
    if (status == TW_OK && ink == ACT_DRAWING) {
        save_next_path(second, name, ".pdf");
        if ((status = save_picture(w, second, &error)) < 0)
            unlink(path); // Both or none.
    }
    window_check(w, status, &error);
    if (status == TW_OK && ink == ACT_DRAWING)
        window_say(w, "Saved %s and %s", path, second);
    else if (status == TW_OK)
        window_say(w, "Saved %s", path);
}

// By a file that never gets its name.
static tw_status copy_picture(window *w, tw_error *error)
{
    const screen_extra extra = picture_extra(w);
    replacement *file;
    tw_status status = replace_begin(&file, "/tmp/thalweg-copy.png", error);

    if (status < 0)
        return status;
    status = screen_print(&w->screen, &w->world, &extra, file, error);
    if (status == TW_OK)
        status = clipboard_copy_picture(replace_descriptor(file), error);
    replace_abandon(file);
    return status;
}

void act_copy_picture(window *w, int argument)
{
    tw_error error;
    const tw_status status = copy_picture(w, &error);

    (void)argument;
    window_check(w, status, &error);
    if (status == TW_OK)
        window_say(w, "Copied the picture");
}

void act_record(window *w, int as_gif)
{
    if (w->record.runs)
        recording_end(w, as_gif != 0);
    else
        recording_begin(w);
}

void act_copy_command(window *w, int argument)
{
    char *options, *line = NULL;
    tw_error error;
    tw_status status = scene_to_command(&options, &w->world.course.scene, &error);

    (void)argument;
    window_check(w, status, &error);
    if (status < 0)
        return;
    const size_t size = strlen(options) + sizeof "thalweg ";
    line = malloc(size);
    if (line != NULL) {
        snprintf(line, size, "thalweg %s", options);
        SDL_SetClipboardText(line);
        window_say(w, "Copied: %s", line);
    }
    free(line);
    free(options);
}

static void turn_terrain(window *w, int by)
{
    tour_stop stop;
    tw_error error;
    const tw_status status = tour_turn(&w->world, by, &stop, &error);

    window_check(w, status, &error);
    if (status == TW_OK)
        window_say(w, "%s, %zu of %zu", world_pane(&w->world)->plan.name, stop.number, stop.count);
}

void act_turn(window *w, int by)
{
    const deck *d = &w->deck;

    if (d->files.count == 0)
        turn_terrain(w, by);
    else if (by > 0 ? d->at + 1 < d->files.count : d->at > 0)
        window_show_page(w, by > 0 ? d->at + 1 : d->at - 1);
    else
        window_say(w, by > 0 ? "This is the last scene" : "This is the first scene");
}

void act_jump(window *w, int page)
{
    // What the key is for where there is no deck, or while it is not presented.
    if (page == 5 && !w->presents)
        act_present(w, 0);
    else if (w->deck.files.count == 0 && page == 1)
        act_help(w, 0);
    else if (w->deck.files.count == 0 && page == 5)
        act_present(w, 0);
    else if (w->deck.files.count == 0 && page == 11)
        act_full_screen(w, 0);
    else if (w->deck.files.count == 0)
        window_say(w, "F1 to F12 jump in a deck: open one with --deck FOLDER");
    else if ((size_t)page <= w->deck.files.count)
        window_show_page(w, (size_t)page - 1);
    else
        window_say(w, "The deck has %zu scenes", w->deck.files.count);
}
