#include "app/panel/thumbnails.h"

#include "canvas/share.h"
#include "figure/map/thumbnail.h"
#include "thalweg/catalogue.h"

#include <SDL_timer.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 48, ROWS = 36, PIXELS = COLUMNS * ROWS };

void thumbnails_clear(thumbnails *t)
{
    free(t->pixels);
    *t = (thumbnails){0};
}

static bool is_of(const thumbnails *t, const scene *looks)
{
    return t->pixels != NULL && t->theme == looks->theme &&
           strcmp(t->colormap, looks->colormap) == 0;
}

static bool begin(thumbnails *t, const scene *looks)
{
    char share[SHARE_PATH];
    tw_error error;

    if (t->pixels == NULL)
        t->pixels = malloc(tw_catalogue_count * PIXELS * sizeof *t->pixels);
    share_path(share, "");
    if (t->pixels == NULL || figure_colormap_load(&t->colors, share, looks->colormap, &error) < 0)
        return false;
    memcpy(t->colormap, looks->colormap, sizeof t->colormap);
    t->theme = looks->theme;
    t->made = 0;
    return true;
}

static tw_status make_next(thumbnails *t)
{
    const tw_catalogue_row *row = &tw_catalogue[t->made];
    tw_terrain *terrain;
    tw_error error;
    tw_status status = tw_terrain_from_formula(&terrain, row->formula, &error);

    if (status < 0)
        return status;
    status = figure_thumbnail(t->pixels + t->made * PIXELS, COLUMNS, ROWS, terrain, row->view,
                              &t->colors, figure_theme_of(t->theme));
    tw_terrain_free(terrain);
    t->made += status == TW_OK;
    return status;
}

bool thumbnails_make(thumbnails *t, const scene *looks, double milliseconds)
{
    const Uint64 from = SDL_GetPerformanceCounter();
    const double ticks = 1e-3 * milliseconds * (double)SDL_GetPerformanceFrequency();

    if (!is_of(t, looks) && !begin(t, looks))
        return false;
    // One in any case, for an end to come.
    while (t->made < tw_catalogue_count) {
        if (make_next(t) < 0)
            return false;
        if ((double)(SDL_GetPerformanceCounter() - from) > ticks)
            break;
    }
    return t->made < tw_catalogue_count;
}

canvas_image thumbnails_of(const thumbnails *t, size_t row)
{
    if (t->pixels == NULL || row >= t->made)
        return (canvas_image){.columns = 0};
    return (canvas_image){COLUMNS, ROWS, t->pixels + row * PIXELS};
}
