#include "support.h"

#include "figure/style/hues.h"

#include <math.h>

static const tw_view view = {-6.0, 6.0, -6.0, 6.0};

static tw_vec2 at(double x, double y)
{
    return (tw_vec2){x, y};
}

static void test_hues__are_told_apart_while_there_are_enough(void **state)
{
    tw_vec2 places[FIGURE_HUES];
    uint8_t hues[FIGURE_HUES];
    unsigned seen = 0;

    (void)state;
    for (int i = 0; i < FIGURE_HUES; i++)
        places[i] = at(0.7 * i, -1.3 * i);
    figure_hues_choose(NULL, view, FIGURE_HUES, places, hues);
    for (int i = 0; i < FIGURE_HUES; i++)
        seen |= 1u << hues[i];
    assert_int_equal(seen, (1u << FIGURE_HUES) - 1);
}

// The same minima with other shares, and off by what Newton's method leaves.
static void test_hues__stay_with_an_attractor(void **state)
{
    const tw_vec2 before[] = {at(3, 2), at(-2.805118087, 3.131312518),
                              at(-3.779310253, -3.283185991), at(3.584428340, -1.848126527)};
    const tw_vec2 after[] = {at(3.584428340 + 4e-16, -1.848126527),
                             at(-2.805118087, 3.131312518 - 4e-16), at(3.0 - 4e-16, 2),
                             at(-3.779310253, -3.283185991)};
    static const int was[] = {3, 1, 0, 2};
    uint8_t first[4], second[4];

    (void)state;
    figure_hues_choose(NULL, view, 4, before, first);
    figure_hues_choose(NULL, view, 4, after, second);
    for (int i = 0; i < 4; i++)
        assert_int_equal(second[i], first[was[i]]);
}

// A view that slides over a plane full of minima, and back again: as many as 49 at a time, whose
// shares change their order.
static void test_hues__that_are_known_never_change(void **state)
{
    enum { SIDE = 7, FAR = 20 };
    static uint8_t expected[FAR + SIDE][SIDE];
    figure_hues *known;

    (void)state;
    memset(expected, FIGURE_HUES, sizeof expected);
    assert_int_equal(figure_hues_new(&known), TW_OK);
    for (int step = 0; step < 2 * FAR; step++) {
        const int left = step < FAR ? step : 2 * FAR - 1 - step;
        tw_vec2 places[SIDE * SIDE];
        uint8_t hues[SIDE * SIDE];
        for (int k = 0; k < SIDE * SIDE; k++) {
            const int i = (k * 5 + step) % (SIDE * SIDE);
            places[k] = at(left + i / SIDE + 1e-12 * step, i % SIDE);
        }
        figure_hues_choose(known, view, SIDE * SIDE, places, hues);
        for (int k = 0; k < SIDE * SIDE; k++) {
            const int i = (k * 5 + step) % (SIDE * SIDE);
            uint8_t *hue = &expected[left + i / SIDE][i % SIDE];
            assert_true(*hue == FIGURE_HUES || *hue == hues[k]);
            *hue = hues[k];
        }
    }
    figure_hues_free(known);
}

// Both were alone when they were seen first, and may have come by the same hue.
static void test_hues__that_are_known_differ_in_one_picture(void **state)
{
    (void)state;
    for (int i = 1; i < 60; i++) {
        const tw_vec2 both[] = {at(0.3, 0.4), at(0.37 * i, -0.21 * i)};
        uint8_t first, hues[2], again[2];
        figure_hues *known;

        assert_int_equal(figure_hues_new(&known), TW_OK);
        figure_hues_choose(known, view, 1, &both[1], &first);
        figure_hues_choose(known, view, 1, &both[0], &first);
        figure_hues_choose(known, view, 2, both, hues);
        assert_int_equal(hues[0], first);
        assert_int_not_equal(hues[0], hues[1]);
        figure_hues_choose(known, view, 2, both, again);
        assert_memory_equal(again, hues, sizeof hues);
        figure_hues_free(known);
    }
}

static void test_hues__that_there_are_stay_when_others_are_completed(void **state)
{
    const tw_vec2 places[] = {at(0, 0), at(1, 0), at(0, 1)};
    uint8_t hues[] = {3, FIGURE_HUES, 3};

    (void)state;
    figure_hues_complete(NULL, view, 3, places, hues);
    assert_true(hues[0] == 3 && hues[2] == 3 && hues[1] < FIGURE_HUES && hues[1] != 3);
}

// More minima than hues, side by side: none has the colour of the next.
static void test_hues__are_shared_by_attractors_that_are_far_apart(void **state)
{
    enum { SIDE = 11 };
    tw_vec2 places[SIDE * SIDE];
    uint8_t hues[SIDE * SIDE];

    (void)state;
    for (int i = 0; i < SIDE * SIDE; i++)
        places[i] = at(i / SIDE - 5, i % SIDE - 5);
    figure_hues_choose(NULL, view, SIDE * SIDE, places, hues);
    for (int i = 0; i < SIDE * SIDE; i++) {
        assert_true(i % SIDE == SIDE - 1 || hues[i] != hues[i + 1]);
        assert_true(i / SIDE == SIDE - 1 || hues[i] != hues[i + SIDE]);
    }
}

typedef struct lab {
    double l, a, b;
} lab;

static double linear(double channel)
{
    const double c = channel / 255.0;

    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double bent(double t)
{
    return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116.0;
}

// A colour as an eye of a kind sees it: sRGB through that eye's matrix to CIE L*a*b* (D65).
static lab seen(canvas_color color, const double eye[3][3])
{
    const double rgb[3] = {linear(color.r), linear(color.g), linear(color.b)};
    double c[3];

    for (int i = 0; i < 3; i++)
        c[i] = fmin(fmax(eye[i][0] * rgb[0] + eye[i][1] * rgb[1] + eye[i][2] * rgb[2], 0.0), 1.0);
    const double x = bent((0.4124 * c[0] + 0.3576 * c[1] + 0.1805 * c[2]) / 0.95047);
    const double y = bent(0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]);
    const double z = bent((0.0193 * c[0] + 0.1192 * c[1] + 0.9505 * c[2]) / 1.08883);
    return (lab){116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
}

// Machado, Oliveira & Fernandes 2009, "A physiologically-based model for simulation of color vision
// deficiency", table 1, severity 1. A difference of 12 is plain to see; one of 2.3 just so.
static void test_hues__are_told_apart_by_any_eyes(void **state)
{
    static const double eyes[4][3][3] = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152286, 1.052583, -0.204868},
         {0.114503, 0.786281, 0.099216},
         {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968},
         {0.280085, 0.672501, 0.047413},
         {-0.011820, 0.042940, 0.968881}},
        {{1.255528, -0.076749, -0.178779},
         {-0.078411, 0.930809, 0.147602},
         {0.004733, 0.691367, 0.303900}},
    };

    (void)state;
    for (int eye = 0; eye < 4; eye++)
        for (uint8_t i = 0; i < FIGURE_HUES; i++)
            for (uint8_t k = 0; k < i; k++) {
                const lab p = seen(figure_hue(i), eyes[eye]), q = seen(figure_hue(k), eyes[eye]);
                const double apart = sqrt((p.l - q.l) * (p.l - q.l) + (p.a - q.a) * (p.a - q.a) +
                                          (p.b - q.b) * (p.b - q.b));
                expect(apart > 12.0, "eye %d: hues %d and %d are %.1f apart", eye, k, i, apart);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hues__are_told_apart_while_there_are_enough),
        cmocka_unit_test(test_hues__stay_with_an_attractor),
        cmocka_unit_test(test_hues__that_are_known_never_change),
        cmocka_unit_test(test_hues__that_are_known_differ_in_one_picture),
        cmocka_unit_test(test_hues__that_there_are_stay_when_others_are_completed),
        cmocka_unit_test(test_hues__are_shared_by_attractors_that_are_far_apart),
        cmocka_unit_test(test_hues__are_told_apart_by_any_eyes),
    };

    return cmocka_run_group_tests_name("hues", tests, NULL, NULL);
}
