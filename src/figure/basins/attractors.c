#include "figure/basins/attractors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Attractors of two maps nearer to each other than this part of the view are one.
#define SAME 1e-3

// A start that takes the most steps is so much darker than one that takes none.
#define DARKEST 0.5

// What is nothing beside the size of the view is told as nothing.
static double rounded(double coordinate, tw_view v)
{
    return fabs(coordinate) < 1e-9 * (v.xmax - v.xmin + v.ymax - v.ymin) ? 0.0 : coordinate;
}

void figure_attractors_begin(figure_attractors *a, size_t columns)
{
    memset(a, 0, sizeof *a);
    a->columns = columns;
    a->loss = "loss";
}

// The nearest of the first so many, if it is the same; else count.
static size_t find(const figure_attractors *a, size_t count, tw_vec2 at, tw_view view)
{
    double nearest = SAME * hypot(view.xmax - view.xmin, view.ymax - view.ymin);
    size_t found = count;

    for (size_t i = 0; i < count; i++) {
        const tw_vec2 there = a->list[i].attractor.at;
        const double away = hypot(there.x - at.x, there.y - at.y);

        if (away <= nearest) {
            nearest = away;
            found = i;
        }
    }
    return found;
}

void figure_attractors_add(figure_attractors *a, const tw_basins *map, tw_view view)
{
    const size_t m = a->map_count++, others = a->count;
    size_t count, left = 0;
    const tw_attractor *all = tw_basins_attractors(map, &count);

    if (m == 0)
        a->view = view;
    for (size_t i = 0; i < count; i++) {
        size_t k = find(a, others, all[i].at, view);

        a->all[m] += all[i].share;
        if (k == others && a->count == FIGURE_ATTRACTORS) {
            left++;
            continue;
        }
        if (k == others) {
            a->list[k = a->count++].attractor = all[i];
            a->list[k].attractor.at =
                (tw_vec2){rounded(all[i].at.x, view), rounded(all[i].at.y, view)};
        }
        a->list[k].shares[m] += all[i].share;
    }
    a->beyond = left > a->beyond ? left : a->beyond;
    for (int label = -1; label >= -FIGURE_FATES; label--)
        a->fates[-1 - label][m] = tw_basins_share(map, label);
}

static double total(const figure_attractor *a)
{
    double sum = 0.0;

    for (size_t m = 0; m < SCENE_MAX_PANES; m++)
        sum += a->shares[m];
    return sum;
}

// By share; equal ones stay as they are.
static void sort(figure_attractors *a)
{
    for (size_t i = 1; i < a->count; i++) {
        const figure_attractor moved = a->list[i];
        size_t k = i;

        for (; k > 0 && total(&moved) > total(&a->list[k - 1]); k--)
            a->list[k] = a->list[k - 1];
        a->list[k] = moved;
    }
}

// Those whose hue a larger one has go to the end.
static void part(figure_attractors *a)
{
    figure_attractor others[FIGURE_ATTRACTORS];
    bool taken[FIGURE_HUES] = {false};
    size_t left = 0;

    a->listed = 0;
    for (size_t i = 0; i < a->count; i++) {
        if (taken[a->list[i].hue])
            others[left++] = a->list[i];
        else
            a->list[a->listed++] = a->list[i];
        taken[a->list[i].hue] = true;
    }
    memcpy(a->list + a->listed, others, left * sizeof *others);
}

void figure_attractors_settle(figure_attractors *a, figure_hues *known)
{
    tw_vec2 places[FIGURE_ATTRACTORS];
    uint8_t hues[FIGURE_ATTRACTORS];

    sort(a);
    for (size_t i = 0; i < a->count; i++)
        places[i] = a->list[i].attractor.at;
    figure_hues_choose(known, a->view, a->count, places, hues);
    for (size_t i = 0; i < a->count; i++)
        a->list[i].hue = hues[i];
    part(a);
}

void figure_attractors_hues(const figure_attractors *a, figure_hues *known, const tw_basins *map,
                            tw_view view, uint8_t *hues)
{
    tw_vec2 places[TW_BASINS_ATTRACTORS];
    size_t count;
    const tw_attractor *all = tw_basins_attractors(map, &count);

    for (size_t i = 0; i < count; i++) {
        const size_t k = find(a, a->count, all[i].at, view);

        places[i] = all[i].at;
        hues[i] = k < a->count ? a->list[k].hue : FIGURE_HUES;
    }
    figure_hues_complete(known, view, count, places, hues);
}

canvas_color figure_basins_shade(uint8_t hue, double darkness)
{
    const double light = 1.0 - DARKEST * darkness;
    const canvas_color color = figure_hue(hue);

    return (canvas_color){(uint8_t)lrint(color.r * light), (uint8_t)lrint(color.g * light),
                          (uint8_t)lrint(color.b * light), 255};
}

static unsigned quantile(const size_t *counts, size_t rank)
{
    unsigned steps = 0;

    for (size_t before = counts[0]; before <= rank && steps < UINT16_MAX; before += counts[steps])
        steps++;
    return steps;
}

static void count_steps(size_t *counts, const tw_basins *map)
{
    const tw_basins_spec *of = tw_basins_made_of(map);
    const uint32_t *steps = tw_basins_steps(map);
    const int16_t *labels = tw_basins_labels(map);

    for (size_t i = 0; i < of->columns * of->rows; i++)
        counts[steps[i] < UINT16_MAX ? steps[i] : UINT16_MAX] += labels[i] >= 0;
}

tw_status figure_basins_range(unsigned *least, unsigned *most, size_t count,
                              const tw_basins *const *maps)
{
    size_t *counts = calloc(UINT16_MAX + 1, sizeof *counts), all = 0;

    if (counts == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < count; i++)
        count_steps(counts, maps[i]);
    for (size_t i = 0; i <= UINT16_MAX; i++)
        all += counts[i];
    *least = all > 0 ? quantile(counts, all / 100) : 0;
    *most = all > 0 ? quantile(counts, all - 1 - all / 100) : 0;
    free(counts);
    return TW_OK;
}
