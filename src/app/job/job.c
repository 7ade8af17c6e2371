#include "app/job/job.h"

#include <SDL_events.h>

static void free_task(job_task *task)
{
    if (task->kind != NULL)
        task->kind->free(task->subject);
    *task = (job_task){.kind = NULL};
}

static void wake_window(const job *j)
{
    SDL_Event e = {.type = j->event};

    SDL_PushEvent(&e);
}

// What follows is called with the lock held.

static void set_state(job *j, job_state state)
{
    j->state = state;
    SDL_CondBroadcast(j->changed);
    wake_window(j);
}

// After a pass: show what it has come to, for as long as the window looks at it.
static void show(job *j, bool done)
{
    j->shown_once = true;
    if (j->now.kind->unseen && !done) {
        wake_window(j); // For its progress.
        return;
    }
    set_state(j, done ? JOB_DONE : JOB_SHOWS);
    while (j->state == JOB_SHOWS && !j->is_void)
        SDL_CondWait(j->changed, j->lock);
}

static void run(job *j)
{
    bool done = false;

    while (!done && !j->is_void) {
        const job_task task = j->now;
        j->state = JOB_RUNS;
        SDL_UnlockMutex(j->lock);
        tw_error error = {.message = ""};
        const tw_status status = task.kind->pass(task.subject, &done, &error);
        SDL_LockMutex(j->lock);
        if (status < 0) {
            j->status = status == TW_CANCELLED ? TW_OK : status;
            j->error = error;
            j->is_void = true;
        } else if (!j->is_void) {
            show(j, done);
        }
        // One that waited for the first pass to be shown waits no longer.
        j->is_void = j->is_void || (j->next.kind != NULL && !done);
    }
}

static void take_next(job *j)
{
    free_task(&j->now);
    j->now = j->next;
    j->next = (job_task){.kind = NULL};
    j->shown_once = j->is_void = false;
}

static int work(void *context)
{
    job *j = context;

    SDL_LockMutex(j->lock);
    while (!j->ends) {
        if (j->next.kind != NULL) {
            take_next(j);
            run(j);
        }
        if (j->is_void && j->next.kind == NULL) {
            free_task(&j->now);
            j->is_void = false;
            set_state(j, JOB_IDLE);
        }
        while (!j->ends && !j->is_void && j->next.kind == NULL)
            SDL_CondWait(j->changed, j->lock);
    }
    SDL_UnlockMutex(j->lock);
    return 0;
}

// Make what is under way, or was done, void.
static void discard(job *j)
{
    if (j->now.kind == NULL)
        return;
    j->is_void = true;
    if (j->state == JOB_RUNS && j->now.kind->cancel != NULL)
        j->now.kind->cancel(j->now.subject);
    else if (j->state != JOB_RUNS)
        j->state = JOB_IDLE;
}

// Called without the lock.

static tw_status start_thread(job *j, tw_error *error)
{
    if (j->lock == NULL || j->changed == NULL)
        return TW_ENOMEM;
    if ((j->thread = SDL_CreateThread(work, "job", j)) != NULL)
        return TW_OK;
    tw_error_set(error, TW_NOWHERE,
                 "cannot start a thread: %s; end other programs, or raise `ulimit -u`",
                 SDL_GetError());
    return TW_EIO;
}

tw_status job_open(job *j, tw_error *error)
{
    tw_status status;

    *j = (job){.event = SDL_RegisterEvents(1)};
    j->lock = SDL_CreateMutex();
    j->changed = SDL_CreateCond();
    if ((status = start_thread(j, error)) < 0)
        job_close(j);
    return status;
}

void job_close(job *j)
{
    if (j->thread != NULL) {
        SDL_LockMutex(j->lock);
        discard(j);
        j->ends = true;
        SDL_CondBroadcast(j->changed);
        SDL_UnlockMutex(j->lock);
        SDL_WaitThread(j->thread, NULL);
    }
    free_task(&j->now);
    free_task(&j->next);
    SDL_DestroyCond(j->changed);
    SDL_DestroyMutex(j->lock);
    *j = (job){.thread = NULL};
}

void job_start(job *j, const job_kind *kind, void *subject, bool gently)
{
    SDL_LockMutex(j->lock);
    free_task(&j->next);
    j->next = (job_task){kind, subject};
    if (!gently || j->state != JOB_RUNS || j->shown_once)
        discard(j);
    SDL_CondBroadcast(j->changed);
    SDL_UnlockMutex(j->lock);
}

void job_stop(job *j)
{
    SDL_LockMutex(j->lock);
    free_task(&j->next);
    discard(j);
    SDL_CondBroadcast(j->changed);
    SDL_UnlockMutex(j->lock);
}

void *job_look(job *j, const job_kind *kind)
{
    void *subject = NULL;

    SDL_LockMutex(j->lock);
    if ((j->state == JOB_SHOWS || j->state == JOB_DONE) && j->now.kind == kind && !j->is_void)
        subject = j->now.subject;
    SDL_UnlockMutex(j->lock);
    return subject;
}

bool job_has(job *j, const job_kind *kind)
{
    SDL_LockMutex(j->lock);
    const bool has = (j->now.kind == kind && !j->is_void) || j->next.kind == kind;
    SDL_UnlockMutex(j->lock);
    return has;
}

void job_go_on(job *j)
{
    SDL_LockMutex(j->lock);
    if (j->state == JOB_SHOWS) {
        j->state = JOB_RUNS;
        SDL_CondBroadcast(j->changed);
    }
    SDL_UnlockMutex(j->lock);
}

const char *job_progress(job *j, double *progress)
{
    const char *label = NULL;

    SDL_LockMutex(j->lock);
    // What the thread has not come to yet can be cancelled as well.
    const bool runs = !j->is_void && (j->state == JOB_RUNS || j->state == JOB_SHOWS);
    const job_task *of = runs ? &j->now : &j->next;
    if (of->kind != NULL && of->kind->label != NULL) {
        label = of->kind->label(of->subject);
        *progress = of->kind->progress(of->subject);
    }
    SDL_UnlockMutex(j->lock);
    return label;
}

tw_status job_failure(job *j, tw_error *error)
{
    SDL_LockMutex(j->lock);
    const tw_status status = j->status;
    *error = j->error;
    j->status = TW_OK;
    SDL_UnlockMutex(j->lock);
    return status;
}
