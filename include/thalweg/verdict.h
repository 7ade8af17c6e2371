#ifndef THALWEG_VERDICT_H
#define THALWEG_VERDICT_H

#include "thalweg/walk.h"

#include <stdbool.h>
#include <stddef.h>

/**
 * What is to be said of a walk with some learning rate: the first of these that applies.
 *
 * Let the last part of a walk be the last quarter of its steps, two at least, and the part before
 * it as many steps more. A step turns back if it makes an obtuse angle with the step before it.
 */
typedef enum tw_verdict {
    /**
     * A coordinate or the loss is no longer finite; or the loss ends above where it began, and the
     * last part climbed higher than the part before it.
     */
    TW_VERDICT_DIVERGED,
    TW_VERDICT_OFF_MAP,     ///< It walked off the edge of a grid or into a hole.
    TW_VERDICT_CONVERGED,   ///< The gradient's norm ends below the tolerance, or below
                            ///< TW_VERDICT_TOLERANCE where the walk has none.
    TW_VERDICT_OSCILLATING, ///< In the last part, at least half of the steps turn back, or at least
                            ///< a quarter of them go up.
    TW_VERDICT_SLOW,        ///< Nothing of the kind: it was still on its way.
} tw_verdict;

#define TW_VERDICT_TOLERANCE 1e-4

/** The word for a verdict: "diverged", "off-map", "converged", "oscillating", "slow". */
const char *tw_verdict_name(tw_verdict verdict);

/** A verdict, and when it was as good as reached. */
typedef struct tw_judgement {
    tw_verdict verdict;
    uint64_t settled; ///< Of one that converged: the steps after which the gradient's norm stayed
                      ///< below the tolerance.
} tw_judgement;

/**
 * Walk on to the end, and judge every hiker.
 *
 * @param walk        One that nobody has advanced yet.
 * @param judgements  Receives one for each hiker. The caller's memory.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_walk_judge(tw_walk *walk, tw_judgement *judgements);

#endif
