#include "cli/plane_print.h"

#include "cli/print.h"
#include "scene/plain_text.h"
#include "thalweg/stability.h"

#include <inttypes.h>
#include <math.h>

static const char *name_of(const tw_plane_spec *s, const tw_plane_axis *axis)
{
    return tw_plane_axis_name(axis, s->walk.optimizer);
}

static const tw_plane_cell *best_cell(const tw_plane *plane, const tw_plane_summary *summary)
{
    const size_t columns = tw_plane_made_of(plane)->x.count;

    return &tw_plane_cells(plane)[summary->best_row * columns + summary->best_column];
}

static double share(const tw_plane *plane, const tw_plane_summary *summary, tw_fate fate)
{
    const tw_plane_spec *s = tw_plane_made_of(plane);

    return (double)summary->counts[fate] / ((double)s->x.count * (double)s->y.count);
}

static bool has_optimum(tw_optimum *out, const tw_plane_spec *s, const tw_inspection *ground)
{
    return ground->kind == TW_KIND_MINIMUM &&
           tw_stability_optimum(out, s->walk.optimizer, s->walk.params, ground->small,
                                ground->large);
}

static void print_fastest(FILE *out, const tw_plane *plane, const tw_plane_summary *summary)
{
    const tw_plane_spec *s = tw_plane_made_of(plane);
    const tw_plane_cell *best = best_cell(plane, summary);

    if (!summary->has_best) {
        fputs("fastest: none converged\n", out);
        return;
    }
    fprintf(out, "fastest: %s %.6g, %s %.6g: %" PRIu32 " steps, rate %.4f\n", name_of(s, &s->x),
            tw_plane_axis_value(&s->x, (double)summary->best_column), name_of(s, &s->y),
            tw_plane_axis_value(&s->y, (double)summary->best_row), best->steps, best->rate);
}

static void print_theory(FILE *out, const tw_plane_spec *s, const tw_inspection *ground)
{
    tw_optimum best;

    if (!has_optimum(&best, s, ground))
        return;
    fprintf(out, "theory at the %s (%+.5f, %+.5f): fastest in the long run with lr %.6g",
            tw_steering_sense(&s->walk.steering) < 0.0 ? "maximum" : "minimum", ground->at.x,
            ground->at.y, best.lr);
    if (!isnan(best.momentum))
        fprintf(out, ", momentum %.6g", best.momentum);
    fprintf(out, ": rate %.4f\n", best.rate);
}

static void print_share(FILE *out, const tw_plane *plane, const tw_plane_summary *summary,
                        tw_fate fate)
{
    const unsigned period = fate == TW_FATE_CYCLE ? summary->period : 0;
    char text[TW_FATE_TEXT];

    fprintf(out, "%-12s  %8.4f%%\n", tw_fate_text(text, tw_fate_name(fate), period),
            100.0 * share(plane, summary, fate));
}

void cli_plane_print_summary(FILE *out, const char *terrain, const tw_plane *plane,
                             const tw_inspection *ground)
{
    static const tw_fate fates[] = {TW_FATE_CONVERGED,  TW_FATE_CYCLE,    TW_FATE_HOVERING,
                                    TW_FATE_UNFINISHED, TW_FATE_DIVERGED, TW_FATE_OFF_MAP};
    const tw_plane_spec *s = tw_plane_made_of(plane);
    const tw_plane_summary summary = tw_plane_summarize(plane);

    fprintf(out, "%s and %s of %s on ", name_of(s, &s->x), name_of(s, &s->y),
            s->walk.optimizer->name);
    plain_text_print(out, terrain);
    fputc('\n', out);
    for (size_t i = 0; i < sizeof fates / sizeof *fates; i++)
        if (summary.counts[fates[i]] > 0)
            print_share(out, plane, &summary, fates[i]);
    print_fastest(out, plane, &summary);
    print_theory(out, s, ground);
}

void cli_plane_print_csv(FILE *out, const tw_plane *plane)
{
    const tw_plane_spec *s = tw_plane_made_of(plane);
    const tw_plane_cell *cells = tw_plane_cells(plane);

    fprintf(out, "%s,%s,status,steps,rate,end_x,end_y,period\n", name_of(s, &s->x),
            name_of(s, &s->y));
    for (size_t i = 0; i < s->x.count * s->y.count; i++) {
        cli_print_csv(out, tw_plane_axis_value(&s->x, (double)(i % s->x.count)));
        fputc(',', out);
        cli_print_csv(out, tw_plane_axis_value(&s->y, (double)(i / s->x.count)));
        fprintf(out, ",%s,%" PRIu32 ",", tw_fate_name((tw_fate)cells[i].fate), cells[i].steps);
        cli_print_csv(out, cells[i].rate);
        fputc(',', out);
        cli_print_csv(out, cells[i].end.x);
        fputc(',', out);
        cli_print_csv(out, cells[i].end.y);
        fputc(',', out);
        cli_print_csv_period(out, cells[i].period);
        fputc('\n', out);
    }
}

static void print_axis(FILE *out, const char *key, const tw_plane_spec *s,
                       const tw_plane_axis *axis)
{
    fprintf(out, "\"%s\":{\"key\":\"%s\"", key, name_of(s, axis));
    cli_print_json_key(out, "from", axis->from);
    cli_print_json_key(out, "to", axis->to);
    cli_print_json_key_text(out, "scale", axis->log ? "log" : "linear");
    fprintf(out, ",\"count\":%zu},", axis->count);
}

static void print_best(FILE *out, const tw_plane *plane, const tw_plane_summary *summary)
{
    const tw_plane_spec *s = tw_plane_made_of(plane);
    const tw_plane_cell *best = best_cell(plane, summary);

    if (!summary->has_best) {
        fputs(",\n\"fastest\":null", out);
        return;
    }
    fputs(",\n\"fastest\":{\"x\":", out);
    cli_print_json(out, tw_plane_axis_value(&s->x, (double)summary->best_column));
    cli_print_json_key(out, "y", tw_plane_axis_value(&s->y, (double)summary->best_row));
    fprintf(out, ",\"steps\":%" PRIu32, best->steps);
    cli_print_json_key(out, "rate", best->rate);
    fputc('}', out);
}

void cli_plane_print_json(FILE *out, const tw_plane *plane, const tw_inspection *ground)
{
    const tw_plane_spec *s = tw_plane_made_of(plane);
    const tw_plane_summary summary = tw_plane_summarize(plane);
    tw_optimum best = {NAN, NAN, NAN};

    fputc('{', out);
    print_axis(out, "x", s, &s->x);
    print_axis(out, "y", s, &s->y);
    fputs("\n\"converged\":", out);
    cli_print_json(out, share(plane, &summary, TW_FATE_CONVERGED));
    cli_print_json_key(out, "cycle", share(plane, &summary, TW_FATE_CYCLE));
    cli_print_json_key(out, "hovering", share(plane, &summary, TW_FATE_HOVERING));
    cli_print_json_key(out, "unfinished", share(plane, &summary, TW_FATE_UNFINISHED));
    cli_print_json_key(out, "diverged", share(plane, &summary, TW_FATE_DIVERGED));
    cli_print_json_key(out, "off_map", share(plane, &summary, TW_FATE_OFF_MAP));
    print_best(out, plane, &summary);
    has_optimum(&best, s, ground);
    fputs(",\n\"theory\":{\"lr\":", out);
    cli_print_json(out, best.lr);
    cli_print_json_key(out, "momentum", best.momentum);
    cli_print_json_key(out, "rate", best.rate);
    fputs("}}\n", out);
}
