#include "cli/list_grids.h"

#include "canvas/share.h"
#include "cli/print.h"
#include "cli/report.h"
#include "scene/files.h"
#include "scene/json_text.h"
#include "scene/plain_text.h"
#include "thalweg/grid.h"
#include "thalweg/outset.h"

typedef void print_grid(FILE *out, const char *name, const tw_grid *grid, size_t before);

static void print_row(FILE *out, const char *name, const tw_grid *grid, size_t before)
{
    const tw_view v = tw_grid_extent(grid);

    (void)before;
    plain_text_print_cell(out, name, 24);
    fprintf(out, " %5zu x %-5zu %g,%g,%g,%g\n", tw_grid_columns(grid), tw_grid_rows(grid), v.xmin,
            v.xmax, v.ymin, v.ymax);
}

static void print_object(FILE *out, const char *name, const tw_grid *grid, size_t before)
{
    const tw_view v = tw_grid_extent(grid);
    const tw_outset own = tw_outset_of_grid(grid);

    fputs(before == 0 ? "\n" : ",\n", out);
    fputs("{\"name\":", out);
    json_text_print_path(out, name);
    fprintf(out, ",\"columns\":%zu,\"rows\":%zu,\"extent\":", tw_grid_columns(grid),
            tw_grid_rows(grid));
    cli_print_json_array(out, 4, (double[]){v.xmin, v.xmax, v.ymin, v.ymax});
    fputs(",\"lr\":", out);
    cli_print_json(out, own.lr);
    fprintf(out, ",\"steps\":%u,\"start\":", own.steps);
    cli_print_json_array(out, 2, (double[]){own.start.x, own.start.y});
    fputs("}", out);
}

// A file that is no grid after all is told of, and the others are printed.
static int print_files(const cli_call *call, const char *folder, const scene_files *files,
                       print_grid *print)
{
    char path[SCENE_PATH];
    size_t printed = 0;
    int code = CLI_OK;

    for (size_t i = 0; i < files->count; i++) {
        tw_grid *grid = NULL;
        tw_error error;
        tw_status status;
        snprintf(path, sizeof path, "%s/%s", folder, files->names[i]);
        if ((status = tw_grid_load(&grid, path, NULL, &error)) == TW_OK)
            print(call->out, files->names[i], grid, printed++);
        else
            cli_report(call->err, status, &error);
        code = status == TW_OK ? code : CLI_FAILED;
        tw_grid_free(grid);
    }
    return code;
}

static int print_all(const cli_call *call, print_grid *print)
{
    char folder[SHARE_PATH];
    scene_files files;
    tw_error error;
    tw_status status;
    int code;

    share_path(folder, "terrains");
    if ((status = scene_list_grids(&files, folder, &error)) < 0)
        return cli_report(call->err, status, &error);
    code = print_files(call, folder, &files, print);
    scene_files_clear(&files);
    return code;
}

int cli_list_grids_table(const cli_call *call)
{
    fprintf(call->out, "%-24s %5s x %-5s %s\n", "name", "cols", "rows", "extent");
    return print_all(call, print_row);
}

int cli_list_grids_json(const cli_call *call)
{
    int code;

    fputs("[", call->out);
    code = print_all(call, print_object);
    fputs("\n]\n", call->out);
    return code;
}
