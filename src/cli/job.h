#ifndef CLI_JOB_H
#define CLI_JOB_H

#include "run/study.h"

#include <stdio.h>

/** Long work. Another thread asks how far it is, or to stop. */
typedef struct cli_job {
    tw_status (*work)(void *subject);
    double (*progress)(const void *subject); ///< 0 to 1.
    void (*cancel)(void *subject);           ///< The work then ends with TW_CANCELLED.
    void *subject;
} cli_job;

/**
 * Do it. Meanwhile, a bar on err shows how far it is if err is a terminal and the work takes long
 * enough to wonder, and SIGINT, SIGTERM and SIGHUP cancel it.
 *
 * @param error  Filled where no other thread can be started.
 * @return What the work returns; TW_EIO.
 */
tw_status cli_job_run(const cli_job *job, FILE *err, tw_error *error);

/**
 * Find out what a spec asks for. Meanwhile, a bar on err shows how far it is, and an interrupt
 * cancels it.
 *
 * @param out  Receives the study on TW_OK, held once; untouched otherwise.
 * @return TW_OK, TW_ENOMEM, TW_CANCELLED, or TW_EIO and an error.
 */
tw_status cli_study_run(run_study **out, const run_study_spec *spec, FILE *err, tw_error *error);

#endif
