#include "cli/program.h"
#include "thalweg/catalogue.h"
#include "thalweg/optimizer.h"
#include "thalweg/schedule.h"

#include <dirent.h>
#include <jansson.h>

static json_t *list_json(char *what)
{
    program_result r = program("list", what, "--format", "json");
    json_t *root = json_loads(r.out, 0, NULL);

    expect_success(&r);
    expect(json_is_array(root), "list %s is no JSON array", what);
    program_free(&r);
    return root;
}

static const char *name_of(const json_t *root, size_t i)
{
    return json_string_value(json_object_get(json_array_get(root, i), "name"));
}

static void test_list__has_the_whole_catalogue(void **state)
{
    program_result table = program("list", "terrains");
    json_t *root = list_json((char *)"terrains");

    (void)state;
    expect_success(&table);
    assert_int_equal(json_array_size(root), tw_catalogue_count);
    for (size_t i = 0; i < tw_catalogue_count; i++) {
        assert_string_equal(name_of(root, i), tw_catalogue[i].name);
        assert_non_null(strstr(table.out, tw_catalogue[i].formula));
        assert_true(json_number_value(json_object_get(json_array_get(root, i), "lr")) ==
                    tw_catalogue[i].lr);
        assert_int_equal(json_array_size(json_object_get(json_array_get(root, i), "starts")),
                         tw_catalogue[i].start_count);
    }
    json_decref(root);
    program_free(&table);
}

static void test_list__has_every_optimizer_and_parameter(void **state)
{
    program_result table = program("list", "optimizers");
    json_t *root = list_json((char *)"optimizers");
    size_t count;
    const tw_optimizer *const *rows = tw_optimizers(&count);

    (void)state;
    expect_success(&table);
    assert_int_equal(json_array_size(root), count);
    for (size_t i = 0; i < count; i++) {
        json_t *params = json_object_get(json_array_get(root, i), "parameters");
        assert_string_equal(name_of(root, i), rows[i]->name);
        assert_int_equal(json_array_size(params), rows[i]->param_count);
        for (size_t k = 0; k < rows[i]->param_count; k++) {
            assert_string_equal(name_of(params, k), rows[i]->params[k].name);
            assert_non_null(strstr(table.out, rows[i]->params[k].label));
        }
    }
    json_decref(root);
    program_free(&table);
}

static void test_list__has_every_schedule_and_parameter(void **state)
{
    program_result table = program("list", "schedules");
    json_t *root = list_json((char *)"schedules");
    size_t count;
    const tw_schedule_row *const *rows = tw_schedules(&count);

    (void)state;
    expect_success(&table);
    assert_int_equal(json_array_size(root), count);
    for (size_t i = 0; i < count; i++) {
        json_t *params = json_object_get(json_array_get(root, i), "parameters");
        assert_string_equal(name_of(root, i), rows[i]->name);
        assert_non_null(strstr(table.out, rows[i]->rule));
        assert_int_equal(json_array_size(params), rows[i]->param_count);
        for (size_t k = 0; k < rows[i]->param_count; k++) {
            char range[TW_PARAM_RANGE];
            assert_string_equal(name_of(params, k), rows[i]->params[k].name);
            assert_non_null(strstr(table.out, tw_param_range(range, &rows[i]->params[k])));
        }
    }
    json_decref(root);
    program_free(&table);
}

static void test_list__has_every_colour_map_of_the_assets(void **state)
{
    DIR *folder = opendir(SOURCE_DIR "/assets/colormaps");
    json_t *root = list_json((char *)"colormaps");
    size_t files = 0;

    (void)state;
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        files += strstr(entry->d_name, ".csv") != NULL;
    closedir(folder);
    assert_int_equal(json_array_size(root), files);
    for (size_t i = 0; i < files; i++) {
        char path[512];
        snprintf(path, sizeof path, SOURCE_DIR "/assets/colormaps/%s.csv",
                 json_string_value(json_array_get(root, i)));
        expect(access(path, R_OK) == 0, "no %s", path);
    }
    json_decref(root);
}

static void test_list__refuses_what_it_has_no_list_of(void **state)
{
    static const struct {
        const char *typed, *line;
    } cases[] = {
        {"terains", "unknown list 'terains': did you mean 'terrains'?\n"},
        {"kangaroos", "unknown list 'kangaroos': expected one of terrains, optimizers, schedules, "
                      "grids, colormaps\n"},
    };
    program_result nothing = program("list");

    (void)state;
    expect_refusal(&nothing, 2,
                   "list: expected one of terrains, optimizers, schedules, grids, colormaps, got "
                   "nothing\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        program_result r = program("list", (char *)cases[i].typed);
        expect_refusal(&r, 2, cases[i].line);
        program_free(&r);
    }
    program_free(&nothing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list__has_the_whole_catalogue),
        cmocka_unit_test(test_list__has_every_optimizer_and_parameter),
        cmocka_unit_test(test_list__has_every_schedule_and_parameter),
        cmocka_unit_test(test_list__has_every_colour_map_of_the_assets),
        cmocka_unit_test(test_list__refuses_what_it_has_no_list_of),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
