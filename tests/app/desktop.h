#ifndef TESTS_APP_DESKTOP_H
#define TESTS_APP_DESKTOP_H

#include "app/private_state.h"
#include "support.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// A display of its own (Xvfb), the real program in it, a real pointer and keys (xdotool), and a
// folder that the program saves into.
typedef struct desktop {
    const char *path; // Of the program.
    pid_t server, program;
    char folder[64]; // With its sessions in state.
    char window[32]; // Its X11 number.
    size_t columns, rows;
} desktop;

static inline void pause_ms(long ms)
{
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000}, NULL);
}

static inline pid_t start(char *const *argv, int display_fd)
{
    const pid_t child = fork();

    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); // A test that fails leaves nothing behind.
        setpgid(0, 0);                    // As a shell starts it.
        const int nothing = open("/dev/null", O_WRONLY);
        dup2(nothing, STDOUT_FILENO);
        if (display_fd >= 0)
            dup2(nothing, STDERR_FILENO);
        execvp(argv[0], argv);
        _exit(127);
    }
    return child;
}

// Start Xvfb on any free display and make that ours. Its screen is kept in a file of the folder.
static inline void start_server(desktop *d, const char *size, const char *folder)
{
    char screen[64], fd[16], number[16] = "";
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    snprintf(screen, sizeof screen, "%sx24", size);
    snprintf(fd, sizeof fd, "%d", ends[1]);
    d->server = start((char *[]){"Xvfb", "-displayfd", fd, "-screen", "0", screen, "-noreset",
                                 "-nolisten", "tcp", "-fbdir", (char *)folder, NULL},
                      ends[1]);
    close(ends[1]);
    const ssize_t n = read(ends[0], number + 1, sizeof number - 2);
    close(ends[0]);
    expect(n > 0, "Xvfb did not start: is it installed?");
    number[0] = ':';
    number[strcspn(number, "\n")] = '\0';
    setenv("DISPLAY", number, 1);
}

// Xvfb keeps its screen in a file (xwd format), so that what is shown can be seen as soon as it is
// there.
typedef struct screen_file {
    const volatile unsigned char *bytes; // NULL if it could not be mapped.
    size_t size, columns, rows;
} screen_file;

static inline screen_file map_screen(const char *folder, size_t columns, size_t rows)
{
    screen_file screen = {.columns = columns, .rows = rows};
    char path[128];
    struct stat s;

    snprintf(path, sizeof path, "%s/Xvfb_screen0", folder);
    const int fd = open(path, O_RDONLY);
    if (fd >= 0 && fstat(fd, &s) == 0) {
        void *at = mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_SHARED, fd, 0);
        screen.bytes = at == MAP_FAILED ? NULL : at;
        screen.size = (size_t)s.st_size;
    }
    if (fd >= 0)
        close(fd);
    return screen;
}

// The screen was black; a window without a manager opens in its middle.
static inline bool shows_something(const screen_file *screen)
{
    return screen->bytes[screen->size -
                         (screen->rows / 2 * screen->columns + screen->columns / 2) * 4] != 0;
}

// What a command prints, its first line.
static inline void ask(const char *command, char *line, size_t size)
{
    FILE *from = popen(command, "r");

    line[0] = '\0';
    if (from != NULL && fgets(line, (int)size, from) != NULL)
        line[strcspn(line, "\n")] = '\0';
    if (from != NULL)
        pclose(from);
}

// Wait until the program's window is there and shows something.
static inline void wait_for_window(desktop *d, screen_file screen)
{
    expect(screen.bytes != NULL, "Xvfb shows no screen");
    for (int tries = 0; tries < 200; tries++) {
        ask("xdotool search --onlyvisible --name 'thalweg$' 2>/dev/null", d->window,
            sizeof d->window);
        if (d->window[0] != '\0' && shows_something(&screen))
            return;
        pause_ms(25);
    }
    fail_msg("the window did not open");
}

// Start the program and wait for its window. Arguments as after its name, NULL at their end.
static inline void desktop_start(desktop *d, char *const *arguments)
{
    char *argv[16] = {(char *)(uintptr_t)d->path};

    for (int i = 0; arguments[i] != NULL && i < 14; i++)
        argv[i + 1] = arguments[i];
    d->program = start(argv, -1);
    wait_for_window(d, map_screen(d->folder, d->columns, d->rows));
    pause_ms(200);
}

// Open the window of a program on a display of its own.
static inline desktop desktop_open_program(const char *path, const char *size,
                                           char *const *arguments)
{
    desktop d = {.path = path, .folder = "/tmp/thalweg-test-XXXXXX"};
    char state[80];

    assert_int_equal(sscanf(size, "%zux%zu", &d.columns, &d.rows), 2);
    assert_non_null(mkdtemp(d.folder));
    assert_int_equal(chdir(d.folder), 0);
    snprintf(state, sizeof state, "%s/state", d.folder);
    setenv("XDG_STATE_HOME", state, 1);
    start_server(&d, size, d.folder);
    desktop_start(&d, arguments);
    return d;
}

static inline desktop desktop_open(const char *size, char *const *arguments)
{
    return desktop_open_program(THALWEG_PROGRAM, size, arguments);
}

// xdotool with printf-like arguments; waits until it is done and the program had time to follow.
#define desktop_do(...)                                                                            \
    do {                                                                                           \
        char command_[256];                                                                        \
        snprintf(command_, sizeof command_, "xdotool " __VA_ARGS__);                               \
        assert_int_equal(system(command_), 0);                                                     \
        pause_ms(120);                                                                             \
    } while (0)

// Move the pointer to a pixel of the window and press the left button.
static inline void desktop_click(const desktop *d, int x, int y)
{
    desktop_do("mousemove --window %s %d %d click 1", d->window, x, y);
}

// Press keys, by their X11 names.
static inline void desktop_press(const char *keys)
{
    desktop_do("key %s", keys);
}

static inline bool has_exited(pid_t program, int *status)
{
    return waitpid(program, status, WNOHANG) == program;
}

// Wait for a file of the folder; its path is static.
static inline const char *desktop_file(const desktop *d, const char *name)
{
    static char path[256];
    struct stat s;

    snprintf(path, sizeof path, "%s/%s", d->folder, name);
    for (int tries = 0; tries < 200 && stat(path, &s) != 0; tries++)
        pause_ms(25);
    expect(stat(path, &s) == 0, "the window saved no %s", name);
    return path;
}

// Wait until the program has ended, at most for some seconds. @return How, as waitpid() has it.
static inline int desktop_wait(const desktop *d, int seconds)
{
    int status = -1;

    for (int tries = 0; tries < 40 * seconds && !has_exited(d->program, &status); tries++)
        pause_ms(25);
    return status;
}

// Take the display down, and all that was saved.
static inline void desktop_end(desktop *d)
{
    char command[128];

    kill(d->server, SIGTERM);
    waitpid(d->server, NULL, 0);
    snprintf(command, sizeof command, "rm -r '%s'", d->folder);
    assert_int_equal(system(command), 0);
    use_private_state();
}

// Quit by key, and see that the program ends well.
static inline void desktop_close(desktop *d)
{
    desktop_press("q");
    const int status = desktop_wait(d, 5);
    if (status < 0)
        kill(d->program, SIGKILL);
    desktop_end(d);
    expect(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the program ended with %d", status);
}

#endif
