#include "cli/program.h"

#include <dirent.h>
#include <signal.h>
#include <time.h>

// OpenMP's own environment variables, which its library reads before main().

static void expect_unspoilt(const char *name, const char *value)
{
    program_result r;

    setenv(name, value, 1);
    r = program("descend", "--terrain", "rosenbrock", "--first", "25");
    unsetenv(name);
    expect(r.code == 0 && r.err[0] == '\0', "%s=%s: status %d, \"%s\"", name, value, r.code, r.err);
    expect_golden(&r, "trace-rosenbrock.txt");
    program_free(&r);
}

static void test_openmp__says_nothing_of_settings_it_cannot_read(void **state)
{
    static const char *const names[] = {
        "OMP_NUM_THREADS", "OMP_THREAD_LIMIT",   "OMP_SCHEDULE",       "OMP_STACKSIZE",
        "OMP_WAIT_POLICY", "OMP_PROC_BIND",      "OMP_PLACES",         "OMP_DYNAMIC",
        "OMP_NESTED",      "OMP_CANCELLATION",   "OMP_TARGET_OFFLOAD", "OMP_DEFAULT_DEVICE",
        "GOMP_STACKSIZE",  "GOMP_SPINCOUNT",     "GOMP_CPU_AFFINITY",  "OMP_MAX_ACTIVE_LEVELS",
        "KMP_AFFINITY",    "ACC_DEVICE_NUM",     "ACC_DEVICE_TYPE",    "OMP_MAX_TASK_PRIORITY",
        "OMP_NUM_TEAMS",   "OMP_ALLOCATOR",      "KMP_STACKSIZE",      "OMP_DISPLAY_AFFINITY",
        "OMP_DISPLAY_ENV", "OMP_NUM_THREADS_DEV"};
    static const char *const values[] = {"garbage", "", "-1", "99999999999999999999"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t k = 0; k < sizeof values / sizeof *values; k++)
            expect_unspoilt(names[i], values[k]);
}

static void test_openmp__says_nothing_of_counts_that_are_nearly_some(void **state)
{
    static const char *const values[] = {"0",   "00",  "1,", ",1", "1,x",        "2,0", "1 2",
                                         "2.5", "0x2", "2;", " ",  "4294967296", "2,,2"};

    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        expect_unspoilt("OMP_NUM_THREADS", values[i]);
        expect_unspoilt("OMP_THREAD_LIMIT", values[i]);
    }
    expect_unspoilt("OMP_THREAD_LIMIT", "4,2");
    expect_unspoilt("OMP_NUM_THREADS", " 3 , 2");
}

static void test_openmp__shows_no_settings(void **state)
{
    (void)state;
    expect_unspoilt("OMP_DISPLAY_ENV", "true");
    expect_unspoilt("OMP_DISPLAY_ENV", "verbose");
    expect_unspoilt("OMP_DISPLAY_AFFINITY", "true");
    expect_unspoilt("GOMP_DEBUG", "1");
    expect_unspoilt("KMP_SETTINGS", "1");
}

static long count_threads(pid_t process)
{
    char path[64];
    long count = -2; // "." and "..".
    DIR *folder;

    snprintf(path, sizeof path, "/proc/%d/task", (int)process);
    if ((folder = opendir(path)) == NULL)
        return 0;
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count;
}

// The most threads that a long piece of work has, up to the number that is waited for.
static long run_until(long wanted)
{
    char *const argv[] = {(char *)"thalweg",   (char *)"basins",       (char *)"--size",
                          (char *)"4000x4000", (char *)"--exhaustive", NULL};
    long most = 0;
    pid_t child;

    assert_int_equal(posix_spawn(&child, THALWEG_PROGRAM, NULL, NULL, argv, environ), 0);
    for (int i = 0; i < 2000 && most < wanted; i++) {
        const long now = count_threads(child);
        most = now > most ? now : most;
        nanosleep(&(struct timespec){0, 5000000}, NULL);
    }
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    return most;
}

// More than there would be without; another one waits for interrupts.
static void test_openmp__num_threads_is_how_many_there_are(void **state)
{
    const long wanted = sysconf(_SC_NPROCESSORS_ONLN) + 3;
    char number[32];

    (void)state;
    snprintf(number, sizeof number, "%ld", wanted);
    setenv("OMP_NUM_THREADS", number, 1);
    assert_int_equal(run_until(wanted + 1), wanted + 1);
    snprintf(number, sizeof number, "%ld,2", wanted);
    setenv("OMP_NUM_THREADS", number, 1);
    assert_int_equal(run_until(wanted + 1), wanted + 1);
    unsetenv("OMP_NUM_THREADS");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_openmp__says_nothing_of_settings_it_cannot_read),
        cmocka_unit_test(test_openmp__says_nothing_of_counts_that_are_nearly_some),
        cmocka_unit_test(test_openmp__shows_no_settings),
        cmocka_unit_test(test_openmp__num_threads_is_how_many_there_are),
    };

    return cmocka_run_group_tests_name("openmp", tests, NULL, NULL);
}
