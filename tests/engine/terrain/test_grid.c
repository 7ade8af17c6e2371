#include "engine/fixtures.h"

#include "thalweg/grid.h"
#include "thalweg/outset.h"

#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

static tw_grid *read_grid(const char *text, const char *name, const tw_view *extent)
{
    tw_grid *grid = NULL;
    tw_error error;

    expect(tw_grid_read(&grid, text, strlen(text), name, extent, &error) == TW_OK, "%s",
           error.message);
    return grid;
}

// A surface, its grid and an evaluator that outlive one another in this order.
typedef struct ground {
    tw_terrain *terrain;
    tw_evaluator *evaluator;
} ground;

static ground ground_between(tw_grid *grid, tw_interpolation between)
{
    ground g;

    assert_int_equal(tw_terrain_from_grid(&g.terrain, grid, between), TW_OK);
    tw_grid_free(grid);
    assert_int_equal(tw_evaluator_new(&g.evaluator, g.terrain), TW_OK);
    return g;
}

static ground make_ground(tw_grid *grid)
{
    return ground_between(grid, TW_BICUBIC);
}

static void free_ground(ground *g)
{
    tw_evaluator_free(g->evaluator);
    tw_terrain_free(g->terrain);
}

static double value(const ground *g, double x, double y)
{
    double f;

    tw_evaluator_value(g->evaluator, 1, &x, &y, &f);
    return f;
}

// columns x rows heights of a function of the node's numbers, as CSV.
static tw_grid *grid_of(double (*f)(double, double), int columns, int rows, const tw_view *extent)
{
    char *text = malloc((size_t)(columns * rows) * 32 + 1), *at = text;
    tw_grid *grid;

    for (int r = 0; r < rows; r++)
        for (int c = 0; c < columns; c++)
            at += sprintf(at, "%.17g%s", f(c, r), c + 1 < columns ? "," : "\n");
    grid = read_grid(text, "g.csv", extent);
    free(text);
    return grid;
}

static double bumps(double c, double r)
{
    return sin(1.3 * c) * cos(0.9 * r) + 0.1 * c - 0.05 * r * r;
}

static double plane(double c, double r)
{
    return 3.0 + 0.5 * c - 2.0 * r;
}

static double dish(double c, double r)
{
    return c * c - 0.5 * c * r + 2.0 * r * r;
}

static void test_grid__is_exact_at_its_nodes(void **state)
{
    (void)state;
    const tw_view views[] = {{0, 8, 0, 6}, {-84.41, -84.08, 36.73, 37.02}, {1e6, 1e6 + 1, -1, 1}};

    for (int k = 0; k < 3; k++) {
        const tw_view v = views[k];
        ground g = make_ground(grid_of(bumps, 9, 7, k == 0 ? NULL : &v));
        for (int r = 0; r < 7; r++)
            for (int c = 0; c < 9; c++) {
                // Where k is 0 nodes have whole coordinates; elsewhere these are rounded.
                const double x = c == 8 ? v.xmax : v.xmin + (v.xmax - v.xmin) * c / 8;
                const double y = r == 0 ? v.ymax : v.ymax - (v.ymax - v.ymin) * r / 6;
                const double off = fabs(value(&g, x, y) - bumps(c, r));
                expect(k == 0 ? off == 0 : off < 1e-8, "node %d, %d: off by %g", c, r, off);
            }
        free_ground(&g);
    }
}

static void test_grid__reproduces_planes_and_inside_parabolas(void **state)
{
    (void)state;
    ground flat = make_ground(grid_of(plane, 6, 5, NULL));
    ground curved = make_ground(grid_of(dish, 8, 8, NULL));

    for (double x = 0; x <= 5; x += 0.37)
        for (double y = 0; y <= 4; y += 0.29)
            assert_true(fabs(value(&flat, x, y) - plane(x, 4 - y)) < 1e-13);
    // A cell away from the edge, where slopes are those of a parabola.
    for (double x = 1; x <= 6; x += 0.37)
        for (double y = 1; y <= 6; y += 0.29)
            assert_true(fabs(value(&curved, x, y) - dish(x, 7 - y)) < 1e-12);
    free_ground(&flat);
    free_ground(&curved);
}

static void test_grid__derivatives_agree_with_differences(void **state)
{
    (void)state;
    const tw_view extent = {-2, 2, 10, 16};
    ground g = make_ground(grid_of(bumps, 9, 7, &extent));

    for (double px = -1.93; px < 1.95; px += 0.171)
        for (double py = 10.07; py < 15.9; py += 0.231) {
            const double h = 1e-5;
            const double x[] = {px, px + h, px - h, px, px}, y[] = {py, py, py, py + h, py - h};
            double f[5], fx[5], fy[5], fxx[5], fxy[5], fyy[5];
            tw_evaluator_hessian(g.evaluator, 5, x, y, f, fx, fy, fxx, fxy, fyy);
            // Differences of a cubic: h^2 of its third derivative, and 1e-16 / h of rounding.
            assert_true(fabs((f[1] - f[2]) / (2 * h) - fx[0]) < 1e-7);
            assert_true(fabs((f[3] - f[4]) / (2 * h) - fy[0]) < 1e-7);
            assert_true(fabs((fx[1] - fx[2]) / (2 * h) - fxx[0]) < 1e-6);
            assert_true(fabs((fx[3] - fx[4]) / (2 * h) - fxy[0]) < 1e-6);
            assert_true(fabs((fy[3] - fy[4]) / (2 * h) - fyy[0]) < 1e-6);
        }
    free_ground(&g);
}

static void test_grid__is_smooth_across_its_cells(void **state)
{
    (void)state;
    ground g = make_ground(grid_of(bumps, 9, 7, NULL));
    const double a = 1e-9;

    for (int c = 1; c < 8; c++)
        for (double py = 0.1; py < 6; py += 0.3) {
            const double x[] = {c - a, c + a}, y[] = {py, py};
            double f[2], fx[2], fy[2];
            tw_evaluator_gradient(g.evaluator, 2, x, y, f, fx, fy);
            assert_true(fabs(f[0] - f[1]) < 1e-7 && fabs(fx[0] - fx[1]) < 1e-7 &&
                        fabs(fy[0] - fy[1]) < 1e-7);
        }
    free_ground(&g);
}

static void test_grid__holes_take_the_cells_that_touch_them(void **state)
{
    (void)state;
    ground g = make_ground(read_grid("1,1,1,1\n1,nan,1,1\n1,1,1,1\n1,1,1,5\n", "g.csv", NULL));

    assert_true(isnan(value(&g, 0.5, 2.5)) && isnan(value(&g, 1.9, 1.1)));
    assert_true(isnan(value(&g, 1, 2)));
    assert_true(value(&g, 2.5, 2.5) == 1 && value(&g, 2, 2) == 1 && value(&g, 2, 1.5) == 1);
    assert_true(value(&g, 0, 3) != value(&g, 0, 3)); // A corner of a hole alone.
    assert_true(value(&g, 2, 3) == 1 && value(&g, 0, 1) == 1);
    assert_true(value(&g, 3, 0) == 5);
    assert_true(isnan(value(&g, -1e-9, 0)) && isnan(value(&g, 3.0000001, 0)));
    assert_true(isnan(value(&g, NAN, 0)) && isnan(value(&g, 0, INFINITY)));
    assert_true(tw_terrain_covers(g.terrain, 2, 2) && !tw_terrain_covers(g.terrain, 1, 2));
    free_ground(&g);
}

// Whatever is between the nodes: their heights, and the same edges and holes.
static void test_interpolation__agrees_at_nodes_and_on_holes(void **state)
{
    (void)state;
    for (tw_interpolation k = TW_BICUBIC; k <= TW_NEAREST; k++) {
        ground g = ground_between(grid_of(bumps, 9, 7, NULL), k);
        ground torn =
            ground_between(read_grid("1,1,1,1\n1,nan,1,1\n1,1,1,1\n1,1,1,5\n", "g.csv", NULL), k);

        for (int r = 0; r < 7; r++)
            for (int c = 0; c < 9; c++)
                expect(value(&g, c, 6 - r) == bumps(c, r), "%d: node %d, %d", k, c, r);
        assert_true(isnan(value(&torn, 1, 2)) && isnan(value(&torn, 1.9, 1.1)));
        assert_true(isnan(value(&torn, 0, 3)) && isnan(value(&torn, 3.0000001, 0)));
        assert_true(value(&torn, 2, 2) == 1 && value(&torn, 2, 1.5) == 1);
        assert_true(value(&torn, 3, 0) == 5);
        assert_int_equal(tw_terrain_is_stepped(g.terrain), k == TW_NEAREST);
        free_ground(&g);
        free_ground(&torn);
    }
}

static void test_bilinear__lies_between_the_corners_and_has_their_slopes(void **state)
{
    const tw_view extent = {-2, 2, 10, 16}; // Nodes half apart in x, one apart in y.
    ground g = ground_between(grid_of(bumps, 9, 7, &extent), TW_BILINEAR);

    (void)state;
    for (int r = 0; r < 6; r++)
        for (int c = 0; c < 8; c++)
            for (double s = 0.05; s < 1; s += 0.18)
                for (double t = 0.05; t < 1; t += 0.18) {
                    const double a = bumps(c, r), b = bumps(c + 1, r), d = bumps(c, r + 1);
                    const double twist = bumps(c + 1, r + 1) + a - b - d;
                    const double x = -2 + 0.5 * (c + s), y = 16 - (r + t);
                    double f, fx, fy, fxx, fxy, fyy;

                    tw_evaluator_hessian(g.evaluator, 1, &x, &y, &f, &fx, &fy, &fxx, &fxy, &fyy);
                    assert_true(fabs(f - (a + (b - a) * s + (d - a) * t + twist * s * t)) < 1e-13);
                    assert_true(fabs(fx - (2 * (b - a + twist * t))) < 1e-13);
                    assert_true(fabs(fy - (-(d - a + twist * s))) < 1e-13);
                    assert_true(fabs(fxy - (-2 * twist)) < 1e-13);
                    assert_true(fxx == 0 && fyy == 0);
                }
    free_ground(&g);
}

// As abs() has it at 0: the mean of both sides, which is what central differences come to.
static void test_bilinear__has_the_mean_slope_at_its_edges(void **state)
{
    ground g = ground_between(grid_of(bumps, 9, 7, NULL), TW_BILINEAR);

    (void)state;
    for (double x = 1; x < 8; x += 0.25)
        for (double y = 1; y < 6; y += 0.25) {
            const double h = 1e-6;
            double f, fx, fy;

            tw_evaluator_gradient(g.evaluator, 1, &x, &y, &f, &fx, &fy);
            assert_true(fabs(fx - (value(&g, x + h, y) - value(&g, x - h, y)) / (2 * h)) < 1e-8);
            assert_true(fabs(fy - (value(&g, x, y + h) - value(&g, x, y - h)) / (2 * h)) < 1e-8);
        }
    free_ground(&g);
}

static void test_nearest__is_steps_without_a_slope(void **state)
{
    ground g = ground_between(grid_of(bumps, 9, 7, NULL), TW_NEAREST);
    tw_walk_spec spec = gd_spec(g.terrain, 0.1, 100);

    (void)state;
    for (double x = 0.03; x < 8; x += 0.17)
        for (double y = 0.03; y < 6; y += 0.17) {
            double f, fx, fy;

            tw_evaluator_gradient(g.evaluator, 1, &x, &y, &f, &fx, &fy);
            assert_true(f == bumps(floor(x + 0.5), 6 - floor(y + 0.5)) && fx == 0 && fy == 0);
        }
    const tw_hiker hiker = walk_alone(&spec, (tw_vec2){3.2, 4.1});
    assert_true(hiker.here.x == 3.2 && hiker.here.y == 4.1);
    free_ground(&g);
}

static void expect_data_range(const ground *g, tw_view view, double low, double high)
{
    double lowest = -1, highest = -1;

    tw_terrain_data_range(g->terrain, view, &lowest, &highest);
    expect(lowest == low && highest == high, "%g to %g, not %g to %g", lowest, highest, low, high);
}

static void test_data_range__is_that_of_the_cells_in_view(void **state)
{
    ground g = make_ground(read_grid("9,1,2,7\n5,nan,3,4\n6,8,0,-2\n", "g.csv", NULL));

    (void)state;
    expect_data_range(&g, (tw_view){0, 3, 0, 2}, -2, 7); // 9, 5, 6 and 8 touch holes only.
    expect_data_range(&g, (tw_view){-50, 50, -50, 50}, -2, 7);
    expect_data_range(&g, (tw_view){2.2, 2.3, 1.4, 1.6}, 2, 7);
    expect_data_range(&g, (tw_view){2, 3, 1, 2}, 2, 7);
    expect_data_range(&g, (tw_view){0.1, 0.9, 0.1, 1.9}, -1, -1);
    expect_data_range(&g, (tw_view){3.5, 5, 0, 2}, -1, -1);
    expect_data_range(&g, (tw_view){2.5, 5, -7, 0.5}, -2, 4);
    free_ground(&g);
}

static void test_walk__off_the_edge_or_into_a_hole_ends_off_map(void **state)
{
    (void)state;
    ground slope = make_ground(grid_of(plane, 6, 5, NULL));
    ground pit = make_ground(read_grid("9,9,9,9,9\n9,8,8,8,9\n9,8,nan,8,9\n9,8,8,8,9\n9,9,9,9,9\n"
                                       "",
                                       "g.csv", NULL));
    tw_walk_spec spec = gd_spec(slope.terrain, 0.1, 1000);
    tw_hiker hiker = walk_alone(&spec, (tw_vec2){4, 3});

    assert_int_equal(hiker.status, TW_OFF_MAP);
    assert_true(hiker.here.x >= 0 && hiker.here.y >= 0 && isfinite(hiker.here.loss));
    assert_true(hiker.steps > 3 && hiker.here.x < 4);
    spec.terrain = pit.terrain;
    hiker = walk_alone(&spec, (tw_vec2){0.3, 2});
    assert_int_equal(hiker.status, TW_OFF_MAP);
    spec.terrain = slope.terrain;
    hiker = walk_alone(&spec, (tw_vec2){40, 3});
    assert_int_equal(hiker.status, TW_OFF_MAP);
    assert_int_equal(hiker.steps, 0);
    free_ground(&slope);
    free_ground(&pit);
}

static void test_outset__of_the_grids_that_come_along_is_a_walk_downhill(void **state)
{
    (void)state;
    static const char *const names[] = {"jacksboro.asc", "spiral-mlp-loss.npy"};

    for (int k = 0; k < 2; k++) {
        char path[512];
        tw_grid *grid = NULL;
        tw_error error;
        snprintf(path, sizeof path, SOURCE_DIR "/assets/terrains/%s", names[k]);
        expect(tw_grid_load(&grid, path, NULL, &error) == TW_OK, "%s", error.message);
        const tw_outset own = tw_outset_of_grid(grid);
        ground g = make_ground(grid);
        tw_walk_spec spec = gd_spec(g.terrain, own.lr, own.steps);
        const tw_hiker hiker = walk_alone(&spec, own.start);
        expect(hiker.status == TW_STOPPED &&
                   hiker.here.loss < 0.5 * value(&g, own.start.x, own.start.y),
               "%s ends %s at %g", names[k], tw_walk_status_name(hiker.status), hiker.here.loss);
        free_ground(&g);
    }
}

// The highest node touches the hole at a corner: a walk from there would end before its first step.
static void test_outset__of_a_grid_with_a_hole_has_ground_on_all_sides(void **state)
{
    (void)state;
    tw_grid *grid =
        read_grid("1,1,1,1,1,1\n1,nan,2,2,2,1\n1,3,9,8,2,1\n1,1,1,1,1,1\n", "g.csv", NULL);
    const tw_outset own = tw_outset_of_grid(grid);
    ground g = make_ground(grid);
    tw_walk_spec spec = gd_spec(g.terrain, own.lr, 1);

    assert_true(own.start.x == 3 && own.start.y == 1);
    assert_int_equal(walk_alone(&spec, own.start).status, TW_STOPPED);
    free_ground(&g);
}

static void test_grid__default_start_is_never_in_a_hole(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "nan,nan,nan,5,5\nnan,nan,nan,5,5\nnan,nan,nan,5,5\nnan,nan,nan,5,5\nnan,nan,nan,5,5\n",
        "1,2\n3,4\n",
        "5,5\n5,5\n",
        "1,1,nan,nan,nan\n1,2,nan,nan,nan\nnan,nan,nan,nan,nan\nnan,nan,nan,nan,nan\n",
        "1,nan,1,nan,1\n2,nan,2,1,nan\nnan,1,nan,3,4\n9,nan,9,5,6\n",
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        tw_grid *grid = read_grid(texts[i], "g.csv", NULL);
        const tw_outset own = tw_outset_of_grid(grid);
        tw_terrain *terrain;
        assert_int_equal(tw_terrain_from_grid(&terrain, grid, TW_BICUBIC), TW_OK);
        expect(tw_terrain_covers(terrain, own.start.x, own.start.y), "%s: (%g, %g)", texts[i],
               own.start.x, own.start.y);
        assert_true(own.lr > 0.0 && isfinite(own.lr));
        tw_terrain_free(terrain);
        tw_grid_free(grid);
    }
}

static void test_grid__default_rate_goes_with_the_units(void **state)
{
    (void)state;
    static const double scales[] = {1e-150, 1e-20, 1.0, 1e20, 1e150};
    double rate = 0.0;

    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        char text[256];
        snprintf(text, sizeof text, "%g,%g,%g\n%g,%g,%g\n%g,%g,%g\n", 3 * scales[i], scales[i],
                 2 * scales[i], scales[i], scales[i], scales[i], 4 * scales[i], scales[i],
                 5 * scales[i]);
        tw_grid *grid = read_grid(text, "g.csv", NULL);
        const double times = tw_outset_of_grid(grid).lr * scales[i];
        rate = i == 0 ? times : rate;
        expect(fabs(times - rate) <= 0.01 * rate, "%g: %g, not %g", scales[i], times, rate);
        tw_grid_free(grid);
    }
}

static void test_grid__uneven_nodes_are_met_and_parabolas_kept(void **state)
{
    (void)state;
    static const double xs[] = {0, 1, 1.5, 4, 9, 9.25}, ys[] = {8, 7, 3, 2.5, -1};
    char text[1024] = "", *at = text;
    tw_terrain *terrain;
    tw_evaluator *e;

    for (int c = 0; c < 6; c++)
        at += sprintf(at, ",%g", xs[c]);
    for (int r = 0; r < 5; r++) {
        at += sprintf(at, "\n%g", ys[r]);
        for (int c = 0; c < 6; c++)
            at += sprintf(at, ",%.17g", xs[c] * xs[c] - 2 * ys[r] * ys[r] + xs[c] * ys[r]);
    }
    tw_grid *grid = read_grid(text, "g.csv", NULL);
    assert_int_equal(tw_terrain_from_grid(&terrain, grid, TW_BICUBIC), TW_OK);
    tw_grid_free(grid);
    assert_int_equal(tw_evaluator_new(&e, terrain), TW_OK);
    // In the inner cells, where both ends have two neighbours, the patch is the parabola.
    for (double x = 1.0; x < 9.0; x += 0.5)
        for (double y = 7.0; y > 2.5; y -= 0.5) {
            double f, fx, fy, fxx, fxy, fyy;
            tw_evaluator_hessian(e, 1, &x, &y, &f, &fx, &fy, &fxx, &fxy, &fyy);
            expect(fabs(f - (x * x - 2 * y * y + x * y)) < 1e-12 * 100 &&
                       fabs(fx - (2 * x + y)) < 1e-11 && fabs(fy - (x - 4 * y)) < 1e-11 &&
                       fabs(fxx - 2) < 1e-10 && fabs(fxy - 1) < 1e-10 && fabs(fyy + 4) < 1e-10,
                   "(%g, %g): %g, %g %g, %g %g %g", x, y, f, fx, fy, fxx, fxy, fyy);
        }
    tw_evaluator_free(e);
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grid__default_start_is_never_in_a_hole),
        cmocka_unit_test(test_grid__default_rate_goes_with_the_units),
        cmocka_unit_test(test_grid__uneven_nodes_are_met_and_parabolas_kept),
        cmocka_unit_test(test_grid__is_exact_at_its_nodes),
        cmocka_unit_test(test_grid__reproduces_planes_and_inside_parabolas),
        cmocka_unit_test(test_grid__derivatives_agree_with_differences),
        cmocka_unit_test(test_grid__is_smooth_across_its_cells),
        cmocka_unit_test(test_grid__holes_take_the_cells_that_touch_them),
        cmocka_unit_test(test_interpolation__agrees_at_nodes_and_on_holes),
        cmocka_unit_test(test_bilinear__lies_between_the_corners_and_has_their_slopes),
        cmocka_unit_test(test_bilinear__has_the_mean_slope_at_its_edges),
        cmocka_unit_test(test_nearest__is_steps_without_a_slope),
        cmocka_unit_test(test_data_range__is_that_of_the_cells_in_view),
        cmocka_unit_test(test_walk__off_the_edge_or_into_a_hole_ends_off_map),
        cmocka_unit_test(test_outset__of_the_grids_that_come_along_is_a_walk_downhill),
        cmocka_unit_test(test_outset__of_a_grid_with_a_hole_has_ground_on_all_sides),
    };

    return cmocka_run_group_tests_name("grid", tests, NULL, NULL);
}
