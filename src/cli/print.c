#include "cli/print.h"

#include "scene/json_text.h"
#include "scene/number.h"

#include <math.h>

// Digits of a coordinate, unless more tell it from what is so far away, of a range; what is nearer
// to 0 is 0 but for rounding.
#define DIGITS 6
#define TOLD 1e-5
#define ROUNDING 1e-9

double cli_unsigned_nan(double value)
{
    return isnan(value) ? (double)NAN : value;
}

const char *cli_coordinate(char out[CLI_NUMBER], double value, double range)
{
    const double shown = fabs(value) < ROUNDING * range ? 0.0 : value;

    snprintf(out, CLI_NUMBER, "%+#.*g", number_digits(shown, TOLD * range, DIGITS), shown);
    return out;
}

const char *cli_loss(char out[CLI_NUMBER], double value, double range)
{
    const double shown = fabs(value) < ROUNDING * range ? 0.0 : cli_unsigned_nan(value);

    snprintf(out, CLI_NUMBER, "%.*g", DIGITS, shown);
    return out;
}

void cli_print_csv(FILE *out, double value)
{
    fprintf(out, "%.17g", cli_unsigned_nan(value));
}

void cli_print_json(FILE *out, double value)
{
    if (isfinite(value))
        fprintf(out, "%.17g", value);
    else
        fputs("null", out);
}

void cli_print_json_key(FILE *out, const char *key, double value)
{
    fprintf(out, ",\"%s\":", key);
    cli_print_json(out, value);
}

void cli_print_json_key_text(FILE *out, const char *key, const char *text)
{
    fprintf(out, ",\"%s\":", key);
    json_text_print(out, text);
}

void cli_print_csv_period(FILE *out, unsigned period)
{
    if (period > 0)
        fprintf(out, "%u", period);
}

void cli_print_json_verdict(FILE *out, const tw_judgement *judgement)
{
    cli_print_json_key_text(out, "verdict", tw_verdict_name(judgement->verdict));
    if (judgement->period > 0)
        fprintf(out, ",\"period\":%u", judgement->period);
}

void cli_print_json_array(FILE *out, size_t count, const double *values)
{
    for (size_t i = 0; i < count; i++) {
        fputc(i == 0 ? '[' : ',', out);
        cli_print_json(out, values[i]);
    }
    fputc(']', out);
}

void cli_note_diverged(FILE *err, size_t diverged, size_t count, const char *what)
{
    if (diverged > 0)
        fprintf(err, "%zu of %zu %s diverged: the end is the last finite point\n", diverged, count,
                what);
}
