#include "figure/map/arrows.h"
#include "figure/map/hillshade.h"
#include "figure/map/line_labels.h"
#include "figure/map/shade.h"
#include "figure/parts.h"
#include "thalweg/field.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Side of a cell of the grid of isolines, in text sizes.
#define GRID_CELL 0.2

static size_t longest_line(const tw_isolines *isolines)
{
    size_t longest = 0;

    for (size_t i = 0; i < isolines->line_count; i++)
        if (isolines->lines[i].count > longest)
            longest = isolines->lines[i].count;
    return longest;
}

// What is worked out anew for a map of another size.
typedef struct rendering {
    uint32_t *pixels;
    tw_isolines *isolines;
    figure_line_grid *grid;
    figure_arrows arrows; // None, unless they are asked for.
} rendering;

static void rendering_clear(rendering *r)
{
    free(r->pixels);
    tw_isolines_free(r->isolines);
    figure_line_grid_free(r->grid);
    figure_arrows_clear(&r->arrows);
}

// Colour a field and trace its isolines; the rendering is the caller's, whatever is returned.
static tw_status render(const figure *f, const tw_field *field, const figure_layout *layout,
                        rendering *r)
{
    double stripe = fmax(round(2.0 * layout->scale), 1.0);
    double cell = fmax(round(GRID_CELL * layout->text * layout->scale), 1.0);
    const figure_shading shading = {.norm = &f->norm,
                                    .colors = &f->colors,
                                    .hole = {f->theme->hole[0], f->theme->hole[1]},
                                    .stripe = (size_t)stripe};
    tw_status status = TW_ENOMEM;

    r->pixels = malloc(field->columns * field->rows * sizeof *r->pixels);
    if (r->pixels != NULL)
        status = figure_shade(r->pixels, field, &shading, f->spec.threads);
    if (status == TW_OK && f->spec.hillshade)
        status = figure_hillshade(r->pixels, field->columns, field->rows, f->spec.terrain,
                                  field->view, f->spec.threads);
    if (status == TW_OK && f->spec.arrows)
        status = figure_arrows_make(&r->arrows, f->spec.terrain, layout);
    if (status == TW_OK)
        status = tw_isolines_trace(&r->isolines, field, f->level_count, f->levels, f->spec.threads);
    if (status < 0)
        return status;
    r->grid =
        figure_line_grid_new(r->isolines, field->view, field->columns, field->rows, (size_t)cell);
    return r->grid == NULL ? TW_ENOMEM : TW_OK;
}

// Has the map of another layout the same pixels?
static bool shows_the_same(const figure *f, const figure_layout *l)
{
    const figure_layout *now = &f->layout;

    return f->pixels != NULL && now->columns == l->columns && now->rows == l->rows &&
           now->scale == l->scale && tw_view_same(now->view, l->view);
}

tw_status figure_map_resize(figure *f, const figure_layout *layout)
{
    tw_field *field = NULL;
    rendering r = {0};
    tw_status status;

    if (shows_the_same(f, layout))
        return TW_OK;
    status = tw_field_sample(&field, f->spec.terrain, layout->view, layout->columns, layout->rows,
                             TW_FIELD_CELLS, f->spec.threads);
    if (status < 0)
        return status;
    status = render(f, field, layout, &r);
    tw_field_free(field);
    if (status == TW_OK && r.isolines->line_count > 0 &&
        figure_points(f, longest_line(r.isolines)) == NULL)
        status = TW_ENOMEM;
    if (status < 0) {
        rendering_clear(&r);
        return status;
    }
    rendering_clear(&(rendering){f->pixels, f->isolines, f->grid, f->arrows});
    f->pixels = r.pixels;
    f->isolines = r.isolines;
    f->grid = r.grid;
    f->arrows = r.arrows;
    figure_drop_basins(f);
    return TW_OK;
}

static tw_status make_norm(figure_norm *out, const figure_spec *spec, scene_norm kind)
{
    const figure_norm_spec asked = {kind, spec->has_range, spec->range, spec->has_center,
                                    spec->center};

    return figure_norm_make(out, spec->terrain, spec->view, &asked, spec->threads);
}

static tw_status choose_levels(figure *f)
{
    const figure_spec *spec = &f->spec;
    size_t wanted = (size_t)fmin(fmax(spec->levels, 0), FIGURE_LEVELS);
    figure_norm ranks;
    tw_status status = TW_OK;

    if (spec->level_count > 0) {
        f->level_count = spec->level_count < FIGURE_LEVELS ? spec->level_count : FIGURE_LEVELS;
        memcpy(f->levels, spec->level_list, f->level_count * sizeof *f->levels);
    } else if (!spec->valley_levels) {
        f->level_count = figure_levels(&f->norm, wanted, f->levels);
    } else if ((status = make_norm(&ranks, spec, SCENE_NORM_RANK)) == TW_OK) {
        f->level_count = figure_valley_levels(&ranks, wanted, f->levels);
    }
    return status;
}

tw_status figure_map_make(figure *f)
{
    tw_status status = TW_ENOMEM;

    if ((f->labels = calloc(1, sizeof *f->labels)) == NULL ||
        (status = make_norm(&f->norm, &f->spec, f->spec.norm)) < 0 ||
        (status = choose_levels(f)) < 0)
        return status;
    return figure_map_resize(f, &f->layout);
}

void figure_map_free(figure *f)
{
    rendering_clear(&(rendering){f->pixels, f->isolines, f->grid, f->arrows});
    free(f->cells);
    free(f->labels);
}
