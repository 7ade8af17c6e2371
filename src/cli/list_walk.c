#include "cli/list_walk.h"

#include "cli/print.h"
#include "scene/json_text.h"
#include "scene/number.h"
#include "thalweg/optimizer.h"
#include "thalweg/schedule.h"
#include "thalweg/steering.h"

#include <math.h>

static void print_head(FILE *out, size_t row, const char *name, const char *label,
                       const char *source, const char *rule)
{
    fprintf(out, "%s%-15s %s (%s)\n    %s\n", row > 0 ? "\n" : "", name, label, source, rule);
}

static void print_param(FILE *out, const tw_param *param, const char *initial)
{
    char range[TW_PARAM_RANGE];

    fprintf(out, "    %-14s %s: %s, default %s\n", param->name, param->label,
            tw_param_range(range, param), initial);
}

static void print_params(FILE *out, size_t count, const tw_param *params, bool terrain_lr)
{
    char number[NUMBER_TEXT];

    for (size_t k = 0; k < count; k++)
        print_param(out, &params[k],
                    terrain_lr && k == 0       ? "the terrain's own"
                    : isinf(params[k].initial) ? "none"
                                               : number_print(number, params[k].initial));
}

void list_optimizers(FILE *out)
{
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);

    for (size_t i = 0; i < count; i++) {
        print_head(out, i, rows[i]->name, rows[i]->label, rows[i]->source, rows[i]->rule);
        print_params(out, rows[i]->param_count, rows[i]->params, rows[i]->terrain_lr);
    }
    fputs("\nParameters of all of them, where they make sense\n", out);
    print_params(out, TW_STEERING_PARAMS, tw_steering_params(), false);
}

void list_schedules(FILE *out)
{
    size_t count;
    const tw_schedule_row *const *rows = tw_schedules(&count);

    for (size_t i = 0; i < count; i++) {
        print_head(out, i, rows[i]->name, rows[i]->label, rows[i]->source, rows[i]->rule);
        print_params(out, rows[i]->param_count, rows[i]->params, false);
    }
}

static void print_flag_json(FILE *out, const char *key, bool value)
{
    fprintf(out, ",\"%s\":%s", key, value ? "true" : "false");
}

static void print_param_json(FILE *out, const tw_param *param)
{
    static const char *const kinds[] = {
        [TW_PARAM_NUMBER] = "number", [TW_PARAM_WHOLE] = "whole", [TW_PARAM_FLAG] = "flag"};

    fputs("{\"name\":", out);
    json_text_print(out, param->name);
    cli_print_json_key_text(out, "label", param->label);
    cli_print_json_key_text(out, "kind", kinds[param->kind]);
    cli_print_json_key(out, "minimum", param->minimum);
    cli_print_json_key(out, "maximum", param->maximum);
    print_flag_json(out, "above_minimum", param->above_minimum);
    print_flag_json(out, "below_maximum", param->below_maximum);
    cli_print_json_key(out, "default", param->initial);
    fputs("}", out);
}

static void print_params_json(FILE *out, size_t count, const tw_param *params)
{
    fputs(",\"parameters\":[", out);
    for (size_t k = 0; k < count; k++) {
        fputs(k == 0 ? "" : ",", out);
        print_param_json(out, &params[k]);
    }
    fputs("]", out);
}

// Those that all optimizers have, where they make sense.
static void print_common_json(FILE *out, const tw_optimizer *row)
{
    const tw_param *params = tw_steering_params();
    size_t count = 0;
    tw_error error;

    fputs(",\"common_parameters\":[", out);
    for (int k = 0; k < TW_STEERING_PARAMS; k++)
        if (tw_steering_suits(row, k, &error) == TW_OK) {
            fputs(count++ == 0 ? "" : ",", out);
            print_param_json(out, &params[k]);
        }
    fputs("]", out);
}

static void print_names_json(FILE *out, const char *key, size_t count, const char *const *names)
{
    fprintf(out, ",\"%s\":[", key);
    for (size_t k = 0; k < count; k++) {
        fputs(k == 0 ? "" : ",", out);
        json_text_print(out, names[k]);
    }
    fputs("]", out);
}

static void print_head_json(FILE *out, size_t row, const char *name, const char *label,
                            const char *source, const char *rule)
{
    fputs(row == 0 ? "[\n{\"name\":" : ",\n{\"name\":", out);
    json_text_print(out, name);
    cli_print_json_key_text(out, "label", label);
    cli_print_json_key_text(out, "rule", rule);
    cli_print_json_key_text(out, "source", source);
}

void list_optimizers_json(FILE *out)
{
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);

    for (size_t i = 0; i < count; i++) {
        const tw_optimizer *row = rows[i];
        print_head_json(out, i, row->name, row->label, row->source, row->rule);
        print_flag_json(out, "terrain_lr", row->terrain_lr);
        print_params_json(out, row->param_count, row->params);
        print_common_json(out, row);
        print_names_json(out, "vectors", tw_optimizer_vectors(row), row->vectors);
        print_names_json(out, "scalars", tw_optimizer_scalars(row), row->scalars);
        fputs("}", out);
    }
    fputs("\n]\n", out);
}

void list_schedules_json(FILE *out)
{
    size_t count;
    const tw_schedule_row *const *rows = tw_schedules(&count);

    for (size_t i = 0; i < count; i++) {
        print_head_json(out, i, rows[i]->name, rows[i]->label, rows[i]->source, rows[i]->rule);
        print_params_json(out, rows[i]->param_count, rows[i]->params);
        fputs("}", out);
    }
    fputs("\n]\n", out);
}
