#ifndef APP_SESSION_FILE_H
#define APP_SESSION_FILE_H

#include "app/session/session.h"

/** The version of session files that this program writes, and the latest it reads. */
#define SESSION_VERSION 1

/** Largest session file that is read, in bytes. */
#define SESSION_MOST_BYTES (32u << 20)

/**
 * Write a session as JSON: its scenes are as scene_to_json() has them, the last step of undo comes
 * first, and files are named by their whole paths, wherever the next start is.
 *
 * @return As replace_file().
 */
tw_status session_save(const session *s, const char *path, tw_error *error);

/**
 * Read it again.
 *
 * @param out       Receives a session on TW_OK, is untouched otherwise; session_clear().
 * @param terrains  Of this machine, see scene.terrains; NULL: none.
 * @param threads   The same.
 * @param error     Filled on TW_EINVALID and TW_EIO: the file, and what is wrong with it.
 */
tw_status session_load(session *out, const char *path, const char *terrains, int threads,
                       tw_error *error);

#endif
