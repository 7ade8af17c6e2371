#include "engine/fixtures.h"

#include "figure/map/hillshade.h"

#include <math.h>

enum { N = 96 };

static const tw_view square = {-2.0, 2.0, -2.0, 2.0};

static const uint32_t teal = 0xFF208080u;

typedef struct map {
    uint32_t pixels[N * N];
} map;

static map shade(const char *formula, int threads)
{
    tw_terrain *terrain = make_terrain(formula);
    map m;

    for (size_t i = 0; i < N * N; i++)
        m.pixels[i] = teal;
    assert_int_equal(figure_hillshade(m.pixels, N, N, terrain, square, threads), TW_OK);
    tw_terrain_free(terrain);
    return m;
}

static int green(const map *m, size_t column, size_t row)
{
    return (int)(m->pixels[row * N + column] >> 8 & 255);
}

static void test_hillshade__the_sun_stands_in_the_north_west(void **state)
{
    map hill = shade("-x^2-y^2", 0);

    (void)state;
    assert_true(green(&hill, N / 4, N / 4) > 128);
    assert_true(green(&hill, 3 * N / 4, 3 * N / 4) < 128 - 20);
    // Across the light there is as much as on level ground, but for what a slope loses anyway.
    expect(abs(green(&hill, 3 * N / 4, N / 4) - green(&hill, N / 4, 3 * N / 4)) <= 1, "askew");
}

static void test_hillshade__level_ground_and_holes_keep_their_colour(void **state)
{
    map plain = shade("3", 0), half = shade("sqrt(x)", 0);

    (void)state;
    for (size_t i = 0; i < N * N; i++)
        assert_true(plain.pixels[i] == teal);
    for (size_t row = 0; row < N; row++)
        assert_true(half.pixels[row * N + N / 4] == teal &&
                    half.pixels[row * N + 3 * N / 4] != teal);
}

static void test_hillshade__keeps_the_proportions_of_light(void **state)
{
    map m = shade("(1-x)^2+100*(y-x^2)^2", 0);

    (void)state;
    for (size_t i = 0; i < N * N; i++) {
        double r = m.pixels[i] >> 16 & 255, g = m.pixels[i] >> 8 & 255, b = m.pixels[i] & 255;

        // Equal channels stay equal; the third is a fortieth of the others in light or, dark,
        // sRGB's line makes it less.
        assert_true(g == b && r < g);
    }
}

static void test_hillshade__plains_and_cliffs_both_read(void **state)
{
    map m = shade("(1-x)^2+100*(y-x^2)^2", 0);
    int values[256] = {0}, seen = 0;

    (void)state;
    for (size_t i = 0; i < N * N; i++)
        values[m.pixels[i] >> 8 & 255]++;
    for (int i = 0; i < 256; i++)
        seen += values[i] > 0;
    // The gradient spans four orders of magnitude; the shades are still many.
    expect(seen > 60, "%d shades", seen);
}

static void test_hillshade__is_the_same_for_any_number_of_threads(void **state)
{
    static const char *const formulas[] = {"0.1*(x^2+y^2)+sin(x)*sin(y)", "log(x)", "abs(x)+1/y",
                                           "1e300*exp(9*x)"};

    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        map one = shade(formulas[i], 1), three = shade(formulas[i], 3);

        assert_memory_equal(one.pixels, three.pixels, sizeof one.pixels);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hillshade__the_sun_stands_in_the_north_west),
        cmocka_unit_test(test_hillshade__level_ground_and_holes_keep_their_colour),
        cmocka_unit_test(test_hillshade__keeps_the_proportions_of_light),
        cmocka_unit_test(test_hillshade__plains_and_cliffs_both_read),
        cmocka_unit_test(test_hillshade__is_the_same_for_any_number_of_threads),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
