#include "figure/spec.h"

#include "figure/style/pretty.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

// A scene's own title, else the grid's file, else the terrain's name with a capital, else the
// formula or the model as it is written.
static void set_headings(figure_spec *spec, const scene *s, const run_plan *plan)
{
    if (plan->formula != NULL)
        figure_pretty_formula(spec->formula, sizeof spec->formula, plan->formula);
    if (s->title != NULL) {
        snprintf(spec->title, sizeof spec->title, "%s", s->title);
    } else if (plan->formula == NULL) {
        snprintf(spec->title, sizeof spec->title, "%s", plan->name);
    } else if (plan->row != NULL) {
        snprintf(spec->title, sizeof spec->title, "%s", plan->name);
        spec->title[0] = (char)toupper((unsigned char)spec->title[0]);
    } else {
        figure_pretty_formula(spec->title, sizeof spec->title, plan->name);
        spec->formula[0] = '\0';
    }
}

/** A scene's own names of the axes, else those of the grid's file. */
static void set_names(figure_spec *spec, const scene *s, const run_plan *plan)
{
    const char *const names[FIGURE_NAMES] = {s->xlabel, s->ylabel, s->losslabel};

    for (int i = 0; i < FIGURE_NAMES; i++) {
        const char *name = names[i] != NULL ? names[i] : tw_terrain_axis(plan->terrain, i);
        if (name != NULL)
            snprintf(spec->names[i], FIGURE_NAME, "%s", name);
    }
}

const char *figure_spec_name(const figure_spec *spec, size_t which)
{
    static const char *const usual[FIGURE_NAMES] = {"x", "y", "loss"};

    return spec->names[which][0] != '\0' ? spec->names[which] : usual[which];
}

figure_spec figure_spec_of(const scene *s, const run_plan *plan)
{
    figure_spec spec = {
        .kind = figure_kind_of(s),
        .terrain = plan->terrain,
        .view = plan->view,
        .note = s->note,
        .minimum_count = plan->row != NULL ? plan->row->minimum_count : 0,
        .minima = plan->row != NULL ? plan->row->minima : NULL,
        .start_count = plan->start_count,
        .starts = plan->starts,
        .norm = s->norm,
        .has_range = s->has_range,
        .has_center = s->has_center,
        .range = s->range,
        .center = s->center,
        .levels = s->levels,
        .level_count = s->level_count,
        .level_list = s->level_list,
        .valley_levels = s->valley_levels,
        .hillshade = s->hillshade,
        .arrows = s->arrows,
        .camera = {s->azimuth, s->elevation},
        .theme = s->theme,
        .threads = s->threads,
    };

    snprintf(spec.colormap, sizeof spec.colormap, "%s", s->colormap);
    set_headings(&spec, s, plan);
    set_names(&spec, s, plan);
    return spec;
}
