#include "support.h"

#include "figure/style/colormap.h"
#include "figure/style/theme.h"

#include <math.h>

enum { COLORS = 8 };

/** Linear light, by the transfer function of sRGB. */
static void light_of(canvas_color c, double rgb[3])
{
    const uint8_t channels[] = {c.r, c.g, c.b};

    for (int k = 0; k < 3; k++) {
        double v = channels[k] / 255.0;

        rgb[k] = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
    }
}

// What people see: all of it; without the cones for long, medium and short waves (Machado, Oliveira
// and Fernandes 2009, severity 1).
static const double sights[][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868},
     {0.114503, 0.786281, 0.099216},
     {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968},
     {0.280085, 0.672501, 0.047413},
     {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779},
     {-0.078411, 0.930809, 0.147602},
     {0.004733, 0.691367, 0.303900}},
};
enum { SIGHTS = sizeof sights / sizeof sights[0] };

static void times(double out[3], const double m[3][3], const double v[3])
{
    for (int i = 0; i < 3; i++)
        out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
}

/** A colour in Oklab (Ottosson 2020) as somebody sees it. */
static void seen(canvas_color c, int sight, double lab[3])
{
    static const double to_cones[3][3] = {{0.4122214708, 0.5363325363, 0.0514459929},
                                          {0.2119034982, 0.6806995451, 0.1073969566},
                                          {0.0883024619, 0.2817188376, 0.6299787005}};
    static const double to_lab[3][3] = {{0.2104542553, 0.7936177850, -0.0040720468},
                                        {1.9779984951, -2.4285922050, 0.4505937099},
                                        {0.0259040371, 0.7827717662, -0.8086757660}};
    double rgb[3], left[3], cones[3];

    light_of(c, rgb);
    times(left, sights[sight], rgb);
    for (int k = 0; k < 3; k++)
        left[k] = fmin(fmax(left[k], 0.0), 1.0);
    times(cones, to_cones, left);
    for (int k = 0; k < 3; k++)
        cones[k] = cbrt(cones[k]);
    times(lab, to_lab, cones);
}

static double difference(canvas_color a, canvas_color b, int sight)
{
    double p[3], q[3];

    seen(a, sight, p);
    seen(b, sight, q);
    return sqrt((p[0] - q[0]) * (p[0] - q[0]) + (p[1] - q[1]) * (p[1] - q[1]) +
                (p[2] - q[2]) * (p[2] - q[2]));
}

static void test_theme__contrast_is_that_of_wcag(void **state)
{
    const canvas_color black = {0, 0, 0, 255}, white = {255, 255, 255, 255};

    (void)state;
    assert_true(fabs(figure_contrast(black, white) - 21.0) < 1e-9);
    assert_true(figure_contrast(white, white) == 1.0);
    // The gray that is known as the lightest to pass on white.
    assert_true(fabs(figure_contrast(white, (canvas_color){118, 118, 118, 255}) - 4.54) < 0.005);
}

static void test_theme__text_stands_out_from_the_paper(void **state)
{
    (void)state;
    for (int theme = SCENE_THEME_LIGHT; theme <= SCENE_THEME_PROJECTOR; theme++) {
        const figure_theme *t = figure_theme_of((scene_theme)theme);
        const canvas_color texts[] = {t->ink, t->muted, t->warning, t->accent};
        // WCAG's AA, and AAA in a room that is not dark.
        double least = theme == SCENE_THEME_PROJECTOR ? 7.0 : 4.5;

        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
            expect(figure_contrast(texts[i], t->paper) >= least, "theme %d, text %zu: %g", theme, i,
                   figure_contrast(texts[i], t->paper));
    }
}

static void test_theme__hikers_are_told_apart_with_any_sight(void **state)
{
    (void)state;
    for (int sight = 0; sight < SIGHTS; sight++)
        for (size_t i = 0; i < COLORS; i++)
            for (size_t k = 0; k < i; k++) {
                double d = difference(figure_hiker_color(i), figure_hiker_color(k), sight);

                // Side by side, 0.02 is just seen: five times that, for lines apart.
                expect(d >= 0.1, "sight %d: colours %zu and %zu differ by %g", sight, k, i, d);
            }
}

static void test_theme__hikers_stand_on_every_map(void **state)
{
    size_t count;
    const char *const *names = scene_colormap_names(&count);

    (void)state;
    for (size_t m = 0; m < count; m++) {
        figure_colormap map;
        tw_error error;

        expect(figure_colormap_load(&map, SHARE_DIR, names[m], &error) == TW_OK, "%s",
               error.message);
        for (int k = 0; k <= 64; k++)
            for (size_t i = 0; i < COLORS; i++) {
                canvas_color under = figure_colormap_at(&map, k / 64.0);
                double line = figure_contrast(figure_hiker_color(i), under);
                double edge = figure_contrast(figure_casing, under);

                // One of line and edge stands out; that line and edge do is the next test.
                expect(fmax(line, edge) >= 2.5, "%s at %d: colour %zu has %g and %g", names[m], k,
                       i, line, edge);
            }
    }
}

static void test_theme__lines_stand_out_from_their_edges(void **state)
{
    (void)state;
    for (size_t i = 0; i < COLORS; i++)
        expect(figure_contrast(figure_hiker_color(i), figure_casing) >= 6.0, "colour %zu: %g", i,
               figure_contrast(figure_hiker_color(i), figure_casing));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_theme__contrast_is_that_of_wcag),
        cmocka_unit_test(test_theme__text_stands_out_from_the_paper),
        cmocka_unit_test(test_theme__hikers_are_told_apart_with_any_sight),
        cmocka_unit_test(test_theme__hikers_stand_on_every_map),
        cmocka_unit_test(test_theme__lines_stand_out_from_their_edges),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
