#include "engine/fixtures.h"
#include "whole_basins.h"

#include "thalweg/basins.h"

#include <math.h>

static tw_basins_spec basins_spec(const tw_terrain *terrain, double lr, size_t columns, size_t rows)
{
    tw_basins_spec spec = {
        .walk = gd_spec(terrain, lr, 500),
        .view = {-6.0, 6.0, -6.0, 6.0},
        .columns = columns,
        .rows = rows,
    };

    spec.walk.tolerance = 1e-6;
    return spec;
}

static tw_basins *make_basins(const tw_basins_spec *spec)
{
    tw_basins *b = NULL;

    assert_int_equal(whole_basins(&b, spec), TW_OK);
    return b;
}

// Himmelblau's four minima (three roots to nine digits, one exact).
static const tw_vec2 himmelblau[] = {
    {3.0, 2.0},
    {-2.805118087, 3.131312518},
    {-3.779310253, -3.283185991},
    {3.584428340, -1.848126527},
};

static void test_basins__lead_to_the_known_minima(void **state)
{
    (void)state;
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    const tw_basins_spec spec = basins_spec(terrain, 0.01, 200, 150);
    tw_basins *b = make_basins(&spec);
    size_t count, found = 0;
    const tw_attractor *attractors = tw_basins_attractors(b, &count);
    double share = 0.0;

    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++) {
        share += attractors[i].share;
        assert_int_equal(attractors[i].kind, TW_KIND_MINIMUM);
        for (size_t k = 0; k < 4; k++)
            found += hypot(attractors[i].at.x - himmelblau[k].x,
                           attractors[i].at.y - himmelblau[k].y) < 1e-8;
        assert_true(i == 0 || attractors[i].share <= attractors[i - 1].share);
    }
    assert_int_equal(found, 4);
    expect(fabs(share + tw_basins_share(b, TW_BASIN_DIVERGED) +
                tw_basins_share(b, TW_BASIN_UNFINISHED) - 1.0) < 1e-12,
           "shares add up to %g", share);
    tw_basins_free(b);
    tw_terrain_free(terrain);
}

static tw_vec2 centre(const tw_basins_spec *s, size_t cell)
{
    const tw_view v = s->view;

    return (tw_vec2){
        v.xmin + (v.xmax - v.xmin) * (((double)(cell % s->columns) + 0.5) / (double)s->columns),
        v.ymax - (v.ymax - v.ymin) * (((double)(cell / s->columns) + 0.5) / (double)s->rows),
    };
}

// Every label is what a walk of its own says.
static void check_against_walks(const tw_basins_spec *spec, const tw_basins *b)
{
    const int16_t *labels = tw_basins_labels(b);
    const uint32_t *steps = tw_basins_steps(b);
    size_t count;
    const tw_attractor *attractors = tw_basins_attractors(b, &count);

    for (size_t cell = 0; cell < spec->columns * spec->rows; cell += 7) {
        const tw_hiker alone = walk_alone(&spec->walk, centre(spec, cell));
        if (alone.status != TW_STOPPED)
            assert_int_equal(steps[cell], alone.steps + (alone.status == TW_DIVERGED));
        if (alone.status == TW_CONVERGED) {
            assert_true(labels[cell] >= 0 && (size_t)labels[cell] < count);
            const tw_attractor *a = &attractors[labels[cell]];
            expect(hypot(a->at.x - alone.here.x, a->at.y - alone.here.y) < 1e-4,
                   "cell %zu ends at (%g, %g), not (%g, %g)", cell, alone.here.x, alone.here.y,
                   a->at.x, a->at.y);
        } else if (alone.status == TW_DIVERGED) {
            assert_int_equal(labels[cell], TW_BASIN_DIVERGED);
        } else {
            assert_true(labels[cell] == TW_BASIN_UNFINISHED ||
                        attractors[labels[cell]].kind == TW_KIND_CYCLE ||
                        attractors[labels[cell]].kind == TW_KIND_HOVERING);
        }
    }
}

static void test_basins__exhaustive_labels_are_those_of_single_walks(void **state)
{
    (void)state;
    static const struct {
        const char *terrain;
        double lr;
    } rows[] = {{"multimodal", 0.1}, {"himmelblau", 0.01}, {"himmelblau", 0.03}, {"saddle", 0.1}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_terrain *terrain = make_catalogue_terrain(rows[i].terrain);
        tw_basins_spec spec = basins_spec(terrain, rows[i].lr, 61, 47);
        spec.exhaustive = true;
        tw_basins *b = make_basins(&spec);
        check_against_walks(&spec, b);
        tw_basins_free(b);
        tw_terrain_free(terrain);
    }
}

static void test_basins__threads_change_no_label(void **state)
{
    (void)state;
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    tw_basins_spec spec = basins_spec(terrain, 0.02, 160, 120); // Fast enough to be fractal.
    tw_basins *maps[2];

    for (int k = 0; k < 2; k++) {
        spec.walk.threads = k == 0 ? 1 : 4;
        maps[k] = make_basins(&spec);
    }
    assert_memory_equal(tw_basins_labels(maps[0]), tw_basins_labels(maps[1]),
                        spec.columns * spec.rows * sizeof(int16_t));
    assert_memory_equal(tw_basins_steps(maps[0]), tw_basins_steps(maps[1]),
                        spec.columns * spec.rows * sizeof(uint32_t));
    tw_basins_free(maps[0]);
    tw_basins_free(maps[1]);
    tw_terrain_free(terrain);
}

static int label_in_other(const tw_basins *from, int label, const tw_basins *in)
{
    size_t count, others;
    const tw_attractor *a = tw_basins_attractors(from, &count);
    const tw_attractor *b = tw_basins_attractors(in, &others);

    for (size_t i = 0; label >= 0 && i < others; i++)
        if (hypot(a[label].at.x - b[i].at.x, a[label].at.y - b[i].at.y) < 1e-5)
            return (int)i;
    return label < 0 ? label : TW_BASIN_UNKNOWN;
}

// At most 1 label in 2000 may differ from those of the exhaustive map.
static void test_basins__skipped_walks_cost_few_labels(void **state)
{
    (void)state;
    static const struct {
        const char *terrain;
        double lr;
    } rows[] = {
        {"multimodal", 0.1}, {"himmelblau", 0.01}, {"six-hump-camel", 0.01}, {"beale", 0.001}};
    enum { COLUMNS = 480, ROWS = 320 };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_terrain *terrain = make_catalogue_terrain(rows[i].terrain);
        tw_basins_spec spec = basins_spec(terrain, rows[i].lr, COLUMNS, ROWS);
        spec.view = tw_catalogue_find(rows[i].terrain)->view;
        tw_basins *quick = make_basins(&spec);
        spec.exhaustive = true;
        tw_basins *whole = make_basins(&spec);
        size_t wrong = 0;
        for (size_t cell = 0; cell < COLUMNS * ROWS; cell++)
            wrong += label_in_other(quick, tw_basins_labels(quick)[cell], whole) !=
                     tw_basins_labels(whole)[cell];
        expect(wrong * 2000 <= COLUMNS * ROWS, "%s: %zu of %d labels differ", rows[i].terrain,
               wrong, COLUMNS * ROWS);
        expect(tw_basins_steps_total(quick) < tw_basins_steps_total(whole),
               "%s: nothing was skipped", rows[i].terrain);
        tw_basins_free(quick);
        tw_basins_free(whole);
        tw_terrain_free(terrain);
    }
}

// Of a label, in the largest circle about the origin that the view holds.
static double share_in_circle(const tw_basins_spec *spec, const tw_basins *b, int label)
{
    size_t inside = 0, of_label = 0;

    for (size_t cell = 0; cell < spec->columns * spec->rows; cell++) {
        const tw_vec2 at = centre(spec, cell);
        if (hypot(at.x, at.y) >= spec->view.xmax)
            continue;
        inside++;
        of_label += tw_basins_labels(b)[cell] == label;
    }
    return (double)of_label / (double)inside;
}

// Newton's iteration for z^3 = 1 over [-1, 1]^2: its boundary has a box dimension of 1.42, an
// uncertainty exponent of 0.55 to 0.65 at 300 x 300 (the test of DynamicalSystems.jl's Attractors).
// Gauss-Newton on the real and the imaginary part is that iteration. A third of a turn makes each
// basin the next one, so that each has a third of a circle.
static void test_basins__of_newtons_fractal_have_its_dimension_and_symmetry(void **state)
{
    (void)state;
    tw_terrain *terrain = make_terrain("(x^3 - 3*x*y^2 - 1)^2 + (3*x^2*y - y^3)^2");
    tw_error error;
    tw_basins_spec spec = {
        .walk = tw_walk_default(terrain, tw_optimizer_require("gauss-newton", &error)),
        .view = {-1.0, 1.0, -1.0, 1.0},
        .columns = 300,
        .rows = 300,
        .exhaustive = true,
    };
    tw_basins_measures measures;
    size_t count;

    spec.walk.slope.gradient = TW_GRADIENT_EXACT;
    spec.walk.steps = 200;
    spec.walk.tolerance = 1e-6;
    tw_basins *b = make_basins(&spec);
    tw_basins_attractors(b, &count);
    assert_int_equal(tw_basins_measure(&measures, b), TW_OK);
    const double exponent = 2.0 - measures.boundary_dimension;
    assert_int_equal(count, 3);
    expect(exponent >= 0.55 && exponent <= 0.65, "the uncertainty exponent is %.3f", exponent);
    for (int label = 0; label < 3; label++) {
        const double share = share_in_circle(&spec, b, label);
        expect(fabs(share - 1.0 / 3.0) < 1e-3, "basin %d has %g of the circle", label, share);
    }
    tw_basins_free(b);
    tw_terrain_free(terrain);
}

static void test_basins__flat_and_hopeless_terrains_are_told(void **state)
{
    (void)state;
    tw_terrain *flat = make_terrain("3"), *nowhere = make_terrain("sqrt(-1 - x^2)");
    tw_basins_spec spec = basins_spec(flat, 0.1, 40, 30);
    tw_basins *b = make_basins(&spec);
    size_t count;

    tw_basins_attractors(b, &count);
    assert_int_equal(count, 0);
    assert_true(tw_basins_share(b, TW_BASIN_FLAT) == 1.0);
    tw_basins_free(b);
    spec.walk.terrain = nowhere;
    b = make_basins(&spec);
    tw_basins_attractors(b, &count);
    assert_int_equal(count, 0);
    assert_true(tw_basins_share(b, TW_BASIN_DIVERGED) == 1.0);
    tw_basins_free(b);
    tw_terrain_free(flat);
    tw_terrain_free(nowhere);
}

// A circle of minima, and two lines of them, are found in pieces, wherever walks end first: one in
// the end, and two. The map is the same whether it is made in passes or in one go.
static void test_basins__valleys_without_a_lowest_point_are_one_attractor_each(void **state)
{
    (void)state;
    static const struct {
        const char *formula;
        size_t count;
    } rows[] = {{"(x^2 + y^2 - 1)^2", 1}, {"(x^2 - 0.5)^2", 2}};
    size_t count;

    for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
        tw_terrain *terrain = make_terrain(rows[i / 2].formula);
        tw_basins_spec spec = basins_spec(terrain, 0.03, 300, 260);
        tw_basins *passes;
        spec.view = (tw_view){-2.0, 2.0, -2.0, 2.0};
        spec.exhaustive = i % 2 == 1;
        tw_basins *b = make_basins(&spec);
        const tw_attractor *first = tw_basins_attractors(b, &count);
        expect(count == rows[i / 2].count, "%s has %zu", rows[i / 2].formula, count);
        assert_int_equal(first->kind, TW_KIND_DEGENERATE);
        expect(fabs(first->share * (double)count - 1.0) < 0.02, "its share is %g", first->share);
        assert_int_equal(tw_basins_new(&passes, &spec), TW_OK);
        while (!tw_basins_done(passes))
            assert_int_equal(tw_basins_pass(passes), TW_OK);
        assert_memory_equal(tw_basins_labels(b), tw_basins_labels(passes),
                            spec.columns * spec.rows * sizeof(int16_t));
        tw_basins_free(b);
        tw_basins_free(passes);
        tw_terrain_free(terrain);
    }
}

// While a view moves or grows, the map that there is shows what it knows of the new one.
static void test_basins__are_seen_in_other_views_and_sizes(void **state)
{
    (void)state;
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    const tw_basins_spec spec = basins_spec(terrain, 0.01, 40, 30);
    tw_basins *b = make_basins(&spec), *same = NULL, *other = NULL;
    size_t count, seen, unknown = 0;

    assert_int_equal(tw_basins_seen_in(&same, b, spec.view, 40, 30), TW_OK);
    assert_memory_equal(tw_basins_labels(b), tw_basins_labels(same), 40 * 30 * sizeof(int16_t));
    assert_memory_equal(tw_basins_steps(b), tw_basins_steps(same), 40 * 30 * sizeof(uint32_t));
    // Twice the size, moved to the right by a quarter.
    const tw_view view = {-3.0, 9.0, -6.0, 6.0};
    assert_int_equal(tw_basins_seen_in(&other, b, view, 80, 60), TW_OK);
    const tw_attractor *a = tw_basins_attractors(b, &count);
    const tw_attractor *o = tw_basins_attractors(other, &seen);
    assert_int_equal(seen, count);
    for (size_t row = 0; row < 60; row++)
        for (size_t column = 0; column < 80; column++) {
            const int label = tw_basins_labels(other)[row * 80 + column];
            const int was = column < 60 ? tw_basins_labels(b)[row / 2 * 40 + 10 + column / 2]
                                        : TW_BASIN_UNKNOWN;
            unknown += label == TW_BASIN_UNKNOWN;
            assert_int_equal(label < 0, was < 0);
            assert_true(label < 0 ||
                        (o[label].at.x == a[was].at.x && o[label].at.y == a[was].at.y));
        }
    assert_int_equal(unknown, 20 * 60);
    assert_true(tw_basins_done(other));
    tw_basins_free(b);
    tw_basins_free(same);
    tw_basins_free(other);
    tw_terrain_free(terrain);
}

// Cells that take over that they are unfinished are counted once.
static void test_basins__progress_ends_at_one(void **state)
{
    (void)state;
    tw_terrain *terrain = make_terrain("x^2 + y^2");
    tw_basins_spec spec = basins_spec(terrain, 1e-9, 300, 200);
    spec.walk.steps = TW_BASINS_STEPS;
    tw_basins *b = make_basins(&spec);

    assert_true(tw_basins_progress(b) == 1.0);
    tw_basins_free(b);
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_basins__lead_to_the_known_minima),
        cmocka_unit_test(test_basins__exhaustive_labels_are_those_of_single_walks),
        cmocka_unit_test(test_basins__threads_change_no_label),
        cmocka_unit_test(test_basins__skipped_walks_cost_few_labels),
        cmocka_unit_test(test_basins__valleys_without_a_lowest_point_are_one_attractor_each),
        cmocka_unit_test(test_basins__of_newtons_fractal_have_its_dimension_and_symmetry),
        cmocka_unit_test(test_basins__flat_and_hopeless_terrains_are_told),
        cmocka_unit_test(test_basins__are_seen_in_other_views_and_sizes),
        cmocka_unit_test(test_basins__progress_ends_at_one),
    };

    return cmocka_run_group_tests_name("basins", tests, NULL, NULL);
}
