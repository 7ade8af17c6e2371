// The window while the fonts are taken away: it goes on, and saves nothing that lacks its words.

#include "app/desktop.h"

#include <dirent.h>

static char home[] = "/tmp/thalweg-fonts-XXXXXX";

// The program in a place of its own, with fonts that can be spoiled.
static int make_home(void **state)
{
    char command[512];

    (void)state;
    if (mkdtemp(home) == NULL)
        return 1;
    snprintf(command, sizeof command,
             "mkdir -p %s/bin %s/share && cp '%s' %s/bin && cp -rL '%s' %s/share/thalweg", home,
             home, THALWEG_PROGRAM, home, SHARE_DIR, home);
    return system(command);
}

static int remove_home(void **state)
{
    char command[128];

    (void)state;
    snprintf(command, sizeof command, "rm -r %s", home);
    return chdir("/") != 0 || system(command) != 0;
}

static void spoil_fonts(void)
{
    char command[256];

    // Faces that are open read on from what was there.
    snprintf(command, sizeof command,
             "cd %s/share/thalweg/fonts && for f in *.otf; do rm $f && echo none > $f; done", home);
    assert_int_equal(system(command), 0);
}

// But for the display's own.
static size_t count_files(const char *folder)
{
    DIR *open = opendir(folder);
    const struct dirent *file;
    size_t count = 0;

    assert_non_null(open);
    while ((file = readdir(open)) != NULL)
        count += file->d_name[0] != '.' && strncmp(file->d_name, "Xvfb", 4) != 0;
    closedir(open);
    return count;
}

static bool is_alive(const desktop *d)
{
    int status;

    return waitpid(d->program, &status, WNOHANG) == 0;
}

static void test_window_fonts__nothing_is_saved_without_them(void **state)
{
    static const char *const keys[] = {"s", "shift+s", "v v", "v shift+v", "ctrl+shift+c"};
    char program[64];

    (void)state;
    snprintf(program, sizeof program, "%s/bin/thalweg", home);
    desktop d = desktop_open_program(program, "1280x800", (char *[]){"--terrain", "saddle", NULL});
    spoil_fonts();
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        desktop_press(keys[i]);
        pause_ms(300);
        expect(count_files(d.folder) == 0, "%s saves something", keys[i]);
        expect(is_alive(&d), "%s ends the program", keys[i]);
    }
    // Of this size there are no fonts at all.
    desktop_do("windowsize %s 900 600", d.window);
    desktop_do("windowsize %s 1100 700", d.window);
    desktop_press("Tab");
    desktop_press("s");
    assert_int_equal(count_files(d.folder), 0);
    desktop_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_window_fonts__nothing_is_saved_without_them),
    };

    return cmocka_run_group_tests_name("window_fonts", tests, make_home, remove_home);
}
