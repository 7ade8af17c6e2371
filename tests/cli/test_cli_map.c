#include "cli/program.h"

static void test_map__prints_the_lessons_bowl(void **state)
{
    program_result r = program("map", "--terrain", "quadratic");

    (void)state;
    expect_golden(&r, "map-quadratic.txt");
    program_free(&r);
}

static void test_map__prints_the_lessons_valley(void **state)
{
    program_result r = program("map", "--terrain", "rosenbrock");

    (void)state;
    expect_golden(&r, "map-rosenbrock.txt");
    program_free(&r);
}

static void test_map__a_typed_formula_is_the_catalogues_row(void **state)
{
    program_result r = program("map", "--formula", "x*x + y*y", "--lr", "0.1", "--steps", "40");

    (void)state;
    expect_golden(&r, "map-quadratic.txt");
    program_free(&r);
}

static void test_map__has_five_bands_and_full_rows(void **state)
{
    program_result r = program("map", "--formula", "x", "--view", "0,1,0,1", "--start", "0,0.5",
                               "--steps", "0", "--cells", "5x3");

    (void)state;
    expect_success(&r);
    assert_string_equal(r.out, " ░▒▓█\nE░▒▓█\n ░▒▓█\n");
    program_free(&r);
}

static void test_map__a_flat_terrain_is_blank(void **state)
{
    program_result r = program("map", "--formula", "3 + 0*x", "--cells", "3x2", "--start", "9,9");

    (void)state;
    expect_success(&r);
    assert_string_equal(r.out, "   \n   \n");
    program_free(&r);
}

static void test_map__draws_nothing_outside_the_view(void **state)
{
    program_result r = program("map", "--terrain", "quadratic", "--view", "-3,-2.5,-3,-2.5");

    (void)state;
    expect_success(&r);
    assert_null(strpbrk(r.out, "SE*"));
    program_free(&r);
}

static void test_map__later_hikers_are_drawn_over_earlier_ones(void **state)
{
    program_result r = program("map", "--formula", "0*x", "--cells", "3x1", "--start", "-2,0",
                               "--start", "2,0", "--start", "-2,0.1", "--steps", "0");

    (void)state;
    expect_success(&r);
    assert_string_equal(r.out, "E E\n");
    program_free(&r);
}

static void test_map__one_cell_is_the_middle_of_the_view(void **state)
{
    program_result r = program("map", "--formula", "sqrt(0.5 - x)", "--view", "0,10,0,1", "--start",
                               "-5,0", "--cells", "1x1");

    (void)state;
    assert_int_equal(r.code, 0);
    assert_string_equal(r.out, "?\n"); // At x = 5.
    program_free(&r);
}

static void test_map__marks_where_the_loss_is_not_finite(void **state)
{
    program_result r = program("map", "--formula", "log(x)", "--view", "-1,1,0,1", "--start", "9,9",
                               "--cells", "3x1");

    (void)state;
    expect_success(&r);
    assert_string_equal(r.out, "?? \n"); // NaN, -inf and the only finite value, the lowest.
    program_free(&r);
}

static void test_map__says_so_when_it_is_finite_nowhere(void **state)
{
    program_result r =
        program("map", "--formula", "sqrt(-1 - x^2)", "--start", "9,9", "--cells", "3x1");

    (void)state;
    assert_int_equal(r.code, 0);
    assert_string_equal(r.out, "???\n");
    assert_string_equal(r.err, "the loss is not finite anywhere in the view -2,2,-2,2\n");
    program_free(&r);
}

static void test_map__bands_survive_a_range_beyond_the_largest_double(void **state)
{
    program_result r = program("map", "--formula", "1.7e308*sign(x)", "--view", "-1,1,0,1",
                               "--start", "9,9", "--cells", "3x1");

    (void)state;
    expect_success(&r);
    assert_string_equal(r.out, " ▒█\n");
    program_free(&r);
}

static void test_map__refuses_sizes_it_cannot_print(void **state)
{
    static char *const sizes[] = {(char *)"0x5",     (char *)"5x0",
                                  (char *)"5",       (char *)"x",
                                  (char *)"5x",      (char *)"5x5x5",
                                  (char *)"10001x1", (char *)"-5x5",
                                  (char *)"5X5",     (char *)"99999999999999999999x1"};

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char line[256];
        program_result r = program("map", "--cells", sizes[i]);
        snprintf(line, sizeof line,
                 "--cells: expected COLSxROWS, two whole numbers from 1 to 10000, got '%s'\n",
                 sizes[i]);
        expect_refusal(&r, 2, line);
        program_free(&r);
    }
}

static size_t count_of(const char *text, char sign)
{
    size_t count = 0;

    for (; *text != '\0'; text++)
        count += *text == sign;
    return count;
}

static void test_map__shows_every_start_by_every_optimizer(void **state)
{
    program_result r = program("map", "--terrain", "quadratic", "--start", "-1.8,1.5", "--start",
                               "1.5,-1.8", "--optimizer", "signgd:lr=0.1", "--optimizer",
                               "momentum:momentum=0,lr=0.05", "--steps", "12");

    (void)state;
    expect_success(&r);
    assert_int_equal(count_of(r.out, 'S'), 2);
    assert_int_equal(count_of(r.out, 'E'), 4);
    program_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_map__prints_the_lessons_bowl),
        cmocka_unit_test(test_map__prints_the_lessons_valley),
        cmocka_unit_test(test_map__a_typed_formula_is_the_catalogues_row),
        cmocka_unit_test(test_map__has_five_bands_and_full_rows),
        cmocka_unit_test(test_map__a_flat_terrain_is_blank),
        cmocka_unit_test(test_map__draws_nothing_outside_the_view),
        cmocka_unit_test(test_map__later_hikers_are_drawn_over_earlier_ones),
        cmocka_unit_test(test_map__one_cell_is_the_middle_of_the_view),
        cmocka_unit_test(test_map__marks_where_the_loss_is_not_finite),
        cmocka_unit_test(test_map__says_so_when_it_is_finite_nowhere),
        cmocka_unit_test(test_map__bands_survive_a_range_beyond_the_largest_double),
        cmocka_unit_test(test_map__refuses_sizes_it_cannot_print),
        cmocka_unit_test(test_map__shows_every_start_by_every_optimizer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
