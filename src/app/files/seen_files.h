#ifndef APP_SEEN_FILES_H
#define APP_SEEN_FILES_H

#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/** A file as it was when the window last read or wrote it. */
typedef struct seen_file {
    char *path; ///< Owned.
    struct stat was;
} seen_file;

/** The files of a window's scenes. All zero: none yet. */
typedef struct seen_files {
    size_t count;
    seen_file *files; ///< Owned.
} seen_files;

/** Note a file as it is now, before it is read or after it was written. @return TW_OK or TW_ENOMEM.
 */
tw_status seen_files_note(seen_files *s, const char *path);

/** Did another program change a file that was noted? A file that is gone did not change. */
bool seen_files_changed(const seen_files *s, const char *path);

void seen_files_clear(seen_files *s);

#endif
