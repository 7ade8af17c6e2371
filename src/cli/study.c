#include "cli/study.h"

#include "cli/job.h"

static tw_status work(void *study)
{
    return run_study_finish(study);
}

static double progress(const void *study)
{
    return run_study_progress(study);
}

static void cancel(void *study)
{
    run_study_cancel(study);
}

tw_status cli_study_run(run_study **out, const run_study_spec *spec, FILE *err, tw_error *error)
{
    run_study *study;
    tw_status status = run_study_new(&study, spec);

    if (status < 0)
        return status;
    status = cli_job_run(&(cli_job){work, progress, cancel, study}, err, error);
    if (status == TW_OK)
        *out = study;
    else
        run_study_let_go(study);
    return status;
}
