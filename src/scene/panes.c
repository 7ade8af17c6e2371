#include "scene/panes.h"

#include "scene/check.h"
#include "thalweg/catalogue.h"

#include <stdlib.h>

// Panes in one row or one column, as long as they do not get too narrow.
enum { LONGEST_STRIP = 3 };

static bool is_divided(const scene *s)
{
    return s->pane_columns > 0 && s->pane_rows > 0;
}

// The terrain's own where the scene names none; a formula and a grid have one.
static size_t count_starts(const scene *s, const tw_vec2 **starts)
{
    tw_error error;
    const tw_catalogue_row *row =
        s->has_starts || s->terrain[0] == '\0' ? NULL : tw_catalogue_require(s->terrain, &error);

    *starts = row != NULL ? row->starts : s->starts;
    if (s->has_starts)
        return s->start_count;
    return row != NULL ? row->start_count : 1;
}

size_t scene_pane_count(const scene *s)
{
    const tw_vec2 *starts;

    if (!is_divided(s))
        return 1;
    if (s->pane_count > 0)
        return s->pane_count;
    if (s->optimizer_count > 1)
        return s->optimizer_count;
    const size_t count = count_starts(s, &starts);
    return count > 0 ? count : 1; // A map without hikers.
}

bool scene_shows_walks(const scene *s)
{
#define WALKS(name, SHOW, walks) [SCENE_SHOW_##SHOW] = walks,
    static const bool walks[] = {SCENE_SHOWS(WALKS)};
#undef WALKS
    bool any = s->pane_count == 0 && walks[s->show];

    for (size_t i = 0; i < s->pane_count && !any; i++)
        any = walks[s->panes[i].show];
    return any;
}

tw_status scene_panes_fit(const scene *s, tw_error *error)
{
    const size_t count = scene_pane_count(s), room = s->pane_columns * s->pane_rows;

    if (!is_divided(s))
        return TW_OK;
    if (scene_check_panes(s->pane_columns, s->pane_rows, error) < 0)
        return scene_error_at(error, "panes");
    if (count > room)
        return tw_error_set(error, TW_NOWHERE,
                            "panes: %zu %s need a pane each, and %zux%zu has room for %zu", count,
                            s->pane_count > 0        ? "scenes"
                            : s->optimizer_count > 1 ? "optimizers"
                                                     : "starts",
                            s->pane_columns, s->pane_rows, room);
    if (count < 2 && room > 1)
        return tw_error_set(error, TW_NOWHERE,
                            "panes: expected several optimizers or starts, one for each pane");
    return TW_OK;
}

// The division of so many panes, 2 at least, as far as it goes like one there was: one row or one
// column while it is short, and about as many rows as columns otherwise.
static void divide(scene *s, size_t count)
{
    const bool stands = s->pane_rows > s->pane_columns;
    const bool is_strip = s->pane_rows == 1 || s->pane_columns == 1;
    size_t longer = is_strip && count <= LONGEST_STRIP ? count : 1;

    while (longer * longer < count)
        longer++;
    const size_t shorter = (count + longer - 1) / longer;
    s->pane_columns = stands ? shorter : longer;
    s->pane_rows = stands ? longer : shorter;
}

void scene_panes_adjust(scene *s)
{
    const size_t count = scene_pane_count(s);
    tw_error error;

    if (s->pane_count > 0 || scene_panes_fit(s, &error) == TW_OK)
        return;
    if (count >= 2 && count <= SCENE_MAX_PANES)
        divide(s, count);
    else
        s->pane_columns = s->pane_rows = 0;
}

tw_status scene_pane_base(scene *out, const scene *s)
{
    scene plain = *s;

    plain.panes = NULL;
    plain.pane_count = plain.pane_columns = plain.pane_rows = 0;
    plain.title = plain.note = NULL;
    return scene_copy(out, &plain);
}

// Only this optimizer, with the starts and all else.
static void keep_optimizer(scene *s, size_t i)
{
    s->optimizers[0] = s->optimizers[i];
    s->optimizer_count = 1;
}

static tw_status keep_start(scene *s, size_t i)
{
    const tw_vec2 *starts;
    const size_t count = count_starts(s, &starts);
    const tw_vec2 start = count > i && starts != NULL ? starts[i] : (tw_vec2){0, 0};

    if (starts == NULL ||
        count == 0) // A formula's or a grid's own, of which there is one; or none.
        return TW_OK;
    scene_clear_starts(s);
    return scene_add_start(s, start);
}

static tw_status make_explicit(scene *out, const scene *s, size_t i)
{
    scene pane;
    tw_status status = scene_copy(&pane, &s->panes[i]);

    if (status < 0)
        return status;
    if ((status = scene_take(&pane, s, SCENE_OF_ALL)) < 0)
        scene_clear(&pane);
    else
        *out = pane;
    return status;
}

tw_status scene_pane_make(scene *out, const scene *s, size_t i)
{
    scene pane;
    tw_status status = TW_OK;

    if (!is_divided(s))
        return scene_copy(out, s);
    if (s->pane_count > 0)
        return make_explicit(out, s, i);
    if ((status = scene_pane_base(&pane, s)) < 0)
        return status;
    if (pane.optimizer_count > 1)
        keep_optimizer(&pane, i);
    else
        status = keep_start(&pane, i);
    if (status < 0)
        scene_clear(&pane);
    else
        *out = pane;
    return status;
}
