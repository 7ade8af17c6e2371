#include "cli/commands.h"

#include "cli/job.h"
#include "cli/npy_file.h"
#include "cli/output.h"
#include "cli/print.h"
#include "cli/render.h"
#include "cli/scene_options.h"
#include "cli/stage.h"
#include "run/ask.h"
#include "thalweg/basins.h"
#include "thalweg/field.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

typedef enum format { TABLE, JSON } format;

typedef struct options {
    format format;
    size_t columns, rows;
    bool exhaustive;
    cli_render_options picture; // Or an array.
    replacement *file;          // NULL: none.
} options;

static const char *const *format_names(size_t *count)
{
    static const char *const names[] = {[TABLE] = "table", [JSON] = "json"};

    *count = sizeof names / sizeof *names;
    return names;
}

static tw_status set_size(void *target, const cli_option *option, const char *value,
                          tw_error *error)
{
    options *o = target;
    tw_status status =
        cli_option_cells(option, value, TW_BASINS_CELLS, &o->columns, &o->rows, error);

    if (status == TW_OK && o->columns * o->rows > TW_BASINS_CELLS)
        return tw_error_set(error, TW_NOWHERE,
                            "%s: %s is %.3g cells, which would need %.1f GB; at most %.0f million",
                            option->name, value, (double)o->columns * (double)o->rows,
                            (double)tw_basins_bytes(o->columns, o->rows) * 1e-9,
                            TW_BASINS_CELLS * 1e-6);
    return status;
}

// How far apart the losses of a view are; 0 without memory, when none is small beside it.
static double range_of_losses(const tw_terrain *terrain, tw_view view)
{
    enum { SAMPLES = 33 };
    tw_field *field;

    if (tw_field_sample(&field, terrain, view, SAMPLES, SAMPLES, TW_FIELD_NODES, 1) < 0)
        return 0.0;
    const double range = field->maximum - field->minimum;
    tw_field_free(field);
    return isfinite(range) ? range : 0.0;
}

static void print_rest(FILE *out, const char *what, double share)
{
    if (share > 0.0)
        fprintf(out, "%-56s  %8.4f%%\n", what, 100.0 * share);
}

static void print_measures(FILE *out, const tw_basins_measures *m)
{
    fprintf(out, "\nbasin entropy %.4f, of boxes on the boundary %.4f; ", m->entropy,
            m->boundary_entropy);
    if (isnan(m->boundary_dimension))
        fputs("no boundary to measure\n", out);
    else
        fprintf(out, "boundary dimension %.3f\n", m->boundary_dimension);
}

// After its share, so that the columns are the same for every kind.
static void print_motion(FILE *out, const tw_attractor *a)
{
    if (a->kind == TW_KIND_CYCLE)
        fprintf(out, "  period %u", a->period);
    else if (a->kind == TW_KIND_HOVERING)
        fprintf(out, "  radius %.4g", a->radius);
    fputc('\n', out);
}

static void print_table(FILE *out, const tw_basins *basins, const cli_stage *stage,
                        const tw_basins_measures *measures)
{
    size_t count;
    const tw_attractor *attractors = tw_basins_attractors(basins, &count);
    const tw_view view = stage->plan.view;
    const double range = range_of_losses(stage->plan.terrain, view);

    fprintf(out, "%12s  %12s  %14s  %-12s  %9s\n", "x", "y", "loss", "kind", "share");
    for (size_t i = 0; i < count; i++) {
        const tw_attractor *a = &attractors[i];
        char text[3][CLI_NUMBER];
        fprintf(out, "%12s  %12s  %14s  %-12s  %8.4f%%",
                cli_coordinate(text[0], a->at.x, view.xmax - view.xmin),
                cli_coordinate(text[1], a->at.y, view.ymax - view.ymin),
                cli_loss(text[2], a->loss, range), tw_kind_name(a->kind), 100.0 * a->share);
        print_motion(out, a);
    }
    print_rest(out, "diverged", tw_basins_share(basins, TW_BASIN_DIVERGED));
    print_rest(out, "unfinished", tw_basins_share(basins, TW_BASIN_UNFINISHED));
    print_rest(out, "off-map", tw_basins_share(basins, TW_BASIN_OFF_MAP));
    print_rest(out, "flat where it starts", tw_basins_share(basins, TW_BASIN_FLAT));
    print_measures(out, measures);
}

static void print_key(FILE *out, const char *key, double value)
{
    fprintf(out, "\"%s\":", key);
    cli_print_json(out, value);
    fputc(',', out);
}

// What there is to know of a walk that never rests.
static void print_orbit(FILE *out, const tw_attractor *a)
{
    if (a->kind == TW_KIND_HOVERING)
        print_key(out, "radius", a->radius);
    if (a->kind != TW_KIND_CYCLE)
        return;
    fprintf(out, "\"period\":%u,\"points\":[", a->period);
    for (unsigned k = 0; k < a->period; k++) {
        fputs(k == 0 ? "[" : ",[", out);
        cli_print_json(out, a->points[k].x);
        fputc(',', out);
        cli_print_json(out, a->points[k].y);
        fputc(']', out);
    }
    fputs("],", out);
    print_key(out, "largest_loss", a->highest);
}

static void print_json(FILE *out, const tw_basins *basins, const tw_basins_measures *measures,
                       double seconds)
{
    size_t count;
    const tw_attractor *attractors = tw_basins_attractors(basins, &count);

    fputs("{\"attractors\":[", out);
    for (size_t i = 0; i < count; i++) {
        const tw_attractor *a = &attractors[i];
        fputs(i == 0 ? "\n{" : ",\n{", out);
        print_key(out, "x", a->at.x);
        print_key(out, "y", a->at.y);
        print_key(out, "loss", a->loss);
        print_orbit(out, a);
        fprintf(out, "\"kind\":\"%s\",\"share\":", tw_kind_name(a->kind));
        cli_print_json(out, a->share);
        fputc('}', out);
    }
    fputs("],\n", out);
    print_key(out, "diverged", tw_basins_share(basins, TW_BASIN_DIVERGED));
    print_key(out, "unfinished", tw_basins_share(basins, TW_BASIN_UNFINISHED));
    print_key(out, "off_map", tw_basins_share(basins, TW_BASIN_OFF_MAP));
    print_key(out, "flat", tw_basins_share(basins, TW_BASIN_FLAT));
    print_key(out, "seconds", seconds);
    fprintf(out, "\"steps_total\":%" PRIu64 ",\n", tw_basins_steps_total(basins));
    print_key(out, "entropy", measures->entropy);
    print_key(out, "boundary_entropy", measures->boundary_entropy);
    fputs("\"boundary_dimension\":", out);
    cli_print_json(out, measures->boundary_dimension);
    fputs("}\n", out);
}

// What a table of numbers does not tell at a glance.
static void note_oddities(FILE *err, const tw_basins *basins, tw_view view)
{
    const bool moved = tw_basins_steps_total(basins) > 0;
    const char *what = NULL;
    size_t count;

    tw_basins_attractors(basins, &count);
    if (tw_basins_share(basins, TW_BASIN_DIVERGED) == 1.0)
        what = moved ? "every walk diverges from" : "the loss is not finite anywhere in";
    else if (tw_basins_share(basins, TW_BASIN_OFF_MAP) == 1.0)
        what = "every walk leaves the map from";
    else if (tw_basins_share(basins, TW_BASIN_FLAT) == 1.0)
        what = "the terrain is flat: no walk moves from";
    else if (count == 0 && tw_basins_share(basins, TW_BASIN_UNFINISHED) > 0.0)
        what = "no walk comes to rest, within its steps, from";
    if (what != NULL)
        fprintf(err, "%s the view %g,%g,%g,%g\n", what, view.xmin, view.xmax, view.ymin, view.ymax);
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static tw_status tell(const cli_call *call, const options *o, const tw_basins *basins,
                      const cli_stage *stage, double seconds)
{
    tw_basins_measures measures;
    tw_status status = tw_basins_measure(&measures, basins);

    if (status < 0)
        return status;
    if (o->format == TABLE)
        print_table(call->out, basins, stage, &measures);
    else
        print_json(call->out, basins, &measures, seconds);
    return TW_OK;
}

static tw_status save(const cli_call *call, const options *o, cli_stage *stage, run_study *study,
                      tw_error *error)
{
    cli_stage_show(&stage->scene, SCENE_SHOW_MAP);
    stage->scene.basins = true;
    if (!cli_is_array(o->picture.output))
        return cli_render_draw(o->file, call, &o->picture, stage, study, error);
    return cli_npy_write_labels(o->file, o->columns, o->rows, tw_basins_labels(study->basins),
                                error);
}

static tw_status basins(const cli_call *call, const options *o, cli_stage *stage, tw_error *error)
{
    const double start = now();
    run_study_spec spec = run_ask_basins(&stage->plan, 0, o->columns, o->rows);
    run_study *study;
    tw_status status;

    if (stage->plan.walk_count > 1)
        return tw_error_set(error, TW_NOWHERE, "basins are of one optimizer, got %zu",
                            stage->plan.walk_count);
    spec.basins.exhaustive = o->exhaustive;
    if ((status = cli_study_run(&study, &spec, call->err, error)) < 0)
        return status;
    const double seconds = now() - start;
    if (o->file != NULL)
        status = save(call, o, stage, study, error);
    if (status == TW_OK)
        status = tell(call, o, study->basins, stage, seconds);
    if (status == TW_OK)
        note_oddities(call->err, study->basins, spec.view);
    run_study_let_go(study);
    return status;
}

static tw_status work(const cli_call *call, void *own, cli_stage *stage, tw_error *error)
{
    options *o = own;
    const tw_status status = cli_render_begin(&o->file, &o->picture, error);

    if (status < 0)
        return status;
    return cli_output_end(o->file, basins(call, o, stage, error), call->out, error);
}

static int run(const cli_call *call)
{
    options o = {.format = TABLE, .columns = 640, .rows = 360, .picture = CLI_RENDER_DEFAULT};

    o.picture.size.scale = 0.0; // As sharp as the cells ask for.
    return cli_stage_run(call, &o, work);
}

static const cli_option list[] = {
    CLI_OPTION("--size", "COLSxROWS",
               "Walks start at the centres of so many cells of the view. Default: 640x360.",
               set_size),
    CLI_ON("--exhaustive",
           "Walk from every cell. Otherwise large maps skip starts whose whole surroundings end "
           "alike; of the labels, at least 99.95% are the same.",
           offsetof(options, exhaustive)),
    {"--output", "FILE", NULL,
     "Draw the map, or a video of the walk over it, as render does; or store the labels as F.npy, "
     "a "
     "NumPy array: int16, shape (rows, columns), top row first; the line of the table, from 0, "
     "that "
     "a start leads to, -1 diverged, -2 unfinished, -3 off-map, -4 flat where it starts.",
     cli_render_set_file, offsetof(options, picture), 0, 0},
    CLI_FILM_OPTIONS(offsetof(options, picture)),
    CLI_CHOICE("--format", format_names, "Default: table.", offsetof(options, format)),
};

static const cli_option_set set = {"Options", sizeof list / sizeof *list, list};

const cli_command cli_basins = {
    .name = "basins",
    .operands = "[SCENE] [options]",
    .summary = "map the basins of attraction",
    .details =
        "Walks from all over the view, by one optimizer, and lists the attractors, wherever in the "
        "plane they are, with the share of the starts that lead there. An attractor is a point "
        "where walks come to rest; a cycle, with its lowest point and its period; or a point that "
        "walks hover about, with the radius within which they stay. A start is unfinished if its "
        "fate is not known after --steps steps, 100000 unless they are given: raise them. It is "
        "flat if its walk never moves. Rest is judged by the size of the steps, or by --tolerance "
        "if it is given.\n"
        "\n"
        "Entropy is the mean over boxes of 5 x 5 cells of their labels' Gibbs entropy (Daza et al. "
        "2016); the boundary's dimension is by counting boxes, and the uncertainty exponent is 2 "
        "minus it (Grebogi et al. 1983).",
    .set_count = 3,
    .sets = {&set, &cli_scene_options, &cli_look_options},
    .run = run,
};
