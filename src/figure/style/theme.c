#include "figure/style/theme.h"

#include <math.h>

static const figure_theme themes[] = {
    [SCENE_THEME_LIGHT] =
        {
            .paper = {252, 252, 250, 255},
            .ink = {27, 31, 36, 255},
            .muted = {92, 101, 112, 255},
            .hairline = {190, 196, 203, 255},
            .warning = {186, 40, 24, 255},
            .accent = {0, 98, 178, 255},
            .hole = {{222, 225, 229, 255}, {198, 203, 209, 255}},
        },
    [SCENE_THEME_DARK] =
        {
            .paper = {19, 22, 26, 255},
            .ink = {236, 239, 242, 255},
            .muted = {156, 166, 176, 255},
            .hairline = {66, 73, 82, 255},
            .warning = {255, 128, 108, 255},
            .accent = {92, 174, 255, 255},
            .hole = {{52, 57, 64, 255}, {72, 78, 86, 255}},
        },
    [SCENE_THEME_PROJECTOR] =
        {
            .paper = {255, 255, 255, 255},
            .ink = {0, 0, 0, 255},
            .muted = {51, 56, 62, 255},
            .hairline = {120, 127, 135, 255},
            .warning = {160, 24, 12, 255},
            .accent = {0, 72, 150, 255},
            .hole = {{216, 219, 223, 255}, {184, 189, 195, 255}},
        },
};

const figure_theme *figure_theme_of(scene_theme theme)
{
    return &themes[theme];
}

// The light of a channel, 0 to 1, by the transfer function of sRGB.
static double light_of(uint8_t channel)
{
    double v = channel / 255.0;

    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double luminance(canvas_color c)
{
    return 0.2126 * light_of(c.r) + 0.7152 * light_of(c.g) + 0.0722 * light_of(c.b);
}

double figure_contrast(canvas_color a, canvas_color b)
{
    double la = luminance(a), lb = luminance(b);

    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

// From Okabe and Ito (2008), lightened to stand on dark maps, then moved as far apart in Oklab as
// they go for normal sight and for sight without one of the three kinds of cones.
static const canvas_color colors[] = {
    {237, 119, 48, 255},  // vermilion
    {162, 220, 255, 255}, // sky blue
    {252, 236, 6, 255},   // yellow
    {227, 143, 204, 255}, // pink
    {213, 255, 252, 255}, // ice
    {37, 172, 132, 255},  // bluish green
    {180, 125, 255, 255}, // violet
    {194, 202, 0, 255},   // lime
};

enum { COLOR_COUNT = sizeof colors / sizeof colors[0] };

canvas_color figure_hiker_color(size_t i)
{
    return colors[i % COLOR_COUNT];
}

const canvas_color figure_casing = {16, 18, 22, 235};

const double *figure_hiker_dashes(size_t i, size_t *count)
{
    static const double dashes[][2] = {{3.0, 2.0}, {1.0, 2.0}};
    size_t round = i / COLOR_COUNT;

    *count = round > 0 ? 2 : 0;
    return round > 0 ? dashes[(round - 1) % 2] : NULL;
}
