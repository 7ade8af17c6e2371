#include "cli/explain.h"

#include "cli/print.h"
#include "scene/json_text.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { NAME_WIDTH = 16, NUMBER_WIDTH = 15 };

// Columns that a text takes: hats and the like (U+0300 to U+036F) stand above what is before them.
static int width_of(const char *text)
{
    int width = 0;

    for (; *text != '\0'; text++) {
        const unsigned char c = (unsigned char)text[0], next = (unsigned char)text[1];
        width += (c & 0xC0) != 0x80 && c != 0xCC && !(c == 0xCD && next < 0xB0);
    }
    return width;
}

static void print_name(FILE *out, const char *name)
{
    const int gap = NAME_WIDTH - width_of(name);

    fprintf(out, "  %s%*s", name, gap > 0 ? gap : 0, "");
}

static void print_number(FILE *out, double value)
{
    fprintf(out, "%*.8g", NUMBER_WIDTH, cli_unsigned_nan(value));
}

static void print_pair(FILE *out, double x, double y)
{
    print_number(out, x);
    print_number(out, y);
}

static void print_change(FILE *out, const char *name, tw_vec2 before, tw_vec2 after)
{
    print_name(out, name);
    print_pair(out, before.x, before.y);
    fputs("  ", out);
    print_pair(out, after.x, after.y);
    fputc('\n', out);
}

static void print_single_change(FILE *out, const char *name, double before, double after)
{
    print_name(out, name);
    print_number(out, before);
    fprintf(out, "%*s", NUMBER_WIDTH + 2, "");
    print_number(out, after);
    fputc('\n', out);
}

static void print_state(FILE *out, const tw_explanation *e)
{
    const size_t vectors = tw_optimizer_vectors(e->optimizer);
    const double *before = e->carried.state, *after = e->carries.state;

    for (size_t k = 0; k < vectors; k++)
        print_change(out, e->optimizer->vectors[k], (tw_vec2){before[2 * k], before[2 * k + 1]},
                     (tw_vec2){after[2 * k], after[2 * k + 1]});
    for (size_t k = 0; k < tw_optimizer_scalars(e->optimizer); k++)
        print_single_change(out, e->optimizer->scalars[k], before[2 * vectors + k],
                            after[2 * vectors + k]);
}

static void print_places(FILE *out, const tw_explanation *e)
{
    const bool led_nowhere = e->after.status == TW_DIVERGED;
    const tw_footprint *from = &e->before.here, *to = &e->after.here;
    const tw_vec2 there = {from->x + e->move.x, from->y + e->move.y};

    fprintf(out, "%*sbefore: x%*sy   after: x%*sy\n", 2 + NAME_WIDTH + NUMBER_WIDTH - 9, "",
            NUMBER_WIDTH - 1, "", NUMBER_WIDTH - 1, "");
    print_change(out, "θ", (tw_vec2){from->x, from->y},
                 led_nowhere ? there : (tw_vec2){to->x, to->y});
    print_single_change(out, "loss", from->loss, led_nowhere ? (double)NAN : to->loss);
    print_state(out, e);
}

static void print_vector(FILE *out, const char *name, tw_vec2 v)
{
    print_name(out, name);
    print_pair(out, v.x, v.y);
    fputc('\n', out);
}

static bool steers(const cli_step *step)
{
    char rule[TW_STEERING_RULE];

    return *tw_steering_rule(rule, &step->spec->steering) != '\0';
}

static bool is_scheduled(const cli_step *step)
{
    return step->spec->schedule.row != NULL && tw_optimizer_has_lr(step->why.optimizer);
}

// What was said of what all optimizers have.
static void print_steering(FILE *out, const cli_step *step)
{
    const tw_param *params = tw_steering_params();

    for (int k = 0; k < TW_STEERING_PARAMS; k++)
        if (step->spec->steering.params[k] != params[k].initial)
            fprintf(out, ", %s %.10g", params[k].name, step->spec->steering.params[k]);
}

static void print_params(FILE *out, const cli_step *step)
{
    const tw_optimizer *row = step->why.optimizer;

    for (size_t k = 0; k < row->param_count; k++)
        fprintf(out, "%s%s %.10g", k == 0 ? "\n  with " : ", ", row->params[k].name,
                step->why.carried.params[k]);
    if (is_scheduled(step))
        fprintf(out, "; lr by the %s schedule, of %.10g", step->spec->schedule.row->name,
                step->spec->params[0]);
    print_steering(out, step);
    fputs(row->param_count > 0 ? "\n" : "", out);
}

static void print_axis(FILE *out, const tw_rule_line *line, const char *axis, const char *numbers,
                       double value)
{
    if (line->has_numbers)
        fprintf(out, "      %s%s = %.8g\n", axis, numbers, cli_unsigned_nan(value));
    else
        fprintf(out, "      %s%s = %.8g\n", axis, line->symbol, cli_unsigned_nan(value));
}

static void print_line(FILE *out, const tw_rule_line *line)
{
    fprintf(out, "  %s\n", line->rule);
    if (!line->has_value)
        return;
    if (line->scalar) {
        print_axis(out, line, "", line->numbers[0], line->value.x);
    } else {
        print_axis(out, line, "x: ", line->numbers[0], line->value.x);
        print_axis(out, line, "y: ", line->numbers[1], line->value.y);
    }
}

static void print_why(FILE *out, const cli_step *step)
{
    const tw_explanation *e = &step->why;

    fputc('\n', out);
    print_places(out, e);
    fputc('\n', out);
    print_vector(out, "gradient g", e->carried.gradient);
    if (steers(step))
        print_vector(out, "g as given", e->carried.given);
    print_vector(out, "step", e->move);
    print_vector(out, "step / −g", e->rate);
    print_params(out, step);
    fputc('\n', out);
    for (size_t k = 0; k < e->line_count; k++)
        print_line(out, &e->lines[k]);
    fprintf(out, "\n  %" PRIu64 " evaluation%s of f\n", e->evaluations,
            e->evaluations == 1 ? "" : "s");
    if (e->after.status == TW_DIVERGED)
        fputs("  diverged: a coordinate or the loss is no longer finite\n", out);
}

void cli_explain_print(FILE *out, const cli_step *step)
{
    const tw_hiker *end = &step->why.after;

    fprintf(out, "%s from (%.6g, %.6g), step %" PRIu64, step->optimizer, step->start.x,
            step->start.y, step->wanted);
    if (step->why.step == 0)
        fprintf(out, ": none, the walk ended after %" PRIu64 " (%s)\n", end->steps,
                tw_walk_status_name(end->status));
    else {
        fputc('\n', out);
        print_why(out, step);
    }
}

static void print_json_pair(FILE *out, const char *key, double x, double y)
{
    fprintf(out, ",\"%s\":", key);
    cli_print_json_array(out, 2, (double[]){x, y});
}

static void print_json_place(FILE *out, const char *key, const tw_footprint *at)
{
    fprintf(out, ",\"%s\":", key);
    cli_print_json_array(out, 3, (double[]){at->x, at->y, at->loss});
}

static void print_json_params(FILE *out, const tw_explanation *e)
{
    fputs(",\"parameters\":{", out);
    for (size_t k = 0; k < e->optimizer->param_count; k++) {
        fprintf(out, "%s\"%s\":", k > 0 ? "," : "", e->optimizer->params[k].name);
        cli_print_json(out, e->carried.params[k]);
    }
    fputs("}", out);
}

// A thing carried: of so many numbers, 2 or 1.
static void print_json_carried(FILE *out, const char *name, size_t count, const double *before,
                               const double *after)
{
    fputs("{\"name\":", out);
    json_text_print(out, name);
    fputs(",\"before\":", out);
    if (count == 1)
        cli_print_json(out, *before);
    else
        cli_print_json_array(out, count, before);
    fputs(",\"after\":", out);
    if (count == 1)
        cli_print_json(out, *after);
    else
        cli_print_json_array(out, count, after);
    fputs("}", out);
}

static void print_json_state(FILE *out, const tw_explanation *e)
{
    const size_t vectors = tw_optimizer_vectors(e->optimizer);
    const double *before = e->carried.state, *after = e->carries.state;

    fputs(",\"state\":[", out);
    for (size_t k = 0; k < vectors; k++) {
        fputs(k > 0 ? "," : "", out);
        print_json_carried(out, e->optimizer->vectors[k], 2, before + 2 * k, after + 2 * k);
    }
    for (size_t k = 0; k < tw_optimizer_scalars(e->optimizer); k++) {
        fputs(vectors + k > 0 ? "," : "", out);
        print_json_carried(out, e->optimizer->scalars[k], 1, before + 2 * vectors + k,
                           after + 2 * vectors + k);
    }
    fputs("]", out);
}

static void print_json_line(FILE *out, const tw_rule_line *line)
{
    fputs("{\"rule\":", out);
    json_text_print(out, line->rule);
    if (line->has_numbers) {
        cli_print_json_key_text(out, "x", line->numbers[0]);
        cli_print_json_key_text(out, "y", line->numbers[1]);
    }
    if (line->has_value)
        print_json_pair(out, "value", line->value.x, line->value.y);
    fputs("}", out);
}

static void print_json_why(FILE *out, const tw_explanation *e)
{
    const tw_vec2 g = e->carried.gradient;

    print_json_place(out, "from", &e->before.here);
    if (e->after.status == TW_DIVERGED)
        fputs(",\"to\":null", out);
    else
        print_json_place(out, "to", &e->after.here);
    print_json_pair(out, "gradient", g.x, g.y);
    print_json_pair(out, "given", e->carried.given.x, e->carried.given.y);
    print_json_params(out, e);
    print_json_state(out, e);
    print_json_pair(out, "move", e->move.x, e->move.y);
    print_json_pair(out, "rate", e->rate.x, e->rate.y);
    fprintf(out, ",\"evaluations\":%" PRIu64 ",\"rule\":[", e->evaluations);
    for (size_t k = 0; k < e->line_count; k++) {
        fputs(k > 0 ? "," : "", out);
        print_json_line(out, &e->lines[k]);
    }
    fputs("]", out);
}

void cli_explain_print_json(FILE *out, const cli_step *step)
{
    const tw_hiker *after = &step->why.after;

    fprintf(out, "{\"optimizer\":\"%s\",\"start\":", step->why.optimizer->name);
    cli_print_json_array(out, 2, (double[]){step->start.x, step->start.y});
    fprintf(out, ",\"step\":%" PRIu64 ",\"steps\":%" PRIu64 ",\"status\":\"%s\"", step->wanted,
            after->steps, tw_walk_status_name(after->status));
    if (step->why.step != 0)
        print_json_why(out, &step->why);
    fputs("}", out);
}
