#include "support.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// Where no window can be seen, the program says so and ends.

typedef struct surroundings {
    const char *display, *wayland, *runtime, *driver; // NULL: not set.
    const char *says;
} surroundings;

static void set(const char *name, const char *value)
{
    if (value != NULL)
        setenv(name, value, 1);
    else
        unsetenv(name);
}

static void become_thalweg(const surroundings *s, int err)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    set("DISPLAY", s->display);
    set("WAYLAND_DISPLAY", s->wayland);
    set("XDG_RUNTIME_DIR", s->runtime);
    set("SDL_VIDEODRIVER", s->driver);
    unsetenv("WAYLAND_SOCKET");
    dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    execl(THALWEG_PROGRAM, THALWEG_PROGRAM, "--terrain", "rosenbrock", (char *)NULL);
    _exit(127);
}

// Start it, and read all that it says in so many seconds. Its status, or -1 if it still runs.
static int run(const surroundings *s, int seconds, char *said, size_t size)
{
    int ends[2], status = -1;

    assert_int_equal(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0)
        become_thalweg(s, ends[1]);
    close(ends[1]);
    for (int tries = 0; tries < 20 * seconds && waitpid(child, &status, WNOHANG) == 0; tries++)
        nanosleep(&(struct timespec){0, 50000000}, NULL);
    const bool ended = waitpid(child, NULL, WNOHANG) < 0;
    if (!ended) {
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
    }
    const ssize_t n = read(ends[0], said, size - 1);
    said[n > 0 ? n : 0] = '\0';
    close(ends[0]);
    return ended && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void test_no_display__is_told_in_a_line_that_names_render(void **state)
{
    static const surroundings all[] = {
        {NULL, NULL, NULL, NULL, "DISPLAY and WAYLAND_DISPLAY are not set"},
        {"", "", "", "", "DISPLAY and WAYLAND_DISPLAY are not set"},
        {":4999", NULL, NULL, NULL, "no answer from display :4999;"},
        {"nonsense", NULL, NULL, NULL, "no answer from display nonsense;"},
        {NULL, "wayland-77", "/tmp", NULL, "no answer from display wayland-77;"},
        {NULL, "wayland-77", NULL, NULL, "no answer from display wayland-77;"},
        {NULL, "/nowhere/wayland-0", "relative", NULL, "no answer from display /nowhere"},
        {":4999", "wayland-77", "/tmp", NULL, "no answer from display wayland-77 or :4999;"},
        {":4999", NULL, "/tmp", "x11", "SDL_VIDEODRIVER=x11"},
        {":4999", NULL, "/tmp", "nonsense", "SDL_VIDEODRIVER=nonsense"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        char said[2048];
        const int code = run(&all[i], 10, said, sizeof said);

        expect(code == 1, "case %zu: the status is %d", i, code);
        expect(strstr(said, all[i].says) != NULL && strstr(said, "thalweg render") != NULL,
               "case %zu: it said '%s'", i, said);
        expect(strchr(said, '\n') == said + strlen(said) - 1, "case %zu: it said '%s'", i, said);
    }
}

static void test_no_display__is_no_fault_where_a_driver_without_a_screen_is_asked_for(void **state)
{
    static const char *const drivers[] = {"dummy", "offscreen"};

    (void)state;
    for (size_t i = 0; i < sizeof drivers / sizeof *drivers; i++) {
        const surroundings s = {.driver = drivers[i]};
        char said[2048];
        const int code = run(&s, 3, said, sizeof said);

        expect(code == -1, "%s: the status is %d: %s", drivers[i], code, said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_display__is_told_in_a_line_that_names_render),
        cmocka_unit_test(test_no_display__is_no_fault_where_a_driver_without_a_screen_is_asked_for),
    };

    return cmocka_run_group_tests_name("no_display", tests, NULL, NULL);
}
