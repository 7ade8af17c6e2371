#include "app/session/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_whole(const char *path)
{
    return path != NULL && path[0] == '/' && strlen(path) < SCENE_PATH / 2;
}

tw_status session_folder(char folder[SCENE_PATH], tw_error *error)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

    if (is_whole(state))
        snprintf(folder, SCENE_PATH, "%s/thalweg", state);
    else if (is_whole(home))
        snprintf(folder, SCENE_PATH, "%s/.local/state/thalweg", home);
    else
        return tw_error_set(error, TW_NOWHERE, "neither XDG_STATE_HOME nor HOME is a folder"),
               TW_EIO;
    return TW_OK;
}

// Make a folder and those it is in, for this user alone.
static tw_status make_folder(const char *folder, tw_error *error)
{
    char path[SCENE_PATH];

    snprintf(path, sizeof path, "%s", folder);
    for (char *at = path + 1;; at++) {
        const char end = *at;
        if (end != '/' && end != '\0')
            continue;
        *at = '\0';
        if (mkdir(path, 0700) != 0 && errno != EEXIST && errno != EISDIR) {
            tw_error_set(error, TW_NOWHERE, "%.200s: %s", path, strerror(errno));
            return TW_EIO;
        }
        *at = end;
        if (end == '\0')
            return TW_OK;
    }
}

static void name_file(char path[SCENE_PATH], const char *folder, int number)
{
    snprintf(path, SCENE_PATH, "%.3000s/session-%d.json", folder, number);
}

static bool is_there(const char *folder, int number)
{
    char path[SCENE_PATH];
    struct stat s;

    name_file(path, folder, number);
    return lstat(path, &s) == 0;
}

// Lock a slot. @return False if it is another window's.
static bool take(session_slot *out, const char *folder, int number)
{
    char lock[SCENE_PATH];
    struct stat s;

    *out = (session_slot){.number = number, .lock = -1};
    snprintf(lock, sizeof lock, "%.3000s/session-%d.lock", folder, number);
    name_file(out->path, folder, number);
    out->lock = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (out->lock >= 0 && flock(out->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        session_let_go(out);
        return false;
    }
    if (stat(out->path, &s) == 0)
        out->saved = s.st_mtim;
    return true;
}

static bool is_older(const session_slot *a, const session_slot *b)
{
    return a->saved.tv_sec < b->saved.tv_sec ||
           (a->saved.tv_sec == b->saved.tv_sec && a->saved.tv_nsec < b->saved.tv_nsec);
}

// Keep the better of two slots in the first, and let go of the other.
static void keep(session_slot *best, session_slot *other, bool better)
{
    session_slot worse = *other;

    if (better) {
        worse = *best;
        *best = *other;
    }
    session_let_go(&worse);
    other->number = 0;
}

tw_status session_take(session_slot *out, unsigned broken, tw_error *error)
{
    session_slot best = {.number = 0}, slot;
    char folder[SCENE_PATH];
    tw_status status = session_folder(folder, error);

    if (status < 0 || (status = make_folder(folder, error)) < 0)
        return status;
    for (int i = 1; i <= SESSION_SLOTS; i++) {
        if (!take(&slot, folder, i))
            continue;
        if (!is_there(folder, i) || (broken >> i & 1u) != 0) {
            keep(&best, &slot, true);
            break;
        }
        keep(&best, &slot, best.number == 0 || is_older(&slot, &best));
    }
    if (best.number == 0) {
        tw_error_set(error, TW_NOWHERE, "%d other windows are open", SESSION_SLOTS);
        return TW_EIO;
    }
    *out = best;
    return TW_OK;
}

bool session_take_latest(session_slot *out, unsigned skipped)
{
    session_slot best = {.number = 0}, slot;
    char folder[SCENE_PATH];
    struct stat s;
    tw_error error;

    if (session_folder(folder, &error) < 0 || stat(folder, &s) != 0)
        return false;
    for (int i = 1; i <= SESSION_SLOTS; i++)
        if ((skipped >> i & 1u) == 0 && is_there(folder, i) && take(&slot, folder, i))
            keep(&best, &slot, best.number == 0 || is_older(&best, &slot));
    *out = best;
    return best.number != 0;
}

void session_let_go(session_slot *slot)
{
    if (slot->number != 0 && slot->lock >= 0)
        close(slot->lock);
    *slot = (session_slot){.number = 0};
}
