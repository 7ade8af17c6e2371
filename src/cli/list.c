#include "cli/commands.h"

#include "cli/list_grids.h"
#include "cli/print.h"
#include "cli/report.h"
#include "scene/json_text.h"
#include "scene/number.h"
#include "scene/scene.h"
#include "thalweg/catalogue.h"
#include "thalweg/names.h"
#include "thalweg/optimizer.h"

#include <string.h>

typedef enum format { TABLE, JSON } format;

static const char *const *format_names(size_t *count)
{
    static const char *const names[] = {[TABLE] = "table", [JSON] = "json"};

    *count = sizeof names / sizeof *names;
    return names;
}

static tw_status set_format(void *target, const cli_option *option, const char *value,
                            tw_error *error)
{
    size_t choice = TABLE;
    tw_status status = cli_option_choice(option, value, &choice, error);

    *(format *)target = (format)choice;
    return status;
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

static void print_key_text(FILE *out, const char *key, const char *text)
{
    fprintf(out, ",\"%s\":", key);
    json_text_print(out, text);
}

static void print_key_number(FILE *out, const char *key, double value)
{
    fprintf(out, ",\"%s\":", key);
    cli_print_json(out, value);
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
    print_key_text(out, "formula", row->formula);
    print_key_text(out, "lesson", row->lesson);
    print_key_text(out, "source", row->source);
    fputs(",\"view\":", out);
    cli_print_json_array(out, 4, (double[]){v->xmin, v->xmax, v->ymin, v->ymax});
    print_key_number(out, "lr", row->lr);
    print_key_number(out, "steps", row->steps);
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

static void print_param(FILE *out, const tw_optimizer *optimizer, const tw_param *param)
{
    const bool terrain_lr = optimizer->terrain_lr && strcmp(param->name, "lr") == 0;
    char low[NUMBER_TEXT], high[NUMBER_TEXT], initial[NUMBER_TEXT];

    fprintf(out, "    %-14s %s, %s to %s, default: %s\n", param->name, param->label,
            number_print(low, param->minimum), number_print(high, param->maximum),
            terrain_lr ? "the terrain's own" : number_print(initial, param->initial));
}

static void print_optimizers(FILE *out)
{
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);

    for (size_t i = 0; i < count; i++) {
        fprintf(out, "%s%-12s %s (%s)\n", i > 0 ? "\n" : "", rows[i]->name, rows[i]->label,
                rows[i]->source);
        fprintf(out, "    %s\n", rows[i]->rule);
        for (size_t k = 0; k < rows[i]->param_count; k++)
            print_param(out, rows[i], &rows[i]->params[k]);
    }
}

static void print_param_json(FILE *out, const tw_param *param)
{
    fputs("{\"name\":", out);
    json_text_print(out, param->name);
    print_key_text(out, "label", param->label);
    print_key_number(out, "minimum", param->minimum);
    print_key_number(out, "maximum", param->maximum);
    print_key_number(out, "default", param->initial);
    fputs("}", out);
}

static void print_optimizer_json(FILE *out, const tw_optimizer *optimizer)
{
    fputs("{\"name\":", out);
    json_text_print(out, optimizer->name);
    print_key_text(out, "label", optimizer->label);
    print_key_text(out, "rule", optimizer->rule);
    print_key_text(out, "source", optimizer->source);
    fprintf(out, ",\"terrain_lr\":%s,\"parameters\":[", optimizer->terrain_lr ? "true" : "false");
    for (size_t k = 0; k < optimizer->param_count; k++) {
        fputs(k == 0 ? "" : ",", out);
        print_param_json(out, &optimizer->params[k]);
    }
    fputs("]}", out);
}

static void print_optimizers_json(FILE *out)
{
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);

    for (size_t i = 0; i < count; i++) {
        fputs(i == 0 ? "[\n" : ",\n", out);
        print_optimizer_json(out, rows[i]);
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
    void (*print[2])(FILE *out); // By format.
} lists[] = {
    {"terrains", {print_terrains, print_terrains_json}},
    {"optimizers", {print_optimizers, print_optimizers_json}},
    {"colormaps", {print_colormaps, print_colormaps_json}},
    {"grids", {cli_list_grids_table, cli_list_grids_json}},
};
enum { LIST_COUNT = sizeof lists / sizeof *lists };

static tw_status find_list(const cli_arguments *arguments, size_t *out, tw_error *error)
{
    const char *names[LIST_COUNT];

    if (arguments->operand_count != 1)
        return tw_error_set(error, TW_NOWHERE,
                            "list: expected one of terrains, optimizers, colormaps, grids, got %s",
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
    lists[list].print[chosen](call->out);
    return CLI_OK;
}

static const cli_option options[] = {
    {"--format", NULL, format_names, "Default: table.", set_format},
};

static const cli_option_set set = {"Options", sizeof options / sizeof *options, options};

const cli_command cli_list = {
    .name = "list",
    .operands = "terrains|optimizers|colormaps|grids [options]",
    .summary = "print what there is to choose from",
    .details = "JSON has all that is known of each.",
    .set_count = 1,
    .sets = {&set},
    .run = run,
};
