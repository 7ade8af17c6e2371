#ifndef APP_JOB_H
#define APP_JOB_H

#include "thalweg/status.h"

#include <SDL_mutex.h>
#include <SDL_thread.h>
#include <stdbool.h>
#include <stddef.h>

/** A kind of long work, done in passes. Each leaves something whole to be shown. */
typedef struct job_kind {
    const char *(*label)(const void *subject); ///< As the progress bar is called. NULL: there is
                                               ///< none, and nothing of the next two.
    /** Let a pass that is under way end within some milliseconds. From any thread. */
    void (*cancel)(void *subject);
    /** From 0 to 1. From any thread. */
    double (*progress)(const void *subject);
    bool unseen; ///< Only the last pass leaves something to be looked at.
    /** The next pass; *done after the last. On the job's thread. @return TW_OK; TW_CANCELLED; or a
     *  failure, and error for TW_EINVALID and TW_EIO. */
    tw_status (*pass)(void *subject, bool *done, tw_error *error);
    void (*free)(void *subject);
} job_kind;

typedef struct job_task {
    const job_kind *kind; ///< NULL: none.
    void *subject;        ///< Owned.
} job_task;

typedef enum job_state {
    JOB_IDLE,
    JOB_RUNS,
    JOB_SHOWS, ///< A pass is over: the subject may be looked at until job_go_on().
    JOB_DONE,  ///< So it may until another task is started.
} job_state;

/**
 * The thread that long work runs on, so that the window never waits: one task at a time. All but
 * the passes is called from the window's thread; whenever there is something to look at, an SDL
 * event wakes it.
 */
typedef struct job {
    SDL_Thread *thread;
    SDL_mutex *lock;
    SDL_cond *changed;
    unsigned event; ///< Number of the SDL event that it wakes the window with.
    job_task now, next;
    job_state state;
    bool shown_once; ///< The task under way has shown something.
    bool is_void;    ///< Nobody waits for it any more.
    bool ends;
    tw_status status; ///< Of the last pass.
    tw_error error;   ///< What the last pass said, where it failed.
} job;

/** @return TW_OK; TW_ENOMEM, or TW_EIO and error when no thread can be started: nothing is owned.
 */
tw_status job_open(job *j, tw_error *error);

/** Cancels what is under way and waits for it. */
void job_close(job *j);

/**
 * Start a task in the place of what is under way, which is void.
 *
 * @param subject  Owned by the job from now on.
 * @param gently   What is under way may end its first pass and show it before: where tasks follow
 *                 each other faster than they come to anything, as while a slider moves.
 */
void job_start(job *j, const job_kind *kind, void *subject, bool gently);

/** Cancel what is under way, and forget what has been done. */
void job_stop(job *j);

/** What is to be looked at: the subject of a task of that kind; NULL if there is none now. */
void *job_look(job *j, const job_kind *kind);

/** Is a task of that kind under way, waiting, or done? */
bool job_has(job *j, const job_kind *kind);

/** Let a task that shows a pass go on. */
void job_go_on(job *j);

/** What is under way, or waits for the thread: its label and how far it is. NULL: nothing that has
 *  any. */
const char *job_progress(job *j, double *progress);

/** What the last task failed with, once; TW_OK if it did not. */
tw_status job_failure(job *j, tw_error *error);

#endif
