#include "scene/field.h"

#include "thalweg/walk.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

// clang-format off
const scene_field scene_fields[SCENE_FIELD_COUNT] = {
#define FIELD(name, members, kind, place, said, first, decides, written, least, most, names,       \
              expected, label)                                                                     \
    {#name, SCENE_KIND_##kind, offsetof(scene, place), sizeof ((scene *)NULL)->place, said,        \
     SCENE_##decides, SCENE_WRITTEN_##written, least, most, names, expected, label},
#include "scene/fields.inl"
};

const scene_option scene_options[] = {
#define SCENE_OPTION(field, name, value, choices, help) {name, SCENE_FIELD_##field},
#define LOOK_OPTION(field, name, value, choices, help) {name, SCENE_FIELD_##field},
#include "scene/fields.inl"
};
// clang-format on

const size_t scene_option_count = sizeof scene_options / sizeof *scene_options;

void *scene_value_in(const scene_field *f, scene *s)
{
    return (char *)s + f->place;
}

const void *scene_value(const scene_field *f, const scene *s)
{
    return (const char *)s + f->place;
}

uint64_t scene_whole(const scene_field *f, const scene *s)
{
    const void *at = scene_value(f, s);

    return f->size == sizeof(uint64_t) ? *(const uint64_t *)at : *(const uint32_t *)at;
}

void scene_set_whole(const scene_field *f, scene *s, uint64_t value)
{
    if (f->size == sizeof(uint64_t))
        *(uint64_t *)scene_value_in(f, s) = value;
    else
        *(uint32_t *)scene_value_in(f, s) = (uint32_t)value;
}

static const char *text_of(const scene_field *f, const scene *s)
{
    return *(char *const *)scene_value(f, s);
}

static bool says_text(const scene_field *f, const scene *s)
{
    return text_of(f, s) != NULL;
}

// A terrain's name, a word, the key of an axis.
static bool says_name(const scene_field *f, const scene *s)
{
    return *(const char *)scene_value(f, s) != '\0';
}

static bool says_whole(const scene_field *f, const scene *s)
{
    return (double)scene_whole(f, s) >= f->least;
}

static bool says_optimizers(const scene_field *f, const scene *s)
{
    (void)f;
    return s->optimizer_count > 0;
}

static bool says_panes(const scene_field *f, const scene *s)
{
    (void)f;
    return s->pane_columns > 0;
}

static bool same_bytes(const scene_field *f, const scene *a, const scene *b)
{
    return memcmp(scene_value(f, a), scene_value(f, b), f->size) == 0;
}

static bool same_number(const scene_field *f, const scene *a, const scene *b)
{
    return *(const double *)scene_value(f, a) == *(const double *)scene_value(f, b);
}

static bool same_name(const scene_field *f, const scene *a, const scene *b)
{
    return strcmp(scene_value(f, a), scene_value(f, b)) == 0;
}

static bool same_text(const scene_field *f, const scene *a, const scene *b)
{
    return strcmp(text_of(f, a), text_of(f, b)) == 0;
}

static bool same_view(const scene_field *f, const scene *a, const scene *b)
{
    return tw_view_same(*(const tw_view *)scene_value(f, a), *(const tw_view *)scene_value(f, b));
}

static bool same_axis(const scene_field *f, const scene *a, const scene *b)
{
    const scene_axis *p = scene_value(f, a), *q = scene_value(f, b);

    return strcmp(p->key, q->key) == 0 && p->from == q->from && p->to == q->to &&
           p->log == q->log && p->count == q->count;
}

static bool same_array(size_t count, const void *a, size_t other, const void *b, size_t size)
{
    return count == other && (count == 0 || memcmp(a, b, count * size) == 0);
}

static bool same_starts(const scene_field *f, const scene *a, const scene *b)
{
    (void)f;
    return same_array(a->start_count, a->starts, b->start_count, b->starts, sizeof *a->starts);
}

static bool same_optimizer(const scene_optimizer *a, const scene_optimizer *b)
{
    bool same = strcmp(a->name, b->name) == 0 && strcmp(a->schedule, b->schedule) == 0 &&
                a->schedule_place == b->schedule_place && a->key_count == b->key_count;

    for (size_t k = 0; same && k < a->key_count; k++)
        same = strcmp(a->keys[k].name, b->keys[k].name) == 0 &&
               a->keys[k].value == b->keys[k].value && a->keys[k].is_word == b->keys[k].is_word;
    return same;
}

static bool same_optimizers(const scene_field *f, const scene *a, const scene *b)
{
    bool same = a->optimizer_count == b->optimizer_count;

    (void)f;
    for (size_t i = 0; same && i < a->optimizer_count; i++)
        same = same_optimizer(&a->optimizers[i], &b->optimizers[i]);
    return same;
}

static bool same_levels(const scene_field *f, const scene *a, const scene *b)
{
    (void)f;
    return a->levels == b->levels && a->valley_levels == b->valley_levels &&
           same_array(a->level_count, a->level_list, b->level_count, b->level_list,
                      sizeof *a->level_list);
}

static bool same_panes(const scene_field *f, const scene *a, const scene *b)
{
    bool same = a->pane_columns == b->pane_columns && a->pane_rows == b->pane_rows &&
                a->pane_count == b->pane_count;

    (void)f;
    for (size_t i = 0; same && i < a->pane_count; i++)
        same = scene_same(&a->panes[i], &b->panes[i], SCENE_EVERYTHING);
    return same;
}

static tw_status copy_array(void *to, const void *from, size_t count, size_t size)
{
    void *copy = NULL;

    if (count > 0 && (copy = malloc(count * size)) == NULL)
        return TW_ENOMEM;
    if (count > 0)
        memcpy(copy, from, count * size);
    *(void **)to = copy;
    return TW_OK;
}

static tw_status copy_text(const scene_field *f, scene *to, const scene *from)
{
    return scene_set_text(scene_value_in(f, to), text_of(f, from));
}

static tw_status copy_starts(const scene_field *f, scene *to, const scene *from)
{
    (void)f;
    if (copy_array(&to->starts, from->starts, from->start_count, sizeof *to->starts) < 0)
        return TW_ENOMEM;
    to->start_count = from->start_count;
    return TW_OK;
}

static tw_status copy_optimizers(const scene_field *f, scene *to, const scene *from)
{
    (void)f;
    if (copy_array(&to->optimizers, from->optimizers, from->optimizer_count,
                   sizeof *to->optimizers) < 0)
        return TW_ENOMEM;
    to->optimizer_count = from->optimizer_count;
    return TW_OK;
}

static tw_status copy_levels(const scene_field *f, scene *to, const scene *from)
{
    (void)f;
    to->levels = from->levels;
    to->valley_levels = from->valley_levels;
    return scene_set_levels(to, from->level_count, from->level_list);
}

static tw_status copy_panes(const scene_field *f, scene *to, const scene *from)
{
    tw_status status = TW_OK;

    (void)f;
    to->pane_columns = from->pane_columns;
    to->pane_rows = from->pane_rows;
    if (from->pane_count == 0)
        return TW_OK;
    if ((to->panes = calloc(from->pane_count, sizeof *to->panes)) == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < from->pane_count && status == TW_OK; i++)
        if ((status = scene_copy(&to->panes[i], &from->panes[i])) == TW_OK)
            to->pane_count++;
    return status;
}

static void clear_text(const scene_field *f, scene *s)
{
    char **text = scene_value_in(f, s);

    free(*text);
    *text = NULL;
}

static void clear_starts(const scene_field *f, scene *s)
{
    (void)f;
    free(s->starts);
    s->starts = NULL;
    s->start_count = 0;
}

static void clear_optimizers(const scene_field *f, scene *s)
{
    (void)f;
    free(s->optimizers);
    s->optimizers = NULL;
    s->optimizer_count = 0;
}

static void clear_levels(const scene_field *f, scene *s)
{
    (void)f;
    free(s->level_list);
    s->level_list = NULL;
    s->level_count = 0;
}

static void clear_panes(const scene_field *f, scene *s)
{
    (void)f;
    for (size_t i = 0; i < s->pane_count; i++)
        scene_clear(&s->panes[i]);
    free(s->panes);
    s->panes = NULL;
    s->pane_count = 0;
}

// says: NULL where there always is a value; copy: NULL where the bytes are all; clear: NULL where
// nothing is owned.
typedef struct kind {
    bool (*says)(const scene_field *f, const scene *s);
    bool (*same)(const scene_field *f, const scene *a, const scene *b);
    tw_status (*copy)(const scene_field *f, scene *to, const scene *from);
    void (*clear)(const scene_field *f, scene *s);
} kind;

static const kind kinds[SCENE_KINDS] = {
    [SCENE_KIND_FLAG] = {NULL, same_bytes, NULL, NULL},
    [SCENE_KIND_CHOICE] = {NULL, same_bytes, NULL, NULL},
    [SCENE_KIND_NUMBER] = {NULL, same_number, NULL, NULL},
    [SCENE_KIND_WHOLE] = {says_whole, same_bytes, NULL, NULL},
    [SCENE_KIND_WORD] = {says_name, same_name, NULL, NULL},
    [SCENE_KIND_TERRAIN] = {says_name, same_name, NULL, NULL},
    [SCENE_KIND_TEXT] = {says_text, same_text, copy_text, clear_text},
    [SCENE_KIND_FORMULA] = {says_text, same_text, copy_text, clear_text},
    [SCENE_KIND_DATA] = {says_text, same_text, copy_text, clear_text},
    [SCENE_KIND_GRID] = {says_text, same_text, copy_text, clear_text},
    [SCENE_KIND_FOLDER] = {says_text, same_text, copy_text, clear_text},
    [SCENE_KIND_VIEW] = {NULL, same_view, NULL, NULL},
    [SCENE_KIND_AXIS] = {says_name, same_axis, NULL, NULL},
    [SCENE_KIND_STARTS] = {NULL, same_starts, copy_starts, clear_starts},
    [SCENE_KIND_OPTIMIZERS] = {says_optimizers, same_optimizers, copy_optimizers, clear_optimizers},
    [SCENE_KIND_LEVELS] = {NULL, same_levels, copy_levels, clear_levels},
    [SCENE_KIND_PANES] = {says_panes, same_panes, copy_panes, clear_panes},
};

// The flag that says whether there is a value; NULL: it has none.
static const bool *said_flag(const scene_field *f, const scene *s)
{
    return f->said > 0 ? (const bool *)((const char *)s + f->said) : NULL;
}

bool scene_says(const scene_field *f, const scene *s)
{
    const bool *said = said_flag(f, s);

    if (said != NULL)
        return *said;
    return kinds[f->kind].says == NULL || kinds[f->kind].says(f, s);
}

void scene_say(const scene_field *f, scene *s)
{
    if (f->said > 0)
        *(bool *)((char *)s + f->said) = true;
}

bool scene_same_field(const scene_field *f, const scene *a, const scene *b)
{
    const bool says = scene_says(f, a);

    return says == scene_says(f, b) && (!says || kinds[f->kind].same(f, a, b));
}

void scene_clear_field(const scene_field *f, scene *s)
{
    if (kinds[f->kind].clear != NULL)
        kinds[f->kind].clear(f, s);
}

tw_status scene_copy_field(const scene_field *f, scene *to, const scene *from)
{
    scene_clear_field(f, to);
    if (f->said > 0)
        memcpy((char *)to + f->said, said_flag(f, from), sizeof(bool));
    if (kinds[f->kind].copy != NULL)
        return kinds[f->kind].copy(f, to, from);
    memcpy(scene_value_in(f, to), scene_value(f, from), f->size);
    return TW_OK;
}
