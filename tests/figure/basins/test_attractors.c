#include "engine/fixtures.h"
#include "figure/recorder.h"
#include "whole_basins.h"

#include "figure/basins/attractors.h"

#include <math.h>

enum { UNFINISHED = -1 - TW_BASIN_UNFINISHED, FLAT = -1 - TW_BASIN_FLAT };

static figure_attractors make_attractors(size_t count)
{
    figure_attractors a;

    figure_attractors_begin(&a, 1);
    a.map_count = 1;
    a.count = a.listed = count;
    a.least = 3;
    a.most = 412;
    a.fates[UNFINISHED][0] = 0.001;
    a.all[0] = 0.999 / 9.0 * (double)count;
    for (size_t i = 0; i < count; i++) {
        a.list[i].attractor =
            (tw_attractor){.at = {(double)i, 1.0}, .loss = 0.5, .kind = TW_KIND_MINIMUM};
        a.list[i].shares[0] = 0.999 / 9.0;
        a.list[i].hue = (uint8_t)i;
    }
    return a;
}

// So many maps, each with less of everything than the one before.
static figure_attractors make_of_maps(size_t count, size_t maps, size_t columns)
{
    figure_attractors a = make_attractors(count);

    a.map_count = maps;
    a.columns = columns;
    for (size_t m = 1; m < maps; m++) {
        a.all[m] = a.all[m - 1] * 0.9;
        a.fates[UNFINISHED][m] = a.fates[UNFINISHED][m - 1] * 0.9;
        for (size_t i = 0; i < count; i++)
            a.list[i].shares[m] = a.list[i].shares[m - 1] * 0.9;
    }
    return a;
}

static recorder *record_in(const figure_attractors *a, double width, double height, double text)
{
    recorder *r = make_recorder(400.0, 800.0, 1.0);

    figure_draw_attractors(&r->base, (canvas_rect){10.0, 10.0, width, height}, text,
                           figure_theme_of(SCENE_THEME_LIGHT), a);
    return r;
}

static recorder *record(const figure_attractors *a, double height, double text)
{
    return record_in(a, 300.0, height, text);
}

static double height_of(const figure_attractors *a, double room, double text)
{
    return figure_attractors_height(a, (canvas_rect){10.0, 10.0, 300.0, room}, text);
}

static bool says(const recorder *r, const char *part)
{
    for (size_t i = 0; i < r->count; i++)
        if (strstr(r->texts[i].text, part) != NULL)
            return true;
    return false;
}

static void test_attractors__are_the_same_in_the_height_that_they_take(void **state)
{
    static const double sizes[] = {10.0, 13.0, 17.3, 22.1};

    (void)state;
    for (size_t count = 1; count <= 9; count++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
            for (double room = 8.0; room < 40.0; room += 2.3) {
                const size_t maps = count % 3 == 0 ? 1 : count;
                const figure_attractors a = make_of_maps(count, maps, maps < 3 ? maps : 3);
                const double height = height_of(&a, room * sizes[i], sizes[i]);
                recorder *whole = record(&a, room * sizes[i], sizes[i]);
                recorder *taken = record(&a, height, sizes[i]);

                expect(whole->count == taken->count,
                       "%zu attractors, text %g, room %g: %zu texts in the room, %zu in what they "
                       "take of it",
                       count, sizes[i], room, whole->count, taken->count);
                free_recorder(whole);
                free_recorder(taken);
            }
}

static void test_attractors__are_all_there_when_there_is_room(void **state)
{
    const figure_attractors a = make_attractors(4);
    recorder *r = record(&a, height_of(&a, 400.0, 13.0), 13.0);

    (void)state;
    assert_true(says(r, "(0, 1)") && says(r, "(3, 1)") && says(r, "loss 0.5"));
    assert_false(says(r, "more") && !says(r, "darker: more"));
    free_recorder(r);
}

static void test_attractors__have_their_loss_in_one_row_where_it_fits(void **state)
{
    const figure_attractors a = make_attractors(9);
    recorder *r = record(&a, 24.0 * 13.0, 13.0);

    (void)state;
    assert_true(says(r, "(8, 1) minimum, loss 0.5"));
    free_recorder(r);
}

static void test_attractors__are_all_told_of_alike(void **state)
{
    figure_attractors a = make_attractors(9);
    recorder *r;

    (void)state;
    a.list[4].attractor.at = (tw_vec2){-1234.0, -0.000123}; // Too long a row for its loss.
    r = record(&a, 24.0 * 13.0, 13.0);
    assert_true(says(r, "minimum"));
    assert_false(says(r, "loss"));
    free_recorder(r);
}

static void test_attractors__come_before_the_shades(void **state)
{
    const figure_attractors a = make_attractors(4);
    recorder *r = record(&a, 10.0 * 13.0, 13.0);

    (void)state;
    assert_true(says(r, "(3, 1)"));
    assert_false(says(r, "412"));
    free_recorder(r);
}

static void test_attractors__that_are_few_are_not_told_as_none(void **state)
{
    figure_attractors a = make_attractors(1);

    (void)state;
    a.list[0].shares[0] = 0.0004;
    recorder *r = record(&a, 400.0, 13.0);

    assert_true(says(r, "< 0.1%"));
    assert_false(says(r, "0.0%"));
    free_recorder(r);
}

static void test_attractors__say_how_many_steps_the_shades_are(void **state)
{
    const figure_attractors a = make_attractors(9);
    recorder *r = record(&a, 400.0, 13.0), *low = record(&a, 15.0 * 13.0, 13.0);
    recorder *wide = record_in(&a, 25.0 * 13.0, 15.0 * 13.0, 13.0);

    (void)state;
    assert_true(says(r, "darker: more steps") && says(r, "3") && says(r, "412 steps"));
    assert_true(says(low, "412 steps") && says(low, "5 more")); // They come before the smallest.
    assert_true(says(low, "55.5%"));                            // What those have together.
    assert_true(says(wide, "darker: more steps") && says(wide, "412 steps"));
    free_recorder(wide);
    free_recorder(low);
    free_recorder(r);
}

static void test_attractors__that_never_rest_say_how_they_go_on(void **state)
{
    figure_attractors a = make_attractors(2);

    (void)state;
    a.list[0].attractor.kind = TW_KIND_CYCLE;
    a.list[0].attractor.period = 4;
    a.list[1].attractor.kind = TW_KIND_HOVERING;
    a.list[1].attractor.radius = 0.0142;
    recorder *r = record(&a, 400.0, 13.0);

    assert_true(says(r, "cycle of 4, loss 0.5") && says(r, "hovering, within 0.014, loss 0.5"));
    free_recorder(r);
}

static void test_attractors__starts_that_lead_nowhere_say_why(void **state)
{
    figure_attractors a = make_attractors(2);

    (void)state;
    for (int i = 0; i < FIGURE_FATES; i++)
        a.fates[i][0] = 0.01;
    recorder *r = record(&a, 400.0, 13.0), *narrow = record_in(&a, 13.0 * 13.0, 400.0, 13.0);

    assert_true(says(r, "diverged") && says(r, "unfinished: raise maximum steps") &&
                says(r, "off-map") && says(r, "flat where it starts"));
    assert_true(says(narrow, "unfinished") && !says(narrow, "\u2026"));
    free_recorder(narrow);
    free_recorder(r);
}

static void test_attractors__of_several_maps_have_the_share_of_each(void **state)
{
    const figure_attractors two = make_of_maps(2, 2, 2), nine = make_of_maps(2, 9, 3);
    recorder *side = record(&two, 400.0, 13.0), *grid = record(&nine, 600.0, 13.0);
    recorder *low = record_in(&nine, 300.0, 8.0 * 13.0, 13.0);

    (void)state;
    assert_true(says(side, "11.1%") && says(side, "10.0%"));
    assert_true(says(grid, "11.1%") && says(grid, "10.0%") && says(grid, "4.8%"));
    assert_true(says(low, "4.8\u201311.1%"));
    free_recorder(low);
    free_recorder(grid);
    free_recorder(side);
}

static const tw_view view = {-6.0, 6.0, -6.0, 6.0};

static tw_basins *map_of(const tw_terrain *terrain, double lr)
{
    tw_basins *map = NULL;
    tw_basins_spec spec = {
        .walk = gd_spec(terrain, lr, 3000), .view = view, .columns = 48, .rows = 48};

    assert_int_equal(whole_basins(&map, &spec), TW_OK);
    return map;
}

static void check_hues(const figure_attractors *a, const tw_basins *map)
{
    uint8_t hues[TW_BASINS_ATTRACTORS];
    size_t count;
    const tw_attractor *all = tw_basins_attractors(map, &count);

    figure_attractors_hues(a, NULL, map, view, hues);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < a->listed; k++) {
            const tw_vec2 there = a->list[k].attractor.at;
            assert_true(hypot(all[i].at.x - there.x, all[i].at.y - there.y) > 1e-6 ||
                        hues[i] == a->list[k].hue);
        }
}

// Four minima at (+-2, +-2), two at (0, +-2).
static void test_attractors__of_several_maps_are_listed_once_by_share(void **state)
{
    tw_terrain *one = make_terrain("(x^2-4)^2 + (y^2-4)^2"), *other = make_terrain("x^2+(y^2-4)^2");
    tw_basins *maps[] = {map_of(one, 0.01), map_of(other, 0.01)};
    figure_attractors a;
    unsigned seen = 0;
    double sum = 0.0;

    (void)state;
    figure_attractors_begin(&a, 2);
    figure_attractors_add(&a, maps[0], view);
    figure_attractors_add(&a, maps[0], view);
    figure_attractors_add(&a, maps[1], view);
    figure_attractors_settle(&a, NULL);
    assert_true(a.count == 6 && a.listed == 6 && a.beyond == 0);
    for (size_t i = 0; i < a.count; i++) {
        const double *shares = a.list[i].shares;
        assert_true(shares[0] == shares[1] && (shares[0] == 0.0) != (shares[2] == 0.0));
        assert_true(i == 0 || 2.0 * a.list[i - 1].shares[0] + a.list[i - 1].shares[2] >=
                                  2.0 * shares[0] + shares[2]);
        seen |= 1u << a.list[i].hue;
        sum += shares[2];
    }
    assert_true(__builtin_popcount(seen) == 6 && fabs(sum - a.all[2]) < 1e-12);
    check_hues(&a, maps[0]);
    check_hues(&a, maps[1]);
    tw_basins_free(maps[0]);
    tw_basins_free(maps[1]);
    tw_terrain_free(one);
    tw_terrain_free(other);
}

// 49 minima, twelve hues.
static void test_attractors__that_are_listed_never_have_the_same_hue(void **state)
{
    tw_terrain *terrain = make_terrain("sin(x*pi)^2 + sin(y*pi)^2");
    tw_basins *map = map_of(terrain, 0.02);
    figure_attractors a;
    unsigned seen = 0;

    (void)state;
    figure_attractors_begin(&a, 1);
    figure_attractors_add(&a, map, view);
    figure_attractors_settle(&a, NULL);
    assert_true(a.count > FIGURE_HUES && a.listed == FIGURE_HUES);
    for (size_t i = 0; i < a.listed; i++) {
        assert_int_equal(seen >> a.list[i].hue & 1u, 0);
        seen |= 1u << a.list[i].hue;
    }
    check_hues(&a, map);
    recorder *r = record(&a, 780.0, 10.0);
    assert_true(says(r, "more"));
    free_recorder(r);
    tw_basins_free(map);
    tw_terrain_free(terrain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_attractors__are_the_same_in_the_height_that_they_take),
        cmocka_unit_test(test_attractors__are_all_there_when_there_is_room),
        cmocka_unit_test(test_attractors__have_their_loss_in_one_row_where_it_fits),
        cmocka_unit_test(test_attractors__are_all_told_of_alike),
        cmocka_unit_test(test_attractors__come_before_the_shades),
        cmocka_unit_test(test_attractors__say_how_many_steps_the_shades_are),
        cmocka_unit_test(test_attractors__that_never_rest_say_how_they_go_on),
        cmocka_unit_test(test_attractors__starts_that_lead_nowhere_say_why),
        cmocka_unit_test(test_attractors__of_several_maps_have_the_share_of_each),
        cmocka_unit_test(test_attractors__of_several_maps_are_listed_once_by_share),
        cmocka_unit_test(test_attractors__that_are_listed_never_have_the_same_hue),
        cmocka_unit_test(test_attractors__that_are_few_are_not_told_as_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
