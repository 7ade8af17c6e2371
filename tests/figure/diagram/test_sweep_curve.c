#include "drawn.h"
#include "engine/fixtures.h"
#include "figure/recorder.h"

#include "figure/diagram/sweep_curve.h"

#include <math.h>

enum { COUNT = 25 };

// A sweep of plain descent, walked.
typedef struct shown {
    tw_terrain *terrain;
    tw_walk_spec walk;
    double rates[COUNT];
    tw_hiker hikers[COUNT];
    tw_judgement judgements[COUNT];
    tw_inspection ground;
    figure_sweep sweep;
} shown;

static void show(shown *s, const char *formula, double from, double to)
{
    const tw_inspect_spec near = tw_inspect_default((tw_view){-2, 2, -2, 2});

    s->terrain = make_terrain(formula);
    s->walk = gd_spec(s->terrain, 0.1, 200);
    for (int i = 0; i < COUNT; i++)
        s->rates[i] = from * pow(to / from, i / (COUNT - 1.0));
    assert_int_equal(tw_sweep(&s->walk, &(tw_judging){{-2, 2, -2, 2}, s->walk.steps},
                              (tw_vec2){-1.2, 1.1}, 0, COUNT, s->rates, s->hikers, s->judgements),
                     TW_OK);
    const size_t best = tw_sweep_best(&s->walk, COUNT, s->hikers, s->judgements);
    const size_t end = best < COUNT ? best : 0;
    assert_int_equal(tw_inspect_end(&s->ground, s->terrain, &near,
                                    (tw_vec2){s->hikers[end].here.x, s->hikers[end].here.y}),
                     TW_OK);
    s->sweep = (figure_sweep){{-2, 2, -2, 2}, &s->walk, COUNT,      s->rates, s->hikers,
                              s->judgements,  best,     &s->ground, NAN};
}

static void draw(const shown *s, canvas *c, double width, double height, double text)
{
    const figure_style style = {figure_theme_of(SCENE_THEME_LIGHT), NULL, text};

    figure_draw_sweep(c, (canvas_rect){0, 0, width, height}, &style, &s->sweep);
    assert_null(canvas_error(c));
}

static void test_sweep__no_text_overlaps_or_is_cut_at_any_size(void **state)
{
    static const char *const formulas[] = {"x^2 + y^2", "x^2 + y^2 - 3", "0*x", "sqrt(x)", "-x"};
    static const double sizes[][2] = {{160, 120}, {240, 180},  {480, 320},
                                      {300, 700}, {1200, 700}, {2000, 1200}};

    (void)state;
    for (size_t k = 0; k < sizeof formulas / sizeof *formulas; k++) {
        shown s;
        show(&s, formulas[k], 1e-4, k == 1 ? 0.8 : 30);
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            recorder *r = make_recorder(sizes[i][0], sizes[i][1], 1.0 + 0.5 * (double)(i % 3));
            draw(&s, &r->base, sizes[i][0], sizes[i][1], i < 2 ? 9 : fmin(20, sizes[i][0] / 50));
            assert_true(r->count >= 3);
            check_texts(r, sizes[i][0], sizes[i][1]);
            free_recorder(r);
        }
        tw_terrain_free(s.terrain);
    }
}

static uint32_t at(canvas *c, double x, double y)
{
    const canvas_image image = drawn_on(c);

    return image.pixels[(size_t)y * image.columns + (size_t)x];
}

// Every rate has a point: where its loss is, or at the top edge if it diverged.
static void check_points(const char *formula, double to)
{
    const figure_theme *theme = figure_theme_of(SCENE_THEME_LIGHT);
    const figure_style style = {theme, NULL, 12};
    canvas *c = make_canvas(800, 600, 1);
    shown s;

    show(&s, formula, 1e-3, to);
    canvas_clear(c, theme->paper);
    draw(&s, c, 800, 600, 12);
    const figure_plot plot = figure_sweep_plot(c, (canvas_rect){0, 0, 800, 600}, &style, &s.sweep);
    for (size_t i = 0; i < COUNT; i++) {
        const double height = figure_sweep_height(&s.sweep, &plot, i);
        const bool lost = s.judgements[i].verdict == TW_VERDICT_DIVERGED;
        const canvas_point p = figure_plot_point(&plot, s.rates[i], height);
        const double bottom = plot.frame.y + plot.frame.height - 0.9 * 12;
        const double y = lost ? plot.frame.y + 0.9 * 12 + 1 : fmin(p.y, bottom);
        const uint32_t pixel = at(c, p.x, y);
        expect((pixel & 0xFFFFFF) != 0xFCFCFA, "%s: no point of rate %g at %g, %g", formula,
               s.rates[i], p.x, y);
        assert_true(p.x > plot.frame.x && p.x < plot.frame.x + plot.frame.width);
    }
    canvas_free(c);
    tw_terrain_free(s.terrain);
}

static void test_sweep__every_rate_has_a_point(void **state)
{
    (void)state;
    check_points("x^2 + y^2", 3);
    check_points("x^2 + y^2 - 3", 3);
    check_points("0.1*(x^2+y^2) + sin(x)*sin(y)", 100);
    check_points("0*x", 3);
}

static void test_sweep__losses_below_zero_are_measured_from_the_lowest(void **state)
{
    const figure_style style = {figure_theme_of(SCENE_THEME_LIGHT), NULL, 12};
    canvas *c = make_canvas(800, 600, 1);
    shown above, below;

    (void)state;
    show(&above, "x^2 + y^2 + 1", 1e-3, 3);
    show(&below, "x^2 + y^2 - 3", 1e-3, 3);
    below.sweep.lowest = -3.5;
    const canvas_rect place = {0, 0, 800, 600};
    const figure_plot a = figure_sweep_plot(c, place, &style, &above.sweep);
    const figure_plot b = figure_sweep_plot(c, place, &style, &below.sweep);
    assert_string_equal(a.y.name, "Final loss");
    assert_string_equal(b.y.name, "Final loss above the lowest");
    assert_true(fabs(figure_sweep_height(&above.sweep, &a, 0) - above.hikers[0].here.loss) < 1e-12);
    assert_true(fabs(figure_sweep_height(&below.sweep, &b, 0) - below.hikers[0].here.loss - 3.5) <
                1e-12);
    canvas_free(c);
    tw_terrain_free(above.terrain);
    tw_terrain_free(below.terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sweep__no_text_overlaps_or_is_cut_at_any_size),
        cmocka_unit_test(test_sweep__every_rate_has_a_point),
        cmocka_unit_test(test_sweep__losses_below_zero_are_measured_from_the_lowest),
    };

    return cmocka_run_group_tests_name("sweep_curve", tests, NULL, NULL);
}
