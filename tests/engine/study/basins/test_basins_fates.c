#include "engine/fixtures.h"
#include "whole_basins.h"

#include "thalweg/basins.h"

#include <math.h>
#include <string.h>

// What becomes of every start: maps that walk until that is known, by short cuts and without.

static tw_basins_spec spec_of(const tw_catalogue_row *row, const tw_terrain *terrain,
                              size_t columns, size_t rows)
{
    return (tw_basins_spec){
        .walk = gd_spec(terrain, row->lr, TW_BASINS_STEPS),
        .view = row->view,
        .columns = columns,
        .rows = rows,
    };
}

static tw_basins *make_map(const tw_basins_spec *spec)
{
    tw_basins *b = NULL;

    assert_int_equal(whole_basins(&b, spec), TW_OK);
    return b;
}

static void test_fates__are_known_by_default(void **state)
{
    static const char *const names[] = {
        "quadratic", "rosenbrock",     "saddle",           "multimodal",      "himmelblau", "beale",
        "ackley",    "six-hump-camel", "three-hump-camel", "styblinski-tang", "rastrigin"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        tw_terrain *terrain = make_catalogue_terrain(names[i]);
        const tw_basins_spec spec = spec_of(tw_catalogue_find(names[i]), terrain, 160, 120);
        tw_basins *b = make_map(&spec);
        const double unfinished = tw_basins_share(b, TW_BASIN_UNFINISHED);
        expect(unfinished < 0.01, "%s: %.2f %% unfinished", names[i], 100.0 * unfinished);
        tw_basins_free(b);
        tw_terrain_free(terrain);
    }
}

// Every optimizer of the table, those with a rate that stays with a sensible one.
static void test_fates__of_every_optimizer_are_known(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("multimodal");
    size_t count;
    const tw_optimizer *const *optimizers = tw_optimizers(&count);

    (void)state;
    for (size_t i = 0; i < count; i++) {
        const tw_optimizer *o = optimizers[i];
        tw_basins_spec spec = spec_of(tw_catalogue_find("multimodal"), terrain, 48, 36);
        if (o->needs_squares)
            continue;
        spec.walk = tw_walk_default(terrain, o);
        spec.walk.steps = TW_BASINS_STEPS;
        if (tw_optimizer_has_lr(o))
            spec.walk.params[0] = 0.05;
        tw_basins *b = make_map(&spec);
        const double unfinished = tw_basins_share(b, TW_BASIN_UNFINISHED);
        expect(unfinished < 0.02, "%s: %.2f %% unfinished", o->name, 100.0 * unfinished);
        tw_basins_free(b);
    }
    tw_terrain_free(terrain);
}

// The label in the other map that most of the cells of a label have.
static int matching(const tw_basins *from, const tw_basins *to, int label, size_t cells)
{
    static size_t votes[TW_BASINS_ATTRACTORS];
    size_t count, best = 0;

    tw_basins_attractors(to, &count);
    memset(votes, 0, sizeof votes);
    for (size_t cell = 0; cell < cells; cell++)
        if (tw_basins_labels(from)[cell] == label && tw_basins_labels(to)[cell] >= 0)
            votes[tw_basins_labels(to)[cell]]++;
    for (size_t i = 1; i < count; i++)
        best = votes[i] > votes[best] ? i : best;
    return (int)best;
}

// Cells whose labels differ between a map and the exhaustive one.
static size_t count_wrong(const tw_basins_spec *spec)
{
    tw_basins_spec exhaustive = *spec;
    const size_t cells = spec->columns * spec->rows;
    size_t count, wrong = 0;

    exhaustive.exhaustive = true;
    tw_basins *quick = make_map(spec), *whole = make_map(&exhaustive);
    tw_basins_attractors(quick, &count);
    int *match = malloc((count + 1) * sizeof *match);
    for (size_t i = 0; i < count; i++)
        match[i] = matching(quick, whole, (int)i, cells);
    for (size_t cell = 0; cell < cells; cell++) {
        const int label = tw_basins_labels(quick)[cell];
        wrong += (label >= 0 ? match[label] : label) != tw_basins_labels(whole)[cell];
    }
    free(match);
    tw_basins_free(quick);
    tw_basins_free(whole);
    return wrong;
}

static void check_wrong(const tw_basins_spec *spec, const char *name)
{
    const size_t wrong = count_wrong(spec), cells = spec->columns * spec->rows;

    expect(2000 * wrong <= cells, "%s, %zux%zu: %zu labels differ", name, spec->columns, spec->rows,
           wrong);
}

#if defined(__SANITIZE_ADDRESS__)
enum { FEWER = 9 }; // Every step is many times as slow.
#else
enum { FEWER = 1 };
#endif

static void test_short_cuts__change_hardly_a_label_of_the_catalogue(void **state)
{
    (void)state;
    for (size_t i = 0; i < tw_catalogue_count; i += FEWER) {
        const tw_catalogue_row *row = &tw_catalogue[i];
        if (strcmp(row->name, "bukin-6") == 0)
            continue; // Walks rattle across its crease by chance, and so does where they are found.
        tw_terrain *terrain = make_catalogue_terrain(row->name);
        const tw_basins_spec spec = spec_of(row, terrain, 60, 40);
        check_wrong(&spec, row->name);
        tw_terrain_free(terrain);
    }
}

// Beyond the critical rate of some minima or of all; boundaries are fractal there.
static void test_short_cuts__change_hardly_a_label_of_fractals(void **state)
{
    static const double rates[] = {0.016, 0.02, 0.025};
    static const struct {
        size_t columns, rows;
    } sizes[] = {{97, 61}, {200, 150}, {640, 360}};
    tw_terrain *himmelblau = make_catalogue_terrain("himmelblau");

    (void)state;
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i += FEWER)
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k += FEWER) {
            tw_basins_spec spec = spec_of(tw_catalogue_find("himmelblau"), himmelblau,
                                          sizes[k].columns, sizes[k].rows);
            spec.walk.params[0] = rates[i];
            check_wrong(&spec, "himmelblau");
        }
    tw_terrain_free(himmelblau);
}

// Gauss-Newton on the real and the imaginary part of z^3 - 1 is Newton's iteration for its roots.
static void test_short_cuts__change_hardly_a_label_of_newtons_fractal(void **state)
{
    tw_terrain *terrain = make_terrain("(x^3 - 3*x*y^2 - 1)^2 + (3*x^2*y - y^3)^2");
    tw_error error;
    tw_basins_spec spec = {
        .walk = tw_walk_default(terrain, tw_optimizer_require("gauss-newton", &error)),
        .view = {-1.5, 1.5, -1.0, 1.0},
        .columns = 300,
        .rows = 200,
    };

    (void)state;
    spec.walk.slope.gradient = TW_GRADIENT_EXACT;
    spec.walk.steps = TW_BASINS_STEPS;
    check_wrong(&spec, "Newton's fractal");
    tw_terrain_free(terrain);
}

// Squares of any size are filled where nothing hides in them.
static void test_short_cuts__spare_nearly_all_walks_on_smooth_ground(void **state)
{
    static const char *const names[] = {"quadratic", "saddle"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        tw_terrain *terrain = make_catalogue_terrain(names[i]);
        const tw_basins_spec spec = spec_of(tw_catalogue_find(names[i]), terrain, 640, 400);
        tw_basins *b = make_map(&spec);
        const double steps = (double)tw_basins_steps_total(b) / (640.0 * 400.0);
        expect(steps < 1.5, "%s: %g steps a cell", names[i], steps);
        tw_basins_free(b);
        check_wrong(&spec, names[i]);
        tw_terrain_free(terrain);
    }
}

// Down a valley that takes some 20,000 steps: what the first pass walks is foretold or caught.
static void test_short_cuts__spare_nearly_all_steps_down_a_long_valley(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("rosenbrock");
    const tw_basins_spec spec = spec_of(tw_catalogue_find("rosenbrock"), terrain, 640, 400);
    tw_basins *b = make_map(&spec);
    const double steps = (double)tw_basins_steps_total(b) / (640.0 * 400.0);

    (void)state;
    expect(steps < 2.0, "%g steps a cell", steps);
    tw_basins_free(b);
    tw_terrain_free(terrain);
}

// What shades a map is, but for a few percent, what the walks from all its cells take.
static void test_short_cuts__keep_the_steps(void **state)
{
    static const char *const names[] = {"multimodal", "himmelblau", "rosenbrock"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        tw_terrain *terrain = make_catalogue_terrain(names[i]);
        tw_basins_spec spec = spec_of(tw_catalogue_find(names[i]), terrain, 120, 90);
        tw_basins *quick = make_map(&spec);
        spec.exhaustive = true;
        tw_basins *whole = make_map(&spec);
        double off = 0.0;
        for (size_t cell = 0; cell < spec.columns * spec.rows; cell++)
            off += fabs(log1p((double)tw_basins_steps(quick)[cell]) -
                        log1p((double)tw_basins_steps(whole)[cell]));
        off /= (double)(spec.columns * spec.rows);
        expect(off < 0.03, "%s: steps are off by %.3g on the mean", names[i], off);
        tw_basins_free(quick);
        tw_basins_free(whole);
        tw_terrain_free(terrain);
    }
}

// The published picture of the lesson's terrain: two basins of 28.3 % and four of 10.8 %.
static void test_shares__of_multimodal(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("multimodal");
    const tw_basins_spec spec = spec_of(tw_catalogue_find("multimodal"), terrain, 640, 360);
    tw_basins *b = make_map(&spec);
    size_t count;
    const tw_attractor *a = tw_basins_attractors(b, &count);

    (void)state;
    assert_int_equal(count, 6);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(a[i].kind, TW_KIND_MINIMUM);
        expect(fabs(a[i].share - (i < 2 ? 0.283 : 0.108)) < 1e-3, "share %zu is %g", i, a[i].share);
    }
    tw_basins_free(b);
    tw_terrain_free(terrain);
}

static tw_vec2 step_on(const tw_walk_spec *spec, tw_vec2 from)
{
    tw_walk_spec one = *spec;

    one.steps = 1;
    one.tolerance = 0.0;
    const tw_hiker hiker = walk_alone(&one, from);
    return (tw_vec2){hiker.here.x, hiker.here.y};
}

// Each point of a cycle leads to the next one, and walks do not rest anywhere on it.
static void test_cycles__go_round(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("himmelblau");
    tw_basins_spec spec = spec_of(tw_catalogue_find("himmelblau"), terrain, 120, 90);
    size_t count, cycles = 0;

    (void)state;
    spec.walk.params[0] = 0.02;
    tw_basins *b = make_map(&spec);
    const tw_attractor *a = tw_basins_attractors(b, &count);
    for (size_t i = 0; i < count; i++) {
        if (a[i].kind != TW_KIND_CYCLE)
            continue;
        cycles++;
        assert_in_range(a[i].period, 2, TW_CYCLE_POINTS);
        assert_true(a[i].highest > a[i].loss);
        for (unsigned k = 0; k < a[i].period; k++) {
            const tw_vec2 to = step_on(&spec.walk, a[i].points[k]);
            const tw_vec2 next = a[i].points[(k + 1) % a[i].period];
            expect(hypot(to.x - next.x, to.y - next.y) < 1e-3, "point %u leads elsewhere", k);
        }
    }
    assert_true(cycles > 0);
    tw_basins_free(b);
    tw_terrain_free(terrain);
}

// Steps of a fixed length end in no cycle that others are drawn to: they hover about each minimum.
static void test_fixed_steps__hover_about_the_minima(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("multimodal");
    tw_basins_spec spec = spec_of(tw_catalogue_find("multimodal"), terrain, 80, 60);
    double share = 0.0;
    size_t count;
    tw_error error;

    (void)state;
    spec.walk = tw_walk_default(terrain, tw_optimizer_require("signgd", &error));
    spec.walk.params[0] = 0.0137;
    spec.walk.steps = TW_BASINS_STEPS;
    tw_basins *b = make_map(&spec);
    const tw_attractor *a = tw_basins_attractors(b, &count);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(a[i].kind, TW_KIND_HOVERING);
        assert_true(a[i].radius > 0.0137 / 2.0 && a[i].radius < 1.0);
        share += a[i].share;
    }
    expect(share > 0.95, "%g of the starts hover about the six minima", share);
    tw_basins_free(b);
    tw_terrain_free(terrain);
}

// f times c with the rate over c, and x and y times b with the rate times b * b, both powers of
// two: the same labels, the same steps.
static void test_units__change_no_label(void **state)
{
    static const struct {
        const char *formula;
        double f, xy;
    } rows[] = {
        {"((x^2+y-11)^2 + (x+y^2-7)^2)/2^40", 0x1p-40, 1.0},
        {"((x^2+y-11)^2 + (x+y^2-7)^2)*2^40", 0x1p40, 1.0},
        {"((x/2^20)^2+y/2^20-11)^2 + (x/2^20+(y/2^20)^2-7)^2", 1.0, 0x1p20},
        {"((x*2^20)^2+y*2^20-11)^2 + (x*2^20+(y*2^20)^2-7)^2", 1.0, 0x1p-20},
    };
    tw_terrain *terrain = make_terrain("(x^2+y-11)^2 + (x+y^2-7)^2");
    tw_basins_spec spec = spec_of(tw_catalogue_find("himmelblau"), terrain, 90, 70);

    (void)state;
    spec.walk.slope.gradient = TW_GRADIENT_EXACT;
    tw_basins *b = make_map(&spec);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_terrain *other = make_terrain(rows[i].formula);
        const double xy = rows[i].xy;
        const tw_view v = spec.view;
        tw_basins_spec scaled = spec;
        scaled.walk.terrain = other;
        scaled.walk.params[0] *= xy * xy / rows[i].f;
        scaled.view = (tw_view){v.xmin * xy, v.xmax * xy, v.ymin * xy, v.ymax * xy};
        tw_basins *s = make_map(&scaled);
        size_t differ = 0;
        for (size_t cell = 0; cell < spec.columns * spec.rows; cell++)
            differ += tw_basins_labels(b)[cell] != tw_basins_labels(s)[cell] ||
                      tw_basins_steps(b)[cell] != tw_basins_steps(s)[cell];
        expect(differ == 0, "%s: %zu cells differ", rows[i].formula, differ);
        tw_basins_free(s);
        tw_terrain_free(other);
    }
    tw_basins_free(b);
    tw_terrain_free(terrain);
}

// A plateau is one class, not an attractor a cell.
static void test_plateaus__are_flat(void **state)
{
    tw_terrain *terrain = make_catalogue_terrain("easom");
    tw_basins_spec spec = spec_of(tw_catalogue_find("easom"), terrain, 96, 64);
    size_t count;

    (void)state;
    spec.view = (tw_view){-20.0, 20.0, -20.0, 20.0};
    tw_basins *b = make_map(&spec);
    tw_basins_attractors(b, &count);
    assert_in_range(count, 1, 9);
    expect(tw_basins_share(b, TW_BASIN_FLAT) > 0.8, "%g flat", tw_basins_share(b, TW_BASIN_FLAT));
    tw_basins_free(b);
    tw_terrain_free(terrain);
}

static double unfinished_share(const char *formula, double lr)
{
    tw_terrain *terrain = make_terrain(formula);
    const tw_basins_spec spec = {
        .walk = gd_spec(terrain, lr, TW_BASINS_STEPS),
        .view = {-2.0, 2.0, -2.0, 2.0},
        .columns = 120,
        .rows = 80,
    };
    tw_basins *b = make_map(&spec);
    const double share = tw_basins_share(b, TW_BASIN_UNFINISHED);

    tw_basins_free(b);
    tw_terrain_free(terrain);
    return share;
}

// The share of a terrain's only attractor, a level point at the origin, in units of x and y and of
// f.
static double flat_share(const char *formula, const char *optimizer, double f, double xy)
{
    char text[160];
    tw_error error;

    snprintf(text, sizeof text, formula, f, xy, xy);
    tw_terrain *terrain = make_terrain(text);
    tw_basins_spec spec = {
        .walk = tw_walk_default(terrain, tw_optimizer_require(optimizer, &error)),
        .view = {-2.0 * xy, 2.0 * xy, -2.0 * xy, 2.0 * xy},
        .columns = 36,
        .rows = 24,
    };
    size_t count;

    spec.walk.params[0] = 0.002 * xy * xy / f;
    spec.walk.steps = TW_BASINS_STEPS;
    spec.walk.slope.gradient = TW_GRADIENT_EXACT;
    tw_basins *b = make_map(&spec);
    const tw_attractor *a = tw_basins_attractors(b, &count);
    const bool is_it = count == 1 && hypot(a->at.x, a->at.y) <= 1e-4 * xy;
    const double share = is_it ? a->share : 0.0;
    tw_basins_free(b);
    tw_terrain_free(terrain);
    return share;
}

// Walks come to a minimum without a curvature like a power of the steps: in no number of them.
static void test_flat_minima__are_where_walks_creep_to(void **state)
{
    static const char *const formulas[] = {"%g*((x/%g)^4 + (y/%g)^4)", "%g*((x/%g)^4 + (y/%g)^2)",
                                           "%g*((x/%g)^6 + (y/%g)^6)", "%g*((x/%g)^2 + (y/%g)^2)^2",
                                           "%g*(1 + (x/%g)^4 + (x/%g + y)^4)"};
    static const char *const optimizers[] = {"gd", "momentum", "nesterov"};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        for (size_t k = 0; k < 3; k++) {
            const double share = flat_share(formulas[i], optimizers[k], 1.0, 1.0);
            expect(share == 1.0, "%s by %s: %g", formulas[i], optimizers[k], share);
        }
        assert_true(flat_share(formulas[i], "gd", 0x1p-40, 1.0) == 1.0);
        assert_true(flat_share(formulas[i], "gd", 1.0, 0x1p20) == 1.0);
        assert_true(flat_share(formulas[i], "gd", 0x1p20, 0x1p-30) == 1.0);
    }
    assert_true(flat_share(formulas[4], "gd", 1.0, 1.0) == 1.0);
}

// Without any rest, and too slow to come to one: told before all steps are walked.
static void test_hopeless_walks__are_unfinished(void **state)
{
    (void)state;
    assert_true(unfinished_share("x + y", 0.01) == 1.0);
    assert_true(unfinished_share("x^2 + y^2", 1e-9) > 0.99);
    assert_true(unfinished_share("1e-8*(x^2 + y^2)", 1e7) == 0.0);
    assert_true(unfinished_share("exp(-x)", 0.01) == 1.0);
    assert_true(unfinished_share("1/(3 + x)^2 + y^2", 0.01) == 1.0);
}

// Walks that creep ever on take all their steps, but in leaps: to where walking would lead.
static void test_endless_walks__take_few_steps(void **state)
{
    static const char *const formulas[] = {
        "exp(-x)",       "1/(3 + x)^2 + y^2", "atan(x)",      "exp(-x) + 5*y^2",
        "exp(-x^2-y^2)", "1/(1 + x^2 + y^2)", "tanh(x) + y^2"};
    static const char *const optimizers[] = {"gd", "momentum", "nesterov"};
    tw_error error;

    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        for (size_t k = 0; k < 3; k++) {
            tw_terrain *terrain = make_terrain(formulas[i]);
            tw_basins_spec spec = {
                .walk = tw_walk_default(terrain, tw_optimizer_require(optimizers[k], &error)),
                .view = {-2.0, 2.0, -2.0, 2.0},
                .columns = 12,
                .rows = 8,
            };
            spec.walk.steps = TW_BASINS_STEPS;
            spec.walk.params[0] = k == 0 ? 0.1 : 0.01;
            tw_basins *b = make_map(&spec);
            const double steps = (double)tw_basins_steps_total(b) / (12.0 * 8.0);
            expect(steps < 5000.0, "%s by %s: %g steps a cell", formulas[i], optimizers[k], steps);
            tw_basins_free(b);
            if (k == 0)
                check_wrong(&spec, formulas[i]);
            tw_terrain_free(terrain);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fates__are_known_by_default),
        cmocka_unit_test(test_fates__of_every_optimizer_are_known),
        cmocka_unit_test(test_short_cuts__change_hardly_a_label_of_the_catalogue),
        cmocka_unit_test(test_short_cuts__change_hardly_a_label_of_fractals),
        cmocka_unit_test(test_short_cuts__change_hardly_a_label_of_newtons_fractal),
        cmocka_unit_test(test_short_cuts__spare_nearly_all_walks_on_smooth_ground),
        cmocka_unit_test(test_short_cuts__spare_nearly_all_steps_down_a_long_valley),
        cmocka_unit_test(test_short_cuts__keep_the_steps),
        cmocka_unit_test(test_shares__of_multimodal),
        cmocka_unit_test(test_cycles__go_round),
        cmocka_unit_test(test_fixed_steps__hover_about_the_minima),
        cmocka_unit_test(test_units__change_no_label),
        cmocka_unit_test(test_plateaus__are_flat),
        cmocka_unit_test(test_flat_minima__are_where_walks_creep_to),
        cmocka_unit_test(test_hopeless_walks__are_unfinished),
        cmocka_unit_test(test_endless_walks__take_few_steps),
    };

    return cmocka_run_group_tests_name("basins_fates", tests, NULL, NULL);
}
