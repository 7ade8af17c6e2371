#ifndef APP_APP_H
#define APP_APP_H

#include "scene/scene.h"

/** How the window begins. Texts are borrowed. */
typedef struct app_start {
    const char *path; ///< The file that the scene came from; NULL: none.
    const char *deck; ///< The folder of scenes that it is of, to be walked through; NULL: none.
    const char *says; ///< What is to be said of it in the window; NULL: nothing.
    bool edited;      ///< The scene is no longer what is in its file.
    bool is_bare;     ///< Nothing was asked for: the last session is offered.
} app_start;

/**
 * Open the window on a scene, and stay until it is closed.
 *
 * @param s  Borrowed; it has been planned once without an error.
 * @return 0, or 1 when no window could be opened or a recording not be saved; why has been said on
 *         standard error.
 */
int app_run(const scene *s, const app_start *start);

#endif
