#include "cli/trace.h"

cli_thinning cli_thinning_none(void)
{
    return (cli_thinning){.every = 1, .first = UINT64_MAX};
}

static tw_status follow(tw_walk *walk, cli_thinning thinning, cli_visit *visit, void *to)
{
    tw_status status = TW_OK;
    uint64_t last = UINT64_MAX;

    for (uint64_t told = 0; status == TW_OK; told++) {
        const tw_hiker hiker = tw_walk_hiker(walk, 0);
        if (told == thinning.first)
            return tw_walk_advance(walk, UINT64_MAX);
        // Who diverges ends where the last step began, which has been told.
        if (hiker.steps == last || !visit(to, &hiker) || hiker.status != TW_WALKING)
            return TW_OK;
        last = hiker.steps;
        status = tw_walk_advance(walk, thinning.every);
    }
    return status;
}

tw_status cli_trace(const tw_walk_spec *spec, tw_vec2 start, cli_thinning thinning,
                    cli_visit *visit, void *to, tw_hiker *end)
{
    tw_walk_spec pathless = *spec;
    tw_walk *walk;
    tw_status status;

    pathless.keep_path = false;
    if ((status = tw_walk_new(&walk, &pathless, 1, &start)) < 0)
        return status;
    status = follow(walk, thinning, visit, to);
    *end = tw_walk_hiker(walk, 0);
    tw_walk_free(walk);
    return status;
}
