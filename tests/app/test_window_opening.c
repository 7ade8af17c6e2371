#include "app/desktop.h"

// How the window opens on a desktop, as other programs see it.

typedef struct place {
    int x, y, width, height;
} place;

static place place_of(const desktop *d)
{
    char command[128], line[128];
    place p = {-1, -1, -1, -1};
    FILE *from;

    snprintf(command, sizeof command, "xdotool getwindowgeometry --shell %s", d->window);
    from = popen(command, "r");
    assert_non_null(from);
    while (fgets(line, sizeof line, from) != NULL) {
        sscanf(line, "X=%d", &p.x);
        sscanf(line, "Y=%d", &p.y);
        sscanf(line, "WIDTH=%d", &p.width);
        sscanf(line, "HEIGHT=%d", &p.height);
    }
    pclose(from);
    return p;
}

static void test_window__fits_the_screen_at_its_start(void **state)
{
    static char *none[] = {NULL};
    static const struct {
        const char *screen;
        int width, height;
    } screens[] = {{"640x480", 640, 480},
                   {"1024x768", 1024, 768},
                   {"1280x720", 1280, 720},
                   {"2560x1440", 1280, 800}};

    (void)state;
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        desktop d = desktop_open(screens[i].screen, none);
        const place p = place_of(&d);

        expect(p.width == screens[i].width && p.height == screens[i].height,
               "on a screen of %s it is %d x %d", screens[i].screen, p.width, p.height);
        expect(p.x >= 0 && p.y >= 0, "on a screen of %s it is at %d, %d", screens[i].screen, p.x,
               p.y);
        desktop_close(&d);
    }
}

// What xprop says of a property of the window.
static const char *property(const desktop *d, const char *name)
{
    static char line[4096];
    char command[256];

    snprintf(command, sizeof command, "LC_ALL=C.UTF-8 xprop -id %s -len 400 %s%s", d->window,
             strcmp(name, "_NET_WM_ICON") == 0 ? "32c " : "", name);
    ask(command, line, sizeof line);
    return line;
}

static bool has_name(const desktop *d, const char *name, const char *title)
{
    char end[256];
    const char *said = property(d, name);
    const size_t n = strlen(said), m = (size_t)snprintf(end, sizeof end, " = \"%s\"", title);

    return n > m && strcmp(said + n - m, end) == 0;
}

// A window takes its time to follow.
static void expect_names(const desktop *d, const char *title)
{
    static const char *const names[] = {"WM_NAME", "_NET_WM_NAME"};

    for (size_t i = 0; i < 2; i++) {
        for (int tries = 0; tries < 200 && !has_name(d, names[i], title); tries++)
            pause_ms(25);
        expect(has_name(d, names[i], title), "xprop says '%s', not '%s'", property(d, names[i]),
               title);
    }
}

static void test_window__has_a_title_of_any_characters_in_the_c_locale(void **state)
{
    static char *scene[] = {"--terrain", "rosenbrock", NULL};

    (void)state;
    setenv("LC_ALL", "C", 1);
    desktop d = desktop_open("1600x1000", scene);
    FILE *to = fopen("Täl – 谷.json", "w");
    assert_non_null(to);
    fputs("{\"terrain\": \"saddle\", \"title\": \"Schlucht – 谷\"}", to);
    fclose(to);
    assert_int_equal(symlink("Täl – 谷.json", "t.json"), 0);
    expect_names(&d, "Rosenbrock - thalweg");
    desktop_press("ctrl+o ctrl+a t period j s o n Return");
    expect_names(&d, "Schlucht – 谷 - t.json - thalweg");
    desktop_close(&d);
    unsetenv("LC_ALL");
}

static void test_window__has_an_icon(void **state)
{
    static char *none[] = {NULL};

    (void)state;
    desktop d = desktop_open("1600x1000", none);
    const char *said = property(&d, "_NET_WM_ICON");
    expect(strstr(said, "= 128, 128, ") != NULL, "xprop says '%s'", said);
    desktop_close(&d);
}

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[128];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *to = fopen(path, "w");
    assert_non_null(to);
    fputs(text, to);
    fclose(to);
}

static void test_window__opens_a_deck_at_the_first_page_that_can_be_shown(void **state)
{
    char folder[] = "/tmp/thalweg-deck-XXXXXX", command[128], said[512], title[128];

    (void)state;
    assert_non_null(mkdtemp(folder));
    write_file(folder, "1.json", "{\"terrain\": ");
    snprintf(command, sizeof command, SHELL_PROGRAM " --deck %s 2>&1", folder);
    ask(command, said, sizeof said);
    assert_non_null(strstr(said, ": none of its scenes can be shown: "));
    write_file(folder, "2.json", "{\"grid\": \"none.asc\"}");
    write_file(folder, "3.json", "{\"terrain\": \"saddle\"}");
    for (int named = 0; named < 2; named++) {
        char *arguments[] = {folder, NULL}, *option[] = {"--deck", folder, NULL};
        desktop d = desktop_open("1280x720", named ? option : arguments);
        snprintf(title, sizeof title, "Saddle - %s/3.json - thalweg", strrchr(folder, '/') + 1);
        expect_names(&d, title);
        desktop_close(&d);
    }
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_window__fits_the_screen_at_its_start),
        cmocka_unit_test(test_window__has_a_title_of_any_characters_in_the_c_locale),
        cmocka_unit_test(test_window__has_an_icon),
        cmocka_unit_test(test_window__opens_a_deck_at_the_first_page_that_can_be_shown),
    };

    return cmocka_run_group_tests_name("window_opening", tests, NULL, NULL);
}
