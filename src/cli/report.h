#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "thalweg/status.h"

#include <stdio.h>

/**
 * Say in one line why a call failed. error is looked at for TW_EINVALID and TW_EIO.
 *
 * @return CLI_MISUSED for TW_EINVALID, CLI_INTERRUPTED for TW_CANCELLED, CLI_FAILED otherwise.
 */
int cli_report(FILE *err, tw_status status, const tw_error *error);

/**
 * Show where in a text something is wrong: the text, and a caret under the place.
 *
 * @param text    UTF-8. Of a long one, the part around the place is shown.
 * @param offset  In bytes, at most the text's length.
 */
void cli_report_place(FILE *err, const char *text, size_t offset);

#endif
