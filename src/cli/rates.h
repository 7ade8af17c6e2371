#ifndef CLI_RATES_H
#define CLI_RATES_H

#include "cli/option.h"
#include "cli/span.h"

/** Most learning rates of a sweep. */
#define CLI_RATES_MOST CLI_SPAN_MOST

/** Learning rates to be swept. */
typedef struct cli_rates {
    size_t count;
    double *values; ///< Owned; cli_rates_clear().
} cli_rates;

/**
 * Read A,B,C or log:FROM:TO:COUNT, the latter evenly spaced by ratio, both ends included.
 *
 * @return TW_OK, TW_ENOMEM, or TW_EINVALID and an error that names the option. What was in out
 *         before is freed on TW_OK, and kept otherwise.
 */
tw_status cli_rates_read(cli_rates *out, const cli_option *option, const char *value,
                         tw_error *error);

/** The values of a logarithmic or linear axis. @return TW_OK or TW_ENOMEM; as cli_rates_read(). */
tw_status cli_rates_span(cli_rates *out, const cli_span *span);

void cli_rates_clear(cli_rates *rates);

#endif
