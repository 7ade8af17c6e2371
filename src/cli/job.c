#include "cli/job.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 40, TICK = 50000000 /* ns between two looks */, PATIENCE = 6 /* ticks */ };

// What asks a program to end: a key, a system that goes down, a terminal that is closed.
static const int interrupts[] = {SIGINT, SIGTERM, SIGHUP};
enum { INTERRUPTS = sizeof interrupts / sizeof *interrupts };

// A handler can reach nothing else.
static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal)
{
    (void)signal;
    interrupted = 1;
}

// A thread that waits: for the next tick, or for the end of the work.
typedef struct watcher {
    const cli_job *job;
    FILE *err;
    bool is_terminal;
    pthread_mutex_t lock;
    pthread_cond_t ended;
    bool done;
} watcher;

static void show(const watcher *w)
{
    const double progress = w->job->progress(w->job->subject);
    const int filled = (int)(progress * BAR);

    fprintf(w->err, "\r[");
    for (int i = 0; i < BAR; i++)
        fputc(i < filled ? '#' : '.', w->err);
    fprintf(w->err, "] %3d%%", (int)(100.0 * progress));
    fflush(w->err);
}

static void erase(const watcher *w)
{
    fprintf(w->err, "\r%*s\r", BAR + 7, "");
    fflush(w->err);
}

// Until the next tick.
static void wait_a_while(watcher *w)
{
    struct timespec until;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += TICK;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_cond_timedwait(&w->ended, &w->lock, &until);
}

static void *watch(void *context)
{
    watcher *w = context;
    int ticks = 0;

    pthread_mutex_lock(&w->lock);
    while (!w->done) {
        wait_a_while(w);
        if (interrupted)
            w->job->cancel(w->job->subject);
        else if (w->is_terminal && !w->done && ++ticks >= PATIENCE)
            show(w);
    }
    pthread_mutex_unlock(&w->lock);
    if (ticks >= PATIENCE)
        erase(w);
    return NULL;
}

static void end_watch(watcher *w, pthread_t thread)
{
    pthread_mutex_lock(&w->lock);
    w->done = true;
    pthread_cond_signal(&w->ended);
    pthread_mutex_unlock(&w->lock);
    pthread_join(thread, NULL);
}

static tw_status work_watched(const cli_job *job, watcher *w, tw_error *error)
{
    pthread_t thread;
    tw_status status;
    const int failure = pthread_create(&thread, NULL, watch, w);

    if (failure != 0) {
        tw_error_set(error, TW_NOWHERE,
                     "cannot start a thread: %s; end other programs, or raise `ulimit -u`",
                     strerror(failure));
        return TW_EIO;
    }
    status = job->work(job->subject);
    end_watch(w, thread);
    return status;
}

static void take_interrupts(struct sigaction *before)
{
    const struct sigaction action = {.sa_handler = on_interrupt};

    interrupted = 0;
    for (size_t i = 0; i < INTERRUPTS; i++) {
        sigaction(interrupts[i], NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN) // As for what a shell runs in the background.
            sigaction(interrupts[i], &action, NULL);
    }
}

static void give_back_interrupts(const struct sigaction *before)
{
    for (size_t i = 0; i < INTERRUPTS; i++)
        sigaction(interrupts[i], &before[i], NULL);
}

tw_status cli_job_run(const cli_job *job, FILE *err, tw_error *error)
{
    watcher w = {.job = job, .err = err, .is_terminal = isatty(fileno(err)) == 1};
    struct sigaction before[INTERRUPTS];
    tw_status status;

    pthread_mutex_init(&w.lock, NULL);
    pthread_cond_init(&w.ended, NULL);
    take_interrupts(before);
    status = work_watched(job, &w, error);
    give_back_interrupts(before);
    pthread_cond_destroy(&w.ended);
    pthread_mutex_destroy(&w.lock);
    return status;
}

static tw_status finish_study(void *study)
{
    return run_study_finish(study);
}

static double study_progress(const void *study)
{
    return run_study_progress(study);
}

static void cancel_study(void *study)
{
    run_study_cancel(study);
}

tw_status cli_study_run(run_study **out, const run_study_spec *spec, FILE *err, tw_error *error)
{
    run_study *study;
    tw_status status = run_study_new(&study, spec);

    if (status < 0)
        return status;
    status = cli_job_run(&(cli_job){finish_study, study_progress, cancel_study, study}, err, error);
    if (status == TW_OK)
        *out = study;
    else
        run_study_let_go(study);
    return status;
}
