#ifndef THALWEG_VERDICT_H
#define THALWEG_VERDICT_H

#include "thalweg/fate.h"
#include "thalweg/walk.h"

#include <stdbool.h>
#include <stddef.h>

/**
 * What is to be said of a walk: its fate, as that of a cell of a map (tw_basins_spec.walk), or else
 * what it looks like so far: the first of these that applies.
 *
 * Let the last part of a walk be the last quarter of its steps, two at least, and the part before
 * it as many steps more. A step turns back if it makes an obtuse angle with the step before it.
 * Losses are alike, and nothing climbs, where they differ by what rounding can do. Of a walk that
 * maximizes, all this is said of minus the loss.
 */
typedef enum tw_verdict {
    TW_VERDICT_DIVERGED,    ///< A coordinate or the loss is no longer finite.
    TW_VERDICT_OFF_MAP,     ///< It walked off the edge of a grid or into a hole.
    TW_VERDICT_CONVERGED,   ///< It comes to rest; or the slope where it ends, all across the view,
                            ///< would climb TW_VERDICT_LEVEL of the range of the loss in it, where
                            ///< the walk has no tolerance.
    TW_VERDICT_ON_SADDLE,   ///< It comes to rest at a saddle point.
    TW_VERDICT_CYCLE,       ///< It goes round in a cycle to which walks beside it are drawn, too.
    TW_VERDICT_HOVERING,    ///< It stays about a place without coming to rest or into such a cycle.
    TW_VERDICT_GROWING,     ///< Not known; the loss ends above where it began, and the last part
                            ///< climbed higher than the part before it.
    TW_VERDICT_OSCILLATING, ///< It goes back and forth between two points that depend on its start,
                            ///< as descent does at the critical rate. Or it is not known, and in
                            ///< the last part at least half of the steps turn back, or at least a
                            ///< quarter of them go up.
    TW_VERDICT_CRAWLING,    ///< Not known; in the last part it goes down all the time, by less than
                            ///< a quarter of all that it went down.
    TW_VERDICT_UNFINISHED,  ///< Nothing of the kind: it was still on its way.
} tw_verdict;

enum { TW_VERDICTS = TW_VERDICT_UNFINISHED + 1 };

#define TW_VERDICT_LEVEL 1e-5

/** The word for a verdict: "diverged", "off-map", "converged", "on-saddle", "cycle", "hovering",
 *  "growing", "oscillating", "crawling", "unfinished". */
const char *tw_verdict_name(tw_verdict verdict);

/** A verdict, and when it was known. */
typedef struct tw_judgement {
    tw_verdict verdict;
    unsigned period;  ///< Of a cycle; 0: it is none.
    uint64_t settled; ///< Of one that comes to rest: the steps to there, which may be more than the
                      ///< walk's; the walk's own where it was not followed that far.
} tw_judgement;

/** Room for what tw_judgement_text() says, with its final zero. */
#define TW_JUDGEMENT_TEXT TW_FATE_TEXT

/** The word for a verdict, of a cycle with its period: "cycle of 2". Returns out. */
const char *tw_judgement_text(char out[TW_JUDGEMENT_TEXT], const tw_judgement *judgement);

/** How far walks are followed, beyond their own steps, to see what becomes of them. */
typedef struct tw_judging {
    tw_view view;   ///< What is at rest, and what goes anywhere, is relative to it.
    uint64_t steps; ///< Maximum steps, from the start on.
} tw_judging;

/**
 * Walk on to the end, and judge every hiker.
 *
 * @param walk        One that nobody has advanced yet. It ends where it would without.
 * @param judgements  Receives one for each hiker. The caller's memory.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_walk_judge(tw_walk *walk, const tw_judging *how, tw_judgement *judgements);

#endif
