#include "support.h"

#include "app/panel/thumbnails.h"
#include "thalweg/catalogue.h"

static void test_thumbnails__are_made_a_few_at_a_time(void **state)
{
    thumbnails t = {0};
    scene looks;
    size_t rounds = 1;

    (void)state;
    scene_init(&looks);
    assert_int_equal(thumbnails_of(&t, 0).columns, 0);
    while (thumbnails_make(&t, &looks, 0.0)) {
        assert_true(rounds <= tw_catalogue_count);
        assert_true(thumbnails_of(&t, rounds - 1).columns > 0);
        assert_int_equal(thumbnails_of(&t, tw_catalogue_count - 1).columns, 0);
        rounds++;
    }
    assert_true(rounds > 2);
    for (size_t i = 0; i < tw_catalogue_count; i++)
        assert_true(thumbnails_of(&t, i).columns > 0);
    assert_false(thumbnails_make(&t, &looks, 1e3));
    thumbnails_clear(&t);
    scene_clear(&looks);
}

static void test_thumbnails__follow_the_colours(void **state)
{
    thumbnails t = {0};
    scene looks;
    uint32_t before;

    (void)state;
    scene_init(&looks);
    assert_false(thumbnails_make(&t, &looks, 1e6));
    before = thumbnails_of(&t, 0).pixels[0];
    memcpy(looks.colormap, "gray", sizeof "gray");
    assert_false(thumbnails_make(&t, &looks, 1e6));
    assert_true(thumbnails_of(&t, 0).pixels[0] != before);
    thumbnails_clear(&t);
    scene_clear(&looks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_thumbnails__are_made_a_few_at_a_time),
        cmocka_unit_test(test_thumbnails__follow_the_colours),
    };

    return cmocka_run_group_tests_name("thumbnails", tests, NULL, NULL);
}
