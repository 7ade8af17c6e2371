#include "cli/list_grids.h"

#include "canvas/share.h"
#include "cli/print.h"
#include "scene/files.h"
#include "scene/json_text.h"
#include "thalweg/grid.h"
#include "thalweg/outset.h"

typedef void print_grid(FILE *out, const char *name, const tw_grid *grid, size_t before);

static void print_row(FILE *out, const char *name, const tw_grid *grid, size_t before)
{
    const tw_view v = tw_grid_extent(grid);

    (void)before;
    fprintf(out, "%-24s %5zu x %-5zu %g,%g,%g,%g\n", name, tw_grid_columns(grid),
            tw_grid_rows(grid), v.xmin, v.xmax, v.ymin, v.ymax);
}

static void print_object(FILE *out, const char *name, const tw_grid *grid, size_t before)
{
    const tw_view v = tw_grid_extent(grid);
    const tw_outset own = tw_outset_of_grid(grid);

    fputs(before == 0 ? "\n" : ",\n", out);
    fputs("{\"name\":", out);
    json_text_print(out, name);
    fprintf(out, ",\"columns\":%zu,\"rows\":%zu,\"extent\":", tw_grid_columns(grid),
            tw_grid_rows(grid));
    cli_print_json_array(out, 4, (double[]){v.xmin, v.xmax, v.ymin, v.ymax});
    fputs(",\"lr\":", out);
    cli_print_json(out, own.lr);
    fprintf(out, ",\"steps\":%u,\"start\":", own.steps);
    cli_print_json_array(out, 2, (double[]){own.start.x, own.start.y});
    fputs("}", out);
}

// A file that is no grid after all is passed over.
static void print_all(FILE *out, print_grid *print)
{
    char folder[SHARE_PATH], path[SCENE_PATH];
    scene_files files;
    size_t printed = 0;

    share_path(folder, "terrains");
    if (scene_list_grids(&files, folder) < 0)
        return;
    for (size_t i = 0; i < files.count; i++) {
        tw_grid *grid = NULL;
        tw_error error;
        snprintf(path, sizeof path, "%s/%s", folder, files.names[i]);
        if (tw_grid_load(&grid, path, NULL, &error) == TW_OK)
            print(out, files.names[i], grid, printed++);
        tw_grid_free(grid);
    }
    scene_files_clear(&files);
}

void cli_list_grids_table(FILE *out)
{
    fprintf(out, "%-24s %5s x %-5s %s\n", "name", "cols", "rows", "extent");
    print_all(out, print_row);
}

void cli_list_grids_json(FILE *out)
{
    fputs("[", out);
    print_all(out, print_object);
    fputs("\n]\n", out);
}
