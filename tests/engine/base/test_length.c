#include "engine/fixtures.h"

#include "base/length.h"

#include <math.h>

// An ulp of a number, as large as those of the smallest normal ones at the least.
static double ulp(double number)
{
    return fmax(nextafter(number, INFINITY) - number, 0x1p-1074);
}

// Long doubles have eleven bits more, so their root is as good as the exact one.
static void check_length(double x, double y)
{
    const long double exact = sqrtl((long double)x * x + (long double)y * y);
    const double length = length_of(x, y);

    expect(fabsl(length - exact) <= ulp((double)exact), "%a, %a: %a", x, y, length);
    expect(length_of(-y, x) == length, "%a, %a: another way round", x, y);
}

static void test_length__is_within_an_ulp_at_every_scale(void **state)
{
    (void)state;

    for (int scale = -1020; scale <= 1020; scale += 17)
        for (int apart = 0; apart < 70; apart++) {
            const double x = scalbn(1.0 + sin(scale + apart) / 3.0, scale);
            check_length(x, scalbn(1.0 + cos(scale * apart) / 3.0, scale - apart));
        }
    check_length(3.0, 4.0);
    check_length(0x1p-1074, 0x1p-1074);
    assert_true(length_of(3.0, 4.0) == 5.0 && length_of(0.0, -0.0) == 0.0);
}

static void test_length__of_what_is_not_finite_is_not_either(void **state)
{
    (void)state;

    assert_true(length_of(-INFINITY, 1.0) == INFINITY && length_of(NAN, INFINITY) == INFINITY);
    assert_true(isnan(length_of(NAN, 1.0)) && isnan(length_of(0.0, NAN)));
    assert_true(length_of(1.7e308, 1.7e308) == INFINITY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_length__is_within_an_ulp_at_every_scale),
        cmocka_unit_test(test_length__of_what_is_not_finite_is_not_either),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
