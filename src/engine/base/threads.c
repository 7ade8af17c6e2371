#include "thalweg/threads.h"

#include <omp.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

int tw_threads(int most)
{
    const int wanted = most > 0 ? most : omp_get_max_threads();

    if (wanted <= TW_MAX_THREADS)
        return wanted;
    return omp_get_num_procs() < TW_MAX_THREADS ? TW_MAX_THREADS
           : wanted < omp_get_num_procs()       ? wanted
                                                : omp_get_num_procs();
}

// Threads that live until all of them have been started.
static void *wait_for_others(void *started)
{
    pthread_mutex_lock(started);
    pthread_mutex_unlock(started);
    return NULL;
}

// Start up to count threads at once. Returns how many were; *failure says why no more.
static int start(int count, pthread_t *threads, int *failure)
{
    pthread_mutex_t started = PTHREAD_MUTEX_INITIALIZER;
    int n = 0;

    pthread_mutex_lock(&started);
    while (n < count &&
           (*failure = pthread_create(&threads[n], NULL, wait_for_others, &started)) == 0)
        n++;
    pthread_mutex_unlock(&started);
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    return n;
}

tw_status tw_threads_check(int most, tw_error *error)
{
    const int count = tw_threads(most) - 1; // Beside this one.
    pthread_t *threads = calloc((size_t)count + 1, sizeof *threads);
    int failure = 0, started;

    if (threads == NULL)
        return TW_ENOMEM;
    started = start(count, threads, &failure);
    free(threads);
    if (started == count)
        return TW_OK;
    tw_error_set(error, TW_NOWHERE, "--threads: cannot start %d threads: %s; use --threads %d",
                 count + 1, strerror(failure), started + 1);
    return TW_EIO;
}
