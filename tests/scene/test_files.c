// Which files of a folder are scenes, which are grids.

#include "support.h"

#include "scene/files.h"

#include <unistd.h>

static char folder[] = "/tmp/thalweg-files-XXXXXX";

static int make_folder(void **state)
{
    char command[256];

    (void)state;
    if (mkdtemp(folder) == NULL)
        return 1;
    snprintf(command, sizeof command,
             "cd %s && touch b.JSON a.json c.Json .hidden.json json d.json.bak e.png "
             "f.ASC g.npy h.NPY i.asc.txt",
             folder);
    return system(command);
}

static int remove_folder(void **state)
{
    char command[128];

    (void)state;
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static void expect_names(const scene_files *files, size_t count, const char *const *names)
{
    assert_int_equal(files->count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(files->names[i], names[i]);
}

static void test_files__scenes_are_found_in_any_case_of_letters(void **state)
{
    tw_error error = {.message = ""};
    scene_files files;

    (void)state;
    expect(scene_list_scenes(&files, folder, &error) == TW_OK, "%s", error.message);
    expect_names(&files, 3, (const char *[]){"a.json", "b.JSON", "c.Json"});
    scene_files_clear(&files);
}

static void test_files__grids_are_found_in_any_case_of_letters(void **state)
{
    tw_error error = {.message = ""};
    scene_files files;

    (void)state;
    expect(scene_list_grids(&files, folder, &error) == TW_OK, "%s", error.message);
    expect_names(&files, 3, (const char *[]){"f.ASC", "g.npy", "h.NPY"});
    scene_files_clear(&files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files__scenes_are_found_in_any_case_of_letters),
        cmocka_unit_test(test_files__grids_are_found_in_any_case_of_letters),
    };

    return cmocka_run_group_tests_name("files", tests, make_folder, remove_folder);
}
