#include "support.h"

#include "figure/trail.h"

#include <math.h>

// Long paths, as they are drawn picture by picture.

enum { STEPS = 40000 };

static figure_layout layout_of(double scale)
{
    return figure_layout_make(640, 400, scale, (tw_view){-2, 2, -2, 2});
}

// Leaps at first, then a spiral that narrows, as walks do; once it is nowhere.
static tw_footprint *make_path(void)
{
    tw_footprint *path = calloc(STEPS, sizeof *path);

    assert_non_null(path);
    for (size_t i = 0; i < STEPS; i++) {
        const double t = (double)i, r = i < 50 ? 1.9 : 1.5 * exp(-t / 8000);
        path[i].x = r * cos(i < 50 ? t : 0.002 * t);
        path[i].y = r * sin(i < 50 ? t : 0.002 * t);
    }
    path[STEPS / 2].x = 1e308;
    return path;
}

static figure_trail follow(const figure_layout *l, const tw_footprint *path, size_t count)
{
    figure_trail t = {.path = NULL};

    assert_int_equal(figure_trail_follow(&t, l, path, count), TW_OK);
    return t;
}

static void expect_same(const figure_trail_points *whole, size_t count,
                        const figure_trail_points *part)
{
    const size_t n = figure_trail_before(whole, count);

    assert_int_equal(n, figure_trail_before(part, count));
    for (size_t i = 0; i < n; i++)
        assert_memory_equal(&whole->points[i], &part->points[i], sizeof part->points[i]);
}

// What a picture of some step shows is what it would show if it were the only one.
static void test_trail__does_not_depend_on_pictures_before(void **state)
{
    const figure_layout l = layout_of(1);
    tw_footprint *path = make_path();
    figure_trail whole = follow(&l, path, STEPS), grown = {.path = NULL};

    (void)state;
    for (size_t count = 1; count <= STEPS; count += 1777) {
        figure_trail alone = follow(&l, path, count);
        assert_int_equal(figure_trail_follow(&grown, &l, path, count), TW_OK);
        expect_same(&whole.line, count, &alone.line);
        expect_same(&whole.dots, count, &alone.dots);
        expect_same(&grown.line, count, &alone.line);
        figure_trail_clear(&alone);
    }
    figure_trail_clear(&whole);
    figure_trail_clear(&grown);
    free(path);
}

static double distance(canvas_point p, canvas_point a, canvas_point b)
{
    const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    const double t = square > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / square : 0;
    const double s = fmin(fmax(t, 0), 1);

    return hypot(p.x - a.x - s * dx, p.y - a.y - s * dy);
}

// Every footprint lies by the line, to a fiftieth of a pixel, and most are left out.
static void test_trail__leaves_out_what_no_one_sees(void **state)
{
    (void)state;
    for (double scale = 1; scale <= 4; scale *= 2) {
        const figure_layout l = layout_of(scale);
        tw_footprint *path = make_path();
        figure_trail t = follow(&l, path, STEPS);
        expect(t.line.count < STEPS / 4, "%zu are left", t.line.count);
        for (size_t k = 0; k + 1 < t.line.count; k++) {
            const figure_trail_point *a = &t.line.points[k], *b = a + 1;
            for (size_t i = a->step; i <= b->step && isfinite(a->at.x + b->at.x); i++) {
                const canvas_point p = figure_from_terrain(&l, (tw_vec2){path[i].x, path[i].y});
                expect(distance(p, a->at, b->at) * scale <= FIGURE_TRAIL_TOLERANCE * 1.01,
                       "footprint %zu", i);
            }
        }
        figure_trail_clear(&t);
        free(path);
    }
}

static void test_trail__keeps_a_gap(void **state)
{
    const figure_layout l = layout_of(1);
    tw_footprint *path = make_path();
    figure_trail t;
    bool found = false;

    (void)state;
    path[STEPS / 2].x = (double)INFINITY;
    t = follow(&l, path, STEPS);
    for (size_t i = 1; i < t.line.count; i++)
        if (t.line.points[i].step == STEPS / 2) {
            found = true;
            assert_int_equal(t.line.points[i - 1].step, STEPS / 2 - 1);
            assert_int_equal(t.line.points[i + 1].step, STEPS / 2 + 1);
            assert_true(isinf(t.line.points[i].at.x) != 0);
        }
    assert_true(found);
    figure_trail_clear(&t);
    free(path);
}

// The leaps at the start, each of its own.
static void test_trail__dots_the_leaps(void **state)
{
    const figure_layout l = layout_of(1);
    tw_footprint *path = make_path();
    figure_trail t = follow(&l, path, 50);

    (void)state;
    assert_int_equal(figure_trail_before(&t.dots, 50), 48); // But for the start and the last.
    assert_int_equal(t.dots.points[0].step, 1);
    figure_trail_clear(&t);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_trail__does_not_depend_on_pictures_before),
        cmocka_unit_test(test_trail__leaves_out_what_no_one_sees),
        cmocka_unit_test(test_trail__keeps_a_gap),
        cmocka_unit_test(test_trail__dots_the_leaps),
    };

    return cmocka_run_group_tests_name("trail", tests, NULL, NULL);
}
