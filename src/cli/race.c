#include "cli/commands.h"

#include "cli/print.h"
#include "cli/race_field.h"
#include "cli/render.h"
#include "cli/scene_options.h"
#include "scene/check.h"
#include "scene/choice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef enum format { TABLE, CSV, JSON } format;

typedef struct options {
    format format;
    size_t columns, rows; // Of the lattice of starts; 0: there is none.
    uint64_t budget;      // 0: what plain descent spends.
    bool tune;
    cli_render_options picture;
} options;

enum {
    MOST_CELLS = 1000,      // To a side of the lattice.
    MOST_RUNNERS = 8000000, // Starts times optimizers.
    TOLD_MOST = 16,         // Starts of which every hiker is told of.
};

// Who runs when nobody is named: the lesson's rule, its memories, the usual ones of deep learning,
// and three that look around before they step.
#define FAMILY "gd, momentum, nesterov, rmsprop, adam, cg, bfgs, nelder-mead"
static const char *const family[] = {"gd",   "momentum", "nesterov", "rmsprop",
                                     "adam", "cg",       "bfgs",     "nelder-mead"};

static const char *const *format_names(size_t *count)
{
    static const char *const names[] = {[TABLE] = "table", [CSV] = "csv", [JSON] = "json"};

    *count = sizeof names / sizeof *names;
    return names;
}

static tw_status set_starts(void *target, const cli_option *option, const char *value,
                            tw_error *error)
{
    static const char lattice[] = "lattice:";
    options *o = target;

    if (strncmp(value, lattice, strlen(lattice)) != 0)
        return cli_option_refuse(option, "lattice:COLSxROWS", value, error);
    return cli_option_cells(option, value + strlen(lattice), MOST_CELLS, &o->columns, &o->rows,
                            error);
}

// The centres of a lattice of cells over the view, top row first.
static void spread(tw_vec2 *starts, tw_view view, size_t columns, size_t rows)
{
    for (size_t r = 0; r < rows; r++)
        for (size_t c = 0; c < columns; c++)
            starts[r * columns + c] = (tw_vec2){
                view.xmin + (view.xmax - view.xmin) * (((double)c + 0.5) / (double)columns),
                view.ymax - (view.ymax - view.ymin) * (((double)r + 0.5) / (double)rows),
            };
}

// The starts of the plan, or those of the lattice in their place.
static tw_status replace_starts(run_plan *plan, const options *o)
{
    const size_t count = o->columns * o->rows;
    tw_vec2 *starts;

    if (count == 0)
        return TW_OK;
    starts = malloc(count * sizeof *starts);
    if (starts == NULL)
        return TW_ENOMEM;
    spread(starts, plan->view, o->columns, o->rows);
    free(plan->starts);
    plan->starts = starts;
    plan->start_count = count;
    return TW_OK;
}

static bool climbs(const tw_walk_spec *walk)
{
    return tw_steering_sense(&walk->steering) < 0.0;
}

// From RACE_FROM to RACE_TO, as far as the parameter goes.
static size_t fill_grid(double *rates, const tw_param *lr)
{
    size_t count = 0;

    for (int i = 0; i < RACE_RATES; i++) {
        const double rate = RACE_FROM * pow(RACE_TO / RACE_FROM, i / (RACE_RATES - 1.0));
        if (tw_param_allows(lr, rate))
            rates[count++] = rate;
    }
    return count;
}

static tw_status tune(racer *r, const tw_race *race)
{
    double rates[RACE_RATES];
    const size_t count = fill_grid(rates, &r->spec.optimizer->params[0]);

    return tw_race_tune(&r->spec.params[0], race, &r->spec, count, rates);
}

static tw_status enter(race_field *field, const run_plan *plan, const options *o)
{
    tw_status status = TW_OK;

    field->racers = calloc(plan->walk_count, sizeof *field->racers);
    if (field->racers == NULL)
        return TW_ENOMEM;
    field->count = plan->walk_count;
    for (size_t k = 0; k < field->count && status == TW_OK; k++) {
        racer *r = &field->racers[k];
        run_plan_label(r->label, plan, k);
        r->spec = plan->walks[k];
        r->runners = calloc(plan->start_count, sizeof *r->runners);
        if (r->runners == NULL)
            return TW_ENOMEM;
        if (o->tune && tw_optimizer_has_lr(r->spec.optimizer) &&
            scene_key_place(&plan->said[k], "lr") == plan->said[k].key_count)
            status = tune(r, &field->race);
    }
    return status;
}

static void leave(race_field *field)
{
    for (size_t k = 0; k < field->count; k++)
        free(field->racers[k].runners);
    free(field->racers);
}

static tw_status run_all(race_field *field)
{
    tw_status status = TW_OK;

    for (size_t k = 0; k < field->count && status == TW_OK; k++)
        status = tw_race_run(&field->race, &field->racers[k].spec, field->racers[k].runners);
    return status;
}

static void aim_at_published(race_field *field, const tw_catalogue_row *row)
{
    field->goal = RACE_PUBLISHED;
    field->race.goal = row->minima[0].loss;
    for (size_t i = 1; i < row->minimum_count; i++)
        field->race.goal = fmin(field->race.goal, row->minima[i].loss);
}

static void aim_at_best_end(race_field *field)
{
    const double sense = field->race.climbs ? -1.0 : 1.0;
    double best = (double)INFINITY;

    for (size_t k = 0; k < field->count; k++)
        for (size_t i = 0; i < field->race.count; i++) {
            const tw_hiker *end = &field->racers[k].runners[i].end;
            if (end->status != TW_DIVERGED)
                best = fmin(best, sense * end->here.loss);
        }
    field->goal = isfinite(best) ? RACE_BEST_END : RACE_NONE;
    field->race.goal = isfinite(best) ? sense * best : (double)NAN;
}

// Where no minimum is known the race itself finds out what can be reached, and is run once more.
static tw_status compete(race_field *field, const tw_catalogue_row *row)
{
    const bool published = row != NULL && row->minimum_count > 0 && !field->race.climbs;
    tw_status status;

    if (published)
        aim_at_published(field, row);
    if ((status = run_all(field)) == TW_OK && !published) {
        aim_at_best_end(field);
        status = run_all(field);
    }
    for (size_t k = 0; k < field->count && status == TW_OK; k++)
        status = tw_race_sum_up(&field->racers[k].result, &field->race, field->racers[k].runners);
    return status;
}

static void print(const cli_call *call, const options *o, const race_field *field)
{
    static void (*const printers[])(FILE *, const race_field *) = {
        [TABLE] = race_print_table, [CSV] = race_print_csv, [JSON] = race_print_json};

    printers[o->format](call->out, field);
    if (o->format != TABLE && (field->tuned || field->goal != RACE_PUBLISHED))
        race_print_rules(call->err, field);
}

// The plan has checked the hikers of its own starts, but not those of the lattice.
static tw_status check_lattice(const options *o, const run_plan *plan, tw_error *error)
{
    if (o->picture.output != NULL && o->columns > 0 &&
        scene_check_hikers(o->columns * o->rows, plan->walk_count, error) < 0)
        return scene_error_at(error, "--output");
    if (o->columns * o->rows <= MOST_RUNNERS / plan->walk_count)
        return TW_OK;
    return tw_error_set(error, TW_NOWHERE,
                        "--starts: %zux%zu starts by %zu optimizers are too many: at most %d "
                        "million hikers",
                        o->columns, o->rows, plan->walk_count, MOST_RUNNERS / 1000000);
}

// The scene of the walks that raced: from those starts, by those rates.
static tw_status show_race(scene *s, const options *o, const run_plan *plan,
                           const race_field *field)
{
    tw_status status = TW_OK;

    if (s->pane_count > 0) // Scenes of their own did not race.
        cli_stage_show(s, SCENE_SHOW_MAP);
    s->show = SCENE_SHOW_MAP;
    for (size_t k = 0; k < field->count; k++)
        if (field->racers[k].spec.params[0] != plan->walks[k].params[0])
            scene_say_key(&s->optimizers[k], "lr", field->racers[k].spec.params[0]);
    if (o->columns == 0)
        return TW_OK;
    scene_clear_starts(s);
    for (size_t i = 0; i < plan->start_count && status == TW_OK; i++)
        status = scene_add_start(s, plan->starts[i]);
    return status;
}

static tw_status race(const cli_call *call, const options *o, cli_stage *stage)
{
    run_plan *plan = &stage->plan;
    const tw_walk_spec *walk = &plan->walks[0]; // Slope, steps and threads are those of all.
    race_field field = {.terrain = plan->name, .view = plan->view, .tuned = o->tune};
    tw_status status = replace_starts(plan, o);

    if (status < 0)
        return status;
    field.tells_each = o->columns == 0 && plan->start_count <= TOLD_MOST;
    field.race = (tw_race){
        .count = plan->start_count,
        .starts = plan->starts,
        .budget = o->budget > 0 ? o->budget : tw_race_budget(&walk->slope, walk->steps),
        .climbs = climbs(walk),
        .goal = (double)NAN,
        .within = RACE_WITHIN,
        .threads = walk->threads,
    };
    if ((status = enter(&field, plan, o)) == TW_OK &&
        (status = compete(&field, plan->row)) == TW_OK) {
        print(call, o, &field);
        status = show_race(&stage->scene, o, plan, &field);
    }
    leave(&field);
    return status;
}

static tw_status race_and_draw(const cli_call *call, const options *o, cli_stage *stage,
                               tw_error *error)
{
    replacement *file;
    const tw_status status = cli_render_begin(&file, &o->picture, error);

    if (status < 0)
        return status;
    return cli_render_end(file, race(call, o, stage), call, &o->picture, stage, error);
}

static bool is_typed(const cli_call *call, const char *name)
{
    for (size_t i = 0; i < call->arguments->option_count; i++)
        if (strcmp(call->arguments->options[i].option->name, name) == 0)
            return true;
    return false;
}

// A scene that names no optimizer is raced by the family.
static tw_status plan_family(cli_stage *stage, tw_error *error)
{
    tw_status status = TW_OK;
    run_plan plan;

    for (size_t i = 0; i < sizeof family / sizeof *family && status == TW_OK; i++) {
        scene_optimizer o = {.key_count = 0};
        memcpy(o.name, family[i], strlen(family[i]) + 1);
        status = scene_add_optimizer(&stage->scene, &o);
    }
    if (status == TW_OK)
        status = run_plan_known(&plan, &stage->scene, 1, &stage->plan.shared, error);
    if (status < 0)
        return status;
    run_plan_clear(&stage->plan);
    stage->plan = plan;
    return TW_OK;
}

static tw_status check(const cli_call *call, const options *o, const run_plan *plan,
                       tw_error *error)
{
    if (o->columns > 0 && is_typed(call, "--start"))
        return tw_error_set(error, TW_NOWHERE, "--starts: not together with --start");
    if (o->columns == 0 && plan->start_count == 0)
        return tw_error_set(error, TW_NOWHERE, "a race needs a start, and the scene has none");
    for (size_t k = 1; k < plan->walk_count; k++)
        if (climbs(&plan->walks[k]) != climbs(&plan->walks[0]))
            return tw_error_set(error, TW_NOWHERE,
                                "--optimizer: a race has one goal; give maximize=true to all "
                                "optimizers or to none");
    return TW_OK;
}

static tw_status work(const cli_call *call, void *own, cli_stage *stage, tw_error *error)
{
    const options *o = own;
    tw_status status = check(call, o, &stage->plan, error);

    if (status == TW_OK && stage->scene.optimizer_count == 0)
        status = plan_family(stage, error);
    if (status == TW_OK)
        status = check_lattice(o, &stage->plan, error);
    return status < 0 ? status : race_and_draw(call, o, stage, error);
}

static int run(const cli_call *call)
{
    options o = {.format = TABLE, .picture = CLI_RENDER_DEFAULT};

    return cli_stage_run(call, &o, work);
}

static const cli_option list[] = {
    CLI_OPTION("--starts", "lattice:COLSxROWS",
               "Start from the centres of COLSxROWS cells, which share the view evenly, instead of "
               "from --start or the terrain's own. Up to 1000 each.",
               set_starts),
    CLI_ON("--tune",
           "First pick the learning rate of each optimizer that does not state its own with lr=: "
           "of 29 from 1e-05 to 100, 4 to the decade, the one with the lowest median loss at the "
           "end over the starts, at the same evaluations.",
           offsetof(options, tune)),
    CLI_WHOLE("--budget", "N",
              "Evaluations of f a hiker may spend. Default: what --steps steps of gd cost.",
              offsetof(options, budget), 1, TW_WALK_MAX_STEPS),
    CLI_CHOICE("--format", format_names, "Default: table.", offsetof(options, format)),
    CLI_RENDER_OPTIONS(offsetof(options, picture),
                       "Draw the walks of --steps steps that race, too, as render does."),
};

static const cli_option_set set = {"Options", sizeof list / sizeof *list, list};

const cli_command cli_race = {
    .name = "race",
    .operands = "[SCENE] [options]",
    .summary = "walk every start by every optimizer",
    .details =
        "All may spend the same number of evaluations of f, however many steps that makes: steps "
        "of different optimizers cost differently. Without --optimizer: " FAMILY ".\n"
        "\n"
        "Reached counts the starts whose hiker came, at some step, to a loss within 1e-3 of the "
        "lowest published minimum; of a typed formula, and where none is published, of the lowest "
        "end of any hiker in the race. to_get_there (median_evaluations) is the median of the "
        "evaluations after which they first did. median_loss is of the ends, where one that "
        "diverged counts as infinite. Of up to 16 starts that are not a lattice, the table tells "
        "of every hiker.",
    .set_count = 3,
    .sets = {&set, &cli_scene_options, &cli_look_options},
    .run = run,
};
