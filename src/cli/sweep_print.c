#include "cli/sweep_print.h"

#include "cli/print.h"
#include "scene/plain_text.h"
#include "thalweg/stability.h"

#include <inttypes.h>
#include <math.h>

const char *const *cli_sweep_formats(size_t *count)
{
    static const char *const names[] = {"table", "csv", "json", "summary"};

    *count = sizeof names / sizeof *names;
    return names;
}

// The critical rate of theory at the minimum that the best walk leads to; NaN: none.
static double critical_of(const cli_swept *s)
{
    const tw_walk_spec *walk = &s->plan->walks[0];

    if (s->ground->kind != TW_KIND_MINIMUM)
        return NAN;
    return tw_stability_critical_lr(walk->optimizer, walk->params, s->ground->large);
}

static void print_table(FILE *out, const cli_swept *s)
{
    fputs("learning rate sweep on ", out);
    plain_text_print(out, s->plan->name);
    fputs("\n    lr       end_x        end_y        end_loss\n", out);
    for (size_t i = 0; i < s->count; i++)
        fprintf(out, "  %.4f   %+.5f    %+.5f    %.6f\n", s->rates[i], s->hikers[i].here.x,
                s->hikers[i].here.y, cli_unsigned_nan(s->hikers[i].here.loss));
}

static void print_csv(FILE *out, const cli_swept *s)
{
    fputs("lr,x,y,loss,status,steps,verdict,period\n", out);
    for (size_t i = 0; i < s->count; i++) {
        const tw_footprint *end = &s->hikers[i].here;
        const double numbers[] = {s->rates[i], end->x, end->y, end->loss};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
            cli_print_csv(out, numbers[k]);
            fputc(',', out);
        }
        fprintf(out, "%s,%" PRIu64 ",%s,", tw_walk_status_name(s->hikers[i].status),
                s->hikers[i].steps, tw_verdict_name(s->judgements[i].verdict));
        cli_print_csv_period(out, s->judgements[i].period);
        fputc('\n', out);
    }
}

static void print_json(FILE *out, const cli_swept *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const tw_hiker *hiker = &s->hikers[i];
        fprintf(out, "%s{\"lr\":", i == 0 ? "[\n" : ",\n");
        cli_print_json(out, s->rates[i]);
        fputs(",\"end\":", out);
        cli_print_json_array(out, 2, (double[]){hiker->here.x, hiker->here.y});
        fputs(",\"loss\":", out);
        cli_print_json(out, hiker->here.loss);
        fprintf(out, ",\"status\":\"%s\",\"steps\":%" PRIu64, tw_walk_status_name(hiker->status),
                hiker->steps);
        cli_print_json_verdict(out, &s->judgements[i]);
        fputc('}', out);
    }
    fputs("\n]\n", out);
}

static void print_theory(FILE *out, const cli_swept *s)
{
    const double critical = critical_of(s);
    const tw_view view = s->plan->view;
    char x[CLI_NUMBER], y[CLI_NUMBER];

    if (isnan(critical))
        fputs("critical rate: none is known\n", out);
    else
        fprintf(out, "critical rate: %.6g, at the %s (%s, %s)\n", critical,
                tw_steering_sense(&s->plan->walks[0].steering) < 0.0 ? "maximum" : "minimum",
                cli_coordinate(x, s->ground->at.x, view.xmax - view.xmin),
                cli_coordinate(y, s->ground->at.y, view.ymax - view.ymin));
}

static void print_summary(FILE *out, const cli_swept *s)
{
    char text[TW_JUDGEMENT_TEXT];

    fprintf(out, "%12s  %s\n", "lr", "verdict");
    for (size_t i = 0; i < s->count; i++)
        fprintf(out, "%12.6g  %s\n", s->rates[i], tw_judgement_text(text, &s->judgements[i]));
    print_theory(out, s);
    if (s->best == s->count)
        fputs("best rate: none, all diverge\n", out);
    else
        fprintf(out, "best rate: %.6g, %s, loss %.6g after %" PRIu64 " steps\n", s->rates[s->best],
                tw_judgement_text(text, &s->judgements[s->best]), s->hikers[s->best].here.loss,
                s->hikers[s->best].steps);
}

void (*const cli_sweep_printers[])(FILE *out, const cli_swept *swept) = {
    print_table,
    print_csv,
    print_json,
    print_summary,
};
