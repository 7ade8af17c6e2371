#ifndef APP_SIGNALS_H
#define APP_SIGNALS_H

#include <pthread.h>
#include <stdbool.h>

/** What ends programs (SIGINT, SIGTERM, SIGHUP), as events of the window. */
typedef struct signals {
    bool listens;
    unsigned event;   ///< Number of the SDL event that each signal becomes; its code is that of the
                      ///< signal.
    int ends[2];      ///< Of a pipe: the handler writes into it, and the thread
    pthread_t thread; ///< reads from it and pushes the event, which a handler may not.
} signals;

/** Listen to those that are not ignored, as they are where a shell runs a program in the
 * background. Where that cannot be done, SDL makes events of some. */
void signals_begin(signals *s);

/** They end the program again. */
void signals_end(signals *s);

#endif
