#ifndef SCENE_FIELD_H
#define SCENE_FIELD_H

#include "scene/scene.h"

/** How a field is stored, compared, written and read. The files that do so have a row a kind. */
typedef enum scene_kind {
    SCENE_KIND_FLAG,    ///< bool.
    SCENE_KIND_CHOICE,  ///< An enum, one of the field's names.
    SCENE_KIND_NUMBER,  ///< double, in the field's range.
    SCENE_KIND_WHOLE,   ///< An integer of any size, in the field's range; 0 below it: none.
    SCENE_KIND_WORD,    ///< One of the field's names, as text of SCENE_NAME bytes.
    SCENE_KIND_TERRAIN, ///< A name of the catalogue, likewise.
    SCENE_KIND_TEXT,    ///< An owned text, as the next five. Those of files are paths.
    SCENE_KIND_FORMULA,
    SCENE_KIND_DATA,
    SCENE_KIND_MODEL,
    SCENE_KIND_GRID,
    SCENE_KIND_FOLDER,
    SCENE_KIND_VIEW,
    SCENE_KIND_RANGE,
    SCENE_KIND_AXIS,
    SCENE_KIND_STARTS,
    SCENE_KIND_OPTIMIZERS,
    SCENE_KIND_LEVELS,
    SCENE_KIND_PANES,
    SCENE_KINDS,
} scene_kind;

/** When a field is written to files. */
typedef enum scene_written {
    SCENE_WRITTEN_ALWAYS,
    SCENE_WRITTEN_SAID,   ///< Where it is not what scenes begin with.
    SCENE_WRITTEN_PASSED, ///< Where it is not what the reader begins with: panes begin with the
                          ///< scene they are in.
    SCENE_WRITTEN_NEVER,
} scene_written;

/** A field of a scene: a row of fields.inl. */
typedef struct scene_field {
    const char *name; ///< In files, and in errors about it.
    scene_kind kind;
    size_t place, size; ///< Of its value in a scene.
    size_t said;        ///< Place of the flag that says whether it was said; 0: it has none.
    unsigned decides;   ///< A scene_part.
    scene_written written;
    double least, most;                         ///< Range of a number.
    const char *const *(*names)(size_t *count); ///< Of a choice.
    const char *expected;                       ///< What errors say a text or a number should be.
    const char *label;                          ///< What the panel calls a layer.
} scene_field;

/** All of them, in the order of files. */
extern const scene_field scene_fields[SCENE_FIELD_COUNT];

/** An option that says a field. */
typedef struct scene_option {
    const char *name; ///< With its two dashes. --no-NAME switches a flag off.
    scene_field_id field;
} scene_option;

/** All of them, in the order of help and of command lines. */
extern const scene_option scene_options[];
extern const size_t scene_option_count;

/** Where the value is in a scene. */
void *scene_value_in(const scene_field *f, scene *s);
const void *scene_value(const scene_field *f, const scene *s);

/** A whole number of any size. */
uint64_t scene_whole(const scene_field *f, const scene *s);
void scene_set_whole(const scene_field *f, scene *s, uint64_t value);

/** Whether there is a value: some may be left unsaid. */
bool scene_says(const scene_field *f, const scene *s);

/** From now on there is one. */
void scene_say(const scene_field *f, scene *s);

/** From now on there is none. @return False, and nothing is changed, if there always is one. */
bool scene_unsay(const scene_field *f, scene *s);

/** Whether both say the same of it, or neither anything. */
bool scene_same_field(const scene_field *f, const scene *a, const scene *b);

/** Copy it into another scene. @return TW_OK, or TW_ENOMEM, where it is empty then. */
tw_status scene_copy_field(const scene_field *f, scene *to, const scene *from);

/** Free what is owned of it, and leave nothing. */
void scene_clear_field(const scene_field *f, scene *s);

#endif
