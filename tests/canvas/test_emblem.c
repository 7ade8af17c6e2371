#include "support.h"

#include "canvas/emblem.h"

static const char icon[] = SHARE_DIR "/icon.svg";

static uint32_t *draw(size_t side)
{
    uint32_t *pixels = malloc(side * side * sizeof *pixels);
    tw_error error;

    assert_non_null(pixels);
    expect(emblem_draw(pixels, side, icon, &error) == TW_OK, "%s", error.message);
    return pixels;
}

static bool is_near(uint32_t pixel, uint32_t rgb)
{
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(pixel >> shift & 255) - (int)(rgb >> shift & 255)) > 40)
            return false;
    return pixel >> 24 == 255;
}

// Rim, path and hiker are told apart even where the icon is smallest.
static void test_emblem__the_icon_is_the_same_at_every_size(void **state)
{
    static const size_t sides[] = {16, 24, 32, 48, 64, 128, 256};

    (void)state;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        const size_t n = sides[i];
        uint32_t *pixels = draw(n);
        size_t whites = 0;

        expect(pixels[0] >> 24 < 160, "%zu: its corner is not round", n);
        expect(is_near(pixels[n / 2 + n * (n - 1)], 0x8fd744), "%zu: no rim", n);
        expect(is_near(pixels[n * 39 / 64 + n * (n * 39 / 64)], 0xff7a2a), "%zu: no hiker", n);
        for (size_t k = 0; k < n * n; k++)
            whites += is_near(pixels[k], 0xffffff);
        expect(whites * 100 > n * n, "%zu: no path", n);
        free(pixels);
    }
}

static void test_emblem__alpha_is_straight(void **state)
{
    uint32_t *pixels = draw(64);

    (void)state;
    for (size_t i = 0; i < 16; i++) // Along the round corner all pixels are the rim's.
        for (size_t k = 0; k < 8; k++) {
            const uint32_t pixel = pixels[i + 64 * k];
            if (pixel >> 24 > 40 && pixel >> 24 < 255)
                expect(is_near(pixel | 0xff000000u, 0x8fd744), "%zu %zu: %08x", i, k, pixel);
        }
    free(pixels);
}

static void expect_refusal(const char *path, const char *says)
{
    uint32_t pixel = 0;
    tw_error error = {.message = ""};

    assert_int_equal(emblem_draw(&pixel, 1, path, &error), TW_EIO);
    expect(strstr(error.message, says) != NULL, "it says '%s'", error.message);
}

static void test_emblem__what_is_none_is_refused(void **state)
{
    (void)state;
    expect_refusal("/nowhere/icon.svg", "/nowhere/icon.svg: No such file");
    expect_refusal(SHARE_DIR "/colormaps/gray.csv", "viewBox");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_emblem__the_icon_is_the_same_at_every_size),
        cmocka_unit_test(test_emblem__alpha_is_straight),
        cmocka_unit_test(test_emblem__what_is_none_is_refused),
    };

    return cmocka_run_group_tests_name("emblem", tests, NULL, NULL);
}
