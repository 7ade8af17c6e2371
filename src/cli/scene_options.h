#ifndef CLI_SCENE_OPTIONS_H
#define CLI_SCENE_OPTIONS_H

#include "cli/option.h"
#include "scene/scene.h"

#include <stdbool.h>

/** What the options that describe a scene write to. */
typedef struct cli_scene {
    scene scene;
    bool typed[SCENE_FIELD_COUNT]; ///< Not from a file: the first start or optimizer that is typed
                                   ///< replaces those of the file.
} cli_scene;

/** What is walked, and how. Their target is a cli_scene. */
extern const cli_option_set cli_scene_options;

/** What it looks like. Their target is a cli_scene. */
extern const cli_option_set cli_look_options;

#endif
