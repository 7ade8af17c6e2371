// What the window costs: from the start of the program to its first frame, resident memory, and the
// processor's time while nothing moves. Needs Xvfb and xdotool.

#include "bench.h"

#include "app/desktop.h"

enum { RUNS = 7, WIDTH = 1280, HEIGHT = 800, IDLE_SECONDS = 5 };

// A figure of /proc/PID/status in KiB, or of the program's processor time in clock ticks.
static long resident_kib(pid_t program)
{
    char path[64], line[256];
    long kib = 0;

    snprintf(path, sizeof path, "/proc/%d/status", (int)program);
    FILE *from = fopen(path, "r");
    while (from != NULL && fgets(line, sizeof line, from) != NULL)
        if (sscanf(line, "VmRSS: %ld", &kib) == 1)
            break;
    if (from != NULL)
        fclose(from);
    return kib;
}

static long processor_ticks(pid_t program)
{
    char path[64];
    long user = 0, system_ = 0;

    snprintf(path, sizeof path, "/proc/%d/stat", (int)program);
    FILE *from = fopen(path, "r");
    if (from == NULL || fscanf(from, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld",
                               &user, &system_) != 2)
        user = system_ = 0;
    if (from != NULL)
        fclose(from);
    return user + system_;
}

static void measure_first_frame(screen_file screen)
{
    double best = 1e9, worst = 0.0;

    for (int run = 0; run < RUNS; run++) {
        const double begin = bench_now();
        const pid_t program = start((char *[]){THALWEG_PROGRAM, NULL}, -1);
        while (!shows_something(&screen) && bench_now() - begin < 5.0)
            pause_ms(1);
        const double seconds = bench_now() - begin;
        best = seconds < best ? seconds : best;
        worst = seconds > worst ? seconds : worst;
        kill(program, SIGKILL);
        waitpid(program, NULL, 0);
        while (shows_something(&screen))
            pause_ms(1);
    }
    printf("first frame         %.0f ms (best of %d; worst %.0f ms)\n", best * 1e3, RUNS,
           worst * 1e3);
}

static void measure_idle(void)
{
    const pid_t program = start((char *[]){THALWEG_PROGRAM, NULL}, -1);

    pause_ms(9000); // Until the walk is over.
    const long before = processor_ticks(program);
    pause_ms(IDLE_SECONDS * 1000);
    const long after = processor_ticks(program);
    printf("resident            %.0f MB\n", (double)resident_kib(program) / 1024.0);
    printf("processor at rest   %.2f %%\n",
           100.0 * (double)(after - before) / (double)sysconf(_SC_CLK_TCK) / IDLE_SECONDS);
    kill(program, SIGKILL);
    waitpid(program, NULL, 0);
}

int main(void)
{
    char folder[] = "/tmp/thalweg-bench-XXXXXX", command[64];
    screen_file screen;
    desktop d = {0};

    if (mkdtemp(folder) == NULL)
        return 1;
    start_server(&d, "1280x800", folder);
    screen = map_screen(folder, WIDTH, HEIGHT);
    if (screen.bytes == NULL)
        return 1;
    printf("The window at %dx%d under Xvfb\n\n", WIDTH, HEIGHT);
    measure_first_frame(screen);
    measure_idle();
    kill(d.server, SIGTERM);
    waitpid(d.server, NULL, 0);
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    return system(command) == 0 ? 0 : 1;
}
