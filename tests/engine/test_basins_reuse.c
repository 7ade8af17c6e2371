#include "engine/fixtures.h"

#include "thalweg/basins.h"

#include <math.h>

enum { COLUMNS = 400, ROWS = 300 };

static tw_basins_spec spec_of(const tw_terrain *terrain, double lr)
{
    tw_basins_spec spec = {
        .walk = gd_spec(terrain, lr, 500),
        .view = {-6.0, 6.0, -6.0, 6.0},
        .columns = COLUMNS,
        .rows = ROWS,
    };

    spec.walk.tolerance = 1e-6;
    return spec;
}

static tw_basins *make_map(const tw_basins_spec *spec)
{
    tw_basins *b = NULL;

    assert_int_equal(tw_basins_map(&b, spec), TW_OK);
    return b;
}

static tw_basins *make_from(const tw_basins_spec *spec, const tw_basins *old)
{
    tw_basins *b = NULL;

    assert_int_equal(tw_basins_new_from(&b, spec, old), TW_OK);
    return b;
}

// The view as a window moves it: by whole cells, with the rounding of its arithmetic.
static tw_view moved(const tw_basins_spec *s, double right, double down)
{
    const double dx = right * ((s->view.xmax - s->view.xmin) / (double)s->columns);
    const double dy = -down * ((s->view.ymax - s->view.ymin) / (double)s->rows);

    return (tw_view){s->view.xmin + dx, s->view.xmax + dx, s->view.ymin + dy, s->view.ymax + dy};
}

// Zoomed so many times around a point.
static tw_view zoomed(tw_view v, double times, tw_vec2 at)
{
    return (tw_view){at.x + (v.xmin - at.x) / times, at.x + (v.xmax - at.x) / times,
                     at.y + (v.ymin - at.y) / times, at.y + (v.ymax - at.y) / times};
}

static void expect_same(const tw_basins *map, const tw_basins *fresh, const char *what)
{
    const size_t cells = COLUMNS * ROWS;
    size_t count, others;

    tw_basins_attractors(map, &count);
    tw_basins_attractors(fresh, &others);
    expect(count == others, "%s: %zu attractors, not %zu", what, count, others);
    expect(memcmp(tw_basins_labels(map), tw_basins_labels(fresh), cells * sizeof(int16_t)) == 0,
           "%s: labels differ", what);
    expect(memcmp(tw_basins_steps(map), tw_basins_steps(fresh), cells * sizeof(uint16_t)) == 0,
           "%s: steps differ", what);
}

// Moved on from one map to the next, as by a pointer that drags it: by whole cells, even ones and
// odd ones, along both axes and back.
static void check_pans(const char *formula, double lr, bool exhaustive)
{
    static const double by[][2] = {{40, 0}, {-7, 3}, {-33, -26}};
    tw_terrain *terrain = make_terrain(formula);
    tw_basins_spec spec = spec_of(terrain, lr);

    spec.exhaustive = exhaustive;
    tw_basins *map = make_map(&spec);
    for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
        spec.view = moved(&spec, by[i][0], by[i][1]);
        tw_basins *next = make_from(&spec, map);
        while (!tw_basins_done(next))
            assert_int_equal(tw_basins_pass(next), TW_OK);
        tw_basins *fresh = make_map(tw_basins_made_of(next));
        expect_same(next, fresh, formula);
        expect(tw_basins_steps_total(next) * 3 < tw_basins_steps_total(fresh),
               "%s: %llu of %llu steps were walked", formula,
               (unsigned long long)tw_basins_steps_total(next),
               (unsigned long long)tw_basins_steps_total(fresh));
        assert_true(tw_basins_progress(next) == 1.0);
        tw_basins_free(fresh);
        tw_basins_free(map);
        map = next;
    }
    tw_basins_free(map);
    tw_terrain_free(terrain);
}

static void test_reuse__panned_maps_are_those_made_anew_at_a_third_of_the_steps(void **state)
{
    static const struct {
        const char *formula;
        double lr;
    } rows[] = {
        {"0.1*(x^2+y^2) + sin(x)*sin(y)", 0.1},
        {"(x^2+y-11)^2 + (x+y^2-7)^2", 0.02}, // Fast enough to be fractal.
        {"(x^2+y^2-1)^2", 0.01},              // A valley without a lowest point.
        {"(sqrt(x)-1)^2 + y^2", 0.1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int exhaustive = 0; exhaustive < 2; exhaustive++)
            check_pans(rows[i].formula, rows[i].lr, exhaustive);
}

// Labels that differ, of a map that is done and of one whose attractors are in another order.
static size_t differences(const tw_basins *a, const tw_basins *b)
{
    size_t count, others, wrong = 0;
    const tw_attractor *of_a = tw_basins_attractors(a, &count);
    const tw_attractor *of_b = tw_basins_attractors(b, &others);

    for (size_t cell = 0; cell < COLUMNS * ROWS; cell++) {
        const int la = tw_basins_labels(a)[cell], lb = tw_basins_labels(b)[cell];
        assert_true(la < (int)count && lb < (int)others);
        if (la < 0 || lb < 0)
            wrong += la != lb;
        else
            wrong += hypot(of_a[la].at.x - of_b[lb].at.x, of_a[la].at.y - of_b[lb].at.y) > 1e-5;
    }
    return wrong;
}

static size_t known_cells(const tw_basins *map)
{
    size_t known = 0;

    for (size_t row = 0; row < ROWS; row++)
        for (size_t column = 0; column < COLUMNS; column++)
            known += tw_basins_knows(map, column, row);
    return known;
}

// In by any number, where no centres meet; in by three, where every third does.
static void test_reuse__zoomed_maps_show_at_once_what_was_known(void **state)
{
    static const double times[] = {1.3, 3.0, 2.0};
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");

    (void)state;
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        tw_basins_spec spec = spec_of(terrain, 0.01);
        tw_basins *map = make_map(&spec);
        spec.view = zoomed(spec.view, times[i], (tw_vec2){-6.0 + 0.03 * 40, 6.0 - 0.04 * 60});
        tw_basins *next = make_from(&spec, map);
        tw_basins *fresh = make_map(tw_basins_made_of(next));
        size_t wrong = differences(next, fresh);
        expect(wrong * 20 < COLUMNS * ROWS, "%zu labels are guessed wrong", wrong);
        assert_false(tw_basins_done(next));
        assert_int_equal(known_cells(next), 0);
        assert_int_equal(tw_basins_pass(next), TW_OK);
        expect(differences(next, fresh) <= wrong, "a pass makes the picture worse");
        assert_true(known_cells(next) > COLUMNS * ROWS / 80);
        assert_int_equal(tw_basins_finish(next), TW_OK);
        assert_int_equal(known_cells(next), COLUMNS * ROWS);
        expect_same(next, fresh, "zoomed");
        tw_basins_free(map);
        tw_basins_free(next);
        tw_basins_free(fresh);
    }
    tw_terrain_free(terrain);
}

// Every third centre of a map three times as fine is known already.
static void test_reuse__zooming_by_whole_numbers_spares_walks(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    tw_basins_spec spec = spec_of(terrain, 0.01);

    (void)state;
    spec.exhaustive = true;
    tw_basins *map = make_map(&spec);
    spec.view = (tw_view){-4.5, -0.5, -2.0, 2.0};
    tw_basins *near = make_from(&spec, map);
    assert_int_equal(tw_basins_finish(near), TW_OK);
    tw_basins *fresh = make_map(tw_basins_made_of(near));
    expect_same(near, fresh, "three times as near");
    const double part = (double)tw_basins_steps_total(near) / (double)tw_basins_steps_total(fresh);
    expect(fabs(part - 8.0 / 9.0) < 0.01, "%g of the steps were walked", part);
    tw_basins_free(map);
    tw_basins_free(near);
    tw_basins_free(fresh);
    tw_terrain_free(terrain);
}

static void test_reuse__an_attractor_that_only_a_guess_shows_goes_with_it(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    tw_basins_spec spec = spec_of(terrain, 0.01);
    size_t count;

    (void)state;
    tw_basins *map = make_map(&spec);
    spec.view = (tw_view){2.0, 3.9, 1.0, 2.9}; // All of it leads to one.
    tw_basins *near = make_from(&spec, map);
    tw_basins_attractors(near, &count);
    assert_true(count >= 1);
    assert_int_equal(tw_basins_finish(near), TW_OK);
    const tw_attractor *only = tw_basins_attractors(near, &count);
    assert_int_equal(count, 1);
    assert_true(hypot(only->at.x - 3.0, only->at.y - 2.0) < 1e-8);
    tw_basins_free(map);
    tw_basins_free(near);
    tw_terrain_free(terrain);
}

// A circle of minima is found wherever a walk first ends on it.
static void test_reuse__a_valley_keeps_its_place(void **state)
{
    tw_terrain *terrain = make_terrain("(x^2 + y^2 - 1)^2");
    tw_basins_spec spec = spec_of(terrain, 0.01);
    size_t count;

    (void)state;
    spec.view = (tw_view){-2.0, 2.0, -2.0, 2.0};
    tw_basins *map = make_map(&spec);
    const tw_vec2 was = tw_basins_attractors(map, &count)->at;
    for (int k = 0; k < 3; k++) {
        spec.walk.params[0] = k == 1 ? 0.012 : spec.walk.params[0]; // A slider moves.
        spec.view = k == 1 ? spec.view : moved(&spec, 33.0, -21.0);
        tw_basins *next = make_from(&spec, map);
        do {
            assert_int_equal(tw_basins_pass(next), TW_OK);
            const tw_attractor *first = tw_basins_attractors(next, &count);
            assert_int_equal(first->kind, TW_KIND_DEGENERATE);
            expect(first->at.x == was.x && first->at.y == was.y, "from (%g, %g) to (%g, %g)", was.x,
                   was.y, first->at.x, first->at.y);
        } while (!tw_basins_done(next));
        tw_basins_free(map);
        map = next;
    }
    tw_basins_free(map);
    tw_terrain_free(terrain);
}

// The part that a map was cancelled at is used, and what it showed goes on being shown.
static void test_reuse__a_cancelled_map_is_as_good_an_old_one(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    tw_basins_spec spec = spec_of(terrain, 0.01);
    tw_basins *map, *next;

    (void)state;
    assert_int_equal(tw_basins_new(&map, &spec), TW_OK);
    assert_int_equal(tw_basins_pass(map), TW_OK);
    tw_basins_cancel(map);
    assert_int_equal(tw_basins_pass(map), TW_CANCELLED);
    tw_basins *fresh = make_map(&spec);
    assert_true(differences(map, fresh) * 10 < COLUMNS * ROWS);
    next = make_from(&spec, map);
    assert_true(differences(next, fresh) * 10 < COLUMNS * ROWS);
    assert_int_equal(tw_basins_finish(next), TW_OK);
    expect_same(next, fresh, "after a cancelled map");
    assert_true(tw_basins_steps_total(next) < tw_basins_steps_total(fresh));
    tw_basins_free(map);
    tw_basins_free(next);
    tw_basins_free(fresh);
    tw_terrain_free(terrain);
}

// Other walks, and walks that chance has a part in, are walked anew.
static void test_reuse__takes_over_nothing_that_might_have_ended_otherwise(void **state)
{
    enum { LR, STEPS, TOLERANCE, STEP_H, NOISE, SEED_ONLY, CHANGES };
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");

    (void)state;
    for (int change = 0; change < CHANGES; change++) {
        tw_basins_spec spec = spec_of(terrain, 0.01);
        spec.walk.slope.noise = change >= NOISE ? 1e-7 : 0.0;
        tw_basins *map = make_map(&spec);
        spec.view = moved(&spec, 16.0, 8.0);
        spec.walk.params[0] += change == LR ? 1e-3 : 0.0;
        spec.walk.steps -= change == STEPS;
        spec.walk.tolerance *= change == TOLERANCE ? 2.0 : 1.0;
        spec.walk.slope.h *= change == STEP_H ? 2.0 : 1.0;
        spec.walk.seed += change == SEED_ONLY;
        tw_basins *next = make_from(&spec, map);
        assert_int_equal(tw_basins_finish(next), TW_OK);
        tw_basins *fresh = make_map(tw_basins_made_of(next));
        expect_same(next, fresh, "another walk");
        assert_int_equal(tw_basins_steps_total(next), tw_basins_steps_total(fresh));
        tw_basins_free(map);
        tw_basins_free(next);
        tw_basins_free(fresh);
    }
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reuse__panned_maps_are_those_made_anew_at_a_third_of_the_steps),
        cmocka_unit_test(test_reuse__zoomed_maps_show_at_once_what_was_known),
        cmocka_unit_test(test_reuse__zooming_by_whole_numbers_spares_walks),
        cmocka_unit_test(test_reuse__an_attractor_that_only_a_guess_shows_goes_with_it),
        cmocka_unit_test(test_reuse__a_valley_keeps_its_place),
        cmocka_unit_test(test_reuse__a_cancelled_map_is_as_good_an_old_one),
        cmocka_unit_test(test_reuse__takes_over_nothing_that_might_have_ended_otherwise),
    };

    return cmocka_run_group_tests_name("basins_reuse", tests, NULL, NULL);
}
