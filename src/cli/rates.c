#include "cli/rates.h"

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

// FROM:TO:COUNT; the ends are exact, which powers would not be.
static tw_status read_log(cli_rates *rates, const cli_option *option, const char *value,
                          tw_error *error)
{
    char from_text[64], to_text[64], count_text[64], rest;
    double from, to;
    uint64_t count;
    tw_status status;

    if (sscanf(value + strlen(log_prefix), "%63[^:]:%63[^:]:%63[^:]%c", from_text, to_text,
               count_text, &rest) != 3 ||
        !number_read(from_text, &from) || !number_read(to_text, &to) ||
        !number_read_whole(count_text, CLI_RATES_MOST, &count) || count == 0)
        return refuse(option, value, error);
    if (from <= 0 || to <= 0)
        return cli_option_refuse(option, "FROM and TO above 0", value, error);
    if ((status = allocate(rates, (size_t)count)) < 0)
        return status;
    for (size_t i = 0; i < rates->count; i++)
        rates->values[i] = from * pow(to / from, (double)i / (double)(count - (count > 1)));
    if (count > 1)
        rates->values[count - 1] = to;
    return TW_OK;
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

void cli_rates_clear(cli_rates *rates)
{
    free(rates->values);
    *rates = (cli_rates){0, NULL};
}
