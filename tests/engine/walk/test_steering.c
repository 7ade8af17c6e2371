#include "engine/fixtures.h"
#include "whole_basins.h"

#include "thalweg/basins.h"
#include "thalweg/optimizer.h"
#include "thalweg/verdict.h"

#include <math.h>

static tw_walk_spec spec_of(const tw_terrain *terrain, const tw_optimizer *optimizer, double lr)
{
    tw_walk_spec spec = tw_walk_default(terrain, optimizer);

    spec.steps = optimizer->counts ? 10 : 40;
    spec.threads = 1;
    if (optimizer->terrain_lr)
        spec.params[0] = lr;
    return spec;
}

// The terrain of a row turned upside down.
static tw_terrain *make_mirrored(const tw_catalogue_row *row)
{
    char formula[1024];
    const char *names = strchr(row->formula, ';');
    const int length = (int)(names != NULL ? (size_t)(names - row->formula) : strlen(row->formula));

    snprintf(formula, sizeof formula, "-(%.*s)%s", length, row->formula, names ? names : "");
    return make_terrain(formula);
}

static bool same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static void expect_mirrored(const tw_walk_spec *down, const tw_walk_spec *up, tw_vec2 start,
                            const char *terrain)
{
    const tw_hiker low = walk_alone(down, start), high = walk_alone(up, start);
    const char *name = down->optimizer->name;

    expect(low.here.x == high.here.x && low.here.y == high.here.y,
           "%s on %s: down to (%g, %g), up to (%g, %g)", name, terrain, low.here.x, low.here.y,
           high.here.x, high.here.y);
    expect(low.here.loss == -high.here.loss && low.steps == high.steps &&
               same(low.here.gradient_norm, high.here.gradient_norm) &&
               low.evaluations == high.evaluations && low.status == high.status,
           "%s on %s: not the same way up", name, terrain);
}

static void test_maximize__climbs_as_descent_goes_down_the_mirrored_terrain(void **state)
{
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);

    (void)state;
    for (size_t k = 0; k < tw_catalogue_count; k++) {
        const tw_catalogue_row *row = &tw_catalogue[k];
        tw_terrain *terrain = make_terrain(row->formula), *mirrored = make_mirrored(row);
        for (size_t i = 0; i < count; i++) {
            if (rows[i]->needs_squares)
                continue;
            const tw_walk_spec down = spec_of(terrain, rows[i], row->lr);
            tw_walk_spec up = spec_of(mirrored, rows[i], row->lr);
            up.steering.params[TW_STEERING_MAXIMIZE] = 1.0;
            expect_mirrored(&down, &up, row->starts[0], row->name);
        }
        tw_terrain_free(mirrored);
        tw_terrain_free(terrain);
    }
}

static void judge(tw_judgement *out, const tw_walk_spec *spec, tw_view view, double lr,
                  tw_vec2 start)
{
    const tw_judging how = {view, 2000};
    tw_walk *walk = make_walk(spec, 1, &start);

    tw_walk_set_param(walk, 0, 0, lr);
    assert_int_equal(tw_walk_judge(walk, &how, out), TW_OK);
    tw_walk_free(walk);
}

static void test_maximize__is_judged_as_descent_on_the_mirrored_terrain_is(void **state)
{
    static const char *const names[] = {"quadratic", "saddle", "multimodal", "himmelblau"};
    static const double rates[] = {0.001, 0.01, 0.1, 0.5, 0.99, 1.0, 1.2};
    tw_error error;

    (void)state;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const tw_catalogue_row *row = tw_catalogue_find(names[k]);
        tw_terrain *terrain = make_terrain(row->formula), *mirrored = make_mirrored(row);
        const tw_walk_spec down = spec_of(terrain, tw_optimizer_require("gd", &error), row->lr);
        tw_walk_spec up = spec_of(mirrored, tw_optimizer_require("gd", &error), row->lr);
        up.steering.params[TW_STEERING_MAXIMIZE] = 1.0;
        for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
            tw_judgement low, high;
            judge(&low, &down, row->view, rates[i], row->starts[0]);
            judge(&high, &up, row->view, rates[i], row->starts[0]);
            expect(low.verdict == high.verdict && low.settled == high.settled,
                   "%s at %g: %s down, %s up", names[k], rates[i], tw_verdict_name(low.verdict),
                   tw_verdict_name(high.verdict));
        }
        tw_terrain_free(mirrored);
        tw_terrain_free(terrain);
    }
}

static tw_basins *make_map(const tw_terrain *terrain, const tw_catalogue_row *row, bool climbs)
{
    tw_error error;
    tw_basins_spec spec = {
        .walk = tw_walk_default(terrain, tw_optimizer_require("gd", &error)),
        .view = row->view,
        .columns = 60,
        .rows = 40,
        .exhaustive = true,
    };
    tw_basins *map = NULL;

    spec.walk.params[0] = row->lr;
    spec.walk.steps = TW_BASINS_STEPS;
    spec.walk.steering.params[TW_STEERING_MAXIMIZE] = climbs;
    assert_int_equal(whole_basins(&map, &spec), TW_OK);
    return map;
}

static void test_maximize__has_the_basins_of_the_mirrored_terrain(void **state)
{
    static const char *const names[] = {"multimodal", "himmelblau", "rosenbrock"};

    (void)state;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const tw_catalogue_row *row = tw_catalogue_find(names[k]);
        tw_terrain *terrain = make_terrain(row->formula), *mirrored = make_mirrored(row);
        tw_basins *low = make_map(terrain, row, false), *high = make_map(mirrored, row, true);
        size_t count, other;
        const tw_attractor *below = tw_basins_attractors(low, &count);
        const tw_attractor *above = tw_basins_attractors(high, &other);
        assert_int_equal(count, other);
        for (size_t i = 0; i < count; i++) {
            assert_true(below[i].loss == -above[i].loss && below[i].share == above[i].share);
            if (below[i].kind == TW_KIND_MINIMUM)
                assert_int_equal(above[i].kind, TW_KIND_MAXIMUM);
        }
        assert_memory_equal(tw_basins_labels(low), tw_basins_labels(high),
                            60 * 40 * sizeof *tw_basins_labels(low));
        tw_basins_free(high);
        tw_basins_free(low);
        tw_terrain_free(mirrored);
        tw_terrain_free(terrain);
    }
}

static void test_maximize__does_not_suit_what_walks_sums_of_squares(void **state)
{
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);
    tw_error error;

    (void)state;
    for (size_t i = 0; i < count; i++)
        expect((tw_steering_suits(rows[i], TW_STEERING_MAXIMIZE, &error) == TW_OK) ==
                   !rows[i]->needs_squares,
               "%s", rows[i]->name);
}

// The minima of (x-2)^2 + (y-2)^2 + 1.8 (x-2) (y-2) in boxes, by hand.
static const struct {
    double x_min, x_max, y_min, y_max;
    tw_vec2 lowest;
} boxes[] = {
    {-INFINITY, 1, -1, INFINITY, {1, 2.9}},
    {2, INFINITY, -INFINITY, -1, {4.7, -1}},
    {3, INFINITY, 3, INFINITY, {3, 3}},
    {-1, 0, -1, 0, {0, 0}},
    {-5, 5, -5, 5, {2, 2}},
};

static void set_box(tw_steering *s, size_t box)
{
    s->params[TW_STEERING_X_MIN] = boxes[box].x_min;
    s->params[TW_STEERING_X_MAX] = boxes[box].x_max;
    s->params[TW_STEERING_Y_MIN] = boxes[box].y_min;
    s->params[TW_STEERING_Y_MAX] = boxes[box].y_max;
}

static void test_bounds__lead_to_the_lowest_point_of_the_box(void **state)
{
    static const char *const names[] = {"gd",   "momentum", "newton",      "bfgs",         "lbfgs",
                                        "cg",   "steepest", "nesterov",    "backtracking", "nag",
                                        "adam", "sam",      "trust-region"};
    static const char formula[] = "(x-2)^2+(y-2)^2+1.8*(x-2)*(y-2)";
    tw_terrain *terrain = make_terrain(formula),
               *mirrored = make_terrain("-((x-2)^2+(y-2)^2+1.8*(x-2)*(y-2))");
    tw_error error;

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t box = 0; box < sizeof boxes / sizeof *boxes; box++)
            for (int climbs = 0; climbs < 2; climbs++) {
                const tw_optimizer *row = tw_optimizer_require(names[i], &error);
                tw_walk_spec spec = spec_of(climbs ? mirrored : terrain, row, 0.1);
                if (strcmp(names[i], "sam") == 0)
                    spec.params[1] = 1e-6; // It settles no nearer than it looks around.
                if (!row->terrain_lr && tw_optimizer_has_lr(row))
                    spec.params[0] = 0.05;
                spec.steps = 3000;
                spec.tolerance = 1e-6;
                set_box(&spec.steering, box);
                spec.steering.params[TW_STEERING_MAXIMIZE] = climbs;
                const tw_hiker end = walk_alone(&spec, (tw_vec2){-2.65, 3.125});
                const double off =
                    hypot(end.here.x - boxes[box].lowest.x, end.here.y - boxes[box].lowest.y);
                expect(off < 1e-4 && end.status == TW_CONVERGED, "%s in box %zu: (%g, %g), %s",
                       names[i], box, end.here.x, end.here.y, tw_walk_status_name(end.status));
            }
    tw_terrain_free(mirrored);
    tw_terrain_free(terrain);
}

// A start outside of it, too, is set down in the box.
static void test_bounds__are_left_by_no_footprint(void **state)
{
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    tw_error error;

    (void)state;
    for (size_t i = 0; i < count; i++) {
        tw_walk_spec spec = spec_of(terrain, rows[i], 0.02);
        if (tw_steering_suits(rows[i], TW_STEERING_X_MIN, &error) < 0)
            continue;
        spec.steering.params[TW_STEERING_X_MAX] = 1.5;
        spec.steering.params[TW_STEERING_Y_MIN] = -0.5;
        tw_walk *walk = make_walk(&spec, 1, &(tw_vec2){4.0, -3.0});
        assert_int_equal(tw_walk_advance(walk, spec.steps), TW_OK);
        const tw_footprint *path = tw_walk_path(walk, 0);
        assert_true(path[0].x == 1.5 && path[0].y == -0.5);
        for (uint64_t k = 0; k <= tw_walk_hiker(walk, 0).steps; k++)
            expect(path[k].x <= 1.5 && path[k].y >= -0.5, "%s, step %d: (%g, %g)", rows[i]->name,
                   (int)k, path[k].x, path[k].y);
        tw_walk_free(walk);
    }
    tw_terrain_free(terrain);
}

static void test_bounds__need_room_between_them(void **state)
{
    tw_steering steering = tw_steering_default();
    tw_error error;

    (void)state;
    steering.params[TW_STEERING_Y_MIN] = 2.0;
    assert_int_equal(tw_steering_check(&steering, "gd", &error), TW_OK);
    steering.params[TW_STEERING_Y_MAX] = 2.0;
    assert_int_equal(tw_steering_check(&steering, "gd", &error), TW_EINVALID);
    assert_string_equal(error.message,
                        "y_min of gd: expected a number below y_max, which is 2, got 2");
}

// Exploding gradients are what clipping is for: a step of lr*clip_norm, whatever the loss is in.
static void test_clip_norm__holds_at_every_scale(void **state)
{
    (void)state;
    for (int k = -3; k <= 300; k += 101) {
        char formula[64];
        snprintf(formula, sizeof formula, "1e%d*(3*x + 4*y)", k);
        tw_terrain *terrain = make_terrain(formula);
        tw_walk_spec spec = gd_spec(terrain, 0.5, 1);
        spec.slope.gradient = TW_GRADIENT_EXACT;
        spec.steering.params[TW_STEERING_CLIP_NORM] = 1e-3;
        const tw_footprint end = walk_alone(&spec, (tw_vec2){0.0, 0.0}).here;
        expect(fabs(end.x + 3e-4) < 1e-6 && fabs(end.y + 4e-4) < 1e-6, "1e%d: (%g, %g)", k, end.x,
               end.y);
        tw_terrain_free(terrain);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_maximize__climbs_as_descent_goes_down_the_mirrored_terrain),
        cmocka_unit_test(test_maximize__is_judged_as_descent_on_the_mirrored_terrain_is),
        cmocka_unit_test(test_maximize__has_the_basins_of_the_mirrored_terrain),
        cmocka_unit_test(test_maximize__does_not_suit_what_walks_sums_of_squares),
        cmocka_unit_test(test_clip_norm__holds_at_every_scale),
        cmocka_unit_test(test_bounds__lead_to_the_lowest_point_of_the_box),
        cmocka_unit_test(test_bounds__are_left_by_no_footprint),
        cmocka_unit_test(test_bounds__need_room_between_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
