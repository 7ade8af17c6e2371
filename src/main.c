#include "app/app.h"
#include "app/files/deck.h"
#include "canvas/share.h"
#include "cli/commands.h"
#include "cli/program.h"
#include "cli/report.h"
#include "cli/scene_options.h"
#include "cli/stage.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct window_options {
    const char *deck; // Borrowed from the command line; NULL: none.
} window_options;

static const cli_option deck_list[] = {
    CLI_TEXT("--deck", "FOLDER",
             "Open a folder of scenes, to be walked with Page Up and Page Down; the scenes are "
             "shown in the order of their names.",
             offsetof(window_options, deck)),
};

static const cli_option_set window_set = {"Window options", 1, deck_list};

static bool is_folder(const char *path)
{
    struct stat s;

    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

// The folder that is to be a deck, if any: it may be named as an operand, too.
static const char *deck_folder(const cli_arguments *arguments)
{
    window_options own = {.deck = NULL};

    for (size_t i = 0; i < arguments->option_count; i++)
        if (arguments->options[i].set == 0)
            own.deck = arguments->options[i].value;
    if (own.deck == NULL && arguments->operand_count == 1 && is_folder(arguments->operands[0]))
        own.deck = arguments->operands[0];
    return own.deck;
}

// Whether options have changed what a scene's file says.
static bool has_scene_options(const cli_arguments *arguments)
{
    for (size_t i = 0; i < arguments->option_count; i++)
        if (arguments->options[i].set != 0)
            return true;
    return false;
}

// Of a deck, and what is to be said of it; NULL: of none, nothing.
static int show(const cli_call *call, const char *folder, const char *says)
{
    const cli_arguments *arguments = call->arguments;
    const app_start start = {
        .path = arguments->operand_count > 0 ? arguments->operands[0] : NULL,
        .deck = folder,
        .says = says,
        .edited = has_scene_options(arguments),
        .is_bare = arguments->operand_count == 0 && arguments->option_count == 0,
    };
    window_options own;
    cli_stage stage;
    int code = cli_stage_open(&stage, call, &own);

    if (code == CLI_OK)
        code = app_run(&stage.scene, &start);
    cli_stage_close(&stage);
    return code;
}

// The deck's first scene that can be shown is what the window opens with; options override what it
// says.
static int show_deck(const cli_call *call, const char *folder)
{
    char path[SCENE_PATH], terrains[SHARE_PATH];
    const char *operands[] = {path};
    cli_arguments arguments = *call->arguments;
    cli_call first = {call->command, &arguments, call->out, call->err};
    tw_error error;
    deck d;
    tw_status status = deck_open(&d, folder, &error);

    if (status < 0)
        return cli_report(call->err, status, &error);
    share_path(terrains, "terrains");
    if ((status = deck_begin(&d, terrains, &error)) == TW_OK)
        deck_path(&d, d.at, path);
    const bool passes_over = d.at > 0;
    deck_close(&d);
    if (status < 0)
        return cli_report(call->err, status, &error);
    arguments.operand_count = 1;
    arguments.operands = operands;
    return show(&first, folder, passes_over ? error.message : NULL);
}

static int open_window(const cli_call *call)
{
    const char *folder = deck_folder(call->arguments);

    return folder != NULL ? show_deck(call, folder) : show(call, NULL, NULL);
}

// The window is what the program does without a command; no command opens it.
static const cli_command window = {
    .operands = "[SCENE] [options]",
    .summary = "open the window",
    .set_count = 3,
    .sets = {&window_set, &cli_scene_options, &cli_look_options},
    .run = open_window,
};

static const cli_command *const commands[] = {&cli_descend, &cli_map,  &cli_sweep,  &cli_basins,
                                              &cli_inspect, &cli_race, &cli_render, &cli_list};

static const cli_program program = {
    .name = "thalweg",
    .version = THALWEG_VERSION,
    .about = "Gradient descent on terrain: drop hikers on a loss surface and see where they end, "
             "and why.",
    .notes = "SCENE is a scene file, NAME.json, or a picture that thalweg saved, NAME.png or "
             "NAME.svg; options override what it says. A value may begin "
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
             "  thalweg render --terrain rosenbrock --scale 2 --output slide.png\n"
             "\n"
             "Exit status: 0 done, a walk that diverged included; 1 a file could not be read or "
             "written; 2 what was typed makes no sense.",
    .fallback = &window,
    .commands = commands,
    .command_count = sizeof commands / sizeof *commands,
};

// A standard stream that is closed stays so: otherwise the next file to be opened would be taken
// for it, and what is printed would go there.
static void keep_streams_apart(void)
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) < 0)
            open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
    keep_streams_apart();
    return cli_main(&program, argc, argv, stdout, stderr);
}
