#include "support.h"

#include "figure/basins/fates.h"

static void expect_apart(canvas_color a, canvas_color b, int label, scene_theme theme)
{
    expect(figure_contrast(a, b) > 1.8, "theme %d, label %d: a contrast of %.2f", (int)theme, label,
           figure_contrast(a, b));
}

// A contrast of 1.8 between areas is seen on a projector, too.
static void test_fates__flat_ground_is_told_apart_in_every_theme(void **state)
{
    (void)state;
    for (int t = SCENE_THEME_LIGHT; t <= SCENE_THEME_PROJECTOR; t++) {
        const figure_theme *theme = figure_theme_of((scene_theme)t);
        const canvas_color flat = figure_fate_color(TW_BASIN_FLAT, theme, false);

        for (int label = -FIGURE_FATES; label < 0; label++)
            for (int stripe = 0; label != TW_BASIN_FLAT && stripe < 2; stripe++)
                expect_apart(flat, figure_fate_color(label, theme, stripe != 0), label,
                             (scene_theme)t);
    }
}

static void test_fates__have_names_that_get_shorter(void **state)
{
    (void)state;
    for (int label = -FIGURE_FATES; label < 0; label++) {
        const char *const *names = figure_fate_names(label);

        for (size_t i = 1; i < FIGURE_FATE_NAMES; i++)
            assert_true(strlen(names[i]) > 0 && strlen(names[i]) <= strlen(names[i - 1]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fates__flat_ground_is_told_apart_in_every_theme),
        cmocka_unit_test(test_fates__have_names_that_get_shorter),
    };

    return cmocka_run_group_tests_name("fates", tests, NULL, NULL);
}
