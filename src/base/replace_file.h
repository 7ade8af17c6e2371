#ifndef BASE_REPLACE_FILE_H
#define BASE_REPLACE_FILE_H

#include "thalweg/status.h"

#include <stdbool.h>
#include <stdio.h>

/** Write the whole of a file. @return False, and errno set, if that cannot be done. */
typedef bool replace_writer(FILE *to, const void *what);

/**
 * Write a file, in the place of one that may be there: whole or not at all.
 *
 * What is replaced keeps its mode and, where that is allowed, its owner; a new file gets those that
 * open() gives it. A symbolic link is followed. Other hard links to what is replaced keep what was
 * in it.
 *
 * @return TW_OK; TW_ENOMEM; TW_EIO and an error that says which file and why. What was there is
 * kept then.
 */
tw_status replace_file(const char *path, replace_writer *write, const void *what, tw_error *error);

/**
 * The same in parts: a file that has no name before it is complete, so that nothing of it is left
 * however the program ends. (Where the file system has no such files it has a name in the same
 * folder. Only a program that is killed leaves it there, until the next file of that folder is
 * begun.)
 */
typedef struct replacement replacement;

/**
 * Begin, and see whether the path can be written at all.
 *
 * @param out  Receives it on TW_OK, untouched otherwise; replace_end() or replace_abandon().
 * @return As replace_file().
 */
tw_status replace_begin(replacement **out, const char *path, tw_error *error);

/** The path, as it was given. */
const char *replace_path(const replacement *r);

/** The file, open for reading and writing; owned by the replacement. */
int replace_descriptor(const replacement *r);

/** Write the whole of it, once. @return TW_OK; TW_ENOMEM; TW_EIO and an error. */
tw_status replace_write(replacement *r, replace_writer *write, const void *what, tw_error *error);

/**
 * Put it in the path's place, safe on its disk, if all has gone well with it; otherwise leave
 * nothing of it. Free it.
 *
 * @param status  What filling it has come to.
 * @return status; where that is TW_OK, TW_ENOMEM, or TW_EIO and an error, if it cannot take its
 * place: what was there still is.
 */
tw_status replace_end(replacement *r, tw_status status, tw_error *error);

/** Another name in the same folder, for where the last one is taken. */
typedef const char *replace_namer(void *user);

/** As replace_end(), but in the place of no file: while there is one of its name, another name is
 *  asked for. */
tw_status replace_end_new(replacement *r, tw_status status, replace_namer *next, void *user,
                          tw_error *error);

/** Leave nothing of it, and free it; NULL is fine. */
void replace_abandon(replacement *r);

#endif
