#include "support.h"

#include "thalweg/threads.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void test_threads__are_at_most_so_many(void **state)
{
    (void)state;
    assert_int_equal(tw_threads(1), 1);
    assert_int_equal(tw_threads(7), 7);
    assert_int_equal(tw_threads(TW_MAX_THREADS), TW_MAX_THREADS);
    assert_true(tw_threads(0) >= 1);
    assert_true(tw_threads(1000000) >= TW_MAX_THREADS && tw_threads(1000000) < 100000);
}

static void test_threads__that_can_run_are_no_failure(void **state)
{
    tw_error error;

    (void)state;
    assert_int_equal(tw_threads_check(1, &error), TW_OK);
    assert_int_equal(tw_threads_check(1000000, &error), TW_OK);
}

// A user of many processes, who may have one; in a process of its own.
static int check_as_limited_user(void)
{
    const struct rlimit one = {1, 1};
    tw_error error;

    if (setrlimit(RLIMIT_NPROC, &one) != 0 || (geteuid() == 0 && setuid(65534) != 0))
        return 2;
    if (tw_threads_check(1, &error) != TW_OK) // Needs no other.
        return 3;
    // The first one may still be allowed.
    if (tw_threads_check(5, &error) != TW_EIO)
        return 4;
    return strstr(error.message, "--threads: cannot start 5 threads: Resource temporarily "
                                 "unavailable; use --threads ") != NULL
               ? 0
               : 5;
}

static void test_threads__that_the_system_refuses_are_told_of(void **state)
{
    const pid_t child = fork();
    int status;

    (void)state;
    if (child == 0)
        _exit(check_as_limited_user());
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads__are_at_most_so_many),
        cmocka_unit_test(test_threads__that_can_run_are_no_failure),
        cmocka_unit_test(test_threads__that_the_system_refuses_are_told_of),
    };

    return cmocka_run_group_tests_name("threads", tests, NULL, NULL);
}
