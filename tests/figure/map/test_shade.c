#include "engine/fixtures.h"

#include "figure/map/shade.h"

#include <math.h>

static const tw_view square = {-2.0, 2.0, -2.0, 2.0};

static figure_colormap viridis(void)
{
    figure_colormap map;
    tw_error error;

    expect(figure_colormap_load(&map, SHARE_DIR, "viridis", &error) == TW_OK, "%s", error.message);
    return map;
}

static figure_norm norm_of(const char *formula, scene_norm kind)
{
    tw_terrain *terrain = make_terrain(formula);
    figure_norm norm;

    assert_int_equal(figure_norm_make(&norm, terrain, square, &(figure_norm_spec){.kind = kind}, 0),
                     TW_OK);
    tw_terrain_free(terrain);
    return norm;
}

static void test_colormap__every_name_has_a_table(void **state)
{
    size_t count;
    const char *const *names = scene_colormap_names(&count);

    (void)state;
    for (size_t i = 0; i < count; i++) {
        figure_colormap map;
        tw_error error;

        expect(figure_colormap_load(&map, SHARE_DIR, names[i], &error) == TW_OK, "%s",
               error.message);
    }
}

static void test_colormap__an_unknown_name_gives_the_nearest(void **state)
{
    figure_colormap map;
    tw_error error;

    (void)state;
    assert_int_equal(figure_colormap_load(&map, SHARE_DIR, "virids", &error), TW_EINVALID);
    assert_string_equal(error.message, "unknown colormap 'virids': did you mean 'viridis'?");
    assert_int_equal(figure_colormap_load(&map, "/no/where", "viridis", &error), TW_EIO);
}

static void test_norm__unit_and_loss_are_inverse(void **state)
{
    (void)state;
    for (int kind = SCENE_NORM_LINEAR; kind <= SCENE_NORM_SYMLOG; kind++) {
        figure_norm norm = norm_of("(1-x)^2 + 100*(y-x^2)^2", (scene_norm)kind);

        for (double t = 0.0; t <= 1.0; t += 0.125)
            expect(fabs(figure_norm_unit(&norm, figure_norm_loss(&norm, t)) - t) < 1e-9, "%g", t);
    }
}

static void test_norm__by_rank_each_colour_has_its_share_of_the_map(void **state)
{
    static const char *const formulas[] = {"x^2+y^2", "(1-x)^2+100*(y-x^2)^2", "exp(9*x)",
                                           "x^2+y^2+1e-9/((x-0.025)^2+(y-0.025)^2+1e-20)"};
    enum { N = 400, PARTS = 10 };

    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        figure_norm norm = norm_of(formulas[i], SCENE_NORM_RANK);
        tw_terrain *terrain = make_terrain(formulas[i]);
        double shares[PARTS + 1] = {0.0};
        tw_field *field;

        assert_int_equal(tw_field_sample(&field, terrain, square, N, N, TW_FIELD_CELLS, 0), TW_OK);
        for (size_t k = 0; k < N * N; k++)
            shares[(int)(PARTS * figure_norm_unit(&norm, field->loss[k]))] += 1.0 / (N * N);
        // The lattice that decides has 161 samples a side, a row of them a hundred-sixtieth of all;
        // and beyond an outlier, a hundredth shares one place.
        for (int k = 0; k < PARTS; k++)
            expect(fabs(shares[k] - 0.1) < 0.015, "%s: part %d has %g", formulas[i], k, shares[k]);
        tw_field_free(field);
        tw_terrain_free(terrain);
    }
}

static void test_norm__by_rank_rises_over_equal_losses(void **state)
{
    // A plain that half of the view is, in the middle of the losses.
    figure_norm norm = norm_of("max(x-1,0)-max(-1-x,0)", SCENE_NORM_RANK);

    (void)state;
    expect(fabs(figure_norm_unit(&norm, 0.0) - 0.5) < 0.01, "%g", figure_norm_unit(&norm, 0.0));
    for (double f = -1.0; f < 1.0; f += 1.0 / 64)
        assert_true(figure_norm_unit(&norm, f + 1.0 / 64) > figure_norm_unit(&norm, f));
    assert_true(figure_norm_unit(&norm, -1.0) == 0.0 && figure_norm_unit(&norm, 1.0) == 1.0);
}

static void test_norm__one_spike_does_not_flatten_the_rest(void **state)
{
    // A pole that one sample of the lattice comes close to.
    figure_norm norm =
        norm_of("x^2 + y^2 + 1e-9/((x-0.025)^2 + (y-0.025)^2 + 1e-20)", SCENE_NORM_LINEAR);

    (void)state;
    expect(norm.high > 7.0 && norm.high < 20.0, "high is %g", norm.high);
}

static void test_norm__a_hole_in_a_plain_is_kept(void **state)
{
    figure_norm norm = norm_of("-exp(-100*(x^2+y^2))", SCENE_NORM_LINEAR);

    (void)state;
    expect(norm.low < -0.99, "low is %g", norm.low);
}

static void test_norm__says_flat_and_empty(void **state)
{
    figure_norm flat = norm_of("3", SCENE_NORM_LOG),
                empty = norm_of("sqrt(-1-x^2)", SCENE_NORM_LOG),
                beyond = norm_of("1e308 + 1e307*x", SCENE_NORM_LOG); // All of what can be drawn.

    (void)state;
    assert_true(figure_norm_is_flat(&flat) && !figure_norm_is_empty(&flat));
    assert_true(figure_norm_is_empty(&empty) && !figure_norm_is_flat(&empty));
    assert_true(figure_norm_unit(&flat, 3.0) == 0.5);
    assert_true(figure_norm_is_flat(&beyond) && !figure_norm_is_empty(&beyond));
}

/** Compare every pixel of a shaded terrain with the exact colour. */
static void check_shade(const char *formula, scene_norm kind)
{
    enum { N = 301 };
    figure_colormap colors = viridis();
    figure_norm norm = norm_of(formula, kind);
    const figure_shading shading = {&norm, &colors, {{1, 2, 3, 255}, {4, 5, 6, 255}}, 2};
    tw_terrain *terrain = make_terrain(formula);
    tw_field *field;
    static uint32_t pixels[N * N];

    assert_int_equal(tw_field_sample(&field, terrain, square, N, N, TW_FIELD_CELLS, 0), TW_OK);
    assert_int_equal(figure_shade(pixels, field, &shading, 0), TW_OK);
    for (size_t i = 0; i < N * N; i++) {
        canvas_color exact = figure_colormap_at(&colors, figure_norm_unit(&norm, field->loss[i]));
        int r = (int)(pixels[i] >> 16 & 255), g = (int)(pixels[i] >> 8 & 255);
        int b = (int)(pixels[i] & 255);

        if (!isfinite(field->loss[i]))
            assert_in_range(r, 1, 4);
        else
            expect(abs(r - exact.r) <= 1 && abs(g - exact.g) <= 1 && abs(b - exact.b) <= 1,
                   "%s: loss %g is %d,%d,%d, not %d,%d,%d", formula, field->loss[i], r, g, b,
                   exact.r, exact.g, exact.b);
    }
    tw_field_free(field);
    tw_terrain_free(terrain);
}

static void test_shade__colours_are_those_of_the_norm(void **state)
{
    static const char *const formulas[] = {"x^2+y^2",
                                           "(1-x)^2+100*(y-x^2)^2",
                                           "x^2-y^2",
                                           "0.1*(x^2+y^2)+sin(x)*sin(y)",
                                           "log(x)",
                                           "1e300*x",
                                           "1e9+x*1e-3*y",
                                           "5",
                                           "1/x",
                                           "exp(exp(exp(x+y)))",
                                           "max(x,0)^2",
                                           "floor(3*x)",
                                           "-exp(-90*(x^2+y^2))"};

    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        check_shade(formulas[i], SCENE_NORM_LOG);
        check_shade(formulas[i], SCENE_NORM_LINEAR);
        check_shade(formulas[i], SCENE_NORM_RANK);
        check_shade(formulas[i], SCENE_NORM_SYMLOG);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_colormap__every_name_has_a_table),
        cmocka_unit_test(test_colormap__an_unknown_name_gives_the_nearest),
        cmocka_unit_test(test_norm__unit_and_loss_are_inverse),
        cmocka_unit_test(test_norm__by_rank_each_colour_has_its_share_of_the_map),
        cmocka_unit_test(test_norm__by_rank_rises_over_equal_losses),
        cmocka_unit_test(test_norm__one_spike_does_not_flatten_the_rest),
        cmocka_unit_test(test_norm__a_hole_in_a_plain_is_kept),
        cmocka_unit_test(test_norm__says_flat_and_empty),
        cmocka_unit_test(test_shade__colours_are_those_of_the_norm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
