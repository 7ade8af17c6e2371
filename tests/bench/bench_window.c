// What the window costs: from the start of the program to its first frame, resident memory, and the
// processor's time while nothing moves. Needs Xvfb and xdotool.

#include "bench.h"

#include "app/desktop.h"
#include "app/frame.h"
#include "app/in_process.h"
#include "app/world/optimizers.h"
#include "app/world/view.h"

enum { RUNS = 7, WIDTH = 1280, HEIGHT = 800, IDLE_SECONDS = 5, FRAMES = 200, HIKERS = 20 };

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

static void measure_first_frame(screen_file shown)
{
    double best = 1e9, worst = 0.0;

    for (int run = 0; run < RUNS; run++) {
        const double begin = bench_now();
        const pid_t program = start((char *[]){THALWEG_PROGRAM, NULL}, -1);
        while (!shows_something(&shown) && bench_now() - begin < 5.0)
            pause_ms(1);
        const double seconds = bench_now() - begin;
        best = seconds < best ? seconds : best;
        worst = seconds > worst ? seconds : worst;
        kill(program, SIGKILL);
        waitpid(program, NULL, 0);
        while (shows_something(&shown))
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

// Milliseconds of a frame, over many: the median and the one in a hundred that takes longest.
static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void report(const char *what, size_t count, double *seconds)
{
    qsort(seconds, count, sizeof *seconds, by_size);
    printf("%-20s%.1f ms (99 of 100 within %.1f ms)\n", what, 1e3 * seconds[count / 2],
           1e3 * seconds[count * 99 / 100]);
}

// Twenty hikers of 2000 steps in a long valley.
static void begin_crowd(window *w)
{
    char json[2048] =
        "{\"terrain\": \"rosenbrock\", \"lr\": 0.0005, \"steps\": 2000, \"starts\": [";

    for (int i = 0; i < HIKERS; i++) {
        const size_t at = strlen(json);
        snprintf(json + at, sizeof json - at, "%s[%g, %g]", i > 0 ? ", " : "", -1.9 + 0.19 * i,
                 1.5 - 0.1 * (i % 7));
    }
    strcat(json, "]}");
    begin_window(w, json, NULL);
}

static void measure_playback(void)
{
    static double seconds[FRAMES];
    window w;

    begin_crowd(&w);
    for (int i = 0; i < FRAMES; i++) {
        world_show_step(&w.world, 2000.0 * i / FRAMES);
        const double begin = bench_now();
        frame_draw(&w);
        seconds[i] = bench_now() - begin;
    }
    report("frame of playback", FRAMES, seconds);
    window_end(&w);
}

// From a slider's move to the frame that shows the new paths.
static void measure_slider(void)
{
    static double seconds[FRAMES];
    tw_error error;
    window w;

    begin_crowd(&w);
    world_show_step(&w.world, 2000.0);
    frame_draw(&w);
    for (int i = 0; i < FRAMES; i++) {
        const double begin = bench_now();
        world_set_param(&w.world, 0, 0, 0.0003 + 1e-6 * i, &error);
        frame_draw(&w);
        seconds[i] = bench_now() - begin;
        if (world_shown(&w.world) < 2000)
            printf("only %d steps are shown\n", (int)world_shown(&w.world));
    }
    report("slider to frame", FRAMES, seconds);
    window_end(&w);
}

static void measure_zoom(void)
{
    static double seconds[FRAMES];
    tw_error error;
    window w;

    begin_crowd(&w);
    world_show_step(&w.world, 2000.0);
    for (int i = 0; i < FRAMES; i++) {
        const double begin = bench_now();
        world_pan(&w.world, i % 2 == 0 ? 0.01 : -0.01, 0.0, &error);
        frame_draw(&w);
        seconds[i] = bench_now() - begin;
    }
    report("move of the view", FRAMES, seconds);
    window_end(&w);
}

int main(void)
{
    char folder[] = "/tmp/thalweg-bench-XXXXXX", command[64];
    screen_file shown;
    desktop d = {0};

    if (mkdtemp(folder) == NULL)
        return 1;
    start_server(&d, "1280x800", folder);
    shown = map_screen(folder, WIDTH, HEIGHT);
    if (shown.bytes == NULL)
        return 1;
    printf("The window at %dx%d under Xvfb\n\n", WIDTH, HEIGHT);
    measure_first_frame(shown);
    measure_idle();
    measure_playback();
    measure_slider();
    measure_zoom();
    kill(d.server, SIGTERM);
    waitpid(d.server, NULL, 0);
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    return system(command) == 0 ? 0 : 1;
}
