#ifndef FIGURE_LABELS_H
#define FIGURE_LABELS_H

#include "run/plan.h"

/** Room for what names a hiker, a walk or a pane, with its final zero; longer text is cut. */
#define FIGURE_LABEL 192

/** An optimizer with its rate and what else was said of it: "momentum, lr 0.001, momentum 0.9".
 *  Returns out. */
const char *figure_walk_label(char out[FIGURE_LABEL], const run_plan *plan, size_t walk);

/** What tells a hiker from the others of its plan: its start, its optimizer, or both. Returns out.
 */
const char *figure_hiker_label(char out[FIGURE_LABEL], const run_plan *plan, size_t walk,
                               size_t start);

/** What all hikers of a plan have in common, for the head of their list: the optimizer, or the
 *  start; empty if there is nothing. Returns out. */
const char *figure_common_label(char out[FIGURE_LABEL], const run_plan *plan);

/** What tells a pane from the others: its terrain, optimizer, rate, start, as far as they differ.
 *  Empty if nothing does. Returns out. */
const char *figure_pane_label(char out[FIGURE_LABEL], size_t count, const run_plan *const *plans,
                              size_t pane);

/** The same of a pane that shows the basins of a walk, which it always names: "gd, lr 0.1"; alone:
 *  "Basins of attraction of gd, lr 0.1". Returns out. */
const char *figure_basins_label(char out[FIGURE_LABEL], size_t count, const run_plan *const *plans,
                                size_t pane, size_t walk);

#endif
