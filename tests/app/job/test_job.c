#define _GNU_SOURCE // RTLD_NEXT

#include "app/in_process.h"
#include "app/job/job.h"

#include <dlfcn.h>
#include <limits.h>

// In the place of SDL's, to be a machine that starts no more threads.
static int threads_left = INT_MAX;

SDL_Thread *SDL_CreateThread(SDL_ThreadFunction work, const char *name, void *context)
{
    SDL_Thread *(*start)(SDL_ThreadFunction, const char *, void *);

    *(void **)&start = dlsym(RTLD_NEXT, "SDL_CreateThread");
    if (threads_left-- > 0)
        return start(work, name, context);
    SDL_SetError("Not enough resources to create thread");
    return NULL;
}

// Work that counts: `passes` of them, each of so many milliseconds.
typedef struct counting {
    int passes, milliseconds;
    SDL_atomic_t done, cancelled;
} counting;

static SDL_atomic_t freed;

static tw_status count_on(void *subject, bool *done, tw_error *error)
{
    counting *c = subject;

    (void)error;
    for (int i = 0; i < c->milliseconds; i++) {
        if (SDL_AtomicGet(&c->cancelled))
            return TW_CANCELLED;
        SDL_Delay(1);
    }
    *done = SDL_AtomicAdd(&c->done, 1) + 1 == c->passes;
    return TW_OK;
}

static void cancel(void *subject)
{
    SDL_AtomicSet(&((counting *)subject)->cancelled, 1);
}

static double progress(const void *subject)
{
    counting *c = (counting *)subject;

    return (double)SDL_AtomicGet(&c->done) / c->passes;
}

static const char *label(const void *subject)
{
    (void)subject;
    return "Counting";
}

static void free_counting(void *subject)
{
    SDL_AtomicAdd(&freed, 1);
    free(subject);
}

static const job_kind kind = {
    .label = label,
    .pass = count_on,
    .cancel = cancel,
    .progress = progress,
    .free = free_counting,
};

static counting *counting_new(int passes, int milliseconds)
{
    counting *c = calloc(1, sizeof *c);

    c->passes = passes;
    c->milliseconds = milliseconds;
    return c;
}

static void open_job(job *j)
{
    tw_error error;

    expect(job_open(j, &error) == TW_OK, "%s", error.message);
}

// Wait until there is something to look at.
static counting *wait_for(job *j)
{
    counting *c = NULL;

    for (int tries = 0; tries < 5000 && (c = job_look(j, &kind)) == NULL; tries++)
        SDL_Delay(1);
    assert_non_null(c);
    return c;
}

static void wait_until_it_runs(job *j)
{
    bool runs = false;

    for (int tries = 0; tries < 5000 && !runs; tries++) {
        SDL_Delay(1);
        SDL_LockMutex(j->lock);
        runs = j->state == JOB_RUNS && j->next.kind == NULL;
        SDL_UnlockMutex(j->lock);
    }
    assert_true(runs);
}

static void test_job__that_waits_for_its_thread_is_told_and_cancelled(void **state)
{
    job j;
    double part = -1.0;

    (void)state;
    open_job(&j);
    SDL_LockMutex(j.lock); // The thread comes to nothing meanwhile; ours may lock it again.
    job_start(&j, &kind, counting_new(1, 1), false);
    assert_string_equal(job_progress(&j, &part), "Counting");
    assert_true(part == 0.0);
    job_stop(&j);
    assert_null(job_progress(&j, &part));
    assert_false(job_has(&j, &kind));
    SDL_UnlockMutex(j.lock);
    job_close(&j);
}

static void test_job__shows_every_pass_and_keeps_the_last(void **state)
{
    job j;

    (void)state;
    open_job(&j);
    job_start(&j, &kind, counting_new(3, 1), false);
    for (int pass = 1; pass <= 3; pass++) {
        assert_int_equal(SDL_AtomicGet(&wait_for(&j)->done), pass);
        SDL_Delay(5);
        assert_int_equal(SDL_AtomicGet(&wait_for(&j)->done), pass); // It waits to be looked at.
        job_go_on(&j);
        for (int tries = 0; pass < 3 && tries < 1000 && job_look(&j, &kind) != NULL &&
                            SDL_AtomicGet(&wait_for(&j)->done) == pass;
             tries++)
            SDL_Delay(1);
    }
    assert_int_equal(SDL_AtomicGet(&wait_for(&j)->done), 3);
    double part;
    assert_null(job_progress(&j, &part));
    job_close(&j);
}

static int milliseconds_until_cancelled(void)
{
    job j;

    SDL_AtomicSet(&freed, 0);
    open_job(&j);
    job_start(&j, &kind, counting_new(1, 60000), false);
    wait_until_it_runs(&j);
    const Uint64 start = SDL_GetTicks64();
    job_stop(&j);
    while (SDL_AtomicGet(&freed) == 0 && SDL_GetTicks64() - start < 1000)
        SDL_Delay(1);
    const int took = (int)(SDL_GetTicks64() - start);
    assert_null(job_look(&j, &kind));
    job_close(&j);
    return took;
}

// The least of several times is that of a machine that had nothing else to do.
static void test_job__is_cancelled_within_ten_milliseconds(void **state)
{
    int least = INT_MAX;

    (void)state;
    for (int i = 0; i < 10 && least > 10; i++) {
        const int took = milliseconds_until_cancelled();
        least = took < least ? took : least;
    }
    expect(least <= 10, "it took %d ms", least);
}

static void test_job__ends_a_first_pass_where_tasks_follow_gently(void **state)
{
    job j;

    (void)state;
    open_job(&j);
    job_start(&j, &kind, counting_new(5, 40), false);
    wait_until_it_runs(&j);
    for (int i = 0; i < 10; i++)
        job_start(&j, &kind, counting_new(7, 1), true);
    counting *first = wait_for(&j);
    assert_int_equal(first->passes, 5);
    job_go_on(&j);
    for (int tries = 0; tries < 1000 && ((first = wait_for(&j))->passes == 5); tries++)
        SDL_Delay(1);
    assert_int_equal(first->passes, 7);
    job_close(&j);
}

static void test_job__frees_all_it_was_given(void **state)
{
    job j;

    (void)state;
    SDL_AtomicSet(&freed, 0);
    open_job(&j);
    for (int i = 0; i < 200; i++) {
        job_start(&j, &kind, counting_new(2, i % 3), i % 2 == 0);
        if (i % 7 == 0)
            SDL_Delay(1);
        if (job_look(&j, &kind) != NULL)
            job_go_on(&j);
        if (i % 50 == 0)
            job_stop(&j);
    }
    job_close(&j);
    assert_int_equal(SDL_AtomicGet(&freed), 200);
}

static void test_job__says_why_no_thread_can_be_started(void **state)
{
    tw_error error;
    job j;

    (void)state;
    threads_left = 0;
    assert_int_equal(job_open(&j, &error), TW_EIO);
    threads_left = INT_MAX;
    assert_string_equal(error.message,
                        "cannot start a thread: Not enough resources to create thread; "
                        "end other programs, or raise `ulimit -u`");
    assert_null(j.lock);
}

// A window has four of them.
static void test_job__a_window_that_lacks_one_says_why(void **state)
{
    tw_error error;
    window w;
    scene s;

    (void)state;
    SDL_setenv("SDL_VIDEODRIVER", "dummy", 1);
    scene_init(&s);
    for (int threads = 0; threads < 4; threads++) {
        threads_left = threads;
        assert_int_equal(window_begin(&w, &s, NULL, &error), TW_EIO);
        assert_non_null(strstr(error.message, "cannot start a thread: "));
    }
    threads_left = 4;
    assert_int_equal(window_begin(&w, &s, NULL, &error), TW_OK);
    threads_left = INT_MAX;
    window_end(&w);
    scene_clear(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_job__that_waits_for_its_thread_is_told_and_cancelled),
        cmocka_unit_test(test_job__shows_every_pass_and_keeps_the_last),
        cmocka_unit_test(test_job__is_cancelled_within_ten_milliseconds),
        cmocka_unit_test(test_job__ends_a_first_pass_where_tasks_follow_gently),
        cmocka_unit_test(test_job__frees_all_it_was_given),
        cmocka_unit_test(test_job__says_why_no_thread_can_be_started),
        cmocka_unit_test(test_job__a_window_that_lacks_one_says_why),
    };

    SDL_Init(SDL_INIT_EVENTS);
    return cmocka_run_group_tests_name("job", tests, NULL, NULL);
}
