#include "cli/job.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 40, TICK = 100000000 /* ns between two looks */, PATIENCE = 3 /* ticks */ };

// A thread that waits: for the next tick, for SIGINT, or for the end of the work.
typedef struct watcher {
    const cli_job *job;
    FILE *err;
    bool is_terminal;
    sigset_t signals;
    atomic_bool done;
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

static void *watch(void *context)
{
    watcher *w = context;
    const struct timespec tick = {0, TICK};
    int ticks = 0;

    while (!atomic_load(&w->done)) {
        const int signal = sigtimedwait(&w->signals, NULL, &tick);
        if (signal > 0 && !atomic_load(&w->done))
            w->job->cancel(w->job->subject);
        else if (signal < 0 && errno == EAGAIN && w->is_terminal && ++ticks >= PATIENCE)
            show(w);
    }
    if (ticks >= PATIENCE)
        erase(w);
    return NULL;
}

// SIGINT is blocked in all threads, so that it waits for the one that asks for it, and no handler
// needs to know what to cancel. Where it was ignored it stays without effect.
static void claim_interrupt(watcher *w, sigset_t *before)
{
    struct sigaction action;

    sigemptyset(&w->signals);
    sigaddset(&w->signals, SIGUSR1); // Sent to the watcher alone, when the work is done.
    sigaction(SIGINT, NULL, &action);
    if (action.sa_handler != SIG_IGN)
        sigaddset(&w->signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &w->signals, before);
}

tw_status cli_job_run(const cli_job *job, FILE *err)
{
    watcher w = {.job = job, .err = err, .is_terminal = isatty(fileno(err)) == 1};
    sigset_t before;
    pthread_t thread;
    tw_status status = TW_ENOMEM;

    claim_interrupt(&w, &before);
    if (pthread_create(&thread, NULL, watch, &w) == 0) {
        status = job->work(job->subject);
        atomic_store(&w.done, true);
        pthread_kill(thread, SIGUSR1);
        pthread_join(thread, NULL);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return status;
}
