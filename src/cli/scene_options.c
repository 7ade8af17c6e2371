#include "cli/scene_options.h"

#include "scene/check.h"
#include "scene/choice.h"
#include "scene/optimizer_text.h"
#include "scene/plan.h"

#include <string.h>

// What lies under the hikers is one thing: which of the others was typed?
static tw_status check_alone(const cli_scene *c, const cli_option *option, tw_error *error)
{
    const struct {
        bool typed;
        const char *name;
    } grounds[] = {
        {c->has_terrain, "--terrain"},
        {c->has_formula, "--formula"},
        {c->has_data, "--data"},
        {c->has_grid, "--grid"},
    };
    const bool is_pair =
        strcmp(option->name, "--formula") == 0 || strcmp(option->name, "--data") == 0;

    for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++) {
        const bool pairs = is_pair && (i == 1 || i == 2);
        if (grounds[i].typed && !pairs && strcmp(grounds[i].name, option->name) != 0)
            return tw_error_set(error, TW_NOWHERE, "%s: not together with %s", option->name,
                                grounds[i].name);
    }
    return TW_OK;
}

static tw_status set_terrain(void *target, const cli_option *option, const char *value,
                             tw_error *error)
{
    cli_scene *c = target;

    if (check_alone(c, option, error) < 0)
        return TW_EINVALID;
    c->has_terrain = true;
    return scene_set_terrain(&c->scene, value, error);
}

static tw_status set_formula(void *target, const cli_option *option, const char *value,
                             tw_error *error)
{
    cli_scene *c = target;

    if (check_alone(c, option, error) < 0 || cli_option_check_text(option, value, error) < 0)
        return TW_EINVALID;
    c->has_formula = true;
    return scene_set_formula(&c->scene, value);
}

static tw_status set_data(void *target, const cli_option *option, const char *value,
                          tw_error *error)
{
    cli_scene *c = target;

    if (check_alone(c, option, error) < 0)
        return TW_EINVALID;
    c->has_data = true;
    return scene_set_data(&c->scene, value);
}

static tw_status set_grid(void *target, const cli_option *option, const char *value,
                          tw_error *error)
{
    cli_scene *c = target;
    tw_status status = check_alone(c, option, error);

    if (status < 0)
        return status;
    c->has_grid = true;
    status = scene_set_grid(&c->scene, value);
    c->scene.has_extent = c->scene.has_extent || c->has_extent; // Typed for this one.
    return status;
}

// Name the option in an error of a check that knows none.
static tw_status checked(tw_status status, const cli_option *option, tw_error *error)
{
    return status < 0 ? scene_error_at(error, option->name) : TW_OK;
}

static tw_status set_view(void *target, const cli_option *option, const char *value,
                          tw_error *error)
{
    scene *s = &((cli_scene *)target)->scene;
    tw_status status = cli_option_view(option, value, &s->view, error);

    s->has_view = true;
    return status < 0 ? status : checked(scene_check_view(s->view, error), option, error);
}

static tw_status set_extent(void *target, const cli_option *option, const char *value,
                            tw_error *error)
{
    cli_scene *c = target;
    tw_status status = cli_option_view(option, value, &c->scene.extent, error);

    c->scene.has_extent = c->has_extent = true;
    return status < 0 ? status : checked(scene_check_view(c->scene.extent, error), option, error);
}

static tw_status add_start(void *target, const cli_option *option, const char *value,
                           tw_error *error)
{
    cli_scene *c = target;
    tw_vec2 start;
    tw_status status = cli_option_point(option, value, &start, error);

    if (status < 0)
        return status;
    if (!c->has_start)
        c->scene.start_count = 0;
    c->has_start = true;
    return scene_add_start(&c->scene, start);
}

static tw_status add_optimizer(void *target, const cli_option *option, const char *value,
                               tw_error *error)
{
    cli_scene *c = target;
    scene_optimizer optimizer;
    scene_choice choice;

    if (optimizer_text_read(&optimizer, value, error) < 0)
        return scene_error_at(error, option->name);
    if (scene_choice_make(&choice, &optimizer, error) < 0)
        return TW_EINVALID;
    if (!c->has_optimizer)
        c->scene.optimizer_count = 0;
    c->has_optimizer = true;
    return scene_add_optimizer(&c->scene, &optimizer);
}

static tw_status set_lr(void *target, const cli_option *option, const char *value, tw_error *error)
{
    scene *s = &((cli_scene *)target)->scene;

    s->has_lr = true;
    return cli_option_number(option, value, &s->lr, error);
}

static tw_status set_steps(void *target, const cli_option *option, const char *value,
                           tw_error *error)
{
    scene *s = &((cli_scene *)target)->scene;

    s->has_steps = true;
    return cli_option_whole(option, value, 0, TW_WALK_MAX_STEPS, &s->steps, error);
}

static tw_status set_gradient(void *target, const cli_option *option, const char *value,
                              tw_error *error)
{
    size_t choice = 0;
    tw_status status = cli_option_choice(option, value, &choice, error);

    ((cli_scene *)target)->scene.slope.gradient = (tw_gradient)choice;
    return status;
}

static tw_status set_h(void *target, const cli_option *option, const char *value, tw_error *error)
{
    double *h = &((cli_scene *)target)->scene.slope.h;
    tw_status status = cli_option_number(option, value, h, error);

    return status < 0 ? status
                      : checked(scene_check_number(&scene_fields[SCENE_FIELD_h], *h, error), option,
                                error);
}

static tw_status set_tolerance(void *target, const cli_option *option, const char *value,
                               tw_error *error)
{
    double *tolerance = &((cli_scene *)target)->scene.tolerance;
    tw_status status = cli_option_number(option, value, tolerance, error);

    return status < 0 ? status
                      : checked(scene_check_number(&scene_fields[SCENE_FIELD_tolerance], *tolerance,
                                                   error),
                                option, error);
}

static tw_status set_noise(void *target, const cli_option *option, const char *value,
                           tw_error *error)
{
    double *noise = &((cli_scene *)target)->scene.slope.noise;
    tw_status status = cli_option_number(option, value, noise, error);

    return status < 0 ? status
                      : checked(scene_check_number(&scene_fields[SCENE_FIELD_noise], *noise, error),
                                option, error);
}

static tw_status set_batch(void *target, const cli_option *option, const char *value,
                           tw_error *error)
{
    uint64_t batch = 0;
    tw_status status = cli_option_whole(option, value, 1, SCENE_MAX_BATCH, &batch, error);

    ((cli_scene *)target)->scene.slope.batch = (size_t)batch;
    return status;
}

static tw_status set_seed(void *target, const cli_option *option, const char *value,
                          tw_error *error)
{
    return cli_option_whole(option, value, 0, SCENE_MAX_SEED, &((cli_scene *)target)->scene.seed,
                            error);
}

static tw_status set_threads(void *target, const cli_option *option, const char *value,
                             tw_error *error)
{
    uint64_t threads = 0;
    tw_status status = cli_option_whole(option, value, 1, SCENE_MAX_THREADS, &threads, error);

    ((cli_scene *)target)->scene.threads = (int)threads;
    return status;
}

static const cli_option scene_list[] = {
    {"--terrain", "NAME", NULL,
     "A terrain of the catalogue: see `thalweg list terrains`. "
     "Default: multimodal.",
     set_terrain},
    {"--formula", "EXPR", NULL,
     "f(x, y) as typed, such as '(1-x)^2 + 100*(y-x^2)^2'; with names for numbers and parts, "
     "'a*u^2 + y^2; u = x - y; a = 25'. Its own view is -2,2,-2,2, its start "
     "(-1.8, 1.5) or the same place of another view, its learning rate 0.01, its steps 200.",
     set_formula},
    {"--data", "FILE.csv", NULL,
     "With --formula: the columns, named in the first line, become variables, and f is the mean "
     "over "
     "the rows; `name` in backquotes is a column of any name. Its own start is the origin; its "
     "view "
     "lies around the minimum that Newton's method finds from there, a quarter wider than the "
     "start "
     "is far; its learning rate is 1 over the largest eigenvalue of the Hessian at the start; its "
     "steps 500.",
     set_data},
    {"--grid", "FILE", NULL,
     "Heights from an .asc (ESRI ASCII), .npy or .csv file, first row on top, bicubic between the "
     "nodes; or a grid that comes with the program, see `thalweg list grids`. Off its edge and in "
     "its holes a walk ends off-map. Its own view is all of it, its start the highest node a tenth "
     "of the grid away from the edges, its learning rate one at which the usual step goes a "
     "two-hundredth of the grid, its steps 500.",
     set_grid},
    {"--extent", "XMIN,XMAX,YMIN,YMAX", NULL,
     "Where a grid's outermost nodes lie. Default: where its file says, or 0,COLUMNS-1,0,ROWS-1.",
     set_extent},
    {"--view", "XMIN,XMAX,YMIN,YMAX", NULL,
     "The part that is shown or sampled. Default, as of --start, --lr and --steps: the terrain's "
     "own.",
     set_view},
    {"--start", "X,Y", NULL, "Drop a hiker; may be repeated.", add_start},
    {"--optimizer", "NAME[:KEY=VALUE,...]", NULL,
     "How hikers walk: see `thalweg list optimizers`. A schedule of the learning rate and its keys "
     "stand among the others: gd:lr=0.05,schedule=cosine,warmup=10 (`thalweg list schedules`). "
     "Repeated: every start is walked by every optimizer. Default: gd.",
     add_optimizer},
    {"--lr", "R", NULL,
     "Learning rate of the optimizers that have one and do not state their own with lr=. Default: "
     "the terrain's own for gd, momentum, nesterov and nag, the optimizer's for others.",
     set_lr},
    {"--steps", "N", NULL, "Steps at most, 0 to 1000000000.", set_steps},
    {"--gradient", NULL, tw_gradient_names, "How the slope is felt. Default: central.",
     set_gradient},
    {"--h", "H", NULL, "The finite-difference step, above 0. Default: 1e-5.", set_h},
    {"--tolerance", "T", NULL,
     "Stop where the gradient's norm falls below T. Default: 0, which "
     "never stops early.",
     set_tolerance},
    {"--noise", "S", NULL,
     "Add S times a standard normal number to each partial, at each step. Default: 0.", set_noise},
    {"--batch", "B", NULL,
     "With --data: each step feels the slope of B rows. They are drawn without replacement, a "
     "shuffled pass over all rows an epoch, of which the last batch has the rest. Default: all "
     "rows.",
     set_batch},
    {"--seed", "N", NULL,
     "Of the noise and the batches, which depend on it, on the hiker and on the step alone. "
     "Default: 1.",
     set_seed},
    {"--threads", "N", NULL,
     "Use at most N threads, 1 to 1024; more than 64 only where there are more cores. Default: all "
     "cores.",
     set_threads},
};

const cli_option_set cli_scene_options = {
    "Scene options",
    sizeof scene_list / sizeof *scene_list,
    scene_list,
};
