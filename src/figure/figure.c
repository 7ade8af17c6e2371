#include "figure/figure.h"

#include "canvas/canvas_ink.h"
#include "figure/parts.h"

#include <stdlib.h>
#include <string.h>

canvas_point *figure_points(figure *f, size_t count)
{
    if (count > f->point_capacity) {
        size_t wanted = count > 2 * f->point_capacity ? count : 2 * f->point_capacity;
        canvas_point *points = realloc(f->points, wanted * sizeof *points);

        if (points == NULL)
            return NULL;
        f->points = points;
        f->point_capacity = wanted;
    }
    return f->points;
}

static void keep_starts(figure *f)
{
    f->start_count = f->spec.start_count < FIGURE_STARTS ? f->spec.start_count : FIGURE_STARTS;
    if (f->start_count > 0)
        memcpy(f->starts, f->spec.starts, f->start_count * sizeof *f->starts);
    f->spec.start_count = 0;
    f->spec.starts = NULL;
}

tw_status figure_new(figure **out, const figure_spec *spec, const figure_layout *layout,
                     const char *share, tw_error *error)
{
    figure *f = calloc(1, sizeof *f);
    tw_status status;

    if (f == NULL)
        return TW_ENOMEM;
    f->spec = *spec;
    keep_starts(f);
    if (spec->critical != NULL)
        run_study_hold(spec->critical);
    f->layout = *layout;
    f->theme = figure_theme_of(spec->theme);
    status = figure_colormap_load(&f->colors, share, spec->colormap, error);
    if (status == TW_OK && spec->kind->make != NULL)
        status = spec->kind->make(f);
    if (status == TW_OK)
        *out = f;
    else
        figure_free(f);
    return status;
}

tw_status figure_resize(figure *f, const figure_layout *layout)
{
    const tw_status status = f->spec.kind->resize != NULL ? f->spec.kind->resize(f, layout) : TW_OK;

    if (status < 0)
        return status;
    figure_drop_trails(f);
    f->layout = *layout;
    return TW_OK;
}

void figure_turn(figure *f, figure_camera camera)
{
    figure_drop_trails(f);
    f->spec.camera = camera;
}

void figure_show(figure *f, run_study *study)
{
    run_study *before = f->shown;

    f->shown = study != NULL ? run_study_hold(study) : NULL;
    run_study_let_go(before);
}

bool figure_pick(const figure *f, canvas_point point, tw_vec2 *weights)
{
    return figure_is_picked(f) && f->spec.kind->pick(f, point, weights);
}

bool figure_find(const figure *f, tw_vec2 weights, canvas_point *point)
{
    return figure_is_picked(f) && f->spec.kind->find(f, weights, point);
}

bool figure_is_picked(const figure *f)
{
    return f->spec.kind->pick != NULL;
}

bool figure_turns(const figure *f)
{
    return f->spec.kind->turns;
}

void figure_free(figure *f)
{
    if (f == NULL)
        return;
    if (f->spec.kind->free != NULL)
        f->spec.kind->free(f);
    figure_drop_trails(f);
    free(f->points);
    run_study_let_go(f->spec.critical);
    run_study_let_go(f->shown);
    free(f);
}

const figure_layout *figure_layout_of(const figure *f)
{
    return &f->layout;
}

figure_style figure_style_of(const figure *f)
{
    return (figure_style){f->theme, &f->colors, f->layout.text};
}

void figure_draw_base(const figure *f, canvas *c)
{
    if (f->spec.kind->draw(f, c) < 0)
        canvas_fail(c, "out of memory");
}

tw_status figure_draw_paths(figure *f, canvas *c, size_t count, const figure_hiker *hikers)
{
    const tw_status status = figure_have_trails(f, count);

    if (status < 0 || f->spec.kind->draw_hikers == NULL)
        return status;
    return f->spec.kind->draw_hikers(f, c, count, hikers);
}

unsigned figure_marks_of(const figure *f, size_t count, const figure_hiker *hikers)
{
    return f->spec.kind->marks != NULL ? f->spec.kind->marks(f, count, hikers) : 0;
}
