#include "figure/roster.h"

#include <stdlib.h>
#include <string.h>

static void clear_pane(figure_roster_pane *p)
{
    free(p->labels);
    free(p->hidden);
    free(p->shown);
    *p = (figure_roster_pane){.count = 0};
}

void figure_roster_clear(figure_roster *roster)
{
    for (size_t i = 0; i < roster->pane_count; i++)
        clear_pane(&roster->panes[i]);
    roster->pane_count = 0;
}

static tw_status name_pane(figure_roster_pane *out, const run_pane *of)
{
    const size_t count = of->hiker_count;

    *out = (figure_roster_pane){.count = count,
                                .labels = calloc(count + 1, sizeof *out->labels),
                                .hidden = calloc(count + 1, sizeof *out->hidden),
                                .shown = calloc(count + 1, sizeof *out->shown)};
    if (out->labels == NULL || out->hidden == NULL || out->shown == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < count; i++)
        figure_hiker_label(out->labels[i], &of->plan, run_pane_walk_of(of, i),
                           run_pane_start_of(of, i));
    return TW_OK;
}

static void keep_hidden(figure_roster_pane *p, const figure_roster_pane *old)
{
    if (p->count == old->count)
        memcpy(p->hidden, old->hidden, p->count * sizeof *p->hidden);
}

tw_status figure_roster_follow(figure_roster *roster, const run_outcome *r)
{
    figure_roster next = {.pane_count = 0};
    tw_status status = TW_OK;

    while (next.pane_count < r->pane_count && status == TW_OK) {
        const size_t i = next.pane_count++;

        status = name_pane(&next.panes[i], &r->panes[i]);
        if (status == TW_OK && i < roster->pane_count)
            keep_hidden(&next.panes[i], &roster->panes[i]);
    }
    if (status < 0) {
        figure_roster_clear(&next);
        return status;
    }
    figure_roster_clear(roster);
    *roster = next;
    return TW_OK;
}

static size_t count_all(const figure_roster *roster)
{
    size_t count = 0;

    for (size_t i = 0; i < roster->pane_count; i++)
        count += roster->panes[i].count;
    return count;
}

tw_status figure_roster_hidden(const figure_roster *roster, size_t *count, bool **hidden)
{
    bool *all = calloc(count_all(roster) + 1, sizeof *all);

    if (all == NULL)
        return TW_ENOMEM;
    *hidden = all;
    *count = 0;
    for (size_t i = 0; i < roster->pane_count; i++)
        for (size_t k = 0; k < roster->panes[i].count; k++)
            all[(*count)++] = roster->panes[i].hidden[k];
    return TW_OK;
}

bool figure_roster_hides(const figure_roster *roster, size_t count, const bool *hidden)
{
    bool same = count == count_all(roster);

    for (size_t i = 0, first = 0; same && i < roster->pane_count; first += roster->panes[i++].count)
        same = memcmp(roster->panes[i].hidden, hidden + first,
                      roster->panes[i].count * sizeof *hidden) == 0;
    return same;
}

void figure_roster_hide(figure_roster *roster, size_t count, const bool *hidden)
{
    const bool fits = count == count_all(roster);

    for (size_t i = 0, at = 0; i < roster->pane_count; i++)
        for (size_t k = 0; k < roster->panes[i].count; k++)
            roster->panes[i].hidden[k] = fits && hidden[at++];
}

static figure_hiker show(const run_pane *p, size_t i, const char *label, uint64_t step, bool kept)
{
    const tw_hiker hiker = run_pane_hiker(p, i);
    const uint64_t steps = step < hiker.steps ? step : hiker.steps;
    const tw_steering *steering = &p->plan.walks[run_pane_walk_of(p, i)].steering;

    return (figure_hiker){
        .path = run_pane_path(p, i),
        .count = (size_t)steps + 1,
        .status = steps == hiker.steps ? hiker.status : TW_WALKING,
        .color = i,
        .label = label,
        .walked = (size_t)hiker.steps + 1,
        .kept = kept,
        .steering = tw_steering_has_box(steering) ? steering : NULL,
    };
}

figure_sheet_top figure_roster_show(figure_roster *roster, const run_outcome *r, uint64_t step,
                                    bool kept)
{
    figure_sheet_top top = {.has_mark = false};

    for (size_t i = 0; i < roster->pane_count; i++) {
        figure_roster_pane *p = &roster->panes[i];
        const bool stays = kept || !run_pane_walking(&r->panes[i]);

        for (size_t k = 0; k < p->count && run_pane_shows_walks(&r->panes[i]); k++)
            if (!p->hidden[k])
                p->shown[top.counts[i]++] = show(&r->panes[i], k, p->labels[k], step, stays);
        top.hikers[i] = p->shown;
    }
    return top;
}
