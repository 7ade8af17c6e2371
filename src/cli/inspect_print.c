#include "cli/inspect_print.h"

#include "cli/print.h"
#include "scene/number.h"
#include "scene/plain_text.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { NUMBER = CLI_NUMBER };

// A number to be read: six digits, "none" for what does not exist. -0 is 0.
static const char *brief(char out[NUMBER], double value)
{
    if (isnan(value))
        return strcpy(out, "none");
    snprintf(out, NUMBER, "%.6g", value + 0.0);
    return out;
}

static void print_label(FILE *out, const char *label)
{
    fprintf(out, "  %-14s  ", label);
}

static void print_gradient(FILE *out, const char *label, const char *name, tw_vec2 g)
{
    char x[NUMBER], y[NUMBER];

    print_label(out, label);
    fprintf(out, "%-8s  %13s  %13s\n", name, brief(x, g.x), brief(y, g.y));
}

static void print_row(FILE *out, const char *label, double a, double b)
{
    char x[NUMBER], y[NUMBER];

    print_label(out, label);
    fprintf(out, "%8s  %13s  %13s\n", "", brief(x, a), brief(y, b));
}

static void print_eigenvalue(FILE *out, const char *label, double value, tw_vec2 axis)
{
    char text[NUMBER];

    print_label(out, label);
    fprintf(out, "%8s  %13s  along (%+.4f, %+.4f)\n", "", brief(text, value), axis.x + 0.0,
            axis.y + 0.0);
}

static void print_curvature(FILE *out, const tw_inspection *p)
{
    if (isnan(p->xx)) {
        print_label(out, "Hessian");
        fprintf(out, "none: %s\n",
                p->kink ? "the second derivatives are not finite" : "there is no loss");
        return;
    }
    print_row(out, "Hessian", p->xx, p->xy);
    print_row(out, "", p->xy, p->yy);
    print_eigenvalue(out, "eigenvalues", p->small, p->small_axis);
    print_eigenvalue(out, "", p->large, p->large_axis);
}

static const char *meaning(const tw_inspection *p)
{
    static const char *const meanings[] = {
        [TW_KIND_NONE] = "none: the loss is not finite",
        [TW_KIND_SLOPE] = "slope: the gradient does not vanish",
        [TW_KIND_MINIMUM] = "minimum: up in every direction",
        [TW_KIND_SADDLE] = "saddle: down along the first, up along the second",
        [TW_KIND_MAXIMUM] = "maximum: down in every direction",
        [TW_KIND_DEGENERATE] = "degenerate: level in some direction, to second order",
    };

    if (p->kink && p->kind == TW_KIND_SADDLE)
        return "saddle: up in some directions, down in others";
    return meanings[p->kind];
}

// What a degenerate point is nevertheless, if that is known.
static void print_shape(FILE *out, const tw_inspection *p, const char *between)
{
    if (p->shape != TW_SHAPE_NONE)
        fprintf(out, "%s%s", between, tw_shape_name(p->shape));
}

// A rate and the rule that gives it, or why there is none.
static void print_rate(FILE *out, const char *label, double value, const char *rule,
                       const char *excuse)
{
    char text[NUMBER];

    print_label(out, label);
    if (isnan(value))
        fprintf(out, "none: %s\n", excuse);
    else
        fprintf(out, "%8s  %13s  %s\n", "", brief(text, value), rule);
}

static void print_rates(FILE *out, const tw_inspection *p)
{
    const bool curved = !isnan(p->large);
    const char *no_bowl = curved ? "not a bowl" : "no Hessian";
    char rule[96], kappa[NUMBER];

    print_rate(out, "critical lr", p->critical_lr,
               "2/λmax: above it gradient descent does not settle",
               curved ? "no direction curves up" : "no Hessian");
    print_rate(out, "best lr", p->best_lr, "2/(λmin + λmax)", no_bowl);
    snprintf(rule, sizeof rule, "((√κ - 1)/(√κ + 1))² of heavy ball, κ = %s",
             brief(kappa, p->large / p->small));
    print_rate(out, "best momentum", p->best_momentum, rule, no_bowl);
}

// How much the loss changes across a view with the curvature of a point; 0 if that has none.
static double range_of_losses(const tw_inspection *p, double width, double height)
{
    const double range = fabs(p->xx) * width * width + fabs(p->yy) * height * height;

    return isnan(range) ? 0.0 : range + fabs(p->xy) * width * height;
}

static double range_around(const tw_inspection *p, tw_view view)
{
    const double width = view.xmax - view.xmin, height = view.ymax - view.ymin;

    return range_of_losses(p, width, height) + fabs(p->exact.x) * width + fabs(p->exact.y) * height;
}

// Six digits, and more where the loss changes by little beside what it is.
static void print_loss(FILE *out, tw_view view, const tw_inspection *p)
{
    const double enough = 1e-3 * range_around(p, view);
    char text[NUMBER];
    int digits = 6;

    print_label(out, "loss");
    if (isnan(p->loss)) {
        fprintf(out, "%8s  %13s\n", "", brief(text, p->loss));
        return;
    }
    while (digits < 15 && enough > 0.0 && fabs(p->loss) * pow(10.0, -digits) > enough)
        digits++;
    snprintf(text, NUMBER, "%.*g", digits, p->loss + 0.0);
    fprintf(out, "%8s  %13s\n", "", text);
}

static void print_steps(FILE *out, const char *label, tw_vec2 h, tw_vec2 usual)
{
    if (h.x != usual.x || h.y != usual.y)
        print_row(out, label, h.x, h.y);
}

void cli_inspect_text(FILE *out, const char *terrain, tw_view view, const tw_inspection *p)
{
    const double h = tw_slope_default().h;
    char x[NUMBER_TEXT], y[NUMBER_TEXT];

    plain_text_print(out, terrain);
    fprintf(out, " at (%s, %s)\n", number_print(x, p->at.x + 0.0), number_print(y, p->at.y + 0.0));
    print_label(out, "kind");
    if (p->absence != NULL)
        fprintf(out, "none: the point is %s", p->absence);
    else
        fputs(meaning(p), out);
    print_shape(out, p, "; ");
    fputc('\n', out);
    print_loss(out, view, p);
    print_gradient(out, "gradient", "central", p->central);
    print_gradient(out, "", "forward", p->forward);
    print_gradient(out, "", "exact", p->exact);
    print_steps(out, "difference h", p->central_h, (tw_vec2){h, h});
    print_steps(out, "forward h", p->forward_h, p->central_h);
    print_curvature(out, p);
    print_rates(out, p);
}

// A number in the second column, and what it is of; nothing where it does not exist.
static void print_number(FILE *out, const char *label, double value, const char *of)
{
    char text[NUMBER];

    if (isnan(value))
        return;
    print_label(out, label);
    fprintf(out, "%8s  %13s%s\n", "", brief(text, value), of);
}

static void print_errors(FILE *out, const tw_fit *fit)
{
    char x[NUMBER], y[NUMBER];

    print_label(out, "standard error");
    if (isnan(fit->error.x))
        fprintf(out, "none: there are no more rows than weights\n");
    else if (isinf(fit->error.x))
        fprintf(out, "none: the data do not tell x and y apart\n");
    else
        fprintf(out, "%8s  %13s  %13s\n", "", brief(x, fit->error.x), brief(y, fit->error.y));
}

void cli_inspect_fit(FILE *out, const tw_fit *fit)
{
    char freedom[48];

    if (fit == NULL)
        return;
    snprintf(freedom, sizeof freedom, "  on %zu degree%s of freedom", fit->freedom,
             fit->freedom == 1 ? "" : "s");
    print_errors(out, fit);
    print_number(out, "residual error", fit->residual_error, freedom);
    print_number(out, "R squared", fit->r_squared, "");
    print_number(out, "deviance", fit->deviance, freedom);
    print_number(out, "null deviance", fit->null_deviance, "  of the best constant");
}

// "gd with lr 0.1".
static void print_walker(FILE *out, const tw_walk_spec *walk)
{
    char text[NUMBER_TEXT];

    fputs(walk->optimizer->name, out);
    if (tw_optimizer_has_lr(walk->optimizer))
        fprintf(out, " with lr %s", number_print(text, walk->params[0]));
}

// How the walk stands to the point that it is said to have come to.
static void print_fate(FILE *out, const tw_hiker *hiker, const tw_inspection *end)
{
    const double left = hypot(hiker->here.x - end->at.x, hiker->here.y - end->at.y);

    if (hiker->status == TW_DIVERGED)
        fprintf(out, "diverges at step %" PRIu64 "; its last finite point is", hiker->steps);
    else if (hiker->status == TW_OFF_MAP)
        fprintf(out, "walks off the map at step %" PRIu64 ", at", hiker->steps);
    else if (end->kind == TW_KIND_SLOPE)
        fprintf(out, "has not come to rest after %" PRIu64 " steps; it is at", hiker->steps);
    else if (hiker->status == TW_CONVERGED)
        fprintf(out, "comes to rest after %" PRIu64 " steps at", hiker->steps);
    else
        fprintf(out, "comes within %.2g after %" PRIu64 " steps of", left, hiker->steps);
}

void cli_inspect_descent(FILE *out, const tw_walk_spec *walk, const tw_hiker *hiker,
                         const tw_inspection *end)
{
    char x[NUMBER], y[NUMBER];

    print_walker(out, walk);
    fprintf(out, " from (%s, %s) ", brief(x, hiker->start.x), brief(y, hiker->start.y));
    print_fate(out, hiker, end);
    fprintf(out, " (%s, %s)\n\n", brief(x, end->at.x), brief(y, end->at.y));
}

void cli_inspect_table(FILE *out, tw_view view, size_t count, const tw_inspection *points)
{
    const double width = view.xmax - view.xmin, height = view.ymax - view.ymin;

    fprintf(out, "%-10s  %12s  %12s  %14s  %12s  %12s  %12s  %12s  %13s\n", "kind", "x", "y",
            "loss", "λmin ", "λmax ", "critical lr", "best lr", "best momentum");
    for (size_t i = 0; i < count; i++) {
        const tw_inspection *p = &points[i];
        char text[8][NUMBER];
        fprintf(out, "%-10s  %12s  %12s  %14s  %12s  %12s  %12s  %12s  %13s", tw_kind_name(p->kind),
                cli_coordinate(text[5], p->at.x, width), cli_coordinate(text[6], p->at.y, height),
                cli_loss(text[7], p->loss, range_of_losses(p, width, height)),
                brief(text[0], p->small), brief(text[1], p->large), brief(text[2], p->critical_lr),
                brief(text[3], p->best_lr), brief(text[4], p->best_momentum));
        print_shape(out, p, "  ");
        fputc('\n', out);
    }
}

static void print_pair(FILE *out, const char *key, double a, double b)
{
    fprintf(out, "\"%s\":", key);
    if (isnan(a) && isnan(b))
        fputs("null", out);
    else
        cli_print_json_array(out, 2, (double[]){a, b});
}

static void print_gradients_json(FILE *out, const tw_inspection *p)
{
    fputs(",\"gradient\":{", out);
    print_pair(out, "central", p->central.x, p->central.y);
    fputc(',', out);
    print_pair(out, "forward", p->forward.x, p->forward.y);
    fputc(',', out);
    print_pair(out, "exact", p->exact.x, p->exact.y);
    fputc('}', out);
}

static void print_hessian_json(FILE *out, const tw_inspection *p)
{
    fputs(",\"hessian\":", out);
    if (isnan(p->xx)) {
        fputs("null", out);
    } else {
        fputc('[', out);
        cli_print_json_array(out, 2, (double[]){p->xx, p->xy});
        fputc(',', out);
        cli_print_json_array(out, 2, (double[]){p->xy, p->yy});
        fputc(']', out);
    }
    fputc(',', out);
    print_pair(out, "eigenvalues", p->small, p->large);
}

static void print_key(FILE *out, const char *key, double value)
{
    fprintf(out, "\"%s\":", key);
    cli_print_json(out, value);
}

static void print_fit_json(FILE *out, const tw_fit *fit)
{
    fputs(",\"fit\":{", out);
    print_pair(out, "standard_errors", fit->error.x, fit->error.y);
    fprintf(out, ",\"degrees_of_freedom\":%zu", fit->freedom);
    if (fit->loss == TW_LOSS_SQUARES) {
        cli_print_json_key(out, "residual_error", fit->residual_error);
        cli_print_json_key(out, "r_squared", fit->r_squared);
    } else {
        cli_print_json_key(out, "deviance", fit->deviance);
        cli_print_json_key(out, "null_deviance", fit->null_deviance);
    }
    fputc('}', out);
}

static void print_object(FILE *out, const tw_inspection *p, const tw_fit *fit)
{
    const char *kind = tw_kind_name(p->kind);
    const char *quote = kind != NULL ? "\"" : "";

    fputc('{', out);
    print_key(out, "x", p->at.x);
    fputc(',', out);
    print_key(out, "y", p->at.y);
    fputc(',', out);
    print_key(out, "loss", p->loss);
    print_gradients_json(out, p);
    fputs(",\"h\":{", out);
    print_pair(out, "central", p->central_h.x, p->central_h.y);
    fputc(',', out);
    print_pair(out, "forward", p->forward_h.x, p->forward_h.y);
    fputc('}', out);
    print_hessian_json(out, p);
    fprintf(out, ",\"kind\":%s%s%s,", quote, kind != NULL ? kind : "null", quote);
    if (p->shape != TW_SHAPE_NONE)
        fprintf(out, "\"shape\":\"%s\",", tw_shape_name(p->shape));
    print_key(out, "critical_lr", p->critical_lr);
    fputc(',', out);
    print_key(out, "best_lr", p->best_lr);
    fputc(',', out);
    print_key(out, "best_momentum", p->best_momentum);
    if (fit != NULL)
        print_fit_json(out, fit);
    fputc('}', out);
}

void cli_inspect_json(FILE *out, const tw_inspection *p, const tw_fit *fit)
{
    print_object(out, p, fit);
    fputc('\n', out);
}

void cli_inspect_json_array(FILE *out, size_t count, const tw_inspection *points)
{
    fputs("[", out);
    for (size_t i = 0; i < count; i++) {
        fputs(i == 0 ? "\n" : ",\n", out);
        print_object(out, &points[i], NULL);
    }
    fputs("\n]\n", out);
}
