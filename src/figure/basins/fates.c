#include "figure/basins/fates.h"

static const canvas_color diverged = {58, 58, 64, 255};

// As far from diverged as from the hatches and the paper of every theme.
static const canvas_color flat = {128, 132, 138, 255};

const char *const *figure_fate_names(int label)
{
    static const char *const names[FIGURE_FATES][FIGURE_FATE_NAMES] = {
        [-1 - TW_BASIN_DIVERGED] = {"diverged", "diverged", "diverged"},
        [-1 - TW_BASIN_UNFINISHED] = {"unfinished: " FIGURE_CURE, "unfinished: more steps",
                                      "unfinished"},
        [-1 - TW_BASIN_OFF_MAP] = {"off-map", "off-map", "off-map"},
        [-1 - TW_BASIN_FLAT] = {"flat where it starts", "flat at start", "flat"},
    };

    return names[-1 - label];
}

canvas_color figure_fate_color(int label, const figure_theme *theme, bool stripe)
{
    switch (label) {
    case TW_BASIN_DIVERGED:
        return diverged;
    case TW_BASIN_UNFINISHED:
        return theme->hole[stripe];
    case TW_BASIN_FLAT:
        return flat;
    default:
        return theme->paper;
    }
}
