#include "scene/field.h"

#include "scene/optimizer_text.h"
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

static bool same_range(const scene_field *f, const scene *a, const scene *b)
{
    const scene_range *r = scene_value(f, a), *other = scene_value(f, b);

    return r->low == other->low && r->high == other->high;
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

// Fields that are owned arrays: where the array and its length are.
typedef struct list {
    size_t array, count, size;
} list;

static const list lists[SCENE_KINDS] = {
    [SCENE_KIND_STARTS] = {offsetof(scene, starts), offsetof(scene, start_count), sizeof(tw_vec2)},
    [SCENE_KIND_OPTIMIZERS] = {offsetof(scene, optimizers), offsetof(scene, optimizer_count),
                               sizeof(scene_optimizer)},
    [SCENE_KIND_LEVELS] = {offsetof(scene, level_list), offsetof(scene, level_count),
                           sizeof(double)},
    [SCENE_KIND_PANES] = {offsetof(scene, panes), offsetof(scene, pane_count), sizeof(scene)},
};

static void *array_of(const list *l, const scene *s)
{
    void *array;

    memcpy(&array, (const char *)s + l->array, sizeof array);
    return array;
}

static size_t count_of(const list *l, const scene *s)
{
    return *(const size_t *)((const char *)s + l->count);
}

static void set_array(const list *l, scene *s, void *array, size_t count)
{
    memcpy((char *)s + l->array, &array, sizeof array);
    *(size_t *)((char *)s + l->count) = count;
}

static bool same_list(const scene_field *f, const scene *a, const scene *b)
{
    const list *l = &lists[f->kind];
    const size_t count = count_of(l, a);

    return count == count_of(l, b) &&
           (count == 0 || memcmp(array_of(l, a), array_of(l, b), count * l->size) == 0);
}

static tw_status copy_list(const scene_field *f, scene *to, const scene *from)
{
    const list *l = &lists[f->kind];
    const size_t count = count_of(l, from);
    void *copy = count > 0 ? malloc(count * l->size) : NULL;

    if (count > 0 && copy == NULL)
        return TW_ENOMEM;
    if (count > 0)
        memcpy(copy, array_of(l, from), count * l->size);
    set_array(l, to, copy, count);
    return TW_OK;
}

static void clear_list(const scene_field *f, scene *s)
{
    const list *l = &lists[f->kind];

    free(array_of(l, s));
    set_array(l, s, NULL, 0);
}

// As they are written.
static bool same_optimizers(const scene_field *f, const scene *a, const scene *b)
{
    char text[OPTIMIZER_TEXT], other[OPTIMIZER_TEXT];
    bool same = a->optimizer_count == b->optimizer_count;

    (void)f;
    for (size_t i = 0; same && i < a->optimizer_count; i++)
        same = strcmp(optimizer_text_print(text, &a->optimizers[i]),
                      optimizer_text_print(other, &b->optimizers[i])) == 0;
    return same;
}

static bool same_levels(const scene_field *f, const scene *a, const scene *b)
{
    return a->levels == b->levels && a->valley_levels == b->valley_levels && same_list(f, a, b);
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

static tw_status copy_text(const scene_field *f, scene *to, const scene *from)
{
    return scene_set_text(scene_value_in(f, to), text_of(f, from));
}

static tw_status copy_levels(const scene_field *f, scene *to, const scene *from)
{
    to->levels = from->levels;
    to->valley_levels = from->valley_levels;
    return copy_list(f, to, from);
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

static void clear_panes(const scene_field *f, scene *s)
{
    for (size_t i = 0; i < s->pane_count; i++)
        scene_clear(&s->panes[i]);
    clear_list(f, s);
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
    [SCENE_KIND_MODEL] = {says_text, same_text, copy_text, clear_text},
    [SCENE_KIND_GRID] = {says_text, same_text, copy_text, clear_text},
    [SCENE_KIND_FOLDER] = {says_text, same_text, copy_text, clear_text},
    [SCENE_KIND_VIEW] = {NULL, same_view, NULL, NULL},
    [SCENE_KIND_RANGE] = {NULL, same_range, NULL, NULL},
    [SCENE_KIND_AXIS] = {says_name, same_axis, NULL, NULL},
    [SCENE_KIND_STARTS] = {NULL, same_list, copy_list, clear_list},
    [SCENE_KIND_OPTIMIZERS] = {says_optimizers, same_optimizers, copy_list, clear_list},
    [SCENE_KIND_LEVELS] = {NULL, same_levels, copy_levels, clear_list},
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

bool scene_unsay(const scene_field *f, scene *s)
{
    if (f->said > 0)
        *(bool *)((char *)s + f->said) = false;
    else if (f->kind == SCENE_KIND_TEXT)
        scene_clear_field(f, s);
    return f->said > 0 || f->kind == SCENE_KIND_TEXT;
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

void scene_init(scene *s)
{
    *s = (scene){
#define FIELD(name, members, kind, place, said, first, ...) .place = first,
#include "scene/fields.inl"
    };
}

void scene_clear(scene *s)
{
    for (size_t i = 0; i < SCENE_FIELD_COUNT; i++)
        scene_clear_field(&scene_fields[i], s);
    *s = (scene){0};
}

static bool decides(const scene_field *f, unsigned parts)
{
    return (f->decides & parts) != 0;
}

tw_status scene_take(scene *to, const scene *from, unsigned parts)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < SCENE_FIELD_COUNT && status == TW_OK; i++)
        if (decides(&scene_fields[i], parts))
            status = scene_copy_field(&scene_fields[i], to, from);
    return status;
}

tw_status scene_copy(scene *to, const scene *from)
{
    scene copy = {0};
    tw_status status = TW_OK;

    for (size_t i = 0; i < SCENE_FIELD_COUNT && status == TW_OK; i++)
        status = scene_copy_field(&scene_fields[i], &copy, from);
    if (status == TW_OK)
        *to = copy;
    else
        scene_clear(&copy);
    return status;
}

bool scene_same(const scene *a, const scene *b, unsigned parts)
{
    bool same = true;

    for (size_t i = 0; same && i < SCENE_FIELD_COUNT; i++)
        if (decides(&scene_fields[i], parts))
            same = scene_same_field(&scene_fields[i], a, b);
    return same;
}
