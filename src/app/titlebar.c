#include "app/titlebar.h"

#include "app/x11_title.h"
#include "figure/spec.h"
#include "scene/plain_text.h"

#include <SDL.h>
#include <stdio.h>
#include <string.h>

// In bytes: of one of its names, and of what is kept free for what stands between two.
enum { NAME = 200, SPARE = 16 };

// Add a name to a title, and what cannot be shown in it as question marks.
static void add_name(char title[TITLEBAR_TEXT], const char *name)
{
    size_t at = strlen(title);
    const size_t end = at + NAME < TITLEBAR_TEXT - SPARE ? at + NAME : TITLEBAR_TEXT - SPARE;

    while (*name != '\0') {
        uint32_t code;
        const size_t length = utf8_character(name, &code);
        const bool shown = length > 0 && plain_text_is_printable(code);

        if (at + (shown ? length : 1) > end)
            break;
        memcpy(title + at, shown ? name : "?", shown ? length : 1);
        at += shown ? length : 1;
        name += length > 0 ? length : 1;
    }
    title[at] = '\0';
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

// The folder that a file is in, with its slash; of the current one nothing.
static void add_folder(char title[TITLEBAR_TEXT], const char *path)
{
    char folder[SCENE_PATH];
    size_t n = (size_t)(last_part(path) - path);

    while (n > 0 && path[n - 1] == '/')
        n--;
    snprintf(folder, sizeof folder, "%.*s", (int)n, path);
    if (n == 0 || strcmp(folder, ".") == 0)
        return;
    add_name(title, last_part(folder));
    strcat(title, "/");
}

static void add_file(char title[TITLEBAR_TEXT], const course *c)
{
    if (c->source == NULL)
        return;
    if (c->is_page)
        add_folder(title, c->source);
    add_name(title, last_part(c->source));
    strcat(title, " - ");
}

// SDL has what is ASCII right everywhere. Of the rest it is told in vain under X11, and complains.
static void set_title(SDL_Window *shown, const char *title)
{
    const bool x11 = SDL_strcasecmp(SDL_GetCurrentVideoDriver(), "x11") == 0;
    char ascii[TITLEBAR_TEXT];
    size_t n = 0;

    for (const char *c = title; *c != '\0'; n++) {
        uint32_t code;
        c += utf8_character(c, &code);
        ascii[n] = code < 0x80 ? (char)code : '?';
    }
    ascii[n] = '\0';
    SDL_SetWindowTitle(shown, x11 ? ascii : title);
    if (x11 && n < strlen(title))
        x11_title_set(shown, title);
}

void titlebar_follow(titlebar *t, const world *w, SDL_Window *shown)
{
    // As the picture's heading has it.
    const figure_spec spec = figure_spec_of(&w->course.scene, &world_pane(w)->plan);
    char title[TITLEBAR_TEXT] = "";

    add_name(title, spec.title);
    strcat(title, " - ");
    add_file(title, &w->course);
    strcat(title, "thalweg");
    if (strcmp(title, t->text) == 0)
        return;
    memcpy(t->text, title, sizeof title);
    set_title(shown, title);
}
