#include "cli/rates.h"

#include "base/log_scale.h"

#include "scene/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char log_prefix[] = "log:";

static tw_status refuse(const cli_option *option, const char *value, tw_error *error)
{
    char what[96];

    snprintf(what, sizeof what, "A,B,C or log:FROM:TO:COUNT, COUNT from 1 to %d", CLI_RATES_MOST);
    return cli_option_refuse(option, what, value, error);
}

static tw_status allocate(cli_rates *rates, size_t count)
{
    rates->count = count;
    rates->values = calloc(count, sizeof *rates->values);
    return rates->values != NULL ? TW_OK : TW_ENOMEM;
}

// The ends are exact, which powers would not be.
static double value_at(const cli_span *s, size_t i)
{
    const double t = (double)i / (double)(s->count - (s->count > 1));

    if (i > 0 && i + 1 == s->count)
        return s->to;
    return s->log ? log_scale_value(s->from, s->to, t) : s->from + t * (s->to - s->from);
}

static tw_status fill(cli_rates *rates, const cli_span *span)
{
    const tw_status status = allocate(rates, span->count);

    for (size_t i = 0; status == TW_OK && i < rates->count; i++)
        rates->values[i] = value_at(span, i);
    return status;
}

static tw_status read_log(cli_rates *rates, const cli_option *option, const char *value,
                          tw_error *error)
{
    cli_span span;

    if (!cli_span_read(&span, value))
        return refuse(option, value, error);
    if (span.from <= 0 || span.to <= 0)
        return cli_option_refuse(option, "FROM and TO above 0", value, error);
    return fill(rates, &span);
}

static size_t count_fields(const char *value)
{
    size_t count = 1;

    for (; *value != '\0'; value++)
        count += *value == ',';
    return count;
}

static tw_status read_list(cli_rates *rates, const cli_option *option, const char *value,
                           tw_error *error)
{
    const size_t count = count_fields(value);
    tw_status status;

    if (count > CLI_RATES_MOST)
        return refuse(option, value, error);
    if ((status = allocate(rates, count)) < 0)
        return status;
    return number_read_list(value, count, rates->values) ? TW_OK : refuse(option, value, error);
}

tw_status cli_rates_read(cli_rates *out, const cli_option *option, const char *value,
                         tw_error *error)
{
    const bool is_log = strncmp(value, log_prefix, strlen(log_prefix)) == 0;
    cli_rates rates = {0, NULL};
    tw_status status =
        is_log ? read_log(&rates, option, value, error) : read_list(&rates, option, value, error);

    if (status < 0) {
        cli_rates_clear(&rates);
        return status;
    }
    cli_rates_clear(out);
    *out = rates;
    return TW_OK;
}

tw_status cli_rates_span(cli_rates *out, const cli_span *span)
{
    cli_rates rates = {0, NULL};
    const tw_status status = fill(&rates, span);

    if (status < 0)
        return status;
    cli_rates_clear(out);
    *out = rates;
    return TW_OK;
}

void cli_rates_clear(cli_rates *rates)
{
    free(rates->values);
    *rates = (cli_rates){0, NULL};
}
