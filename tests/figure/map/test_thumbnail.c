#include "support.h"

#include "figure/map/thumbnail.h"
#include "thalweg/catalogue.h"

enum { SIDE = 33, PIXELS = SIDE * SIDE };

static void draw(uint32_t *pixels, const char *formula, tw_view view)
{
    const figure_theme *theme = figure_theme_of(SCENE_THEME_LIGHT);
    figure_colormap colors;
    tw_terrain *terrain;
    tw_error error;

    expect(figure_colormap_load(&colors, SHARE_DIR, "gray", &error) == TW_OK, "%s", error.message);
    expect(tw_terrain_from_formula(&terrain, formula, &error) == TW_OK, "%s", error.message);
    assert_int_equal(figure_thumbnail(pixels, SIDE, SIDE, terrain, view, &colors, theme), TW_OK);
    tw_terrain_free(terrain);
}

static unsigned lightness(const uint32_t *pixels, size_t column, size_t row)
{
    return pixels[row * SIDE + column] & 0xFF;
}

static void test_thumbnail__of_a_bowl_is_darkest_in_the_middle(void **state)
{
    uint32_t pixels[PIXELS];

    (void)state;
    draw(pixels, "x^2 + y^2", (tw_view){-2, 2, -2, 2});
    assert_true(lightness(pixels, SIDE / 2, SIDE / 2) < 10);
    assert_true(lightness(pixels, 0, 0) > 240);
    for (size_t i = SIDE / 2; i + 1 < SIDE; i++)
        assert_true(lightness(pixels, i, SIDE / 2) <= lightness(pixels, i + 1, SIDE / 2));
}

// Row 0 is on top, and holes are striped.
static void test_thumbnail__is_upright_and_shows_holes(void **state)
{
    const figure_theme *theme = figure_theme_of(SCENE_THEME_LIGHT);
    uint32_t pixels[PIXELS];

    (void)state;
    draw(pixels, "y + 0*sqrt(x)", (tw_view){-1, 1, -1, 1});
    assert_true(lightness(pixels, SIDE - 1, 0) > lightness(pixels, SIDE - 1, SIDE - 1));
    for (size_t row = 0; row < SIDE; row++) {
        const unsigned blue = lightness(pixels, 0, row);
        assert_true(blue == theme->hole[0].b || blue == theme->hole[1].b);
    }
}

static void test_thumbnail__every_terrain_of_the_catalogue_has_one(void **state)
{
    uint32_t pixels[PIXELS];

    (void)state;
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        unsigned darkest = 255, lightest = 0;
        draw(pixels, tw_catalogue[i].formula, tw_catalogue[i].view);
        for (size_t k = 0; k < PIXELS; k++) {
            const unsigned at = lightness(pixels, k % SIDE, k / SIDE);
            darkest = at < darkest ? at : darkest;
            lightest = at > lightest ? at : lightest;
        }
        expect(lightest - darkest > 128, "%s: %u to %u", tw_catalogue[i].name, darkest, lightest);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_thumbnail__of_a_bowl_is_darkest_in_the_middle),
        cmocka_unit_test(test_thumbnail__is_upright_and_shows_holes),
        cmocka_unit_test(test_thumbnail__every_terrain_of_the_catalogue_has_one),
    };

    return cmocka_run_group_tests_name("thumbnail", tests, NULL, NULL);
}
