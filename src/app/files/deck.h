#ifndef APP_DECK_H
#define APP_DECK_H

#include "scene/files.h"

/** A folder of scenes, to be shown one after the other in the order of their names. */
typedef struct deck {
    char folder[SCENE_PATH];
    scene_files files; ///< None: there is no deck.
    size_t at;         ///< The one that is shown.
} deck;

/**
 * Open a folder. None of its scenes is read yet.
 *
 * @param out    Receives the deck on TW_OK, untouched otherwise; deck_close().
 * @param error  Filled on TW_EIO, when there is no scene in the folder or no such folder.
 * @return TW_OK, TW_ENOMEM or TW_EIO.
 */
tw_status deck_open(deck *out, const char *folder, tw_error *error);

void deck_close(deck *d);

/**
 * Turn to the first scene that can be shown.
 *
 * @param terrains  The folder of what comes with the program; NULL: none.
 * @param error     Filled when that is not the first of all: which cannot be shown, and why.
 * @return TW_OK, TW_ENOMEM, or TW_EIO when none can be shown.
 */
tw_status deck_begin(deck *d, const char *terrains, tw_error *error);

/** The path of a scene of the deck. Returns path. */
const char *deck_path(const deck *d, size_t i, char path[SCENE_PATH]);

/** Which scene of the deck has that path; files.count: none. */
size_t deck_find(const deck *d, const char *path);

#endif
