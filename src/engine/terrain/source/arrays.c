#include "terrain/source/arrays.h"

#include "base/file.h"
#include "terrain/source/zip.h"
#include "thalweg/dataset.h"
#include "thalweg/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arrays {
    size_t count;
    array *list;
};

bool arrays_are(const char *bytes, size_t length)
{
    return npy_is(bytes, length) || zip_is(bytes, length);
}

const array *arrays_list(const arrays *a, size_t *count)
{
    *count = a->count;
    return a->list;
}

void arrays_close(arrays *a)
{
    if (a == NULL)
        return;
    for (size_t i = 0; i < a->count; i++)
        free(a->list[i].bytes);
    free(a->list);
    free(a);
}

static array *add(arrays *a)
{
    array *list = realloc(a->list, (a->count + 1) * sizeof *list);

    if (list == NULL)
        return NULL;
    a->list = list;
    list[a->count] = (array){.is_numbers = false};
    return &list[a->count++];
}

static tw_status open_npy(arrays *a, const npy_file *file)
{
    array *new = add(a);

    if (new == NULL)
        return TW_ENOMEM;
    new->is_numbers = true;
    return npy_open(&new->npy, file);
}

// One that is no array of numbers may be there: it is refused if it is asked for.
static tw_status open_entry(arrays *a, const zip_reader *zip, const zip_entry *entry, size_t *room)
{
    array *new = add(a);
    tw_error ignored;
    tw_status status;

    if (new == NULL)
        return TW_ENOMEM;
    if ((status = zip_read(&new->bytes, zip, entry, *room)) < 0)
        return status;
    *room -= (size_t)entry->size;
    snprintf(new->name, sizeof new->name, "%.*s",
             (int)(strlen(entry->name) - strlen(tw_ending(entry->name))), entry->name);
    new->is_numbers = npy_open(&new->npy, &(npy_file){new->bytes, (size_t)entry->size, zip->name,
                                                      &ignored}) == TW_OK;
    return TW_OK;
}

// All files of an archive together are no larger than one may be.
static tw_status open_zip(arrays *a, const npy_file *file)
{
    size_t room = TW_DATASET_MAX_BYTES;
    zip_reader zip;
    zip_entry entry;
    bool found = true;
    tw_status status = zip_open(&zip, file->bytes, file->length, file->name, file->error);

    while (status == TW_OK && (status = zip_next(&zip, &entry, &found)) == TW_OK && found)
        if (tw_ending_is(entry.name, ".npy"))
            status = open_entry(a, &zip, &entry, &room);
    if (status == TW_OK && a->count == 0)
        return tw_error_set(file->error, TW_NOWHERE,
                            "%s: expected arrays, NAME.npy, in the archive, found none",
                            file_shown(file->name));
    return status;
}

tw_status arrays_open(arrays **out, const char *bytes, size_t length, const char *name,
                      tw_error *error)
{
    const npy_file file = {bytes, length, name, error};
    arrays *a = calloc(1, sizeof *a);
    tw_status status;

    if (a == NULL)
        return TW_ENOMEM;
    status = zip_is(bytes, length) ? open_zip(a, &file) : open_npy(a, &file);
    if (status == TW_OK)
        *out = a;
    else
        arrays_close(a);
    return status;
}

// The matrix whose columns are those of the table; NULL if arrays are.
static const array *matrix_of(const arrays *a)
{
    return a->count == 1 && a->list[0].is_numbers && a->list[0].npy.columns > 1 ? a->list : NULL;
}

static const array *first_numbers(const arrays *a)
{
    for (size_t i = 0; i < a->count; i++)
        if (a->list[i].is_numbers)
            return &a->list[i];
    return NULL;
}

tw_status arrays_check_table(const arrays *a, const char *name, tw_error *error)
{
    const array *first = first_numbers(a);

    if (first == NULL)
        return tw_error_set(error, TW_NOWHERE,
                            "%s: expected an array of one or two dimensions of " NPY_TYPES,
                            file_shown(name));
    for (size_t i = 0; i < a->count && matrix_of(a) == NULL; i++) {
        const array *one = &a->list[i];
        if (one->is_numbers && (one->npy.columns != 1 || one->npy.rows != first->npy.rows))
            return tw_error_set(error, TW_NOWHERE,
                                "%s: expected one matrix, or arrays of as many numbers each, found "
                                "'%.40s' of %zu x %zu and '%.40s' of %zu x %zu",
                                file_shown(name), first->name, first->npy.rows, first->npy.columns,
                                one->name, one->npy.rows, one->npy.columns);
    }
    return TW_OK;
}

size_t arrays_columns(const arrays *a)
{
    const array *matrix = matrix_of(a);

    return matrix != NULL ? matrix->npy.columns : a->count;
}

size_t arrays_rows(const arrays *a)
{
    return first_numbers(a)->npy.rows;
}

void arrays_name(const arrays *a, size_t column, char out[ARRAYS_NAME])
{
    if (matrix_of(a) == NULL && a->list[column].name[0] != '\0')
        snprintf(out, ARRAYS_NAME, "%s", a->list[column].name);
    else
        snprintf(out, ARRAYS_NAME, "c%zu", column + 1);
}

bool arrays_is_numbers(const arrays *a, size_t column)
{
    return matrix_of(a) != NULL || a->list[column].is_numbers;
}

double arrays_number(const arrays *a, size_t column, size_t row)
{
    const array *matrix = matrix_of(a);

    return matrix != NULL ? npy_number(&matrix->npy, row, column)
                          : npy_number(&a->list[column].npy, row, 0);
}
