#include "engine/fixtures.h"

#include "thalweg/basins.h"
#include "thalweg/catalogue.h"
#include "thalweg/plane.h"
#include "thalweg/stability.h"

#include <math.h>
#include <pthread.h>
#include <time.h>

enum { LR, MOMENTUM };

#define VIEW                                                                                       \
    {                                                                                              \
        -2, 2, -2, 2                                                                               \
    }

static tw_walk_spec spec_of(const tw_terrain *terrain, const char *optimizer, uint64_t steps)
{
    tw_error error;
    tw_walk_spec spec = tw_walk_default(terrain, tw_optimizer_require(optimizer, &error));

    spec.steps = steps;
    spec.tolerance = 1e-6;
    return spec;
}

static tw_plane *make_plane(const tw_plane_spec *spec)
{
    tw_plane *plane = NULL;

    assert_int_equal(tw_plane_new(&plane, spec), TW_OK);
    assert_int_equal(finish_plane(plane), TW_OK);
    return plane;
}

// How a walk alone ends, with the values of a cell.
static tw_hiker walk_cell(const tw_plane_spec *s, size_t column, size_t row)
{
    tw_walk_spec walk = s->walk;
    const double x = tw_plane_axis_value(&s->x, (double)column);
    const double y = tw_plane_axis_value(&s->y, (double)row);
    tw_vec2 start = s->start;

    walk.keep_path = false;
    walk.first_hiker = row * s->x.count + column;
    walk.params[s->x.param] = x;
    if (s->y.param >= 0)
        walk.params[s->y.param] = y;
    else
        start.y = y;
    return walk_alone(&walk, start);
}

// A cell's fate, if its walk was not followed beyond what a walk alone tells.
static tw_fate fate_of(tw_walk_status status)
{
    static const tw_fate fates[] = {
        [TW_CONVERGED] = TW_FATE_CONVERGED,
        [TW_STOPPED] = TW_FATE_UNFINISHED,
        [TW_DIVERGED] = TW_FATE_DIVERGED,
        [TW_OFF_MAP] = TW_FATE_OFF_MAP,
    };

    return fates[status];
}

static void check_cells(const tw_plane_spec *s)
{
    tw_plane *plane = make_plane(s);
    const tw_plane_cell *cells = tw_plane_cells(plane);
    size_t rounds = 0; // Of a cycle: more than a walk alone tells of.

    for (size_t i = 0; i < s->x.count * s->y.count; i++) {
        const tw_hiker alone = walk_cell(s, i % s->x.count, i / s->x.count);
        if (cells[i].fate == TW_FATE_CYCLE || cells[i].fate == TW_FATE_HOVERING) {
            rounds++;
            continue;
        }
        expect(fate_of(alone.status) == cells[i].fate && alone.steps == cells[i].steps &&
                   alone.here.x == cells[i].end.x && alone.here.y == cells[i].end.y,
               "cell %zu of %s: %s after %u at %g %g, alone %s after %u at %g %g", i,
               s->walk.optimizer->name, tw_fate_name(cells[i].fate), cells[i].steps, cells[i].end.x,
               cells[i].end.y, tw_walk_status_name(alone.status), (unsigned)alone.steps,
               alone.here.x, alone.here.y);
    }
    expect(rounds < s->x.count * s->y.count / 2, "%zu go round", rounds);
    tw_plane_free(plane);
}

static void test_plane__cells_are_what_walks_alone_say(void **state)
{
    static const char *const optimizers[] = {"momentum", "nesterov", "adam", "rmsprop"};
    const tw_plane_axis lr = {LR, 1e-3, 2, true, 37}, second = {1, 0.1, 0.95, false, 19};
    const tw_plane_axis start = {TW_PLANE_START_Y, -2, 2, false, 11};
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        tw_plane_spec spec = {
            spec_of(terrain, optimizers[i], 150), VIEW, {-1.5, 1.2}, lr, second, true};
        check_cells(&spec);
        spec.y = start;
        spec.walk.slope.noise = 0.1;
        check_cells(&spec);
    }
    tw_terrain_free(terrain);
}

static void test_plane__is_the_same_on_any_number_of_threads_and_in_passes(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("multimodal");
    tw_plane_spec spec = {
        spec_of(terrain, "momentum", 300), VIEW, {-1.5, 1.5}, {LR, 1e-3, 4, true, 203},
        {MOMENTUM, 0, 0.99, false, 67},    false};
    tw_plane *many, *one;

    (void)state;
    spec.walk.threads = 3;
    many = make_plane(&spec);
    spec.walk.threads = 1;
    assert_int_equal(tw_plane_new(&one, &spec), TW_OK);
    assert_int_equal(tw_plane_pass(one), TW_OK);
    assert_false(tw_plane_done(one));
    assert_true(tw_plane_shown(one, 15, 17) == &tw_plane_cells(one)[16 * 203 + 8]);
    assert_int_not_equal(tw_plane_shown(one, 202, 66)->fate, TW_FATE_UNKNOWN);
    assert_int_equal(finish_plane(one), TW_OK);
    assert_true(tw_plane_done(one) && tw_plane_progress(one) == 1.0);
    for (size_t i = 0; i < 203 * 67; i++) {
        const tw_plane_cell *a = &tw_plane_cells(one)[i], *b = &tw_plane_cells(many)[i];
        assert_true(a->fate == b->fate && a->period == b->period && a->steps == b->steps &&
                    a->end.x == b->end.x && a->end.y == b->end.y &&
                    (a->rate == b->rate || (isnan(a->rate) && isnan(b->rate))));
    }
    tw_plane_free(one);
    tw_plane_free(many);
    tw_terrain_free(terrain);
}

static bool shrinks(const tw_plane_cell *cell)
{
    return cell->fate == TW_FATE_CONVERGED || cell->rate < 1.0;
}

// In each row, the last column whose walks shrink the gradient is next to the critical rate.
static void check_theory(const char *optimizer, tw_plane_axis y)
{
    tw_terrain *terrain = make_terrain("x^2 + 7*y^2");
    const tw_plane_spec spec = {spec_of(terrain, optimizer, 3000), VIEW, {1, 0.9},
                                {LR, 0.01, 0.4, true, 211},        y,    true};
    tw_plane *plane = make_plane(&spec);
    double params[TW_OPTIMIZER_PARAMS];

    memcpy(params, spec.walk.params, sizeof params);
    for (size_t row = 0; row < y.count; row++) {
        const tw_plane_cell *cells = tw_plane_cells(plane) + row * spec.x.count;
        size_t edge = 0;

        while (edge < spec.x.count && shrinks(&cells[edge]))
            edge++;
        if (y.param >= 0)
            params[y.param] = tw_plane_axis_value(&y, (double)row);
        const double critical = tw_stability_critical_lr(spec.walk.optimizer, params, 14.0);
        const double below = tw_plane_axis_value(&spec.x, (double)edge - 1.0);
        const double above = tw_plane_axis_value(&spec.x, (double)edge);
        expect(below <= critical && critical <= above, "%s row %zu: %g is not from %g to %g",
               optimizer, row, critical, below, above);
    }
    tw_plane_free(plane);
    tw_terrain_free(terrain);
}

static void test_plane__agrees_with_theory_to_a_cell(void **state)
{
    (void)state;
    check_theory("gd", (tw_plane_axis){TW_PLANE_START_X, 0.1, 2, false, 5});
    check_theory("gd", (tw_plane_axis){1, 0, 3, false, 7}); // Weight decay.
    check_theory("momentum", (tw_plane_axis){MOMENTUM, 0, 0.97, false, 23});
    check_theory("nesterov", (tw_plane_axis){MOMENTUM, 0.03, 0.97, false, 23});
    check_theory("nag", (tw_plane_axis){MOMENTUM, 0, 0.97, false, 23});
}

// The rate of a cell is the measured one: of plain descent along one axis, |1 - lr c|.
static void test_plane__the_rate_is_the_mean_contraction(void **state)
{
    tw_terrain *terrain = make_terrain("x^2 + 0*y");
    const tw_plane_spec spec = {
        spec_of(terrain, "gd", 40),         VIEW, {1, 0}, {LR, 0.05, 0.45, false, 9},
        {TW_PLANE_START_Y, 0, 1, false, 2}, true};
    tw_plane *plane = make_plane(&spec);

    (void)state;
    for (size_t i = 0; i < 9; i++) {
        const double lr = tw_plane_axis_value(&spec.x, (double)i);
        expect(fabs(tw_plane_cells(plane)[i].rate - (1.0 - 2.0 * lr)) < 1e-3, "at %g: %g", lr,
               tw_plane_cells(plane)[i].rate);
    }
    const tw_plane_summary s = tw_plane_summarize(plane);
    assert_true(s.has_best && s.best_column == 8);
    tw_plane_free(plane);
    tw_terrain_free(terrain);
}

// At most so many of a plane's cells are unfinished, per hundred.
static void check_unfinished(const char *terrain, const char *optimizer, double lr, double most)
{
    const tw_catalogue_row *row = tw_catalogue_find(terrain);
    tw_terrain *ground = make_catalogue_terrain(terrain);
    tw_plane_spec spec = {spec_of(ground, optimizer, TW_BASINS_STEPS),
                          row->view,
                          row->starts[0],
                          {LR, 0.003 * lr, 3 * lr, true, 40},
                          {1, 0.01, 0.99, false, 30},
                          false};
    tw_plane *plane;

    spec.walk.tolerance = 0.0;
    plane = make_plane(&spec);
    const tw_plane_summary s = tw_plane_summarize(plane);
    expect(100.0 * (double)s.counts[TW_FATE_UNFINISHED] < most * 1200.0, "%s on %s: %zu unfinished",
           optimizer, terrain, s.counts[TW_FATE_UNFINISHED]);
    expect(s.counts[TW_FATE_UNKNOWN] == 0, "%zu unknown", s.counts[TW_FATE_UNKNOWN]);
    tw_plane_free(plane);
    tw_terrain_free(ground);
}

static void test_plane__hardly_leaves_a_cell_unfinished(void **state)
{
    (void)state;
    check_unfinished("quadratic", "momentum", 1.0, 1.0);
    check_unfinished("himmelblau", "nesterov", 0.025, 1.0);
    check_unfinished("multimodal", "adam", 0.1, 1.0);
}

static double speed_of(const tw_plane_cell *cell)
{
    return log(-log(cell->rate));
}

// Against walks that are walked for each cell to the end: so many fates in a thousand differ, and
// where both converge, hardly a speed by what is seen.
static void check_short_cuts(const char *terrain, double lr, size_t most)
{
    const tw_catalogue_row *row = tw_catalogue_find(terrain);
    tw_terrain *ground = make_catalogue_terrain(terrain);
    tw_plane_spec spec = {spec_of(ground, "momentum", TW_BASINS_STEPS),
                          row->view,
                          row->starts[0],
                          {LR, 0.003 * lr, 30 * lr, true, 144},
                          {MOMENTUM, 0, 0.99, false, 128},
                          false};
    const size_t cells = 144 * 128;
    size_t differ = 0, converged = 0, bent = 0;

    spec.walk.tolerance = 0.0;
    tw_plane *quick = make_plane(&spec);
    spec.exhaustive = true;
    tw_plane *whole = make_plane(&spec);
    for (size_t i = 0; i < cells; i++) {
        const tw_plane_cell *a = &tw_plane_cells(quick)[i], *b = &tw_plane_cells(whole)[i];
        differ += a->fate != b->fate;
        if (a->fate == TW_FATE_CONVERGED && b->fate == TW_FATE_CONVERGED && b->rate > 0.0) {
            converged++;
            bent += !(fabs(speed_of(a) - speed_of(b)) <= 0.03);
        }
    }
    expect(1000 * differ <= most * cells, "%s: %zu fates differ", terrain, differ);
    expect(20 * bent <= converged, "%s: %zu of %zu speeds", terrain, bent, converged);
    tw_plane_free(quick);
    tw_plane_free(whole);
    tw_terrain_free(ground);
}

static void test_plane__short_cuts_change_hardly_a_cell(void **state)
{
    (void)state;
    check_short_cuts("quadratic", 0.1, 1);
    check_short_cuts("saddle", 0.1, 1);
    check_short_cuts("rosenbrock", 0.001, 5);
    check_short_cuts("himmelblau", 0.01, 5);
}

// With the rate scaled along, no scale of f or of x changes a cell's fate: powers of two, which
// round nothing differently.
static void test_plane__is_the_same_in_all_units(void **state)
{
    tw_terrain *grounds[] = {make_terrain("x^4/4 - x^2/2 + y^2/10"),
                             make_terrain("(x^4/4 - x^2/2 + y^2/10)/2^30"),
                             make_terrain("(x/2^20)^4/4 - (x/2^20)^2/2 + (y/2^20)^2/10")};
    static const double rates[] = {1, 0x1p30, 0x1p40}, sizes[] = {1, 1, 0x1p20};
    tw_plane *planes[3];

    (void)state;
    for (int i = 0; i < 3; i++) {
        const double s = sizes[i];
        tw_plane_spec spec = {spec_of(grounds[i], "gd", TW_BASINS_STEPS),
                              {-2 * s, 2 * s, -2 * s, 2 * s},
                              {0.8 * s, 1.5 * s},
                              {LR, rates[i] / 8, 2 * rates[i], false, 31},
                              {TW_PLANE_START_Y, 0.1 * s, s, false, 5},
                              true};
        spec.walk.tolerance = 0.0;
        spec.walk.slope.gradient = TW_GRADIENT_EXACT;
        planes[i] = make_plane(&spec);
    }
    for (size_t i = 0; i < 31 * 5; i++) {
        const tw_plane_cell *a = &tw_plane_cells(planes[0])[i];
        for (int k = 1; k < 3; k++) {
            const tw_plane_cell *b = &tw_plane_cells(planes[k])[i];
            expect(a->fate == b->fate && a->period == b->period, "cell %zu: %s and %s", i,
                   tw_fate_name(a->fate), tw_fate_name(b->fate));
        }
    }
    assert_true(tw_plane_summarize(planes[0]).counts[TW_FATE_CONVERGED] > 0);
    assert_true(tw_plane_summarize(planes[0]).counts[TW_FATE_CYCLE] > 0);
    for (int i = 0; i < 3; i++) {
        tw_plane_free(planes[i]);
        tw_terrain_free(grounds[i]);
    }
}

static void *finish(void *plane)
{
    return finish_plane(plane) == TW_CANCELLED ? plane : NULL;
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void test_plane__is_cancelled_at_once(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("rosenbrock");
    const tw_plane_spec spec = {
        spec_of(terrain, "momentum", 10000000), VIEW, {-1.5, 1.5}, {LR, 1e-9, 1e-8, true, 400},
        {MOMENTUM, 0, 0.5, false, 300},         true};
    double soonest = INFINITY;

    (void)state;
    for (int i = 0; i < 5; i++) { // On a busy machine, not every time.
        tw_plane *plane;
        pthread_t thread;
        void *cancelled;

        assert_int_equal(tw_plane_new(&plane, &spec), TW_OK);
        assert_int_equal(pthread_create(&thread, NULL, finish, plane), 0);
        nanosleep(&(struct timespec){0, 30000000}, NULL);
        const double asked = now();
        tw_plane_cancel(plane);
        pthread_join(thread, &cancelled);
        soonest = fmin(soonest, now() - asked);
        assert_ptr_equal(cancelled, plane);
        tw_plane_free(plane);
    }
    expect(soonest < 0.010, "%g s", soonest);
    tw_terrain_free(terrain);
}

static void check_refusal(tw_plane_axis axis, const char *expected)
{
    tw_error error;

    assert_int_equal(tw_plane_axis_check(&axis, tw_optimizer_require("momentum", &error), &error),
                     TW_EINVALID);
    expect(strncmp(error.message, expected, strlen(expected)) == 0, "%s", error.message);
}

static void test_plane__refuses_what_is_no_axis(void **state)
{
    tw_error error;
    const tw_optimizer *adam = tw_optimizer_require("adam", &error);
    int param = 77;

    (void)state;
    check_refusal((tw_plane_axis){LR, 0, 1, true, 5},
                  "expected a logarithmic axis to begin above 0");
    check_refusal((tw_plane_axis){LR, 1, 1, false, 5}, "expected an axis from a lower to a higher");
    check_refusal((tw_plane_axis){LR, 0.1, NAN, false, 5}, "expected finite numbers");
    check_refusal((tw_plane_axis){LR, 0.1, 0.2, false, 0}, "expected at least 1 value");
    check_refusal((tw_plane_axis){MOMENTUM, 0, 1.2, false, 5}, "momentum of momentum: expected");
    assert_int_equal(tw_plane_axis_find(&param, adam, "beta", &error), TW_EINVALID);
    assert_non_null(strstr(error.message, "did you mean 'beta1'"));
    assert_int_equal(tw_plane_axis_find(&param, adam, "amsgrad", &error), TW_EINVALID);
    assert_non_null(strstr(error.message, "is a switch"));
    assert_int_equal(param, 77);
    assert_int_equal(tw_plane_axis_find(&param, adam, "y", &error), TW_OK);
    assert_int_equal(param, TW_PLANE_START_Y);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plane__cells_are_what_walks_alone_say),
        cmocka_unit_test(test_plane__is_the_same_on_any_number_of_threads_and_in_passes),
        cmocka_unit_test(test_plane__agrees_with_theory_to_a_cell),
        cmocka_unit_test(test_plane__the_rate_is_the_mean_contraction),
        cmocka_unit_test(test_plane__hardly_leaves_a_cell_unfinished),
        cmocka_unit_test(test_plane__short_cuts_change_hardly_a_cell),
        cmocka_unit_test(test_plane__is_the_same_in_all_units),
        cmocka_unit_test(test_plane__is_cancelled_at_once),
        cmocka_unit_test(test_plane__refuses_what_is_no_axis),
    };

    return cmocka_run_group_tests_name("plane", tests, NULL, NULL);
}
