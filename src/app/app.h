#ifndef APP_APP_H
#define APP_APP_H

#include "scene/scene.h"

/**
 * Open the window on a scene, which is copied, and stay until it is closed.
 *
 * @return How the program should end: 0, or 1 when there can be no window; why has been said on
 *         standard error then.
 */
int app_run(const scene *s);

#endif
