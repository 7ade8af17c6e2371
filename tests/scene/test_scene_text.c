#include "support.h"

#include "scene/number.h"
#include "scene/optimizer_text.h"
#include "scene/scene.h"

#include <math.h>

static void test_number__is_what_a_person_types(void **state)
{
    static const struct {
        const char *text;
        double value;
    } good[] = {{"0", 0},       {"-1.5", -1.5}, {"+2", 2},     {".5", 0.5}, {"5.", 5},
                {"1e-5", 1e-5}, {"1E+3", 1000}, {"1e-400", 0}, {"007", 7}};
    static const char *const bad[] = {"",      " 1",  "1 ",    "1,5", "0x10", "inf", "nan",  "1e",
                                      "1e999", "--1", "1.2.3", "e5",  ".",    "+",   "1_000"};
    double value = 0;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        expect(number_read(good[i].text, &value) && value == good[i].value, "%s", good[i].text);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        expect(!number_read(bad[i], &value), "'%s' was read", bad[i]);
}

static void test_whole_number__stops_at_its_limit(void **state)
{
    uint64_t value = 0;

    (void)state;
    assert_true(number_read_whole("0", 0, &value));
    assert_true(number_read_whole("1000000000", 1000000000, &value) && value == 1000000000);
    assert_true(number_read_whole("18446744073709551615", UINT64_MAX, &value) &&
                value == UINT64_MAX);
    assert_false(number_read_whole("18446744073709551616", UINT64_MAX, &value));
    assert_false(number_read_whole("1000000001", 1000000000, &value));
    assert_false(number_read_whole("7", 5, &value));
    assert_false(number_read_whole("", 5, &value));
    assert_false(number_read_whole("-1", 5, &value));
    assert_false(number_read_whole("1.0", 5, &value));
}

static void test_number_list__has_exactly_so_many(void **state)
{
    double v[3];

    (void)state;
    assert_true(number_read_list("1,-2,3e0", 3, v) && v[0] == 1 && v[1] == -2 && v[2] == 3);
    assert_false(number_read_list("1,2", 3, v));
    assert_false(number_read_list("1,2,3,", 3, v));
    assert_false(number_read_list("1,2,3,4", 3, v));
    assert_false(number_read_list("1,,3", 3, v));
    assert_false(number_read_list("", 1, v));
}

static void test_number__is_printed_shortest_and_reads_back(void **state)
{
    static const double values[] = {0.1,
                                    1.0 / 3,
                                    1e22,
                                    5e-324,
                                    1.7976931348623157e308,
                                    -0.0,
                                    100000,
                                    0.1 + 0.2,
                                    123456789012345680.0};
    char text[NUMBER_TEXT];

    (void)state;
    assert_string_equal(number_print(text, 0.1), "0.1");
    assert_string_equal(number_print(text, -2), "-2");
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        double back = 0;
        assert_true(number_read(number_print(text, values[i]), &back));
        assert_memory_equal(&back, &values[i], sizeof back);
    }
}

static void test_optimizer__is_read_as_typed(void **state)
{
    scene_optimizer o;
    tw_error error;

    (void)state;
    assert_int_equal(optimizer_text_read(&o, "gd", &error), TW_OK);
    assert_string_equal(o.name, "gd");
    assert_int_equal(o.key_count, 0);
    assert_int_equal(optimizer_text_read(&o, "adam:lr=0.01,beta1=-1e-3", &error), TW_OK);
    assert_string_equal(o.name, "adam");
    assert_int_equal(o.key_count, 2);
    assert_string_equal(o.keys[1].name, "beta1");
    assert_true(o.keys[0].value == 0.01 && o.keys[1].value == -1e-3);
}

static void test_optimizer__reads_back_as_printed(void **state)
{
    static const char *const texts[] = {"gd",
                                        "gd:lr=0.1",
                                        "adam:lr=0.30000000000000004,eps=1e-08",
                                        "gd:schedule=cosine",
                                        "gd:lr=0.1,schedule=step,gamma=0.5",
                                        "adam:lr=1,amsgrad=true,warmup=10,schedule=inverse",
                                        "cg:fletcher_reeves=false"};
    char text[OPTIMIZER_TEXT];
    scene_optimizer o;
    tw_error error;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_int_equal(optimizer_text_read(&o, texts[i], &error), TW_OK);
        assert_string_equal(optimizer_text_print(text, &o), texts[i]);
    }
}

static void test_optimizer__the_longest_is_printed_whole(void **state)
{
    scene_optimizer o = {.key_count = SCENE_KEYS, .schedule_place = 3}, back;
    char text[OPTIMIZER_TEXT];
    tw_error error;

    (void)state;
    memset(o.name, 'n', SCENE_NAME - 1);
    memset(o.schedule, 's', SCENE_NAME - 1);
    for (size_t k = 0; k < SCENE_KEYS; k++) {
        memset(o.keys[k].name, 'a' + (int)k, SCENE_NAME - 1);
        o.keys[k].value = -2.2250738585072014e-308;
    }
    assert_int_equal(optimizer_text_read(&back, optimizer_text_print(text, &o), &error), TW_OK);
    assert_memory_equal(&back, &o, sizeof o);
}

static void test_optimizer__says_what_is_wrong(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"", "expected NAME or NAME:KEY=VALUE,..., got ''"},
        {":lr=1", "expected NAME or NAME:KEY=VALUE,..., got ':lr=1'"},
        {"gd:", "gd: expected KEY=VALUE, got ''"},
        {"gd:lr", "gd: expected KEY=VALUE, got 'lr'"},
        {"gd:=1", "gd: expected KEY=VALUE, got '=1'"},
        {"gd:lr=", "lr of gd: expected a number, got ''"},
        {"gd:lr=1,", "gd: expected KEY=VALUE, got ''"},
        {"gd:lr=x", "lr of gd: expected a number, got 'x'"},
        {"gd:lr=1=2", "lr of gd: expected a number, got '1=2'"},
        {"gd:schedule=step,schedule=step", "gd: schedule is given twice"},
        {"gd:schedule=,lr=1", "schedule of gd: expected a name, got ',lr=1'"},
        {"gd:lr=1,lr=2", "gd: lr is given twice"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        scene_optimizer o;
        tw_error error;
        expect(optimizer_text_read(&o, cases[i].text, &error) == TW_EINVALID, "%s was read",
               cases[i].text);
        assert_string_equal(error.message, cases[i].message);
    }
}

static void test_optimizer__has_so_many_keys_and_no_more(void **state)
{
    char text[16 * (SCENE_KEYS + 1)], expected[64];
    size_t length = (size_t)sprintf(text, "gd:");
    scene_optimizer o;
    tw_error error;

    (void)state;
    for (int k = 0; k < SCENE_KEYS; k++)
        length += (size_t)sprintf(text + length, "%sk%d=1", k > 0 ? "," : "", k);
    assert_int_equal(optimizer_text_read(&o, text, &error), TW_OK);
    sprintf(text + length, ",last=1");
    assert_int_equal(optimizer_text_read(&o, text, &error), TW_EINVALID);
    snprintf(expected, sizeof expected, "gd: more than %d keys", SCENE_KEYS);
    assert_string_equal(error.message, expected);
}

static void test_scene__copies_share_nothing(void **state)
{
    scene s, copy;
    const scene_optimizer gd = {.name = "gd"};

    (void)state;
    scene_init(&s);
    assert_int_equal(scene_set_formula(&s, "x"), TW_OK);
    assert_int_equal(scene_set_text(&s.title, "title"), TW_OK);
    assert_int_equal(scene_add_start(&s, (tw_vec2){1, 2}), TW_OK);
    assert_int_equal(scene_add_optimizer(&s, &gd), TW_OK);
    assert_int_equal(scene_copy(&copy, &s), TW_OK);
    scene_clear(&s);
    assert_string_equal(copy.formula, "x");
    assert_string_equal(copy.title, "title");
    assert_true(copy.start_count == 1 && copy.starts[0].y == 2);
    assert_string_equal(copy.optimizers[0].name, "gd");
    scene_clear(&copy);
}

static void test_scene__is_a_name_or_a_formula(void **state)
{
    char longest[2 * SCENE_NAME] = "";
    tw_error error;
    scene s;

    (void)state;
    scene_init(&s);
    assert_string_equal(s.terrain, "multimodal");
    assert_int_equal(scene_set_formula(&s, "x"), TW_OK);
    assert_string_equal(s.terrain, "");
    assert_int_equal(scene_set_terrain(&s, "saddle", &error), TW_OK);
    assert_null(s.formula);
    memset(longest, 'a', sizeof longest - 1);
    assert_int_equal(scene_set_terrain(&s, longest, &error), TW_EINVALID);
    assert_string_equal(s.terrain, "saddle");
    scene_clear(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_number__is_what_a_person_types),
        cmocka_unit_test(test_whole_number__stops_at_its_limit),
        cmocka_unit_test(test_number_list__has_exactly_so_many),
        cmocka_unit_test(test_number__is_printed_shortest_and_reads_back),
        cmocka_unit_test(test_optimizer__is_read_as_typed),
        cmocka_unit_test(test_optimizer__reads_back_as_printed),
        cmocka_unit_test(test_optimizer__the_longest_is_printed_whole),
        cmocka_unit_test(test_optimizer__says_what_is_wrong),
        cmocka_unit_test(test_optimizer__has_so_many_keys_and_no_more),
        cmocka_unit_test(test_scene__copies_share_nothing),
        cmocka_unit_test(test_scene__is_a_name_or_a_formula),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
