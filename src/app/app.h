#ifndef APP_APP_H
#define APP_APP_H

#include "scene/scene.h"

/**
 * Open the window on a scene, and stay until it is closed.
 *
 * @param s     Borrowed; it has been planned once without an error.
 * @param deck  The folder whose first scene it is, to be walked through; NULL: none. Borrowed.
 * @return 0, or 1 when no window could be opened; why has been said on standard error.
 */
int app_run(const scene *s, const char *deck);

#endif
