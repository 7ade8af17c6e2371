#include "cli/commands.h"

#include "cli/explain.h"
#include "cli/print.h"
#include "cli/render.h"
#include "cli/report.h"
#include "cli/scene_options.h"
#include "cli/trace.h"

#include <inttypes.h>
#include <stdlib.h>

typedef enum format { TABLE, SUMMARY, CSV, JSON } format;

typedef struct options {
    format format;
    cli_thinning thinning;
    bool no_path;
    uint64_t explain; // The step to explain, from 1; 0: none.
    cli_render_options picture;
} options;

// A hiker being printed: whose walk it is, and how many were before.
typedef struct printer {
    FILE *out;
    const options *options;
    const tw_walk_spec *spec;
    const tw_judgement *judgement; // NULL: verdicts are not printed.
    size_t hiker;
    size_t diverged;
} printer;

static const char *const *format_names(size_t *count)
{
    static const char *const names[] = {
        [TABLE] = "table", [SUMMARY] = "summary", [CSV] = "csv", [JSON] = "json"};

    *count = sizeof names / sizeof *names;
    return names;
}

static bool print_table_row(void *to, const tw_hiker *hiker)
{
    const printer *p = to;
    const tw_footprint *at = &hiker->here;

    fprintf(p->out, "%4" PRIu64 "  %+.5f  %+.5f  %.6f\n", hiker->steps, at->x, at->y,
            cli_unsigned_nan(at->loss));
    return !ferror(p->out);
}

static bool print_csv_row(void *to, const tw_hiker *hiker)
{
    const printer *p = to;
    const double numbers[] = {hiker->here.x, hiker->here.y, hiker->here.loss,
                              hiker->here.gradient_norm};

    fprintf(p->out, "%zu,%s,%" PRIu64, p->hiker, p->spec->optimizer->name, hiker->steps);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        fputc(',', p->out);
        cli_print_csv(p->out, numbers[i]);
    }
    fputc('\n', p->out);
    return !ferror(p->out);
}

static bool print_json_point(void *to, const tw_hiker *hiker)
{
    const printer *p = to;

    fputs(hiker->steps == 0 ? "" : ",", p->out);
    cli_print_json_array(p->out, 3, (double[]){hiker->here.x, hiker->here.y, hiker->here.loss});
    return !ferror(p->out);
}

static tw_status print_table(printer *p, const tw_hiker *hiker, tw_hiker *end)
{
    fprintf(p->out, "%sstep    x          y          loss\n", p->hiker > 0 ? "\n" : "");
    return cli_trace(p->spec, hiker->start, p->options->thinning, print_table_row, p, end);
}

static tw_status print_csv(printer *p, const tw_hiker *hiker, tw_hiker *end)
{
    if (p->hiker == 0)
        fputs("hiker,optimizer,step,x,y,loss,gradient_norm\n", p->out);
    return cli_trace(p->spec, hiker->start, p->options->thinning, print_csv_row, p, end);
}

static tw_status print_summary(printer *p, const tw_hiker *hiker, tw_hiker *end)
{
    char text[TW_JUDGEMENT_TEXT];

    (void)end;
    fprintf(p->out, "start (%+.1f, %+.1f): end (%+.3f, %+.3f) loss %7.4f", hiker->start.x,
            hiker->start.y, hiker->here.x, hiker->here.y, cli_unsigned_nan(hiker->here.loss));
    if (p->judgement != NULL)
        fprintf(p->out, "  %s", tw_judgement_text(text, p->judgement));
    fputc('\n', p->out);
    return TW_OK;
}

// The end comes before the path, so the path is walked a second time rather than kept.
static tw_status print_json(printer *p, const tw_hiker *hiker, tw_hiker *end)
{
    tw_status status = TW_OK;

    fprintf(p->out, "%s{\"optimizer\":\"%s\",\"start\":", p->hiker > 0 ? ",\n" : "[\n",
            p->spec->optimizer->name);
    cli_print_json_array(p->out, 2, (double[]){hiker->start.x, hiker->start.y});
    fputs(",\"end\":", p->out);
    cli_print_json_array(p->out, 2, (double[]){hiker->here.x, hiker->here.y});
    fputs(",\"loss\":", p->out);
    cli_print_json(p->out, hiker->here.loss);
    fprintf(p->out, ",\"steps\":%" PRIu64 ",\"status\":\"%s\",\"evaluations\":%" PRIu64,
            hiker->steps, tw_walk_status_name(hiker->status), hiker->evaluations);
    cli_print_json_verdict(p->out, p->judgement);
    if (!p->options->no_path) {
        fputs(",\"path\":[", p->out);
        status = cli_trace(p->spec, hiker->start, p->options->thinning, print_json_point, p, end);
        fputs("]", p->out);
    }
    fputs("}", p->out);
    return status;
}

// How a format is printed, hiker by hiker.
static const struct {
    bool needs_end; // It is walked to the end first, all hikers of an optimizer at once.
    tw_status (*print)(printer *p, const tw_hiker *hiker, tw_hiker *end);
} formats[] = {
    [TABLE] = {false, print_table},
    [SUMMARY] = {true, print_summary},
    [CSV] = {false, print_csv},
    [JSON] = {true, print_json},
};

static tw_status print_hiker(printer *p, const tw_hiker *hiker)
{
    tw_hiker end = *hiker;
    tw_status status = formats[p->options->format].print(p, hiker, &end);

    p->diverged += end.status == TW_DIVERGED;
    p->hiker++;
    return status;
}

// The lesson's summary is of one optimizer, and says no verdict.
static bool says_verdicts(const printer *p, const run_plan *plan)
{
    return p->options->format == JSON || (p->options->format == SUMMARY && plan->walk_count > 1);
}

// The verdicts of NULL are not asked for.
static tw_status walk_to_end(tw_walk *walk, const run_plan *plan, tw_judgement *judgements)
{
    const tw_judging how = run_plan_judging(plan);

    return judgements != NULL ? tw_walk_judge(walk, &how, judgements)
                              : tw_walk_advance(walk, tw_walk_made_of(walk)->steps);
}

static tw_status print_hikers(printer *p, const tw_walk *walk, const tw_judgement *judgements)
{
    tw_walk_spec alone = *p->spec; // One hiker of the walk, as what is random knows it.
    tw_status status = TW_OK;

    p->spec = &alone;
    for (size_t i = 0; i < tw_walk_count(walk) && status == TW_OK && !ferror(p->out); i++) {
        const tw_hiker hiker = tw_walk_hiker(walk, i);
        alone.first_hiker = i;
        p->judgement = judgements != NULL ? &judgements[i] : NULL;
        status = print_hiker(p, &hiker);
    }
    return status;
}

static tw_status print_walk(printer *p, const run_plan *plan)
{
    tw_judgement *judgements = NULL;
    tw_walk_spec spec = *p->spec;
    tw_walk *walk;
    tw_status status;

    spec.keep_path = false;
    if ((status = tw_walk_new(&walk, &spec, plan->start_count, plan->starts)) < 0)
        return status;
    if (says_verdicts(p, plan) &&
        (judgements = calloc(plan->start_count + 1, sizeof *judgements)) == NULL)
        status = TW_ENOMEM;
    if (status == TW_OK && formats[p->options->format].needs_end)
        status = walk_to_end(walk, plan, judgements);
    if (status == TW_OK)
        status = print_hikers(p, walk, judgements);
    free(judgements);
    tw_walk_free(walk);
    return status;
}

static tw_status print_all(const cli_call *call, const options *o, const run_plan *plan,
                           tw_error *error)
{
    printer p = {.out = call->out, .options = o};
    tw_status status = TW_OK;

    (void)error;
    for (size_t i = 0; i < plan->walk_count && status == TW_OK; i++) {
        p.spec = &plan->walks[i];
        status = print_walk(&p, plan);
    }
    if (status < 0)
        return status;
    if (o->format == JSON)
        fputs("\n]\n", call->out);
    else
        cli_note_diverged(call->err, p.diverged, p.hiker, "hikers");
    return TW_OK;
}

static tw_status check_explain(const options *o, const run_plan *plan, tw_error *error)
{
    const uint64_t steps = plan->walks[0].steps; // Those of all.

    if (o->format != TABLE && o->format != JSON)
        return tw_error_set(error, TW_NOWHERE, "--explain: expected --format table or json");
    if (steps == 0)
        return tw_error_set(error, TW_NOWHERE, "--explain: there is no step, with --steps 0");
    if (o->explain > steps)
        return tw_error_set(error, TW_NOWHERE,
                            "--explain: expected a step from 1 to %" PRIu64 ", got %" PRIu64, steps,
                            o->explain);
    return TW_OK;
}

static tw_status explain_hiker(FILE *out, const options *o, const run_plan *plan, size_t walk,
                               size_t hiker)
{
    const bool first = walk == 0 && hiker == 0, json = o->format == JSON;
    tw_walk_spec spec = plan->walks[walk];
    char label[RUN_LABEL];
    cli_step step = {
        run_plan_label(label, plan, walk), &spec, plan->starts[hiker], o->explain, {.step = 0}};
    tw_status status;

    spec.first_hiker = hiker;
    if ((status = tw_explain(&step.why, &spec, step.start, step.wanted)) < 0)
        return status;
    fputs(json ? (first ? "[\n" : ",\n") : (first ? "" : "\n"), out);
    (json ? cli_explain_print_json : cli_explain_print)(out, &step);
    return TW_OK;
}

static tw_status explain_all(const cli_call *call, const options *o, const run_plan *plan,
                             tw_error *error)
{
    tw_status status = check_explain(o, plan, error);

    for (size_t walk = 0; walk < plan->walk_count; walk++)
        for (size_t i = 0; i < plan->start_count && status == TW_OK && !ferror(call->out); i++)
            status = explain_hiker(call->out, o, plan, walk, i);
    if (status == TW_OK && o->format == JSON)
        fputs(plan->start_count > 0 ? "\n]\n" : "[]\n", call->out);
    return status;
}

static tw_status descend(const cli_call *call, void *own, cli_stage *stage, tw_error *error)
{
    const options *o = own;
    replacement *file;
    tw_status status = cli_render_begin(&file, &o->picture, error);

    if (status < 0)
        return status;
    status = (o->explain > 0 ? explain_all : print_all)(call, o, &stage->plan, error);
    return cli_render_end(file, status, call, &o->picture, stage, error);
}

static int run(const cli_call *call)
{
    options o = {.format = TABLE, .thinning = cli_thinning_none(), .picture = CLI_RENDER_DEFAULT};

    return cli_stage_run(call, &o, descend);
}

static const cli_option list[] = {
    CLI_CHOICE("--format", format_names, "Default: table.", offsetof(options, format)),
    CLI_WHOLE("--every", "N", "Tell of each N-th step, and of the last.",
              offsetof(options, thinning.every), 1, TW_WALK_MAX_STEPS),
    CLI_WHOLE("--first", "N",
              "Tell of the first N rows only, of those that --every leaves; the walk is walked to "
              "its end.",
              offsetof(options, thinning.first), 1, TW_WALK_MAX_STEPS),
    CLI_WHOLE("--explain", "K",
              "Tell instead why step K, which leads from row K-1 of the trace to row K, went where "
              "it went: the gradient, what the optimizer carries before and after, and its rule "
              "with the numbers.",
              offsetof(options, explain), 1, TW_WALK_MAX_STEPS),
    CLI_ON("--no-path", "Leave the path out of JSON.", offsetof(options, no_path)),
    CLI_RENDER_OPTIONS(offsetof(options, picture), "Draw the walks too, as render does."),
};

static const cli_option_set set = {"Options", sizeof list / sizeof *list, list};

const cli_command cli_descend = {
    .name = "descend",
    .operands = "[SCENE] [options]",
    .summary = "walk, and print the trace",
    .details =
        "Every start is walked by every optimizer, one after the other. The summary is a line a "
        "hiker; with several optimizers it says the verdict of each walk, as JSON does (see "
        "thalweg sweep --help). CSV and JSON have all digits. In CSV, hikers are counted from 0. A "
        "hiker that diverges ends at its last finite point: a result, not a failure.",
    .set_count = 3,
    .sets = {&set, &cli_scene_options, &cli_look_options},
    .run = run,
};
