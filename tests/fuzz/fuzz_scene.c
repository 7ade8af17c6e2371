#include "fuzz.h"

#include "scene/panes.h"
#include "scene/scene_json.h"

#include <stdlib.h>
#include <string.h>

// A scene that is read can be copied, taken apart into panes and written, and reads back as what
// was written.

static void check_panes(const scene *s)
{
    for (size_t i = 0; i < scene_pane_count(s) && i < SCENE_MAX_PANES; i++) {
        scene pane;
        if (scene_pane_make(&pane, s, i) < 0)
            return;
        if (scene_pane_count(&pane) != 1)
            abort();
        scene_clear(&pane);
    }
}

static void check_round_trip(const scene *s)
{
    char *first = NULL, *second = NULL;
    scene back;
    tw_error error;

    if (scene_to_json(&first, s) < 0)
        return;
    if (scene_from_json(&back, first, strlen(first), "fuzz.json", &error) != TW_OK)
        abort();
    if (scene_to_json(&second, &back) == TW_OK && strcmp(first, second) != 0)
        abort();
    scene_clear(&back);
    free(first);
    free(second);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    char *text = malloc(length + 1);
    scene s, copy;
    tw_error error;

    if (text == NULL)
        return 0;
    memcpy(text, bytes, length);
    text[length] = '\0';
    if (scene_from_json(&s, text, length, "fuzz.json", &error) == TW_OK) {
        check_panes(&s);
        if (scene_copy(&copy, &s) == TW_OK) {
            scene_clear(&s);
            check_round_trip(&copy);
            scene_clear(&copy);
        }
    }
    free(text);
    return 0;
}
