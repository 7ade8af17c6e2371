#ifndef CLI_STUDY_H
#define CLI_STUDY_H

#include "run/study.h"

#include <stdio.h>

/**
 * Find out what a spec asks for. Meanwhile, a bar on err shows how far it is, and an interrupt
 * cancels it.
 *
 * @param out  Receives the study on TW_OK, held once; untouched otherwise.
 * @return TW_OK, TW_ENOMEM, TW_CANCELLED, or TW_EIO and an error.
 */
tw_status cli_study_run(run_study **out, const run_study_spec *spec, FILE *err, tw_error *error);

#endif
