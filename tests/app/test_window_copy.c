// A picture on its way to the clipboard, which a stand-in for xclip takes.

#include "app/desktop.h"

#include "picture.h"

static char tools[] = "/tmp/thalweg-copy-XXXXXX";

// First on the PATH; no clipboard of Wayland's.
static int make_tools(void **state)
{
    char path[4096], script[64];
    FILE *file;

    (void)state;
    if (mkdtemp(tools) == NULL)
        return 1;
    snprintf(script, sizeof script, "%s/xclip", tools);
    if ((file = fopen(script, "w")) == NULL)
        return 1;
    fprintf(file, "#!/bin/sh\ncat > '%s/part' && mv '%s/part' '%s/copied.png'\n", tools, tools,
            tools);
    fchmod(fileno(file), 0755);
    fclose(file);
    snprintf(path, sizeof path, "%s:%s", tools, getenv("PATH"));
    unsetenv("WAYLAND_DISPLAY");
    return setenv("PATH", path, 1);
}

static int remove_tools(void **state)
{
    char command[128];

    (void)state;
    snprintf(command, sizeof command, "rm -r %s", tools);
    return chdir("/") != 0 || system(command) != 0;
}

static void test_window_copy__the_clipboard_gets_what_is_shown(void **state)
{
    char path[128];

    (void)state;
    snprintf(path, sizeof path, "%s/copied.png", tools);
    desktop d = desktop_open("1280x800", (char *[]){"--terrain", "saddle", NULL});
    for (int copies = 0; copies < 2; copies++) { // The second one is whole, too.
        desktop_press("ctrl+shift+c");
        for (int tries = 0; tries < 200 && access(path, F_OK) != 0; tries++)
            pause_ms(25);
        picture p = picture_read(path);
        assert_int_equal(p.columns, 1280);
        assert_int_equal(p.rows, 800);
        expect(p.scene != NULL && strstr(p.scene, "saddle") != NULL, "it carries no scene");
        picture_free(&p);
        unlink(path);
    }
    assert_int_not_equal(system("ls -A /tmp | grep -q '^thalweg-copy.png'"), 0);
    desktop_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_window_copy__the_clipboard_gets_what_is_shown),
    };

    return cmocka_run_group_tests_name("window_copy", tests, make_tools, remove_tools);
}
