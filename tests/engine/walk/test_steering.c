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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_maximize__climbs_as_descent_goes_down_the_mirrored_terrain),
        cmocka_unit_test(test_maximize__is_judged_as_descent_on_the_mirrored_terrain_is),
        cmocka_unit_test(test_maximize__has_the_basins_of_the_mirrored_terrain),
        cmocka_unit_test(test_maximize__does_not_suit_what_walks_sums_of_squares),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
