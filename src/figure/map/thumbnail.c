#include "figure/map/thumbnail.h"

#include "figure/map/norm.h"
#include "figure/map/shade.h"
#include "thalweg/field.h"

enum { ONE_THREAD = 1 }; // It is too small for more to be worth waking.

tw_status figure_thumbnail(uint32_t *pixels, size_t columns, size_t rows, const tw_terrain *terrain,
                           tw_view view, const figure_colormap *colors, const figure_theme *theme)
{
    figure_norm norm;
    const figure_shading shading = {
        .norm = &norm, .colors = colors, .hole = {theme->hole[0], theme->hole[1]}, .stripe = 2};
    tw_field *field;
    tw_status status = figure_norm_make(&norm, terrain, view,
                                        &(figure_norm_spec){.kind = SCENE_NORM_LOG}, ONE_THREAD);

    if (status < 0)
        return status;
    status = tw_field_sample(&field, terrain, view, columns, rows, TW_FIELD_CELLS, ONE_THREAD);
    if (status < 0)
        return status;
    status = figure_shade(pixels, field, &shading, ONE_THREAD);
    tw_field_free(field);
    return status;
}
