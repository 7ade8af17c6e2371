#ifndef APP_APP_H
#define APP_APP_H

#include "scene/scene.h"

/**
 * Open the window on a scene, and stay until it is closed.
 *
 * @param s  Borrowed; it has been planned once without an error.
 * @return 0, or 1 when no window could be opened; why has been said on standard error.
 */
int app_run(const scene *s);

#endif
