#include "engine/fixtures.h"
#include "whole_basins.h"

#include "thalweg/basins.h"
#include "thalweg/plane.h"
#include "thalweg/sweep.h"

#include <math.h>

// Maps, planes, sweeps and walks say the same of the same start at the same rate.

// None of the starts lies on a line of symmetry: walks may go round there where others beside them
// do not, and so not on a map.
enum { COLUMNS = 12, ROWS = 10, CELLS = COLUMNS * ROWS };

static tw_walk_spec spec_of(const tw_terrain *terrain, const char *optimizer, double lr)
{
    tw_error error;
    tw_walk_spec spec = tw_walk_default(terrain, tw_optimizer_require(optimizer, &error));

    spec.params[0] = lr;
    spec.steps = TW_BASINS_STEPS;
    spec.keep_path = false;
    return spec;
}

static tw_basins *map_of(const tw_walk_spec *walk, tw_view view)
{
    const tw_basins_spec spec = {
        .walk = *walk, .view = view, .columns = COLUMNS, .rows = ROWS, .exhaustive = true};
    tw_basins *map = NULL;

    assert_int_equal(whole_basins(&map, &spec), TW_OK);
    return map;
}

static tw_vec2 centre_of(tw_view v, size_t cell)
{
    return (tw_vec2){
        v.xmin + (v.xmax - v.xmin) * (((double)(cell % COLUMNS) + 0.5) / COLUMNS),
        v.ymax - (v.ymax - v.ymin) * (((double)(cell / COLUMNS) + 0.5) / ROWS),
    };
}

// What a map says of a cell, as a verdict.
static tw_judgement judgement_of(const tw_basins *map, size_t cell)
{
    size_t count;
    const int label = tw_basins_labels(map)[cell];
    const tw_attractor *a = tw_basins_attractors(map, &count);

    if (label < 0)
        return (tw_judgement){.verdict = label == TW_BASIN_DIVERGED  ? TW_VERDICT_DIVERGED
                                         : label == TW_BASIN_OFF_MAP ? TW_VERDICT_OFF_MAP
                                         : label == TW_BASIN_FLAT    ? TW_VERDICT_CONVERGED
                                                                     : TW_VERDICT_UNFINISHED};
    switch (a[label].kind) {
    case TW_KIND_CYCLE:
        return (tw_judgement){TW_VERDICT_CYCLE, a[label].period, 0};
    case TW_KIND_HOVERING:
        return (tw_judgement){.verdict = TW_VERDICT_HOVERING};
    case TW_KIND_SADDLE:
        return (tw_judgement){.verdict = TW_VERDICT_ON_SADDLE};
    default:
        return (tw_judgement){.verdict = TW_VERDICT_CONVERGED};
    }
}

static void expect_same(const tw_judgement *a, const tw_judgement *b, const char *what, size_t cell)
{
    char one[TW_JUDGEMENT_TEXT], other[TW_JUDGEMENT_TEXT];

    // What is not known looks like something.
    if (a->verdict == TW_VERDICT_UNFINISHED &&
        (b->verdict == TW_VERDICT_OSCILLATING || b->verdict == TW_VERDICT_CRAWLING ||
         b->verdict == TW_VERDICT_GROWING))
        return;
    expect(a->verdict == b->verdict && a->period == b->period,
           "%s, cell %zu: %s on the map, not %s", what, cell, tw_judgement_text(one, a),
           tw_judgement_text(other, b));
}

// All starts by one walk, of few steps of its own.
static void check_walk(const tw_basins *map, const tw_walk_spec *spec, tw_view view)
{
    const tw_judging how = {view, TW_BASINS_STEPS};
    tw_walk_spec few = *spec;
    tw_vec2 starts[CELLS];
    tw_judgement judgements[CELLS];

    for (size_t i = 0; i < CELLS; i++)
        starts[i] = centre_of(view, i);
    few.steps = 50;
    tw_walk *walk = make_walk(&few, CELLS, starts);
    assert_int_equal(tw_walk_judge(walk, &how, judgements), TW_OK);
    for (size_t i = 0; i < CELLS; i++) {
        const tw_judgement expected = judgement_of(map, i);
        expect_same(&expected, &judgements[i], "walk", i);
        assert_true(tw_walk_hiker(walk, i).steps <= 50);
    }
    tw_walk_free(walk);
}

static void check_sweep(const tw_basins *map, const tw_walk_spec *spec, tw_view view)
{
    const tw_judging how = {view, TW_BASINS_STEPS};
    const double rates[2] = {0.5 * spec->params[0], spec->params[0]};
    tw_walk_spec few = *spec;
    tw_hiker hikers[2];
    tw_judgement judgements[2];

    few.steps = 10;
    for (size_t i = 0; i < CELLS; i += 7) {
        const tw_judgement expected = judgement_of(map, i);
        assert_int_equal(tw_sweep(&few, &how, centre_of(view, i), 0, 2, rates, hikers, judgements),
                         TW_OK);
        expect_same(&expected, &judgements[1], "sweep", i);
    }
}

static tw_fate fate_of(tw_verdict verdict)
{
    static const tw_fate fates[TW_VERDICTS] = {
        [TW_VERDICT_DIVERGED] = TW_FATE_DIVERGED,     [TW_VERDICT_OFF_MAP] = TW_FATE_OFF_MAP,
        [TW_VERDICT_CONVERGED] = TW_FATE_CONVERGED,   [TW_VERDICT_ON_SADDLE] = TW_FATE_CONVERGED,
        [TW_VERDICT_CYCLE] = TW_FATE_CYCLE,           [TW_VERDICT_HOVERING] = TW_FATE_HOVERING,
        [TW_VERDICT_UNFINISHED] = TW_FATE_UNFINISHED, [TW_VERDICT_CRAWLING] = TW_FATE_UNFINISHED,
        [TW_VERDICT_GROWING] = TW_FATE_UNFINISHED,    [TW_VERDICT_OSCILLATING] = TW_FATE_UNFINISHED,
    };

    return fates[verdict];
}

// A plane of starts near those of the map, against walks from the very same.
static void check_plane(const tw_walk_spec *spec, tw_view view)
{
    const tw_vec2 first = centre_of(view, CELLS - COLUMNS), last = centre_of(view, COLUMNS - 1);
    const tw_plane_spec what = {*spec,
                                view,
                                {0, 0},
                                {TW_PLANE_START_X, first.x, last.x, false, COLUMNS},
                                {TW_PLANE_START_Y, first.y, last.y, false, ROWS},
                                true};
    tw_vec2 starts[CELLS];
    tw_judgement judgements[CELLS];
    tw_plane *plane = NULL;

    for (size_t i = 0; i < CELLS; i++)
        starts[i] = (tw_vec2){tw_plane_axis_value(&what.x, (double)(i % COLUMNS)),
                              tw_plane_axis_value(&what.y, (double)(i / COLUMNS))};
    tw_walk *walk = make_walk(spec, CELLS, starts);
    assert_int_equal(tw_walk_judge(walk, &(tw_judging){view, TW_BASINS_STEPS}, judgements), TW_OK);
    assert_int_equal(tw_plane_new(&plane, &what), TW_OK);
    assert_int_equal(finish_plane(plane), TW_OK);
    for (size_t i = 0; i < CELLS; i++) {
        const tw_plane_cell *cell = &tw_plane_cells(plane)[i];
        expect(cell->fate == fate_of(judgements[i].verdict) && cell->period == judgements[i].period,
               "cell %zu: %s on the plane, not %s", i, tw_fate_name(cell->fate),
               tw_verdict_name(judgements[i].verdict));
    }
    tw_plane_free(plane);
    tw_walk_free(walk);
}

static void check(const char *terrain, const char *optimizer, double lr)
{
    const tw_view view = tw_catalogue_find(terrain)->view;
    tw_terrain *ground = make_catalogue_terrain(terrain);
    const tw_walk_spec spec = spec_of(ground, optimizer, lr);
    tw_basins *map = map_of(&spec, view);

    check_walk(map, &spec, view);
    check_sweep(map, &spec, view);
    check_plane(&spec, view);
    tw_basins_free(map);
    tw_terrain_free(ground);
}

static void test_follow__of_descent_about_the_critical_rate_are_one_answer(void **state)
{
    (void)state;
    check("himmelblau", "gd", 0.01);
    check("himmelblau", "gd", 0.02);
    check("himmelblau", "gd", 0.025);
}

static void test_follow__of_walks_that_never_rest_are_one_answer(void **state)
{
    (void)state;
    check("multimodal", "signgd", 0.1);
    check("multimodal", "adam", 0.1);
    check("multimodal", "rmsprop", 0.1);
    check("multimodal", "lion", 0.1);
}

static void test_follow__of_ground_without_a_floor_are_one_answer(void **state)
{
    (void)state;
    check("saddle", "gd", 0.1);
    check("multimodal", "momentum", 0.1);
    check("multimodal", "gd", 2.0);
    check("three-hump-camel", "gd", 0.05);
}

// Walks that pass near a cycle of 8 for a while come to others of 6 and 16.
static void test_follow__what_only_seems_a_cycle_is_watched_on(void **state)
{
    const tw_view view = tw_catalogue_find("himmelblau")->view;
    tw_terrain *ground = make_catalogue_terrain("himmelblau");
    const tw_basins_spec spec = {
        .walk = spec_of(ground, "gd", 0.02), .view = view, .columns = 80, .rows = 60};
    unsigned periods = 0;
    size_t count;
    tw_basins *map = NULL;

    (void)state;
    assert_int_equal(whole_basins(&map, &spec), TW_OK);
    const tw_attractor *a = tw_basins_attractors(map, &count);
    for (size_t i = 0; i < count; i++) {
        assert_int_not_equal(a[i].kind, TW_KIND_HOVERING);
        periods += a[i].period;
    }
    expect(periods == 2 + 6 + 16, "%u points of cycles", periods);
    tw_basins_free(map);
    tw_terrain_free(ground);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_follow__of_descent_about_the_critical_rate_are_one_answer),
        cmocka_unit_test(test_follow__of_walks_that_never_rest_are_one_answer),
        cmocka_unit_test(test_follow__of_ground_without_a_floor_are_one_answer),
        cmocka_unit_test(test_follow__what_only_seems_a_cycle_is_watched_on),
    };

    return cmocka_run_group_tests_name("follow", tests, NULL, NULL);
}
