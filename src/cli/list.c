#include "cli/commands.h"

#include "cli/list_grids.h"
#include "cli/list_walk.h"
#include "cli/print.h"
#include "cli/report.h"
#include "scene/json_text.h"
#include "scene/number.h"
#include "scene/scene.h"
#include "thalweg/catalogue.h"
#include "thalweg/names.h"

#include <string.h>

typedef enum format { TABLE, JSON } format;

static const char *const *format_names(size_t *count)
{
    static const char *const names[] = {[TABLE] = "table", [JSON] = "json"};

    *count = sizeof names / sizeof *names;
    return names;
}

static void print_terrains(FILE *out)
{
    fprintf(out, "%-20s %8s %7s  %s\n", "name", "lr", "steps", "formula");
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        const tw_catalogue_row *row = &tw_catalogue[i];
        char lr[NUMBER_TEXT];
        fprintf(out, "%-20s %8s %7u  %s\n", row->name, number_print(lr, row->lr), row->steps,
                row->formula);
    }
}

static void print_starts_json(FILE *out, const tw_catalogue_row *row)
{
    fputs(",\"starts\":[", out);
    for (size_t i = 0; i < row->start_count; i++) {
        fputs(i == 0 ? "" : ",", out);
        cli_print_json_array(out, 2, (double[]){row->starts[i].x, row->starts[i].y});
    }
    fputs("]", out);
}

static void print_minima_json(FILE *out, const tw_catalogue_row *row)
{
    fputs(",\"minima\":[", out);
    for (size_t i = 0; i < row->minimum_count; i++) {
        const tw_minimum *m = &row->minima[i];
        fputs(i == 0 ? "" : ",", out);
        cli_print_json_array(out, 3, (double[]){m->x, m->y, m->loss});
    }
    fputs("]", out);
}

static void print_terrain_json(FILE *out, const tw_catalogue_row *row)
{
    const tw_view *v = &row->view;

    fputs("{\"name\":", out);
    json_text_print(out, row->name);
    cli_print_json_key_text(out, "formula", row->formula);
    cli_print_json_key_text(out, "lesson", row->lesson);
    cli_print_json_key_text(out, "source", row->source);
    fputs(",\"view\":", out);
    cli_print_json_array(out, 4, (double[]){v->xmin, v->xmax, v->ymin, v->ymax});
    cli_print_json_key(out, "lr", row->lr);
    cli_print_json_key(out, "steps", row->steps);
    print_starts_json(out, row);
    print_minima_json(out, row);
    fputs("}", out);
}

static void print_terrains_json(FILE *out)
{
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        fputs(i == 0 ? "[\n" : ",\n", out);
        print_terrain_json(out, &tw_catalogue[i]);
    }
    fputs("\n]\n", out);
}

static void print_colormaps(FILE *out)
{
    size_t count;
    const char *const *names = scene_colormap_names(&count);

    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s\n", names[i]);
}

static void print_colormaps_json(FILE *out)
{
    size_t count;
    const char *const *names = scene_colormap_names(&count);

    for (size_t i = 0; i < count; i++) {
        fputs(i == 0 ? "[" : ",", out);
        json_text_print(out, names[i]);
    }
    fputs("]\n", out);
}

static const struct {
    const char *name;
    void (*print[2])(FILE *out);                 // By format.
    int (*print_files[2])(const cli_call *call); // Of files, in its place.
} lists[] = {
    {"terrains", {print_terrains, print_terrains_json}, {NULL}},
    {"optimizers", {list_optimizers, list_optimizers_json}, {NULL}},
    {"schedules", {list_schedules, list_schedules_json}, {NULL}},
    {"grids", {NULL}, {cli_list_grids_table, cli_list_grids_json}},
    {"colormaps", {print_colormaps, print_colormaps_json}, {NULL}},
};
enum { LIST_COUNT = sizeof lists / sizeof *lists };

static tw_status find_list(const cli_arguments *arguments, size_t *out, tw_error *error)
{
    const char *names[LIST_COUNT];

    if (arguments->operand_count != 1)
        return tw_error_set(error, TW_NOWHERE,
                            "list: expected one of terrains, optimizers, schedules, grids, "
                            "colormaps, got %s",
                            arguments->operand_count == 0 ? "nothing" : "several");
    for (size_t i = 0; i < LIST_COUNT; i++) {
        names[i] = lists[i].name;
        if (strcmp(names[i], arguments->operands[0]) == 0) {
            *out = i;
            return TW_OK;
        }
    }
    return tw_error_unknown(error, "list", arguments->operands[0], LIST_COUNT, names);
}

static int run(const cli_call *call)
{
    format chosen = TABLE;
    void *targets[CLI_OPTION_SETS] = {&chosen};
    size_t list = 0;
    tw_error error;
    tw_status status = find_list(call->arguments, &list, &error);

    if (status == TW_OK)
        status = cli_arguments_apply(call->arguments, targets, &error);
    if (status < 0)
        return cli_report(call->err, status, &error);
    if (lists[list].print_files[chosen] != NULL)
        return lists[list].print_files[chosen](call);
    lists[list].print[chosen](call->out);
    return CLI_OK;
}

static const cli_option options[] = {
    CLI_CHOICE("--format", format_names, "Default: table.", 0),
};

static const cli_option_set set = {"Options", sizeof options / sizeof *options, options};

const cli_command cli_list = {
    .name = "list",
    .operands = "terrains|optimizers|schedules|grids|colormaps [options]",
    .summary = "print what there is to choose from",
    .details = "JSON has all that is known of each.",
    .set_count = 1,
    .sets = {&set},
    .run = run,
};
