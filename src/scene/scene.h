#ifndef SCENE_SCENE_H
#define SCENE_SCENE_H

#include "thalweg/geometry.h"
#include "thalweg/model.h"
#include "thalweg/optimizer.h"
#include "thalweg/schedule.h"
#include "thalweg/slope.h"
#include "thalweg/status.h"
#include "thalweg/terrain.h"

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
#define SCENE_KEYS (TW_OPTIMIZER_PARAMS + TW_SCHEDULE_PARAMS + TW_STEERING_PARAMS)

/** Most panes of a picture. */
#define SCENE_MAX_PANES 9

/** Most places along an axis of a plane or a sweep. */
#define SCENE_MAX_PLACES 100000u

typedef enum scene_norm {
    SCENE_NORM_LINEAR,
    SCENE_NORM_LOG,
    SCENE_NORM_RANK,
    SCENE_NORM_SYMLOG,
} scene_norm;

/** Farthest from 0 that colours may begin, end or have their middle. */
#define SCENE_MAX_LOSS 1e300

/** Losses from low to high, low < high. */
typedef struct scene_range {
    double low, high;
} scene_range;
typedef enum scene_theme {
    SCENE_THEME_LIGHT,
    SCENE_THEME_DARK,
    SCENE_THEME_PROJECTOR, ///< Large type and high contrast.
} scene_theme;

// clang-format off
/** What a picture, or a pane of one, shows: its name in scene files, its enumerator, and whether
 *  walking hikers are to be seen in it. figure/kind.h has how each is drawn. */
#define SCENE_SHOWS(SHOW) \
    SHOW(map, MAP, true) \
    SHOW(plane, PLANE, false) /* How two of the optimizer's parameters do, over x_axis, y_axis. */ \
    SHOW(sweep, SWEEP, false) /* The final loss over the values of one, x_axis. */
#define ENUMERATOR(name, NAME, walks) SCENE_SHOW_##NAME,
typedef enum scene_show { SCENE_SHOWS(ENUMERATOR) SCENE_SHOW_COUNT } scene_show;
#undef ENUMERATOR
// clang-format on

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

/** What a field decides of a picture, as a bit: see scene_same(). */
typedef enum scene_part {
    SCENE_NOTHING = 0,
    SCENE_GROUND = 1 << 0, ///< The terrain.
    SCENE_VIEW = 1 << 1,   ///< The part of the terrain that is shown.
    SCENE_HIKERS = 1 << 2, ///< The hikers and how they feel slopes: other walks from the start on.
    SCENE_WALK = 1 << 3,   ///< How they walk, which may change in the middle of a walk.
    SCENE_AXES = 1 << 4,   ///< What planes and sweeps vary.
    SCENE_LAYERS = 1 << 5, ///< What is drawn of all that.
    SCENE_COLORS = 1 << 6, ///< The colour of a loss.
    SCENE_THEME = 1 << 7,
    SCENE_CAMERA = 1 << 8, ///< The direction that a relief is seen from.
    SCENE_TIME = 1 << 9,   ///< How far the walks are shown.
    SCENE_CHART = 1 << 10,
    SCENE_WORDS = 1 << 11,
    SCENE_DIVISION = 1 << 12, ///< Into panes, and what is in them.
} scene_part;

/** What lies under the hikers; a relief that is turned is the same. */
#define SCENE_BASE                                                                                 \
    (SCENE_GROUND | SCENE_VIEW | SCENE_AXES | SCENE_LAYERS | SCENE_COLORS | SCENE_THEME)

/** What panes with scenes of their own say, and the whole picture does not. */
#define SCENE_OF_PANES (SCENE_GROUND | SCENE_VIEW | SCENE_HIKERS | SCENE_WALK | SCENE_AXES)

/** What the whole picture says, and panes do not. */
#define SCENE_OF_ALL (SCENE_THEME | SCENE_TIME | SCENE_CHART)

#define SCENE_EVERYTHING (~0u)

/** The fields of a scene, in the order of files: SCENE_FIELD_terrain, ... */
typedef enum scene_field_id {
#define FIELD(name, ...) SCENE_FIELD_##name,
#include "scene/fields.inl"
    SCENE_FIELD_COUNT,
} scene_field_id;

/**
 * Everything that is shown, as one value, and nothing that was computed from it. Its members are
 * listed in fields.inl.
 *
 * What was not said is left to the terrain's own (the has_ flags are false, the arrays empty); what
 * all of it comes to is a run_plan.
 */
typedef struct scene {
#define FIELD(name, members, ...) members
#include "scene/fields.inl"
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

/** Type a model, in the place of what there was but for its data, its target and what goes with
 *  that. @return TW_OK or TW_ENOMEM. */
tw_status scene_set_model(scene *s, const char *model);

/** Name the data of a formula or a model. @return TW_OK or TW_ENOMEM. */
tw_status scene_set_data(scene *s, const char *path);

/** Name a grid, in the place of what there was. The extent of another grid goes with it. @return
 * TW_OK or TW_ENOMEM. */
tw_status scene_set_grid(scene *s, const char *path);

/** Whether two scenes say the same of some parts, a sum of scene_part bits. */
bool scene_same(const scene *a, const scene *b, unsigned parts);

/** Say of some parts what another scene says. @return TW_OK, or TW_ENOMEM: some may be empty. */
tw_status scene_take(scene *to, const scene *from, unsigned parts);

/** Whether two scenes stand on the same ground, whatever is seen of it. */
bool scene_same_terrain(const scene *a, const scene *b);

/** Replace an owned text; NULL clears it. @return TW_OK or TW_ENOMEM. */
tw_status scene_set_text(char **text, const char *value);

#endif
