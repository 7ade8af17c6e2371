#include "figure/shown.h"

#include <stdlib.h>

tw_status figure_shown_new(figure_shown **out, const run_spec *spec, tw_error *error)
{
    figure_shown *shown = calloc(1, sizeof *shown);
    tw_status status;

    if (shown == NULL)
        return TW_ENOMEM;
    if ((status = figure_hues_new(&shown->hues)) == TW_OK)
        status = figure_shown_change(shown, spec, error);
    if (status == TW_OK)
        *out = shown;
    else
        figure_shown_free(shown);
    return status;
}

tw_status figure_shown_change(figure_shown *shown, const run_spec *spec, tw_error *error)
{
    const tw_status status = run_change(&shown->run, spec, error);

    return status < 0 ? status : figure_roster_follow(&shown->roster, &shown->run);
}

void figure_shown_free(figure_shown *shown)
{
    if (shown == NULL)
        return;
    figure_hues_free(shown->hues);
    figure_roster_clear(&shown->roster);
    run_clear(&shown->run);
    free(shown);
}

figure_sheet_spec figure_shown_sheet(figure_shown *shown, canvas_rect place, double scale)
{
    figure_sheet_spec spec = figure_sheet_of(&shown->run, place, scale);

    spec.hues = shown->hues;
    return spec;
}

tw_status figure_shown_ask(figure_shown *shown, const figure_sheet_spec *spec, tw_error *error)
{
    const figure_sheet_layout layout = figure_sheet_arrange(spec);
    run_asked asked;

    return figure_sheet_ask(&shown->run, &layout, &asked, error);
}

figure_sheet_top figure_shown_top(figure_shown *shown, uint64_t step)
{
    return figure_roster_show(&shown->roster, &shown->run, step, true);
}

uint64_t figure_shown_step(const figure_shown *shown)
{
    const scene *s = &shown->run.scene;

    return s->has_step ? s->step : UINT64_MAX;
}
