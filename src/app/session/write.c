#include "app/session/file.h"

#include "base/replace_file.h"
#include "scene/json_text.h"
#include "scene/number.h"
#include "scene/scene_json.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// A path that means the same from any folder. The caller frees it; NULL: no memory.
static char *whole_path(const char *path)
{
    char folder[SCENE_PATH];
    size_t size;
    char *whole;

    if (path[0] == '/' || getcwd(folder, sizeof folder) == NULL)
        return strdup(path);
    size = strlen(folder) + strlen(path) + 2;
    if ((whole = malloc(size)) != NULL)
        snprintf(whole, size, "%s/%s", folder, path);
    return whole;
}

static bool write_path(FILE *to, const char *key, const char *path)
{
    char *whole;

    if (path == NULL)
        return true;
    if ((whole = whole_path(path)) == NULL)
        return false;
    fprintf(to, "\"%s\": ", key);
    json_text_print(to, whole);
    fputs(",\n", to);
    free(whole);
    return true;
}

// A file that comes with the program is found by its name alone.
static bool make_whole(char **path)
{
    char *whole;

    if (*path == NULL || (strchr(*path, '/') == NULL && access(*path, F_OK) != 0))
        return true;
    if ((whole = whole_path(*path)) == NULL)
        return false;
    free(*path);
    *path = whole;
    return true;
}

static bool make_scene_whole(scene *s)
{
    bool made = make_whole(&s->data) && make_whole(&s->grid);

    for (size_t i = 0; i < s->pane_count && made; i++)
        made = make_scene_whole(&s->panes[i]);
    return made;
}

static bool write_scene(FILE *to, const char *key, const scene *s)
{
    char *text = NULL;
    scene whole;

    if (scene_copy(&whole, s) < 0)
        return false;
    const bool made = make_scene_whole(&whole) && scene_to_json(&text, &whole) == TW_OK;
    if (made)
        fprintf(to, "\"%s\": %s", key, text);
    free(text);
    scene_clear(&whole);
    return made;
}

static bool write_turns(FILE *to, const course *c)
{
    bool written = true;

    fputs("\"turns\": [", to);
    for (size_t i = 0; i < c->turn_count && written; i++) {
        fprintf(to, "%s{\"step\": %" PRIu64 ", ", i == 0 ? "" : ", ", c->turns[i].step);
        written = write_scene(to, "before", &c->turns[i].before);
        fputs("}", to);
    }
    fputs("],\n", to);
    return written;
}

static const char *truth(bool value)
{
    return value ? "true" : "false";
}

static bool write_course(FILE *to, const course *c, bool opens)
{
    bool written;

    fputs("{", to);
    written = write_path(to, "source", c->source);
    fprintf(to, "\"page\": %s, \"edited\": %s, \"opens\": %s,\n", truth(c->is_page),
            truth(c->edited), truth(opens));
    written = written && write_turns(to, c) && write_scene(to, "scene", &c->scene);
    fputs("}", to);
    return written;
}

static bool write_steps(FILE *to, const char *key, size_t count, const history_step *steps)
{
    bool written = true;

    fprintf(to, ",\n\"%s\": [", key);
    for (size_t i = count; i-- > 0 && written;) {
        fputs(i + 1 == count ? "" : ",\n", to);
        written = write_course(to, &steps[i].course, steps[i].opens);
    }
    fputs("]", to);
    return written;
}

static bool write_kept(FILE *to, const kept_scenes *k)
{
    bool written = true;

    fputs(",\n\"kept\": [", to);
    for (size_t i = 0; i < k->count && written; i++) {
        fputs(i == 0 ? "" : ",\n", to);
        written = write_course(to, &k->courses[i], false);
    }
    fputs("]", to);
    return written;
}

static void write_place(FILE *to, const session *s)
{
    char speed[NUMBER_TEXT];

    if (s->page != NULL) {
        fputs("\"deck_page\": ", to);
        json_text_print(to, s->page);
        fputs(",\n", to);
    }
    if (!s->at_end)
        fprintf(to, "\"step\": %" PRIu64 ",\n", s->step);
    fprintf(to, "\"pane\": %zu, \"hiker\": %zu, \"from_here\": %s,\n", s->active, s->selected,
            truth(s->from_here));
    fprintf(to, "\"links_views\": %s, \"links_starts\": %s,\n", truth(s->links_views),
            truth(s->links_starts));
    fprintf(to, "\"speed\": %s, \"loops\": %s,\n", number_print(speed, s->speed), truth(s->loops));
}

// False, as replace_file() has it; what fails without a number is memory.
static bool write_session(FILE *to, const void *what)
{
    const session *s = what;
    bool written;

    fprintf(to, "{\"version\": %d,\n", SESSION_VERSION);
    written = write_path(to, "deck", s->deck);
    write_place(to, s);
    fputs("\"shown\": ", to);
    written = written && write_course(to, &s->shown, false) && write_kept(to, &s->kept) &&
              write_steps(to, "past", s->history.past_count, s->history.past) &&
              write_steps(to, "future", s->history.future_count, s->history.future);
    fputs("}\n", to);
    return written && !ferror(to);
}

tw_status session_save(const session *s, const char *path, tw_error *error)
{
    return replace_file(path, write_session, s, error);
}
