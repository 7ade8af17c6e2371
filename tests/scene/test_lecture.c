#include "support.h"

#include "run/plan.h"
#include "scene/panes.h"
#include "scene/scene_json.h"

#include <dirent.h>
#include <stdlib.h>

enum { LEAST = 9 };

static int is_scene(const struct dirent *entry)
{
    const char *suffix = strrchr(entry->d_name, '.');

    return suffix != NULL && strcmp(suffix, ".json") == 0;
}

static void check_panes(const scene *s, const char *path)
{
    tw_error error;

    expect(scene_panes_fit(s, &error) == TW_OK, "%s: %s", path, error.message);
    for (size_t i = 0; i < scene_pane_count(s); i++) {
        run_plan plan;
        scene pane;
        assert_int_equal(scene_pane_make(&pane, s, i), TW_OK);
        expect(run_plan_make(&plan, &pane, &error) == TW_OK, "%s: %s", path, error.message);
        run_plan_clear(&plan);
        scene_clear(&pane);
    }
}

// Each of the lesson's scenes opens, and says in a title and a sentence what it shows.
static void test_lecture__scenes_open_and_speak_for_themselves(void **state)
{
    static const char folder[] = SHARE_DIR "/lectures/gradient-descent";
    struct dirent **entries;
    const int count = scandir(folder, &entries, is_scene, alphasort);

    (void)state;
    expect(count >= LEAST, "%d scenes in %s", count, folder);
    for (int i = 0; i < count; i++) {
        char path[512];
        tw_error error;
        scene s;
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        expect(scene_load(&s, path, &error) == TW_OK, "%s", error.message);
        expect(s.title != NULL && s.title[0] != '\0', "%s has no title", path);
        expect(s.note != NULL && strlen(s.note) > 20, "%s has no sentence", path);
        check_panes(&s, path);
        scene_clear(&s);
        free(entries[i]);
    }
    free(entries);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lecture__scenes_open_and_speak_for_themselves),
    };

    return cmocka_run_group_tests_name("lecture", tests, NULL, NULL);
}
