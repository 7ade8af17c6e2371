#include "run/ask.h"

#include "run/plane_axis.h"
#include "scene/check.h"

#include <stdlib.h>
#include <string.h>

// Places along the axes of a plane, and along that of a sweep, where nobody says.
enum { COLUMNS = 400, ROWS = 300, RATES = 120 };

// Of the critical points of a map: more marks are a crowd; and a lattice that is enough for so few,
// in a millisecond or two.
enum { MOST_MARKED = 48, LATTICE = 48 };

const run_axis_names run_scene_axes = {"x_axis", "y_axis", "x_axis"};

static run_study_spec begin(const run_study_kind *kind, const run_plan *plan)
{
    return (run_study_spec){.kind = kind, .terrain = plan->shared, .view = plan->view};
}

run_study_spec run_ask_basins(const run_plan *plan, size_t walk, size_t columns, size_t rows)
{
    run_study_spec spec = begin(&run_basins, plan);

    spec.basins = (tw_basins_spec){.walk = run_plan_map_walk(plan, walk),
                                   .view = plan->view,
                                   .columns = columns,
                                   .rows = rows};
    return spec;
}

static tw_status make_axis(tw_plane_axis *out, scene_axis *axis, size_t count, const run_plan *plan,
                           const char *name, tw_error *error)
{
    tw_status status;

    if (axis->key[0] == '\0')
        return tw_error_set(error, TW_NOWHERE, "%s: the scene does not say what it varies", name);
    status = run_plane_axis_make(out, axis, count, plan, error);
    return status == TW_EINVALID ? scene_error_at(error, name) : status;
}

static tw_status check_cells(const tw_plane_spec *spec, const run_axis_names *names,
                             tw_error *error)
{
    const double cells = (double)spec->x.count * (double)spec->y.count;

    if (spec->x.param == spec->y.param)
        return tw_error_set(error, TW_NOWHERE, "%s: expected another key than that of %s", names->y,
                            names->x);
    if (cells <= TW_PLANE_CELLS)
        return TW_OK;
    return tw_error_set(error, TW_NOWHERE,
                        "%s: %zux%zu is %.3g cells, which would need %.1f GB; at most %.0f million",
                        names->cells, spec->x.count, spec->y.count, cells,
                        (double)tw_plane_bytes(spec->x.count, spec->y.count) * 1e-9,
                        TW_PLANE_CELLS * 1e-6);
}

tw_status run_ask_plane(run_study_spec *out, const run_plan *plan, scene_axis *x, scene_axis *y,
                        const run_axis_names *names, tw_error *error)
{
    run_study_spec spec = begin(&run_plane, plan);
    tw_plane_spec *plane = &spec.plane;
    tw_status status;

    *plane = run_plan_plane(plan, 0, 0);
    if ((status = make_axis(&plane->x, x, COLUMNS, plan, names->x, error)) < 0 ||
        (status = make_axis(&plane->y, y, ROWS, plan, names->y, error)) < 0 ||
        (status = check_cells(plane, names, error)) < 0)
        return status;
    *out = spec;
    return TW_OK;
}

run_study_spec run_ask_sweep(const run_plan *plan, size_t count, const double *rates)
{
    run_study_spec spec = begin(&run_sweep, plan);

    spec.sweep =
        (run_sweep_spec){plan->walks[0], run_plan_judging(plan), plan->starts[0], count, rates};
    return spec;
}

run_study_spec run_ask_critical(const run_plan *plan)
{
    run_study_spec spec = begin(&run_critical, plan);

    spec.critical = tw_critical_default(plan->view);
    spec.critical.lattice = LATTICE;
    spec.critical.most = MOST_MARKED;
    spec.critical.kinks = false;
    spec.critical.threads = 1; // So little is soon done; threads would wait for each other.
    return spec;
}

static tw_status make_sweep(run_study **out, const scene *s, const run_plan *plan, tw_error *error)
{
    scene_axis of = s->x_axis;
    tw_plane_axis axis;
    double *rates;
    run_study_spec spec;
    tw_status status;

    if (strcmp(of.key, "lr") != 0)
        return tw_error_set(error, TW_NOWHERE, "x_axis: expected the key lr, which a sweep varies");
    if ((status = make_axis(&axis, &of, RATES, plan, run_scene_axes.x, error)) < 0)
        return status;
    if ((rates = malloc(axis.count * sizeof *rates)) == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < axis.count; i++)
        rates[i] = tw_plane_axis_value(&axis, (double)i);
    spec = run_ask_sweep(plan, axis.count, rates);
    status = run_study_new(out, &spec);
    free(rates);
    return status;
}

static tw_status make_plane(run_study **out, const scene *s, const run_plan *plan, tw_error *error)
{
    scene_axis x = s->x_axis, y = s->y_axis;
    run_study_spec spec;
    const tw_status status = run_ask_plane(&spec, plan, &x, &y, &run_scene_axes, error);

    return status < 0 ? status : run_study_new(out, &spec);
}

// What a pane asks for, by what it shows: a kind of study, and how that of a scene is made.
typedef struct asker {
    const run_study_kind *kind; // NULL: none.
    tw_status (*make)(run_study **out, const scene *s, const run_plan *plan, tw_error *error);
} asker;

static const asker askers[SCENE_SHOW_COUNT] = {
    [SCENE_SHOW_PLANE] = {&run_plane, make_plane},
    [SCENE_SHOW_SWEEP] = {&run_sweep, make_sweep},
};

const run_study_kind *run_asked_kind(const scene *s)
{
    return s->show == SCENE_SHOW_MAP && s->basins ? &run_basins : askers[s->show].kind;
}

tw_status run_ask_pane(run_study **out, const scene *s, const run_plan *plan, size_t by,
                       size_t columns, size_t rows, tw_error *error)
{
    const run_study_kind *kind = run_asked_kind(s);
    run_study_spec spec;
    size_t count;

    *out = NULL;
    if (kind == NULL)
        return TW_OK;
    if (kind == &run_basins) {
        spec = run_ask_basins(plan, by, columns, rows);
        return run_study_new(out, &spec);
    }
    if (plan->start_count == 0)
        return tw_error_set(error, TW_NOWHERE, "starts: a %s needs one to walk from",
                            scene_show_names(&count)[s->show]);
    return askers[s->show].make(out, s, plan, error);
}
