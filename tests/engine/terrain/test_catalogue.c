#include "engine/fixtures.h"

#include "thalweg/inspect.h"

#include <ctype.h>
#include <math.h>

// A row of the catalogue, compiled, and ways to ask its loss and slope at one point.
typedef struct ground {
    const tw_catalogue_row *row;
    tw_terrain *terrain;
    tw_evaluator *evaluator;
    tw_slope *slope; // The lesson's: central differences, h = 1e-5.
} ground;

static ground open_ground(const tw_catalogue_row *row)
{
    const tw_slope_spec spec = tw_slope_default();
    ground g = {.row = row, .terrain = make_terrain(row->formula)};

    assert_int_equal(tw_evaluator_new(&g.evaluator, g.terrain), TW_OK);
    assert_int_equal(tw_slope_new(&g.slope, g.terrain, &spec), TW_OK);
    return g;
}

static void close_ground(ground *g)
{
    tw_slope_free(g->slope);
    tw_evaluator_free(g->evaluator);
    tw_terrain_free(g->terrain);
}

static double loss_at(const ground *g, double x, double y)
{
    double loss;

    tw_evaluator_value(g->evaluator, 1, &x, &y, &loss);
    return loss;
}

static bool inside(tw_view view, double x, double y)
{
    return x >= view.xmin && x <= view.xmax && y >= view.ymin && y <= view.ymax;
}

// What rounding may add to a loss: a row subtracts terms up to about a thousand times its loss.
static double rounding(double loss)
{
    return 1e-11 * (1 + fabs(loss));
}

// Calls check(row's ground, minimum) for every published minimum of the catalogue.
static void for_each_minimum(void (*check)(const ground *g, const tw_minimum *m))
{
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        ground g = open_ground(&tw_catalogue[i]);

        for (size_t k = 0; k < g.row->minimum_count; k++)
            check(&g, &g.row->minima[k]);
        close_ground(&g);
    }
}

static void check_name(const char *name)
{
    for (const char *c = name; *c != '\0'; c++)
        expect(islower((unsigned char)*c) || isdigit((unsigned char)*c) || *c == '-',
               "%s: '%c' in a name", name, *c);
}

static void test_catalogue__names_are_lower_case_and_in_order_after_the_lesson(void **state)
{
    (void)state;
    static const char *const lesson[] = {"quadratic", "rosenbrock", "saddle", "multimodal"};

    for (size_t i = 0; i < 4; i++)
        assert_string_equal(tw_catalogue[i].name, lesson[i]);
    for (size_t i = 4; i < tw_catalogue_count; i++) {
        check_name(tw_catalogue[i].name);
        expect(i == 4 || strcmp(tw_catalogue[i - 1].name, tw_catalogue[i].name) < 0,
               "%s is out of order", tw_catalogue[i].name);
    }
}

static void test_catalogue__holds_at_least_thirty_beside_the_lesson(void **state)
{
    (void)state;
    assert_true(tw_catalogue_count >= 4 + 30);
}

static void test_catalogue__finds_every_row_by_its_name(void **state)
{
    (void)state;
    tw_error error;

    for (size_t i = 0; i < tw_catalogue_count; i++) {
        assert_ptr_equal(tw_catalogue_find(tw_catalogue[i].name), &tw_catalogue[i]);
        assert_ptr_equal(tw_catalogue_require(tw_catalogue[i].name, &error), &tw_catalogue[i]);
    }
    assert_null(tw_catalogue_find(""));
    assert_null(tw_catalogue_find("Quadratic"));
}

static void test_catalogue__an_unknown_name_gets_the_nearest(void **state)
{
    (void)state;
    tw_error error;

    assert_null(tw_catalogue_require("rosenbrok", &error));
    assert_string_equal(error.message, "unknown terrain 'rosenbrok': did you mean 'rosenbrock'?");
    assert_null(tw_catalogue_require("himelblau", &error));
    assert_string_equal(error.message, "unknown terrain 'himelblau': did you mean 'himmelblau'?");
    assert_null(tw_catalogue_require("qqqqqqqqqqqqqqqq", &error));
    assert_string_equal(error.message, "unknown terrain 'qqqqqqqqqqqqqqqq'");
}

static void test_catalogue__rows_are_complete(void **state)
{
    (void)state;
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        const tw_catalogue_row *row = &tw_catalogue[i];
        const size_t length = strlen(row->lesson);

        expect(row->view.xmin < row->view.xmax && row->view.ymin < row->view.ymax,
               "%s: its view is empty", row->name);
        expect(row->lr > 0 && row->steps > 0, "%s: no first walk", row->name);
        expect(row->start_count >= 1 && row->start_count <= TW_CATALOGUE_POINTS, "%s: %zu starts",
               row->name, row->start_count);
        expect(row->minimum_count <= TW_CATALOGUE_POINTS, "%s: too many minima", row->name);
        // Two lines of a panel at most.
        expect(length >= 20 && length <= 120 && row->lesson[length - 1] == '.',
               "%s: its lesson is not a short sentence (%zu)", row->name, length);
        expect(row->source[0] != '\0', "%s: without a source", row->name);
    }
}

static void test_catalogue__starts_and_minima_lie_in_the_view(void **state)
{
    (void)state;
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        const tw_catalogue_row *row = &tw_catalogue[i];

        for (size_t k = 0; k < row->start_count; k++)
            expect(inside(row->view, row->starts[k].x, row->starts[k].y), "%s: start %zu",
                   row->name, k);
        for (size_t k = 0; k < row->minimum_count; k++)
            expect(inside(row->view, row->minima[k].x, row->minima[k].y), "%s: minimum %zu",
                   row->name, k);
    }
}

static void check_loss(const ground *g, const tw_minimum *m)
{
    const double loss = loss_at(g, m->x, m->y);

    expect(fabs(loss - m->loss) <= rounding(m->loss), "%s: %.17g at (%.17g, %.17g), not %.17g",
           g->row->name, loss, m->x, m->y, m->loss);
}

static void test_catalogue__minima_have_the_published_loss(void **state)
{
    (void)state;
    for_each_minimum(check_loss);
}

static double second_difference(double before, double here, double after, double h)
{
    return (after - 2 * here + before) / (h * h);
}

// A slope is zero if the bottom is less than 1e-7 away by it. The differences are good to 4e-8:
// schwefel subtracts terms of 838 (their last bit over h, over its curvature of 1/4).
static void check_slope(const ground *g, const tw_minimum *m)
{
    const double h = 1e-4 * (g->row->view.xmax - g->row->view.xmin);
    double f, gx, gy, fxx, fyy;

    if (m->ground != TW_SMOOTH)
        return;
    tw_slope_feel(g->slope, 1, &m->x, &m->y, &f, &gx, &gy);
    fxx = second_difference(loss_at(g, m->x - h, m->y), f, loss_at(g, m->x + h, m->y), h);
    fyy = second_difference(loss_at(g, m->x, m->y - h), f, loss_at(g, m->x, m->y + h), h);
    expect(fabs(gx) <= 1e-7 * fxx && fabs(gy) <= 1e-7 * fyy,
           "%s: slope (%.3g, %.3g) at (%.17g, %.17g), where the curvatures are %.3g and %.3g",
           g->row->name, gx, gy, m->x, m->y, fxx, fyy);
}

static void test_catalogue__the_slope_vanishes_at_smooth_minima(void **state)
{
    (void)state;
    for_each_minimum(check_slope);
}

// How much higher the lowest of the four points at a distance h along the axes is.
static double rise(const ground *g, const tw_minimum *m, double h)
{
    const double along_x = fmin(loss_at(g, m->x - h, m->y), loss_at(g, m->x + h, m->y));
    const double along_y = fmin(loss_at(g, m->x, m->y - h), loss_at(g, m->x, m->y + h));

    return fmin(along_x, along_y) - loss_at(g, m->x, m->y);
}

// A quarter of the way rises by a sixteenth or less where the ground is round, by a quarter or more
// at a kink.
static void check_kink(const ground *g, const tw_minimum *m)
{
    const double h = 1e-4 * (g->row->view.xmax - g->row->view.xmin);
    const double far = rise(g, m, h), near = rise(g, m, h / 4);

    if (m->ground == TW_SMOOTH)
        expect(near < far / 8, "%s: a kink at (%.17g, %.17g)", g->row->name, m->x, m->y);
    if (m->ground == TW_KINK)
        expect(near > far / 8, "%s: no kink at (%.17g, %.17g)", g->row->name, m->x, m->y);
}

static void check_edge(const ground *g, const tw_minimum *m)
{
    const tw_view view = g->row->view;
    const double ox = (m->x == view.xmax) - (m->x == view.xmin);
    const double oy = (m->y == view.ymax) - (m->y == view.ymin);

    if (m->ground != TW_EDGE)
        return;
    expect(ox != 0 || oy != 0, "%s: a minimum on no edge", g->row->name);
    expect(loss_at(g, m->x + 1e-3 * ox, m->y + 1e-3 * oy) < m->loss,
           "%s: it does not fall on beyond the edge", g->row->name);
}

static void test_catalogue__kinks_and_only_kinks_are_sharp(void **state)
{
    (void)state;
    for_each_minimum(check_kink);
}

static void test_catalogue__the_ground_falls_on_beyond_an_edge(void **state)
{
    (void)state;
    for_each_minimum(check_edge);
}

// 21 x 21 points, a thousandth of the view to each side; what is outside of the view does not
// count.
static void check_surroundings(const ground *g, const tw_minimum *m)
{
    const tw_view view = g->row->view;

    for (int k = 0; k < 21 * 21; k++) {
        const double x = m->x + (k % 21 - 10) * 1e-4 * (view.xmax - view.xmin);
        const double y = m->y + (k / 21 - 10) * 1e-4 * (view.ymax - view.ymin);

        if (inside(view, x, y))
            expect(loss_at(g, x, y) >= m->loss - rounding(m->loss), "%s: lower at (%.17g, %.17g)",
                   g->row->name, x, y);
    }
}

static void test_catalogue__nothing_near_a_minimum_is_lower(void **state)
{
    (void)state;
    for_each_minimum(check_surroundings);
}

static double lowest_published(const tw_catalogue_row *row)
{
    double lowest = row->minima[0].loss;

    for (size_t k = 1; k < row->minimum_count; k++)
        lowest = fmin(lowest, row->minima[k].loss);
    return lowest;
}

// 257 x 257 points, the edges included.
static void check_view(const ground *g)
{
    const tw_view view = g->row->view;
    const double lowest = lowest_published(g->row);

    for (int k = 0; k < 257 * 257; k++) {
        const double x = view.xmin + (view.xmax - view.xmin) * (k % 257) / 256;
        const double y = view.ymin + (view.ymax - view.ymin) * (k / 257) / 256;

        expect(loss_at(g, x, y) >= lowest - rounding(lowest), "%s: %.17g at (%.17g, %.17g)",
               g->row->name, loss_at(g, x, y), x, y);
    }
}

static void test_catalogue__nothing_in_the_view_is_lower_than_the_lowest_minimum(void **state)
{
    (void)state;
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        ground g = open_ground(&tw_catalogue[i]);

        if (g.row->minimum_count > 0)
            check_view(&g);
        close_ground(&g);
    }
}

static void check_first_walk(const tw_catalogue_row *row, const tw_walk *walk, size_t i)
{
    const tw_hiker hiker = tw_walk_hiker(walk, i);
    const tw_footprint *path = tw_walk_path(walk, i);

    expect(hiker.status == TW_STOPPED, "%s: start %zu: %s", row->name, i,
           tw_walk_status_name(hiker.status));
    expect(hiker.here.loss < path[0].loss, "%s: start %zu ends no lower", row->name, i);
    // The lesson's saddle lets its hiker fall out of the view, which is its lesson.
    for (uint64_t k = 0; k <= hiker.steps && strcmp(row->name, "saddle") != 0; k++)
        expect(inside(row->view, path[k].x, path[k].y), "%s: start %zu leaves the view at step %u",
               row->name, i, (unsigned)k);
}

static void test_catalogue__first_walks_go_down_and_stay_in_the_view(void **state)
{
    (void)state;
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        const tw_catalogue_row *row = &tw_catalogue[i];
        tw_terrain *terrain = make_terrain(row->formula);
        const tw_walk_spec spec = gd_spec(terrain, row->lr, row->steps);
        tw_walk *walk = make_walk(&spec, row->start_count, row->starts);

        assert_int_equal(tw_walk_advance(walk, row->steps), TW_OK);
        for (size_t k = 0; k < row->start_count; k++)
            check_first_walk(row, walk, k);
        tw_walk_free(walk);
        tw_terrain_free(terrain);
    }
}

// The exact derivatives of a row at one point.
typedef struct jet {
    double f, fx, fy, fxx, fxy, fyy;
} jet;

static jet jet_at(const ground *g, double x, double y)
{
    jet j;

    tw_evaluator_hessian(g->evaluator, 1, &x, &y, &j.f, &j.fx, &j.fy, &j.fxx, &j.fxy, &j.fyy);
    return j;
}

// A difference quotient with a bound of its error.
typedef struct quotient {
    double value, error;
} quotient;

// From differences over 2h and over h: what they are off by falls to a quarter, so that the second
// is off by a third of what they differ by; three times that allows for the next order. Rounding
// comes on top of it, and one part in 10^9 for a slope that is steep beside its changes.
static quotient quotient_of(double over_2h, double over_h, double h, double most)
{
    const double far = over_2h / (2 * h), near = over_h / h;

    return (quotient){near, fabs(far - near) + 4 * rounding(most) / h + 1e-9 * fabs(near)};
}

// What derivatives are compared over: a thousandth of the view would blur trefethen's ripple, which
// has a dozen waves across it.
static double stride(const ground *g)
{
    return 2e-5 * (g->row->view.xmax - g->row->view.xmin);
}

static double largest(const double *values, size_t n)
{
    double most = 0;

    for (size_t i = 0; i < n; i++)
        most = fmax(most, fabs(values[i]));
    return most;
}

// Derivatives of the loss and of the exact gradient along (ux, uy).
static void differ(const ground *g, double x, double y, double ux, double uy, quotient out[3])
{
    const double h = stride(g), places[] = {-1, -0.5, 0.5, 1};
    double f[4], fx[4], fy[4];

    for (int k = 0; k < 4; k++) {
        const jet j = jet_at(g, x + places[k] * h * ux, y + places[k] * h * uy);
        f[k] = j.f;
        fx[k] = j.fx;
        fy[k] = j.fy;
    }
    out[0] = quotient_of(f[3] - f[0], f[2] - f[1], h, largest(f, 4));
    out[1] = quotient_of(fx[3] - fx[0], fx[2] - fx[1], h, largest(fx, 4));
    out[2] = quotient_of(fy[3] - fy[0], fy[2] - fy[1], h, largest(fy, 4));
}

// The quotients say nothing where they are uncertain: where a crease runs through the stencil the
// two differ by about the jump itself. So a point is passed over where the error is above a
// hundredth of the size the derivative has around there.
static bool is_telling(const quotient *q, double size)
{
    return q->error <= 0.01 * size;
}

static bool check_quotient(const ground *g, const char *what, double exact, const quotient *q,
                           double size, tw_vec2 at)
{
    if (!is_telling(q, size))
        return false;
    expect(fabs(exact - q->value) <= q->error, "%s: %s is %.17g at (%g, %g), not %.17g +- %.2g",
           g->row->name, what, exact, at.x, at.y, q->value, q->error);
    return true;
}

// How many of the two partials, and of the four second ones (one of them twice), could be checked.
typedef struct tally {
    int first, second;
} tally;

static void check_point(const ground *g, tw_vec2 at, tally *checked)
{
    const jet j = jet_at(g, at.x, at.y);
    const double slope = hypot(j.fx, j.fy), width = g->row->view.xmax - g->row->view.xmin;
    // Straight ground has slopes to go by.
    const double bend = fabs(j.fxx) + fabs(j.fxy) + fabs(j.fyy) + slope / width;
    quotient along_x[3], along_y[3];

    differ(g, at.x, at.y, 1, 0, along_x);
    differ(g, at.x, at.y, 0, 1, along_y);
    checked->first += check_quotient(g, "fx", j.fx, &along_x[0], slope, at);
    checked->first += check_quotient(g, "fy", j.fy, &along_y[0], slope, at);
    checked->second += check_quotient(g, "fxx", j.fxx, &along_x[1], bend, at);
    checked->second += check_quotient(g, "fxy", j.fxy, &along_x[2], bend, at);
    checked->second += check_quotient(g, "fxy", j.fxy, &along_y[1], bend, at);
    checked->second += check_quotient(g, "fyy", j.fyy, &along_y[2], bend, at);
}

// A lattice of LATTICE x LATTICE points, askew to the view: creases like to lie on its axes.
enum { LATTICE = 24 };

static tw_vec2 lattice_point(tw_view view, int k)
{
    return (tw_vec2){view.xmin + (view.xmax - view.xmin) * (k % LATTICE + 0.37) / LATTICE,
                     view.ymin + (view.ymax - view.ymin) * (k / LATTICE + 0.61) / LATTICE};
}

// Of a hundred points 99 have to tell; on flat ground, where slopes drown in rounding, half.
static bool is_flat(const char *name)
{
    return strcmp(name, "easom") == 0 || strcmp(name, "michalewicz") == 0 ||
           strcmp(name, "plateau") == 0;
}

static void test_catalogue__exact_derivatives_agree_with_differences(void **state)
{
    (void)state;
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        ground g = open_ground(&tw_catalogue[i]);
        const double wanted = is_flat(g.row->name) ? 0.5 : 0.99;
        tally checked = {0, 0};

        for (int k = 0; k < LATTICE * LATTICE; k++)
            check_point(&g, lattice_point(g.row->view, k), &checked);
        expect(checked.first >= wanted * 2 * LATTICE * LATTICE &&
                   checked.second >= wanted * 4 * LATTICE * LATTICE,
               "%s: only %d first and %d second derivatives checked", g.row->name, checked.first,
               checked.second);
        close_ground(&g);
    }
}

static tw_inspection inspect(const ground *g, const tw_minimum *m)
{
    const tw_inspect_spec spec = tw_inspect_default(g->row->view);
    tw_inspection p;

    assert_int_equal(tw_inspect(&p, g->terrain, &spec, (tw_vec2){m->x, m->y}), TW_OK);
    return p;
}

// The position is published to all digits of a double, and rounding is some of those: the slope is
// what the largest curvature makes of 1e-12 of the view.
static void check_exact_slope(const ground *g, const tw_minimum *m)
{
    const jet j = jet_at(g, m->x, m->y);
    const double bend = fabs(j.fxx) + fabs(j.fxy) + fabs(j.fyy);

    if (m->ground == TW_SMOOTH)
        expect(hypot(j.fx, j.fy) <= 1e-12 * (g->row->view.xmax - g->row->view.xmin) * bend,
               "%s: slope (%.3g, %.3g) at (%.17g, %.17g), curvature %.3g", g->row->name, j.fx, j.fy,
               m->x, m->y, bend);
}

static void test_catalogue__the_exact_slope_vanishes_at_smooth_minima(void **state)
{
    (void)state;
    for_each_minimum(check_exact_slope);
}

// Kinks are seen to be kinks, and nowhere does smooth ground fall.
static void check_curvature(const ground *g, const tw_minimum *m)
{
    const tw_inspection p = inspect(g, m);

    if (m->ground == TW_EDGE)
        return;
    expect(p.kink == (m->ground == TW_KINK), "%s: kink at (%.17g, %.17g)?", g->row->name, m->x,
           m->y);
    expect(p.kind == TW_KIND_MINIMUM || p.kind == TW_KIND_DEGENERATE, "%s: %s at (%.17g, %.17g)",
           g->row->name, tw_kind_name(p.kind), m->x, m->y);
    expect(p.kink || p.small >= -1e-10 * p.large, "%s: eigenvalues %g and %g at (%.17g, %.17g)",
           g->row->name, p.small, p.large, m->x, m->y);
}

static void test_catalogue__the_hessian_is_positive_semidefinite_at_minima(void **state)
{
    (void)state;
    for_each_minimum(check_curvature);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_catalogue__names_are_lower_case_and_in_order_after_the_lesson),
        cmocka_unit_test(test_catalogue__holds_at_least_thirty_beside_the_lesson),
        cmocka_unit_test(test_catalogue__finds_every_row_by_its_name),
        cmocka_unit_test(test_catalogue__an_unknown_name_gets_the_nearest),
        cmocka_unit_test(test_catalogue__rows_are_complete),
        cmocka_unit_test(test_catalogue__starts_and_minima_lie_in_the_view),
        cmocka_unit_test(test_catalogue__minima_have_the_published_loss),
        cmocka_unit_test(test_catalogue__the_slope_vanishes_at_smooth_minima),
        cmocka_unit_test(test_catalogue__kinks_and_only_kinks_are_sharp),
        cmocka_unit_test(test_catalogue__the_ground_falls_on_beyond_an_edge),
        cmocka_unit_test(test_catalogue__nothing_near_a_minimum_is_lower),
        cmocka_unit_test(test_catalogue__nothing_in_the_view_is_lower_than_the_lowest_minimum),
        cmocka_unit_test(test_catalogue__first_walks_go_down_and_stay_in_the_view),
        cmocka_unit_test(test_catalogue__exact_derivatives_agree_with_differences),
        cmocka_unit_test(test_catalogue__the_exact_slope_vanishes_at_smooth_minima),
        cmocka_unit_test(test_catalogue__the_hessian_is_positive_semidefinite_at_minima),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
