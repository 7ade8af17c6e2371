#include "support.h"

#include "engine/base/random.h"

#include <math.h>

// Known answers of Random123's philox4x32-10: counter words are (draw, step, hiker, hiker >> 32).
static void test_random__bits_are_philoxs(void **state)
{
    (void)state;
    static const struct {
        random_place place;
        uint32_t bits[4];
    } known[] = {
        {{0, 0, 0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{UINT64_MAX, UINT64_MAX, UINT32_MAX, UINT32_MAX},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x299f31d0a4093822, 0x0370734413198a2e, 0x85a308d3, 0x243f6a88},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        uint32_t bits[4];
        random_bits(known[i].place, bits);
        assert_memory_equal(bits, known[i].bits, sizeof bits);
    }
}

// Means, variances and correlations of n draws are within five of their standard errors.
static void test_random__normals_are_normal(void **state)
{
    (void)state;
    enum { N = 200000 };
    double sum = 0.0, squares = 0.0, product = 0.0, fourth = 0.0, next = 0.0, last = 0.0;

    for (uint32_t i = 0; i < N; i++) {
        const tw_vec2 v =
            random_normals((random_place){.seed = 7, .hiker = i % 100, .step = i / 100});
        assert_true(isfinite(v.x) && isfinite(v.y));
        sum += v.x + v.y;
        squares += v.x * v.x + v.y * v.y;
        product += v.x * v.y;
        fourth += pow(v.x, 4.0) + pow(v.y, 4.0);
        next += v.x * last;
        last = v.x;
    }
    assert_true(fabs(sum / (2.0 * N)) < 5.0 / sqrt(2.0 * N));
    assert_true(fabs(squares / (2.0 * N) - 1.0) < 5.0 * sqrt(2.0 / (2.0 * N)));
    assert_true(fabs(fourth / (2.0 * N) - 3.0) < 5.0 * sqrt(96.0 / (2.0 * N)));
    assert_true(fabs(product / N) < 5.0 / sqrt(N) && fabs(next / N) < 5.0 / sqrt(N));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random__bits_are_philoxs),
        cmocka_unit_test(test_random__normals_are_normal),
    };

    return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
