#ifndef CLI_FILM_H
#define CLI_FILM_H

#include "base/replace_file.h"
#include "cli/picture.h"

/** How a video runs. */
typedef struct cli_film_speed {
    int rate;       ///< Frames a second.
    double seconds; ///< Of all of it; 0: as long as the window takes, and what the ends are held.
} cli_film_speed;

#define CLI_FILM_SPEED ((cli_film_speed){30, 0.0})

/**
 * Work out the stage's scene and draw its walk into a video: the first frame is held for half a
 * second, the last for one. Meanwhile as cli_picture_write().
 *
 * @param study  What its first pane asks for, where that is known already; NULL: it is not.
 * @param size   A scale of 0 is 1.
 */
tw_status cli_film_write(replacement *file, const cli_stage *stage, run_study *study,
                         const cli_picture_size *size, const cli_film_speed *speed, FILE *err,
                         tw_error *error);

#endif
