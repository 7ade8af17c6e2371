#include "support.h"

#include "app/world/playback.h"

static void test_playback__walks_so_many_steps_a_second(void **state)
{
    playback p = {.playing = true, .speed = 50.0};

    (void)state;
    for (int i = 0; i < 60; i++)
        playback_tick(&p, 1.0 / 60.0, 1000, 1000);
    expect(p.step > 49.99 && p.step < 50.01, "%g steps in a second", p.step);
}

static void test_playback__shows_all_in_a_few_seconds_without_a_speed(void **state)
{
    static const uint64_t lengths[] = {1, 40, 2000, 1000000};

    (void)state;
    for (int i = 0; i < 4; i++) {
        playback p = {.playing = true};
        int frames = 0;
        while (p.playing && frames < 1000) {
            playback_tick(&p, 1.0 / 60.0, lengths[i], lengths[i]);
            frames++;
        }
        expect(frames >= 60 && frames <= 366, "%d frames for %d steps", frames, (int)lengths[i]);
        assert_true(p.step == (double)lengths[i]);
    }
}

static void test_playback__waits_for_what_is_not_walked(void **state)
{
    playback p = {.playing = true, .speed = 1000.0};

    (void)state;
    playback_tick(&p, 1.0, 5000, 300);
    assert_true(p.step == 300.0 && p.playing);
}

static void test_playback__begins_again_where_it_loops(void **state)
{
    playback p = {.playing = true, .loops = true, .speed = 100.0};
    int starts = 0;

    (void)state;
    for (int i = 0; i < 600; i++) {
        const double before = p.step;
        playback_tick(&p, 1.0 / 60.0, 100, 100);
        starts += p.step < before;
    }
    expect(starts >= 4 && starts <= 5, "it began %d times in ten seconds", starts);
    assert_true(p.playing);
}

static void test_playback__steps_stay_on_the_walk(void **state)
{
    playback p = {.step = 2.5, .playing = true};

    (void)state;
    playback_step(&p, -1, 10);
    assert_true(p.step == 1.0 && !p.playing);
    playback_step(&p, -5, 10);
    assert_true(p.step == 0.0);
    playback_step(&p, 50, 10);
    assert_true(p.step == 10.0);
}

static void test_playback__speeds_go_from_one_to_thousands(void **state)
{
    playback p = {.speed = 0.0};

    (void)state;
    for (int i = 0; i < 30; i++)
        playback_change_speed(&p, 1);
    assert_true(p.speed == PLAYBACK_FASTEST);
    for (int i = 0; i < 30; i++)
        playback_change_speed(&p, -1);
    assert_true(p.speed == PLAYBACK_SLOWEST);
    playback_change_speed(&p, 1);
    assert_true(p.speed == 2.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_playback__walks_so_many_steps_a_second),
        cmocka_unit_test(test_playback__shows_all_in_a_few_seconds_without_a_speed),
        cmocka_unit_test(test_playback__waits_for_what_is_not_walked),
        cmocka_unit_test(test_playback__begins_again_where_it_loops),
        cmocka_unit_test(test_playback__steps_stay_on_the_walk),
        cmocka_unit_test(test_playback__speeds_go_from_one_to_thousands),
    };

    return cmocka_run_group_tests_name("playback", tests, NULL, NULL);
}
