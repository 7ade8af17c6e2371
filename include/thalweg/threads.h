#ifndef THALWEG_THREADS_H
#define THALWEG_THREADS_H

#include "thalweg/status.h"

/** More threads than this, or than the machine has cores where those are more, are never started.
 */
#define TW_MAX_THREADS 64

/** How many threads share a piece of work.
 *
 *  @param most  At most this many; 0: as many as OpenMP would use, which is all cores.
 */
int tw_threads(int most);

/**
 * Find out whether the system lets tw_threads(most) threads run: OpenMP ends the program where it
 * does not.
 *
 * @return TW_OK, or TW_EIO and an error that says why not.
 */
tw_status tw_threads_check(int most, tw_error *error);

#endif
