#ifndef SCENE_SCENE_H
#define SCENE_SCENE_H

#include "thalweg/geometry.h"
#include "thalweg/optimizer.h"
#include "thalweg/schedule.h"
#include "thalweg/slope.h"
#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Longest name of a terrain, an optimizer or a colour map in a scene, with its final zero. */
#define SCENE_NAME 64

/** Most isolines and most threads a scene may ask for. */
#define SCENE_MAX_LEVELS 200
#define SCENE_MAX_THREADS 1024

/** Most hikers of a scene or a pane of one: starts times optimizers. */
#define SCENE_MAX_HIKERS 10000

/** Most optimizers of them: each takes the memory of a hundred hikers. */
#define SCENE_MAX_OPTIMIZERS 1000

/** Latest step a picture may be of: no walk has more. */
#define SCENE_MAX_STEP 1000000000u

/** Largest seed: the whole numbers up to it are numbers of JSON too. */
#define SCENE_MAX_SEED ((uint64_t)1 << 53)

/** Most rows of a batch. */
#define SCENE_MAX_BATCH 1000000000u

/** Most keys an optimizer may be given: its own, and those of a schedule. */
#define SCENE_KEYS (TW_OPTIMIZER_PARAMS + TW_SCHEDULE_PARAMS)

/** Most panes of a picture. */
#define SCENE_MAX_PANES 9

/** Most places along an axis of a plane or a sweep. */
#define SCENE_MAX_PLACES 100000u

typedef enum scene_norm { SCENE_NORM_LINEAR, SCENE_NORM_LOG, SCENE_NORM_RANK } scene_norm;
typedef enum scene_theme {
    SCENE_THEME_LIGHT,
    SCENE_THEME_DARK,
    SCENE_THEME_PROJECTOR, ///< Large type and high contrast.
} scene_theme;

/** What a picture, or a pane of one, shows. */
typedef enum scene_show {
    SCENE_SHOW_MAP,
    SCENE_SHOW_PLANE, ///< How two of the optimizer's parameters do, over x_axis and y_axis.
    SCENE_SHOW_SWEEP, ///< The final loss over the values of one, x_axis.
} scene_show;

/** The names as typed after --norm, after --theme and in scene files, indexed by their enums;
 *  static arrays. */
const char *const *scene_norm_names(size_t *count);
const char *const *scene_theme_names(size_t *count);
const char *const *scene_show_names(size_t *count);

/** An axis of a plane or a sweep: a numeric key of the optimizer, or the start's x or y. */
typedef struct scene_axis {
    char key[SCENE_NAME]; ///< Empty: the axis was not said.
    double from, to;      ///< from < to; above 0 on a logarithmic axis.
    bool log;
    size_t count; ///< Places along it; 0: as many as the picture shows.
} scene_axis;

/** The colour maps a scene may name, in alphabetical order; a static array. The table of each is
 *  assets/colormaps/NAME.csv. */
const char *const *scene_colormap_names(size_t *count);

/** An optimizer as a scene names it: only what was said; the rest are the table's defaults. */
typedef struct scene_optimizer {
    char name[SCENE_NAME];
    char schedule[SCENE_NAME]; ///< Of the learning rate; empty: none was said.
    size_t schedule_place;     ///< So many of the keys were said before it.
    size_t key_count;
    struct {
        char name[SCENE_NAME];
        double value;
        bool is_word; ///< Said as true or false, which only switches take.
    } keys[SCENE_KEYS];
} scene_optimizer;

/**
 * Everything that is shown, as one value, and nothing that was computed from it.
 *
 * What was not said is left to the terrain's own (the has_ flags are false, the arrays empty); what
 * all of it comes to is a scene_plan.
 */
typedef struct scene {
    char terrain[SCENE_NAME]; ///< A name of the catalogue; empty if there is a formula.
    char *formula;            ///< As typed; NULL if there is a name or a grid. Owned.
    char *data; ///< With a formula: the CSV file over whose rows it is the mean; NULL: none. Owned.
    char *grid; ///< A file of heights; NULL if there is a name or a formula. Owned.
    bool has_extent;
    tw_view extent; ///< Of the grid.
    char *terrains; ///< Folder of the grids and data sets that come with the program, where files
                    ///< named without a folder are sought too; NULL: none. Owned. Of this machine,
                    ///< so it is not part of a saved scene.

    bool has_view;
    tw_view view;

    bool has_starts; ///< With none, there are no hikers; without, the terrain's own.
    size_t start_count;
    tw_vec2 *starts; ///< Owned.
    size_t optimizer_count;
    scene_optimizer *optimizers; ///< Owned. None: gd.
    bool has_lr;
    double lr;
    bool has_steps;
    uint64_t steps;
    tw_slope_spec slope;
    double tolerance;
    uint64_t seed; ///< Of whatever is random; at most SCENE_MAX_SEED.
    int threads;   ///< 0: all cores. Of this machine, so it is not part of a saved scene.

    scene_show show;
    scene_axis x_axis, y_axis; ///< Of a plane or a sweep.
    bool has_step;
    uint64_t step; ///< The picture is that of this step; otherwise of the end.
    scene_theme theme;
    char colormap[SCENE_NAME];
    scene_norm norm;
    int levels; ///< Isolines, about; 0 draws none.
    size_t level_count;
    double *level_list;   ///< Just these, ascending, in the place of a number. Owned.
    bool valley_levels;   ///< Where they show the valleys, rather than evenly over the colours.
    bool critical_points; ///< Mark where the gradient vanishes.
    bool arrows;          ///< Draw the way down on a lattice.
    bool hillshade;       ///< Shade the map as if the sun stood in the north-west.
    bool basins;          ///< Colour the map by where each start ends.
    bool relief;          ///< Show the loss as a surface in space.
    double azimuth;       ///< Degrees from the south that the relief is seen from, eastwards.
    double elevation;     ///< Degrees that it is seen from above, 0 to 90.
    bool chart;           ///< Draw loss against step below the map.
    char *title;          ///< Owned; NULL: none.
    char *note;           ///< A sentence below the title. Owned; NULL: none.

    size_t pane_columns, pane_rows; ///< Panes of the picture; 0: it is not divided.
    size_t pane_count;
    struct scene *panes; ///< What is in them, each a scene of one pane; NULL: every optimizer, or
                         ///< every start of the only one, has a pane, see panes.h. Owned.
} scene;

/** The scene that nothing was said of: multimodal, the lesson's slope, viridis, log. */
void scene_init(scene *s);

/** Frees what the scene owns, and leaves a scene that may be initialised again. */
void scene_clear(scene *s);

/** A deep copy into an uninitialised scene. @return TW_OK or TW_ENOMEM, to untouched then. */
tw_status scene_copy(scene *to, const scene *from);

/** Add a start, a hiker to be. @return TW_OK or TW_ENOMEM. */
tw_status scene_add_start(scene *s, tw_vec2 start);

/** No hikers, not even the terrain's own. */
void scene_clear_starts(scene *s);

/** Draw isolines at just these levels, count of them, ascending; 0: at a number of them. @return
 *  TW_OK or TW_ENOMEM. */
tw_status scene_set_levels(scene *s, size_t count, const double *levels);

/** Leave the view, the starts, the rate and the number of steps to the terrain; draw no batches. */
void scene_leave_to_terrain(scene *s);

/** Add an optimizer: every start is walked by each of them. @return TW_OK or TW_ENOMEM. */
tw_status scene_add_optimizer(scene *s, const scene_optimizer *optimizer);

/** Name a terrain of the catalogue, in the place of what there was. The name is not looked up, but
 *  one that is too long for any is refused. @return TW_OK or TW_EINVALID. */
tw_status scene_set_terrain(scene *s, const char *name, tw_error *error);

/** Type a formula, in the place of what there was but for its data. @return TW_OK or TW_ENOMEM. */
tw_status scene_set_formula(scene *s, const char *formula);

/** Name the data of a formula. @return TW_OK or TW_ENOMEM. */
tw_status scene_set_data(scene *s, const char *path);

/** Name a grid, in the place of what there was. The extent of another grid goes with it. @return
 * TW_OK or TW_ENOMEM. */
tw_status scene_set_grid(scene *s, const char *path);

/** Whether two scenes stand on the same ground, whatever is seen of it. */
bool scene_same_terrain(const scene *a, const scene *b);

/** Replace an owned text; NULL clears it. @return TW_OK or TW_ENOMEM. */
tw_status scene_set_text(char **text, const char *value);

#endif
