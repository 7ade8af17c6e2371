#ifndef SCENE_COMMAND_TEXT_H
#define SCENE_COMMAND_TEXT_H

#include "scene/scene.h"

/**
 * A scene as the options that describe it, to be typed behind `thalweg` or one of its commands:
 * "--terrain rosenbrock --start -1.5,1.5". Only what is not the default; quoted for a POSIX shell.
 *
 * @param out    Receives the text on TW_OK, untouched otherwise; the caller's to free().
 * @param error  Filled on TW_EINVALID: the scene has what no option says, such as panes with
 *               scenes of their own; a scene file is the way then.
 * @return TW_OK, TW_EINVALID or TW_ENOMEM.
 */
tw_status scene_to_command(char **out, const scene *s, tw_error *error);

#endif
