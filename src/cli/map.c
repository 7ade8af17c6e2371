#include "cli/commands.h"

#include "cli/scene_options.h"
#include "cli/stage.h"
#include "cli/text_map.h"

typedef struct options {
    size_t columns, rows;
} options;

static tw_status set_cells(void *target, const cli_option *option, const char *value,
                           tw_error *error)
{
    options *o = target;

    return cli_option_cells(option, value, TEXT_MAP_MOST, &o->columns, &o->rows, error);
}

static tw_status walk_all(text_map *map, const run_plan *plan)
{
    tw_status status = TW_OK;

    for (size_t w = 0; w < plan->walk_count; w++) {
        tw_walk_spec spec = plan->walks[w];
        for (size_t i = 0; i < plan->start_count && status == TW_OK; i++) {
            spec.first_hiker = i;
            status = text_map_walk(map, &spec, plan->starts[i]);
        }
    }
    return status;
}

static tw_status print_map(const cli_call *call, void *own, cli_stage *stage, tw_error *error)
{
    const options *o = own;
    const run_plan *plan = &stage->plan;
    text_map *map;
    tw_status status = text_map_new(&map, plan->terrain, plan->view, o->columns, o->rows);

    (void)error;
    if (status < 0)
        return status;
    if ((status = walk_all(map, plan)) == TW_OK) {
        if (text_map_is_blank(map))
            fprintf(call->err, "the loss is not finite anywhere in the view %g,%g,%g,%g\n",
                    plan->view.xmin, plan->view.xmax, plan->view.ymin, plan->view.ymax);
        text_map_print(map, call->out);
    }
    text_map_free(map);
    return status;
}

static int run(const cli_call *call)
{
    options o = {.columns = 25, .rows = 25};

    return cli_stage_run(call, &o, print_map);
}

static const cli_option list[] = {
    CLI_OPTION("--cells", "COLSxROWS",
               "Size of the map in characters, 1 to 10000 each. Default: 25x25.", set_cells),
};

static const cli_option_set set = {"Options", sizeof list / sizeof *list, list};

const cli_command cli_map = {
    .name = "map",
    .operands = "[SCENE] [options]",
    .summary = "print a text map, the paths on it",
    .details = "The loss is cut into five equal bands from the smallest to the largest value in "
               "the view, drawn from blank (low) to solid (high); ? is where it is not finite. "
               "Every cell that a path passes through is *, its start S, its end E.",
    .set_count = 2,
    .sets = {&set, &cli_scene_options},
    .run = run,
};
