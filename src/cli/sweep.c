#include "cli/commands.h"

#include "cli/print.h"
#include "cli/rates.h"
#include "cli/report.h"
#include "cli/scene_options.h"
#include "cli/stage.h"
#include "thalweg/sweep.h"

#include <inttypes.h>
#include <stdlib.h>

typedef enum format { TABLE, CSV, JSON } format;

typedef struct options {
    format format;
    cli_rates rates;
} options;

#define LESSON_RATES "0.001,0.01,0.1,0.5,0.99,1.01,1.1"

static const char *const *format_names(size_t *count)
{
    static const char *const names[] = {[TABLE] = "table", [CSV] = "csv", [JSON] = "json"};

    *count = sizeof names / sizeof *names;
    return names;
}

static tw_status set_format(void *target, const cli_option *option, const char *value,
                            tw_error *error)
{
    size_t choice = TABLE;
    tw_status status = cli_option_choice(option, value, &choice, error);

    ((options *)target)->format = (format)choice;
    return status;
}

static tw_status set_lr(void *target, const cli_option *option, const char *value, tw_error *error)
{
    return cli_rates_read(&((options *)target)->rates, option, value, error);
}

static void print_table(FILE *out, const char *name, size_t count, const double *rates,
                        const tw_hiker *hikers)
{
    fprintf(out, "learning rate sweep on %s\n", name);
    fputs("    lr       end_x        end_y        end_loss\n", out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "  %.4f   %+.5f    %+.5f    %.6f\n", rates[i], hikers[i].here.x,
                hikers[i].here.y, cli_unsigned_nan(hikers[i].here.loss));
}

static void print_csv(FILE *out, const char *name, size_t count, const double *rates,
                      const tw_hiker *hikers)
{
    (void)name;
    fputs("lr,x,y,loss,status,steps\n", out);
    for (size_t i = 0; i < count; i++) {
        const tw_footprint *end = &hikers[i].here;
        const double numbers[] = {rates[i], end->x, end->y, end->loss};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
            cli_print_csv(out, numbers[k]);
            fputc(',', out);
        }
        fprintf(out, "%s,%" PRIu64 "\n", tw_walk_status_name(hikers[i].status), hikers[i].steps);
    }
}

static void print_json(FILE *out, const char *name, size_t count, const double *rates,
                       const tw_hiker *hikers)
{
    (void)name;
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "%s{\"lr\":", i == 0 ? "[\n" : ",\n");
        cli_print_json(out, rates[i]);
        fputs(",\"end\":", out);
        cli_print_json_array(out, 2, (double[]){hikers[i].here.x, hikers[i].here.y});
        fputs(",\"loss\":", out);
        cli_print_json(out, hikers[i].here.loss);
        fprintf(out, ",\"status\":\"%s\",\"steps\":%" PRIu64 "}",
                tw_walk_status_name(hikers[i].status), hikers[i].steps);
    }
    fputs("\n]\n", out);
}

static void (*const printers[])(FILE *out, const char *name, size_t count, const double *rates,
                                const tw_hiker *hikers) = {
    [TABLE] = print_table,
    [CSV] = print_csv,
    [JSON] = print_json,
};

// A sweep is of one hiker. The terrain's own starts are a choice of ours, so the first will do;
// several that a person named are not.
static tw_status check_one(const scene *s, const scene_plan *plan, tw_error *error)
{
    if (s->start_count > 1)
        return tw_error_set(error, TW_NOWHERE, "a sweep is from one start, got %zu",
                            s->start_count);
    if (plan->walk_count > 1)
        return tw_error_set(error, TW_NOWHERE, "a sweep is of one optimizer, got %zu",
                            plan->walk_count);
    return TW_OK;
}

static tw_status check_rates(const tw_optimizer *optimizer, const cli_rates *rates, tw_error *error)
{
    if (!tw_optimizer_has_lr(optimizer))
        return tw_error_set(error, TW_NOWHERE, "%s has no learning rate to sweep", optimizer->name);
    for (size_t i = 0; i < rates->count; i++)
        if (tw_param_check(&optimizer->params[0], optimizer->name, rates->values[i], error) < 0)
            return TW_EINVALID;
    return TW_OK;
}

static tw_status walk_and_print(const cli_call *call, format chosen, const scene_plan *plan,
                                const cli_rates *rates)
{
    tw_hiker *hikers = calloc(rates->count, sizeof *hikers);
    size_t diverged = 0;
    tw_status status;

    if (hikers == NULL)
        return TW_ENOMEM;
    status = tw_sweep(&plan->walks[0], plan->starts[0], 0, rates->count, rates->values, hikers);
    if (status == TW_OK) {
        printers[chosen](call->out, plan->name, rates->count, rates->values, hikers);
        for (size_t i = 0; i < rates->count; i++)
            diverged += hikers[i].status == TW_DIVERGED;
        if (chosen == TABLE)
            cli_note_diverged(call->err, diverged, rates->count, "rates");
    }
    free(hikers);
    return status;
}

static tw_status sweep(const cli_call *call, const options *o, const cli_stage *stage,
                       tw_error *error)
{
    const tw_optimizer *optimizer = stage->plan.walks[0].optimizer;
    tw_status status = check_one(&stage->scene, &stage->plan, error);

    if (status == TW_OK)
        status = check_rates(optimizer, &o->rates, error);
    if (status == TW_OK)
        status = walk_and_print(call, o->format, &stage->plan, &o->rates);
    return status;
}

static const cli_option list[] = {
    {"--lr", "A,B,C|log:FROM:TO:COUNT", NULL,
     "The rates: a list, or COUNT of them evenly spaced by ratio from FROM to TO. "
     "Default: the lesson's " LESSON_RATES ".",
     set_lr},
    {"--format", NULL, format_names, "Default: table.", set_format},
};

static const cli_option_set set = {"Options", sizeof list / sizeof *list, list};

static int run(const cli_call *call)
{
    options o = {.format = TABLE};
    cli_stage stage;
    tw_error error;
    tw_status status;
    int code = cli_stage_open(&stage, call, &o);

    if (code == CLI_OK) {
        status = o.rates.count == 0 ? set_lr(&o, &list[0], LESSON_RATES, &error) : TW_OK;
        if (status == TW_OK)
            status = sweep(call, &o, &stage, &error);
        if (status < 0)
            code = cli_report(call->err, status, &error);
    }
    cli_rates_clear(&o.rates);
    cli_stage_close(&stage);
    return code;
}

const cli_command cli_sweep = {
    .name = "sweep",
    .operands = "[SCENE] [options]",
    .summary = "walk one start with many learning rates",
    .details = "Walks the first of the terrain's own starts, or the one that --start names, once "
               "with each learning rate, by one optimizer. CSV and JSON tell how each walk ended.",
    .set_count = 2,
    .sets = {&set, &cli_scene_options},
    .run = run,
};
