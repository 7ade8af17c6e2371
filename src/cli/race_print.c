#include "cli/race_field.h"

#include "cli/print.h"
#include "scene/plain_text.h"

#include <inttypes.h>
#include <math.h>

// The rate of an optimizer; NaN if it has none.
static double rate_of(const racer *r)
{
    return tw_optimizer_has_lr(r->spec.optimizer) ? r->spec.params[0] : (double)NAN;
}

void race_print_rules(FILE *out, const race_field *field)
{
    static const char *const from[] = {
        [RACE_PUBLISHED] = "the lowest published minimum",
        [RACE_BEST_END] = "the lowest end of any hiker here: no minimum is published",
    };
    const bool climbs = field->race.climbs;

    fputs("race on ", out);
    plain_text_print(out, field->terrain);
    fprintf(out, ": %zu start%s, %" PRIu64 " evaluations of f each\n", field->race.count,
            field->race.count == 1 ? "" : "s", field->race.budget);
    if (field->goal == RACE_NONE)
        fprintf(out, "nothing to reach: %severy hiker diverged\n",
                climbs ? "" : "no minimum is published, and ");
    else
        fprintf(out, "reached: a loss within %g of %.8g, %s\n", field->race.within,
                field->race.goal, climbs ? "the highest end of any hiker here" : from[field->goal]);
    if (field->tuned)
        fprintf(out,
                "tuned: of %d rates from %g to %g, 4 to the decade, the one with the %s median "
                "end loss over the starts at these evaluations (diverged: %sinfinite; of equals "
                "the smaller)\n",
                RACE_RATES, RACE_FROM, RACE_TO, climbs ? "highest" : "lowest", climbs ? "-" : "");
}

// A number of so many columns, or a dash.
static void print_or_dash(FILE *out, int width, double value)
{
    if (isnan(value))
        fprintf(out, "%*s", width, "-");
    else
        fprintf(out, "%*.6g", width, value);
}

static void print_each(FILE *out, const race_field *field)
{
    const double width = field->view.xmax - field->view.xmin;
    const double height = field->view.ymax - field->view.ymin;

    fprintf(out, "\n%-20s %12s %12s %10s %12s %12s %12s %14s  %s\n", "optimizer", "start_x",
            "start_y", "lr", "evaluations", "end_x", "end_y", "loss", "status");
    for (size_t i = 0; i < field->race.count; i++)
        for (size_t k = 0; k < field->count; k++) {
            const racer *r = &field->racers[k];
            const tw_hiker *end = &r->runners[i].end;
            char x[CLI_NUMBER], y[CLI_NUMBER], loss[CLI_NUMBER];
            fprintf(out, "%-20s %12s %12s", r->label, cli_coordinate(x, end->start.x, width),
                    cli_coordinate(y, end->start.y, height));
            print_or_dash(out, 11, rate_of(r));
            fprintf(out, " %12" PRIu64 " %12s %12s %14s  %s\n", end->evaluations,
                    cli_coordinate(x, end->here.x, width), cli_coordinate(y, end->here.y, height),
                    cli_loss(loss, end->here.loss, 0.0), tw_walk_status_name(end->status));
        }
}

void race_print_table(FILE *out, const race_field *field)
{
    race_print_rules(out, field);
    if (field->tells_each)
        print_each(out, field);
    fprintf(out, "\n%-20s %10s %12s %14s %8s %12s %9s\n", "optimizer", "lr", "evaluations",
            "median_loss", "reached", "to_get_there", "diverged");
    for (size_t k = 0; k < field->count; k++) {
        const racer *r = &field->racers[k];
        fprintf(out, "%-20s", r->label);
        print_or_dash(out, 11, rate_of(r));
        fprintf(out, " %12.6g %14.6g %8zu", r->result.median_spent, r->result.median_loss,
                r->result.reached);
        print_or_dash(out, 13, r->result.median_evaluations);
        fprintf(out, " %9zu\n", r->result.diverged);
    }
}

void race_print_csv(FILE *out, const race_field *field)
{
    fputs("optimizer,lr,starts,reached,diverged,median_loss,median_evaluations\n", out);
    for (size_t k = 0; k < field->count; k++) {
        const racer *r = &field->racers[k];
        fprintf(out, "%s,", r->spec.optimizer->name);
        cli_print_csv(out, rate_of(r));
        fprintf(out, ",%zu,%zu,%zu,", field->race.count, r->result.reached, r->result.diverged);
        cli_print_csv(out, r->result.median_loss);
        fputc(',', out);
        cli_print_csv(out, r->result.median_evaluations);
        fputc('\n', out);
    }
}

void race_print_json(FILE *out, const race_field *field)
{
    for (size_t k = 0; k < field->count; k++) {
        const racer *r = &field->racers[k];
        fprintf(out, "%s{\"optimizer\":\"%s\"", k == 0 ? "[\n" : ",\n", r->spec.optimizer->name);
        cli_print_json_key(out, "lr", rate_of(r));
        fprintf(out, ",\"starts\":%zu,\"reached\":%zu,\"diverged\":%zu", field->race.count,
                r->result.reached, r->result.diverged);
        cli_print_json_key(out, "median_loss", r->result.median_loss);
        cli_print_json_key(out, "median_evaluations", r->result.median_evaluations);
        fputs("}", out);
    }
    fputs("\n]\n", out);
}
