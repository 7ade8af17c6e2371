#include "support.h"

#include "cli/job.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static tw_status work(void *subject)
{
    *(bool *)subject = true;
    return TW_OK;
}

static double progress(const void *subject)
{
    (void)subject;
    return 0.5;
}

static void cancel(void *subject)
{
    (void)subject;
}

static void test_job__does_the_work(void **state)
{
    bool done = false;
    tw_error error;

    (void)state;
    assert_int_equal(cli_job_run(&(cli_job){work, progress, cancel, &done}, stderr, &error), TW_OK);
    assert_true(done);
}

// As a user who may have no more processes; in a process of its own.
static int run_as_limited_user(void)
{
    const struct rlimit none = {0, 0};
    bool done = false;
    tw_error error = {.message = ""};

    if (setrlimit(RLIMIT_NPROC, &none) != 0 || (geteuid() == 0 && setuid(65534) != 0))
        return 2;
    if (cli_job_run(&(cli_job){work, progress, cancel, &done}, stderr, &error) != TW_EIO || done)
        return 3;
    return strcmp(error.message, "cannot start a thread: Resource temporarily unavailable; end "
                                 "other programs, or raise `ulimit -u`") == 0
               ? 0
               : 4;
}

static void test_job__without_a_thread_says_so(void **state)
{
    const pid_t child = fork();
    int status;

    (void)state;
    if (child == 0)
        _exit(run_as_limited_user());
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_job__does_the_work),
        cmocka_unit_test(test_job__without_a_thread_says_so),
    };

    return cmocka_run_group_tests_name("job of a command", tests, NULL, NULL);
}
