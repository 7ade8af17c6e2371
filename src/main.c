#include "app/app.h"
#include "cli/commands.h"
#include "cli/scene_options.h"
#include "cli/stage.h"

static int open_window(const cli_call *call)
{
    cli_stage stage;
    int code = cli_stage_open(&stage, call, NULL);

    if (code == CLI_OK)
        code = app_run(&stage.scene);
    cli_stage_close(&stage);
    return code;
}

// The window is what the program does without a command; no command opens it.
static const cli_command window = {
    .operands = "[SCENE] [options]",
    .summary = "open the window",
    .set_count = 2,
    .sets = {&cli_scene_options, &cli_look_options},
    .run = open_window,
};

static const cli_command *const commands[] = {&cli_descend, &cli_map,  &cli_sweep, &cli_basins,
                                              &cli_inspect, &cli_race, &cli_list};

static const cli_program program = {
    .name = "thalweg",
    .version = THALWEG_VERSION,
    .about = "Gradient descent on terrain: drop hikers on a loss surface and see where they end, "
             "and why.",
    .notes = "SCENE is a scene file, NAME.json; options override what it says. A value may begin "
             "with a minus sign, and may be joined with =: --start -1.5,1.5 or --start=-1.5,1.5.\n"
             "\n"
             "Examples:\n"
             "  thalweg --terrain rosenbrock --start -1.5,1.5\n"
             "  thalweg descend --terrain rosenbrock --first 25\n"
             "  thalweg descend --format summary\n"
             "  thalweg map --terrain quadratic\n"
             "  thalweg map --formula 'x^4 - x^2 + y^2' --lr 0.1\n"
             "  thalweg sweep --terrain quadratic --lr log:0.001:1:10 --steps 60\n"
             "  thalweg basins --terrain himmelblau --size 1920x1080\n"
             "  thalweg inspect --at 0,0\n"
             "  thalweg race --terrain rosenbrock --starts lattice:20x20 --tune\n"
             "\n"
             "Exit status: 0 done, a walk that diverged included; 1 a file could not be read or "
             "written; 2 what was typed makes no sense.",
    .fallback = &window,
    .commands = commands,
    .command_count = sizeof commands / sizeof *commands,
};

int main(int argc, char **argv)
{
    return cli_main(&program, argc, argv, stdout, stderr);
}
