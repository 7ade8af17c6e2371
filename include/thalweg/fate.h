#ifndef THALWEG_FATE_H
#define THALWEG_FATE_H

/**
 * What becomes of a walk that is followed until that is known: the same for a cell of a map or of
 * a plane, a rate of a sweep, and a hiker.
 */
typedef enum tw_fate {
    TW_FATE_UNKNOWN,    ///< Not followed yet.
    TW_FATE_CONVERGED,  ///< At rest, see tw_basins_spec.walk.
    TW_FATE_UNFINISHED, ///< All steps walked, or too slow ever to get anywhere in them.
    TW_FATE_DIVERGED,   ///< A coordinate or the loss is no longer finite.
    TW_FATE_OFF_MAP,    ///< It walked off the edge of a grid or into a hole.
    TW_FATE_CYCLE,      ///< It goes round in a cycle of at most TW_CYCLE_POINTS points, to which
                        ///< walks beside it are drawn, too.
    TW_FATE_HOVERING,   ///< It stays about a place without coming to rest or into such a cycle.
} tw_fate;

enum { TW_FATES = TW_FATE_HOVERING + 1 };

/** The word for a fate: "unknown", "converged", "unfinished", "diverged", "off-map", "cycle",
 *  "hovering". */
const char *tw_fate_name(tw_fate fate);

/** Room for what tw_fate_text() says, with its final zero. */
#define TW_FATE_TEXT 32

/** The name of a fate or a verdict, with the period of a cycle: "cycle of 2"; 0: as it is. Returns
 *  out. */
const char *tw_fate_text(char out[TW_FATE_TEXT], const char *name, unsigned period);

#endif
