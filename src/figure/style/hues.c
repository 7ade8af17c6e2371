#include "figure/style/hues.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NO_HUE = FIGURE_HUES };

struct figure_hues {
    size_t count; // Ever learned; the last TW_BASINS_ATTRACTORS are there.
    struct {
        tw_vec2 at;
        uint8_t hue;
    } known[TW_BASINS_ATTRACTORS];
};

// Twelve of the colours of a coarse grid that are not too pale, dark or garish, picked so that the
// two most alike are as far apart as can be, to eyes that see all colours and to those that lack
// one of the three cones (Machado, Oliveira & Fernandes 2009; distances in CIE L*a*b*, lightness by
// two thirds, for it shows the steps).
static const canvas_color palette[FIGURE_HUES] = {
    {68, 119, 170, 255},  {238, 221, 51, 255}, {187, 17, 34, 255},   {34, 170, 153, 255},
    {255, 136, 255, 255}, {204, 119, 17, 255}, {119, 102, 238, 255}, {170, 238, 119, 255},
    {170, 51, 85, 255},   {51, 238, 170, 255}, {255, 204, 255, 255}, {204, 136, 102, 255},
};

canvas_color figure_hue(uint8_t number)
{
    return palette[number];
}

tw_status figure_hues_new(figure_hues **out)
{
    figure_hues *known = calloc(1, sizeof *known);

    if (known == NULL)
        return TW_ENOMEM;
    *out = known;
    return TW_OK;
}

void figure_hues_free(figure_hues *known)
{
    free(known);
}

// The same for places that differ by rounding only: a grid whose lines are nowhere special.
static uint8_t own_hue(tw_vec2 at)
{
    const int64_t x = (int64_t)floor(fmax(fmin(at.x, 1e9), -1e9) * 64.0 + 0.3137);
    const int64_t y = (int64_t)floor(fmax(fmin(at.y, 1e9), -1e9) * 64.0 + 0.3137);
    uint64_t h = (uint64_t)x * 0x9E3779B97F4A7C15u ^ (uint64_t)y * 0xC2B2AE3D27D4EB4Fu;

    h ^= h >> 29;
    h *= 0xBF58476D1CE4E5B9u;
    return (uint8_t)((h >> 40) % FIGURE_HUES);
}

static double distance(tw_vec2 a, tw_vec2 b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

// What counts as the same place.
static double reach(tw_view view)
{
    return 1e-6 * hypot(view.xmax - view.xmin, view.ymax - view.ymin);
}

// Where a place is among the known; TW_BASINS_ATTRACTORS: nowhere.
static size_t find(const figure_hues *known, tw_vec2 at, double same)
{
    const size_t count = known->count < TW_BASINS_ATTRACTORS ? known->count : TW_BASINS_ATTRACTORS;

    for (size_t i = 0; i < count; i++)
        if (distance(known->known[i].at, at) <= same)
            return i;
    return TW_BASINS_ATTRACTORS;
}

static void recall(const figure_hues *known, double same, size_t count, const tw_vec2 *places,
                   uint8_t *hues)
{
    for (size_t i = 0; known != NULL && i < count; i++) {
        const size_t k = hues[i] == NO_HUE ? find(known, places[i], same) : TW_BASINS_ATTRACTORS;

        if (k < TW_BASINS_ATTRACTORS)
            hues[i] = known->known[k].hue;
    }
}

static void learn(figure_hues *known, double same, tw_vec2 at, uint8_t hue)
{
    size_t i = find(known, at, same);

    if (i == TW_BASINS_ATTRACTORS)
        i = known->count++ % TW_BASINS_ATTRACTORS;
    known->known[i].at = at;
    known->known[i].hue = hue;
}

static bool is_before(tw_vec2 a, tw_vec2 b)
{
    return a.x < b.x || (a.x == b.x && a.y < b.y);
}

// The largest that have no hue, as many as there are free ones, by their order in the plane.
static size_t choosers(size_t count, const tw_vec2 *places, const uint8_t *hues, size_t most,
                       size_t *order)
{
    size_t chosen = 0;

    for (size_t i = 0; i < count && chosen < most; i++) {
        size_t k = chosen;
        if (hues[i] != NO_HUE)
            continue;
        for (; k > 0 && is_before(places[i], places[order[k - 1]]); k--)
            order[k] = order[k - 1];
        order[k] = i;
        chosen++;
    }
    return chosen;
}

// How many hues nobody has.
static size_t note_taken(size_t count, const uint8_t *hues, bool taken[FIGURE_HUES + 1])
{
    size_t left = FIGURE_HUES;

    memset(taken, 0, (FIGURE_HUES + 1) * sizeof *taken);
    for (size_t i = 0; i < count; i++)
        taken[hues[i]] = true;
    for (size_t hue = 0; hue < FIGURE_HUES; hue++)
        left -= taken[hue];
    return left;
}

// Known ones that have the hue of a larger one give it up, as long as there are free ones.
static void part(size_t count, uint8_t *hues)
{
    bool taken[FIGURE_HUES + 1], seen[FIGURE_HUES] = {false};
    size_t left = note_taken(count, hues, taken);

    for (size_t i = 0; i < count && left > 0; i++) {
        if (hues[i] != NO_HUE && !seen[hues[i]]) {
            seen[hues[i]] = true;
            continue;
        }
        hues[i] = NO_HUE;
        left--;
    }
}

// A hue of its own for as many as possible: the one of its place, or the next that is free.
static void choose_own(size_t count, const tw_vec2 *places, uint8_t *hues)
{
    size_t order[FIGURE_HUES];
    bool taken[FIGURE_HUES + 1];
    const size_t left = note_taken(count, hues, taken);
    const size_t chosen = choosers(count, places, hues, left, order);

    for (size_t k = 0; k < chosen; k++) {
        uint8_t hue = own_hue(places[order[k]]);
        while (taken[hue])
            hue = (uint8_t)((hue + 1) % FIGURE_HUES);
        taken[hue] = true;
        hues[order[k]] = hue;
    }
}

// The hue whose nearest attractor is farthest away.
static uint8_t remotest(size_t count, const tw_vec2 *places, const uint8_t *hues, size_t i)
{
    double nearest[FIGURE_HUES + 1];
    uint8_t best = own_hue(places[i]);

    for (size_t hue = 0; hue <= FIGURE_HUES; hue++)
        nearest[hue] = INFINITY;
    for (size_t k = 0; k < count; k++)
        nearest[hues[k]] = fmin(nearest[hues[k]], distance(places[k], places[i]));
    for (uint8_t hue = 0; hue < FIGURE_HUES; hue++)
        if (nearest[hue] > nearest[best])
            best = hue;
    return best;
}

void figure_hues_complete(figure_hues *known, tw_view view, size_t count, const tw_vec2 *places,
                          uint8_t *hues)
{
    const double same = reach(view);

    recall(known, same, count, places, hues);
    for (size_t i = 0; i < count; i++)
        if (hues[i] == NO_HUE)
            hues[i] = remotest(count, places, hues, i);
    for (size_t i = 0; known != NULL && i < count; i++)
        learn(known, same, places[i], hues[i]);
}

void figure_hues_choose(figure_hues *known, tw_view view, size_t count, const tw_vec2 *places,
                        uint8_t *hues)
{
    for (size_t i = 0; i < count; i++)
        hues[i] = NO_HUE;
    recall(known, reach(view), count, places, hues);
    part(count, hues);
    choose_own(count, places, hues);
    figure_hues_complete(NULL, view, count, places, hues);
    for (size_t i = 0; known != NULL && i < count; i++)
        learn(known, reach(view), places[i], hues[i]);
}
