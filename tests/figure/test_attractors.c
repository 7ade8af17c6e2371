#include "figure/recorder.h"

#include "figure/attractors.h"

#include <math.h>

static figure_attractors make_attractors(size_t count)
{
    figure_attractors a = {.count = count, .unfinished = 0.001};

    for (size_t i = 0; i < count; i++) {
        a.list[i] = (tw_attractor){
            .at = {(double)i, 1.0}, .loss = 0.5, .kind = TW_KIND_MINIMUM, .share = 0.999 / 9.0};
        a.hues[i] = (uint8_t)i;
    }
    return a;
}

static recorder *record(const figure_attractors *a, double height, double text)
{
    recorder *r = make_recorder(400.0, 800.0, 1.0);

    figure_draw_attractors(&r->base, (canvas_rect){10.0, 10.0, 300.0, height}, text,
                           figure_theme_of(SCENE_THEME_LIGHT), a);
    return r;
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
                const figure_attractors a = make_attractors(count);
                const double height = figure_attractors_height(&a, room * sizes[i], sizes[i]);
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
    recorder *r = record(&a, figure_attractors_height(&a, 400.0, 13.0), 13.0);

    (void)state;
    assert_true(says(r, "(0, 1)") && says(r, "(3, 1)") && says(r, "loss 0.5"));
    assert_false(says(r, "+"));
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
    a.list[4].at = (tw_vec2){-1234.0, -0.000123}; // Too long a row for its loss.
    r = record(&a, 24.0 * 13.0, 13.0);
    assert_true(says(r, "minimum"));
    assert_false(says(r, "loss"));
    free_recorder(r);
}

static void test_attractors__come_before_the_line_about_shades(void **state)
{
    const figure_attractors a = make_attractors(4);
    recorder *r = record(&a, 10.0 * 13.0, 13.0);

    (void)state;
    assert_true(says(r, "(3, 1)"));
    assert_false(says(r, "darker"));
    free_recorder(r);
}

static void test_attractors__that_are_few_are_not_told_as_none(void **state)
{
    figure_attractors a = make_attractors(1);

    (void)state;
    a.list[0].share = 0.0004;
    recorder *r = record(&a, 400.0, 13.0);

    assert_true(says(r, "< 0.1 %"));
    assert_false(says(r, "0.0 %"));
    free_recorder(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_attractors__are_the_same_in_the_height_that_they_take),
        cmocka_unit_test(test_attractors__are_all_there_when_there_is_room),
        cmocka_unit_test(test_attractors__have_their_loss_in_one_row_where_it_fits),
        cmocka_unit_test(test_attractors__are_all_told_of_alike),
        cmocka_unit_test(test_attractors__come_before_the_line_about_shades),
        cmocka_unit_test(test_attractors__that_are_few_are_not_told_as_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
